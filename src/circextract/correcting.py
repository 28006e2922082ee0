"""Put corrections over a record. Evidence, issues and list places follow; models are checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from circextract.additions import Addition, additions
from circextract.assemble import DOUBTED, evidence_span, following
from circextract.document import Document, Span
from circextract.fields.extraction import issue
from circextract.models import Circular, Evidence, EvidenceSpan, Issue, Severity
from circextract.overrides import Correction, locate, place_for, quotes_of, stand_in, value_at


def corrected(
    circular: Circular, document: Document, corrections: Iterable[Correction]
) -> Circular:
    """Give the record with the corrections of its letter in place of what was read."""
    desk = _Desk(circular, document)
    said = list(corrections)
    for correction in said:
        if correction.verdict != "added":
            desk.take(correction)
    for addition in additions(said):
        desk.add(addition)
    return desk.record()


class _Desk:
    """A record while it is corrected.

    Its issues do not repeat what a correction says: that may be what is to be redacted.
    """

    def __init__(self, circular: Circular, document: Document) -> None:
        self.circular, self.document = circular, document
        self.quotes = quotes_of(circular.evidence)
        self.data = circular.model_dump(mode="json", exclude={"evidence", "issues", "venue"})
        self.evidence = dict(circular.evidence)
        self.issues = list(circular.issues)
        self.settled: set[str] = set()
        self.changed: set[str] = set()

    def take(self, correction: Correction) -> None:
        pointer = locate(correction, self.quotes)
        if pointer is None and correction.verdict != "rejected":
            pointer = place_for(correction, self.quotes, self.document.text)
            if pointer is None:
                self._note_stale(correction)
        if pointer is not None:
            self._put(correction, pointer)

    def _put(self, correction: Correction, pointer: str) -> None:
        before = value_at(self.data, pointer)
        if correction.value is None:
            _set(self.data, pointer, None)
            del self.evidence[pointer]
        elif self._takes(pointer, correction.value):
            self.evidence[pointer] = self._evidence(correction, pointer)
        else:
            return
        self.settled.add(pointer)
        if before != correction.value:
            self.changed.add(pointer)

    def add(self, addition: Addition) -> None:
        """Put an entry behind those of its list, if none of them says the same."""
        pointer, entries = f"/{addition.name}", self.data[addition.name]
        if not stand_in(addition.quote.splitlines(), self.document.text):
            self._tell_stale(pointer)
            return
        place = addition.found_in(entries) if isinstance(entries, list) else None
        if place is None:
            if not self._tries(lambda data: data[addition.name].append(addition.entry()), pointer):
                return
            place = len(self.data[addition.name]) - 1
        for path, value in addition.values.items():
            leaf = f"{pointer}/{place}{path}"
            if value_at(self.data, leaf) != value and not self._takes(leaf, value):
                continue
            self.evidence[leaf] = self._told(addition.quote, self.evidence.get(leaf), "added")
            self.settled.add(leaf)

    def _takes(self, pointer: str, value: object) -> bool:
        """Set a value if its field takes it; if not, note so."""
        return self._tries(lambda data: _set(data, pointer, value), pointer)

    def _tries(self, change: Callable[[Any], None], pointer: str) -> bool:
        """Change the record if it is one then; if not, note so."""
        trial = deepcopy(self.data)
        try:
            change(trial)
            Circular.model_validate(trial)
        except (ValidationError, LookupError, TypeError, ValueError, AttributeError):
            message = "A correction was not applied: it is no value that this field can have."
            self.issues.append(issue("override_invalid", message, pointer))
            return False
        self.data = trial
        return True

    def _evidence(self, correction: Correction, pointer: str) -> Evidence:
        return self._told(correction.quote, self.evidence.get(pointer), correction.verdict)

    def _told(self, quote: str, old: Evidence | None, verdict: str) -> Evidence:
        """Give the evidence of what a person says, at the place where it was read before."""
        return Evidence(
            spans=old.spans if old else list(self._spans(quote)),
            origin="override",
            derived_from=old.derived_from if old and verdict == "accepted" else [],
            rule=f"review.{verdict}",
            confidence=1.0,
        )

    def _spans(self, quote: str) -> Iterator[EvidenceSpan]:
        for line in filter(str.strip, quote.splitlines()):
            words = r"\s+".join(map(re.escape, line.split()))
            if found := re.search(words, self.document.text):
                yield evidence_span(self.document, Span(*found.span()))

    def _note_stale(self, correction: Correction) -> None:
        if value_at(self.data, correction.field) == correction.value:
            return
        self._tell_stale(correction.field)

    def _tell_stale(self, pointer: str) -> None:
        message = (
            "A correction was not applied: the words it quotes are not what this field is read "
            "from now. Review the letter again."
        )
        self.issues.append(issue("override_stale", message, pointer))

    def record(self) -> Circular:
        self._doubt_followers()
        issues = [one for one in self.issues if one.field not in self.settled or _is_ours(one)]
        whole = {
            **self.data,
            "evidence": {key: entry.model_dump() for key, entry in self.evidence.items()},
            "issues": [one.model_dump() for one in issues],
        }
        if self.circular.evidence.keys() - self.evidence.keys():
            _close_gaps(whole)
        return Circular.model_validate(whole)

    def _doubt_followers(self) -> None:
        """Doubt what was computed from a value that is another one now."""
        reached = set(self.changed)
        while more := following(self.evidence, reached) - self.settled:
            reached |= more
        unsure = sorted(reached - self.changed)
        for pointer in unsure:
            entry = self.evidence[pointer]
            doubtful = {"confidence": min(entry.confidence, DOUBTED)}
            self.evidence[pointer] = entry.model_copy(update=doubtful)
        if unsure:
            message = "Computed from values that were corrected since; compare with the letter."
            self.issues.append(
                issue("override_dependent", message, severity=Severity.INFO, candidates=unsure)
            )


def _is_ours(one: Issue) -> bool:
    return one.code.startswith("override_")


# --- values at pointers ----------------------------------------------------------------------


def _set(data: Any, pointer: str, value: object) -> None:
    """Set the value at a JSON pointer; an object that is not there yet is made."""
    *way, last = pointer.split("/")[1:]
    for step in way:
        if isinstance(data, list):
            data = data[int(step)]
        else:
            if data.get(step) is None:
                data[step] = {}
            data = data[step]
    data[int(last) if isinstance(data, list) else last] = value


# --- lists without gaps ----------------------------------------------------------------------


def _close_gaps(record: dict[str, Any]) -> None:
    """Take out what holds no value any more; pointers and indexes follow."""
    moved: dict[str, str] = {}
    for name in record.keys() - {"evidence", "issues", "source"}:
        record[name] = _without_gaps(record[name], f"/{name}", f"/{name}", moved)
    record["evidence"] = {
        moved[pointer]: {**entry, "derived_from": _moved(entry["derived_from"], moved)}
        for pointer, entry in record["evidence"].items()
    }
    for entry in record["issues"]:
        entry["field"] = moved.get(entry["field"], entry["field"])
    for index, deadline in enumerate(record["deadlines"]):
        event = moved.get(f"/events/{deadline.get('event')}")
        deadline["event"] = int(event.rpartition("/")[2]) if event else None
        if event is None:
            record["evidence"].pop(f"/deadlines/{index}/event", None)


def _moved(pointers: Iterable[str], moved: dict[str, str]) -> list[str]:
    return [moved[pointer] for pointer in pointers if pointer in moved]


def _without_gaps(node: Any, old: str, new: str, moved: dict[str, str]) -> Any:
    if _is_empty(node):
        return [] if isinstance(node, list) else None
    moved[old] = new
    if isinstance(node, dict):
        return {
            key: _without_gaps(part, f"{old}/{key}", f"{new}/{key}", moved)
            for key, part in node.items()
        }
    if not isinstance(node, list):
        return node
    kept = [(index, part) for index, part in enumerate(node) if not _is_empty(part)]
    return [
        _without_gaps(part, f"{old}/{index}", f"{new}/{place}", moved)
        for place, (index, part) in enumerate(kept)
    ]


def _is_empty(node: Any) -> bool:
    if isinstance(node, dict):
        return all(_is_empty(part) for part in node.values())
    return node is None or node == []
