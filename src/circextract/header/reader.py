"""Read all header fields, whatever the layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from circextract.document import Span
from circextract.header.backward import BackwardReader
from circextract.header.dealing import dealt
from circextract.header.fitting import fits
from circextract.header.parts import HeaderField, Label, following, lines_of_labels
from circextract.header.shapes import (
    DETAILS,
    EMAIL,
    INITIALS_BEHIND,
    ITEM_MARK,
    LIAISON_LISTS,
    LISTS,
    ONE_LINE,
    PHONE,
    QUESTION,
    YEAR,
    is_detail,
)
from circextract.header.wording import is_in_dashed_name, person
from circextract.lines import stripped

_INNER_OPENING = 40  # characters in which a list that no mark announces shows what it is
_BEHIND = "list_behind_value"
_DATES = frozenset(("date", "place_and_date"))
_INNER_MARK = re.compile(r"\s(?P<mark>[-•–])\s")


@dataclass
class HeaderReader(BackwardReader):
    """Reads the header fields of a document's lines."""

    def read(self, line_indexes: Sequence[int]) -> list[HeaderField]:
        """Read the fields of the header whose lines have these indexes."""
        self._last = line_indexes[-1] if line_indexes else None
        zone = self._read_lines(line_indexes)
        labels = dealt(self._labels(zone), self.basis.document.text, self._line_behind)
        titled = any(label.concept in ("subject", "title") for label in labels)
        self._titled = titled or 0 not in line_indexes
        found: list[HeaderField] = []
        if self.values_come_first(labels, zone):
            return self.backward(labels, zone)
        position = 0
        while position < len(labels):
            run = self._run_of_empty(labels, position)
            if len(run) > 1:
                found.extend(self._stacked(run, labels, zone))
            else:
                found.extend(self._single(labels[position], labels, zone))
            position += len(run)
        return [each for field in found for each in _one_by_one(self._told_by_value(field))]

    def _line_behind(self, label: Label) -> Span | None:
        """Give the line behind a label, which is another label's no more."""
        behind = self.basis.lines[label.line + 1 : label.line + 2]
        return behind[0].span if behind and not behind[0].noise else None

    def _told_by_value(self, field: HeaderField) -> HeaderField:
        """Take letters for what is cited: Chinese has one label for those and whom to inform."""
        cites = field.concept in LIAISON_LISTS and self.opens_with_series(field.values[0])
        return replace(field, concept="cited") if cites else field

    def _read_lines(self, indexes: Sequence[int]) -> list[int]:
        """Leave out the house's lines; Question "4/17" under its label only looks like a page."""
        lines = self.basis.lines
        asked = any(
            concept == "questions" and span.end >= lines[index].span.end
            for index in indexes
            if not lines[index].noise
            for concept, span in self.labels_of_line(index)
        )
        return [
            index
            for index in indexes
            if not lines[index].noise or (asked and QUESTION.fullmatch(lines[index].folded))
        ]

    def _run_of_empty(self, labels: list[Label], position: int) -> list[Label]:
        """Give the labels from `position` on that stand one under another on their own lines."""
        run = [labels[position]]
        for label in labels[position + 1 :]:
            last = run[-1]
            if last.inline.start < last.inline.end or not self._follows(last, label):
                break
            if not self._stands_under(last, label):
                break
            run.append(label)
        # The last of the run may hold text in its line: then it is no stack but the label before
        # it is simply empty.
        if len(run) > 1 and run[-1].inline.start < run[-1].inline.end:
            return run[:1] if len(run) == 2 else run[:-1]
        return run

    def _follows(self, last: Label, label: Label) -> bool:
        """Tell whether at most a heading, "LIAISON STATEMENT", stands between two labels."""
        between = self.basis.lines[last.line + 1 : label.first]
        return all(self._names_kind(line) for line in between)

    def _stands_under(self, last: Label, label: Label) -> bool:
        """Tell whether a label goes on with a stack: nothing that fits it stands beside it."""
        line, above = self.basis.lines[label.line], self.basis.lines[last.line]
        if {last.concept, label.concept} == {"to", "copy_to"}:
            return True  # no list stands beside the first: both have theirs behind the second
        if line.block == above.block or not line.in_cell or self.is_row_of_labels(above, line):
            return True
        behind = self.basis.lines[label.line + 1 : label.line + 2]
        return (
            not above.in_cell
            and bool(behind)
            and behind[0].in_cell
            and not fits(label.concept, behind[0].folded, self.is_addressee)
        )

    def _single(self, label: Label, labels: list[Label], zone: Sequence[int]) -> list[HeaderField]:
        label_lines = lines_of_labels(labels)
        if label.inline.start < label.inline.end:
            more = self._continuation(label, label_lines, zone) or self._right_of_rows(label)
            more = more or self._items_beside(label)
            field = self._field(label, (label.inline, *more), "label_rest")
            return self._without_list(self._without_day(field))
        below = self._claim(self._below_in_cell(label, label_lines))
        if below:
            below += self._lines_below(label, below[-1], zone)
            return [self._field(label, below, "label_next_line")]
        beside = (
            self._neighbour(label, label_lines)
            or self._right_of_rows(label)
            or self._column_below(label, self.basis.lines[label.line].block, label_lines)
        )
        if beside:
            beside += self._lines_below(label, beside[-1], zone)
            return [self._field(label, beside, "label_cell")]
        after = self._after(label, label_lines, zone)
        return [self._field(label, after, "label_next_line")] if after else []

    def _without_day(self, field: HeaderField) -> HeaderField:
        """Cut Questions before the day a flattened header runs on with: it belongs to no label."""
        value = field.values[0]
        numbers = list(QUESTION.finditer(self.basis.folded, *value))
        if field.concept != "questions" or not numbers:
            return field
        own = Span(value.start, numbers[-1].end())
        dated = YEAR.search(self.basis.folded, own.end, value.end)
        return replace(field, values=(own,)) if dated else field

    def _without_list(self, field: HeaderField) -> list[HeaderField]:
        """Part a number or address from the list of addressees a flattened header runs on with."""
        if field.concept not in DETAILS | {"reference"} or len(field.values) > 1:
            return [field]
        value = field.values[0]
        marks = _INNER_MARK.finditer(self.basis.folded, *value)
        lexicon, folded = self.basis.lexicon, self.basis.folded
        items = (mark for mark in marks if not is_in_dashed_name(lexicon, folded, mark))
        starts = [*(mark.start("mark") for mark in items), self._end_of(field.concept, value)]
        for start in starts:
            rest = stripped(self.basis.document.text, Span(start, value.end))
            opening = _INNER_OPENING if start == starts[-1] else value.end
            if self.is_addressee(self.basis.folded[rest.start : rest.end][:opening]):
                own = stripped(self.basis.document.text, Span(value.start, rest.start))
                return [replace(field, values=(own,)), HeaderField("to", None, (rest,), _BEHIND)]
        return [field]

    def _end_of(self, concept: str, value: Span) -> int:
        """Give where a number or address, or a reference with its initials, ends in a long line."""
        if concept != "reference":
            shape = EMAIL if concept == "email" else PHONE
            match = shape.match(self.basis.folded, *value)
            return match.end() if match else value.end
        series = self.series_in(value)
        if not series:
            return value.end
        initials = INITIALS_BEHIND.match(self.basis.document.text, series[0].span.end, value.end)
        return initials.end() if initials else series[0].span.end

    def _stacked(
        self, run: list[Label], labels: list[Label], zone: Sequence[int]
    ) -> list[HeaderField]:
        """Pair labels that stand one under another with the lines behind them, by what fits."""
        label_lines = lines_of_labels(labels)
        dated = any(label.concept in _DATES for label in run)
        candidates = [
            index
            for index in following(zone, run[-1].line)
            if index not in label_lines and index not in self._claimed
            if not self.labels_itself(self.basis.lines[index])
            if not self._names_kind(self.basis.lines[index])
            if dated or not self._is_date_of_issue(index)
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
            rest = self._rest_of_value(run[order:], candidates[hit:])
            values[order] += rest
            position += len(rest)
        last = max(values, default=None)
        if last is not None and run[last].concept not in ONE_LINE | LISTS:
            values[last] += self._extra(run[last], _unbroken(candidates[position - 1 :])[1:])
        return [
            self._field(run[order], self._claim(indexes), "stacked")
            for order, indexes in values.items()
        ]

    def _rest_of_value(self, run: list[Label], candidates: list[int]) -> list[int]:
        """Give the further lines of a stacked list, title or reference broken over lines."""
        if run[0].concept in LISTS:
            return self._rest_of_list(run, candidates)
        if run[0].concept in ("subject", "title"):
            return list(takewhile(self._goes_on_small, _unbroken(candidates)[1:]))
        if run[0].concept != "reference":
            return []
        lines = self.basis.lines
        begins = lines[candidates[0]].span.start
        rest = (lines[index] for index in _unbroken(candidates)[1:])
        more = takewhile(lambda line: self._reaches_into(line, begins) or self._amends(line), rest)
        return [candidates[0] + at for at, _ in enumerate(more, 1)]

    def _goes_on_small(self, index: int) -> bool:
        line = self.basis.lines[index]
        return self._begins_small(index) and not self.is_addressee(line.folded)

    def _rest_of_list(self, run: list[Label], candidates: list[int]) -> list[int]:
        """Give the further items of a stacked list, up to the next list if another label waits."""
        taken = candidates[:1]
        marked = bool(ITEM_MARK.match(self.basis.lines[taken[0]].folded))
        parted = any(label.concept in LISTS for label in run[1:])
        in_cells = len({self.basis.lines[label.line].block for label in run}) == len(run) > 1
        closed = self._is_closed(candidates, {label.concept for label in run[1:]})
        # Each label that waits has a line at least.
        for index in candidates[1 : len(candidates) - len(run) + 1]:
            line = self.basis.lines[index]
            if bool(ITEM_MARK.match(line.folded)) != marked or (line.gap and len(run) > 1):
                break
            named = marked or self.is_addressee(line.folded)
            if not named and not (
                closed and (self.may_be_addressee(line) or self._begins_small(index))
            ):
                break
            if in_cells and line.in_cell and line.block != self.basis.lines[taken[0]].block:
                break
            if parted and self.opens_another_list(self.basis.lines[taken[-1]], line):
                break
            taken.append(index)
        return taken[1:]

    def _is_closed(self, indexes: list[int], waiting: set[str]) -> bool:
        """Tell whether an empty line ends a list before the values that still wait begin."""
        for index in indexes[1:]:
            line = self.basis.lines[index]
            if line.gap:
                return True
            if is_detail(line.folded):
                return False
            name = person(self.basis.lexicon).fullmatch(self.basis.document.slice(line.span))
            if name and "contact" in waiting and not self.is_addressee(line.folded):
                return False
        return False

    def _first_fit(self, label: Label, candidates: list[int], position: int) -> int | None:
        for hit in range(position, len(candidates)):
            if fits(label.concept, self.basis.lines[candidates[hit]].folded, self.is_addressee):
                return hit
        return None

    def _extra(self, label: Label, indexes: list[int]) -> list[int]:
        """Give the further lines of a stacked value."""
        taken: list[int] = []
        for index in indexes:
            if not self._goes_on(label, index, taken) and not self._fills_cell(label, index, taken):
                break
            taken.append(index)
        return taken

    def _fills_cell(self, label: Label, index: int, taken: list[int]) -> bool:
        """Tell whether a line goes on with a subject in its cell, or stands behind a reference."""
        line, above = self.basis.lines[index], self.basis.lines[index - 1]
        if label.concept == "reference":
            return line.in_cell and not taken
        same_cell = line.in_cell and line.block == above.block
        return same_cell and label.concept in ("subject", "title") and not is_detail(line.folded)


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
