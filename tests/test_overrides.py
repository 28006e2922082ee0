"""Corrections by people: applied where their words stand, told of where they do not."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.letters import FIXTURES

import circextract
from circextract.archive.database import Archive
from circextract.cli import main
from circextract.correcting import corrected
from circextract.errors import GoldError, OverridesError
from circextract.evaluate import evaluate
from circextract.models import Circular
from circextract.overrides import Correction, by_letter, load_overrides, quotes_of, value_at
from circextract.review.choices import GROUPS, choices

LETTER = FIXTURES / "en-circular.docx"
ENVELOPE = {"schema_version", "record_id", "venue", "issues", "evidence", "source"}

Say = Callable[..., Correction]


@pytest.fixture(scope="module")
def read() -> Circular:
    return circextract.extract(LETTER)


@pytest.fixture(scope="module")
def say(read: Circular) -> Say:
    """Make a correction of a field of the letter, quoting what it was read from."""
    quotes = quotes_of(read.evidence)

    def correction(field: str, verdict: str, value: object = None, /, **changes: Any) -> Correction:
        said = {"record_id": read.record_id, "field": field, "quote": quotes.get(field, "")}
        return Correction.model_validate({**said, "verdict": verdict, "value": value, **changes})

    return correction


def apply(read: Circular, *said: Correction) -> Circular:
    return corrected(read, circextract.read(LETTER), said)


def file_of(folder: Path, *said: Correction) -> Path:
    path = folder / "corrections.json"
    content = [one.model_dump(mode="json") for one in said]
    path.write_text(json.dumps({"format": "circextract-corrections", "corrections": content}))
    return path


def codes(record: Circular) -> list[str]:
    return [issue.code for issue in record.issues]


def leaves(value: Any, pointer: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            if pointer or key not in ENVELOPE:
                yield from leaves(part, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from leaves(part, f"{pointer}/{index}")
    elif value is not None:
        yield pointer


# --- what applying does ----------------------------------------------------------------------


def test_a_corrected_value_says_so_and_keeps_its_place(read: Circular, say: Say) -> None:
    record = apply(read, say("/date", "corrected", "2019-04-13"))
    assert str(record.date) == "2019-04-13"
    entry, before = record.evidence["/date"], read.evidence["/date"]
    assert (entry.origin, entry.rule, entry.confidence) == ("override", "review.corrected", 1.0)
    assert entry.spans == before.spans


def test_what_follows_from_a_corrected_value_is_doubted(read: Circular, say: Say) -> None:
    assert "/date" in read.evidence["/reference/study_period"].derived_from
    record = apply(read, say("/date", "corrected", "2019-04-13"))
    assert record.evidence["/reference/study_period"].confidence <= 0.5
    assert "override_dependent" in codes(record)
    assert "override_dependent" not in codes(apply(read, say("/date", "accepted", "2019-04-12")))


def test_an_issue_of_a_settled_value_is_settled(read: Circular, say: Say) -> None:
    doubt = {"code": "ambiguous_date", "severity": "warning", "message": "?", "field": "/date"}
    doubtful = Circular.model_validate({**read.to_dict(), "issues": [doubt]})
    assert codes(apply(doubtful, say("/subject", "accepted", read.subject))) == ["ambiguous_date"]
    assert codes(apply(doubtful, say("/date", "accepted", "2019-04-12"))) == []


def test_a_rejected_value_is_gone(read: Circular, say: Say) -> None:
    record = apply(read, say("/place", "rejected"))
    assert record.place is None
    assert "/place" not in record.evidence


def test_no_rejection_leaves_a_gap_or_evidence_of_nothing(read: Circular, say: Say) -> None:
    for field in read.evidence:
        record = apply(read, say(field, "rejected"))
        assert set(leaves(record.to_dict())) == set(record.evidence), field
        for entry in record.evidence.values():
            for source in set(entry.derived_from) - {field}:
                assert value_at(record.to_dict(), source) is not None


def test_an_entry_rejected_whole_is_gone_and_pointers_move_up(read: Circular, say: Say) -> None:
    first = [pointer for pointer in read.evidence if pointer.startswith("/urls/0/")]
    record = apply(read, *(say(pointer, "rejected") for pointer in first))
    assert [one.url for one in record.urls] == [one.url for one in read.urls[1:]]
    assert record.evidence["/urls/0/url"] == read.evidence["/urls/1/url"]


def test_deadlines_keep_their_event_when_one_before_it_goes(read: Circular, say: Say) -> None:
    plain = read.to_dict()
    plain["events"] = [{"title": "No event"}, *plain["events"]]
    moved = {
        pointer.replace("/events/0/", "/events/1/"): entry
        for pointer, entry in plain["evidence"].items()
    }
    title = {"rule": "x", "confidence": 1.0}
    plain["evidence"] = {**moved, "/events/0/title": title, "/deadlines/0/event": title}
    plain["deadlines"][0]["event"] = 1
    record = apply(Circular.model_validate(plain), say("/events/0/title", "rejected", quote=""))
    assert record.deadlines[0].event == 0
    assert record.events[0].title == read.events[0].title


# --- when rules change ------------------------------------------------------------------------


def test_a_value_is_found_by_its_words_when_its_list_has_another_order(
    read: Circular, say: Say
) -> None:
    said = say("/urls/0/role", "corrected", "form", field="/urls/7/role")
    assert apply(read, said).urls[0].role == "form"


def test_words_that_are_not_there_any_more_change_nothing(read: Circular, say: Say) -> None:
    record = apply(read, say("/events/0/start", "corrected", "2019-07-08", quote="8 July 2019"))
    assert record.events == read.events
    (issue,) = (one for one in record.issues if one.code == "override_stale")
    assert issue.field == "/events/0/start"


def test_a_stale_correction_that_came_true_is_no_issue(read: Circular, say: Say) -> None:
    right = str(read.events[0].start)
    said = say("/events/0/start", "corrected", right, quote="8 July 2019")
    assert "override_stale" not in codes(apply(read, said))


def test_a_field_nobody_reads_takes_words_of_the_letter(read: Circular, say: Say) -> None:
    bare = Circular.model_validate({**read.to_dict(), "place": None, "evidence": {}})
    record = apply(bare, say("/place", "accepted", "Geneva", quote="Geneva"))
    assert record.place == "Geneva"
    assert [span.text for span in record.evidence["/place"].spans] == ["Geneva"]
    assert apply(bare, say("/place", "accepted", "Bern", quote="Bern")).place is None


def test_in_a_list_words_of_another_entry_do_not_count(read: Circular, say: Say) -> None:
    evidence = {key: one for key, one in read.evidence.items() if key != "/urls/0/role"}
    plain = read.to_dict() | {"evidence": {key: one.model_dump() for key, one in evidence.items()}}
    plain["urls"][0]["role"] = None
    bare = Circular.model_validate(plain)
    assert apply(bare, say("/urls/0/role", "accepted", "form", quote="Geneva")).urls[0].role is None
    own = read.urls[0].url
    assert apply(bare, say("/urls/0/role", "accepted", "form", quote=own)).urls[0].role == "form"


@pytest.mark.parametrize(
    ("field", "value"),
    [("/date", "2019-99-01"), ("/kind", "novel"), ("/deadlines/0/derived", "often")],
)
def test_what_a_field_cannot_hold_changes_nothing(
    read: Circular, say: Say, field: str, value: str
) -> None:
    record = apply(
        read, say(field, "corrected", value, quote=quotes_of(read.evidence).get(field, "Geneva"))
    )
    assert value_at(record.to_dict(), field) == value_at(read.to_dict(), field)
    assert {"override_invalid", "override_stale"} & set(codes(record))


# --- files and commands -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"format": "other"}',
        '{"corrections": [{"record_id": "a", "field": "/date", "verdict": "corrected"}]}',
        '{"corrections": [{"record_id": "a", "field": "/evidence/x", "verdict": "rejected"}]}',
        '{"corrections": [{"record_id": "a", "field": "date", "verdict": "rejected"}]}',
    ],
)
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "corrections.json"
    path.write_text(content)
    with pytest.raises(OverridesError, match=r"corrections\.json"):
        load_overrides(path)
    with pytest.raises(OverridesError):
        load_overrides(tmp_path / "nothing.json")


def test_the_later_of_two_corrections_counts(say: Say) -> None:
    found = by_letter([say("/date", "rejected"), say("/date", "accepted", "2019-04-12")])
    assert [one.verdict for one in next(iter(found.values()))] == ["accepted"]


def test_extract_applies_them(say: Say, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = file_of(tmp_path, say("/date", "corrected", "2019-04-13"))
    assert str(circextract.extract(LETTER, overrides=path).date) == "2019-04-13"
    with pytest.raises(SystemExit):
        main(["extract", str(LETTER), "--overrides", str(path)])
    assert json.loads(capsys.readouterr().out)["date"] == "2019-04-13"


def batch(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["batch", *map(str, arguments), "--workers", "1"])
    return int(ended.value.code or 0)


def dates(database: Path) -> list[str]:
    with Archive(database, create=False) as archive:
        return [str(record.date) for record in archive.records()]


@pytest.mark.parametrize("packed", [False, True], ids=["file", "in an archive"])
def test_a_batch_reads_corrected_letters_again_and_no_other(
    say: Say, tmp_path: Path, packed: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, database = tmp_path / "in", tmp_path / "letters.db"
    folder.mkdir()
    shutil.copy(FIXTURES / "ru-circular.docx", folder)
    if packed:
        with zipfile.ZipFile(folder / "letters.zip", "w") as file:
            file.write(LETTER, "may/letter.docx")
    else:
        shutil.copy(LETTER, folder)
    assert batch(folder, "--to", database) == 0
    path = file_of(tmp_path, say("/date", "corrected", "2019-04-13"))
    capsys.readouterr()
    for _ in range(2):
        assert batch(folder, "--to", database, "--overrides", path) == 0
        assert "1 success, 0 partial, 0 failed, 0 skipped, 1 unchanged" in capsys.readouterr().err
        assert "2019-04-13" in dates(database)
    assert batch(folder, "--to", database) == 0
    assert "2019-04-13" in dates(database)
    assert batch(folder, "--to", database, "--overrides", path, "--reextract-older") == 0
    assert "2019-04-13" in dates(database)


def test_corrections_are_made_before_a_letter_is_redacted(
    read: Circular, say: Say, tmp_path: Path
) -> None:
    name = read.contacts[0].name
    right = say("/contacts/0/name", "corrected", "Someone Else")
    stale = say("/contacts/0/name", "corrected", "Another One", quote="Nobody Here")
    path = file_of(tmp_path, right, stale)
    record = circextract.extract(LETTER, overrides=path, redact="persons")
    assert name
    text = record.model_dump_json()
    assert name not in text
    assert "Someone Else" not in text
    assert "override_stale" in codes(record)
    assert "Another One" not in text


def test_corrections_are_gold(say: Say, read: Circular, tmp_path: Path) -> None:
    path = file_of(
        tmp_path,
        say("/date", "accepted", "2019-04-12"),
        say("/place", "rejected"),
        say("/subject", "corrected", "Another subject"),
        say("/urls/1/url", "accepted", read.urls[1].url),
    )
    (reading,) = evaluate(path, letters=FIXTURES).own
    assert {one.pointer: one.verdict for one in reading.strict} == {
        "/date": "right",
        "/place": "extra",
        "/subject": "wrong",
        "/urls/1/url": "right",
    }
    with pytest.raises(GoldError, match="no letter"):
        evaluate(path, letters=tmp_path)


def test_every_field_has_a_group_and_every_leaf_a_way_to_be_corrected(read: Circular) -> None:
    grouped = [field for fields in GROUPS.values() for field in fields]
    assert sorted(grouped) == sorted(Circular.model_fields.keys() - ENVELOPE)
    assert choices()["/events/*/start"] == {"type": "date"}
    assert choices()["/events/*/venue/city"] == {"type": "text"}
    assert choices()["/deadlines/*/event"] == {"type": "number"}
    assert choices()["/events/*/interpretation"] == {"type": "truth"}
    assert "rejected" in choices()["/approval/items/*/status"]["values"]


# --- entries that were overlooked ------------------------------------------------------------

WORDS = "12 April 2019"


def added(say: Say, field: str, value: object, quote: str = WORDS) -> Correction:
    return say(field, "added", value, quote=quote)


def test_an_entry_is_added_behind_those_of_its_list(read: Circular, say: Say) -> None:
    record = apply(
        read,
        added(say, "/deadlines/-/date", "2019-05-03"),
        added(say, "/deadlines/-/action", "visa"),
    )
    *before, entry = record.deadlines
    assert before == read.deadlines
    assert (str(entry.date), entry.action) == ("2019-05-03", "visa")
    evidence = record.evidence[f"/deadlines/{len(before)}/date"]
    assert (evidence.origin, evidence.rule) == ("override", "review.added")
    assert [span.text for span in evidence.spans] == [WORDS]
    assert codes(record) == codes(read)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("/addressees/-/text", "Ministries"),
        ("/events/-/venue/city", "Lima"),
        ("/contacts/-/emails/0", "someone@example.org"),
        ("/groups/-", "SG13"),
        ("/citations/-/text", "Recommendation X"),
    ],
)
def test_entries_of_any_list_are_added(read: Circular, say: Say, field: str, value: str) -> None:
    record = apply(read, added(say, field, value))
    name, _, path = field[1:].partition("/-")
    place = len(getattr(read, name))
    assert value_at(record.to_dict(), f"/{name}/{place}{path}") == value
    assert record.evidence[f"/{name}/{place}{path}"].origin == "override"


def test_other_words_are_another_entry(read: Circular, say: Say) -> None:
    record = apply(
        read,
        added(say, "/deadlines/-/date", "2019-05-03"),
        added(say, "/deadlines/-/date", "2019-05-04", "April"),
    )
    assert len(record.deadlines) == len(read.deadlines) + 2


def test_an_entry_that_is_read_by_now_is_not_added_twice(read: Circular, say: Say) -> None:
    known = read.deadlines[0].model_dump(mode="json")
    said = [added(say, f"/deadlines/-/{name}", known[name]) for name in ("date", "action")]
    record = apply(read, *said, added(say, "/deadlines/-/text", "in other words"))
    assert len(record.deadlines) == len(read.deadlines)
    assert record.deadlines[0].text == "in other words"
    assert record.evidence["/deadlines/0/date"].rule == "review.added"


def test_an_entry_told_by_words_that_are_not_there_is_stale(read: Circular, say: Say) -> None:
    record = apply(read, added(say, "/deadlines/-/date", "2019-05-03", "nowhere in it"))
    assert record.deadlines == read.deadlines
    assert codes(record)[-1] == "override_stale"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("/deadlines/-/date", "soon"),
        ("/deadlines/-/nothing", "x"),
        ("/deadlines/-/date/day", "x"),
        ("/contacts/-/emails/3", "a@b.example"),
        ("/date/-/x", "x"),
    ],
)
def test_an_entry_that_its_list_cannot_hold_is_invalid(
    read: Circular, say: Say, field: str, value: str
) -> None:
    record = apply(read, added(say, field, value))
    assert record.to_dict()["deadlines"] == read.to_dict()["deadlines"]
    assert codes(record)[-1] == "override_invalid"


@pytest.mark.parametrize(
    "changes",
    [
        {"field": "/deadlines/0/date"},
        {"verdict": "corrected"},
        {"quote": " "},
        {"value": None},
        {"field": "/evidence/-/x"},
    ],
)
def test_an_addition_needs_a_list_words_and_a_value(say: Say, changes: dict[str, Any]) -> None:
    said = added(say, "/deadlines/-/date", "2019-05-03").model_dump()
    with pytest.raises(ValueError, match="1 validation error"):
        Correction.model_validate({**said, **changes})


def test_added_entries_survive_rejections_before_them(read: Circular, say: Say) -> None:
    gone = [
        say(pointer, "rejected") for pointer in read.evidence if pointer.startswith("/deadlines/0/")
    ]
    record = apply(read, *gone, added(say, "/deadlines/-/date", "2019-05-03"))
    assert len(record.deadlines) == len(read.deadlines)
    last = len(record.deadlines) - 1
    assert str(record.deadlines[last].date) == "2019-05-03"
    assert record.evidence[f"/deadlines/{last}/date"].rule == "review.added"


def test_added_entries_are_gold(read: Circular, say: Say, tmp_path: Path) -> None:
    known = read.deadlines[0]
    path = file_of(
        tmp_path,
        added(say, "/deadlines/-/date", str(known.date)),
        added(say, "/deadlines/-/action", str(known.action)),
        added(say, "/deadlines/-/date", "2031-05-03", "April"),
    )
    (reading,) = evaluate(path, letters=LETTER).own
    assert sorted(one.verdict for one in reading.strict) == ["missing", "right", "right"]
