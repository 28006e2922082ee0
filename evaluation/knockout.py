"""Disable each rule in turn: a rule that no floor and no test misses has no reason to be there.

    python evaluation/knockout.py [--only TEXT] [--to FILE.jsonl]

A rule is a function of the reading packages that may find nothing (its annotation says so), or one
table of one language file. A function is made to find nothing, a table to hold a phrase that never
occurs. The pinned floors are tried first, then the tests: in both, only what was seen to use the
rule in a watched run before; for a table, then also what holds words of it, since not every use is
seen. What was tried stands in a JSON Lines file, so that a run can be stopped and gone on with.
Exits 1 where a rule was not missed by either.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import inspect
import io
import json
import multiprocessing
import os
import pkgutil
import re
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import pytest

import circextract
from circextract import lexicon
from circextract.evaluate.compare import Outcome, compare
from circextract.evaluate.floors import load
from circextract.evaluate.gold import GoldLetter, gold_letters
from circextract.evaluate.systems import by_library
from circextract.fold import fold
from circextract.lexicon import phrases

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "evaluation" / "corpus"
FLOORS = load(ROOT / "evaluation" / "floors.json")
PARTS = ("open", "blind")
PACKAGES = (
    *("fields", "header", "segment", "dates", "citing", "sentences", "identifiers", "lines"),
    *("nlp.choice", "nlp.places", "nlp.named", "nlp.inflect"),
    *("readers.repair", "readers.words", "readers.text"),
)
TESTS = (
    *("fields", "dates", "header", "lexicon", "nlp", "readers", "test_fold.py", "test_citing.py"),
    *("test_identifiers.py", "test_sentences.py", "test_document.py", "test_letters.py"),
    *("test_evidence.py", "test_outside_letters.py", "test_language_versions.py"),
)
KEPT_PATTERNS = (
    1 << 16
)  # as many as `re` shall remember, so that what is not disabled stays compiled
PATIENCE = 600  # seconds for one rule, letters and tests together
NEVER = "\ue0ff\ue0ff"
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")


# --- what can be disabled --------------------------------------------------------------------


def functions() -> Iterator[str]:
    """Name the functions that may find nothing, as "module:qualified name"."""
    for module in _modules():
        for name, function in _own_functions(module):
            if _silence(function) is not None:
                yield f"{module.__name__}:{name}"


def cached_functions() -> Iterator[str]:
    """Name the functions whose results are remembered."""
    for module in _modules():
        for name, value in vars(module).items():
            if hasattr(value, "cache_clear") and _plain(value).__module__ == module.__name__:
                yield f"{module.__name__}:{name}"


def tables() -> Iterator[str]:
    """Name the tables of the language files, as "lexicon:language:path"."""
    for language in LANGUAGES:
        content = lexicon.load_lexicon(language).model_dump(exclude={"code", "name"})
        for path in _paths(content):
            yield f"lexicon:{language}:{path}"


def _modules() -> Iterator[Any]:
    for package in PACKAGES:
        module = importlib.import_module(f"circextract.{package}")
        yield module
        for inner in pkgutil.iter_modules(getattr(module, "__path__", ())):
            yield importlib.import_module(f"{module.__name__}.{inner.name}")


def _own_functions(module: Any) -> Iterator[tuple[str, Any]]:
    for name, value in vars(module).items():
        plain = _plain(value)
        if plain is not None and plain.__module__ == module.__name__:
            yield name, plain
        elif inspect.isclass(value) and value.__module__ == module.__name__:
            for inner, attribute in vars(value).items():
                method = _plain(attribute)
                if method is not None and not inner.startswith("__"):
                    yield f"{name}.{inner}", method


def _plain(value: Any) -> Any:
    """Give the function behind decorators, properties and caches."""
    if isinstance(value, property):
        value = value.fget
    elif isinstance(value, functools.cached_property):
        value = value.func
    elif isinstance(value, staticmethod | classmethod):
        value = value.__func__
    value = inspect.unwrap(value) if callable(value) else None
    return value if inspect.isfunction(value) and not value.__code__.co_freevars else None


def _silence(function: Any) -> Callable[..., Any] | None:
    """Give a function that finds nothing in the way the annotation promises."""
    says = str(function.__annotations__.get("return", ""))
    silences: tuple[tuple[bool, Callable[..., Any]], ...] = (
        (says.endswith("None") and says != "None", lambda *_, **__: None),
        (says == "bool", lambda *_, **__: False),
        (says.startswith("list["), lambda *_, **__: []),
        (says.startswith("Iterator["), lambda *_, **__: iter(())),
        (says.startswith("dict["), lambda *_, **__: {}),
        (says.startswith("tuple[") and says.endswith("...]"), lambda *_, **__: ()),
    )
    return next((silence for fits, silence in silences if fits), None)


def _paths(content: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for name, value in content.items():
        if isinstance(value, dict):
            yield from _paths(value, f"{prefix}{name}.")
        elif value and isinstance(value, tuple):
            yield f"{prefix}{name}"


# --- disabling -------------------------------------------------------------------------------


def disable(rule: str) -> None:
    """Disable a rule in this process and forget what was remembered with it."""
    if rule.startswith("lexicon:"):
        _, language, path = rule.split(":", 2)
        _empty_table(language, path)
    else:
        module_name, name = rule.split(":")
        found = dict(_own_functions(importlib.import_module(module_name)))[name]
        silence = _silence(found)
        assert silence is not None
        found.__code__ = silence.__code__
    _forget(gazetteers="inflection" in rule or "nlp" in rule)


def _empty_table(language: str, path: str) -> None:
    every = {code: lexicon.load_lexicon(code) for code in lexicon.language_codes()}
    content = every[language].model_dump()
    *outer, last = path.split(".")
    table = functools.reduce(lambda inner, name: inner[name], outer, content)
    table[last] = _emptied(table[last])
    every[language] = type(every[language]).model_validate(content)
    _replace_everywhere(lexicon.load_lexicon, every.__getitem__)


def _emptied(table: Any) -> Any:
    if isinstance(table[0], str):
        return (NEVER,)
    if all(isinstance(inner, str) for entry in table for inner in entry):
        return tuple((NEVER,) for _ in table)
    return ()


def _replace_everywhere(old: Any, new: Any) -> None:
    for module in _loaded():
        for attribute, value in list(vars(module).items()):
            if value is old:
                setattr(module, attribute, new)


def _forget(*, gazetteers: bool) -> None:
    """Empty the caches; those of the gazetteers, slow to fill, only where they could change.

    Phrases are compiled by their words alone: those of the other tables stay as they are.
    """
    for module in _loaded():
        if module.__name__ == phrases.__name__:
            continue
        if not gazetteers and module.__name__.startswith("circextract.nlp"):
            continue
        for value in list(vars(module).values()):
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def _loaded() -> list[Any]:
    return [module for name, module in sys.modules.items() if name.startswith("circextract")]


# --- who uses it -----------------------------------------------------------------------------


class Seen(NamedTuple):
    """By rule, the places where it found something, and those that hold words of it."""

    users: dict[str, set[str]]
    holders: dict[str, set[str]]


class Watch:
    """Notes which rules find something while `place`, a letter or a test, is read."""

    def __init__(self) -> None:
        self.place = ""
        self.users: dict[str, set[str]] = {}
        self.holders: dict[str, set[str]] = {}
        self._texts: set[str] = set()
        self._rule_of = {
            function.__code__: f"{module.__name__}:{name}"
            for module in _modules()
            for name, function in _own_functions(module)
            if _silence(function) is not None
        }

    def note(self, rule: str) -> None:
        self.users.setdefault(rule, set()).add(self.place)

    def profile(self, frame: FrameType, event: str, value: object) -> None:
        """Note a function that returns or yields something; for `sys.setprofile`."""
        if event == "return" and frame.f_code in self._rule_of and _is_something(value):
            self.note(self._rule_of[frame.f_code])

    def pattern(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """Give `Lexicon.pattern` so that a match notes the table."""

        def watched(table: Any, path: str) -> Any:
            rule = f"lexicon:{table.code}:{path}"
            return _WatchedPattern(original(table, path), lambda: self.note(rule))

        return watched

    def fold(self, text: str) -> str:
        """Fold a text and remember it: whatever is matched was folded before."""
        folded = fold(text)
        self._texts.add(folded)
        return folded

    def leave(self, languages: Iterable[str]) -> None:
        """Note of which tables words were met, now that a letter or test is read."""
        text = _letters("\n".join(self._texts))
        self._texts.clear()
        for rule, words in ((r, w) for code in languages for r, w in _words_of_tables(code)):
            if words.search(text):
                self.holders.setdefault(rule, set()).add(self.place)

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """As a plugin of pytest: a test begins."""
        self.place = item.nodeid

    def pytest_runtest_teardown(self, item: pytest.Item) -> None:
        """As a plugin of pytest: a test ends; its name tells the language, if it is of one."""
        own = [code for code in LANGUAGES if re.search(rf"\[{code}[]-]", item.nodeid)]
        self.leave(own or LANGUAGES)


class _WatchedPattern:
    def __init__(self, pattern: Any, note: Callable[[], None]) -> None:
        self._pattern, self._note = pattern, note

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._pattern, name)
        if name not in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            return method

        def called(*arguments: Any) -> Any:
            found = method(*arguments)
            if name == "finditer":
                found = list(found)
            if found:
                self._note()
            return iter(found) if name == "finditer" else found

        return called


@functools.cache
def _words_of_tables(language: str) -> list[tuple[str, re.Pattern[str]]]:
    """Compile, by table, what a text must hold for one of its phrases to match."""
    content = lexicon.load_lexicon(language).model_dump(exclude={"code", "name"})
    return [
        (
            f"lexicon:{language}:{path}",
            re.compile("|".join(sorted({re.escape(_required(p)) for p in _flat(content, path)}))),
        )
        for path in _paths(content)
    ]


def _flat(content: dict[str, Any], path: str) -> Iterator[str]:
    """Give the strings of a table and those of its lists."""
    table = functools.reduce(lambda inner, name: inner[name], path.split("."), content)
    for entry in table:
        yield from (entry,) if isinstance(entry, str) else map(str, entry)


def _required(phrase: str) -> str:
    """Give the longest run of letters that every match of a phrase holds, "" where none is sure."""
    while (shorter := re.sub(r"\[[^][()]*\]|\([^][()]*\)|\{\w+\}", " ", phrase)) != phrase:
        phrase = shorter
    return max(map(_letters, phrase.split()), key=len, default="")


def _letters(text: str) -> str:
    """Fold a text to its bare letters: blanks, marks and signs may stand anywhere between them."""
    return re.sub(r"[\W\d_\u0640]+", "", fold(text))


def _is_something(value: object) -> bool:
    return value is not None and value is not False and value not in ([], {}, ())


def watch_letters(functions_too: bool) -> Seen:
    """Watch which rules find something in which letters; in a process of its own."""
    every = [letter for part in PARTS for letter in LETTERS[part]]
    return _watched(lambda watch: [_watch_letter(watch, x) for x in every], functions_too)


def _watch_letter(watch: Watch, letter: GoldLetter) -> None:
    watch.place = str(letter.path)
    by_library(letter.path)
    watch.leave([letter.language])


def watch_tests(functions_too: bool) -> Seen:
    """Watch which rules find something in which tests; in a process of its own."""
    arguments = [*_paths_of_tests(), "-k", "not pdf and not docx and not ocr"]
    return _watched(lambda watch: _run_tests(arguments, watch), functions_too)


def _watched(run: Callable[[Watch], object], functions_too: bool) -> Seen:
    watch = Watch()
    original = lexicon.Lexicon.pattern
    lexicon.Lexicon.pattern = watch.pattern(original)  # type: ignore[method-assign]
    watched_fold = watch.fold
    _replace_everywhere(fold, watched_fold)
    _forget(gazetteers=False)
    if functions_too:  # slow, and of no use to tables
        sys.setprofile(watch.profile)
    try:
        run(watch)
    finally:
        sys.setprofile(None)
        lexicon.Lexicon.pattern = original  # type: ignore[method-assign]
        _replace_everywhere(watched_fold, fold)
    return Seen(watch.users, watch.holders)


def _paths_of_tests() -> list[str]:
    return [str(ROOT / "tests" / test) for test in TESTS]


def _run_tests(arguments: list[str], plugin: object) -> None:
    silent = io.StringIO()
    with redirect_stdout(silent), redirect_stderr(silent):
        pytest.main(
            ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", *arguments], plugins=[plugin]
        )


# --- who misses it ---------------------------------------------------------------------------


def miss(rule: str) -> dict[str, str | None]:
    """Tell what misses a rule; runs in a process of its own. A loop without end misses it too."""
    disable(rule)
    signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(PATIENCE)
    try:
        missed = None
        for letters, tests in _places(rule):
            missed = missed or missed_floor(rule, letters) or missed_test(rule, tests)
        return {"rule": rule, "missed_by": missed}
    except TimeoutError:
        return {"rule": rule, "missed_by": f"no end within {PATIENCE} s"}
    finally:
        signal.alarm(0)


def _places(rule: str) -> Iterator[tuple[set[str] | None, set[str] | None]]:
    """Give the letters and tests to try: those seen to use a rule, then those that may.

    What is cached is seen to be used once only: None stands for all.
    """
    if rule in CACHED:
        yield None, None
        return
    letters, tests = (seen.users.get(rule, set()) for seen in (LETTERS_SEEN, TESTS_SEEN))
    yield letters, tests
    if rule.startswith("lexicon:"):  # every letter once more: a floor falls by all together
        may = TESTS_SEEN.holders.get(rule, set())
        yield letters | LETTERS_SEEN.holders.get(rule, set()), may - tests


def _give_up(*_: object) -> None:
    raise TimeoutError


def missed_floor(rule: str, users: set[str] | None) -> str | None:
    """Give the first floor that falls without the rule, letter after letter."""
    for language in [rule.split(":")[1]] if rule.startswith("lexicon:") else LANGUAGES:
        for part in PARTS:
            letters = [x for x in LETTERS[part] if x.language == language]
            changed = [x for x in letters if users is None or str(x.path) in users]
            try:
                fallen = _fallen_floor(part, language, letters, changed)
            except Exception as error:  # a rule that others build upon
                return f"{part} {language}: {type(error).__name__}"
            if fallen:
                return f"{part}: {fallen}"
    return None


def _fallen_floor(
    part: str, language: str, letters: list[GoldLetter], changed: list[GoldLetter]
) -> str | None:
    """Read the changed letters again, one by one, until a floor falls with those read so far."""
    counts: dict[str, Counter[str]] = {}
    for letter in letters:
        _count(counts, OUTCOMES[letter.path], 1)
    for letter in changed:
        before, now = OUTCOMES[letter.path], compare(letter.gold, by_library(letter.path))
        _count(counts, before, -1)
        _count(counts, now, 1)
        for field in {outcome.field for outcome in (*before, *now)}:
            name = f"{language} {field}"
            floor, score = FLOORS[part]["floors"].get(name, 0.0), _f1(counts[field])
            if score < floor:
                return f"{name} {floor:.4f} to {score:.4f} after {letter.path.stem}"
    return None


def _count(counts: dict[str, Counter[str]], outcomes: list[Outcome], step: int) -> None:
    for outcome in outcomes:
        counts.setdefault(outcome.field, Counter())[outcome.verdict] += step


def _f1(counts: Counter[str]) -> float:
    wrong = counts["missing"] + counts["extra"] + 2 * counts["wrong"]
    every = 2 * counts["right"] + wrong
    return round(2 * counts["right"] / every, 4) if every else 1.0


def missed_test(rule: str, users: set[str] | None) -> str | None:
    """Give the first test that fails without the rule."""
    if users is None:
        tests = [*_paths_of_tests(), "-k", "not bug and not pdf and not ocr"]
    else:
        tests = sorted(str(ROOT / test) for test in users if test and "bug:" not in test)
    failed = _Failed()
    if tests:
        _run_tests(["-x", *tests], failed)
    return failed.test


class _Failed:
    """A plugin that keeps the name of the first failing test."""

    test: str | None = None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self.test is None:
            self.test = report.nodeid


LETTERS = {part: gold_letters(CORPUS / part) for part in PARTS}
CACHED = frozenset(cached_functions())
OUTCOMES: dict[Path, list[Outcome]] = {}
LETTERS_SEEN, TESTS_SEEN = Seen({}, {}), Seen({}, {})


def main() -> int:
    """Print what misses each rule."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", default="", help="rules whose name holds this")
    arguments.add_argument("--to", type=Path, default=ROOT / "build" / "knockout.jsonl")
    chosen = arguments.parse_args()
    chosen.to.parent.mkdir(exist_ok=True)
    lines = chosen.to.read_text(encoding="utf-8").splitlines() if chosen.to.exists() else []
    done = {entry["rule"]: entry for entry in map(json.loads, lines)}
    rules = [rule for rule in (*functions(), *tables()) if chosen.only in rule]
    re._MAXCACHE = KEPT_PATTERNS  # type: ignore[attr-defined]
    for letter in (letter for part in PARTS for letter in LETTERS[part]):
        OUTCOMES[letter.path] = compare(letter.gold, by_library(letter.path))
    fork = multiprocessing.get_context("fork")  # children share what was read so far
    with fork.Pool(2, maxtasksperchild=1) as pool:
        functions_too = not all(rule.startswith("lexicon:") for rule in rules)
        watching = [
            pool.apply_async(watch, (functions_too,)) for watch in (watch_letters, watch_tests)
        ]
        for kept, seen in zip((LETTERS_SEEN, TESTS_SEEN), watching, strict=True):
            kept.users.update(seen.get().users)
            kept.holders.update(seen.get().holders)
    with fork.Pool(os.cpu_count(), maxtasksperchild=1) as pool, chosen.to.open("a") as log:
        for entry in pool.imap_unordered(miss, [rule for rule in rules if rule not in done]):
            done[str(entry["rule"])] = entry
            log.write(json.dumps(entry) + "\n")
            log.flush()
    for rule in rules:
        print(f"{rule:60} {done[rule]['missed_by'] or 'NOT MISSED'}")
    idle = [rule for rule in rules if done[rule]["missed_by"] is None]
    print(f"{len(rules)} rules, {len(idle)} not missed, circextract {circextract.__version__}")
    return int(bool(idle))


if __name__ == "__main__":
    sys.exit(main())
