from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from circextract.readers.repair import repair
from circextract.readers.wrapped import unwrap

# Letters of the six languages and every artefact that repair knows.
ARTEFACTS = (
    "abcdé\u0301e \n\r\t-–−“”1٣你好"
    "\u00ad\u200b\u200e\u200f\u202a\u202c\u2066\u2069\ufeff\ufffc\u00a0\u202f\u2011\u2028\x0b\x0c\x00"
    "االأإلحدﻻﻼﻳﻨﺎﻳﺮﷲﬁ\u064b\u0308[:]"
)
raw_texts = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.one_of(
            st.sampled_from(ARTEFACTS),
            st.sampled_from(("[image: ]", "[bookmark: A_b]", "\nimage1.png\n")),
        ),
        max_size=40,
    ).map("".join),
)


@given(raw_texts)
@example("\u0627\u0623\u0644e\u0301\u0327")
def test_there_is_one_offset_for_every_character_and_they_never_go_back(raw):
    repaired = repair(raw)
    assert len(repaired.offsets) == len(repaired.text)
    assert list(repaired.offsets) == sorted(repaired.offsets)
    assert all(0 <= offset < len(raw) for offset in repaired.offsets)


@given(st.text(st.characters(codec="ascii", exclude_categories=("Cc",)), max_size=60))
@example("0ITEM")
def test_every_plain_character_is_the_one_at_its_offset(raw):
    repaired = repair(raw)
    # A blank may be put between glued words: "8June".
    signs = zip(repaired.text, repaired.offsets, strict=True)
    assert all(raw[offset] == sign for sign, offset in signs if sign != " ")


@given(raw_texts)
def test_every_letter_that_stays_is_the_one_at_its_offset(raw):
    repaired = repair(raw)
    for character, offset in zip(repaired.text, repaired.offsets, strict=True):
        if character.isascii() and character.isalnum():
            assert character in unicodedata.normalize("NFKC", raw[offset])


@given(raw_texts)
def test_nothing_is_left_that_repair_takes_away(raw):
    assert not set(repair(raw).text) & set(
        "\u00ad\u200b\u200e\u202a\ufeff\ufffc\r\x0b\x0c\x00\u00a0\u2011"
    )


@given(raw_texts)
def test_the_result_is_composed(raw):
    assert unicodedata.is_normalized("NFC", repair(raw).text)


@given(st.text(st.sampled_from("abc é1-–“\n"), max_size=40))
def test_clean_text_stays_as_it_is(raw):
    repaired = repair(raw)
    assert repaired.text == raw
    assert repaired.offsets == tuple(range(len(raw)))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Gene\u0300ve", "Genève"),
        ("реги\u0306он", "регйон"),
        ("في 12ﻳﻨﺎﻳﺮ 2024", "في 12 يناير 2024"),
        ("07 December2021", "07 December 2021"),
        ("on 12May 2021", "on 12 May 2021"),
        ("هاتف: 41+ 22 730", "هاتف: +41 22 730"),
        ("ﻻ", "لا"),
        ("اﻻﺗﺤﺎد", "الاتحاد"),
        ("ﻷن", "لأن"),
        ("ofﬁce", "office"),
        ("الرسالة المعممة 191لمكتب", "الرسالة المعممة 191 لمكتب"),
        ("اللجنة 5ونوابها", "اللجنة 5 ونوابها"),
        ("االتحاد", "الاتحاد"),
        ("االجتماع واالتصاالت", "الاجتماع والاتصالات"),
        ("األمين", "الأمين"),
        ("اإلضافة", "الإضافة"),
        ("tele\u00adcommuni\u00adcation", "telecommunication"),
        ("\u200f8 يونيو\u200e 2021\u202c", "8 يونيو 2021"),
        ("\u2067نص\u2069", "نص"),
        ("\ufeffGeneva", "Geneva"),
        ("To [bookmark: Addressee_E]Administrations", "To Administrations"),
        ("[image: ]INTERNATIONAL", "INTERNATIONAL"),
        ("[image: A picture of a tower]", ""),
        ("end\nimage1.png\nimage2.jpeg\n", "end\n\n\n"),
        ("CH\u20111211", "CH-1211"),
        ("12h00\u201115h00", "12h00-15h00"),
        ("8\u00a0June\u202f2021", "8 June 2021"),
        ("1\u2009900", "1 900"),
        ("a\r\nb\rc\u2028d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("a\x00b\x07c", "abc"),
        ("国 际 电 信 联 盟", "国际电信联盟"),
        ("电 话 ： + 4 1   2 2   7 3 0   5 2 1 4", "电话：+41 22 730 5214"),
        ("- I T U - T 部 门 成 员", "-ITU-T部门成员"),
        ("C O M   1 5 / G V R", "COM 15/GVR"),
        ("B U R E A U   D E   L ' U I T", "BUREAU DE L'UIT"),
        ("Б Ю Р О   Р А Д И О С В Я З И", "БЮРО РАДИОСВЯЗИ"),
        ("电 信 标 准 化 局 第 268 号 通 函", "电信标准化局第 268 号通函"),
        ("联 系 人： 王 蓝 溪 tsb@itu.int", "联系人：王蓝溪 tsb@itu.int"),
    ],
)
def test_what_a_converter_left_goes_away(raw, text):
    assert repair(raw).text == text


def test_a_digit_behind_a_comma_is_parted_where_other_blanks_are_lost():
    raw = "from 12May to 14June 2021 and on 3July 2021 in Lima,9-11 July"
    assert repair(raw).text == "from 12 May to 14 June 2021 and on 3 July 2021 in Lima, 9-11 July"


def test_where_every_sign_has_its_blank_those_beside_figures_and_latin_words_go_too():
    line = "工 作 组 将 于2024年 5 月 3 日 在 H 厅 举 行 会 议 （ 见 ITU-T J.190 建 议 书 ） 。"
    raw = "\n".join([line, "请 与 会 者 在 线 注 册 。"] * 8)
    whole = "工作组将于2024年5月3日在H厅举行会议（见ITU-T J.190建议书）。"
    assert repair(raw).text == "\n".join([whole, "请与会者在线注册。"] * 8)


def test_blanks_inside_the_numbers_of_a_chinese_text_go_where_all_figures_have_them():
    raw = "第 2 / 15 号课题 13 : 00 至 15 : 30 ，见ITU-T G. 987 . 2 建议书，电话： + 48 22 555 0137"
    whole = "第 2/15 号课题 13:00 至 15:30 ，见ITU-T G.987.2 建议书，电话： +48 22 555 0137"
    assert repair(raw).text == whole


@pytest.mark.parametrize(
    "raw",
    [
        "26–30 May",
        "26 — 30",
        "− Administrations",
        "5 \u2212 3",
        "“quoted” ‘quoted’ «cité»",
        "the [draft] text [2: see]",
        "see image1.png for the plan",
        "２０２１年６月８日，",
        "٨ يونيو",
        "لا والاتصالات آلات",
        "a\tb",
        "Annex […]",
        "١/٢ ½ ™ … №",
        "2025年5月26日",
        "Tel. 41+ 22",
        "Y.4900Mayor",
        "https://www.itu.int/en/ITU-T/Workshops/26may2025/",
        "Agenda_12June2018.pdf",
        "Buenos Aires,5-9 September",
        "write to 12may@itu.int",
        "1 2 3  4 5 6",
        "a b c  d e f g h",
        "A B C D E F",
        "甲  乙  丙",
        "联系 王明 华",
    ],
)
def test_what_the_author_wrote_stays_as_printed(raw):
    assert repair(raw).text == raw


@pytest.mark.xfail(reason="bug: the digits before a glued month need a character before them")
def test_a_date_glued_at_the_start_of_a_block_is_parted():
    assert repair("12May 2021").text == "12 May 2021"


def test_the_letters_of_a_ligature_all_lead_to_it():
    repaired = repair("aﻻb")
    assert (repaired.text, repaired.offsets) == ("aلاb", (0, 1, 1, 2))


def test_a_composed_letter_leads_to_its_base():
    repaired = repair("xe\u0301y")
    assert (repaired.text, repaired.offsets) == ("xéy", (0, 1, 3))


def test_text_behind_a_dropped_mark_leads_to_its_own_place():
    raw = "a[image: ]b\u00adc"
    repaired = repair(raw)
    assert [raw[offset] for offset in repaired.offsets] == ["a", "b", "c"]


def test_at_gives_the_first_character_at_or_behind_a_place():
    repaired = repair("a\u00ad\u00adbc")
    assert [repaired.at(offset) for offset in range(6)] == [0, 1, 1, 1, 2, 3]


@given(raw_texts)
@example("\u0627\u0627\ufdf2")
def test_repairing_twice_is_repairing_once(raw):
    once = repair(raw).text
    assert repair(once).text == once


# Swapped lam-alef pairs: what stands in the file, and the word.
SWAPPED_WORDS = {
    "ومالحظاتها": "وملاحظاتها", "بمالحظات": "بملاحظات", "لالتحاد": "للاتحاد",
    "المرسالت": "المرسلات",
    "لألطفال": "للأطفال", "ولإليضاح": "وللإيضاح", "وال يلزم": "ولا يلزم", "بال رسم": "بلا رسم",
    "ثالثة أسابيع": "ثلاثة أسابيع", "ثالث سنوات": "ثلاث سنوات",
    "تعديالتها": "تعديلاتها", "زمالء": "زملاء", "مالئمة": "ملائمة", "الخاليا": "الخلايا",
}  # fmt: skip


@pytest.mark.parametrize("stored", SWAPPED_WORDS)
def test_the_shape_of_a_word_tells_that_its_pair_is_swapped(stored: str) -> None:
    # The first words show that the pairs of the text are taken apart.
    assert repair(f"األعضاء واإلدارات {stored}").text.endswith(SWAPPED_WORDS[stored])
    assert repair(f"الأعضاء والإدارات {stored}").text.endswith(stored)


@pytest.mark.parametrize("word", ["الحالة", "المالية", "قالت", "رسالة", "العالم", "بالاتصالات"])
def test_an_article_inside_a_sound_word_is_no_swapped_pair(word: str) -> None:
    swapped = word.replace("لا", "ال")
    assert repair(f"األعضاء واإلدارات {swapped}").text.endswith(word)


@pytest.mark.parametrize(
    "printed", [":المرجع", "\t:المرجع", "جنيف\n:إلى", "\u202b\t:الموضوع\u202c"]
)
def test_a_colon_stored_in_front_of_an_arabic_line_stands_behind_it(printed: str) -> None:
    repaired = repair(printed).text
    assert repaired.endswith(":")
    assert sorted(repaired.strip()) == sorted(printed.strip("\u202b\u202c\t"))


def test_a_number_broken_behind_its_slash_is_whole() -> None:
    assert unwrap(repair("DM-97/\n1188\tRef.:")).text == "DM-97/1188\tRef.:"
