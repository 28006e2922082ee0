"""Word documents: what stands where, once, and nothing that is not printed."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
import pytest
from tests.readers.docx_maker import cell, docx, field, p, package, row, run, table, text_box

from circextract.document import BlockKind, Document
from circextract.readers import read

HEADER_FIRST = (
    '<w:sectPr><w:headerReference w:type="first" r:id="header1"/>'
    '<w:headerReference w:type="default" r:id="header2"/>'
    '<w:footerReference w:type="default" r:id="footer1"/><w:titlePg/></w:sectPr>'
)
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
  <w:lvlText w:val="%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>
  <w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#8211;"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:suff w:val="space"/>
  <w:lvlText w:val="Annex %1:"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    wanted = kinds or tuple(BlockKind)
    return [document.slice(block.span) for block in document.blocks if block.kind in wanted]


def cells(document: Document) -> list[tuple[int | None, int | None, int | None, str]]:
    return [
        (block.table, block.row, block.column, document.slice(block.span))
        for block in document.blocks
        if block.kind == BlockKind.CELL
    ]


def links(document: Document) -> list[tuple[str, str]]:
    return [(document.slice(link.span), link.target) for link in document.links]


def codes(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


def in_list(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


# Blocks


def test_paragraphs_and_tables_come_in_the_order_of_the_body() -> None:
    document = read(docx(p("before"), table(row("cell")), p("after")))
    assert document.text == "before\ncell\nafter"
    assert [block.kind for block in document.blocks] == ["paragraph", "cell", "paragraph"]


def test_a_cell_is_one_block_with_a_line_per_paragraph() -> None:
    document = read(docx(table(row("Ref:", cell(p("TSB Circular 9"), p(), p("Events/AB"))))))
    assert cells(document) == [(0, 0, 0, "Ref:"), (0, 0, 1, "TSB Circular 9\nEvents/AB")]


def test_columns_count_spanned_and_skipped_grid_columns() -> None:
    wide = cell("wide", properties='<w:gridSpan w:val="2"/>')
    shifted = row("late", properties='<w:gridBefore w:val="2"/>')
    document = read(docx(table(row(wide, "third"), shifted)))
    assert cells(document) == [(0, 0, 0, "wide"), (0, 0, 2, "third"), (0, 1, 2, "late")]


def test_a_vertically_merged_cell_comes_once() -> None:
    top = cell("To:", properties='<w:vMerge w:val="restart"/>')
    below = cell("ghost", properties="<w:vMerge/>")
    document = read(docx(table(row("Ref:", top), row("Tel:", below))))
    assert cells(document) == [(0, 0, 0, "Ref:"), (0, 0, 1, "To:"), (0, 1, 0, "Tel:")]


def test_a_nested_table_has_its_own_number_and_keeps_its_place_in_the_cell() -> None:
    inner = table(row("inner"))
    document = read(docx(table(row(cell(p("above"), inner, p("below")))), table(row("next"))))
    assert cells(document) == [
        (0, 0, 0, "above"),
        (1, 0, 0, "inner"),
        (0, 0, 0, "below"),
        (2, 0, 0, "next"),
    ]


def test_a_text_box_comes_once_and_after_the_block_that_anchors_it() -> None:
    document = read(docx(p("anchor", text_box(p("(signed)"))), p("next")))
    assert texts(document) == ["anchor", "(signed)", "next"]
    assert texts(document, BlockKind.TEXT_BOX) == ["(signed)"]


def test_a_table_in_a_text_box_gives_cells() -> None:
    document = read(docx(p("anchor", text_box(table(row("Tel:", "+41 22 730 0000"))))))
    assert cells(document) == [(0, 0, 0, "Tel:"), (0, 0, 1, "+41 22 730 0000")]


def test_only_the_old_drawing_of_a_text_box_is_read_where_there_is_no_new_one() -> None:
    old = (
        "<w:r><w:pict><v:textbox><w:txbxContent>"
        + p("stamp")
        + "</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    assert texts(read(docx(p("anchor", old))), BlockKind.TEXT_BOX) == ["stamp"]


@pytest.mark.parametrize(
    "body",
    [
        "<w:sdt><w:sdtContent>" + p("text") + "</w:sdtContent></w:sdt>",
        p("<w:sdt><w:sdtPr/><w:sdtContent>" + run("text") + "</w:sdtContent></w:sdt>"),
        table("<w:sdt><w:sdtContent>" + row("text") + "</w:sdtContent></w:sdt>"),
        table("<w:tr><w:sdt><w:sdtContent>" + cell("text") + "</w:sdtContent></w:sdt></w:tr>"),
    ],
    ids=["block", "run", "row", "cell"],
)
def test_content_controls_are_transparent(body: str) -> None:
    assert read(docx(body)).text == "text"


def test_strict_documents_are_read_like_the_usual_ones() -> None:
    data = docx(p("text"))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name).replace(usual, strict) for name in archive.namelist()}
    assert read(package(dict(files))).text == "text"


# Text


def test_tabs_breaks_and_special_hyphens_become_characters() -> None:
    content = (
        "<w:r><w:t>1</w:t><w:tab/><w:t>CH</w:t><w:noBreakHyphen/><w:t>1211</w:t><w:br/>"
        "<w:t>Switzer</w:t><w:softHyphen/><w:t>land</w:t></w:r>"
    )
    assert read(docx(p(content))).text == "1\tCH-1211\nSwitzerland"


def test_symbols_of_symbol_fonts_become_plain_characters() -> None:
    boxes = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t> yes &#xF0B7; no</w:t></w:r>'
    assert read(docx(p(boxes))).text == "☐ yes • no"


def test_insertions_are_in_and_deletions_out() -> None:
    content = (
        run("by "),
        "<w:del><w:r><w:delText>1 May</w:delText></w:r></w:del>",
        "<w:ins>" + run("8 June") + "</w:ins>",
        "<w:moveFrom>" + run(" gone") + "</w:moveFrom>",
        "<w:moveTo>" + run(" 2021") + "</w:moveTo>",
    )
    assert read(docx(p(*content))).text == "by 8 June 2021"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert read(docx(p("Dear ", properties=deleted), p("Sir"))).text == "Dear Sir"


def test_a_deleted_row_is_left_out() -> None:
    document = read(docx(table(row("old", properties="<w:del/>"), row("new"))))
    assert [text for *_, text in cells(document)] == ["new"]


def test_hidden_text_is_left_out_with_a_warning() -> None:
    document = read(docx(p("shown", run(" secret", "<w:vanish/>"))))
    assert document.text == "shown"
    assert codes(document) == ["hidden_text"]


def test_text_hidden_by_a_style_is_left_out_unless_the_run_shows_it() -> None:
    styles = '<w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>' + (
        '<w:style w:styleId="Ghost"><w:basedOn w:val="Base"/></w:style>'
    )
    ghost = '<w:pStyle w:val="Ghost"/>'
    shown = run("shown", '<w:vanish w:val="0"/>')
    document = read(docx(p("secret", shown, properties=ghost), parts={"styles": styles}))
    assert document.text == "shown"


# Links and fields


def test_a_hyperlink_keeps_its_text_and_target() -> None:
    link = '<w:hyperlink r:id="rId7">' + run("the event website") + "</w:hyperlink>"
    document = read(docx(p("See ", link, "."), links={"rId7": "https://www.itu.int/go/x"}))
    assert document.text == "See the event website."
    assert links(document) == [("the event website", "https://www.itu.int/go/x")]


def test_the_fragment_word_keeps_apart_is_part_of_the_target() -> None:
    link = '<w:hyperlink r:id="rId7" w:anchor="fees">' + run("fees") + "</w:hyperlink>"
    document = read(docx(p(link), links={"rId7": "https://www.itu.int/go/x"}))
    assert links(document) == [("fees", "https://www.itu.int/go/x#fees")]


def test_a_link_to_a_bookmark_is_no_link() -> None:
    link = '<w:hyperlink w:anchor="annex1">' + run("Annex 1") + "</w:hyperlink>"
    document = read(docx(p(link, field(' HYPERLINK \\l "annex2" ', "Annex 2"))))
    assert document.text == "Annex 1 Annex 2"
    assert not document.links


def test_neighbouring_links_with_one_target_are_one_link() -> None:
    halves = [
        f'<w:hyperlink r:id="rId7">{run(text)}</w:hyperlink>' for text in ("itu.int", "/go/x")
    ]
    document = read(docx(p(*halves), links={"rId7": "https://itu.int/go/x"}))
    assert links(document) == [("itu.int/go/x", "https://itu.int/go/x")]


@pytest.mark.parametrize(
    "shown",
    [
        field(' HYPERLINK "https://www.itu.int/x" \\o "tip" ', "here"),
        field(' HYPERLINK "https://www.itu.int/x" \\t "_blank" ', "here"),
        '<w:fldSimple w:instr=" HYPERLINK https://www.itu.int/x ">'
        + run("here")
        + "</w:fldSimple>",
    ],
    ids=["tip", "window", "simple"],
)
def test_hyperlink_fields_are_links_and_their_instruction_is_no_text(shown: str) -> None:
    document = read(docx(p("Register ", shown, " now")))
    assert document.text == "Register here now"
    assert links(document) == [("here", "https://www.itu.int/x")]


def test_an_instruction_cut_into_runs_is_put_together() -> None:
    cut = field(' HYPERLINK "https://www.itu.int/', "here").replace(
        "</w:instrText></w:r>", '</w:instrText></w:r><w:r><w:instrText>go/x" </w:instrText></w:r>'
    )
    assert links(read(docx(p(cut)))) == [("here", "https://www.itu.int/go/x")]


def test_a_field_may_run_over_paragraphs() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert read(docx(p(begin, "one"), p("two", end), p("three"))).text == "one\ntwo\nthree"


def test_a_field_that_never_ends_loses_its_own_paragraph_only() -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r>'
    assert read(docx(p("kept", broken), p("kept too"))).text == "kept\nkept too"


@pytest.mark.parametrize("name", ["DATE", "TIME", "SAVEDATE", "PRINTDATE"])
def test_a_date_that_updates_itself_gives_a_warning(name: str) -> None:
    document = read(docx(p(field(f' {name} \\@ "d MMMM yyyy" ', "20 November 2026"))))
    assert document.text == "20 November 2026"
    assert codes(document) == ["auto_updated_date"]


def test_a_creation_date_gives_no_warning() -> None:
    assert not read(docx(p(field(" CREATEDATE ", "8 June 2021")))).warnings


def test_check_boxes_of_forms_show_their_state() -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
        "{}</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText>"
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    document = read(docx(p(box.format("<w:checked/>"), " yes ", box.format(""), " no")))
    assert document.text == "☒ yes ☐ no"


# Numbers and bullets


def test_automatic_numbers_are_text() -> None:
    body = [
        p("one", properties=in_list(1)),
        p("sub", properties=in_list(1, 1)),
        p("sub", properties=in_list(1, 1)),
        p("deep", properties=in_list(1, 2)),
        p("two", properties=in_list(1)),
        p("sub", properties=in_list(1, 1)),
    ]
    document = read(docx(*body, parts={"numbering": NUMBERING}))
    assert document.text.split("\n") == [
        "1\tone",
        "a)\tsub",
        "b)\tsub",
        "1.i\tdeep",
        "2\ttwo",
        "a)\tsub",
    ]


def test_bullets_of_symbol_fonts_are_dots_and_dashes_stay_dashes() -> None:
    body = [p("dot", properties=in_list(2)), p("dash", properties=in_list(2, 1))]
    assert read(docx(*body, parts={"numbering": NUMBERING})).text == "•\tdot\n–\tdash"


def test_a_number_may_be_followed_by_a_blank_instead_of_a_tab() -> None:
    body = p("Agenda", properties=in_list(3))
    assert read(docx(body, parts={"numbering": NUMBERING})).text == "Annex A: Agenda"


def test_a_list_that_restarts_counts_from_its_start() -> None:
    body = [
        p("a", properties=in_list(1)),
        p("b", properties=in_list(4)),
        p("c", properties=in_list(4)),
    ]
    assert read(docx(*body, parts={"numbering": NUMBERING})).text == "1\ta\n1\tb\n2\tc"


def test_numbers_come_from_styles_too_and_number_zero_turns_them_off() -> None:
    styles = f'<w:style w:styleId="Item"><w:pPr>{in_list(1)}</w:pPr></w:style>'
    item = '<w:pStyle w:val="Item"/>'
    body = [p("on", properties=item), p("off", properties=item + in_list(0))]
    assert read(docx(*body, parts={"numbering": NUMBERING, "styles": styles})).text == "1\ton\noff"


def test_empty_list_paragraphs_do_not_count() -> None:
    body = [p("a", properties=in_list(1)), p(properties=in_list(1)), p("b", properties=in_list(1))]
    assert read(docx(*body, parts={"numbering": NUMBERING})).text == "1\ta\n2\tb"


def test_links_move_along_with_the_number_before_them() -> None:
    link = '<w:hyperlink r:id="rId7">' + run("here") + "</w:hyperlink>"
    document = read(
        docx(
            p(link, properties=in_list(1)),
            links={"rId7": "https://www.itu.int/x"},
            parts={"numbering": NUMBERING},
        )
    )
    assert links(document) == [("here", "https://www.itu.int/x")]


# Page headers, page footers, notes


def test_the_first_page_header_comes_before_the_body_and_the_rest_after_it() -> None:
    document = read(
        docx(
            p("body"),
            section=HEADER_FIRST,
            parts={"header1": p("letterhead"), "header2": p("page 2"), "footer1": p("address")},
        )
    )
    assert texts(document) == ["letterhead", "body", "page 2", "address"]
    assert texts(document, BlockKind.PAGE_HEADER) == ["letterhead", "page 2"]
    assert texts(document, BlockKind.PAGE_FOOTER) == ["address"]


def test_a_first_page_header_that_is_turned_off_is_left_out() -> None:
    section = HEADER_FIRST.replace("<w:titlePg/>", "")
    parts = {"header1": p("unused"), "header2": p("every page"), "footer1": p("address")}
    document = read(docx(p("body"), section=section, parts=parts))
    assert texts(document) == ["every page", "body", "address"]


def test_equal_headers_come_once() -> None:
    document = read(
        docx(
            p("body"),
            section=HEADER_FIRST,
            parts={"header1": p("ITU"), "header2": p("ITU"), "footer1": p("address")},
        )
    )
    assert texts(document, BlockKind.PAGE_HEADER) == ["ITU"]


def test_a_table_in_a_header_gives_header_blocks() -> None:
    parts = {"header1": table(row("logo", "bureau")), "header2": p("x"), "footer1": p("y")}
    document = read(docx(p("body"), section=HEADER_FIRST, parts=parts))
    assert texts(document, BlockKind.PAGE_HEADER)[:2] == ["logo", "bureau"]
    assert all(block.table is None for block in document.blocks)


def test_links_in_a_footer_use_the_relationships_of_the_footer() -> None:
    link = '<w:hyperlink r:id="rId1">' + run("www.itu.int") + "</w:hyperlink>"
    document = read(
        docx(
            p("body"),
            section=HEADER_FIRST,
            links={"rId1": "https://wrong.example.org"},
            parts={"header1": p("a"), "header2": p("b"), "footer1": p(link)},
            part_links={"footer1": {"rId1": "https://www.itu.int"}},
        )
    )
    assert links(document) == [("www.itu.int", "https://www.itu.int")]


def test_notes_come_at_the_end_in_the_order_of_reference() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="0">' + p("---") + "</w:footnote>"
        '<w:footnote w:id="1">' + p("unused") + "</w:footnote>"
        '<w:footnote w:id="2">' + p("Applies to Member States.") + "</w:footnote>"
    )
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = read(docx(p("States", reference), p("more"), parts={"footnotes": notes}))
    assert texts(document) == ["States", "more", "Applies to Member States."]
    assert texts(document, BlockKind.FOOTNOTE) == ["Applies to Member States."]


# Documents of other programs


def test_documents_made_by_python_docx_are_read() -> None:
    made = python_docx.Document()
    made.add_paragraph("Dear Sir/Madam,")
    made.add_paragraph("item", style="List Bullet")
    merged = made.add_table(2, 2)
    merged.cell(0, 0).merge(merged.cell(1, 0)).text = "merged"
    merged.cell(1, 1).text = "right"
    buffer = io.BytesIO()
    made.save(buffer)
    document = read(buffer.getvalue())
    assert document.text == "Dear Sir/Madam,\n•\titem\nmerged\nright"
    assert cells(document) == [(0, 0, 0, "merged"), (0, 1, 1, "right")]


def test_a_lost_picture_does_not_matter() -> None:
    data = docx(p("text"), extra={"word/_rels/document.xml.rels": LOST_PICTURE})
    assert read(data).text == "text"


LOST_PICTURE = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/image" Target="NULL"/></Relationships>'
)


def test_a_document_of_pictures_only_needs_ocr() -> None:
    document = read(docx(p(), extra={"word/media/image1.png": b"\x89PNG"}))
    assert [(warning.code, warning.severity) for warning in document.warnings] == [
        ("needs_ocr", "error")
    ]
