"""Subject and abstract, as printed over however many lines."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.extraction import Extraction
from circextract.letter import Letter
from circextract.lines import stripped
from circextract.mention import Mention


def extract(letter: Letter) -> Extraction:
    """Read the subject row; in a liaison statement the title row."""
    return Extraction(_row(letter, "subject", "subject") or _row(letter, "title", "subject"))


def extract_abstract(letter: Letter) -> Extraction:
    """Read the abstract of a liaison statement."""
    return Extraction(_row(letter, "abstract", "abstract"))


def extract_questions(letter: Letter) -> Extraction:
    """Read the Questions a liaison statement or collective letter is about, as printed."""
    spans = [
        Span(*match.span())
        for field in letter.fields.get("questions", ())
        for value in field.values
        for match in re.compile(r"(?:q\s?)?\d{1,2}\s?/\s?\d{1,2}").finditer(letter.folded, *value)
    ]
    return Extraction([letter.mention("questions", span, "questions.row") for span in spans])


def _row(letter: Letter, concept: str, field: str) -> Mention[object] | None:
    found = letter.first(concept)
    if found is None:
        return None
    spans = [stripped(letter.document.text, span) for span in found.values]
    return letter.mention(field, spans, f"{field}.{found.rule}")
