"""Citations: the documents a text names, as printed with the kind word before the number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from circextract.document import Span
from circextract.identifiers import find_references
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import guarded_source, phrase_source
from circextract.publishers import Publisher

_SECTOR = r"(?:(?:itu|uit|мсэ)\s?-\s?[trdтр]\s+|国际电联\s?-?[trd]?\s*)"
# Numbers by kind, for folded text. A Recommendation of ITU-T or ITU-R: "y.4900", "bt.2020-1".
_REC = r"[a-z]{1,3}\.\s?\d{1,4}(?:\.\d{1,3})*(?:-\d{1,2})?(?!\d)(?:\s?/\s?[a-z]{1,3}\.\d{1,4})?"
_EDITION = (
    r"(?:\s*[(（]\s*(?:rev|rév|пересм|修订版|المراجعة في)?"
    r"[^()（）]{0,40}?\d{2,4}(?:\s*г\.?)?\s*[)）])?"
)
_NUMBERS = {
    "recommendation": rf"{_SECTOR}?{_REC}",
    "report": rf"{_SECTOR}?{_REC}",
    "supplement": rf"\d{{1,3}}(?:\s+(?:to|à|a la|к)\s+[^.,;]{{0,40}}{_REC})?",
    "handbook": r"(?!)",
    "resolution": rf"{_SECTOR}?\d{{1,4}}(?:-\d{{1,2}})?{_EDITION}",
    "decision": rf"{_SECTOR}?\d{{1,4}}{_EDITION}",
    "other": rf"{_SECTOR}?\d{{1,4}}{_EDITION}",
    "question": rf"{_SECTOR}?\d{{1,4}}(?:-\d{{1,2}})?\s?/\s?\d{{1,2}}",
    "contribution": (
        r"c\d{2}/\d{1,4}|(?:[a-z]{2,5}\d{0,2}\s?[-/]\s?)?c\s?\d{1,5}|\d{1,2}[a-z]?/\d{1,5}"
    ),
    "temporary_document": r"(?:[a-z]{2,5}\d{0,2}\s?[-/]\s?)?td\s?\d{1,5}|\d{1,5}(?:\s?/\s?[a-z]+)?",
}
# Documents that name their kind in the number itself.
_SELF_TOLD = (
    (
        "temporary_document",
        r"(?<![\w-])(?:tsag|tdag|rag|sg\s?\d{1,2}|wp\d[a-d])\s?-\s?td\s?-?\d{1,5}(?:[-/]?(?:gen|plen|wp\d|r\d))*(?![\w])",
    ),
    (
        "contribution",
        r"(?<![\w-])(?:tsag|tdag|rag|sg\s?\d{1,2}|wp\d[a-d])\s?-\s?c\s?-?\d{1,5}(?![\w])",
    ),
    ("recommendation", rf"(?<![\w-]){_SECTOR}{_REC}"),
    ("question", r"(?<![\w-])q\s?\d{1,2}\s?/\s?\d{1,2}(?![\w/])"),
    ("rfc", r"(?<!\w)(?:ietf\s+)?rfc\s?\d{3,5}(?!\d)"),
    (
        "standard",
        r"(?<![\w/|])(?:iso(?:\s?/\s?iec)?|iec)(?:\s(?:tr|ts|is))?\s\d{3,6}(?:-\d{1,3})*(?::\d{4})?(?!\d)",
    ),
)


@dataclass(frozen=True, slots=True)
class CitationMatch:
    """A cited document: its place, its kind, and the kind word where a list shares one."""

    span: Span
    kind: str
    shared_word: Span | None = None


def find_citations(
    folded: str, span: Span, lexicon: Lexicon, publisher: Publisher
) -> list[CitationMatch]:
    """Find the documents named inside `span` of a folded text, in order, longest reading first."""
    found = [*_by_kind_word(folded, span, lexicon), *_self_told(folded, span)]
    found += [
        CitationMatch(match.span, match.series.kind.value)
        for match in find_references(folded, span, publisher, lexicon.code)
    ]
    kept: list[CitationMatch] = []
    for match_ in sorted(found, key=lambda m: (m.span.start - m.span.end, m.kind)):
        if not any(match_.span.overlaps(other.span) for other in kept):
            kept.append(match_)
    return sorted(kept, key=lambda m: m.span)


def citation_kind(text_folded: str, lexicon: Lexicon, publisher: Publisher) -> str | None:
    """Give the kind of the first document a folded text names."""
    found = find_citations(text_folded, Span(0, len(text_folded)), lexicon, publisher)
    return found[0].kind if found else None


def _by_kind_word(folded: str, span: Span, lexicon: Lexicon) -> Iterator[CitationMatch]:
    for kind, pattern in _word_patterns(lexicon):
        for match in pattern.finditer(folded, *span):
            yield CitationMatch(Span(*match.span()), kind)
            if kind in _LISTED and "word" in pattern.groupindex:
                yield from _rest_of_list(folded, span, match, kind, lexicon)


# Kinds whose numbers look like nothing else, so that a list of them can be followed.
_LISTED = ("recommendation", "question")


def _rest_of_list(
    folded: str, span: Span, first: re.Match[str], kind: str, lexicon: Lexicon
) -> Iterator[CitationMatch]:
    """Read the further numbers of "Questions 4/17 and 5/17"."""
    joint = "|".join(
        [r"\s*[,;،、]\s*", *(rf"\s*{phrase_source(w)}\s*" for w in lexicon.dates.list_and)]
    )
    further = re.compile(rf"(?:{joint})+(?P<number>{_NUMBERS[kind]})(?!\w)")
    word, end = Span(*first.span("word")), first.end()
    while match := further.match(folded, end, span.end):
        yield CitationMatch(Span(*match.span("number")), kind, word)
        end = match.end()


@cache
def _word_patterns(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compile kind word and number, the number behind the word or, in Chinese, before it."""
    patterns = []
    for kind, words in lexicon.citations.kinds.items():
        numbers = _NUMBERS.get(kind)
        if numbers is None:
            continue
        word = "|".join(guarded_source(w) for w in sorted(words, key=lambda w: (-len(w), w)))
        behind = rf"(?P<word>{word})\s*(?:(?:no|n[°º]|№|رقم)\.?\s*)?(?:{numbers})(?!\w)"
        patterns.append((kind, re.compile(behind)))
        if lexicon.code == "zh":
            before = rf"(?<![\w.])(?:{_SECTOR})?第?\s*(?:{numbers})\s*号?(?:{word}){_EDITION}"
            patterns.append((kind, re.compile(before)))
    return tuple(patterns)


_SELF_TOLD_PATTERNS = tuple((kind, re.compile(source)) for kind, source in _SELF_TOLD)


def _self_told(folded: str, span: Span) -> Iterator[CitationMatch]:
    for kind, pattern in _SELF_TOLD_PATTERNS:
        for match in pattern.finditer(folded, *span):
            yield CitationMatch(Span(*match.span()), kind)
