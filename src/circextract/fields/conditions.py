"""For whom or in which case a deadline holds: "if you need a visa", "for those requiring …".

Only what the deadline's own words state plainly: a clause set off by punctuation, or the words for
some of the readers up to the verb that asks them for something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.actions import asks_for
from circextract.fields.date_lists import parts_of
from circextract.fields.dated import dates_in
from circextract.fields.due_tables import Deadline
from circextract.letter import Letter
from circextract.models import Action

# Before a clause that is set off: the sentence's beginning, punctuation, the dash of a list.
_SET_OFF = re.compile(r"(?:^|[,;:.(،؛，；：。（\n\u2013\u2014-])\s*$")
_END = re.compile(r"[,;:.()،؛，；：。（）\n](?!\d)")
# Behind the words: blanks, dashes, the pronoun or joint of the verb that follows ("s'annonceront",
# "las harán llegar").
_LOOSE = re.compile(
    r"(?:\s+(?:\w'|se|las|los|les|lo|le|la|a|al|y|et|en|and|also|to|и|с|в))*[\s\u2013\u2014-]*$"
)
# "Fellowship holders who": what stands before the words at the beginning of a sentence.
_FIRST_WORDS = re.compile(r"(?:[^\W\d_][\w'-]*\s+){1,2}")
_MARKS = re.compile(r"^[\s\d.)\u2013\u2014•-]*$|^\s*[(（]?\w[.)）]\s*$")
_LONGEST, _LONGEST_ZH = 140, 45
_SHORTEST, _SHORTEST_ZH = 8, 3
_BEHIND = 40
_FEWEST_WORDS = 3
# A comma, but for Russian's before a relative clause or a participle.
_RUNS_ON = re.compile(
    r"[,،،](?! (?:котор|ком|ч|нужд|жела|треб|намер|подлеж|не|зарегистр|допущ|отобр|заброн"
    r"|получ|предст|выдв|возраж|предлаг|отвеч|с котор|для |оплат|имею|планир|приезж|прибыв"
    r"|явля|уже|прожив|принят|еще))"
)
_COMMAS = (",", "\u060c", "\uff0c")
_CLOSES = re.compile(r"[;:.()\u061b\uff1b\uff1a\u3002\uff08\uff09]")
# The verb right behind "who" is that of the readers, not the one that asks them.
_OWN_VERB = re.compile(r"\s*\S+(?=\s)")
# What some of the readers only ask for.
_FOR_SOME = frozenset(
    {
        Action.VISA.value,
        Action.FELLOWSHIP.value,
        Action.ACCESSIBILITY.value,
        Action.HOTEL.value,
    }
)
_DENIED = ("不", "无", "无需", "毋", "未")


def condition_of(letter: Letter, deadline: Deadline) -> Span | None:
    """Find what must hold for a deadline to concern the reader, in its own part of its words."""
    answered = deadline.again if deadline.action == Action.REPLY.value else ()
    date = deadline.date.span
    for own in (*deadline.spans, *answered):
        window = _own_part(letter, own, deadline)
        found = (*_clauses(letter, window, date), *_concerned(letter, window))
        near = (span for span in found if not own.contains(date) or _is_near(letter, span, date))
        plain = (span for span in near if _is_plain(letter, span, date))
        if condition := min(plain, key=_first_and_longest, default=None):
            return condition
    return _told_before(letter, deadline)


def _first_and_longest(words: Span) -> tuple[int, int]:
    return words.start, -words.end


def _told_before(letter: Letter, deadline: Deadline) -> Span | None:
    """Find whom the sentence before is about: "Those who need a visa may ask us for help; such
    requests must arrive by 3 May"."""
    date = deadline.date.span
    sentence = letter.sentence_at(date.start)
    before = letter.sentence_before(sentence) if sentence else None
    if deadline.action not in _FOR_SOME or sentence is None or before is None:
        return None
    paragraph = letter.paragraph_at(date.start)
    same = paragraph is not None and paragraph.span.contains(before)
    if not same or dates_in(letter, before) or not asks_for(letter, deadline.action, before):
        return None
    plain = (own for own in _concerned(letter, before) if _is_plain(letter, own, date))
    return min(plain, key=_first_and_longest, default=None)


def _is_near(letter: Letter, span: Span, date: Span) -> bool:
    """Tell whether words stand before a day, or right behind it: "by 3 May, if you need a visa"."""
    gap = letter.fold(Span(date.end, max(date.end, span.start)))
    return span.start < date.end or (len(gap) <= _BEHIND and ";" not in gap)


def _own_part(letter: Letter, words: Span, deadline: Deadline) -> Span:
    """Leave out what stands beyond the other days of a sentence, or in other parts of a cell."""
    date, action = deadline.date.span, deadline.action_span
    if action and words.contains(action) and not words.contains(date):
        return next(part for part in parts_of(letter, words) if part.overlaps(action))
    others = [other.span for other in dates_in(letter, words) if not other.span.overlaps(date)]
    start = max((d.end for d in others if d.end <= date.start), default=words.start)
    end = min((d.start for d in others if d.start >= date.end), default=words.end)
    return Span(start, end) if words.contains(date) else words


def _clauses(letter: Letter, window: Span, date: Span) -> Iterator[Span]:
    """Give the clauses with "if" and the like, from punctuation, or the day, to punctuation."""
    for opener in letter.search_all("deadlines.conditions", window):
        gap = letter.fold(Span(date.end, max(date.end, opener.start())))
        follows = opener.start() > date.end and not gap.strip()
        if not follows and not _is_set_off(letter, window, opener.start()):
            continue
        end = _END.search(letter.folded, opener.end(), window.end)
        if end or window.end == letter.body.end or _ends_sentence(letter, window.end):
            start = opener.start() + _joint(letter, opener)
            yield _trimmed(letter, Span(start, end.start() if end else window.end))


def _joint(letter: Letter, opener: re.Match[str]) -> int:
    """Give the length of the "and" that Arabic writes together with its opener."""
    rest = opener.group()[1:]
    return 1 if letter.lexicon.pattern("deadlines.conditions").match(rest) else 0


def _concerned(letter: Letter, window: Span) -> Iterator[Span]:
    """Give the words for those concerned, up to what they are asked: "Delegates needing a visa"."""
    for opener in letter.search_all("deadlines.concerned", window):
        if not _is_broken(letter, opener):
            yield from _up_to_request(letter, _whole(letter, opener), opener.end(), window)
    for opener in letter.search_all("deadlines.whoever", window):
        words = _OWN_VERB.match(letter.folded, opener.end(), window.end)
        if letter.lexicon.unspaced:
            yield from _up_to_mark(letter, Span(*opener.span()), window)
        elif words:
            yield from _up_to_request(letter, _whole(letter, opener), words.end(), window)


def _whole(letter: Letter, opener: re.Match[str]) -> Span:
    """Give an opener with the word or two that begin its sentence: "Los Estados Miembros que".

    In Arabic they are particles: "as to those who".
    """
    span = Span(*opener.span())
    sentence = letter.sentence_at(span.start)
    if sentence is None or letter.lexicon.unspaced or letter.lexicon.right_to_left:
        return span
    first = Span(sentence.start, span.start)
    asks = letter.search("deadlines.asks", first) or letter.search("deadlines.joins", first)
    begins = _FIRST_WORDS.fullmatch(letter.folded, *first) is not None and not asks
    return Span(sentence.start, span.end) if begins else span


def _up_to_request(letter: Letter, opener: Span, start: int, window: Span) -> Iterator[Span]:
    """Give words from an opener on to the verb that asks, a mark or the end of a cell."""
    verb = letter.search("deadlines.concerned_end", Span(start, window.end))
    mark = _END.search(letter.folded, start, window.end)
    if mark and verb and _lists_on(letter, mark, verb.start()):
        mark = None
    ends = [match.start() for match in (verb, mark) if match]
    if ends or _ends_cell(letter, window.end):
        yield _trimmed(letter, Span(opener.start, min(ends, default=window.end)))


def _up_to_mark(letter: Letter, opener: Span, window: Span) -> Iterator[Span]:
    """Give words up to a mark, in Chinese, where a verb may be a sign of another word."""
    mark = _END.search(letter.folded, opener.end, window.end)
    if mark:
        yield _trimmed(letter, Span(opener.start, mark.start()))
    else:
        yield from _up_to_request(letter, opener, opener.end, window)


def _lists_on(letter: Letter, comma: re.Match[str], verb: int) -> bool:
    """Tell whether a list runs on over a comma: "who need captions, sign language or help must"."""
    rest = Span(comma.end(), verb)
    joined = comma.end() < verb and letter.search("deadlines.joins", rest) is not None
    return joined and comma.group() in _COMMAS and not _CLOSES.search(letter.fold(rest))


def _ends_cell(letter: Letter, end: int) -> bool:
    """Tell whether an offset is the end of a cell of a table."""
    line = letter.line_holding(Span(end - 1, end))
    return line is not None and line.in_cell and not letter.fold(Span(end, line.span.end)).strip()


def _is_broken(letter: Letter, opener: re.Match[str]) -> bool:
    """Tell whether words run on over a comma, Russian's before a relative clause left out, or are
    denied right before: "不需要"."""
    runs_on = _RUNS_ON.search(opener.group())
    return runs_on is not None or letter.folded[: opener.start()].endswith(_DENIED)


def _is_set_off(letter: Letter, window: Span, start: int) -> bool:
    before = letter.folded[window.start : start]
    return _SET_OFF.search(before) is not None or _MARKS.match(before) is not None


def _ends_sentence(letter: Letter, offset: int) -> bool:
    sentence = letter.sentence_at(offset - 1)
    return sentence is None or sentence.end == offset


def _trimmed(letter: Letter, span: Span) -> Span:
    words = _LOOSE.sub("", letter.fold(span))
    return Span(span.start, span.start + len(words))


def _is_plain(letter: Letter, span: Span, date: Span) -> bool:
    """Tell whether words are a whole condition without the day itself: "if no reply is received by
    3 May" tells what happens, not whom it concerns."""
    zh = letter.lexicon.unspaced
    if not zh and len(letter.fold(span).split()) < _FEWEST_WORDS:
        return False  # "if necessary"
    low, high = (_SHORTEST_ZH, _LONGEST_ZH) if zh else (_SHORTEST, _LONGEST)
    return low <= span.end - span.start <= high and not (
        span.overlaps(date) or dates_in(letter, span) or letter.search("deadlines.no_reply", span)
    )
