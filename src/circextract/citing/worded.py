"""Numbers told by the word for their kind before them, or, in Chinese, behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from circextract.citing.lists import (
    alone,
    ends_of_range,
    front_of_list,
    of_shared_group,
    rest_of_list,
    with_amendment,
)
from circextract.citing.match import CitationMatch
from circextract.citing.numbers import COMMITTEE_DOCUMENT, NUMBERS
from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon
from circextract.lexicon.needs import Needs, held, needs_of
from circextract.lexicon.phrases import BORDER, any_phrase, compile_phrases, phrase_source
from circextract.models import CitationKind
from circextract.publishers import Publisher
from circextract.publishers.citing import CLOSE, EDITION, OPEN, YEAR


def kind_word_pattern(kind: str, lexicon: Lexicon) -> re.Pattern[str] | None:
    """Match the words for a kind of text; None for kinds whose numbers need none."""
    words = _words(kind, lexicon) if kind != "treaty" else ()
    return compile_phrases(words) if words else None


def _words(kind: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Give the words for a kind of text; a Document of a meeting is a contribution."""
    general = lexicon.citations.documents if kind in ("contribution", "other") else ()
    return (*lexicon.citations.kinds.get(kind, ()), *general)


def by_kind_word(
    folded: str, span: Span, lexicon: Lexicon, publisher: Publisher
) -> Iterator[CitationMatch]:
    """Find what a kind word and a number name, and the further numbers of a list."""
    text = held(folded)
    for kind, needs, source in _word_patterns(lexicon, publisher):
        if not text.may_have(needs, *span):
            continue
        pattern = _compiled(source)
        for match in pattern.finditer(folded, *span):
            if _counts_something_else(folded, match, lexicon):
                continue
            place = with_amendment(folded, _named(match), kind, lexicon)
            if match["label"] and _is_working_name(folded, place, publisher):
                continue  # it counts with its word right before it
            word = _word_of(match)
            ends = ends_of_range(folded, place, kind, word, publisher)
            yield from ends or [CitationMatch(place, kind, word if match["label"] else None)]
            if "word" in pattern.groupindex:
                yield from rest_of_list(folded, span, place.end, kind, word, lexicon, publisher)
            else:
                yield from front_of_list(folded, span, match, kind, lexicon, publisher)


def _is_working_name(folded: str, place: Span, publisher: Publisher) -> bool:
    return publisher.citing.pattern("{working_name}").fullmatch(folded, *place) is not None


def _word_of(match: re.Match[str]) -> Span:
    """Give the kind word in front of a number; in Chinese, where it stands behind it, the whole."""
    return Span(*match.span("word" if "word" in match.re.groupindex else 0))


def _named(match: re.Match[str]) -> Span:
    """Give what names the document: "Documents: 5/12" is a label and a number."""
    return Span(match.end("label") if match["label"] else match.start(), match.end())


# The number of a list item that begins on the line behind a word.
NEXT_ITEM = re.compile(r"\s*\n\s*\d{1,2}[.)]?[ \t]+(?![(（号])")


def _counts_something_else(folded: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether the number behind a kind word is an ordinal's or that of the next list item."""
    word = match.groupdict().get("word")
    if word is None or lexicon.unspaced:
        return False
    behind = match.end("word")
    number = behind + len(folded[behind : match.end()]) - len(folded[behind : match.end()].lstrip())
    ordinal = lexicon.ordinal_pattern.match(folded, number)
    cut_ordinal = ordinal is not None and ordinal.end() > match.end()
    return cut_ordinal or NEXT_ITEM.match(folded, behind) is not None


_WITH_SECTOR = frozenset({"recommendation", "report", "supplement"})
# Their numbers tell nothing; they stand at the end of what is said of them, or behind a sign.
_ALONE = frozenset({"contribution", "temporary_document"})
_NUMBER_SIGN = r"(?:no|n\.?[°ºo]|№|رقم)\.?\s*"
_NO_LABEL = "(?P<label>(?!))?"
# A tab parts cells: "7/10" in one, "课题2/10" in the next.
_BLANK = r"[^\S\t]*"


_compiled = cache(re.compile)


@cache
def _word_patterns(
    lexicon: Lexicon, publisher: Publisher
) -> tuple[tuple[str, Needs | None, str], ...]:
    """Give kind word and number, the number behind the word or, in Chinese, before it.

    What a text must hold of the words stands beside them.
    """
    return tuple(
        (kind, needs_of(words), source)
        for kind, words, numbers in _numbered(lexicon, publisher)
        for source in _worded(kind, after_glue(words, lexicon), numbers, lexicon, publisher)
    )


def _numbered(lexicon: Lexicon, publisher: Publisher) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Give each kind with its words and the pattern of its numbers."""
    for kind, words in lexicon.citations.kinds.items():
        if numbers := _numbers(kind, publisher):
            yield kind, words, f"{numbers}|{alone(lexicon)}" if kind in _ALONE else numbers
    if numbers := _numbers("contribution", publisher):
        yield "contribution", lexicon.citations.documents, numbers
    yield "other", lexicon.citations.documents, COMMITTEE_DOCUMENT


def _numbers(kind: str, publisher: Publisher) -> str:
    """Give the pattern of the numbers of a kind, the house's own and those of other bodies."""
    printed = publisher.citing.numbers.get(CitationKind(kind), "")
    return "|".join(filter(None, (publisher.citing.source(printed), NUMBERS.get(kind))))


def _worded(
    kind: str, word: str, numbers: str, lexicon: Lexicon, publisher: Publisher
) -> Iterator[str]:
    """Give the patterns of the words and numbers of a kind."""
    series = lexicon.pattern("citations.series").pattern
    house = publisher.citing.sector
    if kind == "question":
        numbers = f"{numbers}|{of_shared_group(lexicon)}"
    if kind == "supplement":
        numbers = rf"(?:{house})?\d{{1,3}}\s*(?:{series})|{numbers}"
    # A heading above may end with it.
    sector = rf"(?:{OPEN}{house}(?<!\n))?" if kind in _WITH_SECTOR else ""
    label = _label(kind, lexicon)
    # A Chinese line may end in the word for what the next one names, its own word behind it.
    blank = rf"(?!\s*\n[^\n]{{0,40}}?\d\s?号?(?:{word}))\s*" if lexicon.unspaced else r"\s*"
    numbered = rf"(?:{_NUMBER_SIGN})?(?:{numbers})"
    if kind in _ALONE and not lexicon.unspaced:
        numbered = rf"(?:{numbered}|{_NUMBER_SIGN}\d{{1,4}}(?![./-]?\d))"
    behind = rf"(?P<word>{sector}(?:{word})){label}{blank}{numbered}{CLOSE}"
    yield behind
    if lexicon.unspaced:
        if kind == "supplement":
            yield rf"(?:(?:{series}|{_recommendation_before(lexicon, publisher)})\s*){behind}"
        yield (
            rf"(?:{OPEN}|(?=第))(?:{house})?(?:第\s*)?(?:{numbers}){_BLANK}号?{_BLANK}(?:{word})"
            rf"{EDITION}{YEAR}{_NO_LABEL}"
        )
        if kind == "handbook":
            yield rf"《[^《》\n]{{2,40}}(?:{word})》{_NO_LABEL}"
            yield rf"《[^《》\n]{{2,40}}》{_BLANK}(?:{word}){_NO_LABEL}"


def _label(kind: str, lexicon: Lexicon) -> str:
    """Give the pattern of what may stand between a kind word and a number, no part of the name:
    "Documents: 5/12", "Recomendaciones revisadas D.93 y D.302R"."""
    if kind == "contribution":
        return r"(?P<label>\s*:\s*)?"
    if kind != "recommendation" or lexicon.unspaced:
        return _NO_LABEL
    changes = any_phrase(word for words in lexicon.approvals.changes.values() for word in words)
    return rf"(?P<label>\s+(?:{changes})\s+)?"


# Converters put blanks into Chinese words: "建议 书".
_CJK_PAIR = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")


def after_glue(words: Iterable[str], lexicon: Lexicon) -> str:
    """Give the pattern of kind words, also where a converter glued a small word to one."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    if lexicon.unspaced:
        return "|".join(_CJK_PAIR.sub("[ ]?", phrase_source(word)) for word in ordered)
    small = (fold(w) for w in (*lexicon.parts.small_words, *lexicon.dates.list_and) if w.isalpha())
    glued = "|".join((BORDER, *(rf"(?<=\b{word})" for word in small)))
    return any_phrase(ordered, border=f"(?:{glued})")


def _recommendation_before(lexicon: Lexicon, publisher: Publisher) -> str:
    """Give the pattern of the Recommendation a Chinese Supplement belongs to, before its number."""
    words = "|".join(map(phrase_source, lexicon.citations.kinds["recommendation"]))
    return rf"{OPEN}(?:{publisher.citing.piece('recommendation')})\s*(?:{words})?"
