"""Labels: where they stand in a line, and what stands behind them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from circextract.document import Span
from circextract.header.fitting import fits
from circextract.header.named import NamingReader
from circextract.header.parts import Label
from circextract.header.shapes import DETAIL_END, DETAILS, ITEM_MARK, LISTS
from circextract.header.sifting import sifted
from circextract.header.wording import (
    breaks_off,
    broken_label,
    concept_of,
    concepts_of,
    ends_header,
    inner_labels,
    listed_preposition,
    opens_with_article,
    person,
    start_label,
    width_of,
)
from circextract.lexicon import load_lexicon
from circextract.lines import Line, stripped

_FLAT = 200
_DETAIL = 60  # characters a number or address takes at most
_NEXT_LINE = 6  # characters in which the next line shows how it begins
_LINES_OF_SUBJECT = 2
_BROKEN = 25  # characters; a longer line is no part of a label
_SEVERAL = 3  # labels that tell how those of a letter are printed
_WORDLIKE = 6  # letters with colon and blank; a shorter label is a usual word as well
# "policy questions of the Internet: access for all" holds no address.
_OPEN_BRACKET = re.compile(r"[(（][^()（）]{0,25}$")
_NO_DETAIL = re.compile(r"[^\d@:]*")


@dataclass
class LabelFinder(NamingReader):
    """Finds the labels in the lines of a document."""

    _bare: bool = field(default=False, init=False)

    def _labels(self, zone: Sequence[int]) -> list[Label]:
        self._bare = self._are_bare(zone)
        labels: list[Label] = []
        behind = 0
        for index in zone:
            starts = [label for label in self.labels_of_line(index) if label[1].start >= behind]
            if starts and (
                self._ends_item(index, starts[0][1])
                or (labels and self._is_value(index, starts[0], labels[-1]))
            ):
                del starts[0]
            for position, (concept, span) in enumerate(starts):
                last = self._line_of_end(index, span)
                behind = span.end
                end = self.basis.lines[last].span.end
                if position + 1 < len(starts):
                    end = starts[position + 1][1].start
                inline = stripped(self.basis.document.text, Span(span.end, end))
                inline = _without_border(self.basis.folded, inline)
                labels.append(Label(concept, span, last, inline, index))
        return sifted(labels, self.basis)

    def _are_bare(self, zone: Sequence[int]) -> bool:
        """Tell whether the labels of a letter have no colons, by those whose values show it."""
        starts = (self._label_at_start(self.basis.lines[index]) for index in zone)
        texts = [self.basis.folded[slice(*start[1])] for start in starts if start]
        return len(texts) >= _SEVERAL and not any(":" in text for text in texts)

    def _line_of_end(self, index: int, span: Span) -> int:
        """Give the line a label ends in; one broken over lines ends in a later one."""
        while self.basis.lines[index].span.end < span.end:
            index += 1
        return index

    def _ends_item(self, index: int, label: Span) -> bool:
        """Tell whether a label's word goes on with an item broken off above: "… of | Group 2"."""
        if index == 0 or self.basis.lines[index].gap or self._has_colon(label):
            return False
        above = self.basis.lines[index - 1]
        at_start = label.start == self.basis.lines[index].span.start < label.end
        marked = ITEM_MARK.match(above.folded) is not None
        return at_start and marked and breaks_off(above.folded, self.basis.lexicon)

    def _is_value(self, index: int, label: tuple[str, Span], before: Label) -> bool:
        """Tell whether a label's word is the value of a label: "Purpose: | Action".

        It has no colon, and fills the cell beside or the line under the label, which has one. A
        preposition without a colon opens the list whose label stands before: "Copie: | Aux …".
        """
        concept, span = label
        line = self.basis.lines[index]
        if before.inline.start < before.inline.end or self._has_colon(span):
            return False
        if concept == "to" and before.concept in LISTS and index == before.line + 1:
            return span.end < line.span.end
        if concept == "subject" and before.concept == "title" and index == before.line + 1:
            return span.end < line.span.end  # "标题 | 关于…的联络声明"
        if span.end < line.span.end or not self._has_colon(before.span):
            return False
        return self._stands_beside(line, self.basis.lines[before.line]) or (
            not line.in_cell and index == before.line + 1 and not line.gap
        )

    def _has_colon(self, label: Span) -> bool:
        return ":" in self.basis.folded[label.start : label.end]

    def _stands_beside(self, line: Line, before: Line) -> bool:
        """Tell whether a line stands in the cell behind that of another."""
        here, there = (self.basis.document.blocks[each.block] for each in (line, before))
        in_row = (here.table, here.row) == (there.table, there.row)
        return line.in_cell and line.block == before.block + 1 and in_row

    def labels_of_line(self, index: int) -> list[tuple[str, Span]]:
        """Find the label at the start of a line and those with a colon further on."""
        line = self.basis.lines[index]
        found: list[tuple[str, Span]] = []
        first = self._label_at_start(line)
        if first is None or ":" not in self.basis.folded[first[1].start : first[1].end]:
            first = self._broken_label(index) or first
        if first:
            found.append(first)
        for match in self._inner_matches(line):
            span = Span(*match.span()).shift(line.span.start)
            concept = self._concept_of(match)
            behind = not found or span.start >= found[-1][1].end
            lost = self._is_inside_value(line, span, concept, found=bool(found))
            if concept and behind and not lost and not self._is_prose(line, span, concept):
                found.append((concept, span))
        return found

    def _is_inside_value(self, line: Line, span: Span, concept: str | None, *, found: bool) -> bool:
        """Tell whether words with a colon go on from others: "Change of meeting place: Vienna"."""
        if concept in DETAILS:
            before = self.basis.folded[line.span.start : span.start]
            if not found and _OPEN_BRACKET.search(before):
                return True  # "(Direct fax: +41 …)" of the letterhead
            behind = self.basis.folded[span.end : min(line.span.end, span.end + _DETAIL)].strip()
            return bool(behind) and _NO_DETAIL.fullmatch(behind) is not None
        if concept in LISTS:
            return False
        if self.basis.lexicon.unspaced and self.basis.folded[span.start - 1] == ")":
            return True  # "第5D工作组（IMT系统）会议：会期变更"
        if found or self._is_flat(line):
            return False
        return span.start > line.span.start and not self._behind_border(line, span)

    def labels_itself(self, line: Line) -> bool:
        """Tell whether a line in brackets names what it is: "(Ref.: TD 17)" below a heading."""
        bracketed = line.folded.startswith("(") and line.folded.endswith(")")
        return bracketed and inner_labels(self.basis.lexicon).match(line.folded, 1) is not None

    def _is_flat(self, line: Line) -> bool:
        """Tell whether a line holds a header, or a part of one, that was printed on many."""
        return len(line.folded) > _FLAT or self.basis.is_of_flat_row(line.span)

    def _inner_matches(self, line: Line) -> Iterator[re.Match[str]]:
        """Give the label words with a colon in a line that begin a word, glued ones included."""
        pattern, position = inner_labels(self.basis.lexicon), 0
        while match := pattern.search(line.folded, position):
            start = line.span.start + match.start()
            whole = not self._is_glued(start) or self._begins_word(start, self._concept_of(match))
            position = match.end() if whole else match.start() + 1
            if whole:
                yield match

    def _behind_border(self, line: Line, span: Span) -> bool:
        """Tell whether a cell, a dash or several blanks stand before a label, not just a word."""
        before = self.basis.folded[line.span.start : span.start]
        if before.endswith(("  ", "\t")) or before.rstrip().endswith(("-", "–", "/", "|")):
            return True
        return DETAIL_END.search(before[-_DETAIL:]) is not None

    def _is_glued(self, start: int) -> bool:
        """Tell whether a lost blank put a label right behind another word."""
        return start > 0 and self.basis.folded[start - 1].isalnum()

    def _begins_word(self, start: int, concept: str | None) -> bool:
        """Tell whether a capital shows that a word begins here, or a number behind it in Chinese.

        "联系人：西蒙·坎波斯电话：+41 …传真：+41 …"
        """
        text = self.basis.document.text
        before, first = text[start - 1], text[start]
        if self.basis.lexicon.unspaced:
            row = self.basis.folded.rfind("\n", 0, start) + 1
            named = inner_labels(self.basis.lexicon).search(self.basis.folded, row, start)
            return concept in DETAILS and named is not None
        return first.isupper() and not before.isupper()

    def _is_prose(self, line: Line, span: Span, concept: str) -> bool:
        """Tell whether a word with a colon stands inside a sentence rather than in a header."""
        label = self.basis.folded[span.start : span.end]
        if concept in LISTS and width_of(label) < _WORDLIKE:
            # "In reply to: …"; a capital shows a label on one line with all it heads.
            capital = self.basis.document.text[span.start].isupper() and self._is_flat(line)
            listed = self.list_follows(line, span.end, marked=not capital)
            return not (self._behind_border(line, span) or listed)
        before = self.basis.folded[line.span.start : span.start].rstrip()
        if before.endswith((",", "(", "«", '"', "'")):
            return True  # "la procédure d'approbation: …"
        codes = dict.fromkeys((self.basis.lexicon.code, "en"))
        return any(
            match.end() == len(before)
            for code in codes
            for match in load_lexicon(code).pattern("parts.small_words").finditer(before)
        )

    def is_label_alone(self, index: int) -> bool:
        """Tell whether a label fills its line."""
        end = self.basis.lines[index].span.end
        return any(span.end >= end for _, span in self.labels_of_line(index))

    def _label_at_start(self, line: Line) -> tuple[str, Span] | None:
        text = line.folded
        if self._is_flat(line):
            # "- To Administrations …" of a flattened header; elsewhere a dash marks a list item.
            mark = ITEM_MARK.match(text)
            text = text[mark.end() :] if mark and not self._is_next_item(line) else text
        offset = line.span.end - len(text)
        match = start_label(self.basis.lexicon).match(text)
        concept = self._concept_of(match) if match else None
        if match is None or concept is None:
            return None
        if match["count"] and concept not in DETAILS | {"contact"}:
            return None  # "Study Group 8"
        rest = Span(offset + match.end(), line.span.end)
        if not match["colon"] and not self._speaks_for_itself(concept, match, rest):
            return None
        if match.group().endswith(" ") and opens_with_article(text, self.basis.lexicon):
            return concept, Span(offset, offset)  # the words belong to the first item
        return concept, Span(offset, offset + match.end())

    def _is_next_item(self, line: Line) -> bool:
        """Tell whether the line before has the same mark: "- Associates | - To the Chairs"."""
        at = bisect_left(self.basis.lines, line.span.start, key=lambda other: other.span.start)
        return at > 0 and self.basis.lines[at - 1].folded[:1] == line.folded[:1]

    def _concept_of(self, match: re.Match[str]) -> str | None:
        """Give the concept of a matched label; its twin in another language must mean the same."""
        concept = concept_of(match["label"], self.basis.lexicon)
        twin = match["twin"]
        return concept if twin is None or concept in concepts_of(twin) else None

    def _broken_label(self, index: int) -> tuple[str, Span] | None:
        """Find a label that begins in a short line and ends with its colon in the next ones."""
        first = self.basis.lines[index]
        if len(first.folded) > _BROKEN:
            return None
        last = index
        while last + 1 < len(self.basis.lines) and last < index + 2:
            if self.basis.lines[last + 1].gap:
                break
            last += 1
        match = broken_label(self.basis.lexicon).match(
            self.basis.folded, first.span.start, self.basis.lines[last].span.end
        )
        if match is None or match.end("label") <= first.span.end:
            return None
        for printed in (match["label"], re.sub(r"-?\n[\t ]*", "", match["label"])):
            concept = concept_of(printed, self.basis.lexicon)
            if concept:
                return concept, Span(*match.span())
        return None

    def _speaks_for_itself(self, concept: str, match: re.Match[str], value: Span) -> bool:
        """Tell whether a label without a colon is one, by the value behind it."""
        rest = self.basis.folded[value.start : value.end]
        if match.group().endswith(("\t", "  ")) or not rest.strip():
            return True
        if concept == "to":
            bare = self.basis.lexicon.pattern("parts.bare_to")
            label = bare.fullmatch(match["label"])
            named = label is not None and self.is_addressee(rest[:120])
            return named and not self._is_repeated(match["label"], value)
        if concept in LISTS:
            return self.is_addressee(rest[:120])
        if concept == "reference":
            return self.opens_with_series(value)
        if concept == "subject":
            last = not self.basis.lexicon.unspaced and self._is_last_of_header(value)
            alone = self._bare or last
            return alone and not self.basis.document.text[value.start].islower()
        if concept == "contact":
            name = person(self.basis.lexicon).fullmatch(self.basis.document.text, *value)
            return name is not None or self._is_bare_contact(value)
        return concept in DETAILS and fits(concept, rest, self.is_addressee)

    def _is_bare_contact(self, value: Span) -> bool:
        """Tell whether an office can be the one to ask, where no label has a colon."""
        capital = self.basis.document.text[value.start].isupper()
        folded = self.basis.folded[value.start : value.end]
        return self._bare and capital and fits("contact", folded, self.is_addressee)

    def _is_last_of_header(self, value: Span) -> bool:
        """Tell whether a letter greets right below a value, or a line further."""
        at = bisect_left(self.basis.lines, value.end, key=lambda line: line.span.start)
        below = self.basis.lines[at : at + _LINES_OF_SUBJECT]
        return any(ends_header(line.folded, self.basis.lexicon) for line in below)

    def _is_repeated(self, label: str, value: Span) -> bool:
        """Tell whether a preposition opens each item: then it is theirs, and no label.

        "A las Administraciones … y a los Miembros de los Sectores".
        """
        own = self.basis.lexicon.pattern("parts.own_prepositions")
        if not own.fullmatch(label):
            return False
        again = listed_preposition(self.basis.lexicon)
        above = self.basis.folded[: value.start].rstrip()[: -len(label)].rstrip()
        before = above[above.rfind("\n") + 1 :].lstrip()
        behind = again.search(self.basis.folded, value.start, value.end + _NEXT_LINE)
        return behind is not None or own.match(before) is not None


def _without_border(folded: str, span: Span) -> Span:
    """Take a cell border that a converter wrote as "/" or "|" off the end of a value."""
    text = folded[span.start : span.end]
    trimmed = re.sub(r"\s+[/|]$|\s*\|$", "", text)
    lead = len(trimmed) - len(re.sub(r"^[/|]\s+", "", trimmed))
    return Span(span.start + lead, span.start + len(trimmed))
