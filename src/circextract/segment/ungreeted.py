"""Where the body of a flattened letter that greets nobody begins, and where its signature does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from circextract.document import Span
from circextract.header.wording import person
from circextract.lexicon import Lexicon
from circextract.lines import Basis, stripped

# A number by itself with its mark, before a word that begins a sentence.
_PARAGRAPH = r"(?:(?<=[\s。；：])|^){number}(?:\.1)?[.)、]?\s*(?=[^\W\d_a-zà-ÿа-яё])"
_SENTENCE_END = re.compile(
    r"(?:(?<=\w\w[.!?»)\"])|(?<=\w[»)\"][.])|(?<=\s\d[.]))\s+|(?<=[。！？])\s*|(?<=[\w/]{4})\s*\n"
)
# "(Lima, 3-4 May 2024) The"; "(2024年5月3-4日，利马) ".
_BRACKETED_DAYS = re.compile(r"[(（][^()（）]{0,80}(?:19|20)\d\d[^()（）]{0,40}[)）]\s+(?=\w)")
_SHORTEST_SUBJECT = 12  # characters
_OPENING = 40  # characters in which a sentence names its subject
_SIGNATURE = 160  # characters of a name and a title at most


def first_number(basis: Basis, scope: Span) -> int | None:
    """Give where the first numbered paragraph begins: behind the subject, with a second behind it.

    Of several ones the last before the two is taken where they follow at once: "Study Group 1 1".
    """
    label = label_with_colon(basis.lexicon, "subject").search(basis.folded, *scope)
    start = label.end() if label else scope.start
    second = _number(2).search(basis.document.text, start, scope.end)
    if second is None:
        return None
    first = _number(1).search(basis.document.text, start, second.start())
    return first.start() if first else None


def first_sentence(basis: Basis, scope: Span) -> int | None:
    """Give where the body begins behind the subject's label, by how first sentences open.

    A subject may end with place and days in brackets, too.
    """
    label = label_with_colon(basis.lexicon, "subject").search(basis.folded, *scope)
    if label is None:
        return None
    openings = basis.lexicon.pattern("parts.body_openings")
    rest = Span(min(label.end() + _SHORTEST_SUBJECT, scope.end), scope.end)
    opens = (match.start() for match in openings.finditer(basis.folded, *rest))
    found = [at for at in opens if not basis.document.text[at].islower()][:1]
    return min([*found, *_behind_days(basis, rest)], default=None)


def _behind_days(basis: Basis, rest: Span) -> Iterator[int]:
    """Give where a sentence follows days in brackets: a capital, and no "and", stands there."""
    joint = basis.lexicon.pattern("dates.list_and")
    for match in _BRACKETED_DAYS.finditer(basis.folded, *rest):
        goes_on = basis.document.text[match.end()].islower()
        if not goes_on and not joint.match(basis.folded, match.end() - 1):
            yield match.end()
            return


def behind_abstract(basis: Basis, scope: Span) -> int | None:
    """Give where the text of a liaison statement begins: a sentence on its sender, or the second.

    In a line of its own an abstract is a sentence or two; the text behind it opens with the group
    that sends the statement.
    """
    label = label_with_colon(basis.lexicon, "abstract").search(basis.folded, *scope)
    if label is None:
        return None
    ends = [m.end() for m in _SENTENCE_END.finditer(basis.document.text, label.end(), scope.end)]
    return next((end for end in ends if _names_group(basis, end)), ends[0] if ends else None)


def _names_group(basis: Basis, start: int) -> bool:
    """Tell whether a sentence opens with a group of the house: its subject, or whom it is from."""
    opening = (start, start + _OPENING)
    publisher, languages = basis.publisher, dict.fromkeys((basis.lexicon.code, "en"))
    return any(
        publisher.group_pattern(group, language).search(basis.folded, *opening)
        for group in publisher.groups
        for language in languages
    )


@cache
def label_with_colon(lexicon: Lexicon, concept: str) -> re.Pattern[str]:
    """Match a label of a concept and its colon, anywhere in a line."""
    return re.compile(rf"(?:{lexicon.pattern(f'labels.{concept}').pattern})\s*:")


@cache
def _number(number: int) -> re.Pattern[str]:
    return re.compile(_PARAGRAPH.format(number=number))


def ungreeted_cuts(basis: Basis, scope: Span) -> Iterator[int]:
    """Give the start of the body, and the cuts around the name and title of who signs it."""
    yield scope.start
    for end, behind in _ends(basis, scope):
        start = max(scope.start, end - _SIGNATURE)
        sentences = [
            match.end() for match in _SENTENCE_END.finditer(basis.document.text, start, end)
        ]
        signed = stripped(basis.document.text, Span(sentences[-1] if sentences else start, end))
        parting = between_name_and_title(basis, signed)
        if sentences and parting:
            yield from (signed.start, parting, end, behind)
            return


def _ends(basis: Basis, scope: Span) -> Iterator[tuple[int, int]]:
    """Give where a signature may end: before a count of annexes, the distribution, at the end."""
    for name in ("parts.annexes_declared", "labels.distribution"):
        for match in basis.lexicon.pattern(name).finditer(basis.folded, *scope):
            yield match.start(), match.end() if name.startswith("parts") else match.start()
    yield scope.end, scope.end


def between_name_and_title(basis: Basis, signed: Span) -> int | None:
    """Give where a name ends and a title begins; in Chinese the title stands before the name."""
    titles = list(basis.lexicon.pattern("parts.signatory_title").finditer(basis.folded, *signed))
    if not titles:
        return None
    cut = titles[-1].end() if basis.lexicon.unspaced else titles[0].start()
    name = Span(cut, signed.end) if basis.lexicon.unspaced else Span(signed.start, cut)
    printed = basis.document.slice(stripped(basis.document.text, name)).rstrip(",،")
    return cut if person(basis.lexicon).fullmatch(printed) else None
