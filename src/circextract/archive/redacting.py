"""Blank what tells of persons in answers of an archive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from circextract.archive.answers import DeadlineFound, EventFound
from circextract.archive.database import Archive
from circextract.redaction import Masker, masker_for

Answer: TypeAlias = DeadlineFound | EventFound
# Texts of letters; what names letters and entries stays as it is.
_TEXTS = (
    *("reference", "subject", "text", "url", "send_to", "condition", "event", "title"),
    *("venue_name", "venue_room", "website", "registration_url"),
)


def redacted(archive: Archive, answers: Sequence[Answer], publisher: str) -> list[Answer]:
    """Blank names, numbers and e-mail addresses of the persons that the letters of answers name."""
    maskers = _maskers(archive, answers, publisher)
    return [_masked(answer, maskers) for answer in answers]


def _maskers(
    archive: Archive, answers: Sequence[Answer], publisher: str
) -> dict[str, list[Masker]]:
    """Gather what is known of persons from every version of the letters."""
    works = {work for answer in answers for work in (answer.letter, *answer.amended_by)}
    found: dict[str, list[Masker]] = {work: [] for work in works}
    for work, circular, text in archive.texts_of(works):
        found[work].append(masker_for(circular, text, publisher=publisher))
    return found


def _masked(answer: Answer, maskers: dict[str, list[Masker]]) -> Answer:
    values = {name: getattr(answer, name, None) for name in _TEXTS}
    for work in (answer.letter, *answer.amended_by):
        for masker in maskers[work]:
            values = {name: value and masker.mask(value) for name, value in values.items()}
    return answer.model_copy(update={k: v for k, v in values.items() if v is not None})
