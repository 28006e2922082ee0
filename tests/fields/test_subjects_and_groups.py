"""What subjects say of a letter: its purposes in their order, and the group whose letter it is."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES
from tests.frames import FRAMES

import circextract
from circextract.models import Circular

# A subject with two matters, and the sentences that ask for names and announce the event.
TWO = {
    "en": ("Subject: Nomination of focal points and workshop on clocks (Bern, 3-5 June 2024)",
           "Kindly nominate a focal point by 3 April 2024.",
           "The workshop on clocks will take place in Bern from 3 to 5 June 2024."),
    "fr": ("Objet: Désignation de coordonnateurs et atelier sur les horloges (Berne, 3-5 juin "
           "2024)", "Veuillez désigner un coordonnateur avant le 3 avril 2024.",
           "L'atelier sur les horloges aura lieu à Berne du 3 au 5 juin 2024."),
    "es": ("Asunto: Designación de coordinadores y taller sobre relojes (Berna, 3-5 de junio de "
           "2024)", "Sírvanse designar un coordinador antes del 3 de abril de 2024.",
           "El taller sobre relojes tendrá lugar en Berna del 3 al 5 de junio de 2024."),
    "ru": ("Предмет: Назначение координаторов и семинар по часам (Берн, 3–5 июня 2024 года)",
           "Просим назначить координатора до 3 апреля 2024 года.",
           "Семинар по часам состоится в Берне с 3 по 5 июня 2024 года."),
    "zh": ("事由：指定联系人和时钟讲习班（2024年6月3-5日，伯尔尼）",
           "请在2024年4月3日之前指定一名联系人。",
           "时钟讲习班将于2024年6月3日至5日在伯尔尼举行。"),
    "ar": ("الموضوع: تعيين جهات الاتصال وورشة عمل بشأن الساعات (برن، 3-5 يونيو 2024)",
           "يرجى تعيين جهة اتصال قبل 3 أبريل 2024.",
           "ستُعقد ورشة عمل بشأن الساعات في برن من 3 إلى 5 يونيو 2024."),
}  # fmt: skip
# A subject that names a focus group in words, and the sentence that has its letters.
FOCUS = {
    "en": ("Subject: Third meeting of the Focus Group on tower clocks (Bern, 3-5 June 2024)",
           "The Focus Group on tower clocks (FG-Clock) will meet in Bern from 3 to 5 June 2024."),
    "fr": ("Objet: Troisième réunion du Groupe spécialisé sur les horloges (Berne, 3-5 juin 2024)",
           "Le Groupe spécialisé sur les horloges (FG-Clock) se réunira à Berne du 3 au 5 juin "
           "2024."),
    "es": ("Asunto: Tercera reunión del Grupo Temático sobre relojes (Berna, 3-5 de junio de "
           "2024)", "El Grupo Temático sobre relojes (FG-Clock) se reunirá en Berna del 3 al 5 de "
           "junio de 2024."),
    "ru": ("Предмет: Третье собрание Оперативной группы по башенным часам (Берн, 3–5 июня 2024 "
           "года)", "Собрание Оперативной группы по башенным часам (ОГ-Clock) состоится в Берне с "
           "3 по 5 июня 2024 года."),
    "zh": ("事由：塔楼时钟技术焦点组第三次会议（2024年6月3-5日，伯尔尼）",
           "塔楼时钟技术焦点组（FG-Clock）会议将于2024年6月3日至5日在伯尔尼举行。"),
    "ar": ("الموضوع: الاجتماع الثالث للفريق المتخصص المعني بالساعات (برن، 3-5 يونيو 2024)",
           "سيُعقد اجتماع الفريق المتخصص المعني بالساعات (FG-Clock) في برن من 3 إلى 5 يونيو "
           "2024."),
}  # fmt: skip
SERIES = {"en": "Ref: TSB Circular 171", "fr": "Réf.: Circulaire TSB 171",
          "es": "Ref.: Circular TSB 171", "ru": "Осн.: Циркуляр 171 БСЭ",
          "zh": "文号：电信标准化局第171号通函",
          "ar": "المرجع: الرسالة المعممة 171 لمكتب تقييس الاتصالات"}  # fmt: skip


def letter(language: str, subject: str, *body: str) -> Circular:
    frame = FRAMES[language]
    head = f"{frame.date_line}\n\n{SERIES[language]}\nCOM 13/KL"
    parts = [head, subject, frame.salutation, *body, frame.closing]
    return circextract.extract(text="\n\n".join(parts), language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_subject_of_two_matters_gives_two_purposes_in_its_order(language):
    subject, asks, announces = TWO[language]
    purposes = letter(language, subject, announces, asks).purpose
    assert purposes == ["nomination", "event"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_in_brackets_tell_the_group_that_the_subject_names_in_words(language):
    assert letter(language, *FOCUS[language]).groups == ["FG-Clock"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_originator_of_a_letter_on_a_workshop_is_no_group_of_it(language):
    subject, _, announces = TWO[language]
    label, _, rest = subject.replace("：", ":").partition(":")
    joint = {"en": " and ", "fr": " et ", "es": " y ", "ru": " и ", "zh": "和", "ar": " و"}[
        language
    ]
    workshop = f"{label}: {rest.partition(joint)[2]}"
    assert letter(language, workshop, announces).groups == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_right_over_the_greeting_is_the_subject_below_a_list(language):
    to = {"en": "To Administrations of Member States of the ITU",
          "fr": "Aux Administrations des États Membres de l'UIT",
          "es": "A las Administraciones de los Estados Miembros de la UIT",
          "ru": "Администрациям Государств – Членов МСЭ", "zh": "致国际电联各成员国主管部门",
          "ar": "إلى إدارات الدول الأعضاء في الاتحاد"}[language]  # fmt: skip
    frame = FRAMES[language]
    subject = frame.subject.replace("：", ":").partition(":")[2].strip()
    text = f"{frame.date_line}\n{to}\n{subject}\n{frame.salutation}\n{frame.meeting}"
    record = circextract.extract(text=f"{text}\n{frame.closing}", language=language)
    assert record.subject == subject
    assert len(record.addressees) == 1
