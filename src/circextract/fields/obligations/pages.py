"""The page where what a deadline asks is done: in its own words, else near them."""

from __future__ import annotations

from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.asking.actions import SENDS, SENT_REACH, action_in, asks_for, asks_for_such
from circextract.fields.asking.date_lists import sentence_around
from circextract.fields.dating.dated import dates_in, scope_around
from circextract.fields.meetings.seeds import find as find_events
from circextract.fields.obligations.address_events import agrees, is_of, named_behind
from circextract.fields.obligations.named_pages import is_named_for
from circextract.fields.obligations.topic_asked import ON_FORM
from circextract.fields.urls import UrlMention
from circextract.fields.urls import find as find_urls
from circextract.fields.wording.addresses import email_spans
from circextract.fields.wording.affirmed import clause
from circextract.letter import Letter
from circextract.models import Action, UrlRole

# Roles of pages where nothing is handed in.
_ONLY_READ = frozenset(
    {UrlRole.EVENT_WEBSITE, UrlRole.REMOTE_ACCESS, UrlRole.INFORMATION, UrlRole.CONTACT}
)
# Whose forms are not those of what is asked.
_OF_OTHERS = ("speakers", "talks", "publication")
# A page in the line below, maybe behind a blank one.
_LINE_BELOW = 4
# In the sentence of a page where nothing is handed in.
_READING = ("publication", "read_at")
_NEVER = frozenset({UrlRole.REMOTE_ACCESS, UrlRole.CONTACT})


def page_for(
    letter: Letter, action: str, event: int | None, words: tuple[Span, ...], date: Span
) -> UrlMention | None:
    """Find the page where an action is done: in its own words, else one of that role nearby."""
    inside = [url for url in find_urls(letter) if any(own.contains(url.span) for own in words)]
    inside = _of_part(letter, [page for page in inside if _may_be_of(letter, page, event)], date)
    inside = inside or _announced_by(letter, words)
    fitting = [url for url in inside if _role(url).value == action]
    useful = [url for url in inside if _role(url) not in _ONLY_READ]
    filled = [url for url in inside if _is_filled_in(letter, url) and _role(url) not in _NEVER]
    if fitting or useful or filled:
        return (fitting or useful or filled)[0]
    if any(letter.search("deadlines.same_page", own) for own in words):
        before = [url for url in find_urls(letter) if url.span.end <= words[0].start]
        return next(reversed(before), None)
    for candidates in _candidates(letter, action, words):
        if (page := _of_event(letter, candidates, event)) is not None:
            return page
    if not inside and (form := _form_behind(letter, words)) is not None:
        return form
    if page := _called(letter, action, event):
        return page
    whole = [] if inside else [url for url in find_urls(letter) if _takes_all(letter, url)]
    if (page := _of_event(letter, whole, event)) is not None:
        return page
    if action in ON_FORM and any(letter.search("deadlines.on_form", own) for own in words):
        return page_for(letter, Action.REGISTRATION.value, event, words, date)
    # The page that the sentence prints goes before that of the event.
    pages = (url for url in inside if _role(url) not in _NEVER or _is_filled_in(letter, url))
    own = next(pages, None) or _site_named(letter, action, event, words)
    return own or _alone_near(letter, action, words)


def _announced_by(letter: Letter, words: tuple[Span, ...]) -> list[UrlMention]:
    """Give the page in the line that words with a colon announce: "to be uploaded at:"."""
    ends = {own.end for own in words if letter.folded[own.end - 1] in ":\uff1a"}
    return [
        url
        for url in find_urls(letter)
        for end in [max((end for end in ends if end <= url.span.start), default=None)]
        if end is not None
        and url.span.start - end <= _LINE_BELOW
        and not letter.folded[end : url.span.start].strip()
    ]


def _candidates(letter: Letter, action: str, words: tuple[Span, ...]) -> Iterator[list[UrlMention]]:
    """Give the pages where an action may be done, those of which the text says most first."""
    pages = find_urls(letter)
    scope = scope_around(letter, words[0].start)
    near = [url for url in pages if scope and scope.contains(url.span)]
    of_role = [url for url in pages if _role(url).value == action]
    yield [url for url in near if url in of_role]
    yield [url for url in near if url in of_role and _is_filled_in(letter, url)]
    yield [url for url in near if _takes(letter, url, action)]
    said = [url for url in pages if says_done_at(letter, url, action)]
    yield [url for url in near if url in said]
    yield [url for url in near if _is_done_there(letter, url, words)]
    yield [url for url in pages if _is_done_before(letter, url, words)]
    yield of_role
    if not any(own.contains(url.span) for url in pages for own in words):
        yield [url for url in pages if url in said or _is_done_at(letter, url, action)]


def _of_event(letter: Letter, candidates: list[UrlMention], event: int | None) -> UrlMention | None:
    """Give the only one of some pages that may be of an event, or that plainly is."""
    pages = [url for url in candidates if agrees(letter, url.span, event)]
    if len(pages) > 1:
        pages = [url for url in pages if is_of(letter, url.span, event)]
    return pages[0] if len(pages) == 1 else None


def _called(letter: Letter, action: str, event: int | None) -> UrlMention | None:
    """Give the one page whose own address says that an action is done there, where nothing says
    that it is only read."""
    called = [url for url in find_urls(letter) if is_named_for(letter.address(url.span), action)]
    called = [url for url in called if _role(url) not in _NEVER and not _is_read(letter, url)]
    alone = len({letter.address(url.span) for url in called}) == 1
    return called[0] if alone and agrees(letter, called[0].span, event) else None


def _is_read(letter: Letter, url: UrlMention) -> bool:
    """Tell whether a sentence says that something is published or found at a page."""
    sentence = sentence_around(letter, url.span) or url.span
    return any(letter.search(f"deadlines.{path}", sentence) for path in _READING)


def _alone_near(letter: Letter, action: str, words: tuple[Span, ...]) -> UrlMention | None:
    """Give the only page of the letter for an action, where the paragraph prints it: whatever event
    its sentence names, the others of the paragraph have no other."""
    pages = [url for url in find_urls(letter) if _role(url).value == action]
    scope = scope_around(letter, words[0].start)
    alone = len({letter.address(url.span) for url in pages}) == 1
    near = [url for url in pages if alone and scope and scope.contains(url.span)]
    return near[0] if near and not named_behind(letter, near[0].span) else None


def _form_behind(letter: Letter, words: tuple[Span, ...]) -> UrlMention | None:
    """Find the page of the form that the next sentence prints, no more than that: "Registration
    closes on 3 May; the form is at …". One that goes to an address is only fetched there."""
    found = [url for url in find_urls(letter) if _role(url) in (UrlRole.FORM, UrlRole.REGISTRATION)]
    for url in found:
        sentence = sentence_around(letter, url.span)
        before = letter.sentence_before(sentence) if sentence else None
        if sentence is None or before not in words or dates_in(letter, sentence):
            continue
        named = letter.search("urls.roles.form", sentence)
        other = any(letter.search(f"deadlines.{path}", sentence) for path in _OF_OTHERS)
        goes_elsewhere = other or email_spans(letter, sentence)
        if named and not goes_elsewhere and action_in(letter, sentence)[0] in (None, *SENDS):
            return url
    return None


def _is_filled_in(letter: Letter, url: UrlMention) -> bool:
    """Tell the page where a form is filled in from that where it is fetched, before it."""
    words = _own_words(letter, url, sentence_around(letter, url.span) or url.span)
    return letter.search("deadlines.done_at", words) is not None


def _may_be_of(letter: Letter, page: UrlMention, event: int | None) -> bool:
    """Tell whether no brackets behind a page name another event."""
    named = named_behind(letter, page.span)
    return event is None or not named or event in named


def _is_done_there(letter: Letter, url: UrlMention, words: tuple[Span, ...]) -> bool:
    """Tell whether the next sentence says where it is done: "All submissions are made at …"."""
    sentence = sentence_around(letter, url.span)
    own = letter.sentence_before(sentence) if sentence else None
    if sentence is None or own is None or own not in words or _role(url) in _NEVER:
        return False
    before = Span(sentence.start, url.span.start)
    done = letter.search("deadlines.done_at", before.near(url.span, SENT_REACH))
    # "All documents will be posted at …": by the house.
    posted = letter.search("deadlines.publication", before)
    if posted or letter.search("deadlines.read_at", sentence):
        return False
    return done is not None and action_in(letter, sentence)[0] in (None, *SENDS)


def _is_done_before(letter: Letter, url: UrlMention, words: tuple[Span, ...]) -> bool:
    """Tell whether the sentence before says where it is done: "Entries are made online at: …"."""
    if _role(url) in _NEVER or not any(_is_next(letter, url.span, own) for own in words):
        return False
    sentence = sentence_around(letter, url.span) or url.span
    before = Span(sentence.start, url.span.start)
    if not letter.fold(before).strip():  # alone in its line
        lead = letter.sentence_before(sentence)
        before = lead if lead and letter.folded[lead.end - 1] in ":\uff1a" else before
    if letter.search("deadlines.publication", before) or dates_in(letter, before):
        return False
    return letter.search("deadlines.done_at", before) is not None


def _is_next(letter: Letter, page: Span, words: Span) -> bool:
    """Tell whether words are the sentence right behind that of a page."""
    gap = letter.fold(Span(page.end, max(page.end, words.start)))
    return page.end <= words.start and not gap.strip(" \n.\u3002")


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
    sentence = sentence_around(letter, url.span)
    if sentence is None or _role(url) in _ONLY_READ:
        return False
    return asks_for_such(letter, action, Span(sentence.start, url.span.start))


def _is_done_at(letter: Letter, url: UrlMention, action: str) -> bool:
    """Tell whether an action is done at a page far from its date: "contributions via …"."""
    if _role(url) == UrlRole.FORM or not _takes(letter, url, action):
        return False
    sentence = sentence_around(letter, url.span) or url.span
    before = Span(sentence.start, url.span.start).near(url.span, SENT_REACH)
    return letter.search("deadlines.done_at", before) is not None


def says_done_at(letter: Letter, url: UrlMention, action: str) -> bool:
    """Tell whether the words before a page, whatever else it is, say that an action is done there:
    "registration is carried out online on the page of the Study Group, …"."""
    words = _words_of_doing(letter, url)
    return words is not None and asks_for_such(letter, action, words)


def _takes_all(letter: Letter, url: UrlMention) -> bool:
    """Tell whether whatever a letter without events asks for is handed in at a page."""
    if find_events(letter) or _role(url) is UrlRole.DOCUMENT:
        return False  # where texts are fetched
    words = _words_of_doing(letter, url)
    if words is None or dates_in(letter, sentence_around(letter, url.span) or words):
        return False
    return action_in(letter, words)[0] in (None, *SENDS)


def _site_named(
    letter: Letter, action: str, event: int | None, words: tuple[Span, ...]
) -> UrlMention | None:
    """Give the one page of the event where words say that an action is done "on the website"."""
    told = [own for own in letter.sentences if asks_for(letter, action, own)]
    named = any(
        letter.search("deadlines.on_site", own)
        and letter.search("deadlines.done_at", own)
        and not any(own.contains(url.span) for url in find_urls(letter))
        for own in (*words, *told)
    )
    sites = [url for url in find_urls(letter) if _role(url) is UrlRole.EVENT_WEBSITE]
    sites = [url for url in sites if agrees(letter, url.span, event)] if named else []
    return sites[0] if len({letter.address(url.span) for url in sites}) == 1 else None


def _own_words(letter: Letter, url: UrlMention, sentence: Span) -> Span:
    """Give the words of a sentence that belong to a page: those behind the page before it."""
    if letter.lexicon.unspaced:  # the verb stands behind the address
        return clause(letter, url.span, sentence, SENT_REACH)
    others = (own.span.end for own in find_urls(letter) if own.span.end <= url.span.start)
    return Span(max([sentence.start, *others]), url.span.start)


def _words_of_doing(letter: Letter, url: UrlMention) -> Span | None:
    """Give the words that belong to a page where they say that something is done there."""
    sentence = sentence_around(letter, url.span)
    if sentence is None or _role(url) in _NEVER:
        return None
    words = _own_words(letter, url, sentence)
    done = letter.search("deadlines.done_at", words.near(url.span, SENT_REACH))
    return words if done and letter.search("deadlines.publication", words) is None else None
