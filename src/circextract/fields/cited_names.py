"""Whether two citations name one document: it is listed once, as first printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from circextract.citing import CitationMatch, kind_word_pattern
from circextract.document import Span
from circextract.fields.dated import date_beside
from circextract.identifiers import find_references
from circextract.letter import Letter

_BRACKETS = re.compile(r"\s*[(（](?P<inside>[^()（）]*)[)）]")


@dataclass(frozen=True, slots=True)
class Named:
    """A document without the words around its number, and its edition or the date of a letter."""

    kind: str
    number: str
    edition: str
    sector: str = ""
    worded: bool = False

    @property
    def fullness(self) -> int:
        """Count what is printed of a Recommendation's name: its word, its sector, its edition."""
        if self.kind != "recommendation":
            return 0
        return self.worded + bool(self.sector) + bool(self.edition)

    def covers(self, later: Named) -> bool:
        """Tell whether a later citation says no more: "Resolution 1" behind "Resolution 1 (…)".

        A Recommendation's series tells its sector: "X.1042" is "ITU-T X.1042".
        """
        if (self.kind, self.number) != (later.kind, later.number):
            return False
        told = self.kind == "recommendation" and "" in (self.sector, later.sector)
        return later.edition in ("", self.edition) and (told or self.sector == later.sector)


def named(letter: Letter, match: CitationMatch, bureau: str | None) -> Named:
    """Give what a citation names: a letter by series and number, a text by number and edition."""
    folded = match.reference or letter.fold(match.span)
    letters = find_references(
        folded, Span(0, len(folded)), letter.publisher, letter.language, issuer=bureau
    )
    if letters:
        number = plain_key(folded[slice(*letters[0].number)]).lstrip("0")
        date = date_beside(letter, match.span)
        number += letters[0].part(folded) or ""
        return Named(letters[0].series.code, number, str(date.start) if date else "")
    brackets = _BRACKETS.search(folded)
    house = letter.publisher.citing
    rest = house.pattern(house.sector).sub("", _BRACKETS.sub("", folded))
    words = kind_word_pattern(match.kind, letter.lexicon)
    number = plain_key(words.sub("", rest)) if words else plain_key(rest)
    sector = house.sector_of(folded) or ""
    worded = bool(words and words.search(rest))
    edition = plain_key(brackets["inside"]) if brackets else ""
    return Named(match.kind, number, edition, sector, worded)


def plain_key(folded: str) -> str:
    """Give letters and digits alone: what makes two printings of one citation equal."""
    return re.sub(r"[\W_第号]+", "", folded)
