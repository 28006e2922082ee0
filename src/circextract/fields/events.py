"""The events a letter announces: dates, times, zone, mode, place and terms of participation."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.dating.dated import subject_dates
from circextract.fields.extraction import Extraction, date_issues, issue
from circextract.fields.meetings.announced import Announced, announced
from circextract.fields.meetings.seeds import EventSeed
from circextract.fields.particulars.company import co_located_with, open_to, organisers, series
from circextract.fields.particulars.event_modes import mode, said_mode
from circextract.fields.particulars.event_places import place, venue
from circextract.fields.particulars.event_times import times
from circextract.fields.particulars.event_zones import zone
from circextract.fields.particulars.fees import fee
from circextract.fields.particulars.hosts import host_names
from circextract.fields.particulars.ordinals import ordinal as ordinal_of
from circextract.fields.particulars.sessions import bounds_of, sessions
from circextract.fields.particulars.spoken import languages
from circextract.fields.particulars.statuses import is_called_off, off_words
from circextract.fields.particulars.terms import interpretation, registration_required
from circextract.fields.particulars.titles import title as title_of
from circextract.fields.used_urls import find as find_urls
from circextract.fields.used_urls import registering
from circextract.letter import Letter
from circextract.mention import Mention, Tree, computed
from circextract.models import EventStatus, Issue, UrlRole

_PLAIN_ROLES = {
    "website": ("information", "other"),
    "registration_url": ("information", "other", "form", "contact"),
}


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
    title, ordinal = title_of(event), ordinal_of(event)
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
        "venue": venue(event, locality, said),
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
