"""What converters, typesetters and lost characters do to a printed header, whatever its layout."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from itertools import count

from tests.header.layouts import Header

_IMAGE, _BOOKMARK = "[image: ]", "[bookmark: Addressee_E]"
_FOOT = "- 1 -\nITU-T\\BUREAU\\CIRC\\068E.DOC"
_SIGN = r"[\u3005-\u3007\u3400-\u9fff]"
_ARABIC = range(0xFE80, 0xFEFD)  # presentation forms


def marks(printed: str, header: Header) -> str:
    """Marks of pictures and bookmarks at every other word."""
    cycle = count()
    return re.sub(
        rf"(?<=\S) (?=\S)|(?<={_SIGN})(?={_SIGN})",
        lambda blank: blank.group() + (_BOOKMARK, "", _IMAGE, "")[next(cycle) % 4],
        printed,
    )


def page_feet(printed: str, header: Header) -> str:
    """A page number and a file path behind the date line and behind the copies."""
    for before in (header.date_line, dict(header.rows)["copy_to"][-1]):
        printed = printed.replace(before, f"{before}\n{_FOOT}", 1)
    return printed


def blanks(printed: str, header: Header) -> str:
    """Blanks where digits and ideographs meet."""
    return re.sub(rf"(?<={_SIGN})(?=\d)|(?<=\d)(?={_SIGN})", " ", printed)


def spaced_signs(printed: str, header: Header) -> str:
    """A blank behind every sign of a header in Chinese."""
    return re.sub(rf"(?<=[\u3000-\u9fff\uff0c\uff1a])(?={_SIGN}|\d)", " ", blanks(printed, header))


def broken_reference(printed: str, header: Header) -> str:
    """The last word of the reference in a line of its own."""
    head, blank, last = dict(header.rows)["reference"][0].rpartition(" ")
    return printed.replace(f"{head} {last}", f"{head}\n{last}", 1) if blank else printed


def broken_number(printed: str, header: Header) -> str:
    """The reference broken behind its first word, hyphen or slash: "DM- | 17/1024"."""
    reference = dict(header.rows)["reference"][0]
    cut = re.search(r"[ /-](?=.)", reference)
    if cut is None:
        return printed
    broken = f"{reference[: cut.end()].rstrip()}\n{reference[cut.end() :]}"
    return printed.replace(reference, broken, 1)


def no_colons(printed: str, header: Header) -> str:
    """Labels without their colons."""
    for concept in dict(header.rows):
        printed = printed.replace(header.label(concept), header.label(concept).rstrip(":： "))
    return printed


def upper_labels(printed: str, header: Header) -> str:
    """Labels in capitals."""
    for concept in dict(header.rows):
        printed = printed.replace(header.label(concept), header.label(concept).upper())
    return printed


def no_dashes(printed: str, header: Header) -> str:
    """Dashes before the items of lists and between days lost."""
    return re.sub(r"(?<!\S)[-–—]\s+|(?<=\d)[–—](?=\d)", "", printed)


def minus_marks(printed: str, header: Header) -> str:
    """Signs of a minus before the items of lists."""
    return re.sub(r"(?<=\s)-(?=\s)", "\u2212", printed)


def presentation_forms(printed: str, header: Header) -> str:
    """Arabic letters stored in the shapes they are printed in."""
    forms, shaped = _forms(), []
    for before, letter, behind in zip(f" {printed}", printed, f"{printed[1:]} ", strict=False):
        joined = ("initial", before) in forms and ("final", letter) in forms
        joins = ("initial", letter) in forms and ("final", behind) in forms
        shape = ("medial" if joins else "final") if joined else ("initial" if joins else "isolated")
        shaped.append(forms.get((shape, letter), letter))
    return "".join(shaped)


@cache
def _forms() -> dict[tuple[str, str], str]:
    """Give the presentation form of each Arabic letter in each place of a word."""
    forms = {}
    for code in _ARABIC:
        shape, *letters = unicodedata.decomposition(chr(code)).split()
        if len(letters) == 1:
            forms[shape.strip("<>"), chr(int(letters[0], 16))] = chr(code)
    return forms


def swapped_lam_alef(printed: str, header: Header) -> str:
    """Lam-alef behind an alef taken apart in the wrong order, as no word holds it."""
    return re.sub("\u0627\u0644([\u0627\u0622\u0623\u0625])", "\u0627\\1\u0644", printed)


DAMAGES: dict[str, Callable[[str, Header], str]] = {
    damage.__name__: damage
    for damage in (
        marks, page_feet, blanks, spaced_signs, broken_reference, broken_number, no_colons,
        upper_labels, no_dashes, minus_marks, presentation_forms, swapped_lam_alef,
    )
}  # fmt: skip
# Each family of layouts once.
DAMAGED_LAYOUTS = (
    "cells",
    "label_line",
    "label_lines",
    "stacked",
    "value_first_lines",
    "flattened",
)
# What was lost here alone showed where a value ends or an item begins.
UNREADABLE = {
    ("no_colons", "flattened"),
    ("no_dashes", "flattened"),
    ("no_dashes", "stacked"),
    ("spaced_signs", "flattened"),
}
_OF_LANGUAGE = {
    "blanks": "zh",
    "spaced_signs": "zh",
    "presentation_forms": "ar",
    "swapped_lam_alef": "ar",
}


def damaged_ways(languages: Sequence[str]) -> list[tuple[str, str, str]]:
    """Give each damage in each layout and language it occurs in and leaves readable."""
    return [
        (damage, layout, language)
        for damage in DAMAGES
        for layout in DAMAGED_LAYOUTS
        for language in languages
        if (damage, layout) not in UNREADABLE and _OF_LANGUAGE.get(damage, language) == language
    ]
