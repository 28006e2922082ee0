"""The end of a letter in the lines a converter made of it: where closing and signature are cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.header.wording import person
from circextract.lines import NUMBER, Basis, Line, stripped
from circextract.segment.annexes import annex_cuts
from circextract.segment.ungreeted import between_name_and_title, label_with_colon

_BORDER = re.compile(r"\s+[/|]\s+")
# Words in small letters up to the full stop, and those greeted between commas:
# ", Madame, Monsieur le Directeur général, l'assurance de ma considération distinguée."
_SENTENCE_TAIL = re.compile(
    r"(?:[ ,]+[^\W\d_A-ZÀ-ÞА-ЯЁ][\w'’-]*|,\s[^\W\d_][\w'’-]*(?=[\s,])"
    r"|,\s[^\W\d_][^,.:;\n]{1,50}(?=,)){1,14}\.(?=\s|$)"
)
# An Arabic closing goes on up to its comma or stop: "وتفضلوا بقبول فائق التقدير والاحترام،".
_ARABIC_TAIL = re.compile("(?:[ \u060c]+[\u0620-\u0652]+){1,6}[\u060c.]")
_BORDER_REACH = 30  # characters from a count of annexes to the end of the label behind it
_SIGNATURE = 160  # characters behind a closing that hold the name and begin the title
_SENTENCE_ENDS = (".", "\u3002", "!", "\u061f", "?")
_LETTER_PARTS = ("closing", "signed", "annexes_declared")
_MARKS = re.compile(r"[\s,:!\u060c;.]*")


def part_cuts(basis: Basis, scope: Span) -> Iterator[int]:
    """Give the cuts at the end of the letter: closing, count of annexes, the house's address."""
    yield from _closing_part_cuts(basis, scope)
    yield from _distribution_and_house_cuts(basis, scope)


def _closing_part_cuts(basis: Basis, scope: Span) -> Iterator[int]:
    """Give the cuts around closing, "(signed)" and "Annexes: 2", which stand before the annexes."""
    first = next(annex_cuts(basis, scope), None)
    scope = Span(scope.start, first) if first else scope
    for name in _LETTER_PARTS:
        match = _part(basis, name, scope)
        if match:
            shape = _ARABIC_TAIL if basis.lexicon.right_to_left else _SENTENCE_TAIL
            tail = shape.match(basis.document.text, match.end(), scope.end)
            mark = _MARKS.match(basis.folded, tail.end() if tail else match.end())
            yield from (match.start(), mark.end() if mark else match.end())
            scope = Span(match.end(), scope.end)


def _distribution_and_house_cuts(basis: Basis, scope: Span) -> Iterator[int]:
    listed = label_with_colon(basis.lexicon, "distribution").search(basis.folded, *scope)
    if listed:
        yield listed.start()
    house = basis.publisher.house.mark_pattern.search(basis.folded, *scope)
    if house:
        yield house.start()


def _part(basis: Basis, name: str, scope: Span) -> re.Match[str] | None:
    """Find the first words of a part, no part of others: "2 annexes", not "附件2所列名单"."""
    found = basis.lexicon.pattern(f"parts.{name}").finditer(basis.folded, *scope)
    own = [m for m in found if not (goes_on(basis, m) or _is_said(basis, name, m))]
    counts = [m for m in own if name == "annexes_declared" and ":" in m.group()]
    return next(iter(counts or own), None)


def _is_said(basis: Basis, name: str, words: re.Match[str]) -> bool:
    """Tell whether "signed by" is said in a sentence: "the form should be signed by the head"; so
    is an annex behind an article written together with it: "dans l'Annexe 1. 2 Contributions".
    """
    if name == "annexes_declared":
        return basis.folded[: words.start()].endswith("'")
    return name == "signed" and basis.document.text[words.start()].islower()


def goes_on(basis: Basis, words: re.Match[str]) -> bool:
    """Tell whether a letter stands right behind words; a blank may be their last sign."""
    end = words.end() - (len(words.group()) - len(words.group().rstrip()))
    return basis.folded[end : end + 1].isalpha()


def last_line_cuts(basis: Basis, line: Line) -> Iterator[int]:
    """Give the cuts of a line that ends a letter: a name, a title and a count of annexes."""
    if NUMBER.match(line.folded):
        return  # "3.1 … the list of chairmen is in Annex 1"
    counts = basis.lexicon.pattern("parts.annexes_declared").finditer(basis.folded, *line.span)
    ends = [
        count.start()
        for count in counts
        # "附件1。" ends a sentence.
        if count.start() > line.span.start and not basis.folded.startswith("。", count.end())
    ]
    signed = stripped(
        basis.document.text, Span(line.span.start, ends[-1] if ends else line.span.end)
    )
    ends_letter = ends or _parts_follow(basis, line.span.end)
    if not ends_letter or signed.end - signed.start > _SIGNATURE:
        return
    parting = between_name_and_title(basis, signed)
    if parting and basis.folded[signed.start : parting].rstrip()[-1] not in ",،":
        yield from (parting, signed.end)


def _parts_follow(basis: Basis, end: int) -> bool:
    """Tell whether nothing, a count of annexes or the distribution follows in the next line."""
    start = end + len(basis.folded[end:]) - len(basis.folded[end:].lstrip())
    count = basis.lexicon.pattern("parts.annexes_declared").match(basis.folded, start)
    listed = label_with_colon(basis.lexicon, "distribution").match(basis.folded, start)
    return start == len(basis.folded) or bool(count or listed)


def closing_cuts(basis: Basis, line: Line) -> Iterator[int]:
    """Give the ends of a closing phrase and of "(signed)" before who signs on the same line."""
    for closes in basis.lexicon.pattern("parts.closing").finditer(basis.folded, *line.span):
        behind = Span(closes.end(), line.span.end)
        begins = basis.folded[line.span.start : closes.start()].rstrip().endswith(_SENTENCE_ENDS)
        if (begins or closes.start() == line.span.start) and _signs(basis, behind):
            yield from part_cuts(basis, Span(closes.start(), line.span.end))
            return
    yield from _cuts_at_signed(basis, line)


def _cuts_at_signed(basis: Basis, line: Line) -> Iterator[int]:
    """Give where "(signed)" ends before a name, or begins behind one: "Ana Silva (signed)"."""
    if len(line.folded) > _SIGNATURE:
        return
    for signed in basis.lexicon.pattern("parts.signed").finditer(basis.folded, *line.span):
        if signed.start() == line.span.start:
            yield signed.end()
        elif not basis.folded[signed.end() : line.span.end].strip():
            yield signed.start()


def _signs(basis: Basis, behind: Span) -> bool:
    """Tell whether the words right behind a closing name who signs, by a title."""
    near = Span(behind.start, min(behind.end, behind.start + _SIGNATURE))
    return basis.lexicon.pattern("parts.signatory_title").search(basis.folded, *near) is not None


def distribution_cuts(basis: Basis, line: Line) -> Iterator[int]:
    """Give where the distribution begins behind a count of annexes: "Annex: 1 Distribution: …".

    Name and title may stand in front of the count: then they are right behind its end.
    """
    label = label_with_colon(basis.lexicon, "distribution")
    for count in basis.lexicon.pattern("parts.annexes_declared").finditer(basis.folded, *line.span):
        opens = count.start() == line.span.start
        reach = line.span.end if opens else min(line.span.end, count.end() + _BORDER_REACH)
        listed = label.search(basis.folded, count.end(), reach)
        if listed:
            yield listed.start()
            return


def signature_cuts(basis: Basis, line: Line) -> Iterator[int]:
    """Give both ends of the border a converter left between a name and a title: "Director / X"."""
    borders = list(_BORDER.finditer(basis.folded, *line.span))
    if len(borders) != 1:
        return
    parts = [
        Span(line.span.start, borders[0].start()),
        Span(borders[0].end(), line.span.end),
    ]
    title, name = parts if basis.lexicon.unspaced else reversed(parts)
    titled = basis.lexicon.pattern("parts.signatory_title").search(basis.folded, *title)
    if titled and person(basis.lexicon).fullmatch(basis.document.slice(name)):
        yield from (borders[0].start(), borders[0].end())
