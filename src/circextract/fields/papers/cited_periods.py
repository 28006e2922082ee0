"""Which study period a cited letter is of: its date tells, else that of the citing letter."""

from __future__ import annotations

from datetime import date as Date

from circextract.citing import CitationMatch, kind_word_pattern
from circextract.document import Span
from circextract.fields.date import find as find_date
from circextract.fields.dating.dated import date_beside
from circextract.fields.heading.own_reference import find as find_own
from circextract.fields.reference import extract as extract_reference
from circextract.identifiers import (
    ReferenceMatch,
    cited_id,
    find_references,
    period_named,
    periods_at,
    periods_cited,
)
from circextract.letter import Letter, once
from circextract.mention import Mention


def possible_ids(letter: Letter, match: CitationMatch, bureau: str | None) -> list[str]:
    """Give the identifiers a cited letter or document of a meeting may have, in order of time."""
    if match.part:
        return []
    folded = match.reference or letter.fold(match.span)
    words = kind_word_pattern(match.kind, letter.lexicon)
    folded = words.sub(" ", folded).strip() if words else folded
    periods: list[str | None] = [*_periods(letter, match.span, folded, bureau)]
    ids = [
        cited_id(folded, letter.publisher, letter.language, issuer=bureau, period=period)
        for period in periods or [None]
    ]
    return list(dict.fromkeys(one for one in ids if one))


def _periods(letter: Letter, text: Span, folded: str, bureau: str | None) -> list[str]:
    beside = date_beside(letter, text)
    if beside and beside.start:
        periods = periods_at(letter.publisher, beside.start)
        return [periods[0].key] if len(periods) == 1 else []
    own, day = _own_period(letter), _own_date(letter)
    names = find_references(
        folded, Span(0, len(folded)), letter.publisher, letter.language, issuer=bureau
    )
    if own is None or day is None or not names:
        return [own] if own else []
    series, number = names[0].series, folded[slice(*names[0].number)]
    newest = _own_number(letter, names[0], number)
    cited = [
        period.key for period in periods_cited(letter.publisher, series, number, day, newest=newest)
    ]
    return cited if len(cited) > 1 and own in cited else [own]


def _own_number(letter: Letter, cited: ReferenceMatch, number: str) -> str | None:
    """Give this letter's number where the cited one is of its series, and of its group."""
    own = find_own(letter)
    if own is None or own.match is None or own.match.series != cited.series or own.amendment:
        return None
    newest = letter.fold(own.match.number)
    return newest if newest.partition("/")[2] == number.partition("/")[2] else None


@once
def _own_date(letter: Letter) -> Date | None:
    found = find_date(letter)
    return found.value if found and isinstance(found.value, Date) else None


@once
def _own_period(letter: Letter) -> str | None:
    """Give the letter's own study period: printed in its header, else by its date."""
    tree = extract_reference(letter).tree
    printed = tree.get("study_period") if isinstance(tree, dict) else None
    if isinstance(printed, Mention):
        named = period_named(letter.publisher, str(printed.value))
        return named.key if named else None
    day = _own_date(letter)
    periods = periods_at(letter.publisher, day) if day else []
    return periods[0].key if len(periods) == 1 else None
