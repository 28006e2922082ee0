"""Where values come from, what else was considered for them, and why a field is empty."""

from circextract.explaining.asking import explain
from circextract.explaining.models import (
    Considered,
    ExplainedField,
    ExplainedValue,
    Explanation,
    Quotation,
    RuleReading,
    Sought,
)
from circextract.explaining.pointers import UnknownField, pointer_of

__all__ = [
    "Considered",
    "ExplainedField",
    "ExplainedValue",
    "Explanation",
    "Quotation",
    "RuleReading",
    "Sought",
    "UnknownField",
    "explain",
    "pointer_of",
]
