"""Hosts told in lists of their own: behind a label, a lead-in or a colon, or beside the first ones.

"Hosts: A; B", "hosted by:", "three bodies will be the hosts: A, B and C", "jointly with D".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.particulars.body_lists import listed
from circextract.fields.particulars.host_bodies import is_body, is_house, tells_itself
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
_WITH_REACH, _COLON_REACH = 90, 40
_LIST_ENDS = re.compile(r"\s?(?:[.;；；；。)\n]|$)")


def named_in_items(letter: Letter, sentence: Span) -> Iterator[list[Span]]:
    """Give the names behind a label that begins a line, and in the items behind a lead-in."""
    label = letter.lexicon.pattern("events.hosts_labels").match(letter.folded, *sentence)
    colon = _COLON.match(letter.folded, label.end(), sentence.end) if label else None
    if colon:
        names = listed(letter, colon.end(), sentence.end)
        yield names if names else _items(letter, sentence)
    elif _leads_in(letter, sentence):
        yield _items(letter, sentence)


def named_behind_colons(letter: Letter, sentence: Span) -> Iterator[list[Span]]:
    """Give the names that a colon enumerates behind words of hosting, up to a stop.

    "Three institutions have offered to be the hosts: the Bank, the Agency and Telma."
    """
    for colon in _COLON.finditer(letter.folded, *sentence):
        near = Span(max(sentence.start, colon.start() - _COLON_REACH), colon.start())
        said = [words.end for path in _LEADING for words in letter.spans_of(path, near)]
        if not any(behind_links(letter, end, near.end) >= near.end for end in said):
            continue
        names = listed(letter, colon.end(), sentence.end)
        if names and _LIST_ENDS.match(letter.folded, names[-1].end, sentence.end):
            yield names if any(tells_itself(letter, name) for name in names) else []


def with_companions(letter: Letter, names: list[Span], sentence: Span) -> list[Span]:
    """Add those that host "jointly with" the hosts named before; not those who only organise."""
    if not names:
        return names
    rest = Span(names[-1].end, min(sentence.end, names[-1].end + _WITH_REACH))
    cue = letter.search("events.hosts_with", rest)
    if cue is None:
        return names
    organised = letter.spans_of("events.organisers", Span(rest.start, cue.end()))
    if any(words.start < cue.start() for words in organised):
        return names
    others = listed(letter, cue.end(), sentence.end)
    if any(not is_body(letter, own) or is_house(letter, own) for own in others):
        return names
    return [*names, *others] if any(tells_itself(letter, own) for own in others) else names


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
