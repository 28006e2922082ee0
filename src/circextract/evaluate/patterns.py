"""A plain baseline: what regular expressions over lines and dateparser make of a letter.

The sort of script one writes in an afternoon, with the words of the language files: no header
grammar, no segmentation, no range of dates. It gives the record's keys as plain JSON types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dateparser.search import search_dates

from circextract.fold import fold
from circextract.lexicon import Lexicon, load_lexicon
from circextract.lexicon.detect import detect_language
from circextract.readers import read

_URL = re.compile(r"https?://[^\s)\]>،؛，。；]+[^\s)\]>.,;:،؛，。；]")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+\d[\d ]{7,}\d")
_REFERENCES = (
    (re.compile(r"TSB Collective letter (\d+/\w+)", re.I), "collective_letter", "TSB"),
    (re.compile(r"Lettre collective TSB (\d+/\w+)", re.I), "collective_letter", "TSB"),
    (re.compile(r"Carta colectiva TSB (\d+/\w+)", re.I), "collective_letter", "TSB"),
    (re.compile(r"Коллективное письмо (\d+/\w+) БСЭ", re.I), "collective_letter", "TSB"),
    (re.compile(r"电信标准化局\s*第?\s*(\d+/\w+)\s*号集体函"), "collective_letter", "TSB"),
    (re.compile(r"الرسالة الجماعية (\d+/\w+)"), "collective_letter", "TSB"),
    (re.compile(r"(?:TSB Circular|Circulaire TSB|Circular TSB) (\d+)", re.I), "circular", "TSB"),
    (re.compile(r"Циркуляр (\d+) БСЭ", re.I), "circular", "TSB"),
    (re.compile(r"电信标准化局\s*第\s*(\d+)\s*号通函"), "circular", "TSB"),
    (re.compile(r"الرسالة المعممة (\d+)"), "circular", "TSB"),
    (re.compile(r"\b(CACE/\d+|CA/\d+)"), "administrative_circular", "BR"),
    (re.compile(r"\b(CR/\d+|CCRR/\d+|\d+/LCCE/\d+)"), "circular_letter", "BR"),
    (re.compile(r"\b(DM-[\d/]+)"), "other", "GS"),
)
_PARAGRAPH = re.compile(r"^(\d{1,2}(?:\.\d+)*)\t", re.M)
_LIST_MARK = re.compile(r"^[\s\-–−•]+")


def read_by_patterns(path: Path) -> Mapping[str, Any]:
    """Read a letter line by line."""
    text = read(path).text
    language = detect_language(text) or "en"
    lexicon = load_lexicon(language)
    dates = list(_dates(text, language))
    issued = dates[0][0] if dates else None
    return {
        "language": language,
        **_reference(text),
        "date": issued,
        "subject": _after_label(text, lexicon, "subject"),
        "addressees": _list_after(text, lexicon, "to"),
        "copy_to": _list_after(text, lexicon, "copy_to"),
        "contacts": [_contact(text, lexicon)],
        "urls": [{"url": url} for url in dict.fromkeys(_URL.findall(text))],
        "deadlines": _deadlines(text, lexicon, dates),
        "events": [{"start": day, "end": day} for day, _ in dates[1:2]],
        "paragraphs": [{"number": number} for number in _PARAGRAPH.findall(text)],
    }


def _reference(text: str) -> dict[str, Any]:
    for pattern, kind, issuer in _REFERENCES:
        match = pattern.search(text)
        if match:
            reference = {"text": match.group(), "number": match.group(1)}
            return {"kind": kind, "issuer": {"code": issuer}, "reference": reference}
    return {}


def _dates(text: str, language: str) -> Iterator[tuple[str, int]]:
    """Give each date with the offset of its line, as dateparser finds them line by line."""
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}
    offset = 0
    for line in text.splitlines(keepends=True):
        # Longer lines cost seconds; a line without four digits holds no full date.
        if re.search(r"\d{4}", line):
            for _, found in search_dates(line[:2000], [language], settings) or ():
                yield found.date().isoformat(), offset
        offset += len(line)


def _label(lexicon: Lexicon, concept: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{lexicon.pattern(f'labels.{concept}').pattern})\s*[:：]\s*", re.M)


def _after_label(text: str, lexicon: Lexicon, concept: str) -> str | None:
    match = _label(lexicon, concept).search(fold(text))
    return text[match.end() :].split("\n", 1)[0].strip() or None if match else None


def _list_after(text: str, lexicon: Lexicon, concept: str) -> list[dict[str, str]]:
    match = _label(lexicon, concept).search(fold(text))
    lines = text[match.end() :].splitlines() if match else []
    entries: list[dict[str, str]] = []
    for line in lines:
        if entries and not _LIST_MARK.match(line):
            break
        entry = _LIST_MARK.sub("", line).strip(" ;.,")
        if entry:
            entries.append({"text": entry})
    return entries


def _contact(text: str, lexicon: Lexicon) -> dict[str, Any]:
    return {
        "name": _after_label(text, lexicon, "contact"),
        "phones": _PHONE.findall(_after_label(text, lexicon, "phone") or ""),
        "faxes": _PHONE.findall(_after_label(text, lexicon, "fax") or ""),
        "emails": _EMAIL.findall(_after_label(text, lexicon, "email") or ""),
    }


def _deadlines(text: str, lexicon: Lexicon, dates: list[tuple[str, int]]) -> list[dict[str, Any]]:
    """Take each date whose line holds a deadline word, with the action its line names."""
    found: list[dict[str, Any]] = []
    for day, offset in dates[1:]:
        line = fold(text[offset:].split("\n", 1)[0])
        if not lexicon.pattern("deadlines.before_date").search(line):
            continue
        actions = lexicon.choices("deadlines.actions").items()
        named = (action for action, path in actions if lexicon.pattern(path).search(line))
        found.append({"date": day, "action": next(named, "other")})
    return found
