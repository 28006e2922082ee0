"""A publisher beside the ITU is one TOML file: its letters are read, and nothing of the ITU's."""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.letters import gold_of

import circextract
from circextract.cli import main
from circextract.evaluate.compare import mismatches
from circextract.identifiers import (
    Identity,
    base_identifier,
    full_reference,
    parse_identifier,
    read_references,
    written_id,
)
from circextract.publishers import load_publisher

ROOT = Path(__file__).parents[1]
LETTERS = ROOT / "fixtures" / "publishers" / "imo"
GOLD = sorted(LETTERS.glob("*.gold.json"))
NAMES = [path.name.removesuffix(".gold.json") for path in GOLD]
KNOWN = tomllib.loads((ROOT / "known_failures" / "publishers.toml").read_text(encoding="utf-8"))
SHIPPED = ROOT.parent / "src" / "circextract" / "publishers" / "imo.toml"
IMO = load_publisher("imo")
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
OF_ITU = re.compile(r"\b[TRDS]\d\d-[A-Z]|\bR00-|ITU-[TRD]|study group", re.IGNORECASE)


def letter_of(name: str) -> Path:
    return next(path for path in LETTERS.glob(f"{name}.*") if path.suffix != ".json")


@cache
def record_of(name: str, publisher: str = "imo") -> dict[str, Any]:
    return circextract.extract(letter_of(name), publisher=publisher).to_dict()


def test_there_is_a_letter_in_every_language_of_the_publisher() -> None:
    languages = [gold_of(path)["language"] for path in GOLD]
    assert sorted(languages) == sorted(IMO.languages)


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_is_read_but_the_known_failures(name: str) -> None:
    wrong = {
        fact.pointer for fact in mismatches(gold_of(LETTERS / f"{name}.gold.json"), record_of(name))
    }
    assert wrong == set(KNOWN["imo"].get(name, {}))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_from_outside_gives_the_same_record_as_the_one_that_is_shipped(
    name: str, tmp_path: Path
) -> None:
    outside = tmp_path / "maritime.toml"
    outside.write_bytes(SHIPPED.read_bytes())
    assert record_of(name, str(outside)) == record_of(name)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_the_itu_is_in_the_record(name: str) -> None:
    record = record_of(name)
    record.pop("evidence", None)
    written = json.dumps({k: v for k, v in record.items() if k != "source"}, ensure_ascii=False)
    assert OF_ITU.search(written) is None
    assert record["reference"]["study_period"] is None


@pytest.mark.parametrize("name", NAMES)
def test_the_letterhead_is_no_contact_and_no_address(name: str) -> None:
    record = record_of(name)
    phones = {p for c in record["contacts"] for p in (*c["phones_e164"], *c["faxes"])}
    emails = {email for contact in record["contacts"] for email in contact["emails"]}
    assert not phones & set(IMO.house.phones)
    assert not emails & set(IMO.house.emails)
    assert not {entry["url"] for entry in record["urls"]} & set(IMO.house.urls)


def test_letters_of_the_itu_have_no_identifier_of_another_house() -> None:
    record = circextract.extract(ROOT / "fixtures" / "letters" / "en-circular.txt", publisher="imo")
    assert record.id is None
    assert record.issuer is None or record.issuer.code is None


def test_its_letters_have_no_identifier_by_the_data_of_the_itu() -> None:
    record = circextract.extract(letter_of("en-invitation"))
    assert record.id is None


def test_a_letter_cited_with_its_amendment_is_another_one_than_without() -> None:
    letter = """INTERNATIONAL MARITIME ORGANIZATION

\tMSC.1/Circ.1799/Rev.2
\t2 December 2025

Subject:\tGuidelines on hooks

1\tThis circular (MSC.1/Circ.1799/Rev.2) revokes MSC.1/Circ.1799/Rev.1 and MSC.1/Circ.1799.
2\tSee also Circular Letter No.4321/Corr.1 and resolution A.1155(32).
"""
    record = circextract.extract(text=letter, publisher="imo")
    assert record.id == "MSC.1/Circ.1799/Rev.2"
    assert [(cited.text, cited.id) for cited in record.citations] == [
        ("MSC.1/Circ.1799/Rev.1", "MSC.1/Circ.1799/Rev.1"),
        ("MSC.1/Circ.1799", "MSC.1/Circ.1799"),
        ("Circular Letter No.4321/Corr.1", "Circular Letter No.4321/Corr.1"),
        ("resolution A.1155(32)", "Resolution A.1155(32)"),
    ]


def test_texts_of_other_bodies_are_cited_and_the_itus_forms_are_not() -> None:
    letter = """INTERNATIONAL MARITIME ORGANIZATION

Circular Letter No.5218
28 April 2025

Subject:\tGuidelines on hooks

1\tSee standards ISO 14040 and ISO 14064-1, Report IEC TR 62669, document N3210 and RFC 8200.
2\tThe crane Y.3172 and the deck SG20-C45 are not concerned.
"""
    record = circextract.extract(text=letter, publisher="imo")
    assert [(cited.text, cited.kind) for cited in record.citations] == [
        ("standards ISO 14040", "standard"),
        ("ISO 14064-1", "standard"),
        ("Report IEC TR 62669", "report"),
        ("document N3210", "other"),
        ("RFC 8200", "rfc"),
    ]


def test_an_address_in_a_sentence_makes_no_letterhead_of_its_paragraph() -> None:
    letter = """INTERNATIONAL MARITIME ORGANIZATION
4 ALBERT EMBANKMENT
LONDON SE1 7SR

Circular Letter No.5400
3 February 2026

To: All IMO Member States
Subject: Open day

1 Member States are invited to an open day on 4 June 2026. Visitors should come to 4 Albert \
Embankment, London SE1 7SR, where they will find a desk in the lobby.
2 No registration is needed.
"""
    record = circextract.extract(text=letter, publisher="imo")
    assert [paragraph.number for paragraph in record.paragraphs] == ["1", "2"]


def test_an_addendum_is_in_the_thread_of_its_letter() -> None:
    records = [
        circextract.extract(
            text=f"{name}\n3 February 2026\n\nSubject: Open day\n\n1 Text.\n", publisher="imo"
        )
        for name in ("Circular Letter No.5400", "Circular Letter No.5400/Add.1")
    ]
    [thread] = circextract.threads(records)
    assert thread.root is not None
    assert thread.root.id == "Circular Letter No.5400"
    assert base_identifier("Circular Letter No.5400/Add.1") == "Circular Letter No.5400"
    assert base_identifier("T22-TSB-CIR-0226!A1") == "T22-TSB-CIR-0226"


def test_evaluate_scores_letters_by_the_data_of_their_publisher(
    capsys: pytest.CaptureFixture[str],
) -> None:
    printed = {}
    for publisher in ("imo", "itu"):
        with pytest.raises(SystemExit):
            main(["evaluate", str(LETTERS), "--format", "json", "--publisher", publisher])
        printed[publisher] = capsys.readouterr().out
    assert printed["imo"] != printed["itu"]


# --- the command line --------------------------------------------------------------------------


def test_the_command_takes_the_name_and_a_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    outside = tmp_path / "maritime.toml"
    outside.write_bytes(SHIPPED.read_bytes())
    printed = []
    for publisher in ("imo", str(outside)):
        with pytest.raises(SystemExit) as ended:
            main(["extract", str(letter_of("ar-corrigendum")), "--publisher", publisher])
        assert ended.value.code in (0, None)
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    assert json.loads(printed[0])["id"] == "MEPC.1/Circ.921/Corr.1"


def test_the_command_refuses_a_damaged_file_as_wrong_usage(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.toml"
    text = SHIPPED.read_text(encoding="utf-8").replace('kind = "circular_letter"', 'kind = "note"')
    damaged.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["extract", str(letter_of("en-invitation")), "--publisher", str(damaged)])
    assert ended.value.code == 2
    said = re.sub(r"[\s│]+", " ", capsys.readouterr().err)
    assert "damaged.toml does not fit" in said
    assert "series[0].kind" in said


# --- identifiers -------------------------------------------------------------------------------


@pytest.mark.parametrize("part", [None, "A1", "C12", "R3"])
@pytest.mark.parametrize("series", IMO.series, ids=lambda series: series.code)
def test_an_identifier_is_read_as_it_was_written(series: Any, part: str | None) -> None:
    identity = Identity(series.code, "987", part=part)
    identifier = written_id(identity, IMO)
    assert identifier
    assert parse_identifier(identifier, IMO) == identity


@pytest.mark.parametrize("part", [None, "A1", "C12", "R3"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("series", IMO.series, ids=lambda series: series.code)
def test_a_reference_is_read_as_it_was_written(
    series: Any, language: str, part: str | None
) -> None:
    identity = Identity(series.code, "987", part=part)
    printed = full_reference(identity, language, IMO)
    assert printed
    assert read_references(printed, IMO, language) == [identity]


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Circular Letter No.5218/Add.1", "Circular Letter No.5218/Add.1"),
        ("lettre circulaire n° 5224", "Circular Letter No.5224"),
        ("Циркулярное письмо № 5239", "Circular Letter No.5239"),
        ("第5218号通函/Add.1", "Circular Letter No.5218/Add.1"),
        ("msc.1/circ.1688/rev.2", "MSC.1/Circ.1688/Rev.2"),
        ("resolution MSC.546(107)", "Resolution MSC.546(107)"),
    ],
)
def test_a_document_is_identified(text: str, identifier: str) -> None:
    assert [one.id for one in circextract.identify(text, publisher="imo")] == [identifier]


@pytest.mark.parametrize(
    "text", ["MSC.1/Circ.", "MSC.1/Circ.0", "MSC.1/Circ.12/Add.0", "T22-TSB-CIR-0226", "A.1155"]
)
def test_a_form_that_the_publisher_does_not_list_has_no_identifier(text: str) -> None:
    assert not [one.id for one in circextract.identify(text, publisher="imo") if one.id]


# --- parity ------------------------------------------------------------------------------------

TABLES = [
    (f"{table}-{getattr(entry, 'code', None) or entry.kind}", entry.phrases)
    for table in ("series", "amendments", "groups", "categories")
    for entry in getattr(IMO, table)
]


@pytest.mark.parametrize("phrases", [p for _, p in TABLES], ids=[name for name, _ in TABLES])
def test_every_entry_has_phrases_in_all_languages(phrases: dict[str, tuple[str, ...]]) -> None:
    assert tuple(phrases) == LANGUAGES
    assert all(phrases.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_compiles_and_matches_nothing_empty(language: str) -> None:
    patterns = [IMO.series_pattern(series, language) for series in IMO.series]
    patterns += [IMO.amendment_pattern(amendment, language) for amendment in IMO.amendments]
    patterns += [IMO.group_pattern(group, language) for group in IMO.groups]
    patterns += [IMO.category_pattern(category, language) for category in IMO.categories]
    assert not any(pattern.fullmatch("") for pattern in patterns)
