"""The texts a stretch of prose names, and the titles told behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.citing import find_citations, kind_word_pattern
from circextract.document import Span
from circextract.fields.drafts.approval_titles import title_in
from circextract.fields.heading.list_items import names_addressee
from circextract.fields.wording.approval_words import said
from circextract.letter import Letter
from circextract.models import CitationKind

SELF_EVIDENT = (CitationKind.RECOMMENDATION.value, CitationKind.QUESTION.value)
HEAD_REACH = 60
_TITLED = re.compile(r"[\s,،，]*")
_QUOTED = re.compile(r"[\s,،(（:：]*(?=[“\"«„《])")
# Han titles are short; a place has its day beside it.
_BRACKETED = re.compile(
    r"\s*[(（](?=[^()（）]{12,}|[\u4e00-\u9fff][^()（）\d]{5,})([^()（）\n]*)[)）]"
)
_SET_OFF = re.compile(
    r"(?:\s*,|(?P<dash>\s[-–—]))\s+(?P<title>(?:[\u4e00-\u9fff]{5}|[^,،;:.()]{12})[^,،;:.()]{0,190}?)"
    r"(?=\s*(?:[,،;]|\s[-–—]\s|\.(?:\s|$)|$))"
)


def texts_in(letter: Letter, scope: Span) -> list[Span]:
    """Find the texts under approval that a stretch names, in order of print."""
    procedure = letter.spans_of("approvals.procedures.AAP", scope)
    kinds = SELF_EVIDENT if is_on_questions(letter) else SELF_EVIDENT[:1]
    named = [
        match.span
        for match in find_citations(letter.folded, scope, letter.lexicon, letter.publisher)
        if match.kind in kinds and not any(match.span.overlaps(own) for own in procedure)
    ]
    bare = _behind_changes(letter, scope)
    return sorted([*named, *(one for one in bare if not any(map(one.overlaps, named)))])


def _behind_changes(letter: Letter, scope: Span) -> Iterator[Span]:
    """Give the numbers that a change parts from their word: "la Recommandation révisée D.50"."""
    words = kind_word_pattern(CitationKind.RECOMMENDATION.value, letter.lexicon)
    house = letter.publisher.citing
    for change in said(letter, "changes", scope):
        before = letter.folded[max(scope.start, change.start - HEAD_REACH) : change.start]
        worded = words and [
            word for word in words.finditer(before) if not before[word.end() :].strip()
        ]
        blank = re.compile(r"\s+").match(letter.folded, change.end, scope.end)
        bare = blank and house.pattern(house.bare).match(letter.folded, blank.end(), scope.end)
        if worded and bare:
            yield Span(*bare.span("number"))


def is_on_questions(letter: Letter) -> bool:
    """Tell whether the subject names Questions; elsewhere texts only go back to them."""
    subject = letter.subject
    return subject is None or letter.search("citations.kinds.question", subject) is not None


def title_behind(letter: Letter, rest: Span) -> Span | None:
    """Give the title behind the number of a text: quoted, in brackets or set off."""
    named = _TITLED.match(letter.folded, *rest)
    titled = named and letter.lexicon.pattern("approvals.titled").match(
        letter.folded, named.end(), rest.end
    )
    rest = Span(titled.end(), rest.end) if titled else rest
    quoted = _QUOTED.match(letter.folded, *rest)
    bracketed = _BRACKETED.match(letter.folded, *rest)
    if quoted:
        return title_in(letter, Span(quoted.end(), rest.end))
    return Span(*bracketed.span(1)) if bracketed else _title_set_off(letter, rest)


def _title_set_off(letter: Letter, rest: Span) -> Span | None:
    """Give the words a capital opens between two commas: "X.1, Security of gateways, was …".

    Behind a dash they may be of a script without capitals.
    """
    match = _SET_OFF.match(letter.folded, *rest)
    title = Span(*match.span("title")) if match else None
    if match is None or title is None or names_addressee(letter, title):
        return None
    first = letter.text(title)[0]
    if first.islower() or not (first.isupper() or match["dash"]):
        return None
    return None if said(letter, "statuses", title) or texts_in(letter, title) else title
