"""The events a letter announces: dates, times, zone, mode, place and terms of participation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date

from circextract.dates import DateMention, TimeMention
from circextract.document import Span
from circextract.fields.cues import deadline_cue
from circextract.fields.date import find as find_date
from circextract.fields.dated import Dated, body_dates, dates_in, subject_dates, times_in
from circextract.fields.extraction import Extraction, issue
from circextract.fields.kind import is_liaison
from circextract.fields.urls import find as find_urls
from circextract.letter import Letter, once
from circextract.lines import stripped
from circextract.mention import Mention, Tree, computed
from circextract.models import EventStatus, Issue, Mode, UrlRole
from circextract.nlp import Locality, timezone_of_city, venue_of

_EARLY_PARAGRAPHS = 3
_NEAR = 160


@dataclass(frozen=True, slots=True)
class EventSeed:
    """One event as found: its dates wherever they are printed, the subject's first."""

    mentions: tuple[Dated, ...]
    in_subject: bool

    @property
    def date(self) -> DateMention:
        """The dates as first printed."""
        return self.mentions[0].date

    def covers(self, other: DateMention) -> bool:
        """Tell whether another date lies inside this event."""
        own = self.date
        if own.start is None or own.end is None or other.start is None or other.end is None:
            return False
        return own.start <= other.start and other.end <= own.end


@once
def find(letter: Letter) -> list[EventSeed]:
    """Find the announced events in order of print; meetings merely referred to are none."""
    if is_liaison(letter) or _is_about_texts(letter):
        return []
    groups: list[list[Dated]] = []
    subject = [
        d
        for d in subject_dates(letter)
        if _is_ahead(letter, d.date) and not deadline_cue(letter, d)
    ]
    for dated in (*subject, *_announced(letter)):
        group = next((g for g in groups if _overlap(g[0].date, dated.date)), None)
        if group is not None:
            group.append(dated)
        elif not groups or _may_be_another(letter, dated, bool(subject)):
            groups.append([dated])
    in_subject = {d.date.span for d in subject}
    return [EventSeed(tuple(g), g[0].date.span in in_subject) for g in groups]


def _overlap(one: DateMention, other: DateMention) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start <= other.end and other.start <= one.end


def _is_about_texts(letter: Letter) -> bool:
    """Tell whether the letter consults on, or reports, the approval of texts."""
    field = letter.first("subject")
    if field is None:
        return False
    asks = letter.search("purposes.consultation", field.span) or letter.search(
        "purposes.decision", field.span
    )
    return asks is not None and letter.search("events.announce", field.span) is None


def _is_ahead(letter: Letter, date: DateMention) -> bool:
    issued = find_date(letter)
    if date.start is None or date.end is None:
        return False
    return issued is None or not isinstance(issued.value, Date) or date.end >= issued.value


def _announced(letter: Letter) -> list[Dated]:
    """Give the dates of sentences that announce an event."""
    found: list[Dated] = []
    for dated in body_dates(letter):
        if not _is_ahead(letter, dated.date) or deadline_cue(letter, dated):
            continue
        if _announces(letter, dated):
            found.append(dated)
    return found


def _announces(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date's sentence announces, rather than mentions, an event."""
    announce = letter.search("events.announce", dated.sentence)
    noun = letter.search("events.nouns", dated.sentence)
    if announce is None or noun is None:
        return False
    before = Span(dated.sentence.start, dated.date.span.start)
    mentions = list(letter.search_all("events.mention", before))
    announces = list(letter.search_all("events.announce", before))
    if mentions and announces:
        return mentions[-1].end() <= announces[-1].end()
    return not mentions


def _may_be_another(letter: Letter, dated: Dated, subject_has_dates: bool) -> bool:
    """Tell whether a date of the body that fits no event yet is one more event."""
    if dated in subject_dates(letter):
        return True
    position = next(
        (
            i
            for i, p in enumerate(letter.paragraphs)
            if p.span.start <= dated.date.span.start < p.span.end
        ),
        99,
    )
    return position < _EARLY_PARAGRAPHS and not subject_has_dates


def extract(letter: Letter) -> Extraction:
    """Read the events."""
    seeds = find(letter)
    entries: list[Tree] = []
    issues: list[Issue] = []
    for index, seed in enumerate(seeds):
        entry = _Reader(letter, seed, alone=len(seeds) == 1).read()
        entries.append(entry)
        issues += _issues(seed, entry, index)
    return Extraction(entries, tuple(issues))


def _issues(seed: EventSeed, entry: dict[str, Tree], index: int) -> list[Issue]:
    found: list[Issue] = []
    for dated in seed.mentions:
        if dated.date.weekday_conflict:
            found.append(
                issue(
                    "weekday_conflict",
                    "The weekday does not fit the date.",
                    f"/events/{index}/start",
                    candidates=[dated.date.text],
                )
            )
        full = (dated.date.start, dated.date.end)
        if full != (seed.date.start, seed.date.end) and dated.date.start != dated.date.end:
            found.append(
                issue(
                    "dates_disagree",
                    "Subject and body print different dates of the event.",
                    f"/events/{index}/start",
                    candidates=[seed.date.text, dated.date.text],
                )
            )
    if entry.get("start_time") and not entry.get("timezone"):
        found.append(
            issue(
                "timezone_missing",
                "The event's time is printed without a zone.",
                f"/events/{index}/timezone",
            )
        )
    return found


@dataclass
class _Reader:
    """Reads what is said of one event."""

    letter: Letter
    seed: EventSeed
    alone: bool

    def read(self) -> dict[str, Tree]:
        """Give the event as a tree of mentions."""
        place = self._place()
        start, end = self._day("start"), self._day("end")
        times = self._times()
        venue = self._venue(place)
        return {
            "title": self._title(),
            "ordinal": self._ordinal(),
            "status": self._status(),
            "start": start,
            "end": end,
            **times,
            "timezone": self._zone(place, times),
            "mode": self._mode(place),
            "venue": venue,
            "languages": self._languages(),
            "registration_required": self._flag("registration_required"),
            "fee": self._fee(),
            "website": self._url("website", UrlRole.EVENT_WEBSITE),
            "registration_url": self._url("registration_url", UrlRole.REGISTRATION),
        }

    # --- when ---------------------------------------------------------------------------------

    def _day(self, side: str) -> Mention[object] | None:
        date = self.seed.date
        spans = date.start_spans if side == "start" else date.end_spans
        rule = "events.subject_date" if self.seed.in_subject else "events.announced_date"
        if spans:
            return self.letter.mention(f"events.{side}", spans, rule)
        value = date.start if side == "start" else date.end
        return (
            computed(f"events.{side}", value, "events.year_of_range", "/events") if value else None
        )

    def _time(self) -> TimeMention | None:
        """Give the event's time: beside its dates, else where the text says that it opens."""
        single = self.seed.date.start == self.seed.date.end
        beside = [d.date.time for d in self.seed.mentions if d.date.time]
        ranges = [time for time in beside if time.end]
        if single and beside:
            return (ranges or beside)[0]
        return next(iter(ranges or beside or self._opening_times()), None)

    def _opening_times(self) -> list[TimeMention]:
        """Find times in sentences that say when the event opens, not when badges are given out."""
        found: list[TimeMention] = []
        if not self.alone:
            return found
        for sentence in self.letter.sentences:
            if (
                self.letter.search("events.nouns", sentence) is None
                and self.letter.search("times.opening", sentence) is None
            ):
                continue
            for time in times_in(self.letter, sentence):
                if self._opens_at(sentence, time):
                    found.append(time)
        return found

    def _opens_at(self, sentence: Span, time: TimeMention) -> bool:
        """Tell whether a time is that of the opening, or of each day's sitting."""
        before = Span(sentence.start, time.span.end)
        if time.end is None and self.letter.search("times.opening", sentence) is None:
            return False
        registering = [
            m.end() for m in self.letter.search_all("deadlines.actions.registration", before)
        ]
        own = [m.end() for m in self.letter.search_all("events.nouns", before)]
        dates = [d for d in dates_in(self.letter, sentence) if not self.seed.covers(d)]
        return not dates and max(registering, default=-1) <= max(own, default=0)

    def _times(self) -> dict[str, Tree]:
        time = self._time()
        if time is None:
            return {"start_time": None, "end_time": None}
        letter = self.letter
        end = time.end_span or self._closing_time(time)
        return {
            "start_time": letter.mention("events.start_time", time.start_span, "events.time"),
            "end_time": letter.mention("events.end_time", end, "events.time") if end else None,
        }

    def _closing_time(self, opening: TimeMention) -> Span | None:
        """Find "and will end at 1700 hours" behind an opening time, in the same sentence."""
        sentence = self.letter.sentence_at(opening.span.start)
        if sentence is None:
            return None
        for time in times_in(self.letter, Span(opening.span.end, sentence.end)):
            between = Span(opening.span.end, time.span.start)
            if self.letter.search("times.closing", between):
                return time.start_span
        return None

    def _zone(self, place: Locality | None, times: dict[str, Tree]) -> Mention[object] | None:
        """Give the printed zone; "local time", or no zone at a place, is the venue's."""
        time = self._time()
        if time is None or times["start_time"] is None:
            return None
        if time.zone_span and time.timezone != "local":
            return self.letter.mention("events.timezone", time.zone_span, "events.zone")
        city = place.city if place else None
        zone = timezone_of_city(city.name, city.country) if city else None
        if zone is None:
            return None
        return computed("events.timezone", zone, "events.venue_zone", "/events/*/venue/city")

    # --- where --------------------------------------------------------------------------------

    def _scopes(self) -> list[Span]:
        """Give the stretches around the event's dates, the subject's own first."""
        scopes: list[Span] = []
        for dated in self.seed.mentions:
            scopes.append(self._around(dated))
        return scopes

    def _around(self, dated: Dated) -> Span:
        """Give the bracket a date stands in, else its line or the near part of its sentence."""
        start, end = dated.sentence
        folded = self.letter.folded
        opening = folded.rfind("(", start, dated.date.span.start)
        if opening >= 0 and ")" not in folded[opening : dated.date.span.start]:
            closing = folded.find(")", dated.date.span.end, end)
            return Span(opening, closing if closing >= 0 else end)
        return Span(
            max(start, dated.date.span.start - _NEAR), min(end, dated.date.span.end + _NEAR)
        )

    def _place(self) -> Locality | None:
        """Find the venue: near the dates, then anywhere in the announcing sentence or subject."""
        if self._mode_cue() == Mode.VIRTUAL.value:
            return None
        for scope in (*self._scopes(), *(d.sentence for d in self.seed.mentions)):
            place = _shifted_place(self.letter, scope)
            if place and place.city:
                return place
        return None

    def _venue(self, place: Locality | None) -> Tree:
        if place is None or place.city is None:
            return None
        city = self.letter.mention("events.venue.city", place.city.span, "events.gazetteer")
        if place.country:
            country = self.letter.mention(
                "events.venue.country", place.country.span, "events.gazetteer"
            )
        else:
            country = (
                computed(
                    "events.venue.country",
                    place.city.country,
                    "events.country_of_city",
                    "/events/*/venue/city",
                )
                if place.city.country
                else None
            )
        if city is None or city.value != place.city.name:
            # The name alone means another place: only its surroundings tell which one.
            city = computed(
                "events.venue.city",
                place.city.name,
                "events.city_in_context",
                "/events/*/venue/country",
            )
        return {"city": city, "country": country}

    # --- how ----------------------------------------------------------------------------------

    def _mode_cue(self) -> str | None:
        mention = self._mode_mention()
        return str(mention.value) if mention else None

    def _mode_mention(self) -> Mention[object] | None:
        """Read the words of attendance: of subject and announcement, then, for hybrid, anywhere."""
        letter = self.letter
        scopes = [d.sentence for d in self.seed.mentions]
        if self.alone and (field := letter.first("subject")):
            scopes.insert(0, field.span)
        for key in (Mode.HYBRID, Mode.VIRTUAL, Mode.PHYSICAL):
            for scope in scopes:
                match = letter.search(f"events.{key.value}", scope)
                if match:
                    if (
                        key is not Mode.HYBRID
                        and self._anywhere(Mode.HYBRID)
                        and _shifted_place(letter, scope)
                    ):
                        return self._anywhere(Mode.HYBRID)
                    return letter.mention("events.mode", Span(*match.span()), "events.mode_words")
        return self._anywhere(Mode.HYBRID)

    def _anywhere(self, mode: Mode) -> Mention[object] | None:
        for sentence in self.letter.sentences:
            match = self.letter.search(f"events.{mode.value}", sentence)
            if match:
                return self.letter.mention("events.mode", Span(*match.span()), "events.mode_words")
        return None

    def _mode(self, place: Locality | None) -> Mention[object] | None:
        found = self._mode_mention()
        if found:
            return found
        if place and place.city:
            return computed(
                "events.mode",
                Mode.PHYSICAL.value,
                "events.place_is_physical",
                "/events/*/venue/city",
            )
        return self._anywhere(Mode.VIRTUAL)

    # --- what ---------------------------------------------------------------------------------

    def _title(self) -> Mention[object] | None:
        """Take the subject up to the bracket or line of place and dates."""
        field = self.letter.first("subject")
        if field is None or not self.seed.in_subject or not self.alone:
            return None
        folded = self.letter.folded
        start, date = field.span.start, self.seed.date.span
        opening = folded.rfind("(", start, date.start)
        if opening > start and ")" not in folded[opening : date.start]:
            end = opening
        else:
            end = self._before_place(start, date.start)
        span = stripped(self.letter.document.text, Span(start, end))
        span = Span(span.start, span.start + len(self.letter.text(span).rstrip(" ,;:-–—,،؛\n\t")))
        return (
            self.letter.mention("events.title", span, "events.subject_title")
            if span.end - span.start > 5
            else None
        )

    def _before_place(self, start: int, end: int) -> int:
        """Give where the words of place before a date begin: at a line, or at the city's name."""
        line = self.letter.document.text.rfind("\n", start, end)
        place = _shifted_place(self.letter, Span(start, end))
        if place and place.city and end - place.city.span.end < 40:
            end = place.city.span.start
        return max(line, start) if line > start and line < end else end

    def _ordinal(self) -> Mention[object] | None:
        """Read an ordinal that stands beside the word for the event."""
        for scope in self._title_scopes():
            for match in self.letter.lexicon.ordinal_pattern.finditer(self.letter.folded, *scope):
                span = Span(*match.span())
                near = Span(max(scope.start, span.start - 20), min(scope.end, span.end + 30))
                if self._noun_beside(span, near):
                    return self.letter.mention("events.ordinal", span, "events.ordinal")
        return None

    def _title_scopes(self) -> list[Span]:
        field = self.letter.first("subject")
        scopes = [field.span] if field and self.alone else []
        return scopes + [d.sentence for d in self.seed.mentions]

    def _noun_beside(self, span: Span, near: Span) -> bool:
        for match in self.letter.search_all("events.nouns", near):
            gap = (
                self.letter.folded[span.end : match.start()]
                if match.start() >= span.end
                else self.letter.folded[match.end() : span.start]
            )
            if len(gap.split()) <= 2 and not re.search(r"[,.;(\d]", gap) and len(gap) < 25:
                return True
        return False

    def _status(self) -> Mention[object] | None:
        field = self.letter.first("subject")
        if field and self.alone:
            for key in ("cancelled", "postponed"):
                match = self.letter.search(f"events.{key}", field.span)
                if match:
                    return self.letter.mention(
                        "events.status", Span(*match.span()), "events.status_words"
                    )
        return computed(
            "events.status", EventStatus.SCHEDULED.value, "events.announced", "/events/*/start"
        )

    def _languages(self) -> list[Tree]:
        """Read the languages named behind words such as "will be held in"."""
        letter = self.letter
        for sentence in letter.sentences:
            for cue in letter.search_all("events.working_languages", sentence):
                stop = letter.search(
                    "events.interpretation_available", Span(cue.end(), sentence.end)
                )
                spans = self._language_names(
                    Span(cue.start(), stop.start() if stop else sentence.end)
                )
                if spans and spans[0].start - cue.end() < 40:
                    return [
                        letter.mention("events.languages", span, "events.languages")
                        for span in spans
                    ]
        return []

    def _language_names(self, scope: Span) -> list[Span]:
        spans = [
            Span(*match.span())
            for code in self.letter.lexicon.languages
            for match in self.letter.search_all(f"languages.{code}", scope)
        ]
        kept: list[Span] = []
        values: set[str] = set()
        for span in sorted(spans, key=lambda s: (s.start, -s.end)):
            value = (
                str(normal.value)
                if (normal := self.letter.mention("events.languages", span, "x"))
                else ""
            )
            if value not in values and not any(span.overlaps(other) for other in kept):
                kept.append(span)
                values.add(value)
        return kept

    def _flag(self, field: str) -> Mention[object] | None:
        for sentence in self.letter.sentences:
            match = self.letter.search(f"events.{field}", sentence)
            if match:
                return self.letter.mention(
                    f"events.{field}", Span(*match.span()), f"events.{field}"
                )
        return None

    def _fee(self) -> Mention[object] | None:
        for sentence in self.letter.sentences:
            match = self.letter.search("events.free", sentence)
            if match:
                return self.letter.mention("events.fee", Span(*match.span()), "events.fee")
        return None

    def _url(self, field: str, role: UrlRole) -> Mention[object] | None:
        for url in find_urls(self.letter):
            if url.role.value == role.value and not self.letter.annex_at(url.span.start):
                return self.letter.mention(f"events.{field}", url.span, f"events.url_{role.value}")
        return None


def _shifted_place(letter: Letter, scope: Span) -> Locality | None:
    """Read the place named in a stretch of the letter; spans count in the document."""
    from dataclasses import replace

    place = venue_of(letter.text(scope), letter.lexicon)
    if place is None:
        return None
    return Locality(
        *(
            replace(named, span=named.span.shift(scope.start)) if named else None
            for named in (place.city, place.country, place.facility)
        )
    )
