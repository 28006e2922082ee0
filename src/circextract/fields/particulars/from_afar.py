"""Who takes part from afar, in words no list foresees: a way to do so beside what is done by it.

"Experts who stay at home may take the floor", "a link lets you join", "relayed, and questions can
be asked": that one may only watch says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.wording.affirmed import clause, negations_in
from circextract.letter import Letter

_REACH, _REACH_UNSPACED = 100, 30
_BEFORE = 24
_VOTE_REACH = 40
# What is sent in, in whatever form: "contributions are to be sent, in electronic form".
_WRITTEN = ("deadlines.actions.contribution", "deadlines.actions.document_submission")
_PAPERS_REACH = 80
_COMMAS = (",", "\u060c", "\uff0c")


def takes_part(letter: Letter, scope: Span) -> Iterator[Span]:
    """Find words that tell of taking part from afar, in a sentence."""
    if letter.search("events.joining", scope) is None:
        return
    yield from _beside_way(letter, scope)
    yield from _of_those_away(letter, scope)


def _beside_way(letter: Letter, scope: Span) -> Iterator[Span]:
    """Find "take the floor over a video connection", in one clause."""
    for way in letter.spans_of("events.afar", scope):
        near = clause(letter, way, scope, _reach(letter))
        for joining in letter.spans_of("events.joining", near):
            words = Span(min(way.start, joining.start), max(way.end, joining.end))
            own = not joining.overlaps(way) and not _is_not_done(letter, joining)
            if (
                own
                and not letter.search("events.registering", words)
                and _is_told(letter, words, scope)
            ):
                yield words


def _is_not_done(letter: Letter, joining: Span) -> bool:
    """Tell whether taking part is what those who stay away do not do: "who cannot attend"."""
    near = Span(max(0, joining.start - _BEFORE), joining.end)
    absent, away = (
        [own for own in letter.spans_of(path, near) if own.end >= joining.start - 1]
        for path in ("events.absent", "events.away")  # these hold what is not done
    )
    return any(own.contains(joining) for own in away) or bool(absent and not away)


def _of_those_away(letter: Letter, scope: Span) -> Iterator[Span]:
    """Find "those who remain in their capitals may take an active part"."""
    away = [*letter.spans_of("events.away", scope), *letter.spans_of("events.absent", scope)]
    for people in sorted(away):
        rest = Span(people.end, min(scope.end, people.end + 2 * _reach(letter)))
        before = letter.search("events.enabled", Span(scope.start, people.start))
        enabled = before or letter.search("events.enabled", rest)
        start = max(rest.start, enabled.end()) if enabled else rest.end
        for joining in letter.spans_of("events.joining", Span(start, rest.end)):
            words = Span(people.start, joining.end)
            if not _is_not_done(letter, joining) and _is_told(letter, words, scope):
                yield words


def _is_told(letter: Letter, words: Span, scope: Span) -> bool:
    """Tell whether nothing denies words in their clause."""
    own = clause(letter, words, scope, _reach(letter))
    return not denials_in(letter, own)


def denials_in(letter: Letter, window: Span) -> list[Span]:
    """Find negations, but those of who stays away, and those that only keep remote participants
    from voting: they take part."""
    votes = letter.spans_of("events.voting", window)
    away = letter.spans_of("events.away", window)
    return [
        denied
        for denied in negations_in(letter, window)
        if not any(0 <= vote.start - denied.end <= _VOTE_REACH for vote in votes)
        and not any(own.overlaps(denied) for own in away)
    ]


def is_voteless(letter: Letter, words: Span, scope: Span) -> bool:
    """Tell whether the clause of words denies nothing but voting: "delegates at a distance may not
    vote"."""
    own = clause(letter, words, scope, _reach(letter))
    return letter.search("events.voting", own) is not None and not denials_in(letter, own)


def _reach(letter: Letter) -> int:
    return _REACH_UNSPACED if letter.lexicon.unspaced else _REACH


def is_of_papers(letter: Letter, words: Span, scope: Span) -> bool:
    """Tell whether words are on documents: "documents are available in electronic form only",
    "contributions are to be sent, in electronic form, to"."""
    own = clause(letter, words, scope, _PAPERS_REACH)
    if any(paper.start < words.start for paper in letter.spans_of("events.papers", own)):
        return True
    before = Span(scope.start, words.start)
    set_off = letter.folded[before.start : before.end].rstrip()[-1:] in _COMMAS
    return (
        set_off
        and any(letter.search(path, before) for path in _WRITTEN)
        and letter.search("events.announce", before) is None
    )
