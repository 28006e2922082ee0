"""The words beside a text under approval: drafts, changes, decisions and small words."""

from __future__ import annotations

import re
from functools import cache

from circextract.document import Span
from circextract.letter import Letter
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import any_phrase
from circextract.models import CitationKind

_FEW = 4  # characters of one word in a script without blanks
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
_DENIED = 8  # characters from a negation to the end of the blank behind it


def said(letter: Letter, table: str, span: Span) -> list[Span]:
    """Give the phrases of a table of approvals ("drafts", "changes", "changes.new") inside a span.

    Of two that overlap the earlier one counts: "not approved" is no "approved".
    """
    group, _, key = table.partition(".")
    entries = getattr(letter.lexicon.approvals, group)
    keys = [key] if key or not isinstance(entries, dict) else list(entries)
    found = [
        Span(*match.span())
        for name in keys
        for match in letter.search_all(f"approvals.{group}.{name}".rstrip("."), span)
    ]
    if group == "statuses":
        found = [one for one in found if not _names_procedure(letter, one, span)]
        found = [one for one in found if not _is_denied(letter, one, span)]
    kept: list[Span] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _is_denied(letter: Letter, word: Span, scope: Span) -> bool:
    """Tell whether a negation stands right before a decision: "no fue objeto de objeciones"."""
    near = Span(max(scope.start, word.start - _DENIED), word.start)
    return any(
        not letter.folded[negation.end : word.start].strip()
        for negation in letter.spans_of("events.negations", near)
    )


def _names_procedure(letter: Letter, word: Span, scope: Span) -> bool:
    """Tell the word of a procedure that starts from a decision: "approved the start of the TAP"."""
    tables = ("begun", "procedures.TAP", "procedures.AAP")
    found = (match for t in tables for match in letter.search_all(f"approvals.{t}", scope))
    return any(word.overlaps(Span(*match.span())) for match in found)


def last_said(letter: Letter, table: str, span: Span) -> Span | None:
    """Give the last phrase of a table inside a span."""
    return next(reversed(said(letter, table, span)), None)


def only_said(letter: Letter, table: str, *spans: Span, but: str = "") -> Span | None:
    """Give the phrase of a table inside stretches, None where they name several of its keys."""
    keys = [
        key
        for key in getattr(letter.lexicon.approvals, table)
        if key != but and any(letter.search(f"approvals.{table}.{key}", span) for span in spans)
    ]
    found = (
        [one for span in spans for one in said(letter, f"{table}.{keys[0]}", span)] if keys else []
    )
    return found[0] if len(keys) == 1 else None


def says_nothing_else(letter: Letter, span: Span) -> bool:
    """Tell whether a stretch holds nothing but words of drafts, changes and decisions."""
    return not _other_words(letter, span)


def says_little_else(letter: Letter, span: Span) -> bool:
    """Tell whether a stretch holds one other word at most: "delete the obsolete Recommendation"."""
    left = _other_words(letter, span)
    return not left or (len(left) == 1 and not (letter.lexicon.unspaced and len(left[0]) > _FEW))


def _other_words(letter: Letter, span: Span) -> list[str]:
    left = known_words(letter.lexicon).sub(" ", letter.fold(span))
    return re.findall(r"[^\W\d_]{2,}", left)


@cache
def known_words(lexicon: Lexicon) -> re.Pattern[str]:
    """Match the words that may stand beside a number without being a title."""
    words = lexicon.approvals
    tables = [words.drafts, words.small_words, *words.changes.values(), *words.statuses.values()]
    tables += [lexicon.citations.kinds[kind] for kind in lexicon.citations.kinds if kind in TEXTS]
    phrases = sorted({p for table in tables for p in table}, key=lambda p: (-len(p), p))
    return re.compile(any_phrase(phrases))


@cache
def qualifier(lexicon: Lexicon) -> re.Pattern[str]:
    """Match "(new)" and "(draft new)"; without brackets a change that ends the clause, as in
    Romance languages ("Recomendación E.164 revisada"), and what Chinese writes on.
    """
    words = known_words(lexicon).pattern
    changes = {phrase for phrases in lexicon.approvals.changes.values() for phrase in phrases}
    ending = any_phrase(sorted(changes))
    cjk = rf"(?=[\u4e00-\u9fff])(?:{words})"
    return re.compile(
        rf"\s*[(（](?:(?:{words})[\s,،/]*)+[)）]|\s*{cjk}"
        rf"|(?:\s*[,،，]\s*|\s+)(?:{ending})(?=\s*(?:[,;:.()\[（،؛：；。，]|\s[–—-]\s|$))"
    )
