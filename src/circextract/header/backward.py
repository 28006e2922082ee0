"""Read a header whose values stand before their labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

from circextract.document import Span
from circextract.header.fitting import fits
from circextract.header.parts import HeaderField, Label, lines_of_labels
from circextract.header.shapes import (
    DETAILS,
    EMAIL,
    INITIALS,
    ITEM_MARK,
    LISTS,
    ONE_LINE,
    PHONE,
    YEAR,
    is_detail,
    is_initials,
)
from circextract.header.values import ValueFinder
from circextract.header.wording import breaks_off, person
from circextract.identifiers import find_amendments
from circextract.lines import Line

# The labels whose values show themselves.
_TELLING = DETAILS | {"reference", "questions", "deadline"}
_QUESTIONS = re.compile(r"(?:q\.?\s?)?(?:\d{1,2}|all)/\d{1,2}(?=\s*(?:[,;]|$))")
_DAY = re.compile(r"\S{1,12}[^,;]{1,20}")
_CONTACT_LINES = 4  # a name, a company of two lines, a country
_OPENING = 30  # characters in which an item of a list shows what it is


@dataclass
class BackwardReader(ValueFinder):
    """Reads the labels of a header from the values before them."""

    def values_come_first(self, labels: list[Label], zone: Sequence[int]) -> bool:
        """Tell whether values stand before their labels.

        Numbers, addresses and references show it; where there are none, lists of addressees do,
        and a last label with nothing behind it.
        """
        alone = [label for label in labels if label.inline.start == label.inline.end]
        votes = sum(self._vote(label) for label in alone if label.concept in _TELLING)
        if not votes and not any(label.concept in _TELLING for label in alone):
            votes = sum(self._list_vote(label, zone) for label in alone if label.concept in LISTS)
            votes += bool(alone) and alone[-1] is labels[-1] and labels[-1].line == zone[-1]
        return votes > 0

    def _vote(self, label: Label) -> int:
        """Count the value that shows itself before a label, less the one behind it."""
        behind = label.line + 1
        fits_before = any(map(partial(self._shows, label), self._two_before(label)))
        fits_after = behind < len(self.basis.lines) and self._shows(label, behind)
        return fits_before - fits_after

    def _list_vote(self, label: Label, zone: Sequence[int]) -> int:
        """Count the addressee that stands before a list's label, less the one behind it."""
        before = self.basis.lines[max(0, label.first - 1)]
        behind = [self.basis.lines[index] for index in zone if index > label.line][:1]
        named = (self.is_addressee(line.folded) for line in behind)
        return int(self.is_addressee(before.folded) and label.first > 0) - sum(named)

    def _two_before(self, label: Label) -> range:
        """Give the line before a label; before a reference's one of initials may stand between."""
        return range(max(0, label.first - (2 if label.concept == "reference" else 1)), label.first)

    def _shows(self, label: Label, index: int) -> bool:
        """Tell whether a line has the shape of a label's value, beyond doubt."""
        line = self.basis.lines[index]
        if label.concept == "reference":
            return self.opens_with_series(line.span)
        if label.concept == "questions":
            return _QUESTIONS.match(line.folded) is not None
        if label.concept == "deadline":
            return bool(YEAR.search(line.folded) and _DAY.fullmatch(line.folded))
        return (EMAIL if label.concept == "email" else PHONE).match(line.folded) is not None

    def backward(self, labels: list[Label], zone: Sequence[int]) -> list[HeaderField]:
        """Pair each label that stands alone with the lines between the label before and it.

        Lists and the subject, the last of all, often keep their label in front even then: with
        nothing before it such a label is read on. What follows others is the next label's.
        """
        fields: list[HeaderField] = []
        label_lines = lines_of_labels(labels)
        addressed = any(label.concept == "to" for label in labels)
        for label, following in zip_longest(labels, labels[1:]):
            if label.inline.start < label.inline.end:
                fields.append(self._field(label, (label.inline,), "label_rest"))
                continue
            if label.concept == "copy_to" and not addressed:
                listed = self._marked_behind(label, label_lines)
                if listed:
                    fields.append(self._field(label, self._claim(listed), "label_next_line"))
                    continue
            taken = self._before_in_row(label, label_lines)
            if taken:
                whole = self._begun_above(label, taken, label_lines, apart=not addressed)
                # The label of a list stands beside its first item or beside its last.
                closed = label.concept in LISTS and len(whole) > len(taken)
                taken = whole + ([] if closed else self._rows_below(label, whole, label_lines))
            elif taken := self._lines_before(label, label_lines, apart=not addressed):
                taken += self._initials_behind(label)
            if taken:
                fields.append(self._field(label, self._claim(taken), "value_before_label"))
            elif label.concept in LISTS or label is labels[-1]:
                waiting = self._name_before(following)
                after = self._after(label, label_lines | waiting, zone)
                fields += [self._field(label, after, "label_next_line")] if after else []
        return fields

    def _name_before(self, label: Label | None) -> set[int]:
        """Give the line of a name before the label of the contact: no rest of the list above."""
        if label is None or label.concept != "contact" or label.first < 2:
            return set()
        above, line = self.basis.lines[label.first - 2 : label.first]
        named = person(self.basis.lexicon).fullmatch(self.basis.document.slice(line.span))
        goes_on = breaks_off(above.folded, self.basis.lexicon)
        is_name = named and not goes_on and not self.is_addressee(line.folded)
        return {label.first - 1} if is_name else set()

    def _marked_behind(self, label: Label, label_lines: set[int]) -> list[int]:
        """Give the items with marks right behind the label of the copies.

        Where no label tells the addressees, it is their list that stands before this one.
        """
        taken: list[int] = []
        for index in range(label.line + 1, len(self.basis.lines)):
            line = self.basis.lines[index]
            if index in label_lines or not ITEM_MARK.match(line.folded):
                break
            taken.append(index)
        named = label.first > 0 and self._is_item(self.basis.lines[label.first - 1])
        return taken if named else []

    def _before_in_row(self, label: Label, label_lines: set[int]) -> list[int]:
        """Give the lines of the cells before a label's, where it is the only one in its row."""
        block = self.basis.lines[label.first].block
        cell = self.basis.document.blocks[block]
        row = self.basis.lines_of_row[cell.table, cell.row]
        if cell.row is None or not label_lines.isdisjoint({*row} - {*label.lines}):
            return []
        before = [index for index in row if self.basis.lines[index].block < block]
        return [index for index in before if index not in self._claimed]

    def _begun_above(
        self, label: Label, row: list[int], label_lines: set[int], *, apart: bool
    ) -> list[int]:
        """Put the lines above a row to the value in it that begins there.

        The first part of a reference, "TSB | Circular 97", the items of a list up to the one
        beside its label, the lines of a subject up to its last.
        """
        taken = list(row)
        for index in range(row[0] - 1, -1, -1):
            line, first = self.basis.lines[index], self.basis.lines[taken[0]]
            if index in label_lines | self._claimed:
                break
            if label.concept == "reference":
                goes_on = taken == row and self._begins_reference(index, row)
            elif label.concept in LISTS:
                goes_on = not first.gap and self._is_above_item(label, index, taken, apart=apart)
            else:
                # Readers of raw text put it into the cell of the label above.
                own = line.in_cell and label_lines.isdisjoint(self.basis.lines_of_block[line.block])
                goes_on = label.concept in ("subject", "title") and not (first.gap or own)
                goes_on = goes_on and not (line.noise or self._is_item(line))
            if not goes_on:
                break
            taken.insert(0, index)
        return taken

    def _is_above_item(self, label: Label, index: int, taken: list[int], *, apart: bool) -> bool:
        """Tell whether the line above the items of a list is one as well."""
        line, first = self.basis.lines[index], self.basis.lines[taken[0]]
        if not (self._is_item(line) and self._is_item(first)):
            return False
        return not (apart and self._ends_other_list(label, index, taken))

    def _ends_other_list(self, label: Label, index: int, taken: list[int]) -> bool:
        """Tell whether addressees without a label of their own end above the copies."""
        line, first = self.basis.lines[index], self.basis.lines[taken[0] if taken else index]
        return (
            label.concept == "copy_to"
            and line is not first
            and self._is_item(line)
            and self._is_item(first)
            # A body does not show that the members end, known or not: it may get a copy.
            and (first.gap or self.names_members(line.folded))
            and self.opens_another_list(line, first)
        )

    def _rows_below(self, label: Label, before: list[int], label_lines: set[int]) -> list[int]:
        """Give the lines below a label at the end of its row that go on with its value."""
        taken: list[int] = []
        marked = ITEM_MARK.match(self.basis.lines[before[-1]].folded)
        for index in range(label.line + 1, len(self.basis.lines)):
            line = self.basis.lines[index]
            cell = self.basis.document.blocks[line.block]
            if line.noise:
                continue
            own = line.block == self.basis.lines[label.line].block
            labelled = line.in_cell and not own and self._row_is_labelled(cell, label_lines)
            if index in label_lines or labelled or (line.gap and not line.in_cell):
                break
            if label.concept in LISTS:
                listed = ITEM_MARK.match(line.folded) if marked else self.may_be_addressee(line)
                if not listed:
                    break
            elif label.concept != "reference" or taken or not INITIALS.fullmatch(line.folded):
                break
            taken.append(index)
        return taken

    def _lines_before(self, label: Label, label_lines: set[int], *, apart: bool) -> list[int]:
        """Give the lines between the label before and a label that belong to it."""
        taken: list[int] = []
        for index in range(label.first - 1, -1, -1):
            if index in label_lines or index in self._claimed:
                break
            if self.basis.lines[index].noise:
                continue
            if not self._precedes(label, index, taken) or (
                apart and self._ends_other_list(label, index, taken)
            ):
                break
            taken.insert(0, index)
        if label.concept == "contact" and taken and taken[0] - 1 in label_lines:
            return taken[:1]  # below the name stand the company and the country
        return taken[-1:] if label.concept == "contact" else taken

    def _initials_behind(self, label: Label) -> list[int]:
        """Give the line of initials behind the label of a reference that stands before it."""
        index = label.line + 1
        if label.concept != "reference" or index >= len(self.basis.lines):
            return []
        return [index] if is_initials(self.basis.lines[index].folded) else []

    def _precedes(self, label: Label, index: int, taken: list[int]) -> bool:
        line = self.basis.lines[index]
        if label.concept in LISTS:
            return self._is_item(line) or self._is_in_list_before(label, index, taken)
        if label.concept == "contact":
            return len(taken) < _CONTACT_LINES and fits("contact", line.folded, self.is_addressee)
        if label.concept in ONE_LINE:
            return not taken and fits(label.concept, line.folded, self.is_addressee)
        if label.concept == "reference":
            complete = self.holds_series(taken) and not self._begins_reference(index, taken)
            return (
                len(taken) < 3
                and not complete
                and fits("reference", line.folded, self.is_addressee)
            )
        if is_detail(line.folded) or (taken and self.is_addressee(line.folded[:_OPENING])):
            return False
        return not (taken and self.basis.lines[taken[0]].gap)

    def _begins_reference(self, index: int, taken: list[int]) -> bool:
        """Tell whether a reference begins in a line and goes on below: "Revision 1 to TSB"."""
        line, last = self.basis.lines[index], self.basis.lines[taken[-1]]
        stretch = Span(line.span.start, last.span.end)
        publisher, language = self.basis.publisher, self.basis.lexicon.code
        found = find_amendments(self.basis.folded, stretch, publisher, language)
        whole = {match.span.start for match in found}
        whole |= {match.span.start for match in self.series_in(stretch)}
        return line.span.start in whole

    def _is_item(self, line: Line) -> bool:
        """Tell whether a line shows that it is an item of a list."""
        return bool(ITEM_MARK.match(line.folded)) or self.is_addressee(line.folded)

    def _ends_list(self, index: int) -> bool:
        """Tell whether a line may be an item and lines above it are: an office no table knows."""
        for at in range(index, -1, -1):
            line = self.basis.lines[at]
            if self._is_item(line):
                return True
            listed = self.may_be_addressee(line) or self._begins_small(at)
            if line.gap or at in self._claimed or not listed:
                return False
            if self.labels_of_line(at):
                return False
        return False

    def _is_in_list_before(self, label: Label, index: int, taken: list[int]) -> bool:
        """Tell whether a line stands in the cell before a list's label, or goes on to the list."""
        line = self.basis.lines[index]
        if self._ends_list(index):
            return True
        if taken:
            return line.folded.endswith((";", ",", "\u061b", "\u060c"))
        here, there = (
            self.basis.document.blocks[block]
            for block in (line.block, self.basis.lines[label.first].block)
        )
        same_row = (here.table, here.row) == (there.table, there.row)
        return same_row and line.in_cell and not is_detail(line.folded)
