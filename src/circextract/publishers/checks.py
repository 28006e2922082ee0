"""What is wrong with a publisher's data beyond their shape, told by key and reason.

Files that come with circextract are checked by its tests, those of others when they are loaded.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import ParamSpec

from circextract.errors import LexiconError
from circextract.lexicon import language_codes
from circextract.lexicon.phrases import fill, guarded_source
from circextract.publishers.citing import EVERYWHERE, Citing
from circextract.publishers.forms import Form
from circextract.publishers.model import Publisher

_OF_IDENTIFIERS = frozenset({"sector", "period", "group", "prefix", "number", "number:04d"})
_OF_REFERENCES = frozenset({"number", "group"})
_OF_AMENDMENTS = frozenset({"part", "reference", "parent"})
_OF_TEXTS = frozenset({"number", "sector", "letter", "session"})
_EXAMPLES = {"number", "part", "group", "n", "letter", "name"}


def key_of(path: Sequence[str | int]) -> str:
    """Write the place of a value as the file has it: "series[2].phrases.en"."""
    written = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return written.removeprefix(".")


def faults(publisher: Publisher) -> Iterator[str]:
    """Give what does not fit together, each as "key: reason"."""
    for rule in (_languages, _placeholders, _codes, _series, _templates, _phrases, _citing):
        yield from rule(publisher)


def _languages(publisher: Publisher) -> Iterator[str]:
    known = language_codes()
    for code in publisher.languages:
        if code not in known:
            yield f"languages: {code!r} has no lexicon; there are {', '.join(known)}"


def _placeholders(publisher: Publisher) -> Iterator[str]:
    for name, source in publisher.placeholders.items():
        yield from _failing(f"placeholders.{name}", re.compile, source)


def _codes(publisher: Publisher) -> Iterator[str]:
    tables = {
        "issuers": [issuer.code for issuer in publisher.issuers],
        "series": [series.code for series in publisher.series],
        "groups": [group.code for group in publisher.groups],
        "amendments": [amendment.part for amendment in publisher.amendments],
    }
    for table, codes in tables.items():
        for code, times in Counter(codes).items():
            if times > 1:
                yield f"{table}: {code!r} is there {times} times"


def _series(publisher: Publisher) -> Iterator[str]:
    """Check what a series names elsewhere: its number forms, its issuer, its group."""
    issuers = {issuer.code for issuer in publisher.issuers}
    groups = {group.code for group in publisher.groups}
    for index, series in enumerate(publisher.series):
        key = f"series[{index}]"
        for name in series.number:
            if name not in publisher.placeholders:
                yield f"{key}.number: {name!r} is no key of the table placeholders"
        if series.issuer is not None and series.issuer not in issuers:
            yield f"{key}.issuer: {series.issuer!r} is no code of the table issuers"
        if series.group is not None and series.group not in groups:
            yield f"{key}.group: {series.group!r} is no code of the table groups"
        for language, phrases in series.phrases.items():
            for phrase in phrases:
                if "{number}" not in phrase:
                    yield f"{key}.phrases.{language}: {phrase!r} has no {{number}}"


def _templates(publisher: Publisher) -> Iterator[str]:
    """Check that templates name the pieces there are."""
    forms: list[tuple[str, Form]] = [
        *((f"series[{index}]", series) for index, series in enumerate(publisher.series)),
        *((f"documents[{index}]", entry) for index, entry in enumerate(publisher.documents)),
    ]
    for key, form in forms:
        yield from _pieces(f"{key}.id", form.id, _OF_IDENTIFIERS)
        for table, written in (("forms", form.forms), ("parents", form.parents)):
            for language, template in written.items():
                yield from _pieces(f"{key}.{table}.{language}", template, _OF_REFERENCES)
    for index, amendment in enumerate(publisher.amendments):
        yield from _pieces(f"amendments[{index}].id", amendment.id, frozenset({"number"}))
        for language, template in amendment.forms.items():
            yield from _pieces(f"amendments[{index}].forms.{language}", template, _OF_AMENDMENTS)
    for index, text in enumerate(publisher.texts):
        yield from _pieces(f"texts[{index}].id", text.id, _OF_TEXTS)
        for language, template in text.forms.items():
            yield from _pieces(f"texts[{index}].forms.{language}", template, _OF_TEXTS)


def _pieces(key: str, template: str | None, known: frozenset[str]) -> Iterator[str]:
    try:
        parsed = list(string.Formatter().parse(template or ""))
    except ValueError as error:
        yield f"{key}: {template!r} is no template: {error}"
        return
    for _, name, format_, _ in parsed:
        piece = f"{name}:{format_}" if format_ else name
        if piece is not None and piece not in known:
            listed = ", ".join(f"{{{one}}}" for one in sorted(known))
            yield f"{key}: {template!r} names {{{piece}}}; there are {listed}"


def _phrases(publisher: Publisher) -> Iterator[str]:
    """Check that every phrase is one of the notation, and names placeholders there are."""
    patterns = {**publisher.placeholders, **dict.fromkeys(_EXAMPLES, "x")}
    for key, language, phrases in _written(publisher):
        for phrase in phrases:
            place = f"{key}.{language}" if language else key
            yield from _failing(place, _phrase, phrase, patterns)


def _phrase(phrase: str, patterns: dict[str, str]) -> object:
    return re.compile(guarded_source(phrase, patterns))


def _written(publisher: Publisher) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Give every list of phrases with its key and language."""
    yield "house.marks", "", publisher.house.marks
    for index, issuer in enumerate(publisher.issuers):
        for code, names in issuer.names.items():
            yield f"issuers[{index}].names", code, names
    for table in ("series", "kind_words", "amendments", "groups", "categories"):
        for index, entry in enumerate(getattr(publisher, table)):
            for code, phrases in entry.phrases.items():
                yield f"{table}[{index}].phrases", code, phrases
    for letter, words in publisher.sectors.items():
        yield f"sectors.{letter}", "", words


def _citing(publisher: Publisher) -> Iterator[str]:
    """Check the expressions of cited numbers, once their pieces are right."""
    broken = list(_pieces_of(publisher.citing))
    yield from broken or _numbers(publisher)


def _pieces_of(citing: Citing) -> Iterator[str]:
    known = {**EVERYWHERE, "sector": citing.sector}
    for name, source in citing.pieces.items():
        place = f"citing.pieces.{name}"
        yield from _failing(place, _filled, source, known)
        known[name] = "x"


def _filled(source: str, known: dict[str, str]) -> object:
    return re.compile(fill(source, known))


def _numbers(publisher: Publisher) -> Iterator[str]:
    compile_ = publisher.citing.pattern
    for key, source in _expressions(publisher.citing):
        yield from _failing(f"citing.{key}", compile_, source)
    for index, text in enumerate(publisher.texts):
        yield from _failing(f"texts[{index}].number", compile_, text.number)


def _expressions(citing: Citing) -> Iterator[tuple[str, str]]:
    for name in ("sector", "sector_letter", "bare", "opening", "editions"):
        yield name, getattr(citing, name)
    for table in ("numbers", "further", "several"):
        for kind, source in getattr(citing, table).items():
            yield f"{table}.{kind}", source
    for table in ("own", "self_told"):
        for index, entry in enumerate(getattr(citing, table)):
            yield f"{table}[{index}].number", entry.number


_Given = ParamSpec("_Given")


def _failing(
    key: str, compile_: Callable[_Given, object], *args: _Given.args, **named: _Given.kwargs
) -> Iterator[str]:
    """Give what speaks against compiling something, if anything does."""
    try:
        compile_(*args, **named)
    except (LexiconError, re.error) as error:
        yield f"{key}: {error}"
