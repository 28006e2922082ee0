"""The study period of a numbered letter: what decides it, and what leaves it open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date as Date

from circextract.document import Span
from circextract.fields.date import find as find_date
from circextract.fields.dating.dated import date_beside
from circextract.fields.extraction import issue
from circextract.fields.heading.own_reference import Found
from circextract.fields.heading.zones import open_zones
from circextract.fields.wording.printed import text_spans
from circextract.identifiers import (
    find_references,
    parse_identifier,
    period_in_name,
    periods_at,
    periods_fitting,
)
from circextract.letter import Letter
from circextract.mention import Mention, computed
from circextract.models import Issue
from circextract.publishers import Publisher
from circextract.publishers.model import Period, Series

_FIELD = "reference.study_period"
_IDENTIFIER = re.compile(r"[TRDS]\d\d-[A-Z0-9]+-[A-Z]+-\d{4}(?!\d)")
_PERIOD_REACH = 30
Reading = tuple[Mention[object] | None, Sequence[Mention[object]], tuple[Issue, ...]]


def study_period(letter: Letter, found: Found, pointer: str) -> Reading:
    """Give the study period, its candidates where several are possible, and the issue that says so.

    The file's own name decides, then what the header prints, then the date; where that leaves two,
    or the letter amends another, the text's own words and addresses.
    """
    assert found.match is not None
    series = found.match.series
    if series.id is None or "{period}" not in series.id:
        return None, [], ()
    decided = _of_file(letter) or printed_period(letter)
    if decided:
        return decided, [], ()
    possible = _by_date(letter, found, series)
    if len(possible) == 1 and not found.amendment:
        name = possible[0].name
        return computed(_FIELD, name, "period.date", "/date"), [], ()
    for rule in _DECIDING:
        said = {mention.value: mention for mention in rule(letter, found, possible)}
        if len(said) == 1:
            return next(iter(said.values())), [], ()
    if len(possible) == 1:
        return computed(_FIELD, possible[0].name, "period.date", "/date"), [], ()
    return _open(possible, found, pointer)


def _open(possible: Sequence[Period], found: Found, pointer: str) -> Reading:
    names = [period.name for period in possible]
    candidates = [computed("reference.candidates", name, "period.date", "/date") for name in names]
    doubt = issue(
        "study_period_unclear",
        "What the letter amends may be of the study period before: the assembly was not long ago."
        if found.amendment
        else "The date lies in or just after an assembly: the letter may belong to either study"
        " period.",
        f"{pointer}/study_period",
        candidates=names,
    )
    return None, candidates, (doubt,) if names else ()


def _by_date(letter: Letter, found: Found, series: Series) -> list[Period]:
    assert found.match is not None
    date = find_date(letter)
    if date is None or not isinstance(date.value, Date):
        return []
    number = letter.fold(found.match.number)
    amends = found.amendment is not None
    return periods_fitting(letter.publisher, series, number, date.value, amends=amends)


def _of_file(letter: Letter) -> Mention[object] | None:
    found = period_in_name(letter.publisher, letter.document.source.name)
    if found is None:
        return None
    return Mention(_FIELD, found[1].name, (), "period.file_name", origin="file_name")


def printed_period(letter: Letter) -> Mention[object] | None:
    """Find a study period's name printed in the header, outside subject and lists."""
    for zone in open_zones(letter):
        for span in _names(letter, zone, letter.publisher.periods):
            return letter.mention(_FIELD, span, "period.printed")
    return None


def _names(letter: Letter, scope: Span, periods: Sequence[Period]) -> Iterator[Span]:
    for period in periods:
        first, _, last = period.name.partition("-")
        for match in re.finditer(
            rf"(?<!\d){first}\s?-\s?{last}(?!\d)", letter.folded[slice(*scope)]
        ):
            yield Span(*match.span()).shift(scope.start)


# --- what decides between two --------------------------------------------------------------------


def _own_identifier(
    letter: Letter, found: Found, possible: Sequence[Period]
) -> Iterator[Mention[object]]:
    """Find the letter's own identifier in its text, mostly in the address of its page."""
    assert found.match is not None
    number = re.sub(r"\s", "", letter.fold(found.match.number)).upper()
    for match in _IDENTIFIER.finditer(letter.document.text):
        identity = parse_identifier(match.group(), letter.publisher)
        if (
            identity
            and identity.series == found.match.series.code
            and number
            in (identity.number, _with_group(identity.number, identity.group, letter.publisher))
        ):
            yield from _kept(letter, Span(*match.span()), "period.own_identifier")


def _with_group(number: str, group: str | None, publisher: Publisher) -> str:
    return f"{number}/{group.removeprefix(publisher.numbered_group)}" if group else number


def _date_of_parent(
    letter: Letter, found: Found, possible: Sequence[Period]
) -> Iterator[Mention[object]]:
    """Find the day of the letter that is amended, printed beside its reference."""
    if found.amendment is None or found.match is None:
        return
    number = letter.fold(found.match.number)
    for scope in text_spans(letter):
        for match in find_references(letter.folded, scope, letter.publisher, letter.language):
            if match.series != found.match.series or letter.fold(match.number) != number:
                continue
            date = date_beside(letter, match.span)
            if date and date.start and len(periods_at(letter.publisher, date.start)) == 1:
                yield from _kept(letter, date.span, "period.date_of_parent")


def _words(letter: Letter, found: Found, possible: Sequence[Period]) -> Iterator[Mention[object]]:
    """Find a possible period beside the words "study period", no next or last one."""
    for scope in text_spans(letter):
        others = letter.spans_of("periods.others", scope)
        for match in letter.search_all("periods.names", scope):
            word = Span(*match.span())
            if any(word.overlaps(other) for other in others):
                continue
            around = Span(
                max(scope.start, word.start - _PERIOD_REACH),
                min(scope.end, word.end + _PERIOD_REACH),
            )
            for span in _names(letter, around, possible):
                yield from _kept(letter, span, "period.words")


def _addresses(
    letter: Letter, found: Found, possible: Sequence[Period]
) -> Iterator[Mention[object]]:
    """Find a possible period in an address: ".../studygroups/2022-2024/02/Pages/default.aspx"."""
    for scope in text_spans(letter):
        for span in _names(letter, scope, possible):
            if (
                letter.folded[span.start - 1] == "/"
                and letter.folded[span.end : span.end + 1] == "/"
            ):
                yield from _kept(letter, span, "period.address")


def _kept(letter: Letter, span: Span, rule: str) -> Iterator[Mention[object]]:
    mention = letter.mention(_FIELD, span, rule)
    if mention:
        yield mention


_DECIDING: tuple[Callable[[Letter, Found, Sequence[Period]], Iterator[Mention[object]]], ...] = (
    _own_identifier,
    _date_of_parent,
    _words,
    _addresses,
)
