"""To whom a letter goes: one entry per list item as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from circextract.document import Span, SpanIndex
from circextract.fields.body_lists import bodies_greeted, bodies_in, is_outside_brackets
from circextract.fields.extraction import Extraction
from circextract.fields.letterhead import groups_in
from circextract.fields.liaison import is_liaison
from circextract.header import LIST_MARK, HeaderField
from circextract.letter import Letter, once
from circextract.lines import stripped
from circextract.mention import Tree, computed
from circextract.normalise import plain

_CLOSING_MARKS = ";:,.،؛;,。: \t\n\u00a0"
_LONGEST_WORD = 40  # converters glue words
_INITIALS_END = re.compile(r"\b[A-Z]\.[A-Z]\.$")  # "Washington, D.C."
_COLON = re.compile(r"\s*:")
_SEPARATOR = re.compile(r"\s*[;;؛]\s*(?:[-•·–−]\s*)?|\s+[-–−•]\s+|\s+[-•](?=[^\W\d_])")


def extract(letter: Letter) -> Extraction:
    """Read the To list, or in a liaison statement whom it is sent to for action and comment."""
    if is_liaison(letter):
        return Extraction(_liaison_rows(letter) or _complimented(letter))
    items = [item for field in _lists_above(letter) for item in items_of(letter, field)]
    if not items:
        items = list(_unlabelled(letter))
    if not items:
        items = [item for field in letter.fields.get("to", ()) for item in items_of(letter, field)]
    return Extraction([_entry(letter, "addressees", item) for item in items])


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
    items = [item for field in letter.fields.get("copy_to", ()) for item in items_of(letter, field)]
    to = [item for field in letter.fields.get("to", ()) for item in items_of(letter, field)]
    to += _unlabelled(letter)
    for field in letter.fields.get("distribution", ()):
        items += [item for item in items_of(letter, field) if not _holds(letter, to, item)]
    return Extraction([_entry(letter, "copy_to", item) for item in items])


_LONGEST_BODY = 300  # characters of one body in a running sentence
_OPENING = 40  # characters in which a body shows what kind it is
# Those a letter is addressed to in general; who is among them needs no copy.
_MEMBERSHIP = frozenset({"member_states", "sector_members", "associates", "academia"})


def _holds(letter: Letter, to: Sequence[Sequence[Span]], item: Sequence[Span]) -> bool:
    """Tell whether a distribution item is among the addressees, by its words or its category."""
    key = _key(letter, item)
    if any(key in _key(letter, other) for other in to):
        return True
    category = letter.mention("copy_to.category", item, "copy_to.category")
    return (
        category is not None
        and category.value in _MEMBERSHIP
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


def items_of(letter: Letter, field: HeaderField) -> Iterator[tuple[Span, ...]]:
    """Cut a list into its items: by list marks, else by semicolons, else by lines."""
    lines = [span for span in field.values if letter.fold(span).strip()]
    marked = [bool(LIST_MARK.match(letter.fold(span))) for span in lines]
    if any(marked):
        groups = _by_marks(lines, marked)
    elif _holds_items(letter, lines):
        groups = [[span] for span in lines]
    else:
        groups = [lines]
    if len(lines) == 1 and (not any(marked) or _is_labelled_behind_mark(letter, lines[0])):
        yield from _of_one_line(letter, lines[0])
        return
    for group in groups:
        yield from _split(letter, group, running=not any(marked) and len(groups) == 1)


def _is_labelled_behind_mark(letter: Letter, line: Span) -> bool:
    """Tell "- To Administrations …", whose dash belongs to the label, from an item."""
    mark = LIST_MARK.match(letter.folded, *line)
    bare_to = letter.lexicon.pattern("parts.bare_to")
    label = bare_to.match(letter.folded, mark.end(), line.end) if mark else None
    own = letter.lexicon.pattern("parts.own_prepositions")
    return label is not None and own.fullmatch(label.group()) is None


def _of_one_line(letter: Letter, line: Span) -> Iterator[tuple[Span, ...]]:
    """Give the bodies a line names, without the prepositions that stand for the line's label.

    Where semicolons part them, they are the items of a list, each with its own.
    """
    if len(list(_pieces(letter, line))) > 1:
        yield from _split(letter, [line])
        return
    preposition = letter.lexicon.pattern("parts.running_prepositions")
    for item in _split(letter, [line]):
        # By itself: Arabic writes "and" together with the preposition.
        own = preposition.match(letter.fold(item[0]))
        first = Span(item[0].start + (own.end() if own else 0), item[0].end)
        yield (stripped(letter.document.text, first), *item[1:])


def _holds_items(letter: Letter, lines: Sequence[Span]) -> bool:
    """Tell whether each of some lines without marks is an item rather than the rest of one."""
    if len(lines) < 2:
        return False
    if all(letter.fold(span).rstrip().endswith((";", ",")) for span in lines[:-1]):
        return True
    if letter.text(lines[0])[:1].isupper() and not letter.lexicon.unspaced:
        return all(letter.text(span)[:1].isupper() for span in lines[1:])
    # Where no capital tells, most lines must name members or offices.
    return 2 * sum(_names_addressee(letter, span) for span in lines[1:]) >= len(lines) - 1


def _by_marks(lines: list[Span], marked: list[bool]) -> list[list[Span]]:
    """Put lines without a mark to the item before them."""
    groups: list[list[Span]] = []
    for span, has_mark in zip(lines, marked, strict=True):
        if has_mark or not groups:
            groups.append([span])
        else:
            groups[-1].append(span)
    return groups


def _split(
    letter: Letter, group: list[Span], *, running: bool = True
) -> Iterator[tuple[Span, ...]]:
    """Split what one line lists with semicolons or dashes, and take the marks off.

    Only a `running` sentence is parted at its commas: an item with a mark stays whole.
    """
    pieces: list[tuple[Span, ...]] = [tuple(group)]
    whole = Span(group[0].start, group[-1].end)
    if len(group) == 1 or (running and _is_unbroken(letter, group)):
        parts = list(_pieces(letter, whole))
        if running and len(parts) == 1:
            parts = list(_running_pieces(letter, parts[0]))
        pieces = [(part,) for part in parts]
    for piece in pieces:
        cleaned = tuple(
            span for span in (_bare(letter, part) for part in piece) if span.start < span.end
        )
        if cleaned and not _is_joint(letter, cleaned):
            yield cleaned


def _is_joint(letter: Letter, item: Sequence[Span]) -> bool:
    """Tell whether only an "and" is left of an item: "…; and" before the last one."""
    joints = letter.lexicon.pattern("parts.list_joints")
    return len(item) == 1 and joints.fullmatch(letter.fold(item[0])) is not None


def _is_unbroken(letter: Letter, lines: Sequence[Span]) -> bool:
    """Tell whether nothing but white space stands between lines."""
    return not any(
        letter.text(Span(one.end, other.start)).strip() for one, other in pairwise(lines)
    )


def _pieces(letter: Letter, span: Span) -> Iterator[Span]:
    start = span.start
    for match in _SEPARATOR.finditer(letter.folded, span.start, span.end):
        if (
            match.start() > start
            and is_outside_brackets(letter.folded[span.start : match.start()])
            and not _inside_name(letter, match)
        ):
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, span.end)


def _running_pieces(letter: Letter, span: Span) -> Iterator[Span]:
    """Part a running sentence at "," and "and" where one kind of members ends, another begins."""
    start = span.start
    for match in letter.search_all("parts.list_joints", span):
        if match.start() < start:
            continue
        before = Span(max(start, match.start() - _LONGEST_BODY), match.start())
        behind = _behind_joints(letter, Span(match.end(), span.end))
        if _begins_other_members(letter, before, behind):
            yield Span(start, match.start())
            start = behind.start
    yield Span(start, span.end)


def _behind_joints(letter: Letter, span: Span) -> Span:
    """Take further joints off the front: ", and …"."""
    span = stripped(letter.document.text, span)
    joint = letter.lexicon.pattern("parts.list_joints").match(letter.folded, *span)
    return stripped(letter.document.text, Span(joint.end(), span.end)) if joint else span


def _begins_other_members(letter: Letter, before: Span, behind: Span) -> bool:
    """Tell whether the words behind a joint open with members of another kind than before it."""
    done = letter.mention("addressees.category", before, "addressees.category")
    opening = Span(behind.start, min(behind.end, behind.start + _OPENING))
    following = letter.mention("addressees.category", opening, "addressees.category")
    if done is None or following is None or not is_outside_brackets(letter.fold(before)):
        return False
    return done.value != following.value and {done.value, following.value} <= _MEMBERSHIP


def _inside_name(letter: Letter, match: re.Match[str]) -> bool:
    """Tell a dash inside a name ("Государства – Члены") from one that parts items."""
    if ";" in match.group() or "؛" in match.group() or ";" in match.group():
        return False
    near = Span(max(0, match.start() - _LONGEST_WORD), match.end() + _LONGEST_WORD)
    words = letter.search_all("parts.dashed", near)
    return any(word.start() < match.start() and match.end() <= word.end() for word in words)


def _bare(letter: Letter, span: Span) -> Span:
    """Take the list mark, a label of its own and closing punctuation off an item."""
    span = stripped(letter.document.text, span)
    mark = LIST_MARK.match(letter.folded, span.start, span.end)
    start = mark.end() if mark else span.start
    label = letter.lexicon.pattern("parts.bare_to").match(letter.folded, start, span.end)
    own = letter.lexicon.pattern("parts.own_prepositions")
    if label and not own.fullmatch(label.group()):
        colon = _COLON.match(letter.folded, label.end(), span.end)
        start = colon.end() if colon else label.end()
    item = letter.document.text[start : span.end].rstrip()
    end = start + (len(item) if _INITIALS_END.search(item) else len(item.rstrip(_CLOSING_MARKS)))
    return stripped(letter.document.text, Span(start, max(start, end)))


def _entry(
    letter: Letter, field: str, item: Sequence[Span], *, purpose: str | None = None
) -> dict[str, Tree]:
    entry: dict[str, Tree] = {
        "text": letter.mention(f"{field}.text", item, f"{field}.list_item"),
        "category": letter.mention(f"{field}.category", item, f"{field}.category"),
        "sector": letter.mention(f"{field}.sector", item, f"{field}.sector"),
    }
    if purpose:
        if entry["category"] is None and not groups_in(letter, item[0]):
            # Whom a group writes to is a body, unless it is another group of the house.
            entry["category"] = computed(
                f"{field}.category", "organisation", f"{field}.body", f"/{field}/*/text"
            )
        entry["purpose"] = computed(f"{field}.purpose", purpose, f"{field}.row", "/kind")
    return entry


# --- liaison statements ----------------------------------------------------------------------


def _row_items(letter: Letter, row: HeaderField) -> Iterator[tuple[Span, ...]]:
    """Cut a row of the header table into bodies, at semicolons, commas and line ends."""
    for span in row.values:
        for piece in _pieces(letter, span):
            for body in bodies_in(letter, piece):
                cleaned = _bare(letter, body)
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
        if _names_addressee(letter, line.span) and not _is_letterhead(letter, line.span)
    ]
    behind = _end_of_subject(letter)
    lines = [line for line in lines if line.start < behind] or lines
    if len(lines) == 1 and not LIST_MARK.match(letter.fold(lines[0])):
        return list(_of_one_line(letter, lines[0]))
    return [item for line in lines for item in _split(letter, [line])]


def _names_addressee(letter: Letter, span: Span) -> bool:
    """Tell whether words name members, offices or a body outside the house."""
    if letter.publisher.category_of(letter.fold(span), letter.language):
        return True
    return letter.mention("addressees.category", span, "addressees.unlabelled") is not None


def _is_letterhead(letter: Letter, span: Span) -> bool:
    text = plain(letter.text(span))
    return (
        any(issuer.pattern.search(letter.fold(span)) for issuer in letter.publisher.issuers)
        and len(text or "") < 80
    )
