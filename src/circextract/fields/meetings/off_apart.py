"""Whether a sentence calls off an event beside those that a letter is about."""

from __future__ import annotations

from circextract.fields.dating.dated import Dated, dates_in
from circextract.fields.meetings.named_events import names_city
from circextract.fields.naming.bodies import bodies_in
from circextract.fields.naming.callings import (
    kinds_in,
    naming,
    own_words_before,
    own_words_behind,
)
from circextract.letter import Letter


def calls_off_another(letter: Letter, groups: list[list[Dated]], dated: Dated) -> bool:
    """Tell whether a sentence cancels an event of another kind, or the meeting of another kind of
    body at a place: "the Regional Group's meeting, planned in Lima for 4 May, is cancelled"."""
    off = letter.search("events.cancelled", dated.sentence)
    if off is None or len(dates_in(letter, dated.sentence)) > 1:
        return False
    told = [own for group in groups for own in group]
    known = {kind for own in told for kind in _bodies(letter, own)}
    if known and _bodies(letter, dated) - known:
        return names_city(letter, dated.sentence)
    kinds = frozenset().union(*(kinds_in(letter, naming(letter, own)) for own in told))
    return bool(kinds and kinds_in(letter, naming(letter, dated, kinds)) - kinds)


def _bodies(letter: Letter, dated: Dated) -> set[int]:
    """Give the kinds of the bodies named before a date, in Chinese behind it too."""
    scopes = [own_words_before(letter, dated)]
    if letter.lexicon.unspaced:
        scopes.append(own_words_behind(letter, dated))
    return {body.kind for scope in scopes for body in bodies_in(letter, scope)}
