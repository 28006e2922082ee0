"""Lexicons: one TOML file a language, loaded once, checked against the schema."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib import resources

from pydantic import ValidationError

from circextract.errors import LexiconError
from circextract.lexicon.model import Lexicon


@lru_cache(maxsize=1)
def language_codes() -> tuple[str, ...]:
    """Give the codes of the languages there are data for, English first."""
    files = resources.files(__package__).iterdir()
    codes = sorted(file.name[:-5] for file in files if file.name.endswith(".toml"))
    return tuple(sorted(codes, key=lambda code: code != "en"))


@cache
def load_lexicon(code: str) -> Lexicon:
    """Load the lexicon of a language (ISO 639-1); raises LexiconError for an unknown one."""
    file = resources.files(__package__) / f"{code}.toml"
    if not file.is_file():
        known = ", ".join(language_codes())
        raise LexiconError(f"no lexicon for language {code!r}; there are {known}")
    return parse_lexicon(file.read_text(encoding="utf-8"), name=file.name)


def parse_lexicon(text: str, *, name: str) -> Lexicon:
    """Parse and check a lexicon; `name` stands in the error message."""
    try:
        return Lexicon.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise LexiconError(f"the lexicon {name} does not fit: {error}") from error


__all__ = ["Lexicon", "language_codes", "load_lexicon", "parse_lexicon"]
