"""To whom a letter goes: one entry per list item as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from circextract.document import Span, SpanIndex
from circextract.fields.extraction import Extraction
from circextract.fields.heading.body_lists import bodies_greeted, bodies_in
from circextract.fields.heading.letterhead import groups_in
from circextract.fields.heading.liaison import is_liaison
from circextract.fields.heading.list_items import (
    items_in,
    items_of,
    items_of_line,
    names_addressee,
    pieces_of,
    without_mark,
)
from circextract.fields.heading.running_lists import MEMBERSHIP
from circextract.fold import fold
from circextract.header import ITEM_MARK, HeaderField
from circextract.letter import Letter, once
from circextract.mention import Tree, computed
from circextract.nlp import find_named
from circextract.normalise import plain
from circextract.publishers.model import Category

_NAME_OPENS = len("à l'")  # what may stand before the first word of a name


def extract(letter: Letter) -> Extraction:
    """Read the To list, or in a liaison statement whom it is sent to for action and comment."""
    if is_liaison(letter):
        return Extraction(_liaison_rows(letter) or _complimented(letter))
    items = [item for field in _lists_above(letter) for item in items_of(letter, field)]
    items = items or list(_unlabelled(letter)) or _items_under(letter, "to")
    items = items or list(_members_distributed_to(letter))
    return Extraction([_entry(letter, "addressees", item) for item in items])


def _items_under(letter: Letter, concept: str) -> list[tuple[Span, ...]]:
    return [item for field in letter.fields.get(concept, ()) for item in items_of(letter, field)]


def _members_distributed_to(letter: Letter) -> Iterator[tuple[Span, ...]]:
    """Give the members of a distribution whose label may mean those addressed, too."""
    for field in letter.fields.get("distribution", ()):
        label = letter.fold(field.label).rstrip(": ") if field.label else ""
        for item in items_of(letter, field) if _means_to(letter, label) else ():
            category = letter.mention("addressees.category", item, "addressees.category")
            if category is not None and category.value in MEMBERSHIP:
                yield item


def _means_to(letter: Letter, label: str) -> bool:
    return letter.lexicon.pattern("labels.to").fullmatch(label) is not None


def _lists_above(letter: Letter) -> list[HeaderField]:
    """Leave out "For the attention of …" between the subject and the salutation."""
    behind = _end_of_subject(letter)
    return [field for field in letter.fields.get("to", ()) if field.values[0].start < behind]


def _end_of_subject(letter: Letter) -> int:
    """Give where a labelled subject ends, or the letter where there is none."""
    ends = [field.span.end for field in letter.fields.get("subject", ()) if field.label]
    return max(ends, default=len(letter.folded))


def extract_copy(letter: Letter) -> Extraction:
    """Read the Copy to list; a closing Distribution list gives what To does not already hold."""
    if is_liaison(letter):
        rows = letter.fields.get("for_information", ())
        items = [item for row in rows for item in _row_items(letter, row)]
        return Extraction(
            [_entry(letter, "copy_to", item, purpose="information") for item in items]
        )
    items = _items_under(letter, "copy_to")
    to = [*_items_under(letter, "to"), *_unlabelled(letter)]
    to = to or list(_members_distributed_to(letter))
    for field in letter.fields.get("distribution", ()):
        items += [item for item in items_of(letter, field) if not _holds(letter, to, item)]
    return Extraction([_entry(letter, "copy_to", item) for item in items])


def _holds(letter: Letter, to: Sequence[Sequence[Span]], item: Sequence[Span]) -> bool:
    """Tell whether a distribution item is among the addressees, by its words or its category."""
    key = _key(letter, item)
    if any(key in _key(letter, other) for other in to):
        return True
    category = letter.mention("copy_to.category", item, "copy_to.category")
    return (
        category is not None
        and category.value in MEMBERSHIP
        and not _is_body(letter, item)
        and any(category.value in _categories(letter, other) for other in to)
    )


def _categories(letter: Letter, item: Sequence[Span]) -> set[str]:
    """Give all the categories a running list of addressees names."""
    folded = " ".join(letter.fold(span) for span in item)
    return {
        category.code.value
        for category in letter.publisher.categories
        if category.code
        and letter.publisher.category_pattern(category, letter.language).search(folded)
    }


def _key(letter: Letter, item: Sequence[Span]) -> str:
    return re.sub(r"\W+", " ", " ".join(letter.fold(span) for span in item)).strip()


def _entry(
    letter: Letter, field: str, item: Sequence[Span], *, purpose: str | None = None
) -> dict[str, Tree]:
    entry: dict[str, Tree] = {
        "text": letter.mention(f"{field}.text", item, f"{field}.list_item"),
        "category": letter.mention(f"{field}.category", item, f"{field}.category"),
        "sector": letter.mention(f"{field}.sector", item, f"{field}.sector"),
    }
    # Whom a group writes to is a body, unless it is another group of the house.
    written_to = purpose is not None and entry["category"] is None
    if _is_body(letter, item) or (written_to and not groups_in(letter, item[0])):
        entry["category"] = computed(
            f"{field}.category", "organisation", f"{field}.body", f"/{field}/*/text"
        )
    if purpose:
        entry["purpose"] = computed(f"{field}.purpose", purpose, f"{field}.row", "/kind")
    return entry


def _is_body(letter: Letter, item: Sequence[Span]) -> bool:
    """Tell whether an item calls itself a union, a forum or a bank, and is none of the house."""
    text = " ".join(letter.text(span) for span in item)
    calling = letter.lexicon.pattern("parts.outside_bodies").search(fold(text))
    if calling is None:
        return False
    category = letter.publisher.category_of(fold(text), letter.language)
    if category is not None and not _is_made_of(letter, category, calling):
        return False
    of_house = any(named.kind == "body" for named in find_named(text, letter.lexicon))
    return not of_house and not groups_in(letter, item[0])


def _is_made_of(letter: Letter, category: Category, calling: re.Match[str]) -> bool:
    """Tell whether the category in a body's name is what it is made of, as that word heads it.

    "Conference of Administrations", "Regulators Network"; not "Member States of the Union".
    """
    opens, closes = calling.start() <= _NAME_OPENS, calling.end() == len(calling.string)
    if category.code:
        return closes if letter.lexicon.unspaced else opens
    return category.member and (opens or closes)


# --- liaison statements ----------------------------------------------------------------------


def _row_items(letter: Letter, row: HeaderField) -> Iterator[tuple[Span, ...]]:
    """Cut a row of the header table into bodies, at semicolons, commas and line ends."""
    for span in row.values:
        for piece in pieces_of(letter, span):
            for body in bodies_in(letter, piece):
                cleaned = without_mark(letter, body)
                if cleaned.start < cleaned.end and letter.fold(cleaned) not in ("-", "n/a"):
                    yield (cleaned,)


def _liaison_rows(letter: Letter) -> list[Tree]:
    entries: list[Tree] = []
    for concept, purpose in (("for_action", "action"), ("for_comment", "comment")):
        for row in letter.fields.get(concept, ()):
            entries += [
                _entry(letter, "addressees", item, purpose=purpose)
                for item in _row_items(letter, row)
            ]
    return entries


def _complimented(letter: Letter) -> list[Tree]:
    """Read the bodies a statement without header table presents its compliments to."""
    return [_entry(letter, "addressees", (body,)) for body in bodies_greeted(letter)]


# --- lists without a label -------------------------------------------------------------------


@once
def _unlabelled(letter: Letter) -> list[tuple[Span, ...]]:
    """Find list items in the header that name addressees and belong to no field."""
    if _lists_above(letter):
        return []
    fields = (field for fields in letter.fields.values() for field in fields)
    claimed = SpanIndex((span for field in fields for span in field.values), lambda span: span)
    limit = letter.salutation.start if letter.salutation else letter.body.start
    lines = [
        line.span
        for line in letter.lines
        if line.span.start < limit and not line.noise
        if next(claimed.touching(line.span), None) is None
        if names_addressee(letter, line.span) and not _is_letterhead(letter, line.span)
    ]
    behind = _end_of_subject(letter)
    lines = [line for line in lines if line.start < behind] or lines
    if lines and letter.publisher.headed_by(letter.fold(lines[0])):
        del lines[0]  # the sender's title in the letterhead
    if lines and not ITEM_MARK.match(letter.fold(lines[0])):
        whole = _with_rest(letter, lines[0], claimed)
        if all(whole.contains(line) for line in lines):
            return list(items_of_line(letter, whole))
    return [item for line in lines for item in items_in(letter, [line])]


def _with_rest(letter: Letter, first: Span, claimed: SpanIndex[Span]) -> Span:
    """Add the lines right below one that go on with its sentence, in small letters.

    In a list that itself begins with a small letter, such lines are its other items.
    """
    if letter.text(first)[:1].islower():
        return first
    end = first.end
    for line in letter.lines:
        if line.span.start < end or line.noise:
            continue
        goes_on = not line.gap and letter.text(line.span)[:1].islower()
        if not goes_on or next(claimed.touching(line.span), None) is not None:
            break
        end = line.span.end
    return Span(first.start, end)


def _is_letterhead(letter: Letter, span: Span) -> bool:
    text = plain(letter.text(span))
    return (
        any(issuer.pattern.search(letter.fold(span)) for issuer in letter.publisher.issuers)
        and len(text or "") < 80
    )
