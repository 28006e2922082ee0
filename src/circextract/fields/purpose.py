"""What a letter is for, from what was read in it."""

from __future__ import annotations

from circextract.fields.announced import find as find_events
from circextract.fields.approval import stage as find_stage
from circextract.fields.deadlines import find as find_deadlines
from circextract.fields.extraction import Extraction
from circextract.fields.liaison import is_liaison
from circextract.letter import Letter
from circextract.mention import Tree, computed
from circextract.models import Action, Purpose

_ANSWERS = (Action.REPLY.value, Action.COMMENT.value)
_BY_STAGE = {"opened": Purpose.CONSULTATION, "result": Purpose.DECISION}
_ON_TEXTS = (Purpose.CONSULTATION, Purpose.DECISION)
_BY_ACTION = {
    Action.QUESTIONNAIRE.value: Purpose.QUESTIONNAIRE,
    Action.NOMINATION.value: Purpose.NOMINATION,
}


def extract(letter: Letter) -> Extraction:
    """Give the purposes in a fixed order; a letter that asks for nothing informs."""
    found: list[tuple[Purpose, str]] = []
    reached = find_stage(letter)
    if reached:
        found.append((_BY_STAGE[str(reached.value)], "/approval/stage"))
    elif find_events(letter):
        found.append((Purpose.EVENT, "/events"))
    elif texts := _about_texts(letter):
        found.append((texts, "/subject"))
    for deadline in find_deadlines(letter):
        asked = _BY_ACTION.get(deadline.action)
        if asked and asked not in [purpose for purpose, _ in found]:
            found.append((asked, "/deadlines"))
    if not found and is_liaison(letter) and find_deadlines(letter):
        found.append((Purpose.CALL_FOR_INPUT, "/deadlines"))
    if not found and letter.paragraphs:
        found.append((Purpose.INFORMATION, "/paragraphs"))
    trees: list[Tree] = [
        computed("purpose", p.value, f"purpose.{p.value}", why) for p, why in found
    ]
    return Extraction(trees)


def _about_texts(letter: Letter) -> Purpose | None:
    """Tell a consultation on texts from the report of a decision, which says what was decided."""
    subject = letter.first("subject")
    if subject is None:
        return None
    named = [p for p in _ON_TEXTS if letter.search(f"purposes.{p.value}", subject.span)]
    decided = any(letter.search("purposes.decision", p.span) for p in letter.paragraphs)
    asked = any(deadline.action in _ANSWERS for deadline in find_deadlines(letter))
    if named and decided and not asked:
        return Purpose.DECISION
    return named[0] if named else None
