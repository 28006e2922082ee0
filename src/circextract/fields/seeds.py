"""Finding the dates of the events a letter announces, told from meetings merely referred to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from circextract.dates import DateMention, find_dates
from circextract.document import Span
from circextract.fields.corrected import is_superseded
from circextract.fields.cues import deadline_cue
from circextract.fields.date import find as find_date
from circextract.fields.dated import Dated, body_dates, dates_in, subject_dates
from circextract.fields.liaison import is_liaison
from circextract.fields.timetable import Row, rows
from circextract.letter import Letter, once
from circextract.nlp import find_named

_EARLY_PARAGRAPHS = 3
_SOON = 21  # days in which an event follows another


@dataclass(frozen=True, slots=True)
class EventSeed:
    """One event as found: its dates wherever they are printed, the subject's first."""

    mentions: tuple[Dated, ...]
    in_subject: bool
    row: Row | None = None

    @property
    def date(self) -> DateMention:
        """The dates as first printed."""
        return self.mentions[0].date

    def covers(self, other: DateMention) -> bool:
        """Tell whether another date lies inside this event."""
        own = self.date
        if own.start is None or own.end is None or other.start is None or other.end is None:
            return False
        return own.start <= other.start and other.end <= own.end


@once
def find(letter: Letter) -> list[EventSeed]:
    """Find the announced events in order of print; meetings merely referred to are none.

    A table or list of meetings tells of them best: what else is said of its days adds nothing.
    """
    listed = [seed for row in rows(letter) if (seed := _listed(letter, row))]
    subject, body = _told(letter)
    told = [
        EventSeed(tuple(group), group[0].date.span in {d.date.span for d in subject})
        for group in _grouped(letter, subject, body)
        if not any(_overlap(group[0].date, seed.date) for seed in listed)
    ]
    return sorted((*told, *listed), key=lambda seed: seed.date.span) if listed else told


def _listed(letter: Letter, row: Row) -> EventSeed | None:
    """Give the event of a row, with the dates in the row that lie inside its own."""
    first = Dated(row.date, row.span)
    if not _is_ahead(letter, row.date) or is_superseded(letter, row.date.span):
        return None
    inside = [date for date in dates_in(letter, row.span) if date is not row.date]
    seed = EventSeed((first,), False, row)
    own = [Dated(date, row.span) for date in inside if seed.covers(date)]
    return EventSeed((first, *own), False, row)


def _told(letter: Letter) -> tuple[list[Dated], list[Dated]]:
    """Give the dates of events in the subject and in the sentences of the body."""
    subject = [d for d in subject_dates(letter) if _may_announce(letter, d)]
    body = _announced(letter)
    if is_liaison(letter):
        subject = []
    elif _is_about_texts(letter):
        subject, body = [], [dated for dated in body if dated.date.time]
    if not subject and not body and not is_liaison(letter):
        body = _suggested(letter)
    return [dated for dated in subject if not _is_shared(letter, dated, body)], body


def _grouped(letter: Letter, subject: list[Dated], body: list[Dated]) -> list[list[Dated]]:
    """Put the dates of each event together, in order of print."""
    groups: list[list[Dated]] = []
    for dated in (*subject, *body, *_following(letter, subject or body)):
        group = next((g for g in groups if _overlap(g[0].date, dated.date)), None)
        if group is not None:
            group.append(dated)
        elif old := _postponed(letter, groups, dated):
            old.insert(0, dated)  # the new dates come first, the old ones disagree
        elif not groups or _may_be_another(letter, dated, subject_has_dates=bool(subject)):
            groups.append([dated])
    return groups


def _postponed(letter: Letter, groups: list[list[Dated]], dated: Dated) -> list[Dated] | None:
    """Give the dates that a later one replaces, by words that put the event off.

    They stand beside the new date, or beside the old one in the same paragraph.
    """
    later = [g for g in groups if _is_later(dated, g[0])]
    paragraph = letter.paragraph_at(dated.sentence.start)
    for group in later:
        for old in group:
            beside = paragraph and paragraph.span.contains(old.sentence)
            if beside and letter.search("events.postponed", old.sentence):
                return group
    if paragraph is None or not later or later[-1] is not groups[-1]:
        return None
    return later[-1] if letter.search("events.postponed", dated.sentence) else None


def _is_shared(letter: Letter, dated: Dated, body: list[Dated]) -> bool:
    """Tell whether days of the subject are those of two events that the body tells apart.

    "Forum on X and meeting of Y (Asunción, 5-7 September)", the forum being on 6 and 7.
    """
    days = dated.date
    if len({match.group() for match in letter.search_all("events.nouns", dated.sentence)}) < 2:
        return False
    parts = [d.date for d in body if _overlap(d.date, days) and _is_shorter(d.date, days)]
    apart = any(not _overlap(one, other) for one in parts for other in parts)
    return (
        apart
        and min(part.start for part in parts if part.start) == days.start
        and max(part.end for part in parts if part.end) == days.end
    )


def _is_shorter(one: DateMention, other: DateMention) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.end - one.start < other.end - other.start


def _following(letter: Letter, known: list[Dated]) -> list[Dated]:
    """Give days without a year on which one more event follows: "followed, from 6 to 8 October"."""
    first = known[0].date.start if known else None
    if first is None:
        return []
    taken = [dated.date.span for dated in body_dates(letter)]
    return [
        dated
        for sentence in letter.sentences
        if letter.search("events.follows", sentence) and letter.search("events.nouns", sentence)
        for date in find_dates(letter.text(sentence), letter.language, anchor=first)
        if (dated := Dated(_moved(date, sentence.start), sentence))
        and not any(dated.date.span.overlaps(span) for span in taken)
        and _is_soon(date, first)
        and _may_announce(letter, dated)
    ]


def _moved(date: DateMention, by: int) -> DateMention:
    return date.moved(lambda span: span.shift(by))


def _is_soon(date: DateMention, first: Date) -> bool:
    return date.start is not None and (date.start - first).days <= _SOON


def _is_later(one: Dated, other: Dated) -> bool:
    start, old = one.date.start, other.date.start
    return start is not None and old is not None and start > old


def _overlap(one: DateMention, other: DateMention) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start <= other.end and other.start <= one.end


def _is_about_texts(letter: Letter) -> bool:
    """Tell whether the letter consults on, or reports, the approval of texts."""
    field = letter.first("subject")
    if field is None:
        return False
    asks = letter.search("purposes.consultation", field.span) or letter.search(
        "purposes.decision", field.span
    )
    opening = Span(letter.body.start, max((p.span.end for p in letter.paragraphs[:2]), default=0))
    formal = letter.search("approvals.procedures.TAP", opening)
    announces = letter.search("events.announce", field.span)
    return asks is not None and (announces is None or formal is not None)


def _is_ahead(letter: Letter, date: DateMention) -> bool:
    issued = _issued(letter)
    if date.start is None or date.end is None:
        return False
    return issued is None or date.end >= issued


@once
def _issued(letter: Letter) -> Date | None:
    """Give the day of issue; a liaison statement without one is later than its approval."""
    issued = find_date(letter)
    if issued is not None:
        return issued.value if isinstance(issued.value, Date) else None
    approved = letter.first("approval")
    values = approved.values if approved else ()
    days = [d.end for span in values for d in dates_in(letter, span) if d.end]
    return max(days) + timedelta(days=1) if days else None


def _may_announce(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date is one to come and no deadline, nor an old one that is replaced."""
    return (
        _is_ahead(letter, dated.date)
        and not deadline_cue(letter, dated)
        and (not is_superseded(letter, dated.date.span) or _is_cancelled(letter, dated))
    )


def _is_cancelled(letter: Letter, dated: Dated) -> bool:
    """Tell whether the sentence of a date says that an event, nobody's registration, is off."""
    sentence = dated.sentence
    return (
        letter.search("events.cancelled", sentence) is not None
        and letter.search("events.nouns", sentence) is not None
        and letter.search("events.registering", sentence) is None
    )


def _announced(letter: Letter) -> list[Dated]:
    """Give the dates of sentences that announce an event, or correct its dates."""
    return [
        dated
        for dated in body_dates(letter)
        if _may_announce(letter, dated) and _announces(letter, dated)
    ]


def _suggested(letter: Letter) -> list[Dated]:
    """Give the dates that open a letter on an event which it announces in unusual words.

    "We hope to see you in Vienna on 3 May", "the workshop (Vienna, 3 May)", "Dates: 3-5 May".
    """
    return [
        dated
        for dated in body_dates(letter)
        if _is_early(letter, dated)
        and _may_announce(letter, dated)
        and not letter.search("events.mention", dated.sentence)
        and not _is_referred(letter, dated)
        and (_is_subject_matter(letter, dated) or _is_bracketed(letter, dated))
    ]


def _is_subject_matter(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date has a place, a time or a label in a letter that is about an event."""
    field = letter.first("subject")
    about = field.span if field else dated.sentence
    label = letter.lexicon.pattern("venues.date_labels").match(letter.folded, *dated.sentence)
    if label and letter.folded[label.end() : label.end() + 2].strip()[:1] == ":":
        return letter.search("events.nouns", letter.body) is not None
    return letter.search("events.nouns", about) is not None and bool(
        dated.date.time or _names_city(letter, dated.sentence)
    )


def _is_bracketed(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date stands with its city in brackets behind the name of an event."""
    start, end = dated.sentence.start, dated.date.span.start
    opening = letter.folded.rfind("(", start, end)
    closing = letter.folded.find(")", dated.date.span.end, dated.sentence.end)
    if opening < 0 or ")" in letter.folded[opening:end]:
        return False
    named = letter.search("events.nouns", Span(start, opening)) is not None
    return named and _names_city(letter, Span(opening, max(closing, dated.date.span.end)))


def _names_city(letter: Letter, scope: Span) -> bool:
    named = find_named(letter.text(scope), letter.lexicon)
    return any(place.kind in ("city", "facility") for place in named)


def _is_early(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date stands in the first paragraphs."""
    early = letter.paragraphs[:_EARLY_PARAGRAPHS]
    return dated.date.span.start < max((p.span.end for p in early), default=0)


def _announces(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date's sentence announces, rather than mentions, an event."""
    before = Span(dated.sentence.start, dated.date.span.start)
    if not _is_named(letter, dated) or _is_referred(letter, dated):
        return False
    if letter.search("events.follows", before):
        return True
    if _is_cancelled(letter, dated):
        return True
    if letter.search("events.announce", dated.sentence) is None:
        return False
    mentions = list(letter.search_all("events.mention", before))
    announces = list(letter.search_all("events.announce", before))
    if mentions and announces:
        return mentions[-1].end() <= announces[-1].end()
    return not mentions


def _is_named(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date's sentence names an event, or goes on about that of the one before."""
    sentence = dated.sentence
    if any(letter.search(f"events.{key}", sentence) for key in ("nouns", "bodies")):
        return True
    earlier = letter.sentence_at(sentence.start - 2) if _is_early(letter, dated) else None
    return (
        earlier is not None
        and letter.search("events.nouns", earlier) is not None
        and letter.fold(sentence).count("(") == letter.fold(sentence).count(")")
        and _names_city(letter, sentence)
    )


def _is_referred(letter: Letter, dated: Dated) -> bool:
    """Tell whether texts are put to the meeting of a date, or another letter will convene it."""
    return letter.search("events.referred", dated.sentence) is not None


def _may_be_another(letter: Letter, dated: Dated, *, subject_has_dates: bool) -> bool:
    """Tell whether a date of the body that fits no event yet is one more event."""
    before = Span(dated.sentence.start, dated.date.span.start)
    if dated in subject_dates(letter) or letter.search("events.follows", before):
        return True
    early = _is_early(letter, dated) or is_liaison(letter) or _changes(letter)
    return early and not subject_has_dates


def _changes(letter: Letter) -> bool:
    """Tell whether the subject puts events off: then each has a paragraph, those kept as well."""
    field = letter.first("subject")
    paths = ("events.postponed", "events.cancelled")
    return field is not None and any(letter.search(path, field.span) for path in paths)
