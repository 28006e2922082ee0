"""Letters of the ITU and their like, as data. Names are loaded when they are first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from circextract.archive.frames import read_letters, to_frame
    from circextract.dates import DateMention, find_dates
    from circextract.document import BBox, Block, BlockKind, Document, Link, Place, Source, Span
    from circextract.errors import (
        CircextractError,
        CoverNote,
        DamagedDocument,
        DocumentTooLarge,
        EncryptedDocument,
        GoldError,
        LexiconError,
        MissingDependency,
        OverridesError,
        PublisherError,
        ReadError,
        SeveralDocuments,
        SinkError,
        UnsupportedFormat,
    )
    from circextract.explaining import (
        Considered,
        ExplainedField,
        ExplainedValue,
        Explanation,
        Quotation,
        RuleReading,
        Sought,
        UnknownField,
        explain,
    )
    from circextract.models import (
        Action,
        Addressee,
        AddresseeCategory,
        Amends,
        Annex,
        AnnexRole,
        Approval,
        ApprovalItem,
        Change,
        Circular,
        Citation,
        CitationKind,
        Contact,
        Deadline,
        Entity,
        EntityLabel,
        Event,
        EventStatus,
        Evidence,
        EvidenceSpan,
        Issue,
        Issuer,
        ItemChange,
        ItemStatus,
        Kind,
        Mode,
        Paragraph,
        Procedure,
        Purpose,
        Reference,
        Session,
        Severity,
        Signatory,
        SourceInfo,
        Url,
        UrlRole,
        Venue,
    )
    from circextract.naming import Candidate, identify
    from circextract.pipeline import extract, extract_many
    from circextract.readers import read
    from circextract.relations import (
        Comparison,
        Difference,
        Expression,
        FactInForce,
        FormatReading,
        InForce,
        Manifestation,
        Reading,
        Replaced,
        Thread,
        Witness,
        Work,
        compare,
        threads,
        works,
    )
    from circextract.results import Failure, Result

    __version__: str

_HOMES = {
    "archive.frames": "read_letters to_frame",
    "dates": "DateMention find_dates",
    "document": "BBox Block BlockKind Document Link Place Source Span",
    "errors": (
        "CircextractError CoverNote DamagedDocument DocumentTooLarge EncryptedDocument "
        "GoldError LexiconError MissingDependency OverridesError PublisherError ReadError "
        "SeveralDocuments SinkError UnsupportedFormat"
    ),
    "explaining": (
        "Considered ExplainedField ExplainedValue Explanation Quotation RuleReading Sought "
        "UnknownField explain"
    ),
    "models": (
        "Action Addressee AddresseeCategory Amends Annex AnnexRole Approval ApprovalItem Change "
        "Circular Citation CitationKind Contact Deadline Entity EntityLabel Event EventStatus "
        "Evidence EvidenceSpan Issue Issuer ItemChange ItemStatus Kind Mode Paragraph Procedure "
        "Purpose Reference Session Severity Signatory SourceInfo Url UrlRole Venue"
    ),
    "naming": "Candidate identify",
    "pipeline": "extract extract_many",
    "relations": (
        "Comparison Difference Expression FactInForce FormatReading InForce Manifestation Reading "
        "Replaced Thread Witness Work compare threads works"
    ),
    "results": "Failure Result",
    "readers": "read",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [  # written out for type checkers and readers; a test holds it against _HOMES
    "Action",
    "Addressee",
    "AddresseeCategory",
    "Amends",
    "Annex",
    "AnnexRole",
    "Approval",
    "ApprovalItem",
    "BBox",
    "Block",
    "BlockKind",
    "Candidate",
    "Change",
    "CircextractError",
    "Circular",
    "Citation",
    "CitationKind",
    "Comparison",
    "Considered",
    "Contact",
    "CoverNote",
    "DamagedDocument",
    "DateMention",
    "Deadline",
    "Difference",
    "Document",
    "DocumentTooLarge",
    "EncryptedDocument",
    "Entity",
    "EntityLabel",
    "Event",
    "EventStatus",
    "Evidence",
    "EvidenceSpan",
    "ExplainedField",
    "ExplainedValue",
    "Explanation",
    "Expression",
    "FactInForce",
    "Failure",
    "FormatReading",
    "GoldError",
    "InForce",
    "Issue",
    "Issuer",
    "ItemChange",
    "ItemStatus",
    "Kind",
    "LexiconError",
    "Link",
    "Manifestation",
    "MissingDependency",
    "Mode",
    "OverridesError",
    "Paragraph",
    "Place",
    "Procedure",
    "PublisherError",
    "Purpose",
    "Quotation",
    "ReadError",
    "Reading",
    "Reference",
    "Replaced",
    "Result",
    "RuleReading",
    "Session",
    "SeveralDocuments",
    "Severity",
    "Signatory",
    "SinkError",
    "Sought",
    "Source",
    "SourceInfo",
    "Span",
    "Thread",
    "UnknownField",
    "UnsupportedFormat",
    "Url",
    "UrlRole",
    "Venue",
    "Witness",
    "Work",
    "__version__",
    "compare",
    "explain",
    "extract",
    "extract_many",
    "find_dates",
    "identify",
    "read",
    "read_letters",
    "threads",
    "to_frame",
    "works",
]


def __getattr__(name: str) -> object:
    """Load a public name from its module, once."""
    if name == "__version__":
        value: object = _version()
    elif name in _HOME_OF:
        value = getattr(import_module(f"circextract.{_HOME_OF[name]}"), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("circextract")
    except PackageNotFoundError:  # run from a source tree that is not installed
        return "0+unknown"
