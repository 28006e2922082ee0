"""Disable each rule in turn: a rule that no floor and no test misses has no reason to be there.

    python evaluation/knockout [--only PATTERN] [--to FILE.jsonl] [--workers N]

`rules.py` says what a rule is. A rule is tried where it was seen to find something in a watched
run, the letters and their pinned floors first, then the tests, until a floor falls or a test fails;
a table then wherever words of it stand, and at last in every letter and test of its language. A
floor counts as fallen when the letters read again so far no longer reach it.

What was tried stands in a JSON Lines file: a run goes on where the last one stopped, and tries
again what nothing missed. Delete the file after rules were changed. The watched run is kept beside
it for as long as code and letters are the same; tests written since are tried for every rule.
Exits 1 where a rule was not missed.
"""

from __future__ import annotations

import argparse
import functools
import gc
import hashlib
import io
import itertools
import json
import multiprocessing
import os
import re
import signal
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from places import CORPUS, LETTERS, ROOT, TESTS, Floors, Tests, language_of, verdicts
from rules import LANGUAGES, disable, functions, is_table, tables
from watching import Watch

from circextract.evaluate.systems import by_library

BUILD = ROOT / "build"
SOURCE = ROOT / "src" / "circextract"
KEPT_PATTERNS = 1 << 16  # as many as `re` shall remember: what is not disabled stays compiled
PATIENCE = 120  # seconds for one letter or one test
WARMING = 16  # every so manieth letter is read before the first process is forked
LETTERS_FIRST, TESTS_FIRST = 6, 30  # tried before all others that use a rule
OPTIONS = (
    "-o",
    "addopts=--import-mode=importlib",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "-s",
)

_fork = multiprocessing.get_context("fork")  # children share what was read so far


class Knockout:
    """A plugin of pytest that tries the rules in place of running the tests."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        self.tests, self.floors = Tests(), Floors()
        self.seen: dict[str, Any] = {}
        self.status = 2
        self._chosen = chosen

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every rule that is chosen and not yet known to be missed."""
        self.tests.collect(session.items)
        self._warm()
        gc.freeze()  # a forked process that collects would copy all it shares
        self.seen = self._watched()
        short = self.floors.start(self.seen["verdicts"])
        if short:
            tell(f"floors are not reached with every rule at work; pin them first: {short}")
            return True
        rules = [rule for rule in (*functions(), *tables()) if re.search(self._chosen.only, rule)]
        done = self._try(rules)
        self.status = summary(rules, done)
        return True

    # --- watching

    @staticmethod
    def _warm() -> None:
        """Read some letters of each language, so that the processes share what is compiled."""
        for language in LANGUAGES:
            for place in [p for p in LETTERS if language_of(p) == language][::WARMING]:
                by_library(LETTERS[place].path)

    def _watched(self) -> dict[str, Any]:
        kept = BUILD / f"knockout-watch-{_digest()}.json"
        if not kept.exists():
            with _fork.Pool(self._chosen.workers, maxtasksperchild=1) as pool:
                parts = pool.map(_watch, range(self._chosen.workers), chunksize=1)
            kept.write_text(json.dumps(_merged(parts)), encoding="utf-8")
        return dict(json.loads(kept.read_text(encoding="utf-8")))

    def watch(self, number: int) -> dict[str, Any]:
        """Watch every so manieth letter and test, in a process of its own."""
        watch = Watch()
        watch.install()
        found: dict[str, Any] = {"verdicts": {}, "broken": []}
        places = [*LETTERS, *self.tests.items]
        for done, place in enumerate(places[number :: self._chosen.workers]):
            if done % 200 == 0:
                tell(f"watching, process {number}: {done} letters and tests done")
            language = language_of(place)
            own = [language] if language else LANGUAGES
            if place in LETTERS:
                reading = functools.partial(verdicts, place)
                found["verdicts"][place] = watch.during(place, reading, own)
            elif watch.during(place, functools.partial(self.tests.fails, place), own):
                found["broken"].append(place)
        seen = {"users": watch.users, "holders": watch.holders, "seconds": watch.seconds}
        return found | seen

    # --- trying

    def _try(self, rules: list[str]) -> dict[str, dict[str, str | None]]:
        log = self._chosen.to
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        done = {entry["rule"]: entry for entry in map(json.loads, lines)}
        left = [rule for rule in rules if done.get(rule, {"by": None})["by"] is None]
        with _fork.Pool(self._chosen.workers, maxtasksperchild=1) as pool, log.open("a") as to:
            for entry in pool.imap_unordered(_miss, left):
                done[entry["rule"]] = entry
                to.write(json.dumps(entry, ensure_ascii=False) + "\n")
                to.flush()
        return done

    def miss(self, rule: str) -> dict[str, Any]:
        """Tell what misses a rule; in a process of its own."""
        disable(rule)
        signal.signal(signal.SIGALRM, _give_up)
        found = (self._missed_at(place) for place in self._places(rule))
        by, where = next((missed for missed in found if missed), (None, None))
        return {"rule": rule, "by": by, "where": where}

    def _missed_at(self, place: str) -> tuple[str, str] | None:
        """Tell what misses the rule at a place. A loop without end misses it too."""
        signal.alarm(PATIENCE)
        try:
            if place in self.tests.items:
                return ("test", place) if self.tests.fails(place) else None
            fallen = self.floors.fallen(place)
        except Exception as error:  # a rule that others build upon
            return "error", f"{place}: {type(error).__name__}: {error}"
        finally:
            signal.alarm(0)
        return ("floor", fallen) if fallen else None

    def _places(self, rule: str) -> Iterator[str]:
        """Give letters and tests in the order in which they are tried, each once."""
        letters, tests = self._quickest(self.seen["users"].get(rule, ()))
        held_letters, held_tests = self._quickest(self.seen["holders"].get(rule, ()))
        places = [*self.tests.naming.get(rule, ()), *tests[:TESTS_FIRST], *letters[:LETTERS_FIRST]]
        places += [*held_tests[:TESTS_FIRST], *self._unwatched(rule)]
        places += [*tests, *held_tests, *letters, *held_letters]
        if is_table(rule):
            every = (*LETTERS, *self.tests.items)
            own = self._quickest(p for p in every if language_of(p) in _languages(rule))
            places += [*own[1], *own[0]]
        return itertools.islice(dict.fromkeys(places), self._chosen.most)

    def _quickest(self, places: Iterable[str]) -> tuple[list[str], list[str]]:
        """Part places into letters and tests, the quickest first."""
        known = sorted(self._known(places), key=lambda p: self.seen["seconds"].get(p, 0.0))
        return [p for p in known if p in LETTERS], [p for p in known if p not in LETTERS]

    def _known(self, places: Iterable[str]) -> list[str]:
        """Leave out what is no more, and tests that fail with every rule at work."""
        broken = set(self.seen["broken"])
        return [p for p in places if p in LETTERS or (p in self.tests.items and p not in broken)]

    def _unwatched(self, rule: str) -> list[str]:
        known = self.seen["seconds"]
        return [
            test
            for test in self.tests.items
            if test not in known and language_of(test) in _languages(rule)
        ]


def _languages(rule: str) -> tuple[str | None, ...]:
    """Give the languages whose tests may miss a rule; None stands for tests of no language."""
    return (rule.split(":")[1], None) if is_table(rule) else (*LANGUAGES, None)


_current: list[Knockout] = []  # what the forked processes work for: tests do not travel


def _watch(number: int) -> dict[str, Any]:
    return _current[0].watch(number)


def _miss(rule: str) -> dict[str, Any]:
    return _current[0].miss(rule)


def _give_up(*_: object) -> None:
    raise TimeoutError(f"no end within {PATIENCE} s")


def _merged(parts: list[dict[str, Any]]) -> dict[str, Any]:
    whole = parts[0]
    for part in parts[1:]:
        whole["broken"] += part["broken"]
        for kind in ("seconds", "verdicts"):
            whole[kind] |= part[kind]
        for kind in ("users", "holders"):
            for rule, places in part[kind].items():
                whole[kind].setdefault(rule, []).extend(places)
    return whole


def _digest() -> str:
    """Give a digest of the code and the letters, without which what was seen says nothing."""
    total = hashlib.sha256()
    sources = (p for p in SOURCE.rglob("*") if p.suffix in (".py", ".toml"))
    for path in sorted(itertools.chain(sources, CORPUS.rglob("*.txt"))):
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def summary(rules: list[str], done: dict[str, dict[str, str | None]]) -> int:
    """Print what misses each rule and how many are missed by what; give 1 where one is not."""
    idle = [rule for rule in rules if done[rule]["by"] is None]
    for rule in rules:
        tell(f"{rule:70} {done[rule]['where'] or 'NOT MISSED'}")
    for kind in (*LANGUAGES, "functions"):
        own = [r for r in rules if (r.split(":")[1] if is_table(r) else "functions") == kind]
        counts = Counter(str(done[rule]["by"]) for rule in own)
        tell(f"{kind:10} {len(own):4}  {dict(counts)}")
    tell(f"{len(rules)} rules, {len(idle)} not missed")
    return int(bool(idle))


def tell(line: str) -> None:
    """Print past pytest, which is silenced."""
    print(line, file=sys.__stdout__, flush=True)


def main() -> int:
    """Collect the tests and try the rules."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--only", default="", help="a regular expression of rules")
    arguments.add_argument("--to", type=Path, default=BUILD / "knockout.jsonl")
    arguments.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    arguments.add_argument("--most", type=int, help="letters and tests to try for each rule")
    knockout = Knockout(arguments.parse_args())
    _current.append(knockout)
    BUILD.mkdir(exist_ok=True)
    re._MAXCACHE = KEPT_PATTERNS  # type: ignore[attr-defined]
    os.chdir(ROOT)
    silent = io.StringIO()
    with redirect_stdout(silent), redirect_stderr(silent):
        pytest.main(
            [*OPTIONS, *(f"tests/{test}" for test in TESTS)], plugins=[knockout, knockout.tests]
        )
    if knockout.status == 2:
        tell(silent.getvalue()[-2000:])
    return knockout.status


if __name__ == "__main__":
    sys.exit(main())
