"""Labels: which concept each stands for, and where they stand in a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon, load_lexicon
from circextract.lexicon.phrases import phrase_source
from circextract.lines import Basis, Line, stripped

# Fields of one line; the reference may have its originator's initials on a second one.
ONE_LINE = frozenset({"phone", "fax", "email", "web", "contact", "group", "questions", "deadline"})
LIAISON_LISTS = frozenset({"for_action", "for_information", "for_comment"})
LISTS = frozenset({"to", "copy_to", "distribution"})
LIST_MARK = re.compile(r"[-•·*–—−▪●○◦]\s*")
PHONE = re.compile(r"\+?\d[\d\s().\-/]{5,}")
EMAIL = re.compile(r"\S+@\S+")
_WEB = re.compile(r"https?://|www\.")
_FLAT = 200
_WORDLIKE = 6  # characters with colon and blank; a shorter label is a usual word as well
INITIALS = re.compile(r"[\w .&-]{1,40}/[\w /-]{1,20}|[a-z]{2,5}(?:[ -][a-z0-9]{1,8})?")


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
class LabelFinder:
    """Finds the labels in the lines of a document."""

    basis: Basis

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
            if concept and not self._is_prose(line, span, concept):
                found.append((concept, span))
        return found

    def _behind_border(self, line: Line, span: Span) -> bool:
        """Tell whether a cell, a dash or several blanks stand before a label, not just a word."""
        before = self.basis.folded[line.span.start : span.start]
        return before.endswith(("  ", "\t")) or before.rstrip().endswith(("-", "–", "/", "|"))

    def _is_prose(self, line: Line, span: Span, concept: str) -> bool:
        """Tell whether a word with a colon stands inside a sentence rather than in a header."""
        if concept in LISTS and span.end - span.start < _WORDLIKE:
            return not self._behind_border(line, span)  # "In reply to: …"
        before = self.basis.folded[line.span.start : span.start].rstrip()
        if before.endswith((",", "(", "«", '"')):
            return True
        codes = dict.fromkeys((self.basis.lexicon.code, "en"))
        return any(
            match.end() == len(before)
            for code in codes
            for match in load_lexicon(code).pattern("parts.small_words").finditer(before)
        )

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


@lru_cache(maxsize=4096)
def concept_of(label: str, lexicon: Lexicon) -> str | None:
    """Give the concept a folded label stands for, in the letter's language or in English."""
    compact = re.sub(r"\s+", " ", label.strip())
    for source in (lexicon, load_lexicon("en")):
        for concept in source.labels:
            if source.pattern(f"labels.{concept}").fullmatch(compact):
                return concept
    return None


def fits(concept: str, folded: str, finder: LabelFinder) -> bool:
    """Tell whether a folded line can be the value of a label."""
    if concept in ("phone", "fax"):
        return bool(PHONE.match(folded.strip())) and "@" not in folded
    if concept == "email":
        return bool(EMAIL.search(folded))
    if concept == "web":
        return bool(_WEB.search(folded))
    if concept == "reference":
        return not is_detail(folded)
    if concept == "contact":
        return not is_detail(folded) and not re.search(r"[\d/]", folded)
    if concept in LISTS:
        return bool(LIST_MARK.match(folded)) or finder.is_addressee(folded)
    return True


def is_detail(folded: str) -> bool:
    """Tell whether a line is a phone number or an address."""
    return bool(PHONE.fullmatch(folded.strip()) or EMAIL.fullmatch(folded.strip()))


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
