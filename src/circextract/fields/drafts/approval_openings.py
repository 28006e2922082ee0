"""The line that names a text under approval: its number, with what stands before and behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from circextract.citing import CitationMatch, find_citations
from circextract.document import Span
from circextract.fields.drafts.approval_lines import LIST_MARK
from circextract.fields.drafts.approval_marks import list_comma, list_stop
from circextract.fields.drafts.approval_parts import last_cells
from circextract.fields.drafts.approval_summaries import (
    before_boxes,
    before_summary,
    is_shown,
)
from circextract.fields.drafts.approval_titles import QUOTES, SHORTEST_TITLE, title_in, trimmed
from circextract.fields.drafts.named_texts import is_on_questions
from circextract.fields.wording.approval_words import (
    TEXTS,
    last_said,
    qualifier,
    said,
    says_little_else,
    says_nothing_else,
)
from circextract.fields.wording.printed import outside
from circextract.letter import Letter
from circextract.models import CitationKind
from circextract.sentences import split_sentences

LONGEST_TITLE = 300
# How far into its line a number ends, and what each holds: "M.[IMT]", "X.tcs".
_NUMBER_REACH = 240
_NUMBERED = re.compile(r"\d|\[|(?<![a-z])[a-z]{1,2}\.\w")
_SEPARATOR = re.compile(
    r"\s*[:：]\s*|(?:\s+|(?<=[)）]))[–—/|-]\s+|\s*[–—-]{1,2}\s*(?=[\u4e00-\u9fff])"
    r"|\s*[,،，]\s*(?=[“\"«„《])|\s*(?=[“\"«„《])"
)
# Between a title and what was decided: "Gateways – approved", "Gateways. Approved.", cells of a
# row among them.
_DECIDED = re.compile(
    r"\s?[-\u2013\u2014]{1,2}\s|\s?[:\uff1a;\uff1b]\s|\s[/|]\s|\t|(?<=[\u4e00-\u9fff])[:;]"
    r"|\.\s+(?=\S)|\u3002(?=\S)"
)
_BRACKETED = re.compile(
    r"\s*[(（]([^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]\s*[.;,؛。；]?\s*$"
)
_SQUARE = re.compile(r"\s*\[([^\[\]]*)\]\s*[.;,؛。；]?\s*$")
_REMARK = re.compile(r"\s*[(（]([^()（）\n]*(?:[(（][^()（）\n]*[)）][^()（）\n]*)*)[)）]")
# A working name, document or edition in brackets: one word, words around a number or a name.
_CODE = re.compile(
    r"\s*[(（\[](?:[^\s()（）\[\]\u4e00-\u9fff]{1,24}|[^()（）\[\]]{0,24}\d[^\s()（）\[\]]{0,12}"
    r"|[^()（）\[\]]{0,32}?(?<![a-z])[a-z]{1,2}\.[^\s()（）\[\]]{2,24}[^()（）\[\]]{0,12})[)）\]]"
)
_ANNEX_MARK = re.compile(r"\s*(?:[.:：]|[–—-]\s)\s*")
_CLOSING = re.compile(r"\s*[)）]")
_LABEL = re.compile(r"[^\W\d_][^\n:：]{1,24}[:：]\s*")  # "Text: X.1 (new)"


@dataclass(slots=True)
class Entry:
    """A text as found: its number, and the places that tell its title, change and status.

    `draft` is the word that calls it a draft; one that `heads` a list shares its kind word.
    """

    text: Span
    title: Span | None = None
    change: Span | None = None
    status: Span | None = None
    draft: Span | None = None
    heads: bool = False


def opening(letter: Letter, line: Span) -> Entry | None:
    """Read a line that opens with the number of a text; None where it is prose."""
    rules = (_number_first, _number_last)
    return next((entry for rule in rules if (entry := rule(letter, line))), None)


def _number_first(letter: Letter, line: Span) -> Entry | None:
    """Read "Draft new Recommendation ITU-T X.1243 (X.tcs): Gateways"."""
    text = _number_of(letter, line)
    if text is None:
        return None
    entry, rest = entry_of(letter, text, line)
    return entry if _read_rest(letter, entry, line, rest) else None


def _number_last(letter: Letter, line: Span) -> Entry | None:
    """Read "“Gateways” (draft new Recommendation ITU-T X.1243)", an item of a list."""
    bracketed = _BRACKETED.search(letter.folded, *line)
    mark = LIST_MARK.match(letter.folded, *line)
    if not bracketed or not mark or bracketed.start() <= mark.end():
        return None
    inner = Span(*bracketed.span(1))
    text = _number_of(letter, inner)
    if text is None:
        return None
    entry, rest = entry_of(letter, text, inner)
    words = Span(mark.end(), bracketed.start())
    entry.title = title_in(letter, words)
    return entry if not _has_words(letter.fold(rest)) and entry.title else None


def _number_of(letter: Letter, line: Span) -> Span | None:
    """Give the number of a text that opens a line, behind draft words and documents at most."""
    line = Span(line.start, min(line.end, line.start + _NUMBER_REACH))
    if not _NUMBERED.search(letter.folded, *line):
        return None
    start = _behind_annex(letter, line)
    for found in cited(letter, line):
        before = Span(start, found.span.start)
        if not says_nothing_else(letter, before):
            break
        if found.kind in TEXTS:
            return None if _goes_back(letter, before, found) else found.span
        start = found.span.end
    house = letter.publisher.citing
    label = _LABEL.match(letter.folded, *line)
    labelled = label is not None and says_nothing_else(letter, Span(line.start, label.end()))
    begin = label.end() if label and labelled else line.start
    bare = house.pattern(house.bare).match(letter.folded, begin, line.end)
    return Span(*bare.span("number")) if bare else None


def _behind_annex(letter: Letter, line: Span) -> int:
    """Step over the number of the annex that holds a text: "Annex 1. Question ITU-R 248/5"."""
    heading = letter.lexicon.pattern("parts.annex_heading").match(letter.folded, *line)
    mark = _ANNEX_MARK.match(letter.folded, heading.end(), line.end) if heading else None
    return mark.end() if mark else line.start


def _goes_back(letter: Letter, before: Span, found: CitationMatch) -> bool:
    """Tell the Question to which a text goes back: "未批准。草案退回第2/3号课题"."""
    decided = found.kind == CitationKind.QUESTION.value and said(letter, "statuses", before)
    return bool(decided) and not is_on_questions(letter)


def cited(letter: Letter, span: Span) -> list[CitationMatch]:
    """Find the documents that a line or cell names."""
    return find_citations(letter.folded, span, letter.lexicon, letter.publisher)


def entry_of(letter: Letter, text: Span, scope: Span) -> tuple[Entry, Span]:
    """Read the words right before and behind a number; give what of the scope is left behind."""
    head = Span(scope.start, text.start)
    rest = _behind_qualifiers(letter, Span(text.end, scope.end))
    behind = Span(text.end, rest.start)
    entry = Entry(text)
    entry.change = last_said(letter, "changes", head) or last_said(letter, "changes", behind)
    entry.status = last_said(letter, "statuses", head)
    entry.draft = _draft_word(letter, head) or _draft_word(letter, behind)
    return entry, rest


def _draft_word(letter: Letter, span: Span) -> Span | None:
    match = letter.search("approvals.drafts", span)
    return Span(*match.span()) if match else None


def _behind_qualifiers(letter: Letter, rest: Span) -> Span:
    """Step over "(new)", "(X.code)", "– Doc. 6/97", or in Chinese "修订草案", behind a number."""
    start = rest.start
    patterns = (qualifier(letter.lexicon), _CODE, _CLOSING)
    while end := next(
        (m.end() for p in patterns if (m := p.match(letter.folded, start, rest.end))),
        _behind_remark(letter, Span(start, rest.end)),
    ):
        start = end
    document = next(iter(cited(letter, Span(start, rest.end))), None)
    if document and document.kind not in TEXTS:
        between = letter.folded[start : document.span.start]
        start = start if _has_words(between) else document.span.end
    return Span(start, rest.end)


def _behind_remark(letter: Letter, rest: Span) -> int | None:
    """Step over "(draft new Recommendation, Question 7/17)": known words beside what is cited."""
    remark = _REMARK.match(letter.folded, *rest)
    inner = Span(*remark.span(1)) if remark else None
    others = [one.span for one in cited(letter, inner)] if inner else []
    known = inner and others and all(says_nothing_else(letter, s) for s in outside(inner, others))
    return remark.end() if remark and known else None


def _has_words(text: str) -> bool:
    return re.search(r"\w", text) is not None


def _read_rest(letter: Letter, entry: Entry, line: Span, rest: Span) -> bool:
    """Read what stands behind the number in its own line; False where prose goes on."""
    shown = entry.draft is not None and is_shown(letter, entry.text, rest)
    rest = before_summary(letter, before_boxes(letter, rest), shown=shown)
    rest = before_marks(letter, entry, rest)
    folded = letter.fold(rest)
    if not _has_words(folded) or re.match(r"\s*\[", folded):
        return True  # nothing, or "[Document SG2-R31]"
    separator = (
        _SEPARATOR.match(letter.folded, *rest)
        or list_comma(letter, line, rest)
        or list_stop(letter, rest)
    )
    bracketed = _BRACKETED.match(letter.folded, *rest)
    if separator:
        words = Span(separator.end(), rest.end)
        _read_words(letter, entry, _behind_change(letter, entry, words))
    elif bracketed:
        inner = Span(*bracketed.span(1))
        entry.title = inner if re.search(r"[^\W\d_]{3,}.*\s", letter.fold(inner)) else None
    elif _opens_title(letter, rest):
        entry.title = trimmed(letter, _before_status(letter, entry, rest))
    elif title := _title_before_summary(letter, entry, rest, line.end):
        entry.title = title
    else:
        return _is_shown(letter, entry, rest)
    return True


def _is_shown(letter: Letter, entry: Entry, rest: Span) -> bool:
    """Tell a draft with its document right behind the number from the subject of a sentence.

    A flattened letter has no mark between its title and the summary.
    """
    documents = cited(letter, Span(entry.text.end, rest.start))
    begins = letter.text(rest).lstrip()[:1]
    return entry.draft is not None and bool(documents) and begins.isalnum() and not begins.islower()


def _title_before_summary(letter: Letter, entry: Entry, rest: Span, end: int) -> Span | None:
    """Give the first sentence behind "Draft … (Document 6/311)", where a summary follows it.

    The summary may have had a label: then it is cut off, and the line's `end` further on.
    """
    if not is_shown(letter, entry.text, rest) or entry.draft is None:
        return None
    sentences = list(split_sentences(letter.document.text, letter.folded, rest, letter.lexicon))
    title = trimmed(letter, sentences[0]) if len(sentences) > 1 or rest.end < end else None
    said = title and last_said(letter, "statuses", title)
    if title is None or said or letter.text(title)[:1].islower():
        return None
    return title if SHORTEST_TITLE // 2 <= title.end - title.start <= LONGEST_TITLE else None


def before_marks(letter: Letter, entry: Entry, rest: Span) -> Span:
    """Cut off "(new)" or "[new]" behind a title, and read it."""
    bracketed = _BRACKETED.search(letter.folded, *rest) or _SQUARE.search(letter.folded, *rest)
    if not bracketed or not letter.fold(Span(rest.start, bracketed.start())).strip():
        return rest
    inner = Span(*bracketed.span(1))
    change = last_said(letter, "changes", inner)
    status = last_said(letter, "statuses", inner)
    if not says_nothing_else(letter, inner) or not (change or status):
        return rest
    entry.change, entry.status = entry.change or change, entry.status or status
    return Span(rest.start, bracketed.start())


def _behind_change(letter: Letter, entry: Entry, words: Span) -> Span:
    """Step over a change between two marks, and read it: "X.1 – new – Gateways"."""
    mark = _SEPARATOR.search(letter.folded, *words)
    piece = Span(words.start, mark.start()) if mark else words
    change = last_said(letter, "changes", piece) if mark else None
    if mark is None or change is None or not says_nothing_else(letter, piece):
        return words
    entry.change = entry.change or change
    return Span(mark.end(), words.end)


def _read_words(letter: Letter, entry: Entry, words: Span) -> None:
    """Tell a title behind a colon from a decision: "no objection, therefore deleted"."""
    quoted = letter.text(words)[:1] in tuple(QUOTES)
    decided = last_said(letter, "statuses", words) or last_said(letter, "changes.deleted", words)
    if decided and not quoted:
        entry.status = entry.status or last_said(letter, "statuses", words)
        entry.change = entry.change or last_said(letter, "changes.deleted", words)
        entry.title = entry.title or _before_decision(letter, words)
    else:
        entry.title = title_in(letter, words)
        if quoted and entry.title:
            entry.status = entry.status or _said_of(letter, Span(entry.title.end, words.end))


def _said_of(letter: Letter, behind: Span) -> Span | None:
    """Give what the sentence behind a quoted title says of it: "… was not approved, as two …"."""
    text, folded = letter.document.text, letter.folded
    sentence = next(split_sentences(text, folded, behind, letter.lexicon), None)
    return next(iter(said(letter, "statuses", sentence)), None) if sentence else None


def _before_status(letter: Letter, entry: Entry, rest: Span) -> Span:
    """Cut off the decision behind a title, and read it; "Market power – SMP Not approved" has the
    mark of the title.
    """
    cells = last_cells(letter, rest)
    for mark in list(_DECIDED.finditer(letter.folded, *rest))[-1:]:
        tail = Span(mark.end(), rest.end)
        status = last_said(letter, "statuses", tail)
        of_title = cells is not None and cells.start > mark.end()
        if status and says_little_else(letter, tail) and not of_title:
            entry.status = entry.status or status
            return Span(rest.start, mark.start())
    if cells is None:
        return rest
    entry.status = entry.status or last_said(letter, "statuses", cells)
    entry.change = entry.change or last_said(letter, "changes", cells)
    return Span(rest.start, cells.start)


def _before_decision(letter: Letter, words: Span) -> Span | None:
    """Give the title before the mark that sets a decision off: "Gateways \u2013 not approved"."""
    for mark in reversed(list(_DECIDED.finditer(letter.folded, *words))):
        title = trimmed(letter, Span(words.start, mark.start()))
        if not last_said(letter, "statuses", title):
            return title if _has_words(letter.fold(title)) else None
    return None


def _opens_title(letter: Letter, rest: Span) -> bool:
    """Tell a title that follows a number without a mark from a sentence that goes on."""
    text = letter.text(rest)
    shortest = SHORTEST_TITLE // 2 if letter.lexicon.unspaced else SHORTEST_TITLE
    if not text[:1].isspace() or text.rstrip()[-1:] in ".。;；:：" or len(text) < shortest:
        return False
    first = text.strip()[:1]
    return len(text) <= LONGEST_TITLE and (
        first.isupper() or not (first.islower() or first in "([,،")
    )
