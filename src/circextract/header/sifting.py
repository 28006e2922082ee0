"""What looks like a label and is none: the values of a purpose, and twins of the label behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from circextract.document import Span
from circextract.header.parts import Label
from circextract.header.shapes import LIAISON_LISTS, LISTS
from circextract.lexicon import Lexicon
from circextract.lines import Basis

_PURPOSES = LIAISON_LISTS | {"action"}


def sifted(labels: Sequence[Label], basis: Basis) -> list[Label]:
    """Leave out labels that are values, and take the twins of labels off the values before them."""
    pairs = pairwise([*_without_openings(_without_purposes(labels, basis), basis), None])
    return [_without_twin(label, behind, basis) for label, behind in pairs if label]


def _without_purposes(labels: Sequence[Label], basis: Basis) -> Sequence[Label]:
    """Leave out the values of a label of purpose: "Action" by itself is a label elsewhere.

    Beside a title, the label of a subject is that of the purpose: French "Objet:".
    """
    marked = [":" in basis.folded[label.span.start : label.span.end] for label in labels]
    named = {label.concept for label, colon in zip(labels, marked, strict=True) if colon}
    if "purpose" not in named and not {"subject", "title"} <= named:
        return labels
    return [
        label
        for label, colon in zip(labels, marked, strict=True)
        if colon or label.concept not in _PURPOSES or label.inline.start < label.inline.end
    ]


def _without_openings(labels: Sequence[Label], basis: Basis) -> list[Label]:
    """Leave out opening words of a value that has a label of its own: "A las …", "关于…的通知"."""
    opening = [_opens_value(label, basis) for label in labels]
    printed = {label.concept for label, opens in zip(labels, opening, strict=True) if not opens}
    return [
        label
        for label, opens in zip(labels, opening, strict=True)
        if not (opens and label.concept in printed)
    ]


def _opens_value(label: Label, basis: Basis) -> bool:
    """Tell whether a label's words are those of its value: an article follows, or no blank does.

    Chinese members may follow their label so: "致各成员国主管部门".
    """
    if label.span.start == label.span.end:
        return True
    beside = label.span.end == label.inline.start < label.inline.end
    glued = beside and not basis.folded[: label.span.end].endswith((":", " ", "\t"))
    return glued and label.concept not in LISTS


def _without_twin(label: Label, behind: Label | None, basis: Basis) -> Label:
    """Take the twin of the label behind off a value: "… | Contacto / Contact: …"."""
    if behind is None or not basis.is_of_flat_row(label.span):
        return label
    if basis.folded[label.inline.end : behind.span.start].strip() != "/":
        return label
    found = _ending_label(basis.lexicon, behind.concept).search(basis.folded, *label.inline)
    return replace(label, inline=Span(label.inline.start, found.start())) if found else label


@cache
def _ending_label(lexicon: Lexicon, concept: str) -> re.Pattern[str]:
    """Match a label at the end of a stretch."""
    return re.compile(rf"\s*(?:{lexicon.pattern(f'labels.{concept}').pattern})\s*$")
