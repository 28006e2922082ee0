"""Date and place of issue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from circextract.dates import DateMention, find_dates
from circextract.document import Span
from circextract.fields.dating.dated import dates_in
from circextract.fields.extraction import Extraction, PassedOver, date_issues, first_to_speak
from circextract.fields.heading.glued_numbers import unclear_number
from circextract.fields.heading.liaison import is_liaison
from circextract.fields.heading.own_reference import find as find_reference
from circextract.fields.heading.own_reference import initials_behind
from circextract.letter import Letter, once
from circextract.lines import stripped
from circextract.mention import Mention
from circextract.models import Issue
from circextract.nlp import find_named

# Header fields whose dates are of something else.
_OTHERS = (
    "subject",
    "cited",
    "to",
    "copy_to",
    "distribution",
    "abstract",
    "title",
    "approval",
    "deadline",
    "questions",
    "meeting",
)
_NAME_REACH = 60
_LONGEST_CITY = 12
_PLACE_BEFORE = re.compile(
    r"(?P<place>(?:[^\W\d_]|[\u064b-\u0652]){2,}(?:[ .'-]+(?:[^\W\d_]|[\u064b-\u0652]){2,}){0,2})"
    r"\s*[,،]\s*(?:[^\W\d_]{1,3}\s+)?$"
)
_PLACE_BEHIND = re.compile(r"\s*(?:[,،,]|于)\s*(?P<place>[^\W\d_]{2,12})(?=\s|$|[/|])")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A day in the header with the place printed beside it, if one is."""

    date: DateMention
    place: Span | None


@once
def _candidates(letter: Letter) -> list[_Candidate]:
    others = _OTHERS if is_liaison(letter) else (*_OTHERS, "place_and_date")
    closed = [field.span for name in others for field in letter.fields.get(name, ())]
    closed += _of_other_letters(letter)
    found: list[_Candidate] = []
    for part in _header_parts(letter):
        for date in (*dates_in(letter, part), *_glued_dates(letter, part)):
            if date.start == date.end and not any(date.span.overlaps(other) for other in closed):
                found.append(_Candidate(date, _place_beside(letter, part, date.span)))
    return found


def _of_other_letters(letter: Letter) -> list[Span]:
    """Give the rows of references that do not hold the letter's own."""
    own = find_reference(letter)
    rows = [field.span for field in letter.fields.get("reference", ())]
    return [row for row in rows if own and not row.overlaps(own.text)]


def _header_parts(letter: Letter) -> list[Span]:
    """Give the header's lines that are not the house's; the front ones first."""
    noise = [line.span for line in letter.lines if line.noise]
    return [part for part in letter.header if not any(part.overlaps(span) for span in noise)]


def _glued_dates(letter: Letter, part: Span) -> list[DateMention]:
    """Read a date glued to the reference's number: "CR/40914 November 2016"."""
    reference = find_reference(letter)
    if reference is None or reference.match is None:
        return []
    end = reference.match.number.end
    if not part.start < end < part.end or not letter.folded[end].isdigit():
        return []
    dates = find_dates(letter.text(Span(end, part.end)), letter.language)
    return [date.shifted(end) for date in dates]


def _place_beside(letter: Letter, part: Span, span: Span) -> Span | None:
    before = _PLACE_BEFORE.search(letter.folded[part.start : span.start])
    if before:
        return _behind_letterhead(letter, Span(*before.span("place")).shift(part.start))
    behind = _PLACE_BEHIND.match(letter.folded, span.end)
    if behind and behind.end() <= part.end:
        return Span(*behind.span("place"))
    if part.start != span.start:
        return None
    beside = _city_right_behind(letter, part, span) or _city_above(letter, span)
    return beside or (_city_below(letter, span) if part == span else None)


def _city_right_behind(letter: Letter, part: Span, span: Span) -> Span | None:
    """Give the city that follows a Chinese date without a mark and ends the line."""
    rest = Span(span.end, part.end)
    if not letter.lexicon.unspaced or not 1 < rest.end - rest.start < _LONGEST_CITY:
        return None
    cities = [n.span for n in find_named(letter.text(rest), letter.lexicon) if n.kind == "city"]
    return rest if Span(0, rest.end - rest.start) in cities else None


def _city_above(letter: Letter, span: Span) -> Span | None:
    """Give the line above a date that stands alone, if it is a city's name and nothing else."""
    above = [
        line.span for line in letter.lines if span.start - _NAME_REACH < line.span.end <= span.start
    ]
    return _city(letter, above[-1]) if above else None


def _city_below(letter: Letter, span: Span) -> Span | None:
    """Give the line right below a date that fills its own, if it is a city's name."""
    below = (line.span for line in letter.lines if line.span.start >= span.end)
    line = next(below, None)
    near = line is not None and letter.folded.count("\n", span.end, line.start) == 1
    return _city(letter, line) if line and near else None


def _city(letter: Letter, line: Span) -> Span | None:
    if not line.start < line.end <= line.start + _NAME_REACH:
        return None
    cities = [n for n in find_named(letter.text(line), letter.lexicon) if n.kind == "city"]
    name = line if letter.text(line)[-1].isalnum() else Span(line.start, line.end - 1)
    return name if any(n.span == Span(0, name.end - name.start) for n in cities) else None


def _behind_letterhead(letter: Letter, place: Span) -> Span:
    """Take what a flattened header runs into the place off it: a bureau's name, initials."""
    before = Span(max(0, place.start - _NAME_REACH), place.end)
    ends = [
        match.end()
        for issuer in letter.publisher.issuers
        for match in issuer.pattern.finditer(letter.folded, *before)
        if place.start < match.end() < place.end
    ]
    reference = find_reference(letter)
    initials = initials_behind(letter, reference) if reference else None
    if initials and place.start < initials.end < place.end:
        ends.append(initials.end)
    return stripped(letter.document.text, Span(max(ends, default=place.start), place.end))


def _is_labelled(letter: Letter, candidate: _Candidate) -> bool:
    """Tell whether the label "Date:" stands before a day."""
    return any(field.span.contains(candidate.date.span) for field in letter.fields.get("date", ()))


@once
def find(letter: Letter) -> Mention[object] | None:
    """Find the date of issue: that of its label, the first with a place beside it, the first.

    A liaison statement has a header full of other days: there it needs label, place or a line
    of its own.
    """
    return first_to_speak(letter, RULES)


def _of_label(letter: Letter) -> Mention[object] | None:
    return _first(letter, (c for c in _days(letter) if _is_labelled(letter, c)))


def _beside_place(letter: Letter) -> Mention[object] | None:
    return _first(letter, (c for c in _days(letter) if c.place))


def _first_of_header(letter: Letter) -> Mention[object] | None:
    return None if is_liaison(letter) else _first(letter, _days(letter))


def _alone(letter: Letter) -> Mention[object] | None:
    """Read a day that fills its line in the header of a liaison statement."""
    lines = {line.span for line in letter.lines}
    return _first(letter, (c for c in _days(letter) if c.date.span in lines))


RULES = (_of_label, _beside_place, _first_of_header, _alone)


def _days(letter: Letter) -> Iterator[_Candidate]:
    return (c for c in _candidates(letter) if c.date.start is not None)


def _first(letter: Letter, candidates: Iterator[_Candidate]) -> Mention[object] | None:
    best = next(candidates, None)
    if best is None:
        return None
    rule = "date.place_and_date" if best.place else "date.header"
    return letter.mention(
        "date", best.date.start_spans, rule, confidence=1.0 if best.place else 0.9
    )


def passed_over(letter: Letter) -> Iterator[PassedOver]:
    """Give the days of the header that are not the date of issue."""
    issued = find(letter)
    for candidate in _candidates(letter):
        if candidate.date.impossible:
            yield candidate.date.span, "it is in no calendar"
        elif issued is None or candidate.date.start_spans != issued.spans:
            yield (
                candidate.date.span,
                "another day has a label, a place or stands before it",
            )
    for concept in _OTHERS:
        for field in letter.fields.get(concept, ()):
            for date in dates_in(letter, field.span):
                yield date.span, f"it belongs to the header field {concept}"
    for date in dates_in(letter, letter.body):
        yield date.span, "it stands in the body of the letter"


def extract(letter: Letter) -> Extraction:
    """Read the date of issue; an impossible one is an issue with the printed candidate."""
    mention = find(letter)
    issues: list[Issue] = []
    for candidate in _candidates(letter):
        impossible = candidate.date.impossible and mention is None
        if impossible or (mention and candidate.date.start_spans == mention.spans):
            issues += date_issues(candidate.date, "/date")
    reference = find_reference(letter)
    if mention and reference and reference.doubts(mention.start):
        issues.append(unclear_number(letter, reference.readings, "/date"))
        mention = mention.doubted(reference.confidence)
    return Extraction(mention, tuple(issues))


def extract_place(letter: Letter) -> Extraction:
    """Read the place of issue as printed beside the date."""
    mention = find(letter)
    if mention is None:
        return Extraction()
    for candidate in _candidates(letter):
        if candidate.date.start_spans == mention.spans and candidate.place:
            span = stripped(letter.document.text, candidate.place)
            return Extraction(letter.mention("place", span, "place.beside_date"))
    return Extraction()
