"""Text in any encoding its letters were ever written in."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from circextract import extract
from circextract.readers import read
from circextract.readers.decoding import decode

VERSIONS = Path(__file__).parents[1] / "fixtures" / "versions"
ENCODINGS = {
    "ar": ["cp1256", "iso8859_6", "utf-16-le", "utf-16-be"],
    "en": ["cp1252", "utf-16-le", "utf-16-be", "utf-32"],
    "es": ["cp1252", "iso8859_1", "mac_roman", "cp850", "cp437", "utf-16-le"],
    "fr": ["cp1252", "iso8859_15", "mac_roman", "cp850", "utf-16-be"],
    "ru": ["cp1251", "koi8_r", "iso8859_5", "mac_cyrillic", "cp866", "utf-16-le", "utf-16-be"],
    "zh": ["gb18030", "gb2312", "big5", "utf-16-le", "utf-16-be"],
}
PAIRS = [(language, each) for language, all_of in ENCODINGS.items() for each in all_of]


def text_of(language: str) -> str:
    return (VERSIONS / f"{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "encoding"), PAIRS)
def test_the_encoding_is_told_from_the_bytes(language: str, encoding: str) -> None:
    data = text_of(language).encode(encoding, "ignore")
    assert decode(data) == data.decode(encoding)


@pytest.mark.parametrize(
    ("language", "encoding"),
    [(pair[0], pair[1]) for pair in PAIRS if pair[1] not in ("iso8859_6", "big5", "gb2312")],
)
def test_the_record_is_that_of_the_text_in_utf_8(language: str, encoding: str) -> None:
    data = text_of(language).encode(encoding, "ignore")
    same = data.decode(encoding).encode()
    of_the_file = {"record_id", "source", "evidence"}
    assert extract(data).model_dump(exclude=of_the_file) == extract(same).model_dump(
        exclude=of_the_file
    )


@pytest.mark.parametrize("language", ["ru", "ar", "fr"])
def test_a_few_words_are_enough(language: str) -> None:
    encoding = {"ru": "cp1251", "ar": "cp1256", "fr": "cp1252"}[language]
    text = {
        "ru": "Женева, 8 июня 2021 года",
        "ar": "جنيف، 8 يونيو 2021",
        "fr": "Genève, le 8 février 2021",
    }[language]
    assert decode(text.encode(encoding)) == text


def test_utf_8_with_a_spoilt_byte_stays_utf_8() -> None:
    data = text_of("ru").encode() + b"\xd0\n"
    assert decode(data).startswith(text_of("ru"))


def test_a_declared_encoding_counts_unless_programs_declare_it_always() -> None:
    text = text_of("ru")
    assert decode("Женева".encode("koi8_r"), "koi8-r") == "Женева"
    assert decode(text.encode("cp1251"), "iso-8859-1") == text
    assert decode(text.encode("utf-8"), "iso-8859-1") == text


def test_line_breaks_of_every_system_are_one() -> None:
    texts = {read(f"Dear Sir,{mark}Geneva{mark}".encode()).text for mark in ("\n", "\r", "\r\n")}
    assert texts == {"Dear Sir,\nGeneva\n"}


def test_bytes_of_any_kind_take_bounded_time() -> None:
    started = time.perf_counter()
    for data in (bytes(range(128, 256)) * 80_000, b"\xff" * 10_000_000, b"a\x00" * 5_000_000):
        decode(data)
    assert time.perf_counter() - started < 20
