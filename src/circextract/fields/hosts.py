"""Who hosts an event: "at the kind invitation of ...", "..., host of the above workshop"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.announced import Announced
from circextract.fields.corrected import is_superseded
from circextract.fields.names import name_behind, with_acronym
from circextract.letter import Letter
from circextract.lines import stripped

_CLAUSE_START = re.compile(r"[^,;:.()、，。；：،؛\n]*$")
_CASED = re.compile(r"[a-zа-яё]", re.IGNORECASE)
_SHORTEST = 3
_REACH = 120


def host_names(event: Announced) -> list[Span]:
    """Give the body that hosts an event."""
    letter = event.letter
    found = (
        name
        for sentence in letter.sentences
        for name in (*_behind_cues(letter, sentence), *_before_cues(letter, sentence))
        if _is_body(letter, name) and not is_superseded(letter, name)
    )
    name = event.first_own(found)
    return [with_acronym(letter, name)] if name else []


def _behind_cues(letter: Letter, sentence: Span) -> Iterator[Span]:
    """Give the names right behind "at the invitation of"; Chinese ends them with a cue as well."""
    for cue in letter.search_all("events.hosts", sentence):
        limit = sentence.end
        if letter.lexicon.unspaced:
            closing = letter.search("events.hosts_behind", Span(cue.end(), sentence.end))
            if closing is None and cue.group()[-1] not in "为是":
                continue
            limit = closing.start() if closing else limit
        name = name_behind(letter, cue.end(), limit)
        if name and (not letter.lexicon.unspaced or limit == sentence.end or _reaches(name, limit)):
            yield name


def _reaches(name: Span, limit: int) -> bool:
    return limit - name.end < 14


def _before_cues(letter: Letter, sentence: Span) -> Iterator[Span]:
    """Give the names right before ", host of"."""
    if letter.lexicon.unspaced:
        return
    for cue in letter.search_all("events.hosts_behind", sentence):
        near = Span(max(sentence.start, cue.start() - _REACH), cue.start())
        clause = _CLAUSE_START.search(letter.folded, *near)
        if clause and clause.end() > clause.start():
            name = name_behind(
                letter, stripped(letter.folded, Span(*clause.span())).start, near.end
            )
            if name and not letter.folded[name.end : cue.start()].strip():
                yield name


def _is_body(letter: Letter, name: Span) -> bool:
    """Tell the name of a body from other words: it begins with a capital where the script has."""
    text = letter.text(name)
    if len(text) < _SHORTEST:
        return False
    first = text.lstrip("\"“«'")[:1]
    return first.isupper() or not _CASED.match(first)
