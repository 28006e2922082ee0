"""Whether a letter is a liaison statement: these have a header table of their own."""

from __future__ import annotations

from circextract.document import Span
from circextract.letter import Letter, once
from circextract.mention import Mention, computed
from circextract.models import Kind

_LS_ROWS = ("for_action", "for_information", "for_comment")


@once
def is_liaison(letter: Letter) -> bool:
    """Tell whether the letter is a liaison statement."""
    return liaison_kind(letter) is not None


@once
def liaison_kind(letter: Letter) -> Mention[object] | None:
    """Read the name of the kind in the header table, the abstract or the first paragraph."""
    pattern = letter.publisher.kind_word_pattern(Kind.LIAISON_STATEMENT)
    if not any(letter.fields.get(row) for row in (*_LS_ROWS, "abstract", "source")):
        return None
    if letter.fields.get("subject") and letter.salutation:
        return None
    fields = [field.span for row in ("title", "abstract") for field in letter.fields.get(row, ())]
    for span in (*letter.header, *fields, *(p.span for p in letter.paragraphs[:2])):
        match = pattern.search(letter.folded, *span)
        if match:
            return letter.mention("kind", Span(*match.span()), "kind.liaison_words")
    if any(letter.fields.get(row) for row in _LS_ROWS):
        return computed("kind", Kind.LIAISON_STATEMENT.value, "kind.liaison_rows", "/addressees")
    return None
