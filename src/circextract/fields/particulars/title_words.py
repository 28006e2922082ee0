"""The words of a stretch that name an event: its title.

A title begins with the ordinal or adjective of a noun for events, or with the noun, or is the name
of a body that meets; it ends before the verb, the day, the place, or what tells more of it:
"the [Fourth Forum on Spectrum (FS-4)], which will be held in Lima". A noun alone is no title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from circextract.document import Span
from circextract.fields.dating.dated import dates_in, times_in
from circextract.fields.naming.bodies import bodies_in
from circextract.fields.naming.callings import is_joined, nouns_in, without_prefix
from circextract.fold import fold
from circextract.letter import Letter, once_each
from circextract.lexicon import Lexicon
from circextract.nlp import find_named

# Words that one in Chinese may only begin, and how much longer they are.
_LONGER = ("deadlines.attendants", "deadlines.actions.fellowship")
_LONGER_REACH = 4
_LONGEST = 220
_NUMBER_REACH = 40
_ADJACENT = 2  # characters between "in" and the name of a town
_WORD_BEFORE = re.compile(r"([^\W_]+(?:[-'\u2019.][^\W_]+)*[\u00aa\u00ba\u00b0]?)[ \u00a0\n]+$")
_STOP = re.compile(
    "[,;:!?\t\u060c\u061b\uff0c\uff1b\uff1a\u3002]|\\.(?=\\s|$)|[ ][\u2013\u2014-][ ]"
)
_LAST_WORD = re.compile(r"\s([^\W_]+)$")
_TRAILING = " \n\t\u00a0,;:.\u060c\u061b\uff0c\uff1b\uff1a\u3002\u2013\u2014-"
_SHORT_NAME = re.compile(
    "\\s?[(\uff08](?=\\S*[A-Z\u0410-\u042f\\d]\\S*[A-Z\u0410-\u042f\\d])"
    "[A-Z\u0410-\u042f][^\\s(),;\uff08\uff09\uff0c\u3001]*(?: [A-Z\\d]\\S*)?[)\uff09]"
)
_QUOTED = re.compile(
    '\u00ab[^\u00bb]+\u00bb|\u201c[^\u201d]+\u201d|\u201e[^\u201c]+\u201c|"[^"]+"|\u300a[^\u300b]+\u300b'
)
_CHANGING = (
    "deadlines.changes",
    "events.cancelled",
    "events.postponed",
    "events.convening",
)
_COMMAS = (",", "\u060c", "\uff0c")
_MODES = ("events.virtual", "events.hybrid", "events.physical")
_ENDS = (
    "events.announce",
    "events.follows",
    "events.postponed",
    "events.cancelled",
    "events.meets",
    "events.title_ends",
    "deadlines.relatives",
)


@once_each
def titles_in(letter: Letter, scope: Span) -> list[Span]:
    """Give the titles of a stretch in order, those that say more than a noun does."""
    titles: list[Span] = []
    end = scope.start
    names = names_of_kinds(letter, scope)
    for index, name in enumerate(names):
        if name.start < end:
            continue
        own = _chain(letter, names[index:]) if letter.lexicon.unspaced else name
        start = _start(letter, Span(behind_and(letter, end), scope.end), own)
        title = trimmed(letter, Span(start, _end(letter, scope, own, names)))
        end = max(title.end, name.end)
        if _tells(letter, title, own):
            titles.append(title)
    return titles


def behind_and(letter: Letter, end: int) -> int:
    """Give where the next name begins: "workshop on spam and [third forum]".

    In Chinese what becomes of the events stands beside: 讲习班延期及[会议], 和变更[论坛]地点.
    """
    begin = _behind_change(letter, end)
    joint = letter.lexicon.pattern("dates.list_and").match(letter.folded, begin)
    if joint is None or _begins_longer(letter, Span(*joint.span())):
        return begin
    return _behind_change(letter, joint.end())


def _begins_longer(letter: Letter, word: Span) -> bool:
    """Tell whether a word of Chinese only begins a longer one: 与 and 与会 in 与会者."""
    near = Span(word.start, word.end + _LONGER_REACH)
    longer = (own for path in _LONGER for own in letter.spans_of(path, near))
    return letter.lexicon.unspaced and any(
        own.start == word.start and own.end > word.end for own in longer
    )


def _behind_change(letter: Letter, start: int) -> int:
    if not letter.lexicon.unspaced:
        return start
    told = (letter.lexicon.pattern(path).match(letter.folded, start) for path in _CHANGING)
    return max((match.end() for match in told if match), default=start)


def _chain(letter: Letter, names: list[Span]) -> Span:
    """Put names together that only words of a title part: Chinese has its noun last."""
    chain = names[0]
    for name in names[1:]:
        between = Span(chain.end, max(chain.end, name.start))
        if _is_parted(letter, between):
            break
        chain = Span(chain.start, max(chain.end, name.end))
    return chain


def _is_parted(letter: Letter, between: Span) -> bool:
    return (
        lead_end(letter, between) is not None
        or any(letter.search(path, between) for path in _ENDS)
        or letter.lexicon.pattern("dates.list_and").match(letter.folded, *between) is not None
    )


def names_of_kinds(letter: Letter, scope: Span) -> list[Span]:
    """Give the nouns for events and the names of bodies in a stretch, in order."""
    return sorted({*kinds_named(letter, scope), *(body.span for body in bodies_in(letter, scope))})


def kinds_named(letter: Letter, scope: Span) -> list[Span]:
    """Give the nouns for events in a stretch, in order."""
    return [noun for noun, _ in nouns_in(letter, scope)]


def _tells(letter: Letter, title: Span, name: Span) -> bool:
    """Tell whether a title says more than a noun with its ordinal."""
    if title.end - title.start > _LONGEST:
        return False
    if not nouns_in(letter, name):
        return any(body.number for body in bodies_in(letter, title))
    behind = letter.folded[name.end : title.end].strip()
    before = letter.folded[title.start : name.start].strip()
    return bool(behind) or bool(before and not letter.lexicon.ordinal_pattern.fullmatch(before))


def _start(letter: Letter, scope: Span, name: Span) -> int:
    """Give where a title begins: at the ordinal and adjectives of its noun."""
    if letter.lexicon.venues.noun_last:
        return lead_end(letter, Span(scope.start, name.start)) or scope.start
    return with_modifiers(letter, scope, name)


def with_modifiers(letter: Letter, scope: Span, name: Span) -> int:
    """Give where the ordinals, adjectives and abbreviations right before a noun begin."""
    start = name.start
    while word := _WORD_BEFORE.search(letter.folded, scope.start, start):
        counted = _count_before(letter, scope.start, word.end(1))
        if counted is None and not _is_modifier(letter, Span(*word.span(1))):
            break
        start = word.start(1) if counted is None else counted
    return without_prefix(letter, start)


def _count_before(letter: Letter, start: int, end: int) -> int | None:
    """Give where an ordinal begins that ends at a place, of several words too."""
    near = max(start, end - _NUMBER_REACH)
    counts = letter.lexicon.ordinal_pattern.finditer(letter.folded, near, end)
    return next((match.start() for match in counts if match.end() == end), None)


def lead_end(letter: Letter, before: Span) -> int | None:
    """Give the end of the last words before a noun that are none of its title."""
    leads = letter.spans_of("events.title_leads", before)
    ends = [own.end for own in leads if not _begins_longer(letter, own)]
    stops = {m.start(): m.end() for m in _STOP.finditer(letter.folded, *before)}
    ends += [stops[at] for at in outside_quotes(letter, before, stops)]
    ends += [date.span.end for date in dates_in(letter, before)]
    ends += [time.span.end for time in times_in(letter, before)]
    return max(ends, default=None)


def _is_modifier(letter: Letter, word: Span) -> bool:
    """Tell whether a word before a noun belongs to its title."""
    text = letter.folded[word.start : word.end]
    endings = _adjective_endings(letter.lexicon)
    adjective = text.endswith(endings) and len(text) > max(map(len, endings), default=0)
    return adjective or (len(text) > 1 and letter.text(word).isupper())


@cache
def _adjective_endings(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(map(fold, lexicon.inflection.adjectives))


def _end(letter: Letter, scope: Span, name: Span, names: list[Span]) -> int:
    """Give where a title ends: before the first stop, verb, day, place or "and" with the name of
    another event behind its noun."""
    rest = Span(name.end, _stop(letter, Span(name.end, scope.end)))
    if letter.lexicon.unspaced:
        short = _SHORT_NAME.match(letter.document.text, name.end, scope.end)
        return short.end() if short else name.end
    ends = [m.start() for path in _ENDS for m in letter.search_all(path, rest)]
    ends += [date.span.start for date in dates_in(letter, rest)]
    ends += [*_places_told(letter, rest), *_joined(letter, rest, names)]
    return min(outside_quotes(letter, rest, ends), default=rest.end)


def _stop(letter: Letter, rest: Span) -> int:
    """Give the first punctuation or bracket outside quotes; a short name's bracket is taken in."""
    bracket = min(
        (at for sign in "(\uff08" if (at := letter.folded.find(sign, *rest)) >= 0), default=rest.end
    )
    stops = (m.start() for m in _STOP.finditer(letter.folded, *rest))
    stop = min(outside_quotes(letter, rest, stops), default=rest.end)
    if bracket >= stop:
        return stop
    short = _SHORT_NAME.match(letter.document.text, bracket, rest.end)
    placed = short and find_named(short.group(), letter.lexicon)
    return short.end() if short and not placed else bracket


def _joined(letter: Letter, rest: Span, names: list[Span]) -> Iterator[int]:
    """Give where "and" joins the name of another event: "forum on spam and [third] workshop", or
    what is said of it: "forum on spam and change of venue of the workshop"."""
    yield from _joined_changes(letter, rest, names)
    for name in names:
        if rest.contains(name):
            start = with_modifiers(letter, rest, name)
            joint = _joint_before(letter, Span(rest.start, start))
            if joint is not None:
                yield joint
            elif is_joined(letter, name):
                yield name.start


def _joined_changes(letter: Letter, rest: Span, names: list[Span]) -> Iterator[int]:
    """Give where "and" joins what becomes of another event that is named behind."""
    last = max((name.end for name in names if rest.contains(name)), default=rest.start)
    changes = (own for path in _CHANGING for own in letter.spans_of(path, Span(rest.start, last)))
    for change in changes:
        joint = _joint_before(letter, Span(rest.start, change.start))
        if joint is not None:
            yield joint


def _joint_before(letter: Letter, rest: Span) -> int | None:
    """Give where "and" begins at the end of a stretch; Arabic joins it to the word behind."""
    if letter.lexicon.right_to_left:
        for at in (rest.end, rest.end - 1):
            if letter.folded[at - 1 : at + 1] == " \u0648":
                return at
    bare = letter.fold(rest).rstrip()
    joints = letter.lexicon.pattern("dates.list_and").finditer(bare)
    return next((rest.start + m.start() for m in joints if m.end() == len(bare)), None)


def behind_changes(letter: Letter, words: Span) -> int:
    """Give where the last event of a subject begins: "cancellation of the seminar and [change of
    venue of the workshop]"."""
    return max(_joined_changes(letter, words, names_of_kinds(letter, words)), default=words.start)


def outside_quotes(letter: Letter, rest: Span, places: Iterable[int]) -> Iterator[int]:
    """Give those of some places in a stretch that stand in no quotes of it."""
    quotes = [Span(*m.span()) for m in _QUOTED.finditer(letter.document.text, *rest)]
    return (at for at in places if not any(q.start < at < q.end for q in quotes))


def _places_told(letter: Letter, rest: Span) -> Iterator[int]:
    """Give where words say in which town or building something is: "in Lima"."""
    found = find_named(letter.text(rest), letter.lexicon)
    named = [own.span.start + rest.start for own in found]
    yield from (place for place in named if letter.folded[place - 1] == "\n")
    for at in letter.search_all("venues.at", rest):
        if any(0 <= place - at.end() <= _ADJACENT for place in named):
            yield at.start()


def trimmed(letter: Letter, title: Span) -> Span:
    """Take off blanks and signs, and small words at the end: "the workshop on spam on"."""
    start, end = title
    small = {*letter.lexicon.detection.words, *letter.lexicon.events.title_leads}
    while True:
        text = letter.folded[start:end]
        start += len(text) - len(text.lstrip(_TRAILING))
        end = start + len(text.strip(_TRAILING))
        last = _LAST_WORD.search(letter.folded[start:end])
        if last and last[1] in small:
            end = start + last.start()
        elif (mode := _mode_at_end(letter, Span(start, end))) is not None:
            end = mode
        else:
            return Span(start, end)


def _mode_at_end(letter: Letter, title: Span) -> int | None:
    """Give where words on how people attend begin that end a title: "Twelfth meeting, virtual"."""
    comma = max(map(letter.fold(title).rfind, _COMMAS)) + title.start
    names = [
        name for name in kinds_named(letter, title) if name.start < comma or comma < title.start
    ]
    told = [
        own
        for path in _MODES
        for own in letter.spans_of(path, title)
        if own.end == title.end
        and not any(own.overlaps(name) for name in names)
        and (own.start > comma >= title.start or letter.fold(own).count(" ") > 1)
    ]
    return min((own.start for own in told if own.start > title.start), default=None)
