"""The letter's own number at the head or foot of its pages: no line of the letter."""

from __future__ import annotations

import re
from dataclasses import replace

from circextract.identifiers import find_references
from circextract.lines import Basis

_PAGE = re.compile(r"[-\s]*\d{1,3}[-\s]*")


def without_running_heads(basis: Basis) -> Basis:
    """Leave out a number beside that of the page, where the letter prints it elsewhere.

    Where it stands nowhere else it is all that tells the letter's number.
    """
    heads = {at: number for at in _beside_pages(basis) if (number := _number_alone(basis, at))}
    printed = list(heads.values())
    running = {at for at, number in heads.items() if _count(basis, number) > printed.count(number)}
    lines = (line for at, line in enumerate(basis.lines) if at not in running)
    return replace(basis, lines=tuple(lines)) if running else basis


def _beside_pages(basis: Basis) -> list[int]:
    """Give the lines right above and below page numbers."""
    pages = [at for at, line in enumerate(basis.lines) if _PAGE.fullmatch(line.folded)]
    beside = {near for page in pages for near in (page - 1, page + 1)}
    return [at for at in sorted(beside) if 0 <= at < len(basis.lines)]


def _number_alone(basis: Basis, at: int) -> str:
    """Give the number of a reference that fills a line."""
    line = basis.lines[at].span
    found = find_references(basis.folded, line, basis.publisher, basis.lexicon.code)
    return basis.folded[slice(*found[0].number)] if found and found[0].whole == line else ""


def _count(basis: Basis, number: str) -> int:
    return len(re.findall(rf"(?<![a-z\d]){re.escape(number)}(?!\d)", basis.folded))
