"""Order the words of a line as they are read, where two directions of writing meet.

A page shows words where they stand. Latin words and telephone numbers in Arabic text (and Arabic
words in Latin text) stand turned round, and pdfium mirrors brackets that needed no mirroring.
"""

from __future__ import annotations

import re

from circextract.readers.pdf_words import Script, Word, glued

_STOPS = ".,;:،؛؟!?"
_AROUND_NUMBER = re.compile(r"([^\w+]*)(\w(?:.*\w)?%?)([^\w%]*)")
_BRACKETED = re.compile(r"([()\[\]]*)(.*?[^()\[\]])([()\[\]]*)", re.DOTALL)
_OPEN = str.maketrans(")]", "([")
_CLOSE = str.maketrans("([", ")]")


def reading_order(words: list[Word], mirrored: bool) -> list[Word]:
    """Order neighbouring words of a line as they are read: runs against the page are turned."""
    if not mirrored and not any(word.script == "R" for word in words):
        return words
    against: Script = "L" if mirrored else "R"
    if mirrored:
        for index, word in enumerate(words):
            _mend_brackets(word, words[index - 1 : index], words[index + 1 : index + 2])
    result: list[Word] = []
    run: list[Word] = []
    for word in words:
        joins = word.script in (against, "N", "")
        if run and not joins:
            result.extend(_turned(run, against))
            run = []
        (run if joins else result).append(word)
    return result + _turned(run, against)


def _turned(run: list[Word], against: Script) -> list[Word]:
    """Turn round the part of `run` between its first and last word of the other direction.

    Numbers alone are read in the page's direction, as the bidirectional algorithm prints them,
    unless a "+" begins them on the far side: a telephone number.
    """
    foreign = [
        index
        for index, word in enumerate(run)
        if word.script == against or word.text.lstrip("(").startswith("+")
    ]
    if against == "R":
        first, last = (foreign[0], foreign[-1]) if foreign else (0, -1)
        return run[:first] + run[first : last + 1][::-1] + run[last + 1 :]
    if not foreign:
        return [_read_backwards(word) for word in run]
    first, last = foreign[0], foreign[-1]
    while first > 0 and run[first - 1].script == "N":
        first -= 1
    while last + 1 < len(run) and run[last + 1].script == "N":
        last += 1
    turned = run[first : last + 1][::-1]
    _move_stop(turned)
    outside = [_read_backwards(word) for word in run[:first]]
    return outside + turned + [_read_backwards(word) for word in run[last + 1 :]]


def _read_backwards(word: Word) -> Word:
    """Put what stands around a number in right-to-left text where it is read."""
    match = _AROUND_NUMBER.fullmatch(word.text)
    if match:
        before, number, behind = match.span(1), match.span(2), match.span(3)
        order = [*reversed(range(*behind)), *range(*number), *reversed(range(*before))]
        _reorder(word, order)
        _mend_brackets(word, [], [])
    return word


def _move_stop(turned: list[Word]) -> None:
    """A stop left of a run read from the left ends it."""
    first, last = turned[0], turned[-1]
    if len(first.text) > 1 and first.text[0] in _STOPS:
        stop = first.text[0]
        _reorder(first, list(range(1, len(first.text))))
        last.text += stop
        last.targets = (*last.targets, None) if last.targets else None


def _reorder(word: Word, order: list[int]) -> None:
    word.text = "".join(word.text[index] for index in order)
    if word.targets:
        word.targets = tuple(word.targets[index] for index in order)


def _mend_brackets(word: Word, before: list[Word], behind: list[Word]) -> None:
    """Turn brackets that were mirrored once too often: a word opens with "(", ends with ")"."""
    if word.script != "R":
        before, behind = behind, before  # such words are written from the far side
    match = _BRACKETED.fullmatch(word.text)
    if match is None:
        return
    opening, inner, closing = match[1], match[2], match[3]
    if not (before and glued(before[0], word)):
        opening = opening.translate(_OPEN)
    if not (behind and glued(behind[0], word)):
        closing = closing.translate(_CLOSE)
    word.text = opening + inner + closing
