"""What in a letter could have been a value of a field, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from typing import Literal, TypeAlias

from circextract.citing import find_citations
from circextract.document import Span
from circextract.explaining.models import Considered
from circextract.explaining.pointers import below, leaves
from circextract.explaining.quoting import quoted
from circextract.fields import PASSED_OVER
from circextract.fields.dating.dated import all_dates
from circextract.fields.wording.addresses import every_address
from circextract.letter import Letter
from circextract.mention import Mention
from circextract.models import Circular
from circextract.nlp import find_named

Kind: TypeAlias = Literal["date", "address", "place", "document"]
_PLACES = ("city", "country", "facility")


@dataclass(frozen=True, slots=True)
class _Candidate:
    span: Span
    value: str


def considered(letter: Letter, circular: Circular, pointer: str) -> Iterator[Considered]:
    """Give what no value at a pointer was read from though it is of the kind that is read there."""
    uses, values = _Uses(circular), _by_value(circular)
    name = pointer.split("/")[1]
    reasons = dict(PASSED_OVER[name](letter)) if name in PASSED_OVER else {}
    for kind in _kinds(pointer):
        for candidate in _FINDERS[kind](letter):
            used = uses.of(candidate.span)
            if any(below(use, pointer) for use in used):
                continue
            yield Considered(
                kind=kind,
                value=candidate.value,
                words=quoted(letter, [candidate.span]),
                used_as=tuple(used),
                reason=_reason(letter, candidate.span, reasons, name)
                or (None if used else _printed_again(values, candidate.value)),
            )


def _by_value(circular: Circular) -> dict[str, str]:
    """Give the pointer of the first value of each kind, entities and texts last."""
    found = leaves(circular.model_dump(mode="json", exclude={"evidence", "issues", "source"}))
    return {str(value): pointer for pointer, value in reversed(list(found))}


def _printed_again(values: dict[str, str], value: str) -> str | None:
    pointer = values.get(value.split(" to ")[0])
    return f"what it says was read from other words, as {pointer}" if pointer else None


def dropped(
    letter: Letter, circular: Circular, pointer: str, made: Iterable[Mention[object]]
) -> Iterator[Considered]:
    """Give the values of a field that its rules made and that are not in the record."""
    wanted = _without_places(pointer)
    kept = {
        (_without_places(leaf), entry.rule, tuple((s.start, s.end) for s in entry.spans))
        for leaf, entry in circular.evidence.items()
    }
    values = set(_values(circular, wanted))
    for mention in made:
        shape = "/" + mention.field.replace(".", "/")
        spans = tuple((span.start, span.end) for span in mention.spans)
        if below(shape, wanted) and (shape, mention.rule, spans) not in kept:
            value = _plain(mention.value)
            if value in values:
                continue  # the same words printed again
            yield Considered(
                kind="reading",
                value=value,
                words=quoted(letter, spans),
                reason=f"the rule {mention.rule} gave it, and another value was preferred",
            )


def _values(circular: Circular, wanted: str) -> Iterator[bool | int | str]:
    """Give the values of a field, or of its part in every entry of a list."""
    for leaf, value in leaves(circular.to_dict()):
        if below(_without_places(leaf), wanted):
            yield value


def _plain(value: object) -> bool | int | str:
    return value if isinstance(value, (bool, int, str)) else str(value)


def _without_places(pointer: str) -> str:
    return "".join(f"/{part}" for part in pointer.split("/")[1:] if not part.isdecimal())


# --- what there is ---------------------------------------------------------------------------


def _dates(letter: Letter) -> Iterator[_Candidate]:
    for date in all_dates(letter):
        days = [day.isoformat() for day in (date.start, date.end) if isinstance(day, Date)]
        yield _Candidate(date.span, " to ".join(dict.fromkeys(days)) or date.text)


def _addresses(letter: Letter) -> Iterator[_Candidate]:
    whole = Span(0, len(letter.document.text))
    for span in every_address(letter).touching(whole):
        yield _Candidate(span, letter.address(span))


def _places(letter: Letter) -> Iterator[_Candidate]:
    for named in find_named(letter.document.text, letter.lexicon):
        if named.kind in _PLACES:
            yield _Candidate(named.span, named.name)


def _documents(letter: Letter) -> Iterator[_Candidate]:
    whole = Span(0, len(letter.folded))
    for match in find_citations(letter.folded, whole, letter.lexicon, letter.publisher):
        yield _Candidate(match.span, letter.text(match.span))


_FINDERS: dict[Kind, Callable[[Letter], Iterator[_Candidate]]] = {
    "date": _dates,
    "address": _addresses,
    "place": _places,
    "document": _documents,
}
# The kind of words a leaf, or a field whose entries are known by it, is read from.
_READ_FROM: dict[str, Kind] = {
    **dict.fromkeys(("date", "start", "end", "opens", "events", "deadlines"), "date"),
    **dict.fromkeys(("urls", "url", "website", "registration_url", "send_to", "emails"), "address"),
    **dict.fromkeys(("place", "venue", "city", "country"), "place"),
    **dict.fromkeys(("citations", "amends"), "document"),
}


def _kinds(pointer: str) -> list[Kind]:
    """Give the kinds of words that a field, or the leaf of it that is asked for, is read from."""
    names = [part for part in pointer.split("/")[1:] if not part.isdecimal()]
    kind = _READ_FROM.get(names[-1])
    return [kind] if kind else []


# --- what became of it -----------------------------------------------------------------------


_WHOLE = ("/paragraphs", "/annexes", "/language")  # what is read from stretches of any words


class _Uses:
    """Which values were read from which words."""

    def __init__(self, circular: Circular) -> None:
        self.spans = [
            (Span(span.start, span.end), pointer)
            for pointer, entry in circular.evidence.items()
            if not pointer.startswith(_WHOLE)
            for span in entry.spans
        ]

    def of(self, span: Span) -> list[str]:
        """Give the pointers of values read from words of a span: of fewest words, entities last."""
        found = [
            (at.startswith("/entities"), own.end - own.start, at)
            for own, at in self.spans
            if own.overlaps(span)
        ]
        return list(dict.fromkeys(pointer for *_, pointer in sorted(found)))


def _reason(letter: Letter, span: Span, reasons: dict[Span, str], name: str) -> str | None:
    """Say why words are no value: what the field says, else where they stand."""
    known = next((why for own, why in reasons.items() if own.overlaps(span)), None)
    if known:
        return known
    if letter.is_noise(span):
        return "it stands in the letterhead or the foot of a page"
    if letter.annex_at(span.start) and name != "annexes":
        return "it stands in an annex"
    for concept, found in letter.fields.items():
        if any(field.span.overlaps(span) for field in found):
            return f"it stands in the header field {concept}"
    if letter.signature and span.start >= letter.signature[0].span.start:
        return "it stands behind the closing"
    return None
