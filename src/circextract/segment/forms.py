"""Forms that stand behind a letter like annexes: "FORM 1" over "(to TSB Circular 226)"."""

from __future__ import annotations

import re

from circextract.identifiers import find_references
from circextract.lines import Basis

_NOTE = re.compile(r"[(（][^()（）]{1,90}[)）]")


def heads_form(basis: Basis, index: int) -> bool:
    """Tell whether a line numbers a form, and the next names the letter it belongs to.

    A form without that note is a part of its annex.
    """
    line, behind = basis.lines[index], basis.lines[index + 1 : index + 2]
    if not basis.lexicon.pattern("parts.form_heading").fullmatch(line.folded):
        return False
    return any(
        _NOTE.fullmatch(note.folded)
        and find_references(basis.folded, note.span, basis.publisher, basis.lexicon.code)
        for note in behind
    )
