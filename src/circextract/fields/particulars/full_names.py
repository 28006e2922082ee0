"""The full name of a body that only its acronym stands for: "with the National Commission (NCC).
NCC will host the workshop"."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.particulars.body_lists import listed_up_to
from circextract.fields.particulars.host_bodies import is_body
from circextract.letter import Letter

_ACRONYM = re.compile(r"[A-ZА-ЯЁ][A-ZА-ЯЁ&-]+[A-ZА-ЯЁ]|[A-ZА-ЯЁ]{2}")
_REACH = 200


def full_name(letter: Letter, name: Span) -> Span:
    """Give the name that an acronym was printed behind in brackets before, else the name itself."""
    text = letter.document.text
    if not _ACRONYM.fullmatch(letter.text(name)):
        return name
    for bracket in re.finditer(rf"[(（]{re.escape(letter.text(name))}[)）]", text[: name.start]):
        sentence = letter.sentence_at(bracket.start()) or name
        near = Span(max(sentence.start, bracket.start() - _REACH), bracket.end())
        names = _names_up_to(letter, near)
        if names and is_body(letter, names[-1]) and names[-1].end == bracket.end():
            wider = (Span(own.start, bracket.end()) for own in reversed(names))
            return next((own for own in wider if _is_short_for(letter, name, own)), names[-1])
    return name


def _names_up_to(letter: Letter, near: Span) -> list[Span]:
    """Read the names that end where a stretch does; Chinese ones may follow "with"."""
    openings = letter.spans_of("events.organisers_opening", near) if letter.lexicon.unspaced else []
    stretches = (near, *(Span(words.end, near.end) for words in openings))
    return next(filter(None, (listed_up_to(letter, stretch) for stretch in stretches)), [])


def _is_short_for(letter: Letter, acronym: Span, name: Span) -> bool:
    """Tell whether the first letters of a name's words hold those of an acronym in turn."""
    before = letter.fold(name).rpartition("(")[0]
    initials = iter([word[0] for word in re.findall(r"\w+", before)])
    return all(one in initials for one in letter.fold(acronym))
