"""What an archive answers about deadlines and events: in force, once for all versions, filtered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from archive_samples import make_letter, make_result

from circextract.archive.database import Archive
from circextract.archive.queries import EVERYTHING, Filters
from circextract.models import Circular

ALL = Filters(replaced=True)


def record(mark: str, **values: Any) -> Circular:
    """Make a letter whose bytes are called by a mark of two signs."""
    name = mark * 32
    source = {**make_letter().source.model_dump(), "path": f"{mark}.txt", "name": f"{mark}.txt"}
    plain = {"contacts": [], "urls": [], "evidence": {}, "issues": [], "approval": None}
    bare = {"other_references": [], "citations": [], "paragraphs": [], "groups": ["SG20"]}
    return make_letter(name, **{**plain, **bare, "source": source, **values})


def addendum(mark: str, part: str, day: str, **values: Any) -> Circular:
    reference = {
        "text": f"Addendum {part} to TSB Circular 97",
        "series": "TSB Circular",
        "number": "97",
        "part": f"A{part}",
        "amends": {"kind": "circular", "number": "97", "id": "T22-TSB-CIR-0097"},
    }
    own = {"events": [], "deadlines": [], "kind": "addendum", "reference": reference, "date": day}
    return record(mark, **{**own, "id": f"T22-TSB-CIR-0097!A{part}", **values})


def deadline(day: str | None, action: str = "registration", **values: Any) -> dict[str, Any]:
    return {"date": day, "action": action, "text": f"by {day}", **values}


def event(start: str, end: str | None = None, **values: Any) -> dict[str, Any]:
    return {"title": "Workshop on smart cities", "start": start, "end": end or start, **values}


@pytest.fixture
def archive(target: str) -> Iterator[Archive]:
    with Archive(target) as opened:
        yield opened


def fill(archive: Archive, *records: Circular) -> None:
    for each in records:
        archive.write(make_result(each.source.path or "", each))


def days(archive: Archive, filters: Filters = EVERYTHING) -> list[tuple[str, bool]]:
    return [(str(found.date), found.in_force) for found in archive.deadlines(filters)]


def test_versions_of_a_letter_say_a_deadline_once(archive: Archive) -> None:
    both = [deadline("2023-08-01")]
    fill(
        archive,
        record("a1", language="fr", subject="Atelier", deadlines=both),
        record("a2", language="en", subject="Workshop", deadlines=both),
        record("a3", language="en", subject="Workshop", deadlines=both),
    )
    (found,) = archive.deadlines()
    assert (found.languages, found.subject) == (["en", "fr"], "Workshop")
    (french,) = archive.deadlines(Filters(language="fr"))
    assert (french.subject, french.record_id, french.uid) == ("Atelier", "a1" * 32, found.uid)
    assert archive.deadlines(Filters(language="ru")) == []


def test_an_answer_tells_file_page_and_paragraph(archive: Archive) -> None:
    span, sure = {"start": 0, "end": 5, "text": "1 May"}, {"rule": "x", "confidence": 1.0}
    evidence = {
        f"/{place}": {"spans": [{**span, "page": page}], "origin": "text", **sure}
        for place, page in (("deadlines/0/date", 1), ("deadlines/1/date", 2), ("events/0/start", 3))
    }
    due = [deadline("2026-03-01"), deadline("2026-04-01", "visa", paragraph="7")]
    fill(archive, record("aa", deadlines=due, events=[event("2026-05-01")], evidence=evidence))
    fill(archive, record("bb", id=None, deadlines=[deadline("2026-06-01")], events=[]))
    told = [(each.source_path, each.page, each.paragraph) for each in archive.deadlines()]
    assert told == [("aa.txt", 1, None), ("aa.txt", 2, "7"), ("bb.txt", None, None)]
    assert [(each.source_path, each.page) for each in archive.events()] == [("aa.txt", 3)]


def test_two_deadlines_for_one_thing_on_one_day_stay_two(archive: Archive) -> None:
    fill(archive, record("a1", deadlines=[deadline("2023-08-01"), deadline("2023-08-01")]))
    found = archive.deadlines()
    assert [each.position for each in found] == [0, 1]
    assert len({each.uid for each in found}) == 2


def test_a_deadline_that_a_later_letter_moves_is_listed_with_its_new_day(archive: Archive) -> None:
    fill(
        archive,
        record("a1", deadlines=[deadline("2023-08-01", url="https://x.example")], events=[]),
        addendum("a2", "1", "2023-06-01", deadlines=[deadline("2023-08-20")]),
    )
    (found,) = archive.deadlines()
    assert (found.date, found.url) == (date(2023, 8, 20), "https://x.example")
    assert (found.letter, found.amended_by) == ("T22-TSB-CIR-0097", ["T22-TSB-CIR-0097!A1"])
    assert (found.record_id, found.sequence, found.updated) == ("a2" * 32, 1, date(2023, 6, 1))
    assert days(archive, ALL) == [("2023-08-01", False), ("2023-08-20", True)]
    old = archive.deadlines(ALL)[0]
    assert (old.replaced_by, old.record_id) == ("T22-TSB-CIR-0097!A1", "a1" * 32)


def test_a_deadline_that_is_only_repeated_is_listed_once_and_not_changed(archive: Archive) -> None:
    fill(
        archive,
        record("a1", deadlines=[deadline("2023-08-01")]),
        addendum("a2", "1", "2023-06-01", deadlines=[deadline("2023-08-01")]),
    )
    (found,) = archive.deadlines(ALL)
    assert (found.sequence, found.amended_by) == (0, [])


def test_what_one_language_alone_is_corrected_in_stands_beside_the_others(archive: Archive) -> None:
    reference = {
        "number": "97",
        "part": "C1",
        "amends": {
            "kind": "circular",
            "number": "97",
            "id": "T22-TSB-CIR-0097",
            "languages": ["fr"],
        },
    }
    both = [deadline("2023-08-01")]
    fill(
        archive,
        record("a1", language="en", deadlines=both),
        record("a2", language="fr", deadlines=both),
        addendum("a3", "1", "2023-06-01", language="fr", reference=reference, kind="corrigendum",
                 id="T22-TSB-CIR-0097!C1", deadlines=[deadline("2023-08-11")]),
    )  # fmt: skip
    found = archive.deadlines()
    assert [(str(each.date), each.languages) for each in found] == [
        ("2023-08-01", ["en"]),
        ("2023-08-11", ["fr"]),
    ]
    assert len({each.uid for each in found}) == 2


def test_what_a_revision_does_not_repeat_holds_no_more(archive: Archive) -> None:
    revised = addendum(
        "a2", "1", "2023-06-01", kind="revision", deadlines=[deadline("2023-09-09", "visa")]
    )
    fill(archive, record("a1", deadlines=[deadline("2023-08-01")], events=[]), revised)
    assert days(archive) == [("2023-09-09", True)]
    assert days(archive, ALL) == [("2023-08-01", False), ("2023-09-09", True)]
    assert {each.in_force for each in archive.deadlines(ended=True)} == {True, False}


def test_what_a_superseded_letter_asks_for_holds_no_more(archive: Archive) -> None:
    newer = record(
        "a2",
        id="T22-TSB-CIR-0140",
        reference={"text": "TSB Circular 140", "number": "140"},
        citations=[{"id": "T22-TSB-CIR-0097", "relation": "supersedes", "kind": "circular"}],
        deadlines=[deadline("2023-10-01")],
        events=[],
    )
    fill(archive, record("a1", deadlines=[deadline("2023-08-01")], events=[]), newer)
    assert days(archive) == [("2023-10-01", True)]
    assert archive.deadlines(ALL)[0].replaced_by == "T22-TSB-CIR-0140"


def test_a_cancelled_event_is_told_and_its_deadlines_are_not(archive: Archive) -> None:
    fill(
        archive,
        record("a1", events=[event("2023-09-05")], deadlines=[deadline("2023-08-01", event=0)]),
        addendum("a2", "1", "2023-06-01", events=[event("2023-09-05", status="cancelled")]),
    )
    (found,) = archive.events()
    assert (found.status, found.start, found.sequence) == ("cancelled", date(2023, 9, 5), 1)
    assert archive.deadlines() == []


def test_an_event_moves_with_its_place(archive: Archive) -> None:
    here = event("2023-09-05", "2023-09-06", venue={"city": "Geneva", "country": "CH"})
    there = event("2023-10-03", venue={"city": "Seville", "country": "ES"}, title="Workshop")
    fill(
        archive,
        record("a1", events=[here], deadlines=[]),
        addendum("a2", "1", "2023-06-01", events=[there]),
    )
    (found,) = archive.events(Filters(country="es"))
    assert (found.start, found.end, found.venue_city) == (
        date(2023, 10, 3),
        date(2023, 10, 3),
        "Seville",
    )
    assert found.title == "Workshop on smart cities"
    assert archive.events(Filters(country="CH")) == []
    assert len(archive.events(ALL)) == 2


def test_a_deadline_names_its_event(archive: Archive) -> None:
    two = [event("2023-09-05", title="Forum"), event("2023-10-05", title="Course")]
    asked = [deadline("2023-09-01", event=1), deadline("2023-08-01", event=0)]
    fill(archive, record("a1", events=two, deadlines=asked))
    assert [(each.event, each.uid) for each in archive.deadlines()] == [
        ("Forum", "T22-TSB-CIR-0097/event-registration"),
        ("Course", "T22-TSB-CIR-0097/event-2-registration"),
    ]


def test_a_deadline_that_moves_keeps_its_event(archive: Archive) -> None:
    asked = [deadline("2023-08-01", event=0)]
    fill(
        archive,
        record("a1", events=[event("2023-09-05")], deadlines=asked),
        addendum("a2", "1", "2023-06-01", deadlines=[deadline("2023-08-20")]),
    )
    (found,) = archive.deadlines()
    assert (str(found.date), found.event) == ("2023-08-20", "Workshop on smart cities")
    assert found.event_uid == "T22-TSB-CIR-0097/event"


def counted_from_event(index: int, words: str, event: int = 0) -> dict[str, Any]:
    """Give the evidence of a day that a letter counts from an event."""
    at = f"/deadlines/{index}"
    span = {"start": 0, "end": len(words), "text": words}
    told = {"rule": "deadlines.relative", "confidence": 1.0}
    source = {"origin": "computed", "derived_from": [f"/events/{event}/start"], **told}
    return {f"{at}/date": source, f"{at}/derived": {"spans": [span], **told}}


def test_a_day_counted_from_an_event_moves_with_it_each_time(archive: Archive) -> None:
    asked = [
        deadline("2023-08-01"),
        deadline("2023-08-15", "visa", event=0, derived=True),
        deadline("2023-07-20", "hotel", event=0, derived=True),
    ]
    counted = counted_from_event(1, "three weeks before") | counted_from_event(2, "20 July")
    fill(
        archive,
        record("a1", events=[event("2023-09-05")], deadlines=asked, evidence=counted),
        addendum("a2", "1", "2023-06-01", events=[event("2023-08-29")]),
        addendum("a3", "2", "2023-06-09", events=[event("2023-09-12")]),
    )
    moved = {each.action: each for each in archive.deadlines()}["visa"]
    assert (moved.date, moved.sequence, moved.updated) == (
        date(2023, 8, 22),
        2,
        date(2023, 6, 9),
    )
    assert (moved.amended_by[-1], moved.record_id) == ("T22-TSB-CIR-0097!A2", "a1" * 32)
    assert moved.text == "by 2023-08-15"
    assert days(archive) == [("2023-07-20", True), ("2023-08-01", True), ("2023-08-22", True)]
    visa = [(str(d.date), d.replaced_by) for d in archive.deadlines(ALL) if d.action == "visa"]
    assert visa == [
        ("2023-08-08", "T22-TSB-CIR-0097!A2"),
        ("2023-08-15", "T22-TSB-CIR-0097!A1"),
        ("2023-08-22", None),
    ]


def test_a_day_that_a_later_letter_prints_is_not_counted_anew(archive: Archive) -> None:
    asked = [deadline("2023-08-15", "visa", event=0, derived=True)]
    both = {"events": [event("2023-08-29")], "deadlines": [deadline("2023-08-11", "visa")]}
    fill(
        archive,
        record(
            "a1",
            events=[event("2023-09-05")],
            deadlines=asked,
            evidence=counted_from_event(0, "three weeks before"),
        ),
        addendum("a2", "1", "2023-06-01", **both),
    )
    assert days(archive) == [("2023-08-11", True)]


def test_a_version_that_is_not_there_says_nothing(archive: Archive) -> None:
    """An addendum in one language holds for all; what it is silent on is not told in it."""
    asked = [deadline("2023-07-02", "reply"), deadline("2023-06-14")]
    fill(
        archive,
        record("a1", language="en", events=[], deadlines=asked),
        addendum(
            "a2", "1", "2023-06-01", language="ru", deadlines=[deadline("2023-07-09", "reply")]
        ),
    )
    registration, reply = archive.deadlines()
    assert (registration.languages, reply.languages) == (["en"], ["en", "ru"])
    (russian,) = archive.deadlines(Filters(language="ru"))
    assert (russian.uid, russian.record_id) == (reply.uid, "a2" * 32)
    english = archive.deadlines(Filters(language="en"))
    assert [str(each.date) for each in english] == ["2023-06-14", "2023-07-09"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(action="visa"), ["2023-08-10"]),
        (Filters(group="sg20"), ["2023-08-01", "2023-08-10", "None"]),
        (Filters(group="SG2"), []),
        (Filters(since=date(2023, 8, 2)), ["2023-08-10"]),
        (Filters(until=date(2023, 8, 9)), ["2023-08-01"]),
        (Filters(since=date(2023, 8, 1), within=timedelta(days=9)), ["2023-08-01", "2023-08-10"]),
        (Filters(since=date(2023, 8, 1), within=timedelta(days=8)), ["2023-08-01"]),
        (Filters(within=timedelta(days=60)), []),
    ],
)
def test_deadlines_are_filtered(archive: Archive, filters: Filters, expected: list[str]) -> None:
    asked = [deadline("2023-08-10", "visa"), deadline("2023-08-01"), deadline(None)]
    fill(archive, record("a1", deadlines=asked, events=[]))
    assert [str(found.date) for found in archive.deadlines(filters)] == expected


def test_within_counts_from_today() -> None:
    filters = Filters(within=timedelta(days=60), until=date(2026, 3, 15)).dated(date(2026, 2, 1))
    assert (filters.since, filters.until) == (date(2026, 2, 1), date(2026, 3, 15))
    filters = Filters(within=timedelta(days=10)).dated(date(2026, 2, 1))
    assert filters.until == date(2026, 2, 11)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(since=date(2023, 9, 6), until=date(2023, 9, 6)), ["A"]),  # while it goes on
        (Filters(since=date(2023, 9, 8)), ["B"]),
        (Filters(mode="virtual"), ["B"]),
        (Filters(country="KE"), ["A"]),
        (Filters(), ["A", "B", "C"]),
    ],
)
def test_events_are_filtered(archive: Archive, filters: Filters, expected: list[str]) -> None:
    held = [
        event("2023-11-05", title="B", mode="virtual"),
        event("2023-09-05", "2023-09-07", title="A", venue={"country": "KE"}),
        {"title": "C", "status": "postponed"},
    ]
    fill(archive, record("a1", events=held, deadlines=[]))
    assert [found.title for found in archive.events(filters)] == expected


def test_answers_follow_what_the_archive_holds(archive: Archive) -> None:
    fill(archive, record("a1", deadlines=[deadline("2023-08-01")]))
    assert days(archive) == [("2023-08-01", True)]
    moved = addendum("a2", "1", "2023-06-01", deadlines=[deadline("2023-08-20")])
    fill(archive, moved)
    assert days(archive) == [("2023-08-20", True)]
