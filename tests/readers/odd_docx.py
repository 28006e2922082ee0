"""Set the Word document of a letter as odd ones are: boxed, controlled, tracked, merged, linked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from tests.readers.docx_maker import package, run, text_box

Edit = Callable[[str], str]

_TABLE = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
_ROW = re.compile(r"<w:tr>.*?</w:tr>", re.DOTALL)
_CELL = re.compile(r"<w:tc>.*?</w:tc>", re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p>(?:(?!<w:p>).)*?</w:p>", re.DOTALL)
_TEXT_RUN = re.compile(r'<w:r><w:t xml:space="preserve">((?:[^<])*)</w:t></w:r>')
_LINK = re.compile(r'(<w:hyperlink r:id="\w+">)(.*?)(</w:hyperlink>)', re.DOTALL)
_BY = 'w:author="a" w:date="2020-01-01T00:00:00Z"'


def edited(data: bytes, edit: Edit) -> bytes:
    """Edit the body of a Word document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = "word/document.xml"
    body = bytes(files[name]).decode("utf-8")
    changed = edit(body)
    assert changed != body
    return package(files | {name: changed})


# Text boxes, drawn twice


def boxed(body: str) -> str:
    """Put the header table into a text box."""
    return _TABLE.sub(lambda m: f"<w:p>{text_box(m[0])}</w:p>", body)


def letterhead_boxed(body: str) -> str:
    """Put all before the header table into one text box and the table into another."""
    start = body.index("<w:body>") + len("<w:body>")
    table = body.index("<w:tbl>")
    head = f"<w:p>{text_box(body[start:table])}</w:p>"
    return boxed(body[:start] + head + body[table:])


# Content controls


def in_controls(inner: str, properties: str = "") -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="a 1 May 1999"/>{properties}</w:sdtPr>'
        f"<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    )


def block_controls(body: str) -> str:
    """Put the header table, and each paragraph, into a control of its own."""
    body = _TABLE.sub(lambda m: in_controls(m[0]), body)
    return re.sub(
        r"(?<=</w:sdt>)(.*)(?=<w:p><w:r><w:t[^>]*></w:t>)",
        lambda m: _PARAGRAPH.sub(lambda p: in_controls(p[0]), m[0]),
        body,
        flags=re.DOTALL,
    )


def row_controls(body: str) -> str:
    """Put each row of the header table into a control: a repeating section."""
    return _ROW.sub(lambda m: in_controls(m[0]), body)


def cell_controls(body: str) -> str:
    """Put each cell of the header table into a control."""
    return _CELL.sub(lambda m: in_controls(m[0], "<w:text/>"), body)


def run_controls(body: str) -> str:
    """Put each stretch of text into a control, one in the other."""
    return _TEXT_RUN.sub(lambda m: in_controls(in_controls(m[0])), body)


# Tracked changes


def _deleted(text: str, tag: str = "del") -> str:
    shown = "delText" if tag == "del" else "t"
    inner = f"<w:r><w:{shown}>{text}</w:{shown}></w:r>"
    return f'<w:{tag} w:id="9" {_BY}>{inner}</w:{tag}>'


def insertions(body: str) -> str:
    """Insert all text, in words moved here and words typed."""
    numbers = iter(range(10_000))
    return _TEXT_RUN.sub(
        lambda m: "<w:{0} w:id='8' {1}>{2}</w:{0}>".format(
            ("ins", "moveTo")[next(numbers) % 2], _BY, m[0]
        ),
        body,
    )


def deletions(body: str) -> str:
    """Delete words, and words that were inserted before, and move some away, behind each text."""
    gone = (
        _deleted(" 12 August 1999")
        + _deleted(" 13 August 1999", "moveFrom")
        + f'<w:ins w:id="7" {_BY}>{_deleted(" https://www.itu.int/gone")}</w:ins>'
    )
    return _TEXT_RUN.sub(lambda m: m[0] + gone, body)


def deleted_marks(body: str) -> str:
    """Break each text in two paragraphs, the mark between them deleted or moved away."""
    tags = iter(("del", "moveFrom") * 10_000)

    def broken(match: re.Match[str]) -> str:
        whole = match[0]
        inner = _TEXT_RUN.search(whole)
        if inner is None or len(inner[1]) < 8 or "<mc:" in whole or "hyperlink" in whole:
            return whole
        middle = inner[1].index(" ") + 1 if " " in inner[1] else len(inner[1]) // 2
        properties = re.match(r"<w:p>(<w:pPr>.*?</w:pPr>)?", whole, re.DOTALL)
        assert properties is not None
        own = (properties[1] or "<w:pPr></w:pPr>").replace(
            "</w:pPr>", f'<w:rPr><w:{next(tags)} w:id="6" {_BY}/></w:rPr></w:pPr>'
        )
        first = f"<w:p>{own}{whole[properties.end() : inner.start()]}{run(inner[1][:middle])}</w:p>"
        return first + f"<w:p>{properties[1] or ''}{run(inner[1][middle:])}{whole[inner.end() :]}"

    return _PARAGRAPH.sub(broken, body)


def deleted_rows(body: str) -> str:
    """Repeat each row of the header table as a deleted one, with other words."""
    other = re.compile(r"(<w:t [^>]*>)[^<]*(</w:t>)")
    deleted = f'<w:trPr><w:del w:id="5" {_BY}/></w:trPr>'
    return _ROW.sub(
        lambda m: (
            m[0] + other.sub(r"\g<1>1 May 1999\2", m[0]).replace("<w:tr>", f"<w:tr>{deleted}")
        ),
        body,
    )


# Merged cells


def unmerged(body: str) -> str:
    """Take the vertical merges out of the header table: empty cells stand in their place."""
    return re.sub(r'<w:vMerge(?: w:val="restart")?/>', "", body)


def finer_grid(body: str) -> str:
    """Lay the header table on a grid of twice as many columns, each cell spanning two or four."""
    body = re.sub(
        r'<w:gridSpan w:val="(\d)"/>', lambda m: f'<w:gridSpan w:val="{2 * int(m[1])}"/>', body
    )
    return re.sub(
        r"<w:tcPr>((?:(?!gridSpan).)*?)</w:tcPr>",
        r'<w:tcPr>\1<w:gridSpan w:val="2"/></w:tcPr>',
        body,
    )


def merged_both_ways(body: str) -> str:
    """Merge each cell over two rows and the old way, by cells that go on."""
    below = '<w:tc><w:tcPr><w:vMerge w:val="continue"/></w:tcPr><w:p/></w:tc>'

    def doubled(match: re.Match[str]) -> str:
        cells = len(_CELL.findall(match[0]))
        spans = re.findall(r"<w:gridSpan[^>]*/>", match[0])
        parts = [below] * cells
        if spans:
            parts[-1] = below.replace("<w:vMerge", f"{spans[0]}<w:vMerge")
        first = re.sub(
            r"<w:tcPr>((?:(?!vMerge).)*?)</w:tcPr>",
            r'<w:tcPr>\1<w:vMerge w:val="restart"/></w:tcPr>',
            match[0],
        )
        return f"{first}<w:tr>{''.join(parts)}</w:tr>"

    return _ROW.sub(doubled, body)


# Links


def linked_as(word: str) -> Edit:
    """Show each link as a word; its address is only in the relationship."""
    return lambda body: _LINK.sub(lambda m: m[1] + run(word) + m[3], body)


def linked_by_fields(data: bytes, word: str) -> bytes:
    """Show each link as a word, the old way: by a field."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode("utf-8")
    targets = dict(re.findall(r'Id="(\w+)"[^>]*?Target="([^"]*)"', relations))

    def field(match: re.Match[str]) -> str:
        target = targets[re.findall(r'r:id="(\w+)"', match[1])[0]]
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText> HYPERLINK "{target}" </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(word)}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    return edited(data, lambda body: _LINK.sub(field, body))
