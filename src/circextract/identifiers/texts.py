"""Recommendations, Questions, Reports, Supplements and Resolutions: one name in every language.

The English designation is their identifier: "ITU-T X.1051", "ITU-R Question 234-1/7", "ITU-T Y
Suppl. 16", "Resolution 122 (Rev. Guadalajara, 2010)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from circextract.fold import fold
from circextract.publishers import Publisher
from circextract.publishers.forms import Conference, Session, Text

# The letter of a series stands by itself.
_LETTER = re.compile(r"(?<![a-z.-])[a-z](?![a-z.])")
_IN_BRACKETS = re.compile(r"[(（](?P<inside>[^()（）]*)[)）]")


@dataclass(frozen=True, slots=True)
class TextName:
    """What names a text: kind, sector and number, series letter, session that adopted it."""

    kind: str
    number: str
    sector: str | None = None
    letter: str | None = None
    conference: str | None = None
    year: int | None = None
    revised: bool = False


def read_text(
    folded: str, kind: str, publisher: Publisher, *, sector: str | None = None
) -> TextName | None:
    """Read the name of a text of a known kind; `sector` is for numbers printed without one."""
    form = next((text for text in publisher.texts if text.kind == kind), None)
    match = publisher.citing.pattern(form.number).search(folded) if form else None
    if form is None or match is None:
        return None
    number = re.sub(r"\s", "", match.group()).upper()
    if "{session}" in form.id:
        return _of_session(folded, kind, number, publisher)
    letter = _series_letter(folded, publisher) if "{letter}" in form.id else None
    known = publisher.citing.sector_of(folded) or sector if "{sector}" in form.id else None
    if ("{sector}" in form.id and known is None) or ("{letter}" in form.id and letter is None):
        return None
    return TextName(kind, number, known, letter)


def _series_letter(folded: str, publisher: Publisher) -> str | None:
    """Give the letter of the series a Supplement belongs to: the last that stands by itself."""
    citing = publisher.citing
    found = _LETTER.findall(citing.pattern(citing.sector_letter).sub(" ", folded))
    return found[-1].upper() if found else None


def _of_session(folded: str, kind: str, number: str, publisher: Publisher) -> TextName | None:
    brackets = _IN_BRACKETS.search(folded)
    found = [
        TextName(kind, number, None, None, conference.code, session.year, revised)
        for inside in ([brackets["inside"]] if brackets else [])
        for revised in (_is_revised(inside, publisher),)
        for conference, session in _sessions(publisher)
        if _is_named(inside, conference, session)
    ]
    return found[0] if len(found) == 1 else None


def _is_revised(inside: str, publisher: Publisher) -> bool:
    marks = publisher.sessions.revised_marks if publisher.sessions else ()
    return any(mark in inside for mark in marks)


def _sessions(publisher: Publisher) -> Iterator[tuple[Conference, Session]]:
    for conference in publisher.conferences:
        for session in conference.sessions:
            yield conference, session


def _is_named(inside: str, conference: Conference, session: Session) -> bool:
    """Tell whether brackets name a session: "Guadalajara, 2010", "PP-2010", "CMR-07"."""
    names = "|".join({re.escape(fold(name)) for name in conference.names.values()})
    if re.search(
        rf"(?<!\w)(?:{names})\s?-?\s?(?:{session.year}|{session.year % 100:02d})(?!\d)", inside
    ):
        return True
    places = (fold(place) for printed in session.places.values() for place in printed)
    year = re.search(rf"(?<!\d){session.year}(?!\d)", inside)
    return year is not None and any(place in inside for place in places)


def designation(
    folded: str, kind: str, publisher: Publisher, *, sector: str | None = None
) -> str | None:
    """Give a text's English designation, the same in every language: "ITU-T X.1051".

    `sector` is that of the letter, for numbers printed without one. None for texts that have
    no number of their own yet, and for kinds that several bodies number.
    """
    if kind == "rfc":
        digits = re.search(r"\d+", folded)
        return f"RFC {digits.group()}" if digits else None
    name = read_text(folded, kind, publisher, sector=sector)
    return written_text(name, publisher) if name else None


def written_text(name: TextName, publisher: Publisher) -> str:
    """Write the designation that identifies a text."""
    return _filled(_form(name, publisher).id, name, "en", publisher)


def full_text(name: TextName, language: str, publisher: Publisher) -> str:
    """Write the full name of a text in a language: "Recommandation UIT-T X.1051"."""
    return _filled(_form(name, publisher).forms[language], name, language, publisher)


def _form(name: TextName, publisher: Publisher) -> Text:
    return next(text for text in publisher.texts if text.kind == name.kind)


def _filled(template: str, name: TextName, language: str, publisher: Publisher) -> str:
    return template.format(
        number=name.number,
        sector=name.sector,
        letter=name.letter,
        session=_session_text(name, language, publisher),
    )


def _session_text(name: TextName, language: str, publisher: Publisher) -> str:
    forms = publisher.sessions
    if forms is None or name.year is None:
        return ""
    conference, session = next(
        (conference, session)
        for conference, session in _sessions(publisher)
        if (conference.code, session.year) == (name.conference, name.year)
    )
    if session.places:
        template = (forms.revised if name.revised else forms.first)[language]
        return template.format(place=session.places[language][0], year=session.year)
    printed = f"{session.year % 100:02d}" if session.year != 2000 else "2000"
    template = (forms.revised_named if name.revised else forms.first_named)[language]
    return template.format(name=f"{conference.names[language]}-{printed}")
