"""Values: the lines that belong to a label, in its cell, beside it, under it or behind it."""

from __future__ import annotations

from collections.abc import Sequence

from circextract.document import Block, Span
from circextract.header.fitting import fits, lists_bodies
from circextract.header.parts import Label, following
from circextract.header.shapes import (
    DETAILS,
    ITEM_MARK,
    LIAISON_LISTS,
    LISTS,
    YEAR,
    is_detail,
    is_initials,
)
from circextract.header.side_lists import SideLists
from circextract.header.wording import breaks_off, ends_header
from circextract.lines import Line

_OPENING = 24  # characters in which a line shows that it names addressees
_LONGEST_LIST = 12  # lines between two labels
_TEXTS = frozenset({"abstract", "subject", "title"})


class ValueFinder(SideLists):
    """Finds the value of a label."""

    def _neighbour(self, label: Label, label_lines: set[int]) -> tuple[Span, ...]:
        """Give the lines of the next cell in the label's row, if it is not a label itself."""
        here = self.basis.document.blocks[self.basis.lines[label.line].block]
        for index in range(label.line + 1, len(self.basis.lines)):
            line = self.basis.lines[index]
            block = self.basis.document.blocks[line.block]
            if line.block == self.basis.lines[label.line].block:
                continue
            if here.row is None or (block.table, block.row) != (here.table, here.row):
                return ()
            under = self._under_row_of_labels(label, label_lines)
            if under or index in label_lines:
                return under
            own = self._claim(self._lines_beside(label, line.block, label_lines))
            own += self._claim(self._further_cells(label, line.block, label_lines))
            below = self._column_below(label, line.block, label_lines)
            below = below or self._right_of_rows(label, line)
            return own + (below or self._initials_below(label) or self._rest_below(label, line))
        return ()

    def _rest_below(self, label: Label, value: Line) -> tuple[Span, ...]:
        """Give the only cell of the next row, farther right, where a subject's value breaks off."""
        here = self.basis.document.blocks[value.block]
        titled = label.concept in ("subject", "title")
        if not titled or here.row is None or not self._is_broken(value):
            return ()
        below = self.basis.lines_of_row.get((here.table, here.row + 1), [])
        return self._claim(below) if len({self.basis.lines[at].block for at in below}) == 1 else ()

    def _initials_below(self, label: Label) -> tuple[Span, ...]:
        """Give the cell right below a reference's label, if initials stand in it."""
        block = self.basis.lines[label.line].block
        here = self.basis.document.blocks[block]
        column = self.basis.lines_of_column[here.table, here.column]
        below = [index for index in column if self.basis.lines[index].block > block][:1]
        shown = label.concept == "reference" and all(is_initials(self._folded(at)) for at in below)
        return self._claim(below) if shown else ()

    def _lines_beside(self, label: Label, block: int, label_lines: set[int]) -> list[int]:
        """Give the lines of the cell beside a label; a list ends a number or a reference there."""
        lines = self._lines_of_block(block, label_lines)
        if label.concept not in DETAILS | {"reference"}:
            return lines
        listed = (
            at for at, index in enumerate(lines) if at and self.is_addressee(self._folded(index))
        )
        return lines[: next(listed, len(lines))]

    def _folded(self, index: int) -> str:
        return self.basis.lines[index].folded

    def _further_cells(self, label: Label, block: int, label_lines: set[int]) -> list[int]:
        """Give the lines of the cells behind a value's that go on with it.

        A dash opens them, or each is an item of a list: "To: | Administrations | Sector Members".
        """
        here, taken = self.basis.document.blocks[block], list[int]()
        for index in self.basis.lines_of_row[here.table, here.row]:
            line = self.basis.lines[index]
            if index > label.line and index in label_lines:
                break
            if line.block <= block or label.concept not in LISTS | {"subject", "title"}:
                continue
            marked = ITEM_MARK.match(line.folded) is not None
            listed = label.concept in LISTS and self.may_be_addressee(line)
            more = self._is_more_of_subject(label, index) or (
                bool(taken) and not is_detail(line.folded)
            )
            goes_on = marked or listed or more
            if not goes_on:
                break
            taken.append(index)
        return taken

    def _is_more_of_subject(self, label: Label, index: int) -> bool:
        """Tell whether a cell behind a subject's goes on with it: a line of it a cell."""
        line = self.basis.lines[index]
        if label.concept not in ("subject", "title") or is_detail(line.folded):
            return False
        joined = self.basis.lexicon.pattern("parts.list_joints").match(line.folded)
        goes_on = joined or breaks_off(self._folded(index - 1), self.basis.lexicon)
        goes_on = goes_on or self._ends_group(self._folded(index - 1), line.folded)
        goes_on = goes_on or self._is_below_list(label)
        listed = self.is_addressee(line.folded[:_OPENING]) and not goes_on
        other = listed or line.noise or self.opens_with_series(line.span)
        return not (other or ends_header(line.folded, self.basis.lexicon))

    def _is_below_list(self, label: Label) -> bool:
        """Tell whether a list has its label in a cell above: none stands right of this label."""
        here = self.basis.document.blocks[self.basis.lines[label.line].block]
        column = self.basis.lines_of_column[here.table, here.column]
        above = (self.labels_of_line(index) for index in column if index < label.line)
        return any(concept in LISTS for labels in above for concept, _ in labels)

    def _ends_group(self, above: str, folded: str) -> bool:
        """Tell whether a group's name runs over two lines: "Study Group 12 | Regional Group"."""
        publisher, language = self.basis.publisher, self.basis.lexicon.code
        found = (
            publisher.group_pattern(group, language).search(f"{above} {folded}")
            for group in publisher.groups
        )
        return any(match and match.start() < len(above) < match.end() - 1 for match in found)

    def _lines_below(self, label: Label, last: Span, zone: Sequence[int]) -> tuple[Span, ...]:
        """Give the lines right below the cell of a subject, or of a list with marks, that go on."""
        listed = label.concept in LISTS and ITEM_MARK.match(self.basis.folded, last.start)
        if label.concept not in ("subject", "title") and not listed:
            return ()
        taken: list[int] = []
        for index in zone:
            line = self.basis.lines[index]
            if line.span.start < last.end or index in self._claimed:
                continue
            # Behind an empty line the points of a subject stand in a cell, as their heading does.
            other = listed or not line.in_cell or self.is_addressee(line.folded[:_OPENING])
            apart = line.gap and other and not (listed and self._ends_open(index - 1))
            dashed = ITEM_MARK.match(line.folded) is not None and not apart
            more = dashed or (not listed and self._goes_on(label, index, taken))
            if self.labels_of_line(index) or not more:
                break
            taken.append(index)
        return self._claim(taken)

    def _ends_open(self, index: int) -> bool:
        """Tell whether an item ends with a semicolon: another follows, behind empty lines too."""
        return self._folded(index).endswith((";", "\u061b"))

    def _under_row_of_labels(self, label: Label, label_lines: set[int]) -> tuple[Span, ...]:
        """Give the cell as far behind a row of label cells as the label stands in it."""
        here = self.basis.document.blocks[self.basis.lines[label.line].block]
        row = self.basis.lines_of_row[here.table, here.row]
        order = list(dict.fromkeys(self.basis.lines[index].block for index in row))
        labelled = {block for block in order if self._is_bare_label(block)}
        own = order.index(self.basis.lines[label.line].block)
        first = own
        while first > 0 and order[first - 1] in labelled:
            first -= 1
        last = own
        while last + 1 < len(order) and order[last + 1] in labelled:
            last += 1
        target = own + last - first + 1
        if first == last or order[own] not in labelled:
            return ()
        if target >= len(order) or target <= last or order[target] in labelled:
            return ()
        return self._claim(self._lines_of_block(order[target], label_lines))

    def is_row_of_labels(self, one: Line, other: Line) -> bool:
        """Tell whether two cells stand in the same row and the row holds labels only."""
        here, there = (self.basis.document.blocks[line.block] for line in (one, other))
        if not one.in_cell or (here.table, here.row) != (there.table, there.row):
            return False
        row = self.basis.lines_of_row[here.table, here.row]
        blocks = list(dict.fromkeys(self.basis.lines[index].block for index in row))
        firsts = [self.basis.lines_of_block[block][0] for block in blocks]
        # A list under the row stands in its last cell for readers of raw text.
        listed = [index for index in row if index not in firsts]
        marked = all(ITEM_MARK.match(self.basis.lines[index].folded) for index in listed)
        return marked and all(self.is_label_alone(index) for index in firsts)

    def _is_bare_label(self, block: int) -> bool:
        """Tell whether a cell holds a label and nothing else."""
        lines = self.basis.lines_of_block.get(block, [])
        return len(lines) == 1 and self.is_label_alone(lines[0])

    def _column_below(self, label: Label, block: int, label_lines: set[int]) -> tuple[Span, ...]:
        """Give the lines of the cells under a cell, as far as they go on with the label's value."""
        here = self.basis.document.blocks[block]
        taken: list[int] = []
        row = here.row
        for index in self.basis.lines_of_column[here.table, here.column]:
            line = self.basis.lines[index]
            cell = self.basis.document.blocks[line.block]
            if line.block <= block or row is None or cell.row is None:
                continue
            labelled = self._row_is_labelled(cell, label_lines)
            if self._row_opens_list(cell, index) or line.noise:
                break
            if cell.row > row + 1 or not self._continues(label, line, taken, labelled=labelled):
                break
            taken.append(index)
            row = cell.row
        return self._claim(taken)

    def _row_is_labelled(self, cell: Block, label_lines: set[int]) -> bool:
        """Tell whether a label stands in the row of a cell."""
        return not label_lines.isdisjoint(self.basis.lines_of_row[cell.table, cell.row])

    def _row_opens_list(self, cell: Block, last: int) -> bool:
        """Tell whether another list begins in the row of a cell, up to its line `last`."""
        return any(
            concept in LISTS
            for index in self.basis.lines_of_row[cell.table, cell.row]
            if index <= last
            for concept, _ in self.labels_of_line(index)
        )

    def _continues(self, label: Label, line: Line, taken: list[int], *, labelled: bool) -> bool:
        """Tell whether a cell under a value goes on with it."""
        if label.concept in LISTS and ITEM_MARK.match(line.folded):
            return True
        if label.concept == "reference":
            return self._is_below_reference(label, line, taken, labelled=labelled)
        if labelled:
            return False
        if label.concept in LISTS or label.concept in LIAISON_LISTS:
            return not is_detail(line.folded)
        return label.concept in ("subject", "title") and not (
            line.gap or self._is_later_point(line)
        )

    def _is_later_point(self, line: Line) -> bool:
        """Tell whether a cell is a point of a subject whose first stands in its row before it."""
        block = self.basis.document.blocks[line.block]
        first = self.basis.lines[self.basis.lines_of_row[block.table, block.row][0]]
        return first.block != line.block and ITEM_MARK.match(first.folded) is not None

    def _after(self, label: Label, label_lines: set[int], zone: Sequence[int]) -> tuple[Span, ...]:
        """Give the lines that follow a label that stands alone, cells or not."""
        here = self.basis.lines[label.line]
        taken = self._up_to_label(label, label_lines)
        if taken:
            return self._claim(taken)
        for index in following(zone, label.line):
            line = self.basis.lines[index]
            if index in label_lines or index in self._claimed:
                break
            if not self._adjoins(taken[-1] if taken else label.line, index):
                break
            if here.in_cell and not (taken or self._may_follow(label, here, line)):
                break
            named = fits(label.concept, line.folded, self.is_addressee)
            listed = lists_bodies(self.basis.lines, label, index, label_lines)
            listed = listed or self._stands_over_addressee(label, index, label_lines)
            if not taken and not named and not (listed and self.may_be_addressee(line)):
                break
            if taken and not self._goes_on_in_cell(label, index, taken):
                break
            taken.append(index)
        return self._claim(taken)

    def _up_to_label(self, label: Label, label_lines: set[int]) -> list[int]:
        """Give the lines of a list between its label and the next one, each alone on its line."""
        lines = self.basis.lines
        first = label.line + 1
        end = next((at for at in range(first, len(lines)) if at in label_lines), first)
        block = range(first, min(end, first + _LONGEST_LIST))
        labelled = label.concept in LISTS and end == block.stop
        labelled = labelled and self.is_label_alone(label.line) and self.is_label_alone(end)
        apart = any(line.gap or line.in_cell or line.noise for line in lines[first : end + 1])
        other = any(is_detail(line.folded) or YEAR.search(line.folded) for line in lines[first:end])
        return list(block) if labelled and not (apart or other) else []

    def _stands_over_addressee(self, label: Label, index: int, label_lines: set[int]) -> bool:
        """Tell whether a line right under a list's label has an item below it that shows itself."""
        below = index + 1
        if label.concept not in LISTS or below in label_lines or below >= len(self.basis.lines):
            return False
        line = self.basis.lines[below]
        return index == label.line + 1 and not line.gap and self.is_addressee(line.folded)

    def _goes_on_in_cell(self, label: Label, index: int, taken: list[int]) -> bool:
        """Tell whether a line goes on with a value, as all the lines of its cell do."""
        line, above = self.basis.lines[index], self.basis.lines[taken[-1]]
        same_cell = line.in_cell and line.block == above.block
        same_row = self._stands_beside(line, above)
        if same_cell or (same_row and self._is_more_of_subject(label, index)):
            return True
        return self._goes_on(label, index, taken)

    def _may_follow(self, label: Label, here: Line, line: Line) -> bool:
        """Tell whether an empty label's value may stand in the row below, in the same column.

        A paragraph of text was too long for a cell: it stands right below the last label.
        """
        block, other = (
            self.basis.document.blocks[here.block],
            self.basis.document.blocks[line.block],
        )
        if not line.in_cell:
            return not line.gap and label.concept in _TEXTS
        return other.table == block.table and other.column == block.column
