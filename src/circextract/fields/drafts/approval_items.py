"""The texts of a consultation: entries of lists and tables, then what only sentences name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.citing import find_citations, kind_word_pattern
from circextract.document import Span
from circextract.fields.drafts.approval_entries import find as find_entries
from circextract.fields.drafts.approval_openings import Entry, entry_of
from circextract.fields.drafts.approval_titles import title_in
from circextract.fields.heading.list_items import names_addressee
from circextract.fields.wording.approval_words import (
    known_words,
    last_said,
    only_said,
    said,
    says_little_else,
)
from circextract.letter import Letter, once
from circextract.models import CitationKind, ItemChange

_SELF_EVIDENT = (CitationKind.RECOMMENDATION.value, CitationKind.QUESTION.value)
_NUMBER = re.compile(
    r"[a-z]{1,3}\.\s?(?:\d[\d.]*(?:-\d+)?|\[[^\]]*\])|\d[\d-]*(?:\s?/\s?\d+)?|\[.*"
)
_HEAD_REACH = 60
_LIST_GAP = 90
_TITLED = re.compile(r"[\s,،，]*")
_QUOTED = re.compile(r"[\s,،(（:：]*(?=[“\"«„《])")
# Han titles are short; a place has its day beside it.
_BRACKETED = re.compile(
    r"\s*[(（](?=[^()（）]{12,}|[\u4e00-\u9fff][^()（）\d]{5,})([^()（）\n]*)[)）]"
)
_SET_OFF = re.compile(r"\s*,\s+(?P<title>[^,;:.()]{12,200}?)(?=\s*(?:[,;]|\.(?:\s|$)|$))")
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
    for entry in (*listed, *(entry for entry in told if _counts(letter, entry, bool(listed)))):
        known = found.setdefault(key_of(letter, entry.text), entry)
        if known is not entry:
            _complete(known, entry)
    entries = sorted(found.values(), key=lambda entry: entry.text)
    for entry in told:
        if first := found.get(key_of(letter, entry.text)):
            first.title = first.title or entry.title
            own = first in listed and _fullness(letter, first)
            if not own and _fullness(letter, entry) > _fullness(letter, first):
                first.text, first.heads = entry.text, entry.heads
    return entries


def _fullness(letter: Letter, entry: Entry) -> int:
    """Weigh what is printed of a name: a kind word of its own, its sector, a word it shares."""
    folded = letter.fold(entry.text)
    words = kind_word_pattern(CitationKind.RECOMMENDATION.value, letter.lexicon)
    worded = words is not None and words.search(folded) is not None
    sector = letter.publisher.citing.sector_of(folded) is not None
    return worded * (1 if entry.heads else 4) + 2 * sector


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
    deleted = entry.change is not None and _deletes(letter, entry.change)
    under_way = entry.change or entry.status or entry.draft
    return bool(rejected or deleted or (not listed and under_way))


def _deletes(letter: Letter, change: Span) -> bool:
    mention = letter.mention("approval.items.change", change, "approval.change")
    return mention is not None and mention.value == ItemChange.DELETED.value


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
    kinds = _SELF_EVIDENT if _is_on_questions(letter) else _SELF_EVIDENT[:1]
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
        before = letter.folded[max(scope.start, change.start - _HEAD_REACH) : change.start]
        worded = words and [
            word for word in words.finditer(before) if not before[word.end() :].strip()
        ]
        blank = re.compile(r"\s+").match(letter.folded, change.end, scope.end)
        bare = blank and house.pattern(house.bare).match(letter.folded, blank.end(), scope.end)
        if worded and bare:
            yield Span(*bare.span("number"))


def _is_on_questions(letter: Letter) -> bool:
    """Tell whether the subject names Questions; elsewhere texts only go back to them."""
    subject = letter.subject
    return subject is None or letter.search("citations.kinds.question", subject) is not None


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
        head = _last_words(letter, Span(max(start, text.start - _HEAD_REACH), text.start))
        entry, rest = entry_of(letter, text, Span(head.start, sentence.end))
        start = max(text.end, rest.start)
        entry.status = status
        entry.heads = len(row) > 1 and text is row[0] and _is_worded(letter, row) == [True]
        entry.title = _title_behind(letter, rest)
        entry.change = entry.change or _deletion_behind(letter, row, sentence)
        entry.change = entry.change or before.change
        entry.draft = entry.draft or before.draft
        before = entry
        yield entry


def _shared_head(letter: Letter, sentence: Span) -> Entry:
    """Read what the words before a colon say of all texts behind it: "two new drafts: X.1, …"."""
    first = next(iter(_texts_in(letter, sentence)), None)
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


def _title_behind(letter: Letter, rest: Span) -> Span | None:
    named = _TITLED.match(letter.folded, *rest)
    titled = named and letter.lexicon.pattern("approvals.titled").match(
        letter.folded, named.end(), rest.end
    )
    rest = Span(titled.end(), rest.end) if titled else rest
    quoted = _QUOTED.match(letter.folded, *rest)
    bracketed = _BRACKETED.match(letter.folded, *rest)
    if quoted:
        return title_in(letter, Span(quoted.end(), rest.end))
    return Span(*bracketed.span(1)) if bracketed else _title_behind_comma(letter, rest)


def _title_behind_comma(letter: Letter, rest: Span) -> Span | None:
    """Give the words a capital opens between two commas: "X.1, Security of gateways, was …"."""
    match = _SET_OFF.match(letter.folded, *rest)
    title = Span(*match.span("title")) if match else None
    if title is None or not letter.text(title)[0].isupper() or names_addressee(letter, title):
        return None
    return None if said(letter, "statuses", title) or _texts_in(letter, title) else title


def _status_around(
    letter: Letter, row: list[Span], sentence: Span, *, several: bool
) -> Span | None:
    """Give the decision on a list of texts: behind it in its clause, else right before it.

    Where a clause names several, all decisions stand on the side of the first: "The group approved
    X.1 and rejected X.2", "X.1 was approved, X.2, unlike X.3, was not".
    """
    others = [other for other in _texts_in(letter, sentence) if other not in row]
    low = max((o.end for o in others if o.end <= row[0].start), default=sentence.start)
    high = min((o.start for o in others if o.start >= row[-1].end), default=sentence.end)
    before, behind = Span(low, row[0].start), Span(row[-1].end, high)
    ends = [match.end() for match in _CLAUSE_END.finditer(letter.folded, *before)]
    end = _CLAUSE_END.search(letter.folded, *behind)
    behind = Span(behind.start, end.start() if end else behind.end)
    before = Span(max(ends, default=before.start), before.end)
    ahead, after = said(letter, "statuses", before)[-1:], said(letter, "statuses", behind)[:1]
    if several and not ends:
        ahead, after = (ahead, []) if _decides_first(letter, sentence) else ([], after)
    return next(iter([*after, *ahead]), None)


def _deletion_behind(letter: Letter, row: list[Span], sentence: Span) -> Span | None:
    """Give the word of deletion behind a list of texts, in a letter that is about deletion."""
    subject = letter.subject
    if subject is None or not said(letter, "changes.deleted", subject):
        return None
    others = [other.start for other in _texts_in(letter, sentence) if other.start > row[-1].end]
    behind = Span(row[-1].end, min(others, default=sentence.end))
    return next(iter(said(letter, "changes.deleted", behind)), None)


def _decides_first(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence tells a decision before the first text it names."""
    texts, decided = _texts_in(letter, sentence), said(letter, "statuses", sentence)
    return bool(texts and decided) and decided[0].start < texts[0].start


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
