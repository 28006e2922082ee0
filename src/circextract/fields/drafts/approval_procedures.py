"""The procedure by which texts are adopted, approved or deleted, as the letter names it."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.citations import sector_of
from circextract.fields.drafts.approval_entries import find as find_entries
from circextract.fields.drafts.approval_items import find as find_items
from circextract.identifiers import find_references
from circextract.letter import Letter, once
from circextract.mention import Mention, computed
from circextract.models import ItemChange, Procedure

SPECIFIC = (Procedure.PSAA.value, Procedure.AAP.value, Procedure.TAP.value)
GENERAL = (Procedure.ADOPTION.value, Procedure.APPROVAL.value, Procedure.DELETION.value)
_UNSPECIFIC = (Procedure.ADOPTION.value, Procedure.APPROVAL.value)


def procedure(letter: Letter, topic: Span | None) -> Mention[object] | None:
    """Read the procedure: named in the topic, then in the body, else the general one."""
    if (adopted := adoption_at_meeting(letter)) and not _names_procedure(letter, topic):
        return letter.mention("approval.procedure", adopted, "approval.procedure")
    found = _specific_in(letter, topic) if topic else None
    general = procedure_in(letter, topic, GENERAL) if topic else None
    kind = general and _value(letter, general)
    if kind == Procedure.DELETION.value and topic and _names_drafts(letter, topic):
        general = kind = None  # what is deleted stands beside them
    if found is None and kind != Procedure.DELETION.value:
        found = procedure_in(letter, letter.body, SPECIFIC[:1])
        if kind != Procedure.ADOPTION.value or _of_sector(letter):
            found = found or _specific_in(letter, letter.body)
    found = found or general or procedure_in(letter, letter.body, GENERAL)
    own = _of_sector(letter)
    if found and own and _value(letter, found) in _UNSPECIFIC:
        return computed("approval.procedure", own, "approval.of_sector", "/approval/items")
    return letter.mention("approval.procedure", found, "approval.procedure") if found else None


def _names_drafts(letter: Letter, topic: Span) -> bool:
    """Tell whether a topic names new or revised texts beside those that are deleted."""
    keys = (ItemChange.NEW.value, ItemChange.REVISED.value)
    return any(letter.search(f"approvals.changes.{key}", topic) for key in keys)


def _specific_in(letter: Letter, span: Span) -> Span | None:
    """Find the specific procedure of a stretch: of two that are equal the one printed first.

    A letter under Resolution 1 may go on to name the Recommendation of the other procedure.
    """
    found = (procedure_in(letter, span, (key,)) for key in SPECIFIC[1:])
    return procedure_in(letter, span, SPECIFIC[:1]) or min(filter(None, found), default=None)


def _names_procedure(letter: Letter, topic: Span | None) -> bool:
    return topic is not None and procedure_in(letter, topic, (*SPECIFIC, *GENERAL)) is not None


@once
def adoption_at_meeting(letter: Letter) -> Span | None:
    """Give the word by which a letter that convenes a group proposes drafts for its adoption.

    "Adoption of draft Recommendations at the meeting": body or annex list them.
    """
    subject = letter.subject
    convenes = subject is not None and letter.search("events.nouns", subject) is not None
    if not convenes or not any(entry.draft for entry in find_entries(letter)):
        return None
    for sentence in letter.sentences:
        adopted = procedure_in(letter, sentence, (Procedure.ADOPTION.value,))
        if adopted and letter.search("approvals.drafts", sentence):
            return adopted
    return None


@once
def _of_sector(letter: Letter) -> str | None:
    """Give the one procedure by which a sector consults its members on approval."""
    sector = _sector(letter)
    known = letter.publisher.consulted
    return next((known[own].value for own in known if own == sector), None)


def _sector(letter: Letter) -> str | None:
    """Give the sector of the letter, else that of the texts or of the letters it names."""
    if own := sector_of(letter):
        return own
    texts = (
        letter.publisher.citing.sector_of(letter.fold(entry.text)) for entry in find_items(letter)
    )
    whole = Span(0, len(letter.folded))
    letters = find_references(letter.folded, whole, letter.publisher, letter.language)
    issuers = (letter.publisher.issuer(match.series.issuer or "") for match in letters)
    cited = (issuer.sector for issuer in issuers if issuer)
    return next(filter(None, (*texts, *cited)), None)


def procedure_in(letter: Letter, span: Span, keys: tuple[str, ...]) -> Span | None:
    """Find the first of some procedures, in order of weight, that a stretch names."""
    for key in keys:
        for match in letter.search_all(f"approvals.procedures.{key}", span):
            found = Span(*match.span())
            if _value(letter, found) == key and not _is_in_address(letter, found):
                return found
    return None


def _is_in_address(letter: Letter, span: Span) -> bool:
    """Tell a part of an address from a word: "itu-t/aap/"."""
    return "/" in (
        letter.folded[span.start - 1 : span.start],
        letter.folded[span.end : span.end + 1],
    )


def _value(letter: Letter, span: Span) -> object:
    mention = letter.mention("approval.procedure", span, "approval.procedure")
    return mention.value if mention else None
