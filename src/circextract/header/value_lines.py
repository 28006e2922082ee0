"""Lines that go on with the value of a label: which, and up to where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from circextract.document import Span
from circextract.header.fitting import fits
from circextract.header.labels import LabelFinder
from circextract.header.parts import HeaderField, Label, following
from circextract.header.shapes import (
    DETAILS,
    INITIALS,
    ISSUED,
    ITEM_MARK,
    LISTS,
    ONE_LINE,
    is_detail,
)
from circextract.header.wording import breaks_off, ends_header
from circextract.identifiers.finding import find_amendments
from circextract.lines import Line

_OPENING = 24  # characters in which a line shows that it names addressees
_LINES_OF_REFERENCE = 2  # below its first
_LINES_OF_ITEM = 2  # below its first two: an item wraps over few lines


@dataclass
class ValueLines(LabelFinder):
    """Tells which lines go on with the value of a label; a line is that of one label only."""

    _claimed: set[int] = field(default_factory=set)
    _last: int | None = field(default=None, init=False)  # index of the header's last line
    _titled: bool = field(default=True, init=False)  # whether it has its subject, or none

    def _field(self, label: Label, values: Sequence[Span], rule: str) -> HeaderField:
        return HeaderField(label.concept, label.span, tuple(values), rule)

    def _claim(self, indexes: Sequence[int]) -> tuple[Span, ...]:
        """Take lines for a value; a page foot that fell among them is none of it.

        What stands alone belongs to its label: Question "7/17" looks like a page of pages.
        """
        self._claimed.update(indexes)
        lines = [self.basis.lines[index] for index in indexes]
        clean = [line for line in lines if not line.noise]
        return tuple(line.span for line in clean or lines)

    def _continuation(
        self, label: Label, label_lines: set[int], zone: Sequence[int]
    ) -> tuple[Span, ...]:
        """Give the lines that go on with a value that began in the label's own line."""
        here = self.basis.lines[label.line]
        if here.in_cell:
            below = self._below_in_cell(label, label_lines)
            return self._claim([index for index in below if not self.basis.lines[index].noise])
        taken: list[int] = []
        for index in following(zone, label.line):
            if not self._adjoins(taken[-1] if taken else label.line, index):
                break
            if index in label_lines or not self._goes_on(label, index, taken):
                break
            taken.append(index)
        return self._claim(taken)

    def _below_in_cell(self, label: Label, label_lines: set[int]) -> list[int]:
        """Give the lines under a label inside its own cell, down to the next label."""
        block = self.basis.lines[label.line].block
        if not self.basis.lines[label.line].in_cell:
            return []
        taken: list[int] = []
        for index in range(label.line + 1, len(self.basis.lines)):
            line = self.basis.lines[index]
            if (
                line.block != block
                or index in label_lines
                or ends_header(line.folded, self.basis.lexicon)
            ):
                break
            taken.append(index)
        return taken

    def _adjoins(self, before: int, index: int) -> bool:
        """Tell whether nothing but the house's lines stands between two lines."""
        return all(line.noise for line in self.basis.lines[before + 1 : index])

    def _goes_on(self, label: Label, index: int, taken: list[int]) -> bool:
        """Tell whether a paragraph line still belongs to the value of `label`."""
        line = self.basis.lines[index]
        if index in self._claimed:
            return False
        if label.concept in LISTS:
            return bool(ITEM_MARK.match(line.folded)) or (
                not (line.gap or self._is_subject(index))
                and not self.basis.lines[index - 1].noise
                and (line.in_cell or self._is_in_item(index) or self.may_be_addressee(line))
            )
        if line.gap or self._names_kind(line) or self._names_annex(line):
            return False
        if line.in_cell and not self._is_indented_rest(label, index):
            return False
        if ends_header(line.folded, self.basis.lexicon):
            return False
        if self._is_first_date(index, len(taken) + 1):
            return False
        if label.concept == "reference":
            return self._goes_on_with_reference(label, index, taken)
        if label.concept in DETAILS:
            return is_detail(line.folded) and fits(label.concept, line.folded, self.is_addressee)
        return label.concept not in ONE_LINE and not is_detail(line.folded)

    def _is_subject(self, index: int) -> bool:
        """Tell whether a line right over the body, where no label announces one, is the subject."""
        if self._titled or index != self._last or index + 1 >= len(self.basis.lines):
            return False
        opening = self.basis.lines[index].folded[:_OPENING]
        return not (self.is_addressee(opening) or self._is_in_item(index))

    def _is_indented_rest(self, label: Label, index: int) -> bool:
        """Tell whether a cell alone in its row is the rest of a subject, set off by a tab."""
        line, above = self.basis.lines[index], self.basis.lines[index - 1]
        alone = label.concept in ("subject", "title") and len(self.basis.cells_of_row(line)) == 1
        small = self.basis.document.text[line.span.start].islower()
        return alone and not above.in_cell and (small or self._is_broken(above))

    def _is_date_of_issue(self, index: int) -> bool:
        """Tell whether a line is the date line, and no subject that ends with days."""
        day_first = ISSUED.match(self.basis.lines[index].folded) is not None
        return day_first and self._is_first_date(index, 0)

    def _is_in_item(self, index: int) -> bool:
        """Tell whether a line goes on with an item of a list.

        It begins small, the line above breaks off, or an item with a mark follows.
        """
        line, above = self.basis.lines[index], self.basis.lines[index - 1]
        if self.basis.document.text[line.span.start].islower():
            return True
        goes_on = self._is_broken(above) or self._is_before_item(index)
        return not is_detail(line.folded) and goes_on

    def _is_broken(self, line: Line) -> bool:
        """Tell whether a line ends with a comma, in a bracket or behind a small word."""
        if line.folded.count("(") > line.folded.count(")"):
            return True
        return line.folded.endswith((",", "،")) or breaks_off(line.folded, self.basis.lexicon)

    def _begins_small(self, index: int) -> bool:
        """Tell whether a line goes on with words, or is an item that opens with its article."""
        line = self.basis.lines[index]
        return self.basis.document.text[line.span.start].islower() and not is_detail(line.folded)

    def _is_before_item(self, index: int) -> bool:
        """Tell whether the next item with a mark stands right below a line, or a line further."""
        for line in self.basis.lines[index + 1 : index + 1 + _LINES_OF_ITEM]:
            if line.gap or line.noise:
                return False
            if ITEM_MARK.match(line.folded):
                return True
        return False

    def _names_kind(self, line: Line) -> bool:
        """Tell whether a line is the heading of a kind of letter, such as "LIAISON STATEMENT"."""
        kinds = self.basis.publisher.kind_words
        return any(words.pattern.fullmatch(line.folded) for words in kinds)

    def holds_series(self, indexes: Sequence[int]) -> bool:
        """Tell whether these lines hold a whole reference of a known series, in one or more."""
        spans = [self.basis.lines[index].span for index in indexes]
        return bool(spans) and self._has_series(spans[0].start, spans[-1].end)

    def _names_annex(self, line: Line) -> bool:
        """Tell whether a line is a list of annexes: "Annex: draft text"."""
        heading = self.basis.lexicon.pattern("parts.annex_heading").match(line.folded)
        return heading is not None and line.folded[heading.end() :].lstrip().startswith(":")

    def _goes_on_with_reference(self, label: Label, index: int, taken: list[int]) -> bool:
        """Tell whether a line completes the reference, or is the line of initials behind it."""
        line = self.basis.lines[index]
        if self._reaches_into(line, label.span.end):
            return len(taken) < 2
        complete = [self._has_series(label.span.end, self.basis.lines[i].span.end) for i in taken]
        whole = self._has_series(label.span.end, label.inline.end)
        if whole or (complete and complete[-1]):
            behind = complete.count(True) - (not whole)  # lines below the whole reference
            if behind == 0 and self._amends(line):
                return True
            ended = behind > whole and not self._amends(self.basis.lines[taken[-1]])
            return not ended and bool(INITIALS.fullmatch(line.folded))
        return len(taken) < 2 and self._has_series(label.span.end, line.span.end)

    def _is_below_reference(
        self, label: Label, line: Line, taken: list[int], *, labelled: bool
    ) -> bool:
        """Tell whether a cell under a reference holds initials, its amendment or the rest of it."""
        begun = self._has_series(label.span.end, line.span.start)
        if not (begun or taken) and self._has_series(label.span.end, line.span.end):
            return True
        if INITIALS.fullmatch(line.folded):
            return len(taken) <= _LINES_OF_REFERENCE and not labelled
        if self._amends(line):
            return len(taken) < _LINES_OF_REFERENCE and not labelled
        return len(taken) < _LINES_OF_REFERENCE and self._reaches_into(line, label.span.end)

    def _amends(self, line: Line) -> bool:
        """Tell whether a line holds no more than the words of an amendment: "Addendum 1"."""
        if line.folded.count(")") > line.folded.count("("):
            return True  # "… (Revision | 1)"
        publisher, language = self.basis.publisher, self.basis.lexicon.code
        bracketed = line.folded.startswith("(") and line.folded.endswith(")")
        own = Span(line.span.start + 1, line.span.end - 1) if bracketed else line.span
        found = find_amendments(self.basis.folded, own, publisher, language)
        return any(match.span == own for match in found)

    def _reaches_into(self, line: Line, start: int) -> bool:
        """Tell whether a reference that begins before a line goes on in it: "139 | БСЭ"."""
        found = self.series_in(Span(start, line.span.end))
        return any(match.span.start < line.span.start < match.span.end for match in found)

    def _has_series(self, start: int, end: int) -> bool:
        """Tell whether a stretch holds a whole reference of a known series."""
        return bool(self.series_in(Span(start, max(start, end))))
