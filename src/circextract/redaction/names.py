"""Who is named in a letter: by its record, behind "Mr" and the like, beside an e-mail address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon
from circextract.models import AddresseeCategory, Circular, EntityLabel
from circextract.nlp import name_particles
from circextract.publishers import Publisher
from circextract.redaction.addresses import is_mailbox_word

_MARK = r"[\u064b-\u0652]"  # Arabic vowel signs
_WORD = rf"[^\W\d_\u2e80-\u9fff](?:[^\W\d_\u2e80-\u9fff]|{_MARK}|[.'’·-](?=[^\W\d_]))*"
_BLANK = r"[^\S\n]"  # a name may go on in the next line, but only behind its first word
_HAN = r"[\u4e00-\u9fff]"
_HAN_NAME = re.compile(rf"(?:{_HAN}+(?:[·•‧]{_HAN}+)+|{_HAN}{{2,4}})$")
_LATIN_NAME = re.compile(rf"{_WORD}(?:[ .]+{_WORD})*[ .]*$")
_BREAK = re.compile(r"[\s,;:()\u201c\u201d\u3001\u3002\uff08\uff09\uff0c\uff1a\uff1b]")
_REACH = 40  # characters before "先生" in which a name stands
_ARABIC_WORDS = 4
_NEAR = 150  # characters between an address and the name of its owner
_SHORTEST = 3  # letters of a word that can be told as part of a name by itself


def names_in_record(circular: Circular) -> Iterator[str]:
    """Give the names that the record holds as such."""
    yield from (contact.name for contact in circular.contacts if contact.name)
    if circular.signatory and circular.signatory.name:
        yield circular.signatory.name
    for entity in circular.entities:
        if entity.label is EntityLabel.PERSON and entity.text:
            yield entity.text
    for reader in (*circular.addressees, *circular.copy_to):
        if reader.category is AddresseeCategory.PERSON and reader.text:
            name = _first_name(reader.text)
            if name:
                yield name


def _first_name(text: str) -> str | None:
    """Give the words with capitals that a text begins with."""
    match = re.match(rf"{_WORD}(?:\s+{_WORD}){{1,4}}", text)
    return match.group() if match and match.group()[0].isupper() else None


def titled_names(text: str, lexicons: Iterable[Lexicon]) -> Iterator[Span]:
    """Give the names beside "Mr" and the like, and those behind "Chairman:" and "Contact:"."""
    folded = fold(text)
    for lexicon in lexicons:
        for match in lexicon.pattern("parts.honorifics").finditer(folded):
            if lexicon.unspaced:
                if not lexicon.pattern("labels.contact").search(match.group()):
                    yield from _before(text, match.start(), lexicon)
            else:
                yield from _behind(text, match.end(), lexicon, fewest=1)
        for match in _with_colon(lexicon).finditer(folded):
            yield from _behind(text, match.end(), lexicon, fewest=2)


@cache
def _with_colon(lexicon: Lexicon) -> re.Pattern[str]:
    paths = ("parts.signatory_title", "labels.contact")
    return re.compile(rf"(?:{'|'.join(lexicon.pattern(path).pattern for path in paths)})\s?:")


def _behind(text: str, start: int, lexicon: Lexicon, *, fewest: int) -> Iterator[Span]:
    """Give the name at an offset: words with capitals, or in Arabic up to a small word."""
    match = _name(lexicon).match(text, start)
    if match is None:
        return
    words = list(_words(match["name"], lexicon))
    is_title = lexicon.pattern("parts.signatory_title").match(fold(match["name"]))
    if is_title or (len(words) < fewest and not lexicon.unspaced):
        return
    begin = match.start("name")
    yield Span(begin, begin + words[-1].end())


@cache
def _name(lexicon: Lexicon) -> re.Pattern[str]:
    if lexicon.unspaced:
        labels = "|".join(lexicon.pattern(f"labels.{n}").pattern for n in ("phone", "fax", "email"))
        short = rf"{_HAN}{{2,4}}?(?={labels})|{_HAN}{{2,4}}(?!{_HAN})"
        words = rf"{_HAN}+(?:[·•‧]{_HAN}+)+|{short}|{_WORD}(?: {_WORD}){{1,3}}"
    elif lexicon.right_to_left:
        words = rf"{_WORD}(?:[ -]{_WORD}){{0,{_ARABIC_WORDS - 1}}}"
    else:
        capital = rf"(?=[^a-zа-яё\W\d_]){_WORD}\.?"
        small = name_particles(lexicon)
        further = rf"(?:(?:{small})\s+)*{capital}"
        words = rf"{further}(?:\s+{further})?(?:{_BLANK}+{further}){{0,2}}"
    return re.compile(rf"[\s.:]*(?P<name>{words})")


def _words(name: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Give the words of a name; an Arabic one ends before a small word."""
    small = {*lexicon.phrases("parts.small_words"), *lexicon.phrases("parts.leading_words")}
    for word in re.finditer(r"\S+", name):
        if lexicon.right_to_left and word.start() and word.group() in small:
            return
        yield word


def _before(text: str, end: int, lexicon: Lexicon) -> Iterator[Span]:
    """Give the name before a Chinese "先生"."""
    front = _BREAK.split(text[max(0, end - _REACH) : end])[-1]
    match = _HAN_NAME.search(front, _office_end(front, lexicon))
    if match:
        yield Span(*match.span()).shift(end - len(front))
    elif latin := _LATIN_NAME.search(text, max(0, end - _REACH), end):
        yield Span(*latin.span())


def _office_end(words: str, lexicon: Lexicon) -> int:
    """Give where offices, small words, and words such as "please contact" end before a name.

    One sign is no name: 于 may be "at", and a family's name.
    """
    folded = fold(words)
    parts = ("leading_words", "signatory_title", "honorifics", "small_words")
    paths = (*(f"parts.{part}" for part in parts), "labels.contact")
    ends = {m.end() for path in paths for m in lexicon.pattern(path).finditer(folded)}
    return max(ends - {len(words) - 1}, default=0)


def owners(text: str, addresses: Iterable[tuple[Span, str]], publisher: Publisher) -> Iterator[str]:
    """Give the words near an e-mail address that it is made of: "Jane Roe (jane.roe@...)"."""
    folded = fold(text)
    for span, local in addresses:
        words = {word for word in re.findall(r"[^\W\d_]+", local) if len(word) >= _SHORTEST}
        if any(is_mailbox_word(word, publisher) for word in words):
            continue
        words |= {word[1:] for word in words if len(word) > _SHORTEST + 1}
        start, end = max(0, span.start - _NEAR), min(len(text), span.end + _NEAR)
        for match in re.finditer(r"[^\W\d_]+", folded[start:end]):
            place = Span(*match.span()).shift(start)
            apart = not place.overlaps(span) and text[place.start].isupper()
            if apart and match.group() in words:
                yield text[place.start : place.end]
