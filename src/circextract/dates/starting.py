"""Where a date or an hour can begin: at few places of a text, and only there its many forms are
tried.

The forms begin with a number, the name of a month or weekday, or a day in words. What stands before
the first placeholder of a form would have to be looked for too; no form has anything there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from circextract.dates.grammar import month_pattern, weekday_source
from circextract.dates.words import number_words
from circextract.document import Span
from circextract.lexicon import Lexicon

# A day may stand in quotes: 'the "5" of May'. The minutes of "9 h 30" are no day, but
# "at 17 h 15 June" has one.
_NUMBER = re.compile(
    r'(?<!\d)(?:(?<!\dh)(?<!\d h)(?<!\dh )(?<!\d h )\d+|\d+(?=\s[^\W\d_]{3}))|"(?=\d)'
)


def number_starts(folded: str, window: Span) -> list[int]:
    """Give the offsets inside a window at which numbers begin."""
    return [match.start() for match in _NUMBER.finditer(folded, *window)]


def date_starts(
    folded: str, window: Span, lexicon: Lexicon, *, in_words: bool = False
) -> list[int]:
    """Give the offsets inside a window at which a date can begin, in order."""
    places = set(number_starts(folded, window))
    places.update(each_start(month_pattern(lexicon), folded, window))
    places.update(each_start(_weekday(lexicon), folded, window))
    if in_words:
        places.update(each_start(number_words(lexicon), folded, window))
    return sorted(places)


@cache
def _weekday(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(weekday_source(lexicon))


def each_start(pattern: re.Pattern[str], folded: str, window: Span) -> Iterator[int]:
    """Give every offset at which a pattern matches, also inside what it matches before."""
    at = window.start
    while at < window.end and (match := pattern.search(folded, at, window.end)):
        yield match.start()
        at = match.start() + 1


def matches_at(
    pattern: re.Pattern[str], folded: str, places: Sequence[int], end: int
) -> Iterator[re.Match[str]]:
    """Give what `finditer` would of a pattern that can match at some places only."""
    free = 0
    for place in places:
        if place >= free and (match := pattern.match(folded, place, end)):
            yield match
            free = match.end()
