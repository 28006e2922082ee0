"""Blank what tells of persons: names, telephone numbers, e-mail addresses.

    addresses   e-mail addresses and numbers of persons, told from those of offices
    names       who is named: contacts, signatory, "Mr" and the like, owners of addresses
    masking     every occurrence of these in a text, character by character
    records     a record and its text, all of it

Every character but blanks gives way to "█", so that texts keep their length and offsets hold.
"""

from circextract.redaction.masking import MASK, Masker
from circextract.redaction.records import masker_for, redact

__all__ = ["MASK", "Masker", "masker_for", "redact"]
