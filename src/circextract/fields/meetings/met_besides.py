"""Bodies that only are said to meet, on days of their own beside the events known."""

from __future__ import annotations

from circextract.fields.dating.dated import Dated
from circextract.fields.meetings.named_events import says_how
from circextract.fields.naming.bodies import bodies_in
from circextract.fields.naming.callings import naming, own_words_before
from circextract.letter import Letter


def meets_besides(letter: Letter, groups: list[list[Dated]], dated: Dated) -> bool:
    """Tell whether a body of no known event's kind is said to meet on a date, and where: "the Group
    of Experts will meet on 5 February in Room K", beside a forum."""
    before = own_words_before(letter, dated)
    own = {body.kind for body in bodies_in(letter, before)}
    told = dated.sentence if letter.lexicon.unspaced else before  # Chinese verbs stand last
    if not own or not letter.search("events.meets", told) or not says_how(letter, dated):
        return False
    names = [naming(letter, known) for group in groups for known in group]
    return not any(body.kind in own for name in names for body in bodies_in(letter, name))
