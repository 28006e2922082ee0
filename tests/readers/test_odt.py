"""OpenDocument texts, as LibreOffice and others write them."""

from __future__ import annotations

import pytest
from tests.readers.docx_maker import package
from tests.readers.odt_maker import MIMETYPE, content, flat, odt, p
from tests.readers.shown import cells, links, shown

from circextract.document import BlockKind
from circextract.errors import DamagedDocument, DocumentTooLarge, EncryptedDocument
from circextract.readers import read

HIDDEN = (
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/>'
    '</style:style><style:style style:name="H2" style:family="text" style:parent-style-name="H"/>'
)
LEVELS = "".join(
    f'<text:list-level-style-number text:level="{level}" style:num-format="{format}" '
    f'style:num-suffix="." text:display-levels="{level}"/>'
    for level, format in ((1, "1"), (2, "a"))
)
LIST = (
    f'<text:list-style style:name="L">{LEVELS}</text:list-style><text:list-style style:name="B">'
    '<text:list-level-style-bullet text:level="1" text:bullet-char="–"/></text:list-style>'
)


def item(*inner: str) -> str:
    return f"<text:list-item>{''.join(inner)}</text:list-item>"


def listed(*items: str, more: str = 'text:style-name="L"') -> str:
    return f"<text:list {more}>{''.join(items)}</text:list>"


def test_blanks_tabs_and_breaks_are_elements() -> None:
    inner = 'a\n  b<text:tab/>c<text:s text:c="3"/>d<text:line-break/>e'
    assert shown(read(odt(p(inner)))) == ["a b\tc   d\ne"]


def test_cells_have_rows_and_columns() -> None:
    row = "<table:table-row>{}</table:table-row>"
    cell = "<table:table-cell {}>{}</table:table-cell>"
    body = (
        "<table:table><table:table-header-rows>"
        + row.format(
            cell.format('table:number-columns-spanned="2"', p("a") + p("b"))
            + "<table:covered-table-cell/>"
            + cell.format("", p("c"))
        )
        + "</table:table-header-rows>"
        + row.format(
            '<table:covered-table-cell table:number-columns-repeated="2"/>'
            + cell.format("", p("d"))
        )
        + "</table:table>"
    )
    assert cells(read(odt(body))) == [(0, 0, 0, "a\nb"), (0, 0, 2, "c"), (0, 1, 2, "d")]


def test_links_lead_outside_only() -> None:
    inner = (
        '<text:a xlink:href="https://www.itu.int/x">a <text:span>b</text:span></text:a> '
        '<text:a xlink:href="#y">c</text:a> <text:a xlink:href="../z.odt">d</text:a>'
    )
    assert links(read(odt(p(inner)))) == [("a b", "https://www.itu.int/x")]


def test_hidden_text_is_left_out_and_told() -> None:
    body = p('shown<text:span text:style-name="H2"> x</text:span>')
    section = '<text:section text:display="none">' + p("y") + "</text:section>"
    found = read(odt(body, section, styles=HIDDEN))
    assert shown(found) == ["shown"]
    assert [warning.code for warning in found.warnings] == ["hidden_text"]


def test_deletions_and_comments_stay_out_and_insertions_in() -> None:
    tracked = (
        "<text:tracked-changes><text:changed-region><text:deletion>" + p("old") + "</text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    inner = "a<text:change/><text:change-start/> new<text:change-end/><office:annotation>"
    assert shown(read(odt(tracked, p(inner + p("note") + "</office:annotation>")))) == ["a new"]


def test_lists_print_their_numbers() -> None:
    body = listed(
        item(p("a"), p("more")), item(p("b"), listed(item(p("c")), item(p("d")), more=""))
    )
    again = 'text:style-name="L" text:continue-numbering="true"'
    body += p("between") + listed(item(p("e")), more=again) + listed(item(p("f")))
    body += listed(item(p("g")), more='text:style-name="B"')
    found = ["1.\ta", "more", "2.\tb", "2.a.\tc", "2.b.\td", "between", "3.\te", "1.\tf", "–\tg"]
    assert shown(read(odt(body, styles=LIST))) == found


def test_a_list_may_begin_with_any_number() -> None:
    start = '<text:list-item text:start-value="7">' + p("a") + "</text:list-item>"
    assert shown(read(odt(listed(start, item(p("b"))), styles=LIST))) == ["7.\ta", "8.\tb"]


def test_boxes_follow_their_paragraph_and_notes_come_last() -> None:
    body = "<text:note-body>{}</text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    box = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>"
    found = read(odt(p("a" + note.format(p("note")) + box.format(p("box"))), p("b")))
    assert [(block.kind, found.slice(block.span)) for block in found.blocks] == [
        (BlockKind.PARAGRAPH, "a"),
        (BlockKind.TEXT_BOX, "box"),
        (BlockKind.PARAGRAPH, "b"),
        (BlockKind.FOOTNOTE, "note"),
    ]


def test_the_margins_of_the_pages_in_use_are_read() -> None:
    pages = "".join(
        f'<style:master-page style:name="{name}" style:next-style-name="{following}"><style:header>'
        f"{p('head ' + name)}</style:header><style:footer>{p('foot')}</style:footer>"
        "</style:master-page>"
        for name, following in (("First", "Standard"), ("Standard", ""), ("Other", ""))
    )
    style = '<style:style style:name="P" style:family="paragraph" style:master-page-name="First"/>'
    found = read(odt(p("text", "P"), styles=style + pages))
    assert [(block.kind, found.slice(block.span)) for block in found.blocks] == [
        (BlockKind.PAGE_HEADER, "head First"),
        (BlockKind.PARAGRAPH, "text"),
        (BlockKind.PAGE_HEADER, "head Standard"),
        (BlockKind.PAGE_FOOTER, "foot"),
    ]


def test_a_date_that_renews_itself_is_told() -> None:
    found = read(odt(p("Geneva, <text:date>8 June 2021</text:date>")))
    assert [warning.code for warning in found.warnings] == ["auto_updated_date"]
    assert read(odt(p('<text:date text:fixed="true">8 June 2021</text:date>'))).warnings == ()


def test_boxes_of_forms_show_their_state() -> None:
    kind = 'field:type="vnd.oasis.opendocument.field.FORMCHECKBOX"'
    mark = f'<field:fieldmark {kind}><field:param field:value="{{}}"/></field:fieldmark>'
    assert shown(read(odt(p(mark.format("true") + " a"), p(mark.format("") + " b")))) == [
        "☒ a",
        "☐ b",
    ]


def test_a_flat_document_is_read_like_a_zipped_one() -> None:
    found = read(flat(p("Dear Sir/Madam,")))
    assert (shown(found), found.source.reader) == (["Dear Sir/Madam,"], "odt")


def test_a_template_is_read_too() -> None:
    kind = {"mimetype": f"{MIMETYPE}-template"}
    assert shown(read(odt(p("Dear Sir"), extra=kind))) == ["Dear Sir"]


# Damaged and hostile


def test_a_locked_document_needs_its_password_removed() -> None:
    manifest = {"META-INF/manifest.xml": "<x><manifest:encryption-data/></x>"}
    with pytest.raises(EncryptedDocument, match="password"):
        read(odt(extra=manifest))


def test_a_document_without_its_text_is_damaged() -> None:
    with pytest.raises(DamagedDocument, match="lost its text"):
        read(package({"mimetype": MIMETYPE, "styles.xml": "<x/>"}))


def test_broken_xml_is_damage() -> None:
    with pytest.raises(DamagedDocument, match=r"cannot be read"):
        read(odt("<text:p>"))


def test_entities_are_refused() -> None:
    text = content(p("x")).replace("?>", '?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///x">]>', 1)
    with pytest.raises(DamagedDocument, match="document type"):
        read(package({"mimetype": MIMETYPE, "content.xml": text}))


@pytest.mark.parametrize(("tag", "depth"), [("text:span", 230), ("text:span", 3000)])
def test_deep_nesting_is_read_or_refused(tag: str, depth: int) -> None:
    data = odt(p(f"<{tag}>" * depth + "x" + f"</{tag}>" * depth))
    if depth < 250:
        assert shown(read(data)) == ["x"]
    else:
        with pytest.raises(DamagedDocument):
            read(data)


def test_repetitions_are_bounded() -> None:
    body = p('a<text:s text:c="999999999"/>b')
    assert len(read(odt(body)).text) < 2000
    row = (
        '<table:table><table:table-row><table:table-cell table:number-columns-repeated="99999999">'
        + p("a")
        + "</table:table-cell></table:table-row></table:table>"
    )
    assert cells(read(odt(row))) == [(0, 0, 0, "a")]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(DocumentTooLarge):
        read(odt(p("x"), extra={"styles.xml": b" " * (65 * 1024 * 1024)}))


def test_the_fixture_has_its_columns_and_its_links() -> None:
    from tests.readers.test_same_letter_in_every_format import FORMATS

    found = read(FORMATS / "ar.odt")
    assert (0, 0, 2) in {cell[:3] for cell in cells(found)}
    assert ("fellowships@itu.int", "mailto:fellowships@itu.int") in links(found)
