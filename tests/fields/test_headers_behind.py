"""A header behind the annexes whose reference has no label, in clean and in one-cell lines."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import circextract

_FILE = Path(__file__).parent / "headers_behind.toml"
LETTERS = tomllib.loads(_FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("break_", ["\t", "\n"], ids=["tabs", "lines"])
@pytest.mark.parametrize("language", list(LETTERS))
def test_a_header_behind_the_annex_is_read(language, break_):
    text = LETTERS[language].replace("\t", break_)
    record = circextract.extract(text=text, language=language).to_dict()
    assert record["reference"]["number"] == "6/LCCE/41"
    assert record["date"] == "2005-12-02"
    assert len(record["addressees"]) == 2
    assert record["contacts"][0]["emails"] == ["colin.green@itu.int"]
    assert record["subject"]
    assert len(record["annexes"]) == 1


@pytest.mark.parametrize("language", list(LETTERS))
def test_a_header_between_two_paragraphs_is_read_and_no_part_of_them(language):
    union, bureau, rest = LETTERS[language].strip().split("\n", 2)
    front, annex, form, header = rest.strip().rsplit("\n\n", 3)
    reference, day, addressees, subject, *_ = header.strip().split("\n")
    greeting, announced, *end = front.strip().split("\n\n")
    box = f"{union}\n{bureau}\n{reference}\n{day}\n\n{addressees}"
    title = subject.split("\t")[1]
    parts = [title, greeting, announced, box, announced.replace("1\t", "2\t"), *end, annex, form]
    record = circextract.extract(text="\n\n".join(parts), language=language).to_dict()
    assert record["reference"]["number"] == "6/LCCE/41"
    assert record["date"] == "2005-12-02"
    assert len(record["addressees"]) == 2
    assert record["subject"] == title
    assert not any("6/LCCE/41" in paragraph["text"] for paragraph in record["paragraphs"])
