"""Order the letters of right-to-left words, whatever order a PDF gives them in."""

from __future__ import annotations

import unicodedata
from itertools import groupby, pairwise

from circextract.readers.pdf_glyphs import Glyph

_STACKED = 0.5  # of the narrower of two letters, one of which stands above the other


def in_reading_order(glyphs: list[Glyph]) -> list[Glyph]:
    """Order the glyphs of a right-to-left word as they are read.

    pdfium turns most such words round to the order of reading, but not all, and where it does, it
    also turns the letters of a ligature (lam-alef), which share one box.
    """
    boxes = [
        list(group)
        for _, group in groupby(without_marks(glyphs), key=lambda glyph: (glyph.x0, glyph.x1))
    ]
    steps = [_middle(box[0]) < _middle(before[0]) for before, box in pairwise(boxes)]
    turned = steps.count(True) >= len(steps) / 2
    ordered = _from_the_right(boxes if turned else boxes[::-1])
    letters = [glyph for box in ordered for glyph in (_ligature(box) if turned else box)]
    return _with_marks(letters, glyphs)


def _middle(glyph: Glyph) -> float:
    return (glyph.x0 + glyph.x1) / 2


def _from_the_right(boxes: list[list[Glyph]]) -> list[list[Glyph]]:
    """Order the letters of a word by where they stand, those set above one another as they came."""
    ordered: list[list[Glyph]] = []
    for box in boxes:
        place = len(ordered)
        while place and _stands_right_of(box[0], ordered[place - 1][0]):
            place -= 1
        ordered.insert(place, box)
    return ordered


def _stands_right_of(glyph: Glyph, other: Glyph) -> bool:
    shared = min(glyph.x1, other.x1) - max(glyph.x0, other.x0)
    narrower = min(glyph.x1 - glyph.x0, other.x1 - other.x0)
    return _middle(glyph) > _middle(other) and shared < _STACKED * narrower


def _ligature(letters: list[Glyph]) -> list[Glyph]:
    """Give the letters of one box, which came turned, as they are read."""
    if len(letters) == 2 and letters[0].text == "ل":
        return letters
    return letters[::-1]


def without_marks(glyphs: list[Glyph]) -> list[Glyph]:
    """Leave the vowel marks out."""
    return [glyph for glyph in glyphs if not unicodedata.combining(glyph.text[0])]


def _with_marks(letters: list[Glyph], glyphs: list[Glyph]) -> list[Glyph]:
    """Put each vowel mark behind the letter it is printed over."""
    if len(letters) == len(glyphs):
        return letters
    if not letters:
        return glyphs
    groups = [[letter] for letter in letters]
    for mark in glyphs:
        if unicodedata.combining(mark.text[0]):
            min(groups, key=lambda group: abs(_middle(group[0]) - _middle(mark))).append(mark)
    return [glyph for group in groups for glyph in group]
