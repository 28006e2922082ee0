from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st

from circextract.errors import LexiconError
from circextract.nlp import pipeline

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
TOKENIZER = pipeline("en").tokenizer
LETTERS = "".join("aé ж中国,.-'’@/:1٣\n\t\u00a0\u200f\u064e\u0301!A")


@given(st.one_of(st.text(), st.text(alphabet=LETTERS)))
@example("  two  blanks \n\n and tabs\t ")
@example(" ")
def test_the_tokens_give_the_text_back(text: str) -> None:
    doc = TOKENIZER(text)
    assert "".join(token.text_with_ws for token in doc) == text
    assert doc.text == text
    assert all(token.is_space or not token.text[0].isspace() for token in doc)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        (
            "Write to tsbsg20@itu.int, see https://www.itu.int/md/T17 (CACE/1046).",
            "Write to tsbsg20@itu.int , see https://www.itu.int/md/T17 ( CACE/1046 ) .",
        ),
        ("Guinea-Bissau’s ITU-T", "Guinea - Bissau ’ s ITU - T"),
        ("T17-TSB-CIR-0325!A1: X.509, 2/3, 09:30", "T17-TSB-CIR-0325!A1 : X.509 , 2/3 , 09:30"),
        ("L'UIT, à 14 h 30", "L ' UIT , à 14 h 30"),
        ("Циркуляр БСЭ/325 от 1.8.2024", "Циркуляр БСЭ/325 от 1.8.2024"),
        ("请于2025年访问www.itu.int。", "请 于 2025 年 访 问 www.itu.int 。"),
        ("ITU电联SG20", "ITU 电 联 SG20"),
        ("بجنيف، سويسرا (TSB)", "بجنيف ، سويسرا ( TSB )"),
    ],
)
def test_addresses_numbers_and_codes_stay_whole(text: str, tokens: str) -> None:
    assert " ".join(token.text for token in TOKENIZER(text)) == tokens


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pipeline_finds_entities_in_its_language(language: str) -> None:
    cities = {
        "en": "Geneva, Switzerland",
        "fr": "Genève (Suisse)",
        "es": "Ginebra (Suiza)",
        "ru": "Женева, Швейцария",
        "zh": "日内瓦，瑞士",
        "ar": "جنيف، سويسرا",
    }
    nlp = pipeline(language)
    assert nlp.lang == language
    doc = nlp(cities[language])
    assert [(e.label_, e.kb_id_) for e in doc.ents] == [("GPE", "city:Geneva|CH"), ("GPE", "CH")]


def test_there_is_no_pipeline_without_data() -> None:
    with pytest.raises(LexiconError):
        pipeline("de")


def test_a_saved_pipeline_is_loaded_by_spacy(tmp_path: Path) -> None:
    nlp = pipeline("ru")
    text = "в Женеве  (CR/384)"
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert [token.text for token in again(text)] == [token.text for token in nlp(text)]
    assert [e.kb_id_ for e in again(text).ents] == ["city:Geneva|CH"]


def test_a_pipeline_goes_through_bytes() -> None:
    nlp = pipeline("es")
    again = pipeline("es").from_bytes(nlp.to_bytes())
    assert again("en Ginebra").ents[0].kb_id_ == "city:Geneva|CH"
    assert again.config["nlp"]["tokenizer"] == {"@tokenizers": "circextract.Tokenizer.v1"}


def test_the_tokenizer_is_pickled_with_its_vocabulary() -> None:
    again = pickle.loads(pickle.dumps(TOKENIZER))
    assert [token.text for token in again("CR/384, 日内瓦")] == ["CR/384", ",", "日", "内", "瓦"]
