"""The items of a printed list of addressees, each with its spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from circextract.document import Span
from circextract.fields.heading.body_lists import is_outside_brackets
from circextract.fields.heading.running_lists import (
    MEMBERSHIP,
    begins_other_members,
    running_pieces,
)
from circextract.header import (
    ITEM_MARK,
    HeaderField,
    breaks_off,
    is_in_dashed_name,
    opens_with_article,
)
from circextract.letter import Letter
from circextract.lines import stripped

_CLOSING_MARKS = ";:,.،、؛;,。: \t\n\u00a0"
# Between items that nothing else parts, in a script that has no blanks inside them.
_HAN_BLANK = re.compile(r"(?<=[\u4e00-\u9fff)）])\s+(?=[\u4e00-\u9fff])")
_INITIALS_END = re.compile(r"\b[A-Z]\.[A-Z]\.$")  # "Washington, D.C."
_COLON = re.compile(r"\s*:")
_MARK_BEHIND = re.compile(r"[;؛；,،]\s*$")
_SEPARATOR = re.compile(r"\s*[;;؛]\s*(?:[-•·–−]\s*)?|\s+[-–−•]\s+|\s+[-•](?=[^\W\d_])")


def items_of(letter: Letter, field: HeaderField) -> Iterator[tuple[Span, ...]]:
    """Cut a list into its items: by list marks, else by semicolons, else by lines.

    Below no label each line without a mark has a preposition for one.
    """
    lines = [span for span in field.values if letter.fold(span).strip()]
    marked = [bool(ITEM_MARK.match(letter.fold(span))) for span in lines]
    if any(marked):
        groups = _by_marks(lines, marked)
    elif _holds_items(letter, lines):
        groups = [[span] for span in lines]
    else:
        groups = [lines]
    if len(lines) == 1 and (not any(marked) or _is_labelled_behind_mark(letter, lines[0])):
        yield from items_of_line(letter, lines[0])
        return
    if not any(marked) and len(groups) == 1 and _is_unbroken(letter, lines):
        yield from items_of_line(letter, Span(lines[0].start, lines[-1].end))
        return
    if len(lines) == 1:
        yield from _sentence_behind_mark(letter, lines[0])
        return
    bare = not any(marked) and not any(_MARK_BEHIND.search(letter.fold(span)) for span in lines)
    if field.label is None and field.concept == "to" and bare and len(groups) > 1:
        for line in lines:
            alone = list(items_of_line(letter, line))
            yield from alone if len(alone) == 1 else items_in(letter, [line], running=False)
        return
    for group in groups:
        yield from items_in(letter, group, running=not any(marked) and len(groups) == 1)


def _sentence_behind_mark(letter: Letter, line: Span) -> Iterator[tuple[Span, ...]]:
    """Give the items of the only line with a mark: those of a sentence keep their prepositions.

    "- Aux administrations …, aux Membres … et aux Associés": each body has its own.
    """
    bodies = list(running_pieces(letter, without_mark(letter, line)))
    listed = len(list(pieces_of(letter, line))) > 1
    if not listed and len(bodies) > 1 and all(_addresses(letter, body) for body in bodies):
        yield from ((without_mark(letter, body),) for body in bodies)
    else:
        yield from items_in(letter, [line], running=False)


def _is_labelled_behind_mark(letter: Letter, line: Span) -> bool:
    """Tell "- To Administrations …", whose dash belongs to the label, from an item."""
    mark = ITEM_MARK.match(letter.folded, *line)
    bare_to = letter.lexicon.pattern("parts.bare_to")
    label = bare_to.match(letter.folded, mark.end(), line.end) if mark else None
    own = letter.lexicon.pattern("parts.own_prepositions")
    return label is not None and own.fullmatch(label.group()) is None


def items_of_line(letter: Letter, line: Span) -> Iterator[tuple[Span, ...]]:
    """Give the bodies a line names, without the prepositions that stand for the line's label.

    Where semicolons part them, they are the items of a list, each with its own; and so is the
    preposition that goes on with the article of the only item ("A los Estados Miembros").
    """
    items = list(items_in(letter, [line]))
    own = len(items) == 1 and opens_with_article(letter.fold(items[0][0]), letter.lexicon)
    if own or len(list(pieces_of(letter, line))) > 1:
        yield from items
        return
    preposition = letter.lexicon.pattern("parts.running_prepositions")
    for item in items:
        # By itself: Arabic writes "and" together with the preposition.
        label = preposition.match(letter.fold(item[0]))
        first = Span(item[0].start + (label.end() if label else 0), item[0].end)
        yield (stripped(letter.document.text, first), *item[1:])


def _holds_items(letter: Letter, lines: Sequence[Span]) -> bool:
    """Tell whether each of some lines without marks is an item rather than the rest of one."""
    if len(lines) < 2 or _are_sentence(letter, lines):
        return False
    if all(letter.fold(span).rstrip().endswith((";", ",")) for span in lines[:-1]):
        return True
    if any(breaks_off(letter.fold(span), letter.lexicon) for span in lines[:-1]):
        return False
    if any(_opens_with_joint(letter, span) for span in lines[1:]):
        return False
    if letter.text(lines[0])[:1].isupper() and not letter.lexicon.unspaced:
        begun = [letter.text(span)[:1].isupper() for span in lines]
        begun[1:] = (
            capital or _is_of_its_own(letter, *pair)
            for capital, pair in zip(begun[1:], pairwise(lines), strict=True)
        )
        return all(begun) or all(_addresses(letter, span) for span in lines)
    # Where no capital tells, most lines must name members or offices.
    return 2 * sum(names_addressee(letter, span) for span in lines[1:]) >= len(lines) - 1


def _is_of_its_own(letter: Letter, above: Span, line: Span) -> bool:
    """Tell whether a line that begins small names members or an office, as that above does.

    One word at most stands before them: "other Member States".
    """
    words, publisher = letter.fold(line), letter.publisher
    patterns = (publisher.category_pattern(own, letter.language) for own in publisher.categories)
    found = (pattern.search(words) for pattern in patterns)
    opens = any(" " not in words[: match.start()].strip() for match in found if match)
    return (opens and names_addressee(letter, above)) or begins_other_members(letter, above, line)


def _are_sentence(letter: Letter, lines: Sequence[Span]) -> bool:
    """Tell whether lines are one running sentence: a line of it names members of several kinds."""
    several = any(len(list(running_pieces(letter, line))) > 1 for line in lines)
    runs_on = [_runs_on(letter, *pair) for pair in pairwise(lines)]
    return (
        several
        and any(runs_on)
        and all(
            on or not _opens_with_members(letter, line)
            for on, line in zip(runs_on, lines[1:], strict=True)
        )
    )


def _opens_with_members(letter: Letter, line: Span) -> bool:
    """Tell whether somebody is named before the first joint of a line, not the rest of a name."""
    joint = letter.search("parts.list_joints", line)
    return names_addressee(letter, Span(line.start, joint.start() if joint else line.end))


def _runs_on(letter: Letter, line: Span, following: Span) -> bool:
    """Tell whether a sentence runs on over the end of a line."""
    folded = letter.fold(line).rstrip()
    if folded.endswith((",", "،", "、")) or breaks_off(folded, letter.lexicon):
        return True
    return letter.text(following)[:1].islower() or _opens_with_joint(letter, following)


def _opens_with_joint(letter: Letter, line: Span) -> bool:
    """Tell whether a line goes on with the sentence above by an "and".

    Arabic writes it together with the members that follow: "وأعضاء القطاع", but not "وزارات".
    """
    joint = letter.lexicon.pattern("parts.list_joints").match(letter.folded, *line)
    if joint is None or not letter.lexicon.right_to_left:
        return joint is not None
    publisher, language = letter.publisher, letter.language
    behind = letter.folded[joint.end() : line.end]  # by itself: a word begins here
    members = (each for each in publisher.categories if each.code in MEMBERSHIP)
    named = (publisher.category_pattern(member, language) for member in members)
    return any(pattern.match(behind) for pattern in named)


def _addresses(letter: Letter, line: Span) -> bool:
    """Tell whether a line opens by addressing somebody: "Aux Administrations", "aux Membres"."""
    return letter.lexicon.pattern("parts.item_openings").match(letter.folded, *line) is not None


def _by_marks(lines: list[Span], marked: list[bool]) -> list[list[Span]]:
    """Put lines without a mark to the item before them."""
    groups: list[list[Span]] = []
    for span, has_mark in zip(lines, marked, strict=True):
        if has_mark or not groups:
            groups.append([span])
        else:
            groups[-1].append(span)
    return groups


def items_in(
    letter: Letter, group: list[Span], *, running: bool = True
) -> Iterator[tuple[Span, ...]]:
    """Split what one line lists with semicolons or dashes, and take the marks off.

    Only a `running` sentence is parted at its commas: an item with a mark stays whole.
    """
    pieces: list[tuple[Span, ...]] = [tuple(group)]
    whole = Span(group[0].start, group[-1].end)
    if len(group) == 1 or (running and _is_unbroken(letter, group)):
        parts = list(pieces_of(letter, whole))
        if running and len(parts) == 1:
            parts = list(running_pieces(letter, parts[0]))
        pieces = [(part,) for part in parts]
    for piece in pieces:
        cleaned = tuple(span for span in _cleaned(letter, piece) if span.start < span.end)
        if cleaned and not _is_joint(letter, cleaned):
            yield cleaned


def _cleaned(letter: Letter, lines: Sequence[Span]) -> Iterator[Span]:
    """Take the mark off an item's first line, and what closes it off its last."""
    for at, line in enumerate(lines):
        span = stripped(letter.document.text, line)
        span = _without_opening(letter, span) if at == 0 else span
        yield _without_end(letter, span) if at == len(lines) - 1 else span


def _is_joint(letter: Letter, item: Sequence[Span]) -> bool:
    """Tell whether only an "and" is left of an item: "…; and" before the last one."""
    joints = letter.lexicon.pattern("parts.list_joints")
    return len(item) == 1 and joints.fullmatch(letter.fold(item[0])) is not None


def _is_unbroken(letter: Letter, lines: Sequence[Span]) -> bool:
    """Tell whether nothing but white space stands between lines."""
    return not any(
        letter.text(Span(one.end, other.start)).strip() for one, other in pairwise(lines)
    )


def pieces_of(letter: Letter, span: Span) -> Iterator[Span]:
    """Part a line at its semicolons and at the dashes that mark items."""
    start = span.start
    for match in _SEPARATOR.finditer(letter.folded, span.start, span.end):
        if (
            match.start() > start
            and is_outside_brackets(letter.folded[span.start : match.start()])
            and not _inside_name(letter, match)
        ):
            yield from _parted_by_blanks(letter, Span(start, match.start()))
            start = match.end()
    yield from _parted_by_blanks(letter, Span(start, span.end))


def _parted_by_blanks(letter: Letter, span: Span) -> list[Span]:
    """Part what names a body between any two blanks, in a script without blanks."""
    if not letter.lexicon.unspaced or "、" in letter.text(span):
        return [span]
    blanks = [Span(*blank.span()) for blank in _HAN_BLANK.finditer(letter.folded, *span)]
    starts = [span.start, *(blank.end for blank in blanks)]
    ends = [*(blank.start for blank in blanks), span.end]
    pieces = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    return pieces if all(names_addressee(letter, piece) for piece in pieces) else [span]


def _inside_name(letter: Letter, match: re.Match[str]) -> bool:
    """Tell a dash inside a name ("Государства – Члены") from one that parts items."""
    if ";" in match.group() or "؛" in match.group() or ";" in match.group():
        return False
    return is_in_dashed_name(letter.lexicon, letter.folded, match)


def without_mark(letter: Letter, span: Span) -> Span:
    """Take the list mark, a label of its own and closing punctuation off an item."""
    return _without_end(letter, _without_opening(letter, stripped(letter.document.text, span)))


def _without_opening(letter: Letter, span: Span) -> Span:
    """Take the list mark and a label of its own off an item."""
    mark = ITEM_MARK.match(letter.folded, span.start, span.end)
    start = mark.end() if mark else span.start
    label = letter.lexicon.pattern("parts.bare_to").match(letter.folded, start, span.end)
    own = letter.lexicon.pattern("parts.own_prepositions")
    if label and not own.fullmatch(label.group()):
        colon = _COLON.match(letter.folded, label.end(), span.end)
        start = colon.end() if colon else label.end()
    return Span(start, span.end)


def _without_end(letter: Letter, span: Span) -> Span:
    """Take closing punctuation and a joint to the next item off: "…; and", "…、", "…和"."""
    printed = letter.text(span).rstrip()
    whole = Span(span.start, span.start + len(printed))
    if _INITIALS_END.search(printed):
        return whole
    end = span.start + len(printed.rstrip(_CLOSING_MARKS))
    joints = letter.search_all("parts.list_joints", Span(span.start, max(span.start, end)))
    last = [joint.start() for joint in joints if joint.end() == end]
    cut = Span(span.start, last[0] if last and last[0] > span.start else end)
    if last and cut.end < end:
        return _without_end(letter, cut)
    return stripped(letter.document.text, Span(span.start, max(span.start, end)))


def names_addressee(letter: Letter, span: Span) -> bool:
    """Tell whether words name members, offices or a body outside the house."""
    if letter.publisher.category_of(letter.fold(span), letter.language):
        return True
    return letter.mention("addressees.category", span, "addressees.unlabelled") is not None
