"""Values that go on in the next row, behind a line break of Markdown, or above their label."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES, table
from tests.frames import FRAMES

import circextract
from circextract.models import Circular

# Members, an item broken behind a small word, its rest, offices of a bureau.
_ITEMS = {
    "en": ("Administrations of Member States", "The Chairman and Vice-Chairmen of",
           "Study Group 3", "The Director of the Radiocommunication Bureau"),
    "fr": ("Administrations des Etats Membres", "Le Président et les Vice-Présidents de la",
           "Commission d'études 3", "Le Directeur du Bureau des radiocommunications"),
    "es": ("Administraciones de los Estados Miembros", "El Presidente y los Vicepresidentes de la",
           "Comisión de Estudio 3", "El Director de la Oficina de Radiocomunicaciones"),
    "ru": ("Администрации Государств-Членов", "Председатели и заместители председателей по",
           "исследовательским комиссиям", "Директор Бюро радиосвязи"),
    "zh": ("国际电联成员国主管部门", "第3研究组主席和", "副主席", "无线电通信局主任"),
    "ar": ("إدارات الدول الأعضاء", "رئيس ونواب رئيس لجان في", "قطاع الاتصالات الراديوية",
           "مدير مكتب الاتصالات الراديوية"),
}  # fmt: skip
_SUBJECT = ("Zwel 99 of X77 Qort,", "Geneva 14-15")


def _words(language: str) -> dict[str, str]:
    return dict(table(language, "frame")["header"])


def _read(language: str, *parts: str) -> Circular:
    frame, words = FRAMES[language], _words(language)
    letterhead = f"{words['union']}\n{words['bureau']}"
    body = [frame.salutation, *[frame.meeting] * 2, frame.closing]
    text = "\n\n".join([letterhead, frame.date_line, *parts, *body])
    return circextract.extract(text=text, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_subject_that_breaks_off_goes_on_farther_right(language):
    title, rest = _SUBJECT
    subject = f"{_words(language)['subject']}\t{title}\n\t\t{rest}"
    assert "".join(_read(language, subject).subject.split()) == "".join((title + rest).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_item_that_breaks_off_goes_on_behind_a_tab(language):
    words = _words(language)
    members, broken, rest, office = _ITEMS[language]
    rows = [words["to"], f"-\t{members};", words["copy_to"], f"-\t{broken}", f"\t{rest};"]
    rows += [f"-\t{office}", words["subject"], _SUBJECT[0]]
    copies = _read(language, "\n".join(rows)).copy_to
    assert "".join(copies[0].text.split()) == "".join((broken + rest).split())
    assert [each.text for each in copies[1:]] == [office]


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_beside_the_last_items_have_the_lists_above(language):
    words = _words(language)
    members, _, _, office = _ITEMS[language]
    rows = [f"TSB 77\t{words['reference']}", f"+41 22 730 5544\t{words['phone']}"]
    rows += [f"-\t{members};", f"-\t{members} 2\t{words['to']}"]
    rows += [f"-\t{office};", f"-\t{office} 2;", f"-\t{office} 3\t{words['copy_to']}"]
    rows += [_SUBJECT[0], f"{_SUBJECT[1]}\t{words['subject']}"]
    record = _read(language, "\n".join(rows))
    assert [each.text for each in record.addressees] == [members, f"{members} 2"]
    assert [each.text for each in record.copy_to] == [office, f"{office} 2", f"{office} 3"]
    assert record.subject == " ".join(_SUBJECT)


# The reference of a circular and the line that tells which addendum to it this is.
_AMENDED = {
    "en": ("TSB Circular 77", "Addendum 2"),
    "fr": ("Circulaire TSB 77", "Addendum 2"),
    "es": ("Circular TSB 77", "Addéndum 2"),
    "ru": ("Циркуляр 77 БСЭ", "Дополнительный документ 2"),
    "zh": ("电信标准化局第77号通函", "补遗2"),
    "ar": ("الرسالة المعممة 77 TSB", "الإضافة 2"),
}


@pytest.mark.parametrize("row", ["{}\n\t{}\n\t{}", "{}\n{}\n{}"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amendment_under_the_reference_is_part_of_it(language, row):
    words, (parent, amendment) = _words(language), _AMENDED[language]
    reference = f"{words['reference']}\t" + row.format(parent, amendment, "TSB Events/MKO")
    rows = [reference, f"{words['phone']}\t+41 22 730 5544", f"{words['subject']}\t{_SUBJECT[0]}"]
    read = _read(language, "\n".join(rows)).reference
    assert (read.number, read.part, read.initials) == ("77", "A2", "TSB Events/MKO")


@pytest.mark.parametrize("language", LANGUAGES)
def test_addressees_under_the_initials_need_no_label(language):
    words, (members, _, _, office) = _words(language), _ITEMS[language]
    rows = [f"{words['reference']}\tTSB 77", "TSB Events/MKO", f"-\t{members};", f"-\t{members} 2"]
    rows += [f"{words['phone']}\t+41 22 730 5544", words["copy_to"], f"-\t{office}"]
    rows += [f"{words['subject']}\t{_SUBJECT[0]}"]
    record = _read(language, "\n".join(rows))
    assert [each.text for each in record.addressees] == [members, f"{members} 2"]
    assert [each.text for each in record.copy_to] == [office]


_HEADS = {
    "en": "Director",
    "fr": "Directeur",
    "es": "Director",
    "ru": "Директор",
    "zh": "主任",
    "ar": "مدير",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_of_a_table_of_tasks_signs_nothing(language):
    frame = FRAMES[language]
    rows = [f"Zwel Qort\t{_HEADS[language]}\t1{number}.03.2024" for number in range(1, 4)]
    table_of_tasks = "\n".join(rows)
    body = [frame.salutation, f"1\t{frame.meeting}", table_of_tasks, f"2\t{frame.meeting}"]
    record = circextract.extract(text="\n\n".join(body), language=language)
    assert "2" in [paragraph.number for paragraph in record.paragraphs]
    assert record.signatory is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_addressees_right_of_numbers_need_no_label(language):
    words, (members, _, _, office) = _words(language), _ITEMS[language]
    rows = [f"{words['reference']}\tTSB 77"]
    rows += [f"{words['phone']}\t+41 22 730 5544\t–\t{members};"]
    rows += [f"{words['fax']}\t+41 22 730 5853\t–\t{members} 2;"]
    rows += [f"{words['email']}\ttsb@itu.int\t–\t{members} 3"]
    rows += [f"\t\t{words['copy_to']}", f"\t\t–\t{office}"]
    rows += [f"{words['subject']}\t{_SUBJECT[0]}"]
    record = _read(language, "\n".join(rows))
    assert [each.text for each in record.addressees] == [members, f"{members} 2", f"{members} 3"]
    assert [each.text for each in record.copy_to] == [office]
    assert record.contacts[0].emails == ["tsb@itu.int"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_break_of_markdown_ends_a_line_of_a_cell(language):
    words = _words(language)
    members, _, _, office = _ITEMS[language]
    rows = [f"| {words['to']} | – {members};<br>– {members} 2 |"]
    rows += [f"| {words['copy_to']} | – {office};<br/>– {office} 2 |"]
    rows += [f"| {words['subject']} | {_SUBJECT[0]} |"]
    record = _read(language, "\n".join(rows))
    assert [each.text for each in record.addressees] == [members, f"{members} 2"]
    assert [each.text for each in record.copy_to] == [office, f"{office} 2"]


def test_a_statement_is_not_the_one_that_its_ref_answers():
    head = "TSAG-LS27\nTSAG\nOriginal: English\nQuestion(s):\tN/A\tGeneva, 30 May 2023"
    rows = "LIAISON STATEMENT\nRef.:\tSG20-LS61\nSource:\tTSAG\nTitle:\tLS/r on Zwel\n"
    rows += "For action to:\tITU-T SG20\nDeadline:\tN/A"
    record = _read("en", f"{head}\n{rows}")
    assert (record.reference.text, record.reference.number) == ("TSAG-LS27", "27")


def test_the_word_about_opens_the_title_under_its_label():
    head = "FG-AN – LS 9\n\n联络声明\n\n标题\n关于自主网络的联络声明\n\n来源\nITU-T第13研究组"
    assert _read("zh", head).subject == "关于自主网络的联络声明"


@pytest.mark.parametrize("title", ["电信标准化局\n主任", "电信标准化局\n主　任"])
def test_the_bureau_over_its_heads_title_signs_nothing(title):
    frame = FRAMES["zh"]
    text = f"{frame.salutation}\n\n{frame.meeting}\n\n顺致敬意！\n\n{title}\n马尔库斯·约内斯\n"
    signatory = circextract.extract(text=text, language="zh").signatory
    assert (signatory.name, signatory.title) == ("马尔库斯·约内斯", "电信标准化局主任")


_NAMED = {
    "en": "Please contact:\n\tMs Mara Okello E-mail: m@itu.int Telephone: +41 22 730 5218",
    "fr": "Veuillez contacter:\n\tMme Mara Okello Courriel: m@itu.int Téléphone: +41 22 730 5218",
    "es": "Diríjase a:\n\tSra. Mara Okello Correo-e: m@itu.int Teléfono: +41 22 730 5218",
    "ru": "Обращайтесь:\n\tг-жа Мара Окелло Эл. почта: m@itu.int Телефон: +41 22 730 5218",
}


@pytest.mark.parametrize("language", _NAMED)
def test_no_label_is_part_of_a_name(language):
    frame = FRAMES[language]
    body = [frame.salutation, frame.meeting, _NAMED[language], frame.closing]
    record = circextract.extract(text="\n\n".join(body), language=language)
    assert [person.name for person in record.contacts] in (["Mara Okello"], ["Мара Окелло"])


_PHONE_AND_FAX = {
    "en": "Tel./Fax:",
    "fr": "Téléphone/Fax:",
    "es": "Tel./Fax:",
    "ru": "Телефон/факс:",
    "zh": "电话/传真：",
    "ar": "هاتف/فاكس:",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_for_both_has_the_phone_first(language):
    words, label = _words(language), _PHONE_AND_FAX[language]
    for value, fax in (("+41 22 730 5126 / +41 22 730 5853", "5853"), ("+41 22 730 5126", "5126")):
        rows = [f"{words['reference']}\tTSB 77", f"{words['contact']}\tMara Okello"]
        rows += [f"{label}\t{value}", f"{words['subject']}\t{_SUBJECT[0]}"]
        [contact] = _read(language, "\n".join(rows)).contacts
        assert contact.phones == ["+41 22 730 5126"]
        assert contact.faxes == [f"+41 22 730 {fax}"]
