"""The places that may miss a rule: the letters of the corpus, and the tests as collected once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from rules import LANGUAGES

from circextract.evaluate.compare import compare
from circextract.evaluate.floors import load
from circextract.evaluate.gold import gold_letters
from circextract.evaluate.systems import by_library

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "evaluation" / "corpus"
FLOORS = load(ROOT / "evaluation" / "floors.json")
PARTS = ("open", "blind")
LETTERS = {
    f"{part} {letter.path.stem}": letter for part in PARTS for letter in gold_letters(CORPUS / part)
}
# Quick tests of what is read. Tests of the data's shape, which an emptied table breaks whatever it
# was good for, and of letters that are not everyone's, prove nothing.
TESTS = (
    *("fields", "dates", "header/test_header_cases.py", "lexicon/test_labels.py", "nlp"),
    *("lexicon/test_scripts.py", "readers/test_text.py", "readers/test_repair.py"),
    *(
        "readers/test_mending.py",
        "readers/test_decoding.py",
        "readers/test_glue.py",
        "test_fold.py",
        "test_citing.py",
    ),
    *("test_identifiers.py", "test_naming.py", "test_identities.py", "test_sentences.py"),
    *("test_document.py", "test_language_versions.py", "explaining"),
)
_LANGUAGE = re.compile(rf"[\[/-]({'|'.join(LANGUAGES)})[]\-]")


def language_of(place: str) -> str | None:
    """Give the language of a letter, or of a test whose name tells it."""
    if place in LETTERS:
        return LETTERS[place].language
    found = _LANGUAGE.search(place)
    return found.group(1) if found else None


class Tests:
    """The collected tests, as a plugin of pytest that keeps what fails."""

    def __init__(self) -> None:
        self.items: dict[str, pytest.Item] = {}
        self.naming: dict[str, list[str]] = {}
        self._failed = False

    def collect(self, items: Iterable[pytest.Item]) -> None:
        """Take all tests but the known failures; note the cases that name their table."""
        self.items = {item.nodeid: item for item in items if "bug:" not in item.nodeid}
        for name, item in self.items.items():
            case = getattr(item, "callspec", None) and item.callspec.params.get("case")
            if isinstance(case, dict) and "table" in case:
                rule = f"lexicon:{case.get('table_of', case['language'])}:{case['table']}"
                self.naming.setdefault(rule, []).append(name)

    def fails(self, name: str) -> bool:
        """Run one test in this process."""
        self._failed = False
        item = self.items[name]
        item.ihook.pytest_runtest_protocol(item=item, nextitem=None)
        return self._failed

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._failed = self._failed or report.failed


Verdicts = list[tuple[str, str]]
"""What became of each leaf of a letter's gold: its field and the verdict."""


def verdicts(name: str) -> Verdicts:
    """Read a letter and compare it with its gold."""
    letter = LETTERS[name]
    return [(o.field, o.verdict) for o in compare(letter.gold, by_library(letter.path))]


class Floors:
    """The pinned floors, and the scores as letters are read again one by one."""

    def __init__(self) -> None:
        self._before: dict[str, Verdicts] = {}
        self._counts: dict[tuple[str, str, str], Counter[str]] = {}

    def start(self, before: dict[str, Verdicts]) -> str | None:
        """Take what all rules together read; give a floor that falls short even so."""
        self._before = before
        for name, found in before.items():
            self._count(name, found, 1)
        return next(filter(None, (self._short(name, before[name]) for name in before)), None)

    def fallen(self, name: str) -> str | None:
        """Read a letter again; give the floor that falls with what was read again so far."""
        before, now = self._before[name], verdicts(name)
        self._count(name, before, -1)
        self._count(name, now, 1)
        return self._short(name, [*before, *now])

    def _count(self, name: str, found: Verdicts, step: int) -> None:
        part, language = name.split()[0], LETTERS[name].language
        for field, verdict in found:
            self._counts.setdefault((part, language, field), Counter())[verdict] += step

    def _short(self, name: str, found: Verdicts) -> str | None:
        part, language = name.split()[0], LETTERS[name].language
        for field in sorted({field for field, _ in found}):
            floor = FLOORS[part]["floors"].get(f"{language} {field}", 0.0)
            score = _f1(self._counts[part, language, field])
            if score < floor:
                return f"{part} {language} {field} {floor:.4f} to {score:.4f} after {name}"
        return None


def _f1(counts: Counter[str]) -> float:
    wrong = counts["missing"] + counts["extra"] + 2 * counts["wrong"]
    every = 2 * counts["right"] + wrong
    return round(2 * counts["right"] / every, 4) if every else 1.0
