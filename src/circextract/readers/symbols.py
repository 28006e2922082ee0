"""Give the characters of symbol fonts as plain ones."""

from __future__ import annotations

import re

_SYMBOLS = {
    "symbol": {0xB7: "•", 0x2D: "-", 0xBE: "—", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xA3: "≤"}
    | {0xB3: "≥", 0xB4: "×", 0xB9: "≠", 0x6D: "µ", 0x57: "Ω"},
    "wingdings": {0xA7: "▪", 0x6C: "•", 0x6E: "■", 0x6F: "☐", 0xA8: "☐", 0x71: "☐", 0xFC: "✓"}
    | {0xFB: "✗", 0xFE: "☒", 0xFD: "☒", 0x78: "☒", 0xE0: "→", 0xE8: "→", 0xF0: "→", 0xD8: "➢"}
    | {0x28: "☎", 0x2A: "✉", 0x9F: "•", 0x76: "❖"},
    "wingdings 2": {0xA3: "☐", 0x52: "☒", 0x50: "✓", 0x54: "☒", 0x97: "•"},
}
# Symbol fonts reach w:t as private-use characters, their font named elsewhere or lost.
_PRIVATE = re.compile("[\uf020-\uf0ff]")


def symbol_of(font: str, code: int) -> str:
    """Give the character of a font's glyph; nothing where the glyph is unknown."""
    table = _SYMBOLS.get(font.lower())
    if table is not None:
        return table.get(code & 0xFF, "")
    if 0xE000 <= code <= 0xF8FF:
        return plain_symbols(chr(code))
    return chr(code) if 0 <= code < 0x110000 else ""


def plain_symbols(text: str) -> str:
    """Give private-use characters of the Symbol and Wingdings fonts as plain ones."""
    return _PRIVATE.sub(_plain_symbol, text) if _PRIVATE.search(text) else text


def _plain_symbol(match: re.Match[str]) -> str:
    code = ord(match[0]) & 0xFF
    return _SYMBOLS["symbol"].get(code) or _SYMBOLS["wingdings"].get(code) or "•"
