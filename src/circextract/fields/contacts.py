"""Whom to ask: the contact of the header, and people named with a number in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from circextract.document import Span
from circextract.fields.extraction import Extraction
from circextract.fields.people.named_again import Contact, each_person_once
from circextract.fields.people.persons import is_house_number, persons_in_text
from circextract.fields.people.services import is_fax
from circextract.fields.wording.addresses import email_spans, linked_emails
from circextract.header import HeaderField
from circextract.header.shapes import PLUS_PHONE, is_detail
from circextract.header.wording import person
from circextract.letter import Letter, once
from circextract.lines import stripped
from circextract.mention import Mention, Tree, computed, first_of_each

_PHONE = re.compile(r"(?:\+\s?)?\d(?:[\d\s().\-]|(?<=\d)/(?=\d)){6,22}\d")
_DATE_SHAPE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d){1,2}|\d{4}[./-]\d{1,2}[./-]\d{1,2}")
_CURRENCY = re.compile(r"(?:\b(?:chf|eur|usd|gbp)|[€$£])\s?$")
# A company or a country; the name in Latin letters behind that in another script belongs to it.
_BEHIND_NAME = re.compile(
    r"\s*[,،，]|(?<=[a-z\u00c0-\u024f])\s*\(|\s*[(（](?![A-Za-z\u00c0-\u024f])"
)
# "第 4/15 号课题报告人" before a name; behind one the number does not open the value.
_ORDER = ("contact", "phone", "fax", "email")


@once
def extract(letter: Letter) -> Extraction:
    """Read the contacts in order of print; the house's own numbers and addresses are none."""
    return Extraction(each_person_once([*_header_contacts(letter), *persons_in_text(letter)]))


def _header_contacts(letter: Letter) -> Iterator[Contact]:
    groups = _groups(letter)
    for group, following in zip(groups, [*groups[1:], []], strict=False):
        if _is_heading(letter, group, following):
            continue
        entry: dict[str, Tree] = {
            "name": _name(letter, group),
            "phones": _numbers(letter, group, "phone", "contacts.phones"),
            "phones_e164": _numbers(letter, group, "phone", "contacts.phones_e164"),
            "faxes": _numbers(letter, group, "fax", "contacts.faxes"),
            "emails": _emails(letter, group),
        }
        # A fax alone is the house's, or only receives.
        if any(own for key, own in entry.items() if key != "faxes"):
            entry["part"] = computed("contacts.part", "header", "contacts.part", "/source")
            yield entry


def _is_heading(letter: Letter, group: list[HeaderField], following: list[HeaderField]) -> bool:
    """Tell whether a contact's row only says what a person named below is asked about."""
    alone = len(group) == 1 and group[0].concept == "contact" and len(group[0].values) == 1
    return (
        alone
        and following[:1] != []
        and following[0].rule == "further_name"
        and letter.search("parts.honorifics", group[0].span) is None
    )


def _groups(letter: Letter) -> list[list[HeaderField]]:
    """Group the contact rows of the header: a second name begins a second contact."""
    told = [field for concept in _ORDER for field in letter.fields.get(concept, ())]
    told = [one for field in told for one in _each_person(letter, field)]
    fields = sorted([*told, *_further_names(letter, told)], key=lambda field: field.values[0].start)
    groups: list[list[HeaderField]] = []
    for field in fields:
        starts = field.concept == "contact" and any(
            f.concept == "contact" for f in (groups[-1] if groups else ())
        )
        if not groups or starts:
            groups.append([])
        groups[-1].append(field)
    return groups


def _each_person(letter: Letter, field: HeaderField) -> list[HeaderField]:
    """Part a contact's row of several lines that have a number or an address each."""
    detailed = all(
        email_spans(letter, value) or PLUS_PHONE.search(letter.folded, *value)
        for value in field.values
    )
    if field.concept != "contact" or len(field.values) == 1 or not detailed:
        return [field]
    return [replace(field, values=(value,)) for value in field.values]


def _further_names(letter: Letter, told: list[HeaderField]) -> Iterator[HeaderField]:
    """Give persons printed between the details of one and those of another: "Ms X", "Tel.: …"."""
    first = min((f.values[0].start for f in told if f.concept == "contact"), default=None)
    labels = {field.label.start for field in told if field.label and field.concept != "contact"}
    for line, below in pairwise(letter.lines):
        if first is None or line.span.start <= first or below.span.start not in labels:
            continue
        held = any(line.span.overlaps(value) for field in told for value in field.values)
        name = _without_honorific(letter, line.span)
        titled = letter.search("parts.honorifics", line.span)
        if not held and titled and person(letter.lexicon).fullmatch(letter.text(name)):
            yield HeaderField("contact", None, (line.span,), "further_name")


def _name(letter: Letter, group: list[HeaderField]) -> Mention[object] | None:
    for field in group:
        if field.concept == "contact" and not is_detail(letter.fold(field.values[0])):
            named = _behind_label(letter, field.values[0])
            span = _without_role(letter, _without_honorific(letter, named))
            return letter.mention("contacts.name", span, f"contacts.{field.rule}")
    return None


def _behind_label(letter: Letter, value: Span) -> Span:
    """Take off what a person is asked about: "Registration: Ana Ruiz (+41 22 730 5000)"."""
    label = _ASKED_ABOUT.match(letter.folded, *value)
    return Span(label.end(), value.end) if label else value


_ASKED_ABOUT = re.compile(r"[^:()（@\d\n]{2,30}:\s*(?=[^\W\d_])")
# Behind an office: "农村处处长Hugo Petersen".
_FOREIGN_NAME = re.compile(
    r"(?<=[\u4e00-\u9fff])[A-Z][A-Za-z.'’\u00c0-\u017f-]*(?: [A-Z][\w.'’-]*)+$"
)
# A name in Latin letters before a word in others: "Katarina Horvat Хорватия".
_OTHER_SCRIPT = re.compile(r"[A-Z][^\u0400-\u06ff]*(?=\s[\u0400-\u06ff])")
_UNSPACED_NAME = re.compile(r"[\u4e00-\u9fff·•-]{2,12}")


def _without_role(letter: Letter, span: Span) -> Span:
    """Take what blanks part from a name in a script without blanks off it: office, country.

    An office stands in front too: "第2/15号课题报告人 张三".
    """
    if not letter.lexicon.unspaced:
        return _before_office(letter, span)
    foreign = _FOREIGN_NAME.search(letter.document.text, *span)
    if foreign:
        return Span(*foreign.span())
    pieces = [Span(*m.span()).shift(span.start) for m in re.finditer(r"\S+", letter.text(span))]
    names = [piece for piece in pieces if _UNSPACED_NAME.fullmatch(letter.text(piece))]
    offices = [piece for piece in pieces if _ends_with_office(letter, piece)]
    if names and pieces[0] == names[0] and pieces[0] not in offices:
        return names[0]
    return names[-1] if names and any(piece in offices for piece in pieces[:-1]) else span


def _before_office(letter: Letter, span: Span) -> Span:
    """End a name before the office or country that a lost border puts behind it."""
    paths = ("parts.offices", "parts.signatory_title")
    offices = [found.start for path in paths for found in letter.spans_of(path, span)]
    other = _OTHER_SCRIPT.match(letter.document.text, *span)
    ends = [*offices, *([other.end()] if other else [])]
    names = (stripped(letter.document.text, Span(span.start, end)) for end in sorted(ends))
    whole = (name for name in names if person(letter.lexicon).fullmatch(letter.text(name)))
    return next(whole, span)


def _ends_with_office(letter: Letter, span: Span) -> bool:
    paths = ("parts.offices", "parts.signatory_title")
    return any(found.end == span.end for path in paths for found in letter.spans_of(path, span))


def _without_honorific(letter: Letter, span: Span) -> Span:
    """Take "Mr", "Sra." and the like off a name, in front and, in Chinese, behind."""
    front = letter.lexicon.pattern("parts.honorifics").match(letter.folded, *span)
    start = front.end() if front else span.start
    end = span.end
    for match in letter.lexicon.pattern("parts.honorifics").finditer(letter.folded, start, end):
        if match.end() == end:
            end = match.start()
    comma = _BEHIND_NAME.search(letter.document.text[start:end])
    if comma:
        end = start + comma.start()
    start += len(re.match(r"[\s.]*", letter.folded[start:end]).group())  # type: ignore[union-attr]
    return stripped(letter.document.text, Span(start, end))


def _numbers(letter: Letter, group: list[HeaderField], concept: str, field: str) -> list[Tree]:
    """Give the numbers of a contact; the house's own is one under a person's name only."""
    named = any(row.concept == "contact" for row in group)
    found = [
        letter.mention(field, number, f"contacts.{row.rule}")
        for row in group
        for number in _numbers_of(letter, row, concept)
        if not _is_no_number(letter, number, named=named)
    ]
    return [mention for mention in found if mention]


def _numbers_of(letter: Letter, row: HeaderField, concept: str) -> list[Span]:
    """Give what a row says of a kind of number; one in the row of a name is the person's, a phone
    where no label says otherwise.

    "Tel./Fax: 1 / 2" has the phone first; a number alone there is both.
    """
    if row.concept == "contact" and concept in ("phone", "fax"):
        line = row.values[0]
        beside = [Span(*m.span()) for m in PLUS_PHONE.finditer(letter.folded, *line)]
        return [own for own in beside if is_fax(letter, line, own) == (concept == "fax")]
    numbers = [Span(*m.span()) for v in row.values for m in _PHONE.finditer(letter.folded, *v)]
    if row.concept == "fax" and row.label and _names_both(letter, row.label):
        return numbers[:1] if concept == "phone" else numbers[-1:]
    return numbers if row.concept == concept else []


def _names_both(letter: Letter, label: Span) -> bool:
    """Tell whether a label names a telephone and a fax."""
    fax, phone = (letter.search(f"labels.{kind}", label) for kind in ("fax", "phone"))
    return fax is not None and phone is not None


def _emails(letter: Letter, group: list[HeaderField]) -> list[Mention[object]]:
    """Give the addresses under their label or beside a name, and those of links on a name."""
    return first_of_each(
        letter.address_mention("contacts.emails", span, f"contacts.{row.rule}")
        for row in group
        if row.concept in ("email", "contact")
        for value in row.values
        for span in (
            *(linked_emails(letter, value) if row.concept == "contact" else ()),
            *email_spans(letter, value),
        )
    )


def _is_no_number(letter: Letter, span: Span, *, named: bool) -> bool:
    """Tell whether digits are the house's number, a date, or a sum of money."""
    printed = letter.fold(span)
    return (
        (not named and is_house_number(letter, printed))
        or _DATE_SHAPE.fullmatch(printed) is not None
        or _CURRENCY.search(letter.folded, max(0, span.start - 5), span.start) is not None
    )
