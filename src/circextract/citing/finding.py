"""Find the documents a text names, as printed with the kind word before the number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from circextract.citing.addenda import find_addenda
from circextract.citing.lists import front_of_letters, rest_of_letters
from circextract.citing.match import CitationMatch
from circextract.citing.self_told import self_told, sought_first, with_word
from circextract.citing.treaties import find_treaties, names_treaty
from circextract.citing.worded import NEXT_ITEM, by_kind_word, kind_word_pattern
from circextract.document import Span
from circextract.fold import MARK
from circextract.identifiers import ReferenceMatch, find_amendments, find_references
from circextract.lexicon import Lexicon
from circextract.publishers import Publisher

# Arabic writes "and", "by" and "as" together with the word they stand before.
_ATTACHED = re.compile(rf"[وف]?[بك]?{MARK}?(?=ال)|و(?!ث)")
# What looks like a document's number inside an address is none.
_ADDRESS = re.compile(r"(?:(?:https?|ftp)://|www\.)[!-~]+")
# Between "Addendum 1" and the letter it belongs to.
_TO_PARENT = re.compile(r"[^\d.;:\n]{0,12}")
_BARE_NUMBER = re.compile(r"[^\W\d_]+\s*\d{1,2}")


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
    own_named = list(sought_first(folded, span, lexicon, publisher))
    letters = find_references(folded, span, publisher, lexicon.code, issuer=issuer)
    found = [
        *by_kind_word(folded, span, lexicon, publisher),
        *find_treaties(folded, span, lexicon),
        *self_told(folded, span, lexicon, publisher),
        *_letters(folded, span, letters, lexicon, publisher),
        *find_addenda(folded, span, letters, publisher, lexicon.code),
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
            if not _amends(folded, match_, letters, lexicon, publisher)
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
        if NEXT_ITEM.match(folded, match.span.start + len(word.rstrip())):
            continue
        kind = match.series.kind.value
        yield CitationMatch(with_word(folded, span, match.whole, kind, lexicon), kind)
        yield from rest_of_letters(folded, span, match, lexicon)
        yield from front_of_letters(folded, span, match, lexicon, publisher)


def _amends(
    folded: str,
    match: CitationMatch,
    letters: list[ReferenceMatch],
    lexicon: Lexicon,
    publisher: Publisher,
) -> bool:
    """Tell whether what reads like a Supplement is the addendum of the letter beside it.

    Arabic and Chinese have one word for both.
    """
    if match.kind != "supplement" or _BARE_NUMBER.fullmatch(folded, *match.span) is None:
        return False
    return any(find_amendments(folded, match.span, publisher, lexicon.code)) and any(
        _TO_PARENT.fullmatch(folded, match.span.end, letter.span.start)
        or _TO_PARENT.fullmatch(folded, letter.span.end, match.span.start)
        for letter in letters
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
