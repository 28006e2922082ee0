"""Who hosts an event: "at the kind invitation of ...", "..., host of the above workshop"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from circextract.document import Span
from circextract.fields.dating.corrected import is_superseded
from circextract.fields.meetings.announced import Announced
from circextract.fields.naming.joint_names import parted, with_others
from circextract.fields.naming.names import name_behind, with_enumeration
from circextract.fields.particulars.host_bodies import is_body, is_place
from circextract.fields.particulars.hosting import linked_names
from circextract.fields.wording.reasons import reasons_in
from circextract.letter import Letter, once
from circextract.lines import stripped
from circextract.nlp import find_named

_CLAUSE_START = re.compile(
    r"[^,;:.()、，。；：،؛\n]*(?:[(（][^()（）]*[)）])?[^,;:.()、，。；：،؛\n]*$"
)
_ASIDE = re.compile(r"\s?[,،，][^,،，;.()\n]{2,60}(?:\([^()]{1,30}\)\s?)?[,،，]\s?")
# "by the country's regulator, the": no capitals up to a mark.
_COMMON_NOUN = re.compile(
    r"\s?(?P<noun>[a-zà-ÿа-яё'’ -]{4,60}?)\s?[,–—]\s(?=[\w' ’]{0,14}[A-ZÀ-ÝА-ЯЁ])"
)
_PRONOUN = re.compile(r"\s?[,،]\s?(?P<word>[^\W\d_]+)\s?$")
_PLAIN_NOUN = re.compile(r"(?P<noun>[a-zà-ÿ]{6,}|[а-яё]{5,}) (?=[\"“«]?[A-ZÀ-Ý]|[А-ЯЁ])")
_WORD = re.compile(r"\w+")
# Arabic: "the" and "for the", and the words that begin with them behind "and" or "in".
_ARTICLES = ("\u0627\u0644", "\u0644")
_HAS_ARTICLE = re.compile(r"[\u0648\u0628\u0644]?\u0627?\u0644")
_COLON = re.compile(r"\s?[:\uff1a]\s*")
_PLACE_WORDS = 2  # "in Piscataway" before a country
_CLOSINGS = ("events.hosts_behind", "events.hosts_closing")
_REACH, _PERSONS_REACH = 120, 24
_LEADING_REACH, _SMALL_WORDS = 40, 12


def host_names(event: Announced) -> list[Span]:
    """Give the bodies that host an event; the publisher beside them is none."""
    letter = event.letter
    name = event.first_for_all(_hosts(letter))
    parts = (_without_noun(letter, part) for part in parted(letter, name)) if name else ()
    return [part for part in parts if is_body(letter, part)]


@once
def _hosts(letter: Letter) -> list[Span]:
    """Find the bodies that the letter says host something: in its body, else in its subject."""
    subject = letter.first("subject")
    hosts = [name for sentence in letter.sentences for name in _hosts_in(letter, sentence)]
    return hosts or (_hosts_in(letter, subject.span) if subject else [])


def _hosts_in(letter: Letter, sentence: Span) -> list[Span]:
    """Give the hosts of a sentence: by its fixed phrases, else by its words of hosting alone."""
    reasons = reasons_in(letter, sentence)
    by_phrases = (*_behind_cues(letter, sentence), *_before_cues(letter, sentence))
    for names in (by_phrases, linked_names(letter, sentence)):
        hosts = [
            with_others(letter, name, sentence.end)
            for name in map(partial(_up_to_last_noun, letter), names)
            if is_body(letter, name)
            and not is_superseded(letter, name)
            and not _is_led_to_by(letter, name, "events.acting_through")
            and not _is_led_to_by(letter, name, "events.no_favours")
            and not any(reason.contains(name) for reason in reasons)
        ]
        if hosts:
            return hosts
    return []


def _up_to_last_noun(letter: Letter, name: Span) -> Span:
    """End a Chinese name at its last word for a body: what follows it is a verb."""
    nouns = letter.spans_of("events.authorities", name) if letter.lexicon.unspaced else []
    return Span(name.start, nouns[-1].end) if nouns else name


def _is_led_to_by(letter: Letter, name: Span, path: str) -> bool:
    """Tell whether words lead to a name that is no host: "the Government, through its Ministry"."""
    before = Span(max(0, name.start - _LEADING_REACH), name.start)
    words = letter.spans_of(path, before)
    return bool(words) and len(letter.fold(Span(words[-1].end, name.start))) <= _SMALL_WORDS


def _behind_cues(letter: Letter, sentence: Span) -> Iterator[Span]:
    """Give the names right behind "at the invitation of", and those between two cues."""
    yield from _labelled(letter, sentence)
    offset = sentence.start
    while cue := letter.search("events.hosts", Span(offset, sentence.end)):
        name = _behind_cue(letter, Span(*cue.span()), sentence)
        if name:
            yield name
        # Others may begin inside: "following the invitation" in "the invitation made by".
        offset = cue.end() if name and is_body(letter, name) else cue.start() + 1
    yield from names_between(letter, sentence, "events.hosts_opening", "events.hosts_closing")


def _labelled(letter: Letter, sentence: Span) -> Iterator[Span]:
    """Give the name behind a label that a line or row begins with: "Host organization: X"."""
    label = letter.lexicon.pattern("events.hosts_labels").match(letter.folded, *sentence)
    colon = _COLON.match(letter.folded, label.end(), sentence.end) if label else None
    name = name_behind(letter, colon.end(), sentence.end) if colon else None
    if name:
        yield with_enumeration(letter, name, sentence.end)


def _behind_cue(letter: Letter, cue: Span, sentence: Span) -> Span | None:
    """Give the name right behind a cue, up to words that say once more who hosts."""
    in_cell = letter.folded[cue.end : cue.end + 2].strip(" \n")[:1] != "\t"
    if not in_cell or _is_of_persons(letter, cue.start, sentence):
        return None
    rest = Span(cue.end, sentence.end)
    closings = [m.start() for path in _CLOSINGS for m in letter.search_all(path, rest)]
    limit = min(closings, default=sentence.end)
    name = name_behind(letter, _behind_aside(letter, cue, limit), limit)
    if name is None:
        return None
    name = _before_event(letter, _without_noun(letter, name))
    return _before_event(letter, with_enumeration(letter, name, limit))


def _behind_aside(letter: Letter, cue: Span, limit: int) -> int:
    """Give where what a comma breaks off goes on: "que acogerá, en la ciudad de Lima, la Liga".

    So it does behind a common noun that the name explains: "by the regulator, the Commission". A
    bare verb may have another object before that: "примет участие регулятор – Комиссия".
    """
    aside = _ASIDE.match(letter.folded, cue.end, limit)
    offset = aside.end() if aside else cue.end
    if not any(letter.search(path, cue) for path in ("events.host_roles", "events.host_favours")):
        return offset
    noun = _COMMON_NOUN.match(letter.document.text, offset, limit)
    if noun and letter.search("events.authorities", Span(*noun.span("noun"))):
        return noun.end()
    return offset


def _is_of_persons(letter: Letter, offset: int, sentence: Span) -> bool:
    """Tell whether words are said of persons before them: "participants invited by X"."""
    before = Span(max(sentence.start, offset - _PERSONS_REACH), offset)
    persons = letter.spans_of("events.participants", before)
    return bool(persons) and not letter.folded[persons[-1].end : offset].strip()


def names_between(letter: Letter, sentence: Span, opening: str, closing: str) -> Iterator[Span]:
    """Give the names between words of two tables, which only together say what they do."""
    for cue in letter.search_all(opening, sentence):
        if _is_in_name(letter, sentence, cue.start()):
            continue
        scope = Span(cue.end(), min(sentence.end, cue.end() + _REACH))
        last = letter.search(closing, scope)
        name = name_behind(letter, cue.end(), last.start()) if last else None
        name = with_enumeration(letter, name, last.start()) if name and last else None
        if name and last and _reaches(letter, name, last.start()):
            yield _without_noun(letter, with_others(letter, name, last.start()))


def _is_in_name(letter: Letter, sentence: Span, offset: int) -> bool:
    """Tell whether a Chinese sign goes on with a name that a place at a clause's start begins.

    So does the first sign of "economy": "爱沙尼亚经济部".
    """
    if not letter.lexicon.unspaced:
        return False
    clause = _CLAUSE_START.search(letter.folded, sentence.start, offset)
    return clause is not None and is_place(letter, Span(clause.start(), offset))


def _reaches(letter: Letter, name: Span, offset: int) -> bool:
    """Tell whether a name, with its acronym and country, goes on up to an offset."""
    return not letter.folded[with_others(letter, name, offset).end : offset].strip(" ,،")


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
        name.overlaps(clause) and (is_body(letter, name) or is_place(letter, name))
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
        if before and _is_object(noun.group(), before):
            return stripped(letter.document.text, Span(name.start, noun.start()))
    return name


def _is_object(noun: str, before: list[str]) -> bool:
    """Tell whether an Arabic noun for an event is what the body before it hosts.

    It has no article where the word before has one, or a definite second word; the noun of a name
    stands second: "the Organization of the Conference".
    """
    if noun.startswith(_ARTICLES):
        return noun.startswith(_ARTICLES[0]) and len(before) > 1
    return _HAS_ARTICLE.match(before[-1]) is not None or f" {_ARTICLES[0]}" in noun


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
