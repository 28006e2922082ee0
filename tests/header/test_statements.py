"""One liaison statement in six languages, printed in every way converters leave one."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cases.tables import LANGUAGES

import circextract
from circextract.models import Kind

_STATEMENTS = tomllib.loads(Path(__file__).with_name("statements.toml").read_text("utf-8"))
_REFERENCE = "SG12-LS45"

Statement = dict[str, Any]


def _front(statement: Statement) -> list[str]:
    return [*statement["letterhead"], _REFERENCE]


def _text(statement: Statement) -> str:
    return "\n\n".join(statement["body"])


def _pairs(statement: Statement) -> list[list[str]]:
    return list(statement["rows"].values())


def _cells(statement: Statement, mark: str, row: str) -> str:
    """Give a header in a table of two columns; the heading stands under place and date."""
    first, *others = statement["letterhead"]
    rows = [row.format(*pair) for pair in _pairs(statement)]
    rows.insert(2, statement["heading"])
    lines = [f"{first}{mark}{_REFERENCE}", *(f"{line}{mark}" for line in others), *rows]
    return "\n".join(lines) + "\n\n" + _text(statement)


def _table(statement: Statement) -> str:
    return _cells(statement, "\t", "{0}\t{1}")


def _borders(statement: Statement) -> str:
    return _cells(statement, " | ", "{0} |\n{1} |")


def _value_first(statement: Statement) -> str:
    return _cells(statement, "\t", "\t{1}\n\t{0}")


def _lines(statement: Statement) -> str:
    lines = [*_front(statement), *(part for pair in _pairs(statement) for part in pair)]
    lines.insert(len(_front(statement)) + 4, statement["heading"])
    return "\n".join(lines) + "\n\n" + _text(statement)


def _stacked(statement: Statement) -> str:
    labels, values = zip(*_pairs(statement), strict=True)
    head = "\n".join(_front(statement))
    return "\n\n".join(
        [head, statement["heading"], "\n".join([*labels, *values]), _text(statement)]
    )


def _long_stack(statement: Statement) -> str:
    label, title = statement["rows"]["title"]
    rows = {**statement["rows"], "title": [label, title + statement["longer_title"]]}
    return _stacked({**statement, "rows": rows})


def _on_one_line(statement: Statement, *, without: str = "", mark: str = "") -> str:
    rows = [
        value if name == without else f"{mark}{label} {value}"
        for name, (label, value) in statement["rows"].items()
    ]
    rows.insert(2, statement["heading"])
    return " ".join([*_front(statement), *rows, *statement["body"]])


def _flattened(statement: Statement) -> str:
    return _on_one_line(statement)


def _without_label_of_date(statement: Statement) -> str:
    return _on_one_line(statement, without="place_and_date")


def _with_marks(statement: Statement) -> str:
    return "[image: ] " + _on_one_line(statement, without="place_and_date", mark="[bookmark: d1]")


def _header_below(statement: Statement) -> str:
    rows = "\n".join("\t".join(pair) for pair in _pairs(statement))
    return "\n\n".join([statement["heading"], _text(statement), f"{_REFERENCE}\n{rows}"])


def _with_note(statement: Statement) -> str:
    """Put the note on how to fill in the table over the row of the abstract."""
    row = "\t".join(statement["rows"]["abstract"])
    return _table(statement).replace(row, f"\n{statement['note']}\n\n{row}")


_WAYS: list[Callable[[Statement], str]] = [
    *(_table, _borders, _value_first, _lines, _stacked, _long_stack),
    *(_flattened, _without_label_of_date, _with_marks, _header_below, _with_note),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", _WAYS, ids=lambda way: way.__name__.strip("_"))
def test_a_statement_is_read_however_it_is_printed(way, language):
    statement = _STATEMENTS[language]
    rows = statement["rows"]
    record = circextract.extract(text=way(statement))

    assert (record.kind, record.reference.text) == (Kind.LIAISON_STATEMENT, _REFERENCE)
    assert (str(record.date), bool(record.place)) == ("2019-05-07", True)
    title = rows["title"][1] + (statement["longer_title"] if way is _long_stack else "")
    assert record.subject == title.replace("'", "’") or record.subject == title
    assert record.abstract.replace("’", "'") == rows["abstract"][1]
    assert [entry.purpose for entry in record.addressees] == ["action", "action", "comment"]
    assert [entry.purpose for entry in record.copy_to] == ["information"]
    (contact,) = record.contacts
    assert contact.name in rows["contact"][1]
    assert (contact.phones, contact.emails) == ([rows["phone"][1]], [rows["email"][1]])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", _WAYS, ids=lambda way: way.__name__.strip("_"))
def test_its_joint_meeting_and_days_are_read_however_it_is_printed(way, language):
    record = circextract.extract(text=way(_STATEMENTS[language]))

    (event,) = record.events
    assert (str(event.start), event.start_time, event.end_time) == (
        *("2019-10-10", "14:00", "16:30"),
    )
    assert (event.timezone, event.mode, event.languages) == ("UTC", "virtual", ["en"])
    assert str(event.registration_url) == "https://www.itu.int/go/joint-stq"
    days = sorted((str(day.date), day.action) for day in record.deadlines)
    assert days == [("2019-09-13", "comment"), ("2019-10-01", "registration")]
