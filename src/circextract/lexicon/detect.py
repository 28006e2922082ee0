"""Recognise the language of a text: by script, and among Latin ones by frequent small words."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from circextract.fold import fold
from circextract.lexicon import language_codes, load_lexicon

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
# A Chinese or Arabic letter quotes many Latin names and addresses, so its own script counts more.
_SCRIPT_SHARE = 0.2


@lru_cache(maxsize=1)
def _frequent_words() -> dict[str, frozenset[str]]:
    return {
        code: frozenset(fold(word) for word in load_lexicon(code).detection.words)
        for code in language_codes()
    }


_FEW_WORDS = 40
_LEAST_SHARE = 0.04  # letters have twice as many frequent words at least, garbage fewer
_SURE = 2  # frequent words that tell the language of a stretch of text


def surely_in(text: str) -> str | None:
    """Give the language of a stretch of text, None where names or titles may stand in another."""
    code = detect_language(text)
    if code is None or code in dict(_SCRIPTS):
        return code
    scores = _scores(Counter(_WORD.findall(fold(text))))
    others = max(score for name, score in scores.items() if name != code)
    return code if scores[code] >= max(_SURE, 2 * others) else None


def reads_as(text: str, code: str) -> bool:
    """Tell whether enough words of a text are frequent ones of a language; short ones may lack."""
    # Latin letters that stand alone are the commonest garbage; in Russian they are words.
    shortest = 1 if code in dict(_SCRIPTS) else 2
    words = [word for word in _WORD.findall(fold(text)) if len(word) >= shortest]
    if len(words) < _FEW_WORDS or load_lexicon(code).unspaced:
        return True
    return _scores(Counter(words))[code] >= _LEAST_SHARE * len(words)


def _scores(words: Counter[str]) -> dict[str, int]:
    """Count the frequent words of each language."""
    return {
        code: sum(words[word] for word in frequent) for code, frequent in _frequent_words().items()
    }


def detect_language(text: str) -> str | None:
    """Give the ISO 639-1 code of the language most of `text` is in, None where nothing tells."""
    letters = sum(character.isalpha() for character in text)
    if not letters:
        return None
    for code, pattern in _SCRIPTS:
        if code in language_codes() and len(pattern.findall(text)) > _SCRIPT_SHARE * letters:
            return code
    scores = _scores(Counter(_WORD.findall(fold(text))))
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else None
