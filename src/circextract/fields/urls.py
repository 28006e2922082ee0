"""Web addresses in the body and header, with what each is for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from circextract.document import Span
from circextract.fields.extraction import Extraction
from circextract.fields.url_roles import role_of
from circextract.letter import Letter, once
from circextract.mention import Mention, Tree
from circextract.models import UrlRole

_URL = re.compile(
    r"(?:(?:https?|ftp)://|www\.)[^\s<>\"'«»“”()\[\]{}\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u0600-\u06ff]+(?:\([^\s()]*\)[^\s<>\"'«»()\u4e00-\u9fff]*)?",
    re.IGNORECASE,
)
# Converters lose the blank behind a full stop: ".../201006/.The same page".
_GLUED = re.compile(r"(?:/|\.(?:aspx?|html?|pdf|docx?))\.(?=[A-ZÀ-ÞА-Я])")
_VAGUE = (UrlRole.OTHER.value, UrlRole.INFORMATION.value)
_CLOSING = ".,;:!?'\"»”)]>،؛"


@dataclass(frozen=True, slots=True)
class UrlMention:
    """An address: its place, and its role with the words that tell it."""

    span: Span
    url: str
    role: Mention[object]


def url_spans(letter: Letter, span: Span) -> list[Span]:
    """Find the printed addresses inside a span, without closing punctuation."""
    spans = []
    for match in _URL.finditer(letter.document.text, *span):
        glued = _GLUED.search(match.group())
        printed = match.group()[: glued.end() if glued else None].rstrip(_CLOSING)
        spans.append(Span(match.start(), match.start() + len(printed)))
    return spans


@once
def find(letter: Letter) -> list[UrlMention]:
    """Find the letter's addresses, once each, the house's own left out."""
    found: dict[str, UrlMention] = {}
    places = _places(letter)
    for span in places:
        url = re.sub(r"\s", "", letter.text(span))
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


def extract(letter: Letter) -> Extraction:
    """Read the addresses in order of print with role and paragraph."""
    return Extraction([_entry(letter, mention) for mention in find(letter)])


def _entry(letter: Letter, mention: UrlMention) -> Tree:
    paragraph = letter.paragraph_at(mention.span.start)
    number = paragraph.number if paragraph else None
    return {
        "url": letter.mention("urls.url", mention.span, "urls.printed"),
        "text": letter.mention("urls.text", mention.span, "urls.printed"),
        "role": mention.role,
        "paragraph": letter.mention("urls.paragraph", number, "urls.paragraph") if number else None,
    }
