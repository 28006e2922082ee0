"""Score the extraction against the gold of evaluation/corpus, by language and by field.

    python evaluation/score.py [open|blind]...

A fact is one value of a gold file, or the length of one of its lists. Letters under `blind` are
scored, never read, while rules are written.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import circextract
from circextract.evaluate.compare import Fact, facts

CORPUS = Path(__file__).parent / "corpus"


def facts_of(gold: Path) -> list[Fact]:
    """Give the facts of one gold file beside what is read from its letter."""
    letter = gold.with_name(gold.name.replace(".gold.json", ".txt"))
    record = circextract.extract(letter).to_dict()
    return list(facts(json.loads(gold.read_text(encoding="utf-8")), record))


def table(title: str, rows: Iterable[tuple[str, bool]]) -> None:
    """Print right, all and share for each key of (key, right) pairs."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for key, is_right in rows:
        every[key] += 1
        right[key] += is_right
    print(f"\n{title}")
    for key in sorted(every):
        print(f"  {key:<18}{right[key]:>6} of {every[key]:<6}{right[key] / every[key]:.3f}")


def score(part: str) -> None:
    """Print the tables of one part of the corpus."""
    by_letter = {gold.name: facts_of(gold) for gold in sorted((CORPUS / part).glob("*.gold.json"))}
    every = [(name, fact) for name, found in by_letter.items() for fact in found]
    whole = sum(all(fact.right for fact in found) for found in by_letter.values())
    print(f"{part}: {len(by_letter)} letters, {whole} wholly right")
    table("all", (("facts", fact.right) for _, fact in every))
    table("by language", ((name[:2], fact.right) for name, fact in every))
    table("by field", ((fact.pointer.strip("/#").split("/")[0], fact.right) for _, fact in every))


if __name__ == "__main__":
    for part in sys.argv[1:] or ["open", "blind"]:
        score(part)
