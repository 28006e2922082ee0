"""The full name of a body that only its acronym or plain noun stands for: "with the National
Commission (NCC). NCC will host the workshop", "the Ministry of Culture lends its hall; the
Ministry will host"."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.naming.names import name_behind
from circextract.fields.particulars.body_lists import listed_up_to
from circextract.fields.particulars.host_bodies import is_body, plain_noun, tells_itself
from circextract.letter import Letter

_ACRONYM = re.compile(r"[A-ZА-ЯЁ][A-ZА-ЯЁ&-]+[A-ZА-ЯЁ]|[A-ZА-ЯЁ]{2}")
_REACH = 200
_STEM = 5  # letters that the forms of a noun have in common
_ARTICLE = "\u0627\u0644"  # written with its noun in Arabic


def full_name(letter: Letter, name: Span) -> Span:
    """Give the name that an acronym or a plain noun stands for, else the name itself."""
    if plain_noun(letter, name):
        return _named_by_noun(letter, name)
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


def _named_by_noun(letter: Letter, name: Span) -> Span:
    """Give the one name before that a plain noun of a body repeats, else that noun."""
    stem = _stem(plain_noun(letter, name) or "")
    before = Span(0, name.start)
    named: dict[str, Span] = {}
    for noun in letter.spans_of("events.authorities", before):
        whole = _name_around(letter, noun) if _stem(letter.fold(noun)) == stem else None
        if whole and whole.end <= name.start and plain_noun(letter, whole) is None:
            named.setdefault(letter.fold(whole), whole)
    return next(iter(named.values())) if len(named) == 1 else name


def _stem(noun: str) -> str:
    return noun.removeprefix(_ARTICLE)[:_STEM]


def _name_around(letter: Letter, noun: Span) -> Span | None:
    """Read the name of the body that a noun begins; in Chinese the noun ends it."""
    sentence = letter.sentence_at(noun.start) or noun
    if letter.lexicon.unspaced:
        names = _names_up_to(letter, Span(max(sentence.start, noun.end - _REACH), noun.end))
        own = names[-1] if names and names[-1].end == noun.end else None
    else:
        own = name_behind(letter, noun.start, sentence.end)
    return own if own and is_body(letter, own) and tells_itself(letter, own) else None


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
