"""What one sentence in a letter is read as, by tables of cases in all languages."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import circextract

CASES = [
    case
    for name in (
        "readings",
        "approvals",
        "amendments",
        "words",
        "tables",
        "destinations",
        "deadline_events",
        "handed_in",
        "customary",
        "evidence",
        "due_wordings",
        "event_wordings",
        "people_told",
    )
    for case in tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))["case"]
]
# Date of issue, label of the subject, salutation.
FRAMES = {
    "en": ("Geneva, 8 June 2021", "Subject:", "Dear Sir/Madam,"),
    "fr": ("Genève, le 8 juin 2021", "Objet:", "Madame, Monsieur,"),
    "es": ("Ginebra, 8 de junio de 2021", "Asunto:", "Estimada Señora/Estimado Señor:"),
    "ru": ("Женева, 8 июня 2021 года", "Предмет:", "Уважаемая госпожа, уважаемый господин,"),
    "zh": ("2021年6月8日,日内瓦", "事由:", "尊敬的先生/女士:"),
    "ar": ("جنيف، 8 يونيو 2021", "الموضوع:", "حضرات السادة والسيدات،"),
}


def bug(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    """Mark a case that is known to fail, by what is wrong."""
    known = case.get("bug")
    return [pytest.mark.xfail(strict=True, reason=f"bug: {known}")] if known else []


def letter_of(case: dict[str, Any]) -> str:
    date, label, salutation = FRAMES[case["language"]]
    subject = case.get("subject", "—")
    gap = "\t" if "\n\t" in subject else " "
    return "\n\n".join(
        [date, case.get("header", ""), label + gap + subject, salutation, case["body"]]
    )


def at(record: object, path: str) -> object:
    """Follow a dotted path into a record; "absent" where nothing is."""
    for name in path.split("."):
        if isinstance(record, list):
            record = record[int(name)] if int(name) < len(record) else None
        elif isinstance(record, dict):
            record = record.get(name)
    return "absent" if record in (None, [], {}) else record


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=bug(case), id=f"{case['language']}-{case['rule']}")
        for case in CASES
    ],
)
def test_a_sentence_gives_what_it_says(case: dict[str, Any]) -> None:
    record = circextract.extract(text=letter_of(case)).to_dict()
    assert record["language"] == case["language"]
    assert {path: at(record, path) for path in case["value"]} == case["value"]
    codes = [issue["code"] for issue in record["issues"]]
    assert case.get("issue") in [None, *codes]
    assert case.get("no_issue") not in codes
