"""Assemble the record: the one place where mentions become a Circular."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from circextract.document import Document, Span
from circextract.fields import FIELDS
from circextract.fields.extraction import issue
from circextract.letter import Letter
from circextract.mention import Mention, Tree
from circextract.models import Circular, Evidence, EvidenceSpan, Issue, Severity, SourceInfo
from circextract.versions import data_version, library_version

DOUBTED = 0.5  # confidence at most of a value with a word of which the reader is not sure


def assemble(letter: Letter) -> Circular:
    """Let every extractor read the letter and put the record together."""
    values: dict[str, Any] = {}
    evidence: dict[str, Evidence] = {}
    issues: list[Issue] = [
        _read_issue(letter.document, i) for i in range(len(letter.document.warnings))
    ]
    for name, extractor in FIELDS.items():
        extraction = extractor(letter)
        value = _value(extraction.tree)
        if value is not None:
            values[name] = value
            evidence.update(_evidence(letter.document, extraction.tree, f"/{name}"))
        issues += extraction.issues
    evidence = _weighed(evidence)
    issues += _unsure(letter.document, evidence)
    issues += _missing(letter)
    return Circular.model_validate(
        {
            **values,
            "record_id": letter.document.source.sha256,
            "issues": list({f.model_dump_json(): f for f in issues}.values()),
            "evidence": evidence,
            "source": _source(letter.document),
        }
    )


def _value(tree: Tree) -> Any:
    """Give the plain value of a tree, None where nothing in it was read."""
    if tree is None:
        return None
    if isinstance(tree, Mention):
        return tree.value
    if isinstance(tree, Mapping):
        inner = {key: value for key, part in tree.items() if (value := _value(part)) is not None}
        return inner or None
    return [value for part in tree if (value := _value(part)) is not None]


def _evidence(document: Document, tree: Tree, pointer: str) -> Iterator[tuple[str, Evidence]]:
    """Give the evidence of every leaf under its JSON pointer."""
    if isinstance(tree, Mention):
        yield pointer, _evidence_of(document, tree, pointer)
    elif isinstance(tree, Mapping):
        for key, part in tree.items():
            yield from _evidence(document, part, f"{pointer}/{key}")
    elif isinstance(tree, Sequence):
        present = [part for part in tree if _value(part) is not None]
        for index, part in enumerate(present):
            yield from _evidence(document, part, f"{pointer}/{index}")


def _evidence_of(document: Document, mention: Mention[object], pointer: str) -> Evidence:
    doubts = any(document.doubts_in(span) for span in mention.spans)
    return Evidence(
        spans=[evidence_span(document, span) for span in mention.spans],
        origin=mention.origin,
        derived_from=[_resolved(source, pointer) for source in mention.derived_from],
        rule=mention.rule,
        confidence=min(mention.confidence, DOUBTED) if doubts else mention.confidence,
    )


def _resolved(source: str, pointer: str) -> str:
    """Put the index of the element a leaf stands in for the "*" of a pointer."""
    steps = pointer.split("/")
    return "/".join(
        steps[position] if step == "*" else step for position, step in enumerate(source.split("/"))
    )


def evidence_span(document: Document, span: Span) -> EvidenceSpan:
    """Give a stretch of text with the place where it stands."""
    place = document.place_of(span)
    return EvidenceSpan(
        start=span.start,
        end=span.end,
        text=document.slice(span),
        page=place[0] if place else None,
        bbox=tuple(place[1]) if place else None,
        block=None if place else document.block_name(span.start),
    )


def _weighed(evidence: dict[str, Evidence]) -> dict[str, Evidence]:
    """Let values that follow from doubted ones, at whatever remove, be no surer than those."""
    doubted = {pointer for pointer, entry in evidence.items() if entry.confidence <= DOUBTED}
    more = following(evidence, doubted)
    while more:
        doubted |= more
        more = following(evidence, doubted)
    return {
        pointer: entry.model_copy(update={"confidence": min(entry.confidence, DOUBTED)})
        if pointer in doubted
        else entry
        for pointer, entry in evidence.items()
    }


def following(evidence: Mapping[str, Evidence], doubted: set[str]) -> set[str]:
    """Give the pointers of what follows from doubted values and is not doubted yet."""
    return {
        pointer
        for pointer, entry in evidence.items()
        if pointer not in doubted and doubted.intersection(entry.derived_from)
    }


def _unsure(document: Document, evidence: Mapping[str, Evidence]) -> Iterator[Issue]:
    """Name the words of which the reader is not sure, for each field that was read from them."""
    words: dict[str, dict[Span, str]] = {}
    for pointer, entry in evidence.items():
        for span in entry.spans:
            for doubt in document.doubts_in(Span(span.start, span.end)):
                words.setdefault(f"/{pointer.split('/')[1]}", {})[doubt] = document.slice(doubt)
    for field, found in words.items():
        yield issue(
            "doubtful_value",
            "Read from words that are hard to recognise; compare them with the page.",
            field,
            candidates=found.values(),
        )


def _read_issue(document: Document, index: int) -> Issue:
    warning = document.warnings[index]
    return issue(warning.code, warning.message, severity=Severity(warning.severity))


def _missing(letter: Letter) -> list[Issue]:
    """Say so when the document does not look like a letter at all."""
    if letter.paragraphs:
        return []
    return [issue("no_body", "No body text was found.", "/paragraphs", severity=Severity.ERROR)]


def _source(document: Document) -> SourceInfo:
    source = document.source
    return SourceInfo(
        name=source.name,
        path=source.path,
        container=source.container,
        sha256=source.sha256,
        media_type=source.media_type,
        size=source.size,
        pages=source.pages,
        reader=source.reader,
        text_sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        circextract_version=library_version(),
        data_version=data_version(),
    )
