"""What each of the packages the library stands on is for: a value that is lost without it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.letters import FIXTURES
from tests.readers.pdf_maker import Page, pdf

# A font whose third letter has a name, "f_f_i", and no place in a character set.
LIGATURE_FONT = (
    "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] "
    "/FirstChar 65 /LastChar 68 /Widths [600 600 600 600] /CharProcs << >> /Encoding << "
    "/Type /Encoding /Differences [65 /O /f_f_i /c /e] >> /Resources << >> >>"
)
LETTER = """\
\tGeneva, {date}

\tRef:
\tTSB Circular 88

\tSubject:
\tWorkshop on quality of service (Montreux, 14 October 2021)

Dear Sir/Madam,
1\tI am pleased to invite you to a workshop, which will be held in Montreux on 14 October 2021.
Yours faithfully,
"""


def value_of(expression: str, *, without: str | None = None) -> object:
    """Evaluate an expression in a new process, one package made unimportable there."""
    script = f"""
import json, sys
if {without!r}:
    sys.modules[{without!r}] = None
import circextract
import circextract.nlp
try:
    value = {expression}
except (ImportError, circextract.CircextractError) as error:
    value = None
print(json.dumps(value, default=str))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("package", "expression", "expected"),
    [
        (
            "spacy",
            "[e.kb_id_ for e in circextract.nlp.pipeline('fr')('à Genève (Suisse)').ents]",
            ["city:Geneva|CH", "CH"],
        ),
        (
            "dateparser",
            "circextract.find_dates('8 aoû 2021', 'fr')[0].start",
            "2021-08-08",
        ),
        (
            "docx",
            f"circextract.extract({str(FIXTURES / 'en-circular.docx')!r}).id",
            "T17-TSB-CIR-0161",
        ),
    ],
)
def test_a_value_is_lost_without_the_package(
    package: str, expression: str, expected: object
) -> None:
    assert value_of(expression) == expected
    assert value_of(expression, without=package) is None


def test_a_ligature_is_lost_without_pdfplumber(tmp_path: Path) -> None:
    page = Page().hex_text(72, 100, "41424344", "F2")
    (tmp_path / "letter.pdf").write_bytes(pdf(page, fonts={"F2": LIGATURE_FONT}))
    expression = f"circextract.read({str(tmp_path / 'letter.pdf')!r}).text"
    assert value_of(expression) == "Office"
    assert value_of(expression, without="pdfplumber") is None
