"""Names of places, bodies, buildings, events and persons in six languages.

spaCy is imported when a pipeline is asked for, not with this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from circextract.nlp.entities import entity_of, find_entities, without_overlaps
from circextract.nlp.named import Named
from circextract.nlp.persons import is_person, name_particles
from circextract.nlp.places import Locality, find_named, namesake_of, timezone_of_city, venue_of

if TYPE_CHECKING:
    from circextract.nlp.pipelines import pipeline

__all__ = [
    "Locality",
    "Named",
    "entity_of",
    "find_entities",
    "find_named",
    "is_person",
    "name_particles",
    "namesake_of",
    "pipeline",
    "timezone_of_city",
    "venue_of",
    "without_overlaps",
]


def __getattr__(name: str) -> object:
    """Load what needs spaCy when it is first asked for."""
    if name != "pipeline":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from circextract.nlp.pipelines import pipeline

    globals()[name] = pipeline
    return pipeline
