"""Web pages: what browsers, word processors and mail programs write."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from tests.readers.shown import cells, links, shown

from circextract.document import BlockKind, Document
from circextract.errors import DamagedDocument, DocumentTooLarge
from circextract.readers import html, read


def page(body: str, head: str = "") -> Document:
    return read(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def test_white_space_is_one_blank_and_a_typed_tab_stays() -> None:
    assert shown(page("<p>1\tI have\n\t\tthe  honour</p>")) == ["1\tI have the honour"]


def test_a_line_broken_in_chinese_is_joined_without_a_blank() -> None:
    assert shown(page("<p>日内瓦\n  会议</p>")) == ["日内瓦会议"]


def test_block_elements_part_paragraphs_and_inline_ones_do_not() -> None:
    found = shown(page("<h1>Title</h1>text <b>bold</b><i>er</i><div>next</div>tail"))
    assert found == ["Title", "text bolder", "next", "tail"]


def test_a_line_break_is_one_and_two_part_paragraphs() -> None:
    assert shown(page("<p>Ref:<br>TSB<br>\n<br>Dear Sir</p>")) == ["Ref:\nTSB", "Dear Sir"]


def test_preformatted_text_keeps_its_lines_and_tabs() -> None:
    assert shown(page("<pre>Ref:\tTSB\r\n  325</pre>")) == ["Ref:\tTSB\n  325"]


def test_cells_have_rows_and_columns_of_the_grid() -> None:
    rows = (
        "<tr><td rowspan=2>a<p>b<td>c</tr><tr><td>d</td><td colspan=2>e</tr>"
        "<tr><td colspan=2>f<th>g"
    )
    assert cells(page(f"<table>{rows}</table>")) == [
        (0, 0, 0, "a\nb"),
        (0, 0, 1, "c"),
        (0, 1, 1, "d"),
        (0, 1, 2, "e"),
        (0, 2, 0, "f"),
        (0, 2, 2, "g"),
    ]


def test_a_table_of_one_column_lays_out_and_gives_paragraphs() -> None:
    inner = "<table><tr><td>Ref:<td>325</table>"
    found = page(f"<table><tr><td><p>Head</p>{inner}<p>Dear Sir</p></td></tr></table>")
    assert [block.kind for block in found.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.CELL,
        BlockKind.CELL,
        BlockKind.PARAGRAPH,
    ]


def test_links_lead_outside_only() -> None:
    body = (
        '<base href="https://www.itu.int/en/"><a href="#x">a</a> <a href="javascript:f()">b</a> '
        '<a href="go/x">c d</a> <a href="mailto:tsb@itu.int"><b>e</b></a>'
    )
    found = [("c d", "https://www.itu.int/en/go/x"), ("e", "mailto:tsb@itu.int")]
    assert links(page(body)) == found


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>x</p>",
        '<p style="Display: None">x</p>',
        '<span style="mso-hide:all">x</span>',
        '<p class="a b">x</p>',
        '<p id="c">x</p>',
    ],
)
def test_what_is_not_shown_is_left_out_and_told(hidden: str) -> None:
    found = page(hidden + "shown", "<style>.b{color:red} #c, p.b {display:none}</style>")
    assert shown(found) == ["shown"]
    assert [warning.code for warning in found.warnings] == ["hidden_text"]


@pytest.mark.parametrize(
    "other",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<noscript>x</noscript>",
        "<template>x</template>",
        "<!-- x -->",
        "<del>x</del>",
        "<nav>x</nav>",
        "<![if !x]>",
        "<?x y?>",
    ],
)
def test_scripts_comments_and_deletions_never_come_in(other: str) -> None:
    found = page(f"<p>before{other} after</p>")
    assert (shown(found), found.warnings) == (["before after"], ())


def test_lists_print_their_numbers_and_bullets() -> None:
    body = (
        "<ol start=3><li><p>c<li>d<ul><li>e</ul><li value=9>f</ol>"
        "<ol type=a><li>g</ol><ul style='list-style-type:none'><li>- h</ul>"
    )
    found = ["3.\tc", "4.\td", "•\te", "9.\tf", "a.\tg", "- h"]
    assert shown(page(body)) == found


def test_tabs_and_list_numbers_of_word_are_read() -> None:
    body = (
        "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1"
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;</span></span><![endif]>I"
        " have</p><p>Tel:<span style='mso-tab-count:1'>    </span>+41</p>"
    )
    assert shown(page(body)) == ["1\tI have", "Tel:\t+41"]


def test_page_margins_and_notes_stand_apart() -> None:
    found = page(
        '<div title="header">Page 1</div><p>Body<a href="#_ftn1"><sup>1</sup></a></p>'
        "<div id=ftn1><a href='#_ftnref1'>[1]</a> Note</div><div title='footer'>Place</div>"
    )
    assert [(block.kind, found.slice(block.span)) for block in found.blocks] == [
        (BlockKind.PAGE_HEADER, "Page 1"),
        (BlockKind.PARAGRAPH, "Body"),
        (BlockKind.PAGE_FOOTER, "Place"),
        (BlockKind.FOOTNOTE, "Note"),
    ]


def test_boxes_of_forms_show_their_state() -> None:
    body = "<input type=checkbox checked> yes <input type=radio> no <input value='Amina'>"
    assert shown(page(body)) == ["☒ yes ☐ no Amina"]


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8", "utf-16"])
def test_the_declared_encoding_counts(encoding: str) -> None:
    text = f'<html><meta http-equiv=x content="text/html; charset={encoding}"><p>Женева</p>'
    assert shown(read(text.encode(encoding))) == ["Женева"]


@pytest.mark.parametrize("encoding", ["base64", "utf-16", "no-such", "zip", "undefined"])
def test_an_encoding_that_cannot_be_is_passed_over(encoding: str) -> None:
    assert shown(read(f"<html><meta charset={encoding}><p>Genève".encode())) == ["Genève"]


def test_an_xhtml_page_is_read_like_another() -> None:
    text = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html SYSTEM "x"><html><p>Genève</p>'
    assert shown(read(text.encode())) == ["Genève"]


def test_entities_of_a_document_type_are_never_followed() -> None:
    text = '<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/passwd">]><html><p>a&f;b</p>'
    assert "root" not in read(text.encode()).text


def test_a_page_without_text_says_so() -> None:
    assert [warning.code for warning in page("<p></p>").warnings] == ["no_text"]
    assert [warning.code for warning in page("<img src=a.png>").warnings] == ["needs_ocr"]


def test_a_page_without_elements_is_damaged_or_empty() -> None:
    assert read(b"<html></html>").warnings[0].code == "no_text"
    with pytest.raises(DamagedDocument, match="cut off"):
        read(b"<html>")


def test_elements_left_open_lose_no_text() -> None:
    body = "<font>" * 1500 + "Dear Sir/Madam,"
    assert shown(page(body)) == ["Dear Sir/Madam,"]


def test_a_page_nested_so_deep_that_text_would_be_lost_is_damaged() -> None:
    with pytest.raises(DamagedDocument, match="thousands deep"):
        page("<font>" * 3000 + "Dear Sir/Madam,")


def test_tables_nested_without_end_are_refused() -> None:
    with pytest.raises(DamagedDocument, match="nested over 60 deep"):
        page("<table><tr><td>a<td>" * 200)


def test_a_huge_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_SIZE", 100)
    with pytest.raises(DocumentTooLarge):
        page("x" * 200)


@pytest.mark.parametrize(
    "piece",
    [
        "<b>",
        "<p><b>",
        "<a href=x>",
        "<table>",
        "<td>",
        "<td rowspan=9999 colspan=9999>x",
        "<li>",
        "<ol>",
        "<!--",
        "<![",
        "&#",
        "<p style='a:b;'>",
        "\t\n",
        "<br>",
        "<div class='a b c d e'>",
    ],
)
def test_a_hostile_page_takes_no_more_than_its_length(piece: str) -> None:
    started = time.perf_counter()
    with suppress(DamagedDocument):  # of tables in tables, of elements that are never closed
        page(piece * 20_000)
    assert time.perf_counter() - started < 5
