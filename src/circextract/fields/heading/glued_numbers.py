"""The number of a reference that a lost blank glued to the day behind it: "CA/379 September 1997".

Where the figures can be parted in one way only, that is it. Where they can in two, the number
printed elsewhere in the letter tells, and the letters of its series that it cites, which are older.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from circextract.dates import find_dates
from circextract.document import Span
from circextract.fields.extraction import issue
from circextract.fields.heading.letterhead import groups_in
from circextract.identifiers import ReferenceMatch, document_id, find_references, group_code
from circextract.letter import Letter
from circextract.models import Issue, Kind

_RUN = re.compile(r"\d+")
_DATE = 40  # characters of a date
_DAY_OR_YEAR = (2, 1, 4)  # figures of what may begin a date; in Chinese the year does
_LONGEST, _LONGEST_GROUP = 4, 2  # figures of a number
_PATH = r"(?<!\d)0*{number}(?!\d)[^\s\\/]{{0,6}}\.(?:docx?|wpd|pdf)"


def parted(letter: Letter, match: ReferenceMatch) -> list[ReferenceMatch]:
    """Give what a reference may be, the likeliest first; itself where no date is glued to it."""
    possible = list(_splits(letter, match))
    for tells in (_is_printed_elsewhere, _is_above_cited, _is_of_group_named):
        told = [split for split in possible if tells(letter, split)]
        if len(told) == 1:
            return told
    return possible or [match]


def _splits(letter: Letter, match: ReferenceMatch) -> Iterator[ReferenceMatch]:
    """Part the last figures of a number so that the rest of them begins a date on the line."""
    figures = [m.span() for m in _RUN.finditer(letter.folded, match.number.start)]
    run = next((Span(*one) for one in figures if one[1] >= match.number.end), match.number)
    if run.start > match.number.end or _begins_date(letter, run.start, run.end):
        return
    for width in _DAY_OR_YEAR:
        cut = run.end - width
        if run.start < cut <= run.start + _LONGEST and _begins_date(letter, cut, run.end):
            number = Span(match.number.start, cut)
            split = replace(match, number=number, span=Span(match.span.start, cut), suffix=None)
            if _names_group(letter, split):
                yield split


def _begins_date(letter: Letter, start: int, reach: int) -> bool:
    """Tell whether a day begins at an offset and goes on behind the figures up to `reach`."""
    line = letter.document.text[start : start + _DATE].partition("\n")[0].partition("\t")[0]
    found = next(iter(find_dates(line, letter.language)), None)
    return bool(found and found.start and not found.span.start and found.span.end + start > reach)


def _names_group(letter: Letter, split: ReferenceMatch) -> bool:
    """Tell whether the group behind the slash of a collective letter's number can be one."""
    group = _group(letter, split)
    return not group.isdigit() or len(group) <= _LONGEST_GROUP


def _group(letter: Letter, split: ReferenceMatch) -> str:
    collective = split.series.kind is Kind.COLLECTIVE_LETTER
    return letter.fold(split.number).partition("/")[2] if collective else ""


def _is_of_group_named(letter: Letter, split: ReferenceMatch) -> bool:
    """Tell whether the head of a collective letter names the group of its number again."""
    code = group_code(_group(letter, split), letter.publisher)
    zones = (*letter.header, *([letter.subject] if letter.subject else ()))
    named = (group for zone in zones for group in groups_in(letter, zone))
    apart = (group for group in named if not group.overlaps(split.span))
    read = (letter.mention("reference.group", group, "reference.group") for group in apart)
    return any(group is not None and group.value == code for group in read)


def _is_printed_elsewhere(letter: Letter, split: ReferenceMatch) -> bool:
    """Tell whether head lines, paths of the file or its name print the number without a day."""
    number = letter.fold(split.number)
    if any(letter.fold(other.number) == number for other in _others(letter, split)):
        return True
    path = _PATH.format(number=_figures(number).lstrip("0"))
    identifier = document_id(split.series, letter.text(split.number), letter.publisher)
    named = identifier is not None and identifier in letter.document.source.name.upper()
    return named or re.search(path, letter.folded) is not None


def _is_above_cited(letter: Letter, split: ReferenceMatch) -> bool:
    """Tell whether the number is above those of the letters cited, in a series that goes on."""
    if split.series.id is None or "{period}" in split.series.id:
        return False
    number = letter.fold(split.number)
    prefix = number[: -len(_figures(number))]
    cited = [letter.fold(other.number) for other in _others(letter, split)]
    older = [int(_figures(other)) for other in cited if other.startswith(prefix)]
    return bool(older) and int(_figures(number)) > max(older)


def _others(letter: Letter, split: ReferenceMatch) -> Iterator[ReferenceMatch]:
    """Give the references of the same series that stand anywhere else in the letter."""
    whole = Span(0, len(letter.folded))
    for other in find_references(letter.folded, whole, letter.publisher, letter.language):
        if other.series == split.series and not other.span.overlaps(split.span):
            yield other


def _figures(number: str) -> str:
    return [run.group() for run in _RUN.finditer(number)][-1]


def unclear_number(letter: Letter, readings: Sequence[ReferenceMatch], pointer: str) -> Issue:
    """Say that the number runs on with the day behind it, and what it may be."""
    message = "The number runs on with the day behind it and may end at either of two figures."
    candidates = [letter.text(reading.number) for reading in readings]
    return issue("number_unclear", message, pointer, candidates=candidates)
