"""Components for other people's spaCy pipelines: `nlp.add_pipe("circextract")`.

spaCy finds them by entry points; importing this module registers them as well.

- `circextract_entities` adds places, bodies, events, texts and persons to `doc.ents`.
- `circextract` reads the text as a letter: `doc._.circular` is its record, whose evidence has its
  offsets in `doc.text`. The record is kept as JSON in `doc.user_data`, so it survives
  `doc.to_bytes`, `DocBin(store_user_data=True)` and pipelines of several processes.
"""

from __future__ import annotations

import hashlib
import unicodedata

from spacy.language import Language
from spacy.tokens import Doc

from circextract.document import Document
from circextract.models import Circular, EvidenceSpan
from circextract.nlp.component import Entities, make_entities
from circextract.nlp.pipelines import Tokenizer, make_tokenizer
from circextract.pipeline import Choices, recorded
from circextract.readers import from_text

__all__ = [
    "Entities",
    "Record",
    "Tokenizer",
    "make_entities",
    "make_record",
    "make_tokenizer",
]

_KEY = "circextract"
_NAME = "<doc>"


@Language.factory(
    "circextract",
    assigns=["doc._.circular"],
    default_config={"language": None, "publisher": "itu"},
)
def make_record(nlp: Language, name: str, language: str | None, publisher: str) -> Record:
    """Make the component `circextract` of a pipeline.

    `language` (ISO 639-1) overrides what is told from each text. Raises LexiconError or
    PublisherError where there are no data for a choice.
    """
    return Record(language, publisher)


class Record:
    """Reads the text of a `Doc` as a letter and sets `doc._.circular`."""

    def __init__(self, language: str | None = None, publisher: str = "itu") -> None:
        self._choices = Choices.checked(language, publisher)

    def __call__(self, doc: Doc) -> Doc:
        """Set the record; a text of white space only has none."""
        doc._.circular = self._read(doc.text) if doc.text.strip() else None
        return doc

    def _read(self, text: str) -> Circular:
        document = from_text(text, name=_NAME)
        return on_given_text(recorded(document, self._choices), document, text)


def on_given_text(record: Circular, document: Document, text: str) -> Circular:
    """Put the evidence of a record on the text as it was before its repair."""
    evidence = {
        pointer: entry.model_copy(
            update={"spans": [_moved(span, document, text) for span in entry.spans]}
        )
        for pointer, entry in record.evidence.items()
    }
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    source = record.source.model_copy(update={"text_sha256": digest})
    return record.model_copy(update={"evidence": evidence, "source": source})


def _moved(span: EvidenceSpan, document: Document, text: str) -> EvidenceSpan:
    offsets = document.source_offsets
    assert offsets is not None  # raw text always has them
    start, end = offsets[span.start], offsets[span.end - 1] + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return span.model_copy(update={"start": start, "end": end, "text": text[start:end]})


def _get(doc: Doc) -> Circular | None:
    data = doc.user_data.get(_KEY)
    return None if data is None else Circular.model_validate_json(data)


def _set(doc: Doc, record: Circular | None) -> None:
    if record is None:
        doc.user_data.pop(_KEY, None)
    else:
        doc.user_data[_KEY] = record.model_dump_json()


Doc.set_extension("circular", getter=_get, setter=_set, force=True)
