"""Sentences carry the marks drawn inside: [what is found]{its id}."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from circextract.document import Span
from circextract.lexicon import load_lexicon
from circextract.nlp import Named, find_named

MARK = re.compile(r"\[([^\]]+)\]\{([^}]+)\}")

ENGLISH = [
    "The meeting will be held in [Madrid]{city:Madrid|ES}, [Spain]{ES}, on 19 September 2024.",
    "[Geneva]{city:Geneva|CH}, 8 June 2021",
    "at the kind invitation of the [Republic of Korea]{KR} in [Busan]{city:Busan|KR}",
    "[Korea (Rep. of)]{KR}, [Iran (Islamic Republic of)]{IR} and [Viet Nam]{VN}",
    "the [UK]{GB}, the [USA]{US} and the [United Arab Emirates]{AE}",
    "the [United States of America]{US} and the [Russian Federation]{RU}",
    "[Sharm el-Sheikh]{city:Sharm el-Sheikh|EG} and [Sharm El Sheikh]{city:Sharm el-Sheikh|EG}",
    "[Cox’s Bazar]{city:Cox's Bazar|BD}, [Bangladesh]{BD}",
    "[Victoria Falls]{city:Victoria Falls|ZW} ([Zimbabwe]{ZW})",
    "[Sophia Antipolis]{city:Sophia Antipolis|FR}, [France]{FR}",
    "[Washington, D.C.]{city:Washington|US}",
    "[Dem. Rep. of the Congo]{CD}, [Congo]{CG}, [Papua New Guinea]{PG}, [Guinea]{GN}",
    "[New\nDelhi]{city:New Delhi|IN}, broken over two lines",
    "[Türkiye]{TR} or [Turkey]{TR}, [Czech Republic]{CZ} or [Czechia]{CZ}",
    "[ITU]{ITU}, [ISO]{ISO}/[IEC]{IEC} JTC1 and the [World Health Organization]{WHO} ([WHO]{WHO})",
    "[Popov Room]{facility:Popov Room}, [ITU Headquarters]{facility:ITU Headquarters}",
    "[Montbrillant building]{facility:Montbrillant}, Room H",
    "[GENEVA]{city:Geneva|CH} in capitals",
]
FRENCH = [
    "[Genève]{city:Geneva|CH}, le 8 juin 2021",
    "à [Nouvelle Delhi]{city:New Delhi|IN} ([Inde]{IN})",
    "au [Caire]{city:Cairo|EG} ([Égypte]{EG})",
    "[Corée (Rép. de)]{KR}, [États-Unis d'Amérique]{US}, [ÉTATS-UNIS]{US}, [Etats-Unis]{US}",
    "les [Émirats arabes unis]{AE} et le [Royaume-Uni]{GB}",
    "[Mexico]{city:Mexico City|MX} ([Mexique]{MX})",
    "en [Côte d’Ivoire]{CI}",
    "[Varsovie]{city:Warsaw|PL}, [Pologne]{PL}",
    "[Lisbonne]{city:Lisbon|PT}, [Londres]{city:London|GB}, [Pékin]{city:Beijing|CN}",
    "[Tunis]{city:Tunis|TN}, [Tunisie]{TN}",
    "le [siège de l'UIT]{facility:ITU Headquarters}",
    "l'[UIT]{ITU} et l'[Organisation mondiale de la santé]{WHO}",
    "[Bruges]{city:Bruges|BE}, [Belgique]{BE}",
    "à l'[Île de la Réunion]{RE}",
]
SPANISH = [
    "[Ginebra]{city:Geneva|CH}, 8 de junio de 2021",
    "[Nueva Delhi]{city:New Delhi|IN}, [India]{IN}",
    "[El Cairo]{city:Cairo|EG} ([Egipto]{EG})",
    "[Ciudad de México]{city:Mexico City|MX}, [México]{MX}",
    "el [Reino Unido]{GB} y los [Emiratos Árabes Unidos]{AE}",
    "[EE.UU.]{US}, [Estados Unidos de América]{US}",
    "[Lisboa]{city:Lisbon|PT}, [Londres]{city:London|GB}, [Pekín]{city:Beijing|CN}",
    "[San José]{city:San José|CR}, [Costa Rica]{CR}",
    "[La Paz]{city:La Paz|BO} ([Bolivia]{BO})",
    "[Punta Cana]{city:Punta Cana|DO}, [República Dominicana]{DO}",
    "[Antigua]{city:Antigua Guatemala|GT} ([Guatemala]{GT})",
    "la [sede de la UIT]{facility:ITU Headquarters}",
    "la [UIT]{ITU} y la [Organización Mundial de la Salud]{WHO}",
    "[Corea (Rep. de)]{KR} y [Federación de Rusia]{RU}",
]
RUSSIAN = [
    "[Женева]{city:Geneva|CH}, 8 июня 2021 года",
    "в [Мадриде]{city:Madrid|ES}, [Испания]{ES}",
    "город [Женевы]{city:Geneva|CH}, власти [Швейцарии]{CH}, столица [Испании]{ES}",
    "в [Объединенных Арабских Эмиратах]{AE} и в [ОАЭ]{AE}",
    "в [Нью-Дели]{city:New Delhi|IN}, [Индия]{IN}",
    "в [Нью-Йорке]{city:New York|US}, [США]{US}",
    "от [Российской Федерации]{RU} и [Соединенных Штатов Америки]{US}",
    "приглашение [Республики Корея]{KR}, в [Пусане]{city:Busan|KR}",
    "из [Чешской Республики]{CZ} в [Исламскую Республику Иран]{IR}",
    "в [Каире]{city:Cairo|EG}, [Египет]{EG}; столица [Египта]{EG}",
    "в [Шарм-эль-Шейхе]{city:Sharm el-Sheikh|EG}",
    "в [Кот-д’Ивуаре]{CI}, на [Филиппинах]{PH}, на [Мальте]{MT}",
    "в [Токио]{city:Tokyo|JP} и в [Сочи]{city:Sochi|RU}",
    "между [Китаем]{CN} и [Вьетнамом]{VN}, из [Ханоя]{city:Hanoi|VN}",
    "в [штаб-квартире МСЭ]{facility:ITU Headquarters}",
    'в [здании "Монбрийан"]{facility:Montbrillant}',
    "[МСЭ-Т]{ITU-T}, [МСЭ]{ITU} и [Всемирной организацией здравоохранения]{WHO}",
    "письмо [Geneva]{city:Geneva|CH} латиницей",
]
CHINESE = [
    "2021年6月8日,[日内瓦]{city:Geneva|CH}",
    "[瑞士]{CH}[日内瓦]{city:Geneva|CH}",
    "在[西班牙]{ES}[马德里]{city:Madrid|ES}举行",
    "[阿联酋]{AE}[迪拜]{city:Dubai|AE}",
    "[阿拉伯联合酋长国]{AE}",
    "[大韩民国]{KR}[釜山]{city:Busan|KR}",
    "[俄罗斯联邦]{RU}、[美国]{US}和[英国]{GB}",
    "[伊朗（伊斯兰共和国）]{IR}、[刚果（金）]{CD}",
    "2025年3月6日[日本]{JP}[东京]{city:Tokyo|JP}",
    "[日 内 瓦]{city:Geneva|CH}",
    "[国际电联总部]{facility:ITU Headquarters}",
    "[国际电联]{ITU}和[世界卫生组织]{WHO}",
    "[印度尼西亚]{ID}[雅加达]{city:Jakarta|ID}",
    "[ITU-T]{ITU-T}会议在[Geneva]{city:Geneva|CH}举行",
]
ARABIC = [
    "[جنيف]{city:Geneva|CH}، 8 يونيو 2021",
    "[بجنيف]{city:Geneva|CH}، [سويسرا]{CH}",
    "في [مدريد]{city:Madrid|ES}، [إسبانيا]{ES}",
    "[وإسبانيا]{ES}",
    "[بالإمارات العربية المتحدة]{AE}",
    "[والولايات المتحدة الأمريكية]{US}",
    "حكومة [جمهورية كوريا]{KR} [والاتحاد الروسي]{RU}",
    "[للسودان]{SD} [والسودان]{SD}",
    "[بالقاهرة]{city:Cairo|EG}، [مصر]{EG}",
    "[شرم الشيخ]{city:Sharm el-Sheikh|EG}",
    "[الدوحة]{city:Doha|QA}، [قطر]{QA}",
    "[باماكو]{city:Bamako|ML}، [مالي]{ML}",
    "[مسقط]{city:Muscat|OM}، [عُمان]{OM}",
    "[مقر الاتحاد]{facility:ITU Headquarters}",
    "[الاتحاد الدولي للاتصالات]{ITU} [ومنظمة الصحة العالمية]{WHO}",
    "[جِنِيف]{city:Geneva|CH} with vowel signs",
]
NOTHING = {
    "en": [
        "male and female participants",
        "Nice to meet you",
        "New Mexico and New Jersey",
        "a reading of the march, mobile and of the bath",
        "Reading the Mobile report",
        "https://www.Geneva.example/Madrid and Madrid@example.org",
        "those who can; WHO MAY ATTEND",
        "Mr Jorge Santiago, Ms Ana Maria Lima",
        "turkey, china, chad",
        "Split the file. Victoria agreed.",
    ],
    "fr": ["Réunion de la Commission d'études 5", "La réunion", "M. Jean Paris", "une nice idée"],
    "es": ["Reunión de la Comisión", "LAS ADMINISTRACIONES", "Sra. Victoria Lima", "la lima"],
    "ru": ["Того же числа", "г-н Павел Мадрид", "по женевскому времени", "сана"],
    "zh": ["发展中国家", "其中国际合作", "今日本组织", "印度洋", "沿海地区", "集中国内力量"],
    "ar": ["كان في", "الدعم المالي", "تقرير مالي", "قطر الهوائي", "السيد سالم تونس"],
}
AMBIGUOUS = [
    "[Tripoli]{city:Tripoli|LY}",
    "[Tripoli]{city:Tripoli|LB}, [Lebanon]{LB}",
    "[Córdoba]{city:Córdoba|AR}, [Argentina]{AR}",
    "[Córdoba]{city:Córdoba|ES} ([Spain]{ES})",
    "[Hyderabad]{city:Hyderabad|IN}",
    "[Hyderabad]{city:Hyderabad|PK}, [Pakistan]{PK}",
    "[Spain]{ES} invites the group; the venue in [Valencia]{city:Valencia|ES} is near the port.",
    "[Santiago]{city:Santiago|CL}",
    "[San José]{city:San José|CR}",
    "[Birmingham]{city:Birmingham|GB}",
    "[Georgetown]{city:Georgetown|GY}, [Guyana]{GY}",
    "[Singapore]{SG}",
    "[Luxembourg]{LU}",
    "[Luxembourg]{city:Luxembourg|LU}, [Luxembourg]{LU}",
    "[Panama City]{city:Panama City|PA}, [Panama]{PA}",
    "[Mexico City]{city:Mexico City|MX}, [Mexico]{MX}",
    "[Guinea-Bissau]{GW}, not [Guinea]{GN}",
    "[Split]{city:Split|HR}, [Croatia]{HR}",
]
BETWEEN_COUNTRY_AND_CITY = [
    ("es", "[Túnez]{TN}"),
    ("es", "[Túnez]{city:Tunis|TN}, [Túnez]{TN}"),
    ("es", "[Panamá]{city:Panama City|PA} ([Panamá]{PA})"),
    ("ru", "в [Тунисе]{city:Tunis|TN} ([Тунис]{TN})"),
    ("zh", "[卢森堡]{LU}[卢森堡]{city:Luxembourg|LU}"),
    ("ar", "[تونس]{city:Tunis|TN}، [تونس]{TN}"),
    ("ar", "[عمان]{city:Amman|JO}، [الأردن]{JO}"),
    ("ar", "[عمان]{OM}"),
    ("ru", "[Мали]{ML} и в [Мале]{city:Male|MV}"),
]
MARKED = [
    *(("en", marked) for marked in ENGLISH + AMBIGUOUS),
    *(("fr", marked) for marked in FRENCH),
    *(("es", marked) for marked in SPANISH),
    *(("ru", marked) for marked in RUSSIAN),
    *(("zh", marked) for marked in CHINESE),
    *(("ar", marked) for marked in ARABIC),
    *BETWEEN_COUNTRY_AND_CITY,
]


def unmark(marked: str) -> tuple[str, list[tuple[Span, str]]]:
    """Give the plain text and what is marked in it."""
    text, expected, last = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        expected.append((Span(len(text), len(text) + len(match[1])), match[2]))
        text += match[1]
        last = match.end()
    return text + marked[last:], expected


def found(text: str, language: str) -> list[Named]:
    return find_named(text, load_lexicon(language))


@pytest.mark.parametrize(("language", "marked"), MARKED)
def test_names_are_found_where_the_marks_are(language: str, marked: str) -> None:
    text, expected = unmark(marked)
    assert [(named.span, named.id) for named in found(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in NOTHING.items() for text in texts]
)
def test_words_that_look_like_names_are_left_alone(language: str, text: str) -> None:
    assert [named.id for named in found(text, language)] == []


def test_a_city_knows_its_country_and_time_zone() -> None:
    (named,) = found("Busan", "en")
    assert (named.label, named.kind, named.name) == ("GPE", "city", "Busan")
    assert (named.country, named.timezone) == ("KR", "Asia/Seoul")


def test_a_country_has_a_time_zone_only_where_it_has_one() -> None:
    switzerland, spain = found("Switzerland, Spain", "en")
    assert (switzerland.timezone, spain.timezone) == ("Europe/Zurich", None)


def test_a_body_has_no_country() -> None:
    (named,) = found("ETSI", "en")
    assert (named.label, named.kind, named.country) == ("ORG", "body", None)


def test_a_facility_is_labelled_and_named_in_english() -> None:
    (named,) = found("здание Варембе", "ru")
    assert (named.label, named.name, named.country) == ("FACILITY", "Varembé", "CH")


def test_a_name_does_not_go_on_in_the_next_paragraph() -> None:
    assert [named.id for named in found("New\n\nDelhi", "en")] == ["city:Delhi|IN"]


def test_an_empty_text_has_no_names() -> None:
    assert found("", "en") == []


def test_threads_get_the_same_names() -> None:
    texts = ["Madrid, Spain"] * 32
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda text: found(text, "en"), texts))
    assert all(result == results[0] for result in results)


def test_what_is_kept_does_not_grow_with_the_texts() -> None:
    from circextract.nlp.matcher import Matcher

    matcher = Matcher(load_lexicon("ru"))
    words = [f"слово{chr(0x430 + n % 32)}{n}" for n in range(21_000)]
    matcher.find(" ".join(words))
    known = len(matcher._inflector._known)
    matcher.find(" ".join(reversed(words)))
    remembered = matcher._opened_by.cache_info()
    assert len(matcher._inflector._known) == known
    assert remembered.currsize == remembered.maxsize


def test_importing_the_package_does_not_import_spacy() -> None:
    program = "import sys, circextract.nlp; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
