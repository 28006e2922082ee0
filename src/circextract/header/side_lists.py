"""Lists printed right of the labels of other fields: two columns that were written line by line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from circextract.document import Span
from circextract.header.parts import Label
from circextract.header.shapes import DETAILS, ITEM_MARK, LISTS
from circextract.header.value_lines import ValueLines
from circextract.header.wording import ends_header
from circextract.lines import Line


class SideLists(ValueLines):
    """Finds the items of lists that stand in the last column."""

    def _right_of_rows(self, label: Label, value: Line | None = None) -> tuple[Span, ...]:
        """Give the items that end the rows below a list's label, or its value, that ends its row.

        Two columns were printed line by line: "Tel.: | +41 22 730 5808 | - ITU-T Associates".
        """
        here = self.basis.document.blocks[self.basis.lines[label.line].block]
        own = self.basis.lines_of_row[here.table, here.row]
        if label.concept not in LISTS or here.row is None or label.line == own[0]:
            return ()
        if self.basis.lines[own[-1]] != (value or self.basis.lines[label.line]):
            return ()
        taken: list[int] = []
        for row in count(here.row + 1):
            cells = self.basis.lines_of_row.get((here.table, row), [])
            if not cells:
                break
            # The lists below stand in the last cell too, for readers of raw text.
            block = self.basis.lines[cells[-1]].block
            labelled = {at for at in cells if self.labels_of_line(at)}
            last = self._lines_of_block(block, labelled)
            beside = [at for at in cells if self.basis.lines[at].block != block]
            if not last or not self._ends_row_of_list([*beside, last[0]], taken):
                break
            taken.extend(last)
            if any(at > last[-1] for at in labelled):
                break
        return self._claim(taken)

    def _ends_row_of_list(self, cells: Sequence[int], taken: Sequence[int]) -> bool:
        """Tell whether the last cell of a row is a list's: it has a mark, or names an addressee
        right of other cells, or goes on with an item that breaks off in the row above."""
        last = self.basis.lines[cells[-1]]
        labels = {concept for index in cells for concept, _ in self.labels_of_line(index)}
        if self.labels_of_line(cells[-1]) or last.noise or labels & (LISTS | {"subject", "title"}):
            return False
        broken = any(self._is_broken(self.basis.lines[index]) for index in taken[-1:])
        goes_on = broken or (len(cells) > 1 and self.may_be_addressee(last))
        return ITEM_MARK.match(last.folded) is not None or (labels <= DETAILS and goes_on)

    def _items_beside(self, label: Label) -> tuple[Span, ...]:
        """Give the cells behind a list's first item in its row that name addressees as well."""
        here = self.basis.document.blocks[self.basis.lines[label.line].block]
        if label.concept not in LISTS or here.row is None:
            return ()
        row = self.basis.lines_of_row[here.table, here.row]
        behind = [index for index in row if index > label.line]
        named = all(
            self.may_be_addressee(self.basis.lines[index]) and not self.labels_of_line(index)
            for index in behind
        )
        return self._claim(behind) if named else ()

    def _lines_of_block(self, block: int, label_lines: set[int]) -> list[int]:
        """Give the lines of a block up to the first label in it, or to the header's end."""
        taken: list[int] = []
        for index in self.basis.lines_of_block.get(block, []):
            line = self.basis.lines[index]
            if self._last is not None and index > self._last:
                break  # the body of a flattened letter stands in the header's last cell
            if index in label_lines or (
                taken and (self._names_kind(line) or ends_header(line.folded, self.basis.lexicon))
            ):
                break
            taken.append(index)
        return taken
