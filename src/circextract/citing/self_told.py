"""Documents whose number tells their kind, so that no word need stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeAlias

from circextract.citing.lists import rest_of_list, with_amendment
from circextract.citing.match import CitationMatch
from circextract.citing.numbers import SELF_TOLD, SOUGHT_FIRST
from circextract.citing.worded import after_glue
from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import compile_phrases, phrase_source
from circextract.publishers import Publisher
from circextract.publishers.citing import SelfTold

_Patterns: TypeAlias = tuple[tuple[str, re.Pattern[str]], ...]


def sought_first(
    folded: str, span: Span, lexicon: Lexicon, publisher: Publisher
) -> Iterator[CitationMatch]:
    """Find documents of meetings, whatever else a part of their names looks like."""
    return _found(_own_patterns(publisher), folded, span, lexicon, publisher)


def self_told(
    folded: str, span: Span, lexicon: Lexicon, publisher: Publisher
) -> Iterator[CitationMatch]:
    """Find the other documents whose number tells their kind."""
    return _found(_other_patterns(publisher), folded, span, lexicon, publisher)


@cache
def _own_patterns(publisher: Publisher) -> _Patterns:
    return (*_compiled(publisher.citing.own, publisher), *_everywhere(SOUGHT_FIRST))


@cache
def _other_patterns(publisher: Publisher) -> _Patterns:
    return (*_compiled(publisher.citing.self_told, publisher), *_everywhere(SELF_TOLD))


def _compiled(entries: Iterable[SelfTold], publisher: Publisher) -> _Patterns:
    return tuple((one.kind.value, publisher.citing.pattern(one.number)) for one in entries)


def _everywhere(sources: Iterable[tuple[str, str]]) -> _Patterns:
    return tuple((kind, re.compile(source)) for kind, source in sources)


def _found(
    patterns: _Patterns, folded: str, span: Span, lexicon: Lexicon, publisher: Publisher
) -> Iterator[CitationMatch]:
    for kind, pattern in patterns:
        for match in pattern.finditer(folded, *span):
            if "inside" in pattern.groupindex:
                yield CitationMatch(Span(*match.span("inside")), kind, Span(*match.span()))
                continue
            place = Span(*match.span())
            if _names_another(folded, place, kind, lexicon, publisher):
                continue
            first = with_amendment(folded, place, kind, lexicon)
            first = with_word(folded, span, first, kind, lexicon)
            yield CitationMatch(first, kind)
            yield from rest_of_list(folded, span, first.end, kind, first, lexicon, publisher)


# A series goes by the number of its first text, a group of another body by that of its standard.
_NAMES_OTHERS = frozenset({"recommendation", "standard"})


def _names_another(
    folded: str, place: Span, kind: str, lexicon: Lexicon, publisher: Publisher
) -> bool:
    """Tell whether what looks like a number of this kind is none."""
    if kind == "contribution":
        return _names_question(folded[slice(*place)], lexicon)
    if kind not in _NAMES_OTHERS:
        return False
    return _names_series(folded, place, lexicon, publisher)


# Stands for the number in what is searched for the words of a series; no text has it.
_NUMBER = "\x00"
_SERIES_REACH = 30


def _names_series(folded: str, place: Span, lexicon: Lexicon, publisher: Publisher) -> bool:
    """Tell whether a number names a series or a group: "y.3500-series", "ieee p2961 wg"."""
    before = folded[max(0, place.start - _SERIES_REACH) : place.start]
    behind = folded[place.end : place.end + _SERIES_REACH]
    number = f"(?:{publisher.citing.sector})?{_NUMBER}"
    names = compile_phrases(lexicon.citations.series_names, {"number": number})
    return names.search(f"{before}{_NUMBER}{behind}") is not None


# Kinds whose number may tell them and a word beside it too: "contribution SG20-C96". The general
# word is no part of the name: "document SG20-C96".
_TOLD_TWICE = frozenset({"contribution", "report", "liaison_statement", "temporary_document"})
_WORD_REACH = 40


@cache
def _word_before(kind: str, lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{after_glue(lexicon.citations.kinds[kind], lexicon)})\s*\Z")


@cache
def _word_behind(kind: str, lexicon: Lexicon) -> re.Pattern[str]:
    """Compile the word Chinese puts behind a number: "COM 15-R 22号报告"."""
    words = sorted(map(phrase_source, lexicon.citations.kinds[kind]))
    return re.compile(rf"\s*号?\s*(?:{'|'.join(words)})")


def _names_question(folded: str, lexicon: Lexicon) -> bool:
    """Tell whether "C13/12" may be Cuestión 13/12: what Councils number alike is left out."""
    questions = lexicon.citations.kinds["question"]
    return re.fullmatch(r"c\d{2}/\d{1,2}", folded) is not None and fold(questions[0])[0] == "c"


def with_word(folded: str, span: Span, place: Span, kind: str, lexicon: Lexicon) -> Span:
    """Give a number that tells its kind with the word for it right before (or behind) it."""
    if kind not in _TOLD_TWICE:
        return place
    reach = max(span.start, place.start - _WORD_REACH)
    before = _word_before(kind, lexicon).search(folded, reach, place.start)
    behind = _word_behind(kind, lexicon).match(folded, place.end) if lexicon.unspaced else None
    return Span(
        before.start() if before else place.start,
        behind.end() if behind else place.end,
    )
