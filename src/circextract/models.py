"""The public record: frozen Pydantic models whose field names are keys, pointers and column names.

Scalars are `X | None`, repeated things are lists. Absence is None, doubt is an `Issue`, and every
value that is not None has an entry in `Circular.evidence` under its JSON pointer.
"""

from __future__ import annotations

from datetime import date as Date
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, computed_field, model_validator

SCHEMA_VERSION = "1"


class Kind(StrEnum):
    """What the printed series says the letter is."""

    CIRCULAR = "circular"
    COLLECTIVE_LETTER = "collective_letter"
    CIRCULAR_LETTER = "circular_letter"
    ADMINISTRATIVE_CIRCULAR = "administrative_circular"
    LIAISON_STATEMENT = "liaison_statement"
    ADDENDUM = "addendum"
    CORRIGENDUM = "corrigendum"
    REVISION = "revision"
    INVITATION = "invitation"
    QUESTIONNAIRE = "questionnaire"
    OTHER = "other"


class Purpose(StrEnum):
    """What the letter is for; a letter may have several."""

    EVENT = "event"
    CONSULTATION = "consultation"
    DECISION = "decision"
    QUESTIONNAIRE = "questionnaire"
    NOMINATION = "nomination"
    CALL_FOR_INPUT = "call_for_input"
    INFORMATION = "information"
    OTHER = "other"


class AddresseeCategory(StrEnum):
    """Who an addressee is, in terms of membership."""

    MEMBER_STATES = "member_states"
    SECTOR_MEMBERS = "sector_members"
    ASSOCIATES = "associates"
    ACADEMIA = "academia"
    CHAIRS = "chairs"
    DIRECTORS = "directors"
    SECRETARY_GENERAL = "secretary_general"
    REGIONAL_GROUPS = "regional_groups"
    OBSERVERS = "observers"
    ORGANISATION = "organisation"
    PERSON = "person"
    OTHER = "other"


class Mode(StrEnum):
    """How an event is attended."""

    PHYSICAL = "physical"
    VIRTUAL = "virtual"
    HYBRID = "hybrid"


class EventStatus(StrEnum):
    """Whether an announced event still stands."""

    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Action(StrEnum):
    """What a deadline asks for."""

    REGISTRATION = "registration"
    CONTRIBUTION = "contribution"
    TRANSLATION_REQUEST = "translation_request"
    INTERPRETATION_REQUEST = "interpretation_request"
    FELLOWSHIP = "fellowship"
    VISA = "visa"
    HOTEL = "hotel"
    REPLY = "reply"
    COMMENT = "comment"
    QUESTIONNAIRE = "questionnaire"
    NOMINATION = "nomination"
    DOCUMENT_SUBMISSION = "document_submission"
    ACCESSIBILITY = "accessibility"
    PAYMENT = "payment"
    OTHER = "other"


class UrlRole(StrEnum):
    """What an address is for."""

    EVENT_WEBSITE = "event_website"
    REGISTRATION = "registration"
    QUESTIONNAIRE = "questionnaire"
    FORM = "form"
    DOCUMENT = "document"
    INFORMATION = "information"
    REMOTE_ACCESS = "remote_access"
    HOTEL = "hotel"
    VISA = "visa"
    FELLOWSHIP = "fellowship"
    CONTACT = "contact"
    OTHER = "other"


class CitationKind(StrEnum):
    """What kind of document a citation names."""

    CIRCULAR = "circular"
    COLLECTIVE_LETTER = "collective_letter"
    CIRCULAR_LETTER = "circular_letter"
    ADMINISTRATIVE_CIRCULAR = "administrative_circular"
    LIAISON_STATEMENT = "liaison_statement"
    RECOMMENDATION = "recommendation"
    REPORT = "report"
    SUPPLEMENT = "supplement"
    HANDBOOK = "handbook"
    RESOLUTION = "resolution"
    DECISION = "decision"
    QUESTION = "question"
    CONTRIBUTION = "contribution"
    TEMPORARY_DOCUMENT = "temporary_document"
    STANDARD = "standard"
    RFC = "rfc"
    TREATY = "treaty"
    OTHER = "other"


class EntityLabel(StrEnum):
    """What a named entity is."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    FACILITY = "FACILITY"
    EVENT = "EVENT"
    OTHER = "OTHER"


class AnnexRole(StrEnum):
    """What an annex is for."""

    FORM = "form"
    AGENDA = "agenda"
    TIMETABLE = "timetable"
    PRACTICAL = "practical"
    RECOMMENDATIONS = "recommendations"
    OTHER = "other"


class Procedure(StrEnum):
    """How a text is approved or deleted."""

    TAP = "TAP"
    AAP = "AAP"
    ADOPTION = "adoption"
    APPROVAL = "approval"
    PSAA = "PSAA"
    DELETION = "deletion"
    OTHER = "other"


class ItemChange(StrEnum):
    """What a consultation does to a text."""

    NEW = "new"
    REVISED = "revised"
    AMENDED = "amended"
    DELETED = "deleted"
    OTHER = "other"


class ItemStatus(StrEnum):
    """How far a text has come."""

    DRAFT = "draft"
    CONSENTED = "consented"
    DETERMINED = "determined"
    ADOPTED = "adopted"
    APPROVED = "approved"
    REJECTED = "rejected"
    OTHER = "other"


class Severity(StrEnum):
    """How much an issue matters; a record with an error is partial."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Record(BaseModel):
    """Base of every part of the record: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Issuer(Record):
    """The bureau, or in a liaison statement the group, that sends the letter."""

    code: str | None = None
    """TSB, BR, BDT, GS, or the code of the sending group."""
    name: str | None = None
    """As printed."""


class Change(Record):
    """What an amendment does to one paragraph of its parent."""

    paragraph: str | None = None
    """Number of the paragraph of the parent that changes."""
    text: str | None = None
    """The sentence, list item or table row that says so."""


class Amends(Record):
    """The letter that an addendum, corrigendum or revision changes."""

    kind: Kind | None = None
    number: str | None = None
    text: str | None = None
    """Its reference as printed."""
    id: str | None = None
    """Its document identifier."""
    languages: list[str] = []
    """The language versions amended, where the letter says so."""
    changes: list[Change] = []


class Reference(Record):
    """The letter's own reference. `text` is as printed, without the originator's initials."""

    text: str | None = None
    series: str | None = None
    """Its words: "TSB Circular"."""
    number: str | None = None
    """As printed: "325", "2/3", "CR/384"."""
    part: str | None = None
    """Which addendum, corrigendum or revision: "A1", "C1", "R1"."""
    group: str | None = None
    """The study group in it: "SG13"."""
    initials: str | None = None
    """Those of the originator."""
    study_period: str | None = None
    """Such as "2017-2020"."""
    candidates: list[str] = []
    """Study periods it may belong to, where that stays open."""
    amends: Amends | None = None


class Addressee(Record):
    """One list item of To or Copy to, as printed without dash and closing punctuation."""

    text: str | None = None
    category: AddresseeCategory | None = None
    sector: Literal["T", "R", "D"] | None = None
    purpose: Literal["action", "information", "comment"] | None = None


class Contact(Record):
    """Whom to ask. `phones` as printed, `phones_e164` in E.164 form."""

    name: str | None = None
    phones: list[str] = []
    phones_e164: list[str] = []
    faxes: list[str] = []
    emails: list[str] = []
    part: Literal["header", "body", "annex"] | None = None
    """Where the contact stands."""


class Venue(Record):
    """Where an event takes place: city by its English name, country as ISO 3166-1 alpha-2."""

    name: str | None = None
    room: str | None = None
    """Hall or room in it."""
    city: str | None = None
    country: str | None = None


class Session(Record):
    """One sitting of an event."""

    date: Date | None = None
    start_time: str | None = None
    end_time: str | None = None


class Event(Record):
    """An event the letter announces. Times are "HH:MM" ("24:00" ends a day), zones IANA names."""

    title: str | None = None
    """As announced."""
    series: str | None = None
    """The title less its ordinal."""
    ordinal: int | None = None
    """The number in the title: "second", "23rd"."""
    status: EventStatus | None = None
    start: Date | None = None
    """The first day."""
    end: Date | None = None
    """The last day, inclusive; the first again for a single day."""
    start_time: str | None = None
    """As "HH:MM", on the first day."""
    end_time: str | None = None
    """As "HH:MM", on the last day."""
    timezone: str | None = None
    """IANA name."""
    sessions: list[Session] = []
    """Where the hours are printed day by day."""
    mode: Mode | None = None
    venue: Venue | None = None
    hosts: list[str] = []
    """Who receives the event."""
    organisers: list[str] = []
    """Who is named beside the publisher."""
    co_located_with: str | None = None
    """The event beside which it is held."""
    languages: list[str] = []
    """Working languages, ISO 639-1."""
    interpretation: bool | None = None
    """Whether there is any."""
    open_to: str | None = None
    """Who may take part, as printed."""
    registration_required: bool | None = None
    """Null unless the letter says."""
    fee: str | None = None
    """As printed, or "free"."""
    website: str | None = None
    """Page of the event."""
    registration_url: str | None = None
    """Where to register."""


class Deadline(Record):
    """What must be done by when. `event` is an index into `events`."""

    date: Date | None = None
    """The day printed, also after "before"; null where its anchor is not known."""
    time: str | None = None
    """As "HH:MM"."""
    timezone: str | None = None
    """IANA name."""
    opens: Date | None = None
    """The first day, where a window is printed."""
    action: Action | None = None
    text: str | None = None
    """The words that say so."""
    url: str | None = None
    """Where to do it."""
    send_to: str | None = None
    """The e-mail address it goes to."""
    event: int | None = None
    """Index into `events`."""
    condition: str | None = None
    """On what condition it holds."""
    paragraph: str | None = None
    """Number of the paragraph it stands in."""
    derived: bool | None = None
    """Whether the day was counted ("four weeks before the meeting")."""


class ApprovalItem(Record):
    """One Recommendation or other text under a procedure."""

    text: str | None = None
    """As named in the letter."""
    title: str | None = None
    id: str | None = None
    """English designation: "ITU-T X.1051"."""
    change: ItemChange | None = None
    status: ItemStatus | None = None


class Approval(Record):
    """A consultation on texts, or its result."""

    procedure: Procedure | None = None
    stage: Literal["opened", "result"] | None = None
    voters: str | None = None
    """Who is consulted, as printed."""
    options: list[str] = []
    """What can be answered on the form."""
    items: list[ApprovalItem] = []


class Url(Record):
    """An address in the letter, with what it is for."""

    url: str | None = None
    text: str | None = None
    """The words that lead there."""
    role: UrlRole | None = None
    paragraph: str | None = None
    """Number of the paragraph it stands in."""


class Citation(Record):
    """Another document the letter names, as printed with the kind word before the number."""

    text: str | None = None
    kind: CitationKind | None = None
    id: str | None = None
    """English designation, the same in every language; of a letter its document identifier."""
    edition: str | None = None
    """As printed: "Rev. Dubai, 2018", "2022"."""
    status: str | None = None
    """new, revised, determined or consented."""
    twin: str | None = None
    """The same text under another body's number: "ISO/IEC 27011"."""
    relation: Literal["further_to", "reply_to", "supersedes"] | None = None
    url: str | None = None
    """Where it leads."""


class Entity(Record):
    """A named entity.

    `id` is the ISO 3166 code of a country, "city:<English name>|<country>", "facility:<English
    name>", the English code of a body, group or event ("WRC-23"), the English name of a text.
    """

    text: str | None = None
    """As first printed."""
    label: EntityLabel | None = None
    id: str | None = None


class Paragraph(Record):
    """A paragraph of the body; unnumbered text joins the number before it."""

    number: str | None = None
    """Null in unnumbered letters."""
    text: str | None = None


class Annex(Record):
    """An annex printed with the letter."""

    label: str | None = None
    """As printed: "Annex 1"."""
    title: str | None = None
    role: AnnexRole | None = None
    text: str | None = None


class Signatory(Record):
    """Who signs."""

    name: str | None = None
    title: str | None = None


class Issue(Record):
    """Something odd worth telling: a doubt, a contradiction, an impossible value."""

    code: str
    """One of a documented list."""
    severity: Severity
    message: str
    field: str | None = None
    """JSON pointer of what it is about."""
    candidates: list[str] = []
    """Values that are possible, where no choice was made."""


class EvidenceSpan(Record):
    """A stretch of `Document.text`; page from 1, box in points from the top left.

    Where there are no pages, `block` names the paragraph or cell it begins in, counted from 1:
    "paragraph 4", "table 1, row 2, cell 1".
    """

    start: int
    end: int
    text: str
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    block: str | None = None


class Evidence(Record):
    """Where a value comes from. Computed values name the pointers they follow from instead.

    Of origin "link", the value is the address that the words of `spans` lead to.
    """

    spans: list[EvidenceSpan] = []
    origin: Literal["text", "link", "file_name", "metadata", "override", "computed"] = "text"
    derived_from: list[str] = []
    """JSON pointers of the values it follows from."""
    rule: str
    """Name of the rule that read it."""
    confidence: float = Field(ge=0, le=1)


class SourceInfo(Record):
    """The file a record was read from and what read it."""

    name: str
    path: str | None = None
    container: str | None = None
    """The mail or archive it was inside."""
    sha256: str
    """Digest of the letter's own bytes."""
    media_type: str
    size: int
    """Bytes."""
    pages: int | None = None
    """Null where the format has none."""
    reader: str
    """Which reader took it down."""
    text_sha256: str
    """Digest of `Document.text`."""
    circextract_version: str
    data_version: str
    """Of lexicons, publishers and gazetteers."""


class Circular(Record):
    """One letter as data."""

    schema_version: str = SCHEMA_VERSION
    """Of this layout."""
    record_id: str
    """SHA-256 of the letter's own bytes."""
    id: str | None = None
    """Document identifier: "T17-TSB-CIR-0325", "T22-TSB-CIR-0226!A1"; null where none is known."""
    kind: Kind | None = None
    purpose: list[Purpose] = []
    """What the letter is mainly for."""
    language: str | None = None
    """ISO 639-1."""
    issuer: Issuer | None = None
    groups: list[str] = []
    """Groups it is of or about, by their English codes."""
    reference: Reference | None = None
    """Its own."""
    other_references: list[Reference] = []
    """The further references of a joint letter."""
    date: Date | None = None
    """Of issue."""
    place: str | None = None
    """As printed."""
    addressees: list[Addressee] = []
    """One entry a list item."""
    copy_to: list[Addressee] = []
    """One entry a list item."""
    contacts: list[Contact] = []
    subject: str | None = None
    """As printed, white space folded."""
    abstract: str | None = None
    """Of a liaison statement, as printed."""
    questions: list[str] = []
    """Questions of a group it concerns."""
    events: list[Event] = []
    deadlines: list[Deadline] = []
    approval: Approval | None = None
    urls: list[Url] = []
    citations: list[Citation] = []
    entities: list[Entity] = []
    """What it names outside its letterhead, once each."""
    paragraphs: list[Paragraph] = []
    annexes: list[Annex] = []
    annexes_declared: int | None = None
    """How many annexes the letter says it has."""
    signatory: Signatory | None = None
    issues: list[Issue] = []
    """What is odd about it."""
    evidence: dict[str, Evidence] = {}
    """By JSON pointer of each value that is not null."""
    source: SourceInfo
    """The file."""

    @model_validator(mode="before")
    @classmethod
    def _forget_computed(cls, data: Any) -> Any:
        """Let a dumped record be read again: `venue` is always computed afresh."""
        if isinstance(data, dict) and "venue" in data:
            return {key: value for key, value in data.items() if key != "venue"}
        return data

    @computed_field  # type: ignore[prop-decorator]
    @property
    def venue(self) -> Venue | None:
        """The first event's venue."""
        return self.events[0].venue if self.events else None

    @property
    def partial(self) -> bool:
        """True when an issue of severity error stands."""
        return any(issue.severity is Severity.ERROR for issue in self.issues)

    def evidence_for(self, pointer: str) -> Evidence | None:
        """Give the evidence of the leaf at a JSON pointer such as "/events/0/start"."""
        return self.evidence.get(pointer)

    def to_dict(self) -> dict[str, Any]:
        """Give the record as plain JSON types."""
        return self.model_dump(mode="json")
