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
