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
    provisions,
    rest_of_letters,
    rest_of_list,
    with_amendment,
)
from circextract.citing.match import CitationMatch
from circextract.citing.numbers import SELF_TOLD
from circextract.document import Span
from circextract.fold import fold
from circextract.identifiers import ReferenceMatch, find_references
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import BORDER, any_of, compile_phrases, guarded, phrase_source
from circextract.models import CitationKind
from circextract.publishers import Publisher
from circextract.publishers.citing import CLOSE, EDITION, OPEN, YEAR

# Arabic writes "and", "by" and "as" together with the word they stand before.
_ATTACHED = re.compile(r"[وف]?[بك]?(?=ال)|و(?!ث)")
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
    own_named = list(_self_told(_own_patterns(publisher), folded, span, lexicon, publisher))
    letters = find_references(folded, span, publisher, lexicon.code, issuer=issuer)
    found = [
        *_by_kind_word(folded, span, lexicon, publisher),
        *_self_told(_self_told_patterns(publisher), folded, span, lexicon, publisher),
        *_letters(folded, span, letters, lexicon, publisher),
    ]
    kept: list[CitationMatch] = []
    for match_ in (*own_named, *sorted(found, key=_rank)):
        if not any(match_.span.overlaps(other.span) for other in kept):
            kept.append(replace(match_, span=_trimmed(folded, match_.span)))
    boards = [Span(*m.span()) for m in lexicon.pattern("citations.named_after").finditer(folded)]
    return sorted(
        (
            match_
            for match_ in kept
            if not _amends(folded, match_, letters)
            and not any(board.overlaps(match_.span) for board in boards)
        ),
        key=lambda m: m.span,
    )


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
        yield CitationMatch(match.whole, match.series.kind.value)
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
    """Give the kind of the first document a folded text names."""
    found = find_citations(text_folded, Span(0, len(text_folded)), lexicon, publisher)
    return found[0].kind if found else None


def kind_word_pattern(kind: str, lexicon: Lexicon) -> re.Pattern[str] | None:
    """Match the words for a kind of text; None for kinds whose numbers need none."""
    worded = kind in lexicon.citations.kinds and kind != "treaty"
    return lexicon.pattern(f"citations.kinds.{kind}") if worded else None


def _by_kind_word(
    folded: str, span: Span, lexicon: Lexicon, publisher: Publisher
) -> Iterator[CitationMatch]:
    for kind, pattern in _word_patterns(lexicon, publisher):
        for match in pattern.finditer(folded, *span):
            if _counts_something_else(folded, match, lexicon):
                continue
            place = with_amendment(folded, Span(*match.span()), kind, lexicon)
            yield CitationMatch(place, kind)
            if "word" in pattern.groupindex:
                word = Span(*match.span("word"))
                yield from rest_of_list(folded, span, place.end, kind, word, lexicon, publisher)
            else:
                yield from front_of_list(folded, span, match, kind, lexicon, publisher)


# The number of a list item that begins on the line behind a word.
_NEXT_ITEM = re.compile(r"\s*\n\s*\d{1,2}[.)]?[ \t]+(?![(（])")


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


@cache
def _word_patterns(
    lexicon: Lexicon, publisher: Publisher
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compile kind word and number, the number behind the word or, in Chinese, before it."""
    patterns = []
    for kind, words in lexicon.citations.kinds.items():
        if kind == "treaty":
            patterns.append((kind, compile_phrases(words, {"number": provisions(lexicon)})))
        elif printed := publisher.citing.numbers.get(CitationKind(kind)):
            numbers = publisher.citing.source(printed)
            sources = _worded(kind, _after_glue(words, lexicon), numbers, lexicon, publisher)
            patterns += [(kind, re.compile(source)) for source in sources]
    return tuple(patterns)


def _worded(
    kind: str, word: str, numbers: str, lexicon: Lexicon, publisher: Publisher
) -> Iterator[str]:
    """Give the patterns of the words and numbers of a kind."""
    series = lexicon.pattern("citations.series").pattern
    house = publisher.citing.sector
    if kind == "supplement":
        numbers = rf"(?:{house})?\d{{1,3}}\s*(?:{series})|{numbers}"
    sector = rf"(?:{OPEN}{house})?" if kind in ("recommendation", "report") else ""
    behind = rf"(?P<word>{sector}(?:{word}))\s*(?:(?:no|n\.?[°º]|№|رقم)\.?\s*)?(?:{numbers}){CLOSE}"
    yield behind
    if lexicon.unspaced:
        if kind == "supplement":
            yield rf"(?:(?:{series}|{_recommendation_before(lexicon, publisher)})\s*){behind}"
        yield (
            rf"(?:{OPEN}|(?=第))(?:{house})?第?\s*(?:{numbers})\s*号?\s*(?:{word}){EDITION}{YEAR}"
        )
        if kind == "handbook":
            yield rf"《[^《》\n]{{2,40}}(?:{word})》"


def _after_glue(words: Iterable[str], lexicon: Lexicon) -> str:
    """Give the pattern of kind words, also where a converter glued a small word to one."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    small = (fold(w) for w in (*lexicon.parts.small_words, *lexicon.dates.list_and) if w.isalpha())
    glued = "|".join((BORDER, *(rf"(?<=\b{word})" for word in small)))
    return any_of(
        (guard.replace(BORDER, f"(?:{glued})"), body) for guard, body in map(guarded, ordered)
    )


def _recommendation_before(lexicon: Lexicon, publisher: Publisher) -> str:
    """Give the pattern of the Recommendation a Chinese Supplement belongs to, before its number."""
    words = "|".join(map(phrase_source, lexicon.citations.kinds["recommendation"]))
    return rf"{OPEN}(?:{publisher.citing.piece('recommendation')})\s*(?:{words})?"


_Patterns: TypeAlias = tuple[tuple[str, re.Pattern[str]], ...]
_EVERYWHERE: _Patterns = tuple((kind, re.compile(source)) for kind, source in SELF_TOLD)


@cache
def _own_patterns(publisher: Publisher) -> _Patterns:
    tables = publisher.citing
    return tuple((entry.kind.value, tables.pattern(entry.number)) for entry in tables.own)


@cache
def _self_told_patterns(publisher: Publisher) -> _Patterns:
    tables = publisher.citing
    house = ((entry.kind.value, tables.pattern(entry.number)) for entry in tables.self_told)
    return (*house, *_EVERYWHERE)


# Documents of meetings: Chinese puts the kind word behind these too ("SG12-TD1203号文件").
_NAMED_BEHIND = frozenset({"contribution", "temporary_document", "report"})


@cache
def _word_behind(lexicon: Lexicon) -> re.Pattern[str]:
    words = (word for kind in _NAMED_BEHIND for word in lexicon.citations.kinds[kind])
    return re.compile(rf"\s*号?\s*(?:{'|'.join(map(phrase_source, sorted(words)))})")


def _self_told(
    patterns: _Patterns, folded: str, span: Span, lexicon: Lexicon, publisher: Publisher
) -> Iterator[CitationMatch]:
    for kind, pattern in patterns:
        for match in pattern.finditer(folded, *span):
            first = with_amendment(folded, Span(*match.span()), kind, lexicon)
            if lexicon.unspaced and kind in _NAMED_BEHIND:
                behind = _word_behind(lexicon).match(folded, first.end)
                first = Span(first.start, behind.end()) if behind else first
            yield CitationMatch(first, kind)
            yield from rest_of_list(folded, span, first.end, kind, first, lexicon, publisher)
