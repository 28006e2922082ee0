"""A record as a card to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from circextract.archive import formats
from circextract.models import Circular, Deadline, Event, Issue, Severity
from circextract.terminal.console import text_of

_STYLES = {Severity.INFO: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "bold red"}
_LABEL, _WHEN, _ADDRESS, _ASIDE = "dim", "bold green", "blue", "dim"


def card(circular: Circular) -> RenderableType:
    """Give a letter as a card: what it is, from whom and to whom, what is when, what is odd."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, line in _lines(circular):
        grid.add_row(Text(label, style=_LABEL), line)
    title = circular.reference and circular.reference.text
    heading = text_of(title or circular.subject or circular.source.name, "bold")
    return Group(Rule(heading, align="left", style="dim"), grid, Text())


def _lines(circular: Circular) -> Iterator[tuple[str, Text]]:
    """Give label and text of every line; of a list, only its first entry has the label."""
    for label, text in formats.card_head(circular):
        yield label, text_of(text, "bold" if label == "Subject" else "")
    yield from _listed("Event", map(_event, circular.events))
    yield from _listed("Deadline", map(_deadline, circular.deadlines))
    yield from _listed("Address", (_aside(url.url, url.role, _ADDRESS) for url in circular.urls))
    for label, text in formats.card_foot(circular):
        yield label, text_of(text)
    yield from _listed("Issue", map(_issue, circular.issues))


def _listed(label: str, lines: Iterable[Text]) -> Iterator[tuple[str, Text]]:
    for number, line in enumerate(lines):
        yield ("" if number else label), line


def _event(event: Event) -> Text:
    return _dated(formats.held_when(event), formats.event_rest(event))


def _deadline(deadline: Deadline) -> Text:
    return _dated(formats.when_of(deadline), formats.deadline_rest(deadline))


def _dated(when: str, rest: str) -> Text:
    line = Text(overflow="fold").append_text(text_of(when, _WHEN))
    return line.append_text(text_of(f" · {rest}")) if rest else line


def _aside(text: object, remark: object, style: str) -> Text:
    line = Text(overflow="fold").append_text(text_of(text, style))
    return line.append_text(text_of(f" · {remark}", _ASIDE)) if remark else line


def _issue(issue: Issue) -> Text:
    line = Text(overflow="fold").append_text(text_of(issue.severity, _STYLES[issue.severity]))
    line.append_text(text_of(f" {formats.issue_text(issue)}"))
    if issue.candidates:
        line.append_text(text_of(f" ({', '.join(issue.candidates)})", _ASIDE))
    return line
