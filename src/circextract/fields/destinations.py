"""Where what a deadline asks for is sent: the address in its words, else near them."""

from __future__ import annotations

from dataclasses import dataclass

from circextract.document import Span
from circextract.fields.actions import LIKEWISE, SENDS, SENT_REACH, action_in, asks_for
from circextract.fields.address_events import agrees, may_agree
from circextract.fields.addresses import email_spans, is_house_email
from circextract.fields.asked import action_around
from circextract.fields.date_lists import matter_around
from circextract.fields.dated import annex_sentences, scope_around
from circextract.fields.form_addresses import form_address
from circextract.fields.seeds import find as find_events
from circextract.letter import Letter, once

# How far before an address its line is read.
_LINE_REACH = 400
# A line that ends in a colon may have a blank one behind it.
_BLANK = 3


@dataclass(frozen=True, slots=True)
class _Mailbox:
    """An e-mail address something is sent to, with its sentence, its line up to it, and what is."""

    address: Span
    sentence: Span
    line: Span
    action: str | None


def mailbox_for(
    letter: Letter,
    action: str,
    action_span: Span | None,
    event: int | None,
    words: tuple[Span, ...],
) -> Span | None:
    """Find the e-mail address something goes to: in its own words, else where the text says so."""
    for own in words:
        for address in (
            *_addresses(letter, own),
            *_sent_to_house(letter, own),
            *_announced_by(letter, own),
        ):
            return address
    scope = scope_around(letter, words[0].start)
    near = [box for box in _mailboxes(letter) if scope and scope.contains(box.sentence)]
    if any(letter.search("deadlines.same_address", own) for own in words):
        before = [box.address for box in _mailboxes(letter) if box.address.end <= words[0].start]
        return next(reversed(before or _in_header(letter)), None)
    asking = [box for box in near if action_span and box.sentence.contains(action_span)]
    boxes = _mailboxes(letter)
    for fitting in (
        [box.address for box in asking],
        [box.address for box in near if _receives(letter, box, action, nameless=True)],
        [box.address for box in near if box.action in LIKEWISE.get(action, (action,))],
        [box.address for box in boxes if _receives(letter, box, action, nameless=False)],
        [box.address for box in boxes if box.action in LIKEWISE.get(action, (action,))],
        [box.address for box in boxes if _takes_all(letter, box)],
    ):
        for agreeing in (
            [address for address in fitting if agrees(letter, address, event)],
            [address for address in fitting if may_agree(letter, address, event)],
        ):
            if len({letter.address(address) for address in agreeing}) == 1:
                return agreeing[0]
    return form_address(letter, action, words)


def _in_header(letter: Letter) -> list[Span]:
    """Give the addresses of the header, which "the address given above" may be."""
    return [own for row in letter.fields.get("email", ()) for own in _addresses(letter, row.span)]


def _sent_to_house(letter: Letter, own: Span) -> list[Span]:
    """Give the house's own addresses where words of sending stand before them."""
    return [
        address
        for address in email_spans(letter, own)
        if letter.search("deadlines.sent_to", _lead(letter, address, own))
    ]


def _announced_by(letter: Letter, own: Span) -> list[Span]:
    """Give the addresses in the lines that words with a colon announce: "to the address of X:"."""
    if letter.folded[own.end - 1 : own.end] not in (":", "\uff1a"):
        return []
    end = letter.folded.find("\n\n", own.end + _BLANK)
    return _addresses(letter, Span(own.end, end if end > 0 else own.end).near(own, _LINE_REACH))


def _receives(letter: Letter, box: _Mailbox, action: str, *, nameless: bool) -> bool:
    """Tell whether the words before an address speak of an action: its sentence, else its line.

    Near the deadline "they are to be sent to" is enough.
    """
    actions = LIKEWISE.get(action, (action,))
    if any(asks_for(letter, one, box.sentence) for one in actions):
        return True
    if action_in(letter, box.sentence)[0] not in (None, *SENDS):
        return False
    if nameless:
        return True
    of_person = _is_of_person(letter, Span(box.sentence.start, box.address.start))
    return not of_person and any(asks_for(letter, one, box.line) for one in actions)


@once
def _mailboxes(letter: Letter) -> list[_Mailbox]:
    """Find the e-mail addresses behind words of sending; in a list of days those of its item."""
    return [
        _Mailbox(address, own, _line_before(letter, address, own), _sent(letter, address, own))
        for sentence in (*letter.sentences, *annex_sentences(letter))
        for address in _addresses(letter, sentence)
        for own in [matter_around(letter, address) or sentence]
        if letter.search("deadlines.sent_to", _lead(letter, address, own))
    ]


def _takes_all(letter: Letter, box: _Mailbox) -> bool:
    """Tell whether whatever a letter without events asks for goes to an address.

    One in brackets, behind a telephone, is a person's.
    """
    before = letter.folded[box.sentence.start : box.address.start]
    return box.action is None and not _opens_brackets(before) and not find_events(letter)


def _is_of_person(letter: Letter, before: Span) -> bool:
    """Tell whether an address stands in brackets behind somebody's name: "Mr X (tel.: …"."""
    honoured = letter.search("parts.honorifics", before)
    return honoured is not None and _opens_brackets(letter.fold(before))


def _opens_brackets(words: str) -> bool:
    return words.count("(") > words.count(")")


def _sent(letter: Letter, address: Span, sentence: Span) -> str | None:
    """Give what is sent to an address by the words around it or before it in the paragraph."""
    action, span = action_around(letter, address, sentence)
    named = span is not None and sentence.contains(span)
    if not named and _is_of_person(letter, Span(sentence.start, address.start)):
        return None  # the address of a person to ask, whatever was asked for before
    return action if span else None


def _lead(letter: Letter, address: Span, sentence: Span) -> Span:
    """Give the words before an address, or before the brackets it stands in: "(fax, e-mail)"."""
    opening = letter.folded.rfind("(", sentence.start, address.start)
    inside = opening >= 0 and ")" not in letter.folded[opening : address.start]
    at = Span(opening, opening) if inside else address
    return Span(Span(sentence.start, at.start).near(at, SENT_REACH).start, address.start)


def _line_before(letter: Letter, address: Span, sentence: Span) -> Span:
    """Give the words of its line before an address, those of its paragraph or item of a list."""
    item = sentence if matter_around(letter, address) else None
    scope = item or scope_around(letter, address.start) or sentence
    start = max(letter.folded.rfind("\n", 0, address.start) + 1, scope.start)
    return Span(max(start, address.start - _LINE_REACH), address.start)


def _addresses(letter: Letter, scope: Span) -> list[Span]:
    return [
        address for address in email_spans(letter, scope) if not is_house_email(letter, address)
    ]
