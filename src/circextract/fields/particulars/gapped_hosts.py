"""Hosts said with less than a whole clause: "the meeting will be hosted by the Agency, the workshop
by the University", and hosts behind the event that an Arabic verb has for its object."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.naming.bodies import bodies_in
from circextract.fields.particulars.hosting import names_behind
from circextract.letter import Letter

_LAST_WORD = re.compile(r"\w+$")
# Between an event and who hosts it: its theme, the comma or the dash that stands for the verb.
_THEME = r"[^,;:.()\n]{0,40}?"
_DASH = "\u2013|\u2014|-"
_OBJECT_REACH = 40
_QUOTES = re.compile('["\u201c\u201d\u00ab\u00bb]')
_QUOTE_ENDS = re.compile(
    '[^"\u201c\u201d\u00ab\u00bb\\n;]{0,80}["\u201d\u00bb](?:\\s?\\([A-Z][A-Z0-9]+\\))?'
)
_STOP = re.compile("[,;:.()\u060c\u061b\\n]")
_EACH_OF = re.compile("\\s(?:\u0643\u0644 \u0645\u0646|\u0643\u0644\u0627 \u0645\u0646)\\s")


def gapped_names(letter: Letter, sentence: Span) -> Iterator[list[Span]]:
    """Give the names behind further events and the "by" of the first one's host, in Russian a dash.

    Chinese and Arabic say their verb again.
    """
    if letter.lexicon.unspaced or letter.lexicon.right_to_left:
        return
    for cue in letter.spans_of("events.hosts", sentence):
        agent = _agent_of(letter, cue)
        for noun in letter.spans_of("events.nouns", Span(cue.end, sentence.end)):
            gap = re.compile(rf"{_THEME},?\s(?:{agent})\s")
            by = gap.match(letter.folded, noun.end, sentence.end) if agent else None
            if by and not letter.search("events.announce", Span(noun.end, by.end())):
                yield names_behind(letter, by.end(), sentence.end)


def _agent_of(letter: Letter, cue: Span) -> str | None:
    """Give the "by" that words of hosting end with; "of" leads on to other things too."""
    if "Cyrillic" in letter.lexicon.detection.scripts:
        return _DASH
    last = _LAST_WORD.search(letter.folded, *cue)
    agents, links = map(letter.lexicon.pattern, ("events.host_agents", "venues.links"))
    if last is None or not agents.fullmatch(last.group()) or links.fullmatch(last.group()):
        return None
    return last.group()


def behind_object(letter: Letter, offset: int, limit: int) -> int:
    """Give where the subject of an Arabic verb begins behind the body whose meeting it hosts, and
    behind "each of"."""
    if not letter.lexicon.right_to_left:
        return offset
    near = Span(offset, min(limit, offset + _OBJECT_REACH))
    each = _EACH_OF.search(letter.folded, *near)
    if each and not _STOP.search(letter.folded, offset, each.start()):
        return each.end()
    first = next(iter(bodies_in(letter, near)), None)
    is_object = first is not None and not letter.folded[offset : first.span.start].strip()
    return first.span.end if first and is_object else offset


def whole_quotes(letter: Letter, name: Span) -> Span:
    """Give a name with the quotes it opens, and the acronym behind them: the Secretariat of the
    Initiative "United for cities" (U4C)."""
    rest = _QUOTE_ENDS.match(letter.document.text, name.end)
    opened = len(_QUOTES.findall(letter.text(name))) % 2
    return Span(name.start, rest.end()) if opened and rest else name
