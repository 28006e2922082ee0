"""Named places and bodies of the gazetteers, once each, as first printed."""

from __future__ import annotations

from circextract.fields.extraction import Extraction
from circextract.letter import Letter, once
from circextract.mention import Tree
from circextract.nlp import Named, find_named


@once
def find(letter: Letter) -> list[Named]:
    """Find the named entities of the whole letter, in order."""
    return find_named(letter.document.text, letter.lexicon)


def extract(letter: Letter) -> Extraction:
    """Read the entities outside the letterhead and page foot."""
    entries: list[Tree] = []
    seen: set[str] = set()
    for named in find(letter):
        if named.id in seen or letter.is_noise(named.span):
            continue
        text = letter.mention("entities.text", named.span, "entities.gazetteer")
        label = letter.mention("entities.label", named.span, "entities.gazetteer")
        identifier = letter.mention("entities.id", named.span, "entities.gazetteer")
        # A name that means something else without its context stays out.
        if label and label.value == named.label and identifier and identifier.value == named.id:
            seen.add(named.id)
            entries.append({"text": text, "label": label, "id": identifier})
    return Extraction(entries)
