"""Tell which lines can be the value of which label, by their shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from circextract.header.parts import Label
from circextract.header.shapes import (
    DATE_LINE,
    EMAIL,
    ITEM_MARK,
    LISTS,
    PHONE,
    WEB,
    YEAR,
    is_detail,
)
from circextract.lines import Line

# "Ana Ruiz, Rapporteur for Q11/15"
_BEHIND_NAME = re.compile(r"[,\u060c\uff0c(\uff08]")
# "9/12号课题报告人 …": in Chinese the office stands before the name, with its Question's number.
_QUESTION = re.compile(r"\d{1,2}\s?/\s?\d{1,2}(?!\d)")


def fits(concept: str, folded: str, is_addressee: Callable[[str], bool]) -> bool:
    """Tell whether a folded line can be the value of a label."""
    if concept in ("phone", "fax"):
        return bool(PHONE.match(folded.strip())) and "@" not in folded
    if concept == "email":
        return bool(EMAIL.search(folded))
    if concept == "web":
        return bool(WEB.search(folded))
    if concept == "reference":
        return not is_detail(folded) and not DATE_LINE.fullmatch(folded)
    if concept == "contact":
        name = _BEHIND_NAME.split(_QUESTION.sub("", folded), maxsplit=1)[0]
        other = is_detail(folded) or DATE_LINE.fullmatch(folded)
        return not other and not re.search(r"[\d/]", name)
    if concept == "questions":
        return not YEAR.search(folded)
    if concept == "date":
        return bool(YEAR.search(folded)) and not is_detail(folded)
    if concept in LISTS:
        return bool(ITEM_MARK.match(folded)) or is_addressee(folded)
    return True


def lists_bodies(lines: Sequence[Line], label: Label, index: int, label_lines: set[int]) -> bool:
    """Tell whether a line right under a list's label stands as an item does.

    It ends with a semicolon, or is the only one before a gap or the next label.
    """
    line = lines[index]
    if label.concept not in LISTS or line.gap or not lines[label.line].folded.endswith(":"):
        return False
    alone = index + 1 == len(lines) or lines[index + 1].gap or index + 1 in label_lines
    return line.folded.endswith(";") or alone
