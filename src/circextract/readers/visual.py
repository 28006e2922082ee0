"""Put Arabic lines back in order that were stored as they look, from left to right.

Letters that only end words (teh marbuta, alef maksura) then begin them, and the article that begins
words ends them. A line that shows neither goes with the lines around it. Numbers and Latin words
keep their own direction; numbers that were turned as well show it by their years. Where commas and
colons stand behind their words, each word was turned in its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_ARABIC = "\u0620-\u064a\u066e-\u06d3"
_HAS_ARABIC = re.compile(f"[{_ARABIC}]")
_SHAPED = re.compile("[\u0620-\u0669\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_WORD = re.compile(f"[{_ARABIC}]{{2,}}")
_ENDS_ONLY = "\u0629\u0649"
_ARTICLE, _TURNED = "\u0627\u0644", "\u0644\u0627"
_ENOUGH = 4  # signs in a text that lines of it are stored as they look
# Numbers, Latin words and addresses, with what stands inside them; blanks between Latin words.
_FORWARD = re.compile(r"\+?[A-Za-z0-9\u00c0-\u024f\u0660-\u0669](?:[\w.@:/&?=%+~-]*[\w/])?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TURNED_YEAR = re.compile(r"(?<!\d)\d\d(?:91|02)(?!\d)")
_STOP_BEHIND = re.compile(f"[{_ARABIC}][:\u060c\u061b,;.](?!\\S)")
_STOP_BEFORE = re.compile(f"(?<!\\S)[:\u060c\u061b,;.][{_ARABIC}]")
_MIRRORED = str.maketrans("()[]<>«»", ")(][><»«")
_OPENS_WRONG = re.compile(r"(?:^|\s)\)\S")
_OPENS_RIGHT = re.compile(r"(?:^|\s)\(\S")


def visual_lines(text: str) -> list[tuple[int, int, list[int]]]:
    """Give the lines stored as they look: start, end, and their offsets in the order of reading."""
    if not _HAS_ARABIC.search(unicodedata.normalize("NFKC", text)):
        return []
    lines = list(_lines(text))
    signs = [_sign(unicodedata.normalize("NFKC", text[start:end])) for start, end in lines]
    if sum(sign for sign in signs if sign > 0) < _ENOUGH:
        return []
    turned = _spread(lines, signs, text)
    chosen = [line for line, is_turned in zip(lines, turned, strict=True) if is_turned]
    whole = "\n".join(unicodedata.normalize("NFKC", text[start:end]) for start, end in chosen)
    if len(_STOP_BEHIND.findall(whole)) > len(_STOP_BEFORE.findall(whole)):
        return [(start, end, _in_place(text[start:end], start)) for start, end in chosen]
    digits = _digits_turned(whole)
    return [(start, end, _order(text[start:end], start, digits)) for start, end in chosen]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for printed in text.split("\n"):
        yield start, start + len(printed)
        start += len(printed) + 1


def _sign(line: str) -> int:
    """Count the words that show a line is stored as it looks, less those that show it is not."""
    signs = 0
    for word in _WORD.findall(line):
        signs += 2 * (word[0] in _ENDS_ONLY) - 2 * (word[-1] in _ENDS_ONLY)
        if len(word) > len(_ARTICLE) + 1:
            signs += word.endswith(_TURNED) - word.startswith(_ARTICLE)
    return signs


def _spread(lines: Sequence[tuple[int, int]], signs: Sequence[int], text: str) -> list[bool]:
    """Tell which lines are turned: one without signs goes with the nearest that has some."""
    turned = []
    for index, (start, end) in enumerate(lines):
        arabic = _HAS_ARABIC.search(unicodedata.normalize("NFKC", text[start:end])) is not None
        turned.append(arabic and _nearest(signs, index) > 0)
    return turned


def _nearest(signs: Sequence[int], index: int) -> int:
    """Give the sign of a line or of the nearest one that has any."""
    for distance in range(len(signs)):
        near = [signs[at] for at in (index - distance, index + distance) if 0 <= at < len(signs)]
        if any(near):
            return sum(near)
    return 0


def _digits_turned(text: str) -> bool:
    """Tell whether numbers were turned as well: "8102" for 2018."""
    return len(_TURNED_YEAR.findall(text)) > len(_YEAR.findall(text))


def _order(line: str, start: int, digits: bool) -> list[int]:
    """Give the offsets of a line's characters in the order of reading."""
    runs = [] if digits else list(_forward_runs(line))
    order: list[int] = []
    position = len(line)
    for begin, end in reversed(runs):
        order += range(position - 1, end - 1, -1)
        order += range(begin, end)
        position = begin
    order += range(position - 1, -1, -1)
    return [start + offset for offset in order]


def _in_place(line: str, start: int) -> list[int]:
    """Give the offsets of a line whose words were turned, each by itself."""
    order = list(range(start, start + len(line)))
    for word in _SHAPED.finditer(line):
        first, last = start + word.start(), start + word.end()
        order[word.start() : word.end()] = range(last - 1, first - 1, -1)
    return order


def _forward_runs(line: str) -> Iterator[tuple[int, int]]:
    """Give what keeps its direction: words, numbers, and rows of them that nothing parts."""
    begin = end = -1
    for match in _FORWARD.finditer(line):
        joined = begin >= 0 and line[end : match.start()] == " " and _is_row(line[begin:end], match)
        if begin >= 0 and not joined:
            yield begin, end
        if not joined:
            begin = match.start()
        end = match.end()
    if begin >= 0:
        yield begin, end


def _is_row(before: str, match: re.Match[str]) -> bool:
    """Tell whether a word goes on with Latin ones, or a number with one that has its plus sign."""
    numbers = before.startswith("+") and match.group()[0].isdigit()
    return numbers or (before[-1].isalpha() and match.group()[0].isalpha())


def mirrored(text: str) -> str:
    """Turn brackets round where they were stored as they look: "(2018 …" at the end of a line."""
    return text.translate(_MIRRORED) if _wrong(text) else text


def _wrong(text: str) -> bool:
    return len(_OPENS_WRONG.findall(text)) > len(_OPENS_RIGHT.findall(text))
