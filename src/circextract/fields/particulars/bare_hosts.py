"""The bodies of a list of hosts, without the plain nouns, prepositions and verbs around them."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.particulars.gapped_hosts import whole_quotes
from circextract.fields.particulars.host_bodies import is_body, tells_itself
from circextract.letter import Letter

_PLAIN_NOUN = re.compile(r"(?P<noun>[a-zà-ÿ]{6,}|[а-яё]{5,}) (?=[\"“«]?[A-ZÀ-Ý]|[А-ЯЁ])")
_OF_PREFIX = "\u0644"  # Arabic "of" or "for", written with its noun
_TWO = 2


def bodies_of(letter: Letter, names: list[Span]) -> list[Span]:
    """Give the bodies of a list without plain nouns before them; the first must be one."""
    named = _undivided(letter, names)
    bare = (_without_role(letter, _up_to_last_noun(letter, name)) for name in named)
    whole = (_without_preposition(letter, name) for name in bare)
    bodies = [_without_noun(letter, whole_quotes(letter, name)) for name in whole]
    return [name for name in bodies if is_body(letter, name)] if is_body(letter, bodies[0]) else []


def _undivided(letter: Letter, names: list[Span]) -> list[Span]:
    """Join what a Chinese "and" parts to one name where only its end names a body:
    "国家广播和电信委员会"."""
    whole = Span(names[0].start, names[-1].end)
    one = letter.lexicon.unspaced and len(names) == _TWO and not is_body(letter, names[0])
    return [whole] if one and is_body(letter, names[1]) and is_body(letter, whole) else names


def _without_role(letter: Letter, name: Span) -> Span:
    """Take off a Chinese name the word that says what it is here: "东道国越南信息通信部"."""
    role = letter.lexicon.pattern("events.hosts_labels").match(letter.folded, *name)
    rest = Span(role.end(), name.end) if role and letter.lexicon.unspaced else name
    return rest if is_body(letter, rest) and tells_itself(letter, rest) else name


def _without_preposition(letter: Letter, name: Span) -> Span:
    """Take the "of" off an Arabic name that is written with it: "the hospitality of a university".

    Behind it an article loses its first letter: that name is left as printed.
    """
    bare = Span(name.start + 1, name.end)
    starts = letter.folded[name.start : name.start + 2]
    if not letter.lexicon.right_to_left or starts[:1] != _OF_PREFIX or starts == 2 * _OF_PREFIX:
        return name
    begins = letter.lexicon.pattern("events.authorities").match(letter.fold(bare))
    return bare if begins else name


def _up_to_last_noun(letter: Letter, name: Span) -> Span:
    """End a Chinese name at its last word for a body: what follows it is a verb."""
    if not letter.lexicon.unspaced or letter.folded[name.end - 1] in ")）":
        return name
    nouns = letter.spans_of("events.authorities", name)
    return Span(name.start, nouns[-1].end) if nouns else name


def _without_noun(letter: Letter, name: Span) -> Span:
    """Take the plain noun off a name that needs none: "the company Acustica Subalpina"."""
    noun = _PLAIN_NOUN.match(letter.document.text, *name)
    if noun is None:
        return name
    plain = Span(*noun.span("noun"))
    is_company = letter.lexicon.pattern("events.companies").fullmatch(letter.folded, *plain)
    if is_company is None and letter.search("events.authorities", plain):
        return name
    return Span(noun.end(), name.end)
