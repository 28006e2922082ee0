"""What a letter is for, from what was read in it."""

from __future__ import annotations

from circextract.fields.announced import find as find_events
from circextract.fields.deadlines import find as find_deadlines
from circextract.fields.extraction import Extraction
from circextract.letter import Letter
from circextract.mention import Tree, computed
from circextract.models import Action, Purpose

_BY_ACTION = {
    Action.QUESTIONNAIRE.value: Purpose.QUESTIONNAIRE,
    Action.NOMINATION.value: Purpose.NOMINATION,
}


def extract(letter: Letter) -> Extraction:
    """Give the purposes in a fixed order; a letter that asks for nothing informs."""
    found: list[tuple[Purpose, str]] = []
    if find_events(letter):
        found.append((Purpose.EVENT, "/events"))
    subject = letter.first("subject")
    for purpose in (Purpose.CONSULTATION, Purpose.DECISION):
        if subject and not found and letter.search(f"purposes.{purpose.value}", subject.span):
            found.append((purpose, "/subject"))
    for deadline in find_deadlines(letter):
        purpose_ = _BY_ACTION.get(deadline.action)
        if purpose_ and purpose_ not in [p for p, _ in found]:
            found.append((purpose_, "/deadlines"))
    if not found and letter.paragraphs:
        found.append((Purpose.INFORMATION, "/paragraphs"))
    trees: list[Tree] = [
        computed("purpose", p.value, f"purpose.{p.value}", why) for p, why in found
    ]
    return Extraction(trees)
