"""The letters that a question finds, each with the words around the first match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, exists, select

from circextract.archive.answers import Hit
from circextract.archive.ready import Row
from circextract.archive.search.asking import Alternatives, phrases_of
from circextract.archive.search.index import found
from circextract.archive.search.parts import part_rows
from circextract.archive.search.words import Word, words_in
from circextract.archive.shapes import LETTERS
from circextract.archive.statements import chunks, insert_rows, table
from circextract.document import Span
from circextract.fold import fold

_AROUND = 80  # characters of a snippet on each side of the match
_LOOKED_AT = 100  # matches of a letter that may be shown
_AT_ONCE = 200  # letters whose words are written together


def fill(connection: Connection, names: Sequence[str]) -> None:
    """Write the words of those letters that have none yet."""
    letters, parts = table(LETTERS), table("search_parts")
    lacking = ~exists().where(parts.c.record_id == letters.c.record_id)
    for some in chunks(names, _AT_ONCE):
        query = select(letters.c.record_id).where(letters.c.record_id.in_(some), lacking)
        texts = _texts(connection, connection.execute(query).scalars().all())
        rows = (
            row
            for name, (subject, language, body) in texts.items()
            for row in part_rows(name, subject, body, language)
        )
        insert_rows(connection, parts, rows)


def _texts(
    connection: Connection, names: Sequence[str]
) -> dict[str, tuple[str | None, str | None, str]]:
    """Give subject, language and text of letters; paragraphs and annexes where no text is kept."""
    letters, documents = table(LETTERS), table("documents")
    query = select(letters.c.record_id, letters.c.subject, letters.c.language, documents.c.text)
    query = query.outerjoin(documents).where(letters.c.record_id.in_(names))
    rows = connection.execute(query.order_by(letters.c.record_id)).all()
    read = {name: body for name, _, _, body in rows if body is not None}
    told = _told(connection, [name for name in names if name not in read])
    return {
        name: (subject, language, read.get(name) or told.get(name, ""))
        for name, subject, language, _ in rows
    }


def _told(connection: Connection, names: Sequence[str]) -> dict[str, str]:
    """Put the texts that records hold together."""
    texts: dict[str, str] = {}
    for source in (table("paragraphs"), table("annexes")) if names else ():
        query = select(source.c.record_id, source.c.text).where(source.c.record_id.in_(names))
        for name, body in connection.execute(query.order_by(*source.primary_key.columns)):
            texts[name] = f"{texts.get(name, '')}{body or ''}\n"
    return texts


def search(connection: Connection, question: str, among: Iterable[Row], limit: int) -> list[Hit]:
    """Find letters; those with the words in their subject come first, then the newest."""
    asked = phrases_of(question)
    if not asked:
        return []
    by_phrase = [found(connection, alternatives) for alternatives in asked]
    rows = [row for row in among if all(row["record_id"] in letters for letters in by_phrase)]
    rows.sort(key=lambda row: _rank(row, by_phrase))
    versions = {(row["letter"], row["language"]): row for row in reversed(rows)}
    shown = [row for row in rows if versions[row["letter"], row["language"]] is row][:limit]
    texts = _texts(connection, [row["record_id"] for row in shown])
    return [_hit(row, asked, *texts[row["record_id"]]) for row in shown]


def _rank(row: Row, by_phrase: list[dict[str, bool]]) -> tuple[Any, ...]:
    in_subject = sum(letters[row["record_id"]] for letters in by_phrase)
    day = row["date"].toordinal() if row["date"] else 0
    return -in_subject, -day, row["record_id"]


def _hit(
    row: Row, asked: list[Alternatives], subject: str | None, language: str | None, body: str
) -> Hit:
    matches = list(_matches(asked, list(words_in(body, language))))
    source = body
    if not matches:
        source, matches = (
            subject or "",
            list(_matches(asked, list(words_in(subject or "", language)))),
        )
    around, shown = _best(source, matches)
    return Hit(
        **row,
        snippet=source[around.start : around.end],
        marks=[tuple(match.shift(-around.start)) for match in shown],
        start=shown[0].start if source is body and shown else None,
        end=shown[0].end if source is body and shown else None,
    )


def _best(text: str, matches: list[Span]) -> tuple[Span, list[Span]]:
    """Give the words around a match that hold most different ones, and the matches in them."""
    best, most, shown = _around(text, Span(0, 0)), 0, list[Span]()
    for match in matches[:_LOOKED_AT]:
        around = _around(text, match)
        inside = [other for other in matches if around.contains(other)]
        different = len({fold(text[other.start : other.end]) for other in inside})
        if different > most:
            best, most, shown = around, different, inside
    return best, shown


def _matches(asked: list[Alternatives], words: Sequence[Word]) -> Iterator[Span]:
    """Give where phrases stand, in order."""
    ranges = {place for each in asked for phrase in each for place in phrase.found_in(words)}
    for start, end in sorted(ranges):
        yield Span(words[start].span.start, words[end - 1].span.end)


def _around(text: str, match: Span) -> Span:
    """Give the match with what stands around it, from word to word."""
    start = max(0, match.start - _AROUND)
    end = min(len(text), match.end + _AROUND)
    blank = text.find(" ", start, match.start)
    last = text.rfind(" ", match.end, end)
    return Span(
        blank + 1 if start and blank >= 0 else start, last if last >= 0 and end < len(text) else end
    )
