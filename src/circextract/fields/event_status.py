"""Whether an event is held as announced, put off or called off."""

from __future__ import annotations

from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.announced import Announced
from circextract.fields.called_off import is_of_registering
from circextract.fields.dated import subject_dates
from circextract.fields.event_titles import title_start
from circextract.letter import Letter
from circextract.mention import Mention, computed
from circextract.models import EventStatus

_EARLY_PARAGRAPHS = 3


def status(event: Announced) -> Mention[object] | None:
    """Read from its part of the subject, then from the body, that the event is off or put off."""
    for value in ("cancelled", "postponed"):
        for scope in _status_scopes(event, value):
            words = event.letter.search(f"events.{value}", scope)
            if words:
                return event.letter.mention(
                    "events.status", Span(*words.span()), "events.status_words"
                )
    return computed(
        "events.status", EventStatus.SCHEDULED.value, "events.announced", "/events/*/start"
    )


def _status_scopes(event: Announced, value: str) -> Iterator[Span]:
    """Give the stretches whose words for a status are said of this event.

    In the body these are sentences on this event and no other; where it is the only one the first
    paragraphs can put it off, for deadlines are put off too, and only a sentence with its day
    can call it off: rooms and letters are cancelled too.
    """
    letter, field = event.letter, event.letter.first("subject")
    if event.alone and field:
        yield field.span
    for dated in event.seed.mentions if not event.alone else ():
        if dated in subject_dates(letter):
            yield Span(title_start(event, dated.sentence.start, dated), dated.date.span.end)
    early = letter.paragraphs[:_EARLY_PARAGRAPHS] if event.alone else letter.paragraphs
    sentences = [s for paragraph in early for s in letter.sentences_in(paragraph.span)]
    if event.alone and value == "cancelled":
        own = [d.sentence for d in event.seed.mentions]
        sentences = [s for s in own if not _calls_off_registering(letter, s)]
    yield from (s for s in sentences if _tells_status(event, value, s))


def _calls_off_registering(letter: Letter, sentence: Span) -> bool:
    words = letter.search("events.cancelled", sentence)
    return words is not None and is_of_registering(letter, Span(*words.span()), sentence)


def _tells_status(event: Announced, value: str, sentence: Span) -> bool:
    """Tell whether a sentence speaks of the event itself: not of registration or a deadline."""
    letter = event.letter
    words = letter.search(f"events.{value}", sentence)
    if words is None or letter.search("deadlines.headings", sentence):
        return False
    if event.alone:
        return letter.search("events.nouns", sentence) is not None
    own = event.topics.of(Span(*words.span())) == {event.index}
    return own and letter.search("events.registering", sentence) is None
