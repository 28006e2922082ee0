"""Citations: the documents a text names, as printed with the kind word before the number.

numbers     texts of other bodies, provisions; a house's own are its publisher's data
lists       numbers that share one kind word
worded      numbers told by a kind word
self_told   numbers that tell their kind
treaties    what is known by its name
finding     the documents named in a stretch of text
"""

from circextract.citing.finding import citation_kind, find_citations
from circextract.citing.match import CitationMatch
from circextract.citing.treaties import treaty_key
from circextract.citing.worded import kind_word_pattern

__all__ = [
    "CitationMatch",
    "citation_kind",
    "find_citations",
    "kind_word_pattern",
    "treaty_key",
]
