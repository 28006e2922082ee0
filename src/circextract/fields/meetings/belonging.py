"""Which of several announced events a stretch of text speaks of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from circextract.document import Span
from circextract.fields.dating.dated import Dated, dates_in, scope_around, sentences_of
from circextract.fields.heading.letterhead import groups_in
from circextract.fields.meetings.announced import topics_of
from circextract.fields.meetings.seeds import EventSeed
from circextract.fields.meetings.seeds import find as find_events
from circextract.fields.naming.bodies import bodies_in
from circextract.fields.naming.callings import nouns_in, own_words_before, own_words_behind
from circextract.fields.naming.topics import Mark, heading_above, in_other_item, is_heading
from circextract.fold import fold
from circextract.letter import Letter, once, once_each

_STEM, _LONG_STEM = 5, 8
_SHORTEST = 4
_WORD = re.compile(r"(?:[^\W\d_][\u064b-\u0652\u0640]*){4,}")
_WHOLE_WORD = re.compile(r"[^\W\d_]{4,}(?![\w*])")  # of a phrase, not a stem "invit*"
_HAN = re.compile("[\u4e00-\u9fff]+")
# A stretch speaks of the event its words name if they name the others far less.
_CLEARLY = 3
_NAMING_REACH = 300
_COMMAS = ("\uff0c", ",")
_BEHIND_ORDINAL = 14
_NONE: frozenset[int] = frozenset()
_STUDY_GROUP = "SG"  # their regional groups too
_JOINTS = ("events.follows", "events.announce", "deadlines.attendants", "deadlines.respondents")
_HEAD = 200  # characters of an annex that hold its title


def event_of(letter: Letter, clause: Span, sentence: Span, *, behind: bool = False) -> int | None:
    """Give the index of the event a clause is about, None where it is about all or none of them.

    The clause is asked first (what stands first in it where it follows its date), then its
    sentence, then those before it in the paragraph, or the head of the annex, then the heading
    above the paragraph. Words that only one event's announcement prints count in the clause, and
    where none of the others names one.
    """
    count = len(find_events(letter))
    if count < 2:
        return 0 if count else None
    told = events_told(letter, clause, sentence, behind=behind)
    return _main_event(letter) if told is None else next(iter(told), None)


def events_told(
    letter: Letter, clause: Span, sentence: Span, *, behind: bool = False
) -> frozenset[int] | None:
    """Give the event that words name, none where it is all or several; None where none is named."""
    wider = (sentence, *_context(letter, sentence))
    readings = (
        _marked(letter, (clause,), behind=behind),
        _worded(letter, (clause,), clear=True),
        _marked(letter, wider),
        _worded(letter, wider),
    )
    return next((events for events in readings if events is not None), None)


def _marked(
    letter: Letter, stretches: Iterable[Span], *, behind: bool = False
) -> frozenset[int] | None:
    """Give the event that the first stretch with a name names; none for all or several of them."""
    for stretch in stretches:
        if named := marks_at_end(letter, stretch):
            events = named[0 if behind else -1].events
            alone = len(events) == 1 and all(mark.events for mark in named)
            return events if alone else _NONE
    return None


def marks_at_end(letter: Letter, stretch: Span) -> list[Mark]:
    """Give the marks of a stretch without what is told of all events before a colon: "for both:
    a) the first closes on"."""
    named = marks_in(letter, stretch)
    ends = [at for at, (one, other) in enumerate(pairwise(named)) if _is_led_by(letter, one, other)]
    return named[ends[-1] + 1 :] if ends else named


def _is_led_by(letter: Letter, one: Mark, other: Mark) -> bool:
    """Tell whether words on all events lead with a colon to what is told of one, in Chinese with a
    comma too: a clause of its own."""
    between = letter.folded[one.span.end : other.span.start]
    signs = (":", "\uff1a", *(_COMMAS if letter.lexicon.unspaced else ()))
    return not one.events and any(sign in between for sign in signs)


def _worded(
    letter: Letter, stretches: Iterable[Span], *, clear: bool = False
) -> frozenset[int] | None:
    """Give the event whose words the first stretch with such words has, if it is `clear` which."""
    for stretch in stretches:
        scores = [_score(letter, stretch, at) for at in range(len(find_events(letter)))]
        winner = _clear_winner(scores) if any(scores) else None
        if winner is not None or (any(scores) and not clear):
            return _NONE if winner is None else frozenset({winner})
    return None


def _main_event(letter: Letter) -> int | None:
    """Give the event of the subject beside which the others are told by the way.

    The only other one has no year, or it is the one meeting of a body, which what is handed in
    without another word is for.
    """
    first, *others = find_events(letter)
    aside = len(others) == 1 and others[0].date.derived
    meets = _is_of_body(letter, first) and not any(_is_of_body(letter, o) for o in others)
    alone = first.in_subject and not any(other.in_subject for other in others)
    return 0 if first.in_subject and (aside or meets or alone) else None


def only_body(letter: Letter) -> int | None:
    """Give the only event that is the meeting of a body, beside workshops and the like."""
    events = find_events(letter)
    held = [i for i, seed in enumerate(events) if seed.row is None and _is_of_body(letter, seed)]
    return held[0] if len(held) == 1 and len(events) > 1 else None


def _is_of_body(letter: Letter, seed: EventSeed) -> bool:
    """Tell whether the words before an event's dates name a body that meets, if only by its code:
    "SG20RG-AFR"; an assembly is none."""
    words = own_words_before(letter, seed.mentions[0])
    coded = any(code.startswith(_STUDY_GROUP) for code in _groups(letter, words))
    return coded or letter.search("events.bodies", words) is not None


def _clear_winner(scores: list[int]) -> int | None:
    best, second = sorted(scores, reverse=True)[:2]
    return scores.index(best) if second == 0 or best >= _CLEARLY * second else None


@once_each
def names_event(letter: Letter, stretch: Span) -> bool:
    """Tell whether a stretch names one of several events."""
    return any(mark.events for mark in marks_in(letter, stretch)) or any(
        _score(letter, stretch, index) for index in range(len(_names(letter)))
    )


def names_any(letter: Letter, stretch: Span) -> bool:
    """Tell whether a stretch names one of several events, or all of them: "both meetings"."""
    return bool(marks_in(letter, stretch)) or names_event(letter, stretch)


def marks_in(letter: Letter, stretch: Span) -> list[Mark]:
    """Give the words of a stretch that name events; those of a row of a table are on its event."""
    rows = [mark for mark in topics_of(letter).rows if mark.span.contains(stretch)]
    return rows or [mark for mark in _marks(letter) if stretch.contains(mark.span)]


def _context(letter: Letter, sentence: Span) -> Iterator[Span]:
    """Give what stands before a sentence, the nearest first; of an annex its head.

    A heading closes what was said before it, and a table goes on about its last line only.
    """
    scope = scope_around(letter, sentence.start)
    if scope is None:
        return
    if letter.annex_at(sentence.start):
        yield Span(scope.start, max(scope.start, min(sentence.start, scope.start + _HEAD)))
        return
    in_table = _is_cell(letter, sentence.start)
    earlier = sentences_of(letter, Span(scope.start, max(scope.start, sentence.start)))
    for own in reversed(earlier if scope.start < sentence.start else []):
        if in_table and _is_cell(letter, own.start):
            continue
        if in_other_item(letter, sentence, own):
            continue
        if any(row.span.overlaps(own) for row in topics_of(letter).rows):
            return  # behind a table of the events
        yield own
        if in_table or is_heading(letter, own):
            return
    heading = heading_above(letter, scope)
    if heading:
        yield heading


def _is_cell(letter: Letter, offset: int) -> bool:
    line = letter.line_holding(Span(offset, offset + 1))
    return line is not None and line.in_cell


@once
def _marks(letter: Letter) -> tuple[Mark, ...]:
    """Find the words that name events, in the whole letter; "the second day" names none."""
    return tuple(mark for mark in topics_of(letter).marks if not _is_of_day(letter, mark))


def _is_of_day(letter: Letter, mark: Mark) -> bool:
    behind = Span(mark.span.end, mark.span.end + _BEHIND_ORDINAL)
    return letter.search("numbers.units.day", behind) is not None and any(
        letter.lexicon.ordinal(index + 1).fullmatch(letter.folded, *mark.span)
        for index in mark.events
    )


# --- words that only one event's announcement prints ------------------------------------------


@once
def _names(letter: Letter) -> list[set[str]]:
    """Give, for each event, the stems that only its announcement prints."""
    stems = [_stems(letter, seed) for seed in find_events(letter)]
    return [
        {stem for stem in own if not any(_is_among(stem, o) for o in stems if o is not own)}
        for own in stems
    ]


def _stems(letter: Letter, seed: EventSeed) -> set[str]:
    """Give the stems of what stands before an event's dates, back to the dates before."""
    found: set[str] = set()
    # The subject names each event best; the body tells more of it than its name.
    for dated in seed.mentions[:1] if seed.in_subject else seed.mentions:
        date = dated.date.span
        others = [d.span.end for d in dates_in(letter, dated.sentence) if d.span.end <= date.start]
        start = max([dated.sentence.start, date.start - _NAMING_REACH, *others])
        scope = _without_lead(letter, seed, dated, Span(start, date.start))
        found |= _stems_in(letter, scope) - _stems_of_joints(letter, scope)
    return found


def _without_lead(letter: Letter, seed: EventSeed, dated: Dated, scope: Span) -> Span:
    """Begin the words before an event's days at its noun where its sentence tells of others too:
    what leads to the first is on all of them, "I invite you to Accra, where a workshop on X".

    In languages whose noun is the last word of a name nothing tells where that begins, but in
    Chinese a clause of its own leads to it.
    """
    if letter.lexicon.unspaced and letter.body.contains(scope):
        comma = max(letter.folded.rfind(sign, *scope) for sign in _COMMAS)
        return Span(max(scope.start, comma + 1), scope.end)
    told = [d for other in find_events(letter) if other is not seed for d in other.mentions]
    beside = [d.date.span for d in told if d.sentence == dated.sentence]
    if letter.lexicon.venues.noun_last or not beside or min(beside) < dated.date.span:
        return scope
    nouns = [noun.start for noun, _ in nouns_in(letter, scope)]
    names = [*nouns, *(body.span.start for body in bodies_in(letter, scope))]
    named_behind = not names and nouns_in(letter, own_words_behind(letter, dated))
    start = scope.end if named_behind else min(names, default=scope.start)
    return Span(start, scope.end)


def _stems_of_joints(letter: Letter, scope: Span) -> set[str]:
    """Give the stems of words that say when or that something is held, "on the following day", or
    who comes or is asked: "heads of delegation"."""
    return {
        stem
        for path in _JOINTS
        for words in letter.spans_of(path, scope)
        for stem in _stems_in(letter, words)
    }


@once_each
def _stems_in(letter: Letter, scope: Span) -> set[str]:
    """Give the groups a stretch names and the stems of its longer words.

    Chinese has no blanks between words: there it is pairs of signs.
    """
    groups = _groups(letter, scope)
    if not letter.lexicon.unspaced:
        words = {match.group() for match in _WORD.finditer(letter.folded, *scope)}
        return groups | {_stem_of(letter, word) for word in words - _plain_words(letter)}
    runs = [match.group() for match in _HAN.finditer(letter.folded, *scope)]
    return groups | {run[at : at + 2] for run in runs for at in range(len(run) - 1)}


def _groups(letter: Letter, scope: Span) -> set[str]:
    """Give the codes of the groups that a stretch names."""
    found = (letter.mention("groups", span, "groups.named") for span in groups_in(letter, scope))
    return {str(group.value) for group in found if group}


def _stem_of(letter: Letter, word: str) -> str:
    """Give the stem of a word without vowel signs and what is written together with it.

    Arabic "for Amman" is one word; the shortest rest is the same whatever stands before.
    """
    plain = "".join(sign for sign in word if not unicodedata.combining(sign))
    rests = (
        plain[len(prefix) :]
        for prefix in letter.lexicon.inflection.prefixes
        if plain.startswith(prefix) and len(plain) - len(prefix) >= _SHORTEST
    )
    return min(rests, key=len, default=plain)[:_LONG_STEM]


@once
def _plain_words(letter: Letter) -> set[str]:
    """Give the words that name nothing: those every text of the language has, and those by which
    events are announced: "will be", "sera"."""
    announcing = fold(" ".join(letter.lexicon.events.announce))
    return {*map(fold, letter.lexicon.detection.words), *_WHOLE_WORD.findall(announcing)}


def _score(letter: Letter, stretch: Span, index: int) -> int:
    """Count the words of a stretch that name an event."""
    names = _names(letter)[index]
    return sum(_is_among(stem, names) for stem in _stems_in(letter, stretch))


def _is_among(stem: str, names: set[str]) -> bool:
    """Tell whether one of some stems is of the same word: short words differ at their ends."""
    return any(
        stem == name
        or (stem[:_STEM] == name[:_STEM] and min(len(stem), len(name)) in range(_STEM, _LONG_STEM))
        for name in names
    )
