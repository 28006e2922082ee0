"""Treaties, told by their names; what they are called for short counts beside a provision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from circextract.citing.lists import provisions
from circextract.citing.match import CitationMatch
from circextract.document import Span
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import any_phrase, compile_phrases

# Between "Article 14" and "of the Convention", in any language.
_OF_THE = r"(?:\s+[^\W\d_]{1,4}){0,2}\s+(?:l')?"

# What Arabic writes together with a name.
_ATTACHED = re.compile("[وف]?[بلك]")


def find_treaties(folded: str, span: Span, lexicon: Lexicon) -> Iterator[CitationMatch]:
    """Find the treaties named in `span`, without the provisions that are cited."""
    for match in _names(lexicon).finditer(folded, *span):
        attached = _ATTACHED.match(folded, *match.span())
        start = (
            attached.end()
            if attached and names_treaty(folded[attached.end() : match.end()], lexicon)
            else match.start()
        )
        yield CitationMatch(_bare(folded, Span(start, match.end())), "treaty")
    for match in _short_names(lexicon).finditer(folded, *span):
        yield CitationMatch(_bare(folded, Span(*match.span(match.lastgroup or 0))), "treaty")


def _bare(folded: str, name: Span) -> Span:
    """Take the marks of a Chinese title off a name that stands in them wholly."""
    marked = folded[name.start] == "《" and folded[name.end - 1] == "》"
    return Span(name.start + 1, name.end - 1) if marked else name


def names_treaty(folded: str, lexicon: Lexicon) -> bool:
    """Tell whether a text is the name of a treaty, long or short."""
    return treaty_key(folded, lexicon) != ""


def treaty_key(folded: str, lexicon: Lexicon) -> str:
    """Give what a treaty's names have in common, long and short, "" for other texts."""
    printed = (folded, f"《{folded}》") if lexicon.unspaced else (folded,)
    return next((key for key, names in _keys(lexicon) if any(map(names.fullmatch, printed))), "")


@cache
def _keys(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give the keys of treaties, each with its names: those with several, then every single one."""
    words = lexicon.citations
    single = ((name, (name,)) for name in (*words.kinds["treaty"], *words.treaties))
    named = (*words.one_treaty.items(), *single)
    return tuple((key, compile_phrases(names)) for key, names in named)


@cache
def _names(lexicon: Lexicon) -> re.Pattern[str]:
    return compile_phrases(lexicon.citations.kinds["treaty"])


@cache
def _short_names(lexicon: Lexicon) -> re.Pattern[str]:
    names = any_phrase(lexicon.citations.treaties)
    provision = compile_phrases(
        lexicon.citations.provisions, {"number": provisions(lexicon)}
    ).pattern
    close = "》?" if lexicon.unspaced else ""
    return re.compile(
        rf"(?:{provision}){_OF_THE}(?P<behind>{names})|(?P<before>{names})(?={close}\s*(?:{provision}))"
    )
