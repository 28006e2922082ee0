"""What stands in and around a citation: edition, change, twin text, relation, address."""

from __future__ import annotations

import re
from itertools import pairwise

from circextract.document import Span
from circextract.fields.dating.dated import dates_in
from circextract.fields.wording.addresses import url_spans
from circextract.fields.wording.approval_words import last_said, says_nothing_else
from circextract.letter import Letter
from circextract.mention import Mention
from circextract.models import CitationKind, ItemChange

_CHANGES = frozenset({ItemChange.NEW.value, ItemChange.REVISED.value})
_IN_BRACKETS = re.compile(r"[(（]\s*(?P<edition>[^()（）]*\d{2,4}[^()（）]*?)\s*[)）]")
_YEAR_BEHIND = re.compile(r":(?P<edition>\d{4})$")
_EDITED = frozenset(
    kind.value
    for kind in (
        CitationKind.RECOMMENDATION,
        CitationKind.RESOLUTION,
        CitationKind.DECISION,
        CitationKind.OTHER,
        CitationKind.STANDARD,
    )
)
_HEAD_REACH = 60
_RELATION_GAP = 24
_ADDRESS_GAP = re.compile(r"\s*[,،，:：]?\s*[(（<]?\s*(?:[^\W\d_]{1,9}[.:]?\s+){0,3}")
_STATE_GAP = re.compile(r"\s*[,،，(（]\s*")
_TWIN = re.compile(r"\s*\|\s*")


def edition(letter: Letter, text: Span, kind: str) -> Mention[object] | None:
    """Read the edition: "Rev. Dubai, 2018" in brackets, the year of "ISO/IEC 27001:2022"."""
    if kind not in _EDITED:
        return None
    pattern = _YEAR_BEHIND if kind == CitationKind.STANDARD.value else _IN_BRACKETS
    match = pattern.search(letter.folded, *text)
    place = Span(*match.span("edition")) if match else None
    return letter.mention("citations.edition", place, "citations.edition") if place else None


def status(letter: Letter, text: Span, scope: Span) -> Mention[object] | None:
    """Read "new" or "revised" right before a citation, else how far its draft has come."""
    head = Span(max(scope.start, text.start - _HEAD_REACH), text.start)
    change = last_said(letter, "changes", head)
    if change and _is_right_before(letter, change, head):
        mention = letter.mention("citations.status", change, "citations.status")
        if mention and mention.value in _CHANGES:
            return mention
    state = _state(letter, text, head, scope)
    return letter.mention("citations.status", state, "citations.state") if state else None


def _is_right_before(letter: Letter, words: Span, head: Span) -> bool:
    between = Span(words.end, head.end)
    return says_nothing_else(letter, between) and not re.search(r"\d", letter.fold(between))


def _state(letter: Letter, text: Span, head: Span, scope: Span) -> Span | None:
    """Find "determined" or "consented" among the words before a citation, or right behind it."""
    for name in letter.lexicon.citations.states:
        pattern = letter.lexicon.pattern(f"citations.states.{name}")
        for match in pattern.finditer(letter.folded, *head):
            if _is_right_before(letter, Span(*match.span()), head):
                return Span(*match.span())
        gap = _STATE_GAP.match(letter.folded, text.end, scope.end)
        behind = gap and pattern.match(letter.folded, gap.end(), scope.end)
        if behind:
            return Span(*behind.span())
    return None


def twins(letter: Letter, texts: list[Span]) -> dict[Span, Span]:
    """Pair the texts of two bodies that are one: "ITU-T X.1051 | ISO/IEC 27011"."""
    pairs: dict[Span, Span] = {}
    for one, other in pairwise(texts):
        if one.end < other.start and _TWIN.fullmatch(letter.folded, one.end, other.start):
            pairs[one], pairs[other] = other, one
    return pairs


def relation(letter: Letter, text: Span, scope: Span) -> Mention[object] | None:
    """Read what the letter is to a document: "Further to TSB Circular 226"."""
    gap = _RELATION_GAP // 2 if letter.lexicon.unspaced else _RELATION_GAP
    found = [
        Span(*match.span())
        for name in letter.lexicon.citations.relations
        for match in letter.search_all(f"citations.relations.{name}", scope)
        if _is_beside(letter, Span(match.end(), max(match.end(), text.start)), gap)
        and match.end() <= text.start
    ]
    place = max(found, key=lambda one: (one.end, one.end - one.start), default=None)
    return letter.mention("citations.relation", place, "citations.relation") if place else None


def _is_beside(letter: Letter, between: Span, gap: int) -> bool:
    """Tell whether a gap is short and holds no number but that of a date."""
    rest = letter.fold(between)
    for date in dates_in(letter, between):
        rest = rest.replace(letter.fold(date.span), "")
    return len(rest) <= gap and not re.search(r"[\d.;。；؛]", rest)


def url(letter: Letter, text: Span, scope: Span) -> Mention[object] | None:
    """Read the address printed right behind a citation."""
    gap = _ADDRESS_GAP.match(letter.document.text, text.end, scope.end)
    addresses = url_spans(letter, Span(text.end, scope.end)) if gap else []
    if not gap or not addresses or addresses[0].start > gap.end():
        return None
    return letter.address_mention("citations.url", addresses[0], "citations.url")
