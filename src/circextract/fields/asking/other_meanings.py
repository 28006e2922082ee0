"""Words that name an action and mean another one, or none."""

from __future__ import annotations

import re
from collections.abc import Callable

from circextract.document import Span
from circextract.fields.asking.concerned import concerned
from circextract.fields.dating.dated import scope_around, subject_dates
from circextract.fields.wording.subject_words import in_subject
from circextract.letter import Letter
from circextract.models import Action

# Of "request for ... interpretation" only the last word names the action.
CORE, CORE_ZH = 16, 2
# Words no longer than these are a core as a whole: Chinese puts the request behind.
_SHORT_ZH = 6
_BESIDE = 12
# How far the words for interpretation into sign language may reach behind "interpretation".
_SIGNED = 34
_TRANSFER, _COMMENTED = 60, 70
# How far into a sentence its first noun reaches.
_OPENS = 24
# What parts two things that are said.
_PARTED = re.compile(r"[,;:.()\n\u060c\u061b\uff0c\uff1b\u3002]")


def means_other(letter: Letter, action: str, words: Span) -> bool:
    """Tell whether words belong to another action: to submit comments on a text is to comment."""
    is_other = _OTHERWISE.get(action)
    return is_other is not None and is_other(letter, words)


def _is_interpreted(letter: Letter, span: Span) -> bool:
    """Tell whether words are of no translation: sign language interpretation, a bank transfer,
    errors of translation that are pointed out."""
    reach = CORE_ZH if letter.lexicon.unspaced else CORE
    core = span.near(Span(span.end, span.end), reach)
    if letter.lexicon.unspaced and span.end - span.start <= _SHORT_ZH:
        core = span
    reaches = {Action.INTERPRETATION_REQUEST: _BESIDE, Action.ACCESSIBILITY: _SIGNED}
    if letter.lexicon.unspaced:
        reaches[Action.ACCESSIBILITY] = _BESIDE
    others = [
        word
        for other, behind in reaches.items()
        for word in letter.spans_of(
            f"deadlines.actions.{other.value}",
            Span(max(0, core.start - _BESIDE), span.end + behind),
        )
    ]
    beside = any(other.overlaps(core) and not core.contains(other) for other in others)
    beside = beside or _ends_in_signs(letter, span)
    return beside or _is_transfer(letter, span) or _is_erroneous(letter, span)


def _ends_in_signs(letter: Letter, span: Span) -> bool:
    """Tell whether Chinese words end in those for the language of signs: "需要手语翻译"."""
    signs = letter.spans_of(f"deadlines.actions.{Action.ACCESSIBILITY.value}", span)
    return letter.lexicon.unspaced and any(own.end >= span.end - CORE_ZH for own in signs)


def _is_of_no_speech(letter: Letter, span: Span) -> bool:
    """Tell whether a word that Russian has for both is of a transfer or of errors in a text, or
    interpreters only get a text: "to be handed to the interpreters"."""
    if _is_part_of(letter, span, "deadlines.interpreters_get", _TRANSFER):
        return True
    return _is_transfer(letter, span) or _is_erroneous(letter, span)


def _is_erroneous(letter: Letter, span: Span) -> bool:
    """Tell whether words are of what is commented on: "errors of translation"."""
    around = Span(max(0, span.start - _TRANSFER), span.end + _BESIDE)
    return _within(letter, Action.COMMENT, span, around)


def _is_helped(letter: Letter, span: Span) -> bool:
    """Tell whether contributions are only commented on, or are what the house gives."""
    near = Span(max(0, span.start - _TRANSFER), span.end + _TRANSFER)
    helps = letter.spans_of("deadlines.house_helps", near)
    # "A contribution to travel expenses" is what readers apply for.
    helped = any(own.contains(span) for own in helps) or _within(
        letter, Action.FELLOWSHIP, span, near
    )
    if helped or _is_part_of(letter, span, "deadlines.law_texts", _TRANSFER):
        return True
    return _is_commented_on(letter, span) or _is_kept_on(letter, span)


def _is_kept_on(letter: Letter, span: Span) -> bool:
    """Tell whether papers are what something is written on: "on paper or on diskette"."""
    near = Span(max(0, span.start - _BESIDE), span.end + _BESIDE)
    return any(own.contains(span) for own in letter.spans_of("deadlines.on_paper", near))


def _is_noun_of_register(letter: Letter, span: Span) -> bool:
    """Tell whether words are of a list, a price or an office: "the register", "registration fee",
    "the Registration Service"."""
    if _is_part_of(letter, span, "deadlines.handling_offices", _SIGNED):
        return True
    near = Span(max(0, span.start - _BESIDE), span.end + _BESIDE)
    nouns = [*letter.spans_of("deadlines.data", near), *letter.spans_of("events.fees", near)]
    if any(own.contains(span) for own in nouns) or _is_done(letter, span):
        return True
    return _is_charge_of_named(letter, span)


def _is_charge_of_named(letter: Letter, span: Span) -> bool:
    """Tell whether to register others is what somebody is named for: "designate a focal point for
    registration"."""
    before = Span(max(0, span.start - _TRANSFER), span.end)
    named = letter.spans_of(f"deadlines.actions.{Action.NOMINATION.value}", before)
    posts = (own for own in named if letter.search("deadlines.standing", own))
    return any(own.contains(span) or _is_charge(letter, Span(own.end, span.start)) for own in posts)


def _is_charge(letter: Letter, gap: Span) -> bool:
    words = letter.fold(gap).strip()
    start = gap.start + letter.fold(gap).find(words)
    charged = letter.lexicon.pattern("deadlines.charged_with")
    return charged.fullmatch(letter.folded, start, start + len(words)) is not None


def _is_done(letter: Letter, span: Span) -> bool:
    """Tell whether words are of readers who have done so before: "those already registered who
    cannot come are asked to tell us"."""
    around = Span(max(0, span.start - _SIGNED), span.end + _SIGNED)
    return any(own.overlaps(span) for own in letter.spans_of("deadlines.registered", around))


def _names_no_candidate(letter: Letter, span: Span) -> bool:
    """Tell whether a name is that of an addressee ("au nom de la personne") or of who gives a talk
    that is sent, candidates are things ("candidate technologies"), or those who are named enter the
    names of others."""
    if letter.search("deadlines.speakers", span) and _sends_talk(letter, span):
        return True
    before = Span(max(0, span.start - _BESIDE), span.end)
    sent = letter.spans_of("deadlines.sent_to", before)
    if any(own.start < span.start < own.end for own in sent):
        return True
    around = Span(before.start, span.end + _BESIDE)
    things = letter.spans_of("deadlines.candidate_things", around)
    entered = _is_part_of(letter, span, "deadlines.entered_by", _TRANSFER)
    return entered or any(own.overlaps(span) for own in things)


def _sends_talk(letter: Letter, span: Span) -> bool:
    """Tell whether the sentence of a speaker's name asks for the talk: "its title and the name"."""
    sentence = letter.sentence_at(span.start)
    return sentence is not None and letter.search("deadlines.talk_titles", sentence) is not None


def _hands_in_comments(letter: Letter, span: Span) -> bool:
    """Tell whether what is handed in are comments, or data that these are on."""
    comments = letter.search(f"deadlines.actions.{Action.COMMENT.value}", span) is not None
    return comments or _is_commented_on(letter, span) or _is_answered(letter, span)


def _is_spoken_of(letter: Letter, span: Span) -> bool:
    """Tell whether answers are only where something is spoken of that is asked for itself: "the
    laws cited in your replies are to be sent"."""
    return _is_part_of(letter, span, "deadlines.said_in", _TRANSFER)


def _is_part_of(letter: Letter, span: Span, path: str, reach: int) -> bool:
    """Tell whether words belong to those of a table."""
    near = Span(max(0, span.start - reach), span.end + reach)
    return any(own.overlaps(span) for own in letter.spans_of(path, near))


def _is_transfer(letter: Letter, span: Span) -> bool:
    """Tell whether words are of a payment: a Russian word is both a translation and a transfer."""
    around = Span(max(0, span.start - _TRANSFER), span.end + _TRANSFER)
    return _within(letter, Action.PAYMENT, span, around)


def _within(letter: Letter, action: Action, span: Span, around: Span) -> bool:
    """Tell whether words are part of those for another action."""
    others = letter.spans_of(f"deadlines.actions.{action.value}", around)
    return any(own.contains(span) for own in others)


def _gives_no_access(letter: Letter, span: Span) -> bool:
    """Tell whether words are of texts on access for all, or say whom a grant is for: "standards of
    accessibility", "fellowships for delegates with disabilities"."""
    around = Span(max(0, span.start - _TRANSFER), span.end + _BESIDE)
    for text in letter.spans_of("deadlines.about_access", around):
        gap = Span(text.end, max(text.end, span.start))  # "standards of access for the disabled"
        if text.overlaps(span) or (gap.end - gap.start <= _BESIDE and text.end <= span.start):
            return True
    before = Span(max(0, span.start - _TRANSFER), span.start)
    grants = letter.spans_of(f"deadlines.actions.{Action.FELLOWSHIP.value}", before)
    gaps = [Span(own.end, span.start) for own in grants]
    return any(
        not letter.search("deadlines.joins", gap) and not _PARTED.search(letter.fold(gap))
        for gap in gaps
    )


def _is_for_known(letter: Letter, span: Span) -> bool:
    """Tell whether words are of a payment, or of what a visa is asked with: "the numbers of your
    flight and of your passport"."""
    visa = _is_part_of(letter, span, f"deadlines.actions.{Action.VISA.value}", _TRANSFER)
    return visa or _is_paid_for(letter, span)


def _is_paid_for(letter: Letter, span: Span) -> bool:
    """Tell whether what words name is paid for: "the fee for a stand", no stand that is asked for.

    Not in another clause: "cancel your participation; what was paid will be refunded".
    """
    around = Span(max(0, span.start - _TRANSFER), span.end + _TRANSFER)
    payments = letter.spans_of(f"deadlines.actions.{Action.PAYMENT.value}", around)
    others = (own for own in payments if not span.contains(own))  # "fees paid will be refunded"
    gaps = [Span(min(own.end, span.end), max(own.start, span.start)) for own in others]
    return any(gap.start >= gap.end or not _PARTED.search(letter.fold(gap)) for gap in gaps)


def _is_commented_on(letter: Letter, span: Span) -> bool:
    """Tell whether a text is what comments are asked on: "views on the options of the paper"."""
    sentence = letter.sentence_at(span.start)
    if sentence is None:
        return False
    before = Span(max(sentence.start, span.start - _COMMENTED), span.start)
    comments = letter.spans_of(f"deadlines.actions.{Action.COMMENT.value}", before)
    about = [own for own in comments if _is_about(letter, Span(own.end, span.start))]
    # "Members wishing to comment on the text should submit contributions": of readers only.
    readers = list(concerned(letter, sentence)) if about else []
    return any(not any(who.contains(own) for who in readers) for own in about)


def _is_about(letter: Letter, gap: Span) -> bool:
    """Tell whether what stands before a word has it for a topic: "comments on", "comments on the
    list and on"."""
    opened = letter.search("deadlines.about", gap)
    if opened is None or _PARTED.search(letter.fold(gap)):
        return False
    about = letter.lexicon.pattern("deadlines.about")
    again = opened.group().split()[-1]  # "relatives aux textes et aux données"
    behind = (_past_blanks(letter, own.end()) for own in letter.search_all("deadlines.joins", gap))
    return all(
        about.match(letter.folded, at) or letter.folded.startswith(again, at) for at in behind
    )


def _past_blanks(letter: Letter, offset: int) -> int:
    return offset + 1 if letter.folded[offset : offset + 1].isspace() else offset


def _is_answered(letter: Letter, span: Span) -> bool:
    """Tell whether a text is what the answers are to that a sentence opens with: "Replies to the
    points raised in the report"."""
    sentence = letter.sentence_at(span.start)
    if sentence is None:
        return False
    opening = Span(sentence.start, min(span.start, sentence.start + _OPENS))
    answers = letter.spans_of(f"deadlines.actions.{Action.REPLY.value}", opening)
    nouns = (own for own in answers if letter.search("deadlines.hands_in", own) is None)
    about = letter.lexicon.pattern("deadlines.about")
    return any(
        about.match(letter.folded, _past_blanks(letter, own.end))
        and _is_about(letter, Span(own.end, span.start))
        for own in nouns
    )


def _is_draft(letter: Letter, span: Span) -> bool:
    """Tell whether a survey is one that comments are asked on, which Chinese puts before them, or
    where data come from that are asked for: "data of household surveys", or it is over: "the laws
    passed since the last survey". The last call on texts has
    the same word in Russian.
    """
    around = Span(max(0, span.start - _TRANSFER), span.end + _BESIDE)
    paths = ("deadlines.survey_results", "deadlines.past_surveys")
    if any(_is_part_of(letter, span, path, _TRANSFER) for path in paths):
        return True
    if _within(letter, Action.COMMENT, span, around):
        return True
    return not letter.lexicon.unspaced and _is_commented_on(letter, span)


def _recommends(letter: Letter, words: Span) -> bool:
    """Tell whether letters of support are those of candidates: where names are asked for, and in
    the same paragraph where the letter announces an event as well."""
    if in_subject(letter, "purposes.nomination") is None:
        return False
    if in_subject(letter, "events.nouns") is None and not subject_dates(letter):
        return True
    if letter.search("urls.roles.visa", words):
        return False
    scope = scope_around(letter, words.start)
    path = f"deadlines.actions.{Action.NOMINATION.value}"
    return scope is not None and letter.search(path, Span(scope.start, words.start)) is not None


def _grants_visa(letter: Letter, words: Span) -> bool:
    """Tell whether what is granted is a visa, named right behind: "may be granted a visa"."""
    behind = Span(words.end, words.end + _SIGNED)
    visas = letter.spans_of(f"deadlines.actions.{Action.VISA.value}", behind)
    gaps = [Span(words.end, own.start + 1) for own in visas]
    return any(
        gap.end - gap.start <= _BESIDE
        and not letter.search("deadlines.joins", gap)
        and not _PARTED.search(letter.fold(gap))
        for gap in gaps
    )


_OTHERWISE: dict[str, Callable[[Letter, Span], bool]] = {
    Action.TRANSLATION_REQUEST.value: _is_interpreted,
    Action.FELLOWSHIP.value: _grants_visa,
    Action.INTERPRETATION_REQUEST.value: _is_of_no_speech,
    Action.OTHER.value: _is_for_known,
    Action.CONTRIBUTION.value: _is_helped,
    Action.ACCESSIBILITY.value: _gives_no_access,
    Action.REGISTRATION.value: _is_noun_of_register,
    Action.NOMINATION.value: _names_no_candidate,
    Action.VISA.value: _recommends,
    Action.DOCUMENT_SUBMISSION.value: _hands_in_comments,
    Action.COMMENT.value: _is_spoken_of,
    Action.REPLY.value: _is_spoken_of,
    Action.QUESTIONNAIRE.value: _is_draft,
}
