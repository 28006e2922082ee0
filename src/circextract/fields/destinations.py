"""Where what is asked by a deadline is done, or sent: the address in its words, else near them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from circextract.document import Span
from circextract.fields.actions import GENERAL, action_in, asks_for
from circextract.fields.addresses import email_spans, is_house_email
from circextract.fields.affirmed import clause
from circextract.fields.asked import ON_FORM, action_around
from circextract.fields.belonging import event_of, marks_in, names_event
from circextract.fields.date_lists import matter_around
from circextract.fields.dated import annex_sentences, dates_in, scope_around, sentences_of
from circextract.fields.seeds import find as find_events
from circextract.fields.urls import UrlMention
from circextract.fields.urls import find as find_urls
from circextract.letter import Letter, once
from circextract.models import Action, UrlRole

# The words of sending stand this near before an address.
_SENT_REACH = 110
# How far before an address its line is read.
_LINE_REACH = 400
_BRACKETS = re.compile(r"\s?[(\uff08]([^()\uff08\uff09\n]{2,80})[)\uff09]")
# A line that ends in a colon may have a blank one behind it.
_BLANK = 3
# Contributions to be translated go where contributions go.
_LIKEWISE = {
    Action.TRANSLATION_REQUEST.value: (
        Action.TRANSLATION_REQUEST.value,
        Action.CONTRIBUTION.value,
    )
}
# What words of sending mean where they do not say what: "send your texts to".
_SENDS = (*GENERAL, Action.DOCUMENT_SUBMISSION.value)
# Roles of pages where nothing is handed in.
_ONLY_READ = frozenset(
    {UrlRole.EVENT_WEBSITE, UrlRole.REMOTE_ACCESS, UrlRole.INFORMATION, UrlRole.CONTACT}
)

_NEVER = frozenset({UrlRole.REMOTE_ACCESS, UrlRole.CONTACT})


@dataclass(frozen=True, slots=True)
class _Mailbox:
    """An e-mail address something is sent to, with its sentence, its line up to it, and what is."""

    address: Span
    sentence: Span
    line: Span
    action: str | None


def page_for(
    letter: Letter, action: str, event: int | None, words: tuple[Span, ...], date: Span
) -> UrlMention | None:
    """Find the page where an action is done: in its own words, else one of that role nearby."""
    inside = [url for url in find_urls(letter) if any(own.contains(url.span) for own in words)]
    inside = _of_part(letter, [page for page in inside if _may_be_of(letter, page, event)], date)
    fitting = [url for url in inside if _role(url).value == action]
    useful = [url for url in inside if _role(url) not in _ONLY_READ]
    if fitting or useful:
        return (fitting or useful)[0]
    if any(letter.search("deadlines.same_page", own) for own in words):
        before = [url for url in find_urls(letter) if url.span.end <= words[0].start]
        return next(reversed(before), None)
    of_role = [url for url in find_urls(letter) if _role(url).value == action]
    scope = scope_around(letter, words[0].start)
    near = [url for url in find_urls(letter) if scope and scope.contains(url.span)]
    filled = [url for url in near if url in of_role and _is_filled_in(letter, url)]
    asking = [url for url in near if _takes(letter, url, action)]
    taking = [url for url in find_urls(letter) if _is_done_at(letter, url, action)]
    pronoun = [url for url in near if _is_done_there(letter, url, words)]
    own = [url for url in near if url in of_role]
    for candidates in (own, filled, asking, pronoun, of_role, taking):
        agreeing = [url for url in candidates if _agrees(letter, url.span, event)]
        if len(agreeing) == 1:
            return agreeing[0]
    if action in ON_FORM and any(letter.search("deadlines.on_form", own) for own in words):
        return page_for(letter, Action.REGISTRATION.value, event, words, date)
    pages = (url for url in inside if _role(url) not in _NEVER)
    return next(pages, None)


def _is_filled_in(letter: Letter, url: UrlMention) -> bool:
    """Tell the page where a form is filled in from that where it is fetched, before it."""
    sentence = _sentence_of(letter, url) or url.span
    if letter.lexicon.unspaced:  # the verb stands behind the address
        return (
            letter.search("deadlines.done_at", clause(letter, url.span, sentence, _SENT_REACH))
            is not None
        )
    others = (own.span.end for own in find_urls(letter) if sentence.contains(own.span))
    start = max([sentence.start, *(end for end in others if end <= url.span.start)])
    return letter.search("deadlines.done_at", Span(start, url.span.start)) is not None


def _may_be_of(letter: Letter, page: UrlMention, event: int | None) -> bool:
    """Tell whether no brackets behind a page name another event."""
    named = _named_behind(letter, page.span)
    return event is None or not named or event in named


def _is_done_there(letter: Letter, url: UrlMention, words: tuple[Span, ...]) -> bool:
    """Tell whether the next sentence says where it is done: "All submissions are made at …"."""
    sentence = _sentence_of(letter, url)
    own = letter.sentence_before(sentence) if sentence else None
    if sentence is None or own is None or own not in words or _role(url) in _NEVER:
        return False
    before = Span(sentence.start, url.span.start)
    done = letter.search("deadlines.done_at", before.near(url.span, _SENT_REACH))
    if letter.search("deadlines.publication", before):
        return False  # "all documents will be posted at …": by the house
    return done is not None and action_in(letter, sentence)[0] in (None, *_SENDS)


def _of_part(letter: Letter, pages: list[UrlMention], date: Span) -> list[UrlMention]:
    """Put the pages between a day and the next one first: "by A at …; for the course by B at …".

    Those before it come first where the sentence prints each page before its day: "at … by A".
    """
    behind = [page for page in pages if page.span.start >= date.end]
    own = [page for page in behind if not dates_in(letter, Span(date.end, page.span.start))]
    ahead = [page for page in pages if page.span.end <= date.start]
    last = [page for page in ahead if not dates_in(letter, Span(page.span.end, date.start))]
    if last and _come_first(letter, pages, date):
        own = last
    return [*own, *(page for page in pages if page not in own)]


def _come_first(letter: Letter, pages: list[UrlMention], date: Span) -> bool:
    """Tell whether a sentence begins with a page and ends, behind the last one, with a day."""
    sentence = letter.sentence_at(date.start)
    days = [own.span for own in dates_in(letter, sentence)] if sentence else []
    if len(pages) != len(days) or not days:
        return False
    pairs = zip(sorted(page.span for page in pages), sorted(days), strict=True)
    return all(page.end <= day.start for page, day in pairs)


def _role(url: UrlMention) -> UrlRole:
    return UrlRole(str(url.role.value))


def _takes(letter: Letter, url: UrlMention, action: str) -> bool:
    """Tell whether the sentence of a page asks for an action that may be done there."""
    sentence = _sentence_of(letter, url)
    if sentence is None or _role(url) in _ONLY_READ:
        return False
    actions = _LIKEWISE.get(action, (action,))
    return any(asks_for(letter, one, Span(sentence.start, url.span.start)) for one in actions)


def _sentence_of(letter: Letter, url: UrlMention) -> Span | None:
    """Give the sentence of body or annexes that prints an address."""
    in_annex = (own for own in annex_sentences(letter) if own.contains(url.span))
    return letter.sentence_at(url.span.start) or next(in_annex, None)


def _is_done_at(letter: Letter, url: UrlMention, action: str) -> bool:
    """Tell whether an action is done at a page far from its date: "contributions via …"."""
    if _role(url) == UrlRole.FORM or not _takes(letter, url, action):
        return False
    sentence = _sentence_of(letter, url) or url.span
    before = Span(sentence.start, url.span.start).near(url.span, _SENT_REACH)
    return letter.search("deadlines.done_at", before) is not None


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
        [box.address for box in near if box.action in _LIKEWISE.get(action, (action,))],
        [box.address for box in boxes if _receives(letter, box, action, nameless=False)],
        [box.address for box in boxes if box.action in _LIKEWISE.get(action, (action,))],
        [box.address for box in boxes if _takes_all(letter, box)],
    ):
        for agreeing in (
            [address for address in fitting if _agrees(letter, address, event)],
            [address for address in fitting if _may_agree(letter, address, event)],
        ):
            if len({letter.address(address) for address in agreeing}) == 1:
                return agreeing[0]
    return None


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
    actions = _LIKEWISE.get(action, (action,))
    if any(asks_for(letter, one, box.sentence) for one in actions):
        return True
    if action_in(letter, box.sentence)[0] not in (None, *_SENDS):
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
    return Span(Span(sentence.start, at.start).near(at, _SENT_REACH).start, address.start)


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


def _agrees(letter: Letter, address: Span, event: int | None) -> bool:
    """Tell whether an address is not that of another event."""
    if event is None:
        return True
    if named := _named_behind(letter, address):
        return event in named
    return event_of(letter, *_around(letter, address)) in (None, event)


def _named_behind(letter: Letter, address: Span) -> frozenset[int]:
    """Give the events that brackets right behind an address name: "at A (forum) and B (course)"."""
    match = _BRACKETS.match(letter.folded, address.end)
    inside = Span(*match.span(1)) if match else None
    if inside is None or not names_event(letter, inside):
        return frozenset()
    event = event_of(letter, inside, inside)
    return frozenset() if event is None else frozenset({event})


def _may_agree(letter: Letter, address: Span, event: int | None) -> bool:
    """Tell whether the words before an address name no other event, whatever those before do."""
    marks = marks_in(letter, _around(letter, address)[0])
    return event is not None and all(event in mark.events for mark in marks)


def _around(letter: Letter, address: Span) -> tuple[Span, Span]:
    """Give the words before an address, back to the last page named, and its sentence."""
    scope = scope_around(letter, address.start)
    sentences = sentences_of(letter, scope) if scope else []
    sentence = next((own for own in sentences if own.contains(address)), address)
    others = [url.span for url in find_urls(letter) if sentence.contains(url.span)]
    start = max([sentence.start, *(other.end for other in others if other.end <= address.start)])
    return Span(start, address.start), sentence
