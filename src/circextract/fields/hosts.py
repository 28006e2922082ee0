"""Who hosts an event: "at the kind invitation of ...", "..., host of the above workshop"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.announced import Announced
from circextract.fields.corrected import is_superseded
from circextract.fields.dated import dates_around
from circextract.fields.names import name_behind, with_country, with_enumeration
from circextract.fields.reasons import reasons_in
from circextract.fold import fold
from circextract.letter import Letter, once
from circextract.lines import stripped
from circextract.nlp import find_named

_CLAUSE_START = re.compile(
    r"[^,;:.()、，。；：،؛\n]*(?:[(（][^()（）]*[)）])?[^,;:.()、，。；：،؛\n]*$"
)
_PRONOUN = re.compile(r"\s?[,،]\s?(?P<word>[^\W\d_]+)\s?$")
_CASED = re.compile(r"[a-zа-яё]", re.IGNORECASE)
_PLAIN_NOUN = re.compile(r"[a-zà-ÿ]{6,} (?=[\"“«]?[A-ZÀ-Ý])")
_WORD = re.compile(r"\w+")
_GLUED_AND = re.compile(r"(?<=\s)و(?=\w)")  # Arabic writes "and" together with the next word
# Arabic: "the" and "for the", and the words that begin with them behind "and" or "in".
_ARTICLES = ("\u0627\u0644", "\u0644")
_HAS_ARTICLE = re.compile(r"[\u0648\u0628\u0644]?\u0627?\u0644")
_SHORTEST = 3
_SMALL = 8
_LAST_WORD = re.compile(r"(?<!\w)(?P<word>[^\W\d_]+)['\s]*$")
_PLACE_WORDS = 2  # "in Piscataway" before a country
# Events, and what is said of them, begin no body's name: "the host, and will be held".
_NO_BODY = ("events.nouns", "events.both", "events.announce")
_REACH = 120


def host_names(event: Announced) -> list[Span]:
    """Give the bodies that host an event; the publisher beside them is none."""
    letter = event.letter
    name = event.first_for_all(_hosts(letter))
    return [part for part in parted(letter, name) if is_body(letter, part)] if name else []


@once
def _hosts(letter: Letter) -> list[Span]:
    """Find the bodies that the letter says host something, sentence by sentence."""
    return [
        with_others(letter, name, sentence.end)
        for sentence in letter.sentences
        for name in (*_behind_cues(letter, sentence), *_before_cues(letter, sentence))
        if is_body(letter, name)
        and not is_superseded(letter, name)
        and not any(reason.contains(name) for reason in reasons_in(letter, sentence))
    ]


def _behind_cues(letter: Letter, sentence: Span) -> Iterator[Span]:
    """Give the names right behind "at the invitation of", and those between two cues."""
    for cue in letter.search_all("events.hosts", sentence):
        closing = letter.search("events.hosts_behind", Span(cue.end(), sentence.end))
        limit = closing.start() if closing else sentence.end
        in_cell = letter.folded[cue.end() : cue.end() + 2].strip(" \n")[:1] != "\t"
        name = name_behind(letter, cue.end(), limit) if in_cell else None
        if name:
            name = _before_event(letter, _without_noun(letter, name))
            yield with_enumeration(letter, name, limit)
    yield from names_between(letter, sentence, "events.hosts_opening", "events.hosts_closing")


def names_between(letter: Letter, sentence: Span, opening: str, closing: str) -> Iterator[Span]:
    """Give the names between words of two tables, which only together say what they do."""
    for cue in letter.search_all(opening, sentence):
        scope = Span(cue.end(), min(sentence.end, cue.end() + _REACH))
        last = letter.search(closing, scope)
        name = name_behind(letter, cue.end(), last.start()) if last else None
        name = with_enumeration(letter, name, last.start()) if name and last else None
        if name and last and _reaches(letter, name, last.start()):
            yield _without_noun(letter, name)


def _reaches(letter: Letter, name: Span, offset: int) -> bool:
    """Tell whether a name, with its acronym and country, goes on up to an offset."""
    return not letter.folded[with_others(letter, name, offset).end : offset].strip(" ,،")


def with_others(letter: Letter, name: Span, limit: int) -> Span:
    """Add acronym and country to a name, and the bodies an "and" joins behind the bracket.

    "the Commission (CRC) and the Institute (IN)": `parted` cuts them in two again.
    """
    whole = with_country(letter, name)
    joint = _joint_at(letter, whole.end, limit)
    if whole == name or joint is None:
        return whole
    other = name_behind(letter, joint, limit)
    if other is None or not _are_authorities(letter, whole, other):
        return whole
    return Span(name.start, with_others(letter, other, limit).end)


def _joint_at(letter: Letter, offset: int, limit: int) -> int | None:
    """Give where an "and" right behind an offset ends."""
    start = offset + letter.folded[offset : offset + 1].isspace()
    if letter.lexicon.right_to_left:
        joint = _GLUED_AND.match(letter.folded, start, limit)
    else:
        joint = letter.lexicon.pattern("dates.list_and").match(letter.folded, start, limit)
    return joint.end() if joint else None


def _before_cues(letter: Letter, sentence: Span) -> Iterator[Span]:
    """Give the names right before ", host of", from the first word that can begin one."""
    for cue in letter.search_all("events.hosts_behind", sentence):
        near = _without_pronoun(
            letter, Span(max(sentence.start, cue.start() - _REACH), cue.start())
        )
        clause = _CLAUSE_START.search(letter.folded, *near)
        if clause is None or _is_governed(letter, sentence, Span(clause.start(), cue.end())):
            continue
        name = _enumerated(letter, Span(near.start, clause.start()), near.end)
        name = name or _ending_at(letter, Span(clause.start(), near.end))
        name = name or _before_its_place(letter, near)
        if name:
            yield name


def _without_pronoun(letter: Letter, near: Span) -> Span:
    """End a stretch before the comma of "..., which has agreed to host"."""
    pronoun = _PRONOUN.search(letter.folded, *near)
    if pronoun and letter.lexicon.pattern("venues.stops").fullmatch(pronoun.group("word")):
        return Span(near.start, pronoun.start())
    return Span(near.start, near.start + len(letter.fold(near).rstrip(" ,،")))


def _ending_at(letter: Letter, clause: Span) -> Span | None:
    """Give the longest name of a body that ends where a clause does."""
    for start in _beginnings(letter, clause):
        name = name_behind(letter, start, clause.end)
        name = _without_noun(letter, name) if name else None
        if name and _reaches(letter, name, clause.end) and is_body(letter, name):
            return name
    return None


def _enumerated(letter: Letter, before: Span, end: int) -> Span | None:
    """Give a name that goes on over commas: "Ministry of Science, Trade and Ports"."""
    for word in letter.search_all("events.authorities", before):
        name = name_behind(letter, word.start(), end)
        whole = with_enumeration(letter, name, end) if name else None
        if whole and whole != name and _reaches(letter, whole, end):
            return whole
    return None


def _before_its_place(letter: Letter, near: Span) -> Span | None:
    """Give the name behind which its place is printed: "X Ltd in Lima, Peru, which will host"."""
    if letter.lexicon.unspaced:
        return None
    places = [
        named.span.shift(near.start)
        for named in find_named(letter.text(near), letter.lexicon)
        if named.kind in ("city", "country")
    ]
    if not places or letter.folded[places[-1].end : near.end].strip(" ,،)"):
        return None
    start = places[-1].start
    for place in reversed(places[:-1]):
        start = place.start if not letter.folded[place.end : start].strip(" ,،(") else start
    ends = [stop.start() for stop in letter.search_all("venues.stops", Span(near.start, start))]
    opening = letter.folded.rfind("(", near.start, start)
    end = max([*ends[-1:], opening])
    between = letter.text(Span(end, start)) if end >= near.start else ""
    if end < near.start or len(between.split()) > _PLACE_WORDS or "." in between:
        return None
    clause = _CLAUSE_START.search(letter.folded, near.start, end)
    clause_end = end - (letter.folded[end - 1] == " ")
    return _ending_at(letter, Span(clause.start(), clause_end)) if clause else None


def _is_governed(letter: Letter, sentence: Span, clause: Span) -> bool:
    """Tell whether other words say who hosts: "thanks to ... for", "the host will kindly be"."""
    for words in letter.spans_of("events.hosts", sentence):
        name = name_behind(letter, words.end, sentence.end)
        if words.overlaps(clause) and name and is_body(letter, name):
            return True
    return any(
        name.overlaps(clause)
        for name in names_between(letter, sentence, "events.hosts_opening", "events.hosts_closing")
    )


def _beginnings(letter: Letter, clause: Span) -> Iterator[int]:
    """Give where a name may begin: at the clause's start, or at a word with a capital."""
    yield stripped(letter.folded, clause).start
    places = [
        named.span.shift(clause.start) for named in find_named(letter.text(clause), letter.lexicon)
    ]
    for word in _WORD.finditer(letter.document.text, *clause):
        if word.group()[0].isupper() and not any(p.start < word.start() < p.end for p in places):
            yield word.start()
    if letter.lexicon.right_to_left:  # no capitals tell names
        yield from (word.start() for word in letter.search_all("events.authorities", clause))


def _before_event(letter: Letter, name: Span) -> Span:
    """End a name before the event that follows it without a comma.

    "По приглашению Министерства третье собрание"; in Arabic the verb stands first, and only its
    object has no article behind a word that has one: "the Ministry hosts a workshop".
    """
    if (event := letter.search("events.hosts_followed", name)) and event.start() > name.start:
        return stripped(letter.document.text, Span(name.start, event.start()))
    if not letter.lexicon.right_to_left:
        return name
    for noun in letter.search_all("events.nouns", name):
        before = letter.fold(Span(name.start, noun.start())).split()
        if before and not noun.group().startswith(_ARTICLES) and _HAS_ARTICLE.match(before[-1]):
            return stripped(letter.document.text, Span(name.start, noun.start()))
    return name


def _without_noun(letter: Letter, name: Span) -> Span:
    """Take the plain noun off a name that needs none: "the company Acustica Subalpina"."""
    text = letter.text(name)
    noun = _PLAIN_NOUN.match(text)
    if noun is None or letter.search(
        "events.authorities", Span(name.start, name.start + noun.end())
    ):
        return name
    return Span(name.start + noun.end(), name.end)


def parted(letter: Letter, name: Span) -> Iterator[Span]:
    """Cut "the Agency and the Ministry" in two: an "and" before a word for an authority parts."""
    joints = _GLUED_AND.finditer if letter.lexicon.right_to_left else None
    for joint in (
        joints(letter.folded, *name) if joints else letter.search_all("dates.list_and", name)
    ):
        first = stripped(letter.document.text, Span(name.start, joint.start()))
        rest = name_behind(letter, joint.end(), name.end)
        if not _is_bracketed(letter, first) and _goes_on_of(letter, name, joint.end()):
            continue
        if rest and _are_authorities(letter, first, rest):
            yield first
            yield from parted(letter, with_others(letter, rest, name.end))
            return
    yield name


def _goes_on_of(letter: Letter, name: Span, offset: int) -> bool:
    """Tell whether "of" behind an "and" goes on with a name that no "of" stands before itself.

    "El Ministerio de Ciencia y de la Sociedad, anfitrión" is one body, "por invitación del
    Ministerio y de la Sociedad" are two.
    """
    small = letter.lexicon.pattern("venues.links")
    before = _LAST_WORD.search(letter.folded, max(0, name.start - _SMALL), name.start)
    after = small.match(letter.folded, offset + 1 if letter.folded[offset] == " " else offset)
    governed = before is not None and small.fullmatch(before.group("word")) is not None
    return after is not None and not governed and not letter.lexicon.right_to_left


def _are_authorities(letter: Letter, first: Span, second: Span) -> bool:
    """Tell whether an "and" stands between authorities; Chinese has the word for one at the end.

    Behind a bracket with an acronym another name begins, wherever it has its word for an authority.
    """
    pattern = letter.lexicon.pattern("events.authorities")
    if letter.lexicon.unspaced:
        ends = {match.end() for match in pattern.finditer(letter.folded, first.start, second.end)}
        return {_end_of_words(letter, first), second.end} <= ends
    if _is_bracketed(letter, first) and letter.text(second)[0].isupper():
        return pattern.search(letter.fold(second)) is not None
    # By itself, for an Arabic word has no border behind the "and" that is written with it.
    return pattern.match(letter.fold(second)) is not None


def _is_bracketed(letter: Letter, name: Span) -> bool:
    """Tell whether a name ends with its acronym in brackets."""
    return letter.folded[name.end - 1] in ")）"


def _end_of_words(letter: Letter, name: Span) -> int:
    """Give where a name ends without its acronym in brackets."""
    opening = max(letter.folded.rfind(sign, *name) for sign in "(（")
    return opening if _is_bracketed(letter, name) and opening > name.start else name.end


def is_body(letter: Letter, name: Span) -> bool:
    """Tell the name of a body from other words: no event, place or pronoun begins it.

    It begins with a capital where the script has them, or with a word for an authority.
    """
    text = letter.text(name)
    if len(text) < _SHORTEST or _is_place(letter, text) or _is_house(letter, name):
        return False
    if any(letter.lexicon.pattern(path).match(letter.folded, *name) for path in _NO_BODY):
        return False
    if letter.lexicon.pattern("parts.chaired_by").match(letter.folded, *name) or (
        letter.lexicon.pattern("parts.signatory_title").match(letter.folded, *name)
    ):
        return False  # "persons invited by the Rapporteur"
    if dates_around(letter, name):
        return False
    first = text.lstrip("\"“«'")[:1]
    if first.isupper() or not _CASED.match(first):
        return True
    return letter.lexicon.pattern("events.authorities").match(letter.folded, *name) is not None


def _is_house(letter: Letter, name: Span) -> bool:
    """Tell whether a name is, or begins with, that of the publisher: "ITU Workshop on"."""
    text, house = letter.fold(name), letter.publisher.house
    return any(
        text.startswith(fold(short)) and not text[len(short) : len(short) + 1].isalnum()
        for short in house.abbreviations
    )


def _is_place(letter: Letter, text: str) -> bool:
    """Tell whether words are nothing but the name of a place."""
    return any(named.span == Span(0, len(text)) for named in find_named(text, letter.lexicon))
