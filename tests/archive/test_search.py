"""Words are found in six languages, the same in every database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from archive_samples import make_letter, make_result
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.letters import OPEN_CORPUS

from circextract import readers
from circextract.archive.database import Archive
from circextract.archive.queries import EVERYTHING, Filters
from circextract.archive.search.asking import phrases_of

TEXTS = {
    "en": "The Forum on smart cities.\nA smart grid; cities of the coast; Recommendation Y.4900.",
    "fr": "Le Forum sur les villes intelligentes, et les réunions de la commission d'études.",
    "es": "El Foro sobre ciudades inteligentes y las reuniones de la comisión de estudio.",
    "ru": "Форум по развитию умных городов и собрание исследовательской комиссии МСЭ-Т, Ёлкин.",
    "zh": "关于智慧城市和社区的论坛将于2026年5月4日在日内瓦举行。ITU-T第20研究组。",
    "ar": "المنتدى بشأن المدن الذكية ومجتمعات المستقبل، واجتماع لجنة الدراسات للتقييس.",
}


def mark(language: str) -> str:
    return language.encode().hex() * 16


def fill(archive: Archive) -> None:
    for number, (language, text) in enumerate(TEXTS.items()):
        letter = make_letter(
            mark(language),
            language=language,
            subject=f"Number {number}",
            date=date(2024, 1, 1 + number),
            id=f"T22-TSB-CIR-{number:04}",
        )
        archive.write(replace(make_result(f"{language}.txt", letter), text=text))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def archive(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Archive]:
    """Give an archive that is only asked."""
    place = str(tmp_path_factory.mktemp("search") / "letters.db")
    if request.param == "postgresql":
        place = request.getfixturevalue("postgres").new_database()
    with Archive(place) as opened:
        fill(opened)
        yield opened


@pytest.fixture
def own(target: str) -> Iterator[Archive]:
    """Give an archive that is written to."""
    with Archive(target) as opened:
        fill(opened)
        yield opened


def languages(archive: Archive, question: str, filters: Filters = EVERYTHING) -> set[str | None]:
    return {hit.language for hit in archive.search(question, filters)}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("smart cities", "en"),
        ('"smart cities"', "en"),
        ('"cities smart"', ""),
        ("CITY", "en"),
        ("Y.4900", "en"),
        ("Y 4900", "en"),
        ("Y.49*", "en"),
        ("coas*", "en"),
        ("coas", ""),
        ("smart absent", ""),
        ("reunion", "fr es"),
        ("réunion", "fr es"),
        ('"ville intelligente"', "fr"),
        ('"ciudad inteligente"', "es"),
        ('"умные города"', "ru"),
        ('"умных городов"', "ru"),
        ("собрания", "ru"),
        ("исследовательская комиссия", "ru"),
        ("развитие", "ru"),
        ("елкин", "ru"),
        ("智慧城市", "zh"),
        ("城市社区", ""),
        ("城市 社区", "zh"),
        ("论", "zh"),
        ("坛", "zh"),
        ("第20研究组", "zh"),
        ("2026年5月4日", "zh"),
        ("مدن", "ar"),
        ("المدن الذكية", "ar"),
        ('"المدن الذكية"', "ar"),
        ("مجتمعات", "ar"),
        ("اجتماع", "ar"),
        ("الاجتماع", "ar"),
        ("التقييس", "ar"),
        ("الْمُدُنِ", "ar"),
    ],
)
def test_words_are_found(archive: Archive, question: str, expected: str) -> None:
    assert languages(archive, question) == set(expected.split())


@pytest.mark.parametrize(
    "question",
    ['"', '""', "*", "", " ", "AND", "NEAR(", "a OR", "-smart", "words:smart",
     "'; DROP TABLE x; --", "\x00", "\ud800", "smart & !cities", "<->", ":*",
     "smart:*", "(", "^smart", "ſ", "%", "\\'"],
)  # fmt: skip
def test_no_question_breaks_the_query(archive: Archive, question: str) -> None:
    assert languages(archive, question) <= {"en"}


@settings(max_examples=60, deadline=None)
@given(question=st.text(max_size=40))
def test_no_text_at_all_breaks_the_query(archive: Archive, question: str) -> None:
    assert isinstance(archive.search(question), list)


def test_a_hit_shows_its_words_and_where_they_stand(archive: Archive) -> None:
    (hit,) = archive.search('"smart cities"')
    assert hit.record_id == mark("en")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["smart cities"]
    assert hit.start is not None
    assert TEXTS["en"][hit.start : hit.end] == "smart cities"


def test_the_snippet_is_taken_where_most_of_the_words_stand(target: str) -> None:
    text = f"Cities. {'x ' * 400} The smart cities forum. {'y ' * 400} Smart."
    with Archive(target) as archive:
        archive.write(replace(make_result(), text=text))
        (hit,) = archive.search("smart cities")
    assert "smart cities forum" in hit.snippet
    assert len(hit.snippet) < 250


def test_letters_with_the_words_in_their_subject_come_first_then_the_newest(
    own: Archive,
) -> None:
    archive = own
    told = make_letter("c" * 64, subject="Smart cities", date=date(2001, 1, 1), id=None)
    newest = make_letter("d" * 64, subject="Else", date=date(2025, 1, 1), id=None)
    archive.write(replace(make_result("c.txt", told), text="no such words"))
    archive.write(replace(make_result("d.txt", newest), text="smart cities"))
    hits = archive.search("smart cities")
    assert [hit.record_id[:2] for hit in hits] == ["cc", "dd", mark("en")[:2]]
    assert (hits[0].snippet, hits[0].start) == ("Smart cities", None)
    assert len(archive.search("smart cities", limit=2)) == 2


def test_files_of_one_version_are_one_hit(own: Archive) -> None:
    for mark in ("c", "d"):
        letter = make_letter(mark * 64, subject="Smart", language="en")
        own.write(replace(make_result(f"{mark}.txt", letter), text="unlike all others"))
    (hit,) = own.search("unlike")
    assert (hit.record_id, hit.letter) == ("c" * 64, "T22-TSB-CIR-0097")


def test_letters_are_filtered(archive: Archive) -> None:
    assert languages(archive, "reunion", Filters(language="fr")) == {"fr"}
    assert languages(archive, "reunion", Filters(since=date(2024, 1, 3))) == {"es"}
    assert languages(archive, "reunion", Filters(until=date(2024, 1, 2))) == {"fr"}
    assert languages(archive, "reunion", Filters(group="SG20")) == set()


def test_a_letter_read_anew_is_found_by_its_new_words_only(own: Archive) -> None:
    archive = own
    assert languages(archive, "grid") == {"en"}
    letter = make_letter(mark("en"), language="en")
    archive.write(replace(make_result("en.txt", letter), text="Entirely other words."))
    assert languages(archive, "grid") == set()
    assert languages(archive, "entirely") == {"en"}


def test_a_phrase_is_found_far_into_a_long_text(target: str) -> None:
    far = " ".join(f"w{number}" for number in range(40_000))
    with Archive(target) as archive:
        archive.write(replace(make_result(), text=f"{far} smart cities {far}"))
        assert [hit.record_id for hit in archive.search('"smart cities"')] == ["a" * 64]
        assert len(archive.search('"w4998 w4999 w5000 w5001"')) == 1  # over a cut
        assert archive.search('"w4999 w4998"') == []


def test_a_record_without_a_text_is_found_by_its_paragraphs_and_annexes(target: str) -> None:
    letter = make_letter(annexes=[{"label": "A", "text": "quantum keys"}])
    with Archive(target) as archive:
        archive.write(replace(make_result(circular=letter), text=None))
        assert len(archive.search("meeting quantum")) == 1


def open_letters() -> list[Path]:
    return [path for code in TEXTS for path in sorted(OPEN_CORPUS.glob(f"{code}-0*.txt"))]


def test_every_word_of_real_letters_finds_its_letter(target: str) -> None:
    texts = {path.stem: readers.read(path).text for path in open_letters()}
    assert len(texts) >= 12
    with Archive(target) as archive:
        for number, (name, text) in enumerate(texts.items()):
            letter = make_letter(
                f"{number:02x}" * 32, language=name[:2], id=f"R00-CR-CIR-{number:04}"
            )
            archive.write(replace(make_result(f"{name}.txt", letter), text=text))
        for number, text in enumerate(texts.values()):
            for chunk in dict.fromkeys(text.split()[::17]):
                if phrases_of(chunk):
                    found = {hit.record_id for hit in archive.search(chunk, limit=99)}
                    assert f"{number:02x}" * 32 in found, chunk
