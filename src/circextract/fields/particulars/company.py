"""In what company an event stands: its series, its organisers, what is beside it, for whom."""

from __future__ import annotations

import re
from itertools import takewhile

from circextract.document import Span
from circextract.fields.dating.dated import dates_in
from circextract.fields.meetings.announced import Announced
from circextract.fields.naming.names import name_behind
from circextract.fields.particulars.body_lists import listed
from circextract.fields.particulars.host_bodies import is_body
from circextract.fields.particulars.hosts import names_between
from circextract.fields.wording.affirmed import affirmed
from circextract.letter import Letter, once
from circextract.lines import stripped
from circextract.mention import Mention, first_of_each

_SHORTEST = 5
_LONGEST = 300
_SOON = 60
_CLAUSE = re.compile(r"[^.;:؛。；：\n]*")
_ADDRESS = re.compile(r"://|@|^\d")
_TRAILING = re.compile(r"[\s,،、，(（–—-]+$")


def series(event: Announced, title: object, ordinal: object) -> Mention[object] | None:
    """Give the title less its ordinal: "Forum on numbering" of the "Third Forum on numbering"."""
    if not isinstance(title, Mention) or not isinstance(ordinal, Mention):
        return None
    whole, rank = title.spans[0], ordinal.spans[0]
    if not whole.contains(rank):
        return None
    text = event.letter.document.text
    parts = [Span(whole.start, rank.start), Span(rank.end, whole.end)]
    spans = [part for part in (stripped(text, part) for part in parts) if part.start < part.end]
    if sum(span.end - span.start for span in spans) < _SHORTEST:
        return None
    return event.letter.mention("events.series", spans, "events.title_without_ordinal")


def organisers(event: Announced) -> list[Mention[object]]:
    """Give the bodies that organise an event beside the publisher, as printed."""
    letter = event.letter
    found = [name for name in organiser_names(letter) if event.concerns(name)]
    mentions = [letter.mention("events.organisers", name, "events.organiser") for name in found]
    return first_of_each(mentions)


@once
def organiser_names(letter: Letter) -> list[Span]:
    """Find the bodies with which events are organised, in sentences that name an event."""
    found: list[Span] = []
    for sentence in letter.sentences:
        if letter.search("events.nouns", sentence):
            for cue in letter.search_all("events.organisers", sentence):
                found += _listed_bodies(letter, Span(cue.end(), sentence.end))
            tables = ("events.organisers_opening", "events.organisers_closing")
            between = list(names_between(letter, sentence, *tables))
            # "与交通和通信部合作": what the second opening begins is part of the first name.
            found += [
                name
                for names in between
                if is_body(letter, names[0]) and not _is_in_another(names, between)
                for name in names
            ]
    beside = _neighbours(letter)
    return sorted(name for name in found if not any(name.overlaps(other) for other in beside))


def _is_in_another(names: list[Span], lists: list[list[Span]]) -> bool:
    """Tell whether a list begins within the names of another."""
    return any(
        other is not names and other[0].start < names[0].start < other[-1].end for other in lists
    )


def _listed_bodies(letter: Letter, scope: Span) -> list[Span]:
    """Give the names that a stretch begins with, up to the first that is no body."""
    return list(
        takewhile(lambda name: is_body(letter, name), listed(letter, scope.start, scope.end))
    )


def co_located_with(event: Announced) -> Mention[object] | None:
    """Give the name of another event beside which this one is held."""
    name = event.first_own(_neighbours(event.letter))
    if name is None:
        return None
    return event.letter.mention("events.co_located_with", name, "events.co_located")


@once
def _neighbours(letter: Letter) -> list[Span]:
    """Find the names of events behind "in conjunction with" and the like."""
    found = []
    for sentence in letter.sentences:
        for cue in affirmed(letter, "events.co_located", sentence):
            name = name_behind(letter, cue.end, sentence.end)
            if name and letter.search("events.nouns", name) and name.end - name.start > _SHORTEST:
                found.append(name)
    return found


def open_to(event: Announced) -> Mention[object] | None:
    """Give the words on who may take part, as printed."""
    words = event.first_for_all(_admitted(event.letter))
    return event.letter.mention("events.open_to", words, "events.open_to") if words else None


@once
def _admitted(letter: Letter) -> list[Span]:
    """Find what follows "open to" up to the end of its clause; no dates, no addresses."""
    found = []
    for sentence in letter.sentences:
        for cue in affirmed(letter, "events.open_to", sentence):
            clause = _CLAUSE.match(letter.folded, cue.end, sentence.end)
            end = clause.end() if clause else cue.end
            last = letter.search("events.open_to_end", Span(cue.end, end))
            span = stripped(letter.document.text, Span(cue.end, last.start() if last else end))
            span = Span(span.start, span.start + len(_TRAILING.sub("", letter.text(span))))
            if span.end - span.start < _LONGEST and _names_participants(letter, span):
                found.append(span)
    return found


def _names_participants(letter: Letter, span: Span) -> bool:
    """Tell whether words name people or bodies soon: what is open may be a page, or until May."""
    soon = Span(span.start, min(span.end, span.start + _SOON))
    whom = letter.search("events.participants", soon)
    return (
        whom is not None and not dates_in(letter, span) and not _ADDRESS.search(letter.fold(span))
    )
