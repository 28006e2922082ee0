"""The e-mail address that a form in an annex prints as its own: "To: the Director, e-mail: …"."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.asking.told_before import cites_annex
from circextract.fields.paragraphs import annex_role
from circextract.fields.wording.addresses import email_spans
from circextract.letter import AnnexPart, Letter, once
from circextract.models import Action, AnnexRole

# What members answer on the form that a letter gives with its texts.
_ANSWERED = frozenset((Action.REPLY.value, Action.COMMENT.value, Action.QUESTIONNAIRE.value))
# What the annex that words cite may be: a form without a title is of no known role.
_FORMS = frozenset((AnnexRole.FORM.value, AnnexRole.OTHER.value))
# How far below the label of its annex a form prints where it goes.
_HEAD = 700


def form_address(letter: Letter, action: str, words: tuple[Span, ...]) -> Span | None:
    """Give the one address in the head of the form that a deadline's words cite, or, of a letter
    with one form only, of that on which it is answered."""
    cited = [
        box
        for annex, box, _ in _addressed(letter)
        if any(cites_annex(letter, w, annex) for w in words)
    ]
    if not cited and action in _ANSWERED:
        cited = [box for _, box, role in _addressed(letter) if role == AnnexRole.FORM.value]
    return cited[0] if len(cited) == 1 else None


@once
def _addressed(letter: Letter) -> list[tuple[AnnexPart, Span, str]]:
    """Find the annexes that may be forms and print one address in their heads."""
    found = []
    for index, annex in enumerate(letter.annexes):
        head = Span(annex.label.end, min(annex.span.end, annex.label.end + _HEAD))
        boxes = email_spans(letter, head)
        role = str(annex_role(letter, annex, index).value) if boxes else ""
        if role in _FORMS and len({letter.address(box) for box in boxes}) == 1:
            found.append((annex, boxes[0], role))
    return found
