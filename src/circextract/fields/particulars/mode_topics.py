"""What events are about, where words on attendance tell of the topic alone."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.dating.dated import dates_in
from circextract.fields.particulars.localities import place_in
from circextract.letter import Letter, once_each

_TOPIC_END, _TOPIC_REACH = re.compile(r"[,;:()،؛，；：（）。\n]|\s-\s"), 80


@once_each
def topics_named(letter: Letter, scope: Span) -> list[Span]:
    """Give what events are said to be about: "workshop on child online protection".

    Where the verb stands before the event, only a place tells that nothing there is of attendance.
    """
    topics: list[Span] = []
    unsure: list[Span] = []
    for cue in letter.search_all("events.about", scope):
        rest = Span(cue.end(), min(scope.end, cue.end() + _TOPIC_REACH))
        ends = [date.span.start for date in dates_in(letter, rest)]
        verbs = [match.start() for match in letter.search_all("events.announce", rest)]
        ends += verbs
        ends += [match.start() for match in _TOPIC_END.finditer(letter.folded, *rest)]
        topic = Span(rest.start, max(rest.start, min([*ends, rest.end])))
        (topics if verbs else unsure).append(topic)
    return [*topics, *unsure] if unsure and place_in(letter, scope) else topics
