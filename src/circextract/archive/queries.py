"""The questions that are asked of an archive: letters, deadlines, events, words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, select

from circextract.archive.answers import DeadlineFound, EventFound, Hit, Told
from circextract.archive.search.hits import search as found_letters
from circextract.archive.shapes import LETTERS
from circextract.archive.slots import Model
from circextract.archive.standing import Holdings, Standing, Step
from circextract.archive.statements import chunks
from circextract.archive.tables import metadata
from circextract.models import Deadline, Event, Venue
from circextract.relations.items import ItemKind

Answer = TypeVar("Answer", DeadlineFound, EventFound)


@dataclass(frozen=True, slots=True)
class Filters:
    """What to leave out. Days count both; of an event every day counts.

    `within` counts from `since`, and from today where that is not given. With `replaced` what
    holds no more is given too.
    """

    since: Date | None = None
    until: Date | None = None
    within: timedelta | None = None
    group: str | None = None
    action: str | None = None
    country: str | None = None
    mode: str | None = None
    language: str | None = None
    replaced: bool = False

    def dated(self, today: Date | None = None) -> Filters:
        """Put days for `within`."""
        if self.within is None:
            return self
        since = self.since or today or Date.today()
        last = since + self.within
        until = min(last, self.until) if self.until else last
        return replace(self, since=since, until=until, within=None)


EVERYTHING = Filters()


def letters() -> Select[Any]:
    """Ask for the letters, oldest first, with all that their table says."""
    letters = metadata().tables[LETTERS]
    letter = letters.c
    return select(letters).order_by(*_dated(letter.date), letter.id, letter.record_id)


def groups(connection: Connection) -> list[str]:
    """Name the groups that letters are of or about."""
    found = connection.scalars(select(metadata().tables[LETTERS].c.groups))
    return sorted({group for groups in found for group in groups or ()})


def countries(connection: Connection) -> list[str]:
    """Give the countries that events are held in, as ISO 3166-1 alpha-2."""
    country = metadata().tables["events"].c.venue_country
    return sorted(connection.scalars(select(country).where(country.is_not(None)).distinct()))


def _dated(column: ColumnElement[Any]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Order by a date, rows without one last in every database."""
    return column.is_(None), column.asc()


def deadlines(
    connection: Connection, filters: Filters, *, ended: bool = False
) -> list[DeadlineFound]:
    """Give the deadlines in order of date, those without a date last.

    With `ended` also those that hold no more, as they last stood.
    """
    found = _answers(Holdings.read(connection), "deadlines", filters, ended=ended)
    kept = [each for each in found if isinstance(each, DeadlineFound)]
    wanted = [
        each
        for each in kept
        if _is_asked(each, filters, each.date, each.date) and filters.action in (None, each.action)
    ]
    placed = _with_pages(connection, "deadlines", wanted)
    return sorted(placed, key=lambda each: _order(each, each.date, each.time))


def events(connection: Connection, filters: Filters, *, ended: bool = False) -> list[EventFound]:
    """Give the events in order of their first day, those without one last.

    With `ended` also those that hold no more, as they last stood. A cancelled event holds: that it
    is cancelled is what its letters say.
    """
    found = _answers(Holdings.read(connection), "events", filters, ended=ended)
    kept = [each for each in found if isinstance(each, EventFound)]
    country = filters.country.upper() if filters.country else None
    wanted = [
        each
        for each in kept
        if _is_asked(each, filters, each.start, each.end)
        and country in (None, each.venue_country)
        and filters.mode in (None, each.mode)
    ]
    placed = _with_pages(connection, "events", wanted)
    return sorted(placed, key=lambda each: _order(each, each.start, each.start_time))


def search(connection: Connection, question: str, filters: Filters, limit: int = 20) -> list[Hit]:
    """Find letters by their words; days are those of the letters."""
    letters, files = metadata().tables[LETTERS], metadata().tables["manifestations"]
    letter = letters.c
    query = select(
        files.c.work.label("letter"),
        *(letter.record_id, letter.id, letter.reference_text.label("reference"), letter.date),
        *(letter.language, letter.subject, letter.groups),
    )
    query = query.join_from(files, letters)
    if filters.since:
        query = query.where(letter.date >= filters.since)
    if filters.until:
        query = query.where(letter.date <= filters.until)
    if filters.language:
        query = query.where(letter.language == filters.language)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    asked = [row for row in rows if _is_of(row.pop("groups") or [], filters.group)]
    return found_letters(connection, question, asked, limit)


def _order(answer: Told, day: Date | None, time: str | None) -> tuple[Any, ...]:
    return day is None, day or Date.min, time or "99", answer.letter, answer.uid, answer.sequence


def _is_asked(answer: Told, filters: Filters, first: Date | None, last: Date | None) -> bool:
    if not _is_in_days(filters, first, last):
        return False
    if filters.language and filters.language not in answer.languages:
        return False
    return _is_of(answer.groups, filters.group)


def _is_in_days(filters: Filters, first: Date | None, last: Date | None) -> bool:
    if first is None:
        return filters.since is None and filters.until is None
    starts = filters.until is None or first <= filters.until
    return starts and (filters.since is None or (last or first) >= filters.since)


def _is_of(groups: Iterable[str], wanted: str | None) -> bool:
    return wanted is None or wanted.upper() in (group.upper() for group in groups)


# --- from what stands to answers -----------------------------------------------------------------


def _answers(
    holdings: Holdings, kind: ItemKind, filters: Filters, *, ended: bool
) -> Iterator[Told]:
    """Give the items of a kind as they stand, and as they stood where that is asked for."""
    standings = holdings.standings(kind)
    for standing in standings:
        if filters.language and filters.language not in standing.languages:
            continue
        steps = holdings.steps(standing, filters.language)
        if not any(_is_in_days(filters, *_days(step.model)) for step in steps):
            continue
        gone = holdings.taken_back(standing, steps)
        if filters.replaced:
            yield from _earlier(holdings, standing, steps)
        if gone is None or ended or filters.replaced:
            yield _answer(holdings, standing, steps, gone)


def _days(model: Model) -> tuple[Date | None, Date | None]:
    return (model.start, model.end) if isinstance(model, Event) else (model.date, None)


def _earlier(holdings: Holdings, standing: Standing, steps: list[Step]) -> Iterator[Told]:
    """Give an item as it stood before each change."""
    changes = [place for place, step in enumerate(steps) if step.changed]
    for place in changes:
        yield _answer(holdings, standing, steps[:place], steps[place].work)


def _answer(
    holdings: Holdings, standing: Standing, steps: list[Step], gone: str | None
) -> DeadlineFound | EventFound:
    model = steps[-1].model
    told = _told(holdings, standing, steps, gone)
    if isinstance(model, Event):
        return EventFound(**told, **_event_values(model))
    return DeadlineFound(**told, **_deadline_values(holdings, standing, steps[-1], model))


def _told(
    holdings: Holdings, standing: Standing, steps: list[Step], gone: str | None
) -> dict[str, Any]:
    first, last = steps[0], steps[-1]
    letter, work = holdings.records[first.place[0]], holdings.works[first.work]
    changes = [step.work for step in steps if step.changed]
    dates = [holdings.works[name].date for name in (first.work, *changes, gone) if name]
    return {
        "letter": work.key,
        "id": work.id,
        "kind": work.kind,
        "issuer": work.issuer,
        "reference": letter.reference or work.reference,
        "subject": letter.subject,
        "groups": letter.groups,
        "languages": list(standing.languages),
        "amended_by": changes,
        "in_force": gone is None,
        "replaced_by": gone,
        "uid": holdings.uid(standing),
        "sequence": len(changes) + (gone is not None),
        "updated": max((day for day in dates if day), default=None),
        "record_id": last.place[0],
        "position": last.place[1],
        "source_path": holdings.records[last.place[0]].place or None,
    }


def _with_pages(connection: Connection, kind: ItemKind, found: list[Answer]) -> list[Answer]:
    """Tell of each answer the page where the first words of its place in the record stand."""
    evidence, pages = metadata().tables["evidence"].c, dict[tuple[str, str], int]()
    query = select(evidence.record_id, evidence.pointer, evidence.page)
    query = query.where(evidence.pointer.like(f"/{kind}/%"), evidence.page.is_not(None))
    for names in chunks(dict.fromkeys(each.record_id for each in found)):
        rows = connection.execute(
            query.where(evidence.record_id.in_(names)).order_by(evidence.position)
        )
        for name, pointer, page in rows:
            pages.setdefault((name, pointer.split("/")[2]), page)
    places = [(each.record_id, str(each.position)) for each in found]
    return [
        each.model_copy(update={"page": pages.get(place)})
        for each, place in zip(found, places, strict=True)
    ]


def _deadline_values(
    holdings: Holdings, standing: Standing, step: Step, model: Deadline
) -> dict[str, Any]:
    names = set(Deadline.model_fields) & set(DeadlineFound.model_fields) - {"event"}
    values = {name: getattr(model, name) for name in names}
    event = holdings.event_of(standing)
    if event is not None:
        last = holdings.steps(event, holdings.records[step.place[0]].language)[-1].model
        values |= {"event": getattr(last, "title", None), "event_uid": holdings.uid(event)}
    return values


def _event_values(model: Event) -> dict[str, Any]:
    names = set(Event.model_fields) & set(EventFound.model_fields) - set(Told.model_fields)
    venue = model.venue or Venue()
    places = {f"venue_{name}": getattr(venue, name) for name in Venue.model_fields}
    return {name: getattr(model, name) for name in names} | places
