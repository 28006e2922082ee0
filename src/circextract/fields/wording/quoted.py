"""Titles in quotes: what words say there is what an event or a text is about."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.letter import Letter, once

_QUOTED = re.compile(
    '“[^“”\n]{3,200}[”“]|«[^«»\n]{3,200}»|„[^„“”\n]{3,200}[“”]|《[^《》\n]{2,80}》|"[^"\n]{3,200}"'
)


@once
def quoted_titles(letter: Letter) -> list[Span]:
    """Give what stands in quotes and is no clause of its own: not the new words of a corrigendum,
    "the meeting will be held online"."""
    quotes = (Span(*match.span()) for match in _QUOTED.finditer(letter.document.text))
    return [own for own in quotes if letter.search("events.announce", own) is None]
