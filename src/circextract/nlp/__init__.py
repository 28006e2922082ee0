"""Names of places, facilities and bodies in six languages.

spaCy is imported when the first text comes, not with this package.
"""

from circextract.nlp.named import Named
from circextract.nlp.places import Locality, find_named, prepare, timezone_of_city, venue_of

__all__ = [
    "Locality",
    "Named",
    "find_named",
    "prepare",
    "timezone_of_city",
    "venue_of",
]
