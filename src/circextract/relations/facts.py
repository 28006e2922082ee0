"""What a record says whatever its language: dates, times, numbers, addresses, counts.

A fact is one value under its pointer. Those of events and deadlines belong to an item, because
a date says nothing without what it is the date of; addresses, numbers of telephones and cited
documents are sets, whose order is the letter's own affair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from functools import cache
from typing import Any

from pydantic import BaseModel

from circextract.dates import DateMention, find_dates
from circextract.models import Circular, Deadline, Event, Evidence, EvidenceSpan
from circextract.publishers import known_publishers

_SCALARS = ("date", "annexes_declared")
_EVENT = ("start", "end", "start_time", "end_time", "timezone", "ordinal", "status")
_LEAVES = {
    "events": (*_EVENT, "venue.city", "venue.country"),
    "deadlines": ("date", "time", "timezone", "opens", "url", "send_to"),
}
# Lists of words: only how many there are can be compared.
_COUNTED = ("addressees", "copy_to", "approval.options", "annexes")
# Facts that mostly follow from others: two of them differ only where both are printed.
FOLLOWING = frozenset({"timezone", "venue.country", "status"})
_ADDRESSES = frozenset({"url", "send_to"})


@dataclass(frozen=True, slots=True)
class Fact:
    """A value, and where the record has it. `value` is what is compared, `shown` what it reads."""

    field: str
    pointer: str
    value: str
    shown: str
    evidence: Evidence | None

    @property
    def printed(self) -> bool:
        """Tell whether the value stands in the letter, and does not only follow from others."""
        return self.evidence is not None and bool(self.evidence.spans)


@dataclass(frozen=True)
class Item:
    """An event or deadline with its facts by the name of the leaf."""

    kind: str
    index: int
    model: Event | Deadline
    facts: dict[str, Fact]

    @property
    def pointer(self) -> str:
        """Give its place in the record."""
        return f"/{self.kind}/{self.index}"

    @property
    def day(self) -> Fact:
        """Give the day it is known by; its own words where no day was read."""
        event = isinstance(self.model, Event)
        words = self.model.title if isinstance(self.model, Event) else self.model.text
        none = Fact(self.kind, self.pointer, words or "", words or "", None)
        return self.facts.get("start" if event else "date", none)


def day_of(value: str) -> Date | None:
    """Give the day that a value is, None for other values."""
    try:
        return Date.fromisoformat(value)
    except ValueError:
        return None


def scalars(record: Circular) -> Iterator[Fact]:
    """Give the facts that a record has once."""
    for name in _SCALARS:
        yield from _facts(record, name, f"/{name}", getattr(record, name))


def items(record: Circular, kind: str) -> list[Item]:
    """Give the events or deadlines of a record."""
    return [
        Item(kind, index, model, dict(_leaves(record, kind, index, model)))
        for index, model in enumerate(getattr(record, kind))
    ]


def _leaves(
    record: Circular, kind: str, index: int, model: BaseModel
) -> Iterator[tuple[str, Fact]]:
    for name in _LEAVES[kind]:
        value: Any = model
        for step in name.split("."):
            value = getattr(value, step, None)
        pointer = f"/{kind}/{index}/{name.replace('.', '/')}"
        for fact in _facts(record, f"{kind}.{name}", pointer, value):
            yield name, fact


def sets(record: Circular) -> dict[str, list[Fact]]:
    """Give the facts that stand in lists without an order of their own, by field."""
    found: dict[str, list[Fact]] = {}
    for field, pointer, value in _members(record):
        found.setdefault(field, []).extend(_facts(record, field, pointer, value))
    return found


def _members(record: Circular) -> Iterator[tuple[str, str, object]]:
    for index, contact in enumerate(record.contacts):
        for name in ("phones_e164", "faxes", "emails"):
            for number, value in enumerate(getattr(contact, name)):
                yield f"contacts.{name}", f"/contacts/{index}/{name}/{number}", value
    for index, url in enumerate(record.urls):
        yield "urls.url", f"/urls/{index}/url", url.url
    for index, citation in enumerate(record.citations):
        yield "citations.id", f"/citations/{index}/id", citation.id
    for index, item in enumerate(record.approval.items if record.approval else ()):
        yield "approval.items.id", f"/approval/items/{index}/id", item.id
    for index, event in enumerate(record.events):
        for number, session in enumerate(event.sessions):
            times = "-".join(time or "" for time in (session.start_time, session.end_time))
            pointer = f"/events/{index}/sessions/{number}/date"
            yield "events.sessions", pointer, f"{session.date} {times}".rstrip(" -")


def days(record: Circular) -> list[Fact]:
    """Give the days printed in subject and body, of whatever they are."""
    texts = [("/subject", record.subject)]
    texts += [(f"/paragraphs/{i}/text", p.text) for i, p in enumerate(record.paragraphs)]
    return [
        Fact("days", pointer, day.isoformat(), day.isoformat(), _narrowed(record, pointer, found))
        for pointer, text in texts
        for found in find_dates(text or "", record.language)
        for day in sorted({found.start, found.end} - {None}, key=str)
        if day is not None
    ]


def _narrowed(record: Circular, pointer: str, found: DateMention) -> Evidence | None:
    """Take from the evidence of a text the words of a date in it, where they stand in one piece."""
    evidence = record.evidence_for(pointer)
    for span in evidence.spans if evidence else ():
        at = span.text.find(found.text)
        if evidence and at >= 0:
            start = span.start + at
            words = EvidenceSpan(
                start=start, end=start + len(found.text), text=found.text, page=span.page
            )
            return evidence.model_copy(update={"spans": [words]})
    return evidence


def counts(record: Circular) -> Iterator[Fact]:
    """Give how long lists of words are, where there are any."""
    for name in _COUNTED:
        found: Any = record
        for step in name.split("."):
            found = getattr(found, step, None)
        if found:
            pointer = f"/{name.replace('.', '/')}"
            evidence = record.evidence_for(f"{pointer}/0") or record.evidence_for(
                f"{pointer}/0/text"
            )
            yield Fact(name, pointer, str(len(found)), str(len(found)), evidence)


def _facts(record: Circular, field: str, pointer: str, value: object) -> Iterator[Fact]:
    if value is not None:
        shown = str(value)
        yield Fact(field, pointer, _compared(field, shown), shown, record.evidence_for(pointer))


def _compared(field: str, shown: str) -> str:
    """Give a value as it is compared: addresses without what differs from language to language."""
    name = field.rpartition(".")[2]
    if name == "faxes":
        return re.sub(r"[^\d+]", "", shown)
    if name in _ADDRESSES:
        return plain_url(shown)
    return shown.lower() if name == "emails" else shown


# --- addresses -----------------------------------------------------------------------------------


def plain_url(url: str) -> str:
    """Give an address without scheme, without its last slash, and without its language.

    Pages and files are there in every language: ".../en/", "...-F.docx", "?lang=es".
    """
    plain = re.sub(r"^(?:https?://)?(?:www\.)?", "", url.strip().lower()).rstrip("/")
    return _languages().sub("*", plain)


@cache
def _languages() -> re.Pattern[str]:
    """Compile what names a language in an address: a step of the path, a mark of the file."""
    letters = [pair for p in known_publishers() for pair in p.identifiers.languages.items()]
    codes = "|".join(sorted({code for code, _ in letters}))
    marks = "|".join(sorted({mark.lower() for _, mark in letters}))
    return re.compile(
        rf"(?<=/)(?:{codes})(?=[/?#]|$)|(?<=[?&]lang=)(?:{codes})|(?<=[?&]language=)(?:{codes})"
        rf"|(?<=[-_])(?:{codes}|{marks})(?=\.[a-z]{{3,5}}$)|(?<=[-_])(?:{codes})(?=/|$)"
    )
