"""The marks between the number and the title of a text under approval, in lists."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.drafts.approval_lines import LIST_MARK
from circextract.fields.wording.approval_words import said
from circextract.letter import Letter
from circextract.sentences import split_sentences

# Between number and title of a list: "F.699-7 (revised). Reference radiation patterns".
_STOP = re.compile(r"\s*(?:\.\s+|。\s*)")
# Annexes number the texts without a mark as well: "1 Draft new Recommendation".
_ITEM_MARK = re.compile(rf"{LIST_MARK.pattern}|\s*\d{{1,2}}\s")
# A converter printed the number as a cell of its own.
_MARK_ABOVE, _MARK_REACH = re.compile(r"\n\s*\d{1,2}[.)]?\s*\n\s*$"), 12
_COMMA = re.compile(r"\s*[,،，]\s*")
_FIRST_WORD = re.compile(r"[^\W\d_]{4,}")
_REACH, _NEAR = 240, 300


def list_stop(letter: Letter, rest: Span) -> re.Match[str] | None:
    """Give the full stop between number and title; a sentence behind it has one of its own."""
    stop = _STOP.match(letter.folded, *rest)
    behind = Span(stop.end(), rest.end) if stop else rest
    title = letter.text(behind).strip() if stop else ""
    if not title or title[0].islower():
        return None
    return stop if title[-1] not in ".。;；:：" or _decides_last(letter, behind) else None


def _decides_last(letter: Letter, words: Span) -> bool:
    """Tell a title that a decision follows, each with its stop: "Gateways. Approved."."""
    sentences = list(split_sentences(letter.document.text, letter.folded, words, letter.lexicon))
    decided = [bool(said(letter, "statuses", sentence)) for sentence in sentences]
    return len(decided) > 1 and not decided[0] and decided[1]


def list_comma(letter: Letter, line: Span, rest: Span) -> re.Match[str] | None:
    """Give the comma between number and title of a list item: behind it no sentence goes on."""
    comma = _COMMA.match(letter.folded, *rest)
    marked = _ITEM_MARK.match(letter.folded, *line) or _MARK_ABOVE.search(
        letter.folded, max(0, line.start - _MARK_REACH), line.start
    )
    if comma is None or not (marked or _is_like_next(letter, line)):
        return None
    first = letter.document.text[comma.end() : comma.end() + 1]
    return None if first.islower() or re.search(r"[.。]\s", letter.fold(rest).strip()) else comma


def _is_like_next(letter: Letter, line: Span) -> bool:
    """Tell whether a line near one opens with the same word: "Recommendation T.10, Title".

    A page may end between them.
    """
    word = _FIRST_WORD.match(letter.folded, *line)
    before = letter.folded[max(0, line.start - _NEAR) : line.start].split("\n")[:-1]
    behind = letter.folded[line.end : line.end + _NEAR].split("\n")[1:]
    return word is not None and any(
        other.lstrip().startswith(word.group()) for other in (*before[1:], *behind)
    )
