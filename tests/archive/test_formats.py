from __future__ import annotations

import json
from datetime import date

from circextract.archive.formats import as_card, as_json_line, as_tsv
from circextract.models import Circular


def test_a_card_tells_what_the_letter_is_and_what_to_do_by_when(letter: Circular) -> None:
    lines = as_card(letter).splitlines()
    assert "Reference    TSB Circular 97 · T22-TSB-CIR-0097" in lines
    assert "Deadline     2023-08-01 · registration · 1 August 2023" in lines
    assert "             no date · visa · four weeks before" in lines
    assert "Event        2023-09-05 to 2023-09-06 · Workshop · Geneva, CH" in lines


def test_a_card_of_an_empty_letter_is_short(letter: Circular) -> None:
    empty = Circular(record_id="x", source=letter.source)
    assert as_card(empty).splitlines() == ["File         in/one.txt"]


def test_tabs_and_line_breaks_in_values_do_not_break_the_table() -> None:
    rows = [{"a": "one\ttwo\nthree", "b": None, "c": date(2023, 5, 12)}]
    assert list(as_tsv(rows)) == ["a\tb\tc", "one two three\t\t2023-05-12"]


def test_a_json_line_keeps_every_script_and_writes_dates_as_iso() -> None:
    line = as_json_line({"text": "会议", "date": date(2023, 5, 12)})
    assert "会议" in line
    assert json.loads(line) == {"text": "会议", "date": "2023-05-12"}
