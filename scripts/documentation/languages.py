"""What is known of each language, counted in its file; what places are known."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from scripts.documentation.markup import table

from circextract.lexicon import Lexicon, language_codes, load_lexicon
from circextract.nlp.gazetteer import entries


def overview() -> str:
    """Give a row for each language."""
    head = ("language", "code", "written", "tables", "phrases", "scripts for Tesseract", "its file")
    return table(head, map(_row, lexicons()))


def lexicons() -> list[Lexicon]:
    """Load the languages there are files for, English first."""
    return [load_lexicon(code) for code in language_codes()]


def _row(lexicon: Lexicon) -> tuple[object, ...]:
    counts = list(_counts(lexicon))
    way = "right to left" if lexicon.right_to_left else "left to right"
    words = "without blanks" if lexicon.unspaced else "with blanks"
    scripts = ", ".join(lexicon.detection.scripts)
    written = f"{way}, {words}"
    ocr = f"`{lexicon.detection.ocr}`"
    return lexicon.name, f"`{lexicon.code}`", written, len(counts), sum(counts), scripts, ocr


def tables() -> str:
    """Say of each group of tables what it holds, and how many phrases in each language."""
    every = lexicons()
    rows = []
    for name, annotation in Lexicon.model_fields.items():
        counts = [sum(_counts(getattr(lexicon, name))) for lexicon in every]
        if any(counts):
            rows.append((f"`{name}`", _said(name, annotation.annotation), *counts))
    return table(("group", "what it holds", *(lexicon.code for lexicon in every)), rows)


def date_forms() -> str:
    """Give the notation of single dates and of ranges."""
    rows = [
        (lexicon.name, _codes(lexicon.dates.single), _codes(lexicon.dates.range))
        for lexicon in lexicons()
    ]
    return table(("language", "a day", "several days"), rows)


def gazetteers() -> str:
    """Count the things that are known by name, and the names in each language."""
    codes = language_codes()
    kinds = dict.fromkeys(entry.kind for entry in entries())
    things = Counter(entry.kind for entry in entries())
    names = Counter(
        (entry.kind, code)
        for entry in entries()
        for code in codes
        for name in entry.names.get(code, ())
    )
    rows = [(kind, things[kind], *(names[kind, code] for code in codes)) for kind in kinds]
    return table(("kind", "things", *codes), rows)


def _codes(forms: tuple[str, ...]) -> str:
    return " · ".join(f"`{form}`" for form in forms)


def _said(name: str, annotation: Any) -> str:
    if name == "labels":
        return "Words before the values of a header."
    if name == "languages":
        return "Names of languages."
    is_table = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return (inspect.getdoc(annotation) or "").split("\n\n")[0] if is_table else ""


def _counts(part: Any) -> Iterator[int]:
    """Give the length of every list of phrases."""
    if isinstance(part, tuple):
        yield sum(sum(_counts(inner)) if isinstance(inner, tuple) else 1 for inner in part)
    inner = part.values() if isinstance(part, dict) else ()
    for value in dict(part).values() if isinstance(part, BaseModel) else inner:
        yield from _counts(value)
