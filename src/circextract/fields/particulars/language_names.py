"""The names of languages in a sentence: of what is spoken, not of papers, bodies and places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from circextract.document import Span
from circextract.fields.places.venue_places import places_in
from circextract.letter import Letter, once_each
from circextract.lexicon import Lexicon
from circextract.nlp import find_named

_REACH = 60
_FEW_WORDS = 2
_AL = "\u0627\u0644"  # the article, which an Arabic adjective has where its noun has it
# Behind these a clause begins, or a list of languages goes on.
_CLAUSE_MARK = re.compile(r"[;:؛；：.。–—]\s|[,،，。；]")
_NAME_WORD = re.compile(r"[A-Z][a-z]{3,}")
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{3,}")


def is_of_captions(letter: Letter, sentence: Span, words: Span) -> bool:
    """Tell whether a clause says in which languages one reads what is spoken: "in English, with
    captions in six languages"."""
    breaks = list(_CLAUSE_MARK.finditer(letter.folded, *sentence))
    start = max((m.end() for m in breaks if m.end() <= words.start), default=sentence.start)
    end = min((m.start() for m in breaks if m.start() >= words.end), default=sentence.end)
    # "in English with captions" tells what is spoken; Chinese writes the language before them.
    found = letter.spans_of("deadlines.actions.accessibility", Span(start, end))
    captions = [own for own in found if own.start < words.start or own.start <= words.end + 1]
    return bool(captions) and not letter.search("events.interpreting", Span(start, end))


@once_each
def names_in(letter: Letter, sentence: Span) -> list[Span]:
    """Give the names of languages in a sentence, in order and without overlaps."""
    spans = [
        span
        for code in letter.lexicon.languages
        for span in letter.spans_of(f"languages.{code}", sentence)
    ]
    spans = [span for span in spans if not _is_in_name(letter, sentence, span)]
    spans = [span for span in spans if not _describes(letter, sentence, span)]
    spans = [span for span in spans if not _is_of_papers(letter, sentence, span)]
    signs = list(_initials_in(letter, sentence, spans))
    spans = [span for span in spans if not any(span.overlaps(sign) for sign in signs)]
    kept: list[Span] = []
    for span in sorted((*spans, *signs), key=lambda s: (s.start, -s.end)):
        if not kept or not span.overlaps(kept[-1]):
            kept.append(span)
    return kept


def _is_in_name(letter: Letter, sentence: Span, word: Span) -> bool:
    """Tell whether a word begins the name of a building or room: "в Украинском доме".

    Nor is "Lao" a language in the name of the country.
    """
    begins = letter.document.text[word.start].isupper()
    if begins and any(place.span.contains(word) for place in places_in(letter, sentence)):
        return True
    near = Span(max(sentence.start, word.start - _REACH), min(sentence.end, word.end + _REACH))
    named = (n for n in find_named(letter.text(near), letter.lexicon) if n.kind == "country")
    countries = (own.span.shift(near.start) for own in named)
    return any(own.contains(word) and own != word for own in countries)


def _describes(letter: Letter, sentence: Span, word: Span) -> bool:
    """Tell whether an adjective describes a body: "the Italian Space Agency", "la Agencia
    Española", where it stands first before a capital, elsewhere behind the noun."""
    if letter.lexicon.venues.noun_last:
        own = letter.text(word).istitle() and not letter.text(sentence).isupper()
        behind = letter.text(Span(word.end, sentence.end)).split()[:1]
        return own and bool(behind) and _NAME_WORD.match(behind[0]) is not None
    if letter.lexicon.right_to_left and not letter.fold(word).startswith(_AL):
        return False  # with a preposition it is no adjective: "in the Union in English"
    near = Span(max(sentence.start, word.start - _REACH), word.start)
    bodies = letter.spans_of("events.authorities", near)
    return any(not letter.folded[body.end : word.start].strip() for body in bodies)


def _is_of_papers(letter: Letter, sentence: Span, word: Span) -> bool:
    """Tell whether a language is that of what is read: "in French; some handouts are in English".

    Where the same clause names what is spoken too, "documents and discussions", it is of both.
    """
    start = max(
        (m.end() for m in _CLAUSE_MARK.finditer(letter.folded, sentence.start, word.start)),
        default=sentence.start,
    )
    own = Span(start, word.start)
    written = letter.spans_of("events.written", own)
    handed_in = letter.spans_of("citations.kinds.contribution", own)
    if handed_in and not letter.search("dates.list_and", Span(handed_in[-1].end, own.end)):
        return True
    if not written:
        return False
    spoken = (
        match.end()
        for path in ("events.nouns", "events.interpreting")
        for match in letter.search_all(path, own)
    )
    joints = [end for end in spoken if _is_joined(letter, end, written[-1].start)]
    behind = letter.search("events.nouns", Span(written[-1].end, own.end))
    return not joints and behind is None


def _is_joined(letter: Letter, end: int, start: int) -> bool:
    """Tell whether an "and" stands between two words: "lectures and documents"."""
    between = Span(end, max(end, start))
    joined = letter.search("dates.list_and", between) is not None
    return start > end and joined and len(letter.fold(between).split()) <= _FEW_WORDS


def _initials_in(letter: Letter, sentence: Span, names: list[Span]) -> Iterator[Span]:
    """Give the signs that stand for languages in a row: "英、法双语", "中英文"."""
    signs = letter.lexicon.language_initials
    if not signs:
        return
    long = [name for name in names if _HAN_NAME.fullmatch(letter.folded, *name)]
    for row in _row_of_initials(letter.lexicon).finditer(letter.folded, *sentence):
        for sign in (Span(at, at + 1) for at in range(*row.span()) if letter.folded[at] in signs):
            if not any(sign.overlaps(name) for name in long):
                yield sign


@cache
def _row_of_initials(lexicon: Lexicon) -> re.Pattern[str]:
    """Match two or more signs soon followed by the end of a language's name."""
    signs = "".join(map(re.escape, lexicon.language_initials))
    ends = "".join({name[-1] for names in lexicon.languages.values() for name in names})
    ends += "".join({word[0] for word in lexicon.events.interpreting})  # "英俄口译"
    joints = "".join(joint for joint in lexicon.dates.list_and if len(joint) == 1)
    return re.compile(rf"[{signs}](?:[{joints}]?[{signs}])+(?=[^,。;:、\s]{{0,3}}[{ends}])")
