"""What the gazetteers give and what they ask of a lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from circextract.document import Span

Label = Literal["PERSON", "ORG", "GPE", "FACILITY", "EVENT", "OTHER"]
Kind = Literal[
    "country", "city", "facility", "body", "group", "event", "text", "person", "pretrained"
]


@dataclass(frozen=True, slots=True)
class Named:
    """Something named in a text, mostly an entry of the gazetteers.

    `id` is ISO alpha-2 for countries, `city:<English name>|<country>` for cities,
    `facility:<English name>` for facilities, the acronym for bodies and events, the English name
    for texts, "" where none is known: persons. `timezone` is an IANA name; a country has one only
    where the whole country shares it. `rule` is the name of what found it.
    """

    span: Span
    label: Label
    id: str
    name: str
    country: str | None
    timezone: str | None
    kind: Kind
    rule: str = "entities.gazetteer"
