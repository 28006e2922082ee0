"""Identifiers, page addresses, file addresses and file names of documents, read and written.

An identifier such as `T17-TSB-CIR-0325` is sector letter and study period key, group, class and a
number of four digits; an amendment adds `!A1`, `!C1` or `!R1`, a file the part between two marks,
its format and its language: `T25-SG12-C-0005!R1!MSW-E.docx`, `R00-CA-CIR-0003!!TXT-E.txt`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import unquote, urlsplit

from circextract.publishers import Publisher, known_publishers
from circextract.publishers.forms import Form
from circextract.publishers.model import Series

_PIECES = {
    "sector": "(?P<sector>[TRDS])",
    "period": r"(?P<period>\d\d)",
    "group": "(?P<group>[A-Z0-9]+)",
    "prefix": "(?P<prefix>[A-Z]+)",
    "number": r"(?P<number>\d{1,6})",
    "number:04d": r"(?P<number>\d{4})",
}


@dataclass(frozen=True, slots=True)
class Identity:
    """Which document: its series, what tells it from others there, and what it amends.

    `number` is as printed, without the group: "226", "CR/384", "2" of "2/3". `sector` is only set
    where the series is one of several sectors.
    """

    series: str
    number: str
    group: str | None = None
    period: str | None = None
    part: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A document as an address or file name names it; language and format where it tells them."""

    identity: Identity
    language: str | None = None
    format: str | None = None


# --- identifiers ---------------------------------------------------------------------------------


def document_id(
    series: Form,
    number: str,
    publisher: Publisher,
    *,
    period: str | None = None,
    group: str | None = None,
    part: str | None = None,
    sector: str | None = None,
) -> str | None:
    """Build the document identifier; None for an unknown form or where a piece is missing."""
    if series.id is None:
        return None
    prefix, _, tail = number.rpartition("/") if "{prefix}" in series.id else ("", "", number)
    digits = re.match(r"\d+", tail)
    given = {"period": period, "group": group and _group_key(group, publisher), "sector": sector}
    if not digits or any(f"{{{name}}}" in series.id and not given[name] for name in given):
        return None
    built = series.id.format(**given, prefix=prefix, number=int(digits.group()))
    whole = built + _ending(part, publisher) if part else built
    return whole if parse_identifier(whole, publisher) else None


def written_id(identity: Identity, publisher: Publisher) -> str | None:
    """Write the identifier of a document; None where no form is known."""
    form = publisher.form(identity.series)
    if form is None:
        return None
    return document_id(
        form,
        identity.number,
        publisher,
        period=identity.period,
        group=identity.group,
        part=identity.part,
        sector=identity.sector,
    )


def parse_identifier(text: str, publisher: Publisher) -> Identity | None:
    """Read an identifier, with the part of an amendment or without."""
    base, part = _parted(text.upper(), publisher)
    for form in (*publisher.series, *publisher.documents):
        match = _template(form.id).fullmatch(base) if form.id else None
        identity = _identity(form, match.groupdict(), publisher) if match else None
        if identity:
            return replace(identity, part=part)
    return None


def base_identifier(identifier: str) -> str:
    """Give the identifier of the letter that an amendment, of whatever house, is of in the end."""
    for publisher in known_publishers():
        identity = parse_identifier(identifier, publisher)
        if identity:
            return written_id(replace(identity, part=None), publisher) or identifier
    return identifier


def _ending(part: str, publisher: Publisher) -> str:
    """Write what identifiers have for an amendment: "!A1" for A1."""
    form = next((a.id for a in publisher.amendments if a.id and a.part == part[0]), "!{part}")
    return form.format(part=part, number=int(part[1:]))


def _parted(text: str, publisher: Publisher) -> tuple[str, str | None]:
    """Part an identifier in upper case and what an amendment put behind it."""
    for amendment in publisher.amendments:
        match = _closing(amendment.id).search(text) if amendment.id else None
        if match:
            return text[: match.start()], f"{amendment.part}{match['number']}"
    return text, None


@cache
def _closing(template: str) -> re.Pattern[str]:
    """Compile what identifiers of amendments end with, in upper case."""
    before, _, behind = (re.escape(piece) for piece in template.upper().partition("{NUMBER}"))
    return re.compile(rf"{before}(?P<number>(?!0)\d{{1,2}}){behind}\Z")


@cache
def _template(template: str) -> re.Pattern[str]:
    """Compile the template of an identifier into the pattern that reads it in upper case."""
    pieces = re.split(r"\{([^}]+)\}", template)
    return re.compile(
        "".join(_PIECES[p] if index % 2 else re.escape(p.upper()) for index, p in enumerate(pieces))
    )


def _identity(form: Form, found: dict[str, str], publisher: Publisher) -> Identity | None:
    """Check the pieces of an identifier against what the publisher is known to use."""
    sector = found.get("sector") or str(form.id)[0]
    period, group = found.get("period"), found.get("group")
    number = str(int(found["number"]))
    if "prefix" in found:
        number = f"{found['prefix']}/{number}"
    numbered = not isinstance(form, Series) or any(
        re.fullmatch(publisher.placeholders[name], number.lower()) for name in form.number
    )
    keys = {known.key for known in publisher.periods} if sector == "T" else {period}
    known_group = group is None or re.fullmatch(publisher.identifiers.groups[sector], group)
    if number.endswith("/0") or number == "0" or period not in {None, *keys}:
        return None
    if not known_group or ("prefix" in found and not numbered):
        return None
    return Identity(
        form.code,
        number,
        group and _group_code(group, publisher),
        period,
        sector=found.get("sector"),
    )


def _group_key(group: str, publisher: Publisher) -> str:
    """Give a group as identifiers write it: SG3 is SG03."""
    numbered = publisher.numbered_group
    short = numbered and re.fullmatch(rf"{numbered}\d", group)
    return f"{numbered}0{group.removeprefix(numbered)}" if short else group


def _group_code(key: str, publisher: Publisher) -> str:
    """Give the code of a group from how identifiers write it: SG03 is SG3."""
    numbered = publisher.numbered_group
    zero = f"{numbered}0"
    return f"{numbered}{key.removeprefix(zero)}" if numbered and key.startswith(zero) else key


# --- pages and files -----------------------------------------------------------------------------


def page_address(identifier: str, publisher: Publisher, language: str = "en") -> str | None:
    """Give the address of a document's page; None where the publisher has no such pages."""
    page = publisher.identifiers.page
    return page.format(id=identifier, language=language) if page else None


def file_name(
    identity: Identity, publisher: Publisher, *, language: str, format: str
) -> str | None:
    """Give the name of a document's file in a language and format ("MSW", "PDF")."""
    identifier = written_id(replace(identity, part=None), publisher)
    forms = publisher.identifiers
    if identifier is None or forms.file is None:
        return None
    return forms.file.format(
        id=identifier,
        part=identity.part or "",
        format=format,
        language=forms.languages[language],
        extension=forms.formats[format][0],
    )


def file_address(
    identity: Identity, publisher: Publisher, *, language: str, format: str, tree: str | None = None
) -> str | None:
    """Give the address of a document's file, in the first tree of files or the one named."""
    name = file_name(identity, publisher, language=language, format=format)
    folder = _folder(name, publisher) if name else None
    if folder is None:
        return None
    tree = tree or publisher.identifiers.trees[0]
    return f"https://{publisher.identifiers.host}/{tree}/{folder}/{name}"


def _folder(name: str, publisher: Publisher) -> str | None:
    """Give the folder a file lies in: itu-t/md/17/tsb/cir."""
    if publisher.identifiers.folder is None:
        return None
    head, group, series = name.partition("!")[0].lower().rsplit("-", 1)[0].split("-", 2)
    return publisher.identifiers.folder.format(
        sector=head[0], period=head[1:], group=group, series=series
    )


def parse_document(text: str, publisher: Publisher) -> DocumentFile | None:
    """Read an identifier, page address, file address or file name."""
    text = unquote(text.strip())
    whole = parse_identifier(text, publisher)
    if whole:  # with marks, maybe, that an address or a file name has too
        return DocumentFile(whole)
    page = _page_pattern(publisher).fullmatch(text)
    if page:
        identity = parse_identifier(page["id"], publisher)
        return DocumentFile(identity, page["language"]) if identity else None
    if "://" in text or text.lower().startswith("www."):
        return _of_address(text, publisher)
    return _of_name(re.split(r"[/\\]", text)[-1], publisher)


@cache
def _page_pattern(publisher: Publisher) -> re.Pattern[str]:
    if publisher.identifiers.page is None:
        return re.compile(r"(?!)")
    head, _, _ = publisher.identifiers.page.partition("{id}")
    home = re.escape(head.removeprefix("https://www."))
    languages = "|".join(publisher.identifiers.languages)
    return re.compile(
        rf"(?:https?://)?(?:www\.)?{home}(?P<id>[\w!-]+)(?:/(?P<language>{languages})?)?/?",
        re.IGNORECASE,
    )


def _of_address(text: str, publisher: Publisher) -> DocumentFile | None:
    """Read the address of a file; one in a tree must lie in the folder of its document."""
    path = urlsplit(text if "://" in text else f"https://{text}").path
    folder, _, name = path.rpartition("/")
    found = _of_name(name, publisher)
    tree = folder.lower().lstrip("/").partition("/")
    if not found or (
        tree[0] in publisher.identifiers.trees and tree[2] != _folder(name, publisher)
    ):
        return None
    return found


def _of_name(name: str, publisher: Publisher) -> DocumentFile | None:
    """Read the name of a file, or the identifier alone; its extension must fit its format."""
    forms = publisher.identifiers
    stem, _, extension = name.partition(".")
    format_ = next((f for f, known in forms.formats.items() if extension.lower() in known), None)
    if extension and format_ is None:
        return None
    marks = stem.upper().split("!")
    if len(marks) < 3:  # an identifier, maybe with the part of an amendment
        identity = parse_identifier(stem, publisher)
        return DocumentFile(identity, None, format_) if identity else None
    return _of_marks(marks, format_, publisher)


def _of_marks(marks: list[str], format_: str | None, publisher: Publisher) -> DocumentFile | None:
    base, part, ending = marks[0], "!".join(marks[1:-1]), marks[-1]
    printed, _, letter = ending.partition("-")
    letters = {letter: code for code, letter in publisher.identifiers.languages.items()}
    identity = parse_identifier(f"{base}!{part}" if part else base, publisher)
    if identity is None or letter not in letters or printed not in publisher.identifiers.formats:
        return None
    if format_ not in (None, printed):
        return None
    return DocumentFile(identity, letters[letter], printed)
