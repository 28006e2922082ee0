"""Which actions the words of a stretch name, and which "and" joins to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.asking.asides import goes_with, is_of_readers
from circextract.fields.asking.concerned import concerned
from circextract.fields.asking.other_meanings import CORE, CORE_ZH, means_other
from circextract.fields.dating.near import says_and
from circextract.fields.wording.addresses import every_address
from circextract.fields.wording.affirmed import is_negated
from circextract.letter import Letter
from circextract.models import Action

# Words as general as these give way to what the paragraph asks for before.
GENERAL = (Action.REPLY.value, Action.COMMENT.value)
_PAPERS = f"deadlines.actions.{Action.CONTRIBUTION.value}"
# What words of sending mean where they do not say what: "send your texts to".
SENDS = (*GENERAL, Action.DOCUMENT_SUBMISSION.value)
# Contributions to be translated go where contributions go.
_LIKEWISE = {
    Action.TRANSLATION_REQUEST.value: (
        Action.TRANSLATION_REQUEST.value,
        Action.CONTRIBUTION.value,
    )
}
# The words of sending stand this near before an address.
SENT_REACH = 110
# Actions whose words stand beside others without being asked for by the same date.
_JOINS_NOTHING = frozenset(
    {
        *GENERAL,
        Action.TRANSLATION_REQUEST.value,
        Action.CONTRIBUTION.value,
        Action.DOCUMENT_SUBMISSION.value,
        Action.PAYMENT.value,
        Action.OTHER.value,
    }
)
# What some need and some do not: "those who need no visa are to register by 3 May".
_NEEDED = frozenset({Action.VISA.value, Action.FELLOWSHIP.value, Action.NOMINATION.value})
# What somebody may be named for.
_CHARGES = (Action.REGISTRATION.value, Action.QUESTIONNAIRE.value)
_NO_PAPERS = (Action.COMMENT.value, Action.QUESTIONNAIRE.value)
# What a visa is asked for with: "your name and the number of your passport".
_ON_VISA_FORM = frozenset({Action.QUESTIONNAIRE.value, Action.NOMINATION.value})
_JOINED_REACH = 60
# How near to "visa" it stands that readers are exempt from one.
_EXEMPT = 30
_REMARK = re.compile(r"\([^()]*\)")
_ENDS_CLAUSE = re.compile(r"[,;:.()\d\n\u060c\u061b\u3002\uff1b\uff0c]")
# So much of a title before words tells that they are of it.
_TITLE, _TITLE_ZH = 16, 4
# Longer words of naming say who is named: "candidates" is one word, "name a coordinator" are more.
_NAME, _NAME_ZH = 15, 5


def action_in(
    letter: Letter, window: Span, *, untranslated: bool = False
) -> tuple[str | None, Span | None]:
    """Give the first action, in the table's order of weight, whose words stand in a window.

    Where the text speaks of contributions that are not translated, translation is not asked for.
    The words found are read again by themselves, so that as evidence they give the same action.
    """
    beside: tuple[str, Span] | None = None
    with_it: tuple[str, Span] | None = None
    for action, spans in _named(letter, window, untranslated=untranslated):
        own = [span for span in spans if not is_beside(letter, action, span, window)]
        span = (own or spans)[-1]
        mention = letter.mention("deadlines.action", span, "deadlines.action")
        if mention is None or mention.value != action:
            continue
        if own and not (beside and _gives_way(action, beside[0])):
            return action, span
        if not own and not _is_not_asked(letter, action, span, window):
            beside = beside or (action, span)
        elif not own:
            with_it = with_it or (action, span)
    return beside or with_it or (None, None)


def action_of(letter: Letter, action: str, words: Span) -> tuple[str, Span] | None:
    """Give an action with its words, where these alone name it."""
    return (action, words) if action_in(letter, words)[0] == action else None


def first_named(letter: Letter, window: Span) -> tuple[str, Span] | None:
    """Give the action whose words stand first, as in the title of a form."""
    named = _named(letter, window, untranslated=False)
    found = [(spans[0].start, action, spans[0]) for action, spans in named]
    return min(found)[1:] if found else None


def _gives_way(action: str, of_readers: str) -> bool:
    """Tell whether a word of sending says less than what readers wish to do."""
    sends = action == Action.DOCUMENT_SUBMISSION.value
    return action == Action.REPLY.value or (sends and of_readers != Action.REGISTRATION.value)


def is_beside(letter: Letter, action: str, span: Span, window: Span) -> bool:
    """Tell whether words say of whom or with what something is asked, not what."""
    not_asked = _is_not_asked(letter, action, span, window)
    return not_asked or is_of_readers(letter, action, span, window)


def _is_not_asked(letter: Letter, action: str, span: Span, window: Span) -> bool:
    """Tell whether words name what only goes with something else, or what is waived."""
    return goes_with(letter, span, window) or is_waived(letter, action, span, window)


def is_waived(letter: Letter, action: str, span: Span, window: Span) -> bool:
    """Tell whether words say that nothing is to be paid; a "not" of readers denies nothing."""
    if action != Action.PAYMENT.value or not is_negated(letter, span, window):
        return False
    readers = [own.end for own in concerned(letter, window) if own.end <= span.start]
    return is_negated(letter, span, Span(max([window.start, *readers]), window.end))


def _named(letter: Letter, window: Span, *, untranslated: bool) -> Iterator[tuple[str, list[Span]]]:
    """Give the actions named in a window with their words, in the table's order of weight."""
    addresses = every_address(letter)
    plain = untranslated_in(letter, window)
    # Russian has one word for both: of papers it is the translation that they do without.
    papers = (untranslated or plain) and letter.search(_PAPERS, window) is not None
    for action in letter.lexicon.deadlines.actions:
        if action == Action.TRANSLATION_REQUEST.value and (
            untranslated or plain or _are_comments(letter, window)
        ):
            continue
        spans = letter.spans_of(f"deadlines.actions.{action}", window)
        if action == Action.INTERPRETATION_REQUEST.value:
            spans = [] if papers else spans
            spans = [span for span in spans if not any(own.overlaps(span) for own in plain)]
        spans = [
            span
            for span in spans
            if next(addresses.touching(span), None) is None
            and not means_other(letter, action, span)
            and not _is_in_title(letter, span)
            and not (action in _NEEDED and _is_spared(letter, span, window))
        ]
        named_for = action == Action.QUESTIONNAIRE.value and names_person(letter, window)
        if spans and not named_for:
            yield action, spans


def _is_in_title(letter: Letter, words: Span) -> bool:
    """Tell whether words of a form are those of the subject: "Workshop on mobile payments"."""
    annex, line = letter.annex_at(words.start), letter.line_holding(words)
    if annex is None or line is None or letter.subject is None:
        return False
    reach = _TITLE_ZH if letter.lexicon.unspaced else _TITLE
    before = Span(max(line.span.start, words.start - reach), words.end)
    enough = words.start - before.start >= reach // 2
    return enough and letter.fold(before).strip() in letter.fold(letter.subject)


def _is_spared(letter: Letter, words: Span, window: Span) -> bool:
    """Tell whether words say that something is not needed; "not exempt from visas" says it is, and
    "those who have not appointed anyone should do so" asks for it."""
    if not is_negated(letter, words, window) or is_still_to_do(letter, words):
        return False
    exempt = letter.search("deadlines.exempt", window.near(words, _EXEMPT))
    return exempt is None


def is_still_to_do(letter: Letter, words: Span) -> bool:
    """Tell whether the sentence asks readers to do what words say that they have not done yet."""
    sentence = letter.sentence_at(words.start)
    if sentence is None or sentence.end <= words.end:
        return False
    behind = Span(words.end, sentence.end)
    paths = ("deadlines.do_so", "deadlines.names")
    return any(letter.search(path, behind) is not None for path in paths)


def _are_comments(letter: Letter, window: Span) -> bool:
    """Tell whether comments are what is translated, or a form, and no papers: "comments, to be
    translated", "the questionnaire is available in six languages"."""
    if not any(letter.search(f"deadlines.actions.{own}", window) for own in _NO_PAPERS):
        return False
    return not any(letter.search(path, window) for path in (_PAPERS, "deadlines.meeting_papers"))


def untranslated_in(letter: Letter, window: Span) -> list[Span]:
    """Find the words for contributions that are not translated: "no translation", "not to be"."""
    words = letter.spans_of(f"deadlines.actions.{Action.TRANSLATION_REQUEST.value}", window)
    denied = [word for word in words if is_negated(letter, word, window)]
    return [*letter.spans_of("deadlines.untranslated", window), *denied]


def names_person(letter: Letter, window: Span) -> bool:
    """Tell whether words say who is to be named: "designate a focal point for the survey"."""
    named = letter.spans_of(f"deadlines.actions.{Action.NOMINATION.value}", window)
    limit = _NAME_ZH if letter.lexicon.unspaced else _NAME
    long = any(own.end - own.start > limit for own in named)
    # Arabic words are short: there a second one tells.
    return long or (letter.lexicon.right_to_left and any(" " in letter.fold(own) for own in named))


def actions_of(letter: Letter, part: Span) -> list[tuple[str, Span]]:
    """Give what a part of a list or cell names: an action, and the one that "and" joins to it."""
    action, span = action_in(letter, part)
    if action is None or span is None:
        return []
    return [(action, span), *joined_actions(letter, action, span, part)]


def asks_for(letter: Letter, action: str, window: Span) -> bool:
    """Tell whether a stretch speaks of an action that has words of its own, addresses left out."""
    if action not in letter.lexicon.deadlines.actions:
        return False
    words = letter.spans_of(f"deadlines.actions.{action}", window)
    addresses = every_address(letter)
    return any(next(addresses.touching(span), None) is None for span in words)


def asks_for_such(letter: Letter, action: str, window: Span) -> bool:
    """Tell whether a stretch speaks of an action, or of one whose things go the same way."""
    return any(asks_for(letter, one, window) for one in likewise(action))


def likewise(action: str) -> tuple[str, ...]:
    """Give the actions that are done where one is."""
    return _LIKEWISE.get(action, (action,))


def joined_actions(
    letter: Letter, action: str, span: Span, sentence: Span
) -> list[tuple[str, Span]]:
    """Give the other thing that is asked for where "and" joins the two: "register and book"."""
    if action in _JOINS_NOTHING:
        return []
    window = sentence.near(span, 2 * _JOINED_REACH)
    named = letter.spans_of(f"deadlines.actions.{action}", window) or [span]
    found: list[tuple[int, str, Span]] = []
    for other in letter.lexicon.deadlines.actions:
        form = action == Action.VISA.value and other in _ON_VISA_FORM
        if other == action or other in _JOINS_NOTHING or form:
            continue
        for own in letter.spans_of(f"deadlines.actions.{other}", window):
            if other == Action.INTERPRETATION_REQUEST.value and _is_one_with(letter, own, named):
                continue
            done = other == Action.REGISTRATION.value and means_other(letter, other, own)
            if done or goes_with(letter, own, window):
                continue
            if _is_done_by_named(letter, action, other, window):
                continue
            gap = _gap(letter, named, own)
            mention = letter.mention("deadlines.action", own, "deadlines.action")
            if gap < _JOINED_REACH and mention and mention.value == other:
                found.append((gap, other, own))
    return [(other, own) for _, other, own in sorted(found)[:1]]


def _is_one_with(letter: Letter, words: Span, named: list[Span]) -> bool:
    """Tell whether words are part of what is named: "sign language interpretation" is one request.

    Nothing parts the two, in Arabic not even "and", which is written together with one.
    """
    gaps = [own.between(words) for own in named if not own.overlaps(words)]
    touching = (gap for gap in gaps if not letter.fold(gap).strip())
    return len(gaps) < len(named) or any(not says_and(letter, gap) for gap in touching)


def _is_done_by_named(letter: Letter, action: str, other: str, window: Span) -> bool:
    """Tell whether those who are named register others, or deal with a survey: "name a coordinator
    for registration"."""
    named = action == Action.NOMINATION.value and other in _CHARGES
    return named and names_person(letter, window)


def _gap(letter: Letter, named: list[Span], other: Span) -> int:
    """Measure the few words with "and" between two actions; far apart where they are not joined.

    "And" may join two words of the one: "the hotels recommended and their rates".
    """
    reach = CORE_ZH if letter.lexicon.unspaced else CORE
    cores = [own.near(Span(own.end, own.end), reach) for own in named]
    gaps = [core.between(other) for core in cores]
    gap = min(gaps, key=lambda own: own.end - own.start)
    if cores[gaps.index(gap)].overlaps(other):
        return _JOINED_REACH
    words = _REMARK.sub(" ", letter.fold(gap))  # "grants (to …) and letters for visas"
    joined = says_and(letter, gap) and not _ENDS_CLAUSE.search(words)
    return len(words) if joined else _JOINED_REACH
