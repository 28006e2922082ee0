"""Cut the body into paragraphs: numbered ones, or those of an unnumbered letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.dates import find_dates, month_pattern
from circextract.document import Span
from circextract.header import LIST_MARK
from circextract.label_lines import is_label, lines_of_labels
from circextract.letter import BodyParagraph
from circextract.lexicon import load_lexicon
from circextract.lines import NUMBER, Basis, Line, stripped

_INLINE_NUMBER = re.compile(
    r"(?:(?<=[.:;!?。：;؛؟)\"»])\s+|(?<=。))"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})[.)]?[\t ]+(?=[^\W\d_]|\d{4}\s?年)"
)


_YEAR_REACH = 12
_YEAR_END = re.compile(r"(?:(?:19|20)\d\d(?:\s?г\.|\s?года)?|日)\s*$")
_PAGE_MARK = 60  # characters; the house's address is longer
_HEADING = 60  # characters; a longer line that no mark ends breaks off in a sentence
_LABEL = 60  # characters; a longer cell with a colon is a sentence
_COLONS = (":", "\uff1a")
_DAYS_REACH = 60  # characters in which several days are told
_WORD_BEHIND = re.compile(r"\s+[^\W\d_]")
_SENTENCE_MARKS = tuple(".:!?。：؟,")


def paragraphs(basis: Basis, body: Span) -> Iterator[BodyParagraph]:
    """Give the paragraphs of the body in order."""
    pieces = list(_pieces(basis, body))
    starts = list(_numbered_starts(basis, pieces))
    if not starts:
        yield from (
            BodyParagraph(None, (piece,)) for piece in _paragraph_pieces(pieces, basis.folded)
        )
        return
    for position, (number, start) in enumerate(starts):
        end = starts[position + 1][0].start if position + 1 < len(starts) else body.end
        spans = _clip(pieces, start, end, basis.document.text)
        if spans:
            yield BodyParagraph(number, spans)


def _pieces(basis: Basis, body: Span) -> Iterator[Span]:
    """Give the lines of the body; what a page ends in and the next goes on with is one piece.

    Between them stand a page number or a file path only. A label and its cell are one piece, too,
    be they beside each other or on two lines.
    """
    last: Span | None = None
    turned = False
    lines = [line for line in basis.lines if line.span.overlaps(body)]
    plain = [_within(basis, line.span, body) for line in lines if not (line.noise or line.in_cell)]
    labels = lines_of_labels(basis.folded, plain, basis.lexicon)
    for line in lines:
        if line.noise:
            turned = len(line.folded) <= _PAGE_MARK
            continue
        own = _within(basis, line.span, body)
        joins = _goes_on if turned else _is_labelled
        if last and (last in labels or joins(basis, last, line)):
            last = Span(last.start, own.end)
        else:
            if last:
                yield last
            last = own
        turned = False
    if last:
        yield last


def _goes_on(basis: Basis, last: Span, line: Line) -> bool:
    """Tell whether a line goes on with the sentence in which the page before it broke off."""
    text = basis.document.text
    ended = text[last.end - 1] in _SENTENCE_MARKS
    begins = text[line.span.start]
    small = begins.islower() or begins > "\u0600"
    opens = NUMBER.match(line.folded) or LIST_MARK.match(line.folded)
    broken = small or last.end - last.start > _HEADING
    return broken and not (ended or line.in_cell or opens)


def _is_labelled(basis: Basis, last: Span, line: Line) -> bool:
    """Tell whether a cell stands behind one that holds no more than a label: "Place:", "Lima"."""
    text = basis.document.text
    beside = line.in_cell and text[last.end : line.span.start] == "\t"
    if not beside or last.end - last.start > _LABEL:
        return False
    if text.endswith(_COLONS, last.start, last.end):
        return True
    names, own = (is_label(basis.folded, cell, basis.lexicon) for cell in (last, line.span))
    return names and not own  # no head of a table


def _within(basis: Basis, span: Span, body: Span) -> Span:
    return stripped(basis.document.text, Span(max(span.start, body.start), min(span.end, body.end)))


def _numbered_starts(basis: Basis, pieces: list[Span]) -> Iterator[tuple[Span, int]]:
    """Give (number, start of text) of the numbered paragraphs, whose numbers must follow on."""
    last: tuple[int, ...] = ()
    behind = 0
    for piece in pieces:
        for number, start in _numbers_in(basis, piece):
            value = tuple(int(part) for part in basis.folded[number.start : number.end].split("."))
            missed = _bare_number(basis, Span(behind, number.start), value, last)
            if missed:
                yield missed
                last = (value[0] - 1,)
            if _follows(value, last):
                last, behind = value, start
                yield number, start
    if final := _behind_day(basis, Span(behind, pieces[-1].end if pieces else behind), last):
        yield final


def _behind_day(basis: Basis, scope: Span, last: tuple[int, ...]) -> tuple[Span, int] | None:
    """Find the last number in flattened text, where a table ends with a year before it."""
    if len(last) != 1 or not basis.is_of_flat_row(scope):
        return None
    for match in _bare(last[0] + 1).finditer(basis.document.text, *scope):
        before = basis.folded[max(0, match.start() - _YEAR_REACH) : match.start()]
        if _YEAR_END.search(before) and not _is_date(basis, match):
            return Span(*match.span("number")), match.end()
    return None


def _bare(number: int) -> re.Pattern[str]:
    """Match a number by itself before a word that begins a sentence."""
    return re.compile(rf"(?<=\s)(?P<number>{number})\s+(?=[^\W\d_a-zà-ÿа-яё])")


def _bare_number(
    basis: Basis, scope: Span, value: tuple[int, ...], last: tuple[int, ...]
) -> tuple[Span, int] | None:
    """Find the one number missing before `value`, in flattened text where no full stop precedes it.

    A table or a heading ended the paragraph before.
    """
    if len(value) != 1 or len(last) != 1 or value[0] != last[0] + 2:
        return None
    for match in _bare(last[0] + 1).finditer(basis.document.text, *scope):
        if basis.is_of_flat_row(scope) and not _is_date(basis, match):
            return Span(*match.span("number")), match.end()
    return None


def _numbers_in(basis: Basis, piece: Span) -> Iterator[tuple[Span, int]]:
    match = NUMBER.match(basis.folded, piece.start, piece.end)
    if match and not _is_date(basis, match):
        yield Span(*match.span("number")), match.end()
    if basis.is_of_flat_row(piece):
        for inner in _INLINE_NUMBER.finditer(basis.folded, piece.start, piece.end):
            yield Span(*inner.span("number")), inner.end()


def _is_date(basis: Basis, match: re.Match[str]) -> bool:
    """Tell whether a number at the start of a line is the day of a date: a month follows."""
    if "\t" in match.group():
        return False
    near = Span(match.end(), match.end() + 12)
    for code in dict.fromkeys((basis.lexicon.code, "en")):
        month = month_pattern(load_lexicon(code)).search(basis.folded, *near)
        if month is None or any(map(str.isalpha, _around(basis.folded, month))):
            continue
        if len(basis.folded[near.start : month.start()].strip()) <= _JOINT:
            return not (_WORD_BEHIND.match(basis.folded, month.end()) and _opens(basis, match))
    return _opens_several_days(basis, Span(match.start(), match.end() + _DAYS_REACH))


def _opens_several_days(basis: Basis, scope: Span) -> bool:
    """Tell whether a number is the first of several days: "1 and 2 October 2018"."""
    found = find_dates(basis.document.text[slice(*scope)].split("\n")[0], basis.lexicon.code)
    return bool(found) and found[0].span.start == 0


def _opens(basis: Basis, match: re.Match[str]) -> bool:
    """Tell whether a sentence has ended before a number: "2 May I remind you"."""
    return basis.folded[: match.start()].rstrip()[-1:] in _SENTENCE_MARKS


def _around(folded: str, match: re.Match[str]) -> tuple[str, str]:
    """Give the characters beside a match."""
    return folded[match.start() - 1 : match.start()], folded[match.end() : match.end() + 1]


# "de" may stand between day and month.
_JOINT = 2


def _follows(value: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Tell whether a paragraph number may come after the last one."""
    if not last:
        return value in ((1,), (1, 1))
    if len(value) == len(last) + 1:
        return value[:-1] == last and value[-1] in (0, 1)
    if len(value) > len(last):
        return False
    return value[:-1] == last[: len(value) - 1] and value[-1] == last[len(value) - 1] + 1


def _clip(pieces: list[Span], start: int, end: int, text: str) -> tuple[Span, ...]:
    """Give the parts of the lines between two offsets, neighbouring lines joined to one span."""
    joined: list[Span] = []
    for piece in pieces:
        span = stripped(text, Span(max(piece.start, start), min(piece.end, end)))
        if span.start >= span.end:
            continue
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _paragraph_pieces(pieces: list[Span], folded: str) -> Iterator[Span]:
    """Join the lines of unnumbered paragraphs: list items go with the line before them."""
    current: Span | None = None
    for piece in pieces:
        is_item = LIST_MARK.match(folded, piece.start) is not None
        if current is not None and is_item:
            current = Span(current.start, piece.end)
            continue
        if current is not None:
            yield current
        current = piece
    if current is not None:
        yield current
