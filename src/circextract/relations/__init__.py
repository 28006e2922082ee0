"""Letters beside one another: versions of one letter, and letters that change another.

    identity    what tells one letter from another, and when two records are the same letter
    grouping    records into works: one letter, its languages, its files
    facts       what a record says whatever its language: items with their leaves, sets, counts
    slots       which fact of one version is which of another
    printed     whether a version prints what was not read there
    comparing   where versions disagree, and which file was read better
    threading   a letter with its addenda, corrigenda and revisions
    in_force    the facts that hold after the last of them

Everything here takes records; no letter is read again.
"""

from circextract.relations.comparing import compare
from circextract.relations.grouping import works
from circextract.relations.models import (
    Comparison,
    Difference,
    Expression,
    FactInForce,
    FormatReading,
    InForce,
    Manifestation,
    Reading,
    Replaced,
    Thread,
    Witness,
    Work,
)
from circextract.relations.threading import threads

__all__ = [
    "Comparison",
    "Difference",
    "Expression",
    "FactInForce",
    "FormatReading",
    "InForce",
    "Manifestation",
    "Reading",
    "Replaced",
    "Thread",
    "Witness",
    "Work",
    "compare",
    "threads",
    "works",
]
