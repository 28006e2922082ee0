"""Which dates of a letter announce an event, told from deadlines and meetings referred to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.citing import find_citations
from circextract.document import Span
from circextract.fields.asking.actions import GENERAL, asks_for
from circextract.fields.asking.ahead import is_ahead
from circextract.fields.asking.cues import cue_beside, deadline_cue
from circextract.fields.asking.event_cues import is_put_off_to
from circextract.fields.asking.open_events import is_open_to, told_to_all
from circextract.fields.asking.rows import is_due_by_column
from circextract.fields.dating.corrected import is_superseded
from circextract.fields.dating.dated import Dated, body_dates, dates_in, subject_dates
from circextract.fields.dating.lasting import with_counted_days
from circextract.fields.dating.near import clause_before, prints_hours
from circextract.fields.dating.opening_words import opens_registration
from circextract.fields.extraction import PassedOver
from circextract.fields.meetings.beside_days import (
    goes_on_list,
    has_hours,
    is_apart,
    is_left_for_another,
    is_named_in_brackets,
    is_told_behind,
    moves_elsewhere,
)
from circextract.fields.meetings.called_off import calls_off
from circextract.fields.meetings.closing_days import closes, is_of_window, run_of, with_closing_day
from circextract.fields.meetings.convened import is_referred
from circextract.fields.meetings.counted_events import is_of_counted
from circextract.fields.meetings.named_events import (
    is_early,
    is_named,
    keeps_days,
    names_city,
    says_how,
)
from circextract.fields.naming.callings import names_any_event
from circextract.fields.wording.affirmed import is_negated
from circextract.fields.wording.subject_words import consultation, in_subject
from circextract.letter import Letter
from circextract.lines import LABEL_END

_LONG_WORD = re.compile(r"[^\W\d_]{4,}|[\u4e00-\u9fff]+")  # no article
_CHANGED = (
    "corrections.old",
    "corrections.unchanged",
    "events.cancelled",
    "events.postponed",
)
# A meeting that another letter announced is only referred to.
_LETTERS = ("circular", "collective_letter", "circular_letter", "administrative_circular")


def is_about_texts(letter: Letter) -> bool:
    """Tell whether the letter consults on, or reports, the approval of texts."""
    subject = letter.subject
    if subject is None:
        return False
    asks = consultation(letter) or in_subject(letter, "purposes.decision")
    opening = Span(letter.body.start, max((p.span.end for p in letter.paragraphs[:2]), default=0))
    formal = letter.search("approvals.procedures.TAP", opening)
    held = any(letter.search(f"events.{path}", subject) for path in ("announce", "convening"))
    held = held or (asks is not None and _event_stands_first(letter, asks))
    return asks is not None and (not held or formal is not None)


def _event_stands_first(letter: Letter, asks: Span) -> bool:
    """Tell whether the subject names an event with its days before the words of a consultation:
    "Meeting of experts (Geneva, 6-8 May) and public consultation on the report"."""
    days = [dated for dated in subject_dates(letter) if dated.date.span.end <= asks.start]
    return any(
        letter.search("events.nouns", Span(dated.sentence.start, dated.date.span.start))
        and is_ahead(letter, dated.date)
        and letter.search("deadlines.joins", Span(dated.date.span.end, asks.start))
        for dated in days
    )


def may_announce(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date is one to come and no deadline, nor an old one that is replaced."""
    return _why_barred(letter, dated) is None


def _why_barred(letter: Letter, dated: Dated) -> str | None:
    if not is_ahead(letter, dated.date):
        return "it is earlier than the letter"
    if closes(letter, dated):
        return "an event that opens earlier closes on it"
    named = run_of(letter, dated) or _is_labelled(letter, dated, "events.nouns")
    named = named or is_of_counted(letter, dated)
    if not named and deadline_cue(letter, dated):
        return "words of a deadline govern it"
    if is_due_by_column(letter, dated.date.span):
        return "it stands in a column of deadlines"
    if is_superseded(letter, dated.date.span) and not calls_off(letter, dated.sentence):
        return "another date replaces it"
    if _is_denied(letter, dated):
        return "its sentence says that nothing is held"
    return None


def passed_over(letter: Letter) -> Iterator[PassedOver]:
    """Give the days of the body that announce no event."""
    for dated in body_dates(letter):
        reason = _why_barred(letter, dated) or _why_unannounced(letter, dated)
        if reason:
            yield dated.date.span, reason


def moved_dates(letter: Letter) -> list[Dated]:
    """Give the days of the subject to which an event is moved: "Forum: new dates (Lima, 3 May)"."""
    return [
        dated
        for dated in subject_dates(letter)
        if is_ahead(letter, dated.date)
        and not is_superseded(letter, dated.date.span)
        and letter.search("events.nouns", dated.sentence)
        and not letter.search("events.registering", dated.sentence)
        and names_city(letter, dated.sentence)
    ]


def announcing_dates(letter: Letter) -> list[Dated]:
    """Give the dates of sentences that announce an event, or correct its dates."""
    return [
        with_counted_days(letter, with_closing_day(letter, dated))
        for dated in body_dates(letter)
        if may_announce(letter, dated) and _announces(letter, dated)
    ]


def adds_event(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day without a year is that of one more event: its sentence says so."""
    if cites_letter(letter, dated.sentence):
        return False  # which convenes it
    if letter.search("events.follows", dated.sentence):
        return names_any_event(letter, dated.sentence)
    before = Span(dated.sentence.start, dated.date.span.end)
    earlier = [date.span.end for date in dates_in(letter, before)]
    clause = letter.folded.rfind(";", dated.sentence.start, dated.date.span.start) + 1
    own = Span(max([*earlier, clause, dated.sentence.start]), dated.sentence.end)
    named = names_any_event(letter, own)
    return (
        _announces(letter, dated)
        and (not earlier or named)
        and not letter.search("events.registering", before if named else dated.sentence)
    )


def cites_letter(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence names a letter by its number."""
    found = find_citations(letter.folded, sentence, letter.lexicon, letter.publisher)
    return any(match.kind in _LETTERS for match in found)


def suggested_dates(letter: Letter) -> list[Dated]:
    """Give the dates of an event which a letter on it announces in unusual words.

    They open the letter, or the subject's event opens their sentence: "We hope to see you in Vienna
    on 3 May", "the workshop (Vienna, 3 May)", "Dates: 3-5 May".
    """
    return [
        with_counted_days(letter, with_closing_day(letter, dated))
        for dated in body_dates(letter)
        if (is_early(letter, dated) or _opens_with_subject(letter, dated))
        and may_announce(letter, dated)
        and not letter.search("events.mention", dated.sentence)
        and not is_referred(letter, dated)
        and (_is_subject_matter(letter, dated) or _is_bracketed(letter, dated))
    ]


def _opens_with_subject(letter: Letter, dated: Dated) -> bool:
    """Tell whether a sentence opens with what the subject names, and says where it is held: "The
    information meeting has its place in Geneva on 3 May"."""
    field = letter.subject
    opening = letter.search("events.nouns", Span(dated.sentence.start, dated.date.span.start))
    if field is None or opening is None or not names_city(letter, dated.sentence):
        return False
    subject = letter.fold(field)
    before = _LONG_WORD.findall(letter.folded, dated.sentence.start, opening.start())
    return all(words in subject for words in (*before, opening.group()))


def put_off_dates(letter: Letter) -> list[Dated]:
    """Give the days of an event that is put off, where no new ones are set yet."""
    subject = letter.subject
    about = [subject] if subject else []
    return [
        dated
        for dated in body_dates(letter)
        if is_ahead(letter, dated.date)
        and is_superseded(letter, dated.date.span)
        and letter.search("events.nouns", dated.sentence)
        and letter.search("events.registering", dated.sentence) is None
        and any(letter.search("events.postponed", scope) for scope in (dated.sentence, *about))
    ]


def _is_subject_matter(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date has a place, a time or a label in a letter that is about an event."""
    subject = letter.subject
    about = subject if subject else dated.sentence
    if _is_labelled(letter, dated):
        return any(letter.search("events.nouns", scope) for scope in (letter.body, about))
    if letter.search("purposes.nomination", about):
        return False  # its dates are those of the candidatures
    return letter.search("events.nouns", about) is not None and says_how(letter, dated)


def _is_labelled(letter: Letter, dated: Dated, named: str = "") -> bool:
    """Tell whether a label stands before a day, one that names what is held if asked for: "Dates
    of the course: 3-5 May"."""
    labels = letter.lexicon.pattern("venues.date_labels")
    label = labels.match(letter.folded, *dated.sentence)
    if label is None or not LABEL_END.match(letter.folded, label.end()):
        return False
    return not named or letter.search(named, Span(*label.span())) is not None


def _is_bracketed(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date stands with its city in brackets behind the name of an event."""
    start, end = dated.sentence.start, dated.date.span.start
    opening = letter.folded.rfind("(", start, end)
    closing = letter.folded.find(")", dated.date.span.end, dated.sentence.end)
    if opening < 0 or ")" in letter.folded[opening:end]:
        return False
    named = letter.search("events.nouns", Span(start, opening)) is not None
    return named and names_city(letter, Span(opening, max(closing, dated.date.span.end)))


def _announces(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date's sentence announces, rather than mentions, an event."""
    return _why_unannounced(letter, dated) is None


def _why_unannounced(letter: Letter, dated: Dated) -> str | None:
    before = Span(dated.sentence.start, dated.date.span.start)
    if run_of(letter, dated):
        return None  # it opens on one day and closes on another
    if is_of_window(letter, dated):
        return "something else than an event opens or closes on it"
    if opens_registration(letter, dated):
        return "registration opens on it"
    if is_of_counted(letter, dated):
        return None
    if not is_named(letter, dated):
        return "its sentence names no event"
    if is_referred(letter, dated):
        return "its sentence refers to a meeting that another letter convenes"
    if letter.search("events.follows", before) or calls_off(letter, dated.sentence):
        return None
    if keeps_days(letter, dated.sentence) or moves_elsewhere(letter, dated):
        return None
    return _why_not_told(letter, dated)


def _why_not_told(letter: Letter, dated: Dated) -> str | None:
    """Tell why the words that announce, if there are any, do not announce an event for a day."""
    before = Span(dated.sentence.start, dated.date.span.start)
    hosts = letter.spans_of("events.hosts_behind", dated.sentence)
    cues = sorted((*told_to_all(letter, dated.sentence), *hosts))
    headings = letter.spans_of("deadlines.headings", before)
    if any(not any(cue.contains(heading) for cue in cues) for heading in headings):
        return "a heading of deadlines stands before it"  # but "the new dates are" announces
    if _is_told_behind_deadline(letter, dated):
        return "it stands behind what is due, for which it only tells the meeting"
    if is_left_for_another(letter, dated, cues):
        return "the sentence goes on to another day on which it is held"
    if not cues:
        tell = (is_open_to, _is_enumerated, has_hours, is_put_off_to)
        return None if any(t(letter, dated) for t in tell) else "its sentence announces nothing"
    mentions = [m for m in letter.search_all("events.mention", before) if not is_apart(m, dated)]
    announces = [end for start, end in cues if start < dated.date.span.end]
    if mentions and not (announces and mentions[-1].end() <= announces[-1]):
        told = is_told_behind(letter, dated)
        return None if told else "its sentence only refers to a meeting"
    return None


def _is_denied(letter: Letter, dated: Dated) -> bool:
    """Tell whether nothing is held on the only day of a sentence: "On Saturday, 9 October, no
    meetings will be held", not "will be held not in Lima, but in Quito on 9 October"."""
    cues = letter.spans_of("events.announce", dated.sentence)
    changed = any(letter.search(path, dated.sentence) for path in _CHANGED)
    if not cues or changed or len(dates_in(letter, dated.sentence)) > 1:
        return False
    return all(is_negated(letter, cue, dated.sentence) for cue in cues)


def _is_told_behind_deadline(letter: Letter, dated: Dated) -> bool:
    """Tell whether a sentence asks for comments, and then says which meeting deals with them:
    "Comments are to arrive by 9 May for submission to the meeting to be held on 3 June"."""
    before = Span(dated.sentence.start, dated.date.span.start)
    asked = (Dated(own, dated.sentence) for own in dates_in(letter, before))
    due = next((own.date.span for own in asked if cue_beside(letter, own)), None)
    return due is not None and any(
        asks_for(letter, action, Span(before.start, dated.sentence.end)) for action in GENERAL
    )


def _is_enumerated(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day goes on a list of such days that the clause before opens.

    "Two briefings will be held: the first on 3 May from 10 to 12; the second on 4 May from 9.",
    "we organize: a forum (3-4 May); a meeting (5 May)", "a forum is held on 3 May; a meeting, on 5
    May".
    """
    earlier = clause_before(letter, dated.sentence)
    if earlier is None:
        return False
    before = [Dated(own, earlier) for own in dates_in(letter, earlier)]
    if goes_on_list(letter, dated):
        alike = before
    elif is_named_in_brackets(letter, dated):
        alike = [own for own in before if is_named_in_brackets(letter, own)]
    else:
        timed = prints_hours(dated.date)
        alike = [own for own in before if timed and prints_hours(own.date)]
    return any(_announces(letter, own) for own in alike)
