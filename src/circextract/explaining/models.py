"""What an explanation says."""

from __future__ import annotations

from typing import Literal, TypeAlias

from circextract.models import Circular, Issue, Record

Scalar: TypeAlias = bool | int | str


class Quotation(Record):
    """Words of the letter: `start` and `end` are code points of `Document.text`.

    `before` and `after` are what stands beside them in their sentence or line, shortened. `page`
    counts from 1, `bbox` is in points from the top left; `block` names paragraph or cell where
    there are no pages.
    """

    start: int
    end: int
    text: str
    before: str = ""
    after: str = ""
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    block: str | None = None


class ExplainedValue(Record):
    """A value of the record. `field` is its JSON pointer, `confidence` runs from 0 to 1.

    Of a computed value `words` is empty; `derived_from` names the pointers it follows from.
    """

    field: str
    value: Scalar
    rule: str | None = None
    confidence: float | None = None
    origin: str | None = None
    words: tuple[Quotation, ...] = ()
    derived_from: tuple[str, ...] = ()


class RuleReading(Record):
    """What one rule of a field gives by itself; the first in order that gives a value wins."""

    rule: str
    value: Scalar | None = None
    words: tuple[Quotation, ...] = ()
    chosen: bool = False


class Considered(Record):
    """Something in the letter that could be a value of the field and is none.

    `kind` tells what it is; a "reading" is a value that a rule made and that was not kept.
    `used_as` are the pointers of values that were read from these words, `reason` is a clause that
    says why it is no value of this field, where the code knows.
    """

    kind: Literal["date", "address", "place", "document", "reading"]
    value: Scalar | None = None
    words: tuple[Quotation, ...]
    used_as: tuple[str, ...] = ()
    reason: str | None = None


class Sought(Record):
    """Words that were looked for: a table of the language's lexicon, or names of the publisher.

    `examples` are a few of its `size` phrases in the lexicon's notation; `found` the first places
    where they stand in the letter, `places` how many there are. `asked_by` are the functions that
    looked for them; none where these words stand in the letter and nothing called for them. `own`
    is false of words that the field shares with others: those of citations, of the subject.
    """

    kind: Literal["label", "cue", "name"]
    table: str
    examples: tuple[str, ...]
    size: int
    found: tuple[Quotation, ...] = ()
    places: int = 0
    asked_by: tuple[str, ...] = ()
    own: bool = True


class ExplainedField(Record):
    """A field or a part of it: its values, or `why_empty`, a sentence.

    `rules` are those of a field that the first rule to speak settles, in their order.
    """

    field: str
    values: tuple[ExplainedValue, ...] = ()
    why_empty: str | None = None
    rules: tuple[RuleReading, ...] = ()
    considered: tuple[Considered, ...] = ()
    sought: tuple[Sought, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell whether the letter gave no value."""
        return not self.values


class Explanation(Record):
    """How a letter was read: its record, and the fields that were asked for.

    `language` and `publisher` are those whose words were looked for.
    """

    record: Circular
    language: str
    publisher: str
    fields: tuple[ExplainedField, ...]
