"""The deadlines of an archive whose day is counted from an event that an amendment may move."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, or_, select

from circextract.archive.statements import table
from circextract.relations.counted import Counted, counted


def counted_deadlines(connection: Connection) -> dict[tuple[str, int], Counted]:
    """Give how days are counted, by record and index; only letters with amendments are asked."""
    due, files, threads = table("deadlines"), table("manifestations"), table("thread_works")
    amended = (
        select(due.c.record_id)
        .join(files, files.c.record_id == due.c.record_id)
        .join(threads, threads.c.work == files.c.work)
        .where(due.c.derived)
    )
    said = table("evidence").c
    query = select(said.record_id, said.pointer, said.text, said.derived_from).where(
        said.record_id.in_(amended),
        or_(said.pointer.like("/deadlines/%/date"), said.pointer.like("/deadlines/%/derived")),
    )
    words: dict[tuple[str, int], str] = {}
    sources: dict[tuple[str, int], list[str]] = defaultdict(list)
    for record_id, pointer, text, derived_from in connection.execute(query.order_by(said.position)):
        _, _, index, leaf = pointer.split("/")
        place = record_id, int(index)
        if leaf == "derived":
            words[place] = " ".join(filter(None, (words.get(place), text)))
        else:
            sources[place] += derived_from or []
    found = {place: counted(phrase, sources[place]) for place, phrase in words.items()}
    return {place: how for place, how in found.items() if how is not None}
