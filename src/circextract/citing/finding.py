"""Find the documents a text names, as printed with the kind word before the number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import TypeAlias

from circextract.citing.lists import (
    front_of_letters,
    front_of_list,
    of_shared_group,
    rest_of_letters,
    rest_of_list,
    with_amendment,
)
from circextract.citing.match import CitationMatch
from circextract.citing.numbers import (
    CLOSE,
    COMMITTEE_DOCUMENT,
    EDITION,
    GROUP_DOCUMENTS,
    NUMBERS,
    OPEN,
    RECOMMENDATION,
    SECTOR,
    SELF_TOLD,
    YEAR,
)
from circextract.citing.treaties import find_treaties, names_treaty
from circextract.document import Span
from circextract.fold import fold
from circextract.identifiers import ReferenceMatch, find_references
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import BORDER, any_of, compile_phrases, guarded, phrase_source
from circextract.publishers import Publisher

# Arabic writes "and", "by" and "as" together with the word they stand before.
_ATTACHED = re.compile(r"[وف]?[بك]?(?=ال)|و(?!ث)")
# What looks like a document's number inside an address is none.
_ADDRESS = re.compile(r"(?:(?:https?|ftp)://|www\.)[!-~]+")
# Between "Addendum 1" and the letter it belongs to.
_TO_PARENT = re.compile(r"[^\d.;:\n]{0,12}")


def find_citations(
    folded: str,
    span: Span,
    lexicon: Lexicon,
    publisher: Publisher,
    *,
    issuer: str | None = None,
) -> list[CitationMatch]:
    """Find the documents named inside `span` of a folded text, in order, longest reading first.

    Where bureaux share the wording of a series, it is that of `issuer`.
    """
    own_named = list(_self_told(_GROUP_PATTERNS, folded, span, lexicon))
    letters = find_references(folded, span, publisher, lexicon.code, issuer=issuer)
    found = [
        *_by_kind_word(folded, span, lexicon),
        *find_treaties(folded, span, lexicon),
        *_self_told(_SELF_TOLD_PATTERNS, folded, span, lexicon),
        *_letters(folded, span, letters, lexicon, publisher),
    ]
    kept: list[CitationMatch] = []
    for match_ in (*own_named, *sorted(found, key=_rank)):
        if not any(match_.span.overlaps(other.span) for other in kept):
            kept.append(replace(match_, span=_trimmed(folded, match_.span)))
    others = [*_spans(lexicon.pattern("citations.named_after"), folded, span)]
    others += _spans(_ADDRESS, folded, span)
    return sorted(
        (
            match_
            for match_ in kept
            if not _amends(folded, match_, letters)
            and not any(other.overlaps(match_.span) for other in others)
        ),
        key=lambda m: m.span,
    )


def _spans(pattern: re.Pattern[str], folded: str, span: Span) -> Iterator[Span]:
    return (Span(*match.span()) for match in pattern.finditer(folded, *span))


def _rank(match: CitationMatch) -> tuple[int, bool]:
    """Order by length; what a list tells is known better than what a number looks like.

    Matches alike keep their order: what a kind word tells comes first.
    """
    return (match.span.start - match.span.end, match.shared_word is None)


def _letters(
    folded: str,
    span: Span,
    letters: list[ReferenceMatch],
    lexicon: Lexicon,
    publisher: Publisher,
) -> Iterator[CitationMatch]:
    for match in letters:
        word = folded[match.span.start : match.number.start]
        if _NEXT_ITEM.match(folded, match.span.start + len(word.rstrip())):
            continue
        yield CitationMatch(match.span, match.series.kind.value)
        yield from rest_of_letters(folded, span, match, lexicon)
        yield from front_of_letters(folded, span, match, lexicon, publisher)


def _amends(folded: str, match: CitationMatch, letters: list[ReferenceMatch]) -> bool:
    """Tell whether what reads like a Supplement is the addendum of the letter behind it."""
    return match.kind == "supplement" and any(
        _TO_PARENT.fullmatch(folded, match.span.end, letter.span.start) for letter in letters
    )


def _trimmed(folded: str, span: Span) -> Span:
    """Cut off the blanks of a cell and the small words Arabic writes together with the first."""
    attached = _ATTACHED.match(folded, *span)
    start = attached.end() if attached else span.start
    return Span(start, start + len(folded[start : span.end].rstrip()))


def citation_kind(text_folded: str, lexicon: Lexicon, publisher: Publisher) -> str | None:
    """Give the kind of the document a folded text names; its word may be one of a list's."""
    found = find_citations(text_folded, Span(0, len(text_folded)), lexicon, publisher)
    if found:
        return max(found, key=lambda match: match.span.end - match.span.start).kind
    if names_treaty(text_folded, lexicon):
        return "treaty"
    # "Questions 3", whose group stands at the end of its list.
    question = kind_word_pattern("question", lexicon)
    return "question" if question and question.match(text_folded) else None


def kind_word_pattern(kind: str, lexicon: Lexicon) -> re.Pattern[str] | None:
    """Match the words for a kind of text; None for kinds whose numbers need none."""
    words = _words(kind, lexicon) if kind != "treaty" else ()
    return compile_phrases(words) if words else None


def _words(kind: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Give the words for a kind of text; a Document of a meeting is a contribution."""
    general = lexicon.citations.documents if kind in ("contribution", "other") else ()
    return (*lexicon.citations.kinds.get(kind, ()), *general)


def _by_kind_word(folded: str, span: Span, lexicon: Lexicon) -> Iterator[CitationMatch]:
    for kind, pattern in _word_patterns(lexicon):
        for match in pattern.finditer(folded, *span):
            if _counts_something_else(folded, match, lexicon):
                continue
            place = with_amendment(folded, Span(*match.span()), kind, lexicon)
            yield CitationMatch(place, kind)
            if "word" in pattern.groupindex:
                word = Span(*match.span("word"))
                yield from rest_of_list(folded, span, place.end, kind, word, lexicon)
            else:
                yield from front_of_list(folded, span, match, kind, lexicon)


# The number of a list item that begins on the line behind a word.
_NEXT_ITEM = re.compile(r"\s*\n\s*\d{1,2}[.)]?[ \t]+(?![(（号])")


def _counts_something_else(folded: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether the number behind a kind word is an ordinal's or that of the next list item."""
    word = match.groupdict().get("word")
    if word is None or lexicon.unspaced:
        return False
    behind = match.end("word")
    number = behind + len(folded[behind : match.end()]) - len(folded[behind : match.end()].lstrip())
    ordinal = lexicon.ordinal_pattern.match(folded, number)
    cut_ordinal = ordinal is not None and ordinal.end() > match.end()
    return cut_ordinal or _NEXT_ITEM.match(folded, behind) is not None


# A tab parts cells: "7/10" in one, "课题2/10" in the next.
_BLANK = r"[^\S\t]*"


@cache
def _word_patterns(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compile kind word and number, the number behind the word or, in Chinese, before it."""
    patterns = []
    series = lexicon.pattern("citations.series").pattern
    kinds, general = lexicon.citations.kinds, lexicon.citations.documents
    worded = [(kind, kinds[kind], numbers) for kind, numbers in NUMBERS.items()]
    worded.append(("contribution", general, NUMBERS["contribution"]))
    worded.append(("other", general, COMMITTEE_DOCUMENT))
    for kind, words, numbers in worded:
        word = _after_glue(words, lexicon)
        if kind == "question":
            numbers = f"{numbers}|{of_shared_group(lexicon)}"
        if kind == "supplement":
            numbers = rf"{SECTOR}?\d{{1,3}}\s*(?:{series})|{numbers}"
        sector = rf"(?:{OPEN}{SECTOR})?" if kind in ("recommendation", "report") else ""
        behind = (
            rf"(?P<word>{sector}(?:{word}))\s*(?:(?:no|n\.?[°º]|№|رقم)\.?\s*)?(?:{numbers}){CLOSE}"
        )
        patterns.append((kind, re.compile(behind)))
        if lexicon.unspaced:
            of_series = rf"(?:(?:{series}|{_recommendation_before(lexicon)})\s*)"
            if kind == "supplement":
                patterns.append((kind, re.compile(of_series + behind)))
            before = (
                rf"(?:{OPEN}|(?=第))(?:{SECTOR})?第?\s*(?:{numbers}){_BLANK}号?{_BLANK}(?:{word})"
                rf"{EDITION}{YEAR}"
            )
            patterns.append((kind, re.compile(before)))
            if kind == "handbook":
                patterns.append((kind, re.compile(rf"《[^《》\n]{{2,40}}(?:{word})》")))
    return tuple(patterns)


# Converters put blanks into Chinese words: "建议 书".
_CJK_PAIR = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")


def _after_glue(words: Iterable[str], lexicon: Lexicon) -> str:
    """Give the pattern of kind words, also where a converter glued a small word to one."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    if lexicon.unspaced:
        return "|".join(_CJK_PAIR.sub("[ ]?", phrase_source(word)) for word in ordered)
    small = (fold(w) for w in (*lexicon.parts.small_words, *lexicon.dates.list_and) if w.isalpha())
    glued = "|".join((BORDER, *(rf"(?<=\b{word})" for word in small)))
    return any_of(
        (guard.replace(BORDER, f"(?:{glued})"), body) for guard, body in map(guarded, ordered)
    )


def _recommendation_before(lexicon: Lexicon) -> str:
    """Give the pattern of the Recommendation a Chinese Supplement belongs to, before its number."""
    words = "|".join(map(phrase_source, lexicon.citations.kinds["recommendation"]))
    return rf"{OPEN}(?:{RECOMMENDATION})\s*(?:{words})?"


_Patterns: TypeAlias = tuple[tuple[str, re.Pattern[str]], ...]
_GROUP_PATTERNS: _Patterns = tuple((kind, re.compile(source)) for kind, source in GROUP_DOCUMENTS)
_SELF_TOLD_PATTERNS: _Patterns = tuple((kind, re.compile(source)) for kind, source in SELF_TOLD)


# Kinds whose number may tell them and a word beside it too: "contribution SG20-C96". The general
# word is no part of the name: "document SG20-C96".
_TOLD_TWICE = frozenset({"contribution", "report"})
_WORD_REACH = 40


@cache
def _word_before(kind: str, lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{_after_glue(lexicon.citations.kinds[kind], lexicon)})\s*\Z")


@cache
def _word_behind(kind: str, lexicon: Lexicon) -> re.Pattern[str]:
    """Compile the word Chinese puts behind a number: "COM 15-R 22号报告"."""
    words = sorted(map(phrase_source, lexicon.citations.kinds[kind]))
    return re.compile(rf"\s*号?\s*(?:{'|'.join(words)})")


def _names_question(folded: str, lexicon: Lexicon) -> bool:
    """Tell whether "C13/12" may be Cuestión 13/12: what Councils number alike is left out."""
    questions = lexicon.citations.kinds["question"]
    return re.fullmatch(r"c\d{2}/\d{1,2}", folded) is not None and fold(questions[0])[0] == "c"


def _with_word(folded: str, span: Span, place: Span, kind: str, lexicon: Lexicon) -> Span:
    if kind not in _TOLD_TWICE:
        return place
    reach = max(span.start, place.start - _WORD_REACH)
    before = _word_before(kind, lexicon).search(folded, reach, place.start)
    behind = _word_behind(kind, lexicon).match(folded, place.end) if lexicon.unspaced else None
    return Span(
        before.start() if before else place.start,
        behind.end() if behind else place.end,
    )


def _self_told(
    patterns: _Patterns, folded: str, span: Span, lexicon: Lexicon
) -> Iterator[CitationMatch]:
    for kind, pattern in patterns:
        for match in pattern.finditer(folded, *span):
            if kind == "contribution" and _names_question(match.group(), lexicon):
                continue
            first = with_amendment(folded, Span(*match.span()), kind, lexicon)
            first = _with_word(folded, span, first, kind, lexicon)
            yield CitationMatch(first, kind)
            yield from rest_of_list(folded, span, first.end, kind, first, lexicon)
