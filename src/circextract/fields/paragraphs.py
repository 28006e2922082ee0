"""The body's paragraphs, the annexes and how many the letter says it has."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.extraction import Extraction, issue
from circextract.letter import AnnexPart, Letter
from circextract.lines import NUMBER, stripped
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
    return Extraction([_annex(letter, annex, i) for i, annex in enumerate(letter.annexes)])


def _annex(letter: Letter, annex: AnnexPart, index: int) -> Tree:
    rest = stripped(letter.document.text, Span(annex.label.end, annex.span.end))
    return {
        "label": letter.mention("annexes.label", annex.label, "annexes.heading"),
        "title": letter.mention("annexes.title", annex.title, "annexes.title")
        if annex.title
        else None,
        "role": annex_role(letter, annex, index),
        "text": letter.mention("annexes.text", rest, "annexes.text")
        if rest.start < rest.end
        else None,
    }


# What the reader of a form fills in: rows of dots, dashes or underscores, and boxes.
_BLANK = re.compile(r"_{4,}|\.{6,}|…{3,}|-{6,}|[□☐❑❏▢]")
_BLANKS_OF_FORM = 3
# What the heading of a form without that word names: hotels, the texts one votes on.
_FILLED_IN = (AnnexRole.PRACTICAL.value, AnnexRole.RECOMMENDATIONS.value)
_HEADING_LINES, _HEADING_REACH = 4, 160


def annex_role(letter: Letter, annex: AnnexPart, index: int) -> Mention[object]:
    """Tell an annex's role by its title, the lines under it, or the blanks of a form."""
    rest = stripped(letter.document.text, Span(annex.label.end, annex.span.end))
    blanks = len(_BLANK.findall(letter.document.text, *rest))
    for heading in (annex.title, *((span,) for span in _headings(letter, annex, rest))):
        role = letter.mention("annexes.role", heading, "annexes.title") if heading else None
        if role and not (blanks >= _BLANKS_OF_FORM and role.value in _FILLED_IN):
            return role
    value = AnnexRole.FORM if blanks >= _BLANKS_OF_FORM else AnnexRole.OTHER
    return computed("annexes.role", value.value, "annexes.blanks", f"/annexes/{index}/text")


def _headings(letter: Letter, annex: AnnexPart, rest: Span) -> list[Span]:
    """Give the first lines of an annex up to the first sentence, for a title of several lines."""
    found: list[Span] = []
    for line in letter.lines:
        if not rest.contains(line.span) and not line.span.contains(Span(rest.start, rest.start)):
            continue
        span = Span(max(line.span.start, rest.start), line.span.end).near(rest, 0)
        if len(found) == _HEADING_LINES or NUMBER.match(letter.fold(span)):
            break
        if span.end - span.start > _HEADING_REACH and found:
            break
        found.append(Span(span.start, min(span.end, span.start + _HEADING_REACH)))
    return found


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
