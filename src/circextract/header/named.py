"""What the lines of a header name: references of known series, members, offices."""

from __future__ import annotations

import re
from dataclasses import dataclass

from circextract.document import Span
from circextract.header.shapes import DATE_LINE, ITEM_MARK
from circextract.identifiers import ReferenceMatch, find_references
from circextract.lines import Basis, Line
from circextract.models import AddresseeCategory

_FIRST_ITEM = 90  # characters of a list's first item
# A committee of another organisation by its letters: "ISO/IEC JTC 1/SC 37".
_COMMITTEE = re.compile(r"[A-Z]{3,}[\w/ -]{0,40}\b(?:JTC|TC|SC|PC|WG) ?\d{1,3}")
# "(WP.29)" behind a body's name, "D.C." behind its city.
_ACRONYM = re.compile(r"\([A-ZА-Я]{2,8}(?:[./-]?\d{1,4})?\)|\b(?:[A-ZА-Я]\.){2,3}")


@dataclass
class NamingReader:
    """Tells what lines of a document name."""

    basis: Basis

    def opens_with_series(self, span: Span) -> bool:
        """Tell whether a stretch begins with a whole reference of a known series."""
        return any(match.span.start == span.start for match in self.series_in(span))

    def series_in(self, span: Span) -> list[ReferenceMatch]:
        """Give the whole references of known series in a stretch."""
        lexicon, publisher = self.basis.lexicon, self.basis.publisher
        return find_references(self.basis.folded, span, publisher, lexicon.code)

    def is_office(self, folded: str) -> bool:
        """Tell whether folded text names an office, as lists of those who get copies do."""
        category = self.basis.publisher.category_of(folded, self.basis.lexicon.code)
        return category is not None and category.office

    def names_members(self, folded: str) -> bool:
        """Tell whether folded text names those addressed, no body outside the house."""
        category = self.basis.publisher.category_of(folded, self.basis.lexicon.code)
        return category is not None and category.code is not AddresseeCategory.ORGANISATION

    def list_follows(self, line: Line, offset: int, *, marked: bool = True) -> bool:
        """Tell whether a list of addressees follows a label, as first words and mark show."""
        rest = self.basis.folded[offset : min(line.span.end, offset + _FIRST_ITEM)]
        return (not marked or ITEM_MARK.match(rest) is not None) and self.is_addressee(rest)

    def opens_another_list(self, before: Line, line: Line) -> bool:
        """Tell whether a line begins a list of its own rather than going on with the one before.

        Lists are parted by an empty line, or where the members end and the offices begin.
        """
        if line.gap:
            return True
        return self.is_office(line.folded) and not self.is_office(before.folded)

    def may_be_addressee(self, line: Line) -> bool:
        """Tell whether a line without a mark may be an item of a list of addressees."""
        if self.is_addressee(line.folded):
            return True
        printed = self.basis.document.slice(line.span)
        if _COMMITTEE.fullmatch(printed):
            return True
        own = _ACRONYM.sub("", printed)
        plain = not printed[0].islower() and not re.search(r"[\d@:.]", own)
        return plain or self._opens_with_group(line.folded)

    def _opens_with_group(self, folded: str) -> bool:
        """Tell whether a line opens with a study group: its number is no figure of the letter."""
        publisher, language = self.basis.publisher, self.basis.lexicon.code
        found = (publisher.group_pattern(group, language) for group in publisher.groups)
        return any(pattern.match(folded) for pattern in found)

    def is_addressee(self, folded: str) -> bool:
        """Tell whether folded text names a category of addressees."""
        return self.basis.publisher.category_of(folded, self.basis.lexicon.code) is not None

    def _is_first_date(self, index: int, above: int, top: int = 0) -> bool:
        """Tell whether a line is the date line, by its shape and no date before it.

        The `above` lines over it, whose value would go on with it, may hold days of their own, and
        so may those over the `top` of a header at the letter's end.
        """
        if DATE_LINE.fullmatch(self.basis.lines[index].folded) is None:
            return False
        before = self.basis.lines[top : max(top, index - above)]
        return not any(DATE_LINE.search(line.folded) for line in before)
