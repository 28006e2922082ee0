"""Lists of bodies, whose own names may hold commas and "and" as well.

"The Ministry of Ports, Roads and Posts (MPRP), the City of Lima and Adria Telekom": a stretch is
cut into pieces at each comma and "and", and a piece goes on with the name before it unless it
begins another body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, islice, pairwise

from circextract.document import Span
from circextract.fields.dating.dated import dates_in
from circextract.fields.naming.names import own_bodies
from circextract.fields.particulars.acting_together import act_together
from circextract.fields.particulars.host_bodies import (
    COMPANY_ENDS,
    is_body,
    is_house,
    is_within_name,
)
from circextract.fields.particulars.name_pieces import Piece, joint_at, pieces_at
from circextract.letter import Letter
from circextract.nlp import find_named

_AUTHORITIES, _OF = "events.authorities", "venues.links"
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")  # "the Agency, paragraphs 2, 5 and 6"
_CLAUSE_STARTS = re.compile(r"[,;:(，。；：、（\n]\s*")
_ACRONYM_ENDS = re.compile(r"\(([A-ZА-ЯЁ]{2}[^()]*)\)$")
_BRACKET_ENDS = re.compile(r"[)）]$")
_LIST_ENDS = ",.;:()،؛\t|"
_SENTENCE_ENDS = " \n.。；;؛"
_REMAINS = " ,،;(\n"
_ITEM_WORDS, _MOST_COMMAS = 3, 3
_SMALL = 8
_FARTHEST = 400


def listed(letter: Letter, start: int, limit: int) -> list[Span]:
    """Read the names that begin at an offset, up to the last that an "and" joins to them.

    Commas part them, or go on with one, only up to such an "and": "hosted by the Agency, the
    workshop". Without commas one name is given whatever it is.
    """
    limit = _before_jointly(letter, start, limit)
    pieces = list(pieces_at(letter, start, limit))
    ends = [index for index, piece in enumerate(pieces) if piece.by_comma]
    for end in (len(pieces), *reversed(ends)):
        names = _names(letter, pieces[:end])
        if names and (len(names) == 1 or _is_closed_list(letter, pieces[:end], limit)):
            return _without_house(letter, names)
    return []


def _without_house(letter: Letter, names: list[Span]) -> list[Span]:
    """Take off the publisher that a list begins with: "the joint invitation of ITU and the"."""
    behind = list(dropwhile(lambda name: is_house(letter, name), names))
    return behind or names


def _is_closed_list(letter: Letter, pieces: list[Piece], limit: int) -> bool:
    """Tell whether no verb behind names takes the last of them for its subject.

    "Hosted by the Agency, and the City will offer a dinner"; where none of the names stands behind
    a comma, nothing is asked of what follows.
    """
    if not any(piece.by_comma for piece in pieces):
        return True
    rest = letter.folded[pieces[-1].span.end : limit].lstrip()
    if not rest.strip(_SENTENCE_ENDS):
        return True
    ended = letter.lexicon.unspaced and rest[0] in _SENTENCE_ENDS
    if not any(map(_is_open, pieces)) and not letter.lexicon.right_to_left:
        return ended
    tables = ("parts.leading_words", "venues.at", "venues.links")
    leads = any(letter.lexicon.pattern(table).match(rest) for table in tables)
    return leads or rest[0] in _LIST_ENDS or letter.lexicon.right_to_left


def _before_jointly(letter: Letter, start: int, limit: int) -> int:
    """End names before words that say they act together; in Chinese a name may hold such words."""
    scope = Span(start, min(limit, start + _FARTHEST))
    said = None if letter.lexicon.unspaced else letter.search("events.jointly", scope)
    return said.start() if said and said.start() > start else limit


def listed_up_to(letter: Letter, near: Span) -> list[Span]:
    """Read the names that end where a stretch does, from the first word that may begin them."""
    for start in _beginnings(letter, near):
        names = listed(letter, start, near.end)
        if not names or letter.folded[names[-1].end : near.end].strip(_REMAINS):
            continue
        if is_body(letter, names[0]) and not is_within_name(letter, names[0].start):
            return names
    return []


def _beginnings(letter: Letter, near: Span) -> list[int]:
    """Give where names may begin: at a word for a body, with a capital, in Chinese at a clause."""
    if letter.lexicon.unspaced:
        clauses = _CLAUSE_STARTS.finditer(letter.folded, *near)
        return [near.start, *(match.end() for match in clauses)]
    found = find_named(letter.text(near), letter.lexicon)
    inner = [named.span.shift(near.start) for named in found if named.kind != "body"]
    thanks = letter.spans_of("events.hosts_opening", near)  # "Thanking the University, which"
    starts = {
        (letter.lexicon.right_to_left and joint_at(letter, words.start, words.end)) or words.start
        for words in letter.spans_of(_AUTHORITIES, near)
    }
    starts |= {named.span.start + near.start for named in found if named.kind == "body"}
    starts |= {
        word.start()
        for word in _WORD.finditer(letter.document.text, *near)
        if word.group()[0].isupper() and letter.folded[word.start() - 1] not in "/-"
    }
    return sorted(
        at
        for at in starts
        if not any(place.start < at < place.end for place in inner)
        and not any(words.start <= at < words.end for words in thanks)
    )


def _names(letter: Letter, pieces: list[Piece]) -> list[Span]:
    """Join pieces to names; none where commas part or go on with what is no list of bodies."""
    if not pieces:
        return []
    groups = list(_groups(letter, pieces))
    names = [Span(group[0].span.start, group[-1].span.end) for group in groups]
    if not any(piece.by_comma for piece in pieces):
        return names
    is_closed = groups[-1][0].by_and or not groups[-1][0].by_comma
    sound = is_closed and all(_is_one_name(letter, group) for group in groups)
    whole = Span(names[0].end, names[-1].end)
    if not sound or letter.search("events.announce", whole) or dates_in(letter, whole):
        return []
    return names if all(is_body(letter, name) for name in names) else []


def _is_open(piece: Piece) -> bool:
    """Tell whether a comma alone stands before a piece, so that an "and" must come."""
    return piece.by_comma and not piece.by_and


def _groups(letter: Letter, pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Give the pieces of each name."""
    heads = [0]
    for index, piece in islice(enumerate(pieces), 1, None):
        before = Span(pieces[heads[-1]].span.start, pieces[index - 1].span.end)
        if _begins_another(letter, before, piece) or _ends_over_and(letter, pieces[index:]):
            heads.append(index)
    heads = _with_last(letter, pieces, heads)
    for start, end in pairwise([*heads, len(pieces)]):
        yield from _brands(letter, pieces[start:end])


def _ends_over_and(letter: Letter, pieces: list[Piece]) -> bool:
    """Tell whether a name behind an article ends with a word for a body behind its own "and":
    "the Peter and Paul University"."""
    first, *rest = pieces
    return (
        letter.lexicon.venues.noun_last
        and bool(rest)
        and _has_article(letter, first)
        and letter.text(first.span)[:1].isupper()
        and not (rest[0].by_comma or _has_article(letter, rest[0]))
        and _is_named_body(letter, rest[0].span)
    )


def _has_article(letter: Letter, piece: Piece) -> bool:
    return bool(letter.folded[piece.opened : piece.span.start].strip())


def _with_last(letter: Letter, pieces: list[Piece], heads: list[int]) -> list[int]:
    """Add the name that the last "and" of a list joins: "the Agency, the City and Adria"."""
    joints = [index for index, piece in enumerate(pieces) if index and piece.by_and]
    if len(heads) > 1:
        last_comma = max((index for index in heads if _is_open(pieces[index])), default=0)
        closing = [index for index in joints if index > last_comma]
        is_open = last_comma and closing and not set(closing) & set(heads)
        return [*heads, closing[-1]] if is_open else heads
    if (
        joints
        and not any(map(_is_open, pieces))
        and act_together(letter, pieces[0].span.start, pieces[-1].span.end)
    ):
        named = (index for index in joints if _is_named_body(letter, pieces[index].span))
        chosen = next(named, joints[-1])
        return heads if letter.text(pieces[chosen].span)[:1].islower() else [0, chosen]
    return heads


def _brands(letter: Letter, group: list[Piece]) -> Iterator[list[Piece]]:
    """Part names without a word for a body, which no commas go on with: "Inzozi, Adria and"."""
    commas = any(map(_is_open, group[1:]))
    words = [piece for piece in group if letter.search(_AUTHORITIES, piece.span)]
    open_end = _is_open(group[-1]) or not words
    if commas and open_end and not letter.search(_AUTHORITIES, group[0].span):
        yield from ([piece] for piece in group)
    else:
        yield group


def _begins_another(letter: Letter, before: Span, piece: Piece) -> bool:
    """Tell whether a piece begins another body, and does not go on with the name before it."""
    if piece.again:
        return True
    if letter.lexicon.unspaced:
        return _is_closed(letter, before)
    bracketed = _BRACKET_ENDS.search(letter.text(before)) is not None
    closed = bracketed or _ends_name(letter, before)
    if not closed and _goes_on_of(letter, before, piece.opened):
        return False
    has_article = _has_article(letter, piece)
    # By itself, for an Arabic word has no border behind the "and" that is written with it.
    authority = letter.lexicon.pattern(_AUTHORITIES).match(letter.fold(piece.span))
    if letter.lexicon.pattern("events.no_authorities").match(letter.fold(piece.span)):
        return False
    if authority:
        # "The Ministry of Information Society and Administration".
        return has_article or authority.end() < piece.span.end - piece.span.start
    if not letter.text(piece.span)[:1].lstrip('"“«').isupper():
        return False
    if closed or _is_small_before(letter, before):
        return True
    stands_alone = has_article or letter.search(_AUTHORITIES, before) is not None
    return stands_alone and (
        _tells_itself(letter, piece.span) or (has_article and _is_brand(letter.text(piece.span)))
    )


def _is_brand(name: str) -> bool:
    """Tell a name of two words or three with capitals: "of the Agency, of Adria Telekom and of"."""
    words = name.split()
    return 1 < len(words) <= _ITEM_WORDS and all(word[0].isupper() for word in words)


def _ends_name(letter: Letter, name: Span) -> bool:
    """Tell whether the last word of a name closes it: the form of a company, in English a word for
    a body."""
    if COMPANY_ENDS.search(letter.text(name)):
        return True
    words = letter.spans_of(_AUTHORITIES, name) if letter.lexicon.venues.noun_last else []
    return any(name.start < word.start and word.end == name.end for word in words)


def _is_small_before(letter: Letter, name: Span) -> bool:
    """Tell whether a name ends with a small letter's word: "le Ministère des postes et Adria"."""
    last = letter.text(name).split()[-1]
    return last.islower() and not letter.lexicon.right_to_left


def _tells_itself(letter: Letter, name: Span) -> bool:
    """Tell whether a name holds a word for a body, or ends as that of a company or acronym does."""
    text = letter.text(name)
    acronym = _ACRONYM_ENDS.search(text)  # "Employment (MBIE)" only goes on with its name
    before = text[: acronym.start()].split() if acronym else []
    own = acronym is not None and len(before) > 1 and acronym.group(1)[0] == before[0][0]
    return own or _is_named_body(letter, name) or COMPANY_ENDS.search(text) is not None


def _is_named_body(letter: Letter, name: Span) -> bool:
    """Tell whether a name begins with a capital and has a word for a body before any "of"."""
    of = letter.search(_OF, name)
    head = Span(name.start, of.end() if of else name.end)  # "Ministry for" is one word
    return letter.text(name)[:1].isupper() and letter.search(_AUTHORITIES, head) is not None


def _is_closed(letter: Letter, name: Span) -> bool:
    """Tell whether a Chinese name is whole: a word for a body, or a bracket, ends it.

    The publisher's own name is.
    """
    if is_house(letter, name):
        return True
    if _BRACKET_ENDS.search(letter.text(name)):
        return True
    return any(words.end == name.end for words in letter.spans_of(_AUTHORITIES, name))


def _goes_on_of(letter: Letter, name: Span, offset: int) -> bool:
    """Tell whether "of" behind an "and" goes on with a name that no "of" stands before itself.

    "El Ministerio de Ciencia y de la Sociedad, anfitrión" is one body, "por invitación del
    Ministerio y de la Sociedad" are two.
    """
    small = letter.lexicon.pattern(_OF)
    after = small.match(letter.folded, offset + letter.folded[offset : offset + 1].isspace())
    if after is None or letter.lexicon.right_to_left:
        return False
    ends = len(letter.folded[: name.start].rstrip())
    before = range(max(0, name.start - _SMALL), ends)
    return not any(small.fullmatch(letter.folded, at, ends) for at in before)


def _is_one_name(letter: Letter, group: list[Piece]) -> bool:
    """Tell whether one name may hold commas: "Ministry of Transport, Innovation and Technology".

    Few words stand between them, an "and" before the last ones. The word for a body stands before
    the first comma, or at the end: "Information Technology, Post and Telecommunications Authority".
    """
    commas = [piece for piece in group[1:] if _is_open(piece)]
    if not commas:
        return not any(piece.by_comma for piece in group[1:])
    rest = Span(group[0].span.end, group[-1].span.end)
    words = letter.search(_AUTHORITIES, group[0].span)
    last = letter.search(_AUTHORITIES, group[-1].span) if letter.lexicon.venues.noun_last else None
    return (
        (words is not None or last is not None)
        and group[-1].by_and
        and len(commas) <= _MOST_COMMAS
        and not _DIGIT.search(letter.folded, *rest)
        and all(len(_words_of(letter, piece)) <= _ITEM_WORDS for piece in commas)
        and not own_bodies(letter, rest)
    )


def _words_of(letter: Letter, piece: Piece) -> list[str]:
    return letter.fold(Span(piece.opened, piece.span.end)).split()
