"""One header in every layout that converters make of it.

A header is what its letter's gold holds; each layout prints the same values in another order, with
other borders, with its labels or without.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterator
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from tests.cases.tables import table
from tests.frames import FRAMES

LISTS = ("to", "copy_to")
Row = tuple[str, list[str]]


class Header(NamedTuple):
    """The values of a header, each with its lines, and the words around them."""

    language: str
    date_line: str
    rows: list[Row]

    @property
    def words(self) -> dict[str, str]:
        return table(self.language, "frame")["header"]

    @property
    def letterhead(self) -> list[str]:
        return [self.words["union"], self.words["bureau"]]

    def label(self, concept: str) -> str:
        return self.words[concept]


Damage = Callable[[str, Header], str]


def header_of(gold: dict[str, Any]) -> Header | None:
    """Give the header of a letter's gold, if it has all the rows of one."""
    contact = (gold.get("contacts") or [{}])[0]
    reference = gold.get("reference") or {}
    needed = (gold.get("date"), gold.get("place"), gold.get("addressees"), gold.get("copy_to"))
    details = [(name, contact.get(f"{name}s", [])) for name in ("phone", "fax", "email")]
    listed = all("text" in e for name in ("addressees", "copy_to") for e in gold.get(name, ()))
    own = (gold.get("subject"), reference.get("text"), contact.get("name"))
    if not (listed and all(needed) and all(own)):
        return None
    rows: list[Row] = [
        ("reference", [reference["text"], *filter(None, [reference.get("initials")])]),
        ("contact", [contact["name"]]),
        *((concept, values[:1]) for concept, values in details if values),
        ("to", [entry["text"] for entry in gold["addressees"]]),
        ("copy_to", [entry["text"] for entry in gold["copy_to"]]),
        ("subject", [gold["subject"]]),
    ]
    return Header(gold["language"], date_line(gold), rows)


def headers_below(folder: Path) -> Iterator[tuple[str, Header]]:
    """Give the whole headers of the gold files in a folder, with the names of the files."""
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        header = None if gold.get("kind") == "liaison_statement" else header_of(gold)
        if header:
            yield path.name.removesuffix(".gold.json"), header


def date_line(gold: dict[str, Any]) -> str:
    frame = table(gold["language"], "frame")
    day = date.fromisoformat(gold["date"])
    month = frame["dates"]["months"][day.month - 1]
    printed = frame["dates"]["single"].format(year=day.year, month=month, day=day.day)
    line: str = frame["header"]["date_line"].format(place=gold["place"], date=printed)
    return line


# --- the layouts -----------------------------------------------------------------------------


def _lines(row: Row) -> list[str]:
    concept, values = row
    return [f"- {value}" for value in values] if concept in LISTS else values


def _running(row: Row) -> list[str]:
    concept, values = row
    return ["; ".join(values)] if concept in LISTS else values


def cells(header: Header) -> str:
    """Label cell, value cell."""
    rows = ("\t" + header.label(row[0]) + "\n\t" + "\n".join(_lines(row)) for row in header.rows)
    return "\n\n".join([*header.letterhead, "\t" + header.date_line, *rows])


def two_columns(header: Header) -> str:
    """The lists stand in a column of their own, right of the first labels."""
    rows = dict(header.rows)
    beside = {"reference": "to", next(c for c in ("email", "fax", "phone") if c in rows): "copy_to"}
    parts = [*header.letterhead, "\t\n\t" + header.date_line]
    for concept, values in header.rows:
        if concept in LISTS:
            continue
        cell = f"\t{header.label(concept)}\n\t" + "\n".join(values)
        if concept in beside:
            listed = beside[concept]
            cell += f"\n\t{header.label(listed)}\n" + "\n".join(_lines((listed, rows[listed])))
        elif concept != "subject":
            cell += "\n\t"
        parts.append(cell)
    return "\n\n".join(parts)


def tabbed_lines(header: Header) -> str:
    """Label, tab, value; the further lines of a value behind a tab, lists under their label."""
    rows: list[str] = []
    for row in header.rows:
        lines = _lines(row)
        first = [] if row[0] in LISTS else lines[:1]
        rows.append("\t".join([header.label(row[0]), *first]))
        rows += ["\t" + line.replace("- ", "-\t", 1) for line in lines[len(first) :]]
    return "\n".join([*header.letterhead, "", header.date_line, "", *rows])


def label_line(header: Header) -> str:
    """Label and value on one line."""
    rows = [
        header.label(row[0]) + ("\n" if row[0] in LISTS else " ") + "\n".join(_lines(row))
        for row in header.rows
    ]
    return "\n".join([*header.letterhead, "", header.date_line, "", *rows])


def label_line_running(header: Header) -> str:
    """Label and value on one line, the members of a list too."""
    rows = [header.label(row[0]) + " " + "\n".join(_running(row)) for row in header.rows]
    return "\n".join([*header.letterhead, "", header.date_line, "", *rows])


def label_lines(header: Header) -> str:
    """Label line, value lines."""
    rows = [header.label(row[0]) + "\n" + "\n".join(_lines(row)) for row in header.rows]
    return "\n".join([*header.letterhead, header.date_line, *rows])


def label_lines_apart(header: Header) -> str:
    """Label line, value lines, an empty line."""
    rows = [header.label(row[0]) + "\n" + "\n".join(_lines(row)) + "\n" for row in header.rows]
    return "\n".join([*header.letterhead, "", header.date_line, "", *rows])


def label_lines_without_marks(header: Header) -> str:
    """Label line, value lines, whose lists have no marks."""
    rows = [header.label(row[0]) + "\n" + "\n".join(row[1]) for row in header.rows]
    return "\n".join([*header.letterhead, "", header.date_line, "", *rows])


def stacked(header: Header) -> str:
    """All labels, then all values."""
    labels = [header.label(concept) for concept, _ in header.rows]
    values = [line for row in header.rows for line in _lines(row)]
    return "\n".join([*header.letterhead, "", *labels, "", header.date_line, *values])


def stacked_running(header: Header) -> str:
    """All labels, then all values, a list on one line."""
    labels = [header.label(concept) for concept, _ in header.rows]
    values = [line for row in header.rows for line in _running(row)]
    return "\n".join([*header.letterhead, "", *labels, "", header.date_line, "", *values])


def stacked_without_marks(header: Header) -> str:
    """All labels, then all values, the lists parted by empty lines."""
    labels = [header.label(concept) for concept, _ in header.rows]
    values = ["\n".join(row[1]) + ("\n" if row[0] in LISTS else "") for row in header.rows]
    return "\n".join([*header.letterhead, "", header.date_line, "", *labels, *values])


def stacked_date_last(header: Header) -> str:
    """All labels, then all values, the date line right below the subject."""
    labels = [header.label(concept) for concept, _ in header.rows]
    values = [line for row in header.rows for line in _lines(row)]
    return "\n".join([*header.letterhead, *labels, *values, header.date_line])


def stacked_cells(header: Header) -> str:
    """All labels in one cell, all values in the next, the lists in a third."""
    own = [row for row in header.rows if row[0] not in (*LISTS, "subject")]
    labels = "\t" + "\n".join(header.label(concept) for concept, _ in own)
    values = "\t" + "\n".join(line for row in own for line in _lines(row))
    listed = [
        header.label(row[0]) + "\n" + "\n".join(_lines(row))
        for row in header.rows
        if row[0] in LISTS
    ]
    subject = f"\t{header.label('subject')}\n\t{header.rows[-1][1][0]}"
    top = "\t" + "\n".join(header.letterhead)
    table_row = "\n".join([labels, values, "\t" + "\n".join(listed)])
    return "\n\n".join([top, "\t" + header.date_line, table_row, subject])


def row_of_labels(header: Header) -> str:
    """A row of labels over a row of values."""
    labels = "\n".join("\t" + header.label(concept) for concept, _ in header.rows)
    values = "\n".join("\t" + "\n".join(_lines(row)) for row in header.rows)
    return "\n\n".join(["\n".join(header.letterhead), "\t" + header.date_line, labels, values])


def value_first(header: Header) -> str:
    """Each value before its label, which stands in a cell below."""
    rows = ["\n".join(_lines(row)) + "\n\t" + header.label(row[0]) for row in header.rows]
    return "\n".join([*header.letterhead, "", header.date_line, "", *rows])


def value_first_lines(header: Header) -> str:
    """Each value before its label, on lines of their own."""
    rows = ["\n".join(_lines(row)) + "\n" + header.label(row[0]) for row in header.rows]
    return "\n".join([*header.letterhead, header.date_line, *rows])


def value_first_apart(header: Header) -> str:
    """Each value before its label, an empty line behind the label."""
    rows = ["\n".join(_lines(row)) + "\n" + header.label(row[0]) + "\n" for row in header.rows]
    return "\n".join([*header.letterhead, "", header.date_line, "", *rows])


def value_first_cells(header: Header) -> str:
    """A cell with the value, then a cell with the label."""
    rows = ["\t" + "\n".join(_lines(row)) + "\n\t" + header.label(row[0]) for row in header.rows]
    return "\n\n".join(["\t" + "\n".join(header.letterhead), "\t" + header.date_line, *rows])


def value_first_on_one_line(header: Header) -> str:
    """Value and label on one line, parted by a tab; a list's label behind its first item."""
    rows = []
    for row in header.rows:
        first, *rest = _lines(row)
        rows += [f"{first}\t{header.label(row[0])}", *rest]
    return "\n".join([*header.letterhead, "", header.date_line, "", *rows])


def value_first_bars(header: Header) -> str:
    """Rows of value and label between bars."""
    rows = []
    for row in header.rows:
        first, *rest = _lines(row)
        rows += [f"| {first} | {header.label(row[0])} |", *(f"| {line} | |" for line in rest)]
    return "\n".join(
        [f"| {' | '.join(header.letterhead)} |", "", f"| {header.date_line} | |", *rows]
    )


def bars(header: Header) -> str:
    """Rows of label and value between bars."""
    rows = []
    for row in header.rows:
        first, *rest = _lines(row)
        rows += [f"| {header.label(row[0])} | {first} |", *(f"| | {line} |" for line in rest)]
    return "\n".join(
        [f"| {' | '.join(header.letterhead)} |", "", f"| | {header.date_line} |", *rows]
    )


def flattened(header: Header) -> str:
    """Everything on one line."""
    rows = [header.label(row[0]) + " " + " ".join(_lines(row)) for row in header.rows]
    return " ".join([*header.letterhead, header.date_line, *rows])


def flattened_running(header: Header) -> str:
    """Everything on one line, the members of lists parted by semicolons."""
    rows = [header.label(row[0]) + " " + " ".join(_running(row)) for row in header.rows]
    return " ".join([*header.letterhead, header.date_line, *rows])


def flattened_without_to(header: Header) -> str:
    """Everything on one line, the first list without its label, right behind the reference."""
    rows = dict(header.rows)
    parts = [
        " ".join(
            [header.label("reference"), *rows.pop("reference"), "- " + " - ".join(rows.pop("to"))]
        )
    ]
    parts += [header.label(row[0]) + " " + " ".join(_running(row)) for row in rows.items()]
    return " ".join([*header.letterhead, header.date_line, *parts])


def flattened_slashes(header: Header) -> str:
    """Everything on one line, cells parted by a slash."""
    rows = [header.label(row[0]) + " / " + " ".join(_lines(row)) for row in header.rows]
    return " / ".join([*header.letterhead, header.date_line, *rows])


def flattened_bars(header: Header) -> str:
    """Everything on one line, cells parted by a bar."""
    rows = [header.label(row[0]) + " | " + " ".join(_lines(row)) for row in header.rows]
    return " | ".join([*header.letterhead, header.date_line, *rows])


def no_labels(header: Header) -> str:
    """The values alone, groups of them parted by empty lines."""
    parts = {concept: _lines((concept, values)) for concept, values in header.rows}
    own = [
        line
        for concept, lines in parts.items()
        if concept not in (*LISTS, "subject")
        for line in lines
    ]
    groups = [own, *(parts[name] for name in (*LISTS, "subject"))]
    rows = ["\n".join(group) + "\n" for group in groups]
    return "\n".join([*header.letterhead, "", header.date_line, "", *rows])


def no_labels_without_marks(header: Header) -> str:
    """The values alone, lists without their marks, too."""
    parts = dict(header.rows)
    own = [
        line
        for concept, lines in parts.items()
        if concept not in (*LISTS, "subject")
        for line in lines
    ]
    groups = [own, *(parts[name] for name in (*LISTS, "subject"))]
    rows = ["\n".join(group) + "\n" for group in groups]
    return "\n".join([*header.letterhead, "", header.date_line, "", *rows])


def no_labels_lists_first(header: Header) -> str:
    """The values alone: reference, list of addressees, contact, list of copies, subject."""
    parts = {concept: _lines((concept, values)) for concept, values in header.rows}
    details = [line for c in ("contact", "phone", "fax", "email") for line in parts.get(c, [])]
    groups = [parts["reference"], parts["to"], details, parts["copy_to"], parts["subject"]]
    rows = ["\n".join(group) + "\n" for group in groups]
    return "\n".join([*header.letterhead, "", header.date_line, "", *rows])


def side_by_side(header: Header) -> str:
    """Two columns line by line: label, value, and at the end of the row the lists."""
    rows = dict(header.rows)
    left = [
        "\t".join([header.label(row[0]), row[1][0]]) + "".join(f"\n{more}" for more in row[1][1:])
        for row in header.rows
        if row[0] not in (*LISTS, "subject")
    ]
    right = [each for c in LISTS for each in (header.label(c), *_lines((c, rows[c])))]
    pairs = zip_longest("\n".join(left).split("\n"), right, fillvalue="")
    printed = [
        one + ("\t" + other.replace("- ", "–\t", 1) if other else "") for one, other in pairs
    ]
    subject = f"{header.label('subject')}\t{header.rows[-1][1][0]}"
    return "\n".join([*header.letterhead, "", "\t" + header.date_line, *printed, subject])


def side_by_side_bars(header: Header) -> str:
    """Two columns line by line between bars; the cell beside an originator's initials is empty."""
    rows = side_by_side(header).split("\n")[len(header.letterhead) + 2 :]
    printed = []
    for row in rows:
        first, _, rest = row.replace("–\t", "- ").partition("\t")
        middle, _, last = rest.rpartition("\t")
        printed.append(" | ".join(["", first, middle or ("" if last else rest), last, ""]).strip())
    return "\n".join([*header.letterhead, "", f"| | | {header.date_line} |", *printed])


def subject_in_lines(header: Header) -> str:
    """The subject under its label, each of its lines a cell."""
    above = label_line(header._replace(rows=header.rows[:-1]))
    lines = [f"\t{line}" for line in _wrapped(header.rows[-1][1][0], header.language)]
    return "\n".join([above, "", header.label("subject"), *lines])


def subject_in_cells(header: Header) -> str:
    """A row of cells: the subject's label, then each of its lines."""
    above = cells(header._replace(rows=header.rows[:-1]))
    lines = [f"\t{line}" for line in _wrapped(header.rows[-1][1][0], header.language)]
    return "\n".join([above, "", "\t" + header.label("subject"), *lines])


def wrapped_lists(header: Header) -> str:
    """Items of lists that are wrapped over lines."""
    rows = []
    for concept, values in header.rows:
        lines = _lines((concept, values))
        if concept in LISTS:
            lines = [part for line in lines for part in _wrapped(line, header.language)]
        rows.append(header.label(concept) + ("\n" if concept in LISTS else " ") + "\n".join(lines))
    return "\n".join([*header.letterhead, "", header.date_line, "", *rows])


def _wrapped(text: str, language: str) -> list[str]:
    """Wrap a text; where there are no blanks, behind a comma or a bracket."""
    if language == "zh":
        return re.split(r"(?<=[，）])(?=.)", text)
    return textwrap.wrap(text, _WIDTH, break_on_hyphens=False)


def header_end(header: Header) -> str:
    """Labels and values on lines, to stand behind the signature."""
    return "\n".join([header.date_line, "", *label_line(header).splitlines()[5:]])


def header_behind_annexes(header: Header) -> str:
    """A whole first page, to stand behind an annex."""
    return label_line(header)


ANNEX = {
    "en": "ANNEX 1",
    "fr": "ANNEXE 1",
    "es": "ANEXO 1",
    "ru": "ПРИЛОЖЕНИЕ 1",
    "zh": "附件1",
    "ar": "الملحق 1",
}
_WIDTH = 34  # characters of a wrapped line
_PARAGRAPHS = 12  # make a letter of one line as long as a real one
_AT_END = {"header_end"}
_ONE_LINE = {
    "flattened",
    "flattened_without_to",
    "flattened_running",
    "flattened_slashes",
    "flattened_bars",
}
LAYOUTS: dict[str, Callable[[Header], str]] = {
    layout.__name__: layout
    for layout in (
        cells, two_columns, tabbed_lines, label_line, label_line_running, label_lines,
        label_lines_apart,
        label_lines_without_marks, stacked, stacked_running, stacked_without_marks,
        stacked_date_last, stacked_cells,
        row_of_labels, value_first, value_first_lines, value_first_apart, value_first_cells,
        value_first_on_one_line, value_first_bars, bars, flattened, flattened_running,
        flattened_without_to,
        flattened_slashes, flattened_bars, no_labels, no_labels_without_marks,
        no_labels_lists_first, side_by_side, side_by_side_bars, subject_in_lines,
        subject_in_cells, wrapped_lists, header_end, header_behind_annexes,
    )
}  # fmt: skip


def letter_in(layout: str, header: Header, damage: Damage | None = None) -> str:
    """Print a letter with its header in a layout, damaged or whole."""
    frame = FRAMES[header.language]
    body = "\n\n".join(f"{number}\t{frame.meeting}" for number in range(1, _PARAGRAPHS + 1))
    printed = LAYOUTS[layout](header)
    if damage:
        printed = damage(printed, header)
    if layout in _AT_END:
        parts = [*header.letterhead, frame.salutation, body, frame.closing, printed]
    elif layout == "header_behind_annexes":
        annex = f"{ANNEX[header.language]}\n{header.rows[-1][1][0]}"
        parts = [frame.salutation, body, frame.closing, annex, printed]
    elif layout in _ONE_LINE:
        return " ".join("\n".join([printed, frame.salutation, body, frame.closing]).split())
    else:
        parts = [printed, frame.salutation, body, frame.closing]
    return "\n\n".join(parts)
