"""Which study period a letter belongs to, where its date alone does not tell."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES
from tests.frames import FRAMES, letter_with_header

import circextract


def letter_of(number: int) -> str:
    """Give a letter of the weeks after the assembly of October 2024."""
    frame = FRAMES["en"]
    header = f"Geneva, 12 January 2025\n\nRef: TSB Circular {number}"
    return "\n\n".join([header, frame.subject, frame.salutation, frame.meeting, frame.closing])


def test_a_high_number_just_after_an_assembly_leaves_both_periods_open():
    record = circextract.extract(text=letter_of(320))
    assert record.reference.candidates == ["2022-2024", "2025-2028"]
    assert record.reference.study_period is None
    assert record.id is None
    assert "study_period_unclear" in [issue.code for issue in record.issues]


def test_a_low_number_just_after_an_assembly_is_of_the_new_period():
    record = circextract.extract(text=letter_of(4))
    assert (record.reference.study_period, record.id) == ("2025-2028", "T25-TSB-CIR-0004")


def test_the_file_name_decides_between_two_periods():
    record = circextract.extract(text=letter_of(320), name="T22-TSB-CIR-0320!!MSW-E.docx")
    assert (record.reference.study_period, record.id) == ("2022-2024", "T22-TSB-CIR-0320")
    assert record.evidence_for("/reference/study_period").origin == "file_name"


SERIES = {
    "en": ("Ref: TSB Circular 97", "TSB Circular"),
    "fr": ("Réf.: Circulaire TSB 97", "Circulaire TSB"),
    "es": ("Ref.: Circular TSB 97", "Circular TSB"),
    "ru": ("Осн.: Циркуляр 97 БСЭ", "Циркуляр БСЭ"),
    "zh": ("文号: 电信标准化局第97号通函", "电信标准化局第号通函"),
    "ar": (
        "المرجع: الرسالة المعممة 97 لمكتب تقييس الاتصالات",
        "الرسالة المعممة لمكتب تقييس الاتصالات",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_series_is_the_reference_without_its_number(language):
    header, series = SERIES[language]
    record = circextract.extract(text=letter_with_header(language, header), language=language)
    assert "".join(record.reference.series.split()) == "".join(series.split())


# --- what decides between two -------------------------------------------------------------------

PARENTS = {
    "en": ("Ref: Addendum 1 to TSB Circular 38", "TSB Circular 38 of 1 August 2024 is amended."),
    "fr": (
        "Réf.: Addendum 1 à la Circulaire TSB 38",
        "La Circulaire TSB 38 du 1er août 2024 est modifiée.",
    ),
    "es": (
        "Ref.: Addéndum 1 a la Circular TSB 38",
        "La Circular TSB 38, de 1 de agosto de 2024, queda modificada.",
    ),
    "ru": (
        "Осн.: Дополнительный документ 1 к Циркуляру 38 БСЭ",
        "Циркуляр 38 БСЭ от 1 августа 2024 года изменяется.",
    ),
    "zh": ("文号: 电信标准化局第38号通函补遗1", "2024年8月1日电信标准化局第38号通函修改如下。"),
    "ar": (
        "المرجع: الإضافة 1 للرسالة المعممة 38 لمكتب تقييس الاتصالات",
        "تُعدل الرسالة المعممة 38 لمكتب تقييس الاتصالات المؤرخة 1 أغسطس 2024.",
    ),
}
# Just after the assembly of October 2024.
DAYS = {
    "en": "Geneva, 12 January 2025",
    "fr": "Genève, le 12 janvier 2025",
    "es": "Ginebra, 12 de enero de 2025",
    "ru": "Женева, 12 января 2025 года",
    "zh": "2025年1月12日,日内瓦",
    "ar": "جنيف، 12 يناير 2025",
}


def read(language: str, header: str, body: str, **given: str) -> circextract.Circular:
    frame = FRAMES[language]
    text = "\n\n".join(
        [DAYS[language], header, frame.subject, frame.salutation, body, frame.closing]
    )
    return circextract.extract(text=text, language=language, **given)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_addendum_is_of_the_study_period_of_its_parent(language):
    header, body = PARENTS[language]
    record = read(language, header, body)
    assert (record.id, record.reference.amends.id) == ("T22-TSB-CIR-0038!A1", "T22-TSB-CIR-0038")
    evidence = record.evidence_for("/reference/study_period")
    assert evidence.rule == "period.date_of_parent"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_addendum_just_after_an_assembly_leaves_both_periods_open(language):
    record = read(language, PARENTS[language][0], FRAMES[language].meeting)
    assert record.reference.candidates == ["2022-2024", "2025-2028"]
    assert (record.id, record.reference.amends.id) == (None, None)
    assert "study_period_unclear" in [issue.code for issue in record.issues]


WORDS = {
    "en": ("in the study period 2022-2024", "in the previous study period (2022-2024)"),
    "fr": (
        "pendant la période d'études 2022-2024",
        "pendant la période d'études précédente (2022-2024)",
    ),
    "es": (
        "en el periodo de estudios 2022-2024",
        "en el anterior periodo de estudios (2022-2024)",
    ),
    "ru": (
        "в исследовательском периоде 2022–2024 годов",
        "в предыдущем исследовательском периоде (2022–2024 гг.)",
    ),
    "zh": ("2022-2024年研究期", "上一研究期（2022-2024年）"),
    "ar": ("في فترة الدراسة 2022-2024", "في فترة الدراسة السابقة (2022-2024)"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_text_decide_unless_they_speak_of_another_period(language):
    header = SERIES[language][0].replace("97", "320")
    meeting = FRAMES[language].meeting
    own, other = (read(language, header, f"{meeting} {words}.") for words in WORDS[language])
    assert own.id == "T22-TSB-CIR-0320"
    assert own.evidence_for("/reference/study_period").rule == "period.words"
    assert (other.id, other.reference.candidates) == (None, ["2022-2024", "2025-2028"])


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("https://www.itu.int/md/T22-TSB-CIR-0320/en", "period.own_identifier"),
        ("https://www.itu.int/en/ITU-T/studygroups/2022-2024/02/", "period.address"),
    ],
)
def test_an_address_in_the_text_decides(address, rule):
    record = read("en", "Ref: TSB Circular 320", f"{FRAMES['en'].meeting} See {address}.")
    assert record.id == "T22-TSB-CIR-0320"
    assert record.evidence_for("/reference/study_period").rule == rule


def test_the_address_of_another_letter_decides_nothing():
    address = "https://www.itu.int/md/T22-TSB-CIR-0321/en"
    record = read("en", "Ref: TSB Circular 320", f"{FRAMES['en'].meeting} See {address}.")
    assert record.id is None


def test_words_that_contradict_each_other_decide_nothing():
    words = "The study period 2022-2024 ended, the study period 2025-2028 began."
    body = f"{FRAMES['en'].meeting} {words}"
    assert read("en", "Ref: TSB Circular 320", body).id is None


def test_a_high_number_of_a_collective_letter_leaves_both_periods_open():
    record = read("en", "Ref: TSB Collective letter 17/13", FRAMES["en"].meeting)
    assert record.reference.candidates == ["2022-2024", "2025-2028"]
