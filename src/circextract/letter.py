"""The Letter: a document understood as letterhead, header, body, closing, signature and annexes.

It is the one argument of every extractor. Parts are spans of the document's text; nothing is
copied and nothing is changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TypeVar

from circextract.document import Document, Span, SpanIndex
from circextract.header import HeaderField
from circextract.lexicon import Lexicon
from circextract.lexicon.needs import Held, held
from circextract.lines import Line, with_blanks
from circextract.mention import Mention
from circextract.nlp import Named
from circextract.normalise import Context, normalise
from circextract.publishers import Publisher
from circextract.sentences import split_sentences

R = TypeVar("R")
Part = TypeVar("Part", bound=Hashable)


@dataclass(frozen=True, slots=True)
class BodyParagraph:
    """A numbered paragraph, or an unnumbered one where the letter has no numbers."""

    number: Span | None
    spans: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """The interval from the first to the last character."""
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class AnnexPart:
    """An annex: its label, the line of its title where one is printed, all its text."""

    label: Span
    title: tuple[Span, ...]
    span: Span


@dataclass(frozen=True)
class Letter:
    """A segmented document with its lexicon and publisher."""

    document: Document
    lexicon: Lexicon
    publisher: Publisher
    folded: str
    lines: tuple[Line, ...]
    fields: dict[str, list[HeaderField]]
    header: tuple[Span, ...]
    """Where the header fields, date line and letterhead stand."""
    salutation: Span | None
    body: Span
    closing: Span | None
    signature: tuple[Line, ...]
    annexes: tuple[AnnexPart, ...]
    paragraphs: tuple[BodyParagraph, ...]
    pretrained: tuple[Named, ...] = ()
    """What pipelines of the user's have found in the text."""
    _memo: dict[str, object] = field(default_factory=dict, repr=False)

    @property
    def language(self) -> str:
        """ISO 639-1 code of the letter's language."""
        return self.lexicon.code

    def text(self, span: Span) -> str:
        """Give the printed text of a span."""
        return self.document.text[span.start : span.end]

    def fold(self, span: Span) -> str:
        """Give the folded text of a span."""
        return self.folded[span.start : span.end]

    def first(self, concept: str) -> HeaderField | None:
        """Give the first header field of a concept, such as "subject"."""
        return next(iter(self.fields.get(concept, ())), None)

    @property
    def subject(self) -> Span | None:
        """Give the words of the subject's row."""
        field = self.first("subject")
        return field.span if field else None

    def line_holding(self, span: Span) -> Line | None:
        """Give the line that holds the whole of a span."""
        return self._line_index.holding(span)

    def is_noise(self, span: Span) -> bool:
        """Tell whether a span stands in a line of the letterhead or page foot."""
        return any(line.noise for line in self._line_index.touching(span))

    def paragraph_at(self, offset: int) -> BodyParagraph | None:
        """Give the body paragraph that holds an offset."""
        return self._paragraph_index.at(offset)

    def annex_at(self, offset: int) -> AnnexPart | None:
        """Give the annex that holds an offset."""
        return next(
            (annex for annex in self.annexes if annex.span.start <= offset < annex.span.end), None
        )

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences and list items of the body, in order."""
        pieces = [piece for paragraph in self.paragraphs for piece in paragraph.spans]
        return tuple(
            sentence
            for piece in (*self._preamble, *pieces)
            for sentence in split_sentences(*self._printed, piece, self.lexicon)
        )

    @cached_property
    def _printed(self) -> tuple[str, str]:
        """The text and its folded form, blank where the house's lines break a page in the body."""
        breaks = [
            with_blanks(self.folded, line.span)
            for line in self.lines
            if line.noise and self.body.contains(line.span)
        ]
        return _blanked(self.document.text, breaks), _blanked(self.folded, breaks)

    @property
    def _preamble(self) -> tuple[Span, ...]:
        """The text of the body before its first numbered paragraph."""
        opening = self.paragraphs[0] if self.paragraphs else None
        first = (opening.number or opening.span).start if opening else self.body.start
        return (Span(self.body.start, first),) if first > self.body.start else ()

    def sentence_before(self, span: Span) -> Span | None:
        """Give the last sentence that ends before a span, over blank lines and numbers."""
        at = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.end)
        return self.sentences[at - 1] if at else None

    def sentence_at(self, offset: int) -> Span | None:
        """Give the body sentence that holds an offset."""
        return self._sentence_index.at(offset)

    def sentences_in(self, span: Span) -> list[Span]:
        """Give the body sentences that touch a span, in order."""
        return list(self._sentence_index.touching(span))

    @cached_property
    def _line_index(self) -> SpanIndex[Line]:
        return SpanIndex(self.lines, lambda line: line.span)

    @cached_property
    def _paragraph_index(self) -> SpanIndex[BodyParagraph]:
        return SpanIndex(self.paragraphs, lambda paragraph: paragraph.span)

    @cached_property
    def _sentence_index(self) -> SpanIndex[Span]:
        return SpanIndex(self.sentences, lambda span: span)

    @cached_property
    def context(self) -> Context:
        """What normalisers ask of the letter."""
        return Context(self.lexicon, self.publisher)

    def mention(
        self, field: str, spans: Span | Sequence[Span], rule: str, *, confidence: float = 1.0
    ) -> Mention[object] | None:
        """Make a mention of `field` from the texts of `spans`; None where they give no value."""
        pieces = (spans,) if isinstance(spans, Span) else tuple(spans)
        value = normalise(field, [self.text(span) for span in pieces], self.context)
        return None if value is None else Mention(field, value, pieces, rule, confidence)

    def address(self, span: Span) -> str:
        """Give the address that words are, or that a link on them leads to."""
        return self.document.addresses.get(span) or self.text(span)

    def address_mention(
        self, field: str, span: Span, rule: str, *, confidence: float = 1.0
    ) -> Mention[object] | None:
        """Make a mention of `field` from the address that words are or lead to."""
        address = self.document.addresses.get(span)
        if address is None:
            return self.mention(field, span, rule, confidence=confidence)
        value = normalise(field, [address], self.context)
        if value is None:
            return None
        return Mention(field, value, (span,), rule, confidence, origin="link")

    def row_of(self, line: Line) -> list[Line]:
        """Give the lines in the cells of a line's row, its own among them; none outside tables."""
        block = self.document.blocks[line.block]
        return self._rows.get((block.table, block.row), []) if block.row is not None else []

    @cached_property
    def _rows(self) -> dict[tuple[int | None, int | None], list[Line]]:
        rows: dict[tuple[int | None, int | None], list[Line]] = {}
        for line in self.lines:
            block = self.document.blocks[line.block]
            if line.in_cell:
                rows.setdefault((block.table, block.row), []).append(line)
        return rows

    def may_hold(self, path: str, span: Span) -> bool:
        """Tell whether a phrase of a lexicon table can stand inside a span."""
        return self._held.may_have(self.lexicon.needs(path), *span)

    @cached_property
    def _held(self) -> Held:
        return held(self.folded)

    def search(self, path: str, span: Span) -> re.Match[str] | None:
        """Find the first phrase of a lexicon table inside a span."""
        if not self.may_hold(path, span):
            return None
        return self.lexicon.pattern(path).search(self.folded, span.start, span.end)

    def search_all(self, path: str, span: Span) -> Iterator[re.Match[str]]:
        """Find all phrases of a lexicon table inside a span."""
        if not self.may_hold(path, span):
            return iter(())
        return self.lexicon.pattern(path).finditer(self.folded, span.start, span.end)

    def search_ordinal(self, rank: int, span: Span) -> re.Match[str] | None:
        """Find the first word for a rank inside a span."""
        if not self._held.may_have(self.lexicon.ordinal_needs(rank), *span):
            return None
        return self.lexicon.ordinal(rank).search(self.folded, span.start, span.end)

    def spans_of(self, path: str, span: Span) -> list[Span]:
        """Give the places of all phrases of a lexicon table inside a span."""
        return [Span(*match.span()) for match in self.search_all(path, span)]


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """Put blanks in place of the given stretches, which are in order."""
    pieces: list[str] = []
    position = 0
    for start, end in spans:
        pieces += [text[position:start], " " * (end - max(start, position))]
        position = end
    return "".join([*pieces, text[position:]])


def once(function: Callable[[Letter], R]) -> Callable[[Letter], R]:
    """Make a reading of a letter happen once, however many extractors ask for it."""
    key = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def remembered(letter: Letter) -> R:
        if key not in letter._memo:
            letter._memo[key] = function(letter)
        return letter._memo[key]  # type: ignore[return-value]

    return remembered


def once_each(function: Callable[[Letter, Part], R]) -> Callable[[Letter, Part], R]:
    """Make a reading of each stretch or date of a letter happen once, whoever asks for it."""
    key = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def remembered(letter: Letter, part: Part) -> R:
        known: dict[Part, R] = letter._memo.setdefault(key, {})  # type: ignore[assignment]
        if part not in known:
            known[part] = function(letter, part)
        return known[part]

    return remembered
