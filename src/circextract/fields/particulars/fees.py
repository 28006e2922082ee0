"""What taking part costs.

Letters word this in ever new ways, so beside fixed phrases two words that stand together tell it:
a word for a fee and a negation, or an amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from circextract.document import Span
from circextract.fields.meetings.announced import Announced
from circextract.fields.particulars.row_cells import cells_under
from circextract.fields.wording.affirmed import clause, denied
from circextract.letter import Letter, once
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import any_phrase
from circextract.mention import Mention

_PRICE_REACH = 80
_PAID_REACH = 60
_UNIT_REACH = 16  # "15 000 FCFA a night"
_AMOUNT = r"(?<!\d)\d[\d\s.,']{0,15}"


def fee(event: Announced) -> Mention[object] | None:
    """Read that taking part is free, or its price; neither where the letter says both."""
    letter = event.letter
    if event.seed.row and (told := _in_row(letter, event.seed.row.span)):
        return letter.mention("events.fee", told, "events.fee")
    free = event.first_for_all(own for own in _free(letter) if not _is_priced(event, own))
    price = event.first_for_all(_prices(letter))
    if free and price and event.topics.of(free) == event.topics.of(price):
        if not _is_for_some(letter, free, price):
            return None
        free = None
    words = event.first_own(sorted([free, price])) if free and price else free or price
    return letter.mention("events.fee", words, "events.fee") if words else None


def _in_row(letter: Letter, row: Span) -> Span | None:
    """Give what the cell of a row under "Fee" tells: a price, or that there is none."""
    for cell in cells_under(letter, row, "events.fee_heads"):
        price = _price(letter.lexicon).search(letter.folded, *cell)
        found = price or letter.search("events.free_cells", cell)
        if found:
            return Span(*found.span())
    return None


def _is_for_some(letter: Letter, free: Span, price: Span) -> bool:
    """Tell whether some participants are exempt from a price that a sentence before names."""
    sentence = letter.sentence_at(free.start)
    return (
        sentence is not None
        and price.end <= sentence.start
        and letter.search("events.participants", sentence) is not None
    )


@once
def _free(letter: Letter) -> list[Span]:
    """Find the words that say free of charge."""
    found: set[Span] = set()
    for sentence in letter.sentences:
        phrases = letter.spans_of("events.free", sentence)
        nouns = letter.spans_of("events.fees", sentence)
        refusals = [denied(letter, noun, sentence) for noun in nouns]
        free = [*phrases, *(span for span in refusals if span)]
        found.update(words for words in free if not _is_of_amenity(letter, words, sentence))
    return sorted(found)


def _is_priced(event: Announced, free: Span) -> bool:
    """Tell whether the sentence of such words prints a price as well, not that of another event."""
    letter = event.letter
    sentence = letter.sentence_at(free.start) or free
    price = _price(letter.lexicon).search(letter.folded, *_with_rest(letter, sentence))
    if price is None or event.alone:
        return price is not None
    return event.topics.of(Span(*price.span())) == event.topics.of(free)


def _with_rest(letter: Letter, sentence: Span) -> Span:
    """Add what follows a semicolon: "coffee is free of charge; participation costs EUR 300"."""
    end = min(len(letter.folded), sentence.end + _PRICE_REACH)
    goes_on = letter.folded[sentence.end - 1] in ";؛；"
    more = goes_on and letter.search("events.fees", Span(sentence.end, end)) is not None
    return Span(sentence.start, end if more else sentence.end)


@once
def _prices(letter: Letter) -> list[Span]:
    """Find the amounts behind a word for a fee, or beside one for paying."""
    found = {
        Span(*match.span())
        for sentence in letter.sentences
        for fee in letter.search_all("events.fees", sentence)
        if (match := _price(letter.lexicon).search(letter.folded, *_behind(fee.end(), sentence)))
        and not _is_of_amenity(letter, Span(fee.start(), match.end()), sentence)
    }
    found.update(own for sentence in letter.sentences for own in _paid(letter, sentence))
    return sorted(found)


def _paid(letter: Letter, sentence: Span) -> Iterator[Span]:
    """Find an amount that is paid for taking part: "USD 50 are charged for the course"."""
    price = _price(letter.lexicon).search(letter.folded, *sentence)
    if price is None:
        return
    own = Span(*price.span())
    before = Span(sentence.start, min(sentence.end, own.end + _UNIT_REACH))
    near = Span(
        max(sentence.start, own.start - _PAID_REACH), min(sentence.end, own.end + _PAID_REACH)
    )
    told = ("events.taking_part", "events.participants", "events.registering")
    other = ("deadlines.actions.fellowship", "deadlines.actions.hotel")
    if (
        letter.search("events.costs", near)
        and any(letter.search(path, sentence) for path in told)
        and not letter.search("events.amenities", before)
        and not any(letter.search(path, sentence) for path in other)
    ):
        yield own


def _is_of_amenity(letter: Letter, words: Span, sentence: Span) -> bool:
    """Tell whether what is free, or has a price, is something else: "coffee is free of charge".

    Taking part may be named beside it: "participation, coffee breaks included, is free".
    """
    own = clause(letter, words, sentence, _PRICE_REACH)
    before = Span(own.start, words.end)
    amenity = letter.search("events.amenities", before)
    return amenity is not None and not any(
        letter.search(path, before) for path in ("events.registering", "events.taking_part")
    )


@cache
def _price(lexicon: Lexicon) -> re.Pattern[str]:
    """Match an amount with its currency, in either order."""
    phrases = lexicon.phrases("events.currencies")
    longest_first = sorted(phrases, key=lambda text: ("[" in text, -len(text)))
    money = f"(?:{any_phrase(longest_first)})"
    return re.compile(rf"{money}\s?{_AMOUNT}(?<=\d)|{_AMOUNT}{money}")


def _behind(offset: int, scope: Span) -> Span:
    return Span(offset, min(scope.end, offset + _PRICE_REACH))
