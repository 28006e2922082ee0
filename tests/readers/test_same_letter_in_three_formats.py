"""One letter, three formats: the readers agree on its paragraphs and its header."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from circextract.document import BlockKind, Document
from circextract.fold import fold, fold_space
from circextract.readers import read

LETTERS = Path(__file__).parents[1] / "fixtures" / "letters"
NAMES = sorted(path.stem for path in LETTERS.glob("*.pdf"))
SIGNED = {"(signed)", "(signe)", "(firmado)", "(подпись)", "(签字)", "(توقيع)"}
BESIDE_CHINESE = re.compile("(?<=[\u2e80-\uffef]) | (?=[\u2e80-\uffef])")


def lines(document: Document, *kinds: BlockKind) -> list[str]:
    """Give the lines of the blocks of some kinds, white space and typographic variants folded.

    A line break inside a block and the break between two blocks count the same.
    """
    texts = (document.slice(block.span) for block in document.blocks if block.kind in kinds)
    folded = (squeezed(line) for text in texts for line in text.split("\n"))
    return [line for line in folded if line]


def squeezed(text: str) -> str:
    """Fold a text; Chinese is set without blanks, so blanks beside it do not count."""
    return BESIDE_CHINESE.sub("", fold_space(fold(text)))


def without_signature_mark(found: list[str]) -> list[str]:
    return [line for line in found if line not in {squeezed(mark) for mark in SIGNED}]


def labelled_values(document: Document) -> dict[str, str]:
    """Give the values of labelled rows: the cell right of each short cell that ends in a colon.

    Some letters have all labels in one cell and all values in the next, line by line.
    """
    cells = {
        (block.table, block.row, block.column): document.slice(block.span)
        for block in document.blocks
        if block.kind == BlockKind.CELL
    }
    values: dict[str, str] = {}
    for (table, row, column), text in cells.items():
        value = cells.get((table, row, (column or 0) + 1), "")
        labels = text.split("\n")
        if column != 0 or not all(label.strip().endswith((":", "：")) for label in labels):
            continue
        parts = value.split("\n") if len(labels) > 1 else [value]
        pairs = zip(labels, parts, strict=True)
        values.update((squeezed(label), squeezed(part)) for label, part in pairs)
    return values


@pytest.mark.parametrize("name", NAMES)
def test_pdf_and_docx_give_the_same_paragraphs(name: str) -> None:
    docx, pdf = read(LETTERS / f"{name}.docx"), read(LETTERS / f"{name}.pdf")
    expected = lines(docx, BlockKind.PARAGRAPH, BlockKind.TEXT_BOX)
    found = lines(pdf, BlockKind.PARAGRAPH)
    assert found[-len(expected) :] == expected
    # What the PDF has beyond them is the letterhead, a table in Word.
    assert set(found[: -len(expected)]) <= set(lines(docx, BlockKind.CELL, BlockKind.PAGE_HEADER))


@pytest.mark.parametrize("name", NAMES)
def test_text_and_docx_give_the_same_paragraphs(name: str) -> None:
    docx, text = read(LETTERS / f"{name}.docx"), read(LETTERS / f"{name}.txt")
    expected = without_signature_mark(lines(docx, BlockKind.PARAGRAPH, BlockKind.TEXT_BOX))
    found = without_signature_mark(lines(text, BlockKind.PARAGRAPH))
    # The converter that made the text prints the page footer among the paragraphs, and the first
    # cell without its tab.
    footer = lines(docx, BlockKind.PAGE_FOOTER)
    body = [line for line in found if line not in footer]
    assert body[-len(expected) :] == expected
    assert set(body[: -len(expected)]) <= set(lines(docx, BlockKind.CELL, BlockKind.PAGE_HEADER))


@pytest.mark.parametrize("name", NAMES)
def test_pdf_and_docx_give_the_same_labelled_values(name: str) -> None:
    docx, pdf = read(LETTERS / f"{name}.docx"), read(LETTERS / f"{name}.pdf")
    assert labelled_values(pdf) == labelled_values(docx)


@pytest.mark.parametrize("name", NAMES)
def test_pdf_and_docx_give_the_same_cell_lines(name: str) -> None:
    """Each cell of the Word document has its text in the PDF without foreign words in it."""
    docx, pdf = read(LETTERS / f"{name}.docx"), read(LETTERS / f"{name}.pdf")
    everything = " ".join(lines(pdf, BlockKind.CELL, BlockKind.PARAGRAPH))
    for line in lines(docx, BlockKind.CELL):
        assert line in everything


@pytest.mark.parametrize("name", NAMES)
def test_pdf_and_docx_give_the_same_page_footer(name: str) -> None:
    docx, pdf = read(LETTERS / f"{name}.docx"), read(LETTERS / f"{name}.pdf")
    assert lines(pdf, BlockKind.PAGE_FOOTER) == lines(docx, BlockKind.PAGE_FOOTER)
