"""The public names, by what they are for, each described from the code."""

from __future__ import annotations

from pydantic import BaseModel
from scripts.documentation.record import section

import circextract

GROUPS = {
    "Reading letters": "extract extract_many read Result Failure",
    "Explaining": (
        "explain Explanation ExplainedField ExplainedValue RuleReading Considered Sought Quotation "
        "UnknownField"
    ),
    "Naming letters, finding dates": "identify Candidate find_dates DateMention",
    "Letters together": (
        "works Work Expression Manifestation compare Comparison Difference Reading Witness "
        "FormatReading threads Thread InForce FactInForce Replaced"
    ),
    "Data frames": "read_letters to_frame",
    "Documents": "Document Block BlockKind Place BBox Link Source Span",
    "Errors": (
        "CircextractError ReadError UnsupportedFormat CoverNote DamagedDocument EncryptedDocument "
        "DocumentTooLarge SeveralDocuments MissingDependency LexiconError PublisherError "
        "OverridesError GoldError SinkError"
    ),
    "Version": "__version__",
}


def public_names() -> str:
    """Describe every public name but those of the record, which has its own page."""
    sections = [f"## {title}\n\n{_described(names.split())}" for title, names in GROUPS.items()]
    return "\n\n".join([*sections, _of_the_record()])


def of_the_record() -> list[str]:
    """Give the public names that belong to the record."""
    home = "circextract.models"
    values = {name: getattr(circextract, name) for name in circextract.__all__}
    return [name for name, value in values.items() if getattr(value, "__module__", "") == home]


def _described(names: list[str]) -> str:
    return "\n\n".join(map(_one, names))


def _one(name: str) -> str:
    """Give a model as a table of its fields; ask mkdocstrings for everything else."""
    value = getattr(circextract, name)
    is_model = isinstance(value, type) and issubclass(value, BaseModel)
    return section(value) if is_model else f"::: circextract.{name}"


def _of_the_record() -> str:
    names = ", ".join(f"[{name}](record.md#circextract.{name})" for name in of_the_record())
    return f"## The record\n\n{names}: see [the record](record.md)."
