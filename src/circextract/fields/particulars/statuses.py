"""Whether an event is put off or called off: which words of a letter say so of which event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.dating.dated import subject_dates
from circextract.fields.meetings.announced import Announced
from circextract.fields.meetings.called_off import is_of_registering
from circextract.fields.meetings.dealt import namings
from circextract.fields.naming.topics import Mark, Topics
from circextract.fields.particulars.row_cells import other_cells
from circextract.fields.wording.affirmed import clause
from circextract.fold import fold
from circextract.letter import Letter

OFF = ("cancelled", "postponed")
_EARLY_PARAGRAPHS = 3
_CLAUSE_REACH = 60
_PATHS = tuple(f"events.{value}" for value in OFF)
# What a Chinese clause that names an event behind the words does not go over.
_CLAUSE_END = re.compile(r"[.;:\n。；：؛]")
_COMMA = re.compile(r"[,;]")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
# Arabic writes "and" together with the next word.
_GLUED_AND = re.compile(r"(?:^|\s)و(?:ال|لل|ل)?$")


def off_words(event: Announced) -> tuple[str, Span] | None:
    """Find the words that put an event off or call it off, and which they do.

    Those of its row tell before those of the subject, and these before those of the body.
    """
    row = event.seed.row
    for cell in other_cells(event.letter, row) if row else ():
        for value in OFF:
            if words := event.letter.search(f"events.{value}", cell):
                return value, Span(*words.span())
    told = _alone(event) if event.alone else _among_others(event)
    return next(told, None)


def is_called_off(event: Announced) -> bool:
    """Tell whether a letter says that an event does not take place."""
    off = off_words(event)
    return off is not None and off[0] == "cancelled"


def _alone(event: Announced) -> Iterator[tuple[str, Span]]:
    """Give the words on the only event of a letter: in the subject and the first paragraphs.

    Deadlines are put off too. Only a sentence with its day can call it off: rooms and letters are
    cancelled too.
    """
    letter, subject = event.letter, event.letter.subject
    yield from sorted(_offs(letter, subject) if subject else (), key=lambda off: off[1])
    early = letter.paragraphs[:_EARLY_PARAGRAPHS]
    sentences = [s for paragraph in early for s in letter.sentences_in(paragraph.span)]
    own = [d.sentence for d in event.seed.mentions]
    for value, scopes in zip(OFF, (own, sentences), strict=True):
        for sentence in scopes:
            words = letter.search(f"events.{value}", sentence)
            if words and _is_of_alone(letter, value, sentence):
                yield value, Span(*words.span())


def _is_of_alone(letter: Letter, value: str, sentence: Span) -> bool:
    if letter.search("deadlines.headings", sentence):
        return False
    if value == "cancelled" and _calls_off_registering(letter, sentence):
        return False
    return letter.search("events.nouns", sentence) is not None


def _offs(letter: Letter, scope: Span) -> Iterator[tuple[str, Span]]:
    """Give the words of both kinds in a stretch."""
    for value in OFF:
        for words in letter.spans_of(f"events.{value}", scope):
            if not _is_of_deadline(letter, words, scope):
                yield value, words


def _is_of_deadline(letter: Letter, words: Span, scope: Span) -> bool:
    """Tell whether a deadline stands beside words in their clause, with no "and" between."""
    own = clause(letter, words, scope, _CLAUSE_REACH)
    for heading in letter.spans_of("deadlines.headings", own):
        first, second = sorted((heading, words))
        between = Span(first.end, max(first.end, second.start))
        if not letter.search("dates.list_and", between):
            return True
    return False


def _calls_off_registering(letter: Letter, sentence: Span) -> bool:
    words = letter.search("events.cancelled", sentence)
    return words is not None and is_of_registering(letter, Span(*words.span()), sentence)


def _among_others(event: Announced) -> Iterator[tuple[str, Span]]:
    """Give the words on one event of several: in the subject, then in the body."""
    letter, subject = event.letter, event.letter.subject
    for value, words in _offs(letter, subject) if subject else ():
        if subject and _is_told(event, _said_in_subject(event, words, subject)):
            yield value, words
    offs = [(value, words, s) for s in letter.sentences for value, words in _offs(letter, s)]
    for value, words, sentence in sorted(offs, key=lambda off: OFF.index(off[0])):
        if _may_be_status(event, value, words, sentence) and _is_told(
            event, _said_of(event.topics, words, sentence)
        ):
            yield value, words


def _is_told(event: Announced, told: frozenset[int] | None) -> bool:
    """Tell whether words speak of an event; the empty set stands for all of them."""
    return told is not None and (not told or event.index in told)


def _may_be_status(event: Announced, value: str, words: Span, sentence: Span) -> bool:
    """Tell whether a sentence speaks of an event itself: not of registration or a deadline."""
    letter = event.letter
    barred = letter.search("deadlines.headings", sentence) is not None
    if barred or is_of_registering(letter, words, sentence):
        return False
    if value != "cancelled":
        return True
    # Rooms and flights are cancelled too.
    return letter.search("events.nouns", sentence) is not None and not event.topics.unnamed(words)


def _said_in_subject(event: Announced, words: Span, subject: Span) -> frozenset[int] | None:
    """Give the events that words of the subject are said of.

    Where its days stand in the subject, these are the words between the days before and its own.
    """
    beside = _named_beside(event.topics, words, subject)
    if beside is not None:
        return beside
    dated = subject_dates(event.letter)
    end = next((d.date.span.end for d in dated if d.date.span.end > words.end), None)
    own = [d for d in event.seed.mentions if d in dated and d.date.span.end == end]
    if own:
        return frozenset({event.index})
    before = _marks(event.topics, Span(subject.start, words.end))
    return before[-1].events if before and not dated else None


def _said_of(topics: Topics, words: Span, sentence: Span) -> frozenset[int] | None:
    """Give the events that words of a sentence are said of, all where it says "both"."""
    beside = _named_beside(topics, words, sentence)
    if beside is not None:
        return beside
    before = _marks(topics, Span(sentence.start, words.end))
    return before[-1].events if before else _named_by(topics, sentence) or topics.of(words) or None


def _named_by(topics: Topics, sentence: Span) -> frozenset[int]:
    """Give the one event whose name a sentence holds: the next one may tell its new days."""
    names = enumerate(namings(topics.letter))
    own = frozenset(index for index, name in names if sentence.contains(name))
    return own if len(own) == 1 else frozenset()


def _named_beside(topics: Topics, words: Span, scope: Span) -> frozenset[int] | None:
    """Give the events named right behind words: "postponed the workshop".

    In Chinese "讲习班推迟举行，论坛…" the one before them in their clause goes first.
    """
    if topics.letter.lexicon.unspaced:
        before = _marks(topics, Span(_clause_start(topics.letter, scope, words), words.end))
        if before:
            return before[-1].events
    return _named_behind(topics, words, scope)


def _clause_start(letter: Letter, scope: Span, words: Span) -> int:
    """Give where the clause of words begins: behind the last comma that no bracket holds."""
    before = letter.folded[scope.start : words.start]
    plain = _BRACKETED.sub(lambda match: " " * len(match.group()), before)
    return scope.start + max((m.end() for m in _COMMA.finditer(plain)), default=0)


def _named_behind(topics: Topics, words: Span, scope: Span) -> frozenset[int] | None:
    """Give the events named right behind words, and those that an "and" adds to them."""
    letter = topics.letter
    near = _marks(topics, Span(words.start, scope.end))
    marks = [mark for mark in near if mark.span.end >= words.end]
    if not marks or not _adjoins(letter, Span(words.end, max(words.end, marks[0].span.start))):
        return None
    told, last = set(marks[0].events), marks[0]
    if not told:
        return frozenset()
    for mark in marks[1:]:
        if not mark.events <= told or not mark.events:
            gap = Span(last.span.end, max(last.span.end, mark.span.start))
            if not mark.events or not _are_joined(letter, gap):
                break
            told |= mark.events
        last = mark
    return frozenset(told)


def _marks(topics: Topics, scope: Span) -> list[Mark]:
    return [mark for mark in topics.marks if scope.contains(mark.span)]


def _adjoins(letter: Letter, gap: Span) -> bool:
    """Tell whether only small words, the house's name or a word for events stand in a gap.

    Chinese has long clauses there: "推迟举行原定于5月在新加坡举办的研讨会".
    """
    if letter.lexicon.unspaced:
        closed = _CLAUSE_END.search(letter.folded, *gap) or _COMMA.search(letter.fold(gap))
        return not closed and not _is_off_in(letter, gap)
    patterns = [letter.lexicon.pattern(path) for path in ("parts.leading_words", "events.nouns")]
    start = gap.start
    while start < gap.end:
        if letter.folded[start] in " '’":
            start += 1
            continue
        ends = [m.end() for own in patterns if (m := own.match(letter.folded, start, gap.end))]
        house = _house_at(letter, start, gap.end)
        end = max([*ends, house])
        if end <= start:
            return False
        start = end
    return True


def _house_at(letter: Letter, start: int, limit: int) -> int:
    """Give where the publisher's short name ends that begins at an offset, else the offset."""
    for name in letter.publisher.house.abbreviations:
        end = start + len(name)
        if letter.folded[start:end] == fold(name) and end <= limit:
            return end
    return start


def _are_joined(letter: Letter, gap: Span) -> bool:
    """Tell whether an "and", and small words behind it, lead from one event to the next."""
    if _is_off_in(letter, gap):
        return False
    if letter.lexicon.right_to_left:
        return _GLUED_AND.search(letter.fold(gap)) is not None
    joints = letter.spans_of("dates.list_and", gap)
    if letter.lexicon.unspaced:
        return bool(joints) and not _CLAUSE_END.search(letter.folded, *gap)
    return bool(joints) and _adjoins(letter, Span(joints[-1].end, gap.end))


def _is_off_in(letter: Letter, gap: Span) -> bool:
    return any(letter.search(path, gap) for path in _PATHS)
