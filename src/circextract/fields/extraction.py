"""What an extractor gives: a tree of mentions and the issues it met on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from circextract.dates import DateMention
from circextract.document import Span
from circextract.letter import Letter
from circextract.mention import Mention, Tree
from circextract.models import Issue, Severity


class Extraction(NamedTuple):
    """A field's reading."""

    tree: Tree = None
    issues: tuple[Issue, ...] = ()


Rule: TypeAlias = Callable[[Letter], "Mention[object] | None"]

PassedOver: TypeAlias = tuple[Span, str]
"""What could have been a value of a field, and the reason why it is none, as a clause."""


def issue(
    code: str,
    message: str,
    field: str | None = None,
    *,
    severity: Severity = Severity.WARNING,
    candidates: Iterable[object] = (),
) -> Issue:
    """Make an issue; `field` is a JSON pointer."""
    return Issue(
        code=code,
        severity=severity,
        message=message,
        field=field,
        candidates=[str(candidate) for candidate in candidates],
    )


def date_issues(date: DateMention, pointer: str) -> list[Issue]:
    """Give the issues of a printed date: impossible, wrong weekday or season, all in numbers."""
    doubts = (
        (date.impossible, "impossible_date", "The printed date is in no calendar."),
        (date.weekday_conflict, "weekday_conflict", "The printed weekday does not fit the date."),
        (date.unseasonal, "unseasonal_zone", "Summer time is printed beside a day of winter."),
        (date.ambiguous, "ambiguous_date", "The date is all in numbers and was read day first."),
    )
    return [
        issue(code, message, pointer, candidates=[date.text])
        for doubtful, code, message in doubts
        if doubtful
    ]


def first_to_speak(letter: Letter, rules: Sequence[Rule]) -> Mention[object] | None:
    """Let rules speak in order until one does."""
    return next((mention for rule in rules if (mention := rule(letter)) is not None), None)


def first_speaking(letter: Letter, rules: Sequence[Rule], pointer: str) -> Extraction:
    """Let rules speak in order: the first wins, a later one that disagrees becomes an issue."""
    mentions = [mention for rule in rules if (mention := rule(letter)) is not None]
    if not mentions:
        return Extraction()
    winner = mentions[0]
    others = {str(mention.value) for mention in mentions[1:]} - {str(winner.value)}
    if not others:
        return Extraction(winner)
    conflict = issue(
        "conflicting_values",
        f"{pointer} was read as {winner.value} ({winner.rule}); other rules read otherwise",
        pointer,
        candidates=[winner.value, *sorted(others)],
    )
    return Extraction(winner.doubted(0.7), (conflict,))
