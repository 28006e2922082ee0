"""Whether a sentence calls off an event beside those that a letter is about."""

from __future__ import annotations

from circextract.fields.dating.dated import Dated, dates_in
from circextract.fields.meetings.named_events import names_city
from circextract.fields.naming.bodies import bodies_in
from circextract.fields.naming.callings import own_words_before, own_words_behind
from circextract.letter import Letter


def calls_off_another(letter: Letter, groups: list[list[Dated]], dated: Dated) -> bool:
    """Tell whether a sentence cancels the meeting of another kind of body at a place: "the meeting
    of the Regional Group, planned in Lima from 4 to 6 May, is cancelled"."""
    known = {kind for group in groups for own in group for kind in _bodies(letter, own)}
    return (
        bool(known and _bodies(letter, dated) - known)
        and letter.search("events.cancelled", dated.sentence) is not None
        and len(dates_in(letter, dated.sentence)) == 1
        and names_city(letter, dated.sentence)
    )


def _bodies(letter: Letter, dated: Dated) -> set[int]:
    """Give the kinds of the bodies named before a date, in Chinese behind it too."""
    scopes = [own_words_before(letter, dated)]
    if letter.lexicon.unspaced:
        scopes.append(own_words_behind(letter, dated))
    return {body.kind for scope in scopes for body in bodies_in(letter, scope)}
