"""Events told by their number: "Two workshops will be held. The first is set for 3 May"."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.dating.dated import Dated
from circextract.fields.naming.callings import nouns_in
from circextract.letter import Letter
from circextract.lexicon.phrases import compile_phrases

_OPENING, _OPENING_UNSPACED = 24, 6
_LOOK_BACK = 3  # sentences between the number of events and what is said of one of them
_COUNT_REACH = 30
_BARRING = ("deadlines.headings", "deadlines.asks", "events.registering", "events.mention")
# Of an Arabic noun for two.
_DUALS = ("\u062a\u0627", "\u062a\u064a", "\u0627\u0646", "\u064a\u0646")


def is_of_counted(letter: Letter, dated: Dated) -> bool:
    """Tell whether a sentence opens with the number of one of several events told before."""
    rank = _rank(letter, dated.sentence)
    if rank is None or any(letter.search(path, dated.sentence) for path in _BARRING):
        return False
    earlier = letter.sentence_before(dated.sentence)
    for _ in range(_LOOK_BACK + rank):
        if earlier is None:
            return False
        if rank == 1 and _counts_events(letter, earlier):
            return True
        if rank > 1 and _rank(letter, earlier) == rank - 1:
            rank -= 1
        earlier = letter.sentence_before(earlier)
    return False


def _rank(letter: Letter, sentence: Span) -> int | None:
    """Give the number with which a sentence opens: "The first, on X, ..."; "the first day" has
    none."""
    reach = _OPENING_UNSPACED if letter.lexicon.unspaced else _OPENING
    opening = Span(sentence.start, min(sentence.end, sentence.start + reach))
    for rank in range(1, len(letter.lexicon.numbers.ordinals) + 1):
        match = letter.search_ordinal(rank, opening)
        if match is not None:
            behind = Span(match.end(), min(sentence.end, match.end() + reach))
            return None if _names_else(letter, behind) else rank
    return None


def _names_else(letter: Letter, behind: Span) -> bool:
    """Tell whether a number is of something else: of a day, or of a body's own meetings."""
    of_day = letter.search("numbers.units.day", behind)
    return of_day is not None or letter.search("events.bodies", behind) is not None


def lists_days(letter: Letter, dated: Dated, other: Dated) -> bool:
    """Tell whether two days of a list are those of two events: "Two briefings will be given, on 19
    July and 25 August"; days that follow each other are those of one."""
    one, last = sorted((own.date.start, own.date.end) for own in (dated, other))
    apart = one[1] and last[0] and (last[0] - one[1]).days > 1
    return (
        bool(apart)
        and dated.date.span == other.date.span
        and _counts_events(letter, dated.sentence)
    )


def _counts_events(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence says how many events of one kind there are: "two workshops"."""
    return any(
        _is_dual(letter, noun) or _has_number(letter, noun, sentence)
        for noun, _ in nouns_in(letter, sentence)
    )


def _has_number(letter: Letter, noun: Span, sentence: Span) -> bool:
    before = Span(max(sentence.start, noun.start - _COUNT_REACH), noun.start)
    numbers = letter.lexicon.numbers.cardinals[1:]
    return any(compile_phrases(words).search(letter.folded, *before) for words in numbers)


def _is_dual(letter: Letter, noun: Span) -> bool:
    return letter.lexicon.right_to_left and letter.fold(noun).split()[0].endswith(_DUALS)
