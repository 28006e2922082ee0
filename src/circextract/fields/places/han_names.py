"""Where the name of a building or room begins in Chinese, which parts no words."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.dating.near import dates_and_times
from circextract.letter import Letter
from circextract.nlp import Named, find_named

_WORD_REACH = 4
_LATIN = re.compile("[A-Za-z]")
# Words of another script may stand before a Chinese noun with their blanks: "Hải Vân会议中心".
_HAN_WORD = re.compile(r"(?:[^\W\d_\u3400-\u9fff]+ )*[^\s,;:，。；：、（）()“”\"《》]*$")
_STOREY = re.compile(r"\d{1,2}\s?$")
# A name in quotes before its noun.
_HAN_QUOTED = re.compile(r"[“\"《][^“”\"《》\n]{1,20}[”\"》]$")


def han_start(letter: Letter, noun: Span, earliest: int) -> int:
    """Give where a Chinese name begins: behind the last stop word or the names of places."""
    quoted = _HAN_QUOTED.search(letter.document.text, max(earliest, noun.start - 30), noun.start)
    if quoted:
        return quoted.start()
    match = _HAN_WORD.search(letter.document.text, max(earliest, noun.start - 30), noun.start)
    start = match.start() if match else noun.start
    named = find_named(letter.text(Span(start, noun.start)), letter.lexicon)
    places = [place.span.shift(start) for place in named]
    for stop in letter.search_all("venues.stops", Span(start, noun.start)):
        if not any(place.contains(Span(*stop.span())) for place in places):
            start = stop.end()  # but "的" in the name of Montevideo ends nothing
    houses = [p.end for p, n in zip(places, named, strict=True) if n.kind == "facility"]
    start = max([start, *(end for end in houses if end < noun.start)])  # "总部Varembé大楼"
    scope = Span(start, noun.start)
    start = max([start, *(span.end for span in dates_and_times(letter, scope))])
    storey = _STOREY.search(letter.document.text, earliest, start)
    if storey and letter.search("venues.levels", Span(storey.start(), start + 1)):
        return storey.start()  # "5 层茉莉厅"
    return _behind_places(letter, Span(start, noun.end))


def _behind_places(letter: Letter, span: Span) -> int:
    """Give the offset behind the country and city a name is printed with.

    A city alone right behind "in" is the place; elsewhere it may belong to the name.
    """
    start = span.start
    named = find_named(letter.text(span), letter.lexicon)
    chain = []
    for place in named:
        if place.span.start + span.start != start or place.kind not in ("city", "country"):
            break
        if letter.folded.startswith("市民", place.span.shift(span.start).end):
            return start  # "深圳市民中心" is the Civic Center of Shenzhen
        chain.append(place.kind)
        start = place.span.shift(span.start).end
    is_place = len(chain) > 1 or (
        _is_right_behind(letter, "venues.straight_before", span.start)
        and not _is_only_in_name(letter, Span(span.start, start), span.end)
    )
    # No name joins the two scripts: "日内瓦Palexpo展览中心" is the Palexpo in Geneva.
    is_place = is_place or _LATIN.match(letter.document.text, start) is not None
    houses = (n.span.start + span.start for n in named if n.kind == "facility")
    is_place = is_place or start in houses  # "日内瓦国际电联总部塔楼"
    city = _behind_country(span, named)
    town = letter.lexicon.pattern("venues.town_words").match(letter.folded, start)
    if town:
        is_place, start = True, town.end()
    if letter.lexicon.pattern("venues.common").fullmatch(letter.folded, start, span.end):
        return city  # "塔什干国际会议宫": without the city no name is left
    bare = letter.lexicon.pattern("venues.rooms").fullmatch(letter.folded, start, span.end)
    if bare and _LATIN.match(letter.document.text, span.start):
        return span.start  # "Samarkand厅": of a Latin name no hall of that city is meant
    return start if chain and "city" in chain and is_place else span.start


def _is_only_in_name(letter: Letter, city: Span, end: int) -> bool:
    """Tell whether a city only begins the name of where the event is "set": "设在亚松森喜来登酒店".

    Behind "in" alone it is the place, whether printed elsewhere or not.
    """
    leads = letter.spans_of("venues.at", Span(max(0, city.start - _WORD_REACH), city.start))
    is_set = any(lead.end == city.start and lead.end - lead.start > 1 for lead in leads)
    name = letter.folded[city.start : end]
    return is_set and letter.folded.count(letter.fold(city)) <= letter.folded.count(name)


def _behind_country(span: Span, named: list[Named]) -> int:
    """Give the offset behind the country that a name begins with, if a city follows."""
    if len(named) < 2 or (named[0].kind, named[1].kind) != ("country", "city"):
        return span.start
    first, second = named[0].span, named[1].span
    return span.start + first.end if first.start == 0 and second.start == first.end else span.start


def _is_right_behind(letter: Letter, path: str, offset: int) -> bool:
    """Tell whether a phrase of a table ends at an offset."""
    before = Span(max(0, offset - _WORD_REACH), offset)
    return any(match.end() == offset for match in letter.search_all(path, before))
