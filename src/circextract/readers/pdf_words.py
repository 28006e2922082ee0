"""Put glyphs together to words in reading order, and words to lines.

Horizontal positions are "along" the reading direction: on a right-to-left page they are mirrored,
so that the layout code knows one direction only. Boxes stay those of the page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from circextract.document import BBox
from circextract.readers.pdf_glyphs import Glyph, PageContent
from circextract.readers.pdf_right_to_left import in_reading_order, without_marks

_WORD_GAP = 0.15  # in font sizes, as all gaps here
_CJK_GAP = 0.9
_BASELINE_TOLERANCE = 0.33
_RAISED = 0.62
_ASCENT, _DESCENT = 0.78, 0.22

Script = Literal["L", "R", "C", "N", ""]


@dataclass(slots=True)
class Word:
    """Glyphs without a blank between them."""

    text: str
    box: BBox
    base: float
    size: float
    order: int
    blank: bool
    """Whether a blank stands before the word in the file."""
    page: int
    script: Script
    targets: tuple[str | None, ...] | None = None
    start: float = 0.0
    end: float = 0.0
    tied: bool = False
    """Whether mere space parts it from the word before: a no-break space has no character."""


@dataclass(slots=True)
class Line:
    """Words on one baseline, from the side where reading starts."""

    words: list[Word] = field(default_factory=list)
    base: float = 0.0
    size: float = 0.0


@cache
def script_of(character: str) -> Script:
    """Give the direction class of a character: left, right, CJK, number, or none."""
    code = ord(character)
    if code < 0x80:
        return "L" if character.isalpha() else "N" if character.isdigit() else ""
    if 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0xFFEF:
        return "C"
    if 0x20000 <= code <= 0x3FFFF:
        return "C"
    direction = unicodedata.bidirectional(character)
    if direction in ("R", "AL", "NSM") or character == "\u060c":
        return "R"
    if direction in ("EN", "AN"):
        return "N"
    return "L" if direction == "L" else ""


def is_right_to_left(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether most letters of a page are read from right to left."""
    scripts = [script_of(glyph.text[0]) for glyph in glyphs]
    return scripts.count("R") > scripts.count("L") + scripts.count("C")


def words_of(content: PageContent) -> tuple[list[Word], bool]:
    """Build the words of a page; the second value tells whether it is read right to left."""
    mirrored = is_right_to_left(content.glyphs)
    words: list[Word] = []
    current: list[Glyph] = []
    script: Script = ""
    blank = True

    def close() -> None:
        if current:
            glyphs = in_reading_order(current) if script == "R" else _from_left(current, mirrored)
            words.append(_word(glyphs, len(words), blank, content, script))

    for glyph in content.glyphs:
        if glyph.text == " ":
            close()
            current, script, blank = [], "", True
            continue
        own = script_of(glyph.text[0])
        if current and (not _adjacent(current, glyph, script) or _parts(script, own)):
            close()
            current, script, blank = [], "", False
        current.append(glyph)
        if own and (own != "N" or not script):
            script = own
    close()
    has_blanks = sum(word.blank for word in words) > 0.5 * len(words)
    for word in words:
        _orient(word, content.width if mirrored else None)
        word.tied = has_blanks and not word.blank
    return words, mirrored


def _parts(script: Script, own: Script) -> bool:
    """Tell whether a word ends because the direction of writing changes."""
    return bool(script and own and script != own and "R" in (script, own))


def _adjacent(word: list[Glyph], glyph: Glyph, script: Script) -> bool:
    """Tell whether a glyph touches the last one of a word.

    In right-to-left words, which may come turned, either end will do, and vowel marks stand aside.
    """
    if script != "R":
        return _touch(word[-1], glyph)
    letters = without_marks(word) or word
    return any(_touch(before, glyph) for before in (word[-1], letters[-1], letters[0]))


def _touch(before: Glyph, glyph: Glyph) -> bool:
    gap = max(glyph.x0 - before.x1, before.x0 - glyph.x1)
    return (
        gap <= _WORD_GAP * max(before.size, glyph.size)
        and abs(glyph.base - before.base) <= _BASELINE_TOLERANCE * before.size
    )


def _word(
    glyphs: list[Glyph], order: int, blank: bool, content: PageContent, script: Script
) -> Word:
    size = max(glyph.size for glyph in glyphs)
    base = glyphs[0].base
    box = BBox(
        min(glyph.x0 for glyph in glyphs),
        base - _ASCENT * size,
        max(glyph.x1 for glyph in glyphs),
        base + _DESCENT * size,
    )
    word = Word("", box, base, size, order, blank, content.number, script)
    _set_text(word, glyphs, content.links)
    return word


def _set_text(word: Word, glyphs: list[Glyph], links: list[tuple[BBox, str]]) -> None:
    """Set a word's text and, per character, where it leads."""
    word.text = "".join(glyph.text for glyph in glyphs)
    near = [link for link in links if _touches(link[0], word.box)]
    if near:
        targets = [_target(glyph, near) for glyph in glyphs for _ in glyph.text]
        word.targets = tuple(targets) if any(targets) else None


def _touches(a: BBox, b: BBox) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom


def _target(glyph: Glyph, links: list[tuple[BBox, str]]) -> str | None:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.base - 0.3 * glyph.size
    for box, target in links:
        if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom:
            return target
    return None


def _from_left(glyphs: list[Glyph], mirrored: bool) -> list[Glyph]:
    """Order the glyphs of numbers and Latin words, which come turned on some mirrored pages."""
    return sorted(glyphs, key=lambda glyph: glyph.x0) if mirrored else glyphs


def _orient(word: Word, width: float | None) -> None:
    if width is None:
        word.start, word.end = word.box.x0, word.box.x1
    else:
        word.start, word.end = width - word.box.x1, width - word.box.x0


def lines_of(words: list[Word], mirrored: bool = False) -> list[Line]:
    """Gather words on common baselines, from top to bottom; raised words join their line."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda word: (word.base, word.start)):
        line = lines[-1] if lines else None
        if line is not None and word.base - line.base <= _BASELINE_TOLERANCE * max(
            min(word.size, line.size), 1.0
        ):
            line.words.append(word)
            line.size = max(line.size, word.size)
        else:
            lines.append(Line([word], word.base, word.size))
    lines = _with_raised(lines)
    for line in lines:
        line.words.sort(key=lambda word: word.start)
        if mirrored:
            line.words = _with_punctuation(line.words)
    return lines


def _with_punctuation(words: list[Word]) -> list[Word]:
    """Join punctuation that came apart from the word it is printed at."""
    result: list[Word] = []
    for word in words:
        last = result[-1] if result else None
        if last is None or not glued(last, word) or (last.script and word.script):
            result.append(word)
        else:
            result[-1] = _joined(last, word)
    return result


def _joined(near: Word, far: Word) -> Word:
    """Join two words that touch, `far` being further along; Latin ones are written from there."""
    script = near.script or far.script
    first, second = (near, far) if script == "R" else (far, near)
    targets = None
    if first.targets or second.targets:
        targets = tuple(
            target
            for word in (first, second)
            for target in word.targets or (None,) * len(word.text)
        )
    box = near.box.union(far.box)
    return replace(
        near, text=first.text + second.text, box=box, script=script, targets=targets, end=far.end
    )


def _with_raised(lines: list[Line]) -> list[Line]:
    """Put lines of small raised or lowered words ("1er", "20th") to the line they belong to."""
    result: list[Line] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is not None and _hangs_on(line, following):
            following.words = line.words + following.words
        elif result and _hangs_on(line, result[-1]):
            result[-1].words += line.words
        else:
            result.append(line)
    return result


def _hangs_on(small: Line, line: Line) -> bool:
    if small.size > 0.8 * line.size or abs(small.base - line.base) > _RAISED * line.size:
        return False
    reach = 0.3 * line.size
    return all(
        any(-reach <= word.start - other.end <= reach for other in line.words)
        for word in small.words
    )


def glued(a: Word, b: Word) -> bool:
    """Tell whether two words of a line touch."""
    gap = max(b.start - a.end, a.start - b.end)
    return gap <= _WORD_GAP * max(a.size, b.size)


def blank_between(before: Word, word: Word) -> str:
    """Give what parts two neighbouring words of a line: nothing or a blank."""
    gap = max(word.start - before.end, before.start - word.end)
    size = max(before.size, word.size)
    if "C" in (script_of(before.text[-1]), script_of(word.text[0])):
        return " " if (word.blank and gap > 0.05 * size) or gap > _CJK_GAP * size else ""
    if word.blank and word.order == before.order + 1:
        return " "
    return " " if gap > _WORD_GAP * size else ""
