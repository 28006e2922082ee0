"""How documents, texts and their files are named: the tables of a publisher that write names."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from circextract.models import CitationKind

PhrasesByLanguage = dict[str, tuple[str, ...]]


class Table(BaseModel):
    """Base of the publisher's tables: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __hash__(self) -> int:
        # Tables are loaded once and never changed, so identity is enough for the pattern caches.
        return id(self)


class Form(Table):
    """Numbered documents. `id` is the template of their identifiers, if one is known.

    `forms` print the reference in full, `parents` as it stands behind the words of an amendment,
    where that is different: "Addendum 1 à la Circulaire TSB 226".
    """

    code: str
    kind: CitationKind
    id: str | None = None
    forms: dict[str, str] = {}
    parents: dict[str, str] = {}


class MeetingDocument(Form):
    """A class of documents of a meeting, printed alike in every language."""

    printed: tuple[str, ...]


class Text(Table):
    """Texts of a sector or a conference; `id` is their English designation.

    `number` is the expression of what tells one from others: see `circextract.publishers.citing`.
    """

    kind: CitationKind
    id: str
    number: str
    forms: dict[str, str]


class Session(Table):
    """A session of a conference; one without places is told by the conference and its year."""

    year: int
    places: PhrasesByLanguage = {}


class Conference(Table):
    """A conference that adopts Resolutions; `names` are its abbreviations."""

    code: str
    names: dict[str, str]
    sessions: tuple[Session, ...]


class SessionForms(Table):
    """How the session that adopted or revised a Resolution is printed, by place or by name.

    `revised_marks` are the beginnings of words, folded, that tell a revised one in brackets.
    """

    revised_marks: tuple[str, ...]
    first: dict[str, str]
    revised: dict[str, str]
    first_named: dict[str, str]
    revised_named: dict[str, str]


class Identifiers(Table):
    """How pages and files are named; `groups` match what stands for a group, by sector.

    A file lies in the `folder` of its document, in one of the `trees`.

    A house whose documents have no page or no file by their identifier leaves these out.
    """

    page: str | None = None
    host: str | None = None
    trees: tuple[str, ...] = ()
    folder: str | None = None
    file: str | None = None
    formats: dict[str, tuple[str, ...]] = {}
    languages: dict[str, str] = {}
    groups: dict[str, str] = {}
