"""An archive of letters in six languages, from the facts and sentences of letters/*.toml."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from tests.cases.tables import LANGUAGES, table
from tests.readers.docx_maker import cell, docx, p, row
from tests.readers.docx_maker import table as word_table
from tests.readers.pdf_maker import Page, pdf

LETTERS = Path(__file__).parent / "letters"


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((LETTERS / f"{name}.toml").read_text(encoding="utf-8"))


FACTS = _load("facts")
WORDS = {language: _load(language) for language in LANGUAGES}


class Sample(NamedTuple):
    """A file of the archive. `letter` is the same for the versions of one letter, and no other."""

    letter: str
    language: str
    suffix: str
    data: bytes


class Layout(NamedTuple):
    """A letter before it is laid out in a format."""

    head: list[str]
    header: list[tuple[str, list[str]]]
    body: list[str]


# --- the letters of the archive ------------------------------------------------------------------


def works(*, planted: bool = True) -> Iterator[Sample]:
    """Write the works in every language, with what one version says otherwise."""
    for number, work in enumerate(FACTS["works"]):
        for language in LANGUAGES:
            layout = _layout(language, work["kind"], _facts(number, language, planted))
            yield Sample(f"work {number}", language, "txt", as_text(layout))
            for suffix, languages in work.get("formats", {}).items():
                if language in languages:
                    yield Sample(f"work {number}", language, suffix, _FORMATS[suffix](layout))


def amendments() -> Iterator[Sample]:
    """Write the addenda and corrigenda."""
    for number, amendment in enumerate(FACTS["amendments"]):
        parent = FACTS["works"][amendment["of"]]
        facts = {**parent["facts"], **amendment["facts"]}
        for language in amendment["languages"]:
            layout = _layout(language, parent["kind"], facts, amendment["kind"])
            yield Sample(f"amendment {number}", language, "txt", as_text(layout))


def twins() -> Iterator[Sample]:
    """Write the letters that are nearly one of the works."""
    for number, twin in enumerate(FACTS["twins"]):
        work = FACTS["works"][twin["of"]]
        facts = {**work["facts"], **twin["facts"]}
        layout = _layout(twin["language"], twin.get("kind", work["kind"]), facts)
        yield Sample(f"twin {number}", twin["language"], "txt", as_text(layout))


def _facts(number: int, language: str, planted: bool) -> dict[str, Any]:
    changes = [
        entry["facts"]
        for entry in FACTS["planted"]
        if planted and (entry["of"], entry["language"]) == (number, language)
    ]
    return dict(FACTS["works"][number]["facts"], **(changes[0] if changes else {}))


# --- words around facts --------------------------------------------------------------------------


def _layout(language: str, kind: str, facts: dict[str, Any], amendment: str = "") -> Layout:
    frame, words = table(language, "frame"), WORDS[language]
    said = _said(language, facts)
    sentences = words[kind]
    reference = sentences["reference"].format_map(said)
    if amendment:
        sentences = words[amendment] | {"bureau": sentences["bureau"], "to": sentences["to"]}
        reference = _amending(sentences, said, reference)
    labels = frame["header"]
    header = [(labels["reference"], [reference])] if reference else []
    header += [
        (labels["phone"], [facts["phone"]]),
        (labels["email"], [facts["email"]]),
        (labels["to"], [f"-\t{reader}" for reader in sentences["to"]]),
        (labels["subject"], [sentences["subject"].format_map(said)]),
    ]
    place = labels["date_line"].format(place=words["cities"]["Geneva"], date=said["date"])
    body = sentences["body"].strip().format_map(said).split("\n")
    return Layout(
        [labels["union"], sentences["bureau"], place],
        header,
        [frame["salutation"], *body, *frame["closing"].split("\n\n")],
    )


def _amending(sentences: dict[str, Any], said: dict[str, Any], parent: str) -> str:
    """Name an amendment; `said` learns the name of its parent as the body prints it."""
    said["parent"] = parent[:1].lower() + parent[1:] if "la {parent}" in str(sentences) else parent
    named = said["parent"]
    for nominative, dative in sentences.get("parents", {}).items():
        named = named.replace(nominative, dative)
    return str(sentences["reference"].format_map({**said, "parent": named}))


def _said(language: str, facts: dict[str, Any]) -> dict[str, Any]:
    """Put facts into words: dates, days, places, subjects."""
    words, dates = WORDS[language], table(language, "frame")["dates"]
    said: dict[str, Any] = dict(facts)
    for name, value in facts.items():
        if isinstance(value, date):
            said[name] = dates["single"].format(
                day=value.day, month=dates["months"][value.month - 1], year=value.year
            )
    start, end = facts["start"], facts["end"]
    assert (start.year, start.month) == (end.year, end.month)
    month = dates["months"][start.month - 1]
    said["days"] = words["days"].format(a=start.day, b=end.day, month=month, year=start.year)
    said["city"] = words["cities"].get(facts.get("city"))
    for name in ("topic", "theme"):
        if name in facts:
            said[name] = words[f"{name}s"][facts[name]]
    return said


# --- formats -------------------------------------------------------------------------------------


def as_text(layout: Layout) -> bytes:
    """Write a letter as converters do, a line a cell."""
    lines = [*layout.head, ""]
    for label, values in layout.header:
        lines += [f"\t{label}", f"\t{values[0]}", *values[1:], ""]
    lines += [line for paragraph in layout.body for line in (paragraph, "")]
    return "\n".join(lines).encode()


def as_docx(layout: Layout) -> bytes:
    """Write a letter with its header in a table."""
    rows = [
        row(cell(p(label)), cell(*map(_word, _lines(values)))) for label, values in layout.header
    ]
    return docx(*map(_word, layout.head), word_table(*rows), *map(_word, layout.body))


def _lines(values: list[str]) -> list[str]:
    return [line for value in values for line in value.split("\n")]


def _word(line: str) -> str:
    return p(escape(line).replace("\t", " "))


def as_pdf(layout: Layout) -> bytes:
    """Print a letter in Western languages, the labels in a column of their own."""
    page, y = Page(), 60
    for line in layout.head:
        page.text(60, y, line)
        y += 16
    for label, values in layout.header:
        y += 8
        page.text(60, y, label)
        lines = [part for line in _lines(values) for part in textwrap.wrap(line, 70)]
        y = _print(page, 150, y, lines)
    for paragraph in layout.body:
        y = _print(page, 60, y + 10, textwrap.wrap(paragraph.replace("\t", "   "), 90))
    return pdf(page)


def _print(page: Page, x: int, y: int, lines: list[str]) -> int:
    page.lines(x, y, *(line.replace("\t", " ") for line in lines))
    return y + 12 * len(lines)


_FORMATS = {"docx": as_docx, "pdf": as_pdf}
