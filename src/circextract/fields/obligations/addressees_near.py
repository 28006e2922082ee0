"""Who takes what a deadline asks for, where no words of sending stand before an address: the person
whom its words name, or the host's contact named behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.asking.actions import SENDS, action_in
from circextract.fields.contacts import extract as extract_contacts
from circextract.fields.dating.dated import dates_in, scope_around, sentences_of
from circextract.fields.obligations.mailboxes import addresses_in
from circextract.letter import Letter
from circextract.mention import Mention
from circextract.models import Action

# What the host or a hotel takes, not the house.
_WITH_HOST = frozenset((Action.VISA.value, Action.HOTEL.value))
# Of whom an address is that takes nothing, and what it takes that it is for.
_OF_QUESTIONS = (
    "deadlines.inquiries",
    "deadlines.publication",
    "parts.where_to_ask",
    "parts.honorifics",
    "labels.phone",
)
_HANDED = ("deadlines.arrives", "deadlines.sent_to", "deadlines.hands_in")
# How far behind "Ms" a surname may begin.
_SURNAME = 24
# What says that something goes to somebody who is named behind.
_GOES = ("sent_to", "arrives", "asks")
_STEM = 4
_NAME = re.compile(r"[^\W\d_]{2,}")
# How many sentences behind and before those of a deadline its contact may be named; brackets with
# a semicolon are two.
_BEHIND, _BEFORE = 2, 3


def named_addressee(letter: Letter, words: tuple[Span, ...]) -> Span | None:
    """Give the address of the contact whom words name: "return it to Ms Lee by e-mail"."""
    for own in words:
        if letter.search("deadlines.sent_to", own) is None:
            continue
        for name, address in _contacts(letter):
            if all(stem in letter.fold(own) for stem in name):
                return address
    return None


def addressee_before(letter: Letter, words: tuple[Span, ...]) -> Span | None:
    """Give the one address in the sentences before words that send something to him or her."""
    if not any(letter.search("deadlines.to_person", one) for one in words):
        return None
    scope = scope_around(letter, words[0].start)
    start = scope.start if scope else words[0].start
    told = sentences_of(letter, Span(start, max(start, words[0].start)))[-_BEFORE:]
    near = Span(told[0].start, told[-1].end) if told else words[0]
    found = addresses_in(letter, near)
    named = letter.search("parts.honorifics", near)
    return found[0] if named and told and len(found) == 1 else None


def surname_named(letter: Letter, words: tuple[Span, ...]) -> Span | None:
    """Give the address of the one contact whose surname stands behind "Ms" in words of sending."""
    for own in words:
        if letter.search("deadlines.sent_to", own) is None:
            continue
        titles = letter.spans_of("parts.honorifics", own)
        named = {word for title in titles for word in _name_behind(letter, title, own)}
        found = {
            letter.address(address): address
            for name, address in _contacts(letter)
            if any(word[:_STEM] in name for word in named)
        }
        if len(found) == 1:
            return next(iter(found.values()))
    return None


def _name_behind(letter: Letter, title: Span, own: Span) -> list[str]:
    """Give the word behind a form of address, longer than an initial."""
    word = _NAME.search(letter.folded, title.end, min(own.end, title.end + _SURNAME))
    return [word.group()] if word and len(word.group()) >= _STEM else []


def address_behind(letter: Letter, action: str, words: tuple[Span, ...]) -> Span | None:
    """Give the one address of the next sentence where it says no more than where things go:
    "Contributions are due by 3 May. The secretariat (x@...) takes them"."""
    scope = scope_around(letter, words[0].start)
    later = sentences_of(letter, Span(words[-1].end, scope.end)) if scope else []
    sentence = next(iter(later), None)
    if sentence is None or dates_in(letter, sentence):
        return None
    if any(letter.search(path, sentence) for path in _OF_QUESTIONS):
        return None
    if action_in(letter, sentence)[0] not in (None, action, *SENDS):
        return None
    found = addresses_in(letter, sentence)
    handed = any(letter.search(path, sentence) for path in _HANDED)
    return found[0] if handed and len(found) == 1 else None


def _contacts(letter: Letter) -> Iterator[tuple[list[str], Span]]:
    """Give the stems of each contact's name, and the one address of that contact."""
    entries = extract_contacts(letter).tree
    for entry in entries if isinstance(entries, list) else ():
        if not isinstance(entry, dict):
            continue
        name, emails = entry.get("name"), entry.get("emails")
        if isinstance(name, Mention) and isinstance(emails, list) and len(emails) == 1:
            words = _NAME.findall(" ".join(letter.fold(span) for span in name.spans))
            if len(words) > 1 and isinstance(emails[0], Mention):
                yield [word[:_STEM] for word in words], emails[0].spans[0]


def is_of_contact(letter: Letter, address: Span) -> bool:
    """Tell whether an address is printed as that of a person whom the letter names to be asked."""
    return any(own.overlaps(address) for _, own in _contacts(letter))


def contact_behind(letter: Letter, action: str, words: tuple[Span, ...]) -> Span | None:
    """Give the one address behind words that ask for something of the host: "requests are to be
    made to the host by 3 May. Contact person: …"."""
    asks = any(letter.search(f"deadlines.{path}", own) for path in _GOES for own in words)
    if action not in _WITH_HOST or not asks:
        return None
    scope = scope_around(letter, words[0].start)
    later = sentences_of(letter, Span(words[0].end, scope.end)) if scope else []
    for sentence in later[:_BEHIND]:
        if action_in(letter, sentence)[0] not in (None, action, *SENDS):
            return None
        if letter.search("deadlines.inquiries", sentence):
            return None
        if found := addresses_in(letter, sentence):
            return found[0] if len(found) == 1 else None
    return None
