"""What words make of a day: a deadline, whose and where, or none: said_of_days.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.frames import FRAMES, letter_with_event

import circextract

_CASES = tomllib.loads(Path(__file__).with_name("said_of_days.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case['rule']}: {case['body'][:50]}")
def test_a_day_is_due_as_its_words_say(case):
    language = case["language"]
    text = letter_with_event(language, case["body"])
    found = circextract.extract(text=text, language=language).to_dict()["deadlines"]
    told = [
        {key: one[key] or "" for key in wanted}
        for one, wanted in zip(found, case["deadlines"], strict=False)
    ]
    assert (len(found), told) == (len(case["deadlines"]), case["deadlines"])


_CONVENED = {
    "en": "Collective letter 4/20 of 10 January 2019 has invited members to the meeting of Study "
    "Group 20, which will be held in Geneva from 9 to 18 April 2019. The workshop will be held in "
    "Geneva on 7 May 2019.",
    "fr": "La Lettre collective 4/20 du 10 janvier 2019 invite à la réunion de la Commission "
    "d'études 20, qui se tiendra à Genève du 9 au 18 avril 2019. L'atelier se tiendra à Genève le "
    "7 mai 2019.",
    "es": "La Carta Colectiva 4/20 de 10 de enero de 2019 invitó a la reunión de la Comisión de "
    "Estudio 20, que se celebrará en Ginebra del 9 al 18 de abril de 2019. El Taller se celebrará "
    "en Ginebra el 7 de mayo de 2019.",
    "ru": "Собрание 20-й Исследовательской комиссии, созываемое Коллективным письмом 4/20, "
    "состоится в Женеве 9–18 апреля 2019 года. Семинар пройдет в Женеве 7 мая 2019 года.",
    "zh": "第4/20号集体函已邀请各成员参加2019年4月9日至18日在日内瓦召开的第20研究组会议。"
    "讲习班将于2019年5月7日在日内瓦举行。",
    "ar": "دعت الرسالة الجماعية 4/20 المؤرخة 10 يناير 2019 إلى اجتماع لجنة الدراسات 20 الذي سيعقد "
    "في جنيف من 9 إلى 18 أبريل 2019. وتعقد ورشة العمل في جنيف يوم 7 مايو 2019.",
}


@pytest.mark.parametrize("language", _CONVENED)
def test_a_meeting_that_another_letter_convenes_is_only_referred_to(language):
    frame = FRAMES[language]
    text = "\n\n".join([frame.salutation, f"1\t{_CONVENED[language]}", frame.closing])
    events = circextract.extract(text=text, language=language).events
    assert [str(event.start) for event in events] == ["2019-05-07"]
