"""Whether words beside the names of bodies say that several of them act together."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.letter import Letter

_COMMA = re.compile(r"\s?[,،;؛]\s*")
_JOINTLY_REACH, _BESIDE = 40, 12  # "jointly by the"
_JOINTLY_BEHIND, _VERB_GAP = 60, 2


def act_together(letter: Letter, start: int, end: int) -> bool:
    """Tell whether words beside names say that several act: "jointly by", "our hosts"."""
    before = Span(max(0, start - _JOINTLY_REACH), start)
    said = letter.spans_of("events.jointly", before)
    return (bool(said) and start - said[-1].end <= _BESIDE) or _host_together(letter, start, end)


def _host_together(letter: Letter, start: int, name_end: int) -> bool:
    """Tell whether words behind names, or behind their verb, say that they do it together."""
    beside = letter.lexicon.pattern("events.jointly").match(letter.folded, name_end + 1)
    if beside and not letter.lexicon.unspaced:
        return True
    sentence = letter.sentence_at(start)
    end = min(sentence.end if sentence else name_end, name_end + _JOINTLY_BEHIND)
    verb = letter.lexicon.pattern("events.hosts_behind").search(letter.folded, name_end, end)
    if verb is None or verb.start() - name_end > _VERB_GAP:
        return False
    jointly = letter.search("events.jointly", Span(name_end, end))
    return jointly is not None and not _COMMA.search(letter.folded, name_end, jointly.start())
