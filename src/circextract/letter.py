"""The Letter: a document understood as letterhead, header, body, closing, signature and annexes.

It is the one argument of every extractor. Parts are spans of the document's text; nothing is
copied and nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TypeVar

from circextract.dates import find_dates
from circextract.document import Document, Span
from circextract.fold import fold
from circextract.header import LIST_MARK, HeaderField, HeaderReader
from circextract.lexicon import Lexicon, load_lexicon
from circextract.lexicon.detect import detect_language
from circextract.lines import Line, lines_of, stripped
from circextract.mention import Mention
from circextract.normalise import Context, normalise
from circextract.publishers import Publisher, load_publisher

R = TypeVar("R")

_NUMBER = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<mark>[.)]?)(?P<gap>[\t ]+|(?=[^\W\d_a-z]))"
)
_INLINE_NUMBER = re.compile(
    r"(?<=[.:;!?。：;؛؟)\"»])\s+(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})[.)]?[\t ]+(?=[^\W\d_])"
)
_LONG_LINE = 600
_BODY_LINE = 100
_SENTENCE_END = re.compile(r"[.!?؟](?=[\s\"»)”]|$)[\"»)”]*|[。！？；;؛](?=\D|$)|\n")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:no|nos|art|sect|rec|res|rev|vol|mr|mrs|ms|dr|prof|st|e\.g|i\.e|etc|cf|fig|tel|ext|p|pp|a\.m|p\.m"
    r"|mme|sr|sra|num|см|тел|час|мин|п|пп|стр|им|ул|эл|[a-zабвдежзиклмнопрстуфхцчшщэюя])$"
)


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

    def in_header(self, span: Span) -> bool:
        """Tell whether a span stands in the header."""
        return any(part.contains(span) for part in self.header)

    def is_noise(self, span: Span) -> bool:
        """Tell whether a span stands in a line of the letterhead or page foot."""
        return any(line.noise and line.span.overlaps(span) for line in self.lines)

    def paragraph_at(self, offset: int) -> BodyParagraph | None:
        """Give the body paragraph that holds an offset."""
        return next((p for p in self.paragraphs if p.span.start <= offset < p.span.end), None)

    def annex_at(self, offset: int) -> AnnexPart | None:
        """Give the annex that holds an offset."""
        return next(
            (annex for annex in self.annexes if annex.span.start <= offset < annex.span.end), None
        )

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences and list items of the body, in order."""
        return tuple(
            sentence
            for paragraph in self.paragraphs
            for piece in paragraph.spans
            for sentence in split_sentences(self.document.text, self.folded, piece)
        )

    def sentence_at(self, offset: int) -> Span | None:
        """Give the body sentence that holds an offset."""
        return next((span for span in self.sentences if span.start <= offset < span.end), None)

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

    def search(self, path: str, span: Span) -> re.Match[str] | None:
        """Find the first phrase of a lexicon table inside a span."""
        return self.lexicon.pattern(path).search(self.folded, span.start, span.end)

    def search_all(self, path: str, span: Span) -> Iterator[re.Match[str]]:
        """Find all phrases of a lexicon table inside a span."""
        return self.lexicon.pattern(path).finditer(self.folded, span.start, span.end)


def once(function: Callable[[Letter], R]) -> Callable[[Letter], R]:
    """Make a reading of a letter happen once, however many extractors ask for it."""
    key = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def remembered(letter: Letter) -> R:
        if key not in letter._memo:
            letter._memo[key] = function(letter)
        return letter._memo[key]  # type: ignore[return-value]

    return remembered


def split_sentences(text: str, folded: str, span: Span) -> Iterator[Span]:
    """Cut a span into sentences; a full stop of an abbreviation ends none."""
    start = span.start
    for match in _SENTENCE_END.finditer(folded, span.start, span.end):
        if match.group() == ";" and _in_brackets(folded[start : match.start()]):
            continue
        if match.group() == "\n" and not _ends_line(text, Span(start, span.end), match.start()):
            continue
        if match.group().startswith(".") and not _ends_sentence(
            text, folded, Span(start, span.end), match
        ):
            continue
        sentence = stripped(folded, Span(start, match.end()))
        if sentence.start < sentence.end:
            yield sentence
        start = match.end()
    rest = stripped(folded, Span(start, span.end))
    if rest.start < rest.end:
        yield rest


_LIST_ITEM = re.compile(r"\s*[-•·–−]\s")
_HEADING_LENGTH = 60


def _in_brackets(text: str) -> bool:
    return text.count("(") > text.count(")")


def _ends_line(text: str, scope: Span, offset: int) -> bool:
    """Tell whether a line break parts sentences: before a list item and behind a heading."""
    if _LIST_ITEM.match(text, offset + 1):
        return True
    line = text[max(scope.start, text.rfind("\n", scope.start, offset) + 1) : offset].strip()
    following = text[offset + 1 : scope.end].lstrip()[:1]
    limit = _HEADING_LENGTH // 2 if following > "\u2e80" else _HEADING_LENGTH
    return len(line) < limit and line[-1:] not in (",", "،", ",") and not following.islower()


def _ends_sentence(text: str, folded: str, scope: Span, match: re.Match[str]) -> bool:
    """Tell a sentence's full stop from an abbreviation's."""
    following = text[match.end() : scope.end].lstrip()[:1]
    if following.islower():
        return False
    return not _ABBREVIATION.search(folded[max(scope.start, match.start() - 12) : match.start()])


def segment(
    document: Document, *, language: str | None = None, publisher: str | Publisher = "itu"
) -> Letter:
    """Understand a document as a letter.

    `language` (ISO 639-1) overrides detection; `publisher` is a name, a TOML path or a Publisher.
    """
    issuer = publisher if isinstance(publisher, Publisher) else load_publisher(publisher)
    lexicon = load_lexicon(language or detect_language(document.text) or "en")
    folded = fold(document.text)
    lines = lines_of(document, folded, issuer)
    return _Segmenter(document, folded, lines, lexicon, issuer).letter()


@dataclass
class _Segmenter:
    """Finds the parts of one letter, step by step."""

    document: Document
    folded: str
    lines: tuple[Line, ...]
    lexicon: Lexicon
    publisher: Publisher

    def letter(self) -> Letter:
        salutation = self._salutation()
        annex_start = self._annex_start(salutation)
        closing = self._closing(salutation, annex_start)
        reader = HeaderReader(self.document, self.folded, self.lines, self.lexicon, self.publisher)
        body_start = salutation.end if salutation else self._body_without_salutation(annex_start)
        body_end = self._body_end(body_start, closing, annex_start)
        behind = closing.end if closing else body_end
        zone = self._header_lines(salutation, body_start, behind, annex_start)
        fields = reader.read(zone)
        body = stripped(self.document.text, Span(body_start, max(body_start, body_end)))
        return Letter(
            document=self.document,
            lexicon=self.lexicon,
            publisher=self.publisher,
            folded=self.folded,
            lines=self.lines,
            fields=_by_concept(fields, behind),
            header=self._header_spans(zone, salutation),
            salutation=salutation,
            body=body,
            closing=closing,
            signature=self._signature(
                closing or Span(body.end, body.end), annex_start, fields, body
            ),
            annexes=tuple(self._annexes(annex_start)),
            paragraphs=tuple(self._paragraphs(body)),
        )

    # --- parts ------------------------------------------------------------------------------

    def _salutation(self) -> Span | None:
        """Find the salutation: at the start of a line, or anywhere in a flattened letter."""
        pattern = self.lexicon.pattern("parts.salutation")
        for index, line in enumerate(self.lines):
            match = pattern.match(self.folded, line.span.start, line.span.end)
            if match and (line.span.end - match.end() < 60 or self._is_flat(line)):
                return self._whole_salutation(index, match)
        for line in self.lines:
            if self._is_flat(line):
                match = pattern.search(self.folded, line.span.start, line.span.end)
                if match:
                    return self._with_punctuation(Span(*match.span()))
        return None

    def _is_flat(self, line: Line) -> bool:
        return len(line.folded) > _LONG_LINE

    def _with_punctuation(self, span: Span) -> Span:
        match = re.compile(r"[\s,:!،；;.]*").match(self.folded, span.end)
        return Span(span.start, match.end() if match else span.end)

    def _whole_salutation(self, index: int, match: re.Match[str]) -> Span:
        """Take the further lines of a salutation that runs over several."""
        line = self.lines[index]
        if self._is_flat(line):
            return self._with_punctuation(Span(*match.span()))
        end = line.span.end
        pattern = self.lexicon.pattern("parts.salutation")
        for following in self.lines[index + 1 : index + 3]:
            if not pattern.match(following.folded) or len(following.folded) > 60:
                break
            end = following.span.end
        return Span(line.span.start, end)

    def _annex_start(self, salutation: Span | None) -> int:
        """Give the index of the line that heads the first annex, or the number of lines."""
        after = salutation.end if salutation else 0
        for index, line in enumerate(self.lines):
            if line.span.start >= after and not line.noise and self._heads_annex(index):
                if salutation or index > 3:
                    return index
        return len(self.lines)

    def _heads_annex(self, index: int) -> bool:
        line = self.lines[index]
        match = self.lexicon.pattern("parts.annex_heading").match(line.folded)
        if not match or (
            self.lexicon.pattern("parts.annexes_declared").match(line.folded)
            and not _annex_id(line.folded[match.end() :], strict=True)
        ):
            return False
        rest = line.folded[match.end() :]
        if (
            self._in_capitals(line, match.end())
            and _ANNEX_ID.match(rest)
            and self._is_heading(index)
        ):
            return True
        return _annex_id(rest) is not None and self._is_heading(index)

    def _in_capitals(self, line: Line, width: int) -> bool:
        """Tell whether the word "ANNEX" is printed in capitals, as in headings only."""
        return self.document.text[line.span.start : line.span.start + width].isupper()

    def _is_heading(self, index: int) -> bool:
        """Tell a heading from "Annex: 1" and from a list of annexes under the signature."""
        line = self.lines[index]
        colon = re.search(r"[:：]", line.folded[:30])
        if colon and re.fullmatch(r"\s*(?:\d+|[a-z]+)\s*[件份]?", line.folded[colon.end() :]):
            return False
        following = self.lines[index + 1 : index + 3]
        return bool(following) or len(line.folded) > _LONG_LINE

    def _closing(self, salutation: Span | None, annex_start: int) -> Span | None:
        pattern = self.lexicon.pattern("parts.closing")
        start = salutation.end if salutation else 0
        limit = (
            self.lines[annex_start].span.start
            if annex_start < len(self.lines)
            else len(self.folded)
        )
        last: Span | None = None
        for line in self.lines:
            if start <= line.span.start < limit:
                match = pattern.match(self.folded, line.span.start, line.span.end)
                if match:
                    last = line.span if not self._is_flat(line) else Span(*match.span())
                    break
        if last:
            return last
        for line in self.lines:
            if line.span.end > start and self._is_flat(line):
                match = pattern.search(
                    self.folded, max(start, line.span.start), min(line.span.end, limit)
                )
                if match:
                    return self._with_punctuation(Span(*match.span()))
        return None

    def _body_without_salutation(self, annex_start: int) -> int:
        """Give where the body begins in a letter without salutation, such as a liaison statement."""
        for index, line in enumerate(self.lines[:annex_start]):
            if line.noise or line.in_cell:
                continue
            numbered = _NUMBER.match(line.folded)
            if numbered and numbered["number"] == "1" and len(line.folded) > 3:
                return line.span.start
            compliments = self.lexicon.pattern("parts.compliments").search(line.folded)
            if compliments or (
                len(line.folded) >= _BODY_LINE and not self._continues_header(index)
            ):
                return line.span.start
        return self.lines[-1].span.end if self.lines else 0

    def _continues_header(self, index: int) -> bool:
        """Tell whether a long line is the value of a label: it holds one, or stands right under one."""
        reader = HeaderReader(self.document, self.folded, self.lines, self.lexicon, self.publisher)
        if reader._labels_of_line(index):
            return True
        return index > 0 and any(
            span.end >= self.lines[index - 1].span.end - 2
            for _, span in reader._labels_of_line(index - 1)
        )

    def _header_lines(
        self, salutation: Span | None, body_start: int, behind: int, annex_start: int
    ) -> list[int]:
        """Give the lines a header field may stand in: before the body and behind the closing."""
        before = salutation.start if salutation else body_start
        return [
            index
            for index, line in enumerate(self.lines)
            if line.span.start < before or (line.span.start >= behind and index < annex_start)
        ]

    def _header_spans(self, zone: list[int], salutation: Span | None) -> tuple[Span, ...]:
        spans = []
        for index in zone:
            span = self.lines[index].span
            if salutation and span.start < salutation.start < span.end:
                span = Span(span.start, salutation.start)
            spans.append(span)
        return tuple(spans)

    def _body_end(self, start: int, closing: Span | None, annex_start: int) -> int:
        limit = (
            self.lines[annex_start].span.start
            if annex_start < len(self.lines)
            else len(self.folded)
        )
        if closing:
            return closing.start
        for index, line in enumerate(self.lines[:annex_start]):
            if line.span.start >= start and self._ends_body(index):
                return line.span.start
        return limit

    def _ends_body(self, index: int) -> bool:
        """Tell whether, without a closing phrase, the signature begins at this line."""
        line = self.lines[index]
        if self.lexicon.pattern("parts.signed").match(line.folded):
            return True
        if (
            self.lexicon.pattern("parts.annexes_declared").match(line.folded)
            and len(line.folded) < 30
        ):
            return True
        if len(line.folded) > 60 or index + 1 >= len(self.lines):
            return False
        title = self.lines[index + 1]
        is_title = self.lexicon.pattern("parts.signatory_title").match(title.folded)
        return (
            bool(is_title)
            and len(title.folded) < 90
            and not _NUMBER.match(line.folded)
            and line.folded[-1] not in ".;:,"
        )

    def _signature(
        self, closing: Span, annex_start: int, fields: Sequence[HeaderField], body: Span
    ) -> tuple[Line, ...]:
        """Give the lines between the closing and the annexes that no header field holds."""
        claimed = [
            span
            for found in fields
            for span in (*found.values, *([found.label] if found.label else []))
        ]
        return tuple(
            line
            for line in self.lines[:annex_start]
            if line.span.end > closing.end
            and line.span.start >= body.end
            and not line.noise
            and not any(line.span.overlaps(span) for span in claimed)
        )

    # --- annexes ----------------------------------------------------------------------------

    def _annexes(self, annex_start: int) -> Iterator[AnnexPart]:
        heads = [
            index
            for index in range(annex_start, len(self.lines))
            if not self.lines[index].noise and self._heads_annex(index)
        ]
        for position, index in enumerate(heads):
            end_line = heads[position + 1] if position + 1 < len(heads) else len(self.lines)
            own = [line for line in self.lines[index:end_line] if not line.noise]
            span = Span(own[0].span.start, own[-1].span.end)
            yield AnnexPart(self._annex_label(own[0]), self._annex_title(own), span)

    def _annex_label(self, line: Line) -> Span:
        head = self.lexicon.pattern("parts.annex_heading").match(line.folded)
        width = head.end() if head else len(line.folded)
        identifier = _annex_id(line.folded[width:])
        return stripped(
            self.document.text,
            Span(line.span.start, line.span.start + width + (len(identifier) if identifier else 0)),
        )

    def _annex_title(self, own: list[Line]) -> tuple[Span, ...]:
        """Give the line under an annex's label, behind "(to TSB Circular …)"."""
        label = self._annex_label(own[0])
        rest = stripped(self.document.text, Span(label.end, own[0].span.end))
        rest_folded = self.folded[rest.start : rest.end].lstrip(":-. ")
        if len(rest_folded) > 3 and not rest_folded.startswith("(") and len(rest_folded) < 200:
            return (Span(rest.end - len(rest_folded), rest.end),)
        for line in own[1:3]:
            if not line.folded.startswith("(") and not _NUMBER.match(line.folded):
                return (line.span,) if len(line.folded) < 200 else ()
        return ()

    # --- paragraphs -------------------------------------------------------------------------

    def _paragraphs(self, body: Span) -> Iterator[BodyParagraph]:
        pieces = [
            self._within(line.span, body)
            for line in self.lines
            if line.span.overlaps(body) and not line.noise
        ]
        starts = list(self._numbered_starts(pieces))
        if not starts:
            yield from (
                BodyParagraph(None, (piece,)) for piece in _paragraph_pieces(pieces, self.folded)
            )
            return
        for position, (number, start) in enumerate(starts):
            end = starts[position + 1][0].start if position + 1 < len(starts) else body.end
            spans = _clip(pieces, start, end, self.document.text)
            if spans:
                yield BodyParagraph(number, spans)

    def _within(self, span: Span, body: Span) -> Span:
        return stripped(
            self.document.text, Span(max(span.start, body.start), min(span.end, body.end))
        )

    def _numbered_starts(self, pieces: list[Span]) -> Iterator[tuple[Span, int]]:
        """Give (number, start of text) of the numbered paragraphs, whose numbers must follow on."""
        last: tuple[int, ...] = ()
        for piece in pieces:
            for number, start in self._numbers_in(piece):
                value = tuple(
                    int(part) for part in self.folded[number.start : number.end].split(".")
                )
                if _follows(value, last):
                    last = value
                    yield number, start

    def _numbers_in(self, piece: Span) -> Iterator[tuple[Span, int]]:
        match = _NUMBER.match(self.folded, piece.start, piece.end)
        if match and not self._is_date(match):
            yield Span(*match.span("number")), match.end()
        if piece.end - piece.start > _LONG_LINE:
            for inner in _INLINE_NUMBER.finditer(self.folded, piece.start, piece.end):
                yield Span(*inner.span("number")), inner.end()

    def _is_date(self, match: re.Match[str]) -> bool:
        """Tell whether a number at the start of a line is the day of a date."""
        near = self.document.text[match.start() : match.start() + 60]
        return any(date.span.start == 0 for date in find_dates(near, self.lexicon.code))


def _follows(value: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Tell whether a paragraph number may come after the last one."""
    if not last:
        return value in ((1,), (1, 1))
    if len(value) == len(last) + 1:
        return value[:-1] == last and value[-1] in (0, 1)
    if len(value) > len(last):
        return False
    return value[:-1] == last[: len(value) - 1] and value[-1] == last[len(value) - 1] + 1


def _clip(pieces: list[Span], start: int, end: int, text: str) -> tuple[Span, ...]:
    """Give the parts of the lines between two offsets, neighbouring lines joined to one span."""
    joined: list[Span] = []
    for piece in pieces:
        span = stripped(text, Span(max(piece.start, start), min(piece.end, end)))
        if span.start >= span.end:
            continue
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _paragraph_pieces(pieces: list[Span], folded: str) -> Iterator[Span]:
    """Join the lines of unnumbered paragraphs: list items go with the line before them."""
    current: Span | None = None
    for piece in pieces:
        is_item = LIST_MARK.match(folded, piece.start) is not None
        if current is not None and is_item:
            current = Span(current.start, piece.end)
            continue
        if current is not None:
            yield current
        current = piece
    if current is not None:
        yield current


_ANNEX_ID = re.compile(
    r"\s*(?:\d{1,2}|[a-z]|[a-zа-я]|[ivx]{1,4}|[أبجد]|[一二三四五六七八九十])?(?=\s|$|[(:：.,،\-]|[^\w])"
)


def _annex_id(rest: str, *, strict: bool = False) -> str | None:
    """Give the number or letter of an annex behind its word, None where the line goes on as prose."""
    match = _ANNEX_ID.match(rest)
    if not match:
        return None
    behind = rest[match.end() :].strip()
    heading = not behind or behind[0] in "(（:：-.،" or len(rest) > _LONG_LINE
    if strict and not match.group().strip():
        return None
    return match.group() if heading or (len(behind) < 60 and bool(match.group().strip())) else None


def _by_concept(fields: Sequence[HeaderField], behind: int) -> dict[str, list[HeaderField]]:
    """Group the fields by concept; a second To list behind the letter's end is its distribution."""
    grouped: dict[str, list[HeaderField]] = {}
    for found in fields:
        concept = found.concept
        if concept == "to" and grouped.get("to") and found.values[0].start >= behind:
            concept = "distribution"
        grouped.setdefault(concept, []).append(found)
    return grouped
