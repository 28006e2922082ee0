"""Find closing, body, header lines and signature of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from circextract.document import Span
from circextract.header import LIST_MARK, HeaderField, HeaderReader
from circextract.header.purposes import purpose_behind
from circextract.header.shapes import DATE_LINE, is_initials
from circextract.header.wording import person
from circextract.lines import NUMBER, Basis, Line
from circextract.segment.behind import LONGEST_HEADER, header_below
from circextract.segment.ungreeted import label_with_colon

_SHORT_LINE = 60
_TITLE_LINE = 90
_COUNT = 30  # characters of "2 annexes"; with a colon it may say in brackets what they are
_BODY_LINE, _BODY_LINE_ZH = 100, 40
_ROWS_NEAR = 4  # lines from a title to the first row below it
_OPENING = 40  # characters in which a list of addressees shows itself
_SENTENCE_ENDS = ".!?:。！？："
_FULL_STOPS = ".。"
_COLONS = ":："
_NO_NAME_ENDS = ".;:,。；：，؛،"
_NO_NAME = re.compile(r"[\d@]")
# Behind a Chinese title on its line: a foreign name has a middle dot.
_TITLED_NAME = re.compile(r"\s[\u4e00-\u9fff-]{1,8}(?:·[\u4e00-\u9fff-]{1,8}){1,3}")
_LONGEST_STACK = 20  # labels
_ROW = 3  # cells of a printed row that no name and title fill


def closing(basis: Basis, greeting: Span | None, first_annex: int) -> Span | None:
    """Find the closing phrase between salutation and annexes."""
    scope = Span(greeting.end if greeting else 0, _limit(basis, first_annex))
    pattern = basis.lexicon.pattern("parts.closing")
    for line in basis.lines:
        if scope.start <= line.span.start < scope.end:
            match = pattern.match(basis.folded, *line.span)
            if match:
                return Span(*match.span()) if basis.is_flat(line) else line.span
    return None


def _limit(basis: Basis, first_annex: int) -> int:
    """Give where the annexes begin."""
    whole = first_annex >= len(basis.lines)
    return len(basis.folded) if whole else basis.lines[first_annex].span.start


def body_start(basis: Basis, first_annex: int) -> int:
    """Give where the body begins in a letter without salutation, such as a liaison statement."""
    lines = basis.lines[:first_annex]
    first = _first_printed_paragraph(basis, lines)
    for index, line in enumerate(lines):
        in_table = line.in_cell and not basis.is_of_flat_row(line.span)
        if not line.noise and not in_table and _opens_body(basis, index, first):
            return line.span.start
    return basis.lines[-1].span.end if basis.lines else 0


def opens_first_paragraph(line: Line) -> bool:
    """Tell whether a line is the first of the numbered paragraphs: "1 Introduction", no day."""
    numbered = NUMBER.match(line.folded)
    first = numbered is not None and numbered["number"] == "1" and len(line.folded) > len("1 a")
    return first and DATE_LINE.fullmatch(line.folded) is None


def _first_printed_paragraph(basis: Basis, lines: Sequence[Line]) -> int:
    """Give the first numbered paragraph that begins a printed line: no "Annex | 1. In addition"."""
    for index, line in enumerate(lines):
        before = basis.folded[max(0, line.span.start - 1) : line.span.start]
        if before in ("", "\n", "\t") and opens_first_paragraph(line):
            return index
    return -1


def _opens_body(basis: Basis, index: int, first_paragraph: int) -> bool:
    line = basis.lines[index]
    if opens_first_paragraph(line):
        return True
    if basis.lexicon.pattern("parts.compliments").search(line.folded):
        return True
    shortest = _BODY_LINE_ZH if basis.lexicon.unspaced else _BODY_LINE
    opening = basis.lexicon.pattern("parts.body_openings").match(line.folded)
    if line.gap and _announces_list(basis, line):
        return True
    if (line.gap or opening) and line.folded[-1] in _FULL_STOPS:
        shortest //= 2  # a paragraph of one sentence
    if len(line.folded) < shortest or _is_listed(basis, line):
        return False
    if _stands_over_abstract(basis, index):
        return False
    if opening:
        return True
    says_nothing = line.folded[-1] not in _SENTENCE_ENDS
    if says_nothing and (index == 0 or index < first_paragraph or _stands_over(basis, index)):
        return False  # a letterhead that goes on in its line, or a long subject
    return not (_continues_header(basis, index) or _fills_stack(basis, index))


def _announces_list(basis: Basis, line: Line) -> bool:
    """Tell whether a line leads to a table of events: "The following meetings will be held:"."""
    announced = basis.lexicon.pattern("events.announce").search(line.folded)
    return line.folded[-1] in _COLONS and announced is not None


def _stands_over(basis: Basis, index: int) -> bool:
    """Tell whether an empty line and then a whole sentence follow: what is above is a heading."""
    below = basis.lines[index + 1 : index + 2]
    return any(says_something(line) and line.gap and not line.in_cell for line in below)


def says_something(line: Line) -> bool:
    """Tell whether a line is long for a heading and ends as sentences do."""
    return len(line.folded) > _SHORT_LINE and line.folded[-1] in _FULL_STOPS


def _fills_stack(basis: Basis, index: int) -> bool:
    """Tell whether labels stacked above a line still wait for values, as many as they are."""
    reader, lines = HeaderReader(basis), basis.lines
    values = 1
    at = index - 1
    while at >= 0 and not reader.is_label_alone(at):
        if lines[at + 1].gap or lines[at].in_cell or values == _LONGEST_STACK:
            return False
        # A reference has its initials in a line of their own.
        values, at = values + (not is_initials(lines[at].folded)), at - 1
    above = reversed(range(at + 1))
    labels = sum(1 for _ in takewhile(reader.is_label_alone, above))
    return labels > 1 and values <= labels


def _is_listed(basis: Basis, line: Line) -> bool:
    """Tell whether a long line is an item of a list, or names addressees without saying a thing."""
    if LIST_MARK.match(line.folded):
        return True
    finder = HeaderReader(basis)
    return line.folded[-1] not in _SENTENCE_ENDS and finder.is_addressee(line.folded[:_OPENING])


def _continues_header(basis: Basis, index: int) -> bool:
    """Tell whether a long line is a label's value: it holds a label or stands right under one."""
    reader = HeaderReader(basis)
    if reader.labels_of_line(index):
        return True
    if index == 0:
        return False
    line = basis.lines[index]
    stops = line.folded[-1] in _FULL_STOPS
    if not line.gap and not stops and _is_under_subject(reader, index):
        return True
    if not stops and _purposes_follow(basis, index):
        return True
    return _ends_with_label(reader, index - 1)


def _stands_over_abstract(basis: Basis, index: int) -> bool:
    """Tell whether the row of the abstract is next: a note on how to fill in the table."""
    behind = index + 1 < len(basis.lines)
    labels = HeaderReader(basis).labels_of_line(index + 1) if behind else []
    return any(concept == "abstract" for concept, _ in labels)


def _purposes_follow(basis: Basis, index: int) -> bool:
    """Tell whether rows of a statement follow, each with what a body is to do behind its name."""
    near = range(index, min(len(basis.lines), index + _ROWS_NEAR))
    return any(purpose_behind(basis, at) is not None for at in near)


def _ends_with_label(reader: HeaderReader, index: int) -> bool:
    """Tell whether a line ends with a label, or with its colon behind a mark."""
    end = reader.basis.lines[index].span.end - 2
    return any(span.end >= end for _, span in reader.labels_of_line(index))


def _is_under_subject(reader: HeaderReader, index: int) -> bool:
    """Tell whether the row above a line is that of the subject, whose cell goes on below."""
    block = reader.basis.document.blocks[reader.basis.lines[index - 1].block]
    row = (
        reader.basis.lines_of_row[block.table, block.row] if block.row is not None else [index - 1]
    )
    labels = [concept for at in row for concept, _ in reader.labels_of_line(at)]
    return bool(labels) and labels[-1] in ("subject", "title")


def body_end(basis: Basis, start: int, first_annex: int) -> int:
    """Give where the body ends in a letter without closing phrase."""
    first_annex = header_below(basis, start, first_annex)
    for index, line in enumerate(basis.lines[:first_annex]):
        if line.span.start >= start and _begins_signature(basis, index):
            return line.span.start
    return _limit(basis, first_annex)


def _begins_signature(basis: Basis, index: int) -> bool:
    """Tell whether a line is "(signed)", a count of annexes or a name over a title."""
    line = basis.lines[index]
    if basis.lexicon.pattern("parts.signed").match(line.folded):
        return True
    count = basis.lexicon.pattern("parts.annexes_declared").match(line.folded)
    longest = _SHORT_LINE if count and ":" in count.group() else _COUNT
    if count and len(line.folded) < longest:
        return True
    if len(line.folded) > _SHORT_LINE or index + 1 >= len(basis.lines):
        return False
    if _is_in_longer_row(basis, index):
        return False
    if _is_title_over_name(basis, index):
        return True
    title = basis.lines[index + 1].folded
    titles = list(basis.lexicon.pattern("parts.signatory_title").finditer(title))
    is_title = bool(titles) and titles[0].start() == 0
    if basis.lexicon.unspaced and titles:
        # The head's title closes the name of the bureau, below a name printed alone.
        closing = basis.lexicon.pattern("parts.closing").search(
            basis.folded, basis.lines[max(0, index - 1)].span.start, line.span.end
        )
        named = person(basis.lexicon).fullmatch(basis.document.slice(line.span)) is not None
        named = named and closing is None
        is_title = is_title or (named and titles[-1].end() == len(title))
    is_name = not _NO_NAME.search(line.folded) and line.folded[-1] not in _NO_NAME_ENDS
    return is_title and len(title) < _TITLE_LINE and is_name


def _is_in_longer_row(basis: Basis, index: int) -> bool:
    """Tell whether a line is a cell of a table of tasks: two more stand behind it in print."""
    row = basis.lines[index : index + _ROW]
    gaps = (basis.folded[one.span.end : other.span.start] for one, other in pairwise(row))
    return len(row) == _ROW and all(gap.strip(" ") == "\t" for gap in gaps)


def _is_title_over_name(basis: Basis, index: int) -> bool:
    """Tell whether a line ends with a title and a name stands under it, as in Chinese letters, or
    behind a blank; "(signed)" may part them.
    """
    if not basis.lexicon.unspaced:
        return False
    title, *below = basis.lines[index : index + 3]
    signed = basis.lexicon.pattern("parts.signed")
    under = next((line.span for line in below if not signed.fullmatch(line.folded)), None)
    names = person(basis.lexicon)
    for match in basis.lexicon.pattern("parts.signatory_title").finditer(title.folded):
        behind = _TITLED_NAME.fullmatch(title.folded, match.end())
        if behind and not (LIST_MARK.match(title.folded) or NUMBER.match(title.folded)):
            return True
        if match.end() == len(title.folded) and under:
            return names.fullmatch(basis.document.slice(under)) is not None
    return False


def header_zones(
    basis: Basis, greeting: Span | None, start: int, behind: int, first_annex: int
) -> tuple[list[int], list[int]]:
    """Give the lines a header field may stand in: before the body, and behind the closing."""
    before = greeting.start if greeting else start
    front = [index for index, line in enumerate(basis.lines) if line.span.start < before]
    tail = [
        index
        for index, line in enumerate(basis.lines)
        if line.span.start >= max(before, behind) and index < first_annex
    ]
    behind_body = tail[:LONGEST_HEADER] + _closing_list(basis, first_annex)
    return front[:LONGEST_HEADER], behind_body


def _closing_list(basis: Basis, first_annex: int) -> list[int]:
    """Give the lines of a distribution or of a To list printed behind the annexes."""
    label, to = (label_with_colon(basis.lexicon, name) for name in ("distribution", "to"))
    for index in range(first_annex, len(basis.lines)):
        line, below = basis.lines[index].folded, basis.lines[index + 1 : index + 2]
        listed = to.fullmatch(line) and any(LIST_MARK.match(item.folded) for item in below)
        if listed or label.match(line):
            return list(range(index, len(basis.lines)))[:LONGEST_HEADER]
    return []


def header_spans(basis: Basis, zone: Sequence[int], greeting: Span | None) -> tuple[Span, ...]:
    """Give the header's lines, one that goes on with the salutation only up to it."""
    return tuple(_cut(basis.lines[index].span, greeting) for index in zone)


def _cut(span: Span, greeting: Span | None) -> Span:
    if greeting and span.start < greeting.start < span.end:
        return Span(span.start, greeting.start)
    return span


def signature(
    basis: Basis, behind: Span, first_annex: int, fields: Sequence[HeaderField]
) -> tuple[Line, ...]:
    """Give the lines between the closing and the annexes that no header field holds."""
    claimed = list(_claimed(fields))
    return tuple(
        line
        for line in basis.lines[:first_annex]
        if line.span.end > behind.end
        and line.span.start >= behind.start
        and not line.noise
        and not any(line.span.overlaps(span) for span in claimed)
    )


def _claimed(fields: Sequence[HeaderField]) -> Iterator[Span]:
    for found in fields:
        yield from found.values
        if found.label:
            yield found.label
