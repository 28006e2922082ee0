"""An archive of letters in six languages, from the facts and sentences of letters/*.toml."""

from __future__ import annotations

import re
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
from tests.readers.pdf_maker import Page, pdf, wide_font

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
    """Print a letter, the labels in a column of their own."""
    printer = _Printer("\n".join([*layout.head, *layout.body, *map(str, layout.header)]))
    for line in layout.head:
        printer.print(0, [line])
        printer.y += 4
    for label, values in layout.header:
        printer.y += 8
        y = printer.y
        printer.print(0, [label])
        printer.y = y
        printer.print(120, _lines(values), 370)
    for paragraph in layout.body:
        printer.y += 16
        printer.print(0, [line.replace("\t", "   ") for line in _lines([paragraph])])
    return printer.file()


class _Printer:
    """Set lines on a page: Western ones in Helvetica, others in a font of one width."""

    def __init__(self, text: str) -> None:
        self.page, self.y, self.text = Page(), 60, text
        self.western = max(map(ord, text.replace("\u2013", "-"))) < 256
        self.right_to_left = bool(_ARABIC.search(text))
        self.advance = 10 if "\u4e00" <= max(text) <= "\u9fff" or _HAN.search(text) else 5

    def print(self, x: int, lines: list[str], width: int = 490) -> None:
        """Print lines one below the other, `x` points from where lines begin."""
        for line in lines:
            for part in _wrapped(line.replace("\t", " "), width // self.advance):
                self._set(x, part)
                self.y += 12

    def _set(self, x: int, line: str) -> None:
        if self.western:
            self.page.text(60 + x, self.y, line)
        elif self.right_to_left:
            self.page.wide_text(550 - x - len(line) * self.advance, self.y, _visual(line))
        else:
            self.page.wide_text(60 + x, self.y, line)

    def file(self) -> bytes:
        if self.western:
            return pdf(self.page)
        return pdf(self.page, **wide_font(self.text + " ()", self.advance * 100))


def _wrapped(line: str, width: int) -> list[str]:
    """Break a line at blanks, and Chinese between any two of its characters."""
    if not _HAN.search(line):
        return textwrap.wrap(line, width)
    parts = [""]
    for piece in re.findall(r"[!-~]+|.", line):
        if len(parts[-1]) + len(piece) > width:
            parts.append("")
        parts[-1] += piece
    return parts


_ARABIC, _HAN = re.compile(r"[\u0620-\u064a]"), re.compile(r"[\u4e00-\u9fff]")
# What runs from left to right in an Arabic line: numbers, addresses, Latin names.
_LEFT_TO_RIGHT = re.compile(r"[A-Za-z0-9+](?:[A-Za-z0-9@/:._+ -]*[A-Za-z0-9+])?")
_MIRRORED = str.maketrans("()", ")(")


def _visual(line: str) -> str:
    """Order the characters of an Arabic line as they stand on paper, from the left."""
    turned = line[::-1].translate(_MIRRORED)
    return _LEFT_TO_RIGHT.sub(lambda run: run.group()[::-1], turned)


_FORMATS = {"docx": as_docx, "pdf": as_pdf}
