"""Texts under adoption whose title and summary stand on one line behind number and document."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.cases.tables import LANGUAGES
from tests.frames import FRAMES
from tests.header.layouts import ANNEX
from tests.header.test_bureau_heads import first_page, subject_label

import circextract

_TEXTS = tomllib.loads((Path(__file__).parent / "draft_summaries.toml").read_text("utf-8"))


@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sentence_is_the_title_and_the_rest_a_summary(language, numbered):
    case, frame = _TEXTS[language], FRAMES[language]
    items = enumerate(case["items"], 1)
    listed = [f"{number}\t{item}" if numbered else item for number, item in items]
    head = f"{subject_label(language)} {case['subject']}"
    parts = [first_page(language), head, frame.salutation, case["opening"], frame.meeting]
    parts += [frame.closing, ANNEX[language], "\n\n".join(listed)]
    record = circextract.extract(text="\n\n".join(parts), language=language)
    assert record.approval is not None
    assert [item.title for item in record.approval.items] == case["titles"]
    assert [item.change for item in record.approval.items] == ["new", "revised"]
