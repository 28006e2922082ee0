"""How a house prints the numbers of the texts that its letters cite: expressions for folded text.

A name in braces stands for one of the `pieces`, or for what every house has: {open} and {close} are
the borders of a number, {apart} and {alone} stricter ones before it, {sector} is what
tells a sector in front of it, {year} and {edition} are
brackets behind it, {language} is the letter of a language behind it.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

from pydantic import Field

from circextract.lexicon.phrases import fill
from circextract.models import CitationKind
from circextract.publishers.forms import Table

# Chinese goes on without a blank before and behind a number, and Arabic writes small words together
# with a Latin name: a border is one of other scripts.
OPEN = r"(?<![^\W\u0620-\u064a\u2e80-\u9fff])(?<![.-])"
CLOSE = r"(?![^\W\u0620-\u064a\u2e80-\u9fff])"
EDITION = (
    r"(?:\s*[(（]\s*(?:(?:rev|rév|пересм|修订版|المراجعة في)?"
    r"[^()（）:/]{0,40}?(?<![.\d])\d{2,4}"  # "(paragraph 3.10)" is none
    r"(?:\s*(?:г\.?|год[а-я]*|年[^()（）]{0,20}|[,，、]\s*修订版?))?"
    r"|modif[a-z]{2,7}|измен[а-я]{2,7}|修改版?|المعدل)\s*[)）])?"
)
# With the version of a text before it: "(V2) (2019)".
YEAR = r"(?:\s?\(v\d{1,2}\))?(?:\s*[(（]\s*(?:\d{1,2}/)?(?:19|20)\d{2}\s*(?:年|г\.?)?\s*[)）])?"
# Converters glue documents that name their kind themselves to the word before.
# A hyphen behind a digit may be that of a range: "SG20-C31-SG20-C36".
APART = r"(?<![a-z0-9.])(?<![^\d]-)"
EVERYWHERE = {
    "open": OPEN,
    "close": CLOSE,
    "apart": APART,
    "alone": r"(?<![^\W\u0620-\u064a\u2e80-\u9fff])(?<![./@=#-])(?<![a-z0-9]:)",
    "year": YEAR,
    "edition": EDITION,
    "language": r"(?:-[efsrcag](?![^\W\u2e80-\u9fff]))?",
}
_NOTHING = "(?!)"


class SelfTold(Table):
    """Documents whose number tells their kind, so that no word stands before it."""

    kind: CitationKind
    number: str


class Citing(Table):
    """The numbers of cited texts. What is left out is not found in this house's letters.

    numbers     behind (in Chinese, before) the word for a kind
    further     those that may follow the first one of a list, where they look like nothing else
    several     the same behind a word that says there are several
    own         documents of the house that tell their kind; they are sought before all others
    self_told   others that do; what tells it may stand around the group `inside`
    sector      what tells a sector in front of a number; {sector_letter} has its letter as group
                `sector`, and `letters` says what other scripts write for it
    bare        a number that can stand in a cell without word and sector, as group `number`
    opening     what the number of a text begins with in the middle of a line
    editions    a number whose group `edition` tells a revised text from a new one
    """

    pieces: dict[str, str] = Field(default_factory=dict)
    numbers: dict[CitationKind, str] = Field(default_factory=dict)
    further: dict[CitationKind, str] = Field(default_factory=dict)
    several: dict[CitationKind, str] = Field(default_factory=dict)
    own: tuple[SelfTold, ...] = ()
    self_told: tuple[SelfTold, ...] = ()
    sector: str = ""
    sector_letter: str = _NOTHING
    letters: dict[str, str] = Field(default_factory=dict)
    bare: str = _NOTHING
    opening: str = _NOTHING
    editions: str = _NOTHING

    @cached_property
    def _patterns(self) -> dict[str, str]:
        """The pieces, each filled with those above it."""
        filled = {**EVERYWHERE, "sector": self.sector}
        for name, source in self.pieces.items():
            filled[name] = fill(source, filled)
        return filled

    def source(self, expression: str) -> str:
        """Give an expression of this table with its pieces put in."""
        return fill(expression, self._patterns)

    def piece(self, name: str) -> str:
        """Give a piece by its name; what matches nothing where the house has none."""
        return self._patterns.get(name, _NOTHING)

    def pattern(self, expression: str) -> re.Pattern[str]:
        """Compile an expression of this table."""
        return _compiled(self, expression)

    def sector_of(self, folded: str) -> str | None:
        """Give the letter of the first sector that a folded text names."""
        match = self.pattern(self.sector_letter).search(folded)
        return self.letters.get(match["sector"], match["sector"].upper()) if match else None


@cache
def _compiled(citing: Citing, expression: str) -> re.Pattern[str]:
    return re.compile(citing.source(expression))
