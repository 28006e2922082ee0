"""The words that say what an address is for, and how much each of them weighs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from circextract.document import Span
from circextract.fields.asking.date_lists import sentence_around
from circextract.fields.dating.near import says_and
from circextract.letter import Letter
from circextract.mention import Mention
from circextract.models import UrlRole

TOPICS = (
    UrlRole.QUESTIONNAIRE,
    UrlRole.FELLOWSHIP,
    UrlRole.HOTEL,
    UrlRole.VISA,
    UrlRole.REGISTRATION,
)
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
# What came of an event, such as proceedings, is nothing but a document.
_WEIGHTS = {"urls.topics": _TOPIC, "urls.works": 5.0}
IN_LIST = 1.0  # one of the things "visas, hotels and transport"
_ITEM_GAP = 30
_SENTENCE_OPENING = 30
# A "sentence" without end is read no farther than this.
_REACH = 400
_LABEL = 60
_FIRST_LINE = re.compile(rf"[^\n:：.;。；]{{1,{_LABEL}}}?(?=\n|：|:(?!//))")


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that speak for a role, and how much."""

    mention: Mention[object]
    weight: float

    @property
    def role(self) -> UrlRole:
        """The role the words speak for."""
        return UrlRole(str(self.mention.value))


def cues_in(letter: Letter, scope: Span) -> list[Clue]:
    """Give the words of a stretch that name roles by where they end; items of lists weigh less."""
    if scope.end <= scope.start:
        return []
    found = sorted(
        {
            Span(*match.span()): (UrlRole(role), path)
            for path in ("urls.topics", "urls.roles", "urls.works")
            for role, words in letter.lexicon.choices(path).items()
            if role != UrlRole.INFORMATION.value
            for match in letter.search_all(words, scope)
        }.items(),
        key=lambda item: (item[0].end, item[0].end - item[0].start),
    )
    sundries = letter.spans_of("urls.sundries", scope)
    clues: list[Clue] = []
    for span, (role, path) in found:
        opens = span.start - scope.start < _SENTENCE_OPENING
        if not opens and letter.search("urls.list_end", Span(span.end, scope.end)):
            continue
        mention = letter.mention("urls.role", span, "urls.cue")
        if mention is None or mention.value != role.value:
            continue
        weight = _OWN_WORDS.get(role, _PURPOSE) if path == "urls.roles" else _WEIGHTS[path]
        items = [*(other for other, (kind, _) in found if kind is not role), *sundries]
        listed = role in TOPICS and any(_joined(letter, span, other) for other in items)
        clues.append(Clue(mention, IN_LIST if listed else weight))
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


def scope_of(letter: Letter, span: Span) -> Span:
    """Give the item of a list or sentence an address stands in, or its line outside the body."""
    sentence = sentence_around(letter, span)
    if sentence is None:
        line = letter.line_holding(span)
        sentence = line.span if line else span
    return sentence.near(span, _REACH)


def first_line(letter: Letter, scope: Span) -> Span:
    """Give the short line or the words before a colon that a stretch begins with, else nothing."""
    match = _FIRST_LINE.match(letter.folded, *scope)
    return Span(*match.span()) if match else Span(scope.start, scope.start)
