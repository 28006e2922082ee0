"""Who a noun or verb of hosting is said of, whatever small words stand between.

"The Ministry, which has once more agreed to be its host", "the hosts, the City and the University",
"made possible by the generosity of the Agency".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from circextract.document import Span
from circextract.fields.naming.joint_names import with_others
from circextract.fields.naming.names import name_behind, with_enumeration
from circextract.fields.particulars.host_bodies import is_body
from circextract.letter import Letter
from circextract.nlp import find_named

_REACH = 200
_SMALL = 24
_MARKS = re.compile(r"[\s,،;:(–—-]*")
_ASIDE = re.compile(r",(?P<aside>[^,;()]{2,100}),?\s?$")
# "The Union (UP), a regional organization of posts and lines, has offered".
_APPOSED_NOUN = re.compile(r"\s[a-zà-ÿа-яё'’ -]+\s?")
_WORD = re.compile(r"\w+")
_CAPITAL_BEFORE = re.compile(r"[A-ZÀ-ÝА-ЯЁ][\w'-]* (?!(?:et|and|y|e|и)\b)[a-zà-ÿа-яё']{1,3}[ ']$")
_BRACKETED = re.compile(r"[(（][^()（）]*[A-ZА-ЯЁ]{2}[^()（）]*[)）]$")
_APPOSED = re.compile(r"\s?[,،(]\s?")
_APPOSITION_ENDS = re.compile(r"\s?(?:[,،.;:)\n]|$)")


def linked_names(letter: Letter, sentence: Span) -> Iterator[Span]:
    """Give the names of bodies that words of hosting in a sentence are said of.

    In Arabic a verb stands before its subject too.
    """
    subjects = partial(_subjects, letter, sentence)
    for words in letter.spans_of("events.host_roles", sentence):
        yield from subjects(words)
        yield from _named_behind(letter, sentence, words)
    for words in letter.spans_of("events.hosting", sentence):
        yield from subjects(words)
        if letter.lexicon.right_to_left:
            yield from _named_behind(letter, sentence, words)
    for words in letter.spans_of("events.host_favours", sentence):
        yield from _named_behind(letter, sentence, words)


def _named_behind(letter: Letter, sentence: Span, words: Span) -> Iterator[Span]:
    """Give the name that small words lead to from words of hosting before it."""
    offset = _behind_links(letter, words.end, sentence.end, "events.host_agents")
    name = name_behind(letter, offset, sentence.end) if offset < sentence.end else None
    name = with_enumeration(letter, name, sentence.end) if name else None
    if name is None:
        return
    whole = with_others(letter, name, sentence.end)
    if not _is_body_by_its_words(letter, whole):
        return
    apposed = _APPOSED.fullmatch(letter.folded, words.end, offset)
    # "In agreement with the host, the Bureau has decided": only a mark ends an apposition.
    if not apposed or _APPOSITION_ENDS.match(letter.folded, whole.end, sentence.end):
        yield whole


def _subjects(letter: Letter, sentence: Span, words: Span) -> Iterator[Span]:
    """Give the name that small words lead from to words of hosting behind it."""
    if letter.lexicon.unspaced:
        return
    near = Span(max(sentence.start, words.start - _REACH), words.start)
    for end in _name_ends(letter, near):
        for start in _beginnings(letter, Span(near.start, end)):
            name = name_behind(letter, start, end)
            if name is None:
                continue
            whole = with_others(letter, with_enumeration(letter, name, end), end)
            reaches = not letter.folded[whole.end : end].strip(" ,،;(\n")
            if reaches and is_body(letter, whole) and _is_body_by_its_words(letter, whole):
                yield whole
                return


def _name_ends(letter: Letter, near: Span) -> Iterator[int]:
    """Give where a name may end before words: at the first of the links, at what commas part off.

    So it may where others begin through whom it acts: "the Government, through its Ministry".
    """
    first = near.end
    for word in _WORD.finditer(letter.folded, *near):
        if _behind_links(letter, word.start(), near.end) >= near.end:
            first = word.start()
            break
    aside = _ASIDE.search(letter.folded, near.start, first)
    said = Span(*aside.span("aside")) if aside else None
    # "Министерства транспорта, связи и технологий, выступающего": an enumeration is no aside.
    names = ("events.authorities", "dates.list_and")
    in_general = said and _APPOSED_NOUN.fullmatch(letter.text(said))
    if (
        aside
        and said
        and (
            not any(letter.search(path, said) for path in names)
            or (
                in_general and letter.lexicon.pattern(names[0]).match(letter.folded, said.start + 1)
            )
        )
    ):
        yield aside.start()
    for through in letter.spans_of("events.acting_through", Span(near.start, first)):
        yield through.start
    yield first


def _behind_links(letter: Letter, offset: int, limit: int, *paths: str) -> int:
    """Give where marks and small words that may stand between a name and its role end."""
    patterns = [letter.lexicon.pattern(path) for path in ("events.host_links", *paths)]
    while True:
        marks = _MARKS.match(letter.folded, offset, limit)
        start = marks.end() if marks else offset
        ends = [m.end() for p in patterns if (m := p.match(letter.folded, start, limit))]
        if not ends or max(ends) == start:
            return start
        offset = max(ends)


def _beginnings(letter: Letter, near: Span) -> list[int]:
    """Give where the name of a body may begin: at a word for one, or a word with a capital."""
    found = find_named(letter.text(near), letter.lexicon)
    places = [named.span.shift(near.start) for named in found if named.kind != "body"]
    starts = {words.start for words in letter.spans_of("events.authorities", near)}
    if not letter.lexicon.right_to_left:
        starts |= {
            word.start()
            for word in _WORD.finditer(letter.document.text, *near)
            if word.group()[0].isupper()
        }
    return sorted(at for at in starts if not any(p.start <= at < p.end for p in places))


def _is_body_by_its_words(letter: Letter, name: Span) -> bool:
    """Tell whether a name has a word for a body and more, or an acronym, and is all of a name.

    "The Administration" is no name, nor is what stands behind "of" in one: "Palace of the Nation".
    """
    pattern = letter.lexicon.pattern("events.authorities")
    if pattern.fullmatch(letter.folded, *name):
        return False
    before = letter.document.text[max(0, name.start - _SMALL) : name.start]
    if _CAPITAL_BEFORE.search(before):
        return False
    is_noun = letter.text(name)[0].islower() and not letter.lexicon.right_to_left
    if is_noun:
        return False
    known = pattern.search(letter.folded, *name) is not None
    return known or _BRACKETED.search(letter.text(name)) is not None
