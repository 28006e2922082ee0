"""What is asked by a date: the actions that words name, the likeliest for a deadline."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.addresses import email_spans, url_spans
from circextract.fields.cues import leads_list
from circextract.fields.dated import dates_in, scope_around, sentences_of
from circextract.fields.seeds import find as find_events
from circextract.fields.urls import find as find_urls
from circextract.letter import Letter
from circextract.models import Action
from circextract.sentences import split_sentences

# Words as general as these give way to what the paragraph asks for before.
_GENERAL = (Action.REPLY.value, Action.COMMENT.value)
_ASKED_BEFORE = (Action.NOMINATION.value, Action.QUESTIONNAIRE.value)
# "Candidatures" in a paragraph on fellowships are for those; where registration for an event is
# spoken of first, "the designated focal points" carry it out.
_CANDIDATES_FOR = (Action.FELLOWSHIP.value,)
_CANDIDATES_FOR_EVENTS = (Action.FELLOWSHIP.value, Action.REGISTRATION.value)
# Actions whose words stand beside others without being asked for by the same date.
_JOINS_NOTHING = frozenset(
    {
        *_GENERAL,
        Action.TRANSLATION_REQUEST.value,
        Action.CONTRIBUTION.value,
        Action.DOCUMENT_SUBMISSION.value,
        Action.PAYMENT.value,
    }
)
# Actions that are the role of a page, too.
DONE_AT_PAGES = frozenset({Action.REGISTRATION.value, Action.HOTEL.value, Action.VISA.value})
_JOINED_REACH = 60
# Of "request for ... interpretation" only the last word names the action.
_CORE, _CORE_ZH = 16, 2
# What a heading such as "4 Interpretation" tells of a request that names no object.
_HEADED = (
    Action.INTERPRETATION_REQUEST.value,
    Action.FELLOWSHIP.value,
    Action.VISA.value,
    Action.HOTEL.value,
)
# A "sentence" without end is read no farther than this from its date.
_REACH = 600
_PARAGRAPH_REACH = 1500
_ANNEX_HEAD = 160
_BESIDE = 12


def action_around(letter: Letter, date: Span, sentence: Span) -> tuple[str, Span | None]:
    """Find what is asked by a date: in its clause, behind it, then earlier in the paragraph."""
    opening = sentence.start
    sentence = sentence.near(date, _REACH)
    untranslated = letter.search("deadlines.untranslated", sentence) is not None
    dates = [found.span for found in dates_in(letter, sentence)]
    before = Span(
        max((d.end for d in dates if d.end <= date.start), default=sentence.start), date.start
    )
    behind = Span(
        date.end, min((d.start for d in dates if d.start >= date.end), default=sentence.end)
    )
    handed_in: tuple[str, Span] | None = None
    nearest = (behind, before) if leads_list(letter, sentence) else (before, behind)
    for window in (*nearest, sentence):
        action, span = action_in(letter, window, untranslated=untranslated)
        if action is None or span is None:
            continue
        topic = _topic_of(letter, date, action, span)
        if topic is None and action == Action.REPLY.value and (done := done_at(letter, sentence)):
            return done, None
        if topic or not _only_hands_in(letter, span):
            return topic or (action, span)
        handed_in = handed_in or (action, span)
    named = _in_cited_annex(letter, sentence) or _named_before(
        letter, date, opening, untranslated=untranslated
    )
    if done := done_at(letter, sentence) if named is None else None:
        return done, None
    if named or _tells_of_participation(letter):
        return named or (Action.OTHER.value, None)
    sent = letter.search("deadlines.sent_to", sentence) is not None
    return handed_in or ((Action.DOCUMENT_SUBMISSION if sent else Action.OTHER).value, None)


def _tells_of_participation(letter: Letter) -> bool:
    """Tell whether what is sent back is about an event: no reply to a consultation."""
    subject = letter.first("subject")
    consults = subject and letter.search("purposes.consultation", subject.span)
    return bool(find_events(letter)) and not consults


def _topic_of(letter: Letter, date: Span, action: str, span: Span) -> tuple[str, Span] | None:
    """Find what the paragraph asks for where the words at the date only answer it."""
    if action in _GENERAL:
        return _asked_before(letter, date) or _of_survey(letter, action)
    if action == Action.NOMINATION.value:
        wanted = _CANDIDATES_FOR_EVENTS if find_events(letter) else _CANDIDATES_FOR
        return _last_named(letter, _earlier(letter, span), wanted)
    return None


def done_at(letter: Letter, sentence: Span) -> str | None:
    """Give what the one page that a sentence names is for: "fill in the form at …/reg/…"."""
    roles = {str(url.role.value) for url in find_urls(letter) if sentence.contains(url.span)}
    return roles.pop() if len(roles) == 1 and roles <= DONE_AT_PAGES else None


def _of_survey(letter: Letter, action: str) -> tuple[str, Span] | None:
    """Find the questionnaire a letter is about: replies to it fill it in."""
    subject = letter.first("subject")
    if subject is None or action != Action.REPLY.value:
        return None
    match = letter.search(f"deadlines.actions.{Action.QUESTIONNAIRE.value}", subject.span)
    return (Action.QUESTIONNAIRE.value, Span(*match.span())) if match else None


def _earlier(letter: Letter, date: Span) -> Span | None:
    """Give the part of the paragraph before a date."""
    scope = scope_around(letter, date.start)
    return Span(scope.start, date.start).near(date, _PARAGRAPH_REACH) if scope else None


def _last_named(
    letter: Letter, window: Span | None, actions: tuple[str, ...]
) -> tuple[str, Span] | None:
    """Find which of some actions the last sentence of a stretch that names any asks for."""
    if window is None:
        return None
    for sentence in reversed(sentences_of(letter, window)):
        own = Span(max(sentence.start, window.start), min(sentence.end, window.end))
        for action in actions if own.start < own.end else ():
            match = letter.search(f"deadlines.actions.{action}", own)
            if match:
                return action, Span(*match.span())
    return None


def _in_cited_annex(letter: Letter, sentence: Span) -> tuple[str, Span] | None:
    """Find what the form in the annex that a sentence names is for: "the form in Annex 2"."""
    words = letter.fold(sentence)
    for annex in letter.annexes:
        if re.search(rf"{re.escape(letter.fold(annex.label))}(?!\w)", words):
            head = Span(annex.label.end, min(annex.span.end, annex.label.end + _ANNEX_HEAD))
            action, span = action_in(letter, head)
            if action and span and not _only_hands_in(letter, span):
                return action, span
    return None


def _named_before(
    letter: Letter, date: Span, opening: int, *, untranslated: bool
) -> tuple[str, Span] | None:
    """Find what the nearest sentence before in the paragraph asks for."""
    scope = scope_around(letter, date.start)
    if scope is None or scope.start >= opening:
        return None
    before = Span(scope.start, opening).near(Span(opening, opening), _PARAGRAPH_REACH)
    for earlier in reversed(sentences_of(letter, before)):
        action, span = action_in(letter, earlier, untranslated=untranslated)
        if action and span and not _only_hands_in(letter, span):
            own = action == Action.COMMENT.value
            return (not own and _topic_of(letter, date, action, span)) or (action, span)
    return None


def _only_hands_in(letter: Letter, span: Span) -> bool:
    """Tell whether the words say how something is sent, "return", not what."""
    match = letter.lexicon.pattern("deadlines.hands_in").match(letter.folded, *span)
    return match is not None and match.end() == span.end


def _asked_before(letter: Letter, date: Span) -> tuple[str, Span] | None:
    """Find the questionnaire or nomination an earlier sentence asks for, or the heading's topic."""
    scope, earlier = scope_around(letter, date.start), _earlier(letter, date)
    if scope is None or earlier is None:
        return None
    named = _last_named(letter, earlier, _ASKED_BEFORE)
    if named:
        return named
    text, folded = letter.document.text, letter.folded
    heading = next(split_sentences(text, folded, scope, letter.lexicon), earlier)
    if letter.annex_at(date.start):
        # The form's name stands in the first lines: "ANNEX 2 ... Request for a fellowship".
        heading = scope.near(Span(scope.start, scope.start), _ANNEX_HEAD)
    for action in _HEADED if heading.end <= earlier.end else ():
        match = letter.search(f"deadlines.actions.{action}", heading)
        if match:
            return action, Span(*match.span())
    return None


def action_in(
    letter: Letter, window: Span, *, untranslated: bool = False
) -> tuple[str | None, Span | None]:
    """Give the first action, in the table's order of weight, whose words stand in a window.

    Where the text speaks of contributions that are not translated, translation is not asked for.

    The words are then read by themselves, so that they give the same action as evidence.
    """
    addresses = _addresses(letter, window)
    plain = [Span(*match.span()) for match in letter.search_all("deadlines.untranslated", window)]
    for action in letter.lexicon.deadlines.actions:
        if action == Action.TRANSLATION_REQUEST.value and (untranslated or plain):
            continue
        spans = [Span(*m.span()) for m in letter.search_all(f"deadlines.actions.{action}", window)]
        if action == Action.INTERPRETATION_REQUEST.value:
            spans = [span for span in spans if not any(own.contains(span) for own in plain)]
        spans = [
            span
            for span in spans
            if not any(span.overlaps(a) for a in addresses)
            and not _means_other(letter, action, span)
        ]
        if not spans:
            continue
        span = spans[-1]
        mention = letter.mention("deadlines.action", span, "deadlines.action")
        if mention and mention.value == action:
            return action, span
    return None, None


def _means_other(letter: Letter, action: str, span: Span) -> bool:
    """Tell whether the words belong to another action: sign language interpretation is no
    translation, nor is a bank transfer, and to submit comments on a text is to comment."""
    if action == Action.TRANSLATION_REQUEST.value:
        reach = _CORE_ZH if letter.lexicon.unspaced else _CORE
        core = span.near(Span(span.end, span.end), reach)
        near = Span(max(0, core.start - _BESIDE), span.end + _BESIDE)
        others = [
            Span(*match.span())
            for other in (Action.ACCESSIBILITY, Action.INTERPRETATION_REQUEST)
            for match in letter.search_all(f"deadlines.actions.{other.value}", near)
        ]
        return any(other.overlaps(core) and not core.contains(other) for other in others)
    if action == Action.INTERPRETATION_REQUEST.value:
        # A Russian word is both a translation and a bank transfer.
        around = Span(max(0, span.start - _BESIDE), span.end)
        payments = letter.search_all(f"deadlines.actions.{Action.PAYMENT.value}", around)
        return any(match.end() == span.end for match in payments)
    if action == Action.DOCUMENT_SUBMISSION.value:
        return letter.search(f"deadlines.actions.{Action.COMMENT.value}", span) is not None
    return False


def asks_for(letter: Letter, action: str, window: Span) -> bool:
    """Tell whether a stretch speaks of an action that has words of its own, addresses left out."""
    if action not in letter.lexicon.deadlines.actions:
        return False
    addresses = _addresses(letter, window)
    return any(
        not any(Span(*match.span()).overlaps(address) for address in addresses)
        for match in letter.search_all(f"deadlines.actions.{action}", window)
    )


def joined_actions(
    letter: Letter, action: str, span: Span, sentence: Span
) -> list[tuple[str, Span | None]]:
    """Give the other thing that is asked for where "and" joins the two: "register and book"."""
    if action in _JOINS_NOTHING:
        return []
    window = sentence.near(span, 2 * _JOINED_REACH)
    reach = _CORE_ZH if letter.lexicon.unspaced else _CORE
    named = [Span(*m.span()) for m in letter.search_all(f"deadlines.actions.{action}", window)]
    cores = [own.near(Span(own.end, own.end), reach) for own in named]
    found: list[tuple[int, str, Span]] = []
    for other in letter.lexicon.deadlines.actions:
        form = action == Action.VISA.value and other == Action.QUESTIONNAIRE.value
        if other == action or other in _JOINS_NOTHING or form:
            continue
        for match in letter.search_all(f"deadlines.actions.{other}", window):
            own = Span(*match.span())
            gap = min((_gap(letter, core, own) for core in cores), default=None)
            mention = letter.mention("deadlines.action", own, "deadlines.action")
            if gap is not None and gap < _JOINED_REACH and mention and mention.value == other:
                found.append((gap, other, own))
    return [(other, own) for _, other, own in sorted(found)[:1]]


def _gap(letter: Letter, one: Span, other: Span) -> int:
    """Measure the few words with "and" between two actions; far apart where they are not joined."""
    between = Span(min(one.end, other.end), max(one.start, other.start))
    if one.overlaps(other) or between.start > between.end:
        return _JOINED_REACH
    # Arabic "and" is part of the next word.
    joined = letter.search("deadlines.joins", Span(between.start, between.end + 2)) is not None
    ends_clause = re.search(r"[,;:.()\d\n،؛。；，]", letter.fold(between))
    return between.end - between.start if joined and not ends_clause else _JOINED_REACH


def _addresses(letter: Letter, window: Span) -> list[Span]:
    """Give the web and e-mail addresses a window touches, whose words ask for nothing."""
    around = Span(max(0, window.start - 200), window.end + 200)
    return [*url_spans(letter, around), *email_spans(letter, around)]
