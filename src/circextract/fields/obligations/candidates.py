"""Papers of candidates that come apart from their nomination: what is sent then is a document."""

from __future__ import annotations

from dataclasses import replace

from circextract.document import Span
from circextract.fields.asking.actions import is_beside
from circextract.fields.obligations.deadline import Deadline
from circextract.fields.obligations.meant import calls_for_candidates
from circextract.letter import Letter
from circextract.models import Action


def with_papers_apart(letter: Letter, deadlines: list[Deadline]) -> list[Deadline]:
    """Make a later deadline of a letter that asks for candidates one for the papers it names."""
    if not calls_for_candidates(letter):
        return deadlines
    named = [own for own in deadlines if own.action == Action.NOMINATION.value]
    apart = [own for own in named[1:] if own.day != named[0].day and _names_papers(letter, own)]
    document = Action.DOCUMENT_SUBMISSION.value
    return [
        replace(own, action=document, action_span=None) if own in apart else own
        for own in deadlines
    ]


def _names_papers(letter: Letter, deadline: Deadline) -> bool:
    """Tell whether words are of papers, not of nominations that papers go with."""
    return any(_opens_with_papers(letter, own) for own in deadline.spans)


def _opens_with_papers(letter: Letter, words: Span) -> bool:
    papers = letter.search("deadlines.candidate_papers", words)
    if papers is None:
        return False
    before = Span(words.start, papers.start())
    nomination = Action.NOMINATION.value
    named = letter.spans_of(f"deadlines.actions.{nomination}", before)
    return all(is_beside(letter, nomination, own, before) for own in named)
