"""The words beside a text under approval: drafts, changes, decisions and small words."""

from __future__ import annotations

import re
from functools import cache

from circextract.document import Span
from circextract.letter import Letter
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import guarded_source
from circextract.models import CitationKind

TEXTS = frozenset(
    kind.value
    for kind in (
        CitationKind.RECOMMENDATION,
        CitationKind.QUESTION,
        CitationKind.REPORT,
        CitationKind.RESOLUTION,
        CitationKind.SUPPLEMENT,
        CitationKind.OTHER,
    )
)


def said(letter: Letter, table: str, span: Span) -> list[Span]:
    """Give the phrases of a table of approvals ("changes", "changes.new") inside a span.

    Of two that overlap the earlier one counts: "not approved" is no "approved".
    """
    group, _, key = table.partition(".")
    keys = [key] if key else list(getattr(letter.lexicon.approvals, group))
    found = [
        Span(*match.span())
        for name in keys
        for match in letter.search_all(f"approvals.{group}.{name}", span)
    ]
    kept: list[Span] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def last_said(letter: Letter, table: str, span: Span) -> Span | None:
    """Give the last phrase of a table inside a span."""
    return next(reversed(said(letter, table, span)), None)


def says_nothing_else(letter: Letter, span: Span) -> bool:
    """Tell whether a stretch holds nothing but words of drafts, changes and decisions."""
    left = _known_words(letter.lexicon).sub(" ", letter.fold(span))
    return re.search(r"[^\W\d_]{2,}", left) is None


@cache
def _known_words(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.approvals
    tables = [words.drafts, words.small_words, *words.changes.values(), *words.statuses.values()]
    tables += [lexicon.citations.kinds[kind] for kind in lexicon.citations.kinds if kind in TEXTS]
    phrases = sorted({p for table in tables for p in table}, key=lambda p: (-len(p), p))
    return re.compile("|".join(guarded_source(phrase) for phrase in phrases))


@cache
def qualifier(lexicon: Lexicon) -> re.Pattern[str]:
    """Match "(new)" and "(draft new)"; without brackets only what Chinese writes on."""
    words = _known_words(lexicon).pattern
    cjk = rf"(?=[\u4e00-\u9fff])(?:{words})"
    return re.compile(rf"\s*[(（](?:(?:{words})[\s,،/]*)+[)）]|\s*{cjk}")
