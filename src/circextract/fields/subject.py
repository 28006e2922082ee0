"""Subject and abstract, as printed over however many lines."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.extraction import Extraction, first_to_speak
from circextract.letter import Letter
from circextract.lines import stripped
from circextract.mention import Mention


def extract(letter: Letter) -> Extraction:
    """Read the subject row; in a liaison statement the title row."""
    return Extraction(first_to_speak(letter, RULES))


def _title_beside_purpose(letter: Letter) -> Mention[object] | None:
    return _title_row(letter) if _subject_is_purpose(letter) else None


def _subject_row(letter: Letter) -> Mention[object] | None:
    return _row(letter, "subject", "subject")


def _title_row(letter: Letter) -> Mention[object] | None:
    return _row(letter, "title", "subject")


RULES = (_title_beside_purpose, _subject_row, _title_row)


def _subject_is_purpose(letter: Letter) -> bool:
    """Tell whether the subject's label means the purpose: beside a title, "Objet: Action"."""
    found = letter.first("subject")
    if found is None or found.label is None:
        return False
    label = letter.fold(found.label).rstrip(": ")
    return bool(letter.lexicon.pattern("labels.purpose").fullmatch(label))


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
