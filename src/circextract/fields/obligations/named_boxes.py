"""What goes to a mailbox that is called by it: "applications go to fellowships@itu.int"."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.wording.addresses import email_spans
from circextract.letter import Letter
from circextract.models import Action

# What a mailbox may be there for alone. Its name is English in letters of all languages.
_SERVED = (
    Action.FELLOWSHIP,
    Action.VISA,
    Action.HOTEL,
    Action.REGISTRATION,
    Action.CONTRIBUTION,
    Action.NOMINATION,
    Action.QUESTIONNAIRE,
)
# What words say of things that they do not name.
_OPEN = (Action.OTHER.value, Action.DOCUMENT_SUBMISSION.value, Action.REPLY.value)
# A longer name is found within a word as well: "bdtfellowships".
_LONG = 8
# What no paper of a meeting goes to, though words call it one: an "intervention" for a visa.
_PERSONAL = (Action.FELLOWSHIP.value, Action.VISA.value)


def served_by_box(letter: Letter, found: tuple[str, Span | None], words: Span) -> str | None:
    """Give what the one mailbox in some words is called by, where they leave open what is sent, or
    no words name what is taken for it."""
    action, named = found
    boxes = {_served(letter.text(own)) for own in email_spans(letter, words)}
    served = boxes.pop() if len(boxes) == 1 else None
    paper = action == Action.CONTRIBUTION.value and served in _PERSONAL
    return served if served and (paper or named is None or action in _OPEN) else None


def _served(address: str) -> str | None:
    local = address.lower().partition("@")[0]
    names = (action.value for action in _SERVED)
    return next((name for name in names if _is_called(local, name)), None)


def _is_called(local: str, name: str) -> bool:
    if len(name) >= _LONG:
        return name in local
    return re.search(rf"(?<![a-z]){name}s?(?![a-z])", local) is not None
