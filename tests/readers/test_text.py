from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circextract.document import BlockKind, Document, Source
from circextract.readers.decoding import decode
from circextract.readers.text import read_plain

SOURCE = Source("letter.txt", "0" * 64, "text/plain", 0, "text")
RUSSIAN = (
    "Уважаемая госпожа,\nуважаемый господин,\nНастоящим имею честь сообщить Вам, что собрание "
    "Исследовательской комиссии состоится в Женеве с 26 по 30 мая 2025 года.\n" * 3
)
CHINESE = (
    "尊敬的先生/女士：\n第5研究组会议将于2025年5月26日至30日在日内瓦国际电联总部举行。请于5月1日之前注册。\n"
    * 4
)
FRENCH = (
    "Madame, Monsieur,\nJ'ai l'honneur de vous informer que la prochaine réunion de la Commission "
    "d'études 5 se tiendra à Genève du 26 au 30 mai 2025. Les délégués sont priés de s'inscrire au "
    "plus tard le 1er mai à l'adresse indiquée. La réunion débutera à 9 h 30. Où et à quel hôtel "
    "loger: voir l'Annexe.\nVeuillez agréer l'assurance de ma haute considération.\n"
)
SPANISH = (
    "Muy Señora mía/Muy Señor mío:\nMe complace comunicarle que la próxima reunión de la "
    "Comisión de Estudio 5 tendrá lugar en Ginebra del 26 al 30 de mayo de 2025.\n"
)
ARABIC = (
    "حضرات السادة والسيدات،\nتحية طيبة وبعد،\nيعقد الاجتماع في جنيف من 26 إلى 30 مايو 2025.\n" * 4
)


def read(text: str) -> Document:
    return read_plain(text, SOURCE)


def cells(document: Document) -> list[tuple[int | None, int | None, int | None, str]]:
    return [
        (block.table, block.row, block.column, document.slice(block.span))
        for block in document.blocks
        if block.kind is BlockKind.CELL
    ]


def paragraphs(document: Document) -> list[str]:
    return [
        document.slice(block.span) for block in document.blocks if block.kind is BlockKind.PARAGRAPH
    ]


def test_every_line_without_a_tab_is_a_paragraph():
    document = read("Dear Sir/Madam,\n\n1\tThe meeting\nis held.\n")
    assert paragraphs(document) == ["Dear Sir/Madam,", "1\tThe meeting", "is held."]


def test_a_line_that_starts_with_a_tab_opens_a_cell_of_the_row():
    document = read("\tRef:\n\tTSB Circular 325\n\tTo:\n")
    assert cells(document) == [(0, 0, 0, "Ref:"), (0, 0, 1, "TSB Circular 325"), (0, 0, 2, "To:")]


def test_an_empty_line_ends_the_row():
    document = read("\tRef:\n\tTSB Circular 325\n\n\tTel:\n\t+41 22 730 6301\n")
    assert cells(document) == [
        (0, 0, 0, "Ref:"),
        (0, 0, 1, "TSB Circular 325"),
        (0, 1, 0, "Tel:"),
        (0, 1, 1, "+41 22 730 6301"),
    ]


def test_lines_without_a_tab_go_on_in_the_same_cell():
    document = read("\tTSB Circular 325\nTSB Events/JU\n\tTo:\n")
    assert cells(document) == [(0, 0, 0, "TSB Circular 325\nTSB Events/JU"), (0, 0, 1, "To:")]


def test_an_empty_cell_keeps_its_column():
    document = read("\tTel:\n\t\n\t+41 22 730 6301\n")
    assert cells(document) == [(0, 0, 0, "Tel:"), (0, 0, 2, "+41 22 730 6301")]


def test_a_numbered_line_ends_the_cell_and_the_table():
    document = read("\tSubject:\n\tMeeting of SG5\n1\tI have the honour\n\n\tDeadline:\n")
    assert cells(document) == [
        (0, 0, 0, "Subject:"),
        (0, 0, 1, "Meeting of SG5"),
        (1, 0, 0, "Deadline:"),
    ]
    assert paragraphs(document) == ["1\tI have the honour"]


def test_a_paragraph_between_two_tables_parts_them():
    document = read("\tRef:\n\nDear Sir/Madam,\n\n\tRegistration\n")
    assert [cell[0] for cell in cells(document)] == [0, 1]
    assert paragraphs(document) == ["Dear Sir/Madam,"]


def test_lines_on_end_with_as_many_bars_are_the_rows_of_a_table():
    document = read(
        "Calendar:\n\nWhat | Last day\nPapers | 5 May 2024\nRooms | 2 June 2024\n\nYours,\n"
    )
    assert cells(document) == [
        (0, 0, 0, "What"),
        (0, 0, 1, "Last day"),
        (0, 1, 0, "Papers"),
        (0, 1, 1, "5 May 2024"),
        (0, 2, 0, "Rooms"),
        (0, 2, 1, "2 June 2024"),
    ]
    assert paragraphs(document) == ["Calendar:", "Yours,"]


def test_the_last_cell_of_such_a_row_may_be_empty():
    document = read("What | Day | Where\nPapers | 5 May |\nRooms | 2 June | hotel@a.example\n")
    assert cells(document)[3:5] == [(0, 1, 0, "Papers"), (0, 1, 1, "5 May")]
    assert cells(document)[5] == (0, 2, 0, "Rooms")


@pytest.mark.parametrize(
    "text",
    [
        "Ref: TSB | 5\nTo: Members\nFrom: TSB | 6\n",
        "What | Last day\nPapers | 5 May\n",
        "ITU-T X.1 | ISO/IEC 1\nITU-T X.2 | ISO/IEC 2\nITU-T X.3 | ISO/IEC 3\n",
        "A | b\nA | b | c\nA | b\n",
    ],
)
def test_other_bars_are_kept(text):
    assert not cells(read(text))
    assert read(text).text == text


def test_a_text_without_characters_has_no_blocks():
    assert read("").blocks == read("\n \n\t\n").blocks == ()


def test_the_text_is_repaired():
    assert read("[image: ]tele\u00adcommunication\r\n").text == "telecommunication\n"


lines = st.lists(st.text(st.sampled_from("abé1\t .\u00ad\u200e\r\ufb01"), max_size=12), max_size=8)


@given(lines)
def test_blocks_are_in_order_and_hold_all_text(rows):
    document = read("\n".join(rows))
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text)
        end = block.span.end
    outside = "".join(
        character
        for offset, character in enumerate(document.text)
        if document.block_at(offset) is None
    )
    assert not outside.strip()


@given(lines)
def test_source_offsets_lead_back_to_the_characters_of_the_file(rows):
    raw = "\n".join(rows)
    document = read(raw)
    assert document.source_offsets is not None
    assert len(document.source_offsets) == len(document.text)
    for character, offset in zip(document.text, document.source_offsets, strict=True):
        if character in "ab1.\t":
            assert raw[offset] == character
        elif character in "fi":
            assert raw[offset] == "\ufb01"
        elif character == "\n":
            assert raw[offset] in "\r\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Genève 日内瓦".encode(), "Genève 日内瓦"),
        (codecs.BOM_UTF8 + "Genève".encode(), "Genève"),
        ("Женева".encode("utf-16"), "Женева"),
        (codecs.BOM_UTF16_BE + "Женева".encode("utf-16-be"), "Женева"),
        (codecs.BOM_UTF32_LE + "جنيف".encode("utf-32-le"), "جنيف"),
        (b"", ""),
        (b"plain", "plain"),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16-le", "utf-16-be", "utf-32", "empty", "ascii"],
)
def test_the_encoding_a_file_shows_is_used(data, text):
    assert decode(data) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (CHINESE, "gb18030"),
        (ARABIC, "windows-1256"),
        (SPANISH, "windows-1252"),
        (FRENCH, "windows-1252"),
    ],
    ids=["russian-1251", "russian-koi8", "chinese", "arabic", "spanish", "french"],
)
def test_an_old_encoding_is_recognised_by_its_text(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_bytes_of_no_encoding_never_raise():
    assert decode(bytes(range(128, 256)) + b"\x00")
