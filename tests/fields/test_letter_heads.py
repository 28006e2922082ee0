"""Addressees, copies, subject, purpose, contact and signatory of the letters in letters.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.frames import FRAMES

import circextract

LETTERS = tomllib.loads((Path(__file__).parent / "letters.toml").read_text(encoding="utf-8"))
FIELDS = ("subject", "addressees", "copy_to", "purpose", "contact", "signatory")


def read(text: str, language: str) -> dict[str, object]:
    record = circextract.extract(text=text, language=language)
    return {
        "subject": record.subject,
        "addressees": [each.text for each in record.addressees],
        "copy_to": [each.text for each in record.copy_to],
        "purpose": [str(each) for each in record.purpose],
        "contact": record.contacts[0].name if record.contacts else None,
        "signatory": record.signatory.name if record.signatory else None,
    }


@pytest.mark.parametrize("flat", [False, True], ids=["lines", "flat"])
@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            marks=[pytest.mark.xfail(strict=True, reason=f"bug: {case['bug']}")]
            if "bug" in case
            else [],
        )
        for case in LETTERS["letter"]
    ],
)
def test_the_head_of_a_letter_is_read(case, flat):
    text = case["text"].strip()
    if flat:
        text = " / ".join(text.replace("\n\n", "\n").replace("\t", " ").split("\n"))
    found = read(text, case["language"])
    wanted = {field: case[field] for field in FIELDS if field in case}
    assert {field: found[field] for field in wanted} == wanted


@pytest.mark.parametrize("case", LETTERS["without_subject"], ids=lambda case: case["language"])
def test_a_list_of_addressees_is_no_subject(case):
    assert read(case["text"].strip(), case["language"])["subject"] is None


def test_the_letterhead_of_a_letter_on_one_line_goes_on_with_its_header():
    text = (
        "International Telecommunication Union • Place des Nations CH-1211 Geneva 20 "
        "Telecommunication Standardization Bureau Geneva, 8 June 2021 Ref: TSB Circular 123 "
        "Subject: New edition of the list of training centres Dear Sir/Madam, "
        "1 I am pleased to inform you that the new edition of the list of training centres has "
        "been prepared by the Bureau and is now available on the website of the Union. "
        "2 The list gives for each centre its address, the name of the person who directs it and "
        "the courses that are offered in the coming year. "
        "3 Administrations that wish to correct their own entries are kindly requested to write to "
        "the Bureau by 20 September 2021 at the latest. Yours faithfully, Paul Mott Director"
    )
    record = circextract.extract(text=text)
    assert str(record.date) == "2021-06-08"
    assert record.subject == "New edition of the list of training centres"


@pytest.mark.parametrize(
    ("received", "issued"),
    [
        pytest.param("Received 3 June 2021", "Geneva, 8 June 2021", id="en"),
        pytest.param("Reçu le 3 juin 2021", "Genève, le 8 juin 2021", id="fr"),
        pytest.param("Recibido el 3 de junio de 2021", "Ginebra, 8 de junio de 2021", id="es"),
        pytest.param("Получено 3 июня 2021 года", "Женева, 8 июня 2021 года", id="ru"),
        pytest.param("2021年6月3日收到", "2021年6月8日,日内瓦", id="zh"),
        pytest.param("ورد في 3 يونيو 2021", "جنيف، 8 يونيو 2021", id="ar"),
    ],
)
def test_the_day_beside_its_place_is_that_of_issue(received, issued, request):
    language = request.node.callspec.id
    frame = FRAMES[language]
    header = [received, issued, frame.subject, frame.salutation, frame.closing]
    text = "\n\n".join(header)
    record = circextract.extract(text=text, language=language)
    assert str(record.date) == "2021-06-08"


def test_a_chinese_sentence_of_half_a_line_opens_the_body_of_a_liaison_statement():
    text = (
        "国际电信联盟\n电信标准化部门\n第20研究组\n\n联络声明\n\n来源：\nITU-T第20研究组\n\n"
        "标题：\n关于智慧农业数据接口的联络声明\n\n目的：\n行动\n\n供采取行动：\nISO/TC 347\n\n"
        "联系人：\n王晓岚\n\n\n"
        "第20研究组感谢ISO/TC 347发来的关于农业数据接口的联络声明（JTC 1/WG 7 N 118），并"
        "在本次会议上审议了该文。\n"
        "–\tITU-T Y.4482建议书已于2023年获得批准，其中第6节与贵方的工作有关；\n"
        "1)\t请审查SG20-TD402号文件；\n2)\t请说明贵方的工作计划。"
    )
    record = circextract.extract(text=text, language="zh")
    assert [each.text for each in record.citations] == [
        "JTC 1/WG 7 N 118",
        "ITU-T Y.4482建议书",
        "SG20-TD402",
    ]


def test_a_closing_that_greets_between_commas_ends_at_its_full_stop_on_one_line():
    text = (
        "Bureau des radiocommunications Lettre circulaire CR/512 Genève, le 8 juin 2021 "
        "Aux administrations des États Membres de l'Union Objet: Nouvelle édition de la liste des "
        "stations Madame, Monsieur, 1 La nouvelle édition de la liste des stations a été établie "
        "par le Bureau et peut être consultée sur le site web de l'Union depuis le mois dernier. "
        "2 La liste indique pour chaque station son adresse, le nom de la personne qui la dirige "
        "et les mesures qui y sont faites au cours de l'année. 3 Les administrations qui "
        "souhaitent corriger les données qui les concernent sont invitées à écrire au Bureau. "
        "Veuillez agréer, Madame, Monsieur, l'assurance de ma haute considération. "
        "Paul Mott Directeur du Bureau des radiocommunications "
        "Distribution: - Membres du Comité du Règlement des radiocommunications"
    )
    record = circextract.extract(text=text, language="fr")
    assert record.signatory is not None
    assert record.signatory.name == "Paul Mott"
    assert record.signatory.title == "Directeur du Bureau des radiocommunications"


def test_an_annex_that_a_chinese_sentence_on_one_line_names_is_no_count_of_annexes():
    text = (
        "国际电信联盟 / 无线电通信局 / 2021年6月8日 / CR/512号通函 / 致国际电联各成员国主管部门 / "
        "事由：电台名录新版 / 尊敬的先生/女士： / 1 无线电通信局已编制完成电台名录新版，"
        "自上月起可在国际电联网站上查阅，名录载有各电台的地址、"
        "负责人姓名以及全年开展的各项测量工作。 / "
        "2 请各主管部门在提出申请前核实CR/480号通函附件2所列名单。 / "
        "3 希望更正本国条目的主管部门，请致函无线电通信局，并说明需要更正的内容及其理由，"
        "以便本局在下一版名录中予以反映，各主管部门的配合将有助于提高名录的准确性。更正要求也可以通过电子方式提交，提交时请注明电台的"
        "名称、呼号和所在地，以及提出更正要求的主管部门的名称和联系人。 / 顺致敬意 / 主任 保罗·莫特"
    )
    record = circextract.extract(text=text, language="zh")
    assert not record.annexes
    assert record.signatory is not None
    assert record.signatory.name == "保罗·莫特"
