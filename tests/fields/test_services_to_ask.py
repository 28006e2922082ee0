"""Services to ask: a number or an address in a sentence that says where questions go."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES
from tests.frames import FRAMES
from tests.header.test_bureau_heads import first_page, subject_label

import circextract

_SUBJECTS = {
    "en": "Workshop on clock distribution",
    "fr": "Atelier sur la distribution des horloges",
    "es": "Taller sobre la distribución de relojes",
    "ru": "Семинар-практикум по распределению тактовых сигналов",
    "zh": "时钟分配讲习班",
    "ar": "ورشة عمل بشأن توزيع إشارات التوقيت",
}
_ASKED = {
    "en": (
        "Questions on fellowships are answered by grants@itu.int, tel. +41 22 730 5981.",
        "Delegates who need a computer may contact the service desk (grants@itu.int, "
        "tel.: +41 22 730 5981).",
    ),
    "fr": (
        "Les questions relatives aux bourses sont traitées par le service compétent "
        "(grants@itu.int, tél.: +41 22 730 5981).",
        "Les délégués peuvent contacter le guichet (grants@itu.int, tél.: +41 22 730 5981).",
    ),
    "es": (
        "Para consultas sobre las becas, escriba a grants@itu.int o llame al tel.: "
        "+41 22 730 5981.",
        "Los delegados pueden dirigirse a la ventanilla (grants@itu.int, tel.: +41 22 730 5981).",
    ),
    "ru": (
        "По вопросам стипендий пишите на grants@itu.int (тел.: +41 22 730 5981).",
        "За компьютером делегаты могут обратиться в службу зала (grants@itu.int, "
        "тел.: +41 22 730 5981).",
    ),
    "zh": (
        "与会补贴的问询请发至grants@itu.int（电话：+41 22 730 5981）。",
        "需要电脑的代表请与会场服务处联系（grants@itu.int，电话：+41 22 730 5981）。",
    ),
    "ar": (
        "وتوجه الأسئلة بشأن المنح إلى grants@itu.int (الهاتف: +41 22 730 5981).",
        "ويمكن للمندوبين الاتصال بمكتب القاعة (grants@itu.int، الهاتف: +41 22 730 5981).",
    ),
}
# What only receives: forms by fax, papers on questions, questions until a day.
_RECEIVES = {
    "en": (
        "The questionnaire may be returned by fax to +41 22 730 5981.",
        "Contributions on questions of the agenda should be sent to papers@itu.int.",
        "Administrations with questions for the session should send them to papers@itu.int by "
        "5 July.",
    ),
    "fr": (
        "Le questionnaire sera renvoyé par télécopie (fax: +41 22 730 5981).",
        "Les contributions sur les questions inscrites à l'ordre du jour sont envoyées à "
        "papers@itu.int.",
        "Les questions destinées à la séance seront envoyées à papers@itu.int avant le 5 juillet.",
    ),
    "es": (
        "El cuestionario se devolverá por fax (fax: +41 22 730 5981).",
        "Las contribuciones sobre las cuestiones del orden del día se envían a papers@itu.int.",
        "Las preguntas para la sesión se enviarán a papers@itu.int antes del 5 de julio.",
    ),
    "ru": (
        "Вопросник возвращается по факсу (факс: +41 22 730 5981).",
        "Вклады по вопросам повестки дня просим представлять по адресу papers@itu.int.",
        "Вопросы к сессии следует направить по адресу papers@itu.int до 5 июля.",
    ),
    "zh": (
        "请以传真寄回问卷（传真：+41 22 730 5981）。",
        "有关问题的文稿请发至papers@itu.int。",
        "希望在会上提出问题的主管部门，请于7月5日前将问题发至papers@itu.int。",
    ),
    "ar": (
        "ويعاد الاستبيان بالفاكس (الفاكس: +41 22 730 5981).",
        "وترسل المساهمات بشأن مسائل جدول الأعمال إلى papers@itu.int.",
        "وترسل الأسئلة الموجهة إلى الجلسة إلى papers@itu.int قبل 5 يوليو.",
    ),
}


def _contacts(language: str, sentence: str) -> list[tuple[str | None, list[str], list[str]]]:
    frame = FRAMES[language]
    head = f"{subject_label(language)} {_SUBJECTS[language]}"
    parts = [first_page(language), head, frame.salutation, sentence, frame.closing]
    record = circextract.extract(text="\n\n".join(parts), language=language)
    return [(one.name, one.phones, one.emails) for one in record.contacts if one.part == "body"]


@pytest.mark.parametrize("way", [0, 1])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_service_that_answers_is_a_contact_without_a_name(language, way):
    wanted = [(None, ["+41 22 730 5981"], ["grants@itu.int"])]
    assert _contacts(language, _ASKED[language][way]) == wanted


@pytest.mark.parametrize("way", [0, 1, 2])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_receives_is_none(language, way):
    assert _contacts(language, _RECEIVES[language][way]) == []
