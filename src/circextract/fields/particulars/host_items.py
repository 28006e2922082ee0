"""Hosts behind a label, or in the items that a lead-in ends with: "Hosts: A; B", "hosted by:"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.particulars.body_lists import listed
from circextract.fields.particulars.host_bodies import is_body
from circextract.fields.particulars.hosting import behind_links
from circextract.fields.particulars.name_pieces import joint_at
from circextract.letter import Letter

_COLON = re.compile(r"\s?[:\uff1a]\s*")
_LEADS_IN = re.compile(r"[:\uff1a]\s*$")
_SEMICOLONS = (";", "\uff1b", "\u061b")
_SEMICOLON = re.compile(r"\s?[;\uff1b\u061b]\s*")
_ENDS = " ,.;\uff1b\u061b\u060c\u3002\n"
_MARK = re.compile(r"[-–—−•·]\s*")
_LEADING = ("events.hosts", "events.host_roles", "events.hosting", "events.hosts_behind")
_REACH = 600


def named_in_items(letter: Letter, sentence: Span) -> Iterator[list[Span]]:
    """Give the names behind a label that begins a line, and in the items behind a lead-in."""
    label = letter.lexicon.pattern("events.hosts_labels").match(letter.folded, *sentence)
    colon = _COLON.match(letter.folded, label.end(), sentence.end) if label else None
    if colon:
        names = listed(letter, colon.end(), sentence.end)
        yield names if names else _items(letter, sentence)
    elif _leads_in(letter, sentence):
        yield _items(letter, sentence)


def with_items(letter: Letter, names: list[Span], sentence: Span) -> list[Span]:
    """Add the names behind a semicolon that ends a sentence: "hosted by A; B"."""
    if not names or not _SEMICOLON.fullmatch(letter.folded, names[-1].end, sentence.end):
        return names
    return [*names, *_items(letter, sentence)]


def _leads_in(letter: Letter, sentence: Span) -> bool:
    """Tell whether words of hosting end a sentence before a colon: "It will be hosted by:"."""
    if not _LEADS_IN.search(letter.folded, *sentence):
        return False
    return any(
        behind_links(letter, words.end, sentence.end, "events.host_agents") >= sentence.end
        for path in _LEADING
        for words in letter.spans_of(path, sentence)
    )


def _items(letter: Letter, sentence: Span) -> list[Span]:
    """Give the bodies of the items behind a sentence, as long as a mark or a semicolon leads on.

    An item holds nothing but names: "hosted by the Agency; the University will offer a dinner".
    """
    names: list[Span] = []
    before = sentence
    for item in letter.sentences_in(Span(sentence.end, sentence.end + _REACH)):
        if item.start < sentence.end:
            continue
        mark = _MARK.match(letter.folded, *item)
        if not (mark or letter.folded[before.end - 1] in _SEMICOLONS):
            break
        start = mark.end() if mark else item.start
        own = listed(letter, joint_at(letter, start, item.end) or start, item.end)
        rest = letter.folded[own[-1].end : item.end] if own else "?"
        if rest.strip(_ENDS) or not all(is_body(letter, name) for name in own):
            break
        names += own
        before = item
    return names
