"""Disable each rule in turn: a rule that no floor and no test misses has no reason to be there.

    python evaluation/knockout.py [--only TEXT] [--to FILE.jsonl]

A rule is a function of the reading packages that may find nothing (its annotation says so), or one
table of one language file. A function is made to find nothing, a table to hold a phrase that never
occurs. The pinned floors are tried first, language by language, then the tests. What was tried
stands in a JSON Lines file, so that a run can be stopped and gone on with. Exits 1 where a rule was
not missed by either.
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
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

import circextract
from circextract import lexicon
from circextract.evaluate.compare import compare
from circextract.evaluate.floors import load
from circextract.evaluate.gold import gold_letters
from circextract.evaluate.systems import by_library

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "evaluation" / "corpus"
FLOORS = ROOT / "evaluation" / "floors.json"
PARTS = ("open", "blind")
PACKAGES = (
    *("fields", "header", "segment", "dates", "citing", "sentences", "identifiers", "lines"),
    *("nlp.choice", "nlp.places", "nlp.named", "nlp.inflect"),
    *("readers.repair", "readers.words", "readers.text"),
)
QUICK_TESTS = (
    *("fields", "dates", "header", "lexicon", "nlp", "test_fold.py"),
    *("test_citing.py", "test_identifiers.py", "test_sentences.py", "test_document.py"),
)
SLOW_TESTS = ("readers", "test_letters.py", "test_evidence.py", "test_outside_letters.py")
NEVER = "\ue0ff\ue0ff"
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")


# --- what can be disabled --------------------------------------------------------------------


def functions() -> Iterator[str]:
    """Name the functions that may find nothing, as "module:qualified name"."""
    for module in _modules():
        for name, function in _own_functions(module):
            if _silence(function) is not None:
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
            yield from _paths(value, f"{prefix}{name}/")
        elif value:
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
    *outer, last = path.split("/")
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
    """Empty the caches; those of the gazetteers, slow to fill, only where they could change."""
    for module in _loaded():
        if not gazetteers and module.__name__.startswith("circextract.nlp"):
            continue
        for value in list(vars(module).values()):
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def _loaded() -> list[Any]:
    return [module for name, module in sys.modules.items() if name.startswith("circextract")]


# --- who misses it ---------------------------------------------------------------------------


def miss(rule: str) -> dict[str, str | None]:
    """Tell what misses a rule; runs in a process of its own."""
    disable(rule)
    return {"rule": rule, "missed_by": missed_floor(rule) or missed_test(rule)}


def missed_floor(rule: str) -> str | None:
    """Give the first floor that falls without the rule."""
    pinned = load(FLOORS)
    for language in [rule.split(":")[1]] if rule.startswith("lexicon:") else LANGUAGES:
        for part in PARTS:
            try:
                now = _scores(part, language)
            except Exception as error:  # a rule that others build upon
                return f"{part} {language}: {type(error).__name__}"
            for where, floor in pinned[part]["floors"].items():
                if where.startswith(f"{language} ") and now.get(where, 1.0) < floor:
                    return f"{part}: {where} {floor:.4f} to {now[where]:.4f}"
    return None


def _scores(part: str, language: str) -> dict[str, float]:
    """Give the strict F1 of each field, rounded as floors are."""
    verdicts: dict[str, Counter[str]] = {}
    for letter in LETTERS[part]:
        if letter.language == language:
            for outcome in compare(letter.gold, by_library(letter.path)):
                verdicts.setdefault(outcome.field, Counter())[outcome.verdict] += 1
    return {f"{language} {field}": _f1(counts) for field, counts in verdicts.items()}


def _f1(counts: Counter[str]) -> float:
    wrong = counts["missing"] + counts["extra"] + 2 * counts["wrong"]
    return round(2 * counts["right"] / (2 * counts["right"] + wrong), 4)


def missed_test(rule: str) -> str | None:
    """Give the first test that fails without the rule."""
    own = ["-k", f"[{rule.split(':')[1]}-"] if rule.startswith("lexicon:") else []
    for tests in (QUICK_TESTS, SLOW_TESTS):
        failed = _Failed()
        silent = io.StringIO()
        paths = [str(ROOT / "tests" / test) for test in tests]
        with redirect_stdout(silent), redirect_stderr(silent):
            pytest.main(["-x", "-q", "-p", "no:cacheprovider", *own, *paths], plugins=[failed])
        if failed.test:
            return failed.test
    return None


class _Failed:
    """A plugin that keeps the name of the first failing test."""

    test: str | None = None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self.test is None:
            self.test = report.nodeid


LETTERS = {part: gold_letters(CORPUS / part) for part in PARTS}


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
    for language in LANGUAGES:  # what the children share: modules, gazetteers, tokenisers
        by_library(next(x.path for x in LETTERS["open"] if x.language == language))
    fork = multiprocessing.get_context("fork")
    with fork.Pool(os.cpu_count(), maxtasksperchild=1) as pool, chosen.to.open("a") as log:
        for entry in pool.imap(miss, [rule for rule in rules if rule not in done]):
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
