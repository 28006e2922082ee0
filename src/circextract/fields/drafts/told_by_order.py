"""Refusals that call a text by its place in the list: "The third was not approved"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from circextract.document import Span
from circextract.fields.drafts.named_texts import texts_in
from circextract.fields.wording.approval_words import said
from circextract.letter import Letter

_REACH = 60  # characters between the place and what was decided
_CLAUSE_END = re.compile(r"[;；؛]")


def refusals_by_order(letter: Letter, texts: Sequence[Span]) -> dict[int, Span]:
    """Give what is said of texts that were refused, by their index, where a sentence behind the
    list names none of them but counts: the default, approval, needs no word."""
    if len(texts) < 2:
        return {}
    found: dict[int, Span] = {}
    for sentence in letter.sentences:
        if sentence.start < texts[-1].end or texts_in(letter, sentence):
            continue
        for refusal in said(letter, "statuses.rejected", sentence):
            for index in _places(letter, sentence, refusal, len(texts)):
                found.setdefault(index, refusal)
    return found


def _places(letter: Letter, sentence: Span, refusal: Span, count: int) -> Iterator[int]:
    """Give the indexes of the texts that are counted in the clause of a refusal, before it."""
    near = Span(max(sentence.start, refusal.start - _REACH), refusal.end)
    ends = [match.end() for match in _CLAUSE_END.finditer(letter.folded, near.start, refusal.start)]
    others = [one.end for one in said(letter, "statuses", near) if one.end <= refusal.start]
    before = Span(max([near.start, *ends, *others]), refusal.end)
    if letter.search("events.nouns", before):
        return  # "rejected at the third meeting"
    if letter.search("approvals.last", before):
        yield count - 1
    for rank in range(1, count + 1):
        if letter.search_ordinal(rank, before):
            yield rank - 1
