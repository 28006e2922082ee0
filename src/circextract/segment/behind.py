"""A header printed below the body or behind the annexes: where it begins."""

from __future__ import annotations

from collections.abc import Sequence

from circextract.document import Span
from circextract.header import HeaderReader
from circextract.header.shapes import DATE_LINE, LIAISON_LISTS, YEAR
from circextract.lines import NUMBER, Basis

_REACH = 12  # lines from the bureau's name to the reference under it
_LONGEST_INSIDE = 60  # lines of a header between paragraphs
_REFERENCE_LINES = 3  # of a reference and its day: the series, the number, the day
_UNLABELLED = 6  # lines between such a reference and the first label
_NAME = 90  # characters of a line that holds a bureau's name
_LETTERHEAD = 130  # characters of one that holds the union's too
_LABELLED = 300  # characters of a labelled line: a subject may be long
# Labels a form of an annex does not have together with that of a reference.
_LISTS = frozenset(("to", "copy_to"))
_HEADER = _LISTS | {"subject"}
_ROWS = _HEADER | LIAISON_LISTS | {"reference", "source", "title"}
_HEADER_ROWS = 3  # of these a header has at least
LONGEST_HEADER = 300
"""Lines; what has more is no letter's header."""


def header_below(basis: Basis, start: int, first_annex: int) -> int:
    """Give where the rows of a liaison statement begin under its body, or where the annexes do.

    They stand there where no line over the body, which begins at `start`, has such a label.
    """
    reader = HeaderReader(basis)
    over = sum(line.span.start < start for line in basis.lines[:first_annex])
    below = {at: _concepts(reader, at) & _ROWS for at in range(over, first_annex)[-LONGEST_HEADER:]}
    labelled = [at for at in below if below[at]]
    named = frozenset[str]().union(*below.values())
    if len(named) < _HEADER_ROWS or not named & LIAISON_LISTS:
        return first_annex
    if any(_concepts(reader, at) & _ROWS for at in range(over)):
        return first_annex
    last_prose = max((at for at in range(over, labelled[-1]) if _is_prose(basis, at)), default=-1)
    first = next(at for at in labelled if at > last_prose)
    while first - 1 > over and (step := _lines_over(reader, first - 1)):
        first -= step
    return first


def _is_prose(basis: Basis, at: int) -> bool:
    """Tell whether a line is a sentence of the body rather than a row's value."""
    line = basis.lines[at]
    return len(line.folded) >= _NAME and line.folded[-1] in ".。" and not line.in_cell


def _lines_over(reader: HeaderReader, at: int) -> int:
    """Count the lines up to `at` that go before a header's first row: a day, a reference, a row."""
    line = reader.basis.lines[at]
    if line.noise or len(line.folded) >= _NAME:
        return int(line.noise)
    dated = DATE_LINE.fullmatch(line.folded) is not None
    referring = line.folded[-1].isalnum() and reader.series_in(line.span)
    if dated or referring or _concepts(reader, at):
        return 1
    return 2 if _concepts(reader, at - 1) else 0


def header_behind(basis: Basis, elsewhere: Sequence[int], start: int) -> int:
    """Give the index of the line from `start` on that opens a header, or the number of lines.

    Such a header, behind the annexes or the signature, begins as the first page of a letter does: a
    bureau's name, and under it a reference; where the name stayed in front, with its labels. A
    letter with a reference in its header `elsewhere` has no second one.
    """
    whole = len(basis.lines)
    if start >= whole or _holds_reference(basis, _without_cited(basis, elsewhere)):
        return whole
    for index in reversed(range(start, whole)):
        if _names_bureau(basis, index):
            reach = range(index + 1, min(whole, index + _REACH))
            if _holds_reference(basis, reach):
                return _letterhead_above(basis, index)
            break
    labelled = _labels_behind(basis, elsewhere, range(start, whole))
    return labelled if labelled < whole else _dated_reference(basis, range(start, whole))


def header_inside(basis: Basis, elsewhere: Sequence[int], body: Span) -> range:
    """Give the lines of a header that stand between paragraphs, where the letter has no other.

    Converters print a box in front of what stands beside it. It opens with a bureau's name and ends
    where the sentences go on.
    """
    inside = [at for at, line in enumerate(basis.lines) if body.contains(line.span)]
    if not inside or _holds_reference(basis, _without_cited(basis, elsewhere)):
        return range(0)
    reader = HeaderReader(basis)
    for bureau in inside[1:]:
        # The name of the union stands over it, which no empty line parts from it.
        over = bureau if basis.lines[bureau].gap else bureau - 1
        apart = basis.lines[over].gap and _names_bureau(basis, bureau)
        if not (apart or _ends_with_bureau(basis, bureau)):
            continue
        near = range(bureau + 1, min(inside[-1] + 1, bureau + _LONGEST_INSIDE))
        end = next((at for at in near if _goes_on_below(basis, at)), near.stop)
        labelled = sum(bool(_concepts(reader, at)) for at in range(bureau + 1, end))
        sure = labelled >= _HEADER_ROWS or (apart and end - bureau <= _REACH)
        if sure and _holds_reference(basis, range(bureau + 1, end)):
            return range(over if apart else bureau, end)
    return range(0)


def _goes_on_below(basis: Basis, at: int) -> bool:
    """Tell whether the body goes on below a header: with a sentence or a numbered paragraph."""
    line = basis.lines[at]
    numbered = line.gap and not line.in_cell and NUMBER.match(line.folded) is not None
    return numbered or _is_prose(basis, at)


def _ends_with_bureau(basis: Basis, index: int) -> bool:
    """Tell whether a short line ends with a bureau's name: the union's stands before it."""
    line = basis.lines[index]
    named = (m for entry in basis.publisher.issuers for m in entry.pattern.finditer(line.folded))
    short = len(line.folded) < _LETTERHEAD and not line.noise
    return short and any(match.end() == len(line.folded) for match in named)


def _without_cited(basis: Basis, indexes: Sequence[int]) -> list[int]:
    """Leave out rows of letters cited, and one below a subject that names a letter's date."""
    reader, under_subject = HeaderReader(basis), False
    kept = list(indexes)
    for at in indexes:
        concepts = _concepts(reader, at)
        row = [at, at + 1] if reader.is_label_alone(at) else [at]
        dated = any(YEAR.search(basis.lines[each].folded) for each in row if each in kept)
        if "cited" in concepts or (under_subject and dated and "reference" in concepts):
            kept = [each for each in kept if each not in row]
        under_subject = under_subject or "subject" in concepts
    return kept


def _labels_behind(basis: Basis, elsewhere: Sequence[int], behind: range) -> int:
    """Give where a header of labels begins that has no bureau's name over it, or the end.

    It has a reference and a subject or addressees, which the letter has nowhere else.
    """
    reader = HeaderReader(basis)
    front = frozenset[str]().union(*(_concepts(reader, at) for at in elsewhere))
    labelled = [at for at in behind if _concepts(reader, at) & (_HEADER | {"reference"})]
    held = frozenset[str]().union(*(_concepts(reader, at) for at in labelled))
    sought = _LISTS - front if front & {"subject", "title"} else _HEADER
    if not held & sought:
        return behind.stop
    first = labelled[0]
    if "reference" not in held:
        first = _reference_over(reader, range(behind.start, first))
    while first - 1 in behind and DATE_LINE.fullmatch(basis.lines[first - 1].folded):
        first -= 1
    return first if first in behind else behind.stop


def _reference_over(reader: HeaderReader, over: range) -> int:
    """Give the line right over labels that prints the reference without one, or none.

    Day and addressees, which may do without a label as well, stand between the two at most.
    """
    for at in reversed(over[-_UNLABELLED:]):
        line = reader.basis.lines[at]
        if len(line.folded) < _NAME and _begins_reference(reader, at) and line.folded[-1].isalnum():
            return at
        if line.noise or len(line.folded) >= _LABELLED or line.folded[-1] in ".\u3002":
            break
    return -1


def _dated_reference(basis: Basis, behind: range) -> int:
    """Give where a reference and its day end the document, above the house's lines, or the end.

    Of such a header a converter left the rest in front.
    """
    reader, lines = HeaderReader(basis), basis.lines
    for at in [at for at in behind if not lines[at].noise][-_REFERENCE_LINES:]:
        dated = YEAR.search(basis.folded, lines[at].span.start)
        if dated and len(lines[at].folded) < _NAME and _begins_reference(reader, at):
            return at
    return behind.stop


def _concepts(reader: HeaderReader, at: int) -> frozenset[str]:
    """Give what the labels of a short line stand for."""
    line = reader.basis.lines[at]
    if line.noise or len(line.folded) >= _LABELLED:
        return frozenset()
    return frozenset(concept for concept, _ in reader.labels_of_line(at))


def _names_bureau(basis: Basis, index: int) -> bool:
    line = basis.lines[index]
    short = len(line.folded) < _NAME and not line.noise
    return short and any(entry.pattern.match(line.folded) for entry in basis.publisher.issuers)


def _letterhead_above(basis: Basis, index: int) -> int:
    """Take the house's own line over the bureau's name along."""
    while basis.lines[index - 1].noise:
        index -= 1
    return index


def _holds_reference(basis: Basis, indexes: Sequence[int]) -> bool:
    """Tell whether a line has the label of a reference, or it and the one under it are one."""
    reader = HeaderReader(basis)
    short = (at for at in indexes if len(basis.lines[at].folded) < _NAME)
    return any(
        _begins_reference(reader, at)
        or any(concept == "reference" for concept, _ in reader.labels_of_line(at))
        for at in short
        if not basis.lines[at].noise
    )


def _begins_reference(reader: HeaderReader, at: int) -> bool:
    lines = reader.basis.lines
    start, last = lines[at].span.start, min(at + 1, len(lines) - 1)
    return any(reader.opens_with_series(Span(start, lines[end].span.end)) for end in (at, last))
