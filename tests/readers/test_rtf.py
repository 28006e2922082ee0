"""Rich Text, as Word, LibreOffice and older programs write it."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from tests.readers.shown import cells, links, shown

from circextract.document import BlockKind, Document
from circextract.errors import DamagedDocument, DocumentTooLarge
from circextract.readers import read, rtf_tokens

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fcharset204 Times New Roman Cyr;}"
    r"{\f2\fcharset178 Arial;}{\f3\fcharset134 SimSun;}{\f4\fcharset2 Symbol;}{\f5\fnil Arial CE;}}"
)


def rtf(body: str, head: str = r"\ansi\ansicpg1252\deff0" + FONTS) -> Document:
    return read((r"{\rtf1" + head + body + "}").encode("latin-1"))


def kinds(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, document.slice(block.span)) for block in document.blocks]


def hexed(text: str, encoding: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


# Characters


@pytest.mark.parametrize(
    ("font", "text", "encoding"),
    [
        (1, "Женева", "cp1251"),
        (2, "جنيف", "cp1256"),
        (3, "日内瓦", "gb18030"),
        (0, "Genève", "cp1252"),
        (5, "Łódź", "cp1250"),
    ],
)
def test_the_character_set_of_the_font_counts(font: int, text: str, encoding: str) -> None:
    assert shown(rtf(rf"\pard\f{font} {hexed(text, encoding)}\par")) == [text]


def test_a_character_of_two_bytes_may_end_in_a_letter() -> None:
    body = r"\f3 " + rf"\'{0x8141:04x}"[:4] + "A"  # 0x81 0x41, the second byte written plainly
    assert shown(rtf(body)) == ["\u4e04"]


def test_the_code_page_of_the_document_counts_without_sets_of_fonts() -> None:
    assert shown(rtf(hexed("Женева", "cp1251"), r"\ansi\ansicpg1251\deff0")) == ["Женева"]
    fonts = r"\ansi\ansicpg1251{\fonttbl{\f0\fcharset0 Arial;}}\f0 "
    assert shown(rtf(hexed("Женева", "cp1251"), fonts)) == ["Женева"]
    assert shown(rtf(hexed("é", "mac_roman"), r"\mac")) == ["é"]
    assert shown(rtf(hexed("é", "cp850"), r"\pca")) == ["é"]


def test_unicode_replaces_so_many_characters_behind_it() -> None:
    assert shown(rtf(r"{\uc1\u1046?}{\uc2\u26085\'93\'fa}{\uc0\u1077}x\u-3913 ?y")) == ["Ж日еx•y"]


def test_the_characters_replaced_may_be_control_symbols_and_end_with_the_group() -> None:
    assert shown(rtf(r"{\uc1\u1046\'3fa}{\uc3\u1047?}bc")) == ["ЖaЗbc"]


def test_two_halves_are_one_character() -> None:
    assert shown(rtf(r"\u-10179?\u-8704?")) == ["\U0001f600"]
    assert "\ud83d" not in rtf(r"a\u-10179?b").text


def test_symbols_and_special_characters() -> None:
    body = r"\lquote a\rquote\emdash b\~c\_d\-e\{\}\\{\f4\'b7}\tab f\line g"
    assert shown(rtf(body)) == ["‘a’—b c-de{}\\•\tf\ng"]


# Paragraphs, cells, fields


def test_cells_are_found_by_their_edges() -> None:
    row = r"\trowd\cellx1000\cellx3000\pard\intbl a\par b\cell c\cell\row"
    other = r"\trowd\cellx1000\cellx2000\cellx3010\pard\intbl d\cell e\cell f\cell\row"
    found = rtf(r"\pard x\par" + row + other + r"\pard y\par")
    assert cells(found) == [
        *((0, 0, 0, "a\nb"), (0, 0, 1, "c")),
        *((0, 1, 0, "d"), (0, 1, 1, "e"), (0, 1, 2, "f")),
    ]
    assert shown(found) == ["x", "y"]


def test_cells_that_go_on_are_left_out() -> None:
    row = r"\trowd\clvmgf\cellx1000\cellx2000\intbl a\cell b\cell\row"
    more = r"\trowd\clvmrg\cellx1000\cellx2000\intbl\cell c\cell\row"
    assert cells(rtf(row + more)) == [(0, 0, 0, "a"), (0, 0, 1, "b"), (0, 1, 1, "c")]


def test_a_table_in_a_cell_parts_it() -> None:
    inner = (
        r"\pard\intbl\itap2 n\nestcell m\nestcell{\*\nesttableprops\trowd\cellx500\cellx900"
        r"\nestrow}{\nonesttables\par}"
    )
    row = rf"\trowd\cellx1000\cellx2000\pard\intbl a\par{inner}\pard\intbl b\cell c\cell\row"
    assert cells(rtf(row)) == [
        *((0, 0, 0, "a"), (1, 0, 0, "n"), (1, 0, 1, "m")),
        *((0, 0, 0, "b"), (0, 0, 1, "c")),
    ]


def test_links_and_dates_that_renew_themselves() -> None:
    found = rtf(
        r'{\field{\*\fldinst {HYPERLINK "https://www.itu.int/x" \\l "part"}}{\fldrslt {\b here}}}'
        r'{\field{\*\fldinst HYPERLINK \\l "mark"}{\fldrslt there}}'
        r"{\field{\*\fldinst DATE}{\fldrslt 8 June 2021}}"
    )
    assert links(found) == [("here", "https://www.itu.int/x#part")]
    assert found.text == "herethere8 June 2021"
    assert [warning.code for warning in found.warnings] == ["auto_updated_date"]


def test_boxes_of_forms_show_their_state_where_it_is_told() -> None:
    box = (
        r"{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1%s{\*\ffname Check1}}}}{\fldrslt}}"
    )
    states = (r"\ffres1\ffdefres0", r"\ffres25\ffdefres1", r"\ffres25\ffdefres0", "")
    body = r"\par ".join(box % state + f" {n}" for n, state in enumerate(states))
    assert shown(rtf(body)) == ["☒ 0", "☒ 1", "☐ 2", "3"]


def test_deleted_and_hidden_text_stays_out() -> None:
    found = rtf(r"a{\deleted x\par}{\revised b}{\v y}\v z\v0 c\plain d")
    assert shown(found) == ["abcd"]
    assert [warning.code for warning in found.warnings] == ["hidden_text"]


def test_numbers_of_lists_are_those_printed() -> None:
    body = r"{\listtext\pard 1\tab}\ls1 I have\par{\pntext\f4\'b7\tab}{\*\pn\pnlvlblt}item\par"
    assert shown(rtf(body)) == ["1\tI have", "•\titem"]


def test_notes_boxes_and_margins_stand_apart() -> None:
    found = rtf(
        r"{\header run\par}{\headerf first\par}{\footerf foot\par}\titlepg"
        r"\pard\intbl a{\super\chftn}{\footnote\pard\chftn note\par}"
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard box\par}}{\shprslt z}}\cell\row"
    )
    assert kinds(found) == [
        (BlockKind.PAGE_HEADER, "first"),
        (BlockKind.CELL, "a"),
        (BlockKind.TEXT_BOX, "box"),
        (BlockKind.PAGE_HEADER, "run"),
        (BlockKind.PAGE_FOOTER, "foot"),
        (BlockKind.FOOTNOTE, "note"),
    ]


def test_what_is_no_text_is_passed_over() -> None:
    body = (
        r"{\info{\upr{\title x}{\*\ud{\title x}}}}{\*\unknown x}"
        r"{\pict\pngblip 89504e47}{\stylesheet{\s0 Normal;}}"
        r"{\upr{old}{\*\ud{new}}}{\object{\*\objdata 00}{\result shown}}{\annotation x}{\xe y}"
    )
    assert shown(rtf(body)) == ["newshown"]


def test_raw_binary_is_passed_over() -> None:
    assert shown(read(b"{\\rtf1 a{\\pict\\bin5 }}{\\\\}b}")) == ["ab"]


def test_pictures_without_text_ask_for_ocr() -> None:
    assert [w.code for w in rtf(r"{\pict\pngblip 89504e47}").warnings] == ["needs_ocr"]


# Damaged and hostile


def test_what_follows_the_last_group_is_passed_over() -> None:
    assert shown(read(b"{\\rtf1 a}b")) == ["a"]


@pytest.mark.parametrize("start", [rb"{\rtf1 Dear Sir\par", rb"{\rtf1{\b{\i Dear Sir"])
def test_without_its_last_braces_the_end_is_missing(start: bytes) -> None:
    document = read(start)
    assert shown(document) == ["Dear Sir"]
    assert [warning.code for warning in document.warnings] == ["cut_off"]


@pytest.mark.parametrize("piece", ["{", "{\\footnote ", "{\\shptxt ", "\\itap9999 a\\par"])
def test_nesting_without_end_is_refused(piece: str) -> None:
    with pytest.raises(DamagedDocument, match="nested"):
        rtf(piece * 5000)


def test_very_many_words_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf_tokens, "MAX_TOKENS", 1000)
    with pytest.raises(DocumentTooLarge):
        rtf(r"\b" * 2000)


@pytest.mark.parametrize(
    "piece",
    [
        r"\b ",
        "a\\par ",
        r"\cell",
        r"\row",
        r"\u1234?",
        r"\uc99999999\u1 ",
        r"\bin-5 ",
        r"\bin99999999 ",
        r"\f99999999 a",
        r"{\fonttbl{\f1\fcharset0 x;}}\f1 a",
        r"{\field{\*\fldinst HYPERLINK {\fldrslt b}}}",
        "\\",
        "\\'",
        "}",
        r"{\rtf1",
    ],
)
def test_a_hostile_document_takes_no_more_than_its_length(piece: str) -> None:
    started = time.perf_counter()
    with suppress(DamagedDocument):
        rtf(piece * 10_000)
    assert time.perf_counter() - started < 5
