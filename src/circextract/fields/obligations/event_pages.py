"""Which address is the page of the event a letter announces, where no words call it so.

"Further particulars will appear at …", "the link will be posted at …", the address below which one
registers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.dating.near import says_and
from circextract.fields.heading.letterhead import groups_in
from circextract.fields.meetings.seeds import find as find_events
from circextract.letter import Letter
from circextract.models import UrlRole

_REACH, _REACH_BEHIND = 160, 16
_BESIDE_REACH = 40
_BEFORE_GAP, _BEHIND_GAP = re.compile(r"[\s,:]*"), re.compile(r"\s*")
_OWN_ROWS = ("reference", "group", "subject")
_MATTERS = ("hotel", "visa", "fellowship", "registration", "questionnaire")
_DEPTH = 3  # slashes in "https://host/page"
# What is done at an address although it also says more.
_DONE = (
    UrlRole.REGISTRATION,
    UrlRole.QUESTIONNAIRE,
    UrlRole.FELLOWSHIP,
    UrlRole.FORM,
    UrlRole.DOCUMENT,
)


def says_more(letter: Letter, span: Span, scope: Span, others: list[Span]) -> bool:
    """Tell whether an address in a letter on an event is said to tell more, of nothing else.

    "For further details see …", but not "further details on fellowships are at …".
    """
    if letter.annex_at(span.start):
        return False
    ends = [other.end for other in others if scope.start <= other.start < span.start]
    before = Span(max([scope.start, span.start - _REACH, *ends]), span.start)
    words = letter.spans_of("urls.further", before)
    also = letter.spans_of("urls.see_also", before)
    if also and not words:
        told = not _names_matter(letter, Span(scope.start, also[-1].start))
    elif words:
        told = not _is_on_other(letter, words[-1], span)
    elif letter.lexicon.unspaced:  # "请访问…了解更多信息"
        behind = Span(span.end, max(span.end, min(scope.end, span.end + _REACH_BEHIND)))
        told = letter.search("urls.further", behind) is not None
    else:
        told = False
    return told and bool(find_events(letter))


def _names_matter(letter: Letter, words: Span) -> bool:
    """Tell whether a sentence is about what is asked for elsewhere: "the hotel; see also"."""
    return any(
        letter.search(phrases, words)
        for path in ("urls.topics", "urls.roles")
        for role, phrases in letter.lexicon.choices(path).items()
        if role in _MATTERS
    )


def is_called_page(letter: Letter, span: Span, scope: Span) -> bool:
    """Tell whether an address is called a page, of nothing else, in a letter on one event: "The web
    page https://… has been brought up to date"."""
    before = Span(max(scope.start, span.start - _REACH), span.start)
    pages = letter.spans_of("urls.pages", before)
    if not pages or len(find_events(letter)) != 1 or groups_in(letter, before):
        return False
    near = span.start - pages[-1].end <= _REACH_BEHIND * 2
    return near and not letter.publisher.is_of_group(_page(letter, span))


def names_beside(letter: Letter, span: Span, scope: Span) -> Iterator[Span]:
    """Find the words for an event that stand right before or behind an address."""
    before = Span(max(scope.start, span.start - _BESIDE_REACH), span.start)
    behind = Span(span.end, max(span.end, min(scope.end, span.end + _BESIDE_REACH)))
    for match in letter.search_all("urls.beside", before):
        if _BEFORE_GAP.fullmatch(letter.folded, match.end(), span.start):
            yield Span(*match.span())
    for match in letter.search_all("urls.beside", behind):
        if _BEHIND_GAP.fullmatch(letter.folded, span.end, match.start()):
            yield Span(*match.span())


def is_in_header(letter: Letter, span: Span) -> bool:
    """Tell whether the header of a letter on an event gives an address for its page.

    In letters of groups the group's own stands there.
    """
    row = any(value.contains(span) for web in letter.fields.get("web", ()) for value in web.values)
    if not row or letter.publisher.is_of_group(_page(letter, span)):
        return False
    told = (field for name in _OWN_ROWS for field in letter.fields.get(name, ()))
    return not any(groups_in(letter, field.span) for field in told) and bool(find_events(letter))


def _is_on_other(letter: Letter, words: Span, address: Span) -> bool:
    """Tell whether "on" stands right behind words that promise more, or something is done there."""
    start = words.end + letter.folded[words.end : words.end + 1].isspace()
    if letter.lexicon.pattern("urls.about").match(letter.folded, start, address.start):
        return True
    between = Span(words.end, max(words.end, address.start))
    roles = letter.lexicon.choices("urls.roles")
    done = any(letter.search(roles[role.value], between) for role in _DONE)
    return done and says_and(letter, between)


def pages_below(letter: Letter, span: Span, others: list[Span]) -> list[Span]:
    """Give the addresses below one: that may be the page of what they are forms for.

    The pages of groups stand over all their meetings.
    """
    own = _page(letter, span)
    if own.count("/") < _DEPTH or letter.publisher.is_of_group(own):
        return []
    return [other for other in others if _page(letter, other).startswith(f"{own}/")]


def _page(letter: Letter, span: Span) -> str:
    return letter.address(span).lower().rstrip("/")
