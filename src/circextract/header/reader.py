"""Read all header fields, whatever the layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from circextract.document import Span
from circextract.header.labels import HeaderField, Label, fits
from circextract.header.shapes import (
    DETAILS,
    EMAIL,
    INITIALS,
    LIST_MARK,
    LISTS,
    ONE_LINE,
    PHONE,
    is_detail,
    is_initials,
)
from circextract.header.wording import person
from circextract.header.values import ValueFinder, following
from circextract.lines import Line, stripped

# The labels whose values show themselves.
_TELLING = DETAILS | {"reference"}
_OPENING = 30  # characters in which an item of a list shows what it is
_INNER_MARK = re.compile(r"\s(?P<mark>[-•–])\s")


@dataclass
class HeaderReader(ValueFinder):
    """Reads the header fields of a document's lines."""

    def read(self, line_indexes: Sequence[int]) -> list[HeaderField]:
        """Read the fields of the header whose lines have these indexes."""
        zone = [index for index in line_indexes if not self.basis.lines[index].noise]
        labels = self._labels(zone)
        found: list[HeaderField] = []
        if self._values_come_first(labels):
            return self._backward(labels, zone)
        position = 0
        while position < len(labels):
            run = self._run_of_empty(labels, position)
            if len(run) > 1:
                found.extend(self._stacked(run, labels, zone))
            else:
                found.extend(self._single(labels[position], labels, zone))
            position += len(run)
        return [each for field in found for each in _one_by_one(field)]

    def _run_of_empty(self, labels: list[Label], position: int) -> list[Label]:
        """Give the labels from `position` on that stand one under another on their own lines."""
        run = [labels[position]]
        for label in labels[position + 1 :]:
            last = run[-1]
            if last.inline.start < last.inline.end or label.first != last.line + 1:
                break
            if not self._stands_under(last, label):
                break
            run.append(label)
        # The last of the run may hold text in its line: then it is no stack but the label before
        # it is simply empty.
        if len(run) > 1 and run[-1].inline.start < run[-1].inline.end:
            return run[:1] if len(run) == 2 else run[:-1]
        return run

    def _stands_under(self, last: Label, label: Label) -> bool:
        """Tell whether a label goes on with a stack: nothing that fits it stands beside it."""
        line, above = self.basis.lines[label.line], self.basis.lines[last.line]
        if line.block == above.block or not line.in_cell or self.is_row_of_labels(above, line):
            return True
        behind = self.basis.lines[label.line + 1 : label.line + 2]
        return (
            not above.in_cell
            and bool(behind)
            and behind[0].in_cell
            and not fits(label.concept, behind[0].folded, self)
        )

    def _single(self, label: Label, labels: list[Label], zone: Sequence[int]) -> list[HeaderField]:
        label_lines = lines_of_labels(labels)
        if label.inline.start < label.inline.end:
            more = self._continuation(label, label_lines, zone)
            return self._without_list(self._field(label, (label.inline, *more), "label_rest"))
        below = self._below_in_cell(label, label_lines)
        if below:
            return [self._field(label, below, "label_next_line")]
        beside = self._neighbour(label, label_lines) or self._column_below(
            label, self.basis.lines[label.line].block, label_lines
        )
        if beside:
            beside += self._dashed_lines(label, beside[-1], zone)
            return [self._field(label, beside, "label_cell")]
        after = self._after(label, label_lines, zone)
        return [self._field(label, after, "label_next_line")] if after else []

    def _without_list(self, field: HeaderField) -> list[HeaderField]:
        """Part a number or address from the list of addressees a flattened header runs on with."""
        if field.concept not in DETAILS | {"reference"} or len(field.values) > 1:
            return [field]
        value = field.values[0]
        for match in _INNER_MARK.finditer(self.basis.folded, *value):
            rest = Span(match.start("mark"), value.end)
            if self.is_addressee(self.basis.folded[rest.start : rest.end]):
                own = stripped(self.basis.document.text, Span(value.start, rest.start))
                listed = HeaderField("to", None, (rest,), "list_behind_value")
                return [replace(field, values=(own,)), listed]
        return [field]

    def _stacked(
        self, run: list[Label], labels: list[Label], zone: Sequence[int]
    ) -> list[HeaderField]:
        """Pair labels that stand one under another with the lines behind them, by what fits."""
        label_lines = lines_of_labels(labels)
        candidates = [
            index
            for index in following(zone, run[-1].line)
            if index not in label_lines and index not in self._claimed
        ]
        values: dict[int, list[int]] = {}
        position = 0
        for order, label in enumerate(run):
            hit = self._first_fit(label, candidates, position)
            if hit is None:
                continue
            if order and order - 1 in values and candidates[position:hit] and position:
                values[order - 1] += self._extra(run[order - 1], candidates[position:hit])
            values[order] = [candidates[hit]]
            position = hit + 1
            if label.concept in LISTS:
                rest = self._rest_of_list(run[order:], candidates[hit:])
                values[order] += rest
                position += len(rest)
        last = max(values, default=None)
        if last is not None and run[last].concept not in ONE_LINE | LISTS:
            values[last] += self._extra(run[last], _unbroken(candidates[position - 1 :])[1:])
        return [
            self._field(run[order], self._claim(indexes), "stacked")
            for order, indexes in values.items()
        ]

    def _rest_of_list(self, run: list[Label], candidates: list[int]) -> list[int]:
        """Give the further items of a stacked list, up to the next list if another label waits."""
        taken = candidates[:1]
        marked = bool(LIST_MARK.match(self.basis.lines[taken[0]].folded))
        parted = any(label.concept in LISTS for label in run[1:])
        in_cells = len({self.basis.lines[label.line].block for label in run}) == len(run) > 1
        closed = self._is_closed(candidates)
        # Each label that waits has a line at least.
        for index in candidates[1 : len(candidates) - len(run) + 1]:
            line = self.basis.lines[index]
            if bool(LIST_MARK.match(line.folded)) != marked or (line.gap and len(run) > 1):
                break
            named = marked or self.is_addressee(line.folded)
            if not named and not (closed and self.may_be_addressee(line)):
                break
            if in_cells and line.in_cell and line.block != self.basis.lines[taken[0]].block:
                break
            if parted and self.opens_another_list(self.basis.lines[taken[-1]], line):
                break
            taken.append(index)
        return taken[1:]

    def _is_closed(self, indexes: list[int]) -> bool:
        """Tell whether an empty line ends a list before numbers, addresses and names begin."""
        for index in indexes[1:]:
            line = self.basis.lines[index]
            if line.gap:
                return True
            name = person(self.basis.lexicon).fullmatch(self.basis.document.slice(line.span))
            if is_detail(line.folded) or (name and not self.is_addressee(line.folded)):
                return False
        return False

    def _first_fit(self, label: Label, candidates: list[int], position: int) -> int | None:
        for hit in range(position, len(candidates)):
            if fits(label.concept, self.basis.lines[candidates[hit]].folded, self):
                return hit
        return None

    def _extra(self, label: Label, indexes: list[int]) -> list[int]:
        """Give the further lines of a stacked value."""
        taken: list[int] = []
        for index in indexes:
            if not self._goes_on(label, index, taken) and not (
                self.basis.lines[index].in_cell and label.concept == "reference" and not taken
            ):
                break
            taken.append(index)
        return taken

    def _backward(self, labels: list[Label], zone: Sequence[int]) -> list[HeaderField]:
        """Pair each label that stands alone with the lines between the label before and it.

        Lists often keep their label in front even then: a label with nothing before it is read on.
        """
        fields: list[HeaderField] = []
        label_lines = lines_of_labels(labels)
        for label in labels:
            if label.inline.start < label.inline.end:
                fields.append(self._field(label, (label.inline,), "label_rest"))
                continue
            taken = self._before_in_row(label, label_lines)
            if taken:
                taken += self._rows_below(label, taken, label_lines)
            elif taken := self._lines_before(label, label_lines):
                taken += self._initials_behind(label)
            if taken:
                fields.append(self._field(label, self._claim(taken), "value_before_label"))
            elif after := self._after(label, label_lines, zone):
                fields.append(self._field(label, after, "label_next_line"))
        return fields

    def _lines_before(self, label: Label, label_lines: set[int]) -> list[int]:
        """Give the lines between the label before and a label that belong to it."""
        taken: list[int] = []
        for index in range(label.first - 1, -1, -1):
            if index in label_lines or index in self._claimed:
                break
            if self.basis.lines[index].noise or not self._precedes(label, index, taken):
                break
            taken.insert(0, index)
        return taken

    def _before_in_row(self, label: Label, label_lines: set[int]) -> list[int]:
        """Give the lines of the cells before a label's, where it is the only one in its row."""
        block = self.basis.lines[label.first].block
        cell = self.basis.document.blocks[block]
        row = self.basis.lines_of_row[cell.table, cell.row]
        if cell.row is None or not label_lines.isdisjoint({*row} - {*label.lines}):
            return []
        before = [index for index in row if self.basis.lines[index].block < block]
        return [index for index in before if index not in self._claimed]

    def _rows_below(self, label: Label, before: list[int], label_lines: set[int]) -> list[int]:
        """Give the lines below a label at the end of its row that go on with its value."""
        taken: list[int] = []
        marked = LIST_MARK.match(self.basis.lines[before[-1]].folded)
        for index in range(label.line + 1, len(self.basis.lines)):
            line = self.basis.lines[index]
            cell = self.basis.document.blocks[line.block]
            own = line.block == self.basis.lines[label.line].block
            labelled = line.in_cell and not own and self._row_is_labelled(cell, label_lines)
            if index in label_lines or labelled or (line.gap and not line.in_cell):
                break
            if label.concept in LISTS:
                listed = LIST_MARK.match(line.folded) if marked else self.may_be_addressee(line)
                if not listed:
                    break
            elif label.concept != "reference" or taken or not INITIALS.fullmatch(line.folded):
                break
            taken.append(index)
        return taken

    def _initials_behind(self, label: Label) -> list[int]:
        """Give the line of initials behind the label of a reference that stands before it."""
        index = label.line + 1
        if label.concept != "reference" or index >= len(self.basis.lines):
            return []
        return [index] if is_initials(self.basis.lines[index].folded) else []

    def _precedes(self, label: Label, index: int, taken: list[int]) -> bool:
        line = self.basis.lines[index]
        if label.concept in LISTS:
            listed = bool(LIST_MARK.match(line.folded)) or self.is_addressee(line.folded)
            return listed or self._is_in_list_before(label, line, taken)
        if label.concept in ONE_LINE:
            return not taken and fits(label.concept, line.folded, self)
        if label.concept == "reference":
            complete = self.holds_series(taken)
            return len(taken) < 3 and not complete and not is_detail(line.folded)
        if is_detail(line.folded) or (taken and self.is_addressee(line.folded[:_OPENING])):
            return False
        return not (taken and self.basis.lines[taken[0]].gap)

    def _is_in_list_before(self, label: Label, line: Line, taken: list[int]) -> bool:
        """Tell whether a line stands in the cell before a list's label, or goes on to the list."""
        if taken:
            return line.folded.endswith((";", ",", "\u061b", "\u060c"))
        here, there = (
            self.basis.document.blocks[block]
            for block in (line.block, self.basis.lines[label.first].block)
        )
        same_row = (here.table, here.row) == (there.table, there.row)
        return same_row and line.in_cell and not is_detail(line.folded)

    def _values_come_first(self, labels: list[Label]) -> bool:
        """Tell whether values stand before their labels, by numbers, addresses and references."""
        votes = 0
        for label in labels:
            if label.concept in _TELLING and label.inline.start == label.inline.end:
                behind = label.line + 1
                fits_before = any(map(partial(self._shows, label), self._two_before(label)))
                fits_after = behind < len(self.basis.lines) and self._shows(label, behind)
                votes += fits_before - fits_after
        return votes > 0

    def _two_before(self, label: Label) -> range:
        """Give the line before a label; before a reference's one of initials may stand between."""
        return range(max(0, label.first - (2 if label.concept == "reference" else 1)), label.first)

    def _shows(self, label: Label, index: int) -> bool:
        """Tell whether a line has the shape of a label's value, beyond doubt."""
        line = self.basis.lines[index]
        if label.concept == "reference":
            return self.opens_with_series(line.span)
        return (EMAIL if label.concept == "email" else PHONE).match(line.folded) is not None


def _one_by_one(field: HeaderField) -> Iterator[HeaderField]:
    """Part the values of a field that holds one a line."""
    if field.concept not in DETAILS | {"cited"}:
        yield field
        return
    for value in field.values:
        yield replace(field, values=(value,))


def _unbroken(indexes: list[int]) -> list[int]:
    """Give the first of some lines and those that follow at once; a label's lines are missing."""
    ends = (at for at, pair in enumerate(pairwise(indexes), 1) if pair[1] != pair[0] + 1)
    return indexes[: next(ends, len(indexes))]


def lines_of_labels(labels: Sequence[Label]) -> set[int]:
    """Give the indexes of the lines that labels stand in."""
    return {index for label in labels for index in label.lines}


