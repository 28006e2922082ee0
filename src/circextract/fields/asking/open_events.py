"""Events told by whom they are open to: "The seminar of 3 May in Lima is open to all members"."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.asking.concerned import concerned
from circextract.fields.dating.dated import Dated
from circextract.fields.dating.near import last_words_before
from circextract.fields.dating.opening_words import first_day_words
from circextract.fields.naming.callings import names_any_event
from circextract.fields.wording.affirmed import clause
from circextract.letter import Letter
from circextract.nlp import find_named

_BESIDE, _AT_ONCE, _CLAUSE_REACH = 16, 30, 120
# Between the noun of an event and its days.
_OF = re.compile(r"\s*\(\s*|\s+[^\W\d_]{1,3}\s+|\s+")


def is_open_to(letter: Letter, dated: Dated) -> bool:
    """Tell whether an event of a date and a city, no registration, is said to be open to some.

    In Chinese its noun stands behind the date.
    """
    sentence, end = dated.sentence, dated.date.span.end
    barring = (
        "events.registering",
        "events.mention",
        "deadlines.headings",
        "deadlines.applications",
    )
    return (
        letter.search("events.open_to", Span(end, sentence.end)) is not None
        and letter.search("events.nouns", Span(sentence.start, end + _BESIDE)) is not None
        and any(named.kind == "city" for named in find_named(letter.text(sentence), letter.lexicon))
        and not any(letter.search(path, sentence) for path in barring)
    )


def is_held(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date is a range of days on which the sentence says something is held."""
    if dated.date.start == dated.date.end:
        return False
    clause_end = clause(letter, dated.date.span, dated.sentence, _CLAUSE_REACH).end
    if letter.search("events.registering", Span(dated.sentence.start, clause_end)):
        return False
    before = letter.sentence_before(dated.sentence)
    held = letter.search("events.nouns", dated.sentence)
    if before and held is None and letter.search("events.registering", before):
        return False  # "Registration is compulsory. It will be open from 3 to 9 May."
    if _is_of_noun(letter, dated):
        return True
    if _asks_last(letter, dated):
        return False
    return bool(told_to_all(letter, dated.sentence)) or is_open_to(letter, dated)


def told_to_all(letter: Letter, sentence: Span) -> list[Span]:
    """Give the words of a sentence that announce an event, but those on what some readers would do:
    "those who would like to hold a side event are invited to propose it"."""
    readers = [own for own in concerned(letter, sentence) if own.end < sentence.end - 1]
    words = letter.spans_of("events.announce", sentence)
    told = [own for own in words if not any(some.start < own.end <= some.end for some in readers)]
    if len(told) < len(words):
        told = [own for own in told if not _asks_at_once(letter, own, sentence)]
    return told


def _asks_at_once(letter: Letter, words: Span, sentence: Span) -> bool:
    """Tell whether what is asked, and no event, is named behind words: "invited to submit"."""
    behind = Span(words.end, min(sentence.end, words.end + _AT_ONCE))
    return action_in(letter, behind)[0] is not None and not names_any_event(letter, behind)


def _is_of_noun(letter: Letter, dated: Dated) -> bool:
    """Tell whether days stand right behind the noun of an event: "at the meeting of 4-8 March",
    "the last meeting (4-8 March)", not "registration for the meeting, from 4 to 8 March"."""
    before = Span(dated.sentence.start, dated.date.span.start)
    nouns = letter.spans_of("events.nouns", before)
    gap = letter.fold(Span(nouns[-1].end, before.end)) if nouns else ""
    starts = [" ".join(words) for words in first_day_words(letter)]
    return bool(_OF.fullmatch(gap)) and gap.strip(" (") not in starts


def _asks_last(letter: Letter, dated: Dated) -> bool:
    """Tell whether the clause of the days asks for something and names no event: "an open
    consultation is held, and replies are sent via the page from 3 to 9 May"."""
    words = last_words_before(letter, dated)
    if words.start == dated.sentence.start or names_any_event(letter, words):
        return False
    return action_in(letter, words)[0] is not None
