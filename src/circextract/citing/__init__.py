"""Citations: the documents a text names, as printed with the kind word before the number.

numbers     how the numbers of each kind are printed
lists       numbers that share one kind word
treaties    what is known by its name
finding     the documents named in a stretch of text
"""

from circextract.citing.finding import citation_kind, find_citations, kind_word_pattern
from circextract.citing.match import CitationMatch
from circextract.citing.numbers import BARE_NUMBER
from circextract.citing.treaties import treaty_key

__all__ = [
    "BARE_NUMBER",
    "CitationMatch",
    "citation_kind",
    "find_citations",
    "kind_word_pattern",
    "treaty_key",
]
