"""Persons of the body whose details stand below them line by line, each beside its label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from circextract.document import Span
from circextract.header.shapes import DETAILS, EMAIL, PHONE
from circextract.header.wording import concept_of
from circextract.letter import Letter, once
from circextract.lines import Line

_MOST_LINES = 10  # name, number, fax, address and page, each with its label
_COLON = re.compile(r":\s*")
_LABEL = 16  # characters of a label no table knows
_NAME_LINE = 90  # characters of a line that ends with the person to ask


class _Part(NamedTuple):
    """A label, a value, or both in one line."""

    concept: str
    value: Span | None
    labelled: bool = False


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


def _block(letter: Letter, lines: Sequence[Line]) -> Iterator[_Part]:
    """Give the labels and values that follow at once: a label has no interval."""
    for index, line in enumerate(lines):
        part = _part(letter, line)
        if part is None and index == 0 and len(line.folded) <= _LABEL and lines[1:]:
            # "Name" behind the name, before the number.
            second = _part(letter, lines[1])
            part = _Part("contact", None) if second and second.value else None
        if part is None:
            return
        yield part


def _part(letter: Letter, line: Line) -> _Part | None:
    """Give what a line is that holds a label, a value or both and nothing else."""
    if both := _labelled_part(letter, line):
        return both
    if EMAIL.fullmatch(line.folded):
        return _Part("email", line.span)
    if PHONE.fullmatch(line.folded):
        return _Part("", line.span)
    concept = concept_of(line.folded.rstrip(": "), letter.lexicon)
    return _Part(concept, None) if concept in DETAILS | {"contact", "web"} else None


def _labelled_part(letter: Letter, line: Line) -> _Part | None:
    """Give the value of a line that has its label in front: "Tel.: +592 …"."""
    colon = _COLON.search(line.folded)
    concept = concept_of(line.folded[: colon.start()], letter.lexicon) if colon else None
    if colon is None or concept not in DETAILS:
        return None
    value = Span(line.span.start + colon.end(), line.span.end)
    shape = EMAIL if concept == "email" else PHONE
    return _Part(concept, value, labelled=True) if shape.fullmatch(letter.fold(value)) else None


def _is_labelled(block: Sequence[_Part]) -> bool:
    values = [part for part in block if part.value]
    labels = [part for part in block if part.labelled or not part.value]
    return bool(values) and any(part.concept in DETAILS for part in labels)


def _dealt(block: Sequence[_Part]) -> dict[str, list[Span]]:
    """Give each value to its label: that before it, or where a value comes first, behind it."""
    labels_first = block[0].value is None and block[0].concept != "contact"
    found: dict[str, list[Span]] = {}
    for at, part in enumerate(block):
        beside = at - 1 if labels_first else at + 1
        label = block[beside] if 0 <= beside < len(block) else _Part("", None)
        if part.value and (part.concept or label.value is None):
            found.setdefault(part.concept or label.concept or "phone", []).append(part.value)
    return found
