"""Mend what Tesseract takes for its like, where only one of the two can be printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from circextract.fold import fold
from circextract.header.wording import concept_of
from circextract.lexicon import Lexicon, load_lexicon
from circextract.readers.tesseract import Word

_LONG_DASH = 0.36  # in sizes of print: longer than any hyphen
_DASH = re.compile("[-\u2013\u2014]{1,2}")
_NOT_A_COLON = tuple(";,.\uff1b\uff0c\u3002\u061b\u060c")
_ARABIC = "\u0600-\u06ff"
_ARABIC_STOPS = str.maketrans(",;?", "\u060c\u061b\u061f")
_STOP_IN_ARABIC = re.compile(rf"(?<=[{_ARABIC}])[,;?](?![\w@/])")
_STOP_AFTER_NUMBER = re.compile(r"(?<=\d)[,;]")
_CHINESE = "\u3400-\u9fff"
_POINT_IN_NAME = re.compile(rf"(?<=[{_CHINESE}])[.'\u3002](?=[{_CHINESE}])")
_START_OF_ADDRESS = re.compile(r"\b(https?)[:;][/Wl\\]{0,3}(?=www\.)|\b(https?):/(?=\w)")
_STOPS = re.compile(r"(?<=\w)\.{2}(?=\w)")


def mended(words: Sequence[Word], language: str) -> list[Word]:
    """Give the words of a line in a language (nothing if unclear) with their signs put right."""
    result = [_dash(replace(word, text=_address(word.text))) for word in words]
    if not language or not result:
        return result
    lexicon = load_lexicon(language)
    if lexicon.right_to_left:
        result = _with_arabic_stops(result)
    if lexicon.unspaced:
        result = _with_points_in_names(result)
    if _is_label(result, lexicon):
        result[-1] = replace(result[-1], text=result[-1].text[:-1] + ":")
    return result


def _address(text: str) -> str:
    """Mend the start of a web address and stops read twice."""
    if "www" not in text and "http" not in text:
        return text
    return _STOPS.sub(".", _START_OF_ADDRESS.sub(lambda start: f"{start[1] or start[2]}://", text))


def _dash(word: Word) -> Word:
    """Tell a dash that stands alone from a hyphen by its length."""
    if not _DASH.fullmatch(word.text):
        return word
    return replace(word, text="\u2013" if word.x1 - word.x0 >= _LONG_DASH * word.size else "-")


def _with_arabic_stops(words: Sequence[Word]) -> list[Word]:
    """Turn Latin commas into Arabic ones, behind numbers where an Arabic word follows."""
    result = []
    for word, following in zip(words, [*words[1:], None], strict=True):
        text = _STOP_IN_ARABIC.sub(lambda stop: stop[0].translate(_ARABIC_STOPS), word.text)
        if following is not None and following.is_right_to_left and not word.is_foreign:
            text = _STOP_AFTER_NUMBER.sub(lambda stop: stop[0].translate(_ARABIC_STOPS), text)
        result.append(replace(word, text=text))
    return result


def _with_points_in_names(words: Sequence[Word]) -> list[Word]:
    """Turn a full stop inside Chinese words into the point that parts a foreign name."""
    text = "".join(word.text for word in words)
    mended = _POINT_IN_NAME.sub("\u00b7", text)
    result, start = [], 0
    for word in words:
        end = start + len(word.text)
        result.append(replace(word, text=mended[start:end]))
        start = end
    return result


def _is_label(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Tell whether a line is a label of the header but for the sign at its end."""
    text = ("" if lexicon.unspaced else " ").join(word.text for word in words)
    return text.endswith(_NOT_A_COLON) and bool(concept_of(fold(text[:-1]), lexicon))
