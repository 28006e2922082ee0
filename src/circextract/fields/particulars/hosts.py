"""Who hosts an event: "at the kind invitation of ...", "..., host of the above workshop"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from circextract.document import Span
from circextract.fields.dating.corrected import is_superseded
from circextract.fields.meetings.announced import Announced
from circextract.fields.naming.names import name_behind, without_tail
from circextract.fields.particulars.bare_hosts import bodies_of
from circextract.fields.particulars.body_lists import listed, listed_up_to
from circextract.fields.particulars.full_names import full_name
from circextract.fields.particulars.gapped_hosts import behind_object, gapped_names
from circextract.fields.particulars.host_bodies import (
    is_body,
    is_place,
    is_without_capitals,
    openings,
    pointing_noun,
    tells_itself,
)
from circextract.fields.particulars.host_items import (
    named_behind_colons,
    named_in_items,
    with_companions,
    with_items,
)
from circextract.fields.particulars.hosting import (
    behind_links,
    linked_names,
    names_behind,
    same_hosts,
    subjects,
)
from circextract.fields.particulars.row_cells import cells_under
from circextract.fields.wording.reasons import reasons_in
from circextract.letter import Letter, once

_CLAUSE_START = re.compile(
    r"[^,;:.()、，。；：،؛\n]*(?:[(（][^()（）]*[)）])?[^,;:.()、，。；：،؛\n]*$"
)
_ASIDE = re.compile(r"\s?[,،，][^,،，;.()\n]{2,60}(?:\([^()]{1,30}\)\s?)?[,،，]\s?")
# "by the country's regulator, the": no capitals up to a mark.
_COMMON_NOUN = re.compile(
    r"\s?(?P<noun>[a-zà-ÿа-яё'’ -]{4,60}?)\s?[,–—]\s(?=[\w' ’]{0,14}[A-ZÀ-ÝА-ЯЁ])"
)
_OPENING = re.compile(r"\s?[\"“«]")
_CLOSINGS = ("events.hosts_behind", "events.hosts_closing")
_REACH, _PERSONS_REACH, _BOTH_REACH = 120, 24, 60
_LEADING_REACH, _SMALL_WORDS = 40, 12


def host_names(event: Announced) -> list[Span]:
    """Give the bodies that host an event; the publisher beside them is none.

    Those that its row has in a column of their own come before what is told of all.
    """
    row = event.seed.row
    if row and (own := cells_under(event.letter, row.span, "events.hosts_labels")):
        return own
    lists = _hosts(event.letter)
    event = replace(event, topics=event.topics.outside(lists))
    shared = (words for words in lists if _is_said_of_both(event.letter, words))
    chosen = event.first_for_all(lists) or next(shared, None)
    if chosen is None:
        return []
    others = [
        name
        for words, names in lists.items()
        if words != chosen and _is_of_co_hosts(event, words)
        for name in names
    ]
    named = {
        event.letter.fold(full_name(event.letter, name)): full_name(event.letter, name)
        for name in (*reversed(others), *reversed(lists[chosen]))
    }
    return sorted(named.values()) if others else [*reversed(named.values())]


def all_hosts(letter: Letter) -> list[Span]:
    """Give every body that the letter says hosts something."""
    return [name for names in _hosts(letter).values() for name in names]


def _is_of_co_hosts(event: Announced, names: Span) -> bool:
    """Tell whether names are those of who hosts besides others: "X is co-host of the workshop"."""
    sentence = event.letter.sentence_at(names.start)
    told = sentence and event.letter.search("events.co_hosts", sentence)
    return bool(told) and event.first_for_all([names]) == names


def _is_said_of_both(letter: Letter, names: Span) -> bool:
    """Tell whether names stand beside "both": "lent by the Agency, the host of both events"."""
    sentence = letter.sentence_at(names.start) or names
    return letter.search("events.both", sentence.near(names, _BOTH_REACH)) is not None


@once
def _hosts(letter: Letter) -> dict[Span, list[Span]]:
    """Find the bodies that host something, by the words that say so: in the body, else in the
    subject."""
    subject = letter.subject
    hosts: dict[Span, list[Span]] = {}
    for sentence in letter.sentences:
        again = same_hosts(letter, sentence) if hosts else None
        if again:
            hosts[again] = list(hosts.values())[-1]
        else:
            lists = _hosts_in(letter, sentence)
            hosts |= {Span(names[0].start, names[-1].end): names for names in lists}
    if hosts or subject is None:
        return hosts
    return {names[0]: names for names in _hosts_in(letter, subject)}


def _hosts_in(letter: Letter, sentence: Span) -> list[list[Span]]:
    """Give the hosts of a sentence: by its fixed phrases, else by its words of hosting alone."""
    by_phrases = (
        *named_behind_colons(letter, sentence),
        *_behind_cues(letter, sentence),
        *_before_cues(letter, sentence),
        *gapped_names(letter, sentence),
    )
    for lists in (by_phrases, linked_names(letter, sentence)):
        hosts = [
            bodies_of(letter, _with_others(letter, names, sentence))
            for names in lists
            if names and _may_host(letter, names, sentence)
        ]
        if any(hosts):
            return [names for names in hosts if names]
    return []


def _with_others(letter: Letter, names: list[Span], sentence: Span) -> list[Span]:
    return with_companions(letter, with_items(letter, names, sentence), sentence)


def _may_host(letter: Letter, names: list[Span], sentence: Span) -> bool:
    """Tell whether a list may be one of hosts: not those it acts through, nor those of a reason."""
    return (
        not is_superseded(letter, names[0])
        and not _is_of_people(letter, names[0])
        and not _is_led_to_by(letter, names[0], "events.acting_through")
        and not _is_led_to_by(letter, names[0], "events.no_favours")
        and not any(reason.contains(names[0]) for reason in reasons_in(letter, sentence))
    )


def _is_of_people(letter: Letter, name: Span) -> bool:
    """Tell whether a name ends with a word for those who take part: "Registered participants"."""
    people = letter.spans_of("events.participants", name)
    if not people or people[-1].end != name.end or letter.search("events.authorities", name):
        return False
    return letter.text(people[-1]).islower()


def _is_led_to_by(letter: Letter, name: Span, path: str) -> bool:
    """Tell whether words lead to a name that is no host: "the Government, through its Ministry"."""
    before = Span(max(0, name.start - _LEADING_REACH), name.start)
    words = letter.spans_of(path, before)
    return bool(words) and len(letter.fold(Span(words[-1].end, name.start))) <= _SMALL_WORDS


def _behind_cues(letter: Letter, sentence: Span) -> Iterator[list[Span]]:
    """Give the names right behind "at the invitation of", and those between two cues."""
    yield from named_in_items(letter, sentence)
    offset = sentence.start
    while cue := letter.search("events.hosts", Span(offset, sentence.end)):
        names = _behind_cue(letter, Span(*cue.span()), sentence)
        if names:
            yield names
        # Others may begin inside: "following the invitation" in "the invitation made by".
        offset = cue.end() if names and is_body(letter, names[0]) else cue.start() + 1
    yield from names_between(letter, sentence, "events.hosts_opening", "events.hosts_closing")
    yield from _pointed_at(letter, sentence)


def _pointed_at(letter: Letter, sentence: Span) -> Iterator[list[Span]]:
    """Give the Chinese nouns that point back, between words that say so: "由该部承办"."""
    if not letter.lexicon.unspaced:
        return
    for cue in letter.spans_of("events.hosts_opening", sentence):
        noun = pointing_noun(letter, Span(cue.end, sentence.end))
        if noun and letter.lexicon.pattern("events.hosts_closing").match(letter.folded, noun.end):
            yield [noun]


def _behind_cue(letter: Letter, cue: Span, sentence: Span) -> list[Span]:
    """Give the names right behind a cue, up to words that say once more who hosts."""
    in_cell = letter.folded[cue.end : cue.end + 2].strip(" \n")[:1] != "\t"
    if not in_cell or _is_of_persons(letter, cue.start, sentence):
        return []
    apart = set(letter.folded[cue.end - 1 : cue.end + 1]) & {",", "،", "，"}
    if apart and _is_predicate(letter, cue, sentence):
        return []
    rest = Span(cue.end, sentence.end)
    closings = [m.start() for path in _CLOSINGS for m in letter.search_all(path, rest)]
    limit = min(closings, default=sentence.end)
    own = _behind_aside(letter, cue, limit)
    own = behind_object(letter, own, limit)
    quote = _OPENING.match(letter.document.text, own, limit)
    names = names_behind(letter, quote.end() if quote else own, limit)
    latter = letter.search("events.latter", Span(cue.end, names[0].end)) if names else None
    if latter and latter.end() == names[0].end:
        before = without_tail(letter, Span(sentence.start, cue.start))
        return listed_up_to(letter, before)[-1:]
    if not is_without_capitals(letter) and names and is_body(letter, names[0]):
        return names
    linked = names_behind(letter, behind_links(letter, own, limit), limit)
    return linked if linked and tells_itself(letter, linked[0]) else names


def _is_predicate(letter: Letter, cue: Span, sentence: Span) -> bool:
    """Tell whether a role before a name is said of who stands before it: "X is the host, Y ...".

    Not where it opens its clause: "the host, the Agency, will".
    """
    clause = _CLAUSE_START.search(letter.folded, sentence.start, cue.end - 1)
    if clause is None or letter.search("events.host_roles", cue) is None:
        return False
    before = Span(clause.start(), cue.end - 1)
    said = letter.spans_of("events.host_copulas", before)
    return any(letter.fold(Span(before.start, words.start)).strip() for words in said)


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


def names_between(
    letter: Letter, sentence: Span, opening: str, closing: str
) -> Iterator[list[Span]]:
    """Give the names between words of two tables, which only together say what they do."""
    for cue in openings(letter, opening, sentence):
        if _is_in_name(letter, sentence, cue.start):
            continue
        if _is_predicate(letter, cue, sentence):
            continue
        scope = Span(cue.end, min(sentence.end, cue.end + _REACH))
        last = letter.search(closing, scope)
        names = listed(letter, cue.end, last.start()) if last else []
        if last and names and not letter.folded[names[-1].end : last.start()].strip(" ,،"):
            yield names


def _is_in_name(letter: Letter, sentence: Span, offset: int) -> bool:
    """Tell whether a Chinese sign goes on with a name that a place at a clause's start begins.

    So does the first sign of "economy": "爱沙尼亚经济部".
    """
    if not letter.lexicon.unspaced:
        return False
    clause = _CLAUSE_START.search(letter.folded, sentence.start, offset)
    return clause is not None and is_place(letter, Span(clause.start(), offset))


def _before_cues(letter: Letter, sentence: Span) -> Iterator[list[Span]]:
    """Give the names right before ", host of", from the first word that can begin one."""
    for words in letter.spans_of("events.hosts_behind", sentence):
        names = subjects(letter, sentence, words)
        if names and not _is_governed(letter, sentence, Span(names[0].start, words.end)):
            yield names


def _is_governed(letter: Letter, sentence: Span, clause: Span) -> bool:
    """Tell whether other words say who hosts: "thanks to ... for", "the host will kindly be"."""
    for words in letter.spans_of("events.hosts", sentence):
        name = name_behind(letter, words.end, sentence.end)
        if words.overlaps(clause) and name and is_body(letter, name):
            return True
    return any(
        name.overlaps(clause) and (is_body(letter, name) or is_place(letter, name))
        for names in names_between(letter, sentence, "events.hosts_opening", "events.hosts_closing")
        for name in names
    )
