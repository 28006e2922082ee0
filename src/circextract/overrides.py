"""What people say of a letter's values, put over what was read of it.

A correction is known by the letter (`record_id`), the field (a JSON pointer) and the words that
are quoted for it. The words hold it in its place when rules change: where a list has another order
now, the value is sought by them; where they are not what the field was read from, and do not stand
where they could be, nothing is changed and the issue `override_stale` says so.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, Self, TypeAlias

from pydantic import Field, ValidationError, field_validator, model_validator

from circextract.errors import OverridesError
from circextract.fold import fold_space
from circextract.models import Circular, Evidence, Record

Verdict: TypeAlias = Literal["accepted", "corrected", "rejected", "added"]
Scalar: TypeAlias = bool | int | str

_FIXED = frozenset({"schema_version", "record_id", "venue", "issues", "evidence", "source"})
_INDEX = re.compile(r"/\d+(?=/|$)")


class Correction(Record):
    """What a person says of one value: that it is right, what it should be, that it is none.

    `quote` holds the words the value was read from, those of several places on lines of their own;
    of a computed value, the words of what it follows from. `name` is the letter's file, for people.
    An entry that was overlooked is added value by value, at "-" of its list ("/deadlines/-/date"):
    those of one list that quote the same words of the letter are one entry.
    """

    record_id: str
    field: str = Field(pattern=r"^/[a-z0-9_]+(/-)?(/[a-z0-9_]+)*$")
    quote: str = ""
    verdict: Verdict
    value: Scalar | None = None
    name: str | None = None

    @field_validator("field")
    @classmethod
    def _of_the_record(cls, field: str) -> str:
        if field.split("/")[1] not in Circular.model_fields.keys() - _FIXED:
            raise ValueError("is no field that can be corrected")
        return field

    @model_validator(mode="after")
    def _value_fits_verdict(self) -> Self:
        if (self.value is None) != (self.verdict == "rejected"):
            raise ValueError("a rejected value has no value, any other has one")
        return self

    @model_validator(mode="after")
    def _entry_is_added(self) -> Self:
        at_end = self.field.split("/")[2:3] == ["-"]
        if at_end != (self.verdict == "added") or (at_end and not self.quote.strip()):
            raise ValueError("an entry is added at - of a list, with the words it is told by")
        return self

    @property
    def shape(self) -> str:
        """The field without the places in lists: "/events/*/start"."""
        return shape_of(self.field)


class Corrections(Record):
    """A file of corrections, as the review page writes it."""

    format: Literal["circextract-corrections"] = "circextract-corrections"
    version: Literal[1] = 1
    corrections: tuple[Correction, ...] = ()


Overrides: TypeAlias = Mapping[str, tuple[Correction, ...]]
"""The corrections of each letter by its `record_id`."""


NONE: Overrides = {}


def load_overrides(path: str | os.PathLike[str]) -> Overrides:
    """Read a file of corrections; of two for the same words of a field the later counts.

    Raises OverridesError where the file cannot be read or holds something else.
    """
    try:
        found = Corrections.model_validate_json(Path(path).read_bytes())
    except OSError as error:
        raise OverridesError(f"{path} cannot be read: {error.strerror}.") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise OverridesError(
            f"{path} holds no corrections as the review page saves them ({place}: {first['msg']})."
        ) from None
    return by_letter(found.corrections)


def by_letter(corrections: Iterable[Correction]) -> Overrides:
    """Give the corrections of each letter; of two for the same words of a field the later one."""
    last = {(one.record_id, one.field, one.quote): one for one in corrections}
    letters: dict[str, list[Correction]] = defaultdict(list)
    for correction in last.values():
        letters[correction.record_id].append(correction)
    return {record_id: tuple(found) for record_id, found in letters.items()}


def shape_of(pointer: str) -> str:
    """Give a JSON pointer with "*" for every place in a list."""
    return _INDEX.sub("/*", pointer)


def quotes_of(evidence: Mapping[str, Evidence]) -> dict[str, str]:
    """Give the words each value was read from, of a computed one those of what it follows from."""
    return {pointer: _quote(evidence, pointer, frozenset()) for pointer in evidence}


def _quote(evidence: Mapping[str, Evidence], pointer: str, on_the_way: frozenset[str]) -> str:
    entry = evidence.get(pointer)
    if entry is None or pointer in on_the_way:
        return ""
    if entry.spans:
        return "\n".join(span.text for span in entry.spans)
    sources = [_quote(evidence, one, on_the_way | {pointer}) for one in entry.derived_from]
    return "\n".join(dict.fromkeys(filter(None, sources)))


def locate(correction: Correction, quotes: Mapping[str, str]) -> str | None:
    """Give the pointer at which the value stands that was read from the quoted words."""
    quote = fold_space(correction.quote)
    if fold_space(quotes.get(correction.field, "\0")) == quote:
        return correction.field
    elsewhere = [
        pointer
        for pointer, words in quotes.items()
        if shape_of(pointer) == correction.shape and fold_space(words) == quote
    ]
    return elsewhere[0] if quote and len(elsewhere) == 1 else None


def place_for(correction: Correction, quotes: Mapping[str, str], text: str) -> str | None:
    """Give the field itself where nothing was read from the words though they stand there.

    A field of its own needs the words in the letter. In a list they have to be among the words of
    the same entry, and nothing else read in their place: entries may have changed their order.
    """
    lines, entry = correction.quote.splitlines(), _entry_of(correction.field)
    if entry is None:
        free = bool(lines) or correction.field not in quotes
        return correction.field if free and stand_in(lines, text) else None
    near = (words for pointer, words in quotes.items() if pointer.startswith(f"{entry}/"))
    if correction.field in quotes or not lines:
        return None
    return correction.field if any(stand_in(lines, words) for words in near) else None


def value_at(record: Any, pointer: str) -> Any:
    """Give the value at a JSON pointer of a record in plain types, None where there is none."""
    for step in pointer.split("/")[1:]:
        if isinstance(record, list):
            record = record[int(step)] if step.isdigit() and int(step) < len(record) else None
        elif isinstance(record, dict):
            record = record.get(step)
        else:
            return None
    return record


def _entry_of(pointer: str) -> str | None:
    """Give the pointer of the innermost list entry that holds a leaf."""
    last = max((match.end() for match in _INDEX.finditer(pointer)), default=None)
    return None if last is None else pointer[:last]


def stand_in(lines: Iterable[str], text: str) -> bool:
    """Tell whether lines of words stand in a text, however it is spaced."""
    whole = fold_space(text)
    return all(fold_space(line) in whole for line in lines)
