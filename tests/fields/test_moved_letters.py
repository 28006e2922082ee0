"""Letters that move, call off, correct or add events, as converters print them.

One letter puts a workshop off and calls a forum off, one corrects the dates and the place of a
seminar, one adds a second event. The same is read of each layout, in all languages.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import circextract

FILE = Path(__file__).with_name("moved_letters.json")
LETTERS = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
Letter = dict[str, Any]


def _items(items: list[str], before: str = "") -> str:
    return "\n".join(f"{before}–\t{item}" for item in items)


def _body(letter: Letter, cell: str = "\t") -> str:
    opening = "\t" if cell != "\t" else ""
    texts = [
        text
        if isinstance(text, str)
        else f"{text[0]}\n\n" + "\n".join(opening + cell.join(row) for row in text[1])
        for text in letter["body"]
    ]
    if letter["numbered"]:
        texts = [f"{number}\t{text}" for number, text in enumerate(texts, 1)]
    return "\n\n".join([*filter(None, [letter["greeting"]]), *texts, *letter["end"]])


def _lists(letter: Letter) -> str:
    return "\n".join(f"{label}\n{_items(items)}" for label, items in (letter["to"], letter["copy"]))


def _house(letter: Letter) -> str:
    return "\n".join([*letter["house"], "", letter["date"]]) + "\n"


def rows(letter: Letter) -> str:
    """A row for each label."""
    head = "".join(f"{label}\t{value}\n" for label, value in letter["rows"])
    return "\n\n".join(
        [_house(letter) + head + _lists(letter), "\t".join(letter["subject"]), _body(letter)]
    )


def two_columns(letter: Letter) -> str:
    """The lists beside the other labels, in cells of their own."""
    left = [
        line
        for label, value in letter["rows"]
        for line in f"{label}\t{value}".replace("\n", "\n\t").split("\n")
    ]
    right = [
        line
        for label, items in (letter["to"], letter["copy"])
        for line in (label, *(f"–\t{item}" for item in items))
    ]
    count = max(len(left), len(right))
    left += ["\t"] * (count - len(left))
    right += [""] * (count - len(right))
    head = "\n".join("\t".join(pair) for pair in zip(left, right, strict=True))
    return "\n\n".join([_house(letter) + head, "\t".join(letter["subject"]), _body(letter)])


def stacked(letter: Letter) -> str:
    """All labels, then all values, a subject of more than a hundred characters among them."""
    labels, values = zip(*letter["rows"], letter["subject"], strict=True)
    head = "\n".join((*labels, *values))
    return "\n\n".join([_house(letter), head, _lists(letter), _body(letter)])


def without_labels(letter: Letter) -> str:
    """Values and lists by themselves."""
    values = "\n".join(value for _, value in letter["rows"])
    lists = [_items(letter["to"][1]), _items(letter["copy"][1])]
    return "\n\n".join([_house(letter) + values, *lists, letter["subject"][1], _body(letter)])


def behind(letter: Letter) -> str:
    """The header behind everything else, the subject without its label over the body."""
    head = "\n".join(f"{label} {value}" for label, value in letter["rows"])
    return "\n\n".join(
        [letter["subject"][1], _body(letter), _house(letter) + head + "\n" + _lists(letter)]
    )


def on_one_line(letter: Letter) -> str:
    """The whole letter without a line break."""
    return " ".join(rows(letter).split())


def cell_by_cell(letter: Letter) -> str:
    """Each cell of a table in its own line."""
    head = "".join(f"\t{label}\n\t{value}\n" for label, value in letter["rows"])
    lists = "\n".join(
        f"\t{label}\n{_items(items, chr(9))}" for label, items in (letter["to"], letter["copy"])
    )
    subject = "\t" + "\n\t".join(letter["subject"])
    return "\n\n".join([_house(letter) + head + lists, subject, _body(letter, "\n\t")])


CASES: dict[str, tuple[Callable[[Letter], str], ...]] = {
    "put off and called off": (rows, two_columns, stacked, behind, on_one_line, cell_by_cell),
    "corrected": (stacked, without_labels, behind, on_one_line),
    "added to": (behind,),
}


def _plain(text: object) -> str:
    return " ".join(str(text).replace("'", "\u2019").split())


def _event(event: circextract.Event) -> list[object]:
    venue = event.venue
    return [
        str(event.start),
        str(event.end),
        event.start_time and str(event.start_time)[:5],
        event.timezone,
        event.status,
        event.mode,
        venue and venue.name and _plain(venue.name),
        venue and venue.room and _plain(venue.room),
        [_plain(host) for host in event.hosts],
        list(event.languages),
        event.registration_url,
    ]


def _read(record: circextract.Circular) -> dict[str, Any]:
    read = {
        "kind": record.kind,
        "reference": record.reference and [record.reference.number, record.reference.part],
        "date": str(record.date),
        "subject": _plain(record.subject),
        "to": [_plain(each.text) for each in record.addressees],
        "copy": [_plain(each.text) for each in record.copy_to],
        "emails": [each.emails for each in record.contacts],
        "events": [_event(event) for event in record.events],
        "deadlines": [[str(due.date), due.url, due.send_to, due.event] for due in record.deadlines],
        "urls": [[each.url, each.role] for each in record.urls],
        "signatory": record.signatory and [record.signatory.name, record.signatory.title],
        "annexes": [[_plain(each.label), each.role] for each in record.annexes],
    }
    plain: dict[str, Any] = json.loads(json.dumps(read))
    return plain


@pytest.mark.parametrize(
    ("name", "layout"),
    [(name, layout) for name, layouts in CASES.items() for layout in layouts],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh", "ar"])
def test_the_same_is_read_of_every_layout(language, name, layout):
    letter = LETTERS[name][language]
    assert _read(circextract.extract(text=layout(letter))) == letter["want"]
