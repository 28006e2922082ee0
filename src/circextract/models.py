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


def about(description: str, default: Any = None) -> Any:
    """Describe a field that may be left out; databases keep it as the comment of a column."""
    return Field(default, description=description)


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

    code: str | None = about("TSB, BR, BDT, GS, or the group that sends a liaison statement.")
    name: str | None = about("As printed.")


class Change(Record):
    """What an amendment does to one paragraph of its parent."""

    paragraph: str | None = about("Number of the paragraph that is changed.")
    text: str | None = about("What is changed, as printed.")


class Amends(Record):
    """The letter that an addendum, corrigendum or revision changes."""

    kind: Kind | None = about("What that letter is.")
    number: str | None = about("Its number.")
    text: str | None = about("Its reference as printed.")
    id: str | None = about("Its identifier.")
    languages: list[str] = about(
        "ISO 639-1 codes of the versions that are changed; empty for all.", []
    )
    changes: list[Change] = about("What is changed, paragraph by paragraph.", [])


class Reference(Record):
    """The letter's own reference. `text` is as printed, without the originator's initials."""

    text: str | None = about("As printed, without the initials.")
    series: str | None = about("Series as printed, such as TSB Circular.")
    number: str | None = about('Such as "325", "2/3", "CR/384".')
    part: str | None = about("Of an amendment: A1, C1, R1.")
    group: str | None = about("Group that sends the series, by its English code.")
    initials: str | None = about("Of the department or person that wrote it.")
    study_period: str | None = about("First and last year, such as 2017-2020.")
    candidates: list[str] = about("Identifiers among which nothing decides.", [])
    amends: Amends | None = about("The letter that this one changes.")


class Addressee(Record):
    """One list item of To or Copy to, as printed without dash and closing punctuation."""

    text: str | None = about("As printed.")
    category: AddresseeCategory | None = about("Who it is.")
    sector: Literal["T", "R", "D"] | None = about("Sector of the membership.")
    purpose: Literal["action", "information", "comment"] | None = about(
        "What it is sent for, in a liaison statement."
    )


class Contact(Record):
    """Whom to ask. `phones` as printed, `phones_e164` in E.164 form."""

    name: str | None = about("Name of a person, as printed.")
    phones: list[str] = about("Telephone numbers as printed.", [])
    phones_e164: list[str] = about("The same in E.164 form.", [])
    faxes: list[str] = about("Fax numbers as printed.", [])
    emails: list[str] = about("E-mail addresses.", [])
    part: Literal["header", "body", "annex"] | None = about("Where the letter names it.")


class Venue(Record):
    """Where an event takes place: city by its English name, country as ISO 3166-1 alpha-2."""

    name: str | None = about("Building, as printed.")
    room: str | None = about("Room, as printed.")
    city: str | None = about("By its English name.")
    country: str | None = about("ISO 3166-1 alpha-2.")


class Session(Record):
    """One sitting of an event."""

    date: Date | None = about("Its day.")
    start_time: str | None = about('"HH:MM".')
    end_time: str | None = about('"HH:MM", also "24:00".')


class Event(Record):
    """An event the letter announces. Times are "HH:MM" ("24:00" ends a day), zones IANA names."""

    title: str | None = about("As printed.")
    series: str | None = about("The title less its ordinal.")
    ordinal: int | None = about("Which of its series it is.")
    status: EventStatus | None = about("Whether it still stands.")
    start: Date | None = about("First day.")
    end: Date | None = about("Last day, the first again where it lasts one.")
    start_time: str | None = about('"HH:MM" of the first day.')
    end_time: str | None = about('"HH:MM", also "24:00", of the last day.')
    timezone: str | None = about(
        "IANA name; none where the letter gives no zone and no place does."
    )
    sessions: list[Session] = about("Its hours, where they are printed day by day.", [])
    mode: Mode | None = about("How it is attended.")
    venue: Venue | None = about("Where it is held.")
    hosts: list[str] = about("Who invites to it, as printed.", [])
    organisers: list[str] = about("Who else holds it beside the publisher, as printed.", [])
    co_located_with: str | None = about("The event beside which it is held.")
    languages: list[str] = about("ISO 639-1 codes of its languages.", [])
    interpretation: bool | None = about("Whether there is interpretation.")
    open_to: str | None = about("Who may take part, as printed.")
    registration_required: bool | None = about("Whether one has to register.")
    fee: str | None = about('"free", or as printed.')
    website: str | None = about("Its address.")
    registration_url: str | None = about("Where one registers.")


class Deadline(Record):
    """What must be done by when. `event` is an index into `events`."""

    date: Date | None = about('The day printed, also after "before"; none where it cannot be told.')
    time: str | None = about('"HH:MM" of that day.')
    timezone: str | None = about("IANA name of the zone of the hour.")
    opens: Date | None = about("First day on which it can be done.")
    action: Action | None = about("What is to be done.")
    text: str | None = about("The words of the letter.")
    url: str | None = about("Where it is done.")
    send_to: str | None = about("E-mail address to which it is sent.")
    event: int | None = about("Index of the event it belongs to.")
    condition: str | None = about("Under which it holds, as printed.")
    paragraph: str | None = about("Number of its paragraph.")
    derived: bool | None = about("Whether the day is reckoned from another.")


class ApprovalItem(Record):
    """One Recommendation or other text under a procedure."""

    text: str | None = about("As printed.")
    title: str | None = about("Its title as printed.")
    id: str | None = about("Its English designation, the same in every language.")
    change: ItemChange | None = about("What is done to it.")
    status: ItemStatus | None = about("How far it has come.")


class Approval(Record):
    """A consultation on texts, or its result."""

    procedure: Procedure | None = about("By which it is approved or deleted.")
    stage: Literal["opened", "result"] | None = about("Whether it begins or has ended.")
    voters: str | None = about("Who may answer, as printed.")
    options: list[str] = about("Answers of the form.", [])
    items: list[ApprovalItem] = about("The texts.", [])


class Url(Record):
    """An address in the letter, with what it is for."""

    url: str | None = about("The address.")
    text: str | None = about("The words it is linked from or printed as.")
    role: UrlRole | None = about("What it is for.")
    paragraph: str | None = about("Number of its paragraph.")


class Citation(Record):
    """Another document the letter names, as printed with the kind word before the number."""

    text: str | None = about("As printed, with the kind word before the number.")
    kind: CitationKind | None = about("What is cited.")
    id: str | None = about("English designation of a text, document identifier of a letter.")
    edition: str | None = about("Version or year, as printed.")
    status: str | None = about("new, revised, determined or consented.")
    twin: str | None = about("The same text under another body's number.")
    relation: Literal["further_to", "reply_to", "supersedes"] | None = about(
        "What this letter is to it."
    )
    url: str | None = about("Its address.")


class Entity(Record):
    """A named entity.

    `id` is the ISO 3166 code of a country, "city:<English name>|<country>", "facility:<English
    name>", the English code of a body, group or event ("WRC-23"), the English name of a text.
    """

    text: str | None = about("As first printed.")
    label: EntityLabel | None = about("What it is.")
    id: str | None = about('Its name in data, such as "CH", "city:Geneva|CH", "SG20".')


class Paragraph(Record):
    """A paragraph of the body; unnumbered text joins the number before it."""

    number: str | None = about("As printed; none in letters without numbers.")
    text: str | None = about("Its words.")


class Annex(Record):
    """An annex printed with the letter."""

    label: str | None = about("Such as Annex 1, as printed.")
    title: str | None = about("As printed.")
    role: AnnexRole | None = about("What it is for.")
    text: str | None = about("Its words.")


class Signatory(Record):
    """Who signs."""

    name: str | None = about("As printed.")
    title: str | None = about("Office, as printed.")


class Issue(Record):
    """Something odd worth telling: a doubt, a contradiction, an impossible value."""

    code: str = Field(description="From the list of the documentation.")
    severity: Severity = Field(description="How much it matters.")
    message: str = Field(description="What is odd, in English.")
    field: str | None = about("JSON pointer of the value in doubt.")
    candidates: list[str] = about("Values among which nothing decides.", [])


class EvidenceSpan(Record):
    """A stretch of `Document.text`; page from 1, box in points from the top left.

    Where there are no pages, `block` names the paragraph or cell it begins in, counted from 1:
    "paragraph 4", "table 1, row 2, cell 1".
    """

    start: int = Field(description="Offset of its first character, in code points.")
    end: int = Field(description="Offset behind its last character.")
    text: str = Field(description="Its words.")
    page: int | None = about("From 1.")
    bbox: tuple[float, float, float, float] | None = about("Left, top, right, bottom in points.")
    block: str | None = about("Paragraph or cell, where there are no pages.")


class Evidence(Record):
    """Where a value comes from. Computed values name the pointers they follow from instead.

    Of origin "link", the value is the address that the words of `spans` lead to.
    """

    spans: list[EvidenceSpan] = about("Where the words of the value stand.", [])
    origin: Literal["text", "link", "file_name", "metadata", "override", "computed"] = about(
        "Where the value is from.", "text"
    )
    derived_from: list[str] = about("JSON pointers of the values it follows from.", [])
    rule: str = Field(description="Name of the rule that read it.")
    confidence: float = Field(ge=0, le=1, description="From 0 to 1.")


class SourceInfo(Record):
    """The file a record was read from and what read it."""

    name: str = Field(description="File name.")
    path: str | None = about("Path as it was given.")
    container: str | None = about("Path of the mail or archive it was inside.")
    sha256: str = Field(description="Of the bytes it was read from.")
    media_type: str = Field(description="Of the file.")
    size: int = Field(description="In bytes.")
    pages: int | None = about("How many, where the format has pages.")
    reader: str = Field(description="What read the file.")
    text_sha256: str = Field(description="Of the text that the offsets of evidence count in.")
    circextract_version: str = Field(description="Version of the library.")
    data_version: str = Field(description="Version of its language and publisher data.")


class Circular(Record):
    """One letter as data. See the field reference in the documentation."""

    schema_version: str = about("Version of this layout.", SCHEMA_VERSION)
    record_id: str = Field(description="SHA-256 of the letter's own bytes.")
    id: str | None = about(
        "Document identifier, shared by the versions of a letter; none for a form not known."
    )
    kind: Kind | None = about("What it is.")
    purpose: list[Purpose] = about("What it is for.", [])
    language: str | None = about("ISO 639-1.")
    issuer: Issuer | None = about("Who sends it.")
    groups: list[str] = about("Groups it is of or about, by their English codes.", [])
    reference: Reference | None = about("Its own reference.")
    other_references: list[Reference] = about("Further references of a joint letter.", [])
    date: Date | None = about("Day of issue.")
    place: str | None = about("Place of issue as printed.")
    addressees: list[Addressee] = about("To whom it is sent.", [])
    copy_to: list[Addressee] = about("To whom copies are sent.", [])
    contacts: list[Contact] = about("Whom to ask.", [])
    subject: str | None = about("As printed, white space folded.")
    abstract: str | None = about("As printed, white space folded.")
    questions: list[str] = about("Questions it is about, as printed.", [])
    events: list[Event] = about("Events that it announces.", [])
    deadlines: list[Deadline] = about("What must be done by when, in order of print.", [])
    approval: Approval | None = about("A consultation on texts, or its result.")
    urls: list[Url] = about("Addresses in it.", [])
    citations: list[Citation] = about("Documents that it names.", [])
    entities: list[Entity] = about("What it names outside its letterhead, once each.", [])
    paragraphs: list[Paragraph] = about("Its body.", [])
    annexes: list[Annex] = about("What is printed with it.", [])
    annexes_declared: int | None = about("The number of annexes it gives.")
    signatory: Signatory | None = about("Who signs.")
    issues: list[Issue] = about("What is odd.", [])
    evidence: dict[str, Evidence] = about("Where each value comes from, by its JSON pointer.", {})
    source: SourceInfo = Field(description="The file it was read from.")

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
