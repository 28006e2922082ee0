"""Which of a letter's events its words speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from circextract.document import Span, SpanIndex
from circextract.fields.dating.dated import annex_sentences, dates_in, times_in
from circextract.fields.naming.dealt_addresses import events_behind, events_in_turn
from circextract.letter import Letter, once
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import compile_phrases

_HEADING_LENGTH, _HEADING_LENGTH_UNSPACED = 60, 24
_ANNEX_HEAD = 120  # characters in which an annex tells what it is on
_FEWEST_TOLD = 2
_SECTION = re.compile(r"\n\s*\d{1,2}[.)]?[\t ]")
_ITEM = re.compile(r"\s*(?:[\u2022\u2013\u2212*-]|\w{1,2}\))\s")
_BORDER = re.compile(r"[^\s\d.]\s*\t *[^\s]")
_CLAUSE = re.compile("[,;\u060c\u061b](?=\\s)|:(?=\\s)|[\uff0c\uff1b\uff1a]")
_SEMICOLONS = (";", "\uff1b", "\u061b")
_BLANKS = 8  # characters between a semicolon and what follows
_RELATIVE_REACH = 40  # from an event that is left out to "which"
_BRACKET_BEHIND = re.compile(
    "[^,;:.()\u060c\u061b\uff0c\uff1b\u3002\uff08\n]{0,40}[(\uff08](?P<inside>[^()\uff08\uff09\n]+)[)\uff09]"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
ALL: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that name events of the letter: one, some of a kind, or, with none named, all."""

    span: Span
    events: frozenset[int]


@dataclass(frozen=True)
class Topics:
    """The marks of a letter's events in order of print."""

    letter: Letter
    marks: tuple[Mark, ...]
    rows: tuple[Mark, ...] = ()
    joint: tuple[Span, ...] = ()  # sentences that give the days of several events together
    excepted: tuple[Mark, ...] = ()  # events named only because a statement is not on them
    count: int = 0
    _known: dict[Span, frozenset[int]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def of(self, span: Span) -> frozenset[int]:
        """Give the events that words speak of; none where they may speak of all.

        Each event asks it of the same words.
        """
        if span not in self._known:
            self._known[span] = self._events_of(span)
        return self._known[span]

    def _events_of(self, span: Span) -> frozenset[int]:
        """Find the events that words speak of.

        That of the row they stand in; those named last before them in their sentence; else those
        named behind them, unless others are too or "followed by" comes first; else those named
        last before in their paragraph; else the one that the heading above is of; those of a
        heading are the first named below it.
        """
        for row in self.rows:
            if row.span.overlaps(span):
                return row.events
        sentence = sentence_around(self.letter, span)
        if sentence in self.joint:
            return ALL
        apart = self._beside_exception(span, sentence) or self._in_bracket_behind(span, sentence)
        if apart:
            return apart
        before = self.named_in(Span(sentence.start, span.end))
        if before:
            return self._in_own_clause(span, sentence, before[-1]) or before[-1].events
        behind = {mark.events for mark in self._behind(span, sentence)}
        if behind:
            return next(iter(behind)) if len(behind) == 1 else ALL
        paragraph = self.letter.paragraph_at(span.start)
        earlier = self.named_in(Span(paragraph.span.start, sentence.start)) if paragraph else []
        earlier = [mark for mark in earlier if not in_other_item(self.letter, sentence, mark.span)]
        if earlier and any(row.span.contains(earlier[-1].span) for row in self.rows):
            return ALL  # behind a table of them
        if earlier:
            several = self._closes_list(sentence, earlier) or self._tells_each(earlier)
            return ALL if several else earlier[-1].events
        heads = paragraph is not None and is_heading(self.letter, sentence)
        below = self.named_in(Span(sentence.end, paragraph.span.end)) if paragraph and heads else []
        return below[0].events if below else self.of_section(span)

    def _beside_exception(self, span: Span, sentence: Span) -> frozenset[int]:
        """Give the events that words are of beside one that is left out: all others before it, and
        itself where it goes on: "in Arabic and French, except the course, which is in Arabic"."""
        for mark in self.excepted:
            if not sentence.contains(mark.span):
                continue
            if mark.span.end <= span.start and self.named_in(Span(mark.span.end, span.start)):
                return ALL
            relative = Span(mark.span.end, min(span.start, mark.span.end + _RELATIVE_REACH))
            if mark.span.end <= span.start and self.letter.search("deadlines.relatives", relative):
                return mark.events
            before = self.named_in(Span(sentence.start, mark.span.start))
            leads = mark.span.start - sentence.start < _RELATIVE_REACH
            if (leads or span.end <= mark.span.start) and not any(own.events for own in before):
                return frozenset(range(self.count)) - mark.events
        return ALL

    def _in_bracket_behind(self, span: Span, sentence: Span) -> frozenset[int]:
        """Give the event a bracket behind words names: "with interpretation (workshop only)"."""
        bracket = _BRACKET_BEHIND.match(self.letter.folded, span.end, sentence.end)
        if bracket is None or self.named_in(Span(span.end, bracket.start("inside"))):
            return ALL
        inside = Span(*bracket.span("inside"))
        return ALL if dates_in(self.letter, inside) else self._only_one(inside)

    def _in_own_clause(self, span: Span, sentence: Span, before: Mark) -> frozenset[int]:
        """Give the event that the clause of words names behind them, where it does not begin with
        what was named before: "the workshop is free, while USD 50 are charged for the course"."""
        breaks = [m.end() for m in _CLAUSE.finditer(self.letter.folded, sentence.start, span.start)]
        if not breaks or before.span.end > breaks[-1]:
            return ALL
        end = _CLAUSE.search(self.letter.folded, span.end, sentence.end)
        return self._only_one(Span(span.end, end.start() if end else sentence.end))

    def _behind(self, span: Span, sentence: Span) -> list[Mark]:
        """Give the marks behind words; none where they go on about what was told before: "it opens
        at 9 and will be followed by a course"."""
        rest = Span(span.end, max(span.end, sentence.end))
        marks, joint = self.named_in(rest), self.letter.search("events.follows", rest)
        goes_on = joint and all(mark.span.start >= joint.start() for mark in marks)
        return [] if goes_on else marks

    def of_section(self, span: Span) -> frozenset[int]:
        """Give the event that the heading above the paragraph of words names, or of their annex."""
        annex = self.letter.annex_at(span.start)
        if annex:
            return self._of_title(Span(annex.label.end, annex.span.end))
        paragraph = self.letter.paragraph_at(span.start)
        heading = heading_above(self.letter, paragraph.span if paragraph else span)
        if heading and self.letter.search("events.registering", heading):
            return ALL
        return self._only_one(heading) if heading else ALL

    def _of_title(self, annex: Span) -> frozenset[int]:
        """Give the event that the lines above the first section of an annex name, not by days."""
        head = Span(annex.start, min(annex.end, annex.start + _ANNEX_HEAD))
        section = _SECTION.search(self.letter.folded, *head)
        head = Span(head.start, section.start()) if section else head
        days = dates_in(self.letter, head)
        marks = self.named_in(head)
        return _agreed(m for m in marks if not any(day.span.overlaps(m.span) for day in days))

    def _only_one(self, scope: Span) -> frozenset[int]:
        """Give the events that a stretch names, if it names them in one way only."""
        return _agreed(self.named_in(scope))

    def _closes_list(self, sentence: Span, earlier: Sequence[Mark]) -> bool:
        """Tell whether a sentence follows a list of events without being one of its items."""
        items = [mark for mark in earlier if _is_item(self.letter, mark.span)]
        listed = {mark.events for mark in items if mark.events}
        return (
            bool(items)
            and items[-1] is earlier[-1]
            and len(listed) > 1
            and not _is_item(self.letter, sentence)
        )

    def _tells_each(self, earlier: Sequence[Mark]) -> bool:
        """Tell whether the sentence before has hours, languages or last days for each: "the forum
        opens at 9, the meeting at 10", "by 3 May for the first, by 5 May for the second": what goes
        on is on all of them."""
        last = self._up_to_stop(sentence_around(self.letter, earlier[-1].span))
        told = {mark.events for mark in earlier if last.contains(mark.span) and mark.events}
        if len(told) < _FEWEST_TOLD:
            return False
        days = [
            day.span
            for day in dates_in(self.letter, last)
            if not any(mark.span.overlaps(day.span) for mark in self.marks)
        ]
        languages = list(languages_of(self.letter.lexicon).finditer(self.letter.folded, *last))
        return max(len(times_in(self.letter, last)), len(days), len(languages)) >= len(told)

    def _up_to_stop(self, sentence: Span) -> Span:
        """Give a sentence with what stands before its semicolons: "the forum opens at 9; the other
        at 10"."""
        start = sentence.start
        while self.letter.folded[max(0, start - _BLANKS) : start].rstrip()[-1:] in _SEMICOLONS:
            before = self.letter.sentence_before(Span(start, sentence.end))
            if before is None or before.start >= start:
                break
            start = before.start
        return Span(start, sentence.end)

    def stretch(self, span: Span, sentence: Span) -> Span:
        """Give what a sentence says of the event of words: up to where others are named."""
        own = self.of(span)
        if not own or not sentence.contains(span):
            return sentence
        others = [mark.span for mark in self.named_in(sentence) if mark.events != own]
        start = max((o.end for o in others if o.end <= span.start), default=sentence.start)
        end = min((o.start for o in others if o.start >= span.end), default=sentence.end)
        return Span(start, end)

    def unnamed(self, span: Span) -> bool:
        """Tell whether neither the sentence of words nor the heading above names an event."""
        own = self.named_in(sentence_around(self.letter, span))
        return not own and not self.of_section(span)

    def of_one(self, span: Span) -> bool:
        """Tell whether the paragraph of words names one event, and never another."""
        paragraph = self.letter.paragraph_at(span.start)
        return paragraph is not None and len(self._only_one(paragraph.span)) == 1

    def of_addresses(self, spans: Sequence[Span]) -> list[frozenset[int]]:
        """Give the event each address is for: "at X for the first and at Y for the second".

        Where a sentence names an event behind its first address, it does so behind the others.
        """
        topics = []
        dealt = self._dealt(spans)
        for index, span in enumerate(spans):
            sentence = self.letter.sentence_at(span.start) or span
            first = next((i for i, other in enumerate(spans) if sentence.contains(other)), index)
            end = spans[index + 1].start if index + 1 < len(spans) else sentence.end
            behind = self.named_in(Span(span.end, min(end, sentence.end)))
            leads = self.named_in(Span(sentence.start, spans[first].start))
            remark = self.letter.folded[span.end : span.end + 3].lstrip()[:1] == "("
            told = behind and (remark or not leads)
            topics.append(dealt.get(span) or (behind[0].events if told else self.of(span)))
        return topics

    def _dealt(self, spans: Sequence[Span]) -> dict[Span, frozenset[int]]:
        """Give the events of addresses that a sentence says to be for one each."""
        dealt: dict[Span, frozenset[int]] = {}
        for sentence in {sentence_around(self.letter, span) for span in spans}:
            dealt |= events_behind(self.letter, sentence, spans, self.named_in)
            dealt |= events_in_turn(self.letter, sentence, spans, self.named_in, self.count)
        return dealt

    def outside(self, names: Iterable[Span]) -> Topics:
        """Give the topics without what stands inside names: the city of a university may be that of
        an event."""
        spans = list(names)
        marks = (m for m in self.marks if not any(name.contains(m.span) for name in spans))
        return replace(self, marks=tuple(marks))

    def named_in(self, scope: Span) -> list[Mark]:
        """Give the marks that stand wholly in a stretch."""
        return [mark for mark in self._places.touching(scope) if scope.contains(mark.span)]

    @cached_property
    def _places(self) -> SpanIndex[Mark]:
        return SpanIndex(self.marks, lambda mark: mark.span)


@cache
def languages_of(lexicon: Lexicon) -> re.Pattern[str]:
    """Match the names of languages."""
    return compile_phrases(name for names in lexicon.languages.values() for name in names)


def sentence_around(letter: Letter, span: Span) -> Span:
    """Give the sentence of body or annexes that words stand in, else the words."""
    found = letter.sentence_at(span.start)
    if found is None and letter.annex_at(span.start):
        found = next((own for own in annex_sentences(letter) if own.contains(span)), None)
    return found or span


def heading_above(letter: Letter, scope: Span) -> Span | None:
    """Give the last heading of the body before a stretch; a numbered one is of its number only."""
    above = (line for line in reversed(_headings(letter)) if line.end <= scope.start)
    heading, own = next(above, None), letter.paragraph_at(scope.start)
    number = _NUMBER.match(letter.folded, *heading) if heading else None
    if own is None or own.number is None or number is None:
        return heading
    return heading if f"{letter.fold(own.number)}.".startswith(f"{number.group()}.") else None


@once
def _headings(letter: Letter) -> list[Span]:
    lines = (line for line in letter.lines if letter.body.contains(line.span) and not line.noise)
    return [line.span for line in lines if not line.in_cell and is_heading(letter, line.span)]


def is_heading(letter: Letter, line: Span) -> bool:
    """Tell whether a line is short, without an end and a date."""
    limit = _HEADING_LENGTH_UNSPACED if letter.lexicon.unspaced else _HEADING_LENGTH
    text = letter.fold(line).rstrip()
    return len(text) <= limit and text[-1:].isalpha() and not dates_in(letter, line)


def _agreed(marks: Iterable[Mark]) -> frozenset[int]:
    """Give the events of some marks, if they are all on the same."""
    named = {mark.events for mark in marks}
    return next(iter(named)) if len(named) == 1 else ALL


def in_other_item(letter: Letter, sentence: Span, words: Span) -> bool:
    """Tell whether a sentence is an item of a list or a row, and words stand in another one."""
    own = letter.folded.rfind("\n", 0, sentence.start) + 1
    other = letter.folded.rfind("\n", 0, words.start) + 1
    return own != other and any(
        is_part(letter, sentence) and is_part(letter, words) for is_part in (_is_item, _is_row)
    )


def _is_row(letter: Letter, span: Span) -> bool:
    """Tell whether words stand in a row of a table, with words on both sides of a border."""
    start = letter.folded.rfind("\n", 0, span.start) + 1
    end = letter.folded.find("\n", span.start)
    return _BORDER.search(letter.folded, start, end if end >= 0 else len(letter.folded)) is not None


def _is_item(letter: Letter, span: Span) -> bool:
    """Tell whether words stand in a line with the mark of a list."""
    line = letter.folded.rfind("\n", 0, span.start) + 1
    return _ITEM.match(letter.folded, line) is not None
