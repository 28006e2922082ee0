"""Who signs."""

from __future__ import annotations

import pytest
from tests.frames import FRAMES

import circextract


def signed_by(*lines: str) -> object:
    frame = FRAMES["en"]
    parts = [frame.date_line, frame.subject, frame.salutation, f"1\t{frame.meeting}"]
    text = "\n\n".join([*parts, "Yours faithfully,", "\n".join(lines)])
    return circextract.extract(text=text).signatory


def test_two_who_sign_side_by_side_are_not_taken_for_one():
    bureaux = ("Radiocommunication Bureau", "Telecommunication Development Bureau")
    titles = [f"Director of the {bureau}" for bureau in bureaux]
    assert signed_by("Ana Silva", "Bo Lee", *titles) is None
    signatory = signed_by("Ana Silva", titles[0])
    assert (signatory.name, signatory.title) == ("Ana Silva", titles[0])


def test_the_office_in_the_foot_is_no_more_of_the_title():
    bureau = "Telecommunication Development Bureau"
    foot = f"{bureau} (BDT) – Office of the Director"
    assert signed_by("Ana Silva", "Director", "", foot).title == "Director"
    assert signed_by("Ana Silva", "Director", "", bureau).title == f"Director {bureau}"


@pytest.mark.parametrize(
    "lines",
    [
        (
            "电话：",
            "+41 22 730 5617",
            "电子邮件：",
            "ren.kong@itu.int",
            "",
            "主任",
            "弗朗西斯科·瓦雷斯",
        ),
        ("", "主任 弗朗西斯科·瓦雷斯"),
        ("", "主任", "（签字）", "弗朗西斯科·瓦雷斯"),
        ("", "主任", "佩尔·阿克塞尔·瓦雷斯特罗姆"),
    ],
)
def test_a_chinese_title_stands_before_its_name_behind_whatever_ends_the_body(lines):
    frame = FRAMES["zh"]
    body = f"{frame.meeting}如需进一步了解情况，请与第5研究组顾问孔德仁先生联系。"
    text = "\n".join([frame.date_line, frame.subject, "", body, *lines, "", "附件：1件"])
    signatory = circextract.extract(text=text).signatory
    assert signatory is not None
    assert (signatory.name, signatory.title) == (lines[-1].split()[-1], "主任")


_FOR = {
    "en": ("For the Director", "Deputy Director", "Yours faithfully,"),
    "fr": ("Pour la Directrice", "Adjoint à la Directrice", "Cordialement,"),
    "es": ("Por el Director", "Adjunta al Director", "Atentamente,"),
    "ru": ("За Директора", "Заместитель Директора", "С уважением,"),
    "zh": ("代表主任", "副主任", "顺致敬意！"),
    "ar": ("عن المدير", "نائب المدير", "وتفضلوا بقبول فائق التقدير والاحترام،"),
}


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize("language", FRAMES)
def test_for_whom_somebody_signs_is_no_part_of_the_title(language, above):
    represented, title, closing = _FOR[language]
    own = ["Ana Silva", title]
    lines = [represented, *own] if above else [*own, represented]
    frame = FRAMES[language]
    parts = [frame.date_line, frame.subject, frame.salutation, f"1\t{frame.meeting}", closing]
    letter = circextract.extract(text="\n\n".join([*parts, "\n".join(lines)]), language=language)
    assert (letter.signatory.name, letter.signatory.title) == ("Ana Silva", title)
