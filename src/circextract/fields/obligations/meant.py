"""What open words mean in a letter that announces an event.

The names that are to be sent are those of who will come, an application asks for a place, and the
documents of a meeting are contributions to it: reports and data that are handed in are none.
"""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.asking.actions import action_in, names_person
from circextract.fields.heading.liaison import is_liaison
from circextract.fields.meetings.seeds import find as find_events
from circextract.fields.wording.subject_words import in_subject
from circextract.letter import Letter, once
from circextract.models import Action

_BLANKS = re.compile(r"\s*")
# How near to papers the body stands they are for, and what parts the two.
_BODY, _BESIDE = 40, 20
# How far into a sentence its first noun stands.
_OPENS = 16
_PARTED = re.compile(r"[,;:.()\d\u060c\u061b\uff0c\uff1b\u3002]")


def sent_to_event(letter: Letter, words: Span) -> str | None:
    """Give what is sent where words name persons or the papers of a meeting."""
    named = _names_somebody(letter, words)
    if _proposes(letter, words, named=named):
        return Action.NOMINATION.value
    if not _announces(letter):
        # A liaison statement may invite to a meeting by the way.
        return Action.CONTRIBUTION.value if _papers_beside_event(letter, words) else None
    if named:
        return (Action.NOMINATION if names_person(letter, words) else Action.REGISTRATION).value
    return Action.CONTRIBUTION.value if _are_papers(letter, words) else None


def _names_somebody(letter: Letter, words: Span) -> bool:
    """Tell whether names are what is sent, not to whom: "addressed in the name of the Director"."""
    sent = letter.spans_of("deadlines.sent_to", words)
    return any(
        not any(_reaches(letter, to, name) for to in sent)
        for name in letter.spans_of("deadlines.names", words)
    )


def _reaches(letter: Letter, sent: Span, name: Span) -> bool:
    """Tell whether words of sending end in a word, or right before it: those that run on behind it
    have it for their object, "send the names to"."""
    gap = letter.folded[min(sent.end, name.start) : name.start]
    return sent.start < name.start and sent.end <= name.end and not gap.strip()


def _proposes(letter: Letter, words: Span, *, named: bool = False) -> bool:
    """Tell whether words propose somebody: speakers, or anyone where candidates are called for."""
    if is_file_of_candidate(letter, words):
        return True
    if not named and letter.search("deadlines.proposals", words) is None:
        return False
    return calls_for_candidates(letter) or letter.search("deadlines.speakers", words) is not None


def is_file_of_candidate(letter: Letter, words: Span) -> bool:
    """Tell whether words name the file of papers that a letter asks for which calls for candidates:
    "the complete file", whatever it consists of."""
    file = letter.search("deadlines.candidate_files", words)
    return file is not None and calls_for_candidates(letter)


def _are_papers(letter: Letter, words: Span) -> bool:
    """Tell whether words name documents of a meeting, not those that editors have charge of."""
    sentence = letter.sentence_at(words.start)
    if sentence is None:
        return False
    if _papers_beside_event(letter, words):
        return True
    # Words of sending may end within those for the papers: "send documents addressed to".
    reach = Span(words.start, max(words.end, min(sentence.end, words.end + _BESIDE)))
    papers = letter.search("deadlines.meeting_papers", reach)
    if papers is None or papers.start() >= words.end:
        return False
    if not (_is_of_meeting(letter) or _are_for_body(letter, Span(*papers.span()))):
        return False
    return letter.search("deadlines.editors", Span(sentence.start, papers.start())) is None


def _papers_beside_event(letter: Letter, words: Span) -> bool:
    """Tell whether words are of papers that open a sentence, for the meeting of the one before: "A
    group meets on 12 May. Documents for it are to be sent to the rapporteur by 5 May". So are the
    texts of the contributions that it asks for.
    """
    sentence = letter.sentence_at(words.start)
    before = letter.sentence_before(sentence) if sentence else None
    if sentence is None or before is None or not sentence.overlaps(words):
        return False
    opening = Span(sentence.start, min(sentence.end, sentence.start + _OPENS))
    asked = action_in(letter, before)[0] == Action.CONTRIBUTION.value
    if asked and words.start <= opening.end and words.end - words.start <= _BESIDE:
        opening = Span(opening.start, max(opening.end, words.end))
    if letter.search("deadlines.meeting_papers", opening) is None:
        return False
    held = (dated.date.span for event in find_events(letter) for dated in event.mentions)
    return asked or any(before.contains(day) for day in held)


def _are_for_body(letter: Letter, papers: Span) -> bool:
    """Tell whether papers are those of a body that meets beside a workshop: "documents for the
    group", in Chinese "the group's documents"."""
    if not (_announces(letter) or letter.search("deadlines.proposals", papers)):
        return False  # a proposal that is put to a working party is one, whatever the letter
    zh, start, end = letter.lexicon.unspaced, papers.start, papers.end
    beside = Span(max(0, start - _BODY), start) if zh else Span(end, end + _BODY)
    bodies = letter.spans_of("events.bodies", beside)
    gaps = [Span(own.end, start) if zh else Span(end, own.start) for own in bodies]
    return any(not _PARTED.search(letter.fold(gap)) for gap in gaps)


def papers_meant(letter: Letter, words: Span, date: Span) -> str | None:
    """Give what words of handing in papers ask for where those are no documents on record."""
    if _proposes(letter, words):
        return Action.NOMINATION.value
    due = letter.sentence_at(date.start)
    if due and not due.contains(words) and letter.search("deadlines.editors", due):
        return None  # "Texts are sent to the group. Rapporteurs hand in reports by 3 May."
    return Action.CONTRIBUTION.value if _are_papers(letter, words) else None


@once
def calls_for_candidates(letter: Letter) -> bool:
    """Tell whether the subject calls for candidates."""
    return in_subject(letter, "purposes.nomination") is not None


def applies_to_come(letter: Letter, words: Span) -> bool:
    """Tell whether words speak of applications that are for nothing else than the event."""
    if not _announces(letter) or letter.search(f"deadlines.actions.{Action.VISA.value}", words):
        return False
    return any(
        not _names_aim(letter, own) for own in letter.spans_of("deadlines.applications", words)
    )


def _names_aim(letter: Letter, application: Span) -> bool:
    """Tell whether it is said right behind what is applied for: "an application for a stand"."""
    blanks = _BLANKS.match(letter.folded, application.end)
    behind = blanks.end() if blanks else application.end
    return letter.lexicon.pattern("deadlines.applied_for").match(letter.folded, behind) is not None


@once
def _announces(letter: Letter) -> bool:
    consults = in_subject(letter, "purposes.consultation") is not None
    told = find_events(letter) or in_subject(letter, "events.nouns")
    return bool(told) and not consults and not is_liaison(letter)


@once
def _is_of_meeting(letter: Letter) -> bool:
    """Tell whether the event is the meeting of a body, not one at which talks are given."""
    if letter.subject is None or not _announces(letter):
        return False
    noun = in_subject(letter, "events.nouns")
    told = None if noun else letter.search("events.nouns", letter.body)
    noun = Span(*told.span()) if told else noun
    meeting = letter.lexicon.pattern("deadlines.meetings")
    return noun is not None and meeting.fullmatch(letter.folded, *noun) is not None
