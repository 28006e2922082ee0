"""Which names are those of bodies that may host or organise: not of events, walls, the house."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.dating.dated import dates_around
from circextract.fields.naming.bodies import bodies_in
from circextract.fold import fold
from circextract.letter import Letter
from circextract.nlp import Named, find_named

# In every language: the form of a company, or a name in quotes, ends a name.
COMPANY_ENDS = re.compile(
    r"(?:[\"”»]|(?<!\w)(?:SAS|SARL|S\.?A\.?|S\.L\.|Ltd\.?|Limited|LLC|PLC|plc|GmbH|AG|AB|ASA?|Oy"
    r"|Inc\.?|S\.p\.A\.|JSC|B\.V\.|N\.V\.|Sdn Bhd|Berhad|Bhd))$"
)
_LATIN_ACRONYM = re.compile(r"[(（][A-Z]{2,12}[)）]$")
_ACRONYM = re.compile(r"[(（][^()（）]*[A-ZА-ЯЁ]{2}[^()（）]*[)）]$")
# "C'est l'Université", "L'invitation du Ministère": these capitals begin sentences.
_WITHIN_NAME = re.compile(
    r"(?<![\w'’])(?![A-Z]['’][a-zà-ÿ])[A-ZÀ-ÝА-ЯЁ][\w'-]* (?P<small>[a-zà-ÿа-яё']{1,3})[ ']$"
)
_SMALL = 24
_SHORTEST = 3
_WALLS, _SMALLEST_WORD = 30, 5
# Events, and what is said of them, begin no body's name: "the host, and will be held".
_NO_BODY = (
    "events.nouns",
    "events.both",
    "events.announce",
    "events.host_roles",
    "deadlines.relatives",
)


def is_body(letter: Letter, name: Span) -> bool:
    """Tell the name of a body from other words: no event, place or pronoun begins it.

    It begins with a capital where the script has them, or with a word for an authority.
    """
    text = letter.text(name)
    if letter.lexicon.unspaced and pointing_noun(letter, name) == name:
        return True
    if letter.lexicon.pattern("events.host_links").fullmatch(letter.folded, *name):
        return False
    if len(text) < _SHORTEST or is_place(letter, name) or is_house(letter, name):
        return False
    if any(body.number and body.span.start == name.start for body in bodies_in(letter, name)):
        return False
    if any(letter.lexicon.pattern(path).match(letter.folded, *name) for path in _NO_BODY):
        return False
    if _is_building(letter, name):
        return False
    if letter.lexicon.pattern("parts.chaired_by").match(letter.folded, *name) or (
        letter.lexicon.pattern("parts.signatory_title").match(letter.folded, *name)
    ):
        return False  # "persons invited by the Rapporteur"
    if dates_around(letter, name):
        return False
    behind_first = Span(min(name.start + 1, name.end), name.end)
    if letter.lexicon.unspaced and openings(letter, "events.hosts_opening", behind_first):
        return False  # "and is now to be hosted by Uruguay": more than a name
    first = text.lstrip("\"“«'")[:1]
    if first.isupper() or not (first.islower() or is_without_capitals(letter)):
        return True
    if first.islower() and letter.search("events.nouns", name):
        return False  # "the organization of the two events"
    return begins_body(letter, name) or _has_acronym(letter, name)


def openings(letter: Letter, path: str, span: Span) -> list[Span]:
    """Give the words of a table before a host's name; in Chinese a sign of them may belong to a
    longer word: "应" to that of emergencies."""
    words = letter.spans_of("events.no_hosts_opening", span)
    return [
        cue for cue in letter.spans_of(path, span) if not any(word.overlaps(cue) for word in words)
    ]


def plain_noun(letter: Letter, name: Span) -> str | None:
    """Give the noun where a name is nothing but one for a body: "the Ministry", "this Agency"."""
    pointing = letter.lexicon.pattern("events.pointing").match(letter.folded, *name)
    bare = Span(pointing.end(), name.end) if pointing else name
    noun = letter.lexicon.pattern("events.authorities").fullmatch(letter.fold(bare).strip())
    return noun.group() if noun else None


def pointing_noun(letter: Letter, scope: Span) -> Span | None:
    """Give the noun of a body with the word before it that points back, where a stretch begins."""
    pointing = letter.lexicon.pattern("events.pointing").match(letter.folded, *scope)
    authorities = letter.lexicon.pattern("events.authorities")
    noun = pointing and authorities.match(letter.folded, pointing.end(), scope.end)
    return Span(scope.start, noun.end()) if noun else None


def _has_acronym(letter: Letter, name: Span) -> bool:
    """Tell whether Latin letters in brackets end a name without capitals: "总务省（MIC）"."""
    without = is_without_capitals(letter) and letter.search("events.nouns", name) is None
    return without and _LATIN_ACRONYM.search(letter.text(name)) is not None


def is_without_capitals(letter: Letter) -> bool:
    """Tell whether no capitals tell names in this script, so that a word for a body must."""
    return letter.lexicon.right_to_left or letter.lexicon.unspaced


def begins_body(letter: Letter, name: Span) -> bool:
    """Tell whether a name begins with a word for a body, or with the name of a known one.

    In Chinese that word ends it.
    """
    # By itself, for an Arabic word has no border behind the "and" that is written with it.
    words = letter.lexicon.pattern("events.authorities").finditer(letter.fold(name))
    at_end = letter.lexicon.unspaced
    if any(bool(word.start()) == at_end for word in words):
        return True
    return any(n.kind == "body" and n.span.start == 0 for n in _named(letter, name))


def tells_itself(letter: Letter, name: Span) -> bool:
    """Tell whether a name has a word for a body and more, an acronym or the form of a company.

    "The Administration" is no name.
    """
    authorities = letter.lexicon.pattern("events.authorities")
    if authorities.fullmatch(letter.folded, *name):
        return False
    if letter.text(name)[0].islower() and not letter.lexicon.right_to_left:
        return False
    known = authorities.search(letter.folded, *name) is not None
    return known or any(end.search(letter.text(name)) for end in (_ACRONYM, COMPANY_ENDS))


def is_within_name(letter: Letter, offset: int) -> bool:
    """Tell whether a small word but "and" leads on from a capital: "Palace of the Nation"."""
    text = letter.document.text
    before = _WITHIN_NAME.search(text, max(0, offset - _SMALL), offset)
    small = before.group("small") if before else ""
    return bool(small) and letter.lexicon.pattern("dates.list_and").fullmatch(small) is None


def _is_building(letter: Letter, name: Span) -> bool:
    """Tell whether a name is that of mere walls: "the Palace of Congresses will host it"."""
    room = letter.lexicon.pattern("venues.rooms").match(letter.folded, *name)
    if room and not letter.lexicon.pattern("events.authorities").match(letter.folded, *name):
        return True
    walls = letter.spans_of("events.premises_only", Span(max(0, name.start - _WALLS), name.end))
    if letter.lexicon.venues.noun_last:
        return bool(walls) and walls[-1].end == name.end
    return any(
        wall.start <= name.start and name.start - wall.end <= _SMALLEST_WORD for wall in walls
    )


def is_house(letter: Letter, name: Span) -> bool:
    """Tell whether a name is, or begins with, that of the publisher: "ITU Workshop on"."""
    text, house = letter.fold(name), letter.publisher.house
    issuers = letter.publisher.issuers
    bureaux = [p for one in issuers for p in (one.pattern, one.abbreviation_pattern)]
    if any(bureau.match(letter.folded, *name) for bureau in bureaux):
        return True
    known = [n for n in _named(letter, name) if n.kind == "body" and n.span == Span(0, len(text))]
    if known:
        return known[0].id in house.abbreviations
    return any(
        text.startswith(fold(short)) and not text[len(short) : len(short) + 1].isalnum()
        for short in house.abbreviations
    )


def is_place(letter: Letter, name: Span) -> bool:
    """Tell whether words are nothing but the name of a place, not of a known body."""
    whole = Span(0, name.end - name.start)
    return any(n.span == whole and n.kind != "body" for n in _named(letter, name))


def _named(letter: Letter, name: Span) -> list[Named]:
    """Find known names in a name, by their places in it."""
    return list(find_named(letter.text(name), letter.lexicon))
