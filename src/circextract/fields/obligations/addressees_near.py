"""Who takes what a deadline asks for, where no words of sending stand before an address: the person
whom its words name, or the host's contact named behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.asking.actions import SENDS, action_in
from circextract.fields.contacts import extract as extract_contacts
from circextract.fields.dating.dated import scope_around, sentences_of
from circextract.fields.obligations.mailboxes import addresses_in
from circextract.letter import Letter
from circextract.mention import Mention
from circextract.models import Action

# What the host or a hotel takes, not the house.
_WITH_HOST = frozenset((Action.VISA.value, Action.HOTEL.value))
# What says that something goes to somebody who is named behind.
_GOES = ("sent_to", "arrives", "asks")
_STEM = 4
_NAME = re.compile(r"[^\W\d_]{2,}")
# How many sentences behind those of a deadline its contact may be named.
_BEHIND = 2


def named_addressee(letter: Letter, words: tuple[Span, ...]) -> Span | None:
    """Give the address of the contact whom words name: "return it to Ms Lee by e-mail"."""
    for own in words:
        if letter.search("deadlines.sent_to", own) is None:
            continue
        for name, address in _contacts(letter):
            if all(stem in letter.fold(own) for stem in name):
                return address
    return None


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
