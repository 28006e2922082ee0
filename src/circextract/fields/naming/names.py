"""Names of buildings, rooms and bodies in running text: where one begins and where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.dating.dated import dates_in, times_in
from circextract.fields.naming.bodies import bodies_in
from circextract.fold import fold
from circextract.letter import Letter, once
from circextract.lines import stripped
from circextract.nlp import find_named

_HARD_END = re.compile(
    r"[,;:!?()\[\]،؛؟、，；：。（）\t|]|/(?!\w)|(?<!\w)/|\.(?=\s|$)|(?<=[^\W\d_]{3})\.(?=[^\W\d_]{2})|\n\s*\n|\n(?=\s*[-–•])"
)
_QUOTES = '"“”«»'
_QUOTE_OPENS = re.compile(r"(?:^|[\s(])[\"“«]")
_ACRONYM = re.compile(
    r"\s?[(（][a-z]{0,4}[A-ZÀ-ÝА-ЯЁ][\w&'’-]{1,11}(?: [A-ZÀ-ÝА-ЯЁ][\w-]{1,14})?[)）]"
)
# Of a company, behind a comma: "Correos de Rwanda, S.A. (CRSA)".
_LEGAL_FORM = re.compile(
    r",\s(?:S\.\s?[ALp]\.(?:\s?[A-Z]\.)*|C\.\s?A\.|Ltd\.?|Inc\.?|LLC|PLC|GmbH|AG|SARL)(?!\w)"
)
_REACH = 160
_COUNTRY_REACH = 50
_LAST_WORD = re.compile(r"\S+$")
_COMMA = re.compile(r"\s?[,،]\s")
_CLAUSE_END = re.compile(r"\s?(?:[,،.;:)\n]|$)")
_LONG_WORD = re.compile(r"\s(?P<word>[a-zà-ÿа-яё]{5,})(?!\w)")
_BLANK_LINES = re.compile(r"\s*\n\s*(?=\S)")


def name_behind(letter: Letter, start: int, limit: int) -> Span | None:
    """Give the name that begins at an offset, without its article: up to the first end of one."""
    scope = stripped(letter.document.text, Span(start, min(limit, start + _REACH)))
    scope = Span(_behind_leading(letter, scope), scope.end)
    end = min((end for end in _ends(letter, scope)), default=scope.end)
    span = without_tail(letter, Span(scope.start, end))
    return span if span.end > span.start and not _breaks_off(letter, end) else None


def _breaks_off(letter: Letter, end: int) -> bool:
    """Tell whether the page ends where a name does: the rest of it may stand on the next one."""
    blank = _BLANK_LINES.match(letter.folded, end)
    return blank is not None and letter.is_noise(Span(blank.end(), blank.end() + 1))


def with_country(letter: Letter, name: Span) -> Span:
    """Add the acronym in brackets behind a body's name, and behind that its country: "(NCA) of
    Ghana", "(NCA), Ghana," which ends there."""
    form = _LEGAL_FORM.match(letter.document.text, name.end)
    name = Span(name.start, form.end()) if form else name
    match = _ACRONYM.match(letter.document.text, name.end)
    if match is None:
        return name
    end = match.end()
    near = Span(end, min(len(letter.folded), end + _COUNTRY_REACH))
    for named in find_named(letter.text(near), letter.lexicon)[:1]:
        place = named.span.shift(near.start)
        between = Span(end, place.start)
        if named.kind == "country" and (
            _is_of(letter, between) or _is_apposed(letter, between, place)
        ):
            return Span(name.start, place.end)
    return Span(name.start, end)


def _is_apposed(letter: Letter, between: Span, place: Span) -> bool:
    """Tell whether marks alone part a country from what stands before and behind it."""
    return _COMMA.fullmatch(letter.folded, *between) is not None and (
        _CLAUSE_END.match(letter.folded, place.end) is not None
    )


def _is_of(letter: Letter, between: Span) -> bool:
    """Tell whether nothing but blanks and small words ("of the") stand between two names.

    "In" is no such word: it says where the body has its seat, but for Arabic, whose bodies are
    those "in" a country.
    """
    if not letter.lexicon.right_to_left and letter.search("venues.stops", between):
        return False
    start = _behind_leading(letter, stripped(letter.document.text, between))
    return start >= between.end or not letter.folded[start : between.end].strip()


def _ends(letter: Letter, scope: Span) -> Iterator[int]:
    """Give offsets before which a name in a stretch must end: punctuation, stop words, dates."""
    text = letter.document.text
    yield from (match.start() for match in _HARD_END.finditer(text, *scope))
    links = letter.spans_of("venues.links", scope)
    for stop in letter.search_all("venues.stops", scope):
        if stop.start() == scope.start or _is_capitalised(text[stop.start() : stop.end()]):
            continue  # a word with a capital is part of the name: "Hotel Al Bustan"
        if any(_is_within(Span(*stop.span()), link) for link in links):
            continue  # "Sede de la UIT", though "la UIT" alone begins what follows
        if not _is_in_country(letter, Span(*stop.span()), scope.end) and not _is_in_body(
            letter, scope.start, Span(*stop.span())
        ):
            yield stop.start()
    yield from (body.start for body in own_bodies(letter, scope))
    yield from _events_behind_places(letter, scope)
    yield from (date.span.start for date in dates_in(letter, scope))
    yield from (time.span.start for time in times_in(letter, scope))
    yield from _unopened_quotes(text, scope)
    yield from _attached_places(letter, scope)


def _is_in_body(letter: Letter, start: int, stop: Span) -> bool:
    """Tell whether "in" stands between two bodies: Arabic "the institute in the university"."""
    if not letter.lexicon.right_to_left or not letter.folded[stop.end : stop.end + 1].isspace():
        return False
    authorities = letter.lexicon.pattern("events.authorities")
    preposition = letter.lexicon.pattern("parts.leading_words")
    if letter.lexicon.pattern("events.premises_only").match(letter.folded, stop.end + 1):
        return False
    return preposition.fullmatch(letter.folded, *stop) is not None and all(
        authorities.match(letter.folded, at) is not None for at in (start, stop.end + 1)
    )


def _events_behind_places(letter: Letter, scope: Span) -> Iterator[int]:
    """Give where words for an event follow a country, or a long word without a capital: "по
    приглашению Правительства Чили форум", "Правительства Чили планируется"."""
    places = [
        named.span.shift(scope.start).end
        for named in find_named(letter.text(scope), letter.lexicon)
        if named.kind == "country"
    ]
    links = letter.lexicon.pattern("venues.links")
    for place in places:
        word = _LONG_WORD.match(letter.document.text, place, scope.end)
        if word and not links.match(letter.folded, word.start("word"), scope.end):
            yield word.start("word")
    for noun in letter.search_all("events.nouns", scope) if places else ():
        if letter.lexicon.right_to_left and letter.folded[noun.start()] == "\u0644":
            continue  # "for" is written together with its noun
        if any(
            not letter.folded[end : noun.start()].strip() for end in places if end < noun.start()
        ):
            yield noun.start()


def _is_within(stop: Span, link: Span) -> bool:
    """Tell whether a stop word is a part of words that link a name: "in the field of"."""
    begins = link.start == stop.start and stop.end < link.end
    return begins or link.start < stop.start < link.end


def own_bodies(letter: Letter, scope: Span) -> list[Span]:
    """Find the publisher's bureaux and groups, which no name of another body holds."""
    groups = [body.span for body in bodies_in(letter, scope) if body.number]
    bureaux = [
        Span(*match.span())
        for issuer in letter.publisher.issuers
        for pattern in (issuer.pattern, issuer.abbreviation_pattern)
        for match in pattern.finditer(letter.folded, *scope)
    ]
    return [span for span in (*groups, *bureaux) if span.start > scope.start]


def _is_capitalised(word: str) -> bool:
    """Tell a single word with a capital from an acronym and from words such as "the Union"."""
    return word[0].isupper() and " " not in word and not (len(word) > 2 and word.isupper())


def _is_in_country(letter: Letter, stop: Span, end: int) -> bool:
    """Tell whether a country follows: "the Commission in Mali" is the Commission's name.

    Some names are those of countries only behind a preposition: the Arabic one of Mali.
    """
    near = stripped(letter.document.text, Span(stop.end, max(stop.end, min(end, stop.end + 40))))
    found = find_named(letter.text(Span(stop.start, near.end)), letter.lexicon)
    return any(n.kind == "country" and n.span.start == near.start - stop.start for n in found)


def _unopened_quotes(text: str, scope: Span) -> Iterator[int]:
    """Give the quotation mark that closes one opened before the stretch.

    One may open within another: "Холдинг "Тумар"".
    """
    depth = 0
    for offset in range(*scope):
        if text[offset] not in _QUOTES:
            continue
        if _QUOTE_OPENS.match(text, max(scope.start, offset - 1)):
            depth += 1
        elif depth == 0:
            yield offset
            return
        else:
            depth -= 1


def _attached_places(letter: Letter, scope: Span) -> Iterator[int]:
    """Give where a city is written together with its preposition: Arabic "in Geneva"."""
    if not letter.lexicon.inflection.prefixes:
        return
    for named in find_named(letter.text(scope), letter.lexicon):
        span = named.span.shift(scope.start)
        if named.kind == "city" and _without_prefix(letter, span, named.id):
            yield span.start


def _without_prefix(letter: Letter, span: Span, identifier: str) -> bool:
    """Tell whether a name stays the same place without its first letter."""
    if letter.folded[span.start] not in letter.lexicon.inflection.prefixes:
        return False
    rest = find_named(letter.text(Span(span.start + 1, span.end)), letter.lexicon)
    return any(named.id == identifier for named in rest)


def _behind_leading(letter: Letter, scope: Span) -> int:
    """Give the offset behind the articles and prepositions that a stretch begins with."""
    start = scope.start
    leading = letter.lexicon.pattern("parts.leading_words")
    while match := leading.match(letter.folded, start, scope.end):
        start = stripped(letter.document.text, Span(match.end(), scope.end)).start
    return start


def without_tail(letter: Letter, span: Span) -> Span:
    """Take small words, weekdays and punctuation from the end of a name."""
    while True:
        span = Span(span.start, span.start + len(letter.text(span).rstrip(" \n\t–—-,،")))
        match = _LAST_WORD.search(letter.folded, *span)
        if match is None or match.group() not in _small_words(letter):
            return span
        if len(match.group()) == 1 and letter.document.text[match.start()].isupper():
            return span  # "Room A"
        if _is_no_day(letter, Span(*match.span())):
            return span  # "Instituto de Santo Domingo"
        span = Span(span.start, match.start())


def _is_no_day(letter: Letter, word: Span) -> bool:
    """Tell whether a day of the week is part of a name, where only names have a capital."""
    days = [name for names in letter.lexicon.dates.weekdays for name in names]
    with_capital = letter.document.text[word.start].isupper()
    return with_capital and days[0].islower() and letter.fold(word) in map(fold, days)


@once
def _small_words(letter: Letter) -> frozenset[str]:
    """Give the folded words that end no name."""
    lexicon = letter.lexicon
    paths = ("parts.leading_words", "parts.small_words", "venues.links", "dates.starts")
    words = [fold(word) for path in paths for word in lexicon.phrases(path)]
    days = [fold(name) for names in lexicon.dates.weekdays for name in names]
    return frozenset([*words, *days])
