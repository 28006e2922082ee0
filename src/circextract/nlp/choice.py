"""Choosing what a name means where it may be several things.

For cities of one name: a country named right beside decides, then the nearest country named within
reach, then the capital, then the largest. A name that is a country and a city ("Luxembourg",
"Тунис") is the country, unless the city's country follows ("Тунис, Тунис"; in Chinese, where the
country comes first, unless it goes before).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from circextract.document import Span
from circextract.nlp.gazetteer import Entry
from circextract.nlp.matcher import Match

_REACH = 200

_MARKS = re.compile("[\u064b-\u0652]")
# What may stand between: "Madrid, Spain", "Madrid (Spain)", "西班牙马德里", "Lyon / France".
_HAN = re.compile(r"[\u3400-\u9fff]")
_BESIDE = re.compile(r"\s?[,،，、(（/–—-]?\s?|\)?,\s")


def choose(
    text: str, matches: Sequence[Match], *, keep_shy: bool = False
) -> list[tuple[Span, Entry]]:
    """Give one entry for each match, and drop shy names that stand alone."""
    countries = [_only_country(match) for match in matches]
    chosen = []
    for index, match in enumerate(matches):
        before, after = _beside(text, matches, index)
        if match.is_shy and not keep_shy and not _has_company(match, [*after, *before]):
            continue
        others = [entry for entry in match.entries if entry.kind != "city"]
        if not others:
            codes = _countries(after) + _countries(before) + _nearest(matches, countries, index)
            entry = _city_of(match, codes) or max(match.entries, key=lambda city: city.weight)
        else:
            is_country_first = _HAN.match(text, match.span.start) is not None
            beside = _city_of(match, _countries(before if is_country_first else after))
            entry = beside or _told_by_marks(text, match) or others[0]
        chosen.append((match.span, entry))
    return chosen


def _city_of(match: Match, codes: list[str]) -> Entry | None:
    """Give the city of the first country that has one of this name."""
    for code in codes:
        for entry in match.entries:
            if entry.kind == "city" and entry.country == code:
                return entry
    return None


def _told_by_marks(text: str, match: Match) -> Entry | None:
    """Give the entry whose vowel marks are printed: "عمّان" is Amman, "عُمان" Oman."""
    printed = text[match.span.start : match.span.end]
    told = [
        entry
        for entry in match.entries
        for names in entry.names.values()
        if any(_MARKS.search(name) and printed.endswith(name) for name in names)
    ]
    return told[0] if told else None


def _countries(matches: list[Match]) -> list[str]:
    """Give the countries that `matches` may be."""
    return [entry.id for match in matches for entry in match.entries if entry.kind == "country"]


def _has_company(match: Match, beside: list[Match]) -> bool:
    """Tell whether a place of the same country stands beside, or for a country, any country."""
    own = {entry.country for entry in match.entries if entry.country}
    others = [entry for other in beside for entry in other.entries]
    if any(entry.kind == "country" for entry in match.entries):
        return any(entry.country in own or entry.kind == "country" for entry in others)
    return any(entry.country in own for entry in others)


def _beside(text: str, matches: Sequence[Match], index: int) -> tuple[list[Match], list[Match]]:
    """Give the match right before and the one right after, as lists of one or none."""
    here = matches[index].span
    before = [
        match for match in matches[max(0, index - 1) : index] if _touch(text, match.span, here)
    ]
    after = [match for match in matches[index + 1 : index + 2] if _touch(text, here, match.span)]
    return before, after


def _touch(text: str, before: Span, after: Span) -> bool:
    return _BESIDE.fullmatch(text, before.end, after.start) is not None


def _only_country(match: Match) -> str | None:
    """Give the country a match names beyond doubt."""
    entry = match.entries[0]
    return entry.id if len(match.entries) == 1 and entry.kind == "country" else None


def _nearest(matches: Sequence[Match], countries: Sequence[str | None], index: int) -> list[str]:
    """Give the countries within reach, the nearest first, later ones before earlier ones."""
    if len(matches[index].entries) == 1:
        return []
    here = matches[index].span
    found = []
    for match, code in zip(matches, countries, strict=True):
        distance = max(match.span.start - here.end, here.start - match.span.end)
        if code and distance <= _REACH:
            found.append((distance, match.span < here, code))
    return [code for _, _, code in sorted(found)]
