"""ITU's own names of documents: find them in text, read them, write them, in every form.

    finding     references and amendments inside a text, in six languages
    documents   identifiers, page addresses, file addresses, file names
    printed     the reference as officials print it, in six languages
    texts       Recommendations, Questions, Resolutions, Supplements and Reports
    periods     which study period a number belongs to

A form the publisher's data does not list gives None, never a guess.
"""

from circextract.identifiers.documents import (
    DocumentFile,
    Identity,
    base_identifier,
    document_id,
    file_address,
    file_name,
    page_address,
    parse_document,
    parse_identifier,
    written_id,
)
from circextract.identifiers.finding import (
    AmendmentMatch,
    ReferenceMatch,
    find_amendments,
    find_references,
    group_code,
    parse_reference,
)
from circextract.identifiers.periods import (
    period_in_name,
    period_named,
    periods_at,
    periods_cited,
    periods_fitting,
)
from circextract.identifiers.printed import cited_id, full_reference, read_references
from circextract.identifiers.texts import TextName, designation, full_text, read_text, written_text

__all__ = [
    "AmendmentMatch",
    "DocumentFile",
    "Identity",
    "ReferenceMatch",
    "TextName",
    "base_identifier",
    "cited_id",
    "designation",
    "document_id",
    "file_address",
    "file_name",
    "find_amendments",
    "find_references",
    "full_reference",
    "full_text",
    "group_code",
    "page_address",
    "parse_document",
    "parse_identifier",
    "parse_reference",
    "period_in_name",
    "period_named",
    "periods_at",
    "periods_cited",
    "periods_fitting",
    "read_references",
    "read_text",
    "written_id",
    "written_text",
]
