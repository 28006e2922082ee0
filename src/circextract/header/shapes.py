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
PHONE = re.compile(r"(?:\+\s?)?\d[\d\s().\-/]{5,}")
EMAIL = re.compile(r"\S+@\S+")
DETAIL_END = re.compile(r"(?:\+?\d[\d\s().-]{5,}|@[\w.-]+)[;,.]?\s*$")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
WEB = re.compile(r"https?://|www\.")
INITIALS = re.compile(r"[\w .&-]{1,40}/[\w /-]{1,20}|[a-z]{2,5}(?:[ -][a-z0-9]{1,8})?")


def is_initials(folded: str) -> bool:
    """Tell whether a line can only be the originator's initials: "COM 3/KA"."""
    return "/" in folded and INITIALS.fullmatch(folded) is not None


def is_detail(folded: str) -> bool:
    """Tell whether a line is a phone number or an address."""
    return bool(PHONE.fullmatch(folded.strip()) or EMAIL.fullmatch(folded.strip()))
