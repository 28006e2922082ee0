from __future__ import annotations

from typing import Any

import pytest
from tests.relations.records import amendment, circular, deadline

from circextract import Circular, FactInForce, Thread, threads


def one_thread(*records: Circular) -> Thread:
    (thread,) = threads(records)
    return thread


def facts(*records: Circular) -> list[FactInForce]:
    (version,) = one_thread(*records).in_force
    return version.facts


def in_force(*records: Circular) -> list[tuple[str, str | None, list[str]]]:
    """Give fields, values, and the values they replaced."""
    return [(f.field, f.value, [old.value for old in f.replaced]) for f in facts(*records)]


def meeting(start: str, end: str, **values: Any) -> dict[str, Any]:
    return {"title": "Workshop on data", "start": start, "end": end, **values}


def test_letters_that_nothing_amends_make_no_thread() -> None:
    assert threads([circular(), circular("94")]) == []


def test_amendments_are_in_order_of_date_then_number() -> None:
    late = amendment("corrigendum", "C1", date="2023-06-01")
    second, first = amendment("addendum", "A2"), amendment("addendum", "A1")
    thread = one_thread(late, second, first, circular())
    assert thread.root is not None
    assert [work.id for work in thread.amendments] == [
        f"T22-TSB-CIR-0093!{part}" for part in ("A1", "A2", "C1")
    ]


def test_a_thread_whose_letter_is_not_there_is_named_by_it() -> None:
    thread = one_thread(amendment("addendum", "A1"))
    assert (thread.key, thread.root) == ("T22-TSB-CIR-0093", None)


def test_a_corrigendum_to_an_addendum_is_of_the_same_thread() -> None:
    addendum = amendment("addendum", "A1")
    twice = amendment(
        "corrigendum", "C1", id=None, date="2023-06-01", amends={"id": "T22-TSB-CIR-0093!A1"}
    )
    thread = one_thread(circular(), addendum, twice)
    assert [work.kind for work in thread.amendments] == ["addendum", "corrigendum"]


def test_a_parent_is_found_by_its_reference_where_no_identifier_is_known() -> None:
    bdt: dict[str, Any] = {"id": None, "issuer": {"code": "BDT"}}
    old, new = circular(date="2017-01-10", **bdt), circular(**bdt)
    loose = amendment("addendum", "A1", amends={"id": None}, **bdt)
    thread = one_thread(old, new, loose)
    assert thread.root is not None
    assert str(thread.root.date) == "2023-03-14"


def test_a_parent_that_could_be_two_letters_is_not_guessed() -> None:
    bdt: dict[str, Any] = {"id": None, "issuer": {"code": "BDT"}}
    loose = amendment("addendum", "A1", amends={"id": None}, **bdt)
    thread = one_thread(circular(date="2022-01-10", **bdt), circular(**bdt), loose)
    assert thread.root is None


def test_a_parent_whose_identifier_two_letters_have_is_not_guessed() -> None:
    letters = [
        circular(
            date=day,
            contacts=[{"emails": [f"{name}@itu.int"]}],
            urls=[{"url": f"https://itu.int/go/{name}"}],
            deadlines=[deadline(day)],
        )
        for name, day in (("a", "2023-01-02"), ("b", "2023-02-03"))
    ]
    thread = one_thread(*letters, amendment("addendum", "A1"))
    assert (thread.key, thread.root) == ("T22-TSB-CIR-0093", None)


def test_a_later_deadline_replaces_the_earlier_and_both_are_kept() -> None:
    root = circular(deadlines=[deadline("2023-08-25"), deadline("2023-07-21", "fellowship")])
    (first, second) = facts(root, amendment("addendum", "A1", deadlines=[deadline("2023-09-01")]))
    assert (first.value, [old.value for old in first.replaced]) == ("2023-09-01", ["2023-08-25"])
    assert first.reason == "addendum T22-TSB-CIR-0093!A1 of 2023-05-02 gives a later day"
    assert first.replaced[0].witness is not None
    assert (second.value, second.replaced, second.reason) == ("2023-07-21", [], None)


def test_a_deadline_brought_forward_replaces_too() -> None:
    root = circular(deadlines=[deadline("2023-08-25")])
    (fact,) = facts(root, amendment("addendum", "A1", deadlines=[deadline("2023-08-01")]))
    assert (fact.value, "an earlier day" in str(fact.reason)) == ("2023-08-01", True)


def test_a_deadline_repeated_is_confirmed_and_not_replaced() -> None:
    root = circular(deadlines=[deadline("2023-08-25")])
    again = amendment("addendum", "A1", deadlines=[deadline("2023-08-25", "registration")])
    assert in_force(root, again) == [("deadlines.date", "2023-08-25", [])]


def test_a_new_deadline_stands_beside_the_others() -> None:
    root = circular(deadlines=[deadline("2023-08-25")])
    found = facts(root, amendment("addendum", "A1", deadlines=[deadline("2023-07-01", "visa")]))
    assert [(fact.about, fact.replaced) for fact in found] == [("registration", []), ("visa", [])]
    assert found[1].reason == "new in addendum T22-TSB-CIR-0093!A1 of 2023-05-02"


def test_the_paragraph_a_change_names_decides_between_deadlines() -> None:
    root = circular(
        deadlines=[deadline("2023-08-25", paragraph="2"), deadline("2023-08-30", paragraph="6")]
    )
    change = {"paragraph": "6", "text": "In paragraph 6 read: 9 September 2023"}
    new = deadline("2023-09-09", text="9 September 2023")
    corrigendum = amendment("corrigendum", "C1", amends={"changes": [change]}, deadlines=[new])
    assert in_force(root, corrigendum) == [
        ("deadlines.date", "2023-08-25", []),
        ("deadlines.date", "2023-09-09", ["2023-08-30"]),
    ]
    unnamed = amendment("corrigendum", "C1", deadlines=[new])
    assert [old for _, _, old in in_force(root, unnamed)] == [[], [], []]


def test_an_event_moves_with_both_its_days() -> None:
    root = circular(events=[meeting("2023-09-06", "2023-09-08", venue={"city": "Nairobi"})])
    moved = amendment("addendum", "A1", events=[meeting("2023-10-04", "2023-10-06")])
    assert in_force(root, moved) == [
        ("events.start", "2023-10-04", ["2023-09-06"]),
        ("events.end", "2023-10-06", ["2023-09-08"]),
        ("events.venue.city", "Nairobi", []),
    ]


def counted(record: Circular, index: int, words: str) -> Circular:
    """Let the day of a deadline be counted from the first event, in these words."""
    at, told = f"/deadlines/{index}", {"rule": "deadlines.relative", "confidence": 1}
    span = {"start": 0, "end": len(words), "text": words}
    evidence = record.model_dump()["evidence"] | {
        f"{at}/date": {"origin": "computed", "derived_from": ["/events/0/start"], **told},
        f"{at}/derived": {"spans": [span], **told},
    }
    return Circular.model_validate({**record.model_dump(), "evidence": evidence})


@pytest.mark.parametrize(
    ("language", "words", "day", "moved"),
    [
        ("en", "three weeks before", "2023-08-16", "2023-09-13"),
        ("en", "one month before", "2023-08-06", "2023-09-04"),
        ("fr", "trois semaines avant", "2023-08-16", "2023-09-13"),
        ("es", "tres semanas antes", "2023-08-16", "2023-09-13"),
        ("ru", "за три недели до", "2023-08-16", "2023-09-13"),
        ("zh", "会前三周", "2023-08-16", "2023-09-13"),
        ("ar", "قبل ثلاثة أسابيع من", "2023-08-16", "2023-09-13"),
    ],
)
def test_a_day_counted_from_an_event_moves_with_it(
    language: str, words: str, day: str, moved: str
) -> None:
    days = [deadline(day, "visa", derived=True), deadline(day, "hotel")]
    root = circular(language=language, events=[meeting("2023-09-06", "2023-09-08")], deadlines=days)
    later = amendment(
        "addendum", "A1", language=language, events=[meeting("2023-10-04", "2023-10-06")]
    )
    visa, hotel = [f for f in facts(counted(root, 0, words), later) if "deadline" in f.field]
    assert (visa.value, [old.value for old in visa.replaced]) == (moved, [day])
    assert visa.reason == (
        "counted from the event, which addendum T22-TSB-CIR-0093!A1 of 2023-05-02 moves"
    )
    assert visa.witness is not None
    assert visa.witness.pointer == "/events/0/start"
    assert (hotel.value, hotel.replaced) == (day, [])


@pytest.mark.parametrize("words", ["16 August", "two weeks before", "before"])
def test_a_day_that_its_words_do_not_give_stays(words: str) -> None:
    days = [deadline("2023-08-16", "visa", derived=True)]
    root = circular(events=[meeting("2023-09-06", "2023-09-08")], deadlines=days)
    later = amendment("addendum", "A1", events=[meeting("2023-10-04", "2023-10-06")])
    assert ("deadlines.date", "2023-08-16", []) in in_force(counted(root, 0, words), later)


def test_a_reason_names_a_letter_by_its_reference_once() -> None:
    root = circular(deadlines=[deadline("2023-08-25")])
    later = amendment(
        "corrigendum", "C1", id=None, deadlines=[deadline("2023-08-01")],
        reference={
            "text": "Corrigendum 1 to TSB Circular 93",
            "number": "93",
            "part": "C1",
            "amends": {"kind": "circular", "number": "93", "id": "T22-TSB-CIR-0093"},
        },
    )  # fmt: skip
    (fact,) = facts(root, later)
    assert fact.reason == "Corrigendum 1 to TSB Circular 93 of 2023-05-02 gives an earlier day"


def test_an_event_is_cancelled() -> None:
    root = circular(events=[meeting("2023-09-06", "2023-09-06")])
    gone = amendment(
        "addendum", "A1", events=[meeting("2023-09-06", "2023-09-06", status="cancelled")]
    )
    assert ("events.status", "cancelled", []) in in_force(root, gone)


def test_another_event_replaces_nothing() -> None:
    root = circular(events=[meeting("2023-09-06", "2023-09-06")])
    other = {"title": "Seminar about orbits of satellites", "start": "2023-10-04"}
    assert [old for _, _, old in in_force(root, amendment("addendum", "A1", events=[other]))] == [
        [],
        [],
        [],
    ]


def test_what_a_revision_does_not_repeat_holds_no_more() -> None:
    root = circular(deadlines=[deadline("2023-08-25"), deadline("2023-07-21", "fellowship")])
    revision = amendment("revision", "R1", deadlines=[deadline("2023-08-25")])
    (kept, gone) = facts(root, revision)
    assert (kept.value, kept.letter) == ("2023-08-25", "T22-TSB-CIR-0093")
    assert (gone.value, gone.witness, gone.replaced[0].value) == (None, None, "2023-07-21")
    assert "whole text anew" in str(gone.reason)


def test_a_corrigendum_to_one_version_leaves_the_others() -> None:
    roots = [circular(language=code, deadlines=[deadline("2023-08-25")]) for code in ("en", "fr")]
    only = amendment(
        "corrigendum",
        "C1",
        language="fr",
        amends={"languages": ["fr"]},
        deadlines=[deadline("2023-09-01")],
    )
    thread = one_thread(*roots, only)
    said = {tuple(version.languages): version.facts[0].value for version in thread.in_force}
    assert said == {("en",): "2023-08-25", ("fr",): "2023-09-01"}


def test_an_addendum_in_one_language_holds_for_all() -> None:
    roots = [circular(language=code, deadlines=[deadline("2023-08-25")]) for code in ("en", "fr")]
    (version,) = one_thread(
        *roots, amendment("addendum", "A1", language="ru", deadlines=[deadline("2023-09-01")])
    ).in_force
    assert version.languages == ["en", "fr", "ru"]
    assert version.facts[0].witness is not None
    assert version.facts[0].witness.version == "ru"
