"""The web addresses with what is done there: pages where one registers, whatever they are called.

"Applications are made until 3 May at …" names no page of registration.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from circextract.document import Span
from circextract.fields.due import find as find_due
from circextract.fields.extraction import Extraction
from circextract.fields.obligations.pages import page_for, says_done_at
from circextract.fields.obligations.url_roles import is_file
from circextract.fields.urls import UrlMention
from circextract.fields.urls import find as find_urls
from circextract.letter import Letter, once
from circextract.mention import Tree, computed
from circextract.models import Action, UrlRole

_REGISTRATION = Action.REGISTRATION.value
# What an address is called for want of better words while people register there.
_VAGUE = frozenset((UrlRole.OTHER, UrlRole.INFORMATION, UrlRole.FORM))


@once
def find(letter: Letter) -> list[UrlMention]:
    """Give the letter's addresses, those where it asks people to register as such.

    What its own words call the website of an event stays one, if people register there or not.
    """
    used = registering(letter)
    role = computed("urls.role", UrlRole.REGISTRATION.value, "urls.done_at", "/urls/*/url")
    return [
        replace(url, role=role) if url.span in used and _is_vague(letter, url) else url
        for url in find_urls(letter)
    ]


def _is_vague(letter: Letter, url: UrlMention) -> bool:
    """Tell whether no words call an address, or only those of the address itself do."""
    if is_file(letter, url.span):
        return False
    role = UrlRole(str(url.role.value))
    by_shape = url.role.rule == "urls.shape_of_address"
    return role in _VAGUE or (role is UrlRole.EVENT_WEBSITE and by_shape)


@once
def registering(letter: Letter) -> list[Span]:
    """Give the addresses at which people register, by when they do or as the text says."""
    said = [url for url in find_urls(letter) if says_done_at(letter, url, _REGISTRATION)]
    return sorted({url.span for url in (*_due_at(letter), *said)})


def _due_at(letter: Letter) -> Iterator[UrlMention]:
    """Give the pages in the words that say by when one registers."""
    for due in find_due(letter):
        if due.action == _REGISTRATION:
            page = page_for(letter, _REGISTRATION, None, due.spans, due.date.span)
            if page and any(words.contains(page.span) for words in due.spans):
                yield page


def extract(letter: Letter) -> Extraction:
    """Read the addresses in order of print with role and paragraph."""
    return Extraction([_entry(letter, mention) for mention in find(letter)])


def _entry(letter: Letter, mention: UrlMention) -> Tree:
    paragraph = letter.paragraph_at(mention.span.start)
    number = paragraph.number if paragraph else None
    return {
        "url": letter.address_mention("urls.url", mention.span, "urls.printed"),
        "text": letter.mention("urls.text", mention.span, "urls.printed"),
        "role": mention.role,
        "paragraph": letter.mention("urls.paragraph", number, "urls.paragraph") if number else None,
    }
