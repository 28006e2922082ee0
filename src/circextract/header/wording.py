"""The words of labels: which concept each stands for, and the patterns that find them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from circextract.fold import fold
from circextract.lexicon import Lexicon, language_codes, load_lexicon
from circextract.lexicon.phrases import phrase_source
from circextract.nlp import name_particles

_LONGEST_WORD = 40  # converters glue words
_IDEOGRAPH = re.compile(r"[\u2e80-\u9fff]")  # says as much as two letters
_WORD_BEGINS = r"(?<![^\W\d_\u2e80-\u9fff])"
_MARKS_BEHIND = re.compile(r"[\s,:!\u060c]+$")


def is_in_dashed_name(lexicon: Lexicon, folded: str, dash: re.Match[str]) -> bool:
    """Tell a dash inside a name, "Государства – Члены", from one that marks an item."""
    start, end = max(0, dash.start() - _LONGEST_WORD), dash.end() + _LONGEST_WORD
    names = lexicon.pattern("parts.dashed").finditer(folded, start, end)
    return any(name.start() < dash.start() and dash.end() <= name.end() for name in names)


def ends_header(folded: str, lexicon: Lexicon) -> bool:
    """Tell whether a line is "(signed)", behind a header at the letter's end, or greets."""
    if lexicon.pattern("parts.signed").fullmatch(folded):
        return True
    words = _MARKS_BEHIND.sub("", folded)
    return lexicon.pattern("parts.salutation").fullmatch(words) is not None


def breaks_off(folded: str, lexicon: Lexicon) -> bool:
    """Tell whether a line ends with an article or preposition: its sentence goes on below."""
    small = lexicon.pattern("parts.small_words").finditer(folded)
    return any(word.end() == len(folded) for word in small)


def opens_with_article(folded: str, lexicon: Lexicon) -> bool:
    """Tell whether a line opens with a label's word that belongs to its item: "A las", not "A"."""
    preposition = lexicon.pattern("parts.running_prepositions").match(folded)
    opening = lexicon.pattern("parts.item_openings").match(folded)
    return bool(preposition and opening and opening.end() > preposition.end())


@lru_cache(maxsize=1024)
def concepts_of(label: str) -> frozenset[str]:
    """Give the concepts a folded label stands for in any language."""
    found = (concept_of(label, load_lexicon(code)) for code in language_codes())
    return frozenset(concept for concept in found if concept)


@lru_cache(maxsize=4096)
def concept_of(label: str, lexicon: Lexicon) -> str | None:
    """Give the concept a folded label stands for, in the letter's language or in English."""
    compact = re.sub(r"\s+", " ", label.strip())
    for source in (lexicon, load_lexicon("en")):
        for concept in source.labels:
            if source.pattern(f"labels.{concept}").fullmatch(compact):
                return concept
    return None


def _label_words(*lexicons: Lexicon) -> list[str]:
    """Give the labels of languages, the longest first."""
    words = {
        fold(word): word
        for lexicon in lexicons
        for words in lexicon.labels.values()
        for word in words
    }
    return sorted(words.values(), key=lambda word: (-len(word), word))


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(phrase_source(word) for word in words)


@cache
def _label_source(lexicon: Lexicon) -> str:
    """Give the expression of a label, alone or with its twin in another language behind it.

    One with a twin begins a word: "Harare / Subject:" holds no "Re / Subject:".
    """
    own = _alternatives(_label_words(lexicon, load_lexicon("en")))
    every = _alternatives(_label_words(*map(load_lexicon, language_codes())))
    twin = rf"(?:\s*[/(]\s*(?P<twin>{every})\s*\)?)?"
    return rf"(?P<free>{_WORD_BEGINS})?(?P<label>{own})(?(free){twin})"


@cache
def broken_label(lexicon: Lexicon) -> re.Pattern[str]:
    """Match a label with its colon, broken over lines between or inside its words."""
    words = [fold(word) for word in _label_words(lexicon, load_lexicon("en")) if len(word) > 1]
    broken = "|".join(
        r"(?:-?\n[\t ]*)?".join(r"\s*" if c == " " else re.escape(c) for c in word)
        for word in words
        if not re.search(r"[\[|*{]", word)
    )
    return re.compile(rf"(?P<label>{broken})\s*:")


@cache
def start_label(lexicon: Lexicon) -> re.Pattern[str]:
    """Match a label at the start of a line, with its colon or dash ("Objet – …") or without.

    It may be counted: "Contact 2:".
    """
    return re.compile(
        rf"{_label_source(lexicon)}(?P<count>\s?[1-9](?=\s*(?:[:\t]|$)))?"
        r"(?:(?P<colon>\s*:|[ \t]+[-–—][ \t]+(?=[^\W\d_]))|(?!\w)|(?<=[\u2e80-\u9fff]))\s*"
    )


@cache
def inner_labels(lexicon: Lexicon) -> re.Pattern[str]:
    """Match labels with a colon inside a line."""
    return re.compile(rf"(?<![/.@-]){_label_source(lexicon)}\s*:\s*(?!//)")


@cache
def listed_preposition(lexicon: Lexicon) -> re.Pattern[str]:
    """Match a preposition that opens a further item of a list."""
    joints = lexicon.pattern("parts.list_joints").pattern
    own = lexicon.pattern("parts.own_prepositions").pattern
    return re.compile(rf"(?:[\n;]\s*(?:[-•–]\s)?|(?:{joints})\s*)(?:{own})\s+[^\W\d_]")


# Arabic names may be printed with their vowel signs.
_LETTER = r"(?:[^\W\d_]|[\u064b-\u0652])"
_NAME_WORD = rf"[^\W\d_a-zа-яё]{_LETTER}*(?:[.'’·-]+{_LETTER}+)*\.?"


# A part of a foreign name in Chinese, between middle dots, or the bullets that some print for them.
HAN_DOTS = "·•‧・"
_HAN_PART = r"[\u4e00-\u9fff-]{1,8}"


@cache
def person(lexicon: Lexicon) -> re.Pattern[str]:
    """Match a whole value that can be a person's name: two to five words, with capitals."""
    small = name_particles(lexicon)
    return re.compile(
        rf"{_NAME_WORD}(?:\s(?:(?:{small})\s)*{_NAME_WORD}){{1,4}}"
        rf"|{_HAN_PART}(?:[{HAN_DOTS}]{_HAN_PART}){{1,3}}|[\u4e00-\u9fff{HAN_DOTS}-]{{2,12}}"
    )


def width_of(text: str) -> int:
    """Give the length of a text in letters: an ideograph counts as two."""
    return len(_IDEOGRAPH.sub("__", text))
