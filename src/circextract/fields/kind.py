"""What kind of letter it is: what the printed series says, else what the letter mainly does."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.extraction import Extraction
from circextract.fields.reference import find as find_reference
from circextract.letter import Letter, once
from circextract.mention import Mention, computed
from circextract.models import Kind

_LS_ROWS = ("for_action", "for_information", "for_comment")


@once
def is_liaison(letter: Letter) -> bool:
    """Tell whether the letter is a liaison statement."""
    return _liaison(letter) is not None


@once
def _liaison(letter: Letter) -> Mention[object] | None:
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


def _amendment(letter: Letter) -> Mention[object] | None:
    found = find_reference(letter)
    if found is None or found.amendment is None:
        return None
    return letter.mention("kind", found.amendment.span, "kind.amendment")


def _series(letter: Letter) -> Mention[object] | None:
    found = find_reference(letter)
    if found is None or found.match is None or found.match.series.kind is Kind.OTHER:
        return None
    kind = found.match.series.kind.value
    mention = letter.mention("kind", found.match.span, "kind.series")
    if mention and mention.value == kind:
        return mention
    # The same words name a circular of one bureau and a circular letter of another.
    return computed("kind", kind, "kind.series_of_bureau", "/reference/text", "/issuer/code")


def _by_content(letter: Letter) -> Mention[object] | None:
    """Call a letter without a series word after what it does."""
    from circextract.fields.announced import find as find_events
    from circextract.fields.deadlines import find as find_deadlines

    if find_events(letter):
        return computed("kind", Kind.INVITATION.value, "kind.invites", "/events")
    if any(deadline.action == "questionnaire" for deadline in find_deadlines(letter)):
        return computed("kind", Kind.QUESTIONNAIRE.value, "kind.asks", "/deadlines")
    return (
        computed("kind", Kind.OTHER.value, "kind.other", "/reference")
        if find_reference(letter)
        else None
    )


RULES = (_amendment, _liaison, _series, _by_content)


def extract(letter: Letter) -> Extraction:
    """Read the kind: the first rule that speaks."""
    mentions = (rule(letter) for rule in RULES)
    return Extraction(next((mention for mention in mentions if mention), None))
