"""What an addendum, corrigendum or revision amends: the letter, its versions, the changes."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.heading.own_reference import Found
from circextract.fields.papers.changes import changes
from circextract.identifiers import document_id, period_named
from circextract.letter import Letter
from circextract.mention import Mention, Tree, computed
from circextract.models import Kind

_BESIDE = 60


def amends(
    letter: Letter, found: Found, period: Mention[object] | None, group: Tree, pointer: str
) -> Tree:
    """Read the parent of an amendment; `pointer` is where its own reference stands."""
    assert found.match is not None
    assert found.amendment is not None
    field = "reference.amends"
    number = letter.mention(f"{field}.number", found.match.number, "reference.parent")
    parent = found.match.span
    named = found.inner.span if found.inner else parent
    text = Span(min(named.start, parent.start), max(named.end, parent.end))
    return {
        "kind": letter.mention(f"{field}.kind", named, "reference.parent"),
        "number": number,
        "text": letter.mention(f"{field}.text", text, "reference.parent"),
        "id": _id(letter, found, number, period, group, pointer),
        "languages": _languages(letter, found),
        # A revision is the whole text anew.
        "changes": [] if found.amendment.amendment.kind is Kind.REVISION else changes(letter),
    }


def _id(
    letter: Letter,
    found: Found,
    number: Mention[object] | None,
    period: Mention[object] | None,
    group: Tree,
    pointer: str,
) -> Mention[object] | None:
    """Build the parent's identifier: an amendment is of its parent's study period."""
    assert found.match is not None
    known = period_named(letter.publisher, str(period.value)) if period else None
    code = str(group.value) if isinstance(group, Mention) else None
    identifier = number and document_id(
        found.match.series,
        str(number.value),
        letter.publisher,
        period=known.key if known else None,
        group=code,
        part=_part(letter, found),
    )
    if not identifier:
        return None
    given = {"amends/number": number, "study_period": period, "group": code}
    pointers = [f"{pointer}/{name}" for name, value in given.items() if value]
    return computed("reference.amends.id", identifier, "reference.parent_id", *pointers)


def _part(letter: Letter, found: Found) -> str | None:
    """Give the part of an amendment that is itself amended."""
    if found.inner is None:
        return None
    part = letter.mention("reference.part", found.inner.span, "reference.amendment")
    return str(part.value) if part else None


def _languages(letter: Letter, found: Found) -> list[Tree]:
    """Read the language versions that the letter says it is for: "(French version only)"."""
    header = Span(found.text.start, min(len(letter.folded), found.text.end + _BESIDE))
    subject = letter.subject
    scopes = [(header, "only"), (letter.body, "versions")]
    if subject:
        scopes.insert(1, (subject, "versions"))
    for scope, table in scopes:
        spared = letter.spans_of("corrections.spared", scope)
        for match in letter.search_all(f"corrections.{table}", scope):
            place = Span(*match.span())
            named = _named(letter, place)
            if named and not any(place.overlaps(other) for other in spared):
                return named
    return []


def _named(letter: Letter, scope: Span) -> list[Tree]:
    found = [
        (match.start(), Span(*match.span()))
        for code in letter.publisher.languages
        for match in letter.search_all(f"languages.{code}", scope)
    ]
    return [
        letter.mention("reference.amends.languages", span, "reference.versions")
        for _, span in sorted(found)
    ]
