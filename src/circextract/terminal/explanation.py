"""An explanation as lines to read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from circextract.explaining import (
    Considered,
    ExplainedField,
    ExplainedValue,
    Explanation,
    Quotation,
    RuleReading,
    Sought,
)
from circextract.models import Issue
from circextract.terminal.safe import printable

_LONGEST = 160  # characters of a value or quotation; --format json gives all
_MOST = 12  # lines of a list of others
_FEW = 4  # tables found in the letter, and not found
_PLAIN, _ASIDE, _HEAD, _VALUE, _WARN = "", "dim", "bold", "bold green", "yellow"


class Line(NamedTuple):
    """A line, how deep it stands and how it looks."""

    depth: int
    text: str
    style: str = _PLAIN


def as_text(explanation: Explanation) -> str:
    """Give an explanation as plain lines, indented by four blanks a step."""
    return "\n".join("    " * line.depth + printable(line.text) for line in _lines(explanation))


def for_terminal(explanation: Explanation) -> RenderableType:
    """Give an explanation in colour, whose long lines keep their indent."""
    return Group(*map(_rendered, _lines(explanation)))


def _rendered(line: Line) -> RenderableType:
    text = Text(printable(line.text), style=line.style, overflow="fold")
    return Padding(text, (0, 0, 0, 2 * line.depth))


def _lines(explanation: Explanation) -> Iterator[Line]:
    """Tell all of the fields that were asked for; of a whole record, what is there and what not."""
    whole = len(explanation.fields) > 1
    for field in explanation.fields:
        yield from _field(field, explanation, whole=whole)


def _field(field: ExplainedField, explanation: Explanation, *, whole: bool) -> Iterator[Line]:
    for value in field.values:
        yield from _value(value)
    if field.why_empty:
        yield Line(0, f"{field.field} is empty: {field.why_empty}", _HEAD)
    if not whole:
        yield from _rules(field.rules)
        yield from _considered(field.considered)
        if field.why_empty:
            yield from _sought(field.sought, explanation)
    for issue in field.issues:
        yield _issue(issue)


def _value(value: ExplainedValue) -> Iterator[Line]:
    yield Line(0, f"{value.field} = {_json(value.value)}", _VALUE)
    if value.rule is None:
        yield Line(1, "no evidence is kept for it", _ASIDE)
        return
    yield Line(1, f"rule {value.rule}, confidence {value.confidence:.2f}, from {value.origin}")
    yield from (Line(1, _quote(words), _ASIDE) for words in value.words)
    if value.derived_from:
        yield Line(1, f"follows from {', '.join(value.derived_from)}", _ASIDE)


def _rules(rules: Sequence[RuleReading]) -> Iterator[Line]:
    if rules:
        yield Line(0, "rules, of which the first to give a value wins:", _HEAD)
    for number, reading in enumerate(rules, start=1):
        said = "nothing" if reading.value is None else _json(reading.value)
        mark = ", chosen" if reading.chosen else ""
        yield Line(1, f"{number} {reading.rule}: {said}{mark}", _PLAIN if mark else _ASIDE)


def _considered(others: Sequence[Considered]) -> Iterator[Line]:
    if others:
        yield Line(0, "also considered:", _HEAD)
    for other in others[:_MOST]:
        value = "" if other.value is None else f" {_json(other.value)}"
        yield Line(1, f"{other.kind}{value}: {_fate(other)}")
        yield from (Line(2, _quote(words), _ASIDE) for words in other.words[:1])
    yield from _more(len(others) - _MOST)


def _fate(other: Considered) -> str:
    """Say what words became, and why they are no value here."""
    parts = [other.reason] if other.reason else []
    if other.used_as:
        parts.append(f"read as {', '.join(other.used_as[:3])}")
    return "; ".join(parts) or "no rule of this field reads it"


def _sought(tables: Sequence[Sought], explanation: Explanation) -> Iterator[Line]:
    if tables:
        told = f"language {explanation.language}, publisher {explanation.publisher}"
        yield Line(0, f"words looked for ({told}):", _HEAD)
    own = [table for table in tables if table.own] or tables
    found = [table for table in own if table.places]
    missing = [table for table in own if not table.places]
    for table in (*found[:_FEW], *missing[:_FEW]):
        words = ", ".join(f'"{example}"' for example in table.examples)
        more = f" and {table.size - len(table.examples)} more" * (table.size > len(table.examples))
        yield Line(1, f"{table.kind} {table.table}: {words or 'none in this language'}{more}")
        yield from _places(table)
    yield from _more(len(tables) - len(found[:_FEW]) - len(missing[:_FEW]))


def _places(table: Sought) -> Iterator[Line]:
    if table.kind == "name":
        return
    if not table.places:
        yield Line(2, "not in the letter", _ASIDE)
        return
    unasked = "" if table.asked_by else ", where nothing called for them"
    places = f"in {table.places} place{'s' * (table.places > 1)}{unasked}, the first:"
    yield Line(2, places, _ASIDE)
    yield from (Line(2, _quote(words), _ASIDE) for words in table.found[:1])


def _more(number: int) -> Iterator[Line]:
    if number > 0:
        yield Line(1, f"and {number} more; --format json gives all", _ASIDE)


def _issue(issue: Issue) -> Line:
    about = f" ({issue.field})" if issue.field else ""
    candidates = f"; candidates: {', '.join(issue.candidates)}" if issue.candidates else ""
    return Line(0, f"{issue.severity}: {issue.code}{about}: {issue.message}{candidates}", _WARN)


def _json(value: object) -> str:
    return _short(json.dumps(value, ensure_ascii=False))


def _quote(words: Quotation) -> str:
    """Quote words between double brackets in their sentence, with the place where they stand."""
    before, after = (" ".join(part.split()) for part in (words.before, words.after))
    text = _short(" ".join(words.text.split()))
    gaps = (" " * words.before[-1:].isspace(), " " * words.after[:1].isspace())
    quoted = f"\u201c{before}{gaps[0]}\u27e6{text}\u27e7{gaps[1]}{after}\u201d"
    return ", ".join([f"{quoted} at {words.start}-{words.end}", *_place(words)])


def _place(words: Quotation) -> Iterable[str]:
    """Tell the page and the box (left, top, right, bottom in points), or the paragraph or cell."""
    if words.page is not None:
        yield f"page {words.page}"
    if words.bbox is not None:
        yield f"box {' '.join(f'{side:.0f}' for side in words.bbox)}"
    if words.block is not None:
        yield words.block


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST * 2 // 3]} … {text[-_LONGEST // 3 :]}"
