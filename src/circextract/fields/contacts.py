"""Whom to ask: the contact of the header, and people named with a number in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.extraction import Extraction
from circextract.header import HeaderField
from circextract.letter import Letter
from circextract.lines import stripped
from circextract.mention import Mention, Tree, computed

_PHONE = re.compile(r"\+?\d(?:[\d\s().\-]|(?<=\d)/(?=\d)){6,22}\d")
EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
"""An e-mail address; Chinese text may touch it."""
_DATE_SHAPE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}")
_CURRENCY = re.compile(r"(?:\b(?:chf|eur|usd|gbp)|[€$£])\s?$")
_BODY_PHONE = re.compile(r"\+\s?\d(?:[\d\s().\-]){6,20}\d")
_NAME_REACH = 300  # characters between a name and a number of that person
_ORDER = ("contact", "phone", "fax", "email")


def extract(letter: Letter) -> Extraction:
    """Read the contacts in order of print; the house's own numbers and addresses are none."""
    return Extraction([*_header_contacts(letter), *_body_contacts(letter)])


def _header_contacts(letter: Letter) -> Iterator[Tree]:
    for group in _groups(letter):
        entry: dict[str, Tree] = {
            "name": _name(letter, group),
            "phones": _numbers(letter, group, "phone", "contacts.phones"),
            "phones_e164": _numbers(letter, group, "phone", "contacts.phones_e164"),
            "faxes": _numbers(letter, group, "fax", "contacts.faxes"),
            "emails": _emails(letter, group),
        }
        if any(entry.values()):
            entry["part"] = computed("contacts.part", "header", "contacts.part", "/source")
            yield entry


def _groups(letter: Letter) -> list[list[HeaderField]]:
    """Group the contact rows of the header: a second name begins a second contact."""
    fields = sorted(
        (field for concept in _ORDER for field in letter.fields.get(concept, ())),
        key=lambda field: field.values[0].start,
    )
    groups: list[list[HeaderField]] = []
    for field in fields:
        starts = field.concept == "contact" and any(
            f.concept == "contact" for f in (groups[-1] if groups else ())
        )
        if not groups or starts:
            groups.append([])
        groups[-1].append(field)
    return groups


def _name(letter: Letter, group: list[HeaderField]) -> Mention[object] | None:
    for field in group:
        if field.concept == "contact":
            span = _without_honorific(letter, field.values[0])
            return letter.mention("contacts.name", span, f"contacts.{field.rule}")
    return None


def _without_honorific(letter: Letter, span: Span) -> Span:
    """Take "Mr", "Sra." and the like off a name, in front and, in Chinese, behind."""
    front = letter.lexicon.pattern("parts.honorifics").match(letter.folded, *span)
    start = front.end() if front else span.start
    end = span.end
    for match in letter.lexicon.pattern("parts.honorifics").finditer(letter.folded, start, end):
        if match.end() == end:
            end = match.start()
    comma = re.search(r"\s*[,،,]", letter.folded[start:end])
    if comma:
        end = start + comma.start()
    start += len(re.match(r"[\s.]*", letter.folded[start:end]).group())  # type: ignore[union-attr]
    return stripped(letter.document.text, Span(start, end))


def _numbers(letter: Letter, group: list[HeaderField], concept: str, field: str) -> list[Tree]:
    found: list[Tree] = []
    for row in group:
        if row.concept != concept:
            continue
        for value in row.values:
            for match in _PHONE.finditer(letter.folded, *value):
                if not _is_no_number(letter, Span(*match.span())):
                    found.append(letter.mention(field, Span(*match.span()), f"contacts.{row.rule}"))
    return [mention for mention in found if mention]


def _emails(letter: Letter, group: list[HeaderField]) -> list[Tree]:
    found: list[Tree] = []
    for row in group:
        for value in row.values if row.concept == "email" else ():
            for match in EMAIL.finditer(letter.document.text, *value):
                if not is_house_email(letter, match.group()):
                    found.append(
                        letter.mention(
                            "contacts.emails", Span(*match.span()), f"contacts.{row.rule}"
                        )
                    )
    return [mention for mention in found if mention]


def _is_no_number(letter: Letter, span: Span) -> bool:
    """Tell whether digits are the house's number, a date, or a sum of money."""
    printed = letter.fold(span)
    return (
        _is_house_number(letter, printed)
        or _DATE_SHAPE.fullmatch(printed) is not None
        or _CURRENCY.search(letter.folded, max(0, span.start - 5), span.start) is not None
    )


def _is_house_number(letter: Letter, printed: str) -> bool:
    digits = re.sub(r"\D", "", printed)
    house = (re.sub(r"\D", "", phone) for phone in letter.publisher.house.phones)
    return any(digits.startswith(number) for number in house)


def is_house_email(letter: Letter, printed: str) -> bool:
    """Tell whether an e-mail address is the house's own."""
    return re.sub(r"\s", "", printed).lower() in letter.publisher.house.emails


# --- contacts in the text --------------------------------------------------------------------


def _body_contacts(letter: Letter) -> Iterator[Tree]:
    """Read persons named with a phone number in the body, each with the details behind the name."""
    for sentence in letter.sentences:
        phones = [
            Span(*match.span())
            for match in _BODY_PHONE.finditer(letter.folded, *sentence)
            if not _is_house_number(letter, match.group())
        ]
        names: dict[Span, list[Span]] = {}
        for phone in phones:
            name = _person_before(letter, sentence, phone.start)
            if name is not None:
                names.setdefault(name, []).append(phone)
        starts = sorted(names)
        for position, name in enumerate(starts):
            end = starts[position + 1].start if position + 1 < len(starts) else sentence.end
            yield _body_contact(letter, Span(name.end, end), name, names[name])


def _body_contact(letter: Letter, scope: Span, name: Span, phones: list[Span]) -> Tree:
    faxes = [span for span in phones if _is_fax(letter, scope, span)]
    numbers = [span for span in phones if span not in faxes]
    emails = [Span(*match.span()) for match in EMAIL.finditer(letter.document.text, *scope)]
    rule = "contacts.person_in_text"
    return {
        "name": letter.mention("contacts.name", name, rule),
        "phones": [letter.mention("contacts.phones", span, rule) for span in numbers],
        "phones_e164": [letter.mention("contacts.phones_e164", span, rule) for span in numbers],
        "faxes": [letter.mention("contacts.faxes", span, rule) for span in faxes],
        "emails": [letter.mention("contacts.emails", span, rule) for span in emails],
        "part": computed("contacts.part", "body", "contacts.part", "/paragraphs"),
    }


def _is_fax(letter: Letter, sentence: Span, span: Span) -> bool:
    """Tell whether the nearest label before a number is that of a fax."""
    before = Span(max(sentence.start, span.start - 40), span.start)
    faxes = [m.end() for m in letter.search_all("labels.fax", before)]
    phones = [m.end() for m in letter.search_all("labels.phone", before)]
    return bool(faxes) and max(faxes) > max(phones, default=-1)


_NAME_WORD = r"(?:[^\W\d_a-zа-я][^\W\d_]*(?:[-'’][^\W\d_]+)*\.?)"
_NAME = re.compile(
    rf"{_NAME_WORD}(?:\s+(?:(?:de|del|della|van|von|der|el|al|bin|da|dos|la|le)\s+)?{_NAME_WORD}){{1,3}}"
)

# An Arabic name ends at a bracket or comma, else behind its third word.
_ARABIC_NAME = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){1,4}(?=\s?[(،,])")
_ARABIC_START = re.compile(r"[^\W\d_]+(?:[\s-][^\W\d_]+){1,2}")
_SURNAME = re.compile(_NAME_WORD)


def _person_before(letter: Letter, sentence: Span, limit: int) -> Span | None:
    """Find a person's name before a phone number: behind "Mr", or right before the bracket."""
    text = letter.document.text
    sentence = sentence.near(Span(limit, limit), _NAME_REACH)
    honorifics = list(letter.search_all("parts.honorifics", Span(sentence.start, limit)))
    for match in reversed(honorifics):
        if letter.language == "zh":
            name = _name_before(letter, Span(_behind_cue(letter, sentence, match), match.start()))
        else:
            gap = re.compile(r"[\s.]*").match(text, match.end())
            name = _name_at(letter, gap.end() if gap else match.end(), limit)
        if name:
            return name
    if letter.language in ("zh", "ar"):
        return None
    bracket = re.compile(r"\s*[(,:(]").finditer(text, sentence.start, limit)
    for opening in reversed(list(bracket)):
        names = list(_NAME.finditer(text, sentence.start, opening.start()))
        if names and names[-1].end() == opening.start():
            name = Span(*names[-1].span())
            return None if _has_article(letter, name) else name
    return None


def _has_article(letter: Letter, name: Span) -> bool:
    """Tell whether an article or preposition stands before a name: "the Fellowships Service"."""
    before = Span(max(0, name.start - 8), name.start)
    words = letter.search_all("parts.small_words", before)
    return any(not letter.folded[word.end() : name.start].strip() for word in words)


_BEFORE_HONORIFIC = re.compile(r"[^\s,，、。；：:;()（）]+$")
_LATIN_NAME = re.compile(
    r"[A-Z\u00c0-\u017f][^\W\d_\u2e80-\u9fff]*(?:[ .'’-]+[^\W\d_\u2e80-\u9fff]+)*$"
)


def _name_before(letter: Letter, scope: Span) -> Span | None:
    """Give the name right before a Chinese "先生": a Latin one, or that behind an office."""
    text = letter.document.text
    latin = _LATIN_NAME.search(text, *scope)
    if latin:
        return Span(*latin.span())
    match = _BEFORE_HONORIFIC.search(text, *scope)
    if match is None:
        return None
    paths = ("parts.leading_words", "parts.signatory_title") if "·" in match.group() else ()
    ends = [cue.end() for path in paths for cue in letter.search_all(path, Span(*match.span()))]
    return Span(max(ends, default=match.start()), match.end())


def _behind_cue(letter: Letter, sentence: Span, honorific: re.Match[str]) -> int:
    """Give where a name before its title begins: behind words such as "please contact"."""
    earlier = letter.search_all("parts.honorifics", Span(sentence.start, honorific.start()))
    return max((match.end() for match in earlier), default=sentence.start)


def _name_at(letter: Letter, start: int, limit: int) -> Span | None:
    """Give the name right behind "Mr"; one word will do there."""
    if letter.language == "ar":
        text = letter.document.text
        match = _ARABIC_NAME.match(text, start, limit) or _ARABIC_START.match(text, start, limit)
    else:
        text = letter.document.text
        match = _NAME.match(text, start, limit) or _SURNAME.match(text, start, limit)
    return Span(*match.span()) if match else None
