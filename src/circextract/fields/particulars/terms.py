"""On which terms one takes part: registration, interpretation.

Letters word these in ever new ways, so beside fixed phrases two words that stand together tell
them: a word for registering and one for being bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from circextract.document import Span
from circextract.fields.dating.dated import annex_sentences, practical_sentences
from circextract.fields.meetings.announced import Announced
from circextract.fields.particulars.language_names import is_of_captions, names_in
from circextract.fields.wording.affirmed import affirmed, clause, denied, is_odd, negations_in
from circextract.letter import Letter, once
from circextract.mention import Mention

_REACH = 60
_REACH_UNSPACED = 16
_FEE_NEAR = 12
_APART = re.compile(r"\s?[,،，(（]\s?")


def registration_required(event: Announced) -> Mention[object] | None:
    """Read that nobody takes part who has not registered, or that nobody need register."""
    told = _bound(event.letter) or _waived(event.letter)
    words = event.first_for_all(spans[0] for spans in told)
    if words is None:
        told = [spans for spans in _annexed(event.letter) if event.told_alone(spans[0])]
        words = next((spans[0] for spans in told), None)
    if words is None:
        return None
    spans = next(spans for spans in told if spans[0] == words)
    return event.letter.mention(
        "events.registration_required", spans, "events.registration_required"
    )


@once
def _waived(letter: Letter) -> list[tuple[Span, ...]]:
    """Find the words that say that nobody need register, in sentences that bind to nothing."""
    barring = ("events.obliged", "corrections.unchanged")
    return [
        (words,)
        for sentence in letter.sentences
        for words in _waiving(letter, sentence)
        if not any(
            other.start >= words.end or other.end <= words.start
            for path in barring
            for other in letter.spans_of(path, sentence)
            if not _is_denied(letter, other)
        )
    ]


def _is_denied(letter: Letter, words: Span) -> bool:
    """Tell whether a negation stands right before words: Chinese "不需付费" binds nobody."""
    near = Span(max(0, words.start - 1), words.end)
    return letter.lexicon.unspaced and any(
        own.start < words.start for own in negations_in(letter, near)
    )


@once
def _bound(letter: Letter) -> list[tuple[Span, ...]]:
    """Find the words that bind to register, sentence by sentence."""
    return _binding(letter, (*letter.sentences, *practical_sentences(letter)))


@once
def _annexed(letter: Letter) -> list[tuple[Span, ...]]:
    """Find such words in the annexes, which may be on one event each."""
    return _binding(letter, annex_sentences(letter))


def _binding(letter: Letter, sentences: Iterable[Span]) -> list[tuple[Span, ...]]:
    return [
        spans
        for sentence in sentences
        for spans in (
            *((words,) for words in affirmed(letter, "events.registration_required", sentence)),
            *_together(letter, "events.registering", "events.obliged", sentence),
            *((words,) for words in letter.spans_of("events.registration_or_out", sentence)),
            *_denied_without(letter, sentence),
            *_obligatory_behind(letter, sentence),
        )
        if not any(words.overlaps(spans[0]) for words in _waiving(letter, sentence))
    ]


def _denied_without(letter: Letter, scope: Span) -> Iterator[tuple[Span, ...]]:
    """Find that something is denied to those who have not registered: "no badge to a person who has
    not been registered"."""
    reach = (_REACH_UNSPACED if letter.lexicon.unspaced else _REACH) * 2
    for lacking in letter.spans_of("events.unregistered", scope):
        near = Span(max(scope.start, lacking.start - reach), min(scope.end, lacking.end + reach))
        denied = [
            own
            for own in negations_in(letter, near)
            if own.start < lacking.start or own.start >= lacking.end
        ]
        if denied and letter.search("events.admitted", near):
            yield tuple(sorted((lacking, denied[0])))


def _obligatory_behind(letter: Letter, scope: Span) -> Iterator[tuple[Span, ...]]:
    """Find "registration for the workshop, obligatory and online"."""
    reach = _REACH_UNSPACED if letter.lexicon.unspaced else _REACH
    for word in letter.spans_of("events.registering", scope):
        end = clause(letter, word, scope, reach).end
        behind = _APART.match(letter.folded, end)
        start = behind.end() if behind else scope.end
        told = letter.lexicon.pattern("events.obligatory").match(letter.folded, start, scope.end)
        own = Span(*told.span()) if told else word
        if told and not negations_in(letter, clause(letter, own, scope, reach)):
            yield word, own


def _waiving(letter: Letter, sentence: Span) -> list[Span]:
    return letter.spans_of("events.registration_waived", sentence)


def _together(letter: Letter, one: str, other: str, scope: Span) -> Iterator[tuple[Span, ...]]:
    """Find a phrase of either table near each other; two negations make an affirmation."""
    reach = _REACH_UNSPACED if letter.lexicon.unspaced else _REACH
    for match in letter.search_all(one, scope):
        word = Span(*match.span())
        if _is_of_fee(letter, word, scope):
            continue
        headed = letter.folded[word.end : word.end + 1] == ":"  # "Registration: it is mandatory"
        near = clause(letter, Span(word.start, word.end + headed), scope, reach)
        for beside in letter.search_all(other, near):
            pair = (min(word, Span(*beside.span())), max(word, Span(*beside.span())))
            whole = clause(letter, Span(pair[0].start, pair[1].end), scope, reach // 2)
            if pair[0].end <= pair[1].start and not is_odd(letter, negations_in(letter, whole)):
                yield pair


def _is_of_fee(letter: Letter, word: Span, scope: Span) -> bool:
    """Tell whether a word for registering says of what the word beside it is the price."""
    near = Span(max(scope.start, word.start - _FEE_NEAR), min(scope.end, word.end + _FEE_NEAR))
    return letter.search("events.fees", near) is not None


def interpretation(event: Announced) -> Mention[object] | None:
    """Read that there is interpretation, or none; None where it depends on requests."""
    words = event.first_own(_interpreted(event.letter))
    return (
        event.letter.mention("events.interpretation", words, "events.interpretation")
        if words
        else None
    )


@once
def _interpreted(letter: Letter) -> list[Span]:
    """Find the words that promise or deny interpretation, in order."""
    sentences = (*letter.sentences, *practical_sentences(letter))
    found = [span for sentence in sentences for span in _said_of(letter, sentence)]
    return sorted(found, key=lambda span: (span.start, -span.end))


def _said_of(letter: Letter, sentence: Span) -> Iterator[Span]:
    all_official = letter.search("events.official_languages", sentence)
    spoken = all_official is not None or bool(names_in(letter, sentence))
    if letter.search("deadlines.actions.accessibility", sentence) and not spoken:
        return  # into sign language
    requests = letter.spans_of("events.on_request", sentence)
    asked = any(not is_of_captions(letter, sentence, own) for own in requests)
    # "Neither the place will change nor the languages, with interpretation"
    kept = letter.search("corrections.unchanged", sentence) is not None
    refusals = []
    for match in letter.search_all("events.interpreting", sentence):
        word = Span(*match.span())
        if not kept and (refused := denied(letter, word, sentence)):
            refusals.append(refused)
        elif spoken and not asked:
            yield word
    yield from refusals
    if not asked:
        for words in affirmed(letter, "events.interpretation_available", sentence):
            if not any(words.overlaps(other) for other in refusals):
                yield words
