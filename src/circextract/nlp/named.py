"""What the gazetteers give and what they ask of a lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
