"""Nothing that tells of persons is found in any output of letters that are redacted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.redaction.planted import PLANTED, found_in, layout_of, write_letters
from tests.relations.archive import as_text

import circextract
from circextract.archive.database import Archive
from circextract.archive.publishing import write_csv, write_json_lines, write_parquet
from circextract.cli import main
from circextract.lexicon import load_lexicon
from circextract.models import Circular
from circextract.publishers import load_publisher
from circextract.redaction import MASK, Masker, redact
from circextract.redaction.addresses import is_office

LANGUAGES = tuple(PLANTED)


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_letters(tmp_path_factory.mktemp("redaction") / "in")


@pytest.fixture(scope="module")
def redacted_archive(letters: Path) -> Path:
    """The letters in an archive, with a log beside it."""
    target, log = letters.parent / "letters.db", letters.parent / "batch.log"
    assert run("batch", letters, "--to", target, "--redact", "persons", "--log", log) == 0
    return target


def test_the_planted_letters_do_hold_what_is_looked_for() -> None:
    for language in LANGUAGES:
        data = as_text(layout_of(language))
        assert {*PLANTED[language]["secrets"], "730 6123"} <= {*found_in(data)}, language


@pytest.mark.parametrize("format", ["json", "jsonl", "text"])
def test_extract_prints_nothing_of_persons(
    letters: Path, capsys: pytest.CaptureFixture[str], format: str
) -> None:
    run("extract", letters, "--redact", "persons", "--format", format)
    printed = capsys.readouterr()
    assert found_in((printed.out + printed.err).encode()) == []
    assert "tsbsg20@itu.int" in printed.out
    assert MASK * 4 in printed.out


def test_an_archive_holds_nothing_of_persons(redacted_archive: Path) -> None:
    files = [p for p in redacted_archive.parent.iterdir() if p.is_file()]
    assert {"letters.db", "batch.log"} <= {file.name for file in files}
    assert {file.name: found_in(file.read_bytes()) for file in files} == {f.name: [] for f in files}


@pytest.mark.parametrize("write", [write_csv, write_parquet, write_json_lines])
def test_files_hold_nothing_of_persons(
    redacted_archive: Path, tmp_path: Path, write: Callable[[Archive, str], None]
) -> None:
    target = tmp_path / "out.jsonl" if write is write_json_lines else tmp_path
    with Archive(redacted_archive, create=False) as archive:
        write(archive, str(target))
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written
    assert {name: found_in(data) for name, data in written.items()} == {
        name: [] for name in written
    }
    assert any(MASK.encode() * 4 in data for data in written.values()) or write is write_parquet


@pytest.fixture(scope="module")
def open_archive(letters: Path) -> Path:
    """The letters in an archive, with all they say of persons."""
    folder = letters.parent / "open"
    folder.mkdir()
    assert run("batch", letters, "--to", folder / "letters.db") == 0
    assert found_in((folder / "letters.db").read_bytes()) != []
    return folder / "letters.db"


@pytest.mark.parametrize("format", ["ics", "csv", "jsonl"])
@pytest.mark.parametrize("table", ["deadlines", "events"])
def test_an_export_blanks_what_the_archive_holds(
    open_archive: Path, tmp_path: Path, format: str, table: str
) -> None:
    path = tmp_path / f"out.{format}"
    common = ("export", open_archive, "--format", format, "--table", table, "-o", path)
    assert run(*common) == 0
    if table == "deadlines":
        assert found_in(path.read_bytes()) != []
    assert run(*common, "--redact", "persons") == 0
    assert found_in(path.read_bytes()) == []
    assert path.stat().st_size > 500


@pytest.mark.parametrize("first", [(), ("--redact", "persons")])
def test_letters_with_and_without_persons_are_not_mixed(
    letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], first: tuple[str, ...]
) -> None:
    second = () if first else ("--redact", "persons")
    target, letter = tmp_path / "letters.db", letters / "en.txt"
    assert run("batch", letter, "--to", target, *first) == 0
    assert run("batch", letter, "--to", target, *second) == 2
    assert "--redact" in capsys.readouterr().err
    assert run("batch", letter, "--to", target, *first) == 0


# --- the record ----------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=LANGUAGES)
def pair(request: pytest.FixtureRequest) -> tuple[str, Circular, Circular]:
    text = as_text(layout_of(request.param)).decode()
    plain = circextract.extract(text=text)
    return request.param, plain, circextract.extract(text=text, redact="persons")


def test_what_a_letter_says_of_days_and_places_stays(
    pair: tuple[str, Circular, Circular],
) -> None:
    language, plain, redacted = pair
    for name in ("record_id", "id", "kind", "language", "date", "groups", "venue", "reference"):
        assert getattr(redacted, name) == getattr(plain, name), name
    assert [d.date for d in redacted.deadlines] == [d.date for d in plain.deadlines]
    assert [e.start for e in redacted.events] == [e.start for e in plain.events]
    assert redacted.deadlines
    printed = redacted.model_dump_json()
    assert [word for word in PLANTED[language]["kept"] if word not in printed] == []


def test_texts_keep_their_length_and_evidence_its_place(
    pair: tuple[str, Circular, Circular],
) -> None:
    language, plain, _ = pair
    text = circextract.readers.from_text(as_text(layout_of(language)).decode()).text
    redacted, masked = redact(plain, text)
    assert masked is not None
    assert len(masked) == len(text)
    assert {*redacted.evidence} == {*plain.evidence}
    for pointer, evidence in redacted.evidence.items():
        for span, before in zip(evidence.spans, plain.evidence[pointer].spans, strict=True):
            assert (span.start, span.end) == (before.start, before.end)
            assert span.text == masked[span.start : span.end], pointer


def test_names_and_numbers_are_blanked_to_the_last_sign(
    pair: tuple[str, Circular, Circular],
) -> None:
    _, plain, redacted = pair
    assert plain.signatory is not None
    assert redacted.signatory is not None
    assert redacted.signatory.title == plain.signatory.title
    names = [redacted.signatory.name, *(contact.name for contact in redacted.contacts)]
    numbers = [number for contact in redacted.contacts for number in contact.phones_e164]
    assert numbers
    assert all({*(text or "")} <= {MASK, " "} for text in [*names, *numbers])


def test_a_record_without_its_text_is_blanked_as_far_as_it_tells(
    pair: tuple[str, Circular, Circular],
) -> None:
    _, plain, _ = pair
    redacted, text = redact(plain)
    assert text is None
    assert found_in(redacted.model_dump_json().encode()) == []


def test_only_persons_can_be_redacted() -> None:
    wrong: Any = "all"
    with pytest.raises(ValueError, match="persons"):
        circextract.extract(text="x", redact=wrong)
    with pytest.raises(ValueError, match="persons"):
        next(circextract.extract_many([], redact=wrong))


# --- rules ---------------------------------------------------------------------------------------


def mask(text: str, *names: str, language: str = "en") -> str:
    lexicons = [load_lexicon(language), load_lexicon("en")]
    return Masker(names, [], lexicons, load_publisher("itu")).mask(text).replace(MASK, "_")


@pytest.mark.parametrize(
    ("address", "office"),
    [
        ("tsbsg20@itu.int", True),
        ("itumail@itu.int", True),
        ("brmail@itu.int", True),
        ("visa.sg6@host.example", True),
        ("registration2026@host.example", True),
        ("info@host.example", True),
        ("jane.roe@itu.int", False),
        ("wickham@itu.int", False),
        ("brown@itu.int", False),
        ("jane.visa@host.example", False),
        ("x@host.example", False),
        ("123@host.example", False),
    ],
)
def test_an_address_is_an_offices_only_where_its_words_say_so(address: str, office: bool) -> None:
    local, domain = address.split("@")
    assert is_office(local, domain, load_publisher("itu")) is office


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("write to jane.roe@x.example.", "write to __________________."),
        ("mailto:jane.roe@x.example?subject=a", "mailto:__________________?subject=a"),
        ("jane.roe (at) x.example", "________ ____ _________"),
        (
            "https://x.example/?to=jane.roe%40y.example",
            "https://x.example/?to=____________________",
        ),
        ("иван@почта.рф", "_____________"),
        ("发至wang@x.example。", "发至______________。"),
        ("call +41 22 730 6123 today", "call ___ __ ___ ____ today"),
        ("call 0041 22 730 6123 today", "call ____ __ ___ ____ today"),
        ("Tel.: 730 6123, Fax 730 6124", "Tel.: ___ ____, Fax ___ ____"),
        ("+41 22 730 5111", "+41 22 730 5111"),
        ("+４１ ２２ ７３０ ６１２３", "___ __ ___ ____"),
        ("on 12 May 2023 at 1430 hours, Resolution 122", None),
        ("see ITU-T Y.4900/L.1600 (2016) and 2023-05-12", None),
        ("Mr Smith-Jones spoke", "Mr ___________ spoke"),
        ("Dear Mr Chairman", None),
        ("Ms Ana de la Cruz and Dr. J. R. Oyelaran", "Ms ___ __ __ ____ and Dr. __ __ ________"),
        ("Mr\nAda Lovelace", "Mr\n___ ________"),
    ],
)
def test_what_is_blanked_where_nobody_is_known(text: str, masked: str | None) -> None:
    assert mask(text) == (masked or text)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("LOVELACE, Ada", "_________ ___"),
        ("a loveLace here", None),
        ("https://x.example/people/ada-lovelace", "https://x.example/people/____________"),
    ],
)
def test_names_that_are_known_are_found_in_other_forms(text: str, masked: str | None) -> None:
    assert mask(text, "Ada Lovelace").replace(",", "_") == (masked or text)


def test_places_and_words_of_letters_stay_where_a_person_is_called_so() -> None:
    text = "in Paris by 3 April 2026; Paris April signs"
    assert mask(text, "Paris April") == "in Paris by 3 April 2026; _____ _____ signs"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("尊敬的先生/女士", None),
        ("请与电信标准化局联系", None),
        ("由王小明先生主持", "由___先生主持"),
        ("于明女士", "__女士"),
        ("请联系埃米尔·哈拉尔松先生", "请联系________先生"),
        ("主席张伟教授", "主席__教授"),
        ("联络人：李雷", "联络人：__"),
        ("联系人：李雷电话：无", "联系人：__电话：无"),
    ],
)
def test_chinese_names_are_told_by_what_follows_them(text: str, masked: str | None) -> None:
    assert mask(text, language="zh") == (masked or text)


def test_russian_names_are_found_in_every_case() -> None:
    said = "Кречетов, Кречетова, Кречетову, Кречетовым"
    assert mask(said, "Елпидифор Кречетов", language="ru") == ", ".join(
        "_" * len(word) for word in said.split(", ")
    )


@pytest.mark.parametrize("sign", ["a", "1 ", "+1", "A.", "Mr ", "@", "Tel: 1", "先生", "د. "])
def test_masking_takes_time_in_proportion_to_the_text(sign: str) -> None:
    """Sixteen times the text may take a hundred times as long; squared it would be 256."""
    language = {"先": "zh", "د": "ar"}.get(sign[0], "en")
    mask(sign, "Ada Lovelace", language=language)  # patterns are compiled once

    def seconds(text: str) -> float:
        started = process_time()
        mask(text, "Ada Lovelace", language=language)
        return process_time() - started

    assert seconds(sign * 48_000) < 100 * (seconds(sign * 3_000) + 0.01)


@given(text=st.text(max_size=200), name=st.text(max_size=30))
def test_any_text_keeps_its_length_and_its_blanks(text: str, name: str) -> None:
    masker = Masker([name], [name], [load_lexicon("en")], load_publisher("itu"))
    masked = masker.mask(text)
    assert len(masked) == len(text)
    changed = [(old, new) for old, new in zip(text, masked, strict=True) if old != new]
    assert all(new == MASK and not old.isspace() for old, new in changed)
    assert masker.mask(masked) == masked
