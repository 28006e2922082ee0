from __future__ import annotations

from typing import Any

import pytest
from tests.relations.records import circular, deadline

from circextract import Circular, Difference, compare
from circextract.relations.facts import plain_url


def differences(*records: Circular) -> list[Difference]:
    (comparison,) = compare(records)
    return comparison.differences


def between(english: dict[str, Any], french: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    """Give kind, field and values of what two versions do not agree on."""
    found = differences(circular(**english), circular(language="fr", **french))
    return [(d.kind, d.field, [reading.value for reading in d.readings]) for d in found]


def test_versions_that_agree_show_nothing() -> None:
    facts = {"deadlines": [deadline("2023-08-25", url="https://www.itu.int/en/reg/")]}
    other = {"deadlines": [deadline("2023-08-25", url="http://itu.int/fr/reg")]}
    assert between(facts, other) == []


def test_a_letter_alone_is_not_compared() -> None:
    assert compare([circular()]) == []
    copy = circular()
    assert compare([copy, copy]) == []


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("date", {"date": "2023-03-14"}, {"date": "2023-03-15"}),
        ("annexes_declared", {"annexes_declared": 2}, {"annexes_declared": 3}),
        ("events.end", {"events": [{"end": "2023-09-08"}]}, {"events": [{"end": "2023-09-09"}]}),
        (
            "events.start_time",
            {"events": [{"start_time": "09:30"}]},
            {"events": [{"start_time": "10:00"}]},
        ),
        (
            "events.venue.city",
            {"events": [{"venue": {"city": "Tokyo"}}]},
            {"events": [{"venue": {"city": "Kyoto"}}]},
        ),
        (
            "deadlines.date",
            {"deadlines": [deadline("2023-08-25")]},
            {"deadlines": [deadline("2023-08-26")]},
        ),
        (
            "deadlines.time",
            {"deadlines": [deadline("2023-08-25", time="23:59")]},
            {"deadlines": [deadline("2023-08-25", time="12:00")]},
        ),
        (
            "contacts.phones_e164",
            {"contacts": [{"phones_e164": ["+41227306177"]}]},
            {"contacts": [{"phones_e164": ["+41227306771"]}]},
        ),
        (
            "contacts.emails",
            {"contacts": [{"emails": ["tsbsg5@itu.int"]}]},
            {"contacts": [{"emails": ["tsbsg3@itu.int"]}]},
        ),
        (
            "urls.url",
            {"urls": [{"url": "https://www.itu.int/go/dc-workshop"}]},
            {"urls": [{"url": "https://www.itu.int/go/dc-workshops"}]},
        ),
        (
            "citations.id",
            {"citations": [{"id": "ITU-T Y.4900"}]},
            {"citations": [{"id": "ITU-T Y.4901"}]},
        ),
        (
            "days",
            {"paragraphs": [{"text": "ITU-T L.1300 (2022-05-03)"}]},
            {"paragraphs": [{"text": "ITU-T L.1300 (2022-05-04)"}]},
        ),
    ],
)
def test_two_values_differ(field: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    (found,) = between(one, other)
    assert found[:2] == ("differs", field)
    assert len(found[2]) == 2
    (back,) = between(other, one)
    assert back[:2] == found[:2]
    assert set(back[2]) == set(found[2])


def test_a_difference_names_both_values_with_their_evidence() -> None:
    (found,) = differences(
        circular(deadlines=[deadline("2023-08-25")]),
        circular(language="fr", deadlines=[deadline("2023-08-26")]),
    )
    assert found.about == "registration"
    said = [(r.value, w.version, w.pointer) for r in found.readings for w in r.witnesses]
    assert said == [
        ("2023-08-25", "en", "/deadlines/0/date"),
        ("2023-08-26", "fr", "/deadlines/0/date"),
    ]
    texts = [w.evidence and w.evidence.spans[0].text for r in found.readings for w in r.witnesses]
    assert texts == ["2023-08-25", "2023-08-26"]


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("annexes_declared", {"annexes_declared": 2}),
        ("events", {"events": [{"start": "2023-09-08"}]}),
        ("deadlines", {"deadlines": [deadline("2023-08-25")]}),
        ("contacts.emails", {"contacts": [{"emails": ["tsbsg5@itu.int"]}]}),
        ("addressees", {"addressees": [{"text": "all"}]}),
        ("days", {"paragraphs": [{"text": "approved on 3 May 2022"}]}),
    ],
)
def test_what_one_version_does_not_have_is_missing_and_no_disagreement(
    field: str, facts: dict[str, Any]
) -> None:
    (found,) = differences(circular(**facts), circular(language="fr"))
    assert (found.kind, found.field, found.missing_in) == ("missing in", field, ["fr"])
    assert len(found.readings) == 1


def test_shorter_lists_of_words_may_have_been_read_in_part() -> None:
    three, two = ([{"text": "x"}] * n for n in (3, 2))
    (found,) = differences(circular(addressees=three), circular(language="fr", addressees=two))
    assert (found.kind, found.missing_in) == ("missing in", ["fr"])
    assert [reading.value for reading in found.readings] == ["3", "2"]


def test_deadlines_find_one_another_whatever_their_order() -> None:
    one = [deadline("2023-08-25"), deadline("2023-07-21", "fellowship")]
    assert between({"deadlines": one}, {"deadlines": one[::-1]}) == []


def test_a_deadline_not_read_is_not_paired_with_another() -> None:
    one = [deadline("2023-08-25", paragraph="2"), deadline("2023-09-01", paragraph="5")]
    assert between({"deadlines": one}, {"deadlines": one[:1]}) == [
        ("missing in", "deadlines", ["2023-09-01"])
    ]
    elsewhere = [deadline("2023-09-04", paragraph="7")]
    kinds = {kind for kind, _, _ in between({"deadlines": one[:1]}, {"deadlines": elsewhere})}
    assert kinds == {"missing in"}


def test_which_of_several_deadlines_is_meant_is_not_guessed() -> None:
    one = [deadline("2023-08-25"), deadline("2023-09-01")]
    other = [deadline("2023-08-26"), deadline("2023-09-02")]
    assert {k for k, _, _ in between({"deadlines": one}, {"deadlines": other})} == {"missing in"}


@pytest.mark.parametrize(
    ("field", "one", "other", "words"),
    [
        ("deadlines", [deadline("2023-08-25")], [deadline("2023-08-26")], "le 25 août 2023"),
        ("citations", [{"id": "ITU-T A.1"}], [{"id": "ITU-T A.2"}], "UIT-T A.1"),
        (
            "contacts",
            [{"phones_e164": ["+41227306177"]}],
            [{"phones_e164": ["+41227306771"]}],
            "+41 22 730 6177",
        ),
        (
            "urls",
            [{"url": "https://itu.int/go/a"}],
            [{"url": "https://itu.int/go/b"}],
            "itu.int/go/a",
        ),
        ("contacts", [{"emails": ["sg5@itu.int"]}], [{"emails": ["sg3@itu.int"]}], "SG5@itu.int"),
        ("citations", [{"id": "ITU-T A.1"}], [{"id": "ITU-T A.2"}], "МСЭ-Т A.1"),
        ("citations", [{"id": "ITU-T A.1"}], [{"id": "ITU-T A.2"}], "参照ITU-T A.1建议书"),
        ("citations", [{"id": "ITU-T A.1"}], [{"id": "ITU-T A.2"}], "التوصية ITU-T A.1"),
    ],
)
def test_what_a_version_prints_and_was_not_read_there_is_no_disagreement(
    field: str, one: list[Any], other: list[Any], words: str
) -> None:
    text = {"paragraphs": [{"text": f"Voir aussi {words}."}]}
    found = differences(circular(**{field: one}), circular(language="fr", **{field: other}, **text))
    assert {difference.kind for difference in found} == {"missing in"}
    printed = {d.readings[0].value: (d.missing_in, d.printed_in) for d in found}
    assert sorted(printed.values()) == [(["en"], []), (["fr"], ["fr"])]


@pytest.mark.parametrize("words", ["UIT-T A.12", "UIT-T AA.1", "A.1.2"])
def test_a_longer_name_is_another(words: str) -> None:
    text = {"paragraphs": [{"text": f"Voir {words}."}]}
    english = circular(citations=[{"id": "ITU-T A.1"}])
    (found,) = differences(english, circular(language="fr", **text))
    assert (found.missing_in, found.printed_in) == (["fr"], [])


def test_three_versions_are_compared_at_once() -> None:
    (found,) = differences(
        circular(date="2023-03-14"),
        circular(language="fr", date="2023-03-14"),
        circular(language="ru", date="2023-03-15"),
        circular(language="zh", date=None),
    )
    said = {r.value: [w.version for w in r.witnesses] for r in found.readings}
    assert said == {"2023-03-14": ["en", "fr"], "2023-03-15": ["ru"]}
    assert found.missing_in == ["zh"]


def test_a_zone_that_follows_from_the_place_is_no_disagreement() -> None:
    printed = circular(events=[{"start": "2023-09-06", "timezone": "UTC"}])
    other = circular(language="fr", events=[{"start": "2023-09-06", "timezone": "Asia/Tokyo"}])
    computed = {"origin": "computed", "rule": "zone", "confidence": 1}
    evidence = {**other.model_dump()["evidence"], "/events/0/timezone": computed}
    followed = Circular.model_validate({**other.model_dump(), "evidence": evidence})
    assert [found.field for found in differences(printed, other)] == ["events.timezone"]
    assert differences(printed, followed) == []


def test_the_format_with_fewer_issues_and_more_values_was_read_better() -> None:
    issue = {"code": "odd", "severity": "warning", "message": "Odd."}
    poor = circular(name="a.pdf", deadlines=[deadline("2023-08-25")], issues=[issue])
    good = circular(name="b.docx", deadlines=[deadline("2023-08-26")])
    (comparison,) = compare(
        [poor, good, circular(language="fr", deadlines=[deadline("2023-08-26")])]
    )
    assert comparison.differences == []  # the better file speaks for the version
    assert [(file.name, file.best, file.warnings) for file in comparison.formats] == [
        ("a.pdf", False, 1),
        ("b.docx", True, 0),
    ]
    (found,) = comparison.format_differences
    assert [w.version for r in found.readings for w in r.witnesses] == ["a.pdf", "b.docx"]


@pytest.mark.parametrize(
    ("english", "other"),
    [
        (
            "https://www.itu.int/en/ITU-T/Pages/default.aspx",
            "www.itu.int/fr/ITU-T/Pages/default.aspx",
        ),
        (
            "https://www.itu.int/md/T22-TSB-CIR-0093/en",
            "https://www.itu.int/md/T22-TSB-CIR-0093/zh/",
        ),
        (
            "https://itu.int/T22-TSB-CIR-0093!!MSW-E.docx",
            "https://itu.int/T22-TSB-CIR-0093!!MSW-F.docx",
        ),
        ("https://itu.int/form?lang=en", "https://itu.int/form?lang=ar"),
        ("https://itu.int/guide_en.pdf", "https://itu.int/guide_ru.pdf"),
    ],
)
def test_the_language_in_an_address_is_no_difference(english: str, other: str) -> None:
    assert plain_url(english) == plain_url(other)


@pytest.mark.parametrize(
    "pair",
    [
        ("https://itu.int/go/a", "https://itu.int/go/b"),
        ("https://itu.int/go/entry", "https://itu.int/go/arrival"),
        ("https://itu.int/annex-a", "https://itu.int/annex-f"),
    ],
)
def test_other_pieces_of_an_address_are(pair: tuple[str, str]) -> None:
    assert plain_url(pair[0]) != plain_url(pair[1])
