"""Read PDF documents; pages that are pictures go through `ocr`.

pdfium gives characters with their boxes; those it is unsure of are looked up through pdfplumber.
pdfium is not thread-safe, so one lock guards every call, and every handle is closed.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pypdfium2

from circextract.document import BBox, Document, ReadWarning, Source
from circextract.errors import (
    DamagedDocument,
    DocumentTooLarge,
    EncryptedDocument,
    MissingDependency,
)
from circextract.readers.builder import CUT_OFF, DocumentBuilder
from circextract.readers.pdf_compose import compose
from circextract.readers.pdf_garbage import garbage_pages
from circextract.readers.pdf_glyphs import PageContent, read_page
from circextract.readers.pdf_items import Item
from circextract.readers.pdf_layout import lay_out
from circextract.readers.pdf_left import is_cut, mended, without_lost_fonts

if TYPE_CHECKING:
    from circextract.readers.tesseract import Scan

MAX_PAGES = 500
MAX_CHARACTERS = 200_000  # on one page
_LONGEST_SIDE = 6000  # of a page drawn as a picture, in dots

PDFIUM_LOCK = threading.RLock()


def read_pdf(data: bytes, source: Source) -> Document:
    """Read the bytes of a PDF file.

    Raises MissingDependency where all its pages are pictures and Tesseract is not installed.
    """
    try:
        contents = _settled(_contents(data, source.name), data)
    except DamagedDocument:
        if not is_cut(data):
            raise
        return _read_cut(mended(data), source)
    shown = _with_pictures_read(contents, data)
    document = document_of(shown, source)
    garbage = garbage_pages(document, contents)
    return _recognised_instead(document, shown, garbage, data) if garbage else document


def _settled(contents: list[PageContent], data: bytes) -> list[PageContent]:
    for content in contents:
        if content.doubtful:
            from circextract.readers.pdf_plumber import settle

            settle(content, data)
    return contents


def _read_cut(data: bytes, source: Source) -> Document:
    """Read the pages that are left of a PDF; without its fonts, the text of a page is none."""
    contents = _contents(data, source.name, whole=False)
    readable = [content for content in map(without_lost_fonts, contents) if content is not None]
    if not any(content.glyphs for content in readable):
        raise _damaged(source.name, "it is cut off, and the fonts of its text are lost")
    document = document_of(readable, source)
    return replace(document, warnings=(*document.warnings, CUT_OFF))


def _with_pictures_read(contents: list[PageContent], data: bytes) -> list[PageContent]:
    """Recognise the text of pages that have none; pages between others only if they show any."""
    nothing = not any(content.glyphs for content in contents)
    bare = [content for content in contents if not content.glyphs]
    numbers = [content.number for content in bare if nothing or content.has_pictures]
    if not numbers:
        return contents
    from circextract.readers.ocr import MAX_PAGES as MAX_PICTURES
    from circextract.readers.ocr import recognise

    try:
        recognised = recognise(_pictures(data, numbers[:MAX_PICTURES]))
    except MissingDependency:
        if nothing:
            raise
        return contents
    by_number = {content.number: content for content in recognised if content.glyphs}
    return [by_number.get(content.number, content) for content in contents]


def _recognised_instead(
    document: Document, contents: list[PageContent], garbage: Sequence[int], data: bytes
) -> Document:
    """Recognise pages again whose text layer is garbage; it stays where the print says no more.

    The page with most text is tried first: where nothing comes of it, the others are let alone.
    """
    from circextract.readers.ocr import MAX_PAGES as MAX_PICTURES
    from circextract.readers.ocr import recognise

    fullest, *others = sorted(garbage, key=lambda number: -len(contents[number - 1].glyphs))
    try:
        better = _readable(recognise(_pictures(data, [fullest])), document.source)
        if better:
            few = sorted(others)[:MAX_PICTURES]
            better += _readable(recognise(_pictures(data, few)), document.source)
    except MissingDependency:
        return document
    if not better:
        return document
    by_number = {page.number: page for page in better}
    numbers = ", ".join(map(str, sorted(by_number)))
    message = f"Pages whose text layer is garbage and which were recognised instead: {numbers}."
    source = replace(document.source, reader="pdf+ocr")
    again = document_of([by_number.get(page.number, page) for page in contents], source)
    return replace(again, warnings=(*again.warnings, ReadWarning("doubtful_text", message)))


def _readable(pages: list[PageContent], source: Source) -> list[PageContent]:
    garbage = garbage_pages(document_of(pages, source), pages)
    return [page for page in pages if page.glyphs and page.number not in garbage]


def _pictures(data: bytes, numbers: Sequence[int]) -> Iterator[Scan]:
    """Draw pages one by one, as large as Tesseract likes them."""
    from circextract.readers.ocr import RESOLUTION
    from circextract.readers.tesseract import Scan

    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(data)
    try:
        for number in numbers:
            with PDFIUM_LOCK:
                page = document[number - 1]
                scale = min(RESOLUTION / 72, _LONGEST_SIDE / max(page.get_size()))
                image = page.render(scale=scale, grayscale=True).to_pil()
                page.close()
            yield Scan(number, image, scale * 72)
    finally:
        with PDFIUM_LOCK:
            document.close()


def document_of(contents: Sequence[PageContent], source: Source) -> Document:
    """Lay pages out and give the Document they make."""
    builder = DocumentBuilder()
    turned = {content.number: content.as_shown for content in contents if content.as_shown}
    for item in lay_out(contents):
        _add(builder, item, turned)
    _doubt(builder, contents)
    _warn(builder, contents)
    return builder.build(replace(source, pages=len(contents)))


def _contents(data: bytes, name: str, *, whole: bool = True) -> list[PageContent]:
    """Take all pages from pdfium; of a file that is not whole those that can be read."""
    with PDFIUM_LOCK:
        document = _open(data, name)
        try:
            pages = len(document)
            if pages > MAX_PAGES:
                raise DocumentTooLarge(
                    f"{name}: the PDF has {pages} pages, over the limit of {MAX_PAGES}. "
                    "Cut the letter out and read that."
                )
            if not pages:
                raise _damaged(name, "it has no pages")
            contents: list[PageContent] = []
            for index in range(pages):
                try:
                    contents.append(_page(document, index, name))
                except DamagedDocument:
                    if whole:
                        raise
            return contents
        finally:
            document.close()


def _open(data: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if re.search("password|security", str(error), re.IGNORECASE):
            raise EncryptedDocument(
                f"{name}: the PDF is locked with a password. Save a copy without one."
            ) from error
        raise _damaged(name, f"it cannot be opened ({error})") from error


def _page(document: Any, index: int, name: str) -> PageContent:
    try:
        return read_page(document, index, MAX_CHARACTERS)
    except OverflowError as error:
        raise DocumentTooLarge(
            f"{name}: page {index + 1} of the PDF holds {error} characters, more than any letter. "
            "Cut the letter out and read that."
        ) from error
    except pypdfium2.PdfiumError as error:
        raise _damaged(name, f"page {index + 1} cannot be read ({error})") from error


def _damaged(name: str, what: str) -> DamagedDocument:
    return DamagedDocument(
        f"{name}: the PDF is damaged: {what}. Ask for another copy, or print it to PDF again."
    )


def _add(builder: DocumentBuilder, item: Item, turned: dict[int, Callable[[BBox], BBox]]) -> None:
    composed = compose(item.tokens)
    places = [
        (start, end, page, turned[page](box) if page in turned else box)
        for start, end, page, box in composed.places
    ]
    builder.add(
        composed.text,
        item.kind,
        table=item.table,
        row=item.row,
        column=item.column,
        links=composed.links,
        places=places,
    )


def _doubt(builder: DocumentBuilder, contents: Sequence[PageContent]) -> None:
    """Mark the words that hold doubtful glyphs."""
    spots: dict[int, list[tuple[float, float]]] = {}
    for content in contents:
        for glyph in (content.glyphs[index] for index in content.doubtful):
            middle = (glyph.x0 + glyph.x1) / 2, glyph.base - 0.3 * glyph.size
            box = BBox(*middle, *middle)
            box = content.as_shown(box) if content.as_shown else box
            spots.setdefault(content.number, []).append((box.x0, box.top))
    builder.doubtful = [
        place.span
        for place in builder.places
        if any(
            place.bbox.x0 <= x <= place.bbox.x1 and place.bbox.top <= y <= place.bbox.bottom
            for x, y in spots.get(place.page, ())
        )
    ]


def _warn(builder: DocumentBuilder, contents: Sequence[PageContent]) -> None:
    """Say which pages have no text, or text that cannot be trusted."""
    if not builder.pieces:
        builder.warn(
            "needs_ocr",
            "The pages are pictures in which no text could be recognised. "
            "Scan the letter again, or use the DOCX.",
            "error",
        )
        return
    recognised = _numbers(content for content in contents if content.is_recognised)
    if recognised:
        builder.warn(
            "recognised_text",
            f"Pages whose text was recognised from a picture: {recognised}. "
            "Compare numbers and addresses with the page.",
        )
    empty = _numbers(page for page in contents if not page.glyphs and page.has_pictures)
    if empty:
        builder.warn("page_without_text", f"Pages without a text layer: {empty}.")
    doubtful = _numbers(page for page in contents if page.is_doubtful)
    if doubtful:
        builder.warn(
            "doubtful_text",
            f"Pages where it is not certain which characters are printed: {doubtful}.",
        )


def _numbers(contents: Iterable[PageContent]) -> str:
    return ", ".join(str(content.number) for content in contents)
