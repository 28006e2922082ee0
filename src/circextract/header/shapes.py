"""Shapes of header values: numbers, addresses, names, list marks; and which fields are of which."""

from __future__ import annotations

import re

# Fields of one line; several values under one label stand apart.
ONE_LINE = frozenset(
    {"phone", "fax", "email", "web", "contact", "group", "questions", "deadline", "date"}
)
LIAISON_LISTS = frozenset({"for_action", "for_information", "for_comment"})
LISTS = frozenset({"to", "copy_to", "distribution"})
DETAILS = frozenset({"phone", "fax", "email"})
LIST_MARK = re.compile(r"[-•·*–—−▪●○◦]\s*")
# "1. ITU Member States", "b) Sector Members"; a numbered paragraph is longer.
ITEM_MARK = re.compile(
    rf"{LIST_MARK.pattern}"
    r"|(?:\d{1,2}[.)]|[a-zа-я\u0621-\u064a]\))\s+(?=[^\W\d_][^\n]{2,120}$)"
    r"|\d{1,2}[.)、]\s*(?=[\u4e00-\u9fff][^\n]{2,60}$)"
)
PLUS_PHONE = re.compile(r"\+\s?\d[\d\s().\-]{6,20}\d")
"""A number with the code of its country, which nothing else looks like."""
# "2025-2028" is a study period, "13.09.11" the day of a print.
PHONE = re.compile(
    r"(?!(?:19|20)\d\d\s?-\s?(?:19|20)\d\d(?!\d))"
    r"(?!\d{1,2}([./-])\d{1,2}\1(?:(?:19|20)\d\d|\d\d)\s*$)"
    r"(?:\+\s?)?\d[\d\s().\-/]{5,}"
)
_SERIAL = re.compile(r"\d\d/\d{1,4}")  # of a reference broken before it: "DM- | 17/1024"
EMAIL = re.compile(r"\S+@\S+")
DETAIL_END = re.compile(r"(?:\+?\d[\d\s().-]{5,}|@[\w.-]+)[;,.]?\s*$")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# "Geneva, 8 June 2021", "2021年6月8日,日内瓦": no other figures than those of day, month and year,
# and no bracket between: "Resolution 99 (Rev. Dubai, 2018)".
DATE_LINE = re.compile(
    r"[^\d/]*\b\d{1,2}\b[^\d/(]{2,20}(?:19|20)\d\d[^\d/]{0,6}"
    r"|[^\d/]{0,12}(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[^\d/]{0,12}"
)
# Few words stand before the day of issue, in Chinese none but a place before the year.
ISSUED = re.compile(r"\D{0,25}(?:\d{1,2}(?!\d|\s?[-–])|(?:19|20)\d\d\s?年\s?\d{1,2}\s?月)")
QUESTION = re.compile(r"\d{1,2}/\d{1,2}")
WEB = re.compile(r"(?:https?|ftp)://|www\.")
INITIALS = re.compile(r"[\w .&-]{1,40}/[\w ./-]{1,20}|[a-z]{2,5}(?:[ -][a-z0-9]{1,8})?")

_WORDS_BEHIND_SLASH = re.compile(r"/[^/]*[\u4e00-\u9fff]{4}")

# On the next line, behind an empty one or a border, or in a flattened header right behind:
# "TSB Events/PKO", "COM 13/FKN - To …".
INITIALS_BEHIND = re.compile(
    r"[ \t]*(?:\n{0,2}|[/|])[ \t]*(?P<initials>[A-ZА-ЯЁ][\w.&-]{1,16}(?: [\w.&-]{1,12}){0,2}"
    r"(?:/[A-ZА-ЯЁ][\w.-]{0,9}){1,3}(?:/[a-zа-яё]{2,4})?)(?=\s|$)"
)


def is_initials(folded: str) -> bool:
    """Tell whether a line can only be the originator's initials: "COM 3/KA"."""
    words = _WORDS_BEHIND_SLASH.search(folded)  # "第10-1/2号课题报告人组会议"
    return "/" in folded and not words and INITIALS.fullmatch(folded) is not None


def is_detail(folded: str) -> bool:
    """Tell whether a line is a phone number or an address."""
    number = PHONE.fullmatch(folded.strip()) and not _SERIAL.fullmatch(folded.strip())
    return bool(number or EMAIL.fullmatch(folded.strip()))
