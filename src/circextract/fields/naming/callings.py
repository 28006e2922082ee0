"""What an event is called: the nouns beside its dates, without those that fit any event."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet

from circextract.document import Span, SpanIndex
from circextract.fields.dating.dated import Dated, dates_in, first_date_in
from circextract.fields.naming.bodies import bodies_in
from circextract.fields.wording.place_words import is_of_place
from circextract.letter import Letter, once, once_each

# What names an event: its own noun, or the body that meets.
NAMING = ("events.nouns", "events.bodies")
_STEM = 5
_NAME_REACH = 40
_AND = "\u0648"
_OF_DAY = "\u7684"  # between a Chinese date and the noun that it belongs to
_SEMICOLON, _CLOSING = re.compile("[;\u061b\uff1b]"), re.compile("[;)\u061b\uff1b]")
_COMPOUND = re.compile(r"\w-")  # "seminar-workshop" is one noun
# Arabic: the endings of one, of two and of many.
_ARABIC_ENDS = re.compile(
    "(?<=\\w{3})(?:\u0629|\u062a?\u0627\u0646|\u062a?\u064a\u0646|\u0627\u062a|\u062a\u0627|\u062a\u064a)$"
)
# A day in brackets, or one that a semicolon ends: what follows names the next event.
_CLOSED = re.compile("(?:\\s?\\d{4})?\\s?[)\uff09;\uff1b\u061b]")


def names_any_event(letter: Letter, words: Span) -> bool:
    """Tell whether words name an event or a body that meets."""
    return any(letter.search(path, words) for path in NAMING)


def kinds_in(letter: Letter, scope: Span) -> frozenset[str]:
    """Give the stems of a stretch's nouns for events: "workshop", not "event" nor "session"."""
    return frozenset(stem for _, stem in nouns_in(letter, scope))


@once_each
def nouns_in(letter: Letter, scope: Span) -> list[tuple[Span, str]]:
    """Give the nouns of a stretch that tell of what kind an event is, with their stems."""
    found = (Span(*match.span()) for match in letter.search_all("events.nouns", scope))
    general = letter.lexicon.pattern("events.general")
    idioms = idioms_of(letter)
    return [
        (noun, _stem(letter, noun))
        for noun in found
        if not general.fullmatch(letter.folded, *noun)
        and next(idioms.touching(noun), None) is None
        and not is_of_place(letter, noun)
        and not _COMPOUND.match(letter.folded[max(0, noun.start - 2) : noun.start])
    ]


@once
def idioms_of(letter: Letter) -> SpanIndex[Span]:
    """Find the standing phrases with a noun for an event: "in the course of", "au cours de"."""
    found = letter.spans_of("events.idioms", Span(0, len(letter.folded)))
    return SpanIndex(found, lambda span: span)


def is_joined(letter: Letter, name: Span) -> bool | None:
    """Tell whether Arabic writes "and" together with a name; None where no name begins so.

    The first letter of ورشة is its own.
    """
    opens = letter.lexicon.right_to_left and letter.folded[name.start] == _AND
    return _names_from(letter, name.start + 1) if opens else None


def without_prefix(letter: Letter, start: int) -> int:
    """Give where a name begins behind "and" or "to" that Arabic writes together with it."""
    prefixed = letter.folded[start] in letter.lexicon.inflection.prefixes
    return start + 1 if prefixed and _names_from(letter, start + 1) else start


def _names_from(letter: Letter, start: int) -> bool:
    """Tell whether the name of an event, or of a body that meets, begins at an offset."""
    rest = letter.folded[start : start + _NAME_REACH]
    return any(letter.lexicon.pattern(path).match(rest) for path in NAMING)


def _stem(letter: Letter, noun: Span) -> str:
    """Give the beginning of a noun without vowel signs, nor what Arabic writes together with it."""
    text = letter.fold(noun)
    plain = "".join(sign for sign in text if not unicodedata.combining(sign))
    pattern = letter.lexicon.pattern("events.nouns")
    rests = [
        rest
        for prefix in letter.lexicon.inflection.prefixes
        if pattern.match(rest := plain.removeprefix(prefix))
    ]
    first = min([plain, *rests], key=len).split()[0]
    return (_ARABIC_ENDS.sub("", first) if letter.lexicon.right_to_left else first)[:_STEM]


def own_words_before(letter: Letter, dated: Dated) -> Span:
    """Give the words from the date before, or the beginning of the sentence, to a date."""
    start, end = dated.sentence.start, dated.date.span.start
    earlier = [date.span.end for date in dates_in(letter, Span(start, max(start, end)))]
    return Span(max([start, *earlier]), max(start, end))


def own_words_behind(letter: Letter, dated: Dated) -> Span:
    """Give the words from a date to the next one: "on 26 November, by a workshop on video".

    A semicolon ends them, as does the bracket that holds the date: what follows is another event.
    """
    rest = Span(dated.date.span.end, max(dated.date.span.end, dated.sentence.end))
    later = first_date_in(letter, rest)
    end = later.span.start if later else rest.end
    closing = _CLOSING if _in_brackets(letter, dated) else _SEMICOLON
    stop = closing.search(letter.folded, rest.start, end)
    return Span(rest.start, stop.end() if stop else end)


def _in_brackets(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date stands in brackets."""
    before = letter.folded[dated.sentence.start : dated.date.span.start]
    return before.rfind("(") > before.rfind(")")


@once_each
def own_words_beside(letter: Letter, dated: Dated) -> tuple[Span, Span]:
    """Give the words of a date's own before it and those behind it."""
    return own_words_before(letter, dated), own_words_behind(letter, dated)


@once_each
def is_said_to_meet(letter: Letter, dated: Dated) -> bool:
    """Tell whether people, or a body, are said to come together on a day."""
    return any(letter.search("events.meets", side) for side in own_words_beside(letter, dated))


@once_each
def names_in(letter: Letter, scope: Span) -> frozenset[str]:
    """Give what names events in a stretch: nouns, and the numbered bodies that meet."""
    bodies = (body for body in bodies_in(letter, scope) if body.number)
    return kinds_in(letter, scope) | {f"{body.kind} {body.number}" for body in bodies}


def naming(letter: Letter, dated: Dated, known: AbstractSet[str] = frozenset()) -> Span:
    """Give the words beside a date that name its event, by what is not `known` to name another.

    "The workshop will be followed, on 8 June, by a course": of the course what stands behind.
    Where nothing there names an event, the sentence before may: "It will now be held on 8 June".
    """
    before, behind = own_words_beside(letter, dated)
    closed = _CLOSED.match(letter.folded, behind.start, behind.end)
    scopes = [before, Span(behind.start, behind.start) if closed else behind]
    if letter.folded.startswith(_OF_DAY, dated.date.span.end):
        scopes.reverse()  # "8月22日至23日的培训班": the day stands before its noun
    earlier = letter.sentence_at(dated.sentence.start - 2)
    paragraph = letter.paragraph_at(dated.sentence.start)
    meets = is_said_to_meet(letter, dated)
    if earlier and paragraph and paragraph.span.contains(earlier) and not meets:
        scopes.append(earlier)
    names = [names_in(letter, scope) for scope in scopes]
    new = (scope for scope, own in zip(scopes[:2], names, strict=False) if own - known)
    named = (scope for scope, own in zip(scopes, names, strict=True) if own)
    return next(new, None) or next(named, scopes[0])
