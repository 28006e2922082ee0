"""Phrases: the small notation in which language files write what to look for.

    words           match themselves after folding (case, accents, dashes and quotes do not count)
    blank           white space, or none: converters glue words together
    repl*           the word may go on: reply, replies
    ...             a short gap inside the sentence
    [of the]        may be missing;  [of|from] one of them or none
    (by|before)     one of them; brackets without a bar are printed ones: (signed)
    {name}          a placeholder that the caller gives a pattern for

A phrase starts and ends at a word border, where its script has such borders.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from circextract.errors import LexiconError
from circextract.fold import MARK, fold

_TOKEN = re.compile(r"\{(\w+)\}|\s*\.\.\.\s*|[\[\]()|*]|\s+|[^\[\]()|*{}\s]")
# Stand-ins for printed brackets while the notation's own are read.
_OPEN, _CLOSE = "\ue000", "\ue001"
_PRINTED = {ord(_OPEN): "(", ord(_CLOSE): ")"}
# A gap may run over the end of a line, not over the beginning of a list item, and over the dots of
# an address, the colon of a time, an initial and a form of address: "to Mr. A. Lee for 3 May".
GAP = (
    r"(?:[^.;:。;\n]|(?<=\w)\.(?=\w)|(?:(?<=\b[a-zа-я])|(?<=\b[sdm]r)|(?<=\bsra))\.(?=\s)"
    r"|:(?=//)|(?<=\d):(?=\d)|\n(?!\s*[-•·\d])){0,80}?"
)
_ARABIC_MARKS = f"{MARK}*"
_ARABIC_PREFIX = f"(?:[\u0648\u0641]?[\u0628\u0644\u0643]?{MARK}?)"
# A letter of a script that parts words: Chinese goes on without a blank before and behind a Latin
# word. `re` compiles a range code point by code point, and borders stand at thousands of places:
# the class names the letters below the ideographs, the ideographs themselves cost three times that.
_IN_WORD = r"(?=\w)[\0-\u2e7f]"
BORDER = rf"(?<!{_IN_WORD})"
"""What stands in front of a phrase where words have borders."""
END = rf"(?!{_IN_WORD})"
"""What stands behind one."""
# Where all scripts part words, any letter beside a phrase is of its word: that compiles in a tenth.
_SPACED_BORDER, _SPACED_END = r"(?<!\w)", r"(?!\w)"
_PRINTED_BRACKETS = re.compile(r"\(([^()|]*)\)")
_STRUCTURE = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|", "*": rf"[\w{MARK}]*"}


def _is_arabic(character: str) -> bool:
    return "\u0620" <= character <= "\u064a"


def _is_unspaced(character: str) -> bool:
    """Tell whether words of this script stand without blanks between them."""
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def with_brackets_apart(phrase: str) -> str:
    """Put stand-ins for the printed brackets of a phrase, so that only the notation's are left."""
    return _PRINTED_BRACKETS.sub(rf"{_OPEN}\1{_CLOSE}", phrase)


def folded_words(words: str) -> str:
    """Fold words of a phrase, which may have stand-ins for printed brackets."""
    return fold(words.translate(_PRINTED))


def _literal(character: str) -> str:
    folded = folded_words(character)
    if _is_arabic(folded):
        return folded + _ARABIC_MARKS
    return re.escape(folded)


def _gap_space(phrase: str) -> str:
    """Give the white space around a gap: words must end there, but not in Chinese."""
    return r"\s*" if any(map(_is_unspaced, phrase)) else r"\s+"


class Guarded(NamedTuple):
    """The regular expression of a phrase, and the borders in front of it and behind it."""

    opening: str
    source: str
    closing: str


def _opening(phrase: str, border: str) -> str:
    """Give the guard in front of a phrase: a word border, and Arabic's one-letter prefixes."""
    first = next((character for character in phrase if character not in "[("), "")
    # Without its optional first word a phrase would begin with blanks, any number of them.
    printed = r"(?=\S)" if phrase.startswith("[") else ""
    if _is_arabic(fold(first) or " "):
        return border + printed + _ARABIC_PREFIX
    return (border if first.isalnum() and not _is_unspaced(first) else "") + printed


def _closing(phrase: str, end: str) -> str:
    # "reply*" leaves open where its word ends, for converters glue words together; the other
    # choices of "(work|reply*)" do not: "work" would match the first half of "workshop".
    last = (phrase.rstrip("])*") if phrase[-1] in "])" else phrase)[-1:]
    return end if last.isalnum() and not _is_unspaced(last) else ""


def _check_brackets(phrase: str) -> None:
    """Raise LexiconError where brackets or braces do not pair, or braces hold no name."""
    named = re.sub(r"\{[a-z]\w*\}", "", phrase)
    pairs = (("[", "]"), ("(", ")"))
    if "{" in named or "}" in named or any(named.count(a) != named.count(b) for a, b in pairs):
        raise LexiconError(f"the brackets of the phrase {phrase!r} do not pair")


@lru_cache(maxsize=4096)
def phrase_source(phrase: str) -> str:
    """Give the regular expression of one phrase, placeholders left as `{name}`, without guards."""
    if phrase != phrase.strip() or not phrase:
        raise LexiconError(f"the phrase {phrase!r} is empty or begins or ends with a blank")
    _check_brackets(phrase)
    pieces: list[str] = []
    phrase = with_brackets_apart(phrase)
    space = _gap_space(phrase)
    for match in _TOKEN.finditer(phrase):
        token = match.group()
        if match.group(1):
            pieces.append(token)
        elif "..." in token:
            pieces.append(rf"(?:{space}|[,،])(?:{GAP}{space})?" if token.strip() != token else GAP)
        elif token.isspace():
            pieces.append(r"\s*")
        else:
            pieces.append(_STRUCTURE.get(token) or _literal(token))
    return "".join(pieces)


def fill(source: str, patterns: Mapping[str, str]) -> str:
    """Put the callers' patterns in place of the placeholders."""

    def pattern_of(match: re.Match[str]) -> str:
        try:
            return patterns[match.group(1)]
        except KeyError:
            raise LexiconError(
                f"the phrase {source!r} names the placeholder {match.group()}, which this table"
                f" does not have; it may use {', '.join(sorted(patterns)) or 'none'}"
            ) from None

    return re.sub(r"\{([a-z]\w*)\}", pattern_of, source)


def guarded_source(phrase: str, patterns: Mapping[str, str] | None = None) -> str:
    """Give the regular expression of one phrase with its word borders and placeholders filled."""
    return "".join(guarded(phrase, patterns))


def guarded(
    phrase: str,
    patterns: Mapping[str, str] | None = None,
    *,
    border: str | None = None,
    spaced: bool = False,
) -> Guarded:
    """Give the regular expression of one phrase and its guards, of which `border` opens it.

    `spaced` tells that the text around is of a language that writes blanks between words.
    """
    source = fill(phrase_source(phrase), patterns or {})
    plain, end = (_SPACED_BORDER, _SPACED_END) if spaced else (BORDER, END)
    opening = _opening(phrase, plain if border is None else border)
    return Guarded(opening, source, _closing(phrase, end))


def any_phrase(phrases: Iterable[str], *, border: str | None = None, spaced: bool = False) -> str:
    """Give the regular expression of any of the phrases, in their order."""
    return any_of(guarded(phrase, border=border, spaced=spaced) for phrase in phrases)


def any_of(phrases: Iterable[Guarded]) -> str:
    """Join guarded phrases; those with one opening share it, for it is costly to try for each."""
    by_opening: dict[str, list[Guarded]] = {}
    for phrase in phrases:
        by_opening.setdefault(phrase.opening, []).append(phrase)
    return "|".join(f"{opening}(?:{_in_order(those)})" for opening, those in by_opening.items())


def _in_order(phrases: Iterable[Guarded]) -> str:
    """Join phrases; neighbours with one closing share it, for it is costly to compile for each."""
    return "|".join(
        f"(?:{'|'.join(f'(?:{phrase.source})' for phrase in run)}){closing}"
        for closing, run in groupby(phrases, key=lambda phrase: phrase.closing)
    )


def compile_phrases(
    phrases: Iterable[str], patterns: Mapping[str, str] | None = None, *, spaced: bool = False
) -> re.Pattern[str]:
    """Compile phrases into one pattern for folded text; an empty list matches nothing.

    Longer phrases are tried first, so the longest one that fits at a place wins. `spaced` is that
    of `guarded`.
    """
    return _compiled(tuple(phrases), tuple(sorted((patterns or {}).items())), spaced)


@cache
def _compiled(
    phrases: tuple[str, ...], pairs: tuple[tuple[str, str], ...], spaced: bool
) -> re.Pattern[str]:
    patterns = dict(pairs)
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    sources = (guarded(phrase, patterns, spaced=spaced) for phrase in ordered)
    return re.compile(any_of(sources) or r"(?!)")
