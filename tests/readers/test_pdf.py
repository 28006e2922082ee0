"""PDF documents: cells, paragraphs, margins and links rebuilt from places on the page."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from tests.readers.pdf_maker import Page, pdf, width

from circextract.document import BlockKind, Document, Span
from circextract.readers import read

FILES = Path(__file__).parent / "files"
FILLER = (
    "Participation is open to Member States, Sector Members, Associates and Academia, and to any"
)


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    wanted = kinds or tuple(BlockKind)
    return [document.slice(block.span) for block in document.blocks if block.kind in wanted]


def cells(document: Document) -> dict[tuple[int | None, int | None, int | None], str]:
    return {
        (block.table, block.row, block.column): document.slice(block.span)
        for block in document.blocks
        if block.kind == BlockKind.CELL
    }


def links(document: Document) -> list[tuple[str, str]]:
    return [(document.slice(link.span), link.target) for link in document.links]


def body(page: Page, y: float = 500) -> Page:
    """Add two full lines, so that the page shows where its lines end."""
    return page.lines(57, y, FILLER, FILLER)


# Paragraphs


def test_wrapped_lines_are_one_paragraph() -> None:
    page = Page().lines(57, 100, FILLER, "interested person from a country that is a member.")
    assert read(pdf(page)).text == f"{FILLER} interested person from a country that is a member."


def test_a_larger_gap_starts_a_paragraph() -> None:
    page = Page().lines(57, 100, FILLER, FILLER).lines(57, 132, FILLER, FILLER)
    assert texts(read(pdf(page))) == [f"{FILLER} {FILLER}"] * 2


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    page = body(Page()).lines(57, 100, "Yours faithfully,", "(signed)", "Director of the Bureau")
    assert texts(read(pdf(page)))[:3] == ["Yours faithfully,", "(signed)", "Director of the Bureau"]


def test_an_indented_line_starts_a_paragraph() -> None:
    page = Page().lines(57, 100, FILLER, FILLER).text(77, 124, FILLER).text(57, 136, "end.")
    assert texts(read(pdf(page))) == [f"{FILLER} {FILLER}", f"{FILLER} end."]


def test_centred_lines_that_end_early_stay_apart() -> None:
    page = body(Page())
    for index, title in enumerate(
        ["INTERNATIONAL TELECOMMUNICATION UNION", "RADIOCOMMUNICATION BUREAU"]
    ):
        page.text(297 - width(title) / 2, 100 + 12 * index, title)
    assert texts(read(pdf(page)))[:2] == [
        "INTERNATIONAL TELECOMMUNICATION UNION",
        "RADIOCOMMUNICATION BUREAU",
    ]


@pytest.mark.parametrize(
    ("mark", "set_in"), [("1", 85), ("12", 85), ("2.1", 85), ("a)", 75), ("-", 70), ("*", 75)]
)
def test_a_mark_at_the_left_is_parted_from_its_text_by_a_tab(mark: str, set_in: float) -> None:
    page = body(Page()).text(57, 100, mark).text(set_in, 100, "The meeting will open at 0930.")
    assert texts(read(pdf(page)))[0] == f"{mark}\tThe meeting will open at 0930."


def test_the_lines_of_a_numbered_paragraph_may_stand_under_its_number_or_its_text() -> None:
    page = Page().text(57, 100, "1").text(85, 100, FILLER[:80]).text(57, 112, "under the number.")
    page.text(57, 130, "2").text(85, 130, FILLER[:80]).text(85, 142, "under the text.")
    assert texts(read(pdf(page))) == [
        f"1\t{FILLER[:80].strip()} under the number.",
        f"2\t{FILLER[:80].strip()} under the text.",
    ]


def test_list_items_are_paragraphs_of_their_own() -> None:
    page = body(Page())
    for index, text in enumerate(["first;", "second;", "third."]):
        page.text(57, 100 + 12 * index, "-").text(71, 100 + 12 * index, text)
    assert texts(read(pdf(page)))[:3] == ["-\tfirst;", "-\tsecond;", "-\tthird."]


def test_a_hyphen_at_the_end_of_a_line_stays_and_no_blank_follows() -> None:
    page = Page().lines(57, 100, FILLER[:-3] + "any pre-", "registered person.")
    assert "any pre-registered person." in read(pdf(page)).text


def test_a_dash_at_the_end_of_a_line_keeps_its_blank() -> None:
    page = Page().lines(57, 100, FILLER[:-3] + "any -", "or so.")
    assert "any - or so." in read(pdf(page)).text


def test_raised_letters_stay_in_their_line() -> None:
    page = body(Page()).text(57, 100, "The 20").text(57 + width("The 20"), 96.5, "th", 6)
    page.text(57 + width("The 20") + 9, 100, "meeting")
    assert texts(read(pdf(page)))[0] == "The 20th meeting"


def test_a_paragraph_that_runs_on_over_the_page_break_is_one() -> None:
    first = Page().lines(57, 730, FILLER, FILLER).text(290, 800, "- 1 -")
    second = Page().text(290, 40, "- 2 -").lines(57, 80, "interested person.", "Next.")
    document = read(pdf(first, second))
    assert texts(document, BlockKind.PARAGRAPH) == [
        f"{FILLER} {FILLER} interested person.",
        "Next.",
    ]
    assert [place.page for place in document.places_of(Span(0, 400))][-1] == 2


def test_a_sentence_that_ends_with_the_page_ends_its_paragraph() -> None:
    full = FILLER[:-4] + "all."
    document = read(pdf(Page().lines(57, 740, FILLER, full), Page().lines(57, 80, FILLER, "end.")))
    assert len(texts(document)) == 2


# Page headers and footers


def noted(page: Page, mark: str = "1") -> Page:
    """Add a line with a raised mark, and a note at the foot of the page."""
    page.text(57, 100, "Participation is free").text(
        57 + width("Participation is free"), 96, mark, 6
    )
    page.lines(57, 740, f"{mark} Fees of the hotel", "are not covered.")
    return body(page).text(57, 800, "Place des Nations - CH-1211 Geneva 20 - www.itu.int")


@pytest.mark.parametrize("mark", ["1", "*"])
def test_a_note_below_a_short_rule_stands_apart_and_its_mark_is_no_text(mark: str) -> None:
    document = read(pdf(noted(Page(), mark).rule(57, 725, 200, 725)))
    assert texts(document, BlockKind.FOOTNOTE) == ["Fees of the hotel are not covered."]
    assert texts(document)[0] == "Participation is free"


def test_without_the_rule_nothing_is_a_note() -> None:
    document = read(pdf(noted(Page())))
    assert not texts(document, BlockKind.FOOTNOTE)
    assert texts(document)[0] == "Participation is free 1"


def test_a_numbered_paragraph_below_an_underlined_word_is_no_note() -> None:
    page = (
        Page().text(57, 100, "The room has 40 m").text(57 + width("The room has 40 m"), 96, "2", 6)
    )
    page.text(57, 130, "Registration").rule(57, 132, 110, 132).text(57, 160, "2 Please register.")
    document = read(pdf(body(page)))
    assert not texts(document, BlockKind.FOOTNOTE)
    assert texts(document)[0] == "The room has 40 m2"


def test_page_numbers_and_repeated_lines_are_margins() -> None:
    pages = [
        Page()
        .text(290, 40, f"- {n} -")
        .text(260, 52, "TSB Circular 9")
        .lines(57, 150 + n, FILLER, "end.")
        for n in (2, 3, 4)
    ]
    document = read(pdf(*pages))
    assert texts(document, BlockKind.PAGE_HEADER) == [
        "- 2 -",
        "TSB Circular 9",
        "- 3 -",
        "TSB Circular 9",
        "- 4 -",
        "TSB Circular 9",
    ]
    assert texts(document, BlockKind.PARAGRAPH) == [f"{FILLER} end."] * 3


def test_annex_titles_at_the_top_of_several_pages_are_text() -> None:
    pages = [
        Page()
        .text(290, 40, f"- {n} -")
        .text(270, 90, f"ANNEX {n}")
        .text(250, 102, "(to Circular 9)")
        for n in (2, 3)
    ]
    document = read(pdf(*pages))
    assert "ANNEX 2" in texts(document, BlockKind.PARAGRAPH)
    assert texts(document, BlockKind.PAGE_HEADER) == ["- 2 -", "- 3 -"]


def test_the_address_block_at_the_bottom_is_the_page_footer() -> None:
    page = body(Page(), 600).text(150, 790, "Place des Nations, CH-1211 Geneva 20", 8)
    page.text(140, 800, "Tel: +41 22 730 0000  www.itu.int", 8)
    assert texts(read(pdf(page)), BlockKind.PAGE_FOOTER) == [
        "Place des Nations, CH-1211 Geneva 20",
        "Tel: +41 22 730 0000 www.itu.int",
    ]


def test_a_signature_at_the_bottom_is_text() -> None:
    page = body(Page(), 600).lines(57, 770, "Ana Example", "Director of the Bureau")
    assert not texts(read(pdf(page)), BlockKind.PAGE_FOOTER)


# The header of a letter


def header(*, labels: float = 57, values: float = 110, lists: float = 284) -> Page:
    """Print a letter's header as Word sets it: three columns without rules."""
    page = body(Page())
    page.text(values, 80, "Geneva, 8 June 2021")
    page.text(labels, 100, "Ref:").lines(values, 100, "TSB Circular 325", "TSB Events/JU")
    page.text(labels, 130, "Contact:").text(values, 130, "Ana Example")
    page.text(labels, 145, "Tel:").text(values, 145, "+41 22 730 0000")
    page.text(labels, 160, "E-mail:").text(values, 160, "tsbevents@itu.int")
    page.text(lists, 100, "To:")
    items = [(112, "Administrations of Member States"), (136, "ITU-T Sector Members;")]
    page.text(lists + 14, 124, "of the Union;")
    page.text(lists, 160, "Copy to:")
    for y, text in [*items, (172, "The Director of the Bureau")]:
        page.text(lists, y, "-").text(lists + 14, y, text)
    return page


def test_labels_and_values_are_neighbours_and_lists_stay_whole() -> None:
    assert cells(read(pdf(header()))) == {
        (0, 0, 1): "Geneva, 8 June 2021",
        (0, 1, 0): "Ref:",
        (0, 1, 1): "TSB Circular 325\nTSB Events/JU",
        (
            0,
            1,
            2,
        ): "To:\n-\tAdministrations of Member States of the Union;\n-\tITU-T Sector Members;",
        (0, 2, 0): "Contact:",
        (0, 2, 1): "Ana Example",
        (0, 3, 0): "Tel:",
        (0, 3, 1): "+41 22 730 0000",
        (0, 4, 0): "E-mail:",
        (0, 4, 1): "tsbevents@itu.int",
        (0, 4, 2): "Copy to:\n-\tThe Director of the Bureau",
    }


def test_a_value_that_nearly_touches_the_next_column_stays_in_its_own() -> None:
    tight = 110 + width("tsbevents@itu.int") + 4
    found = cells(read(pdf(header(lists=tight))))
    assert found[0, 3, 0] == "E-mail:"
    assert found[0, 3, 1] == "tsbevents@itu.int"
    assert found[0, 3, 2].startswith("Copy to:")


def test_the_row_of_the_subject_may_cross_the_columns_above_it() -> None:
    page = header().text(57, 195, "Subject:")
    page.lines(
        110,
        195,
        "Forum on the use of satellites for smart and sustainable cities",
        "(Geneva, 21 June)",
    )
    found = cells(read(pdf(page)))
    assert found[1, 0, 0] == "Subject:"
    assert found[1, 0, 1] == (
        "Forum on the use of satellites for smart and sustainable cities\n(Geneva, 21 June)"
    )


def test_the_salutation_below_the_header_is_no_cell() -> None:
    page = header().text(57, 215, "Dear Sir,").lines(57, 235, FILLER, FILLER)
    assert "Dear Sir," in texts(read(pdf(page)), BlockKind.PARAGRAPH)


def test_a_header_of_two_columns_keeps_the_lists_beside_the_labels() -> None:
    page = body(Page())
    for y, text in [
        (100, "Ref: TSB Circular 9"),
        (124, "Tel: +41 22 730 0000"),
        (148, "Fax: none"),
    ]:
        page.text(57, y, text)
    page.text(300, 100, "To:")
    for y, text in [(112, "Administrations;"), (124, "Sector Members;"), (136, "Associates")]:
        page.text(300, y, "-").text(314, y, text)
    found = cells(read(pdf(page)))
    assert found[0, 0, 0] == "Ref: TSB Circular 9"
    assert found[0, 0, 1] == "To:\n-\tAdministrations;\n-\tSector Members;\n-\tAssociates"
    assert found[0, 2, 0] == "Fax: none"


def test_a_wide_gap_in_a_line_of_text_makes_no_table() -> None:
    page = Page().text(57, 100, FILLER).text(57, 112, FILLER[:40]).text(300, 112, FILLER[41:80])
    page.text(57, 124, FILLER)
    assert not cells(read(pdf(page)))


# Tables in the text


def test_a_table_without_rules_keeps_wrapped_lines_in_their_cells() -> None:
    page = body(Page())
    page.text(57, 100, "13 May 2015").lines(
        200, 100, "Submit requests for the translation of", "contributions"
    )
    page.text(57, 130, "1 June 2015").text(200, 130, "Register online")
    found = cells(read(pdf(page)))
    assert found[0, 0, 0] == "13 May 2015"
    assert (
        " ".join(found[0, 0, 1].split()) == "Submit requests for the translation of contributions"
    )
    assert (found[0, 1, 0], found[0, 1, 1]) == ("1 June 2015", "Register online")


def test_a_ruled_table_is_cut_at_its_rules() -> None:
    page = body(Page()).grid([57, 120, 400], [90, 118, 134])
    page.lines(61, 101, "30 June,", "2359 hours").text(124, 101, "Submit contributions")
    page.text(61, 129, "12 June").text(124, 129, "Register")
    assert cells(read(pdf(page))) == {
        (0, 0, 0): "30 June, 2359 hours",
        (0, 0, 1): "Submit contributions",
        (0, 1, 0): "12 June",
        (0, 1, 1): "Register",
    }


def test_cells_merged_in_a_ruled_table_come_once() -> None:
    page = body(Page()).rule(57, 90, 400, 90).rule(57, 106, 400, 106).rule(200, 122, 400, 122)
    page.rule(57, 138, 400, 138).rule(57, 90, 57, 138).rule(400, 90, 400, 138)
    page.rule(200, 106, 200, 138)
    page.text(100, 101, "Key deadlines for this meeting, both weeks").text(61, 117, "12 June")
    page.text(204, 117, "Register").text(204, 133, "Visa")
    assert cells(read(pdf(page))) == {
        (0, 0, 0): "Key deadlines for this meeting, both weeks",
        (0, 1, 0): "12 June",
        (0, 1, 1): "Register",
        (0, 2, 1): "Visa",
    }


def test_a_table_cut_by_a_page_break_is_one_table() -> None:
    first = body(Page(), 600).grid([57, 120, 400], [700, 720, 760])
    first.text(61, 711, "12 June").text(124, 711, "Register")
    first.text(61, 731, "30 June").text(124, 731, "Submit contributions")
    second = body(Page(), 600).grid([57, 120, 400], [80, 100, 120])
    second.text(124, 91, "and questions").text(61, 111, "1 July").text(124, 111, "Visa")
    assert cells(read(pdf(first, second))) == {
        (0, 0, 0): "12 June",
        (0, 0, 1): "Register",
        (0, 1, 0): "30 June",
        (0, 1, 1): "Submit contributions\nand questions",
        (0, 2, 0): "1 July",
        (0, 2, 1): "Visa",
    }


def test_text_around_a_ruled_table_keeps_its_order() -> None:
    page = Page().lines(57, 80, FILLER, "before:").grid([57, 120, 400], [110, 126])
    page.text(61, 121, "12 June").text(124, 121, "Register").lines(57, 150, FILLER, "after.")
    kinds = [block.kind.value for block in read(pdf(page)).blocks]
    assert kinds == ["paragraph", "cell", "cell", "paragraph"]


# Links


def test_a_link_is_mapped_to_its_characters() -> None:
    before, shown = "See the ", "event website"
    start = 57 + width(before)
    page = Page().text(57, 100, f"{before}{shown}. Thanks.")
    page.link(start, 91, start + width(shown), 103, "https://www.itu.int/go/x")
    assert links(read(pdf(page))) == [("event website", "https://www.itu.int/go/x")]


def test_a_link_cut_by_a_line_break_is_one_link_and_one_address() -> None:
    target = "https://www.itu.int/en/ITU-T/Workshops/Pages/default.aspx"
    first, second = target[:41], target[41:]
    page = (
        Page()
        .text(57, 88, FILLER)
        .text(57, 100, FILLER[:50] + first)
        .text(57, 112, second + ". Thanks.")
    )
    start = 57 + width(FILLER[:50])
    page.link(start, 91, start + width(first), 103, target)
    page.link(57, 103, 57 + width(second), 115, target)
    document = read(pdf(page))
    assert links(document) == [(target, target)]
    assert f"{target}. Thanks." in document.text


def test_a_link_over_words_keeps_their_blanks_at_a_line_break() -> None:
    page = Page().lines(57, 100, FILLER, FILLER[:-14] + "see the long", "event website now")
    start = 57 + width(FILLER[:-14] + "see the ")
    page.link(start, 103, start + width("long"), 115, "https://www.itu.int/go/x")
    page.link(57, 115, 57 + width("event website"), 127, "https://www.itu.int/go/x")
    assert links(read(pdf(page))) == [("long event website", "https://www.itu.int/go/x")]


def test_an_address_without_a_link_is_put_together_over_a_line_break() -> None:
    lead = FILLER[:45]
    page = (
        Page()
        .text(57, 88, FILLER)
        .lines(57, 100, f"{lead} https://www.itu.int/en/Workshops/", "Pages/default.aspx now")
    )
    assert "https://www.itu.int/en/Workshops/Pages/default.aspx now" in read(pdf(page)).text


# Places


def test_every_word_has_its_place_from_the_top_left() -> None:
    document = read(pdf(Page().text(72, 100, "Dear Sir")))
    page, box = document.place_of(Span(5, 8)) or (0, None)
    assert page == 1
    assert box is not None
    assert box.x0 == pytest.approx(72 + width("Dear "), abs=1)
    assert box.top == pytest.approx(92.2, abs=0.5)
    assert box.bottom == pytest.approx(102.2, abs=0.5)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_text_printed_sideways_is_read_and_placed_on_the_page_shown(turn: int) -> None:
    document = read(pdf(Page(rotate=turn).lines(72, 100, FILLER, "sideways.")))
    assert document.text == f"{FILLER} sideways."
    wide, high = (842, 595) if turn in (90, 270) else (595, 842)
    for place in document.places:
        assert 0 <= place.bbox.x0 < place.bbox.x1 <= wide
        assert 0 <= place.bbox.top < place.bbox.bottom <= high


# Characters pdfium does not know


NAMED = (
    "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] "
    "/FirstChar 65 /LastChar 68 /Widths [600 600 600 600] /CharProcs << >> /Encoding << "
    "/Type /Encoding /Differences [65 /O /f_f_i /c /e] >> /Resources << >> >>"
)


def test_glyphs_pdfium_cannot_name_are_looked_up_by_pdfplumber() -> None:
    import pypdfium2

    page = Page().hex_text(72, 100, "41424344", "F2")
    data = pdf(page, fonts={"F2": NAMED})
    fast = pypdfium2.PdfDocument(data)
    lost = fast[0].get_textpage().get_text_range()
    fast.close()
    assert "ffi" not in lost
    document = read(data)
    assert document.text == "Office"
    assert not document.warnings


def test_characters_nobody_knows_give_a_warning() -> None:
    unknown = NAMED.replace("/O /f_f_i /c /e", "/g1 /g2 /g3 /g4")
    page = Page().hex_text(72, 100, "41424344", "F2").text(72, 120, "known")
    assert [warning.code for warning in read(pdf(page, fonts={"F2": unknown})).warnings] == [
        "doubtful_text"
    ]


def test_a_pdf_without_text_needs_ocr() -> None:
    document = read(pdf(Page().rule(57, 100, 400, 100)))
    assert [(warning.code, warning.severity) for warning in document.warnings] == [
        ("needs_ocr", "error")
    ]
    assert document.text == ""
    assert document.source.pages == 1


# Other scripts


LAM_ALEF = {"M": "<41> <062F> <42> <0627> <43> <062D> <44> <062A> <45> <06440627> <46> <0627>"}
ARABIC = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 65 /LastChar 70 "
    "/Widths [670 670 720 720 670 610] /ToUnicode @M >>"
)


def test_a_lam_alef_ligature_keeps_the_order_of_its_letters() -> None:
    page = Page().hex_text(300, 100, "414243444546", "F2").hex_text(346, 100, "414243444546", "F2")
    assert read(pdf(page, fonts={"F2": ARABIC}, maps=LAM_ALEF)).text == "الاتحاد الاتحاد"


def test_an_arabic_letter_reads_from_right_to_left() -> None:
    document = read(FILES / "arabic.pdf")
    found = cells(document)
    assert found[0, 1, 0] == "المرجع:"
    assert found[0, 1, 1] == "الرسالة المعممة 325 لمكتب تقييس الاتصالات\nTSB Events/JU"
    assert found[0, 1, 2].split("\n")[:2] == ["إلى:", "-\tإدارات الدول الأعضاء في الاتحاد؛"]
    assert found[0, 2, 1] == "+41 22 730 5808"
    assert found[0, 4, 1] == "tsbevents@itu.int"
    assert found[0, 4, 2].startswith("نسخة إلى:\n-\tرؤساء لجان الدراسات")
    assert (
        "في الفترة من 26 إلى 30 مايو 2025 من الساعة 12:00 إلى الساعة 15:00 بتوقيت جنيف."
        in document.text
    )
    assert "(ITU) ينظم بالتعاون مع اللجنة الكهرتقنية الدولية (IEC)" in document.text
    assert "default.aspx وهاتف المكتب +41 22 730 6301." in document.text
    assert texts(document)[-1] == "(توقيع)"


def test_a_chinese_letter_has_no_invented_blanks() -> None:
    document = read(FILES / "chinese.pdf")
    found = cells(document)
    assert found[0, 0, 1] == "2021年6月8日,日内瓦"
    assert found[0, 1, 1] == "电信标准化局第325号通函\nTSB Events/JU"
    assert (
        found[0, 1, 2] == "致:\n-\t国际电联各成员国主管部门;\n-\tITU-T部门成员;\n-\tITU-T部门准成员"
    )
    assert found[0, 5, 1].endswith("联合智慧城市任务组论坛(全虚拟会议,2021年6月21日)")
    assert "该论坛将于2025年3月6日日内瓦时间12时至15时以虚拟方式举行。" in document.text
    assert (
        "https://www.itu.int/en/ITU-T/Workshops-and-Seminars/2021/0621/Pages/default.aspx。"
        in document.text
    )


# Threads


def test_several_threads_may_read_at_once() -> None:
    data = pdf(*[Page().lines(57, 100, FILLER, f"page {n}.") for n in range(5)])
    expected = read(data).text
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(read(data).text)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8
