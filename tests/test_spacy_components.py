"""The components in pipelines that are not ours."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span
from tests.cases.tables import LANGUAGES
from tests.frames import FRAMES, letter_of

import circextract
from circextract import spacy_components
from circextract.nlp import pipeline

ROOT = Path(__file__).parents[1]
GENEVA = "city:Geneva|CH"


def entry_points(group: str) -> dict[str, str]:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return data["project"]["entry-points"][group]


def letter(language: str) -> str:
    return letter_of(language, FRAMES[language].meeting)


def reader(**config: object) -> spacy.Language:
    nlp = spacy.blank("xx")
    nlp.add_pipe("circextract", config=config)
    return nlp


@pytest.mark.parametrize("group", ["spacy_factories", "spacy_tokenizers"])
def test_entry_points_name_what_there_is(group: str) -> None:
    for name, place in entry_points(group).items():
        module, _, attribute = place.partition(":")
        assert callable(getattr(import_module(module), attribute)), name


def test_factories_are_known_by_the_names_of_their_entry_points() -> None:
    assert all(spacy.Language.has_factory(name) for name in entry_points("spacy_factories"))
    for name in entry_points("spacy_tokenizers"):
        assert spacy.registry.has("tokenizers", name)


def test_spacy_finds_components_of_the_installed_package_by_itself(tmp_path: Path) -> None:
    installed = tmp_path / "circextract_as_installed-0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: as-installed\nVersion: 0\n")
    lines = [
        line
        for group in ("spacy_factories", "spacy_tokenizers")
        for line in (f"[{group}]", *(f"{k} = {v}" for k, v in entry_points(group).items()))
    ]
    (installed / "entry_points.txt").write_text("\n".join(lines) + "\n")
    program = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('circextract_entities'); "
        "nlp.add_pipe('circextract'); doc = nlp('in Geneva'); "
        "print(doc.ents[0].kb_id_, doc._.circular.language)"
    )
    path = os.pathsep.join([str(tmp_path), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == [GENEVA, "en"], done.stderr


# --- circextract_entities ----------------------------------------------------------------------


def finder(**config: object) -> spacy.Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("circextract_entities", config=config)
    return nlp


def test_entities_are_added_to_somebody_elses_pipeline() -> None:
    doc = finder()("The ITU meets in Geneva, Switzerland. Mr John Smith, TSB, will chair.")
    assert [(e.text, e.label_, e.kb_id_) for e in doc.ents] == [
        ("ITU", "ORG", "ITU"),
        ("Geneva", "GPE", GENEVA),
        ("Switzerland", "GPE", "CH"),
        ("John Smith", "PERSON", ""),
        ("TSB", "ORG", "TSB"),
    ]


@pytest.mark.parametrize(
    ("overwrite", "labels"), [(False, ["MINE", "GPE"]), (True, ["GPE", "GPE"])]
)
def test_entities_of_others_stay_or_give_way(overwrite: bool, labels: list[str]) -> None:
    nlp = finder(overwrite=overwrite)
    doc = nlp.make_doc("in Geneva, Switzerland")
    doc.ents = [Span(doc, 1, 2, label="MINE")]
    assert [e.label_ for e in nlp.get_pipe("circextract_entities")(doc).ents] == labels


@pytest.mark.parametrize(("alignment", "found"), [("strict", []), ("expand", ["Lyon/Geneva"])])
def test_an_entity_inside_a_token_of_others_is_dropped_unless_wanted(
    alignment: str, found: list[str]
) -> None:
    nlp = finder(alignment=alignment)
    doc = Doc(nlp.vocab, words=["in", "Lyon/Geneva"])
    assert [e.text for e in nlp.get_pipe("circextract_entities")(doc).ents] == found


def test_a_pipeline_of_no_language_is_told_the_language_by_the_text() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("circextract_entities")
    docs = nlp.pipe(["Собрание пройдет в Женеве и в Мадриде.", "会议将于日内瓦举行。", "1 2 3"])
    assert [[e.kb_id_ for e in doc.ents] for doc in docs] == [
        [GENEVA, "city:Madrid|ES"],
        [],
        [],
    ]


def test_config_that_names_no_language_is_refused() -> None:
    with pytest.raises(circextract.LexiconError):
        finder(language="de")


# --- circextract --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_doc_has_the_record_of_its_text(language: str) -> None:
    text = letter(language)
    record = reader()(text)._.circular
    assert record.language == language
    assert record.events == circextract.extract(text=text).events


def test_evidence_is_indexed_on_the_text_that_was_given() -> None:
    # A soft hyphen, a decomposed letter and a mark of direction, which repair takes away.
    text = letter("fr").replace("Genève", "Gen\u00ade\u0300ve\u200e")
    assert text != letter("fr")
    doc = reader()(text)
    spans = [span for e in doc._.circular.evidence.values() for span in e.spans]
    assert any("Gen\u00ade\u0300ve" in span.text for span in spans)
    for span in spans:
        assert doc.text[span.start : span.end] == span.text


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_doc_without_text_has_no_record(text: str) -> None:
    assert reader()(text)._.circular is None


def test_records_go_with_their_docs_through_bytes() -> None:
    nlp = reader()
    doc = nlp(letter("en"))
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert again._.circular == doc._.circular


def test_many_texts_are_read_one_after_the_other() -> None:
    texts = [letter(language) for language in LANGUAGES]
    docs = list(reader().pipe(texts, batch_size=2))
    assert [doc._.circular.language for doc in docs] == list(LANGUAGES)


def test_a_pipeline_with_both_is_saved_with_its_config(tmp_path: Path) -> None:
    nlp = pipeline("en")
    nlp.add_pipe("circextract", config={"language": "en"})
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names == ["circextract_entities", "circextract"]
    assert again.get_pipe_config("circextract") == nlp.get_pipe_config("circextract")
    text = letter("en")
    assert again(text)._.circular == nlp(text)._.circular
    assert again.from_bytes(nlp.to_bytes())(text)._.circular is not None


def test_a_choice_without_data_is_refused() -> None:
    with pytest.raises(circextract.LexiconError):
        reader(language="de")
    with pytest.raises(circextract.PublisherError):
        reader(publisher="nobody")


def test_the_public_names_are_there() -> None:
    for name in spacy_components.__all__:
        assert getattr(spacy_components, name)
