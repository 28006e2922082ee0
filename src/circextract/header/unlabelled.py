"""Header fields that no label announces: what stands in a line tells what it is.

Converters lose the labels of a header, and some letters never had any. Numbers and addresses show
themselves, a name stands right before them, lists name members or offices, and the subject is the
last thing printed before the body. A field that has its label somewhere is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from circextract.document import Span
from circextract.header.labels import LabelFinder
from circextract.header.parts import HeaderField
from circextract.header.purposes import purpose_rows
from circextract.header.shapes import (
    DETAILS,
    EMAIL,
    ITEM_MARK,
    LIAISON_LISTS,
    LISTS,
    PHONE,
    WEB,
    YEAR,
    is_detail,
    is_initials,
)
from circextract.header.wording import breaks_off, concept_of, person, width_of
from circextract.lines import Line

_RULE = "unlabelled"
# "+41 22 730 5851 (fax)"
_TOLD_BEHIND = re.compile(
    r"(?P<value>\+?[\d\s.\-/]{6,24}\d|\S+@\S+)\s*[(（](?P<label>[^()（）]{2,24})[)）]"
)
_CATEGORY_REACH = 60
_ITEM_OPENING = 24
_SHORTEST_SUBJECT = 12
_LETTERHEAD = 80
_BRACKETS = re.compile(r"\s*(?:\([^()]{2,6}\))?")  # the bureau's own abbreviation
# The year, or in Chinese month, day and place behind it, ends a line of place and day.
_END_OF_DAY = re.compile(rf"{YEAR.pattern}(?:\D{{0,8}}|年\D?\d.{{0,25}})$")
# No more than the name of a place stands before the first figure of a line.
_OPENS_WITH_PLACE = re.compile(r"\D{0,25}\d")


@dataclass
class UnlabelledReader(LabelFinder):
    """Reads the lines of a header that belong to no label."""

    _top: int = field(default=0, init=False)  # index of the header's first line

    def read(
        self, front: Sequence[int], fields: Sequence[HeaderField], *, bounded: bool
    ) -> list[HeaderField]:
        """Read the fields among the lines `front` that `fields` do not hold.

        A greeting or the number of the first paragraph shows where a `bounded` header ends.
        """
        self._top = front[0] if front else 0
        known = {field.concept for field in fields}
        free = [index for index in front if self._is_free(index, fields)]
        found: list[HeaderField] = []
        details = self._details(free, with_name=not known & (DETAILS | {"contact"}))
        # Beside labelled numbers only an address needs no label.
        found += [one for one in details if one.concept == "email" or not known & DETAILS]
        if not known & (LIAISON_LISTS | {"subject", "title"}):
            unread = [index for index in free if self._is_free(index, found)]
            found += purpose_rows(self.basis, unread, self._may_be_subject)
            known |= {field.concept for field in found}
        found += self.subject(front, [*fields, *found], bounded=bounded)
        free = [index for index in free if self._is_free(index, found)]
        if not known & (LISTS | LIAISON_LISTS):
            found += self._lists(free)
        elif not known & ({"to"} | LIAISON_LISTS):
            copies = [field.span.start for field in fields if field.concept == "copy_to"]
            limit = min(copies, default=len(self.basis.folded))
            above = [at for at in free if self.basis.lines[at].span.end <= limit]
            found += [field for field in self._lists(above) if field.concept == "to"]
        return found

    def subject(
        self, front: Sequence[int], fields: Sequence[HeaderField], *, bounded: bool
    ) -> list[HeaderField]:
        """Read the subject among the lines `front`, where `fields` hold neither it nor a title."""
        self._top = front[0] if front else 0
        told = any(field.concept in ("subject", "title") for field in fields)
        in_cell = bool(front) and self.basis.lines[front[-1]].in_cell
        free = [index for index in front if self._is_free(index, fields)]
        return list(self._subject(free)) if free and not told and (bounded or in_cell) else []

    def lists_anybody(self, front: Sequence[int], fields: Sequence[HeaderField]) -> bool:
        """Tell whether the lines `front` that `fields` do not hold list addressees."""
        return any(self._lists([index for index in front if self._is_free(index, fields)]))

    def _is_free(self, index: int, fields: Sequence[HeaderField]) -> bool:
        line = self.basis.lines[index]
        held = (span for field in fields for span in (*field.values, field.label) if span)
        return not line.noise and not any(span.overlaps(line.span) for span in held)

    def _field(self, concept: str, *indexes: int) -> HeaderField:
        spans = tuple(self.basis.lines[index].span for index in indexes)
        return HeaderField(concept, None, spans, _RULE)

    def _details(self, free: Sequence[int], *, with_name: bool) -> Iterator[HeaderField]:
        """Read lines that are a number or an address: the second number in a row is the fax.

        One that says in brackets behind it what it is is that.
        """
        before = ""
        for position, index in enumerate(free):
            concept, value = self._detail(index)
            if concept == "phone" and before == "phone" and value == self.basis.lines[index].span:
                concept = "fax"
            if concept and not before and with_name and position:
                yield from self._name(free[position - 1])
            if concept:
                yield HeaderField(concept, None, (value,), _RULE)
            before = concept

    def _detail(self, index: int) -> tuple[str, Span]:
        """Give what a line that is a number or an address is, and the interval of it."""
        line = self.basis.lines[index]
        told = _TOLD_BEHIND.fullmatch(line.folded)
        named = concept_of(told["label"], self.basis.lexicon) if told else None
        if told and named in DETAILS:
            return named, Span(line.span.start, line.span.start + told.end("value"))
        if EMAIL.fullmatch(line.folded):
            return "email", line.span
        return ("phone" if PHONE.fullmatch(line.folded) else ""), line.span

    def _name(self, index: int) -> Iterator[HeaderField]:
        line = self.basis.lines[index]
        text = self.basis.document.slice(line.span)
        if person(self.basis.lexicon).fullmatch(text) and not self.is_addressee(line.folded):
            yield self._field("contact", index)

    def _lists(self, free: Sequence[int]) -> Iterator[HeaderField]:
        """Read the first list of addressees, and the second as those who get copies.

        Where no empty line parts them, the copies begin with the offices.
        """
        groups = list(self._groups(free))
        if len(groups) == 1:
            groups = list(self._before_and_from_offices(groups[0]))
        for concept, group in zip(("to", "copy_to"), groups, strict=False):
            yield self._field(concept, *group)

    def _before_and_from_offices(self, group: list[int]) -> Iterator[list[int]]:
        """Part a list where the members end and the offices begin."""
        lines = self.basis.lines
        cut = next(
            (
                at
                for at, (one, other) in enumerate(pairwise(group), 1)
                if self.opens_another_list(lines[one], lines[other])
                and not lines[one].folded.endswith((";", "\u061b"))
                and not self._is_addressed(lines[other])
                and not self._both_address(lines[group[0]], lines[other])
            ),
            len(group),
        )
        yield group[:cut]
        if cut < len(group):
            yield group[cut:]

    def _is_addressed(self, line: Line) -> bool:
        """Tell whether an item opens with the label of addressees itself: "- To the Chairman"."""
        mark = ITEM_MARK.match(line.folded)
        label = self.basis.lexicon.pattern("parts.bare_to").match(
            line.folded, mark.end() if mark else 0
        )
        own = self.basis.lexicon.pattern("parts.own_prepositions")
        return label is not None and own.fullmatch(label.group()) is None

    def _both_address(self, first: Line, line: Line) -> bool:
        """Tell whether items without marks open with a preposition each: one list has them all."""
        opening = self.basis.lexicon.pattern("parts.item_openings")
        printed = all(opening.match(each.folded) for each in (first, line))
        return printed and not ITEM_MARK.match(first.folded)

    def _groups(self, free: Sequence[int]) -> Iterator[list[int]]:
        """Give the lists that empty lines part."""
        group: list[int] = []
        for index in free:
            if group and self._continues(group, index):
                group.append(index)
                continue
            if group:
                yield group
            group = [index] if self._opens_list(index) else []
        if group:
            yield group

    def _opens_list(self, index: int) -> bool:
        """Tell whether a line names members or offices, or is the first of a list with marks."""
        line = self.basis.lines[index]
        if line.gap and ITEM_MARK.match(line.folded):
            return True
        if self._heads_paper(index):
            return False
        if not self.is_addressee(line.folded[:_CATEGORY_REACH]):
            return False
        named = (issuer.pattern.match(line.folded) for issuer in self.basis.publisher.issuers)
        bureau = max((match.end() for match in named if match), default=0)
        if _BRACKETS.fullmatch(line.folded, bureau) and bureau:
            return False
        return not bureau or len(line.folded) >= _LETTERHEAD or self.is_office(line.folded)

    def _heads_paper(self, index: int) -> bool:
        """Tell whether a line is the sender's title in the letterhead, above any list."""
        if not self.basis.publisher.headed_by(self.basis.lines[index].folded):
            return False
        above = (line.folded for line in self.basis.lines[:index] if not line.noise)
        return not any(ITEM_MARK.match(line) or self.is_addressee(line) for line in above)

    def _continues(self, group: list[int], index: int) -> bool:
        line = self.basis.lines[index]
        beside = index != group[-1] + 1 and self.basis.ends_row_below(group[-1], index)
        if not beside and (index != group[-1] + 1 or line.gap):
            return False
        sentence = breaks_off(self.basis.lines[index - 1].folded, self.basis.lexicon)
        if sentence or ITEM_MARK.match(line.folded):
            return True
        marked = any(ITEM_MARK.match(self.basis.lines[each].folded) for each in group)
        if self.basis.document.text[line.span.start].islower() and not is_detail(line.folded):
            return True
        return (marked or self.may_be_addressee(line)) and not is_detail(line.folded)

    def _subject(self, free: Sequence[int]) -> Iterator[HeaderField]:
        """Read the last lines before the salutation, unless they are something else."""
        taken = self._listing_cell(free)
        for index in () if taken else reversed(free):
            apart = taken and (
                (self._begins_apart(taken[0]) and not self._is_place_and_day(taken[0]))
                or index + 1 != taken[0]
            )
            point = self._is_point(index) and (not taken or self._is_point(taken[0]))
            other = not (point or self._may_be_subject(index)) or self._is_listed(index, free)
            if apart or other:
                break
            taken.insert(0, index)
        if taken and self._is_point(taken[0]):
            return  # a list that nothing heads
        width = sum(width_of(self.basis.lines[index].folded) for index in taken)
        below = bool(taken) and self._is_below_lists(taken[0], free)
        listed = not below and all(self._names_members_first(index) for index in taken)
        if width >= _SHORTEST_SUBJECT and taken[-1] == free[-1] and not listed:
            yield self._field("subject", *taken)

    def _is_point(self, index: int) -> bool:
        """Tell whether a line with a mark is a point of the subject, no item of a list."""
        line = self.basis.lines[index]
        mark = ITEM_MARK.match(line.folded)
        return mark is not None and not self.is_addressee(line.folded[:_CATEGORY_REACH])

    def _begins_apart(self, index: int) -> bool:
        """Tell whether an empty line parts a line from the subject above: not from its points."""
        return self.basis.lines[index].gap and not self._is_point(index)

    def _is_below_lists(self, index: int, free: Sequence[int]) -> bool:
        """Tell whether a line stands apart below the list of members and that of copies."""
        above = [each for each in free if each < index]
        return self.basis.lines[index].gap and len(list(self._groups(above))) > 1

    def _is_listed(self, index: int, free: Sequence[int]) -> bool:
        """Tell whether a line is an item of a list without marks, right above the subject.

        It opens as items do, and so do the lines above it, up to a number or the date.
        """
        if self._is_below_lists(index, free):
            return False
        while self._opens_item(index):
            above = index - 1
            if self.basis.lines[index].gap or above < 0 or not self._may_be_subject(above):
                return True
            index = above
        return False

    def _opens_item(self, index: int) -> bool:
        opening = self.basis.lexicon.pattern("parts.item_openings")
        addressed = opening.match(self.basis.lines[index].folded) is not None
        return addressed or self._names_members_first(index)

    def _listing_cell(self, free: Sequence[int]) -> list[int]:
        """Give the lines of the last cell if it names a matter and lists its points with marks."""
        block = self.basis.lines[free[-1]].block if free else -1
        cell = [index for index in free if self.basis.lines[index].block == block]
        marked = [ITEM_MARK.match(self.basis.lines[index].folded) is not None for index in cell]
        listing = any(marked) and self.basis.lines[cell[0]].in_cell
        return cell if listing and self._may_be_subject(cell[0]) else []

    def _is_place_and_day(self, index: int) -> bool:
        """Tell whether a line only says where and when, below the title of what is held."""
        folded = self.basis.lines[index].folded
        event = self.basis.lexicon.pattern("events.nouns").search(folded)
        dated = _END_OF_DAY.search(folded) is not None
        placed = _OPENS_WITH_PLACE.match(folded) is not None
        return placed and dated and event is None

    def _names_members_first(self, index: int) -> bool:
        """Tell whether a line opens with members or offices, as an item of a list does."""
        folded = self.basis.lines[index].folded
        events = self.basis.lexicon.pattern("events.nouns").finditer(folded)
        if YEAR.search(folded) or any(event.end() == len(folded) for event in events):
            return False  # a meeting of ministers
        return self.is_addressee(self.basis.lines[index].folded[:_ITEM_OPENING])

    def _is_date_line(self, index: int) -> bool:
        """Tell the first place and date of a letter from a subject that ends with a date."""
        placed = _OPENS_WITH_PLACE.match(self.basis.lines[index].folded)
        return placed is not None and self._is_first_date(index, 0, self._top)

    def _may_be_subject(self, index: int) -> bool:
        line = self.basis.lines[index]
        issuer = any(i.pattern.match(line.folded) for i in self.basis.publisher.issuers)
        other = (
            bool(ITEM_MARK.match(line.folded))
            or is_detail(line.folded)
            or is_initials(line.folded)
            or WEB.match(line.folded) is not None
            or issuer
            or self._is_date_line(index)
            or self.is_label_alone(index)
        )
        return not (other or self.opens_with_series(line.span))
