"""Which of a series an event is."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.dating.dated import Dated, dates_in, subject_dates
from circextract.fields.heading.letterhead import groups_in
from circextract.fields.meetings.announced import Announced
from circextract.fields.naming.callings import own_words_before
from circextract.fields.particulars.event_scopes import is_long_before
from circextract.fields.particulars.titles import title_start
from circextract.letter import Letter
from circextract.mention import Mention

# Between an ordinal and the noun it counts.
_NOUN_REACH, _GAP, _ADJECTIVES = 45, 25, 4
# A short name with the number of its time is one of the words between: "second WRC-19 workshop".
_ACRONYM = re.compile(r"(?<![a-z])[a-z]{2,}-\d{2,4}(?!\d)")


def ordinal(event: Announced) -> Mention[object] | None:
    """Read an ordinal that stands beside the word for the event, or for the time it is held."""
    for scope in _title_scopes(event):
        for match in event.letter.lexicon.ordinal_pattern.finditer(event.letter.folded, *scope):
            span = Span(*match.span())
            if any(span.overlaps(group) for group in groups_in(event.letter, scope)):
                continue  # "the meeting of the 11th Study Group"
            near = Span(
                max(scope.start, span.start - _NOUN_REACH), min(scope.end, span.end + _NOUN_REACH)
            )
            told = _is_beside(event, "events.nouns", span, near)
            if told or _is_later_time(event, span, near):
                return event.letter.mention("events.ordinal", span, "events.ordinal")
    return _counted_elsewhere(event) if event.alone else None


def _counted_elsewhere(event: Announced) -> Mention[object] | None:
    """Read an ordinal that a later sentence counts the only event by: "This is its tenth meeting".

    Other meetings have other words before their ordinals: "the ninth meeting decided".
    """
    letter = event.letter
    for sentence in letter.sentences:
        for words in letter.spans_of("events.counts_itself", sentence):
            start = words.end + letter.folded[words.end : words.end + 1].isspace()
            noun = letter.lexicon.pattern("events.nouns").match(letter.folded, start, sentence.end)
            if noun and letter.lexicon.right_to_left:
                start = noun.end() + 1  # Arabic: "this will be the meeting, the tenth one"
            count = letter.lexicon.ordinal_pattern.match(letter.folded, start, sentence.end)
            if count is None:
                continue
            span = Span(*count.span())
            if _is_beside(event, "events.nouns", span, Span(words.end, span.end + 30)):
                return letter.mention("events.ordinal", span, "events.ordinal")
    return None


def _title_scopes(event: Announced) -> list[Span]:
    """Give the stretches that name the event: its part of the subject, then its sentences.

    The only event of a letter is named by a subject without days too, after all others.
    """
    letter, field = event.letter, event.letter.subject
    subject = subject_dates(letter)
    own = event.seed.mentions
    scopes = [
        Span(title_start(event, d.sentence.start), d.date.span.end) for d in own if d in subject
    ]
    for dated in own:
        if dated not in subject:
            behind = Span(_behind_old(event, dated), dated.sentence.end)
            scopes += [own_words_before(letter, dated), behind, dated.sentence]
            scopes += _sentence_of_name(letter, dated)
    return scopes + ([field] if event.alone and field and not subject else [])


def _behind_old(event: Announced, dated: Dated) -> int:
    """Give where a sentence goes on behind the days of an event long past, before those of one."""
    before = Span(dated.sentence.start, max(dated.sentence.start, dated.date.span.start))
    days = (day for day in dates_in(event.letter, before) if is_long_before(event, day))
    return max((day.span.end for day in days), default=before.start)


def _sentence_of_name(letter: Letter, dated: Dated) -> list[Span]:
    """Give the sentence before that of a day, where it names what is held and prints no day: "You
    are invited to the third meeting of the Group. It will be held on 3 May"."""
    earlier = letter.sentence_before(dated.sentence)
    paragraph = letter.paragraph_at(dated.sentence.start)
    if earlier is None or paragraph is None or not paragraph.span.contains(earlier):
        return []
    named = letter.search("events.nouns", earlier) is not None
    return [earlier] if named and not dates_in(letter, earlier) else []


def _is_later_time(event: Announced, span: Span, near: Span) -> bool:
    """Tell whether an event is held for the second time or a later one.

    "For the first time outside Europe" counts no events.
    """
    first = event.letter.lexicon.ordinal(1)
    counts = not first.fullmatch(event.letter.folded, *span)
    return counts and _is_beside(event, "events.occasions", span, near)


def _is_beside(event: Announced, path: str, span: Span, near: Span) -> bool:
    """Tell whether words of a table stand right before or behind an ordinal, or adjectives alone
    part them: "Fourth World Policy Forum"."""
    for match in event.letter.search_all(path, near):
        gap = (
            Span(span.end, match.start())
            if match.start() >= span.end
            else Span(min(match.end(), span.start), span.start)
        )
        text = _ACRONYM.sub("", event.letter.fold(gap))
        if re.search(r"[,.;(\d\n\t]", text):
            continue
        if (len(text.split()) <= 2 and len(text) < _GAP) or _is_of_adjectives(event.letter, gap):
            return True
    return False


def _is_of_adjectives(letter: Letter, gap: Span) -> bool:
    """Tell whether all of a few words are written as parts of a name: with a capital letter, in
    Arabic with an article."""
    words = letter.text(gap).split()
    article = "\u0627\u0644"
    alike = all(word[:1].isupper() or word.startswith(article) for word in words)
    return alike and len(words) <= _ADJECTIVES
