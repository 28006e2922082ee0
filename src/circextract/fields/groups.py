"""The groups a letter is of or about, by their English codes."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.extraction import Extraction
from circextract.fields.letterhead import groups_in
from circextract.fields.liaison import is_liaison
from circextract.fields.own_reference import find as find_reference
from circextract.letter import Letter
from circextract.mention import Mention, Tree
from circextract.models import Kind


def extract(letter: Letter) -> Extraction:
    """Read the group of the reference, of the Group or Source row and of the subject, once each."""
    groups: list[Mention[object]] = []
    for mention in _candidates(letter):
        if mention and mention.value not in [group.value for group in groups]:
            groups.append(mention)
    return Extraction(list[Tree](groups))


def _candidates(letter: Letter) -> list[Mention[object] | None]:
    found: list[Mention[object] | None] = []
    reference = find_reference(letter)
    if reference and reference.match and reference.match.series.kind is Kind.COLLECTIVE_LETTER:
        number = reference.match.number
        slash = letter.fold(number).find("/")
        if slash >= 0:
            found.append(
                letter.mention(
                    "groups", Span(number.start + slash + 1, number.end), "groups.reference"
                )
            )
    rows = ["group", *(["source"] if is_liaison(letter) else ["subject"])]
    for row in rows:
        for field in letter.fields.get(row, ()):
            found += [
                letter.mention("groups", span, f"groups.{row}")
                for span in groups_in(letter, field.span)
            ]
    return found
