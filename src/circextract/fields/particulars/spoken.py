"""The languages of an event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from circextract.document import Span
from circextract.fields.dating.dated import practical_sentences
from circextract.fields.meetings.announced import Announced, topics_of
from circextract.fields.particulars.language_names import is_of_captions, names_in
from circextract.fields.particulars.row_cells import cells_under
from circextract.letter import Letter, once
from circextract.lines import LABEL_END
from circextract.mention import Mention, computed, first_of_each

_REACH = 60
_WRITTEN = ("contribution", "document_submission", "translation_request", "questionnaire")
_BEFORE = 12
_FEW_WORDS = 2
# What is said of papers, not of those who speak.
_READ = ("events.papers", "events.written", *(f"deadlines.actions.{key}" for key in _WRITTEN))


def languages(event: Announced) -> list[Mention[object]]:
    """Read the languages of work and interpretation, as printed."""
    letter = event.letter
    if event.seed.row and (own := _in_row(letter, event.seed.row.span)):
        return first_of_each(letter.mention("events.languages", s, "events.languages") for s in own)
    spans, dealt = _told(letter)
    others = {span for span, topic in dealt.items() if event.index not in topic}
    found = [s for s in spans if s in dealt or event.concerns(s)]
    found += [span for span in _announced_in(event) if span not in found]
    found = [span for span in found if span not in others]
    own = [s for s in found if event.index in dealt.get(s, event.topics.of(s))]
    own = own and sorted({*own, *_besides(event, own, found)})
    mentions = [
        letter.mention("events.languages", span, "events.languages")
        for span in own or found or _in_practical(event)
    ]
    mentions += _official(event, own)
    return first_of_each(mentions)


def _in_row(letter: Letter, row: Span) -> list[Span]:
    """Give the languages that the cell of a row under "Language" names."""
    cells = cells_under(letter, row, "events.language_heads")
    return [name for cell in cells for name in names_in(letter, cell)]


def _in_practical(event: Announced) -> list[Span]:
    """Give the languages that the annexes for participants tell of, where the letter does not:
    "WORKING LANGUAGE: The meeting will be held in English only, but for the plenaries"."""
    letter = event.letter
    told = (_spoken(letter, own, names_in(letter, own)) for own in practical_sentences(letter))
    return [span for spans in told for span in spans if event.told_alone(span)]


@once
def _told(letter: Letter) -> tuple[list[Span], dict[Span, frozenset[int]]]:
    """Find the languages that sentences tell of, and the events of those that are dealt out."""
    spans: list[Span] = []
    dealt: dict[Span, frozenset[int]] = {}
    for sentence in letter.sentences:
        own = list(_told_in(letter, sentence))
        spans += own
        dealt |= _dealt(letter, sentence, own)
    return spans, dealt


def _dealt(letter: Letter, sentence: Span, names: Sequence[Span]) -> dict[Span, frozenset[int]]:
    """Give the event that each language is for, where it is named behind: "English and French in
    Lima, and Spanish in Quito"."""
    if not names:
        return {}
    marks = topics_of(letter).named_in(sentence)
    if len({mark.events for mark in marks}) < _FEW_WORDS or marks[0].span.start < names[0].start:
        return {}
    behind = {
        name: next((mark.events for mark in marks if mark.span.start >= name.end), None)
        for name in names
    }
    return {name: topic for name, topic in behind.items() if topic} if all(behind.values()) else {}


def _told_in(letter: Letter, sentence: Span) -> Iterable[Span]:
    """Give the languages of a sentence, those of one that goes on about another event too: "the
    former will be interpreted in English and French; the latter is in French"."""
    names = [
        name for name in names_in(letter, sentence) if not is_of_captions(letter, sentence, name)
    ]
    return _spoken(letter, sentence, names) or (names if _goes_on(letter, sentence) else ())


def _goes_on(letter: Letter, sentence: Span) -> bool:
    """Tell whether the sentence before tells of languages and this one names an event as well."""
    before = letter.sentence_before(sentence)
    paragraph = letter.paragraph_at(sentence.start)
    if not before or not paragraph or not paragraph.span.contains(before):
        return False
    return (
        bool(topics_of(letter).named_in(sentence))
        and not any(letter.search(path, sentence) for path in _READ)
        and bool(_spoken(letter, before, names_in(letter, before)))
    )


def _besides(event: Announced, own: list[Span], found: list[Span]) -> list[Span]:
    """Give the languages of all events where those of this one are only of its interpretation:
    "both are held in French; for the workshop there is interpretation into English"."""
    letter = event.letter
    if not _is_of_interpreting(letter, min(own)):
        return []
    return [
        span
        for span in found
        if not event.topics.of(span)
        and (sentence := letter.sentence_at(span.start))
        and not any(m.events and sentence.contains(m.span) for m in event.topics.marks)
        and letter.search("events.working_languages", sentence)
    ]


def _is_of_interpreting(letter: Letter, first: Span) -> bool:
    """Tell whether the first language of a sentence is one into which it is interpreted."""
    sentence = letter.sentence_at(first.start) or first
    return any(
        cue.start < first.start or cue.contains(first)
        for path in ("events.interpreting", "events.interpretation_available")
        for cue in letter.spans_of(path, sentence)
    )


def _announced_in(event: Announced) -> list[Span]:
    """Give the languages that the announcing sentences name: "from 1000 to 1200 hours, in French".

    Those of a sentence on several events may be those of the other one.
    """
    letter = event.letter
    sentences = dict.fromkeys(dated.sentence for dated in event.seed.mentions)
    return [
        span
        for sentence in sentences
        if (names := names_in(letter, sentence))
        for span in _behind_in(letter, sentence, names)
        if event.concerns(span)
    ]


def _behind_in(letter: Letter, sentence: Span, names: list[Span]) -> list[Span]:
    """Give the names from the first that "in" stands right before."""
    for index, name in enumerate(names):
        before = Span(max(sentence.start, name.start - _BEFORE), name.start)
        if letter.folded[name.start - 1] == "(" and letter.folded[name.end : name.end + 1] == ")":
            return names[index:]
        cues = letter.search_all("events.in_language", before)
        if any(not letter.folded[cue.end() : name.start].strip() for cue in cues):
            return names[index:]
    return []


def _official(event: Announced, own: list[Span]) -> list[Mention[object] | None]:
    """Give all languages of the publisher where the letter promises them without naming them.

    An event with languages of its own has them only by words on it: a form may be printed in all.
    """
    letter = event.letter
    said = [
        span
        for sentence in letter.sentences
        if _tells_of_languages(letter, sentence)
        for span in letter.spans_of("events.official_languages", sentence)
        if not is_of_captions(letter, sentence, span)
    ]
    if own:
        said = [span for span in said if event.index in event.topics.of(span)]
    if event.first_own(said) is None:
        return []
    rule, source = "events.official_languages", "/events/*/start"
    return [computed("events.languages", code, rule, source) for code in letter.publisher.languages]


def _tells_of_languages(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence is on the languages of an event, not of a form to be filled in."""
    if letter.search("events.interpretation_available", sentence):
        return True
    form = letter.search("deadlines.actions.questionnaire", sentence)
    return form is None and letter.search("events.working_languages", sentence) is not None


def _spoken(letter: Letter, sentence: Span, names: list[Span]) -> Iterable[Span]:
    """Give the names of a sentence from the first that stands beside a cue on."""
    if letter.search("events.papers", sentence):
        return ()
    label = letter.lexicon.pattern("events.language_heads").match(letter.folded, *sentence)
    if label and LABEL_END.match(letter.folded, label.end()):
        return names
    cues = [
        *letter.search_all("events.working_languages", sentence),
        *letter.search_all("events.interpretation_available", sentence),
        *letter.search_all("events.interpreting", sentence),
    ]
    if cues:  # "interpretation in the six official languages, that is, Arabic, ..."
        cues += letter.search_all("events.official_languages", sentence)
    for index, name in enumerate(names):
        if any(_is_near(Span(*cue.span()), name) for cue in cues):
            return names[index:]
    return ()


def _is_near(cue: Span, name: Span) -> bool:
    return cue.overlaps(name) or (
        max(name.start - cue.end, cue.start - name.end) < _REACH and name.end > cue.start - _REACH
    )
