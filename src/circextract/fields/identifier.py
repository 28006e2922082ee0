"""The document identifier, built from reference, study period and group."""

from __future__ import annotations

from circextract.fields.extraction import Extraction
from circextract.fields.heading.own_reference import find as find_reference
from circextract.fields.reference import extract as extract_reference
from circextract.identifiers import document_id, period_named
from circextract.letter import Letter
from circextract.mention import Mention, computed


def extract(letter: Letter) -> Extraction:
    """Give the identifier, None where no form is known or a piece of it is missing."""
    found = find_reference(letter)
    tree = extract_reference(letter).tree
    if found is None or found.match is None or not isinstance(tree, dict):
        return Extraction()
    if found.inner or (found.amendment and not found.amendment.number):
        return Extraction()  # no form is known for what amends an amendment, or has no number
    values = {key: m.value for key, m in tree.items() if isinstance(m, Mention)}
    period = period_named(letter.publisher, str(values.get("study_period")))
    identifier = document_id(
        found.match.series,
        str(values.get("number")),
        letter.publisher,
        period=period.key if period else None,
        group=str(values["group"]) if "group" in values else None,
        part=str(values["part"]) if "part" in values else None,
    )
    if identifier is None:
        return Extraction()
    pointers = [
        f"/reference/{key}" for key in ("number", "study_period", "group", "part") if key in values
    ]
    return Extraction(computed("id", identifier, "id.from_reference", *pointers))
