"""The record's fields: one small module each, in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from circextract.fields import (
    addressees,
    announcing,
    approval,
    citations,
    contacts,
    date,
    deadlines,
    due,
    entities,
    events,
    groups,
    identifier,
    issuer,
    kind,
    language,
    paragraphs,
    purpose,
    reference,
    signatory,
    subject,
    urls,
    used_urls,
)
from circextract.fields.extraction import Extraction, PassedOver, Rule
from circextract.letter import Letter

Extractor = Callable[[Letter], Extraction]

FIELDS: dict[str, Extractor] = {
    "id": identifier.extract,
    "kind": kind.extract,
    "purpose": purpose.extract,
    "language": language.extract,
    "issuer": issuer.extract,
    "groups": groups.extract,
    "reference": reference.extract,
    "other_references": reference.extract_others,
    "date": date.extract,
    "place": date.extract_place,
    "addressees": addressees.extract,
    "copy_to": addressees.extract_copy,
    "contacts": contacts.extract,
    "subject": subject.extract,
    "abstract": subject.extract_abstract,
    "questions": subject.extract_questions,
    "events": events.extract,
    "deadlines": deadlines.extract,
    "approval": approval.extract,
    "urls": used_urls.extract,
    "citations": citations.extract,
    "entities": entities.extract,
    "paragraphs": paragraphs.extract,
    "annexes": paragraphs.extract_annexes,
    "annexes_declared": paragraphs.extract_declared,
    "signatory": signatory.extract,
}
"""Every field of the record that is read from text, with its extractor."""

RULES: Mapping[str, Sequence[Rule]] = {
    "kind": kind.RULES,
    "purpose": purpose.RULES,
    "issuer": issuer.RULES,
    "reference": reference.RULES,
    "date": date.RULES,
    "subject": subject.RULES,
}
"""The rules of the fields that the first to speak settles, in their order."""

PASSED_OVER: Mapping[str, Callable[[Letter], Iterable[PassedOver]]] = {
    "date": date.passed_over,
    "events": announcing.passed_over,
    "deadlines": due.passed_over,
    "urls": urls.passed_over,
    "citations": citations.passed_over,
}
"""What could have been a value of a field, each with the reason why it is none."""
