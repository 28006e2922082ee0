"""Whether the sentence of a day names an event, and says where, when or how it is held."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.dating.dated import Dated, dates_in
from circextract.fields.meetings.called_off import share_paragraph
from circextract.fields.naming.callings import names_any_event
from circextract.letter import Letter
from circextract.nlp import find_named

_EARLY_PARAGRAPHS = 3
_HEADING_LENGTH = 120


def says_how(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date's sentence says at what time, where or in what manner it is held."""
    if dated.date.time or names_city(letter, dated.sentence):
        return True
    modes = ("virtual", "hybrid", "physical")
    return any(letter.search(f"events.{mode}", dated.sentence) for mode in modes)


def names_city(letter: Letter, scope: Span) -> bool:
    """Tell whether a stretch names a city, or a building that tells one."""
    named = find_named(letter.text(scope), letter.lexicon)
    return any(place.kind in ("city", "facility") for place in named)


def is_early(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date stands in the first paragraphs."""
    early = letter.paragraphs[:_EARLY_PARAGRAPHS]
    return dated.date.span.start < max((p.span.end for p in early), default=0)


def is_named(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date's sentence names an event, or goes on about that of the one before."""
    sentence = dated.sentence
    if names_any_event(letter, sentence) or keeps_days(letter, sentence):
        return True
    if letter.fold(sentence).count("(") != letter.fold(sentence).count(")"):
        return False
    if _is_headed(letter, sentence):
        return says_how(letter, dated)
    earlier = letter.sentence_before(sentence)
    if earlier is None:
        return False
    near = is_early(letter, dated) or share_paragraph(letter, earlier, sentence)
    named = letter.search("events.nouns", earlier) is not None
    if near and named and _meets_after(letter, dated):
        return True
    return near and named and (says_how(letter, dated) or _goes_on(letter, earlier, sentence))


def keeps_days(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence says that the days of the subject's event are still the same: "The
    dates, 3 and 4 May, remain unchanged"."""
    subject = letter.subject
    kept = letter.search("corrections.unchanged", sentence)
    days = letter.search("venues.date_labels", Span(sentence.start, kept.start())) if kept else None
    if subject is None or days is None:
        return False
    about = names_any_event(letter, subject)
    due = _asks(letter, sentence) or letter.search("deadlines.headings", sentence) is not None
    return about and not due


def _asks(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence names something that is asked for by a date."""
    actions = letter.lexicon.choices("deadlines.actions").values()
    return any(letter.search(path, sentence) for path in actions)


def _meets_after(letter: Letter, dated: Dated) -> bool:
    """Tell whether somebody is said to meet straight after, or before, what was told before.

    "Straight after it, on 21 May, the group of cost experts will gather".
    """
    told = letter.search("events.straight_after", dated.sentence)
    announced = letter.search("events.announce", dated.sentence)
    barring = ("events.registering", "deadlines.headings", "events.mention")
    return bool(told and announced) and not any(
        letter.search(path, dated.sentence) for path in barring
    )


def _is_headed(letter: Letter, sentence: Span) -> bool:
    """Tell whether the line before a sentence is a heading that names an event or its body."""
    above = letter.folded[: sentence.start].rstrip()
    earlier = letter.sentence_at(len(above) - 1)
    if earlier is None:
        return False
    text = letter.fold(earlier).rstrip()
    return (
        len(text) <= _HEADING_LENGTH
        and (text[-1:].isalnum() or text[-1:] in ")\uff09:\uff1a")
        and not dates_in(letter, earlier)
        and names_any_event(letter, earlier)
    )


def _puts_off(letter: Letter, sentence: Span) -> bool:
    return any(letter.search(path, sentence) for path in ("events.postponed", "venues.moved"))


def _goes_on(letter: Letter, earlier: Span, sentence: Span) -> bool:
    """Tell whether a sentence says when that is held which the one before tells of.

    "The workshop has been moved to Lima. It will be held on 4 October.", "We organize a series of
    webinars. They will be held on 6 May and 7 June."
    """
    undated = (
        not dates_in(letter, earlier) and letter.search("events.announce", earlier) is not None
    )
    told = undated or names_city(letter, earlier) or _puts_off(letter, earlier)
    return (
        (told or _puts_off(letter, sentence))
        and letter.search("events.announce", sentence) is not None
        and letter.search("events.registering", sentence) is None
        and not _asks(letter, sentence)
    )
