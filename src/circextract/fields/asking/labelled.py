"""Days behind a word and a colon, sentence after sentence: "Papers: 3 May. Visas: 9 April"."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.dating.dated import Dated, first_date_in
from circextract.fields.dating.near import prints_hours
from circextract.letter import Letter

# How long the words are that open such a sentence, and how far its day may stand from the last.
_LONGEST, _LONGEST_ZH = 50, 20
_LONGEST_ITEM, _MOST_ITEMS = 90, 40
_ITEM = re.compile(r"\s*[\u2022\u00b7\u2023\u25aa*\u2013\u2014\u2212-]\s")
_LABEL = re.compile(
    r"\s*([^\d:\uff1a,;\uff0c\uff1b\u060c\u061b.\u3002\n]+?)\s*(?:[:\uff1a]|\s[-\u2013])\s*"
)
# Labels of what the house does by a day, or from which something is possible.
_OTHERS = ("publication", "opens_on", "opens", "holds")


def labelled(letter: Letter, dated: Dated) -> Span | None:
    """Find the words that name what is due on the day behind their colon, where the sentence beside
    theirs is of the same shape: one alone may be the hour of a programme."""
    own = _label_of(letter, dated.sentence, dated)
    if own is None:
        return None
    if _opens_numbered(letter, dated):
        return own
    before = letter.sentence_before(dated.sentence)
    behind = letter.sentence_at(dated.sentence.end + 1)
    beside = [other for other in (before, behind) if other and other != dated.sentence]
    if any(opens_item(letter, one) for one in beside) and _is_of_list(letter, dated.sentence):
        return own
    return own if any(_is_labelled(letter, other) for other in beside) else None


def _is_of_list(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence is an item of a list that opens nothing, as a programme does."""
    items = [sentence] if opens_item(letter, sentence) else []
    while items and len(items) < _MOST_ITEMS:
        before, behind = letter.sentence_before(items[0]), letter.sentence_at(items[-1].end + 1)
        first = [before] if before and opens_item(letter, before) else []
        last = [behind] if behind and behind != items[-1] and opens_item(letter, behind) else []
        if not (first or last):
            break
        items = [*first, *items, *last]
    return bool(items) and not any(letter.search("times.opening", own) for own in items)


def opens_item(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence opens with the mark of a list's item: "• Visas: 3 May"."""
    return _ITEM.match(letter.folded, *sentence) is not None


def _opens_numbered(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day without an hour stands behind the label of a numbered paragraph."""
    paragraph = letter.paragraph_at(dated.sentence.start)
    if paragraph is None or paragraph.number is None or dated.date.time:
        return False
    opening = letter.folded[paragraph.number.end : dated.sentence.start]
    return not any(sign.isalpha() for sign in opening)


def _is_labelled(letter: Letter, sentence: Span) -> bool:
    date = first_date_in(letter, sentence)
    return date is not None and _label_of(letter, sentence, Dated(date, sentence)) is not None


def _label_of(letter: Letter, sentence: Span, dated: Dated) -> Span | None:
    """Give the words that open a sentence, where they name what is asked and lead to its day."""
    label = _LABEL.fullmatch(letter.folded, sentence.start, dated.date.span.start)
    longest = _LONGEST_ZH if letter.lexicon.unspaced else _LONGEST
    longest = _LONGEST_ITEM if opens_item(letter, sentence) else longest
    if label is None or dated.date.start != dated.date.end or len(label[1]) > longest:
        return None
    if prints_hours(dated.date):
        return None  # what lasts from one hour to another is held
    words = Span(*label.span(1))
    does = letter.lexicon.pattern("deadlines.house_does").match(letter.folded, *words)
    others = (*(f"deadlines.{path}" for path in _OTHERS), "times.opening")
    told = does is not None or any(letter.search(path, words) for path in others)
    return None if told or action_in(letter, words)[0] is None else words
