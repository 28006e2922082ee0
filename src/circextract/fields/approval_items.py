"""The texts of a consultation: entries of lists and tables, then what only sentences name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.citing import find_citations
from circextract.document import Span
from circextract.fields.approval_entries import find as find_entries
from circextract.fields.approval_openings import Entry, entry_of, title_in
from circextract.fields.approval_words import said, says_little_else
from circextract.letter import Letter, once
from circextract.models import CitationKind

_SELF_EVIDENT = (CitationKind.RECOMMENDATION.value, CitationKind.QUESTION.value)
_NUMBER = re.compile(
    r"[a-z]{1,3}\.\s?(?:\d[\d.]*(?:-\d+)?|\[[^\]]*\])|\d[\d-]*(?:\s?/\s?\d+)?|\[.*"
)
_HEAD_REACH = 60
_LIST_GAP = 90
_QUOTED = re.compile(r"[\s,،(（:：]*(?=[“\"«„《])")
_BRACKETED = re.compile(r"\s*[(（](?=[^()（）]{12,})([^()（）\n]*)[)）]")
_CLAUSE_END = re.compile(r"[;；؛]")
_LIST_END = re.compile(r"[;:；：؛]|,\s")


@once
def find(letter: Letter, /) -> list[Entry]:
    """Find the texts once each, in order of first print."""
    listed = [entry for entry in find_entries(letter) if _is_text(letter, entry)]
    found: dict[str, Entry] = {}
    for entry in (*listed, *_in_sentences(letter, bool(listed))):
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


def _in_sentences(letter: Letter, listed: bool) -> Iterator[Entry]:
    """Read what was decided of single texts; without any list, the texts that are under way."""
    subject = letter.first("subject")
    for scope in (*([subject.span] if subject else []), *letter.sentences):
        for row in _rows_in(letter, scope):
            for entry in _in_prose(letter, row, scope):
                rejected = entry.status is not None and _says(letter, entry.status, "rejected")
                under_way = entry.change or entry.status or entry.draft
                if rejected or (not listed and under_way):
                    yield entry


def _rows_in(letter: Letter, scope: Span) -> list[list[Span]]:
    """Give the texts a sentence names, those of one list ("D.97, D.53 and D.140") together."""
    rows: list[list[Span]] = []
    for text in _texts_in(letter, scope):
        if rows and _is_listed(letter, rows[-1][-1], text):
            rows[-1].append(text)
        else:
            rows.append([text])
    return rows


def _texts_in(letter: Letter, scope: Span) -> list[Span]:
    procedure = letter.spans_of("approvals.procedures.AAP", scope)
    return [
        match.span
        for match in find_citations(letter.folded, scope, letter.lexicon, letter.publisher)
        if match.kind in _SELF_EVIDENT and not any(match.span.overlaps(own) for own in procedure)
    ]


def _is_listed(letter: Letter, one: Span, other: Span) -> bool:
    """Tell whether two numbers stand in one list: nothing is decided between them."""
    between = Span(one.end, other.start)
    return (
        between.end - between.start < _LIST_GAP
        and not _LIST_END.search(letter.fold(between).replace(", ", " "))
        and not said(letter, "statuses", between)
    )


def _in_prose(letter: Letter, row: list[Span], sentence: Span) -> Iterator[Entry]:
    """Read a list of texts: what is said behind the last or before the first is said of each."""
    status = _status_around(letter, row, sentence) or _refused_next(letter, sentence)
    first: Entry | None = None
    start = sentence.start
    for text in row:
        head = _last_words(letter, Span(max(start, text.start - _HEAD_REACH), text.start))
        start = text.end
        entry, rest = entry_of(letter, text, Span(head.start, sentence.end))
        entry.status = status
        entry.title = _title_behind(letter, rest)
        first = first or entry
        entry.change = entry.change or first.change
        entry.draft = entry.draft or first.draft
        yield entry


def _last_words(letter: Letter, head: Span) -> Span:
    """Give the draft words, changes and small words that stand right before a number."""
    known = [*said(letter, "changes", head), *said(letter, "drafts", head)]
    starts = (one.start for one in known if says_little_else(letter, Span(one.end, head.end)))
    return Span(min(starts, default=head.end), head.end)


def _title_behind(letter: Letter, rest: Span) -> Span | None:
    quoted = _QUOTED.match(letter.folded, *rest)
    bracketed = _BRACKETED.match(letter.folded, *rest)
    if quoted:
        return title_in(letter, Span(quoted.end(), rest.end))
    return Span(*bracketed.span(1)) if bracketed else None


def _status_around(letter: Letter, row: list[Span], sentence: Span) -> Span | None:
    """Give the decision on a list of texts: behind it in its clause, else right before it."""
    others = [other for other in _texts_in(letter, sentence) if other not in row]
    low = max((o.end for o in others if o.end <= row[0].start), default=sentence.start)
    high = min((o.start for o in others if o.start >= row[-1].end), default=sentence.end)
    before, behind = Span(low, row[0].start), Span(row[-1].end, high)
    ends = [match.end() for match in _CLAUSE_END.finditer(letter.folded, *before)]
    end = _CLAUSE_END.search(letter.folded, *behind)
    behind = Span(behind.start, end.start() if end else behind.end)
    before = Span(max(ends, default=before.start), before.end)
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


def _says(letter: Letter, status: Span, value: str) -> bool:
    mention = letter.mention("approval.items.status", status, "approval.status")
    return mention is not None and mention.value == value
