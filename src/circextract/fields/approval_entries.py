"""Texts under approval where they stand by themselves: list items, table rows, annex headings.

An entry opens with the number of a text. Before it stand at most words such as "Draft new" or "not
to approve"; behind it, in the same line or in the next cells, its title, "(new)" and a decision.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from circextract.citing import BARE_NUMBER, find_citations
from circextract.document import Span
from circextract.fields.approval_words import (
    TEXTS,
    last_said,
    qualifier,
    says_nothing_else,
)
from circextract.fields.printed import text_lines
from circextract.letter import Letter, once
from circextract.lines import NUMBER, Line, stripped
from circextract.sentences import split_sentences

_ROW_REACH = 6  # cells behind the number that may belong to its row
_TITLE_LENGTH, _DECISION_LENGTH = 300, 40
_LEAD_REACH = 8
_QUOTES = '“”"«»„‟《》‘’'
_SEPARATOR = re.compile(r"\s*[:：]\s*|\s+[–—-]\s+|[,،，]\s*(?=[“\"«„《])|\s*(?=[“\"«„《])")
_LIST_MARK = re.compile(r"\s*[-•·–−*]\s")
_BRACKETED = re.compile(
    r"\s*[(（]([^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]\s*[.;,؛。；]?\s*$"
)


# A working name, document or edition in brackets: one word, or words around a number.
_CODE = re.compile(
    r"\s*[(（\[](?:[^\s()（）\[\]]{1,24}|[^()（）\[\]]{0,24}\d[^\s()（）\[\]]{0,12})[)）\]]"
)


@dataclass(slots=True)
class Entry:
    """A text as found: its number, and the places that tell its title, change and status.

    `draft` is the word that calls it a draft, `lead` the lines before its list, the nearest first.
    """

    text: Span
    title: Span | None = None
    change: Span | None = None
    status: Span | None = None
    draft: Span | None = None
    lead: tuple[Span, ...] = field(default=())


@once
def find(letter: Letter) -> list[Entry]:
    """Find the entries of body and annexes, in order of print."""
    lines = text_lines(letter)
    openings = [_opening(letter, line) for line in lines]
    entries: list[Entry] = []
    lead: tuple[Span, ...] = ()
    used = -1
    for index, entry in enumerate(openings):
        if entry is None:
            continue
        if index > used + 1 or not entries:
            lead = _lead(lines, openings, index, used)
        used = _take_row(letter, lines, openings, index, entry)
        entry.lead = lead
        entries.append(entry)
    return entries


# --- the line of the number ------------------------------------------------------------------


def _opening(letter: Letter, line: Line) -> Entry | None:
    """Read a line that opens with the number of a text; None where it is prose."""
    text = _number_of(letter, line)
    if text is None:
        return None
    head = Span(line.span.start, text.start)
    if not says_nothing_else(letter, head):
        return None
    entry = Entry(text, change=last_said(letter, "changes", head))
    entry.status = last_said(letter, "statuses", head)
    rest = _behind_qualifiers(letter, Span(text.end, line.span.end))
    qualifiers = Span(text.end, rest.start)
    entry.change = entry.change or last_said(letter, "changes", qualifiers)
    entry.draft = _draft_word(letter, head) or _draft_word(letter, qualifiers)
    return entry if _read_rest(letter, entry, rest) else None


def _draft_word(letter: Letter, span: Span) -> Span | None:
    match = letter.search("approvals.drafts", span)
    return Span(*match.span()) if match else None


def _number_of(letter: Letter, line: Line) -> Span | None:
    found = find_citations(letter.folded, line.span, letter.lexicon, letter.publisher)
    bare = BARE_NUMBER.match(letter.folded, *line.span)
    first = found[0].span if found and found[0].kind in TEXTS else None
    if first and says_nothing_else(letter, Span(line.span.start, first.start)):
        return first
    return Span(*bare.span("number")) if bare else None


def _behind_qualifiers(letter: Letter, rest: Span) -> Span:
    """Step over "(new)", "(X.code)", or in Chinese "修订草案", right behind a number."""
    start = rest.start
    patterns = (qualifier(letter.lexicon), _CODE)
    while match := next(
        (m for p in patterns if (m := p.match(letter.folded, start, rest.end))), None
    ):
        start = match.end()
    return Span(start, rest.end)


def _read_rest(letter: Letter, entry: Entry, rest: Span) -> bool:
    """Read what stands behind the number in its own line; False where prose goes on."""
    folded = letter.fold(rest)
    if not re.search(r"\w", folded):
        return True
    separator = _SEPARATOR.match(letter.folded, *rest)
    bracketed = _BRACKETED.match(letter.folded, *rest)
    if separator:
        _read_words(letter, entry, Span(separator.end(), rest.end))
    elif bracketed:
        inner = Span(*bracketed.span(1))
        entry.title = inner if re.search(r"[^\W\d_]{3,}.*\s", letter.fold(inner)) else None
    elif re.match(r"\s*\[", folded):
        return True  # "[Document SG2-R31]"
    elif _opens_title(letter, rest):
        entry.title = _trimmed(letter, rest)
    else:
        return False
    return True


def _read_words(letter: Letter, entry: Entry, words: Span) -> None:
    """Tell a title behind a colon from a decision: "no objection, therefore deleted"."""
    quoted = letter.text(words)[:1] in tuple(_QUOTES)
    decided = last_said(letter, "statuses", words) or last_said(letter, "changes.deleted", words)
    if decided and not quoted:
        entry.status = entry.status or last_said(letter, "statuses", words)
        entry.change = entry.change or last_said(letter, "changes.deleted", words)
    else:
        entry.title = title_in(letter, words)


def _opens_title(letter: Letter, rest: Span) -> bool:
    """Tell a title that follows a number without a mark from a sentence that goes on."""
    text = letter.text(rest)
    if not text[:1].isspace() or text.rstrip()[-1:] in ".。;；:：" or rest.end - rest.start < 8:
        return False
    first = text.strip()[:1]
    return first.isupper() or not (first.islower() or first in "([,،")


def title_in(letter: Letter, words: Span) -> Span | None:
    """Give the title at the beginning of some words: what is quoted, else the first sentence."""
    text = letter.text(words)
    if text[:1] in tuple(_QUOTES):
        close = re.search(r"[”\"»》]", text[1:])
        return Span(words.start + 1, words.start + 1 + close.start()) if close else None
    for sentence in split_sentences(letter.document.text, letter.folded, words, letter.lexicon):
        return _trimmed(letter, sentence)
    return None


def _trimmed(letter: Letter, span: Span) -> Span:
    """Take blanks and closing marks off a title."""
    text = letter.text(span).rstrip(" \t\n.;,:؛،。；，")
    return stripped(letter.document.text, Span(span.start, span.start + len(text)))


# --- the cells of its row --------------------------------------------------------------------


def _take_row(
    letter: Letter,
    lines: Sequence[Line],
    openings: Sequence[Entry | None],
    index: int,
    entry: Entry,
) -> int:
    """Read the cells around an entry's line; give the index of the last line that belongs to it."""
    if index and _same_row(letter, lines[index - 1], lines[index]):
        _read_cell(letter, entry, lines[index - 1])
    last = _continue_title(letter, lines, openings, index, entry)
    for position in range(last + 1, min(index + 1 + _ROW_REACH, len(lines))):
        line = lines[position]
        if position <= last:
            continue
        if openings[position] or _ends_row(letter, line):
            break
        if _read_cell(letter, entry, line):
            last = position
        elif entry.title is None and not _is_sentence(letter, line):
            entry.title = _trimmed(letter, line.span)
            last = _continue_title(letter, lines, openings, position, entry)
        elif not _same_row(letter, lines[index], line):
            # The summary under a title belongs to the entry, but tells nothing.
            return position if entry.title and position == last + 1 else last
    return last


def _continue_title(
    letter: Letter,
    lines: Sequence[Line],
    openings: Sequence[Entry | None],
    index: int,
    entry: Entry,
) -> int:
    """Take the lines a title runs on over, which open in lower case; give the last one's index."""
    title = entry.title
    if title is None or title.end < lines[index].span.end - 1:
        return index
    while (
        index + 1 < len(lines)
        and not lines[index + 1].gap
        and openings[index + 1] is None
        and letter.text(lines[index + 1].span)[:1].islower()
        and not _ends_row(letter, lines[index + 1])
        and not _same_row(letter, lines[index], lines[index + 1])
        and not says_nothing_else(letter, lines[index + 1].span)
        and title.end == lines[index].span.end
    ):
        index += 1
        rest = title_in(letter, lines[index].span)
        title = Span(title.start, rest.end if rest else lines[index].span.end)
    entry.title = title
    return index


def _read_cell(letter: Letter, entry: Entry, line: Line) -> bool:
    """Read a cell that says "new", "Approved" or "Doc. 6/97" and nothing else."""
    if says_nothing_else(letter, line.span):
        change = last_said(letter, "changes", line.span)
        status = last_said(letter, "statuses", line.span)
        entry.change = entry.change or (change if not status else None)
        entry.status = entry.status or status
        return change is not None or status is not None
    if len(line.folded) <= _DECISION_LENGTH:
        status = last_said(letter, "statuses", line.span)
        if status and status.start == line.span.start:
            entry.status = entry.status or status
            return True
    found = find_citations(letter.folded, line.span, letter.lexicon, letter.publisher)
    return bool(found) and found[0].kind not in TEXTS and found[0].span.start == line.span.start


def _ends_row(letter: Letter, line: Line) -> bool:
    if line.in_cell:
        return False
    if any(p.number and p.number.start == line.span.start for p in letter.paragraphs):
        return True
    heads_annex = any(annex.label.start == line.span.start for annex in letter.annexes)
    return heads_annex or _LIST_MARK.match(line.folded) is not None


def _is_sentence(letter: Letter, line: Line) -> bool:
    """Tell a summary from a title: titles are short and end without a mark."""
    folded = line.folded
    return (
        len(folded) > _TITLE_LENGTH
        or folded[-1:] in ".;:。；：؛"
        or not re.search(r"[^\W\d_]{2,}", folded)
        or NUMBER.match(folded) is not None
    )


def _same_row(letter: Letter, one: Line, other: Line) -> bool:
    low, high = sorted((one.span, other.span))
    return "\n" not in letter.folded[low.end : high.start]


def _lead(
    lines: Sequence[Line], openings: Sequence[Entry | None], index: int, used: int
) -> tuple[Span, ...]:
    """Give the lines before a group of entries, which may say what was decided, nearest first."""
    before = range(index - 1, max(used, index - 1 - _LEAD_REACH), -1)
    return tuple(lines[position].span for position in before if position >= 0)
