"""Persons of the body whose details stand below them line by line, each beside its label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from circextract.document import Span
from circextract.header.shapes import DETAILS, EMAIL, PHONE
from circextract.header.wording import concept_of
from circextract.letter import Letter, once
from circextract.lines import Line

_MOST_LINES = 10  # name, number, fax, address and page, each with its label
_LABEL = 16  # characters of a label no table knows
_NAME_LINE = 90  # characters of a line that ends with the person to ask


@once
def details_below(letter: Letter) -> dict[Span, dict[str, list[Span]]]:
    """Give the numbers and addresses below each short line of the body that has some.

    They are listed under what they are: "phone", "fax", "email".
    """
    lines = [line for line in letter.lines if letter.body.contains(line.span) and not line.noise]
    found: dict[Span, dict[str, list[Span]]] = {}
    for index, line in enumerate(lines):
        block = list(_block(letter, lines[index + 1 : index + 1 + _MOST_LINES]))
        if len(line.folded) <= _NAME_LINE and not _part(letter, line) and _is_labelled(block):
            found[line.span] = _dealt(block)
    return found


def _block(letter: Letter, lines: Sequence[Line]) -> Iterator[tuple[str, Span | None]]:
    """Give the labels and values that follow at once: a label has no interval."""
    for index, line in enumerate(lines):
        part = _part(letter, line)
        if part is None and index == 0 and len(line.folded) <= _LABEL and lines[1:]:
            # "Name" behind the name, before the number.
            part = ("contact", None) if (_part(letter, lines[1]) or ("", None))[1] else None
        if part is None:
            return
        yield part


def _part(letter: Letter, line: Line) -> tuple[str, Span | None] | None:
    """Give what a line is that holds a label or a value and nothing else."""
    if EMAIL.fullmatch(line.folded):
        return "email", line.span
    if PHONE.fullmatch(line.folded):
        return "", line.span
    concept = concept_of(line.folded.rstrip(": "), letter.lexicon)
    return (concept, None) if concept in DETAILS | {"contact", "web"} else None


def _is_labelled(block: Sequence[tuple[str, Span | None]]) -> bool:
    values = [value for _, value in block if value]
    return bool(values) and any(concept in DETAILS for concept, value in block if not value)


def _dealt(block: Sequence[tuple[str, Span | None]]) -> dict[str, list[Span]]:
    """Give each value to its label: that before it, or where a value comes first, behind it."""
    labels_first = block[0][1] is None and block[0][0] != "contact"
    found: dict[str, list[Span]] = {}
    for at, (concept, value) in enumerate(block):
        beside = at - 1 if labels_first else at + 1
        label = block[beside] if 0 <= beside < len(block) else ("", None)
        if value and (concept or label[1] is None):
            found.setdefault(concept or label[0] or "phone", []).append(value)
    return found
