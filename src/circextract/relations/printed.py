"""Whether a version prints a value that was not read there as what it is elsewhere.

That tells a letter that was read badly from one that says something else.
"""

from __future__ import annotations

import re

from circextract.fold import fold
from circextract.models import Circular
from circextract.relations.facts import Fact, day_of, days

_FEWEST_DIGITS = 6  # of a telephone number, without its country


class Printed:
    """The texts of some versions, to look values up in."""

    def __init__(self, versions: dict[str, Circular]) -> None:
        self._days = {v: {fact.value for fact in days(r)} for v, r in versions.items()}
        self._texts = {version: _text(record) for version, record in versions.items()}
        self._digits = {v: re.sub(r"[^\d\n]", "", text) for v, text in self._texts.items()}

    def stands(self, version: str, fact: Fact) -> bool:
        """Tell whether a version prints a value."""
        if day_of(fact.value):
            return fact.value in self._days[version]
        if fact.field.rpartition(".")[2] in ("phones_e164", "faxes"):
            digits = re.sub(r"\D", "", fact.value)[-_FEWEST_DIGITS:]
            return len(digits) == _FEWEST_DIGITS and digits in self._digits[version]
        words = fold(fact.shown).split()
        if not words or fact.field in ("events", "deadlines"):
            return False  # what has no day is known by its own words only
        return re.search(_pattern(words[-1]), self._texts[version], re.ASCII) is not None


def _pattern(name: str) -> str:
    """Give what finds an address or a designation, and no longer one; Chinese goes on at once.

    An address may lose its beginning in print; of a designation the sector is in the language's
    own letters ("UIT-T A.1"), so that its last word must do.
    """
    name = re.sub(r"^https?://(?:www\.)?", "", name).rstrip("/")
    begins = r"(?<!\w)" if "/" in name or "@" in name else r"(?<![\w.])"
    return rf"{begins}{re.escape(name)}(?!\w|[./-]\w)"


def _text(record: Circular) -> str:
    texts = [
        record.subject,
        *(p.text for p in record.paragraphs),
        *(a.text for a in record.annexes),
    ]
    return fold("\n".join(text for text in texts if text))
