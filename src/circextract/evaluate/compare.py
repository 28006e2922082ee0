"""Compare a record with a gold file, leaf by leaf.

A gold file holds what a careful reader finds, as a part of the record: keys that are absent are
free, a list is the whole list in order (citations: the clear ones only, unless the gold is said to
hold them whole). Entries of two lists are
paired in order so that most leaves agree; what stays alone on either side is missing or extra.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from circextract.fold import fold, fold_space
from circextract.lexicon import load_lexicon

Verdict: TypeAlias = Literal["right", "wrong", "missing", "extra"]
Same: TypeAlias = Callable[[object, object], bool]

OPEN_LISTS = frozenset({"citations"})
"""Lists whose gold names what must be among the record's, not all of it."""

_IDENTIFYING = {
    "addressees": ("text",),
    "copy_to": ("text",),
    "contacts": ("name", "phones", "faxes", "emails"),
    "events": ("start", "end"),
    "deadlines": ("date", "action"),
    "urls": ("url", "role"),
    "paragraphs": ("number",),
    "annexes": ("label",),
    "items": ("text",),
    "changes": ("paragraph", "text"),
    "citations": ("text", "kind"),
}
"""The leaves that count where the record has an entry which the gold has not."""

_PUNCTUATION = re.compile(r"[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one leaf: where it stands, what the gold and the record say there."""

    pointer: str
    expected: object
    found: object
    verdict: Verdict

    @property
    def field(self) -> str:
        """The top-level field of the record."""
        return self.pointer.split("/")[1]

    @property
    def leaf(self) -> str:
        """The leaf in whatever entry of its lists: "events/venue/city"."""
        return "/".join(part for part in self.pointer.split("/")[1:] if not part.isdigit())


def strictly_same(one: object, other: object) -> bool:
    """Compare after NFKC and white-space folding."""
    return _plain(one) == _plain(other)


def loosely_same(language: str) -> Same:
    """Compare without punctuation, case and a leading article or preposition of a language."""
    lexicon = load_lexicon(language)
    leading = lexicon.pattern("parts.leading_words")
    attached = sorted(lexicon.inflection.prefixes, key=len, reverse=True)

    def loose(value: object) -> object:
        if not isinstance(value, str):
            return value
        text = fold(str(_plain(value)))
        opening = leading.match(text)
        words = fold_space(_PUNCTUATION.sub(" ", text[opening.end() :] if opening else text))
        prefix = next((p for p in attached if words.startswith(p)), "")
        return words.removeprefix(prefix)

    return lambda one, other: loose(one) == loose(other)


def compare(
    gold: Any, record: Any, same: Same = strictly_same, whole: Collection[str] = ()
) -> list[Outcome]:
    """Give the outcome of every leaf of the gold, and of every entry the record has beside it.

    `whole` names the open lists that this gold holds whole: what else the record has is extra.
    """
    outcomes = list(_outcomes(gold, record, "", same))
    for name in sorted(OPEN_LISTS.intersection(whole)):
        outcomes += _unpaired(gold.get(name, []), (record or {}).get(name) or [], name, same)
    return outcomes


def mismatches(gold: Any, record: Any) -> list[Outcome]:
    """Give the leaves in which the record strictly differs from the gold."""
    return [outcome for outcome in compare(gold, record) if outcome.verdict != "right"]


def _outcomes(gold: Any, record: Any, pointer: str, same: Same) -> Iterator[Outcome]:
    if isinstance(gold, dict):
        inner = record if isinstance(record, dict) else {}
        for key, value in gold.items():
            yield from _outcomes(value, inner.get(key), f"{pointer}/{key}", same)
    elif isinstance(gold, list):
        yield from _of_list(gold, record if isinstance(record, list) else [], pointer, same)
    elif same(gold, record):
        if gold is not None:
            yield Outcome(pointer, gold, record, "right")
    elif gold is None:
        yield Outcome(pointer, gold, record, "extra")
    else:
        yield Outcome(pointer, gold, record, "missing" if record is None else "wrong")


def _of_list(gold: list[Any], record: list[Any], pointer: str, same: Same) -> Iterator[Outcome]:
    is_open = _name(pointer) in OPEN_LISTS
    partner = dict((_by_text if is_open else _in_order)(gold, record, same))
    for index, entry in enumerate(gold):
        found = record[partner[index]] if index in partner else None
        yield from _outcomes(entry, found, f"{pointer}/{index}", same)
    if is_open:
        return
    paired = set(partner.values())
    for index, entry in enumerate(record):
        if index not in paired:
            yield from _extra(entry, f"{pointer}/{index}", _name(pointer))


def _unpaired(gold: list[Any], record: list[Any], name: str, same: Same) -> Iterator[Outcome]:
    """Give the entries of an open list that the gold has not."""
    paired = {index for _, index in _by_text(gold, record, same)}
    for index, entry in enumerate(record):
        if index not in paired:
            yield from _extra(entry, f"/{name}/{index}", name)


def _extra(entry: Any, pointer: str, name: str) -> Iterator[Outcome]:
    """Give the leaves of an entry that the gold has not."""
    if not isinstance(entry, dict):
        yield Outcome(pointer, None, entry, "extra")
        return
    for key in _IDENTIFYING.get(name, tuple(entry)):
        values = entry.get(key)
        for value in values if isinstance(values, list) else [values]:
            if value is not None:
                yield Outcome(f"{pointer}/{key}", None, value, "extra")


def _name(pointer: str) -> str:
    return pointer.rsplit("/", 1)[-1]


def _agreement(gold: Any, record: Any, same: Same) -> int:
    return sum(outcome.verdict == "right" for outcome in _outcomes(gold, record, "/", same))


def _by_text(gold: Sequence[Any], record: Sequence[Any], same: Same) -> list[tuple[int, int]]:
    """Pair each entry of the gold with the first free entry of the record of the same text."""
    pairs: list[tuple[int, int]] = []
    free = list(range(len(record)))
    for index, entry in enumerate(gold):
        hit = next((j for j in free if same(entry.get("text"), record[j].get("text"))), None)
        if hit is not None:
            pairs.append((index, hit))
            free.remove(hit)
    return pairs


def _in_order(gold: Sequence[Any], record: Sequence[Any], same: Same) -> list[tuple[int, int]]:
    """Pair entries without crossing so that most leaves agree; none that share nothing."""
    weight = [[_agreement(entry, other, same) for other in record] for entry in gold]
    best = [[0] * (len(record) + 1) for _ in range(len(gold) + 1)]
    for i in reversed(range(len(gold))):
        for j in reversed(range(len(record))):
            paired = best[i + 1][j + 1] + weight[i][j]
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(gold) and j < len(record):
        if weight[i][j] and best[i][j] == best[i + 1][j + 1] + weight[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _plain(value: object) -> object:
    if isinstance(value, str):
        return fold_space(unicodedata.normalize("NFKC", value))
    return value
