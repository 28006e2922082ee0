"""Labels printed one behind another in a line, then their values in the same order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from circextract.document import Span
from circextract.header.parts import Label
from circextract.header.shapes import DETAILS, EMAIL, PHONE
from circextract.lines import stripped

_DEALT = DETAILS | {"contact", "reference"}
# "+41 22 730 5887" begins with its sign where another number stands before it.
_DETAIL = re.compile(r"(?:\+\s?\d|\S+@\S)")


def dealt(
    labels: Sequence[Label], text: str, cell_behind: Callable[[Label], Span | None]
) -> list[Label]:
    """Give each of such labels its part of the words behind the last: "Tel: Fax: +41 … +41 …".

    The words may also be the whole of the cell behind.
    """
    found: list[Label] = []
    for run in _runs(labels):
        parts = _parts(run, run[-1].inline, text) if len(run) > 1 else None
        if parts is None and len(run) > 1 and _is_empty(run[-1]) and (cell := cell_behind(run[-1])):
            parts = _details(run, cell, text)
        found += [
            replace(label, inline=part) for label, part in zip(run, parts or (), strict=False)
        ]
        found += run if parts is None else ()
    return found


def _runs(labels: Sequence[Label]) -> Iterator[list[Label]]:
    """Give the labels that stand in a row with nothing between, and the others by themselves."""
    run: list[Label] = []
    for label in labels:
        last = run[-1] if run else None
        if last and not _follows_at_once(last, label):
            yield run
            run = []
        run.append(label)
    if run:
        yield run


def _follows_at_once(last: Label, label: Label) -> bool:
    return _is_empty(last) and last.line == label.first and {last.concept, label.concept} <= _DEALT


def _is_empty(label: Label) -> bool:
    return label.inline.start >= label.inline.end


def _details(run: Sequence[Label], cell: Span, text: str) -> list[Span] | None:
    """Give the number or address of each label, where a cell holds those and nothing else."""
    parts = _parts(run, cell, text) if {label.concept for label in run} <= DETAILS else None
    last = _first(run[-1].concept, parts[-1], text) if parts else None
    return parts if parts and last == parts[-1] else None


def _parts(run: Sequence[Label], rest: Span, text: str) -> list[Span] | None:
    """Give the value of each label, or None where the words do not hold one for each."""
    parts: list[Span] = []
    for label in run:
        part = _first(label.concept, rest, text)
        if part is None:
            return None
        parts.append(part)
        rest = stripped(text, Span(part.end, rest.end))
    parts[-1] = Span(parts[-1].start, max(parts[-1].end, rest.end))
    return parts


def _first(concept: str, rest: Span, text: str) -> Span | None:
    """Give the value of a label that a stretch begins with."""
    if concept in DETAILS:
        match = (EMAIL if concept == "email" else PHONE).match(text, *rest)
        return stripped(text, Span(*match.span())) if match else None
    detail = _DETAIL.search(text, *rest)
    own = stripped(text, Span(rest.start, detail.start())) if detail else rest
    return own if own.start < own.end else None
