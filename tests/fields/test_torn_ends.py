"""What stands on one line, or on two, that letters print otherwise: endings, lists, details."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES
from tests.frames import FRAMES

from circextract import extract
from circextract.lexicon import load_lexicon
from circextract.models import Circular

SIGNED = {"en": "(signed)", "fr": "(signé)", "es": "(firmado)", "ru": "(подпись)", "zh": "（签字）",
          "ar": "(توقيع)"}  # fmt: skip
COUNTED = {"en": "Annexes: 2", "fr": "Annexes: 2", "es": "Anexos: 2", "ru": "Приложения: 2",
           "zh": "附件：2", "ar": "الملحقات: 2"}  # fmt: skip
DISTRIBUTED = {"en": "Distribution:", "fr": "Distribution:", "es": "Distribución:",
               "ru": "Рассылка:", "zh": "分发：", "ar": "التوزيع:"}  # fmt: skip
BOARD = {
    "en": "Members of the Radio Regulations Board",
    "fr": "Membres du Comité du Règlement des radiocommunications",
    "es": "Miembros de la Junta del Reglamento de Radiocomunicaciones",
    "ru": "Членам Радиорегламентарного комитета",
    "zh": "无线电规则委员会委员",
    "ar": "أعضاء لجنة لوائح الراديو",
}
# A sentence of addressees broken before its last "and", and the bodies it names.
SENTENCES = {
    "en": ("To Administrations of Member States of the ITU, Radiocommunication Sector Members\n"
           "and Associates of ITU-R taking part in the work of Study Group 5",
           ["Administrations of Member States of the ITU", "Radiocommunication Sector Members",
            "Associates of ITU-R taking part in the work of Study Group 5"]),
    "fr": ("Aux Administrations des États Membres de l'UIT, aux Membres du Secteur UIT-R\n"
           "et aux Associés de l'UIT-R",
           ["Administrations des États Membres de l'UIT", "Membres du Secteur UIT-R",
            "Associés de l'UIT-R"]),
    "es": ("A las Administraciones de los Estados Miembros de la UIT, a los Miembros de Sector\n"
           "y a los Asociados del UIT-R",
           ["las Administraciones de los Estados Miembros de la UIT", "los Miembros de Sector",
            "los Asociados del UIT-R"]),
    "ru": ("Администрациям Государств – Членов МСЭ, Членам Сектора радиосвязи\n"
           "и Ассоциированным членам МСЭ-R",
           ["Администрациям Государств – Членов МСЭ", "Членам Сектора радиосвязи",
            "Ассоциированным членам МСЭ-R"]),
    "zh": ("致国际电联各成员国主管部门、无线电通信部门成员\n以及参加第5研究组工作的部门准成员",
           ["国际电联各成员国主管部门", "无线电通信部门成员", "参加第5研究组工作的部门准成员"]),
}  # fmt: skip
# A person to ask: in a sentence whose details semicolons part.
ASKED = {
    "en": "For details please contact Mr Olaf Berg: tel.: +47 22 555 918; fax: +47 22 555 920; "
          "e-mail: berg@nets.example.",
    "fr": "Pour tout renseignement, veuillez contacter M. Olaf Berg: tél.: +47 22 555 918; fax: "
          "+47 22 555 920; e-mail: berg@nets.example.",
    "es": "Para más detalles, diríjase al Sr. Olaf Berg: tel.: +47 22 555 918; fax: "
          "+47 22 555 920; correo-e: berg@nets.example.",
    "ru": "По всем вопросам просим обращаться к г-ну Олафу Бергу: тел.: +47 22 555 918; факс: "
          "+47 22 555 920; эл. почта: berg@nets.example.",
    "zh": "如需更多资料，请与奥拉夫·伯格先生联系：电话：+47 22 555 918；传真：+47 22 555 920；"
          "电子邮件：berg@nets.example。",
    "ar": "وللاستيضاح يُرجى الاتصال بالسيد أولاف بيرغ (الهاتف: +47 22 555 918؛ الفاكس: "
          "+47 22 555 920؛ البريد الإلكتروني: berg@nets.example).",
}  # fmt: skip
# A person without a title, to ask at an address in brackets.
MAILED = {
    "en": "Questions may be put to Kwame Boateng-Osei (kwame@nets.example).",
    "fr": "Pour tout renseignement, s'adresser à Kwame Boateng-Osei (kwame@nets.example).",
    "es": "Las consultas pueden dirigirse a Kwame Boateng-Osei (kwame@nets.example).",
    "ru": "С вопросами просьба обращаться: Кваме Боатенг-Осей (kwame@nets.example).",
}
QUOTED = {"en": '"{}"', "fr": "«{}»", "es": "«{}»", "ru": "«{}»", "zh": "“{}”", "ar": '"{}"'}
CONFERENCE = {
    "en": "European Conference of Postal and Telecommunications Administrations",
    "fr": "Conférence européenne des administrations des postes et des télécommunications",
    "es": "Conferencia Europea de Administraciones de Correos y Telecomunicaciones",
    "ru": "Европейская конференция администраций почт и электросвязи",
    "zh": "欧洲邮电主管部门大会",
    "ar": "المؤتمر الأوروبي لإدارات البريد والاتصالات",
}


def letter(language: str, body: str, end: str, head: str = "") -> Circular:
    frame = FRAMES[language]
    front = [frame.date_line, head, frame.subject, frame.salutation]
    parts = [part for part in [*front, body, end] if part]
    return extract(text="\n\n".join(parts), language=language)


def parts_of(closing: str) -> tuple[str, str, str]:
    """Give the closing phrase, and the two lines of name and title in their order."""
    lines = [line for line in closing.splitlines() if line]
    return lines[0], lines[-2], lines[-1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", ["{c} {n} {t}", "{c} {s} {n} {t}", "{c}\n\n{s} {n}\n{t}"])
def test_who_signs_may_stand_on_the_line_of_the_closing(layout, language):
    closing, first, second = parts_of(FRAMES[language].closing)
    end = layout.format(c=closing, s=SIGNED[language], n=first, t=second)
    signed = letter(language, FRAMES[language].meeting, end).signatory
    wanted = letter(language, FRAMES[language].meeting, FRAMES[language].closing).signatory
    assert signed is not None
    assert signed == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_closing_may_end_the_last_paragraph(language):
    closing, first, second = parts_of(FRAMES[language].closing)
    frame = FRAMES[language]
    body = f"{frame.meeting} {closing} {SIGNED[language]} {first} {second} {COUNTED[language]}"
    record = letter(language, frame.meeting, body)
    assert record.signatory == letter(language, frame.meeting, frame.closing).signatory
    assert record.annexes_declared == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_distribution_may_stand_behind_the_count_of_annexes(language):
    end = f"{FRAMES[language].closing}\n\n{COUNTED[language]} {DISTRIBUTED[language]} – "
    record = letter(language, FRAMES[language].meeting, end + BOARD[language])
    assert record.annexes_declared == 2
    assert [entry.text for entry in record.copy_to] == [BOARD[language]]


@pytest.mark.parametrize("language", SENTENCES)
def test_a_line_that_opens_with_and_goes_on_with_the_sentence_above(language):
    sentence, bodies = SENTENCES[language]
    record = letter(language, FRAMES[language].meeting, FRAMES[language].closing, sentence)
    assert [entry.text for entry in record.addressees] == bodies


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_of_addressees_may_stand_in_a_header_behind_the_letter(language):
    sentence, bodies = SENTENCES[language]
    frame = FRAMES[language]
    behind = f"{frame.date_line}\n\n{sentence}\n\n{frame.subject}"
    listed = f"{DISTRIBUTED[language]}\n– {BOARD[language]}"
    bureau = {"en": "Radiocommunication Bureau", "fr": "Bureau des radiocommunications",
              "es": "Oficina de Radiocomunicaciones", "ru": "Бюро радиосвязи",
              "zh": "无线电通信局"}[language]  # fmt: skip
    annex = {"en": "ANNEX 1", "fr": "ANNEXE 1", "es": "ANEXO 1", "ru": "ПРИЛОЖЕНИЕ 1",
             "zh": "附件1"}[language]  # fmt: skip
    text = [frame.salutation, frame.meeting, frame.closing, listed, f"{annex}\n{frame.meeting}"]
    text.append(f"{bureau}\nCR/415\n{behind}")
    record = extract(text="\n\n".join(text), language=language)
    assert [entry.text for entry in record.addressees] == bodies


def test_the_only_item_with_a_mark_may_be_a_sentence_whose_bodies_keep_their_prepositions():
    head = "- Aux administrations des Etats Membres, aux Membres du Secteur UIT-T et aux Associés"
    record = letter("fr", FRAMES["fr"].meeting, FRAMES["fr"].closing, head)
    assert [entry.text for entry in record.addressees] == [
        "Aux administrations des Etats Membres",
        "aux Membres du Secteur UIT-T",
        "aux Associés",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_semicolons_part_the_details_of_one_person(language):
    contact = letter(language, ASKED[language], FRAMES[language].closing).contacts[0]
    assert contact.phones == ["+47 22 555 918"]
    assert contact.faxes == ["+47 22 555 920"]
    assert contact.emails == ["berg@nets.example"]


@pytest.mark.parametrize("language", MAILED)
def test_a_name_to_ask_needs_no_title_before_an_address_in_brackets(language):
    contact = letter(language, MAILED[language], FRAMES[language].closing).contacts[0]
    assert contact.emails == ["kwame@nets.example"]
    assert contact.name in ("Kwame Boateng-Osei", "Кваме Боатенг-Осей")


def test_a_host_to_ask_is_no_person():
    body = "需要邀请函的与会者请与东道主联系（联系人：周明先生，电话：+86 10 6230 8846）。"
    assert [c.name for c in letter("zh", body, FRAMES["zh"].closing).contacts] == ["周明"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paragraph_may_open_with_a_name_in_quotes_behind_its_number(language):
    meeting = FRAMES[language].meeting
    title = QUOTED[language].format(meeting.split()[0].strip(".,")[:12])
    body = "\n".join([f"1. {meeting}", f"2.{title} {meeting}", f"3.{title} {meeting}"])
    numbers = [p.number for p in letter(language, body, FRAMES[language].closing).paragraphs]
    assert numbers == ["1", "2", "3"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_body_whose_name_holds_members_is_no_member(language):
    label = {"en": "Copy to:", "fr": "Copie:", "es": "Copia:", "ru": "Копии:", "zh": "抄送：",
             "ar": "نسخة إلى:"}[language]  # fmt: skip
    head = f"{label}\n– {CONFERENCE[language]}"
    record = letter(language, FRAMES[language].meeting, FRAMES[language].closing, head)
    assert [entry.category for entry in record.copy_to] == ["organisation"]


def test_a_bureau_alone_above_a_chinese_reference_is_the_letterhead():
    head = "国际电信联盟\n总秘书处\n第97号通函\t2003年3月11日，日内瓦"
    record = letter("zh", FRAMES["zh"].meeting, FRAMES["zh"].closing, head)
    assert record.reference is not None
    assert record.reference.text == "第97号通函"


def test_a_role_with_a_number_may_stand_before_a_chinese_name():
    head = "来源：\tITU-T第15研究组\n供采取行动：\tIETF\n"
    head += "联系人：\t第4/15号课题报告人　松田惠\n电话：\t+81 3 5555 0183"
    contacts = letter("zh", FRAMES["zh"].meeting, FRAMES["zh"].closing, head).contacts
    assert [(c.name, c.phones) for c in contacts] == [("松田惠", ["+81 3 5555 0183"])]


def test_a_unit_and_its_head_in_chinese_are_a_title():
    end = "顺致敬意！\n\n（签字）\n会议与出版部主任\n安娜·席尔瓦"
    signed = letter("zh", FRAMES["zh"].meeting, end).signatory
    assert signed is not None
    assert (signed.name, signed.title) == ("安娜·席尔瓦", "会议与出版部主任")


NAMED = {"en": "For details please contact Mr Olaf Berg", "fr": "Mme Olga Berg",
         "es": "Para más detalles diríjase al Sr. Olaf Berg", "ru": "г-н Олаф Берг",
         "zh": "如有疑问，请与奥拉夫·伯格先生联系。", "ar": "السيد أولاف بيرغ"}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("order", ["labels first", "values first", "contact behind the name"])
def test_the_details_of_a_person_may_stand_below_line_by_line(order, language):
    labels = load_lexicon(language).labels
    values = {"phone": "+47 22 555 918", "fax": "+47 22 555 920", "email": "berg@nets.example"}
    rows = [(f"{labels[concept][0]}:", value) for concept, value in values.items()]
    if order != "labels first":
        rows = [(value, label) for label, value in rows]
    lines = [line for row in rows for line in row]
    if order == "contact behind the name":
        lines.insert(0, f"{labels['contact'][0]}:")
    body = "\n".join([FRAMES[language].meeting, NAMED[language], *lines])
    contact = letter(language, body, FRAMES[language].closing).contacts[0]
    assert contact.name
    assert contact.name.split()[-1] in NAMED[language]
    assert (contact.phones, contact.faxes, contact.emails) == tuple([v] for v in values.values())
