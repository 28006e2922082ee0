"""Blank a record and its text."""

from __future__ import annotations

import hashlib
from typing import Any

from circextract.fold import fold
from circextract.lexicon import Lexicon, language_codes, load_lexicon
from circextract.models import Circular
from circextract.publishers import load_publisher
from circextract.redaction.addresses import emails_of_persons
from circextract.redaction.masking import Masker, blank
from circextract.redaction.names import names_in_record, owners, titled_names

# What is no text of the letter: keys of tables, and the names of the rules.
_KEPT = frozenset({"schema_version", "record_id", "source", "rule", "derived_from", "origin"})
_BLANKED = ("name", "phones", "phones_e164", "faxes")


def redact(
    circular: Circular, text: str | None = None, *, publisher: str = "itu"
) -> tuple[Circular, str | None]:
    """Blank names, numbers and e-mail addresses of persons in a record and in its text.

    `text` is that of the Document; without it only names that the record tells are known. Names of
    contacts and of who signs are blanked whatever they are; addresses of offices stay. Names of
    files stay as they are.
    """
    masker = masker_for(circular, text, publisher=publisher)
    masked = None if text is None else _masked_text(circular, text, masker)
    values: dict[str, Any] = circular.model_dump()
    redacted = {name: v if name in _KEPT else _masked(v, masker) for name, v in values.items()}
    for contact in redacted["contacts"]:
        contact.update({name: _blanked(contact[name]) for name in _BLANKED})
    if redacted["signatory"]:
        redacted["signatory"]["name"] = _blanked(redacted["signatory"]["name"])
    for pointer, evidence in redacted["evidence"].items():
        for span in evidence["spans"]:
            span["text"] = _words_of(pointer, span, masked)
    if masked is not None:
        digest = hashlib.sha256(masked.encode("utf-8", "surrogatepass")).hexdigest()
        redacted["source"]["text_sha256"] = digest
    return Circular.model_validate(redacted), masked


def _masked_text(circular: Circular, text: str, masker: Masker) -> str:
    """Mask a text, and the words that blanked values were read from."""
    masked = masker.mask(text)
    for pointer, evidence in circular.evidence.items():
        for span in evidence.spans if _is_blanked(pointer) else ():
            words = blank(text[span.start : span.end])
            masked = masked[: span.start] + words + masked[span.end :]
    return masked


def _is_blanked(pointer: str) -> bool:
    """Tell whether the value at a pointer is blanked whatever it is."""
    steps = pointer.split("/")
    return pointer == "/signatory/name" or (steps[1] == "contacts" and steps[3] in _BLANKED)


def _words_of(pointer: str, span: dict[str, Any], text: str | None) -> str:
    """Give the words of evidence as they stand in the masked text."""
    if text is not None:
        return text[span["start"] : span["end"]]
    return blank(span["text"]) if _is_blanked(pointer) else str(span["text"])


def masker_for(circular: Circular, text: str | None = None, *, publisher: str = "itu") -> Masker:
    """Gather what is known of the persons in a letter."""
    publishes = load_publisher(publisher)
    lexicons = _lexicons(circular.language)
    every = "\n".join([text or "", *_texts(circular)])
    addresses = list(emails_of_persons(fold(every), publishes))
    names = [
        *names_in_record(circular),
        *(every[span.start : span.end] for span in titled_names(every, lexicons)),
        *owners(every, addresses, publishes),
    ]
    phones = [
        number
        for contact in circular.contacts
        for number in (*contact.phones, *contact.phones_e164, *contact.faxes)
    ]
    return Masker(names, phones, lexicons, publishes)


def _lexicons(language: str | None) -> list[Lexicon]:
    """Give those of the letter's language and of English, whose titles stand in any letter."""
    codes = dict.fromkeys((language, "en")) if language else language_codes()
    return [load_lexicon(code) for code in codes if code in language_codes()]


def _texts(circular: Circular) -> list[str]:
    """Give the texts of a record that may name persons, a line each."""
    readers = (*circular.addressees, *circular.copy_to)
    found = [circular.subject, circular.abstract, *(reader.text for reader in readers)]
    found += [paragraph.text for paragraph in circular.paragraphs]
    found += [annex.text for annex in circular.annexes]
    return [text for text in found if text]


def _masked(value: Any, masker: Masker) -> Any:
    """Mask every text in a value, down to the last."""
    if isinstance(value, str):
        return masker.mask(value) if type(value) is str else value
    if isinstance(value, dict):
        return {key: v if key in _KEPT else _masked(v, masker) for key, v in value.items()}
    if isinstance(value, list):
        return [_masked(item, masker) for item in value]
    return value


def _blanked(value: Any) -> Any:
    if isinstance(value, list):
        return [blank(item) for item in value]
    return blank(value) if isinstance(value, str) else value
