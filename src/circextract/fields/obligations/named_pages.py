"""Pages whose address says what is done there: ".../ddp/", ".../fellowships/apply"."""

from __future__ import annotations

import re

from circextract.models import Action

# Words of an address, English in letters of all languages; "ddp" is direct document posting.
_DONE_AT = {
    Action.CONTRIBUTION.value: r"ddp|contributions?|papers|abstracts",
    Action.TRANSLATION_REQUEST.value: r"ddp|contributions?",
    Action.FELLOWSHIP.value: r"fellow(?:ship)?s?",
    Action.VISA.value: r"visas?",
    Action.NOMINATION.value: r"nominations?|candidatures?|candidates",
}


def is_named_for(address: str, action: str) -> bool:
    """Tell whether a whole word of an address names an action."""
    names = _DONE_AT.get(action)
    path = address.lower().partition("://")[2].partition("/")[2]
    return names is not None and re.search(rf"(?<![a-z])(?:{names})(?![a-z])", path) is not None
