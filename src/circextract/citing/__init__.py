"""Citations: the documents a text names, as printed with the kind word before the number.

numbers     standards and provisions; how a house's own are printed is its publisher's data
lists       numbers that share one kind word
finding     the documents named in a stretch of text
"""

from circextract.citing.finding import citation_kind, find_citations, kind_word_pattern
from circextract.citing.match import CitationMatch

__all__ = ["CitationMatch", "citation_kind", "find_citations", "kind_word_pattern"]
