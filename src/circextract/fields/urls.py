"""Web addresses in the body and header, with what each is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from circextract.document import Span
from circextract.fields.extraction import PassedOver
from circextract.fields.obligations.url_roles import role_of
from circextract.fields.wording.addresses import url_spans
from circextract.letter import Letter, once
from circextract.mention import Mention
from circextract.models import UrlRole

_VAGUE = (UrlRole.OTHER.value, UrlRole.INFORMATION.value)


@dataclass(frozen=True, slots=True)
class UrlMention:
    """An address: its place, and its role with the words that tell it."""

    span: Span
    url: str
    role: Mention[object]


@once
def find(letter: Letter) -> list[UrlMention]:
    """Find the letter's addresses, once each, the house's own left out."""
    found: dict[str, UrlMention] = {}
    places = _places(letter)
    for span in places:
        url = re.sub(r"\s", "", letter.address(span))
        if _is_house(letter, url, span):
            continue
        mention = UrlMention(span, url, role_of(letter, span, places))
        earlier = found.setdefault(url, mention)
        if earlier.role.value in _VAGUE:
            # Printed again with a word on what it is for.
            found[url] = replace(earlier, role=mention.role)
    return sorted(found.values(), key=lambda mention: mention.span)


def _places(letter: Letter) -> list[Span]:
    """Give the addresses of header and body in order; annexes come last."""
    return [
        span for line in letter.lines if not line.noise for span in url_spans(letter, line.span)
    ]


def _is_house(letter: Letter, url: str, span: Span) -> bool:
    return url.lower() in letter.publisher.house.urls or letter.is_noise(span)


def passed_over(letter: Letter) -> Iterator[PassedOver]:
    """Give the addresses that are the house's own, or are printed again."""
    kept = {mention.span for mention in find(letter)}
    for span in _places(letter):
        if _is_house(letter, re.sub(r"\s", "", letter.address(span)), span):
            yield span, "it is the house's own"
        elif span not in kept:
            yield span, "it is printed before"
