"""Works, threads and the views for people."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from archive_rows import all_rows
from archive_samples import make_letter, make_result
from sqlalchemy import text

from circextract.archive.connecting import connect, url_of
from circextract.archive.database import Archive
from circextract.models import Circular
from circextract.relations import works

SOON = date.today() + timedelta(days=400)  # no clock of a test server is so far off
LATER = SOON + timedelta(days=30)


def circular(name: str, **changes: Any) -> Circular:
    """Give a letter called by one sign, with a deadline and an event that are to come."""
    record_id = name * 64
    source = make_letter(record_id).source.model_dump() | {"path": f"in/{name}", "name": name}
    deadline = {"date": SOON, "action": "registration", "text": "register in time"}
    event = {"title": "Workshop", "start": SOON, "end": LATER, "venue": {"city": "Geneva"}}
    values = {"source": source, "deadlines": [deadline], "events": [event], **changes}
    return make_letter(record_id, **values)


def corrigendum(name: str, **changes: Any) -> Circular:
    amends = {"kind": "circular", "number": "97", "id": "T22-TSB-CIR-0097"}
    reference = {"text": "Corrigendum 1 to Circular 97", "part": "C1", "amends": amends}
    values = {"kind": "corrigendum", "id": "T22-TSB-CIR-0097!C1", "reference": reference}
    return circular(name, **{"date": "2023-06-12", **values, **changes})


def store(target: str, *letters: Circular) -> None:
    with Archive(target) as archive:
        for one in letters:
            archive.write(make_result(one.source.path or "", one))
        archive.relate()


def view(target: str, name: str) -> list[dict[str, Any]]:
    engine = connect(url_of(target), "archive")
    with engine.connect() as connection:
        rows = [dict(row) for row in connection.execute(text(f"SELECT * FROM {name}")).mappings()]
    engine.dispose()
    return rows


def test_versions_of_a_letter_are_one_work(target: str) -> None:
    english, french = circular("a"), circular("b", language="fr")
    store(target, english, french)
    rows = all_rows(target)
    (work,) = works([english, french])
    assert [(row["key"], row["record_id"], row["languages"]) for row in rows["works"]] == [
        (work.key, "a" * 64, [])
    ]
    assert sorted((row["position"], row["language"]) for row in rows["expressions"]) == [
        (0, "en"),
        (1, "fr"),
    ]
    assert {row["record_id"]: row["expression"] for row in rows["manifestations"]} == {
        "a" * 64: 0,
        "b" * 64: 1,
    }


def test_works_are_made_anew_only_when_letters_changed(target: str) -> None:
    store(target, circular("a"))
    with Archive(target) as archive:
        archive.write(make_result("in/a", circular("a")))
        assert list(archive.rows("waiting")) == []
        archive.write(make_result("in/b", circular("b", id=None, reference=None, date=None)))
        assert list(archive.rows("waiting")) == [{"record_id": "b" * 64}]
        archive.relate()
        assert len(list(archive.rows("works"))) == 2


def test_an_amendment_makes_a_thread_and_replaces_the_date_it_moves(target: str) -> None:
    moved = {"date": LATER, "action": "registration", "text": "register in time"}
    store(target, circular("a"), corrigendum("b", deadlines=[moved]))
    rows = all_rows(target)
    assert [(row["position"], row["work"]) for row in rows["thread_works"]] == [
        (0, "T22-TSB-CIR-0097"),
        (1, "T22-TSB-CIR-0097!C1"),
    ]
    (replaced,) = [row for row in rows["replaced_facts"] if row["pointer"] == "/deadlines/0/date"]
    assert (replaced["record_id"], replaced["value"]) == ("a" * 64, SOON.isoformat())
    assert (replaced["new_record_id"], replaced["new_value"]) == ("b" * 64, LATER.isoformat())


def test_the_documented_question_tells_which_letter_changed_a_deadline(target: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "database.md").read_text(encoding="utf-8")
    (question,) = re.findall(r"```sql\n(.*?);\n```", page, re.DOTALL)
    moved = {"date": LATER, "action": "registration", "text": "register in time"}
    store(
        target,
        circular("a"),
        circular("c", id="T22-TSB-CIR-0098"),
        corrigendum("b", deadlines=[moved]),
    )
    (row,) = view(target, f"({question}) AS asked")
    assert row == {
        "reference": "TSB Circular 97",
        "changed_by": "T22-TSB-CIR-0097!C1",
        "action": "registration",
        "before": str(SOON),
        "now": str(LATER),
    }


def test_upcoming_deadlines_have_the_date_that_is_in_force(target: str) -> None:
    moved = {"date": LATER, "action": "registration", "text": "register in time"}
    store(target, circular("a"), corrigendum("b", deadlines=[moved]))
    rows = view(target, "upcoming_deadlines")
    assert [(str(row["date"]), row["record_id"]) for row in rows] == [(str(LATER), "b" * 64)]


@pytest.mark.parametrize("name", ["upcoming_deadlines", "upcoming_events"])
def test_a_letter_in_six_languages_is_one_line_of_what_is_coming(target: str, name: str) -> None:
    store(
        target,
        *(
            circular(sign, language=code)
            for sign, code in zip("abc", ("en", "fr", "es"), strict=True)
        ),
    )
    (row,) = view(target, name)
    assert row["record_id"] == "a" * 64
    assert row["work"] == "T22-TSB-CIR-0097"


@pytest.mark.parametrize("name", ["upcoming_deadlines", "upcoming_events"])
def test_what_is_over_is_not_coming(target: str, name: str) -> None:
    past = date(2023, 5, 1)
    store(target, circular("a", deadlines=[{"date": past}], events=[{"start": past, "end": past}]))
    assert view(target, name) == []


def test_a_letter_that_a_revision_replaces_is_not_in_force(target: str) -> None:
    revision = corrigendum("b", kind="revision", id="T22-TSB-CIR-0097!R1")
    store(target, circular("a"), revision)
    assert [row["id"] for row in view(target, "letters_in_force")] == ["T22-TSB-CIR-0097!R1"]


def test_a_letter_that_another_supersedes_is_not_in_force(target: str) -> None:
    citation = {"text": "Circular 97", "id": "T22-TSB-CIR-0097", "relation": "supersedes"}
    later = circular(
        "b", id="T22-TSB-CIR-0120", reference={"number": "120"}, citations=[citation], subject="New"
    )
    store(target, circular("a"), later)
    assert [row["id"] for row in view(target, "letters_in_force")] == ["T22-TSB-CIR-0120"]
