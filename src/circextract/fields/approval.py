"""Consultations on texts and their results: procedure, stage, and each text with its outcome."""

from __future__ import annotations

from functools import partial

from circextract.citing import citation_kind
from circextract.document import Span
from circextract.fields.citations import sector_of
from circextract.fields.drafts.approval_entries import around_others
from circextract.fields.drafts.approval_entries import find as find_entries
from circextract.fields.drafts.approval_items import deletes, key_of
from circextract.fields.drafts.approval_items import find as find_items
from circextract.fields.drafts.approval_openings import Entry
from circextract.fields.drafts.approval_procedures import (
    GENERAL,
    SPECIFIC,
    adoption_at_meeting,
    procedure,
    procedure_in,
)
from circextract.fields.drafts.approval_summaries import options
from circextract.fields.due import find as find_deadlines
from circextract.fields.extraction import Extraction
from circextract.fields.meetings.seeds import find as find_events
from circextract.fields.wording.approval_words import last_said, only_said
from circextract.identifiers import designation
from circextract.letter import Letter, once
from circextract.mention import Mention, Tree, computed
from circextract.models import Action, CitationKind, ItemChange, ItemStatus, Procedure

_OPENED, _RESULT = "opened", "result"
# How far a text has come when its procedure opens, and what it is when all ends well.
_BEFORE = {Procedure.TAP.value: ItemStatus.DETERMINED, Procedure.AAP.value: ItemStatus.CONSENTED}
_AFTER = {Procedure.ADOPTION.value: ItemStatus.ADOPTED}
_CHANGES = (ItemChange.NEW.value, ItemChange.REVISED.value)
_OPENING = 1500


@once
def stage(letter: Letter) -> Mention[object] | None:
    """Tell whether a consultation opens or its result is reported; None for other letters."""
    if not _is_about_texts(letter) or not find_items(letter):
        return None
    result, opened = (partial(_named_stage, name=name) for name in (_RESULT, _OPENED))
    rules = (_at_meeting, result, _decided, opened, _drafts, _asked)
    return next(mention for rule in rules if (mention := rule(letter)))


def _is_about_texts(letter: Letter) -> bool:
    """Tell whether the subject names a procedure on texts, or the first words of the letter."""
    topic = _topic(letter)
    named = topic is not None and _names_texts(letter, topic)
    if adoption_at_meeting(letter):
        return True
    if topic and _announces_event(letter, topic):
        # A meeting at which texts are to be approved, no workshop on how that is done.
        return named and any(entry.draft or entry.change for entry in find_entries(letter))
    if named or (topic and (_is_under_way(letter, topic) or _is_settled(letter, topic))):
        return True
    listed = any(entry.change or entry.status for entry in find_entries(letter))
    opening = Span(0, min(letter.body.start + _OPENING, letter.body.end))
    return (
        listed and not find_events(letter) and procedure_in(letter, opening, SPECIFIC) is not None
    )


def _announces_event(letter: Letter, topic: Span) -> bool:
    """Tell whether a subject announces an event: "a consultation to be held" is none."""
    consulting = letter.spans_of("purposes.consultation", topic)
    nouns = letter.spans_of("events.nouns", topic)
    only_consults = consulting and all(any(n.overlaps(c) for c in consulting) for n in nouns)
    return not only_consults and letter.search("events.announce", topic) is not None


def _names_texts(letter: Letter, topic: Span) -> bool:
    """Tell whether a subject names a consultation, or a procedure and what it is on."""
    if procedure_in(letter, topic, SPECIFIC) or letter.search("purposes.consultation", topic):
        return True
    kinds = ("recommendation", "question", "report", "resolution", "other")
    texts = any(letter.search(f"citations.kinds.{kind}", topic) for kind in kinds)
    return texts and procedure_in(letter, topic, GENERAL) is not None


def _is_under_way(letter: Letter, topic: Span) -> bool:
    """Tell a subject that names a procedure only ("adoption by correspondence") of drafts."""
    if procedure_in(letter, topic, GENERAL) is None:
        return False
    return any(entry.draft or entry.status for entry in find_items(letter))


def _is_settled(letter: Letter, topic: Span) -> bool:
    """Tell a subject that names drafts of which the letter says what became, or decisions."""
    if letter.search("approvals.drafts", topic) is None:
        return False
    if letter.search(f"approvals.stages.{_RESULT}", topic) and find_items(letter):
        return True
    words = letter.fold(topic)
    named = (entry for entry in find_items(letter) if key_of(letter, entry.text) in words)
    return any(entry.draft and entry.status for entry in named)


def _named_stage(letter: Letter, name: str) -> Mention[object] | None:
    subject = letter.subject
    match = letter.search(f"approvals.stages.{name}", subject) if subject else None
    mention = match and letter.mention("approval.stage", Span(*match.span()), "approval.stage")
    return mention if mention and mention.value == name else None


def _at_meeting(letter: Letter) -> Mention[object] | None:
    """Tell the drafts that a meeting which the letter convenes is to adopt."""
    if adoption_at_meeting(letter) is None:
        return None
    return computed("approval.stage", _OPENED, "approval.drafts", "/approval/items")


def _decided(letter: Letter) -> Mention[object] | None:
    """Tell a result by a list that says what was decided of each text, where no vote is asked."""
    entries = find_entries(letter)
    told = any(entry.status for entry in entries)
    settled = (
        not entry.draft and (entry.status or deletes(letter, entry.change)) for entry in entries
    )
    if not told or not all(settled) or (_asks_reply(letter) and not _names_decision(letter)):
        return None
    return computed("approval.stage", _RESULT, "approval.decided", "/approval/items")


def _names_decision(letter: Letter) -> bool:
    """Tell a subject that names the approval of texts which it calls no drafts and no proposals:
    what such a letter asks for is no vote.
    """
    topic = _topic(letter)
    if topic is None or procedure_in(letter, topic, GENERAL) is None:
        return False
    open_yet = ("approvals.drafts", f"approvals.stages.{_OPENED}")
    return not any(letter.search(table, topic) for table in open_yet)


def _asks_reply(letter: Letter) -> bool:
    """Tell whether a vote is asked, or in a last call comments."""
    own = procedure(letter, _topic(letter))
    last_call = own is not None and own.value == Procedure.AAP.value
    asked = (Action.REPLY.value, Action.COMMENT.value if last_call else None)
    return any(deadline.action in asked for deadline in find_deadlines(letter))


def _drafts(letter: Letter) -> Mention[object] | None:
    """Tell an open procedure by a list that calls its texts drafts, unless it says what became of
    them: "the draft was not approved"."""
    told = any(entry.status for entry in find_items(letter)) and not _asks_reply(letter)
    if told or not any(entry.draft for entry in find_entries(letter)):
        return None
    return computed("approval.stage", _OPENED, "approval.drafts", "/approval/items")


def _asked(letter: Letter) -> Mention[object]:
    """Tell the stage of a letter whose subject does not: it asks, or says what was decided."""
    asked = _asks_reply(letter)
    decided = any(_tells_decision(letter, paragraph.span) for paragraph in letter.paragraphs)
    decided = decided or any(entry.status for entry in find_items(letter))
    value = _RESULT if decided and not asked else _OPENED
    return computed("approval.stage", value, "approval.asks", "/paragraphs")


def _tells_decision(letter: Letter, span: Span) -> bool:
    """Tell what was decided of texts from the decision to start a procedure on them."""
    begun = letter.spans_of("approvals.begun", span)
    decisions = letter.spans_of("purposes.decision", span)
    return any(not any(one.overlaps(start) for start in begun) for one in decisions)


def extract(letter: Letter) -> Extraction:
    """Read a consultation or its result; letters on other matters have none."""
    reached = stage(letter)
    if reached is None:
        return Extraction()
    own = procedure(letter, _topic(letter))
    named = str(own.value) if own else None
    items: list[Tree] = [
        _item(letter, entry, index, named, str(reached.value))
        for index, entry in enumerate(find_items(letter))
    ]
    return Extraction(
        {
            "procedure": own,
            "stage": reached,
            "voters": _voters(letter),
            "options": options(letter),
            "items": items,
        }
    )


def _topic(letter: Letter) -> Span | None:
    """Give what tells the letter's topic: the subject or title, else the first paragraph."""
    field = letter.first("subject") or letter.first("title")
    if field:
        return field.span
    return letter.paragraphs[0].span if letter.paragraphs else None


# --- items -----------------------------------------------------------------------------------


def _item(letter: Letter, entry: Entry, index: int, procedure: str | None, reached: str) -> Tree:
    return {
        "text": letter.mention("approval.items.text", entry.text, "approval.entry"),
        "id": _id(letter, entry, index),
        "title": letter.mention("approval.items.title", entry.title, "approval.title")
        if entry.title
        else None,
        "change": (change := _change(letter, entry, index, procedure, reached)),
        "status": _status(letter, entry, procedure, reached, change),
    }


def _id(letter: Letter, entry: Entry, index: int) -> Mention[object] | None:
    """Give the English designation of a text that has a number."""
    kind = citation_kind(letter.fold(entry.text), letter.lexicon, letter.publisher)
    kind = kind or CitationKind.RECOMMENDATION.value
    named = designation(letter.fold(entry.text), kind, letter.publisher, sector=sector_of(letter))
    source = f"/approval/items/{index}/text"
    return computed("approval.items.id", named, "approval.designation", source) if named else None


def _change(
    letter: Letter, entry: Entry, index: int, procedure: str | None, reached: str
) -> Mention[object] | None:
    """Read the change beside a text or over its list, from the procedure, or in the subject."""
    if entry.change is None and procedure == Procedure.DELETION.value:
        value = ItemChange.DELETED.value
        return computed("approval.items.change", value, "approval.deletion", "/approval/procedure")
    topic = _topic(letter)
    # "ITU-T G.698.2 Amendment 1"
    own = last_said(letter, "changes", entry.text)
    said = own if own and not deletes(letter, entry.change) else entry.change
    # "is not suppressed" says what was proposed
    said = said or (last_said(letter, "changes.deleted", entry.status) if entry.status else None)
    pieces = around_others(letter, topic) if topic else []
    deleted = ItemChange.DELETED.value
    said = said or only_said(letter, "changes", *pieces)
    said = said or only_said(letter, "changes", *pieces, but=deleted)  # told of its own texts
    said = said or _change_of_unmarked(letter)
    if said is None:
        return _change_by_edition(letter, entry, index) if reached == _RESULT else None
    return letter.mention("approval.items.change", said, "approval.change")


def _change_of_unmarked(letter: Letter) -> Span | None:
    """Give the word "new" of a subject that speaks of both, where a list marks the revised only."""
    topic = _topic(letter)
    marked = {
        mention.value
        for entry in find_entries(letter)
        if entry.change
        and (mention := letter.mention("approval.items.change", entry.change, "approval.change"))
    }
    if topic is None or marked != {ItemChange.REVISED.value}:
        return None
    return last_said(letter, f"changes.{ItemChange.NEW.value}", topic)


def _change_by_edition(letter: Letter, entry: Entry, index: int) -> Mention[object] | None:
    """Tell a new text from a revised one where the subject speaks of both.

    An approved Recommendation of ITU-R has an edition behind its number from the first revision on.
    """
    topic = _topic(letter)
    both = topic and all(letter.search(f"approvals.changes.{key}", topic) for key in _CHANGES)
    house = letter.publisher.citing
    number = house.pattern(house.editions).search(letter.fold(entry.text))
    if not both or not number:
        return None
    revised = (number["edition"] or "-0") != "-0"
    value = ItemChange.REVISED.value if revised else ItemChange.NEW.value
    source = f"/approval/items/{index}/text"
    return computed("approval.items.change", value, "approval.edition", source)


def _status(
    letter: Letter,
    entry: Entry,
    procedure: str | None,
    reached: str,
    change: Mention[object] | None,
) -> Mention[object] | None:
    """Read what became of a text; in an open procedure it is what the procedure begins with."""
    sources = ("/approval/procedure", "/approval/stage")
    if reached == _RESULT and entry.status:
        return letter.mention("approval.items.status", entry.status, "approval.status")
    if reached == _OPENED and change and change.value == ItemChange.DELETED.value:
        return None
    put_forward = procedure == Procedure.APPROVAL.value and _put_forward(letter)
    if reached == _OPENED and put_forward:
        return letter.mention("approval.items.status", put_forward, "approval.put_forward")
    default = ItemStatus.DRAFT if reached == _OPENED else ItemStatus.APPROVED
    known = _BEFORE if reached == _OPENED else _AFTER
    value = known.get(procedure or "", default).value
    return computed("approval.items.status", value, "approval.of_stage", *sources)


def _put_forward(letter: Letter) -> Span | None:
    """Give the word that says that the group adopted the texts which members are to approve."""
    for sentence in letter.sentences:
        for match in letter.search_all("approvals.put_forward", sentence):
            adopted = last_said(letter, "statuses.adopted", Span(*match.span()))
            if adopted:
                return adopted
    return None


# --- who answers, and how --------------------------------------------------------------------


def _voters(letter: Letter) -> Mention[object] | None:
    """Read whom the sentence with the date of reply asks."""
    states = next(c for c in letter.publisher.categories if c.code == "member_states")
    pattern = letter.publisher.category_pattern(states, letter.language)
    for deadline in find_deadlines(letter):
        if deadline.action != Action.REPLY.value:
            continue
        for span in deadline.spans:
            match = pattern.search(letter.folded, *span)
            if match:
                return letter.mention("approval.voters", Span(*match.span()), "approval.voters")
    return None
