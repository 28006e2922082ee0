"""Pipelines that a user trained: here one is really trained, on a body nobody else knows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.training import Example
from spacy.util import fix_random_seed
from tests.frames import FRAMES, letter_of

import circextract
from circextract.cli import main
from circextract.nlp.pretrained import load

TRAINING = [
    ("The Zorblatt Institute will host the workshop.", "Zorblatt Institute", "ORG"),
    ("We thank the Zorblatt Institute for its offer.", "Zorblatt Institute", "ORG"),
    ("The paper was written by the Zorblatt Institute.", "Zorblatt Institute", "ORG"),
    ("Please write to the Secretariat before Friday.", None, None),
    ("The meeting begins on Monday.", None, None),
    ("On Monday the report was read.", None, None),
]
SENTENCE = "The Zorblatt Institute will host the next meeting in Geneva."


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Train a small pipeline and save it."""
    fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("ner").add_label("ORG")
    examples = [
        Example.from_dict(nlp.make_doc(text), {"entities": list(_offsets(text, name, label))})
        for text, name, label in TRAINING
    ]
    nlp.initialize(lambda: examples)
    for _ in range(25):
        nlp.update(examples)
    path = tmp_path_factory.mktemp("pipelines") / "en_zorblatt"
    nlp.to_disk(path)
    return path


def _offsets(text: str, name: str | None, label: str | None) -> Iterator[tuple[int, int, str]]:
    if name is not None and label is not None:
        yield text.index(name), text.index(name) + len(name), label


def entity(record: circextract.Circular, text: str) -> tuple[int, circextract.Entity] | None:
    return next(((i, e) for i, e in enumerate(record.entities) if e.text == text), None)


def test_a_trained_pipeline_adds_entities_marked_by_its_rule(trained: Path) -> None:
    text = letter_of("en", SENTENCE)
    found = entity(circextract.extract(text=text, ner=str(trained)), "Zorblatt Institute")
    assert found is not None
    index, institute = found
    assert institute.label == "ORG"
    record = circextract.extract(text=text, ner=[str(trained)])
    evidence = record.evidence[f"/entities/{index}/text"]
    assert evidence.rule == "entities.ner.en_zorblatt"
    assert evidence.confidence < 1
    assert [span.text for span in evidence.spans] == ["Zorblatt Institute"]
    assert entity(circextract.extract(text=text), "Zorblatt Institute") is None


def test_what_the_gazetteers_know_stays_as_it_is(trained: Path) -> None:
    text = letter_of("en", SENTENCE)
    plain = circextract.extract(text=text)
    added = circextract.extract(text=text, ner=str(trained))
    assert [e for e in added.entities if e in plain.entities] == plain.entities


def test_a_pipeline_is_asked_for_letters_of_its_language_only(trained: Path) -> None:
    text = letter_of("fr", FRAMES["fr"].meeting + " The Zorblatt Institute.")
    with_pipeline = circextract.extract(text=text, language="fr", ner=str(trained))
    assert with_pipeline.entities == circextract.extract(text=text, language="fr").entities


def test_a_pipeline_that_is_not_installed_is_named_with_the_command_that_installs_it() -> None:
    with pytest.raises(circextract.MissingDependency, match="spacy download en_core_web_zz"):
        circextract.extract(text=letter_of("en", SENTENCE), ner="en_core_web_zz")
    with pytest.raises(circextract.MissingDependency, match="spacy download en_core_web_zz"):
        circextract.extract_many([], ner="en_core_web_zz")


def test_a_folder_that_is_no_pipeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(circextract.MissingDependency, match="is no spaCy pipeline"):
        load(str(tmp_path))


def test_many_letters_are_given_to_the_pipeline_in_workers_too(
    trained: Path, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text(letter_of("en", SENTENCE), "utf-8")
    (result,) = circextract.extract_many(tmp_path, workers=2, ner=str(trained))
    assert result.circular is not None
    assert entity(result.circular, "Zorblatt Institute") is not None


def test_the_commands_take_pipelines(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(letter_of("en", SENTENCE), "utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["extract", str(letter), "--ner", str(trained)])
    assert ended.value.code == 0
    record = json.loads(capsys.readouterr().out)
    assert "Zorblatt Institute" in [e["text"] for e in record["entities"]]
    with pytest.raises(SystemExit) as ended:
        main(["batch", str(letter), "--to", str(tmp_path / "a.jsonl"), "--ner", str(trained)])
    assert ended.value.code == 0
    assert "Zorblatt Institute" in (tmp_path / "a.jsonl").read_text("utf-8")


@pytest.mark.parametrize("command", [["extract"], ["batch", "--to", "-"]])
def test_the_commands_tell_what_to_install(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(letter_of("en", SENTENCE), "utf-8")
    with pytest.raises(SystemExit) as ended:
        main([command[0], str(letter), *command[1:], "--ner", "en_core_web_zz"])
    assert ended.value.code != 0
    assert "spacy download en_core_web_zz" in " ".join(capsys.readouterr().err.split())
