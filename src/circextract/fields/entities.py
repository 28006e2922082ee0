"""All that a letter names, once each, as first printed: places, bodies, events, texts, persons."""

from __future__ import annotations

from collections.abc import Iterator

from circextract.document import Span
from circextract.fields import contacts, signatory
from circextract.fields.extraction import Extraction
from circextract.fold import fold
from circextract.letter import Letter, once
from circextract.mention import Mention, Tree, computed
from circextract.models import EntityLabel
from circextract.nlp import Named, find_entities, is_person, without_overlaps

_ORDER = [label.value for label in EntityLabel]
_LESS_SURE = 0.7  # of what a pipeline was trained to find


@once
def find(letter: Letter) -> list[Named]:
    """Find the named entities of the letter outside its letterhead and page foot, in order."""
    named = find_entities(letter.document.text, letter.lexicon, letter.publisher)
    printed = [entity for entity in named if not letter.is_noise(entity.span)]
    trained = (entity for entity in letter.pretrained if not letter.is_noise(entity.span))
    return without_overlaps([*printed, *_persons_of_fields(letter), *trained])


def extract(letter: Letter) -> Extraction:
    """Read the entities, by label and name; a surname is the person named in full elsewhere.

    Which of two is printed first may differ from one format of a letter to the other.
    """
    found = find(letter)
    full = {word for entity in found for word in _last_word(entity)}
    kept: dict[tuple[str, str], Named] = {}
    for entity in found:
        key = entity.label, entity.id or fold(entity.name)
        if not (entity.kind == "person" and fold(entity.name) in full):
            kept.setdefault(key, entity)
    return Extraction([_entry(letter, kept[key]) for key in sorted(kept, key=_label_first)])


def _label_first(key: tuple[str, str]) -> tuple[int, str]:
    label, name = key
    return _ORDER.index(label), name


def _last_word(entity: Named) -> Iterator[str]:
    words = fold(entity.name).split()
    if entity.kind == "person" and len(words) > 1:
        yield words[-1]


def _entry(letter: Letter, entity: Named) -> dict[str, Tree]:
    text = letter.mention("entities.text", entity.span, entity.rule)
    label = _told(letter, "entities.label", entity, entity.label)
    if entity.kind == "pretrained" and text:
        text, label = text.doubted(_LESS_SURE), label.doubted(_LESS_SURE)
    identifier = _told(letter, "entities.id", entity, entity.id) if entity.id else None
    return {"text": text, "label": label, "id": identifier}


def _told(letter: Letter, field: str, entity: Named, value: str) -> Mention[object]:
    """Make a mention of what the words alone say, else of what their context says of them."""
    mention = letter.mention(field, entity.span, entity.rule)
    if mention is not None and mention.value == value:
        return mention
    return computed(field, value, entity.rule, "/entities/*/text")


def _persons_of_fields(letter: Letter) -> Iterator[Named]:
    """Give the contacts and who signs, where these are persons."""
    for leaf in (*_names(contacts.extract(letter).tree), *_names(signatory.extract(letter).tree)):
        span = Span(leaf.start, leaf.end)
        name = " ".join(letter.text(span).split())
        if len(leaf.spans) == 1 and is_person(name, letter.lexicon):
            yield Named(span, "PERSON", "", name, None, None, "person", leaf.rule)


def _names(tree: Tree) -> Iterator[Mention[object]]:
    entries = tree if isinstance(tree, list) else [tree]
    for entry in entries:
        name = entry.get("name") if isinstance(entry, dict) else None
        if isinstance(name, Mention) and name.spans:
            yield name
