"""What an event or deadline is after a later letter spoke of it."""

from __future__ import annotations

from typing import Any

from circextract.archive.slots import Model
from circextract.models import Deadline, Event
from circextract.relations.items import ItemKind

# What a letter has to say otherwise to change an item, not only word it otherwise.
_FACTS = {
    "deadlines": ("date", "time", "timezone", "opens", "url", "send_to"),
    "events": (
        *("start", "end", "start_time", "end_time", "timezone", "sessions"),
        *("status", "mode", "venue"),
    ),
}
_KEPT = ("title", "series", "text", "event")  # the first letter says it best; amendments shorten it


def overlaid(before: Model, later: Model) -> Model:
    """Let a later letter replace what it says; hours of single days fall with moved days."""
    said = {
        name: getattr(later, name)
        for name in type(later).model_fields
        if getattr(later, name) not in (None, []) and name not in _KEPT
    }
    if isinstance(before, Event) and isinstance(later, Event):
        moved = later.start is not None and later.start != before.start
        if moved and not later.sessions:
            said["sessions"] = []
        if moved and later.end is None:
            said["end"] = None
    if isinstance(before, Deadline):
        said["text"] = getattr(later, "text", None) or before.text
    return before.model_copy(update=said)


def told_facts(model: Model, kind: ItemKind) -> tuple[Any, ...]:
    """Give the values by which an item is seen to have changed."""
    return tuple(getattr(model, name) for name in _FACTS[kind])
