"""The body's paragraphs, the annexes and how many the letter says it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

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
_PARAGRAPH_END = re.compile(r"[.。]\n")
_PARAGRAPHS = 4  # above a form that only closes an annex
# A label that nothing follows but the next label: "Name and title:".
_LABEL = r"[^\n:：]{2,40}[:：]"
_UNFILLED = re.compile(rf"^{_LABEL}[^\S\n]*$(?=\s*(?:\Z|^{_LABEL}))", re.MULTILINE)
# What the heading of a form without that word names: hotels, the texts one votes on.
_FILLED_IN = (AnnexRole.PRACTICAL.value, AnnexRole.RECOMMENDATIONS.value)
_HEADING_LINES, _HEADING_REACH = 4, 160


def annex_role(letter: Letter, annex: AnnexPart, index: int) -> Mention[object]:
    """Tell an annex's role by its title, the lines under it, or the blanks of a form."""
    rest = stripped(letter.document.text, Span(annex.label.end, annex.span.end))
    blanks = 0 if _explains(letter, rest) else _blanks_in(letter, rest)
    for heading in (annex.title, *((span,) for span in _headings(letter, annex, rest))):
        role = letter.mention("annexes.role", heading, "annexes.title") if heading else None
        if role and not (blanks >= _BLANKS_OF_FORM and role.value in _FILLED_IN):
            return role
    called = letter.search("parts.form_heading", annex.label) is not None
    value = AnnexRole.FORM if called or blanks >= _BLANKS_OF_FORM else AnnexRole.OTHER
    return computed("annexes.role", value.value, "annexes.blanks", f"/annexes/{index}/text")


def _blanks_in(letter: Letter, rest: Span) -> int:
    return sum(len(where.findall(letter.document.text, *rest)) for where in (_BLANK, _UNFILLED))


def _explains(letter: Letter, rest: Span) -> bool:
    """Tell whether paragraphs stand in an annex above its first blank: a form only closes it."""
    blank = _BLANK.search(letter.document.text, *rest)
    above = letter.document.text[rest.start : blank.start() if blank else rest.end]
    return blank is not None and len(_PARAGRAPH_END.findall(above)) >= _PARAGRAPHS


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
    declared = letter.lexicon.pattern("parts.annexes_declared")
    for row in _rows_between(letter, letter.body.end, end):
        match = declared.search(letter.folded, *row)
        number = re.search(r"\d{1,2}", letter.folded[match.start() : row.end]) if match else None
        if match and number:
            span = Span(*match.span())
            return letter.mention("annexes_declared", span, "annexes_declared.line")
    return None


def _rows_between(letter: Letter, start: int, end: int) -> Iterator[Span]:
    """Give the lines of a stretch; a number in the cell beside its label belongs to its line."""
    lines = [line for line in letter.lines if start <= line.span.start < end and not line.noise]
    for line, following in zip_longest(lines, lines[1:]):
        beside = following and re.fullmatch(r"\d{1,2}", following.folded)
        same_row = beside and "\n" not in letter.folded[line.span.end : following.span.start]
        yield Span(line.span.start, following.span.end) if same_row else line.span
