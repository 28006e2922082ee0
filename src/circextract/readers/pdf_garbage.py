"""Tell pages whose text layer is garbage: what it says is not what is printed."""

from __future__ import annotations

from collections.abc import Sequence

from circextract.document import Document
from circextract.lexicon.detect import detect_language, reads_as
from circextract.readers.pdf_glyphs import PageContent

_ANY = "en"  # whose words are looked for where nothing tells the language: there are none
_FEW = 40  # characters, too few to tell
_GARBAGE_SHARE = 0.1  # of characters that nobody knows; fewer leave the words readable


def garbage_pages(document: Document, contents: Sequence[PageContent]) -> list[int]:
    """Give the numbers of pages that hardly have a word of one of the languages.

    Lists of names and codes may have none either.
    """
    texts = _texts(document)
    return [
        content.number
        for content in contents
        if len(content.glyphs) > _FEW
        and (
            (not content.is_recognised and _has_few_letters(content))
            or not _is_readable(texts.get(content.number, ""))
        )
    ]


def _has_few_letters(content: PageContent) -> bool:
    return len(content.doubtful) > _GARBAGE_SHARE * len(content.glyphs)


def _texts(document: Document) -> dict[int, str]:
    """Give the text of each page."""
    texts: dict[int, list[str]] = {}
    for place in document.places:
        texts.setdefault(place.page, []).append(document.slice(place.span))
    return {page: " ".join(words) for page, words in texts.items()}


def _is_readable(text: str) -> bool:
    return reads_as(text, detect_language(text) or _ANY)
