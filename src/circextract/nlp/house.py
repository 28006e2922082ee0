"""The publisher's own bureaux and groups, found by the phrases of its data.

A phrase is tried only around a piece of it that is printed as it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TypeAlias

from circextract.document import Span
from circextract.fold import fold
from circextract.nlp.named import Label, Named
from circextract.publishers import Publisher
from circextract.publishers.model import group_of

_ANY_GROUPS = re.compile(r"WP\d+")  # every study group has its Working Party 1
_RULE = "entities.house"
_NOT_LITERAL = re.compile(r"\{[^}]*\}|\[[^\]]*\]|\([^)]*\)|\*|\s+")
_STEM = re.compile(r"\*|\{")
_SHORTEST_ABBREVIATION = 3  # "BR" is a country's code too
_WORD = 5  # letters; shorter pieces are in too many words
_LONGER = 5  # than an abbreviation
_SLACK = 12  # characters that a stem or number of a phrase may go on

_Pattern: TypeAlias = Callable[[], re.Pattern[str]]
_Listed: TypeAlias = tuple[str, Label, _Pattern, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Body:
    """A body and the pattern of its names, each of which holds one of `literals`.

    The pattern is compiled when one of these is first met. `reach` is how long a name can be, in
    characters.
    """

    code: str
    label: Label
    pattern: _Pattern
    literals: tuple[str, ...]
    reach: int


def find_house(folded: str, language: str, publisher: Publisher) -> Iterator[Named]:
    """Find the bureaux and groups of a publisher in folded text, body by body."""
    for body in _bodies(publisher, language):
        if not any(literal in folded for literal in body.literals):
            continue
        for match in _matches(body, folded):
            code = group_of(match, body.code) if "{" in body.code else body.code
            known = "" if _ANY_GROUPS.fullmatch(code) else code
            yield Named(Span(*match.span()), body.label, known, code, None, None, "group", _RULE)


def _matches(body: _Body, folded: str) -> Iterator[re.Match[str]]:
    done = 0
    # One pattern for each literal: the engine then leaps from one place to the next.
    anchors = (_anchor(literal).finditer(folded) for literal in body.literals if literal in folded)
    for first, last in sorted(match.span() for found in anchors for match in found):
        start, end = max(done, first - body.reach), last + body.reach
        for match in body.pattern().finditer(folded, start, min(end, len(folded))):
            if match.end() < end or end >= len(folded):  # else it may be cut
                yield match
                done = match.end()


@cache
def _bodies(publisher: Publisher, language: str) -> tuple[_Body, ...]:
    listed = [*_bureaux(publisher, language), *_groups(publisher, language)]
    counts = Counter(
        piece
        for *_, phrases in listed
        for piece in {piece for phrase in phrases for piece in _pieces(phrase)}
    )
    return tuple(
        _body(code, label, pattern, phrases, counts)
        for code, label, pattern, phrases in listed
        if phrases
    )


def _bureaux(publisher: Publisher, language: str) -> Iterator[_Listed]:
    """Give the bureaux; those without abbreviations have names that other bodies share."""
    for issuer in publisher.issuers:
        if issuer.abbreviations:
            names = [*issuer.names.get(language, ()), *issuer.names.get("en", ())]
            short = [n for n in issuer.abbreviations if len(n) >= _SHORTEST_ABBREVIATION]
            yield issuer.code, "ORG", partial(getattr, issuer, "pattern"), names
            yield issuer.code, "ORG", partial(getattr, issuer, "abbreviation_pattern"), short


def _groups(publisher: Publisher, language: str) -> Iterator[_Listed]:
    for group in publisher.groups:
        label: Label = "EVENT" if group.event else "ORG"
        for code in dict.fromkeys((language, "en")):
            phrases = group.phrases.get(code, ())
            pattern = partial(publisher.group_pattern, group, code)
            yield group.code, label, pattern, phrases


def _body(
    code: str, label: Label, pattern: _Pattern, phrases: Sequence[str], counts: Counter[str]
) -> _Body:
    chosen = {_rarest(_pieces(phrase), counts) for phrase in phrases}
    literals = tuple(sorted(chosen, key=lambda literal: (-len(literal), literal)))
    reach = max(len(p) + _SLACK * len(_STEM.findall(p)) for p in phrases)
    return _Body(code, label, pattern, literals, reach)


@cache
def _anchor(literal: str) -> re.Pattern[str]:
    return re.compile(_guarded(literal))


def _pieces(phrase: str) -> list[str]:
    """Give what a phrase has between its placeholders, choices and blanks."""
    return _NOT_LITERAL.split(fold(phrase))


def _rarest(pieces: list[str], counts: Counter[str]) -> str:
    """Give the piece that the fewest bodies have, a longer one first."""
    return min(pieces, key=lambda piece: (len(piece) < _WORD, counts[piece], -len(piece)))


def _guarded(literal: str) -> str:
    """Let an abbreviation stand at the borders of a word only: "CE 3", but not "conférence"."""
    source = re.escape(literal)
    if not literal.isascii() or len(literal) >= _LONGER:
        return source
    return rf"{source}(?<![a-z]{source})" + (r"(?![a-z])" if literal[-1].isalnum() else "")
