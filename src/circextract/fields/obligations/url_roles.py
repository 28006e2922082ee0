"""What an address is for: what the words around it and the address itself say, weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from circextract.document import Span
from circextract.fields.asking.actions import says_and
from circextract.fields.asking.date_lists import sentence_around
from circextract.fields.dating.dated import scope_around
from circextract.fields.dating.near import clause_before
from circextract.fields.obligations.event_pages import is_in_header, pages_below, says_more
from circextract.letter import Letter
from circextract.mention import Mention, computed
from circextract.models import UrlRole

# What the nearest words before an address weigh, by role: a verb or noun that names what is done
# there outweighs the address's own words, which outweigh what things merely are ("form").
_OWN_WORDS = {
    UrlRole.EVENT_WEBSITE: 3.0,
    UrlRole.DOCUMENT: 2.0,
    UrlRole.CONTACT: 2.0,
    UrlRole.FORM: 1.4,
}
_PURPOSE = 4.0  # the other roles
_TOPIC = 3.0  # a noun that only tells what is spoken of: "registration", "connection"
_ADJACENT = 0.4  # more for words that touch the address
_FARTHER = 0.5  # of their weight for all words but the nearest
_IN_LIST = 1.0  # one of the things "visas, hotels and transport"
_ADDRESS = {UrlRole.EVENT_WEBSITE: 2.5, UrlRole.FORM: 2.5, UrlRole.DOCUMENT: 3.5}
_ADDRESS_PURPOSE = 4.0
_OVER = 4.5  # of the address below which the form of registration stands
_FURTHER = 4.5  # over the words for what is only among the things told there
_NAMED = 1.3  # an event's name with its year
_HEADING = 2.0
_BEHIND = 2.0
_BESIDE = 2.0  # "at X for the workshop", "for the workshop: X"
_BESIDE_REACH = 40
_BEFORE_GAP, _BEHIND_GAP = re.compile(r"[\s,:]*"), re.compile(r"\s*")
_BREAK = re.compile(r"[,;،؛，；]")
_EARLIER = 1.5
_INFORMATION = 1.2
_TOPICS = (
    UrlRole.QUESTIONNAIRE,
    UrlRole.FELLOWSHIP,
    UrlRole.HOTEL,
    UrlRole.VISA,
    UrlRole.REGISTRATION,
)
_GENERAL = (UrlRole.FORM, UrlRole.DOCUMENT, UrlRole.CONTACT)
_TOUCHING = 25
_ITEM_GAP = 30
_SENTENCE_OPENING = 30
# A "sentence" without end, and a paragraph before it, are read no farther than this.
_REACH = 400
_PARAGRAPH_REACH = 1200
_ANNEX_REACH = 300
_FILE = re.compile(r"\.(?:docx?|rtf|odt|pdf|xlsx?)$", re.IGNORECASE)
_REST = 120
_LABEL = 60
_FIRST_LINE = re.compile(rf"[^\n:：.;。；]{{1,{_LABEL}}}?(?=\n|：|:(?!//))")


@dataclass(frozen=True, slots=True)
class _Clue:
    """Words that speak for a role, and how much."""

    mention: Mention[object]
    weight: float

    @property
    def role(self) -> UrlRole:
        return UrlRole(str(self.mention.value))


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
        *_around(letter, span, others),
        *_itself(letter, span, before),
        *_above(letter, span, others),
        *_further(letter, span, others),
        *_of_header(letter, span),
    ]
    if not clues and (like := _like_the_one_before(letter, span, others)):
        return like
    clues += _general(letter, span)
    if not clues:
        return computed("urls.role", UrlRole.OTHER.value, "urls.no_cue", "/urls/*/url")
    sums = dict.fromkeys((clue.role for clue in clues), 0.0)
    for clue in clues:
        sums[clue.role] += clue.weight
    if UrlRole.FORM in sums and is_file(letter, span):
        sums[UrlRole.FORM] += sums.pop(UrlRole.REGISTRATION, 0.0)
    best = max(sums, key=sums.__getitem__)
    return max((clue for clue in clues if clue.role is best), key=lambda clue: clue.weight).mention


def is_file(letter: Letter, span: Span) -> bool:
    """Tell whether an address is a file: a registration form is fetched, nobody registers there."""
    return _FILE.search(letter.address(span)) is not None


def _like_the_one_before(letter: Letter, span: Span, others: list[Span]) -> Mention[object] | None:
    """Give what is done at the address before in a sentence that says no more of this one.

    "Registration for the workshop is at X; for the meeting, through the focal points, at Y".
    """
    scope = letter.sentence_at(span.start) or _scope(letter, span)
    earlier = clause_before(letter, scope) or scope
    before = [other for other in others if earlier.start <= other.start < span.start]
    role = role_of(letter, before[-1], others) if before else None
    return role if role and UrlRole(str(role.value)) in _TOPICS else None


def _background(letter: Letter, span: Span) -> Mention[object] | None:
    """Take what is only referred to, such as patents, where the sentence before names it."""
    match = letter.search("urls.background", Span(_scope(letter, span).start, span.start))
    return letter.mention("urls.role", Span(*match.span()), "urls.background") if match else None


def _before(letter: Letter, span: Span, others: list[Span]) -> Iterator[_Clue]:
    """Weigh the words before the address in its sentence, each role once, the nearest most."""
    scope = _scope(letter, span)
    ends = [other.end for other in others if scope.start <= other.start < span.start]
    last = max(ends, default=scope.start)
    seen: set[UrlRole] = set()
    nearest = True
    # The words that show a link say what it is for: "the registration form".
    until = span.end if span in letter.document.addresses else span.start
    cues = _cues(letter, Span(scope.start, until))
    if not cues and (earlier := clause_before(letter, scope)):  # "is free; it is done at"
        cues = _cues(letter, Span(earlier.start, until))
    for cue in reversed(cues):
        if cue.role in seen:
            continue
        seen.add(cue.role)
        touches = span.start - cue.mention.spans[0].end < _TOUCHING
        weight = cue.weight
        if weight > _IN_LIST:
            own = nearest and cue.mention.spans[0].start >= last
            weight = weight + _ADJACENT * touches if own else weight * _FARTHER
            # Before "the form", "the focal points", stands what they are for.
            nearest = nearest and cue.role in _GENERAL
        yield _Clue(cue.mention, weight)


def _behind(letter: Letter, span: Span, others: list[Span]) -> Iterator[_Clue]:
    """Weigh what a sentence says behind its address: "at X you will find the list of hotels"."""
    rest = Span(span.end, _scope(letter, span).end).near(Span(span.end, span.end), _REST)
    stop = min((o.start for o in others if rest.start <= o.start < rest.end), default=rest.end)
    cues = _cues(letter, Span(rest.start, max(rest.start, stop)))
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
        if joins or cue.role in (*_TOPICS, UrlRole.EVENT_WEBSITE):
            yield _Clue(cue.mention, cue.weight if touches else min(cue.weight, _BEHIND))


def _touches(letter: Letter, span: Span, cue: _Clue) -> bool:
    return _BEHIND_GAP.fullmatch(letter.folded, span.end, cue.mention.spans[0].start) is not None


def _beside(letter: Letter, span: Span) -> Iterator[_Clue]:
    """Weigh the event that is named right before or behind the address."""
    scope = _scope(letter, span)
    before = Span(max(scope.start, span.start - _BESIDE_REACH), span.start)
    behind = Span(span.end, max(span.end, min(scope.end, span.end + _BESIDE_REACH)))
    for match in letter.search_all("urls.beside", before):
        if _BEFORE_GAP.fullmatch(letter.folded, match.end(), span.start):
            yield from _event(letter, Span(*match.span()))
    for match in letter.search_all("urls.beside", behind):
        if _BEHIND_GAP.fullmatch(letter.folded, span.end, match.start()):
            yield from _event(letter, Span(*match.span()))


def _event(letter: Letter, place: Span) -> Iterator[_Clue]:
    mention = letter.mention("urls.role", place, "urls.beside")
    if mention and mention.value == UrlRole.EVENT_WEBSITE.value:
        yield _Clue(mention, _BESIDE)


def _around(letter: Letter, span: Span, others: list[Span]) -> Iterator[_Clue]:
    """Weigh the label of the address's line, the heading of its paragraph, what was said before.

    What was said before another address is that one's.
    """
    around = scope_around(letter, span.start)
    if around is None:
        return
    start = _scope(letter, span).start
    heading = _first_line(letter, around)
    label = _first_line(letter, Span(letter.folded.rfind("\n", 0, span.start) + 1, span.start))
    titles = [title for title in {heading, label} if title.end <= start]
    in_titles = [cue for title in titles for cue in _cues(letter, title)]
    for cue in in_titles:
        if cue.role in _TOPICS:
            yield _Clue(cue.mention, min(cue.weight, _HEADING))
    reach = _ANNEX_REACH if letter.annex_at(span.start) else _PARAGRAPH_REACH
    ends = [other.end for other in others if around.start <= other.start < start]
    earlier = Span(max([around.start, *ends]), start).near(Span(start, start), reach)
    # What a title only lists counts once.
    said = {cue.role for cue in in_titles if cue.weight <= _IN_LIST}
    cues = [cue for cue in _cues(letter, earlier) if cue.role in _TOPICS]
    if cues and cues[-1].role not in said:
        yield _Clue(cues[-1].mention, min(cues[-1].weight, _EARLIER))


def _first_line(letter: Letter, scope: Span) -> Span:
    """Give the short line or the words before a colon that a stretch begins with, else nothing."""
    match = _FIRST_LINE.match(letter.folded, *scope)
    return Span(*match.span()) if match else Span(scope.start, scope.start)


def _itself(letter: Letter, span: Span, before: list[_Clue]) -> Iterator[_Clue]:
    """Weigh the address's own words: "reg", "workshop", ".pdf"; a form comes as a file as well."""
    mention = letter.address_mention("urls.role", span, "urls.shape_of_address", confidence=0.8)
    is_form = bool(before) and before[0].role is UrlRole.FORM
    if mention and not (is_form and mention.value == UrlRole.DOCUMENT.value):
        weight = _ADDRESS.get(UrlRole(str(mention.value)), _ADDRESS_PURPOSE)
        if letter.publisher.address_role(letter.address(span).lower()) is None:
            # "gss2004" may hold all an event offers; ".pdf" is a document whatever its name.
            weight = min(weight, _NAMED) if mention.value == UrlRole.EVENT_WEBSITE.value else weight
        yield _Clue(mention, weight)


def _above(letter: Letter, span: Span, others: list[Span]) -> Iterator[_Clue]:
    """Weigh that the form of registration has its place below an address: that is the event's."""
    for other in pages_below(letter, span, others):
        form = letter.address_mention("urls.role", other, "urls.shape_of_address")
        if form and form.value == UrlRole.REGISTRATION.value:
            yield _website("urls.above_registration", _OVER)
            return


def _further(letter: Letter, span: Span, others: list[Span]) -> Iterator[_Clue]:
    """Weigh that an address is said to tell more in a letter on an event."""
    if says_more(letter, span, _scope(letter, span), others):
        yield _website("urls.further", _FURTHER)


def _of_header(letter: Letter, span: Span) -> Iterator[_Clue]:
    """Weigh that the header gives an address beside the letter's particulars."""
    if is_in_header(letter, span):
        yield _website("urls.header_row", _BESIDE)


def _website(rule: str, weight: float) -> _Clue:
    return _Clue(computed("urls.role", UrlRole.EVENT_WEBSITE.value, rule, "/urls/*/url"), weight)


def _general(letter: Letter, span: Span) -> Iterator[_Clue]:
    """Weigh a general word such as "available at"."""
    match = letter.search("urls.roles.information", Span(_scope(letter, span).start, span.start))
    if match:
        mention = letter.mention("urls.role", Span(*match.span()), "urls.information_cue")
        if mention and mention.value == UrlRole.INFORMATION.value:
            yield _Clue(mention, _INFORMATION)


def _cues(letter: Letter, scope: Span) -> list[_Clue]:
    """Give the words of a stretch that name roles by where they end; items of lists weigh less."""
    if scope.end <= scope.start:
        return []
    found = sorted(
        {
            Span(*match.span()): (UrlRole(role), path)
            for path in ("urls.topics", "urls.roles")
            for role, words in letter.lexicon.choices(path).items()
            if role != UrlRole.INFORMATION.value
            for match in letter.search_all(words, scope)
        }.items(),
        key=lambda item: (item[0].end, item[0].end - item[0].start),
    )
    sundries = letter.spans_of("urls.sundries", scope)
    clues: list[_Clue] = []
    for span, (role, path) in found:
        opens = span.start - scope.start < _SENTENCE_OPENING
        if not opens and letter.search("urls.list_end", Span(span.end, scope.end)):
            continue
        mention = letter.mention("urls.role", span, "urls.cue")
        if mention is None or mention.value != role.value:
            continue
        weight = _TOPIC if path == "urls.topics" else _OWN_WORDS.get(role, _PURPOSE)
        items = [*(other for other, (kind, _) in found if kind is not role), *sundries]
        listed = role in _TOPICS and any(_joined(letter, span, other) for other in items)
        clues.append(_Clue(mention, _IN_LIST if listed else weight))
    return clues


def _joined(letter: Letter, one: Span, other: Span) -> bool:
    """Tell whether a comma or "and" joins two words as items of a list."""
    gap = Span(min(one.end, other.end), max(one.start, other.start))
    if one.overlaps(other) or not 0 <= gap.end - gap.start <= _ITEM_GAP:
        return False
    words = letter.fold(gap)
    if re.search(r"[.;:。；：\n]", words) or letter.search("deadlines.asks", gap):
        return False  # "to receive the link, one must register at …"
    return says_and(letter, gap) or re.search("[,،，、/]", words) is not None


def _scope(letter: Letter, span: Span) -> Span:
    """Give the item of a list or sentence an address stands in, or its line outside the body."""
    sentence = sentence_around(letter, span)
    if sentence is None:
        line = letter.line_holding(span)
        sentence = line.span if line else span
    return sentence.near(span, _REACH)
