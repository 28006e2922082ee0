"""The spaCy component that adds entities to `doc.ents`."""

from __future__ import annotations

from typing import Literal, TypeAlias

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from circextract.lexicon import Lexicon, language_codes, load_lexicon
from circextract.lexicon.detect import detect_language
from circextract.nlp.entities import find_entities
from circextract.nlp.matcher import matcher_of
from circextract.publishers import load_publisher

FACTORY = "circextract_entities"
Alignment: TypeAlias = Literal["strict", "contract", "expand"]


@Language.factory(
    FACTORY,
    assigns=["doc.ents", "token.ent_iob", "token.ent_type", "token.ent_kb_id"],
    default_config={
        "language": None,
        "publisher": "itu",
        "overwrite": False,
        "alignment": "strict",
    },
)
def make_entities(
    nlp: Language,
    name: str,
    language: str | None,
    publisher: str,
    overwrite: bool,
    alignment: Alignment,
) -> Entities:
    """Make the component `circextract_entities` of a pipeline.

    `language` (ISO 639-1) is the pipeline's own where it is None, and told from each text where
    there are no data for that. `overwrite` lets our entities replace those they overlap with,
    else these stay. `alignment` says what becomes of an entity whose ends are inside tokens of
    another tokenizer: "strict" drops it, "expand" and "contract" move its ends.
    """
    known = language or (nlp.lang if nlp.lang in language_codes() else None)
    return Entities(known, publisher, overwrite=overwrite, alignment=alignment)


class Entities:
    """Adds places, bodies, events, texts and persons to `doc.ents`, their ids as `kb_id_`."""

    def __init__(
        self,
        language: str | None = None,
        publisher: str = "itu",
        *,
        overwrite: bool = False,
        alignment: Alignment = "strict",
    ) -> None:
        self._lexicon = load_lexicon(language) if language else None
        if self._lexicon:
            matcher_of(self._lexicon)  # now, and not with the first text
        self._publisher = load_publisher(publisher)
        self._overwrite = overwrite
        self._alignment = alignment

    def __call__(self, doc: Doc) -> Doc:
        """Add the entities of a text; those that overlap others give way or take their place."""
        ours, others = self._entities(doc), list(doc.ents)
        if not others:
            doc.ents = ours
            return doc
        first, second = (ours, others) if self._overwrite else (others, ours)
        taken = {token.i for span in first for token in span}
        doc.ents = [*first, *(s for s in second if not any(token.i in taken for token in s))]
        return doc

    def _entities(self, doc: Doc) -> list[Span]:
        text = doc.text
        found = find_entities(text, self._lexicon or _told(text), self._publisher)
        spans = (
            doc.char_span(
                *entity.span,
                label=entity.label,
                kb_id=entity.id,
                alignment_mode=self._alignment,
            )
            for entity in found
        )
        aligned = [span for span in spans if span is not None]
        return aligned if self._alignment == "strict" else filter_spans(aligned)


def _told(text: str) -> Lexicon:
    """Give the lexicon of the language a text is in, English where that cannot be told."""
    return load_lexicon(detect_language(text) or "en")
