"""Entities found by pretrained spaCy pipelines that the user has installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language

from circextract.document import Document, Span
from circextract.errors import MissingDependency
from circextract.nlp.named import Label, Named

_PIPELINES_KEPT = 8
_ANY_LANGUAGE = "xx"
# What pipelines call things; what is not named here is OTHER.
_LABELS: dict[str, Label] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "GPE",
    "FAC": "FACILITY",
    "FACILITY": "FACILITY",
    "EVENT": "EVENT",
}
_NO_NAMES = frozenset(
    ["CARDINAL", "DATE", "LANGUAGE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"]
)


def pretrained_entities(
    document: Document, language: str, pipelines: Iterable[str]
) -> tuple[Named, ...]:
    """Find entities by the pipelines that are for `language`, block by block of the document.

    `pipelines` are names of packages or paths. Raises MissingDependency where one is not there.
    """
    fitting = [
        (name, nlp) for name in pipelines if (nlp := load(name)).lang in (language, _ANY_LANGUAGE)
    ]
    return tuple(named for name, nlp in fitting for named in _found(document, name, nlp))


@lru_cache(maxsize=_PIPELINES_KEPT)
def load(name: str) -> Language:
    """Load a pipeline, once; raises MissingDependency where it or what it needs is missing."""
    try:
        return spacy.load(name)
    except OSError as error:
        if Path(name).exists() or len(Path(name).parts) > 1:
            raise MissingDependency(f"{name} is no spaCy pipeline: {error}") from error
        raise MissingDependency(
            f"the spaCy pipeline {name} is not installed. "
            f"Install it with: python -m spacy download {name}"
        ) from error
    except ImportError as error:
        raise MissingDependency(
            f"the spaCy pipeline {name} needs a package that is not installed: {error}"
        ) from error


def _found(document: Document, name: str, nlp: Language) -> Iterator[Named]:
    blocks = [block.span for block in document.blocks if len(document.slice(block.span)) > 1]
    texts = (document.slice(span)[: nlp.max_length] for span in blocks)
    for span, doc in zip(blocks, nlp.pipe(texts), strict=True):
        for entity in doc.ents:
            label = _label(entity.label_, nlp)
            if label is not None:
                place = Span(entity.start_char, entity.end_char).shift(span.start)
                yield _named(document, place, label, entity.kb_id_, name)


def _named(document: Document, span: Span, label: Label, identifier: str, pipeline: str) -> Named:
    text = " ".join(document.slice(span).split())
    rule = f"entities.ner.{Path(pipeline).name}"
    return Named(span, label, identifier, text, None, None, "pretrained", rule)


def _label(label: str, nlp: Language) -> Label | None:
    """Give our label; a pipeline that knows no GPE calls cities and countries LOC."""
    if label in _NO_NAMES:
        return None
    if label == "LOC" and not any("GPE" in labels for labels in nlp.pipe_labels.values()):
        return "GPE"
    return _LABELS.get(label, "OTHER")
