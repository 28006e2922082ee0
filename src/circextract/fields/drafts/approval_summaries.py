"""What stands around a title and is no part of it: labels, the summary, what a form leaves open."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.wording.printed import text_lines
from circextract.letter import Letter
from circextract.mention import Tree

# Answers to tick, and blanks to fill in.
_BOX = re.compile(r"[□☐❑❏▢⬜]|\[\s?\]|_{4,}|\.{6,}|…{3,}")
_OPTION = re.compile(r"[□☐❑❏▢]\s*(?P<option>[^□☐❑❏▢\n]*[^\s□☐❑❏▢])")
_COLON = re.compile(r"\s*[:：]")
_SHOWN = re.compile(r"[(（\[]")


def has_box(letter: Letter, cell: Span) -> bool:
    """Tell whether a cell is of a form: "□ assigns authority", "Date: ______"."""
    return _BOX.search(letter.folded, *cell) is not None


def is_title_label(letter: Letter, cell: Span) -> bool:
    """Tell the label of a title in a cell of its own: "Title:"."""
    label = letter.lexicon.pattern("labels.title").match(letter.folded, *cell)
    return label is not None and letter.folded[label.end() : cell.end].strip() in (":", "：")


def before_boxes(letter: Letter, rest: Span) -> Span:
    """Cut off the answers to tick that a form prints behind a number or a title."""
    box = _BOX.search(letter.folded, *rest)
    return Span(rest.start, box.start()) if box else rest


def before_summary(letter: Letter, rest: Span, *, shown: bool = False) -> Span:
    """Cut off "Summary: …", which a flattened letter prints behind the title.

    Behind a text `shown` with its document the heading has no colon: "Gateways Summary This …".
    """
    for label in letter.search_all("labels.abstract", rest):
        own = Span(*label.span())
        headed = shown and _heads_text(letter, own, rest)
        if headed or _COLON.match(letter.folded, own.end, rest.end):
            return Span(rest.start, own.start)
    return rest


def _heads_text(letter: Letter, label: Span, rest: Span) -> bool:
    """Tell a heading between title and text from a word of either: no small letter opens it."""
    text = letter.document.text
    before, behind = text[rest.start : label.start], text[label.end : rest.end]
    apart = before[-1:].isspace() and behind[:1].isspace() and bool(before.strip())
    return apart and not text[label.start].islower() and not behind.lstrip()[:1].islower()


def is_shown(letter: Letter, number: Span, rest: Span) -> bool:
    """Tell whether the document a text is printed in stands in brackets behind its number."""
    return _SHOWN.search(letter.folded, number.end, rest.start) is not None


def options(letter: Letter) -> list[Tree]:
    """Read the boxes of the reply form, once each."""
    found: dict[str, Tree] = {}
    for line in text_lines(letter):
        for match in _OPTION.finditer(letter.document.text, *line.span):
            span = Span(*match.span("option"))
            mention = letter.mention("approval.options", span, "approval.box")
            if mention:
                found.setdefault(letter.fold(span), mention)
    return list(found.values())
