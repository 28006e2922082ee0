"""Cut text into sentences and list items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from circextract.document import Span
from circextract.fold import fold
from circextract.label_lines import lines_of_labels
from circextract.lexicon import Lexicon, load_lexicon
from circextract.lines import stripped

_SENTENCE_END = re.compile(
    r"[.!?؟](?=[\s\"»)”]|$)[\"»)”]*|[。！？；;؛](?=\D|$)|(?<=\D)[。！？；]|\n"
)
_FILLED_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SEMICOLONS = (";", "\uff1b", "\u061b")
_LIST_ITEM = re.compile(r"\s*[-•·–−|]\s")
_MARKED = re.compile(r"^\W?\w{0,3}\W?\t+")
_NEXT_ITEM = re.compile(r"\s*\n\s*\w{1,2}\s?[.)]\s")
_HEADING_LENGTH = 60
# One of several rows such as "Notification of acceptance: 27 August 2021".
_ROW = re.compile(r"[^:\uff1a]{3,80}[:\uff1a]\s*[^:\uff1a]{0,30}\d{4}[^:\uff1a]{0,8}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_STEM = 7
_LETTER = re.compile(r"\s[^\W\d_]$")
_CAPITALISED = re.compile(r"[^\S\t]*([^\W\d_])([^\W\d_]{2})")
# Text without full stops is cut behind so many characters: what rules search for each date in its
# sentence would else take time that grows with the square of the length.
_LONGEST = 3000
_BETWEEN_WORDS = re.compile(
    r"(?<=[^\W\d_])\s+(?=[^\W\d_])|(?<=[,、])\s*(?=[\u2e80-\u9fff])|\s*\n\s*"
)
_BLANK = re.compile(r"\s+")
_BEFORE = 24  # characters before a full stop that tell what it ends


@cache
def _abbreviation(lexicon: Lexicon) -> re.Pattern[str]:
    """Match an abbreviation, of the language or English, or a single letter at the end: "J.-P"."""
    words = (*lexicon.parts.abbreviations, *load_lexicon("en").parts.abbreviations)
    alternatives = "|".join(re.escape(fold(word)) for word in dict.fromkeys(words))
    before = r"(?:^|[\s(]|(?<=[^\W\d_]\.)-)"  # "J.-P. Morel"
    return re.compile(rf"{before}(?:{alternatives}|[^\W\d_])$|(?<=[\u2e80-\u9fff])[a-z]$")


@cache
def _details(lexicon: Lexicon) -> re.Pattern[str]:
    """Match the label of a number or address, or a part of an X.400 address: "; Fax:", "; A="."""
    labels = (lexicon.pattern(f"labels.{concept}").pattern for concept in ("phone", "fax", "email"))
    return re.compile(rf"\s*(?:(?:{'|'.join(labels)})\s*:|[a-z]{{1,3}}\s?=)")


def split_sentences(text: str, folded: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    """Cut a span into sentences; a full stop of an abbreviation ends none."""
    for sentence in _until_stops(text, folded, span, lexicon):
        yield from _not_too_long(folded, sentence)


def _not_too_long(folded: str, sentence: Span) -> Iterator[Span]:
    """Cut what has no end between two words, inside a date only where there is no other blank."""
    start = sentence.start
    while sentence.end - start > _LONGEST:
        place = Span(start + _LONGEST // 2, start + _LONGEST)
        gaps = (gap.search(folded, *place) for gap in (_BETWEEN_WORDS, _BLANK))
        gap = next((found for found in gaps if found), None)
        if gap is None:
            break
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, sentence.end)


def _until_stops(text: str, folded: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    start, labels = span.start, _label_ends(folded, span, lexicon)
    for match in _SENTENCE_END.finditer(folded, span.start, span.end):
        if match.start() in labels:
            continue
        if match.group() in _SEMICOLONS and (
            _in_brackets(folded[start : match.start()])
            or _details(lexicon).match(folded, match.end(), span.end)
        ):
            continue
        if match.group() == "\n" and not _ends_line(text, Span(start, span.end), match.start()):
            continue
        if match.group().startswith(".") and not _ends_sentence(
            text, folded, Span(start, span.end), match, lexicon
        ):
            continue
        sentence = stripped(folded, Span(start, match.end()))
        if sentence.start < sentence.end:
            yield sentence
        start = match.end()
    rest = stripped(folded, Span(start, span.end))
    if rest.start < rest.end:
        yield rest


def _label_ends(folded: str, span: Span, lexicon: Lexicon) -> set[int]:
    """Give where labels on lines of their own end: their values below go on with them."""
    lines = [Span(*match.span()) for match in _FILLED_LINE.finditer(folded, *span)]
    return {line.end for line in lines_of_labels(folded, lines, lexicon)}


def _in_brackets(text: str) -> bool:
    return text.count("(") > text.count(")")


def _ends_line(text: str, scope: Span, offset: int) -> bool:
    """Tell whether a line break parts sentences: before a list item or cell, behind a heading
    or an address on a line of its own."""
    if _LIST_ITEM.match(text, offset + 1) or text[offset + 1 : offset + 2] == "\t":
        return True  # a tab at the start of a line opens a cell
    line = text[max(scope.start, text.rfind("\n", scope.start, offset) + 1) : offset].strip()
    if "\t" in _MARKED.sub("", line):
        return True  # a row of a table
    below = text[offset + 1 : scope.end].lstrip()
    next_line = below.partition("\n")[0]
    if _is_capital_heading(line, next_line) or (_ROW.fullmatch(line) and _ROW.match(next_line)):
        return True
    following = below[:1]
    if _ADDRESS.fullmatch(line):
        return not following.islower()
    limit = _HEADING_LENGTH // 2 if following > "\u2e80" else _HEADING_LENGTH
    return len(line) < limit and line[-1:] not in (",", "،", ",") and not following.islower()


def _is_capital_heading(line: str, below: str) -> bool:
    """Tell whether a line is all in capitals and the one below it is not: a heading of any length,
    "PRE-REGISTRATION, NEW DELEGATES, FELLOWSHIPS AND VISA SUPPORT"."""
    letters = [character for character in line if character.isalpha()]
    capital = bool(letters) and all(map(str.isupper, letters)) and line[-1:].isalnum()
    return capital and any(map(str.islower, below))


def _ends_sentence(
    text: str, folded: str, scope: Span, match: re.Match[str], lexicon: Lexicon
) -> bool:
    """Tell a sentence's full stop from an abbreviation's."""
    following = text[match.end() : scope.end].lstrip()[:1]
    if following.islower() and not _NEXT_ITEM.match(text, match.end(), scope.end):
        return False
    before = folded[max(scope.start, match.start() - _BEFORE) : match.start()]
    if _unit(lexicon).search(before) and _opens_sentence(text, match.end()):
        return True
    return not _abbreviation(lexicon).search(before) or _is_lettered(lexicon, before)


@cache
def _unit(lexicon: Lexicon) -> re.Pattern[str]:
    """Match the abbreviation that ends an hour: "в 10 час. 30 мин".

    Not that of a year: rows that a converter ran together go on behind "2019 г." too.
    """
    forms = " ".join(lexicon.times.forms)
    printed = {fold(word) for word in re.findall(r"([^\W\d_]+)\.", forms)}
    known = [fold(word) for word in lexicon.parts.abbreviations if fold(word) in printed]
    return re.compile(rf"\d\s?(?:{'|'.join(map(re.escape, known))})$" if known else r"(?!)")


def _opens_sentence(text: str, offset: int) -> bool:
    """Tell whether a word with a capital follows; a zone in capitals goes on with an hour."""
    word = _CAPITALISED.match(text, offset)
    return word is not None and word[1].isupper() and word[2].islower()


def _is_lettered(lexicon: Lexicon, before: str) -> bool:
    """Tell whether a letter ends words that it tells apart: "Annex B", "Room H"."""
    letter = _LETTER.search(before)
    if letter is None:
        return False
    rooms = lexicon.pattern("venues.rooms").finditer(before, 0, letter.start())
    annexes = _annex_stems(lexicon).finditer(before, 0, letter.start())
    return any(match.end() == letter.start() for match in (*rooms, *annexes))


@cache
def _annex_stems(lexicon: Lexicon) -> re.Pattern[str]:
    """Match the word for an annex in any of its cases."""
    words = {fold(word)[:_STEM] for word in lexicon.parts.annex_heading}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})\w{{0,6}}")
