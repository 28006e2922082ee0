"""Repair raw text before a Document exists, keeping the source offset of every character.

What a converter, an encoder or a typesetter put between the reader and the words goes away here:
composed forms, Arabic presentation forms, invisible characters, no-break spaces and hyphens,
converter marks. What the author
wrote stays as printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from circextract.readers.glue import glued_words
from circextract.readers.visual import mirrored, visual_lines
from circextract.readers.words import glued_dates, mend_swapped_words

# Soft hyphen, zero-width characters, bidi marks and isolates, byte order mark, object replacement.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\ufffc]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONVERTER_MARKS = re.compile(
    r"\[(?:bookmark|image|footnote|endnote|comment)\s*:[^\[\]\n]{0,200}\]"
    r"|(?<![^\n])[ \t]*image\d+\.[A-Za-z]{3,4}[ \t]*(?![^\n])",
    re.IGNORECASE,
)
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefe\ufb00-\ufb06]")
# No-break hyphens and the typesetter's spaces are artefacts; other dashes stay as printed.
_PLAIN = str.maketrans(
    {"\u2010": "-", "\u2011": "-"}
    | dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " "
    )
)
# No Arabic word holds a plain alef right before another alef: the pair is a lam-alef ligature that
# was taken apart in the wrong order (alef, lam for lam, alef). Three alefs in a row are no word.
_SWAPPED_LAM_ALEF = re.compile(
    "(?<!\u0627)\u0627([\u0627\u0622\u0623\u0625])\u0644(?![\u0627\u0622\u0623\u0625])"
)
_LONE_ARTICLE = re.compile("(?<!\\w)([\u0648\u0641\u0628]?)\u0627\u0644(?!\\w)")
# "For the": lam and article before an alef, whose lam stands behind it.
_SWAPPED_FOR_THE = re.compile(
    "(?<!\\w)([\u0648\u0641]?)\u0644([\u0627\u0622\u0623\u0625])\u0644(?=\\w)"
)
_ARABIC = re.compile("[\u0620-\u064a]")
# "5235 730 22 41+": each group of figures reads as it stands, their order is turned.
_TURNED_NUMBER = re.compile(r"(?<![\d+] )(?<![\d+])\d{3,4}(?: \d{2,4}){1,3} \d{1,3}\+(?! ?\d)")
_GROUP = re.compile(r" |\d+")
_PLUS_BEHIND = re.compile(r"(?<![\d+])(\d{1,3})\+(?=\s\d)")
# Brackets that were stored as they look open with ")".
_MIRRORED, _UPRIGHT = re.compile(r"(?<!\S)\)(?=\w)"), re.compile(r"(?<!\S)\((?=\w)")
# Every sign of the line stands apart: "文 号 ： 第 1 2 号 通 函", "C O M   1 5 / G V R".
_SPACED_LINE = re.compile(r"^[ \t]*(?P<spaced>\S(?:[ \u3000]{1,8}\S){2,})[ \t]*$", re.MULTILINE)
# A blank behind every sign of a phrase, among figures and Latin words: "第 12 号 通 函".
_SIGN = r"[\u3005-\u3007\u3400-\u9fff]"
_STOP = r"[\u3001-\u303f\uff01-\uff1f]"
_SPACED_SIGNS = re.compile(rf"(?<!{_SIGN}){_SIGN}(?:{_STOP}? {_SIGN}){{2,}}(?!{_SIGN})")
# Blanks strewn over the lines of a page: a text without them has few, between cells and titles.
_STRAY = re.compile(rf"(?<={_SIGN}) (?={_SIGN})|(?<={_STOP}) (?={_SIGN})|(?<={_SIGN}) (?={_STOP})")
# Where every sign has its blank, those beside figures and Latin words are of the kind too.
_OWN_BLANK = re.compile(rf"(?:(?<={_SIGN})|(?<={_STOP})) | (?={_SIGN}|{_STOP})")
# Blanks around all figures of a Chinese text, inside numbers too: "第 2 / 15 号", "13 : 00".
_PADDED = re.compile(r"(?<=\d) [./:] (?=\d)")
_PADDING = re.compile(
    r"(?<=\d) (?=[./:] \d)|(?<=\d [./:]) (?=\d)|(?<=\b[A-Z]\.) (?=\d)|(?<=\+) (?=\d)"
)
_FEW_PADDED = 3
_SPACED_PHRASES = 8
_FEW_STRAY, _SIGNS_A_BLANK = 20, 20
_GAP = re.compile("[ \u3000]+")
_IDEOGRAPH = re.compile("[\u2e80-\u9fff]")
_SPACED_LETTERS = 5  # gaps; a shorter row of single letters may be one
_OTHER_WAY = str.maketrans("()[]", ")(][")
# No Arabic line or cell opens with a stop: it stands behind the words, ":المرجع" for a label.
_STOP_IN_FRONT = re.compile(
    r"(?<![^\t\n])[ ]*(?P<stop>[:\u060c\u061b])(?P<words>[\u0620-\u0652][^\t\n]*)"
)


@dataclass(frozen=True, slots=True)
class Repaired:
    """Repaired text; `offsets[i]` is the index in the raw text that character i came from."""

    text: str
    offsets: tuple[int, ...]

    def at(self, raw_offset: int) -> int:
        """Give the index in the repaired text of the first character at or behind `raw_offset`."""
        low, high = 0, len(self.offsets)
        while low < high:
            middle = (low + high) // 2
            if self.offsets[middle] < raw_offset:
                low = middle + 1
            else:
                high = middle
        return low


# "(Rev. Dubai,2018)", "(Пересм. Дубай,2018 г.)": the blank behind the comma is lost.
_GLUED_YEAR = re.compile(r"(?<=[a-zа-яё],)(?=(?:19|20)\d\d(?:\s?г\.?)?\))", re.IGNORECASE)


def repair(text: str) -> Repaired:
    """Repair `text`: compose, drop invisible characters and converter marks, mend Arabic."""
    current = Repaired(text, tuple(range(len(text))))
    for pattern, replacement in (
        (_LINE_BREAKS, "\n"),
        (_INVISIBLE, ""),
        (_CONTROL, ""),
        (_CONVERTER_MARKS, ""),
    ):
        current = substituted(current, pattern, replacement)
    plain = Repaired(current.text.translate(_PLAIN), current.offsets)
    turned = _turn_visual_lines(plain)
    mended = _mend_visual_order(_mend_lam_alef(_close_up(_compose(turned))))
    parted = substituted(mended, glued_dates(), " ")
    dates = len(parted.text) - len(mended.text)
    glued = glued_words(parted.text, damages=dates)
    words = edited(parted, [(offset, offset, " ") for offset in glued])
    return substituted(words, _GLUED_YEAR, " ")


def _close_up(before: Repaired) -> Repaired:
    """Close up what is letter-spaced throughout; wider gaps part the words of a line."""
    edits = [
        (*gap.span(), "" if len(gap.group()) == 1 else " ")
        for line in _SPACED_LINE.finditer(before.text)
        if _is_letter_spaced(line["spaced"])
        for gap in _GAP.finditer(before.text, *line.span("spaced"))
    ]
    closed = _without_padding(edited(before, edits))
    phrases = list(_SPACED_SIGNS.finditer(closed.text))
    blanks = (
        (blank.start(), blank.end(), "")
        for phrase in phrases
        for blank in _GAP.finditer(closed.text, *phrase.span())
    )
    return _without_stray(edited(closed, list(blanks)), spaced=len(phrases) >= _SPACED_PHRASES)


def _without_padding(before: Repaired) -> Repaired:
    """Take the blanks out of the numbers of a Chinese text that sets blanks around all figures."""
    if len(_PADDED.findall(before.text)) < _FEW_PADDED or not _IDEOGRAPH.search(before.text):
        return before
    return substituted(before, _PADDING, "")


def _without_stray(before: Repaired, *, spaced: bool) -> Repaired:
    """Take the blanks away that stand between ideographs all over a text.

    In a text whose phrases were `spaced`, those left at the ends of its phrases are of the kind.
    """
    if spaced:
        return edited(before, [(*own.span(), "") for own in _OWN_BLANK.finditer(before.text)])
    blanks = [(*blank.span(), "") for blank in _STRAY.finditer(before.text)]
    if len(blanks) < _FEW_STRAY:
        return before
    signs = len(_IDEOGRAPH.findall(before.text))
    return edited(before, blanks) if len(blanks) * _SIGNS_A_BLANK > signs else before


def _is_letter_spaced(line: str) -> bool:
    """Tell a letter-spaced line from a row of figures or single letters."""
    gaps = [len(gap) for gap in _GAP.findall(line)]
    if _IDEOGRAPH.search(line):
        return 1 in gaps
    worded = max(gaps) > 1 and 2 * gaps.count(1) > len(gaps) >= _SPACED_LETTERS
    return worded and line.isupper()


def _turn_visual_lines(before: Repaired) -> Repaired:
    """Put Arabic lines in the order of reading that were stored as they look."""
    text, offsets = list(before.text), list(before.offsets)
    for start, end, order in visual_lines(before.text):
        text[start:end] = mirrored("".join(before.text[at] for at in order))
        offsets[start:end] = [before.offsets[at] for at in order]
    return Repaired("".join(text), tuple(offsets))


def _mend_visual_order(before: Repaired) -> Repaired:
    """Put back what was stored as it looks in Arabic text: plus signs in front, brackets round."""
    if not _ARABIC.search(before.text):
        return before
    before = _turn_numbers(before)
    text = _PLUS_BEHIND.sub("+\\1", before.text)
    if len(_MIRRORED.findall(text)) > len(_UPRIGHT.findall(text)):
        text = text.translate(_OTHER_WAY)
    return _put_stops_behind(Repaired(text, before.offsets))


def _in_order(before: Repaired, order: Sequence[int]) -> Repaired:
    """Give the characters in another order, each with its offset."""
    text = "".join(before.text[at] for at in order)
    return Repaired(text, tuple(before.offsets[at] for at in order))


def _turn_numbers(before: Repaired) -> Repaired:
    """Put the groups of phone numbers stored from right to left in order; lengths stay."""
    order = list(range(len(before.text)))
    for number in _TURNED_NUMBER.finditer(before.text):
        start, end = number.span()
        groups = [(start + m.start(), start + m.end()) for m in _GROUP.finditer(number.group())]
        turned = [at for first, last in reversed(groups) for at in range(first, last)]
        order[start:end] = [end - 1, *turned]
    return _in_order(before, order)


def _put_stops_behind(before: Repaired) -> Repaired:
    """Put the stop that a line of Arabic opens with behind its words; lengths stay."""
    order = list(range(len(before.text)))
    for line in _STOP_IN_FRONT.finditer(before.text):
        stop, end = line.start("stop"), line.start("words") + len(line["words"].rstrip())
        order[stop:end] = [*range(stop + 1, end), stop]
    return _in_order(before, order)


def substituted(before: Repaired, pattern: re.Pattern[str], replacement: str) -> Repaired:
    """Replace each match of a pattern."""
    return edited(before, [(*m.span(), replacement) for m in pattern.finditer(before.text)])


def edited(before: Repaired, edits: Sequence[tuple[int, int, str]]) -> Repaired:
    """Put texts in place of intervals, every new character keeping the offset of its start."""
    if not edits:
        return before
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for start, end, replacement in edits:
        pieces += [before.text[position:start], replacement]
        offsets += before.offsets[position:start]
        offsets += [before.offsets[min(start, len(before.offsets) - 1)]] * len(replacement)
        position = end
    pieces.append(before.text[position:])
    offsets.extend(before.offsets[position:])
    return Repaired("".join(pieces), tuple(offsets))


def _compose(before: Repaired) -> Repaired:
    """Bring each base with its marks to NFC, and ligatures and presentation forms to letters."""
    text = before.text
    if unicodedata.is_normalized("NFC", text) and not _PRESENTATION.search(text):
        return before
    pieces: list[str] = []
    offsets: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        cluster = text[start:end]
        form: Literal["NFC", "NFKC"] = "NFKC" if _PRESENTATION.match(cluster) else "NFC"
        composed = unicodedata.normalize(form, cluster)
        pieces.append(composed)
        offsets.extend([before.offsets[start]] * len(composed))
        start = end
    return Repaired("".join(pieces), tuple(offsets))


def _mend_lam_alef(before: Repaired) -> Repaired:
    """Put swapped lam-alef pairs back in order; lengths stay."""
    if not _SWAPPED_LAM_ALEF.search(before.text):
        return before
    # No word is the article alone, nor with "and" or "with": it is the swapped "no".
    mended = _LONE_ARTICLE.sub("\\1\u0644\u0627", before.text)
    mended = _SWAPPED_FOR_THE.sub("\\1\u0644\u0644\\2", mended)
    mended = _SWAPPED_LAM_ALEF.sub("\u0627\u0644\\1", mended)
    return Repaired(mend_swapped_words(mended), before.offsets)
