"""A language is one file: with nothing else of it, letters are read and the others stay."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import circextract

PACKAGE = Path(circextract.__file__).parent
# Galician, for a trial: it has no names of places, no phrases of a publisher and no stemmer.
CODE, NAME = "gl", "Galician"
LETTER = """Xenebra, 8 de xuño de 2021

Asunto:\tTaller sobre redes

Estimada Señora/Estimado Señor:

El taller se celebrará en Dakar el 4 de octubre de 2021.
Sírvase inscribirse a más tardar el 20 de septiembre de 2021.
Véase la Resolución 122 (Rev. Guadalajara, 2010).

Atentamente,
"""
ASKED = f"""
import json
from circextract import extract, identify
from circextract.archive.search.words import readings, stem

letter = extract(text={LETTER!r}, language={CODE!r})
print(json.dumps({{
    "language": letter.language,
    "events": [[str(event.start), event.venue and event.venue.city] for event in letter.events],
    "deadlines": [[str(one.date), one.action] for one in letter.deadlines],
    "citations": [one.kind for one in letter.citations],
    "identified": [sorted(one.references) for one in identify("ITU-T E.164")],
    "resolutions": [one.id for one in identify("Resolution 122 (Rev. Guadalajara, 2010)")],
    "stems": [stem("reunions", {CODE!r}), *readings("reunions")],
}}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Give what a copy of the library says that has the file of one more language."""
    place = tmp_path_factory.mktemp("seventh")
    shutil.copytree(PACKAGE, place / "circextract", ignore=shutil.ignore_patterns("__pycache__"))
    lexicons = place / "circextract" / "lexicon"
    spanish = (lexicons / "es.toml").read_text(encoding="utf-8")
    seventh = spanish.replace('code = "es"', f'code = "{CODE}"', 1)
    seventh = seventh.replace('name = "Spanish"', f'name = "{NAME}"', 1)
    (lexicons / f"{CODE}.toml").write_text(seventh.replace("Ginebra", "Xenebra"), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", ASKED],
        env=os.environ | {"PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return dict(json.loads(ran.stdout))


def test_a_letter_is_read_by_the_file_alone(told: dict[str, object]) -> None:
    assert told["language"] == CODE
    assert told["events"] == [["2021-10-04", "Dakar"]]
    assert told["deadlines"] == [["2021-09-20", "registration"]]
    assert told["citations"] == ["resolution"]


def test_texts_are_named_in_the_languages_of_their_publisher(told: dict[str, object]) -> None:
    assert told["identified"] == [["ar", "en", "es", "fr", "ru", "zh"]]
    assert told["resolutions"]


def test_words_to_search_by_have_no_endings_of_another_language_more(
    told: dict[str, object],
) -> None:
    assert told["stems"] == ["reunion", "en", "es", "fr"]
