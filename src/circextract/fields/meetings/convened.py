"""Events that another letter convenes: this one only refers to them."""

from __future__ import annotations

from circextract.citing import find_citations
from circextract.document import Span
from circextract.fields.dating.dated import Dated, dates_in
from circextract.fields.heading.own_reference import find as find_reference
from circextract.fields.meetings.called_off import next_in_paragraph
from circextract.fields.naming.callings import kinds_in, nouns_in
from circextract.fields.wording.affirmed import clause
from circextract.letter import Letter, once
from circextract.models import CitationKind

_DETAILS_REACH = 60
_CHANGED = ("events.postponed", "events.cancelled")


def is_referred(letter: Letter, dated: Dated) -> bool:
    """Tell whether texts are put to the meeting of a date, or another letter will convene it.

    Nobody gives the hours of another letter's meeting, nor invites to it.
    """
    if dated.date.time is not None or letter.search("events.invited_too", dated.sentence):
        return False
    if any(letter.search(path, dated.sentence) for path in _CHANGED):
        return False  # "convened by Circular 12 for 3 May, has been postponed to 9 June"
    return _is_convened_apart(letter, dated) or any(
        not _is_of_details(letter, words, dated.sentence)
        and not _is_of_neighbour(letter, words, dated)
        and not _is_of_other_kind(letter, words, dated)
        for words in letter.spans_of("events.referred", dated.sentence)
    )


def _is_of_neighbour(letter: Letter, words: Span, dated: Dated) -> bool:
    """Tell whether words are on a meeting held before or after: "right after that of Study Group 1,
    which is convened by a separate letter"."""
    between = Span(dated.date.span.end, max(dated.date.span.end, words.start))
    paths = ("events.follows", "events.straight_after")
    return any(letter.search(path, between) for path in paths)


def _is_of_other_kind(letter: Letter, words: Span, dated: Dated) -> bool:
    """Tell whether what words put texts to is an event of another kind than the one of a day before
    them: "experts will meet on 5 May to advise on drafts that will be put before the Forum"."""
    meetings = letter.lexicon.pattern("events.meetings")
    own = Span(dated.sentence.start, max(dated.sentence.start, words.start))
    known = kinds_in(letter, own)
    return (
        dated.date.span.end <= words.start
        and letter.search("events.meets", own) is not None
        and any(
            stem not in known and not meetings.match(letter.folded, *noun)
            for noun, stem in nouns_in(letter, words)
        )
    )


def _is_of_details(letter: Letter, words: Span, sentence: Span) -> bool:
    """Tell whether only details are told elsewhere: "the venue will be told in a letter"."""
    own = clause(letter, words, sentence, _DETAILS_REACH)
    details = letter.search("events.details", Span(own.start, words.end))
    return details is not None and not dates_in(letter, Span(own.start, words.start))


def _is_convened_apart(letter: Letter, dated: Dated) -> bool:
    """Tell whether an event is recalled from an earlier letter, or the next sentence says that
    another one invites to it: "of 4 May, by which you were informed that the Conference will be
    held ...", "The invitation to the Assembly will be sent by a separate letter."

    What changes a letter is on the same event as that, and so is what calls the event off.
    """
    own = find_reference(letter)
    if own is not None and own.amendment is not None:
        return False
    if letter.subject and any(letter.search(path, letter.subject) for path in _CHANGED):
        return False
    return letter.search("events.told_by", dated.sentence) is not None or _is_invited(letter, dated)


def _is_invited(letter: Letter, dated: Dated) -> bool:
    """Tell whether what stands behind a day says that another letter convenes the event."""
    behind = Span(dated.date.span.end, dated.sentence.end)
    told_behind = letter.spans_of("events.invited_apart", behind)
    own = [words for words in told_behind if not _is_of_neighbour(letter, words, dated)]
    if own and not dates_in(letter, behind):
        return True
    following = next_in_paragraph(letter, dated.sentence)
    if following is None:
        return False
    told = letter.search("events.invited_apart", following)
    return told is not None and not dates_in(letter, following)


@once
def cites_collective_letter(letter: Letter) -> bool:
    """Tell whether a collective letter is cited: meetings of study groups are convened by one."""
    found = find_citations(letter.folded, letter.body, letter.lexicon, letter.publisher)
    return any(match.kind == CitationKind.COLLECTIVE_LETTER.value for match in found)
