"""The body's paragraphs, the annexes and how many the letter says it has."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.extraction import Extraction, issue
from circextract.letter import AnnexPart, Letter
from circextract.lines import stripped
from circextract.mention import Mention, Tree, computed
from circextract.models import AnnexRole, Issue


def extract(letter: Letter) -> Extraction:
    """Read the paragraphs with their printed numbers."""
    return Extraction(
        [
            {
                "number": letter.mention("paragraphs.number", p.number, "paragraphs.number")
                if p.number
                else None,
                "text": letter.mention("paragraphs.text", p.spans, "paragraphs.text"),
            }
            for p in letter.paragraphs
        ]
    )


def extract_annexes(letter: Letter) -> Extraction:
    """Read the annexes printed with the letter."""
    return Extraction([_annex(letter, annex) for annex in letter.annexes])


def _annex(letter: Letter, annex: AnnexPart) -> Tree:
    rest = stripped(letter.document.text, Span(annex.label.end, annex.span.end))
    role = letter.mention("annexes.role", annex.title, "annexes.title") if annex.title else None
    return {
        "label": letter.mention("annexes.label", annex.label, "annexes.heading"),
        "title": letter.mention("annexes.title", annex.title, "annexes.title")
        if annex.title
        else None,
        "role": role
        or computed("annexes.role", AnnexRole.OTHER.value, "annexes.no_role", "/annexes/*/text"),
        "text": letter.mention("annexes.text", rest, "annexes.text")
        if rest.start < rest.end
        else None,
    }


def extract_declared(letter: Letter) -> Extraction:
    """Read "Annexes: 3" behind the signature; fewer printed ones are worth an issue."""
    declared = _declared(letter)
    if declared is None:
        return Extraction()
    issues: tuple[Issue, ...] = ()
    if isinstance(declared.value, int) and declared.value > len(letter.annexes):
        issues = (
            issue(
                "annexes_missing",
                f"{declared.value} annexes are declared, {len(letter.annexes)} stand in the file.",
                "/annexes",
            ),
        )
    return Extraction(declared, issues)


def _declared(letter: Letter) -> Mention[object] | None:
    end = letter.annexes[0].span.start if letter.annexes else len(letter.folded)
    for line in letter.lines:
        if letter.body.end <= line.span.start < end and not line.noise:
            match = letter.lexicon.pattern("parts.annexes_declared").search(line.folded)
            number = re.search(r"\d{1,2}", line.folded[match.start() :]) if match else None
            if match and number:
                span = Span(*match.span()).shift(line.span.start)
                return letter.mention("annexes_declared", span, "annexes_declared.line")
    return None
