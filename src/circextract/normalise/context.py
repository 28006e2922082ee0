"""What every normaliser is given beside the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from circextract.lexicon import Lexicon
from circextract.publishers import Publisher


@dataclass(frozen=True, slots=True)
class Context:
    """What a normaliser may ask: the letter's language and publisher."""

    lexicon: Lexicon
    publisher: Publisher


Normaliser = Callable[[str, Context], object]
