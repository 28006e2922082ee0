"""The encodings of RTF text: one of the document, others by the character set of a font."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

SYMBOL = "symbol"

_BY_CHARSET = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_ANSI, _DEFAULT, _SYMBOL = 0, 1, 2
# Before character sets were written, the names of fonts told the script.
_BY_SUFFIX = {"cyr": "cp1251", "ce": "cp1250", "greek": "cp1253", "tur": "cp1254"}
_BY_SUFFIX |= {"(arabic)": "cp1256", "(hebrew)": "cp1255", "baltic": "cp1257"}
_WORDS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
# Code pages whose names Python has not, or only a part of.
_CODE_PAGES = {936: "gb18030", 10000: "mac_roman", 10007: "mac_cyrillic", 65001: "utf-8"}


def code_page(number: int | None) -> str | None:
    """Give the encoding of a Windows code page."""
    name = _CODE_PAGES.get(number or 0, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


@dataclass
class Font:
    """What the font table says of a font."""

    charset: int | None = None
    page: int | None = None
    name: str = ""


@dataclass
class Charsets:
    """Knows the encoding of each font of a document."""

    document: str = "cp1252"
    fonts: dict[int, Font] = field(default_factory=dict)
    told: bool = False  # a font has a set of its own: the program knows of them

    def declare_set(self, font: Font, number: int | None) -> None:
        """Take the character set of a font."""
        font.charset = number
        self.told = self.told or number in _BY_CHARSET

    def declare(self, word: str, number: int | None) -> None:
        """Take a control word that tells the encoding of the document."""
        if word == "ansicpg":
            self.document = code_page(number) or self.document
        elif word in _WORDS:
            self.document = _WORDS[word]

    def of(self, number: int | None) -> str:
        """Give the encoding of text in a font; SYMBOL where it holds pictures."""
        font = self.fonts.get(number) if number is not None else None
        if font is None:
            return self.document
        if font.charset == _SYMBOL:
            return SYMBOL
        by_number = (code_page(font.page) if font.page else None) or _BY_CHARSET.get(
            font.charset if font.charset is not None else _DEFAULT
        )
        if by_number:
            return by_number
        named = _BY_SUFFIX.get(font.name.strip(" ;").rpartition(" ")[2].lower())
        if named:
            return named
        # A program that tells the sets of its fonts means Latin where it says "ANSI".
        return "cp1252" if font.charset == _ANSI and self.told else self.document
