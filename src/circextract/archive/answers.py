"""What an archive answers: letters found, deadlines and events as they stand, as frozen models."""

from __future__ import annotations

from datetime import date as Date

from circextract.models import Action, EventStatus, Kind, Mode, Record, Session


class Told(Record):
    """What is told of the letter an answer comes from.

    `letter` is the key of the work, `amended_by` those that changed what it says, in order;
    `languages` the versions that tell of it. `record_id` and `position` name the place in the
    record that spoke last. `uid` stays the same when a date moves and when the archive is made
    anew; `sequence` counts the changes, `updated` is the day of the last. What is not `in_force`
    was replaced by the letter `replaced_by`. `source_path` is the file of that record, `page` the
    page of it where the words stand, None in formats without pages.
    """

    letter: str
    id: str | None = None
    kind: Kind | None = None
    issuer: str | None = None
    reference: str | None = None
    subject: str | None = None
    groups: list[str]
    languages: list[str]
    amended_by: list[str]
    in_force: bool = True
    replaced_by: str | None = None
    uid: str
    sequence: int = 0
    updated: Date | None = None
    record_id: str
    position: int
    source_path: str | None = None
    page: int | None = None


class DeadlineFound(Told):
    """A deadline as it stands. `event` is the title of the event it belongs to.

    `paragraph` is the number of the paragraph that says it, as printed.
    """

    date: Date | None = None
    time: str | None = None
    timezone: str | None = None
    opens: Date | None = None
    action: Action | None = None
    text: str | None = None
    url: str | None = None
    send_to: str | None = None
    condition: str | None = None
    paragraph: str | None = None
    event: str | None = None
    event_uid: str | None = None


class EventFound(Told):
    """An event as it stands. Times are "HH:MM", zones IANA names, countries ISO 3166-1 alpha-2."""

    title: str | None = None
    start: Date | None = None
    end: Date | None = None
    start_time: str | None = None
    end_time: str | None = None
    timezone: str | None = None
    sessions: list[Session]
    mode: Mode | None = None
    status: EventStatus | None = None
    venue_name: str | None = None
    venue_room: str | None = None
    venue_city: str | None = None
    venue_country: str | None = None
    website: str | None = None
    registration_url: str | None = None


class Hit(Record):
    """A version of a letter that a search found; of several files that say it, one speaks.

    `letter` is the key of the work, `snippet` are the words around the first match, `marks` where
    matches stand in it; `start` and `end` where the first stands in the text of the Document, None
    where only the subject has it.
    """

    letter: str
    record_id: str
    id: str | None = None
    reference: str | None = None
    date: Date | None = None
    language: str | None = None
    subject: str | None = None
    snippet: str
    marks: list[tuple[int, int]]
    start: int | None = None
    end: int | None = None
