"""The title of a text under approval among the words around it."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.letter import Letter
from circextract.lines import stripped
from circextract.sentences import split_sentences

SHORTEST_TITLE = 8
QUOTES = '“”"«»„‟《》‘’'
_MARKS = " \t\n.;,:؛،。；，"
# "(Document COM 3-R 18)": where the text under approval is printed.
_IN_DOCUMENT = re.compile(r"\s*[(（][^()（）]{0,20}\b(?:COM|КОМ)\s?\d[^()（）]{0,20}[)）]$")
# "[TD 1842]", "[Document 3/12]" behind a title.
_PRINTED_IN = re.compile(r"\s*\[[^\[\]]{0,24}\d[^\[\]]{0,12}\]$")


def title_in(letter: Letter, words: Span) -> Span | None:
    """Give the title at the beginning of some words: what is quoted, else the first sentence."""
    words = stripped(letter.document.text, words)
    words = _without_label(letter, words)
    text = letter.text(words)
    if text[:1] in tuple(QUOTES):
        close = re.search(r"[”\"»》]", text[1:])
        return Span(words.start + 1, words.start + 1 + close.start()) if close else None
    for sentence in split_sentences(letter.document.text, letter.folded, words, letter.lexicon):
        return trimmed(letter, sentence)
    return None


def _without_label(letter: Letter, words: Span) -> Span:
    """Take the label off a title: "Title: Security management"."""
    label = letter.lexicon.pattern("labels.title").match(letter.folded, *words)
    rest = letter.fold(Span(label.end(), max(label.end(), words.end))) if label else ""
    if not label or not rest.lstrip().startswith(":"):
        return words
    begin = label.end() + rest.index(":") + 1
    return stripped(letter.document.text, Span(begin, max(begin, words.end)))


def trimmed(letter: Letter, span: Span) -> Span:
    """Take blanks, closing marks and the number of the document it stands in off a title."""
    span = _without_label(letter, span)
    text = letter.text(span).rstrip(_MARKS)
    for where in (_PRINTED_IN, _IN_DOCUMENT):
        text = where.sub("", text).rstrip(_MARKS)
    span = stripped(letter.document.text, Span(span.start, span.start + len(text)))
    return _unquoted(letter, span)


def _unquoted(letter: Letter, span: Span) -> Span:
    """Take off the quotes that stand around a whole title."""
    text = letter.text(span)
    whole = text[:1] in tuple(QUOTES) and text[-1:] in tuple(QUOTES) and len(text) > SHORTEST_TITLE
    inside = whole and not set(text[1:-1]) & {text[0], text[-1]}
    return Span(span.start + 1, span.end - 1) if inside else span
