"""Where web and e-mail addresses stand: those printed, and those only a link holds ("here")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span, SpanIndex
from circextract.letter import Letter, once

# A mailbox has 64 characters at most (RFC 5321), which bounds the search in a word without end.
EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
"""An e-mail address; Chinese text may touch it."""
_URL = re.compile(
    r"(?:(?:https?|ftp)://|www\.)[^\s<>\"'«»“”()\[\]{}\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u0600-\u06ff]+(?:\([^\s()]*\)[^\s<>\"'«»()\u4e00-\u9fff]*)?",
    re.IGNORECASE,
)
# Converters lose the blank behind a full stop: ".../201006/.The same page".
_GLUED = re.compile(r"(?:/|\.(?:aspx?|html?|pdf|docx?))\.(?=[A-ZÀ-ÞА-Я])")
_CLOSING = ".,;:!?'\"»”)]>،؛"


def url_spans(letter: Letter, scope: Span) -> list[Span]:
    """Find the web addresses of a stretch in order, without closing punctuation."""
    printed = [_printed(match) for match in _URL.finditer(letter.document.text, *scope)]
    return _with_linked(letter, scope, printed, mail=False)


def email_spans(letter: Letter, scope: Span) -> list[Span]:
    """Find the e-mail addresses of a stretch in order."""
    printed = [Span(*match.span()) for match in EMAIL.finditer(letter.document.text, *scope)]
    return _with_linked(letter, scope, printed, mail=True)


@once
def every_address(letter: Letter) -> SpanIndex[Span]:
    """Find the web and e-mail addresses of the whole document."""
    whole = Span(0, len(letter.document.text))
    return SpanIndex([*url_spans(letter, whole), *email_spans(letter, whole)], lambda span: span)


def addressed(letter: Letter, scope: Span) -> bool:
    """Tell whether a stretch names a web or e-mail address."""
    return next(iter(every_address(letter).touching(scope)), None) is not None


def linked_emails(letter: Letter, words: Span) -> list[Span]:
    """Find the links on some words, such as a name, that lead to mailboxes."""
    return [span for span in _linked(letter, mail=True) if span.overlaps(words)]


def is_house_email(letter: Letter, address: Span) -> bool:
    """Tell whether an e-mail address is the house's own."""
    return re.sub(r"\s", "", letter.address(address)).lower() in letter.publisher.house.emails


def _printed(match: re.Match[str]) -> Span:
    glued = _GLUED.search(match.group())
    printed = match.group()[: glued.end() if glued else None].rstrip(_CLOSING)
    return Span(match.start(), match.start() + len(printed))


def _linked(letter: Letter, *, mail: bool) -> Iterator[Span]:
    for span, address in letter.document.addresses.items():
        if mail == (EMAIL.fullmatch(address) is not None):
            yield span


def _with_linked(letter: Letter, scope: Span, printed: list[Span], *, mail: bool) -> list[Span]:
    """Add the links whose words begin in a stretch; part of an address may be a link by itself."""
    linked = [
        span
        for span in _linked(letter, mail=mail)
        if scope.start <= span.start < scope.end and not any(span.overlaps(own) for own in printed)
    ]
    return sorted(printed + linked)
