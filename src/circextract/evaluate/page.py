"""The report as text for a terminal and as a page of its own."""

from __future__ import annotations

from importlib import resources

from jinja2 import Environment, StrictUndefined

from circextract.evaluate.report import Report
from circextract.evaluate.scores import Score

COLUMNS = ("letters", "whole", "right", "missed", "false", "F1", "95 %", "soft F1")


def cells(row: Score) -> tuple[str, ...]:
    """Give a row's cells in the order of COLUMNS."""
    return (
        str(row.letters),
        str(row.whole),
        str(row.right),
        str(row.missed),
        str(row.false),
        f"{row.f1:.3f}",
        f"{row.low:.3f}-{row.high:.3f}",
        f"{row.soft:.3f}",
    )


def as_text(report: Report) -> str:
    """Give the tables with aligned columns."""
    tables = [_table(title, rows) for title, rows in report.tables.items() if rows]
    return "\n\n".join([*tables, _by_language(report)])


def _table(title: str, rows: dict[str, Score]) -> str:
    names = max(len(title), *map(len, rows)) + 2
    head = title.ljust(names) + "".join(column.rjust(12) for column in COLUMNS)
    lines = [
        name.ljust(names) + "".join(cell.rjust(12) for cell in cells(row))
        for name, row in rows.items()
    ]
    return "\n".join([head, *lines])


def _by_language(report: Report) -> str:
    title, columns = "leaves, F1 and 95 % by language", report.by_language_and_leaf
    leaves = list(report.tables["leaves"])
    names = max(map(len, [title, *leaves])) + 2
    head = title.ljust(names) + "".join(language.rjust(21) for language in columns)
    lines = [
        leaf.ljust(names) + "".join(interval(rows.get(leaf)).rjust(21) for rows in columns.values())
        for leaf in leaves
    ]
    return "\n".join([head, *lines])


def interval(row: Score | None) -> str:
    """Give F1 with its interval, nothing where nothing was scored."""
    return f"{row.f1:.3f} {row.low:.3f}-{row.high:.3f}" if row else ""


def as_page(report: Report, *, errors: bool = True) -> str:
    """Give a page in HTML that needs nothing beside it; `errors` lists what is not right."""
    template = resources.files("circextract.evaluate").joinpath("page.html").read_text("utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.from_string(template).render(
        report=report, columns=COLUMNS, cells=cells, interval=interval, errors=errors
    )
