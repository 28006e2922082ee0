"""What an address is for: what the words around it and the address itself say, weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.dating.dated import scope_around
from circextract.fields.dating.near import clause_before, says_and
from circextract.fields.obligations.event_pages import (
    is_called_page,
    is_in_header,
    names_beside,
    pages_below,
    says_more,
)
from circextract.fields.obligations.url_cells import cells_of_row, head_of_column
from circextract.fields.obligations.url_words import (
    IN_LIST,
    TOPICS,
    Clue,
    cues_in,
    first_line,
    scope_of,
)
from circextract.letter import Letter
from circextract.mention import Mention, computed
from circextract.models import UrlRole

_ADJACENT = 0.4  # more for words that touch the address
_FARTHER = 0.5  # of their weight for all words but the nearest
_ADDRESS = {UrlRole.EVENT_WEBSITE: 2.5, UrlRole.FORM: 2.5, UrlRole.DOCUMENT: 3.5}
_ADDRESS_PURPOSE = 4.0
_OVER = 4.5  # of the address below which the form of registration stands
_FURTHER = 4.5  # over the words for what is only among the things told there
_NAMED = 1.3  # an event's name with its year
_HEADING = 2.0
_BEHIND = 2.0
_BESIDE = 2.0  # "at X for the workshop", "for the workshop: X"
_BEHIND_GAP = re.compile(r"\s*")
_BREAK = re.compile(r"[,;،؛，；]")
_EARLIER = 1.5
_INFORMATION = 1.2
_CALLED = 1.3
# What is asked for on a form; who fetches one does not connect there.
_ON_FORMS = (UrlRole.REGISTRATION, UrlRole.REMOTE_ACCESS)
_GENERAL = (UrlRole.FORM, UrlRole.DOCUMENT, UrlRole.CONTACT)
_TOUCHING = 25
# A paragraph before an address is read no farther than this.
_PARAGRAPH_REACH = 1200
_ANNEX_REACH = 300
_FILE = re.compile(r"\.(?:docx?|rtf|odt|pdf|xlsx?)$", re.IGNORECASE)
_REST = 120


def role_of(letter: Letter, span: Span, others: list[Span]) -> Mention[object]:
    """Give the role for which most speaks, by the clue that says it loudest.

    `others` are the addresses of the letter: words before another one are that one's.
    """
    background = _background(letter, span)
    if background:
        return background
    before = list(_before(letter, span, others))
    clues = [
        *before,
        *_behind(letter, span, others),
        *_beside(letter, span),
        *_under_head(letter, span),
        *_around(letter, span, others),
        *_itself(letter, span, before),
        *_above(letter, span, others),
        *_further(letter, span, others),
        *_of_header(letter, span),
    ]
    clues = clues or _in_row(letter, span)
    if not clues and (like := _like_the_one_before(letter, span, others)):
        return like
    if not clues and is_called_page(letter, span, scope_of(letter, span)):
        clues = [_website("urls.called_page", _CALLED)]
    clues += _general(letter, span)
    if not clues:
        return computed("urls.role", UrlRole.OTHER.value, "urls.no_cue", "/urls/*/url")
    sums = dict.fromkeys((clue.role for clue in clues), 0.0)
    for clue in clues:
        sums[clue.role] += clue.weight
    if UrlRole.FORM in sums and is_file(letter, span):
        sums[UrlRole.FORM] += sum(sums.pop(role, 0.0) for role in _ON_FORMS)
    best = max(sums, key=sums.__getitem__)
    return max((clue for clue in clues if clue.role is best), key=lambda clue: clue.weight).mention


def is_file(letter: Letter, span: Span) -> bool:
    """Tell whether an address is a file: a registration form is fetched, nobody registers there."""
    return _FILE.search(letter.address(span)) is not None


def _like_the_one_before(letter: Letter, span: Span, others: list[Span]) -> Mention[object] | None:
    """Give what is done at the address before in a sentence that says no more of this one.

    "Registration for the workshop is at X; for the meeting, through the focal points, at Y".
    """
    scope = letter.sentence_at(span.start) or scope_of(letter, span)
    earlier = clause_before(letter, scope) or scope
    before = [other for other in others if earlier.start <= other.start < span.start]
    role = role_of(letter, before[-1], others) if before else None
    return role if role and UrlRole(str(role.value)) in TOPICS else None


def _background(letter: Letter, span: Span) -> Mention[object] | None:
    """Take what is only referred to, such as patents, where the sentence before names it."""
    match = letter.search("urls.background", Span(scope_of(letter, span).start, span.start))
    return letter.mention("urls.role", Span(*match.span()), "urls.background") if match else None


def _before(letter: Letter, span: Span, others: list[Span]) -> Iterator[Clue]:
    """Weigh the words before the address in its sentence, each role once, the nearest most."""
    scope = scope_of(letter, span)
    last = _border(letter, span, scope, others)
    seen: set[UrlRole] = set()
    nearest = True
    # The words that show a link say what it is for: "the registration form".
    until = span.end if span in letter.document.addresses else span.start
    cues = cues_in(letter, Span(scope.start, until))
    if not cues and (earlier := clause_before(letter, scope)):  # "is free; it is done at"
        cues = cues_in(letter, Span(earlier.start, until))
    for cue in reversed(cues):
        if cue.role in seen:
            continue
        seen.add(cue.role)
        touches = span.start - cue.mention.spans[0].end < _TOUCHING
        weight = cue.weight
        if weight > IN_LIST:
            own = nearest and cue.mention.spans[0].start >= last
            weight = weight + _ADJACENT * touches if own else weight * _FARTHER
            # Before "the form", "the focal points", stands what they are for.
            nearest = nearest and cue.role in _GENERAL
        yield Clue(cue.mention, weight)


def _border(letter: Letter, span: Span, scope: Span, others: list[Span]) -> int:
    """Give where an address's own words begin: behind the address before, but for one that "and"
    joins to it with no words of its own between: "register at X for one and at Y for the other"."""
    end = span.start
    for other in sorted(o for o in others if scope.start <= o.start < span.start)[::-1]:
        gap = Span(other.end, end)
        if not says_and(letter, gap) or any(c.weight > IN_LIST for c in cues_in(letter, gap)):
            return other.end
        end = other.start
    return scope.start


def _behind(letter: Letter, span: Span, others: list[Span]) -> Iterator[Clue]:
    """Weigh what a sentence says behind its address: "at X you will find the list of hotels"."""
    rest = Span(span.end, scope_of(letter, span).end).near(Span(span.end, span.end), _REST)
    stop = min((o.start for o in others if rest.start <= o.start < rest.end), default=rest.end)
    cues = cues_in(letter, Span(rest.start, max(rest.start, stop)))
    # Of the words that end first the most: "上进行在线注册", not "在线注册" alone.
    first = [own for own in cues if own.mention.spans[0].end == cues[0].mention.spans[0].end]
    if (
        stop < rest.end
        and cues
        and _BREAK.search(letter.folded, span.end, first[-1].mention.spans[0].start)
    ):
        return  # "the website is X, while registration is at Y": those are words of the next one
    for cue in first[-1:]:
        # Chinese says behind an address what is done there: "通过X在线注册", "由X进入会场".
        touches = letter.lexicon.unspaced and _touches(letter, span, cue)
        joins = touches and cue.role is UrlRole.REMOTE_ACCESS
        if joins or cue.role in (*TOPICS, UrlRole.EVENT_WEBSITE):
            yield Clue(cue.mention, cue.weight if touches else min(cue.weight, _BEHIND))


def _touches(letter: Letter, span: Span, cue: Clue) -> bool:
    return _BEHIND_GAP.fullmatch(letter.folded, span.end, cue.mention.spans[0].start) is not None


def _beside(letter: Letter, span: Span) -> Iterator[Clue]:
    """Weigh the event that is named right before or behind the address."""
    for place in names_beside(letter, span, scope_of(letter, span)):
        mention = letter.mention("urls.role", place, "urls.beside")
        if mention and mention.value == UrlRole.EVENT_WEBSITE.value:
            yield Clue(mention, _BESIDE)


def _under_head(letter: Letter, span: Span) -> list[Clue]:
    """Weigh the head of the column that an address stands in."""
    head = head_of_column(letter, span)
    return [cue for cue in cues_in(letter, head) if cue.role in TOPICS] if head else []


def _in_row(letter: Letter, span: Span) -> list[Clue]:
    """Weigh what the other cells of its row say is done."""
    beside = [cue for cell in cells_of_row(letter, span) for cue in cues_in(letter, cell)]
    return [cue for cue in beside if cue.role in TOPICS]


def _around(letter: Letter, span: Span, others: list[Span]) -> Iterator[Clue]:
    """Weigh the label of the address's line, the heading of its paragraph, what was said before.

    What was said before another address is that one's.
    """
    around = scope_around(letter, span.start)
    if around is None:
        return
    start = scope_of(letter, span).start
    heading = first_line(letter, around)
    label = first_line(letter, Span(letter.folded.rfind("\n", 0, span.start) + 1, span.start))
    titles = [title for title in {heading, label} if title.end <= start]
    in_titles = [cue for title in titles for cue in cues_in(letter, title)]
    for cue in in_titles:
        if cue.role in TOPICS:
            yield Clue(cue.mention, min(cue.weight, _HEADING))
    reach = _ANNEX_REACH if letter.annex_at(span.start) else _PARAGRAPH_REACH
    ends = [other.end for other in others if around.start <= other.start < start]
    earlier = Span(max([around.start, *ends]), start).near(Span(start, start), reach)
    # What a title only lists counts once.
    said = {cue.role for cue in in_titles if cue.weight <= IN_LIST}
    cues = [cue for cue in cues_in(letter, earlier) if cue.role in TOPICS]
    if cues and cues[-1].role not in said:
        yield Clue(cues[-1].mention, min(cues[-1].weight, _EARLIER))


def _itself(letter: Letter, span: Span, before: list[Clue]) -> Iterator[Clue]:
    """Weigh the address's own words: "reg", "workshop", ".pdf"; a form comes as a file as well."""
    mention = letter.address_mention("urls.role", span, "urls.shape_of_address", confidence=0.8)
    is_form = bool(before) and before[0].role is UrlRole.FORM
    if mention and not (is_form and mention.value == UrlRole.DOCUMENT.value):
        weight = _ADDRESS.get(UrlRole(str(mention.value)), _ADDRESS_PURPOSE)
        if letter.publisher.address_role(letter.address(span).lower()) is None:
            # "gss2004" may hold all an event offers; ".pdf" is a document whatever its name.
            weight = min(weight, _NAMED) if mention.value == UrlRole.EVENT_WEBSITE.value else weight
        yield Clue(mention, weight)


def _above(letter: Letter, span: Span, others: list[Span]) -> Iterator[Clue]:
    """Weigh that the form of registration has its place below an address: that is the event's."""
    for other in pages_below(letter, span, others):
        form = letter.address_mention("urls.role", other, "urls.shape_of_address")
        if form and form.value == UrlRole.REGISTRATION.value:
            yield _website("urls.above_registration", _OVER)
            return


def _further(letter: Letter, span: Span, others: list[Span]) -> Iterator[Clue]:
    """Weigh that an address is said to tell more in a letter on an event."""
    if says_more(letter, span, scope_of(letter, span), others):
        yield _website("urls.further", _FURTHER)


def _of_header(letter: Letter, span: Span) -> Iterator[Clue]:
    """Weigh that the header gives an address beside the letter's particulars."""
    if is_in_header(letter, span):
        yield _website("urls.header_row", _BESIDE)


def _website(rule: str, weight: float) -> Clue:
    return Clue(computed("urls.role", UrlRole.EVENT_WEBSITE.value, rule, "/urls/*/url"), weight)


def _general(letter: Letter, span: Span) -> Iterator[Clue]:
    """Weigh a general word such as "available at"."""
    match = letter.search("urls.roles.information", Span(scope_of(letter, span).start, span.start))
    if match:
        mention = letter.mention("urls.role", Span(*match.span()), "urls.information_cue")
        if mention and mention.value == UrlRole.INFORMATION.value:
            yield Clue(mention, _INFORMATION)
