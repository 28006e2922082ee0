"""A letter cited without its date: of the citing letter's study period, unless it cannot be."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES, table

import circextract

PLAIN = {
    "en": ("TSB Circular {}", "Further to {}, the work goes on."),
    "fr": ("Circulaire TSB {}", "Suite à la {}, les travaux se poursuivent."),
    "es": ("Circular TSB {}", "En relación con la {}, prosiguen los trabajos."),
    "ru": ("Циркуляр {} БСЭ", "Ссылаясь на {}, сообщаю, что работа продолжается."),
    "zh": ("电信标准化局第{}号通函", "继{}之后，工作仍在继续。"),
    "ar": ("الرسالة المعممة {} لمكتب تقييس الاتصالات", "إلحاقاً ب{}، يتواصل العمل."),
}
MONTHS = {"2023-01-12": (12, 1, 2023), "2025-06-05": (5, 6, 2025), "2024-08-01": (1, 8, 2024)}


def read(language: str, day: str, own: int, cited: int) -> circextract.Circular:
    frame = table(language, "frame")
    labels, dates = frame["header"], frame["dates"]
    reference, sentence = PLAIN[language]
    date, month, year = MONTHS[day]
    line = dates["single"].format(day=date, month=dates["months"][month - 1], year=year)
    return circextract.extract(
        text="\n\n".join(
            [
                f"{labels['union']}\n{labels['bureau']}",
                labels["date_line"].format(place="Geneva", date=line),
                f"{labels['reference']}\t{reference.format(own)}",
                frame["subject"],
                frame["salutation"],
                "1\t" + sentence.format(reference.format(cited)),
                frame["closing"],
            ]
        ),
        language=language,
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("day", "own", "cited", "identifier"),
    [
        ("2023-01-12", 40, 39, "T22-TSB-CIR-0039"),
        ("2024-08-01", 226, 225, "T22-TSB-CIR-0225"),
        ("2025-06-05", 20, 7, "T25-TSB-CIR-0007"),
    ],
)
def test_a_number_that_fits_is_of_the_own_period(language, day, own, cited, identifier):
    record = read(language, day, own, cited)
    assert [one.id for one in record.citations] == [identifier]
    assert "cited_period_unclear" not in {one.code for one in record.issues}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("day", "own", "cited", "candidates"),
    [
        ("2023-01-12", 40, 398, ["T17-TSB-CIR-0398", "T22-TSB-CIR-0398"]),
        ("2025-06-05", 20, 250, ["T22-TSB-CIR-0250", "T25-TSB-CIR-0250"]),
        # Lower than the series may be by then, yet above the citing letter's own number.
        ("2025-06-05", 20, 25, ["T22-TSB-CIR-0025", "T25-TSB-CIR-0025"]),
    ],
)
def test_a_number_that_cannot_be_out_yet_leaves_two(language, day, own, cited, candidates):
    record = read(language, day, own, cited)
    assert [one.id for one in record.citations] == [None]
    (issue,) = [one for one in record.issues if one.code == "cited_period_unclear"]
    assert (issue.field, issue.candidates) == ("/citations/0/id", candidates)
