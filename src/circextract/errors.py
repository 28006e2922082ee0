"""The errors circextract raises.

    CircextractError
    ├── ReadError                 a file that gives no Document
    │   ├── UnsupportedFormat     no reader knows these bytes
    │   │   └── CoverNote         a mail whose attachments are the letters
    │   ├── DamagedDocument       the format is known, the content broken; the code names it
    │   ├── EncryptedDocument     a password is needed
    │   ├── DocumentTooLarge      over a limit that keeps time and memory bounded
    │   ├── SeveralDocuments      one letter was asked for, the file holds several
    │   └── MissingDependency     an optional package or program is not installed
    ├── LexiconError              a language file does not fit the schema
    ├── PublisherError            a publisher file does not fit the schema
    ├── OverridesError            a file of corrections cannot be used
    ├── GoldError                 a gold file, or what is compared with it, cannot be used
    └── SinkError                 a database or file could not be written

Every message says what happened, where, and what to do.
"""

from __future__ import annotations


class CircextractError(Exception):
    """Base of all errors raised by circextract. `code` is stable and documented."""

    code = "error"


class ReadError(CircextractError):
    """A file that gives no Document; `format` is the name of its format ("pdf"), where known."""

    code = "read_error"
    format: str | None = None

    def in_format(self, name: str) -> None:
        """Name the format, in the code too: `damaged_document` of a PDF is `damaged_pdf`.

        The format named first, where the trouble arose, stays.
        """
        if self.format is None:
            self.format = name
            what, _, subject = self.code.rpartition("_")
            self.code = f"{what}_{name}" if subject == "document" else self.code


class UnsupportedFormat(ReadError):
    """No reader knows these bytes."""

    code = "unsupported_format"


class CoverNote(UnsupportedFormat):
    """The text of a mail whose attachments are the letters."""

    code = "cover_note"


class DamagedDocument(ReadError):
    """The format is known but the content is broken; or the file is empty, and of no format."""

    code = "damaged_document"


class EncryptedDocument(ReadError):
    """The document is locked with a password."""

    code = "encrypted_document"


class DocumentTooLarge(ReadError):
    """The document is over a limit that keeps time and memory bounded."""

    code = "document_too_large"


class SeveralDocuments(ReadError):
    """One letter was asked for and the file holds several."""

    code = "several_documents"


class MissingDependency(ReadError):
    """An optional package or program is not installed; the message names it."""

    code = "missing_dependency"


class LexiconError(CircextractError):
    """A language file does not fit the lexicon schema."""

    code = "lexicon_error"


class PublisherError(CircextractError):
    """A publisher file does not fit the publisher schema."""

    code = "publisher_error"


class OverridesError(CircextractError):
    """A file of corrections cannot be used."""

    code = "overrides_error"


class GoldError(CircextractError):
    """A gold file, or what is compared with it, cannot be used."""

    code = "gold_error"


class SinkError(CircextractError):
    """A database or output file could not be written."""

    code = "sink_error"
