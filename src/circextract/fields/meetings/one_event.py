"""Which of a letter's dates are those of one event, and which of another."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta

from circextract.dates import DateMention, TimeMention
from circextract.document import Span
from circextract.fields.announcing import adds_event, may_announce
from circextract.fields.asking.ahead import is_ahead
from circextract.fields.dating.dated import Dated, dates_in, times_in, yearless_days
from circextract.fields.dating.near import prints_hours
from circextract.fields.heading.liaison import is_liaison
from circextract.fields.meetings.counted_events import lists_days
from circextract.fields.meetings.days import overlap
from circextract.fields.meetings.met_besides import meets_besides
from circextract.fields.meetings.named_events import is_early, says_how
from circextract.fields.meetings.off_apart import calls_off_another
from circextract.fields.meetings.put_off import is_before, moved_to, postponed
from circextract.fields.naming.bodies import leading_body, meeting_body
from circextract.fields.naming.callings import (
    kinds_in,
    names_in,
    naming,
    nouns_in,
    own_words_before,
    own_words_behind,
)
from circextract.fields.naming.topics import heading_above
from circextract.letter import Letter

_HOURS_REACH = 70
_SOON = 21  # days in which an event follows another


def grouped(letter: Letter, subject: list[Dated], body: list[Dated]) -> list[list[Dated]]:
    """Put the dates of each event together, in order of print."""
    groups: list[list[Dated]] = []
    for dated in (*subject, *body, *following(letter, subject or body)):
        group = next((g for g in groups if _is_same(letter, g, dated)), None)
        if group is not None:
            group.append(dated)
        elif old := postponed(letter, groups, dated):
            old.insert(0, dated)  # the new dates come first, the old ones disagree
        elif new := moved_to(letter, groups, dated):
            new.append(dated)
        elif not groups or _may_be_another(letter, groups, dated, subject):
            groups.append([dated])
    return groups


def _is_same(letter: Letter, group: list[Dated], dated: Dated) -> bool:
    """Tell whether a date is that of an event: they overlap, and neither is called otherwise."""
    return overlap(group[0].date, dated.date) and not (
        _meets_apart(letter, group, dated) or _is_called_otherwise(letter, group, dated)
    )


def _meets_apart(letter: Letter, group: list[Dated], dated: Dated) -> bool:
    """Tell whether another body of the same kind meets on a date.

    Working parties that sit on some of a study group's days are not what its event is of.
    """
    body = meeting_body(letter, dated)
    return any(
        body and other and body.kind == other.kind and body.number != other.number
        for other in (meeting_body(letter, known) for known in _on_all_days(group))
    )


def _on_all_days(group: list[Dated]) -> list[Dated]:
    """Give the dates of an event that are all of its days, not a part of them."""
    whole = (group[0].date.start, group[0].date.end)
    return [dated for dated in group if (dated.date.start, dated.date.end) == whole]


def _is_called_otherwise(letter: Letter, group: list[Dated], dated: Dated) -> bool:
    """Tell whether other days than an event's are those of what no noun for it names.

    "From 23 October to 3 November the Study Group meets; a workshop will be held on 25 October."
    """
    days = {(known.date.start, known.date.end) for known in group}
    kinds = _whole_kinds(letter, group)
    kinds = kinds and kinds | _bodies(letter, group)  # "during the meeting of Group 5, a workshop"
    return (
        (dated.date.start, dated.date.end) not in days
        and not _opens_or_closes(letter, group, dated)
        and (_is_of_other_kind(letter, dated, kinds) or _is_held_within(letter, dated, kinds))
    ) or (_is_beside_body(letter, group, dated) or _is_at_other_hours(letter, group, dated))


def _is_at_other_hours(letter: Letter, group: list[Dated], dated: Dated) -> bool:
    """Tell whether a day is that of another kind of event, held before or after the one known:
    "a colloquium (23 September, 0900-1230 hours) and a meeting (23 September, 1400 hours)"."""
    own, other = _hours(letter, dated), _hours(letter, group[0])
    if own is None or other is None or dated.date.start != dated.date.end:
        return False
    first, last = sorted((own, other), key=lambda time: time.start)
    if first.end is None or first.end > last.start:
        return False
    known, kind = _last_noun(letter, group[0]), _last_noun(letter, dated)
    return known is not None and kind is not None and known != kind


def _hours(letter: Letter, dated: Dated) -> TimeMention | None:
    """Give the hours of a day, or the first ones behind it: "on 23 September, in the morning"."""
    behind = times_in(letter, own_words_behind(letter, dated).near(dated.date.span, _HOURS_REACH))
    return dated.date.time or next(iter(behind), None)


def _last_noun(letter: Letter, dated: Dated) -> str | None:
    """Give the noun for an event that stands last before a day."""
    nouns = nouns_in(letter, own_words_before(letter, dated))
    return nouns[-1][1] if nouns else None


def _is_beside_body(letter: Letter, group: list[Dated], dated: Dated) -> bool:
    """Tell whether a day with hours of its own is that of an event while a body meets.

    "Study Group 17 meets from 7 to 18 April. A symposium will be held on 12 April from 10 to 13",
    also its regional group, which has no number of its own as its parts have.
    """
    date, first = dated.date, group[0].date
    if not prints_hours(date) or date.start != date.end or first.start == first.end:
        return False
    if _kinds(letter, group) and not _is_of_unnumbered_body(letter, group, dated):
        return False
    own = letter.search("events.nouns", Span(dated.sentence.start, date.span.start))
    return own is not None and meeting_body(letter, group[0]) is not None


def _is_of_unnumbered_body(letter: Letter, group: list[Dated], dated: Dated) -> bool:
    """Tell whether a day is that of a body without number beside a numbered one of another kind."""
    body, own = meeting_body(letter, group[0]), leading_body(letter, dated)
    return body is not None and own is not None and not own.number and own.kind != body.kind


def _opens_or_closes(letter: Letter, group: list[Dated], dated: Dated) -> bool:
    """Tell whether a sentence says what an event begins or ends with, on its first or last day:
    "the plenary opens on 3 May"."""
    day, event = dated.date, group[0].date
    if day.start != day.end:
        return False
    edges = (("times.opening", event.start), ("times.closing", event.end))
    return any(
        day.start == edge and letter.search(path, dated.sentence) is not None
        for path, edge in edges
    )


def _is_of_other_kind(letter: Letter, dated: Dated, known: frozenset[str]) -> bool:
    """Tell whether the words beside a date name an event of a kind not known.

    Beside words such as "followed by" stands what is known as well, in the sentence before a date
    too: "A workshop will precede the meeting. It will take place on 17 January".
    """
    name = naming(letter, dated, known)
    own = kinds_in(letter, name)
    follows = any(letter.search("events.follows", scope) for scope in (dated.sentence, name))
    return bool(known and own - known) and (follows or own.isdisjoint(known))


def _kinds(letter: Letter, group: list[Dated]) -> frozenset[str]:
    """Give the nouns that name an event beside its dates."""
    return frozenset().union(*(kinds_in(letter, naming(letter, dated)) for dated in group))


def _is_held_within(letter: Letter, dated: Dated, known: frozenset[str]) -> bool:
    """Tell whether another event is said to be held beside the one known: "a round table will be
    held on the second day of the conference, 4 May"."""
    name = naming(letter, dated, known)
    another = bool(known and kinds_in(letter, name) - known)
    return another and letter.search("events.announce", name) is not None


def _bodies(letter: Letter, group: list[Dated]) -> frozenset[str]:
    """Give the numbered bodies that are named beside an event's dates."""
    names = (names_in(letter, naming(letter, dated)) for dated in group)
    return frozenset().union(*names) - _kinds(letter, group)


def _whole_kinds(letter: Letter, group: list[Dated]) -> frozenset[str]:
    """Give the nouns that name an event beside all of its days, wherever fewest are named: a
    subject may name what is held on some of them as well: "symposium with exhibition"."""
    named = [
        kinds for dated in _on_all_days(group) if (kinds := kinds_in(letter, naming(letter, dated)))
    ]
    return min(named, key=len, default=_kinds(letter, group))


def following(letter: Letter, known: list[Dated]) -> list[Dated]:
    """Give days without a year on which one more event is announced, soon before or after another.

    "followed, from 6 to 8 October, by a seminar", "On Monday 26 November a workshop will be held".
    """
    first = known[0].date.start if known else None
    if first is None:
        return []
    return [
        dated
        for dated in yearless_days(letter, first - timedelta(days=_SOON), letter.sentences)
        if _is_soon(dated.date, first) and may_announce(letter, dated) and adds_event(letter, dated)
    ]


def _is_soon(date: DateMention, first: Date) -> bool:
    return date.start is not None and abs((date.start - first).days) <= _SOON


def _may_be_another(
    letter: Letter, groups: list[list[Dated]], dated: Dated, subject: list[Dated]
) -> bool:
    """Tell whether a date of the body that fits no event yet is one more event.

    Where the subject has the dates of events, only of one that follows them or is called otherwise.
    """
    before = Span(dated.sentence.start, dated.date.span.start)
    if dated in subject or letter.search("events.follows", before):
        return True
    if dated.date.derived or _has_own_hours(letter, groups, dated):
        return True  # announced soon before or after another event
    if _is_moved_from_elsewhere(letter, groups, dated) or _is_of_other_body(letter, groups, dated):
        return True
    if any(lists_days(letter, dated, group[0]) for group in groups):
        return True
    inside = [group for group in groups if overlap(group[0].date, dated.date)]
    if any(_is_beside_body(letter, group, dated) for group in inside):
        return True
    if calls_off_another(letter, groups, dated) or meets_besides(letter, groups, dated):
        return True
    early = is_early(letter, dated) or is_liaison(letter) or _changes(letter)
    early = early or _is_headed(letter, dated)
    if not subject:
        return early or says_how(letter, dated)
    known = frozenset().union(*(_kinds(letter, group) for group in groups))
    known = known and known.union(*(_bodies(letter, group) for group in groups))
    promised = kinds_in(letter, subject[0].sentence)
    own = kinds_in(letter, naming(letter, dated)) & promised
    if own and len(promised) > len(groups) and (early or says_how(letter, dated)):
        return True
    if early and inside and _is_held_within(letter, dated, known):
        return True
    told = says_how(letter, dated) or (early and _is_announced(letter, dated))
    return told and _is_of_other_kind(letter, dated, known)


def _is_announced(letter: Letter, dated: Dated) -> bool:
    """Tell whether the words right before a day name an event and say that it is held."""
    before = own_words_before(letter, dated)
    held = letter.search("events.announce", before)
    return held is not None and bool(nouns_in(letter, before))


def _is_moved_from_elsewhere(letter: Letter, groups: list[list[Dated]], dated: Dated) -> bool:
    """Tell whether an event is moved to a date from days that are none of the events known.

    "The workshop planned for 25 October is postponed. It will now be held on 7 February."
    """
    earlier = letter.sentence_before(dated.sentence)
    for sentence in (dated.sentence, earlier):
        if sentence and letter.search("events.postponed", sentence):
            told = dates_in(letter, sentence)
            old = [date for date in told if is_ahead(letter, date) and is_before(date, dated.date)]
            known = [group[0].date for group in groups]
            return bool(old) and not any(overlap(one, own) for one in old for own in known)
    return False


def _is_of_other_body(letter: Letter, groups: list[list[Dated]], dated: Dated) -> bool:
    """Tell whether a numbered body other than those whose meetings are known meets on a date."""
    before = letter.folded[dated.sentence.start : dated.date.span.start]
    if before.count("(") > before.count(")"):
        return False  # "after the meetings of the Working Parties (13-23 March)"
    own = meeting_body(letter, dated)
    known = [body for group in groups for d in group if (body := meeting_body(letter, d))]
    return (
        own is not None
        and all((own.kind, own.number) != (body.kind, body.number) for body in known)
        and bool(known)
    )


def _is_headed(letter: Letter, dated: Dated) -> bool:
    """Tell whether the heading right above a date's paragraph names the kind of its event."""
    heading = heading_above(letter, dated.sentence)
    if heading is None or letter.folded[heading.end : dated.sentence.start].count(".") > 1:
        return False
    return bool(kinds_in(letter, heading) & kinds_in(letter, naming(letter, dated)))


def _has_own_hours(letter: Letter, groups: list[list[Dated]], dated: Dated) -> bool:
    """Tell whether a day beside the others is given from which hour to which something is held."""
    if dated.date.start != dated.date.end or any(overlap(g[0].date, dated.date) for g in groups):
        return False
    alone = len(dates_in(letter, dated.sentence)) == 1
    hours = times_in(letter, dated.sentence) if alone else [dated.date.time]
    return any(time is not None and time.end is not None for time in hours)


def _changes(letter: Letter) -> bool:
    """Tell whether the subject puts events off: then each has a paragraph, those kept as well."""
    subject = letter.subject
    paths = ("events.postponed", "events.cancelled")
    return subject is not None and any(letter.search(path, subject) for path in paths)
