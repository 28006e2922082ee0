"""Calendars that an independent library reads, whose entries keep their names when dates move."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from tests.relations.archive import Sample, amendments, works

from circextract import extract_many
from circextract.archive.answers import DeadlineFound, EventFound
from circextract.archive.calendars import as_calendar
from circextract.archive.database import Archive
from circextract.archive.exporting import export
from circextract.archive.queries import Filters

TOLD: dict[str, Any] = {
    "letter": "T22-TSB-CIR-0097",
    "id": "T22-TSB-CIR-0097",
    "reference": "TSB Circular 97",
    "subject": "Atelier, «villes»; 城市\nالمدن",
    "groups": ["SG20", "SG5"],
    "languages": ["en"],
    "amended_by": [],
    "updated": date(2023, 5, 12),
    "record_id": "a" * 64,
    "position": 0,
}


def event(**values: Any) -> EventFound:
    own = {"uid": "T22-TSB-CIR-0097/event", "start": date(2026, 3, 28), "sessions": []}
    return EventFound(**{**TOLD, **own, **values})


def deadline(**values: Any) -> DeadlineFound:
    own = {"uid": "T22-TSB-CIR-0097/registration", "date": date(2026, 3, 1)}
    return DeadlineFound(**{**TOLD, **own, "action": "registration", **values})


def parsed(data: bytes) -> Any:
    calendar = vobject.readOne(data.decode())
    calendar.validate(raiseException=True)
    return calendar


def the_event(**values: Any) -> Any:
    return parsed(as_calendar([event(**values)], [])).vevent


def the_todo(**values: Any) -> Any:
    return parsed(as_calendar([], [deadline(**values)])).vtodo


def utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


# --- single entries ------------------------------------------------------------------------------


def test_days_without_hours_are_whole_days() -> None:
    entry = the_event(end=date(2026, 3, 30))
    assert (entry.dtstart.value, entry.dtend.value) == (date(2026, 3, 28), date(2026, 3, 31))


def test_hours_stand_in_their_zone_on_both_sides_of_a_change_of_clocks() -> None:
    entry = the_event(
        end=date(2026, 3, 30), start_time="09:30", end_time="17:00", timezone="Europe/Zurich"
    )
    assert utc(entry.dtstart.value) == datetime(2026, 3, 28, 8, 30)
    assert utc(entry.dtend.value) == datetime(2026, 3, 30, 15, 0)


def test_every_zone_is_told_in_the_file_without_recurring_rules() -> None:
    zones = ("Europe/Zurich", "America/Santiago", "Asia/Tokyo")
    held = [event(start_time="09:00", timezone=zone, uid=zone) for zone in zones]
    data = as_calendar(held, [])
    assert {zone.tzid.value for zone in parsed(data).vtimezone_list} == set(zones)
    assert b"RRULE" not in data


def test_twenty_four_hours_end_the_day() -> None:
    entry = the_event(start_time="18:00", end_time="24:00", timezone="Asia/Tokyo")
    assert utc(entry.dtend.value) == datetime(2026, 3, 28, 15, 0)
    due = the_todo(time="24:00", timezone="UTC").due.value
    assert utc(due) == datetime(2026, 3, 2, 0, 0)


def test_an_event_past_midnight_ends_on_the_next_day() -> None:
    entry = the_event(start_time="22:00", end_time="01:00", timezone="Asia/Tokyo")
    assert entry.dtend.value - entry.dtstart.value == timedelta(hours=3)


def test_hours_without_a_zone_float_and_say_so() -> None:
    entry = the_event(mode="virtual", start_time="14:00", end_time="15:00")
    assert (entry.dtstart.value, entry.dtstart.value.tzinfo) == (datetime(2026, 3, 28, 14), None)
    assert "names no time zone" in entry.description.value


def test_a_zone_that_is_not_known_floats_and_is_named() -> None:
    entry = the_event(start_time="14:00", timezone="Mars/Olympus")
    assert entry.dtstart.value.tzinfo is None
    assert "Mars/Olympus" in entry.description.value


def test_an_hour_to_begin_at_alone_is_no_end() -> None:
    entry = the_event(start_time="14:00", timezone="Asia/Tokyo")
    assert "dtend" not in entry.contents
    days = the_event(end=date(2026, 3, 30), start_time="14:00", timezone="Asia/Tokyo")
    assert days.dtstart.value == date(2026, 3, 28)
    assert "Begins at 14:00 Asia/Tokyo" in days.description.value


def test_sessions_are_told() -> None:
    sessions = [{"date": date(2026, 3, 28), "start_time": "09:00", "end_time": "12:00"}]
    assert "2026-03-28 09:00-12:00" in the_event(sessions=sessions).description.value


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({}, "CONFIRMED"),
        ({"status": "scheduled"}, "CONFIRMED"),
        ({"status": "postponed"}, "TENTATIVE"),
        ({"status": "cancelled"}, "CANCELLED"),
        ({"in_force": False, "replaced_by": "T22-TSB-CIR-0140"}, "CANCELLED"),
    ],
)
def test_the_status_of_an_event_is_told(values: dict[str, Any], status: str) -> None:
    assert the_event(**values).status.value == status


def test_a_deadline_is_a_task_of_its_event() -> None:
    data = as_calendar([event()], [deadline(event="Workshop", event_uid=event().uid)])
    calendar = parsed(data)
    assert calendar.vtodo.due.value == date(2026, 3, 1)
    assert calendar.vtodo.summary.value == "Registration: Workshop"
    assert calendar.vtodo.contents["related-to"][0].value == calendar.vevent.uid.value


@pytest.mark.parametrize(
    ("place", "summary"),
    [
        ({"venue_city": "Suva", "venue_name": "Holiday Inn"}, "论坛改期、讲习班如期举行 (Suva)"),
        ({"venue_name": "Holiday Inn"}, "论坛改期、讲习班如期举行 (Holiday Inn)"),
        ({}, "论坛改期、讲习班如期举行"),
    ],
)
def test_events_without_a_title_are_told_apart_by_their_places(
    place: dict[str, str], summary: str
) -> None:
    bare = {"title": None, "subject": "论坛改期、讲习班如期举行", "venue_city": None}
    assert the_event(**{**bare, "venue_name": None, **place}).summary.value == summary
    named = "Workshop, Suva, 25-27 August"
    assert the_event(title=None, subject=named, venue_city="Suva").summary.value == named


def test_a_deadline_with_an_opening_day_starts_then() -> None:
    todo = the_todo(opens=date(2026, 1, 5))
    assert (todo.dtstart.value, todo.due.value) == (date(2026, 1, 5), date(2026, 3, 1))
    timed = the_todo(opens=date(2026, 1, 5), time="23:59", timezone="UTC")
    assert utc(timed.dtstart.value) == datetime(2026, 1, 5)


def test_deadlines_can_be_whole_days() -> None:
    asked = deadline(time="24:00", timezone="UTC")
    calendar = parsed(as_calendar([], [asked], deadlines_as="event"))
    assert (calendar.vevent.dtstart.value, calendar.vevent.dtend.value) == (
        date(2026, 3, 1),
        date(2026, 3, 2),
    )
    assert "By 24:00 UTC" in calendar.vevent.description.value


def test_entries_without_a_date_are_left_out() -> None:
    data = as_calendar([event(start=None)], [deadline(date=None)])
    assert b"BEGIN:VEVENT" not in data
    assert b"BEGIN:VTODO" not in data


def test_words_of_letters_stay_whole() -> None:
    entry = the_event(title='A; b, c\\d "e"\nf')
    assert entry.summary.value == 'A; b, c\\d "e" f'
    assert "«villes»; 城市" in entry.description.value


def test_lines_are_as_long_as_clients_take_them() -> None:
    data = as_calendar([event(title="电信标准化局" * 40)], [])
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines[-1] == b""


def test_names_that_servers_take_for_files_are_plain_and_apart() -> None:
    names = ["GS 31/№1/event", "GS 31/№2/event", "T22-TSB-CIR-0226!A1/event"]
    calendar = parsed(as_calendar([event(uid=name) for name in names], []))
    uids = [entry.uid.value for entry in calendar.vevent_list]
    assert len(set(uids)) == 3
    assert all(uid.isascii() and not set(uid) & set(" /") for uid in uids)
    assert uids[2] == "T22-TSB-CIR-0226!A1-event@circextract"


# --- from letters to calendars -------------------------------------------------------------------


def write(folder: Path, samples: list[Sample]) -> None:
    folder.mkdir(exist_ok=True)
    for number, sample in enumerate(samples):
        name = f"{sample.letter} {sample.language} {number}.{sample.suffix}"
        (folder / name).write_bytes(sample.data)


def exported(archive: Archive, folder: Path, **filters: Any) -> tuple[bytes, dict[str, Any]]:
    """Export a calendar; give its bytes, and its entries by their names."""
    path = folder / "letters.ics"
    export(archive, str(path), "ics", Filters(**filters))
    data = path.read_bytes()
    calendar = parsed(data)
    entries = [*calendar.contents.get("vevent", []), *calendar.contents.get("vtodo", [])]
    assert len({entry.uid.value for entry in entries}) == len(entries)
    return data, {entry.uid.value: entry for entry in entries}


def take(archive: Archive, folder: Path) -> None:
    for result in extract_many(folder):
        assert result.circular is not None
        archive.write(result)


def test_a_moved_deadline_keeps_its_name_over_exports(tmp_path: Path) -> None:
    """The letter in two languages, then its addendum, as they come over the months."""
    letters = [s for s in works(planted=False) if s.letter == "work 0" and s.suffix == "txt"]
    write(tmp_path / "first", [s for s in letters if s.language in ("en", "zh")])
    later = [s for s in amendments() if s.letter == "amendment 0" and s.language == "en"]
    write(tmp_path / "later", later)
    with Archive(tmp_path / "letters.db") as archive:
        take(archive, tmp_path / "first")
        first, before = exported(archive, tmp_path)
        assert exported(archive, tmp_path)[0] == first
        take(archive, tmp_path / "later")
        second, after = exported(archive, tmp_path)
    assert set(after) == set(before)
    name = "T22-TSB-CIR-0093-registration@circextract"
    assert before[name].due.value == date(2023, 8, 25)
    assert before[name].sequence.value == "0"
    assert after[name].due.value == date(2023, 9, 1)
    assert after[name].sequence.value == "1"
    assert after[name].contents["last-modified"][0].value > (
        before[name].contents["last-modified"][0].value
    )
    assert b"20230825" in first
    assert b"20230825" not in second
    unmoved = set(after) - {name}
    assert {after[uid].sequence.value for uid in unmoved} == {"0"}


def test_the_same_letters_give_the_same_calendar_in_every_archive(
    tmp_path: Path, target: str
) -> None:
    letters = [s for s in works() if s.letter in ("work 0", "work 4") and s.language != "ar"]
    write(tmp_path / "all", letters)
    with Archive(target) as one, Archive(tmp_path / "other.db") as other:
        results = list(extract_many(tmp_path / "all"))
        for result in results:
            one.write(result)
        for result in reversed(results):
            other.write(result)
        first = exported(one, tmp_path)[0]
        assert exported(other, tmp_path)[0] == first


def test_what_a_revision_drops_is_cancelled_under_its_name(tmp_path: Path) -> None:
    from test_questions import addendum, fill, record
    from test_questions import deadline as asked

    with Archive(tmp_path / "letters.db") as archive:
        fill(archive, record("a1", deadlines=[asked("2023-08-01")], events=[]))
        (name,) = exported(archive, tmp_path)[1]
        revised = {"kind": "revision", "deadlines": [asked("2023-09-09", "visa")]}
        fill(archive, addendum("a2", "1", "2023-06-01", **revised))
        entries = exported(archive, tmp_path)[1]
    assert entries[name].status.value == "CANCELLED"
    assert entries[name].sequence.value == "1"
    assert {entry.status.value for entry in entries.values()} == {"CANCELLED", "NEEDS-ACTION"}
