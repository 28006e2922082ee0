"""Where what a deadline asks for is sent: the address in its words, else near them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from circextract.document import Span
from circextract.fields.asking.actions import SENDS, action_in, asks_for_such, likewise
from circextract.fields.dating.dated import dates_in, scope_around
from circextract.fields.meetings.seeds import find as find_events
from circextract.fields.obligations.address_events import agrees, may_agree
from circextract.fields.obligations.addressees_near import (
    address_behind,
    addressee_before,
    contact_behind,
    is_of_contact,
    named_addressee,
    surname_named,
)
from circextract.fields.obligations.mailboxes import (
    Mailbox,
    address_before,
    addresses_in,
    has_phone,
    is_of_person,
    lead_to,
    mailboxes,
    opens_brackets,
)
from circextract.fields.people.form_addresses import form_address
from circextract.fields.wording.addresses import email_spans
from circextract.letter import Letter

_IN_BRACKETS = re.compile(r"^[(\uff08].*[)\uff09]$")
# How far behind words with a colon the addresses they announce may stand.
_ANNOUNCED_REACH = 400
# A line that ends in a colon may have a blank one behind it.
_BLANK = 3


def mailbox_for(
    letter: Letter,
    action: str,
    action_span: Span | None,
    event: int | None,
    words: tuple[Span, ...],
    date: Span,
) -> Span | None:
    """Find the e-mail address something goes to: in its own words, else where the text says so."""
    for own in words:
        for address in (
            *_of_day(letter, own, date),
            *addresses_in(letter, own),
            *_sent_to_house(letter, own),
            *_announced_by(letter, own),
        ):
            return address
    for of_person in (named_addressee, surname_named, addressee_before):
        if person := of_person(letter, words):
            return person
    if any(letter.search("deadlines.same_address", own) for own in words):
        return address_before(letter, words[0])
    for fitting in _candidates(letter, action, action_span, words[0].start):
        for fits in (agrees, may_agree):
            agreeing = [box.address for box in fitting if fits(letter, box.address, event)]
            if len({letter.address(address) for address in agreeing}) == 1:
                return agreeing[0]
    behind = contact_behind(letter, action, words) or address_behind(letter, action, words)
    return behind or form_address(letter, action, words)


def _candidates(
    letter: Letter, action: str, action_span: Span | None, start: int
) -> Iterator[list[Mailbox]]:
    """Give the boxes that may take what is asked, those of which the text says most first."""
    boxes, scope = mailboxes(letter), scope_around(letter, start)
    near = [box for box in boxes if scope and scope.contains(box.sentence)]
    yield [box for box in near if action_span and box.sentence.contains(action_span)]
    yield [box for box in near if _receives(letter, box, action, nameless=True)]
    yield [box for box in near if box.action in likewise(action)]
    yield [box for box in boxes if _receives(letter, box, action, nameless=False)]
    yield [box for box in boxes if box.action in likewise(action)]
    yield [box for box in boxes if box.action is None and _takes_all(letter, box)]
    yield [box for box in boxes if box.action in SENDS and _takes_all(letter, box)]


def _of_day(letter: Letter, own: Span, date: Span) -> list[Span]:
    """Give the address of a day where a sentence prints one for each: "forms to A by 3 May, and
    papers to B by 5 May"."""
    addresses = sorted(addresses_in(letter, own))
    days = sorted(day.span for day in dates_in(letter, own))
    if len(addresses) != len(days) or date not in days:
        return []
    pairs = list(zip(addresses, days, strict=True))
    before = all(address.end <= day.start for address, day in pairs)
    in_turn = all(max(pair).end <= min(following).start for pair, following in pairwise(pairs))
    behind = all(day.end <= address.start for address, day in pairs)
    return [addresses[days.index(date)]] if in_turn and (before or behind) else []


def _sent_to_house(letter: Letter, own: Span) -> list[Span]:
    """Give the house's own addresses where words of sending stand before them, and one that is by
    itself in brackets: "is to tell the Bureau by 3 May (brmail@...)"."""
    return [
        address
        for address in email_spans(letter, own)
        if letter.search("deadlines.sent_to", lead_to(letter, address, own))
        or _IN_BRACKETS.search(letter.folded[max(0, address.start - 1) : address.end + 1])
    ]


def _announced_by(letter: Letter, own: Span) -> list[Span]:
    """Give the addresses in the lines that words with a colon announce: "to the address of X:"."""
    if letter.folded[own.end - 1 : own.end] not in (":", "\uff1a"):
        return []
    end = letter.folded.find("\n\n", own.end + _BLANK)
    return addresses_in(
        letter, Span(own.end, end if end > 0 else own.end).near(own, _ANNOUNCED_REACH)
    )


def _receives(letter: Letter, box: Mailbox, action: str, *, nameless: bool) -> bool:
    """Tell whether the words before an address speak of an action: its sentence, else its line.

    Near the deadline "they are to be sent to" is enough.
    """
    if asks_for_such(letter, action, box.sentence):
        return True
    if action_in(letter, box.sentence)[0] not in (None, *SENDS):
        return False
    if nameless:
        return True
    of_person = is_of_person(letter, Span(box.sentence.start, box.address.start))
    return not of_person and asks_for_such(letter, action, box.line)


def _takes_all(letter: Letter, box: Mailbox) -> bool:
    """Tell whether whatever a letter without events asks for goes to an address.

    One in brackets, behind a telephone, is a person's; one beside a day takes what is due then.
    """
    before = letter.folded[box.sentence.start : box.address.start]
    of_other = opens_brackets(before) and box.action is None
    of_other = of_other or is_of_contact(letter, box.address) or has_phone(letter, box)
    return not (of_other or find_events(letter) or dates_in(letter, box.sentence))
