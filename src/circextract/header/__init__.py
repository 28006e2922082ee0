"""Header detection: which label stands where, and what its value is.

The same steps serve every layout: labels are found at the start of lines and cells, or anywhere in
a flattened header where a colon follows. A value is sought in the neighbour cell, in the rest of
the line, in the next lines; labels stacked over stacked values are paired by what fits.
"""

from circextract.header.parts import HeaderField
from circextract.header.reader import HeaderReader
from circextract.header.shapes import ITEM_MARK, LIST_MARK, LISTS
from circextract.header.unlabelled import UnlabelledReader
from circextract.header.wording import breaks_off, concept_of, is_in_dashed_name, opens_with_article

__all__ = [
    "ITEM_MARK",
    "LISTS",
    "LIST_MARK",
    "HeaderField",
    "HeaderReader",
    "UnlabelledReader",
    "breaks_off",
    "concept_of",
    "is_in_dashed_name",
    "opens_with_article",
]
