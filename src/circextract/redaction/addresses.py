"""E-mail addresses and telephone numbers of persons, told from those of offices.

An address is an office's only where its words say so; a number only where it is the house's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from circextract.document import Span
from circextract.lexicon import Lexicon
from circextract.publishers import Publisher

_AT = r"(?:@|%40|\s?[(\[]\s?at\s?[)\]]\s?)"
# Other scripts touch an address without a blank, so one in Latin letters is tried first.
_EMAILS = (
    re.compile(
        rf"(?<![a-z0-9._%+'-])(?P<local>[a-z0-9._%+'-]{{1,80}}?){_AT}"
        r"(?P<domain>[a-z0-9-]+(?:\.[a-z0-9-]+)+)"
    ),
    re.compile(rf"(?<![\w.%+'-])(?P<local>[\w.%+'-]{{1,80}}?){_AT}(?P<domain>[\w-]+(?:\.[\w-]+)+)"),
)
_INTERNATIONAL = re.compile(r"(?:\+|(?<!\w)00)\s?\d[\d \t().\-/]{5,22}\d")
_LABELLED = r"[\s.:]*(?P<number>\(?\+?\d[\d \t().\-/]{3,22}\d)"
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}")
_TAIL = 7  # last digits by which a number is known without its codes


def emails_of_persons(folded: str, publisher: Publisher) -> Iterator[tuple[Span, str]]:
    """Give the addresses of persons in folded text, each with the part before the "@"."""
    taken: list[Span] = []
    for pattern in _EMAILS:
        for match in pattern.finditer(folded):
            span = Span(*match.span())
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            if not is_office(match["local"], match["domain"], publisher):
                yield span, match["local"]


def is_office(local: str, domain: str, publisher: Publisher) -> bool:
    """Tell whether an address is an office's: all its words name one, or it is the house's."""
    if f"{local}@{domain}" in publisher.house.emails:
        return True
    words = re.findall(r"[^\W\d_]+", local)
    return bool(words) and all(is_mailbox_word(word, publisher) for word in words)


def is_mailbox_word(word: str, publisher: Publisher) -> bool:
    """Tell whether a word of an address is one of an office's."""
    return _mailbox_words(publisher.house.mailboxes).fullmatch(word) is not None


@cache
def _mailbox_words(words: tuple[str, ...]) -> re.Pattern[str]:
    sources = (re.escape(word.rstrip("*")) + (r"\w*" if word[-1] == "*" else "") for word in words)
    return re.compile("|".join(sources) or "(?!)")


def phones_of_persons(
    folded: str, lexicons: Iterable[Lexicon], publisher: Publisher
) -> Iterator[Span]:
    """Give international numbers, and others behind "Tel." or "Fax", that are not the house's."""
    spans = [Span(*match.span()) for match in _INTERNATIONAL.finditer(folded)]
    for lexicon in lexicons:
        spans += [Span(*match.span("number")) for match in _labelled(lexicon).finditer(folded)]
    for span in spans:
        number = folded[span.start : span.end]
        if not _DATE.match(number) and not _is_house(number, publisher):
            yield span


@cache
def _labelled(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(lexicon.pattern(f"labels.{name}").pattern for name in ("phone", "fax"))
    return re.compile(rf"(?:{words}){_LABELLED}")


def _is_house(number: str, publisher: Publisher) -> bool:
    digits = _digits(number)
    return any(digits == _digits(phone) for phone in publisher.house.phones)


def number_pattern(printed: str) -> str | None:
    """Give the expression of a known number in folded text, with or without its codes."""
    digits = _digits(printed)
    if len(digits) < _TAIL:
        return None
    tail = r"[\s().\-/]*".join(digits[-_TAIL:])
    return rf"(?:\+?\(?\d[\d\s().\-/]*)?{tail}(?!\d)"


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
