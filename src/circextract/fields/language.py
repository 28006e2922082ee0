"""The letter's language: shown by the first line of the body that tells it by itself."""

from __future__ import annotations

from circextract.fields.extraction import Extraction
from circextract.letter import Letter
from circextract.mention import computed


def extract(letter: Letter) -> Extraction:
    """Give the language with the first stretch of text that alone shows it."""
    for span in (*letter.sentences, *(line.span for line in letter.lines)):
        mention = letter.mention("language", span, "language.words")
        if mention and mention.value == letter.language:
            return Extraction(mention)
    return Extraction(computed("language", letter.language, "language.given", "/source"))
