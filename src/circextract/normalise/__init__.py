"""From printed words to values: the one place where a field's texts become its value.

`normalise(field, texts, …)` is what extractors use to make a value and what anyone can use to
check one: applied to the texts of a value's evidence it gives the value again.
"""

from __future__ import annotations

from collections.abc import Sequence

from circextract.normalise import named, printed, told
from circextract.normalise.context import Context, Normaliser
from circextract.normalise.printed import plain

__all__ = ["NORMALISERS", "Context", "Normaliser", "normalise", "plain"]


def normalise(field: str, texts: Sequence[str], context: Context) -> object:
    """Give the value of `field` (dotted, without indexes: "events.start") from its texts.

    The texts are joined by line breaks, as if they stood on lines of their own. None where they
    hold no such value.
    """
    return NORMALISERS.get(field, plain)("\n".join(texts), context)


NORMALISERS: dict[str, Normaliser] = {
    "kind": named.kind,
    "language": told.letter_language,
    "issuer.code": named.issuer,
    "groups": named.group,
    "reference.number": printed.number,
    "reference.part": named.part,
    "reference.group": named.group,
    "reference.study_period": named.period,
    "reference.amends.kind": named.kind,
    "reference.amends.number": printed.number,
    "reference.amends.languages": told.language_name,
    "reference.amends.changes.paragraph": printed.count_text,
    "reference.amends.changes.text": printed.cells,
    "date": printed.day,
    "addressees.category": named.category,
    "addressees.sector": named.sector,
    "copy_to.category": named.category,
    "copy_to.sector": named.sector,
    "contacts.phones": printed.phone_number,
    "contacts.phones_e164": printed.e164,
    "contacts.faxes": printed.phone_number,
    "contacts.emails": printed.compact,
    "events.ordinal": told.ordinal,
    "events.status": told.status,
    "signatory.title": printed.office,
    "events.start": printed.day,
    "events.end": printed.day,
    "events.start_time": printed.clock,
    "events.end_time": printed.clock,
    "events.timezone": printed.zone,
    "events.sessions.date": printed.day,
    "events.sessions.start_time": printed.clock,
    "events.sessions.end_time": printed.clock,
    "events.mode": told.mode,
    "events.venue.city": named.city,
    "events.venue.country": named.country,
    "events.languages": told.language_name,
    "events.interpretation": told.interpretation,
    "events.registration_required": told.registered,
    "events.fee": told.fee,
    "events.website": printed.compact,
    "events.registration_url": printed.compact,
    "deadlines.date": printed.day,
    "deadlines.opens": printed.day,
    "deadlines.time": printed.clock,
    "deadlines.timezone": printed.zone,
    "deadlines.derived": told.true_of,
    "deadlines.action": told.choice("deadlines.actions"),
    "deadlines.url": printed.compact,
    "deadlines.send_to": printed.compact,
    "urls.url": printed.compact,
    "urls.role": told.url_role,
    "approval.procedure": told.choice("approvals.procedures"),
    "approval.stage": told.choice("approvals.stages"),
    "approval.items.text": printed.cited_text,
    "approval.items.change": told.choice("approvals.changes"),
    "approval.items.status": told.choice("approvals.statuses"),
    "citations.text": printed.cited_text,
    "citations.kind": named.cited_kind,
    "citations.status": told.cited_status,
    "citations.relation": told.choice("citations.relations"),
    "citations.twin": printed.cited_text,
    "citations.url": printed.compact,
    "entities.label": named.entity_label,
    "entities.id": named.entity_id,
    "paragraphs.number": printed.number,
    "deadlines.paragraph": printed.number,
    "urls.paragraph": printed.number,
    "annexes.role": told.annex_role,
    "annexes_declared": printed.count,
}
