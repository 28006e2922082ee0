"""What must be done by when, by tables of sentences: tests/cases/<language>/deadlines.toml."""

from __future__ import annotations

import pytest
from tests.cases.tables import rows, unmarked
from tests.frames import letter_with_event

import circextract


def as_written(deadline: dict[str, object]) -> str:
    values = (deadline["action"], deadline["date"] or "?", deadline["time"], deadline["timezone"])
    return " ".join(str(value) for value in values if value is not None)


@pytest.mark.parametrize(("language", "row"), rows("deadlines"))
def test_a_paragraph_gives_its_deadlines_and_no_other(language, row):
    paragraph, marks = unmarked(row[0])
    text = letter_with_event(language, paragraph)
    record = circextract.extract(text=text, language=language).to_dict()
    expected = [value for values in row[1:] for value in values.split(" & ")]
    assert [as_written(deadline) for deadline in record["deadlines"]] == expected
    assert len(marks) == len(row) - 1
