"""The texts of a consultation: entries of lists and tables, then what only sentences name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.citing import find_citations, kind_word_pattern
from circextract.document import Span
from circextract.fields.drafts.approval_entries import find as find_entries
from circextract.fields.drafts.approval_openings import Entry, entry_of
from circextract.fields.drafts.approval_parts import names_part
from circextract.fields.drafts.named_texts import (
    HEAD_REACH,
    SELF_EVIDENT,
    texts_in,
    title_behind,
)
from circextract.fields.drafts.told_by_order import refusals_by_order
from circextract.fields.wording.approval_words import (
    known_words,
    last_said,
    only_said,
    said,
    says_little_else,
)
from circextract.letter import Letter, once
from circextract.models import CitationKind, ItemChange

_NUMBER = re.compile(
    r"[a-z]{1,3}\.\s?(?:\d[\d.]*(?:-\d+|[\s-]?(?:bis|ter|quater))?|\[[^\]]*\])|\d[\d-]*(?:\s?/\s?\d+)?|\[.*"
)
_LIST_GAP = 90
_WORD, _SECTOR = 4, 2  # what a kind word of its own and a sector weigh in a name
_ASIDE = re.compile(r"[(（][^()（）]*[)）]|[\"«„《][^\"»“》]*[\"»“》]")
_OTHER_WORDS = 2  # between two numbers of one list: "and the"
_COLON = re.compile(r"[:：]")
_CLAUSE_END = re.compile(r"[;；؛]")
_LIST_END = re.compile(r"[;:；：؛]|,\s")


@once
def find(letter: Letter, /) -> list[Entry]:
    """Find the texts once each, in order of first print; sentences tell them by the fullest."""
    listed = [entry for entry in find_entries(letter) if _is_text(letter, entry)]
    told = list(_in_sentences(letter, listed=bool(listed)))
    found: dict[str, Entry] = {}
    counted = [entry for entry in told if _counts(letter, entry, bool(listed))]
    if listed:  # A subject names beside them what a later sentence tells.
        counted.sort(key=lambda entry: _in_subject(letter, entry))
    for entry in (*listed, *counted):
        known = found.setdefault(key_of(letter, entry.text), entry)
        if known is not entry:
            _complete(known, entry)
    entries = sorted(found.values(), key=lambda entry: entry.text)
    for entry in sorted(told, key=lambda entry: entry.heads):  # a word of its own goes first
        if first := found.get(key_of(letter, entry.text)):
            _complete_from_sentence(letter, first, entry, listed=first in listed)
    for index, refusal in refusals_by_order(letter, [entry.text for entry in entries]).items():
        entries[index].status = entries[index].status or refusal
    return entries


def _in_subject(letter: Letter, entry: Entry) -> bool:
    return letter.subject is not None and letter.subject.contains(entry.text)


def _complete_from_sentence(letter: Letter, first: Entry, entry: Entry, *, listed: bool) -> None:
    """Take over title and change from what a sentence tells of a text, and its fuller name.

    A list's own print is kept where it has a word, or a sector where the fuller one shares its word
    with others, or has it in a case ("проект Рекомендации") or, in Chinese, behind the number.
    """
    first.title = first.title or entry.title
    first.change = first.change or entry.change
    cases = bool(letter.lexicon.inflection.endings)
    kept = entry.heads or letter.lexicon.unspaced or cases
    own = listed and _fullness(letter, first) >= (_SECTOR if kept else _WORD)
    own = own or (listed and entry.heads and (cases or letter.lexicon.right_to_left))
    if not own and _fullness(letter, entry) > _fullness(letter, first):
        first.text, first.heads = entry.text, entry.heads


def _fullness(letter: Letter, entry: Entry) -> int:
    """Weigh what is printed of a name: a kind word of its own, its sector, a word it shares."""
    folded = letter.fold(entry.text)
    words = kind_word_pattern(CitationKind.RECOMMENDATION.value, letter.lexicon)
    worded = words is not None and words.search(folded) is not None
    sector = letter.publisher.citing.sector_of(folded) is not None
    return worded * (1 if entry.heads else _WORD) + _SECTOR * sector


def key_of(letter: Letter, text: Span) -> str:
    """Give the bare number of a text, which its printings share."""
    match = _NUMBER.search(letter.fold(text))
    return re.sub(r"\s|-(?=[a-z])", "", match.group()) if match else letter.fold(text)


def _is_text(letter: Letter, entry: Entry) -> bool:
    """Tell a text under approval from the Resolution that rules the procedure."""
    found = find_citations(letter.folded, entry.text, letter.lexicon, letter.publisher)
    return not found or found[0].kind in SELF_EVIDENT or entry.change is not None


def _complete(known: Entry, other: Entry) -> None:
    """Take over from a later printing what the first does not tell."""
    known.title = known.title or other.title
    known.change = known.change or other.change
    known.status = known.status or other.status


# --- sentences -------------------------------------------------------------------------------


def _in_sentences(letter: Letter, *, listed: bool) -> Iterator[Entry]:
    """Read the texts that subject and sentences name, with what is said of each.

    Beside a list, texts of which nothing is said tell the titles of those it holds.
    """
    subject = letter.subject
    for scope in (*([subject] if subject else []), *letter.sentences):
        rows = _rows_in(letter, scope) if listed or _says_what_becomes(letter, scope) else []
        for row in rows:
            yield from _in_prose(letter, row, scope, several=len(rows) > 1)


def _says_what_becomes(letter: Letter, scope: Span) -> bool:
    """Tell whether a sentence or the one behind it may say something of a text."""
    following = letter.sentence_at(min(scope.end + 1, letter.body.end - 1))
    near = Span(scope.start, max(scope.end, following.end if following else 0))
    return any(said(letter, table, near) for table in ("drafts", "changes", "statuses"))


def _counts(letter: Letter, entry: Entry, listed: bool) -> bool:
    """Tell whether a text that a sentence names is one of the letter's.

    Beside a list that is what was refused or is deleted; without one, what is under way.
    """
    rejected = entry.status is not None and _says(letter, entry.status, "rejected")
    deleted = deletes(letter, entry.change)
    under_way = entry.change or entry.status or entry.draft
    return bool(rejected or deleted or (not listed and under_way))


def deletes(letter: Letter, change: Span | None) -> bool:
    """Tell whether the change that is said of a text is its deletion."""
    mention = change and letter.mention("approval.items.change", change, "approval.change")
    return mention is not None and mention.value == ItemChange.DELETED.value


def _rows_in(letter: Letter, scope: Span) -> list[list[Span]]:
    """Give the texts a sentence names, those of one list ("D.97, D.53 and D.140") together."""
    rows: list[list[Span]] = []
    for text in texts_in(letter, scope):
        if rows and _is_listed(letter, rows[-1][-1], text):
            rows[-1].append(text)
        else:
            rows.append([text])
    return rows


def _is_listed(letter: Letter, one: Span, other: Span) -> bool:
    """Tell whether two numbers stand in one list: nothing is decided between them."""
    between = Span(one.end, other.start)
    printed = _ASIDE.sub(" ", letter.fold(between))  # titles may be long
    words = known_words(letter.lexicon).sub(" ", printed)
    return (
        len(printed) < _LIST_GAP
        and len(re.findall(r"[^\W\d_]{2,}", words)) <= _OTHER_WORDS
        and not _LIST_END.search(printed.replace(", ", " "))
        and not said(letter, "statuses", between)
    )


def _in_prose(letter: Letter, row: list[Span], sentence: Span, *, several: bool) -> Iterator[Entry]:
    """Read a list of texts: what is said behind the last or before the first is said of each."""
    status = _status_around(letter, row, sentence, several=several)
    status = status or (None if several else _refused_next(letter, sentence))
    before = _shared_head(letter, sentence)
    start = sentence.start
    for text in row:
        low = max(start, text.start - HEAD_REACH, _behind_others(letter, sentence, text))
        head = _last_words(letter, Span(low, text.start))
        entry, rest = entry_of(letter, text, Span(head.start, sentence.end))
        start = max(text.end, rest.start)
        entry.status = status
        entry.heads = len(row) > 1 and text is row[0] and _is_worded(letter, row) == [True]
        entry.title = title_behind(letter, rest)
        entry.change = entry.change or _deletion_behind(letter, row, sentence)
        entry.change = entry.change or before.change
        entry.draft = entry.draft or before.draft
        before = entry
        yield entry


def _behind_others(letter: Letter, sentence: Span, text: Span) -> int:
    """Give where the last Resolution before a text ends: what its edition says is not of the text.

    "Under Resolution 1 (revised in Geneva, 2022), X.1 was approved".
    """
    before = Span(sentence.start, text.start)
    found = find_citations(letter.folded, before, letter.lexicon, letter.publisher)
    ends = (one.span.end for one in found if one.kind == CitationKind.RESOLUTION.value)
    return max(ends, default=sentence.start)


def _shared_head(letter: Letter, sentence: Span) -> Entry:
    """Read what the words before a colon say of all texts behind it: "two new drafts: X.1, …"."""
    first = next(iter(texts_in(letter, sentence)), None)
    lead = Span(sentence.start, first.start) if first else sentence
    colon = _COLON.search(letter.folded, *lead)
    shared = Entry(sentence)
    if first and colon and says_little_else(letter, Span(colon.end(), first.start)):
        lead = Span(lead.start, colon.start())
        shared.change = only_said(letter, "changes", lead)
        shared.draft = last_said(letter, "drafts", lead)
    return shared


def _is_worded(letter: Letter, row: list[Span]) -> list[bool]:
    """Tell of which texts of a list, up to the first without one, a kind word is printed."""
    words = kind_word_pattern(CitationKind.RECOMMENDATION.value, letter.lexicon)
    found = [words is not None and bool(words.search(letter.fold(text))) for text in row[:2]]
    return [worded for worded in found if worded]


def _last_words(letter: Letter, head: Span) -> Span:
    """Give the draft words, changes and small words that stand right before a number."""
    known = [*said(letter, "changes", head), *said(letter, "drafts", head)]
    starts = (one.start for one in known if says_little_else(letter, Span(one.end, head.end)))
    return Span(min(starts, default=head.end), head.end)


def _status_around(
    letter: Letter, row: list[Span], sentence: Span, *, several: bool
) -> Span | None:
    """Give the decision on a list of texts: behind it in its clause, else right before it.

    Where a clause names several, all decisions stand on the side of the first: "The group approved
    X.1 and rejected X.2", "X.1 was approved, X.2, unlike X.3, was not".
    """
    others = [other for other in texts_in(letter, sentence) if other not in row]
    low = max((o.end for o in others if o.end <= row[0].start), default=sentence.start)
    high = min((o.start for o in others if o.start >= row[-1].end), default=sentence.end)
    _, rest = entry_of(letter, row[-1], Span(row[-1].start, high))
    title = title_behind(letter, rest)
    before, behind = Span(low, row[0].start), Span(title.end if title else row[-1].end, high)
    ends = [match.end() for match in _CLAUSE_END.finditer(letter.folded, *before)]
    end = _CLAUSE_END.search(letter.folded, *behind)
    behind = _up_to_heading(letter, Span(behind.start, end.start() if end else behind.end))
    before = Span(max(ends, default=before.start), before.end)
    ahead, after = said(letter, "statuses", before)[-1:], said(letter, "statuses", behind)[:1]
    if several and not ends:
        ahead, after = (ahead, []) if _decides_first(letter, sentence) else ([], after)
    return next(iter([*after, *ahead]), None)


def _up_to_heading(letter: Letter, behind: Span) -> Span:
    """Cut the words behind a text where a line heads the next part of the list."""
    for stop in re.finditer("\n", letter.folded[behind.start : behind.end]):
        start = behind.start + stop.end()
        end = letter.folded.find("\n", start)
        if names_part(letter, Span(start, len(letter.folded) if end < 0 else end)):
            return Span(behind.start, start)
    return behind


def _deletion_behind(letter: Letter, row: list[Span], sentence: Span) -> Span | None:
    """Give the word of deletion behind a list of texts, in a letter that is about deletion."""
    subject = letter.subject
    if subject is None or not said(letter, "changes.deleted", subject):
        return None
    others = [other.start for other in texts_in(letter, sentence) if other.start > row[-1].end]
    behind = Span(row[-1].end, min(others, default=sentence.end))
    return next(iter(said(letter, "changes.deleted", behind)), None)


def _decides_first(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence tells a decision before the first text it names."""
    texts, decided = texts_in(letter, sentence), said(letter, "statuses", sentence)
    return bool(texts and decided) and decided[0].start < texts[0].start


def _refused_next(letter: Letter, sentence: Span) -> Span | None:
    """Give the refusal that the next sentence tells: "Two objected. It was not approved"."""
    paragraph = letter.paragraph_at(sentence.start)
    behind = Span(sentence.end, paragraph.span.end) if paragraph else None
    following = letter.sentences_in(behind)[:1] if behind and behind.start < behind.end else []
    for other in following:
        refusal = said(letter, "statuses.rejected", other)
        if refusal and not (texts_in(letter, other) or names_part(letter, other)):
            return refusal[0]
    return None


def _says(letter: Letter, status: Span, value: str) -> bool:
    mention = letter.mention("approval.items.status", status, "approval.status")
    return mention is not None and mention.value == value
