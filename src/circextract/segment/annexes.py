"""Find the annexes: where they begin, their labels and titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from circextract.document import Span
from circextract.header.wording import inner_labels
from circextract.identifiers import find_references
from circextract.letter import AnnexPart
from circextract.lexicon import Lexicon
from circextract.lines import LONG_LINE, NUMBER, Basis, Line, stripped
from circextract.segment.cells import ends_row
from circextract.segment.forms import heads_form

# "ANNEX 1 Questionnaire on …": a converter wrote heading, title and text on one line.
_NAMED = re.compile(r"(?P<identifier>\s*[^\W_]{1,2})\s+[(\[]?[^\W\d_]{2}")
# "Annex 1, third line" and "附件1（实用信息），第3项" name a place in an annex, "附件1。" ends a
# sentence.
_POINT = re.compile(r"(?:[(（][^()（）]{0,40}[)）])?\s*[,،，、。]")

# "Приложение с контурами", "Annexe à la lettre".
_SMALL_WORD = re.compile(r"\s+[a-zà-ÿа-яё](?=\s+[^\W\d_])")
# ": Agenda" behind "Annex 1" in a list of annexes.
_LISTED = re.compile(r"(?P<identifier>\s?\w{0,3})\s*:\s*\S")
# "(to TSB Circular 226)" under or behind the label of an annex.
_NOTE = re.compile(r"\s+[(（][^()（）\n]{1,90}[)）]")
_NUMBER_ALONE = re.compile(r"\s*(?:\d{1,2}|[a-zа-я])[.:]?")
_LETTER = re.compile(r"[^\W\d_]")

_ALPHABETS = (
    "abcdefghij",
    "абвгдежзик",
    "авс",
    "ابجده",
    "أبجدﻫ",
    "一二三四五六七八九十",
    "甲乙丙丁",
    ("i", "ii", "iii", "iv", "v", "vi"),
    ("الف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء"),
    ("الاول", "الثاني", "الثالث", "الرابع", "الخامس"),
)

_DISTRIBUTION_REACH = 10
_MOST_ANNEXES = 20
_ITEM = 120  # characters of a title in a list of what is attached
_SHORTEST_HEADER = 200  # characters in front of the salutation of a flattened letter
_LABELS = 3  # of such a header at least
_SENTENCE_ENDS = ".!?。！？"


@cache
def _identifiers(lexicon: Lexicon) -> re.Pattern[str]:
    """Match what tells annexes apart: a number, a letter, a word of the language, or nothing."""
    names = lexicon.pattern("parts.annex_identifiers").pattern
    return re.compile(
        rf"\s*(?:\d{{1,2}}|[a-z]|[a-zа-я]|[ivx]{{1,4}}|{names})?(?=\s|$|[(:：.,،\-]|[^\w])"
    )


def annex_start(basis: Basis, salutation: Span | None) -> int:
    """Give the index of the line that heads the first annex, or the number of lines."""
    after = salutation.end if salutation else 0
    for index, line in enumerate(basis.lines):
        possible = line.span.start >= after and not line.noise and (salutation or index > 3)
        if possible and heads_annex(basis, index):
            return index
    return len(basis.lines)


def heads_annex(basis: Basis, index: int) -> bool:
    """Tell whether a line is the heading of an annex."""
    line = basis.lines[index]
    match = basis.lexicon.pattern("parts.annex_heading").match(line.folded)
    if not match:
        return heads_form(basis, index)
    rest = line.folded[match.end() :]
    if _goes_on_small(basis, line, match.end()) or _is_listed_before(basis, index):
        return False
    if ends_row(basis, index):
        return False
    if _opens_list(basis, index, rest) or _names_attached(basis, index):
        return False
    capitals = _in_capitals(basis, line, match.end())
    if capitals and _identifiers(basis.lexicon).match(rest) and _is_heading(basis, index):
        return True
    return _annex_id(basis, line, rest) is not None and _is_heading(basis, index)


def annex_cuts(basis: Basis, scope: Span) -> Iterator[int]:
    """Give where the annexes of a letter on one line begin that its count of annexes announces.

    "Annexes: 2 … Annex 1 … Annex 2 …": in turn, and where there is one, also "Annex: 1 … Annex …".
    """
    counted = _count_of_annexes(basis, scope)
    if counted is None:
        return
    count, start = counted
    heading = basis.lexicon.pattern("parts.annex_heading").pattern
    for number in range(1, min(count, _MOST_ANNEXES) + 1):
        own = _written(number)
        identifier = rf"\s?{own}" if count > 1 else rf"(?:\s?{own})?"
        pattern = re.compile(rf"(?<=\s)(?:{heading}){identifier}(?=\s+(?![,،;]))")
        heads = pattern.finditer(basis.folded, start, scope.end)
        head = next((m for m in heads if _is_title(basis, m) and _opens(basis, m)), None)
        if head is None:
            return
        yield head.start()
        start = head.end()


def _written(number: int) -> str:
    """Match the number of an annex, or its letter; the second of Cyrillic ones looks like a B."""
    letters = [alphabet[number - 1] for alphabet in _ALPHABETS if number <= len(alphabet)]
    return rf"(?:{'|'.join([str(number), *letters])})"


def _count_of_annexes(basis: Basis, scope: Span) -> tuple[int, int] | None:
    """Give the number behind "Annexes:" and where it ends; without a colon the text names one."""
    declared = basis.lexicon.pattern("parts.annexes_declared")
    for match in declared.finditer(basis.folded, *scope):
        figure = re.search(r":\D{0,3}(\d{1,2})", match.group())
        if figure:
            return int(figure[1]), match.end()
    return None


def _opens(basis: Basis, head: re.Match[str]) -> bool:
    """Tell "ANNEX 1 (to TSB Circular 226)", which opens an annex, from "Annex 1 (form)"."""
    note = _NOTE.match(basis.folded, head.end())
    if note is None:
        return True
    own = Span(*note.span())
    return bool(find_references(basis.folded, own, basis.publisher, basis.lexicon.code))


def _is_title(basis: Basis, head: re.Match[str]) -> bool:
    """Tell a heading within a line from "see Annex 2": it goes on with no small letter."""
    text, before = basis.document.text, basis.folded[: head.start()].rstrip()
    behind = text[head.end() :].lstrip()[:1]
    small = basis.lexicon.pattern("parts.small_words")
    named = any(m.end() == len(before) for m in small.finditer(before, max(0, len(before) - 12)))
    return not text[head.start()].islower() and not behind.islower() and not named


def _in_capitals(basis: Basis, line: Line, width: int) -> bool:
    """Tell whether the word "ANNEX" is printed in capitals, as in headings only."""
    return basis.document.text[line.span.start : line.span.start + width].isupper()


def _goes_on_small(basis: Basis, line: Line, width: int) -> bool:
    """Tell whether a small letter by itself follows: a preposition, not the annex's letter."""
    return _SMALL_WORD.match(basis.document.text, line.span.start + width) is not None


def _is_listed_before(basis: Basis, index: int) -> bool:
    """Tell whether the same annex is headed by a line of its own below: this one only lists it."""
    line = basis.lines[index]
    head = basis.lexicon.pattern("parts.annex_heading").match(line.folded)
    listed = _LISTED.match(line.folded, head.end()) if head else None
    if listed is None:
        return False
    label = line.folded[: listed.end("identifier")]
    below = [other for other in basis.lines[index + 1 :] if not other.noise]
    written = any(_LETTER.search(other.folded) for other in below)
    if not listed["identifier"].strip() and any(_is_numbered(basis, other) for other in below):
        return True  # "Annexes: draft programme, registration form", then "Annex 1"
    return not written or any(other.folded == label for other in below)


def _names_attached(basis: Basis, index: int) -> bool:
    """Tell "Annex: Rules of the contest" over the house's address: the annex is not there."""
    line = basis.lines[index]
    head = basis.lexicon.pattern("parts.annex_heading").match(line.folded)
    listed = _LISTED.match(line.folded, head.end()) if head else None
    if listed is None or listed["identifier"].strip() or not _is_item(line):
        return False
    return all(other.noise for other in basis.lines[index + 1 : index + 2])


def _opens_list(basis: Basis, index: int, rest: str) -> bool:
    """Tell whether the last lines only name what is attached: "Enclosures:", then a title a line.

    The word has a colon behind it, or the first title in the cell beside it.
    """
    behind = [line for line in basis.lines[index + 1 :] if not line.noise]
    heads = (at for at, line in enumerate(behind) if _is_numbered(basis, line))
    items = behind[: next(heads, len(behind))]
    if not 0 < len(items) <= _MOST_ANNEXES or rest.strip(" :：|"):
        return False
    here, there = (basis.document.blocks[line.block] for line in (basis.lines[index], items[0]))
    beside = here is not there and here.row is not None and here.row == there.row
    return (":" in rest or beside) and all(_is_item(line) for line in items)


def _is_item(line: Line) -> bool:
    return len(line.folded) < _ITEM and line.folded[-1] not in _SENTENCE_ENDS


def _is_numbered(basis: Basis, line: Line) -> bool:
    """Tell whether a line is the heading of an annex and its number or letter alone."""
    head = basis.lexicon.pattern("parts.annex_heading").match(line.folded)
    return head is not None and _NUMBER_ALONE.fullmatch(line.folded, head.end()) is not None


def _before_distribution(basis: Basis, index: int) -> bool:
    """Tell whether the distribution follows: that stands behind a list of annexes, not in one."""
    label = basis.lexicon.pattern("labels.distribution")
    behind = basis.lines[index + 1 : index + 1 + _DISTRIBUTION_REACH]
    matches = ((label.match(line.folded), line) for line in behind)
    return any(
        m is not None and line.folded[m.end() :].lstrip()[:1] in ("", ":") for m, line in matches
    )


def _stands_alone(basis: Basis, line: Line) -> bool:
    """Tell "ANNEX 2", a heading wherever it stands, from an item of a list of annexes."""
    head = basis.lexicon.pattern("parts.annex_heading").match(line.folded)
    rest = line.folded[head.end() :] if head else ""
    identifier = _identifiers(basis.lexicon).fullmatch(rest)
    return identifier is not None and (
        bool(rest.strip()) or _in_capitals(basis, line, len(line.folded))
    )


def _is_heading(basis: Basis, index: int) -> bool:
    """Tell a heading from "Annex: 1" and from a list of annexes under the signature."""
    line = basis.lines[index]
    alone = _stands_alone(basis, line)
    # One that holds its whole text is no item of a list.
    if _before_distribution(basis, index) and not alone and _is_item(line):
        return False
    colon = re.search(r"[:：]", line.folded[:30])
    rest = line.folded[colon.end() :] if colon else ""
    return not (colon and re.fullmatch(r"\s*(?:\d+|[a-z]+)\s*[件份]?", rest))


def annexes(basis: Basis, annex_start: int, end: int) -> Iterator[AnnexPart]:
    """Give the annexes from the line of the first one on, up to the line `end`."""
    heads = [
        index
        for index in range(annex_start, end)
        if not basis.lines[index].noise and heads_annex(basis, index)
    ]
    for position, index in enumerate(heads):
        end_line = heads[position + 1] if position + 1 < len(heads) else end
        own = [line for line in basis.lines[index:end_line] if not line.noise]
        span = Span(own[0].span.start, own[-1].span.end)
        yield AnnexPart(_annex_label(basis, own[0]), _annex_title(basis, own), span)


def _annex_label(basis: Basis, line: Line) -> Span:
    head = basis.lexicon.pattern("parts.annex_heading").match(line.folded)
    width = head.end() if head else len(line.folded)
    identifier = _annex_id(basis, line, line.folded[width:])
    named = _NAMED.match(line.folded[width:]) if _in_capitals(basis, line, width) else None
    if identifier is None and named:
        identifier = named["identifier"]
    return stripped(
        basis.document.text,
        Span(line.span.start, line.span.start + width + (len(identifier) if identifier else 0)),
    )


def _annex_title(basis: Basis, own: list[Line]) -> tuple[Span, ...]:
    """Give the line under an annex's label, behind "(to TSB Circular …)"."""
    label = _annex_label(basis, own[0])
    rest = stripped(basis.document.text, Span(label.end, own[0].span.end))
    rest_folded = basis.folded[rest.start : rest.end].lstrip(":-. ")
    if len(rest_folded) > 3 and not rest_folded.startswith("(") and len(rest_folded) < 200:
        return (Span(rest.end - len(rest_folded), rest.end),)
    for line in own[1:3]:
        if not line.folded.startswith(("(", "（")) and not NUMBER.match(line.folded):
            return (line.span,) if len(line.folded) < 200 else ()
    return ()


def _annex_id(basis: Basis, line: Line, rest: str) -> str | None:
    """Give the number or letter of an annex behind its word; None where prose goes on.

    In a flattened letter the annex goes on in the line of its heading.
    """
    match = _identifiers(basis.lexicon).match(rest)
    if not match:
        return None
    behind = rest[match.end() :].strip()
    if _POINT.match(behind):
        return None
    heading = not behind or behind[0] in "(（:：-." or len(rest) > LONG_LINE
    titled = bool(match.group().strip()) and (len(behind) < 60 or _is_flattened(basis))
    # Where a letter has one annex, its word alone stands before the title; a new page begins.
    only = _is_flattened(basis) and _opens_page(basis, line)
    return match.group() if heading or titled or only else None


def _opens_page(basis: Basis, line: Line) -> bool:
    """Tell whether a line begins a printed one, of a flattened letter's, with no small letter.

    The count of annexes stands in the same printed line where the annexes do.
    """
    before, text = basis.folded[: line.span.start].rstrip(" \t"), basis.document.text
    counted = _count_of_annexes(basis, Span(0, len(before))) is not None
    head = basis.lexicon.pattern("parts.annex_heading").match(basis.folded, *line.span)
    behind = stripped(text, Span(head.end() if head else line.span.end, line.span.end))
    begins = before.endswith("\n") or counted
    return begins and not text[behind.start : behind.end][:1].islower()


def _is_flattened(basis: Basis) -> bool:
    """Tell whether the letter before the annexes was written on one line.

    A short header may be the whole line, with the salutation at its end or in the next one.
    """
    first = basis.lines[0].span
    if basis.is_of_flat_row(first):
        return True
    end = basis.folded.find("\n", first.end)
    row = Span(first.start, len(basis.folded) if end < 0 else end)
    labels = sum(1 for _ in inner_labels(basis.lexicon).finditer(basis.folded, *row))
    greets = basis.lexicon.pattern("parts.salutation").search(basis.folded, *row)
    begins = greets.start() if greets else row.end if labels >= _LABELS else row.start
    return begins - row.start > _SHORTEST_HEADER
