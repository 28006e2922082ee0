"""The marks at which the words for some of the readers end: not every comma is one."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.asking.own_verbs import behind_aside, last_before
from circextract.letter import Letter

# Not the dots of an address, nor of a number.
MARK = re.compile(r"[,;()،؛，；：（）。\n](?!\d)|:(?!//|\d)|\.(?![a-z\d/])")
_COMMAS = (",", "\u060c", "\uff0c")
_CLOSES = re.compile(r"[;:.()\u061b\uff1b\uff1a\u3002\uff08\uff09]")
_LEFT_REACH = 16
# What stands between two commas, and how much goes on behind it at least.
_ASIDE = re.compile(r"\s*[^,،;:.()؛]{3,60}[,،]")
_FEWEST_WORDS = 2
# Brackets of words, not of an address.
_BRACKETS = re.compile(r"[(（][^()（）\n:@/]{1,80}[)）]")
_NUMBER = re.compile(r"\d\s?$")
_BLANKS = " \t\n\u2013\u2014-"


def closing(letter: Letter, opener: Span, window: Span, verb: Span | None) -> int | None:
    """Find the mark that closes the words: not a comma inside a list, or before "but"."""
    start = behind_aside(letter, opener, window)
    if verb and (last := _before_verb(letter, opener, verb)):
        return last
    for mark in MARK.finditer(letter.folded, start, window.end):
        if mark.start() < start:
            continue
        if verb and (inside := _behind_brackets(letter, mark.start(), verb)):
            start = inside
            continue
        rest = Span(mark.end(), window.end)
        if _opens_condition(letter, rest):
            return mark.start()  # "grateful to those who try it, if they would name somebody"
        opened = "," in letter.fold(opener)  # the next comma closes it
        if verb and not opened and (aside := _aside(letter, mark, verb)):
            start = aside
            continue
        listed = verb is not None and _lists_on(letter, mark, verb.start)
        denies = not letter.lexicon.unspaced and goes_on(letter, rest)
        if mark.group() in _COMMAS and (listed or denies or opens_clause(letter, mark.start())):
            continue
        return mark.start()
    return None


def _before_verb(letter: Letter, opener: Span, verb: Span) -> int | None:
    """Give the comma right before the verb that asks, which in Russian closes all that a comma
    opened behind the readers: "которые желают, чтобы одна из заявок публиковалась, должны"."""
    before = letter.folded[: verb.start].rstrip()
    comma = letter.folded.find(",", opener.end, verb.start)
    if "," not in letter.fold(opener) or comma < 0 or not before.endswith(_COMMAS):
        return None
    what = word_at(letter, Span(comma + 1, verb.start))
    clause = letter.lexicon.pattern("deadlines.object_clauses").match(letter.folded, what)
    closed = clause and not _CLOSES.search(letter.folded[opener.end : verb.start])
    return len(before) - 1 if closed else None


def _aside(letter: Letter, comma: re.Match[str], verb: Span) -> int | None:
    """Give where an aside between two commas ends, behind which the words of the readers go on to
    the verb: "wishing to present, at the Forum, their experience are invited"."""
    behind = Span(comma.end(), verb.start)
    if comma.group() not in _COMMAS or letter.lexicon.unspaced:
        return None
    words = _ASIDE.match(letter.folded, *behind)
    opens = letter.lexicon.pattern("deadlines.aside_openers")
    if words is None or not opens.match(letter.folded, word_at(letter, behind), words.end()):
        return None
    rest = letter.fold(Span(words.end(), verb.start)).split()
    return words.end() if len(rest) >= _FEWEST_WORDS else None


def _opens_condition(letter: Letter, rest: Span) -> bool:
    """Tell whether what follows a mark opens with "if"."""
    opens = letter.lexicon.pattern("deadlines.conditions")
    return opens.match(letter.folded, word_at(letter, rest), rest.end) is not None


def _behind_brackets(letter: Letter, start: int, verb: Span) -> int | None:
    """Give where brackets end that belong to the words: those of a number, "Decision 482 (modified
    2013)", and those behind which the words go on to their verb."""
    brackets = _BRACKETS.match(letter.folded, start, verb.start)
    if brackets is None:
        return None
    numbered = _NUMBER.search(letter.folded, max(0, start - 2), start) is not None
    more = Span(word_at(letter, Span(brackets.end(), verb.start)), verb.start)
    goes_on = more.start < more.end and not MARK.match(letter.folded, more.start)
    return brackets.end() if numbered or goes_on else None


def opens_clause(letter: Letter, comma: int) -> bool:
    """Tell whether a comma opens what tells readers, or things of theirs, apart, as in Russian:
    "из стран, где …", and "оговорки, изложенные в …,", which a comma closes before a verb."""
    restricts = letter.lexicon.pattern("deadlines.restricts").match(letter.folded, comma)
    if restricts is None:
        return False
    told = Span(*restricts.span())
    if any(letter.search(f"deadlines.{path}", told) for path in ("relatives", "oblique")):
        return True
    if letter.lexicon.pattern("deadlines.unrestricted").match(letter.folded, comma):
        return False  # "принимающая сторона"
    mark = MARK.search(letter.folded, told.end)
    if mark is None or mark.group() not in _COMMAS:
        return False
    return letter.search("deadlines.concerned_end", Span(told.end, mark.start())) is None


def goes_on(letter: Letter, rest: Span) -> bool:
    """Tell whether what follows a comma opens with "but not": "who …, but cannot …"."""
    words = letter.lexicon.pattern("deadlines.relatives").match(
        letter.folded, word_at(letter, rest)
    )
    if words is None:
        return False
    leads = letter.lexicon.pattern("deadlines.own_verb_leads")
    verb = letter.lexicon.pattern("deadlines.concerned_end")
    at = word_at(letter, Span(words.end(), rest.end))
    return any(own.match(letter.folded, at) is not None for own in (leads, verb))


def word_at(letter: Letter, rest: Span) -> int:
    """Give where the first word of a stretch begins."""
    return rest.end - len(letter.fold(rest).lstrip())


def _lists_on(letter: Letter, comma: re.Match[str], verb: int) -> bool:
    """Tell whether a list runs on over a comma: "who need captions, sign language or help must"."""
    rest = Span(comma.end(), verb)
    if letter.lexicon.pattern("deadlines.examples").match(letter.folded, word_at(letter, rest)):
        return False
    joined = comma.end() < verb and letter.search("deadlines.joins", rest) is not None
    return joined and comma.group() in _COMMAS and not _CLOSES.search(letter.fold(rest))


def ends_cell(letter: Letter, end: int) -> bool:
    """Tell whether an offset is the end of a cell of a table."""
    line = letter.line_holding(Span(end - 1, end))
    return line is not None and line.in_cell and not letter.fold(Span(end, line.span.end)).strip()


def trimmed(letter: Letter, span: Span) -> Span:
    """Leave out the blanks, dashes and small words of what follows at the end of words."""
    end, left = span.end, span.end
    while left > span.start:
        end = span.start + len(letter.folded[span.start : left].rstrip(_BLANKS))
        near = max(span.start, end - _LEFT_REACH)
        left = last_before(letter, "deadlines.left_over", near, end) or span.start
    return Span(span.start, end)
