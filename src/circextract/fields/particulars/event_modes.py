"""How an event is attended: at a place, remotely, or both."""

from __future__ import annotations

from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.dating.dated import practical_sentences
from circextract.fields.meetings.announced import Announced, announced
from circextract.fields.naming.callings import own_words_before
from circextract.fields.naming.topics import sentence_around
from circextract.fields.particulars.event_places import place
from circextract.fields.particulars.event_scopes import scopes
from circextract.fields.particulars.from_afar import (
    denials_in,
    is_of_papers,
    is_voteless,
    takes_part,
)
from circextract.fields.particulars.localities import place_in
from circextract.fields.particulars.mode_topics import topics_named
from circextract.fields.particulars.row_cells import ends_of_cells
from circextract.fields.particulars.venues import venue_names
from circextract.fields.wording.affirmed import clause, is_negated
from circextract.fields.wording.quoted import quoted_titles
from circextract.letter import Letter, once, once_each
from circextract.mention import Mention, computed
from circextract.models import Mode
from circextract.nlp import Locality

_MODES = (Mode.HYBRID, Mode.VIRTUAL, Mode.PHYSICAL)
_DENIED_REACH, _CLAUSE_REACH = 30, 80
_CLOSE, _CLOSE_UNSPACED = 50, 16
# "Who wish to participate must register online", "may submit their documents online".
_OTHER_DOINGS = ("events.registering", "urls.roles.document", "urls.roles.form")
_HEADING_WORDS = 2  # before those of attendance: "Interactive remote participation:"


def said_mode(event: Announced) -> Mention[object] | None:
    """Read the words of attendance: of subject and announcement, then, for hybrid, anywhere."""
    letter = event.letter
    row = event.seed.row
    if row and (alone := ends_of_cells(letter, row.span, "events.virtual_cells")):
        return _mention(letter, alone[0])
    placed = _is_placed(event)
    for key in _MODES:
        for scope in scopes(event):
            words = _words_of(letter, key, scope, placed=placed)
            if words:
                own = _mention(letter, words)
                return own if key is Mode.HYBRID else _rather_hybrid(event, scope) or own
    if named := _before_brackets(event) or _virtual_by_subject(event):
        return named
    hybrid = _anywhere(event, Mode.HYBRID)
    if hybrid and event.index in event.topics.of(hybrid.spans[0]):
        return hybrid
    return _own_virtual(event) or hybrid


def _rather_hybrid(event: Announced, scope: Span) -> Mention[object] | None:
    """Find words that make an event at a place hybrid; of several events, words on this one: what
    is said of all goes for those that are not called virtual."""
    hybrid = _anywhere(event, Mode.HYBRID) if place_in(event.letter, scope) else None
    own = hybrid and (event.alone or event.index in event.topics.of(hybrid.spans[0]))
    return hybrid if own else None


def _virtual_by_subject(event: Announced) -> Mention[object] | None:
    """Find the words of the subject that make one of several events virtual, where none is at a
    place: "Workshop and second meeting of the Group: replacement by fully virtual meetings"."""
    letter, subject = event.letter, event.letter.subject
    if event.alone or subject is None or any(place_in(letter, own) for own in scopes(event)):
        return None
    words = _words_of(letter, Mode.VIRTUAL, subject)
    return _mention(letter, words) if words and event.concerns(words) else None


def _is_placed(event: Announced) -> bool:
    """Tell whether an event is announced at a place, and not as a virtual one."""
    around = scopes(event)
    return any(place_in(event.letter, scope) for scope in around) and not any(
        _words_of(event.letter, Mode.VIRTUAL, scope) for scope in around
    )


def _before_brackets(event: Announced) -> Mention[object] | None:
    """Find words in the name of one of several events whose day stands in brackets behind it: "an
    online briefing (3 May) and a workshop in Lima (4 May)".

    The name that a subject prints may tell a topic: "seminar on hybrid services (3 May)".
    """
    letter = event.letter
    told = [dated for dated in event.seed.mentions if letter.body.contains(dated.sentence)]
    for dated in () if event.alone else told:
        name = own_words_before(letter, dated)
        opening = letter.folded.rfind("(", *name)
        start = letter.folded.rfind(")", name.start, max(name.start, opening)) + 1
        own = Span(max(start, name.start), max(opening, name.start))
        for mode in _MODES if opening >= 0 else ():
            if words := _words_of(letter, mode, own):
                return _mention(letter, words)
    return None


def _mention(letter: Letter, words: Span) -> Mention[object] | None:
    return letter.mention("events.mode", words, "events.mode_words")


def _own_virtual(event: Announced) -> Mention[object] | None:
    """Find words that name this of several events alone as virtual, where no place is beside it."""
    letter = event.letter
    if event.alone or any(place_in(letter, scope) for scope in scopes(event)):
        return None
    for sentence in letter.sentences:
        words = _words_of(letter, Mode.VIRTUAL, sentence)
        if words is None or letter.search("events.registering", sentence):
            continue
        if event.topics.of(words) == {event.index} and not event.topics.unnamed(words):
            return _mention(letter, words)
    return None


def _anywhere(event: Announced, mode: Mode) -> Mention[object] | None:
    """Find the words for a way of attendance anywhere in the letter.

    Where they are on some events only, words that name none, such as a heading, say nothing of
    the others.
    """
    placed = mode is Mode.HYBRID and _is_placed(event)
    found = list(_said_in_sentences(event.letter, (mode, placed)))
    if mode is Mode.HYBRID:
        found += [words for words in _in_practical(event.letter) if event.told_alone(words)]
    if any(_topic_of(event, words) for words in found):
        found = [w for w in found if _topic_of(event, w) or not event.topics.unnamed(w)]
    words = event.first_of(found, [_topic_of(event, words) for words in found])
    if words is None or (mode is Mode.HYBRID and _is_said_physical(event, words)):
        return None
    return _mention(event.letter, words)


@once_each
def _said_in_sentences(letter: Letter, how: tuple[Mode, bool]) -> list[Span]:
    """Find the words for a way of attendance, of an event at a place or not, in all sentences."""
    mode, placed = how
    said = (_words_of(letter, mode, own, placed=placed) for own in letter.sentences)
    return [words for words in said if words]


def _topic_of(event: Announced, words: Span) -> frozenset[int]:
    """Give the events that the clause of words names, behind them too, else those told before.

    "The course requires presence, while remote participation is offered for the workshop."
    """
    own = clause(event.letter, words, sentence_around(event.letter, words), _CLAUSE_REACH)
    marks = event.topics.marks
    named = {mark.events for mark in marks if mark.events and own.contains(mark.span)}
    return next(iter(named)) if len(named) == 1 else event.topics.of(words)


@once
def _in_practical(letter: Letter) -> list[Span]:
    """Find what the annexes that help participants say of following from afar."""
    said = (_words_of(letter, Mode.HYBRID, own) for own in practical_sentences(letter))
    return [words for words in said if words]


def _is_said_physical(event: Announced, remote: Span) -> bool:
    """Tell whether words on this event say "in person", or deny all remoteness, where those on
    remoteness are on all."""
    return event.index not in _topic_of(event, remote) and any(
        event.index in _topic_of(event, words) for words in _said_physical(event.letter)
    )


@once
def _said_physical(letter: Letter) -> list[Span]:
    """Find "in person" and "no remote participation" in all sentences."""
    found = list(_said_in_sentences(letter, (Mode.PHYSICAL, False)))
    for sentence in letter.sentences:
        for words in letter.spans_of("events.hybrid", sentence):
            denied = is_negated(letter, words, sentence)
            denied = denied or _is_denied_behind(letter, words, sentence)
            if denied and not is_voteless(letter, words, sentence):
                found.append(words)
    return found


def _words_of(letter: Letter, mode: Mode, scope: Span, *, placed: bool = False) -> Span | None:
    """Find words for a way of attendance; a workshop on virtual reality is not a virtual one.

    Of an event at a place any words on taking part from afar tell it.
    """
    topics = letter.spans_of("events.virtual_topics", scope) + topics_named(letter, scope)
    barring = [*topics, *(title for title in quoted_titles(letter) if title.overlaps(scope))]
    if mode is Mode.HYBRID:  # "remote participation only"
        virtual = letter.spans_of("events.virtual", scope)
        barring += [words for words in virtual if _is_virtual(letter, words)]
    unattended = letter.spans_of("events.unattended", scope)
    if mode is not Mode.VIRTUAL:
        barring += unattended
    elif unattended:
        return unattended[0]
    found = list(_affirmed(letter, mode, scope, barring))
    if mode is Mode.HYBRID and placed:
        found += [
            words
            for words in takes_part(letter, scope)
            if not any(other.start < words.end and not words.contains(other) for other in barring)
        ]
    for words in found:
        elsewhere = any(letter.search(path, words) for path in _OTHER_DOINGS)
        if elsewhere or is_of_papers(letter, words, scope):
            continue
        if mode is Mode.HYBRID and _is_of_other_things(letter, words, scope):
            continue
        ended = any(topic.overlaps(words) and topic.end == words.end for topic in topics)
        if not ended and not _is_denied_behind(letter, words, scope):
            return words
    return None


def _is_of_other_things(letter: Letter, words: Span, scope: Span) -> bool:
    """Tell whether something else is joined ("a survey", "the next workshop", "the Internet"), or
    an event held remotely alone in whose sentence words stand."""
    longest = _CLOSE_UNSPACED if letter.lexicon.unspaced else _CLOSE
    near = clause(letter, words, scope, longest)
    if letter.search("events.otherwise_heard", Span(words.start, near.end)):
        return True
    before = Span(scope.start, words.start)
    held = letter.search("events.announce", before) and not place_in(letter, scope)
    return bool(held) and any(
        _is_virtual(letter, virtual) for virtual in letter.spans_of("events.virtual", before)
    )


def _is_denied_behind(letter: Letter, words: Span, scope: Span) -> bool:
    """Tell whether a clause takes back what it names: "remote participation is not offered".

    "Without" denies what follows it only.
    """
    behind = Span(words.end, _clause_end(letter, words, scope))
    next_clause = Span(words.end, min(scope.end, words.end + _CLAUSE_REACH))
    lacking = letter.spans_of("events.without", behind)
    return letter.search("events.not_given", next_clause) is not None or any(
        not any(own.overlaps(denied) for own in lacking) for denied in denials_in(letter, behind)
    )


def _affirmed(letter: Letter, mode: Mode, scope: Span, barring: list[Span]) -> Iterator[Span]:
    """Find words that others do not bar, and further ones behind those inside barred words.

    "Speakers intervene by video, and remote participation" is barred by "by video" alone.
    """
    start = scope.start
    while start < scope.end:
        barred = None
        for words in letter.spans_of(f"events.{mode.value}", Span(start, scope.end)):
            if is_negated(letter, words, scope) and not is_voteless(letter, words, scope):
                continue
            barred = next((other for other in barring if _bars(letter, other, words)), None)
            if barred:
                break
            yield words
        if barred is None or barred.end <= start:
            return
        start = barred.end


def _clause_end(letter: Letter, words: Span, scope: Span) -> int:
    """Give the end of the clause of words, of the next one behind a heading's colon."""
    end = clause(letter, words, scope, _DENIED_REACH).end
    headed = letter.folded[end : end + 1] == ":" and not letter.folded[words.end : end].strip()
    if not headed or len(letter.folded[scope.start : words.start].split()) > _HEADING_WORDS:
        return end
    return clause(letter, Span(end, end + 1), scope, _DENIED_REACH).end


def _bars(letter: Letter, other: Span, words: Span) -> bool:
    """Tell whether other words take theirs from some: not from "follow it online", which goes on.

    A longer stretch is none of one's own.
    """
    longest = _CLOSE_UNSPACED if letter.lexicon.unspaced else _CLOSE
    close = words.end - words.start <= longest and words.contains(other) and words != other
    return other.overlaps(words) and not close


def _is_virtual(letter: Letter, words: Span) -> bool:
    mention = _mention(letter, words)
    return mention is not None and mention.value == Mode.VIRTUAL.value


def mode(
    event: Announced, said: Mention[object] | None, place: Locality | None
) -> Mention[object] | None:
    """Give how the event is attended; a place without words of remote participation is physical."""
    if said:
        return said
    if place and (place.city or place.unsure):
        source = "/events/*/venue/city" if place.city else "/events/*/venue/country"
        return computed("events.mode", Mode.PHYSICAL.value, "events.place_is_physical", source)
    return _anywhere(event, Mode.VIRTUAL) or _of_venue(event, place)


@once
def travelled_to(letter: Letter) -> frozenset[int]:
    """Give the events that are not virtual only: those that visas and rooms are needed for."""
    return frozenset(event.index for event in announced(letter) if not _is_remote(event))


def _is_remote(event: Announced) -> bool:
    said = said_mode(event)
    told = mode(event, said, place(event, said))
    return told is not None and told.value == Mode.VIRTUAL.value


def _of_venue(event: Announced, place: Locality | None) -> Mention[object] | None:
    """Take what has a building or room, or a country alone, for physical."""
    building, room = venue_names(event)
    told = {"country": place, "name": building, "room": room}
    key = next((key for key, found in told.items() if found), None)
    if key is None:
        return None
    source = f"/events/*/venue/{key}"
    return computed("events.mode", Mode.PHYSICAL.value, "events.place_is_physical", source)
