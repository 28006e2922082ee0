"""Heads that leave out what others print: labels, a greeting, the bureau's name."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES
from tests.frames import FRAMES
from tests.header.layouts import Header
from tests.header.test_layouts import chosen

import circextract
from circextract.lexicon import load_lexicon

_PHONE, _EMAIL = "+41 22 730 5218", "rsg6@itu.int"
_TITLES = {
    "en": "1\tIntroduction", "fr": "1\tIntroduction", "es": "1\tIntroducción",
    "ru": "1\tВведение", "zh": "1\t引言", "ar": "1\tمقدمة",
}  # fmt: skip
_LONG = {
    "en": "Meetings of the three working parties and of the group, followed by a workshop on the "
    "reception of immersive sound (Geneva, 23 October – 1 November 2017)",
    "fr": "Réunions des trois groupes de travail et du groupe, suivies d'un atelier sur la "
    "réception du son immersif (Genève, 23 octobre – 1er novembre 2017)",
    "es": "Reuniones de los tres grupos de trabajo y del grupo, seguidas de un taller sobre la "
    "recepción del sonido envolvente (Ginebra, 23 de octubre – 1 de noviembre de 2017)",
    "ru": "Собрания трех рабочих групп и группы, после которых состоится практикум по приему "
    "объемного звука (Женева, 23 октября – 1 ноября 2017 года)",
    "zh": "三个工作组和该组的会议（2017年10月23日至11月1日，日内瓦）"
    "以及沉浸式声音接收讲习班（2017年10月27日，日内瓦）",
    "ar": "اجتماعات أفرقة العمل الثلاثة والفريق تليها ورشة عمل بشأن استقبال الصوت الغامر "
    "(جنيف، 23 أكتوبر - 1 نوفمبر 2017)",
}
_NAMES = {
    "en": "Ana Silva", "fr": "Ana Silva", "es": "Ana Silva", "ru": "Анна Сильва",
    "zh": "安娜·席尔瓦", "ar": "آنا سيلفا",
}  # fmt: skip


def header_in(language: str) -> Header:
    return chosen(language, 1)[0]


def paragraphs(language: str) -> list[str]:
    meeting = FRAMES[language].meeting
    return [_TITLES[language], meeting, f"2\t{meeting}", f"3\t{meeting}"]


# --- nobody is greeted -----------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_subject_without_label_stands_above_the_first_number(language):
    header = header_in(language)
    rows = dict(header.rows)
    subject = rows["subject"][0]
    head = [*header.letterhead, "", *rows["reference"], header.date_line, "", *rows["to"], ""]
    record = circextract.extract(
        text="\n".join([*head, subject, "", *paragraphs(language)]), language=language
    )
    assert record.subject == subject
    assert [entry.text for entry in record.addressees] == rows["to"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_subject_in_a_stack_opens_no_body(language):
    header = header_in(language)
    rows = dict(header.rows)
    stacked = ["reference", "subject", "contact", "phone", "email"]
    values = [rows["reference"][0], _LONG[language], _NAMES[language], _PHONE, _EMAIL]
    head = [*header.letterhead, header.date_line, "", *map(header.label, stacked), "", *values]
    record = circextract.extract(
        text="\n".join([*head, "", *rows["to"], "", *paragraphs(language)]), language=language
    )
    assert record.subject == _LONG[language]
    assert [entry.text for entry in record.addressees] == rows["to"]
    contact = record.contacts[0]
    assert (contact.name, contact.phones, contact.emails) == (_NAMES[language], [_PHONE], [_EMAIL])


# --- the sender's title in the letterhead ----------------------------------------------------

_SENDERS = {
    "en": ["The Secretary-General", "The Director"],
    "fr": ["Le Secrétaire général", "Le Directeur"],
    "es": ["El Secretario General", "El Director"],
    "ru": ["Генеральный секретарь", "Директор"],
    "zh": ["秘书长", "主任"],
    "ar": ["الأمين العام", "المدير"],
}


@pytest.mark.parametrize(
    ("language", "title", "issuer"),
    [
        (language, title, issuer)
        for language, titles in _SENDERS.items()
        for title, issuer in zip(titles, ("GS", None), strict=True)
    ],
)
def test_the_senders_title_in_the_letterhead_is_no_addressee(language, title, issuer):
    header, frame = header_in(language), FRAMES[language]
    rows = dict(header.rows)
    head = [header.letterhead[0], title, "DM-10/1026", header.date_line, "", *rows["to"], ""]
    text = [*head, rows["subject"][0], "", frame.salutation, "", frame.meeting]
    record = circextract.extract(text="\n".join(text), language=language)
    assert [entry.text for entry in record.addressees] == rows["to"]
    assert record.copy_to == []
    assert (record.issuer.code if record.issuer else None) == issuer


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_secretary_general_below_the_members_gets_a_copy(language):
    header, frame = header_in(language), FRAMES[language]
    rows = dict(header.rows)
    copies = [_SENDERS[language][0], *(each[:1].upper() + each[1:] for each in rows["copy_to"])]
    head = [*header.letterhead, *rows["reference"], header.date_line, "", *rows["to"], "", *copies]
    text = [*head, "", rows["subject"][0], "", frame.salutation, "", frame.meeting]
    record = circextract.extract(text="\n".join(text), language=language)
    assert [entry.text for entry in record.addressees] == rows["to"]
    assert [entry.text for entry in record.copy_to] == copies


# --- liaison statements ----------------------------------------------------------------------

_STATEMENT = {
    "en": "LIAISON STATEMENT", "fr": "NOTE DE LIAISON", "es": "DECLARACIÓN DE COORDINACIÓN",
    "ru": "ЗАЯВЛЕНИЕ О ВЗАИМОДЕЙСТВИИ", "zh": "联络声明", "ar": "بيان اتصال",
}  # fmt: skip
_PLACE_AND_DATE = {
    "en": ("Place and date:", "Warsaw, 17-21 June 2024"),
    "fr": ("Lieu et date:", "Varsovie, 17-21 juin 2024"),
    "es": ("Lugar y fecha:", "Varsovia, 17-21 de junio de 2024"),
    "ru": ("Место и дата:", "Варшава, 17–21 июня 2024 года"),
    "zh": ("地点和日期：", "2024年6月17-21日，华沙"),
    "ar": ("المكان والتاريخ:", "وارسو، 17-21 يونيو 2024"),
}
_GROUP = {
    "en": "ITU-T Study Group 5", "fr": "Commission d'études 5 de l'UIT-T",
    "es": "Comisión de Estudio 5 del UIT-T", "ru": "5-я Исследовательская комиссия МСЭ-Т",
    "zh": "ITU-T第5研究组", "ar": "لجنة الدراسات 5 لقطاع تقييس الاتصالات",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("below", [[], ["(Ref.: SG5-LS137)"]], ids=["heading", "its reference"])
def test_a_stack_goes_on_over_the_heading_of_a_statement(below, language):
    header, frame, labels = header_in(language), FRAMES[language], load_lexicon(language).labels
    title = frame.subject.split(":", 1)[1].strip()
    rows = {"source": _GROUP[language], "title": title, "for_action": "ETSI TC EE",
            "for_information": "GSMA", "contact": _NAMES[language]}  # fmt: skip
    label, place = _PLACE_AND_DATE[language]
    lines = [header.letterhead[0], "SG5-LS137", "", f"{labels['questions'][0]}:", label]
    lines += [_STATEMENT[language], *(f"{labels[concept][0]}:" for concept in rows)]
    lines += ["6/5, 9/5", place, *below, *rows.values(), f"{header.label('phone')} {_PHONE}"]
    record = circextract.extract(
        text="\n".join([*lines, "", f"1\t{frame.meeting}", f"2\t{frame.meeting}"]),
        language=language,
    )
    assert record.subject == title
    assert [entry.text for entry in record.addressees] == ["ETSI TC EE"]
    assert [entry.text for entry in record.copy_to] == ["GSMA"]
    assert record.contacts[0].name == _NAMES[language]
    assert record.date is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_group_behind_the_number_of_a_statement_belongs_to_its_reference(language):
    header, frame = header_in(language), FRAMES[language]
    lines = [header.letterhead[0], "LS 203 – SG15", _STATEMENT[language], "", frame.meeting]
    record = circextract.extract(text="\n".join(lines), language=language)
    assert record.reference is not None
    assert (record.reference.text, record.reference.number) == ("LS 203 – SG15", "203")


# --- circulars by unit and initials ----------------------------------------------------------

_BY_UNIT = {
    "en": "BDT Circular BDT/IEE/RME/014", "fr": "Circulaire BDT/IEE/RME/014",
    "es": "Circular BDT/IEE/RME/014", "ru": "Циркуляр BDT/IEE/RME/014",
    "zh": "BDT/IEE/RME/014号通函", "ar": "الرسالة المعممة BDT/IEE/RME/014",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("labelled", [True, False])
def test_a_circular_that_invites_is_a_circular(labelled, language):
    header, frame = header_in(language), FRAMES[language]
    label = header.label("reference") if labelled else ""
    head = [header.letterhead[0], f"{label} {_BY_UNIT[language]}".strip(), frame.date_line]
    text = [*head, "", frame.subject, "", frame.salutation, "", frame.meeting]
    record = circextract.extract(text="\n".join(text), language=language)
    assert record.kind == "circular"
    assert record.reference is not None
    assert (record.reference.text, record.reference.number) == (
        _BY_UNIT[language],
        "BDT/IEE/RME/014",
    )


# --- sentences of addressees over lines ------------------------------------------------------

_SENTENCES = {
    "en": ("To Administrations of Member States of the Union, Sector Members of the",
           "Radiocommunication Sector and Academia",
           ["Administrations of Member States of the Union",
            "Sector Members of the Radiocommunication Sector", "Academia"]),
    "fr": ("Aux Administrations des États Membres de l'Union, aux Membres du",
           "Secteur UIT-T et aux Associés",
           ["Administrations des États Membres de l'Union", "Membres du Secteur UIT-T",
            "Associés"]),
    "es": ("A las Administraciones de los Estados Miembros de la Unión, a los Miembros del",
           "Sector UIT-T y a los Asociados",
           ["las Administraciones de los Estados Miembros de la Unión",
            "los Miembros del Sector UIT-T", "los Asociados"]),
    "ru": ("Администрациям Государств – Членов Союза, Ассоциированным членам, участвующим в",
           "Исследовательских комиссиях",
           ["Администрациям Государств – Членов Союза",
            "Ассоциированным членам, участвующим в Исследовательских комиссиях"]),
    "zh": ("致国际电联各成员国主管部门、参加第6研究组工作的", "ITU-R部门准成员",
           ["国际电联各成员国主管部门", "参加第6研究组工作的ITU-R部门准成员"]),
    "ar": ("إلى إدارات الدول الأعضاء وأعضاء القطاع المشاركين في", "لجان الدراسات",
           ["إدارات الدول الأعضاء", "أعضاء القطاع المشاركين في لجان الدراسات"]),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_of_addressees_goes_on_below_an_article(language):
    header, frame = header_in(language), FRAMES[language]
    first, second, wanted = _SENTENCES[language]
    head = [*header.letterhead, *dict(header.rows)["reference"], header.date_line, ""]
    text = [*head, first, second, "", frame.subject, "", frame.salutation, "", frame.meeting]
    record = circextract.extract(text="\n".join(text), language=language)
    assert [entry.text for entry in record.addressees] == wanted


# --- official labels -------------------------------------------------------------------------

_OFFICIAL = {
    "en": ("Addressed to:", "Direct line:"), "fr": ("Adressé à:", "Téléphone direct:"),
    "es": ("Dirigido a:", "Teléfono directo:"), "ru": ("Адресаты:", "Прямой телефон:"),
    "zh": ("主送：", "直线电话："), "ar": ("موجه إلى:", "الهاتف المباشر:"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_files_and_direct_lines_are_labels(language):
    header, frame = header_in(language), FRAMES[language]
    rows = dict(header.rows)
    to, phone = _OFFICIAL[language]
    listed = rows["to"][0].removeprefix("Aux ")
    head = [*header.letterhead, *rows["reference"], header.date_line, f"{to} {listed}"]
    head += [f"{header.label('contact')} {_NAMES[language]}", f"{phone} {_PHONE}", frame.subject]
    record = circextract.extract(
        text="\n".join([*head, "", frame.salutation, "", frame.meeting]), language=language
    )
    assert [entry.text for entry in record.addressees] == [listed]
    assert (record.contacts[0].name, record.contacts[0].phones) == (_NAMES[language], [_PHONE])
