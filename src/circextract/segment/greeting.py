"""Find the salutation of a letter."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.header.named import NamingReader
from circextract.lines import Basis

_SHORT_LINE = 60
_PUNCTUATION = re.compile(r"[\s,:!،؛;.]*")


def salutation(basis: Basis) -> Span | None:
    """Find the salutation at the start of a line; flattened letters were cut into lines before.

    The line that calls its reader, apart above it, belongs to it: "To the Director General".
    """
    pattern = basis.lexicon.pattern("parts.salutation")
    for index, line in enumerate(basis.lines):
        match = pattern.match(basis.folded, *line.span)
        if match and (line.span.end - match.end() < _SHORT_LINE or basis.is_flat(line)):
            return _with_reader(basis, index, _whole_salutation(basis, index, match))
    return None


def _with_punctuation(basis: Basis, match: re.Match[str]) -> Span:
    mark = _PUNCTUATION.match(basis.folded, match.end())
    return Span(match.start(), mark.end() if mark else match.end())


def _whole_salutation(basis: Basis, index: int, match: re.Match[str]) -> Span:
    """Take the further lines of a salutation that runs over several."""
    line = basis.lines[index]
    if basis.is_flat(line):
        return _with_punctuation(basis, match)
    end = line.span.end
    for following in basis.lines[index + 1 : index + 3]:
        goes_on = basis.lexicon.pattern("parts.salutation").match(following.folded)
        if not goes_on or len(following.folded) > _SHORT_LINE:
            break
        end = following.span.end
    return Span(line.span.start, end)


def _with_reader(basis: Basis, index: int, greeting: Span) -> Span:
    """Take in the line above that calls an office, where a list of addressees stands further up."""
    apart = [line.gap for line in basis.lines[: index + 1]]
    # In a letter without empty lines nothing stands apart; there "For the attention of" is a label.
    together = not any(apart)
    if not 1 < index < len(basis.lines) or not (together or all(apart[-2:])):
        return greeting
    line, named = basis.lines[index - 1], NamingReader(basis)
    if together and basis.lexicon.pattern("parts.attention").search(line.folded):
        return greeting
    calls = len(line.folded) <= _SHORT_LINE and _calls(basis, line.folded)
    if not calls or not named.is_office(line.folded):
        return greeting
    listed = any(named.is_addressee(above.folded) for above in basis.lines[: index - 1])
    return Span(line.span.start, greeting.end) if listed else greeting


def _calls(basis: Basis, folded: str) -> bool:
    if basis.lexicon.pattern("parts.attention").search(folded):
        return True
    paths = ("parts.item_openings", "parts.bare_to")
    return any(basis.lexicon.pattern(path).match(folded) for path in paths)
