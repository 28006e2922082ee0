"""What is said of several letters together, as frozen Pydantic models."""

from __future__ import annotations

from datetime import date as Date
from typing import Literal

from circextract.models import Evidence, Kind, Record

Grounds = Literal["alone", "file", "identifier", "reference", "facts"]


class Manifestation(Record):
    """One file of one version."""

    record_id: str
    name: str
    path: str | None = None
    media_type: str


class Expression(Record):
    """A letter in one language, in one or several files."""

    language: str | None = None
    manifestations: list[Manifestation]


class Work(Record):
    """One letter, whatever language or format it comes in.

    `key` is unique in a set; `grounds` says what brought its records together, the weakest where
    there were several.
    """

    key: str
    id: str | None = None
    kind: Kind | None = None
    issuer: str | None = None
    reference: str | None = None
    date: Date | None = None
    subject: str | None = None
    amends: str | None = None
    languages: list[str]
    grounds: Grounds
    expressions: list[Expression]

    @property
    def record_ids(self) -> list[str]:
        """Name every record of the work, each once."""
        files = (file for version in self.expressions for file in version.manifestations)
        return list(dict.fromkeys(file.record_id for file in files))


class Witness(Record):
    """Where a record says something: `pointer` is that of the value, or of the list counted."""

    version: str
    record_id: str
    name: str
    pointer: str
    evidence: Evidence | None = None


class Reading(Record):
    """A value and those who say it."""

    value: str
    witnesses: list[Witness]


class Difference(Record):
    """A fact on which versions do not agree.

    "differs": several values were read. "missing in": one value, which was not read in some
    versions. Those `printed_in` hold it somewhere in their text all the same, and so were read
    badly; whether the others lack it is not known.
    """

    kind: Literal["differs", "missing in"]
    field: str
    about: str | None = None
    readings: list[Reading]
    missing_in: list[str]
    printed_in: list[str]


class FormatReading(Record):
    """How well one file of a version was read."""

    record_id: str
    name: str
    media_type: str
    values: int
    errors: int
    warnings: int
    best: bool


class Comparison(Record):
    """What comparing the versions of one work showed.

    `differences` are between languages, each told from its best file; `format_differences` between
    the files of one language, which say the same letter, so that one of them was misread.
    """

    work: Work
    differences: list[Difference]
    formats: list[FormatReading]
    format_differences: list[Difference]


class Replaced(Record):
    """A value that holds no more."""

    value: str
    letter: str
    witness: Witness | None = None


class FactInForce(Record):
    """A fact after all letters of a thread; `value` None: it is no longer asked for.

    `letter` is the key of the work that says so, `reason` why what it replaced holds no more, or
    what is new.
    """

    field: str
    about: str | None = None
    value: str | None = None
    letter: str
    witness: Witness | None = None
    reason: str | None = None
    replaced: list[Replaced]


class InForce(Record):
    """The facts in force in some language versions, or in all."""

    languages: list[str]
    facts: list[FactInForce]


class Thread(Record):
    """A letter and what amends it, in order. `root` None: that letter is not in the set."""

    key: str
    root: Work | None = None
    amendments: list[Work]
    in_force: list[InForce]
