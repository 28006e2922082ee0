"""Values that are printed as they are: words, numbers, days, times, addresses, citations."""

from __future__ import annotations

import re
import unicodedata

from circextract.dates import parse_day, parse_time, parse_zone
from circextract.fold import fold, fold_space
from circextract.normalise.context import Context

_CJK = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
# Only between two Latin words or numbers a line break of Chinese stands for a blank.
_CJK_BREAK = re.compile(r"(?<![A-Za-z0-9])[ \t]*\n\s*|[ \t]*\n\s*(?![A-Za-z0-9\s])")
_CJK_MARK = re.compile(rf"(?<=[–—])\t\s*(?={_CJK})")
_HYPHEN_BREAK = re.compile(r"(?<=\w[-\u2010\u2011])\n\s*(?=\w)")
# Marks a converter glued to a word: "States –Members", "Travel(Oslo", "Dubai,2014". Small letters
# and figures stand in brackets behind a word as a rule: "Question(s)", "ENI(18)".
_LETTER = r"[^\W\d_\u2e80-\u9fff]"
_CAPITAL = r"[A-Z\u00c0-\u00de\u0400-\u042f]"
_GLUED_MARKS = (
    (re.compile(rf"(?<=[^\W\d_]|\))(?: ([–—])|([–—]) )(?={_LETTER})"), r" \1\2 "),
    (
        re.compile(rf"(?<={_LETTER}[^\W_]|{_LETTER}[?!.])([”»\"]?)\((?={_CAPITAL}{_LETTER})"),
        r"\1 (",
    ),
    (re.compile(rf"(?<={_LETTER}{_LETTER})(?=[“«][^\W_])"), " "),
    (re.compile(rf"(?<=[”»])(?={_LETTER}{_LETTER})"), " "),
    (re.compile(rf"(?<={_LETTER}),(?={_LETTER}{_LETTER}|\d{{4}}\b)"), ", "),
)


def plain(text: str, context: Context | None = None) -> str | None:
    """Give the text with white space folded; a line break of Chinese text goes."""
    if re.search(_CJK, text) and (context is None or context.lexicon.unspaced):
        text = _CJK_MARK.sub("", _CJK_BREAK.sub("", text))
    return _with_blanks(fold_space(_HYPHEN_BREAK.sub("", text))) or None


_STRAIGHT_QUOTE = re.compile(rf"(?<={_LETTER})\"(?={_LETTER})")


def _with_blanks(text: str) -> str:
    """Give back the blanks that a converter took off marks."""
    for glued, parted in _GLUED_MARKS:
        text = glued.sub(parted, text)
    return _STRAIGHT_QUOTE.sub(_with_blank, text)


def _with_blank(quote: re.Match[str]) -> str:
    """Put a blank before a quotation mark that opens, or behind one that closes."""
    opens = quote.string.count('"', 0, quote.start()) % 2 == 0
    return ' "' if opens else '" '


def cells(text: str, context: Context) -> str | None:
    """Give texts that may stand in cells of their own: a blank parts them in any script."""
    return fold_space(_HYPHEN_BREAK.sub("", text)) or None


def compact(text: str, context: Context) -> str | None:
    """Give the text without any white space: addresses."""
    return re.sub(r"\s", "", text) or None


def day(text: str, context: Context) -> object:
    """Give the calendar day."""
    return parse_day(text, context.lexicon.code)


def clock(text: str, context: Context) -> object:
    """Give the time of day as "HH:MM"."""
    return parse_time(text, context.lexicon)


def zone(text: str, context: Context) -> object:
    """Give the IANA name of a printed time zone."""
    return parse_zone(text, context.lexicon)


def number(text: str, context: Context) -> object:
    """Give a letter's number in capitals, plain digits, without blanks."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"\s", "", _plain_digits(folded)).upper() or None


def _plain_digits(text: str) -> str:
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
    )


def count(text: str, context: Context) -> object:
    """Give the first whole number in the text."""
    match = re.search(r"\d+", fold(text))
    return int(match.group()) if match else None


def count_text(text: str, context: Context) -> object:
    """Give the first whole number in the text, in plain digits."""
    match = re.search(r"\d+", fold(text))
    return match.group() if match else None


def phone_number(text: str, context: Context) -> object:
    """Give a phone number as printed, in plain digits, its plus sign right before them."""
    printed = unicodedata.normalize("NFKC", plain(text, context) or "")
    return re.sub(r"^\+\s+", "+", _plain_digits(printed)) or None


def e164(text: str, context: Context) -> object:
    """Give an international number in E.164 form, None for a national one."""
    folded = fold(text).strip()
    digits = re.sub(r"\D", "", folded)
    international = "+" in folded or folded.startswith("00")
    if folded.startswith("00"):
        digits = digits[2:]
    return f"+{digits}" if international and 7 <= len(digits) <= 15 else None


# Converters glue a word to the number or designation behind it.
# A small letter and a capital end no word: "oneM2M", nor does the name of a group: "FGAI4A-I-118".
_GLUED_NUMBER = re.compile(
    r"(?<=[^\W\d_\u2e80-\u9fff]{4})(?<![a-zа-я][A-ZА-Я])(?=\d)(?!\d+[A-Z]{0,3}-[A-Z]-\d)"
)
# "54(Rev. Hammamet, 2016)", "(Rev.New Delhi, 2024)"
_GLUED_EDITION = re.compile(r"(?<=\d)(?=\([^()\d]*\d{4}\b[^()\d]*\))")
_GLUED_PLACE = re.compile(r"(?<=\w\.)(?=[^\W\d_][^\W\d_A-ZА-Я][^()]*, ?\d{4})")
_GLUED_SECTOR = re.compile(r"(?<=-[TRDТ])(?=[A-Z]{1,3}\.)")
_GLUED_SERIES = re.compile(r"(?<=[^\W\d_A-ZА-Я\u2e80-\u9fff]{4})(?=[A-Z]{1,3}\.\d)")
# "TD 66(PLEN)"
_GLUED_MEETING = re.compile(r"(?<=\d)(?=\((?:PLEN|GEN|WP))")
_GLUED_HOUSE = re.compile(r"(?<=[^\W\d_\u2e80-\u9fff])(?=(?:ITU|UIT|МСЭ)\s?-\s?[TRDТ])")


_GLUED = (
    *(_GLUED_HOUSE, _GLUED_SECTOR, _GLUED_SERIES, _GLUED_NUMBER),
    *(_GLUED_EDITION, _GLUED_PLACE, _GLUED_MEETING),
)

# Converters put blanks into Chinese words.
_CJK_BLANK = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")


# Arabic writes "to" together with the article: "to the Circular 52" is the Circular 52. What begins
# with the same letter loses it: "to the Regulations".
_TO_THE = re.compile(r"^لل(?!وائح|ائحة)")


def office(text: str, context: Context) -> str | None:
    """Give an office as printed; two ideographs of one stand apart: "主 任"."""
    return plain(_CJK_BLANK.sub("", fold_space(text)), context)


def cited_text(text: str, context: Context) -> object:
    """Give a citation as printed, with the blanks a converter lost, without "to" before it."""
    text = _TO_THE.sub("ال", text)
    for glued in _GLUED:
        text = glued.sub(" ", text)
    return plain(_CJK_BLANK.sub("", text), context)
