"""The texts of a consultation: entries of lists and tables, then what only sentences name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.citing import find_citations
from circextract.document import Span
from circextract.fields.approval_entries import Entry, title_in
from circextract.fields.approval_entries import find as find_entries
from circextract.fields.approval_words import last_said, said, says_nothing_else
from circextract.letter import Letter, once
from circextract.models import CitationKind

_SELF_EVIDENT = (CitationKind.RECOMMENDATION.value, CitationKind.QUESTION.value)
_NUMBER = re.compile(
    r"[a-z]{1,3}\.\s?(?:\d[\d.]*(?:-\d+)?|\[[^\]]*\])|\d[\d-]*(?:\s?/\s?\d+)?|\[.*"
)
_HEAD_REACH = 60
_QUOTED = re.compile(r"[\s,،(（:：]*(?=[“\"«„《])")
_BRACKETED = re.compile(r"\s*[(（](?=[^()（）]{12,})([^()（）\n]*)[)）]")
_CLAUSE_END = re.compile(r"[;:；：؛]|,\s")


@once
def find(letter: Letter, /) -> list[Entry]:
    """Find the texts once each, in order of first print."""
    listed = [entry for entry in find_entries(letter) if _is_text(letter, entry)]
    found: dict[str, Entry] = {}
    for entry in (*listed, *_in_sentences(letter, [key_of(letter, e.text) for e in listed])):
        known = found.setdefault(key_of(letter, entry.text), entry)
        if known is not entry:
            _complete(known, entry)
    return sorted(found.values(), key=lambda entry: entry.text)


def key_of(letter: Letter, text: Span) -> str:
    """Give the bare number of a text, which its printings share."""
    match = _NUMBER.search(letter.fold(text))
    return re.sub(r"\s", "", match.group()) if match else letter.fold(text)


def _is_text(letter: Letter, entry: Entry) -> bool:
    """Tell a text under approval from the Resolution that rules the procedure."""
    found = find_citations(letter.folded, entry.text, letter.lexicon, letter.publisher)
    return not found or found[0].kind in _SELF_EVIDENT or entry.change is not None


def _complete(known: Entry, other: Entry) -> None:
    """Take over from a later printing what the first does not tell."""
    known.title = known.title or other.title
    known.change = known.change or other.change
    known.status = known.status or other.status


# --- sentences -------------------------------------------------------------------------------


def _in_sentences(letter: Letter, listed: list[str]) -> Iterator[Entry]:
    """Read what was decided of single texts; without any list, the texts that are under way."""
    subject = letter.first("subject")
    scopes = [*([subject.span] if subject else []), *letter.sentences]
    for scope in scopes:
        for text in _texts_in(letter, scope):
            entry = _in_prose(letter, text, scope)
            rejected = entry.status is not None and _says(letter, entry.status, "rejected")
            under_way = entry.change or entry.status or _is_draft(letter, text, scope)
            if rejected or (not listed and under_way):
                yield entry


def _is_draft(letter: Letter, text: Span, scope: Span) -> bool:
    """Tell whether "draft" stands before a number with nothing but small words between."""
    head = Span(max(scope.start, text.start - _HEAD_REACH), text.start)
    drafts = [Span(*m.span()) for m in letter.search_all("approvals.drafts", head)]
    return bool(drafts) and says_nothing_else(letter, Span(drafts[-1].end, head.end))


def _texts_in(letter: Letter, scope: Span) -> list[Span]:
    procedure = [Span(*m.span()) for m in letter.search_all("approvals.procedures.AAP", scope)]
    return [
        match.span
        for match in find_citations(letter.folded, scope, letter.lexicon, letter.publisher)
        if match.kind in _SELF_EVIDENT and not any(match.span.overlaps(own) for own in procedure)
    ]


def _in_prose(letter: Letter, text: Span, sentence: Span) -> Entry:
    head = Span(max(sentence.start, text.start - _HEAD_REACH), text.start)
    entry = Entry(text, change=_right_before(letter, head))
    entry.status = _status_around(letter, text, sentence) or _refused_next(letter, sentence)
    rest = Span(text.end, sentence.end)
    quoted = _QUOTED.match(letter.folded, *rest)
    bracketed = _BRACKETED.match(letter.folded, *rest)
    if quoted:
        entry.title = title_in(letter, Span(quoted.end(), rest.end))
    elif bracketed:
        entry.title = Span(*bracketed.span(1))
    return entry


def _right_before(letter: Letter, head: Span) -> Span | None:
    """Give the change that stands before a number with nothing but draft words between."""
    change = last_said(letter, "changes", head)
    if change and says_nothing_else(letter, Span(change.end, head.end)):
        return change
    return None


def _status_around(letter: Letter, text: Span, sentence: Span) -> Span | None:
    """Give the decision on a text: behind it in its clause, else right before it."""
    others = [other for other in _texts_in(letter, sentence) if other != text]
    # Of a list of numbers each has what is said behind the last or before the first.
    following = [o.start for o in others if o.start > text.end and not _is_listed(letter, text, o)]
    behind = Span(text.end, min(following, default=sentence.end))
    before = Span(
        max((o.end for o in others if o.end < text.start), default=sentence.start), text.start
    )
    decided = [*said(letter, "statuses", behind)[:1], *said(letter, "statuses", before)[:1]]
    return decided[0] if decided else None


def _refused_next(letter: Letter, sentence: Span) -> Span | None:
    """Give the refusal that the next sentence tells: "Two objected. It was not approved"."""
    paragraph = letter.paragraph_at(sentence.start)
    behind = Span(sentence.end, paragraph.span.end) if paragraph else None
    following = letter.sentences_in(behind)[:1] if behind and behind.start < behind.end else []
    for other in following:
        refusal = said(letter, "statuses.rejected", other)
        if refusal and not _texts_in(letter, other):
            return refusal[0]
    return None


def _is_listed(letter: Letter, one: Span, other: Span) -> bool:
    """Tell whether two numbers stand in one list: "D.97, D.53 and D.140"."""
    between = letter.fold(Span(one.end, other.start))
    return len(between) < 90 and not _CLAUSE_END.search(between.replace(", ", " "))


def _says(letter: Letter, status: Span, value: str) -> bool:
    mention = letter.mention("approval.items.status", status, "approval.status")
    return mention is not None and mention.value == value
