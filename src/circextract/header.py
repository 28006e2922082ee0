"""Header detection: which label stands where, and what its value is.

The same steps serve every layout: labels are found at the start of lines and cells, or anywhere in
a flattened header where a colon follows. A value is sought in the neighbour cell, in the rest of
the line, in the next lines; labels stacked over stacked values are paired by what fits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from circextract.document import Block, Span
from circextract.fold import fold
from circextract.identifiers import find_references
from circextract.lexicon import Lexicon, load_lexicon
from circextract.lexicon.phrases import phrase_source
from circextract.lines import Basis, Line, stripped

# Fields of one line; the reference may have its originator's initials on a second one.
ONE_LINE = frozenset({"phone", "fax", "email", "web", "contact", "group", "questions", "deadline"})
_LIAISON_LISTS = frozenset({"for_action", "for_information", "for_comment"})
LISTS = frozenset({"to", "copy_to", "distribution"})
LIST_MARK = re.compile(r"[-•·*–—−▪●○◦]\s*")
_PHONE = re.compile(r"\+?\d[\d\s().\-/]{5,}")
_EMAIL = re.compile(r"\S+@\S+")
_WEB = re.compile(r"https?://|www\.")
_FLAT = 200
_INNER_MARK = re.compile(r"\s(?P<mark>[-•–])\s")
_INITIALS = re.compile(r"[\w .&-]{1,40}/[\w /-]{1,20}|[a-z]{2,5}(?:[ -][a-z0-9]{1,8})?")


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its colon; `inline` is the rest of its line up to the next label."""

    concept: str
    span: Span
    line: int
    inline: Span


@dataclass(frozen=True, slots=True)
class HeaderField:
    """A label's value: the spans of its lines, and how it was found."""

    concept: str
    label: Span | None
    values: tuple[Span, ...]
    rule: str

    @property
    def span(self) -> Span:
        """The interval from the first to the last line of the value."""
        return Span(self.values[0].start, self.values[-1].end)


@dataclass
class HeaderReader:
    """Reads the header fields of a document's lines."""

    basis: Basis
    _claimed: set[int] = field(default_factory=set)

    def read(self, line_indexes: Sequence[int]) -> list[HeaderField]:
        """Read the fields of the header whose lines have these indexes."""
        zone = [index for index in line_indexes if not self.basis.lines[index].noise]
        labels = self._labels(zone)
        found: list[HeaderField] = []
        if _values_come_first(labels, self.basis.lines, self.basis.folded):
            return self._backward(labels, zone)
        position = 0
        while position < len(labels):
            run = self._run_of_empty(labels, position)
            if len(run) > 1:
                found.extend(self._stacked(run, labels, zone))
            else:
                found.extend(self._single(labels[position], labels, zone))
            position += len(run)
        return found

    # --- finding labels ---------------------------------------------------------------------

    def _labels(self, zone: Sequence[int]) -> list[Label]:
        labels: list[Label] = []
        for index in zone:
            starts = self.labels_of_line(index)
            for position, (concept, span) in enumerate(starts):
                end = self.basis.lines[index].span.end
                if position + 1 < len(starts):
                    end = starts[position + 1][1].start
                inline = stripped(self.basis.document.text, Span(span.end, end))
                inline = _without_border(self.basis.folded, inline)
                labels.append(Label(concept, span, index, inline))
        return labels

    def labels_of_line(self, index: int) -> list[tuple[str, Span]]:
        """Find the label at the start of a line and those with a colon further on."""
        line = self.basis.lines[index]
        found: list[tuple[str, Span]] = []
        first = self._label_at_start(line)
        if first:
            found.append(first)
        for match in _inner_labels(self.basis.lexicon).finditer(line.folded):
            span = Span(*match.span("label")).shift(line.span.start)
            span = Span(span.start, line.span.start + match.end())
            if found and span.start < found[-1][1].end:
                continue
            concept = concept_of(match["label"], self.basis.lexicon)
            if concept and not self._is_prose(line, span):
                found.append((concept, span))
        return found

    def _is_prose(self, line: Line, span: Span) -> bool:
        """Tell whether a word with a colon stands inside a sentence rather than in a header."""
        before = self.basis.folded[line.span.start : span.start].rstrip()
        return before.endswith((" the", " of", " by", ",", "(", " de", " la", " le", "«", '"'))

    def _label_at_start(self, line: Line) -> tuple[str, Span] | None:
        text = line.folded
        if len(text) > _FLAT:
            # "- To Administrations …" of a flattened header; elsewhere a dash marks a list item.
            text = LIST_MARK.sub("", text, count=1)
        offset = line.span.end - len(text)
        match = _start_label(self.basis.lexicon).match(text)
        if not match:
            return None
        concept = concept_of(match["label"], self.basis.lexicon)
        if concept is None:
            return None
        rest = text[match.end() :].strip()
        if not match["colon"] and rest and not self._speaks_for_itself(concept, match, rest):
            return None
        return concept, Span(offset, offset + match.end())

    def _speaks_for_itself(self, concept: str, match: re.Match[str], rest: str) -> bool:
        """Tell whether a label without a colon is one, by the value behind it."""
        if match.group().endswith("\t") or rest.startswith("\t"):
            return True
        if concept in LISTS:
            return self.is_addressee(rest[:120])
        return fits(concept, rest, self) and concept in {"phone", "fax", "email"}

    def is_addressee(self, folded: str) -> bool:
        """Tell whether folded text names a category of addressees."""
        return any(
            self.basis.publisher.category_pattern(category, self.basis.lexicon.code).search(folded)
            for category in self.basis.publisher.categories
        )

    # --- finding values ---------------------------------------------------------------------

    def _run_of_empty(self, labels: list[Label], position: int) -> list[Label]:
        """Give the labels from `position` on that stand one under another on their own lines."""
        run = [labels[position]]
        for label in labels[position + 1 :]:
            last = run[-1]
            if last.inline.start < last.inline.end or label.line != last.line + 1:
                break
            if self.basis.lines[label.line].block != self.basis.lines[last.line].block and (
                self.basis.lines[label.line].in_cell
            ):
                break
            run.append(label)
        # The last of the run may hold text in its line: then it is no stack but the label before
        # it is simply empty.
        if len(run) > 1 and run[-1].inline.start < run[-1].inline.end:
            return run[:1] if len(run) == 2 else run[:-1]
        return run

    def _single(self, label: Label, labels: list[Label], zone: Sequence[int]) -> list[HeaderField]:
        label_lines = {other.line for other in labels}
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
            return [self._field(label, beside, "label_cell")]
        after = self._after(label, label_lines, zone)
        return [self._field(label, after, "label_next_line")] if after else []

    def _without_list(self, field: HeaderField) -> list[HeaderField]:
        """Part a number or address from the list of addressees a flattened header runs on with."""
        if field.concept not in ("phone", "fax", "email") or len(field.values) > 1:
            return [field]
        value = field.values[0]
        for match in _INNER_MARK.finditer(self.basis.folded, *value):
            rest = Span(match.start("mark"), value.end)
            if self.is_addressee(self.basis.folded[rest.start : rest.end]):
                own = stripped(self.basis.document.text, Span(value.start, rest.start))
                listed = HeaderField("to", None, (rest,), "list_behind_value")
                return [replace(field, values=(own,)), listed]
        return [field]

    def _field(self, label: Label, values: Sequence[Span], rule: str) -> HeaderField:
        return HeaderField(label.concept, label.span, tuple(values), rule)

    def _claim(self, indexes: Sequence[int]) -> tuple[Span, ...]:
        self._claimed.update(indexes)
        return tuple(self.basis.lines[index].span for index in indexes)

    def _continuation(
        self, label: Label, label_lines: set[int], zone: Sequence[int]
    ) -> tuple[Span, ...]:
        """Give the lines that go on with a value that began in the label's own line."""
        here = self.basis.lines[label.line]
        if here.in_cell:
            return self._below_in_cell(label, label_lines)
        taken: list[int] = []
        for index in _following(zone, label.line):
            if not self._adjoins(taken[-1] if taken else label.line, index):
                break
            if index in label_lines or not self._goes_on(label, index, taken):
                break
            taken.append(index)
        return self._claim(taken)

    def _goes_on(self, label: Label, index: int, taken: list[int]) -> bool:
        """Tell whether a paragraph line still belongs to the value of `label`."""
        line = self.basis.lines[index]
        if index in self._claimed:
            return False
        if label.concept in LISTS:
            return bool(LIST_MARK.match(line.folded)) or (
                not line.gap and (line.in_cell or self._may_be_addressee(line))
            )
        if line.in_cell or line.gap or self._names_kind(line):
            return False
        if label.concept == "reference":
            return self._goes_on_with_reference(label, index, taken)
        return label.concept not in ONE_LINE and not _is_detail(line.folded)

    def _names_kind(self, line: Line) -> bool:
        """Tell whether a line is the heading of a kind of letter, such as "LIAISON STATEMENT"."""
        kinds = self.basis.publisher.kind_words
        return any(words.pattern.fullmatch(line.folded) for words in kinds)

    def _may_be_addressee(self, line: Line) -> bool:
        """Tell whether a line without a mark may be an item of a list of addressees."""
        if self.is_addressee(line.folded):
            return True
        begins_item = self.basis.document.text[line.span.start].isupper()
        return begins_item and not re.search(r"[\d@:.]", line.folded)

    def _goes_on_with_reference(self, label: Label, index: int, taken: list[int]) -> bool:
        """Tell whether a line completes the reference, or is the line of initials behind it."""
        line = self.basis.lines[index]
        complete = [self._has_series(label.span.end, self.basis.lines[i].span.end) for i in taken]
        if self._has_series(label.span.end, label.inline.end) or (complete and complete[-1]):
            initials = complete.count(True) <= 1
            return initials and bool(_INITIALS.fullmatch(line.folded))
        return len(taken) < 2 and self._has_series(label.span.end, line.span.end)

    def _has_series(self, start: int, end: int) -> bool:
        """Tell whether a stretch holds a whole reference of a known series."""
        lexicon, publisher = self.basis.lexicon, self.basis.publisher
        span = Span(start, max(start, end))
        return bool(find_references(self.basis.folded, span, publisher, lexicon.code))

    def _below_in_cell(self, label: Label, label_lines: set[int]) -> tuple[Span, ...]:
        """Give the lines under a label inside its own cell, down to the next label."""
        block = self.basis.lines[label.line].block
        if not self.basis.lines[label.line].in_cell:
            return ()
        taken = []
        for index in range(label.line + 1, len(self.basis.lines)):
            if self.basis.lines[index].block != block or index in label_lines:
                break
            taken.append(index)
        return self._claim(taken)

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
            own = self._claim(self._lines_of_block(line.block, label_lines))
            return own + self._column_below(label, line.block, label_lines)
        return ()

    def _under_row_of_labels(self, label: Label, label_lines: set[int]) -> tuple[Span, ...]:
        """Give the cell as far behind a row of label cells as the label stands in it."""
        here = self.basis.document.blocks[self.basis.lines[label.line].block]
        cells = [
            (index, self.basis.lines[index].block)
            for index, line in enumerate(self.basis.lines)
            if (block := self.basis.document.blocks[line.block]).table == here.table
            and block.row == here.row
        ]
        order = list(dict.fromkeys(block for _, block in cells))
        labelled = {block for block in order if self._is_bare_label(block)}
        own = order.index(self.basis.lines[label.line].block)
        first = own
        while first > 0 and order[first - 1] in labelled:
            first -= 1
        last = own
        while last + 1 < len(order) and order[last + 1] in labelled:
            last += 1
        target = own + last - first + 1
        if first == last:
            return ()
        if target >= len(order) or target <= last or order[target] in labelled:
            return ()
        return self._claim(self._lines_of_block(order[target], label_lines))

    def _is_bare_label(self, block: int) -> bool:
        """Tell whether a cell holds a label and nothing else."""
        lines = [index for index, line in enumerate(self.basis.lines) if line.block == block]
        if len(lines) != 1:
            return False
        line = self.basis.lines[lines[0]]
        return any(span.end >= line.span.end for _, span in self.labels_of_line(lines[0]))

    def _column_below(self, label: Label, block: int, label_lines: set[int]) -> tuple[Span, ...]:
        """Give the lines of the cells under a cell, as far as they go on with the label's value."""
        here = self.basis.document.blocks[block]
        taken: list[int] = []
        row = here.row
        for index, line in enumerate(self.basis.lines):
            cell = self.basis.document.blocks[line.block]
            if line.block <= block or row is None or cell.row is None:
                continue
            if (cell.table, cell.column) != (here.table, here.column):
                continue
            labelled = self._row_is_labelled(cell, label_lines)
            if self._row_opens_list(cell):
                break
            if cell.row > row + 1 or not self._continues(label, line, taken, labelled=labelled):
                break
            taken.append(index)
            row = cell.row
        return self._claim(taken)

    def _row_is_labelled(self, cell: Block, label_lines: set[int]) -> bool:
        """Tell whether a label stands in the row of a cell."""
        blocks = (self.basis.document.blocks[self.basis.lines[i].block] for i in label_lines)
        return any((block.table, block.row) == (cell.table, cell.row) for block in blocks)

    def _row_opens_list(self, cell: Block) -> bool:
        """Tell whether the row of a cell begins another list."""
        return any(
            concept in LISTS
            for index, line in enumerate(self.basis.lines)
            if (block := self.basis.document.blocks[line.block]).table == cell.table
            and block.row == cell.row
            for concept, _ in self.labels_of_line(index)
        )

    def _continues(self, label: Label, line: Line, taken: list[int], *, labelled: bool) -> bool:
        """Tell whether a cell under a value goes on with it."""
        if label.concept in LISTS and LIST_MARK.match(line.folded):
            return True
        if label.concept == "reference":
            return not taken and bool(_INITIALS.fullmatch(line.folded))
        if labelled or line.noise:
            return False
        if label.concept in LISTS or label.concept in _LIAISON_LISTS:
            return not _is_detail(line.folded)
        return False

    def _lines_of_block(self, block: int, label_lines: set[int]) -> list[int]:
        """Give the lines of a block up to the first label in it."""
        taken: list[int] = []
        for index, line in enumerate(self.basis.lines):
            if line.block == block:
                if index in label_lines or (taken and self._names_kind(line)):
                    break
                taken.append(index)
        return taken

    def _after(self, label: Label, label_lines: set[int], zone: Sequence[int]) -> tuple[Span, ...]:
        """Give the lines that follow a label that stands alone, cells or not."""
        here = self.basis.lines[label.line]
        taken: list[int] = []
        for index in _following(zone, label.line):
            line = self.basis.lines[index]
            if index in label_lines or index in self._claimed:
                break
            if not self._adjoins(taken[-1] if taken else label.line, index):
                break
            if here.in_cell and not self._may_follow(here, line):
                break
            if not taken and not fits(label.concept, line.folded, self):
                break
            if taken and not self._goes_on(label, index, taken):
                break
            taken.append(index)
        return self._claim(taken)

    def _adjoins(self, before: int, index: int) -> bool:
        """Tell whether nothing but the house's lines stands between two lines."""
        return all(line.noise for line in self.basis.lines[before + 1 : index])

    def _may_follow(self, here: Line, line: Line) -> bool:
        """Tell whether an empty label's value may stand in the row below, in the same column."""
        block, other = (
            self.basis.document.blocks[here.block],
            self.basis.document.blocks[line.block],
        )
        return other.table == block.table and other.column == block.column

    # --- stacked labels, values before labels -----------------------------------------------

    def _stacked(
        self, run: list[Label], labels: list[Label], zone: Sequence[int]
    ) -> list[HeaderField]:
        """Pair labels that stand one under another with the lines behind them, by what fits."""
        label_lines = {label.line for label in labels}
        candidates = [
            index
            for index in _following(zone, run[-1].line)
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
        last = max(values, default=None)
        if last is not None and run[last].concept not in ONE_LINE:
            values[last] += self._extra(run[last], candidates[position:])
        return [
            self._field(run[order], self._claim(indexes), "stacked")
            for order, indexes in values.items()
        ]

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
        label_lines = {label.line for label in labels}
        for label in labels:
            if label.inline.start < label.inline.end:
                fields.append(self._field(label, (label.inline,), "label_rest"))
                continue
            taken: list[int] = []
            for index in range(label.line - 1, -1, -1):
                if index in label_lines or index in self._claimed:
                    break
                if self.basis.lines[index].noise or not self._precedes(label, index, taken):
                    break
                taken.insert(0, index)
            if taken:
                fields.append(self._field(label, self._claim(taken), "value_before_label"))
            elif after := self._after(label, label_lines, zone):
                fields.append(self._field(label, after, "label_next_line"))
        return fields

    def _precedes(self, label: Label, index: int, taken: list[int]) -> bool:
        line = self.basis.lines[index]
        if label.concept in LISTS:
            return bool(LIST_MARK.match(line.folded)) or self.is_addressee(line.folded)
        if label.concept in ONE_LINE:
            return not taken and fits(label.concept, line.folded, self)
        if label.concept == "reference":
            return len(taken) < 2 and not _is_detail(line.folded)
        return not _is_detail(line.folded) and not (taken and self.basis.lines[taken[0]].gap)


@lru_cache(maxsize=4096)
def concept_of(label: str, lexicon: Lexicon) -> str | None:
    """Give the concept a folded label stands for, in the letter's language or in English."""
    compact = re.sub(r"\s+", " ", label.strip())
    for source in (lexicon, load_lexicon("en")):
        for concept in source.labels:
            if source.pattern(f"labels.{concept}").fullmatch(compact):
                return concept
    return None


def fits(concept: str, folded: str, reader: HeaderReader) -> bool:
    """Tell whether a folded line can be the value of a label."""
    if concept in ("phone", "fax"):
        return bool(_PHONE.match(folded.strip())) and "@" not in folded
    if concept == "email":
        return bool(_EMAIL.search(folded))
    if concept == "web":
        return bool(_WEB.search(folded))
    if concept == "reference":
        return not _is_detail(folded)
    if concept == "contact":
        return not _is_detail(folded) and not re.search(r"[\d/]", folded)
    if concept in LISTS:
        return bool(LIST_MARK.match(folded)) or reader.is_addressee(folded)
    return True


def _is_detail(folded: str) -> bool:
    """Tell whether a line is a phone number or an address."""
    return bool(_PHONE.fullmatch(folded.strip()) or _EMAIL.fullmatch(folded.strip()))


def _values_come_first(labels: list[Label], lines: Sequence[Line], folded: str) -> bool:
    """Tell whether values stand before their labels, by e-mail addresses and phone numbers."""
    votes = 0
    for label in labels:
        if label.concept not in ("email", "phone", "fax") or label.inline.start < label.inline.end:
            continue
        shape = _EMAIL if label.concept == "email" else _PHONE
        before = lines[label.line - 1] if label.line else None
        after = lines[label.line + 1] if label.line + 1 < len(lines) else None
        fits_before = bool(before and not before.in_cell and shape.match(before.folded))
        fits_after = bool(after and shape.match(after.folded))
        if fits_before != fits_after:
            votes += 1 if fits_before else -1
    return votes > 0


def _following(zone: Sequence[int], index: int) -> list[int]:
    return [other for other in zone if other > index]


def _without_border(folded: str, span: Span) -> Span:
    """Take a cell border that a converter wrote as "/" or "|" off the end of a value."""
    text = folded[span.start : span.end]
    trimmed = re.sub(r"\s+[/|]$|\s*\|$", "", text)
    lead = len(trimmed) - len(re.sub(r"^[/|]\s+", "", trimmed))
    return Span(span.start + lead, span.start + len(trimmed))


def _label_words(lexicon: Lexicon) -> str:
    words = {fold(word): word for words in lexicon.labels.values() for word in words}
    words |= {fold(word): word for words in load_lexicon("en").labels.values() for word in words}
    ordered = sorted(words.values(), key=lambda word: (-len(word), word))
    return "|".join(phrase_source(word) for word in ordered)


@cache
def _start_label(lexicon: Lexicon) -> re.Pattern[str]:
    """Match a label at the start of a line, with or without its colon."""
    return re.compile(
        rf"(?P<label>{_label_words(lexicon)})(?:(?P<colon>\s*:)|(?!\w)|(?<=[\u2e80-\u9fff]))\s*"
    )


@cache
def _inner_labels(lexicon: Lexicon) -> re.Pattern[str]:
    """Match labels with a colon inside a line."""
    return re.compile(rf"(?<![\w/.@-])(?P<label>{_label_words(lexicon)})\s*:\s*(?!//)")
