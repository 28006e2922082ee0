"""When two records are the same letter.

A number is not unique: it comes back with every study period, in every bureau and group. So two
letters are only taken for one on an identifier, on a whole reference with its date, or where all
they say beside words agrees; and never where one piece of their names contradicts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from circextract.fold import fold
from circextract.models import Circular, Kind
from circextract.relations.facts import plain_url
from circextract.relations.models import Manifestation

_AMENDMENTS = frozenset({Kind.ADDENDUM, Kind.CORRIGENDUM, Kind.REVISION})
# What a letter without a printed series is called is judged from its words, and so no name.
_NOT_PRINTED = frozenset({Kind.INVITATION, Kind.QUESTIONNAIRE, Kind.OTHER})
_ENOUGH = 3  # facts of a letter, to judge it by them
_SHARED = 4  # one in so many must be shared
_APART = 60  # days between the dates of two versions of a letter, where one is misprinted


@dataclass(frozen=True, slots=True)
class Name:
    """The pieces of a letter's name that do not depend on its language."""

    id: str | None
    kind: Kind | None
    amendment: Kind | None
    number: str | None
    part: str | None
    group: str | None
    issuer: str | None
    parent: str | None
    date: Date | None
    languages: frozenset[str]

    @property
    def reference(self) -> tuple[object, ...] | None:
        """Give what names the letter together with its date, None where a piece is missing."""
        if self.number is None or self.issuer is None:
            return None
        pieces = (self.kind, self.amendment, self.number, self.part, self.group, self.parent)
        return (self.issuer, *pieces)


def name_of(record: Circular) -> Name:
    """Take the name from a record."""
    reference = record.reference
    amends = reference.amends if reference else None
    kind = amends.kind if amends else record.kind
    number = reference.number if reference else None
    return Name(
        id=record.id,
        kind=None if kind in _NOT_PRINTED else kind,
        amendment=record.kind if record.kind in _AMENDMENTS else None,
        number="".join(number.upper().split()) if number else None,
        part=reference.part if reference else None,
        group=reference.group if reference else None,
        issuer=record.issuer.code if record.issuer else None,
        parent=amends.id if amends else None,
        date=record.date,
        languages=frozenset(amends.languages if amends else ()),
    )


def contradict(one: Name, other: Name) -> bool:
    """Tell whether two names cannot be of one letter."""
    if one.languages and other.languages and not one.languages & other.languages:
        return True  # each corrects its own version
    if one.id and other.id:
        return one.id != other.id
    if one.amendment is not other.amendment:
        return True
    pieces = ("kind", "number", "part", "group", "issuer", "parent")
    pairs = ((getattr(one, piece), getattr(other, piece)) for piece in pieces)
    return any(left is not None and right is not None and left != right for left, right in pairs)


def same_reference(one: Name, other: Name) -> bool:
    """Tell whether whole references and dates are the same."""
    return one.reference is not None and one.reference == other.reference and _same_day(one, other)


def _same_day(one: Name, other: Name) -> bool:
    return one.date is not None and one.date == other.date


@dataclass(frozen=True, slots=True, eq=False)
class Gist:
    """What of a record tells which letter it is. It is small where `record` is left out."""

    record_id: str
    language: str | None
    name: Name
    kind: Kind | None
    reference: str | None
    subject: str | None
    words: str
    prints: Prints
    file: Manifestation
    record: Circular | None

    @classmethod
    def of(cls, record: Circular, *, keep: bool = True) -> Gist:
        """Take it from a record, and keep that with it."""
        source = record.source
        return cls(
            record_id=record.record_id,
            language=record.language,
            name=name_of(record),
            kind=record.kind,
            reference=record.reference.text if record.reference else None,
            subject=record.subject,
            words="".join(fold(record.subject or "").split()),
            prints=Prints.of(record),
            file=Manifestation(
                record_id=record.record_id,
                name=source.name,
                path=source.path,
                media_type=source.media_type,
            ),
            record=record if keep else None,
        )


def same_facts(one: Gist, other: Gist) -> bool:
    """Tell whether all that two letters say beside words agrees, and is enough to know one by.

    The dates of issue must agree too, unless the references do.
    """
    names = one.name, other.name
    if not _same_day(*names) and not (names[0].reference == names[1].reference and _near(*names)):
        return False
    if one.language == other.language and one.words != other.words:
        return False
    prints = one.prints
    return prints == other.prints and bool(prints.days) and bool(prints.contacts)


def _near(one: Name, other: Name) -> bool:
    """Tell whether the dates of two letters with a reference could be of one letter."""
    if one.reference is None or one.date is None or other.date is None:
        return False
    return abs((one.date - other.date).days) <= _APART


def misnamed(one: Gist, other: Gist) -> bool:
    """Tell whether two letters share an identifier and little else: one number was misread.

    Versions of a letter share nearly all; one of which little was read is taken at its word.
    """
    left, right = one.prints.all(), other.prints.all()
    fewest = min(len(left), len(right))
    return fewest >= _ENOUGH and len(left & right) * _SHARED < fewest


@dataclass(frozen=True, slots=True)
class Prints:
    """By what a letter without a reference is known: who sends it to whom, its days, its addresses.

    Letters of one day on one event to different readers are different letters.
    """

    issuer: str | None
    readers: tuple[str, ...]
    days: frozenset[tuple[str, Date]]
    contacts: frozenset[str]
    urls: frozenset[str]

    def all(self) -> frozenset[object]:
        """Give days, contacts and addresses in one set."""
        return self.days | self.contacts | self.urls

    def in_order(self) -> tuple[object, ...]:
        """Give all of it in an order that does not change."""
        return (
            *(self.issuer, self.readers),
            *(sorted(self.days), sorted(self.contacts), sorted(self.urls)),
        )

    @classmethod
    def of(cls, record: Circular) -> Prints:
        """Take them from a record."""
        readers = (*record.addressees, *record.copy_to)
        days = [("event", day) for event in record.events for day in (event.start, event.end)]
        days += [("deadline", deadline.date) for deadline in record.deadlines]
        contacts = (
            text
            for contact in record.contacts
            for text in (*contact.phones_e164, *map(str.lower, contact.emails))
        )
        return cls(
            issuer=record.issuer.code if record.issuer else None,
            readers=tuple(sorted(reader.category or "" for reader in readers)),
            days=frozenset((what, day) for what, day in days if day),
            contacts=frozenset(contacts),
            urls=frozenset(plain_url(url.url) for url in record.urls if url.url),
        )
