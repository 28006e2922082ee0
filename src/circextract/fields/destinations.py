"""Where what is asked by a deadline is done, or sent: the address in its words, else near them."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.asked import asks_for
from circextract.fields.belonging import event_of
from circextract.fields.contacts import EMAIL, is_house_email
from circextract.fields.dated import annex_sentences, scope_around, sentences_of
from circextract.fields.urls import UrlMention
from circextract.fields.urls import find as find_urls
from circextract.letter import Letter, once
from circextract.models import Action, UrlRole

# The words of sending stand this near before an address.
_SENT_REACH = 110
# Roles of pages where nothing is handed in.
_ONLY_READ = frozenset(
    {UrlRole.EVENT_WEBSITE, UrlRole.REMOTE_ACCESS, UrlRole.INFORMATION, UrlRole.CONTACT}
)


def page_for(
    letter: Letter, action: str, event: int | None, words: tuple[Span, ...]
) -> UrlMention | None:
    """Find the page where an action is done: in its own words, else one of that role nearby."""
    inside = [url for url in find_urls(letter) if any(own.contains(url.span) for own in words)]
    if inside:
        fitting = [url for url in inside if url.role.value == action]
        return (fitting or inside)[0]
    of_role = [url for url in find_urls(letter) if url.role.value == action]
    scope = scope_around(letter, words[0].start)
    near = [url for url in find_urls(letter) if scope and scope.contains(url.span)]
    asking = [url for url in near if _takes(letter, url, action)]
    for candidates in ([url for url in near if url in of_role], asking, of_role):
        fitting = [url for url in candidates if _agrees(letter, url.span, event)]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _takes(letter: Letter, url: UrlMention, action: str) -> bool:
    """Tell whether the sentence of a page asks for an action that may be done there."""
    sentence = letter.sentence_at(url.span.start)
    if sentence is None or UrlRole(str(url.role.value)) in _ONLY_READ:
        return False
    return asks_for(letter, action, Span(sentence.start, url.span.start))


def mailbox_for(
    letter: Letter, action: str, action_span: Span | None, event: int | None, words: tuple[Span, ...]
) -> Span | None:
    """Find the e-mail address something goes to: in its own words, else where the text says so."""
    for own in words:
        for address in _addresses(letter, own):
            return address
    scope = scope_around(letter, words[0].start)
    near = [
        (sentence, address)
        for sentence, address in _mailboxes(letter)
        if scope and scope.contains(sentence)
    ]
    if any(letter.search("deadlines.same_address", own) for own in words):
        before = [address for _, address in near if address.end <= words[0].start]
        return before[-1] if before else None
    for candidates in (near, _mailboxes(letter)):
        fitting = [
            address
            for sentence, address in candidates
            if (action_span and sentence.contains(action_span))
            or (action != Action.OTHER.value and asks_for(letter, action, sentence))
        ]
        fitting = [address for address in fitting if _agrees(letter, address, event)]
        if len({letter.text(address) for address in fitting}) == 1:
            return fitting[0]
    return None


@once
def _mailboxes(letter: Letter) -> list[tuple[Span, Span]]:
    """Find the e-mail addresses behind words of sending, each with its sentence."""
    return [
        (sentence, address)
        for sentence in (*letter.sentences, *annex_sentences(letter))
        for address in _addresses(letter, sentence)
        if letter.search(
            "deadlines.sent_to", Span(sentence.start, address.start).near(address, _SENT_REACH)
        )
    ]


def _addresses(letter: Letter, scope: Span) -> list[Span]:
    return [
        Span(*match.span())
        for match in EMAIL.finditer(letter.document.text, *scope)
        if not is_house_email(letter, match.group())
    ]


def _agrees(letter: Letter, address: Span, event: int | None) -> bool:
    """Tell whether an address is not that of another event."""
    if event is None:
        return True
    scope = scope_around(letter, address.start)
    sentence = next(
        (s for s in (sentences_of(letter, scope) if scope else []) if s.contains(address)), address
    )
    before = Span(sentence.start, address.start)
    return event_of(letter, before, sentence) in (None, event)
