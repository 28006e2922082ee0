"""Words that stand for the events named before: "the former", "the first ..., the second ..."."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from circextract.document import Span
from circextract.fields.naming.topics import Mark
from circextract.fold import fold
from circextract.letter import Letter, once
from circextract.lexicon.phrases import compile_phrases

_PAIR = 2
_BEFORE = 24
_GAP = re.compile(r"\s?")
# What parts a pronoun from the rest: "the first, in Hall A", "второй – в зале".
_MARK_BEHIND = re.compile(r"\s?[,،，;؛；:：.。)]|\s[-–—]\s")
# What such a word goes on with, where no mark follows it.
_GOES_ON = (
    "venues.at",
    "events.announce",
    "events.in_language",
    "times.opening",
    "events.interpretation_available",
    "events.working_languages",
    "events.free",
)
_NOUNS = ("events.nouns", "events.no_events", "numbers.units.day")
# Arabic: the word before has an article or an owner, or is half the name of a month.
_LAST_WORD = re.compile(r"[^\W\d_]+(?=\s?$)")
_DEFINITE = re.compile(
    "[\u0648\u0641]?[\u0628\u0643]?(?:\u0627\u0644|\u0644\u0644)"
    "|.{3,}(?:\u0647|\u0647\u0627|\u0647\u0645|\u0647\u0645\u0627|\u0646\u0627)$"
)
_ARTICLE = "\u0627\u0644"


def stand_ins(letter: Letter, events: int, named: Sequence[Mark]) -> list[Mark]:
    """Find the words that stand for two events: those that the sentence named before, else the
    two that the letter announces."""
    found = []
    for first, second in _pairs(letter):
        pair = _told_before(letter, first, named) or (range(_PAIR) if events == _PAIR else ())
        marks = zip((first, second), pair, strict=False)
        found += [Mark(words, frozenset({index})) for words, index in marks]
    return found


def _told_before(letter: Letter, first: Span, named: Sequence[Mark]) -> tuple[int, ...]:
    """Give the two events that the sentence of words names before them, in order of print."""
    sentence = letter.sentence_at(first.start) or first
    before = Span(sentence.start, first.start)
    told = sorted(mark.span.start for mark in named if before.contains(mark.span))
    order = {at: mark.events for mark in named for at in told if mark.span.start == at}
    events = dict.fromkeys(next(iter(own)) for own in order.values() if len(own) == 1)
    return tuple(events) if len(events) == _PAIR else ()


def _pairs(letter: Letter) -> Iterator[tuple[Span, Span]]:
    """Find a word for the first event and one for the second in a sentence, or in the next."""
    seconds = _pronouns(letter)[1]
    for first in _pronouns(letter)[0]:
        own = letter.sentence_at(first.start)
        second = next((s for s in seconds if s.start >= first.end), None)
        other = letter.sentence_at(second.start) if second else None
        if not own or not second or not other:
            continue
        paragraph = letter.paragraph_at(first.start)
        together = paragraph is not None and paragraph.span.contains(second)
        if own == other or (together and letter.sentence_before(other) == own):
            yield first, second


@once
def _pronouns(letter: Letter) -> tuple[list[Span], list[Span]]:
    """Find "the former" and ordinals without a noun, and "the latter" and such ordinals.

    Behind a first that has none a second has none either, if no noun follows that is known.
    """
    first, second = (_ordinals(letter, index) for index in range(_PAIR))
    former = [*letter.spans_of("events.former", letter.body), *filter(_bare(letter), first)]
    latter = [*letter.spans_of("events.latter", letter.body), *filter(_unnamed(letter), second)]
    return sorted(set(former)), sorted(set(latter))


def _ordinals(letter: Letter, index: int) -> list[Span]:
    words = compile_phrases(letter.lexicon.numbers.ordinals[index])
    return [Span(*match.span()) for match in words.finditer(letter.folded, *letter.body)]


def _bare(letter: Letter) -> Callable[[Span], bool]:
    """Tell whether an ordinal has no noun: a mark or a word that is none follows it.

    Where ordinals stand behind their nouns, the word before is none either.
    """
    if letter.lexicon.right_to_left:
        return _unnamed(letter)
    words = letter.lexicon.detection.words
    small = compile_phrases(words)
    patterns = [small, *map(letter.lexicon.pattern, _GOES_ON)]

    def is_bare(word: Span) -> bool:
        start = _behind(letter, word)
        marked = _MARK_BEHIND.match(letter.folded, word.end) is not None
        return marked or any(pattern.match(letter.folded, start) for pattern in patterns)

    return is_bare


def _unnamed(letter: Letter) -> Callable[[Span], bool]:
    """Tell whether no noun is beside an ordinal that is known to stand there."""
    nouns = [letter.lexicon.pattern(path) for path in _NOUNS]

    def is_unnamed(word: Span) -> bool:
        if letter.lexicon.right_to_left:
            last = _LAST_WORD.search(letter.folded, max(0, word.start - _BEFORE), word.start)
            article = letter.folded.find(_ARTICLE, *word) >= 0
            return article and (last is None or not _goes_with(letter, last.group()))
        start = _behind(letter, word)
        return not any(noun.match(letter.folded, start) for noun in nouns)

    return is_unnamed


def _goes_with(letter: Letter, word: str) -> bool:
    """Tell whether an Arabic ordinal goes with the word before it: "the day the first"."""
    months = (fold(name).split()[0] for names in letter.lexicon.dates.months for name in names)
    return _DEFINITE.match(word) is not None or word in months


def _behind(letter: Letter, word: Span) -> int:
    gap = _GAP.match(letter.folded, word.end)
    return gap.end() if gap else word.end
