"""The events a letter announces: dates, times, zone, mode, place and terms of participation."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.dating.dated import Dated, dates_in, subject_dates
from circextract.fields.extraction import Extraction, date_issues, issue
from circextract.fields.heading.letterhead import groups_in
from circextract.fields.meetings.announced import Announced, announced
from circextract.fields.meetings.seeds import EventSeed
from circextract.fields.naming.callings import own_words_before
from circextract.fields.particulars.company import co_located_with, open_to, organisers, series
from circextract.fields.particulars.event_modes import mode, said_mode
from circextract.fields.particulars.event_places import is_long_before, place, venue
from circextract.fields.particulars.event_times import times
from circextract.fields.particulars.event_zones import zone
from circextract.fields.particulars.fees import fee
from circextract.fields.particulars.hosts import host_names
from circextract.fields.particulars.localities import place_in
from circextract.fields.particulars.sessions import bounds_of, sessions
from circextract.fields.particulars.spoken import languages
from circextract.fields.particulars.statuses import is_called_off, off_words
from circextract.fields.particulars.terms import interpretation, registration_required
from circextract.fields.used_urls import find as find_urls
from circextract.fields.used_urls import registering
from circextract.letter import Letter
from circextract.lines import stripped
from circextract.mention import Mention, Tree, computed
from circextract.models import EventStatus, Issue, UrlRole

_SHORTEST_TITLE = 5
# Between an ordinal and the noun it counts.
_NOUN_REACH, _GAP, _ADJECTIVES = 45, 25, 4
_PLAIN_ROLES = {
    "website": ("information", "other"),
    "registration_url": ("information", "other", "form", "contact"),
}
# What may stand behind dates: the rest of their bracket, then punctuation.
_BEHIND_DATES = re.compile(r"(?:[^()]{0,80}\))?[\s),;:.،؛]*")
_TRAILING = re.compile(r"[\s,;:،؛–—-]+$")


def extract(letter: Letter) -> Extraction:
    """Read the events."""
    entries: list[Tree] = []
    issues: list[Issue] = []
    for index, event in enumerate(announced(letter)):
        entry = _read(event)
        entries.append(entry)
        issues += _issues(event.seed, entry, index)
    # An event whose only date is a misprint is not given; the issue says why.
    for dated in subject_dates(letter):
        issues += date_issues(dated.date, "/events") if dated.date.impossible else []
    return Extraction(entries, tuple(issues))


def _issues(seed: EventSeed, entry: dict[str, Tree], index: int) -> list[Issue]:
    pointer = f"/events/{index}/start"
    found = [found for dated in seed.mentions for found in date_issues(dated.date, pointer)]
    others = [d.date for d in seed.mentions[1:] if d.date.start != d.date.end]
    if any((d.start, d.end) != (seed.date.start, seed.date.end) for d in others):
        printed = dict.fromkeys(d.date.text for d in seed.mentions)
        message = "The letter prints different dates of the event; the first are kept."
        found.append(issue("dates_disagree", message, pointer, candidates=printed))
    if entry.get("start_time") and not entry.get("timezone"):
        message = "The event's time is printed without a zone."
        found.append(issue("timezone_missing", message, f"/events/{index}/timezone"))
    venue = entry.get("venue")
    if isinstance(venue, dict) and venue.get("country") and not venue.get("city"):
        message = "A country is printed without a city that is known there; no city is given."
        found.append(issue("conflicting_values", message, f"/events/{index}/venue/city"))
    return found


def _read(event: Announced) -> dict[str, Tree]:
    """Give the event as a tree of mentions."""
    said = said_mode(event)
    locality = place(event, said)
    sittings = sessions(event)
    clock = times(event) | bounds_of(event, sittings)
    title, ordinal = _title(event), _ordinal(event)
    return {
        "title": title,
        "series": series(event, title, ordinal),
        "ordinal": ordinal,
        "status": _status(event),
        "start": _day(event, "start"),
        "end": _day(event, "end"),
        **clock,
        "timezone": zone(event, locality, clock),
        "sessions": sittings,
        "mode": mode(event, said, locality),
        "venue": venue(event, locality),
        "hosts": _hosts(event),
        "organisers": organisers(event),
        "co_located_with": co_located_with(event),
        "languages": languages(event),
        "interpretation": interpretation(event),
        "open_to": open_to(event),
        "registration_required": registration_required(event),
        "fee": fee(event),
        "website": _url(event, "website", UrlRole.EVENT_WEBSITE, "events.website"),
        "registration_url": _url(
            event, "registration_url", UrlRole.REGISTRATION, "deadlines.actions.registration"
        ),
    }


def _day(event: Announced, side: str) -> Mention[object] | None:
    date = event.seed.date
    spans = date.start_spans if side == "start" else date.end_spans
    rule = "events.subject_date" if event.seed.in_subject else "events.announced_date"
    if spans:
        return event.letter.mention(f"events.{side}", spans, rule)
    value = date.start if side == "start" else date.end
    if value is None:
        return None
    if date.derived:
        if event.index:
            return computed(f"events.{side}", value, "events.year_of_first", f"/events/0/{side}")
        return computed(f"events.{side}", value, "events.year_of_letter", "/date")
    other = "end" if side == "start" else "start"
    return computed(f"events.{side}", value, "events.year_of_range", f"/events/*/{other}")


def _title(event: Announced) -> Mention[object] | None:
    """Take the words of the subject before the bracket or line of place and dates."""
    subject = event.letter.subject
    if subject is None or not event.seed.in_subject:
        return None
    folded, date = event.letter.folded, event.seed.date.span
    start = _title_start(event, subject.start)
    opening = folded.rfind("(", start, date.start)
    bracketed = opening > start and ")" not in folded[opening : date.start]
    end = opening if bracketed else _before_place(event, start, date.start)
    span = stripped(event.letter.document.text, Span(start, max(start, end)))
    span = Span(span.start, span.start + len(_TRAILING.sub("", event.letter.text(span))))
    if span.end - span.start <= _SHORTEST_TITLE:
        return None
    return event.letter.mention("events.title", span, "events.subject_title")


def _title_start(event: Announced, start: int, dated: Dated | None = None) -> int:
    """Give where an event's words begin: behind the dates of the one before and its "and"."""
    letter, own = event.letter, dated or event.seed.mentions[0]
    earlier = [
        other.date.span.end
        for other in subject_dates(letter)
        if start < other.date.span.end <= own.date.span.start
    ]
    if not earlier:
        return start
    behind = _BEHIND_DATES.match(letter.folded, max(earlier), own.date.span.start)
    begin = behind.end() if behind else max(earlier)
    connector = letter.lexicon.pattern("dates.list_and").match(letter.folded, begin)
    return connector.end() if connector else begin


def _before_place(event: Announced, start: int, end: int) -> int:
    """Give where the words of place before a date begin: at a line, or at the city's name."""
    line = event.letter.document.text.rfind("\n", start, end)
    place = place_in(event.letter, Span(start, end))
    if place and place.city and end - place.city.span.end < 40:
        end = place.city.span.start
    return max(line, start) if line > start and line < end else end


def _ordinal(event: Announced) -> Mention[object] | None:
    """Read an ordinal that stands beside the word for the event, or for the time it is held."""
    for scope in _title_scopes(event):
        for match in event.letter.lexicon.ordinal_pattern.finditer(event.letter.folded, *scope):
            span = Span(*match.span())
            if any(span.overlaps(group) for group in groups_in(event.letter, scope)):
                continue  # "the meeting of the 11th Study Group"
            near = Span(
                max(scope.start, span.start - _NOUN_REACH), min(scope.end, span.end + _NOUN_REACH)
            )
            told = _is_beside(event, "events.nouns", span, near)
            if told or _is_later_time(event, span, near):
                return event.letter.mention("events.ordinal", span, "events.ordinal")
    return _counted_elsewhere(event) if event.alone else None


def _counted_elsewhere(event: Announced) -> Mention[object] | None:
    """Read an ordinal that a later sentence counts the only event by: "This is its tenth meeting".

    Other meetings have other words before their ordinals: "the ninth meeting decided".
    """
    letter = event.letter
    for sentence in letter.sentences:
        for words in letter.spans_of("events.counts_itself", sentence):
            start = words.end + letter.folded[words.end : words.end + 1].isspace()
            noun = letter.lexicon.pattern("events.nouns").match(letter.folded, start, sentence.end)
            if noun and letter.lexicon.right_to_left:
                start = noun.end() + 1  # Arabic: "this will be the meeting, the tenth one"
            count = letter.lexicon.ordinal_pattern.match(letter.folded, start, sentence.end)
            if count is None:
                continue
            span = Span(*count.span())
            if _is_beside(event, "events.nouns", span, Span(words.end, span.end + 30)):
                return letter.mention("events.ordinal", span, "events.ordinal")
    return None


def _title_scopes(event: Announced) -> list[Span]:
    """Give the stretches that name the event: its part of the subject, then its sentences.

    The only event of a letter is named by a subject without days too, after all others.
    """
    letter, field = event.letter, event.letter.subject
    subject = subject_dates(letter)
    own = event.seed.mentions
    scopes = [
        Span(_title_start(event, d.sentence.start), d.date.span.end) for d in own if d in subject
    ]
    for dated in own:
        if dated not in subject:
            behind = Span(_behind_old(event, dated), dated.sentence.end)
            scopes += [own_words_before(letter, dated), behind, dated.sentence]
            scopes += _sentence_of_name(letter, dated)
    return scopes + ([field] if event.alone and field and not subject else [])


def _behind_old(event: Announced, dated: Dated) -> int:
    """Give where a sentence goes on behind the days of an event long past, before those of one."""
    before = Span(dated.sentence.start, max(dated.sentence.start, dated.date.span.start))
    days = (day for day in dates_in(event.letter, before) if is_long_before(event, day))
    return max((day.span.end for day in days), default=before.start)


def _sentence_of_name(letter: Letter, dated: Dated) -> list[Span]:
    """Give the sentence before that of a day, where it names what is held and prints no day: "You
    are invited to the third meeting of the Group. It will be held on 3 May"."""
    earlier = letter.sentence_before(dated.sentence)
    paragraph = letter.paragraph_at(dated.sentence.start)
    if earlier is None or paragraph is None or not paragraph.span.contains(earlier):
        return []
    named = letter.search("events.nouns", earlier) is not None
    return [earlier] if named and not dates_in(letter, earlier) else []


def _is_later_time(event: Announced, span: Span, near: Span) -> bool:
    """Tell whether an event is held for the second time or a later one.

    "For the first time outside Europe" counts no events.
    """
    first = event.letter.lexicon.ordinal(1)
    counts = not first.fullmatch(event.letter.folded, *span)
    return counts and _is_beside(event, "events.occasions", span, near)


def _is_beside(event: Announced, path: str, span: Span, near: Span) -> bool:
    """Tell whether words of a table stand right before or behind an ordinal, or adjectives alone
    part them: "Fourth World Policy Forum"."""
    for match in event.letter.search_all(path, near):
        gap = (
            Span(span.end, match.start())
            if match.start() >= span.end
            else Span(min(match.end(), span.start), span.start)
        )
        text = event.letter.fold(gap)
        if re.search(r"[,.;(\d\n\t]", text):
            continue
        if (len(text.split()) <= 2 and len(text) < _GAP) or _is_of_adjectives(event.letter, gap):
            return True
    return False


def _is_of_adjectives(letter: Letter, gap: Span) -> bool:
    """Tell whether all of a few words are written as parts of a name: with a capital letter, in
    Arabic with an article."""
    words = letter.text(gap).split()
    article = "\u0627\u0644"
    alike = all(word[:1].isupper() or word.startswith(article) for word in words)
    return alike and len(words) <= _ADJECTIVES


def _status(event: Announced) -> Mention[object] | None:
    """Read that the event is off, or put off."""
    off = off_words(event)
    if off is not None:
        return event.letter.mention("events.status", off[1], "events.status_words")
    return computed(
        "events.status", EventStatus.SCHEDULED.value, "events.announced", "/events/*/start"
    )


def _hosts(event: Announced) -> list[Tree]:
    names = host_names(event)
    return [event.letter.mention("events.hosts", name, "events.host") for name in names]


def _url(event: Announced, field: str, role: UrlRole, cues: str) -> Mention[object] | None:
    """Take the first address of a role, one said to be for this event before others.

    Where no address has the role: one of no other use in a sentence with words for it. Forms of
    registration may stand in an annex. Nobody registers for what is off.
    """
    letter = event.letter
    found = [url for url in find_urls(letter) if not letter.annex_at(url.span.start)]
    urls = [url.span for url in found if url.role.value == role.value]
    best = _best_of(event, urls, cues)
    if best is None and role is UrlRole.REGISTRATION:
        annexed = [url.span for url in find_urls(letter) if url.role.value == role.value]
        best = _best_of(event, annexed, cues)
    if best is None:
        plain = [url.span for url in found if url.role.value in _PLAIN_ROLES[field]]
        said = [span for span in plain if _is_said(letter, cues, span)]
        best = event.first_of(said, event.topics.of_addresses(said))
    if best is None and role is UrlRole.REGISTRATION:
        for_all = event.first_for_all(urls) if len(urls) == 1 else None  # one form for all events
        best = for_all or next(filter(event.told_alone, registering(letter)), None)
    if best is None or (is_called_off(event) and not event.told_alone(best)):
        return None
    return letter.address_mention(f"events.{field}", best, f"events.url_{role.value}")


def _best_of(event: Announced, urls: list[Span], cues: str) -> Span | None:
    """Take the first address for an event, those in sentences with words for it before others."""
    topics = dict(zip(urls, event.topics.of_addresses(urls), strict=True))
    ordered = sorted(
        urls, key=lambda span: not (_is_said(event.letter, cues, span) or _heads(event, cues, span))
    )
    return event.first_of(ordered, [topics[span] for span in ordered])


def _heads(event: Announced, cues: str, url: Span) -> bool:
    """Tell whether the header prints an address as the website, in a letter on one event."""
    rows = event.letter.fields.get("web", ())
    website = event.alone and cues == "events.website"
    return website and any(row.span.contains(url) for row in rows)


def _is_said(letter: Letter, cues: str, url: Span) -> bool:
    """Tell whether the sentence of an address, up to it, holds words of a table."""
    sentence = letter.sentence_at(url.start)
    return sentence is not None and letter.search(cues, Span(sentence.start, url.start)) is not None
