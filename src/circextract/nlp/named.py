"""What the gazetteers give and what they ask of a lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from circextract.document import Span

Label = Literal["GPE", "ORG", "FACILITY"]
Kind = Literal["country", "city", "facility", "body"]


@dataclass(frozen=True, slots=True)
class Named:
    """A gazetteer entry found in a text.

    `id` is ISO alpha-2 for countries, `city:<English name>|<country>` for cities,
    `facility:<English name>` for facilities, the acronym for bodies. `timezone` is an IANA name;
    a country has one only where the whole country shares it.
    """

    span: Span
    label: Label
    id: str
    name: str
    country: str | None
    timezone: str | None
    kind: Kind


class Inflection(Protocol):
    """How names change in running text.

    `prefixes` are written together with the word (Arabic "and", "in", "to"). `endings` pairs the
    ending of the base form with what may stand for it; the longest ending that fits applies, and
    where it has several entries, all of them do.
    """

    @property
    def prefixes(self) -> tuple[str, ...]: ...

    @property
    def endings(self) -> tuple[tuple[str, tuple[str, ...]], ...]: ...


class HasInflection(Protocol):
    """The part of a lexicon that finding names needs."""

    @property
    def code(self) -> str: ...

    @property
    def inflection(self) -> Inflection: ...
