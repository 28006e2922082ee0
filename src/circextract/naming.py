"""Tell which document a text names: an identifier, an address, a file name, a printed reference.

One candidate is an answer; several say what leaves the choice open; none means that the form is
not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date

from circextract.citing import find_citations
from circextract.dates import find_dates
from circextract.document import Span
from circextract.errors import PublisherError
from circextract.fold import fold
from circextract.identifiers import (
    Identity,
    TextName,
    full_reference,
    full_text,
    page_address,
    parse_document,
    period_named,
    periods_fitting,
    read_references,
    read_text,
    written_id,
    written_text,
)
from circextract.lexicon import Lexicon, language_codes, load_lexicon
from circextract.models import CitationKind
from circextract.publishers import Publisher, load_publisher
from circextract.publishers.model import Period, Series

_BESIDE = " \t\n,،,.;:()（）\"'«»“”"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document a text may name. `id` is None where its series has no known identifiers.

    `references` is its name in each language, `evidence` what decided for it, or left it open.
    """

    id: str | None
    kind: str
    number: str
    group: str | None
    part: str | None
    study_period: str | None
    page: str | None
    references: dict[str, str]
    evidence: str


def identify(
    text: str,
    *,
    date: Date | None = None,
    period: str | None = None,
    language: str | None = None,
    publisher: str = "itu",
) -> list[Candidate]:
    """Give the documents a text may name, [] where its form is not known.

    `date` is that of the letter itself, `period` the name or key of its study period ("2022-2024",
    "22"); a date printed in the text counts like `date`.
    """
    house = load_publisher(publisher)
    given = _period(period, house)
    file = parse_document(text, house)
    if file:
        return [_candidate(file.identity, house, "the identifier itself")]
    lexicons = [load_lexicon(code) for code in ([language] if language else language_codes())]
    found: dict[str, Candidate] = {}
    for lexicon in lexicons:
        for core, printed in _readings(text, lexicon):
            for candidate in (
                *_of_references(core, printed or date, given, lexicon.code, house),
                *_of_texts(core, lexicon, house),
            ):
                key = f"{candidate.id}\t{candidate.kind}\t{candidate.number}"
                found.setdefault(key, candidate)
    return list(found.values())


def _period(name: str | None, publisher: Publisher) -> Period | None:
    period = period_named(publisher, name) if name else None
    if name and period is None:
        known = ", ".join(known.name for known in publisher.periods)
        raise PublisherError(f"no study period {name!r}; there are {known}")
    return period


def _readings(text: str, lexicon: Lexicon) -> Iterator[tuple[str, Date | None]]:
    """Give the text as it stands, and without the date printed before or behind the reference."""
    yield text, None
    for mention in find_dates(text, lexicon.code):
        if mention.start is None or mention.start != mention.end:
            continue
        before, behind = text[: mention.span.start], text[mention.span.end :]
        if not behind.strip(_BESIDE):
            yield _without_joint(before, lexicon, last=True), mention.start
        elif not before.strip(_BESIDE):
            yield _without_joint(behind, lexicon, last=False), mention.start


def _without_joint(text: str, lexicon: Lexicon, *, last: bool) -> str:
    """Take off the word that joins a reference and its date: "of", "du", "от"."""
    folded = fold(text).strip(_BESIDE)
    offset = fold(text).find(folded)
    for match in lexicon.pattern("citations.dated").finditer(folded):
        if last and match.end() == len(folded):
            return text[offset : offset + match.start()]
        if not last and match.start() == 0:
            return text[offset + match.end() :]
    return text


# --- letters and documents of meetings -----------------------------------------------------------


def _of_references(
    text: str, day: Date | None, period: Period | None, language: str, publisher: Publisher
) -> Iterator[Candidate]:
    identities = read_references(text, publisher, language)
    shared = "" if len(identities) < 2 else "the wording is that of several series; "
    for identity in identities:
        form = publisher.form(identity.series)
        if form is None or form.id is None:
            yield _candidate(identity, publisher, shared + "this series has no known identifiers")
        elif "{group}" in form.id and identity.group is None:
            yield _candidate(identity, publisher, shared + "the group is not named")
        elif "{period}" not in form.id:
            yield _candidate(identity, publisher, shared + "the number itself")
        else:
            for one, evidence in _in_periods(identity, day, period, publisher):
                yield _candidate(one, publisher, shared + evidence)


def _in_periods(
    identity: Identity, day: Date | None, period: Period | None, publisher: Publisher
) -> Iterator[tuple[Identity, str]]:
    """Give an identity for every study period it may be of, with what speaks for it."""
    periods, evidence = _possible(identity, day, period, publisher)
    for one in periods:
        yield replace(identity, period=one.key), evidence


def _possible(
    identity: Identity, day: Date | None, period: Period | None, publisher: Publisher
) -> tuple[Sequence[Period], str]:
    if period is not None:
        return [period], "the study period given"
    if day is None:
        return publisher.periods, "numbers start again in every study period, and no date is given"
    series = publisher.form(identity.series)
    amends = identity.part is not None
    found = (
        periods_fitting(publisher, series, identity.number, day, amends=amends)
        if isinstance(series, Series)
        else periods_fitting(publisher, publisher.series[0], "0", day)
    )
    if len(found) == 1:
        return found, "the date"
    if any(p.assembly[0] <= day <= p.assembly[1] for p in found):
        return found, "the date lies in an assembly"
    if amends:
        return found, "what it amends may be of the study period before"
    return found, "the number is high for a study period that has just begun"


def _candidate(identity: Identity, publisher: Publisher, evidence: str) -> Candidate:
    form = publisher.form(identity.series)
    assert form is not None
    identifier = written_id(identity, publisher)
    period = period_named(publisher, identity.period) if identity.period else None
    references = {
        code: reference
        for code in _written_by(publisher)
        if (reference := full_reference(identity, code, publisher))
    }
    return Candidate(
        id=identifier,
        kind=str(form.kind),
        number=identity.number,
        group=identity.group,
        part=identity.part,
        study_period=period.name if period and identity.sector in (None, "T") else None,
        page=page_address(identifier, publisher) if identifier else None,
        references=references,
        evidence=evidence,
    )


def _written_by(publisher: Publisher) -> Iterator[str]:
    """Give the languages that a publisher writes in, English first."""
    return (code for code in language_codes() if code in publisher.languages)


# --- texts ---------------------------------------------------------------------------------------


def _of_texts(text: str, lexicon: Lexicon, publisher: Publisher) -> Iterator[Candidate]:
    """Read a text that names a Recommendation, Question, Resolution and nothing else."""
    folded = fold(text)
    for form in publisher.texts:
        name = read_text(folded, form.kind, publisher)
        if name and fold(written_text(name, publisher)) == folded.strip():
            yield _text_candidate(name, publisher, "the designation itself")
            return
    found = find_citations(folded, Span(0, len(folded)), lexicon, publisher)
    if len(found) != 1 or folded[slice(*found[0].span)].strip(_BESIDE) != folded.strip(_BESIDE):
        return
    name = read_text(folded, found[0].kind, publisher)
    if name:
        yield _text_candidate(name, publisher, "the number itself")
    elif found[0].kind in (CitationKind.QUESTION, CitationKind.RECOMMENDATION):
        for sector in publisher.sectors:
            if open_name := read_text(folded, found[0].kind, publisher, sector=sector):
                yield _text_candidate(open_name, publisher, "the sector is not named")


def _text_candidate(name: TextName, publisher: Publisher, evidence: str) -> Candidate:
    return Candidate(
        id=written_text(name, publisher),
        kind=name.kind,
        number=name.number,
        group=None,
        part=None,
        study_period=None,
        page=None,
        references={code: full_text(name, code, publisher) for code in _written_by(publisher)},
        evidence=evidence,
    )
