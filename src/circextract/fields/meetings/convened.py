"""Events that another letter convenes: this one only refers to them."""

from __future__ import annotations

from circextract.citing import find_citations
from circextract.document import Span
from circextract.fields.dating.dated import Dated, dates_in
from circextract.fields.heading.own_reference import find as find_reference
from circextract.fields.meetings.called_off import next_in_paragraph
from circextract.letter import Letter, once
from circextract.models import CitationKind

_CHANGED = ("events.postponed", "events.cancelled")


def is_convened_apart(letter: Letter, dated: Dated) -> bool:
    """Tell whether an event is recalled from an earlier letter, or the next sentence says that
    another one invites to it: "of 4 May, by which you were informed that the Conference will be
    held ...", "The invitation to the Assembly will be sent by a separate letter."

    What changes a letter is on the same event as that, and so is what calls the event off.
    """
    own = find_reference(letter)
    if own is not None and own.amendment is not None:
        return False
    about = (dated.sentence, *([letter.subject] if letter.subject else []))
    if any(letter.search(path, scope) for path in _CHANGED for scope in about):
        return False
    return letter.search("events.told_by", dated.sentence) is not None or _is_invited(
        letter, dated.sentence
    )


def _is_invited(letter: Letter, sentence: Span) -> bool:
    following = next_in_paragraph(letter, sentence)
    if following is None:
        return False
    told = letter.search("events.invited_apart", following)
    return told is not None and not dates_in(letter, following)


@once
def cites_collective_letter(letter: Letter) -> bool:
    """Tell whether a collective letter is cited: meetings of study groups are convened by one."""
    found = find_citations(letter.folded, letter.body, letter.lexicon, letter.publisher)
    return any(match.kind == CitationKind.COLLECTIVE_LETTER.value for match in found)
