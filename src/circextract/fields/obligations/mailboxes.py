"""The e-mail addresses behind words of sending, each with the words that are its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from circextract.document import Span
from circextract.fields.asking.actions import SENT_REACH, action_in
from circextract.fields.asking.date_lists import matter_around
from circextract.fields.dating.dated import annex_sentences, scope_around
from circextract.fields.obligations.asked import action_around
from circextract.fields.wording.addresses import email_spans, is_house_email
from circextract.letter import Letter, once

# How far before an address its line is read.
_LINE_REACH = 400
# A telephone number, and what may stand between it and the next number or address.
_NUMBER = re.compile(r"\+?\d[\d\s()./-]{6,}\d")
_LABEL = 24
# A full stop behind an address, a tab before it.
_STOP = 2


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An e-mail address something is sent to, its own words, its line up to it, and what is."""

    address: Span
    sentence: Span
    line: Span
    action: str | None


@once
def mailboxes(letter: Letter) -> list[Mailbox]:
    """Find the e-mail addresses behind words of sending, and those that such words point back to;
    in a list of days those of its item."""
    return [
        Mailbox(address, own, _line_before(letter, address, own), _sent(letter, address, own))
        for sentence in (*letter.sentences, *annex_sentences(letter))
        for address in email_spans(letter, sentence)
        for around in [matter_around(letter, address) or _with_lead(letter, address, sentence)]
        for own in [_own_words(letter, address, around)]
        if _is_sent_to(letter, address, around) and not _gets_copy(letter, address, sentence)
    ] + list(_pointing_back(letter))


def addresses_in(letter: Letter, scope: Span) -> list[Span]:
    """Give the e-mail addresses of a stretch in order, without the house's own and those that only
    get a copy."""
    return [
        address
        for address in email_spans(letter, scope)
        if not is_house_email(letter, address) and not _gets_copy(letter, address, scope)
    ]


def _gets_copy(letter: Letter, address: Span, scope: Span) -> bool:
    """Tell whether what goes to an address is a copy: "to A, with a copy to Ms Lee (B)"."""
    before = Span(scope.start, address.start).near(address, SENT_REACH)
    ends = [own.end for own in email_spans(letter, before)]
    own = Span(max([before.start, *ends]), before.end)
    copied = letter.spans_of("deadlines.copied", own)
    return bool(copied) and not letter.search("deadlines.sent_to", Span(copied[-1].end, own.end))


def lead_to(letter: Letter, address: Span, sentence: Span) -> Span:
    """Give the words before an address, or before the brackets it stands in: "(fax, e-mail)"."""
    opening = letter.folded.rfind("(", sentence.start, address.start)
    inside = opening >= 0 and ")" not in letter.folded[opening : address.start]
    at = Span(opening, opening) if inside else _numbers_before(letter, address, sentence)
    return Span(Span(sentence.start, at.start).near(at, SENT_REACH).start, address.start)


def _numbers_before(letter: Letter, address: Span, sentence: Span) -> Span:
    """Give where a person's numbers begin that end in an address: "Mr X, tel. …, fax …, e-mail"."""
    at = address
    for number in reversed([*_NUMBER.finditer(letter.folded, sentence.start, address.start)]):
        if at.start - number.end() > _LABEL:
            break
        at = Span(number.start(), number.start())
    return at


def address_before(letter: Letter, words: Span) -> Span | None:
    """Give the address that "the same address" means: the last one printed before, in the header
    where the text has none."""
    scope = scope_around(letter, words.start)
    near = Span(scope.start, max(scope.start, words.start)) if scope else words
    around = letter.sentence_at(words.start)
    if around and letter.search("deadlines.at_head", around):
        return next(iter(_in_header(letter)[-1:]), None)
    last = [*addresses_in(letter, near)][-1:]
    printed = _printed_before(letter, words)
    sent = [address for address, sentence in printed if _is_sent_to(letter, address, sentence)]
    others = [address for address, sentence in printed if not _is_to_ask(letter, sentence)]
    return next(iter(last or sent[-1:] or others[-1:] or _in_header(letter)[-1:]), None)


def has_phone(letter: Letter, box: Mailbox) -> bool:
    """Tell whether a telephone is printed beside an address, not a fax: somebody is to be asked."""
    before = Span(box.sentence.start, box.address.start)
    return letter.search("labels.phone", before) is not None and box.action is None


def is_of_person(letter: Letter, before: Span) -> bool:
    """Tell whether an address stands in brackets behind somebody's name: "Mr X (tel.: …"."""
    honoured = letter.search("parts.honorifics", before)
    return honoured is not None and opens_brackets(letter.fold(before))


def opens_brackets(words: str) -> bool:
    """Tell whether words end inside brackets."""
    return words.count("(") > words.count(")")


def _own_words(letter: Letter, address: Span, sentence: Span) -> Span:
    """Give what a sentence says of one of its addresses: "requests to A, and papers to B"."""
    others = [own for own in email_spans(letter, sentence) if own != address]
    ends = [own.end for own in others if own.end <= address.start]
    own = Span(max(ends, default=sentence.start), address.end)
    if not others or action_in(letter, own)[0] is None:
        return sentence
    return own


def _with_lead(letter: Letter, address: Span, sentence: Span) -> Span:
    """Add to an address alone on its line the sentence above that leads to it with a colon."""
    alone = sentence.end - sentence.start <= address.end - address.start + _STOP
    before = letter.sentence_before(sentence) if alone else None
    leads = before is not None and letter.folded[before.end - 1] in ":\uff1a"
    return Span(before.start, sentence.end) if before and leads else sentence


def _is_sent_to(letter: Letter, address: Span, own: Span) -> bool:
    return letter.search("deadlines.sent_to", lead_to(letter, address, own)) is not None


def _pointing_back(letter: Letter) -> Iterator[Mailbox]:
    """Find the sentences that send things to an address printed before: "to the same address"."""
    for sentence in letter.sentences:
        again = letter.search("deadlines.same_address", sentence)
        if again is None or not letter.search("deadlines.sent_to", sentence):
            continue
        words = Span(*again.span())
        if (address := address_before(letter, words)) and not addresses_in(letter, sentence):
            yield Mailbox(address, sentence, sentence, _sent(letter, words, sentence))


def _printed_before(letter: Letter, words: Span) -> list[tuple[Span, Span]]:
    """Give the addresses that the text prints before some words, with their sentences."""
    return [
        (address, sentence)
        for sentence in letter.sentences
        for address in addresses_in(letter, sentence)
        if address.end <= words.start
    ]


def _is_to_ask(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence says whom to ask: nothing is sent there."""
    paths = ("labels.phone", "parts.where_to_ask")
    return any(letter.search(path, sentence) for path in paths)


def _in_header(letter: Letter) -> list[Span]:
    """Give the addresses of the header, which "the address given above" may be."""
    rows = letter.fields.get("email", ())
    return [own for row in rows for own in addresses_in(letter, row.span)]


def _sent(letter: Letter, address: Span, sentence: Span) -> str | None:
    """Give what is sent to an address by the words around it or before it in the paragraph."""
    action, span = action_around(letter, address, sentence)
    named = span is not None and sentence.contains(span)
    if not named and is_of_person(letter, Span(sentence.start, address.start)):
        return None  # the address of a person to ask, whatever was asked for before
    return action if span else None


def _line_before(letter: Letter, address: Span, sentence: Span) -> Span:
    """Give the words of its line before an address, those of its paragraph or item of a list."""
    item = sentence if matter_around(letter, address) else None
    scope = item or scope_around(letter, address.start) or sentence
    start = max(letter.folded.rfind("\n", 0, address.start) + 1, scope.start)
    return Span(max(start, address.start - _LINE_REACH), address.start)
