"""Texts under approval where they stand by themselves: list items, table rows, annex headings.

An entry opens with the number of a text, or ends with it in brackets behind its title. Beside the
number stand at most words such as "Draft new", "(ex X.tcs)" or "Doc. 6/97"; in the next cells a
title, "(new)" and a decision.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import takewhile

from circextract.document import Span
from circextract.fields.drafts.approval_lines import (
    cells_behind,
    entry_lines,
    headings_before,
    run_on,
    same_row,
)
from circextract.fields.drafts.approval_openings import (
    LONGEST_TITLE,
    Entry,
    before_marks,
    cited,
    opening,
)
from circextract.fields.drafts.approval_parts import names_part
from circextract.fields.drafts.approval_summaries import before_summary, has_box, is_title_label
from circextract.fields.drafts.approval_titles import trimmed
from circextract.fields.wording.approval_words import (
    TEXTS,
    last_said,
    only_said,
    said,
    says_nothing_else,
)
from circextract.fields.wording.printed import outside
from circextract.letter import Letter, once
from circextract.lines import NUMBER, Line
from circextract.models import CitationKind

_LONGEST_DECISION = 40
_LABEL = re.compile(r"[^\W\d_][^\n:：.,]{1,24}[:：]\s*(?=\S)")
# Behind a decision why it was made, or where the text goes.
_DECISION_ENDS = re.compile(r"\s*[.,;:(（。，؛،]|\s+[–—-]\s")
# Behind the first figures of a quantity: thousands, a range, a unit.
_QUANTITY = re.compile(r"[\d–-]|(?:[kmgt]?(?:hz|bit|b/s)|[кмгт]?(?:гц|бит))")


@once
def find(letter: Letter) -> list[Entry]:
    """Find the entries of body and annexes, in order of print."""
    lines = entry_lines(letter)
    openings = _without_questions(letter, lines, [opening(letter, line.span) for line in lines])
    entries: list[Entry] = []
    headings: list[Span] = []
    used = -1
    for index, entry in enumerate(openings):
        if entry is None:
            continue
        if index > used + 1 or not entries:
            headings = headings_before(lines, index, used)
        before = lines[index - 1].span if _has_cell_before(letter, lines, index, used) else None
        entry, used = _with_row(letter, lines, openings, index, entry, before)
        _take_headings(letter, entry, headings)
        entries.append(entry)
    return entries


def _without_questions(
    letter: Letter, lines: list[Line], openings: list[Entry | None]
) -> list[Entry | None]:
    """Leave out the Question that a later cell in the row of a text names: it belongs to it."""
    kept = list(openings)
    for index, (line, entry) in enumerate(zip(lines, openings, strict=True)):
        if entry and _is_question(letter, entry):
            row = takewhile(partial(same_row, letter, line), reversed(lines[:index]))
            before = sum(1 for _ in row)
            kept[index] = None if any(openings[index - before : index]) else entry
    return kept


def _is_question(letter: Letter, entry: Entry) -> bool:
    kinds = [one.kind for one in cited(letter, entry.text)]
    return kinds == [CitationKind.QUESTION.value]


def _take_headings(letter: Letter, entry: Entry, headings: list[Span]) -> None:
    """Take over what the lines over a list say of all its texts."""
    pieces = (piece for heading in headings for piece in around_others(letter, heading))
    changes = (only_said(letter, "changes", piece) for piece in pieces)
    told = (one for one in changes if one and not _is_of_some(letter, one, headings))
    entry.change = entry.change or next(told, None)
    statuses = (last_said(letter, "statuses", heading) for heading in headings)
    entry.status = entry.status or next(filter(None, statuses), None)


def _is_of_some(letter: Letter, change: Span, headings: list[Span]) -> bool:
    """Tell whether a heading over a whole list names the deleted ones beside those approved:
    "Titles of the approved and suppressed Recommendations"."""
    heading = next((one for one in headings if one.contains(change)), change)
    return any(
        letter.lexicon.pattern("dates.list_and").fullmatch(
            letter.folded[one.end : change.start].strip()
        )
        for one in said(letter, "statuses", heading)
        if one.end <= change.start
    )


def around_others(letter: Letter, heading: Span) -> list[Span]:
    """Give a heading without the Resolutions it names: "Resolution 1 (revised in Geneva, 2022)"."""
    kinds = (CitationKind.RESOLUTION.value, CitationKind.DECISION.value)
    others = [one.span for one in cited(letter, heading) if one.kind in kinds]
    return list(outside(heading, others))


def _has_cell_before(letter: Letter, lines: list[Line], index: int, used: int) -> bool:
    """Tell whether a cell stands before a number in its row that is not of the row before."""
    return index > used + 1 and same_row(letter, lines[index - 1], lines[index])


def _with_row(
    letter: Letter,
    lines: list[Line],
    openings: list[Entry | None],
    index: int,
    entry: Entry,
    before: Span | None,
) -> tuple[Entry, int]:
    """Read the cells around an entry's line; give the index of the last line that is its own."""
    line, used = lines[index], index
    if entry.title and entry.title.end == line.span.end:
        used = run_on(letter, lines, index)
        entry = opening(letter, Span(line.span.start, lines[used].span.end)) or entry
    if before:
        _read_cell(letter, entry, before)
    for last, cell in cells_behind(letter, lines, used):
        opens = any(openings[used + 1 : last + 1])
        if opens or has_box(letter, cell) or _heads_next(letter, lines, openings, last, cell):
            break
        known = is_title_label(letter, cell) or _read_cell(letter, entry, cell)
        known = known or _take_title(letter, entry, cell)
        if not known and not same_row(letter, line, lines[last]):
            # The summary under a title belongs to the entry, but tells nothing.
            return entry, last if entry.title else used
        used = last
    return entry, used


def _heads_next(
    letter: Letter, lines: list[Line], openings: list[Entry | None], last: int, cell: Span
) -> bool:
    """Tell the heading over the next texts from what is said of the last: the list has one over
    its first text too.
    """
    first = next(index for index, entry in enumerate(openings) if entry)
    opens = last + 1 < len(lines) and openings[last + 1] is not None
    above = lines[first - 1].span if first > 0 else None
    named = above is not None and names_part(letter, above) and names_part(letter, cell)
    decided = above is not None and all(_opens_decided(letter, one) for one in (above, cell))
    return opens and not lines[last].in_cell and (named or decided)


def _opens_decided(letter: Letter, line: Span) -> bool:
    """Tell a line that opens with a decision and ends without a mark: "Approved with reserves"."""
    told = said(letter, "statuses", line)
    return bool(told) and told[0].start == line.start and letter.fold(line)[-1:] not in ".;。；"


def _read_cell(letter: Letter, entry: Entry, cell: Span) -> bool:
    """Read a cell that says "new", "Revised, approved" or "Doc. 6/97" and nothing else, behind a
    label or without: "Status: approved"."""
    rules = (_read_marks, _read_decision, _is_document)
    label = _LABEL.match(letter.folded, *cell)
    labelled = label is not None and any(
        rule(letter, entry, Span(label.end(), cell.end)) for rule in rules[:2]
    )
    return labelled or any(rule(letter, entry, cell) for rule in rules)


def _read_marks(letter: Letter, entry: Entry, cell: Span) -> bool:
    if not says_nothing_else(letter, cell):
        return False
    status = last_said(letter, "statuses", cell)
    change = last_said(letter, "changes", cell)
    if change and status and change.overlaps(status):
        change = None  # "not deleted"
    entry.change = entry.change or change
    entry.status = entry.status or status
    return change is not None or status is not None


def _read_decision(letter: Letter, entry: Entry, cell: Span) -> bool:
    """Read a cell that opens with a decision: "Approved on 3 May", "Not approved. The text …", or
    ends with one: "Referred back to Working Party 3M, not approved"."""
    told = said(letter, "statuses", cell)
    status = told[0] if told else None
    if status and len(told) == 1 and _ends_cell(letter, cell, status):
        entry.status = entry.status or status
        return True
    if status is None or status.start != cell.start:
        return False
    ends = _DECISION_ENDS.match(letter.folded, status.end, cell.end)
    if cell.end - cell.start > _LONGEST_DECISION and not ends:
        return False
    entry.status = entry.status or status
    return True


def _ends_cell(letter: Letter, cell: Span, status: Span) -> bool:
    """Tell whether a decision ends a short cell behind a comma: no title ends so."""
    before = letter.folded[cell.start : status.start].rstrip()
    short = cell.end - cell.start <= 2 * _LONGEST_DECISION
    return short and status.end == cell.end and before.endswith((",", "\u060c", "\uff0c"))


def _is_document(letter: Letter, entry: Entry, cell: Span) -> bool:
    found = cited(letter, cell)
    return bool(found) and found[0].kind not in TEXTS and found[0].span.start == cell.start


def _is_numbered(folded: str) -> bool:
    """Tell the number of a paragraph from a quantity that opens a title: "4 400-4 940 MHz"."""
    number = NUMBER.match(folded)
    return number is not None and not _QUANTITY.match(folded, number.end())


def _take_title(letter: Letter, entry: Entry, cell: Span) -> bool:
    """Take a cell as the title: titles are short and end without a mark, summaries do not."""
    folded = letter.fold(cell)
    is_sentence = (
        len(folded) > LONGEST_TITLE
        or folded[-1:] in ".;:。；：؛"
        or not re.search(r"[^\W\d_]{2,}", folded)
        or _is_numbered(folded)
        or before_summary(letter, cell).end == cell.start
    )
    if entry.title or is_sentence:
        return False
    entry.title = trimmed(letter, before_marks(letter, entry, cell))
    return True
