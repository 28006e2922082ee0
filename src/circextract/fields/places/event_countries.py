"""The country of an event whose town is not known: beside its dates, or behind its venue."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.dating.dated import Dated
from circextract.fields.places.streets import streets_in
from circextract.letter import Letter

_BESIDE, _FEW_WORDS = 12, 2
_NAME_REACH = 60
_MARK = re.compile(r"\s*[,،，(（–—-]\s*$")
_CHUNK = re.compile(r"[^,;:()،؛，；：。、（）\n]+$")
_ARTICLE = re.compile(r"[^\W\d]{0,3}\s*$")


def is_right_beside(letter: Letter, place: Span, dated: Dated) -> bool:
    """Tell whether only marks and a small word or two stand between a place and a date."""
    first, second = sorted((place, dated.date.span))
    between = letter.folded[first.end : max(first.end, second.start)]
    return len(between) < _BESIDE and len(between.split()) <= _FEW_WORDS and "." not in between


def tells_where(letter: Letter, country: Span, dated: Dated, building: Span | None) -> bool:
    """Tell whether a country is where the event of a date is: "in Malta on 3 May", "Xyz, Malta".

    That of a host, or of a topic, is not: "hosted by the Ministry of Malta".
    """
    if building and building.end <= country.start:
        between = letter.folded[building.end : country.start]
        if len(between) < _NAME_REACH and _MARK.match(between[:2].rstrip() or "."):
            return True
    mark = _MARK.search(letter.folded, dated.sentence.start, country.start)
    if mark is None:
        led = _is_led(letter, Span(dated.sentence.start, country.start))
        return led and (is_right_beside(letter, country, dated) or _is_said(letter, country, dated))
    chunk = _CHUNK.search(letter.document.text, dated.sentence.start, mark.start())
    return chunk is not None and _is_place(letter, Span(*chunk.span()), dated)


def _is_led(letter: Letter, before: Span) -> bool:
    """Tell whether words end with "in", which an article may follow."""
    near = Span(max(before.start, before.end - _BESIDE), before.end)
    ends = [match.end() for match in letter.search_all("venues.at", near)]
    return any(_ARTICLE.fullmatch(letter.folded, end, before.end) for end in ends)


def _is_said(letter: Letter, country: Span, dated: Dated) -> bool:
    """Tell whether words that announce stand right beside a country: "will be held in Malta"."""
    near = Span(
        max(dated.sentence.start, country.start - _BESIDE),
        min(dated.sentence.end, country.end + _BESIDE),
    )
    return any(
        cue.overlaps(near)
        and not letter.folded[min(cue.end, country.start) : country.start].count(",")
        for cue in letter.spans_of("events.announce", dated.sentence)
    )


def _is_place(letter: Letter, chunk: Span, dated: Dated) -> bool:
    """Tell whether what stands before a country and its mark is a name behind "in" or a date.

    "in Xyz, Malta", "(Xyz, Malta, 3 May)"; no body's: "Ministry of Transport, Malta".
    """
    barring = ("events.authorities", "events.nouns", "events.hosts", "events.registering")
    if any(letter.search(path, chunk) for path in barring):
        return False
    words = letter.text(chunk).split()
    at = list(letter.search_all("venues.at", chunk))
    name = Span(at[-1].end() if at else chunk.start, chunk.end)
    capital = letter.lexicon.right_to_left or letter.text(name).strip()[:1].isupper()
    before = Span(dated.sentence.start, max(dated.sentence.start, chunk.start - 1))
    close = is_right_beside(letter, chunk, dated) or at or any(streets_in(letter, before))
    return bool(words and capital and close) and len(letter.text(name).split()) <= _FEW_WORDS + 2
