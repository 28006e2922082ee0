"""The words for some of the readers, up to what they are asked: "Delegates who need a visa".

They begin with a noun and a relative clause or participle. A relative clause has a verb of its
own, which may be one that elsewhere asks for something ("who cannot", "for whom a visa is needed"):
the words end before the first verb that is not its own, or at the mark that closes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from circextract.document import Span
from circextract.fields.asking.marks import (
    MARK,
    closing,
    ends_cell,
    goes_on,
    opens_clause,
    trimmed,
    word_at,
)
from circextract.fields.asking.own_verbs import last_before
from circextract.fields.asking.requests import request_behind
from circextract.fields.asking.subjects import (
    PEOPLE,
    is_asked_that,
    is_behind_verb,
    names_things,
    subject_start,
    subjects,
    whole_subjects,
    with_joined,
)
from circextract.fields.dating.dated import dates_in
from circextract.fold import fold
from circextract.letter import Letter

_OPENS_BRACKET = re.compile(r"[(（](?![^()（）]*[)）])")
# "Fellowship holders who": what stands before the words at the beginning of a sentence.
_FIRST_WORDS = re.compile(r"(?:[^\W\d_][\w'-]*\s+){1,2}(?:(?:of|de|des|из)\s+)?")
# More than the words that open a clause.
_GOES_ON = re.compile(r"\s*\S+(?=\s)")
_NAMED_REACH, _DENIED_REACH = 60, 6
# What tells some readers from others in Chinese: not "各国的", nor what the letter asks for.
_TELLS_APART = re.compile(
    r"(?=[\u4e00-\u9fff])(?!各|贵|本|该|所有|全体|上述|此|其|这)[^请]{2,60}的[^的请,，]{0,8}"
)
_PLEASE_ZH = "请"
# A remark in brackets parts nothing: "第345号决议（WRC-97）".
_REMARK = re.compile(r"[(（][^()（）\n]*[)）]")
_COMMA = re.compile("[,،]")
# Arabic "and" and "so", and "on" before those who are asked.
_JOINTS = ("و", "ف")
# "…, so they are to": where what is asked begins.
_SO_ASKS = re.compile(fold(r"\sف(?:علي|على|يمكن|يرجى|ينبغي|يجب|لي|لت)"))
_FOR = re.compile("ل(?!ل|من)")
# "Of those who", where a verb of asking takes "of": the readers are "who".
_FROM_THOSE = "ممن"
_ON = re.compile(fold("[وف]?(?:على|بإمكان|بوسع)") + r"\s+")


def concerned(letter: Letter, window: Span) -> Iterator[Span]:
    """Give the words for those concerned, but for those who are only named."""
    for opener in _openers(letter, "deadlines.concerned", window):
        if not _is_broken(letter, opener):
            own = Span(*opener.span())
            yield from _up_to_request(letter, _whole(letter, own), own, window)
    if letter.lexicon.unspaced:
        yield from _asked_subjects(letter, window)
        yield from whole_subjects(letter, window)
    else:
        for subject in subjects(letter, window):
            told = _up_to_request(letter, subject, subject, window)
            yield from (own for own in told if not _holds_object(letter, own))
    for opener in _openers(letter, "deadlines.whoever", window):
        own = Span(*opener.span())
        if is_asked_that(letter, own):
            continue
        words = _GOES_ON.match(letter.folded, own.end, window.end)
        if letter.lexicon.unspaced:
            yield from _up_to_mark(letter, own, window)
        elif words:
            yield from _up_to_request(letter, _whole(letter, own), own, window)


def _holds_object(letter: Letter, words: Span) -> bool:
    """Tell whether Arabic words go on to the day behind a verb before them: what they are to do or
    to send stands among them, "يطلب المندوبون من البلدان الأخرى التأشيرة قبل"."""
    if not letter.lexicon.right_to_left or not is_behind_verb(letter, words.start):
        return False
    return (
        letter.lexicon.pattern("deadlines.before_date").match(
            letter.folded, word_at(letter, Span(words.end, len(letter.folded)))
        )
        is not None
    )


def _openers(letter: Letter, path: str, window: Span) -> Iterator[re.Match[str]]:
    """Find the words that open a clause about readers, none of which reaches into a bracket."""
    at = window.start
    while opener := letter.search(path, Span(at, window.end)):
        bracket = _OPENS_BRACKET.search(opener.group())
        at = opener.start() + bracket.end() if bracket else opener.end()
        if not bracket and not _is_named(letter, opener.start()):
            yield opener


def _is_named(letter: Letter, start: int) -> bool:
    """Tell whether the readers are those of a list of names: "the names of the persons who"."""
    before = Span(max(0, start - _NAMED_REACH), start)
    ends = (words.end for words in letter.spans_of("deadlines.listed", before))
    return any(not letter.fold(Span(end, start)).strip() for end in ends)


def _asked_subjects(letter: Letter, window: Span) -> Iterator[Span]:
    """Give Chinese readers with what tells them from others right before the verb that asks them:
    "被录用的作者须"."""
    nouns = (letter.spans_of(path, window) for path in PEOPLE)
    for noun in chain.from_iterable(nouns):
        told = _told_apart(letter, Span(window.start, noun.start))
        verb = letter.folded[noun.end : noun.end + 2].lstrip(",，")
        asked = _asks_at(letter, noun.end + 2 - len(verb), window)
        if told and asked and not _is_of_event(letter, told):
            yield Span(told.start, noun.end)


def _told_apart(letter: Letter, before: Span) -> Span | None:
    """Give what is told of Chinese readers before their noun, where no day stands in it."""
    words = _REMARK.sub(lambda own: "x" * len(own.group()), letter.fold(before))
    marks = list(MARK.finditer(words))
    start = max(marks[-1].end() if marks else 0, words.rfind(_PLEASE_ZH) + 1)
    lead = letter.lexicon.pattern("deadlines.subject_leads").match(words, start)
    start = lead.end() if lead else start
    told = Span(before.start + start, before.start + max(start, words.rfind("的")))
    plain = _TELLS_APART.fullmatch(words, start) and not dates_in(letter, told)
    return told if plain else None


def _asks_at(letter: Letter, offset: int, window: Span) -> bool:
    end = letter.lexicon.pattern("deadlines.concerned_end").match(letter.folded, offset, window.end)
    return end is not None and not _is_exempted(letter, window, Span(*end.span()), window)


def _is_of_event(letter: Letter, words: Span) -> bool:
    """Tell whether words are no more than an event: "讲习班的与会者"."""
    return any(noun.end == words.end for noun in letter.spans_of("events.nouns", words))


def _whole(letter: Letter, opener: Span) -> Span:
    """Give an opener with the word or two that begin its sentence: "Los Estados Miembros que".

    In Arabic they are particles, which are left out: "as to those who".
    """
    if letter.lexicon.right_to_left:
        return Span(opener.start + _particles(letter, opener), opener.end)
    sentence = letter.sentence_at(opener.start)
    if letter.lexicon.unspaced:
        return with_joined(letter, opener)
    if sentence is None:
        return opener
    first = Span(min(subject_start(letter, sentence), opener.start), opener.start)
    asks = letter.search("deadlines.asks", first) or letter.search("deadlines.joins", first)
    begins = _FIRST_WORDS.fullmatch(letter.folded, *first) is not None
    begins = begins and not (asks or names_things(letter, first))
    return Span(first.start, opener.end) if begins else opener


def _particles(letter: Letter, opener: Span) -> int:
    """Give the length of the "and on" before Arabic readers: "وعلى من يرغب"."""
    if letter.folded.startswith(_FROM_THOSE, opener.start):
        return 1
    particle = _ON.match(letter.folded, *opener)
    if particle:
        return len(particle.group())
    sentence = letter.sentence_at(opener.start)
    if sentence and subject_start(letter, sentence) == opener.start + 1:
        return 1
    rest = letter.fold(opener)[1:]
    patterns = (letter.lexicon.pattern(f"deadlines.{path}") for path in ("concerned", "whoever"))
    joined = letter.folded[opener.start] in _JOINTS and any(own.match(rest) for own in patterns)
    may = last_before(letter, "deadlines.concerned_end", opener.start - _NAMED_REACH, opener.start)
    return int(joined or (may is not None and _FOR.match(letter.fold(opener)) is not None))


def _up_to_request(letter: Letter, whole: Span, opener: Span, window: Span) -> Iterator[Span]:
    """Give words from an opener on to the verb that asks, a mark or the end of a cell."""
    verb = request_behind(letter, opener, window)
    mark = closing(letter, opener, window, verb)
    if verb and _is_exempted(letter, opener, verb, window):
        return
    ends = [verb.start] if verb else []
    if mark is not None:
        # A comma closes what a comma opened, as in Russian.
        opened = _opens_with_comma(letter, opener) or any(
            opens_clause(letter, comma.start())
            for comma in _COMMA.finditer(letter.folded, opener.end, mark)
        )
        closed = opened and letter.folded[mark] == ","
        ends = [mark] if closed else [*ends, mark]
    if ends or ends_cell(letter, window.end):
        # In Chinese their noun is the last word: "现场与会者注册" goes on with what is due.
        last = opener.end if letter.lexicon.unspaced else window.end
        yield trimmed(letter, Span(whole.start, min(ends, default=last)))


def _opens_with_comma(letter: Letter, opener: Span) -> bool:
    """Tell whether a comma stands before what tells readers apart, not only between several."""
    tells_apart = letter.lexicon.pattern("deadlines.restricts")
    commas = _COMMA.finditer(letter.folded, *opener)
    return any(tells_apart.match(letter.folded, comma.start()) for comma in commas)


def _is_exempted(letter: Letter, opener: Span, verb: Span, window: Span) -> bool:
    """Tell whether readers need do nothing: "those registered need not register", without "but are
    asked to confirm"."""
    near = Span(max(opener.end, verb.start - _DENIED_REACH), verb.end)
    marks = MARK.finditer(letter.folded, verb.end, window.end)
    but = any(goes_on(letter, Span(mark.end(), window.end)) for mark in marks)
    if but or letter.search("deadlines.before_date", Span(verb.start, verb.end + _DENIED_REACH)):
        return False
    return any(
        not letter.fold(Span(own.end, max(own.end, verb.start))).strip()
        for own in letter.spans_of("events.negations", near)
    )


def _up_to_mark(letter: Letter, opener: Span, window: Span) -> Iterator[Span]:
    """Give words up to a mark, in Chinese, where a verb may be a sign of another word."""
    mark = MARK.search(letter.folded, opener.end, window.end)
    if mark:
        yield trimmed(letter, Span(opener.start, mark.start()))
    else:
        yield from _up_to_request(letter, opener, opener, window)


def _is_broken(letter: Letter, opener: re.Match[str]) -> bool:
    """Tell whether words run on over a comma, or are denied right before: "不需要"."""
    own = Span(*opener.span())
    if _runs_on(letter, own) or _SO_ASKS.search(opener.group()) or _ends_with_verb(letter, own):
        return True
    if _asks_inside(letter, own):
        return True
    near = Span(max(0, own.start - _DENIED_REACH), own.end)
    return any(
        denied.start < own.start and not letter.folded[denied.end : own.start].strip()
        for denied in letter.spans_of("events.negations", near)
    )


def _asks_inside(letter: Letter, opener: Span) -> bool:
    """Tell whether readers are asked before an opener ends: "that did so are asked to submit"."""
    pronouns = letter.spans_of("deadlines.relatives", opener)
    if not pronouns or letter.lexicon.unspaced or letter.search("deadlines.oblique", opener):
        return False
    verb = request_behind(letter, Span(opener.start, pronouns[0].end), opener)
    return verb is not None and verb.end < opener.end


def _ends_with_verb(letter: Letter, words: Span) -> bool:
    """Tell whether words end with the verb of the sentence, not of a clause: "ciudadanos de algunos
    países necesitan"."""
    if letter.lexicon.right_to_left or letter.lexicon.unspaced:
        return False
    last = letter.folded.rfind(" ", words.start, words.end) + 1
    verb = letter.lexicon.pattern("deadlines.concerned_end").fullmatch(
        letter.folded, last, words.end
    )
    return verb is not None and letter.search("deadlines.relatives", words) is None


def _runs_on(letter: Letter, words: Span) -> bool:
    """Tell whether a comma stands in words, but for Russian's before what tells readers apart."""
    tells_apart = letter.lexicon.pattern("deadlines.restricts")
    commas = _COMMA.finditer(letter.folded, *words)
    return any(not tells_apart.match(letter.folded, comma.start()) for comma in commas)
