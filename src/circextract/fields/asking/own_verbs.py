"""The verbs of a clause about readers, which ask them for nothing: "who cannot", "qui se sont"."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fold import fold
from circextract.letter import Letter

# The verb right behind "who" is that of the readers, not the one that asks them.
_OWN_VERB = re.compile(r"\s*\S+(?=\s)")
# "ne s'|est": what is written together with the verb behind it.
_CLITIC = re.compile(r"(?<!\w)\w['\u2019]$")
# A noun behind a preposition asks for nothing.
# Nor what the verb right before it takes, a past plural.
_GOVERNS = re.compile(fold(r"(?:على|في|عن|إلى|من|دون|\w\wوا|\bلدعم|\bلتقديم|\bلتسهيل)") + r"\s$")
_AND = fold("و")
# The words between commas right behind what opens a clause.
_ASIDE = re.compile(r"\s*[,،][^,،;؛.]{3,80}[,،]")


def behind_own_verb(letter: Letter, opener: Span, window: Span) -> int:
    """Give where the verb right behind a pronoun ends, that of its clause."""
    pronouns = letter.spans_of("deadlines.relatives", opener)
    if not pronouns or letter.fold(Span(pronouns[-1].end, opener.end)).strip():
        return opener.end
    words = _OWN_VERB.match(letter.folded, behind_aside(letter, opener, window), window.end)
    return words.end() if words else opener.end


def behind_aside(letter: Letter, opener: Span, window: Span) -> int:
    """Give where words between commas right behind an opener end: "who, for want of a visa,".

    Chinese has none: its readers stand behind what is told of them, and a comma before the verb.
    """
    aside = _ASIDE.match(letter.folded, opener.end, window.end)
    closed = "," in letter.fold(opener)  # Russian's, which the next comma closes
    if aside is None or closed or letter.lexicon.unspaced:
        return opener.end
    words = Span(*aside.span())
    told = any(
        letter.search(f"deadlines.{path}", words) for path in ("relatives", "oblique", "pleas")
    )
    return opener.end if told else words.end


def is_own(letter: Letter, opener: Span, verb: Span) -> bool:
    """Tell whether a verb follows a pronoun, "and" or "but", with no more than "not" between."""
    at = verb.start
    while (lead := last_before(letter, "deadlines.own_verb_leads", opener.start, at)) is not None:
        at = lead
    joined = letter.lexicon.right_to_left and letter.folded[at : at + 1] == _AND
    pronoun = last_before(letter, "deadlines.relatives", opener.start, at)
    governed = letter.lexicon.right_to_left and _GOVERNS.search(letter.folded, opener.start, at)
    joint = _joint_before(letter, opener.start, at)
    return (joined and at < verb.start) or bool(governed or pronoun or joint)


def _joint_before(letter: Letter, start: int, end: int) -> int | None:
    """Find the "and" right before a verb; in Arabic it is no part of the word before it."""
    joint = last_before(letter, "deadlines.joins", start, end)
    glued = joint is not None and letter.lexicon.right_to_left and letter.folded[joint] == _AND
    return None if glued else joint


def last_before(letter: Letter, path: str, start: int, end: int) -> int | None:
    """Give where the words of a table begin that stand right before an offset."""
    before = letter.folded[start:end]
    clitic = _CLITIC.search(before)
    if clitic and path == "deadlines.own_verb_leads":
        return start + clitic.start()
    found = letter.spans_of(path, Span(start, end)) if start < end else []
    return next((own.start for own in found if not letter.fold(Span(own.end, end)).strip()), None)


def completes(letter: Letter, opener: Span, done: int, verb: Span) -> bool:
    """Tell whether a verb or noun only completes the clause's own verb: "الذين سبق أن حجزوا"."""
    if letter.lexicon.right_to_left and not letter.search("deadlines.relatives", opener):
        return False
    start = last_before(letter, "deadlines.own_verb_takes", opener.start, verb.start)
    return start is not None and start <= done


def is_oblique(letter: Letter, opener: Span) -> bool:
    """Tell whether a clause opens with a pronoun that is not its subject: "auxquels un visa"."""
    found = letter.spans_of("deadlines.oblique", opener)
    return bool(found) and not letter.fold(Span(found[-1].end, opener.end)).strip()
