"""Cut lines into strips: stretches of words without a wide gap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from circextract.readers.pdf_bidi import reading_order
from circextract.readers.pdf_words import Line, Word, blank_between, script_of

WIDE_GAP = 0.95  # in font sizes
_MARK_GAP = 0.55
_TAB_GAP = 2.5
_LATIN_BEHIND = re.compile(r"[!-~]*")
_LATIN_WIDTH = 0.5  # of a Latin letter among Chinese ones, in font sizes
_MARK_REACH = 48.0  # points from a mark to its text
_MARK = re.compile(
    r"[-\u2010-\u2015\u2212•·▪■◦○●►➢❖✓*]"
    r"|\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[^\W\d_]|[ivxIVX]{2,5})[.)]"
    r"|\d{1,3}(?:\.\d{1,3}){0,3}|[一二三四五六七八九十]{1,3}、"
)
_FURTHEST_INDENT = 34.0
_COLUMN_REACH = 20.0
_BARE_NUMBER = re.compile(r"[\d.]+")

Token = tuple[str, Word]


@dataclass
class Strip:
    """Words of one line without a wide gap, from the side where reading starts.

    `mark` tells that the first word is a list mark.
    """

    words: list[Word]
    mark: bool = False
    mirrored: bool = False

    @property
    def start(self) -> float:
        """Where the strip begins."""
        return self.words[0].start

    @cached_property
    def end(self) -> float:
        """Where the strip ends."""
        return max(word.end for word in self.words)

    @property
    def text_start(self) -> float:
        """Where the text begins, behind the mark if there is one."""
        return self.words[1].start if self.mark else self.words[0].start

    @property
    def base(self) -> float:
        """The baseline."""
        return self.words[0].base

    @cached_property
    def size(self) -> float:
        """The largest font size."""
        return max(word.size for word in self.words)

    @cached_property
    def reading(self) -> list[Word]:
        """The words in the order they are read."""
        if not self.mark:
            return reading_order(self.words, self.mirrored)
        return self.words[:1] + reading_order(self.words[1:], self.mirrored)

    @cached_property
    def text(self) -> str:
        """The text as it is read."""
        return "".join(separator + word.text for separator, word in self.tokens())

    def tokens(self, first: str = "") -> list[Token]:
        """Give the words as they are read, each with what parts it from the one before."""
        result = [(first, self.reading[0])]
        for index, (before, word) in enumerate(pairwise(self.reading)):
            tab = self.mark and index == 0
            result.append(("\t" if tab else blank_between(before, word), word))
        return result

    @cached_property
    def blank_width(self) -> float:
        """How wide a blank is set, justified lines aside."""
        gaps = sorted(
            word.start - before.end
            for before, word in pairwise(self.words)
            if blank_between(before, word)
        )
        usual = gaps[len(gaps) // 4] if gaps else 0.25 * self.size
        return max(0.2 * self.size, min(usual, 0.36 * self.size))

    @property
    def listed(self) -> bool:
        """Whether the strip starts with a list mark, set off or not."""
        return self.mark or _is_mark(self.words[0].text, bare_number=False)

    @property
    def first_token_width(self) -> float:
        """How wide the stretch is that cannot be broken at the strip's start."""
        first = self.words[0]
        if script_of(first.text[0]) == "C":
            latin = len(_LATIN_BEHIND.match(first.text, 1)[0])  # type: ignore[index]
            return first.size * max(2, 1 + _LATIN_WIDTH * latin)
        end = first.end
        for before, word in pairwise(self.words):
            if not word.tied and blank_between(before, word):
                break
            end = max(end, word.end)
        return end - first.start


@dataclass(slots=True)
class Row:
    """A line cut into strips."""

    strips: list[Strip]
    base: float
    size: float

    @property
    def start(self) -> float:
        """Where the first strip begins."""
        return self.strips[0].start

    @property
    def end(self) -> float:
        """Where the last strip ends."""
        return max(strip.end for strip in self.strips)

    @property
    def mark(self) -> bool:
        """Whether the line starts with a list mark."""
        return self.strips[0].mark

    @property
    def first_words(self) -> list[Word]:
        """The words of the first strip as they are read."""
        return self.strips[0].reading

    @property
    def last_words(self) -> list[Word]:
        """The words of the last strip as they are read."""
        return self.strips[-1].reading

    def tokens(self, first: str = "") -> list[Token]:
        """Give all words; strips far apart are parted by tabs."""
        result = self.strips[0].tokens(first)
        for before, strip in pairwise(self.strips):
            far = strip.start - before.end > _TAB_GAP * strip.size
            result.extend(strip.tokens("\t" if far else " "))
        return result


def cut(line: Line, mirrored: bool) -> Row:
    """Cut a line at wide gaps; put list marks to their text."""
    strips = [[line.words[0]]]
    limit = _gap_limit(line)
    end = line.words[0].end
    for before, word in pairwise(line.words):
        if word.start - end > limit * max(before.size, word.size):
            strips.append([])
        strips[-1].append(word)
        end = max(end, word.end)
    return Row(_with_marks(strips, mirrored), line.base, line.size)


def _gap_limit(line: Line) -> float:
    """Give the gap, in font sizes, that parts strips; justified lines have wide blanks."""
    gaps = sorted(
        (word.start - before.end) / word.size
        for before, word in pairwise(line.words)
        if blank_between(before, word)
    )
    return max(WIDE_GAP, 2.5 * gaps[len(gaps) // 4]) if len(gaps) > 3 else WIDE_GAP


def cut_at_columns(rows: Sequence[Row]) -> None:
    """Cut rows where a word starts exactly at a column, though the gap before it is small.

    Strips that start at one position, away from the left edge, show the column.
    """
    left = min((row.start for row in rows), default=0.0)
    starts: dict[int, list[Row]] = {}
    for row in rows:
        for strip in row.strips:
            if strip.start > left + _FURTHEST_INDENT:
                starts.setdefault(round(strip.start), []).append(row)
    for position, found in starts.items():
        if len(found) < 2:
            continue
        top, bottom = found[0].base - _COLUMN_REACH, found[-1].base + _COLUMN_REACH
        for row in rows:
            if top <= row.base <= bottom:
                row.strips = [part for strip in row.strips for part in _parted(strip, position)]


def _parted(strip: Strip, position: float) -> list[Strip]:
    """Cut a strip before the word at `position`, if the gap there is wider than a blank."""
    for index in range(2 if strip.mark else 1, len(strip.words)):
        word, gap = strip.words[index], strip.words[index].start - strip.words[index - 1].end
        if abs(word.start - position) <= 1 and gap > 1.3 * strip.blank_width:
            rest = Strip(strip.words[index:], mirrored=strip.mirrored)
            return [Strip(strip.words[:index], strip.mark and index > 1, strip.mirrored), rest]
    return [strip]


def _with_marks(parts: list[list[Word]], mirrored: bool) -> list[Strip]:
    strips: list[Strip] = []
    for index, words in enumerate(parts):
        previous = strips[-1] if strips else None
        if (
            previous is not None
            and len(previous.words) == 1
            and _is_mark(previous.words[0].text, len(strips) == 1 and len(parts) == 2)
            and words[0].start - previous.end <= _MARK_REACH
        ):
            strips[-1] = Strip(previous.words + words, True, mirrored)
        else:
            strips.append(Strip(words, _starts_with_mark(words, index == 0), mirrored))
    return strips


def _starts_with_mark(words: list[Word], leads: bool) -> bool:
    """Tell whether a strip starts with a list mark set off by more than a blank."""
    if len(words) < 2 or not _is_mark(words[0].text, leads):
        return False
    return words[1].start - words[0].end > _MARK_GAP * words[0].size


def _is_mark(text: str, bare_number: bool) -> bool:
    return bool(_MARK.fullmatch(text)) and (bare_number or not _BARE_NUMBER.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Measure:
    """Where the lines of a column or page may begin and end."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """How long a line may be."""
        return self.right - self.left


def fits(before: Strip | Row, strip: Strip, measure: Measure) -> bool:
    """Tell whether the first word of `strip` had room behind `before`: the line ended early."""
    needed = strip.blank_width + strip.first_token_width
    # A line far from the left edge is centred or flushed right: its own width counts.
    set_in = before.start - measure.left > _FURTHEST_INDENT
    used = before.end - (before.start if set_in else measure.left)
    return used + needed <= measure.width - 0.5
