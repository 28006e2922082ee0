"""The languages of an event."""

from __future__ import annotations

from collections.abc import Iterable

from circextract.document import Span
from circextract.fields.announced import Announced
from circextract.letter import Letter
from circextract.mention import Mention, computed, first_of_each

_REACH = 60


def languages(event: Announced) -> list[Mention[object]]:
    """Read the languages of work and interpretation, as printed."""
    letter = event.letter
    found = [
        span
        for sentence in letter.sentences
        for span in _spoken(letter, sentence, list(_names(letter, sentence)))
        if event.concerns(span)
    ]
    own = [span for span in found if event.index in event.topics.of(span)]
    mentions = [
        letter.mention("events.languages", span, "events.languages") for span in own or found
    ]
    mentions += _official(event, own)
    return first_of_each(mentions)


def _official(event: Announced, own: list[Span]) -> list[Mention[object] | None]:
    """Give all languages of the publisher where the letter promises them without naming them.

    An event with languages of its own has them only by words on it: a form may be printed in all.
    """
    letter = event.letter
    said = [
        span
        for sentence in letter.sentences
        if letter.search("events.working_languages", sentence)
        or letter.search("events.interpretation_available", sentence)
        for span in letter.spans_of("events.official_languages", sentence)
    ]
    if own:
        said = [span for span in said if event.index in event.topics.of(span)]
    if event.first_own(said) is None:
        return []
    rule, source = "events.official_languages", "/events/*/start"
    return [computed("events.languages", code, rule, source) for code in letter.publisher.languages]


def _spoken(letter: Letter, sentence: Span, names: list[Span]) -> Iterable[Span]:
    """Give the names of a sentence from the first that stands beside a cue on."""
    cues = [
        *letter.search_all("events.working_languages", sentence),
        *letter.search_all("events.interpretation_available", sentence),
        *letter.search_all("events.interpreting", sentence),
    ]
    for index, name in enumerate(names):
        if any(_is_near(Span(*cue.span()), name) for cue in cues):
            return names[index:]
    return ()


def _is_near(cue: Span, name: Span) -> bool:
    return cue.overlaps(name) or (
        max(name.start - cue.end, cue.start - name.end) < _REACH and name.end > cue.start - _REACH
    )


def _names(letter: Letter, sentence: Span) -> list[Span]:
    """Give the names of languages in a sentence, in order and without overlaps."""
    spans = [
        span
        for code in letter.lexicon.languages
        for span in letter.spans_of(f"languages.{code}", sentence)
    ]
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or not span.overlaps(kept[-1]):
            kept.append(span)
    return kept
