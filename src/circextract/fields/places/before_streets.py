"""Names of venues that hold no noun for a building, told by the street behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from circextract.document import Span
from circextract.fields.naming.bare_names import CAPITAL, is_bare_name
from circextract.fields.places.streets import streets_in
from circextract.letter import Letter

# "Lake Forum, Old Road", "Lake Forum in Old Road", "Lake Forum, 2 Old Road".
_NAME = re.compile(
    rf"[ \n]*(?P<name>{CAPITAL}(?: {CAPITAL}){{0,5}})"
    r"(?:,[ \n](?:(?:No\.?|n°|№)[ ]?)?[\d, ]*|[ \n]\w{2,3}[ \n](?:\w{2,3}[ \n])?)"
)
_REACH = 100


def names_before_streets(letter: Letter, scope: Span) -> Iterator[Span]:
    """Give the names between "at" and a street: "at the Lake Forum, Old Road 5"."""
    if letter.lexicon.unspaced or letter.lexicon.right_to_left:
        return
    streets = list(streets_in(letter, scope))
    if not streets:
        return
    leads = sorted({*_leads(letter, scope)})
    for street in streets:
        near = (start for start in leads if street.start - _REACH < start < street.start)
        found = (_NAME.fullmatch(letter.document.text, start, street.start) for start in near)
        names = (Span(*match.span("name")) for match in found if match)
        yield from islice((name for name in names if is_bare_name(letter, name)), 1)


def _leads(letter: Letter, scope: Span) -> Iterator[int]:
    """Give where "at" ends, and "of" behind a storey: "on the second floor of the Lake Forum"."""
    yield from (lead.end for lead in letter.spans_of("venues.at", scope))
    for level in letter.spans_of("venues.levels", scope):
        blank = letter.folded[level.end : level.end + 1].isspace()
        link = letter.lexicon.pattern("venues.links").match(letter.folded, level.end + blank)
        if link:
            yield link.end()
