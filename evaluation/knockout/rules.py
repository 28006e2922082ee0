"""The rules that can be disabled, and how.

A rule is a function of the reading packages that may find nothing (its annotation says so), or one
table of one language file. A function is made to find nothing, a table to hold a phrase that never
occurs.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from typing import Any

from circextract import lexicon
from circextract.lexicon import phrases
from circextract.lexicon.model import Lexicon
from circextract.publishers import load_publisher

PACKAGES = (
    *("fields", "header", "segment", "dates", "citing", "sentences", "identifiers", "lines"),
    *("nlp.choice", "nlp.places", "nlp.named", "nlp.inflect"),
    *("readers.repair", "readers.words", "readers.text"),
)
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
NEVER = "\ue0ff\ue0ff"
_GAZETTEERS = tuple(
    f"circextract.nlp.{name}" for name in ("gazetteer", "matcher", "names", "places")
)
_KEPT = (lexicon.load_lexicon, lexicon.language_codes, load_publisher)


def is_table(rule: str) -> bool:
    return rule.startswith("lexicon:")


def functions() -> Iterator[str]:
    """Name the functions that may find nothing, as "module:qualified name"."""
    for module in modules():
        for name, function in own_functions(module):
            if silence(function) is not None:
                yield f"{module.__name__}:{name}"


def tables() -> Iterator[str]:
    """Name the tables of the language files, as "lexicon:language:path"."""
    for language in LANGUAGES:
        for path in paths(content_of(language)):
            yield f"lexicon:{language}:{path}"


def content_of(language: str) -> dict[str, Any]:
    return lexicon.load_lexicon(language).model_dump(exclude={"code", "name"})


def paths(content: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for name, value in content.items():
        if isinstance(value, dict):
            yield from paths(value, f"{prefix}{name}.")
        elif value and isinstance(value, tuple):
            yield f"{prefix}{name}"


def modules() -> Iterator[Any]:
    for package in PACKAGES:
        module = importlib.import_module(f"circextract.{package}")
        yield module
        for inner in pkgutil.iter_modules(getattr(module, "__path__", ())):
            yield importlib.import_module(f"{module.__name__}.{inner.name}")


def own_functions(module: Any) -> Iterator[tuple[str, Any]]:
    for name, value in vars(module).items():
        plain = behind(value)
        if plain is not None and plain.__module__ == module.__name__:
            yield name, plain
        elif inspect.isclass(value) and value.__module__ == module.__name__:
            for inner, attribute in vars(value).items():
                method = behind(attribute)
                if method is not None and not inner.startswith("__"):
                    yield f"{name}.{inner}", method


def behind(value: Any) -> Any:
    """Give the function behind decorators, properties and caches."""
    if isinstance(value, property):
        value = value.fget
    elif isinstance(value, functools.cached_property):
        value = value.func
    elif isinstance(value, staticmethod | classmethod):
        value = value.__func__
    value = inspect.unwrap(value) if callable(value) else None
    return value if inspect.isfunction(value) and not value.__code__.co_freevars else None


def silence(function: Any) -> Callable[..., Any] | None:
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


def disable(rule: str) -> None:
    """Disable a rule in this process, for good, and forget what was remembered with it."""
    if is_table(rule):
        _, language, path = rule.split(":", 2)
        _empty_table(lexicon.load_lexicon(language), path)
    else:
        module_name, name = rule.split(":")
        found = dict(own_functions(importlib.import_module(module_name)))[name]
        silent = silence(found)
        assert silent is not None
        found.__code__ = silent.__code__
    forget(gazetteers="inflection" in rule or "nlp" in rule)


def _empty_table(words: Lexicon, path: str) -> None:
    """Empty a table where it lies: whoever holds the lexicon, a test too, finds it empty."""
    *outer, last = path.split(".")
    table = functools.reduce(_inside, outer, vars(words))
    table[last] = _emptied(table[last])
    for name, value in vars(type(words)).items():
        if isinstance(value, functools.cached_property):
            vars(words).pop(name, None)


def _inside(table: dict[str, Any], name: str) -> dict[str, Any]:
    inner = table[name]
    return inner if isinstance(inner, dict) else vars(inner)


def _emptied(table: Any) -> Any:
    if isinstance(table[0], str):
        return (NEVER,)
    if all(isinstance(inner, str) for entry in table for inner in entry):
        return tuple((NEVER,) for _ in table)
    return ()


def forget(*, gazetteers: bool) -> None:
    """Empty the caches; those of the gazetteers, slow to fill, only where they could change.

    Phrases are compiled by their words alone: those of the other tables stay as they are.
    """
    for value in {id(v): v for m in loaded() for v in list(vars(m).values())}.values():
        if not hasattr(value, "cache_clear") or value in _KEPT:
            continue
        home = str(value.__module__)
        if home == phrases.__name__ or (home in _GAZETTEERS and not gazetteers):
            continue
        value.cache_clear()


def replace_everywhere(old: Any, new: Any) -> None:
    for module in loaded():
        for attribute, value in list(vars(module).items()):
            if value is old:
                setattr(module, attribute, new)


def loaded() -> list[Any]:
    """Give the modules of the library and of its tests, which hold what they import by name."""
    return [
        module for name, module in sys.modules.items() if name.startswith(("circextract", "tests"))
    ]
