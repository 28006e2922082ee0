"""The event of the subject, told of far down in the body and in unusual words."""

from __future__ import annotations

import datetime

import pytest
from tests.frames import FRAMES

import circextract

_SUBJECTS = {
    "en": "Information meeting on the planning of feeder links",
    "fr": "Réunion d'information sur la planification des liaisons de connexion",
    "es": "Reunión de información sobre la planificación de los enlaces de conexión",
    "ru": "Информационное собрание по планированию фидерных линий",
    "zh": "馈线链路规划信息通报会议",
    "ar": "اجتماع إعلامي بشأن تخطيط وصلات التغذية",
}
_FIRST = {
    "en": "1\tThe Bureau has prepared new tables.\n\n2\tThey are on its website.\n\n"
    "3\tThe software is there, too.",
    "fr": "1\tLe Bureau a établi de nouveaux tableaux.\n\n2\tIls figurent sur son site.\n\n"
    "3\tLe logiciel y figure aussi.",
    "es": "1\tLa Oficina ha preparado nuevos cuadros.\n\n2\tFiguran en su sitio web.\n\n"
    "3\tAllí figura también el programa informático.",
    "ru": "1\tБюро подготовило новые таблицы.\n\n2\tОни помещены на его сайте.\n\n"
    "3\tТам же помещена программа.",
    "zh": "1\t无线电通信局编制了新的表格。\n\n2\t表格已在网站上公布。\n\n3\t软件也可在网站上获取。",
    "ar": "1\tأعد المكتب جداول جديدة.\n\n2\tوهي متاحة في موقعه.\n\n3\tوالبرمجيات متاحة فيه أيضاً.",
}
_TOLD = {
    "en": "4\tThe information meeting has Geneva as its place and 18 to 20 March 2024 as its days.",
    "fr": "4\tLa réunion d'information a Genève pour cadre, du 18 au 20 mars 2024.",
    "es": "4\tLa reunión de información tendrá efecto en Ginebra, los días 18 a 20 de marzo "
    "de 2024.",
    "ru": "4\tИнформационное собрание намечено в Женеве на 18–20 марта 2024 года.",
    "zh": "4\t会议地点为日内瓦，会期为2024年3月18日至20日。",
    "ar": "4\tاجتماع الإعلام مكانه جنيف من 18 إلى 20 مارس 2024.",
}
_ANOTHERS = {
    "en": "4\tThe tables were put to the meeting of Working Party 5A (Geneva, 18-20 March 2024), "
    "which another letter convenes.",
    "fr": "4\tLes tableaux sont soumis à la réunion du Groupe de travail 5A (Genève, 18-20 mars "
    "2024), convoquée par une autre lettre.",
    "es": "4\tLos cuadros se someten a la reunión del Grupo de Trabajo 5A (Ginebra, 18-20 de marzo "
    "de 2024), que otra carta convoca.",
    "ru": "4\tТаблицы представляются собранию Рабочей группы 5А (Женева, 18–20 марта 2024 г.), "
    "которое созывается другим письмом.",
    "zh": "4\t表格将提交5A工作组会议（2024年3月18-20日，日内瓦），该会议由另一函召集。",
    "ar": "4\tتقدم الجداول إلى اجتماع فرقة العمل 5A (جنيف، 18-20 مارس 2024) "
    "الذي تدعو إليه رسالة أخرى.",
}


def _events(language: str, told: str) -> list[tuple[datetime.date | None, datetime.date | None]]:
    frame = FRAMES[language]
    parts = [frame.date_line, _SUBJECTS[language], frame.salutation, _FIRST[language], told]
    text = "\n\n".join([*parts, frame.closing])
    events = circextract.extract(text=text, language=language).events
    return [(event.start, event.end) for event in events]


@pytest.mark.parametrize("language", FRAMES)
def test_the_subjects_event_opens_a_later_sentence(language):
    days = (datetime.date(2024, 3, 18), datetime.date(2024, 3, 20))
    assert _events(language, _TOLD[language]) == [days]


@pytest.mark.parametrize("language", FRAMES)
def test_the_meeting_of_another_letter_is_none_of_the_subjects(language):
    assert _events(language, _ANOTHERS[language]) == []
