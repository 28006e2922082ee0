"""Who a noun or verb of hosting is said of, whatever small words stand between.

"The Ministry, which has once more agreed to be its host", "the hosts, the City and the University",
"made possible by the generosity of the Agency".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.particulars.body_lists import listed, listed_up_to
from circextract.fields.particulars.host_bodies import is_body, tells_itself
from circextract.letter import Letter
from circextract.lines import stripped
from circextract.nlp import find_named

_VERBS = ("events.hosting", "events.hosts_behind")
_REACH = 200
_ARTICLE = 4
_SENTENCE_ENDS = " \n.;؛。；"
_PLACE_WORDS = 2  # "in Piscataway" before a country
_MARKS = re.compile(r"[\s,،;:(–—-]*")
_COLON = re.compile(r"[:\uff1a]")
_ASIDE = re.compile(r",(?P<said>[^,;()]{2,100}),?\s?$")
# "The Union (UP), a regional organization of posts and lines, has offered".
_IN_GENERAL = re.compile(r"\s[a-zà-ÿа-яё'’ -]+\s?")
_PRONOUN = re.compile(r"\s?[,،]\s?(?P<word>[^\W\d_]+)\s?$")
_CAPITAL_LAST = re.compile(r"(?<!\w)[A-ZÀ-ÝА-ЯЁ][\w'-]*[)\"”»]?,?\s?$")
_WORD = re.compile(r"\w+")
# Arabic: "the" and "for the", and the words that begin with them behind "and" or "in".
_ARTICLES = ("\u0627\u0644", "\u0644")
_HAS_ARTICLE = re.compile(r"[\u0648\u0628\u0644]?\u0627?\u0644")
_APPOSED = re.compile(r"\s?[,،(]\s?")
_APPOSITION_ENDS = re.compile(r"\s?(?:[,،.;:)\n]|$)")


def linked_names(letter: Letter, sentence: Span) -> Iterator[list[Span]]:
    """Give the names of bodies that words of hosting in a sentence are said of.

    A verb stands before its subject too, but in English and Chinese, where its object does.
    """
    for words in letter.spans_of("events.host_roles", sentence):
        yield from _telling(letter, subjects(letter, sentence, words))
        yield from _telling(letter, _named_behind(letter, sentence, words))
    for path in _VERBS:
        for words in letter.spans_of(path, sentence):
            names = _telling(letter, subjects(letter, sentence, words))
            if not names:
                behind = _named_behind(letter, sentence, words)
                if not _has_object_behind(letter, sentence, words, behind):
                    names = _telling(letter, behind)
            yield from names
    for words in letter.spans_of("events.host_favours", sentence):
        yield from _telling(letter, _named_behind(letter, sentence, words))


def _has_object_behind(letter: Letter, sentence: Span, verb: Span, names: list[Span]) -> bool:
    """Tell whether what stands behind a verb is its object: always in English and Chinese.

    So it is where an event with its article stands right before it: "L'atelier accueillera". What
    a colon enumerates is none: "is hosted jointly by the following bodies: ...".
    """
    if names and _COLON.search(letter.folded, verb.end, names[0].start):
        return False
    if letter.lexicon.venues.noun_last:
        return True
    before = stripped(letter.document.text, Span(sentence.start, verb.start))
    article = letter.lexicon.pattern("parts.leading_words")
    return any(
        noun.end == before.end
        and any(article.fullmatch(letter.folded, at, noun.start) for at in _article_starts(noun))
        for noun in letter.spans_of("events.nouns", before)
    )


def _article_starts(noun: Span) -> range:
    return range(max(0, noun.start - _ARTICLE), noun.start)


def same_hosts(letter: Letter, sentence: Span) -> Span | None:
    """Give the words that say of hosts named before that they host again: "the same bodies"."""
    same = letter.spans_of("events.same_hosts", sentence)
    if not same:
        return None
    paths = ("events.host_roles", *_VERBS)
    verbs = [verb for path in paths for verb in letter.spans_of(path, sentence)]
    return next((words for words in same if any(_is_linked(letter, words, v) for v in verbs)), None)


def _is_linked(letter: Letter, name: Span, verb: Span) -> bool:
    """Tell whether only small words stand between a name and words of hosting."""
    first, second = sorted((name, verb))
    return not first.overlaps(second) and (
        behind_links(letter, first.end, second.end) >= second.start
    )


def _telling(letter: Letter, names: list[Span]) -> list[list[Span]]:
    """Give a list of names if one of them tells itself that it is a body."""
    if not names or not is_body(letter, names[0]):
        return []
    return [names] if any(tells_itself(letter, name) for name in names) else []


def _named_behind(letter: Letter, sentence: Span, words: Span) -> list[Span]:
    """Give the names that small words lead to from words of hosting before them."""
    offset = behind_links(letter, words.end, sentence.end, "events.host_agents")
    names = names_behind(letter, offset, sentence.end) if offset < sentence.end else []
    apposed = _APPOSED.fullmatch(letter.folded, words.end, offset)
    # "In agreement with the host, the Bureau has decided": only a mark ends an apposition.
    if names and apposed:
        ends = _APPOSITION_ENDS.match(letter.folded, names[-1].end, sentence.end)
        return names if ends else []
    return names


def names_behind(letter: Letter, offset: int, limit: int) -> list[Span]:
    """Give the names at an offset, up to the event that follows them without a comma.

    "По приглашению Министерства третье собрание"; in Arabic the verb stands first, and only its
    object has no article behind a word that has one: "the Ministry hosts a workshop".
    """
    names = listed(letter, offset, limit)
    whole = Span(names[0].start, names[-1].end) if names else Span(offset, offset)
    end = _event_in(letter, whole)
    return listed(letter, whole.start, end) if whole.start < end < whole.end else names


def _event_in(letter: Letter, names: Span) -> int:
    """Give where the event begins that ends names."""
    if (event := letter.search("events.hosts_followed", names)) and event.start() > names.start:
        return event.start()
    if letter.lexicon.right_to_left:
        for noun in letter.search_all("events.nouns", names):
            before = letter.fold(Span(names.start, noun.start())).split()
            if before and _is_object(noun.group(), before):
                return noun.start()
    return names.end


def _is_object(noun: str, before: list[str]) -> bool:
    """Tell whether an Arabic noun for an event is what the body before it hosts.

    It has no article where the word before has one, or a definite second word; the noun of a name
    stands second: "the Organization of the Conference".
    """
    if noun.startswith(_ARTICLES):
        return noun.startswith(_ARTICLES[0]) and len(before) > 1
    return _HAS_ARTICLE.match(before[-1]) is not None or f" {_ARTICLES[0]}" in noun


def subjects(letter: Letter, sentence: Span, words: Span) -> list[Span]:
    """Give the names that small words lead from to words of hosting behind them."""
    near = _before(letter, sentence, words)
    for end in _ends_before(letter, near):
        names = listed_up_to(letter, Span(near.start, end))
        if names:
            last = letter.search("events.latter", Span(names[-1].end, words.end))
            return names[-1:] if last else names
    return []


def _before(letter: Letter, sentence: Span, words: Span) -> Span:
    """Give what may name a subject before words: of "the latter", in the sentence before."""
    latter = letter.lexicon.pattern("events.latter").match(letter.folded, *sentence)
    if latter and behind_links(letter, latter.end(), words.end) >= words.start:
        end = len(letter.folded[: sentence.start].rstrip(_SENTENCE_ENDS))
        return Span(max(0, end - _REACH), end)
    return Span(max(sentence.start, words.start - _REACH), words.start)


def _ends_before(letter: Letter, near: Span) -> Iterator[int]:
    """Give where names may end before words of hosting: at the links to them, and before what
    explains them, says through whom they act or where they have their seat."""
    if _CAPITAL_LAST.search(letter.document.text, *near):
        yield near.end
    end = _before_links(letter, near)
    aside = _aside(letter, Span(near.start, end))
    if aside:
        yield aside
    for through in letter.spans_of("events.acting_through", Span(near.start, end)):
        yield through.start
    yield end
    seat = _before_place(letter, Span(near.start, end))
    if seat:
        yield seat


def _before_links(letter: Letter, near: Span) -> int:
    """Give where the links begin that lead up to words of hosting."""
    unspaced = letter.lexicon.unspaced
    words = letter.search_all("events.host_links", near) if unspaced else None
    for word in words or _WORD.finditer(letter.folded, *near):
        if behind_links(letter, word.start(), near.end) >= near.end:
            return word.start()
    pronoun = _PRONOUN.search(letter.folded, *near)
    is_small = pronoun and letter.lexicon.pattern("venues.stops").fullmatch(pronoun.group("word"))
    return pronoun.start() if pronoun and is_small else near.end


def _aside(letter: Letter, near: Span) -> int | None:
    """Give where words between commas begin that explain a name: no list, nor a name themselves."""
    aside = _ASIDE.search(letter.folded, *near)
    if aside is None:
        return None
    said, bodies = Span(*aside.span("said")), letter.lexicon.pattern("events.authorities")
    if _IN_GENERAL.fullmatch(letter.text(said)) and bodies.match(letter.folded, said.start + 1):
        return aside.start()
    # "Министерства транспорта, связи и технологий, выступающего": an enumeration is no aside.
    is_name = any(letter.search(path, said) for path in ("events.authorities", "dates.list_and"))
    return None if is_name else aside.start()


def _before_place(letter: Letter, near: Span) -> int | None:
    """Give where a name ends behind which its place is printed: "X Ltd in Lima, Peru, which"."""
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
    end = max([*ends[-1:], letter.folded.rfind("(", near.start, start)])
    between = letter.text(Span(end, start)) if end >= near.start else "."
    return None if len(between.split()) > _PLACE_WORDS or "." in between else end


def behind_links(letter: Letter, offset: int, limit: int, *paths: str) -> int:
    """Give where marks and small words that may stand between a name and its role end."""
    tables = ("events.host_links", "events.both", "events.latter", *paths)
    patterns = [letter.lexicon.pattern(path) for path in tables]
    while True:
        marks = _MARKS.match(letter.folded, offset, limit)
        start = marks.end() if marks else offset
        ends = [m.end() for p in patterns if (m := p.match(letter.folded, start, limit))]
        if not ends or max(ends) == start:
            return start
        offset = max(ends)
