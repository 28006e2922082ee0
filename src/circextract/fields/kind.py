"""What kind of letter it is: what the printed series says, else what the letter mainly does."""

from __future__ import annotations

from circextract.fields.due import find as find_deadlines
from circextract.fields.extraction import Extraction, first_to_speak
from circextract.fields.heading.liaison import liaison_kind
from circextract.fields.heading.own_reference import find as find_reference
from circextract.fields.meetings.seeds import find as find_events
from circextract.letter import Letter
from circextract.mention import Mention, computed
from circextract.models import Kind


def _amendment(letter: Letter) -> Mention[object] | None:
    found = find_reference(letter)
    if found is None or found.amendment is None:
        return None
    return letter.mention("kind", found.amendment.span, "kind.amendment")


def _series(letter: Letter) -> Mention[object] | None:
    found = find_reference(letter)
    if found is None or found.match is None or found.match.series.kind is Kind.OTHER:
        return None
    kind = found.match.series.kind.value
    mention = letter.mention("kind", found.match.span, "kind.series")
    if mention and mention.value == kind:
        return mention
    # The same words name a circular of one bureau and a circular letter of another.
    return computed("kind", kind, "kind.series_of_bureau", "/reference/text", "/issuer/code")


def _by_content(letter: Letter) -> Mention[object] | None:
    """Call a letter without a series word after what it does."""

    if _asks_in_subject(letter):
        return computed("kind", Kind.QUESTIONNAIRE.value, "kind.subject", "/subject")
    if find_events(letter):
        return computed("kind", Kind.INVITATION.value, "kind.invites", "/events")
    if any(deadline.action == "questionnaire" for deadline in find_deadlines(letter)):
        return computed("kind", Kind.QUESTIONNAIRE.value, "kind.asks", "/deadlines")
    return (
        computed("kind", Kind.OTHER.value, "kind.other", "/reference")
        if find_reference(letter) or letter.salutation
        else None
    )


def _asks_in_subject(letter: Letter) -> bool:
    """Tell whether the subject names a questionnaire."""
    subject = letter.subject
    return subject is not None and bool(letter.search("deadlines.actions.questionnaire", subject))


RULES = (_amendment, liaison_kind, _series, _by_content)


def extract(letter: Letter) -> Extraction:
    """Read the kind: the first rule that speaks."""
    return Extraction(first_to_speak(letter, RULES))
