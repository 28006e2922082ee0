"""spaCy pipelines for the six languages, with our own tokenizer and names.

spaCy's own language classes take up to 3 s to import and compile rules that this tokenizer
replaces; a pipeline that was saved is loaded with them, as spaCy knows no others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from circextract.lexicon import load_lexicon
from circextract.nlp.tokens import tokens_of

_TOKENIZER = "circextract.Tokenizer.v1"


class Tokenizer:
    """Cuts a text into a `Doc` that gives it back, character by character.

    White space that is not the one blank behind a token is a token of its own, as in spaCy.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Give the Doc of a text."""
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for start, end in (*tokens_of(text), (len(text), len(text))):
            if words and text[position:start] == " ":
                spaces[-1] = True  # most often
            elif start != position:
                _add_gap(text[position:start], words, spaces)
            if start != end:
                words.append(text[start:end])
                spaces.append(False)
            position = end
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """Give the Doc of each text."""
        return map(self, texts)

    # It has no state: the four methods are what spaCy asks of a tokenizer.

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Give nothing."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Tokenizer:
        """Give the tokenizer itself."""
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write nothing."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Tokenizer:
        """Give the tokenizer itself."""
        return self


@registry.tokenizers(_TOKENIZER)  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """Give what makes the tokenizer of a pipeline; spaCy knows it as circextract.Tokenizer.v1."""
    return lambda nlp: Tokenizer(nlp.vocab)


def pipeline(language: str) -> Language:
    """Make a spaCy pipeline for a language (ISO 639-1) that finds entities, ready at once.

    Its tokens give the text back character by character, its `doc.ents` are places, bodies,
    persons, events and agreements. Raises LexiconError for a language there are no data for.
    """
    from circextract.nlp.component import FACTORY

    load_lexicon(language)
    nlp = _class_of(language)()
    nlp.add_pipe(FACTORY)
    return nlp


@cache
def _class_of(language: str) -> type[Language]:
    tokenizer = {"nlp": {"tokenizer": {"@tokenizers": _TOKENIZER}}}
    defaults = type("Defaults", (BaseDefaults,), {"config": tokenizer})
    members: dict[str, Any] = {"lang": language, "Defaults": defaults}
    return type(f"Circextract_{language}", (Language,), members)


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """Add white space: one blank belongs to the token before it, the rest is a token."""
    if words and gap[0] == " ":
        spaces[-1], gap = True, gap[1:]
    if gap:
        rest = gap.removesuffix(" ")
        words.append(rest or gap)
        spaces.append(bool(rest) and rest != gap)
