"""Groups and texts that share one word in a list: shared_words.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.frames import FRAMES

import circextract

SHARED = tomllib.loads(Path(__file__).with_name("shared_words.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", SHARED["groups"])
def test_numbers_of_groups_are_no_items_of_their_own(language):
    title, row, wanted = SHARED["groups"][language]
    text = f"{title}\n\n{row}\n\n1\t{FRAMES[language].meeting}\n"
    record = circextract.extract(text=text, language=language).to_dict()
    assert [own["text"] for own in record["addressees"]] == [wanted, "IETF"]


@pytest.mark.parametrize("language", SHARED["comment"])
def test_a_statement_for_comment_alone_wants_comments(language):
    title, *rows = SHARED["comment"][language]
    text = "\n\n".join([title, "\n".join(rows), f"1\t{FRAMES[language].meeting}\n"])
    (deadline,) = circextract.extract(text=text, language=language).to_dict()["deadlines"]
    assert (deadline["date"], deadline["action"]) == ("2024-05-03", "comment")


@pytest.mark.parametrize("language", SHARED["deleted"])
def test_a_long_title_parts_no_list_of_texts(language):
    subject, sentence = SHARED["deleted"][language]
    frame = FRAMES[language]
    label = frame.subject.split(":")[0].split("\uff1a")[0]
    head = f"{frame.date_line}\n\n{label}: {subject}"
    text = f"{head}\n\n{frame.salutation}\n\n1\t{sentence}\n\n{frame.closing}"
    items = circextract.extract(text=text, language=language).to_dict()["approval"]["items"]
    assert [own["change"] for own in items] == ["deleted", "deleted"]
    assert ["F.750" in items[0]["text"], "M.627" in items[1]["text"]] == [True, True]


def test_resolutions_of_the_united_nations_are_cited():
    text = "1\tAccording to resolution A/RES/70/1 the group meets. See E/RES/2011/16."
    found = circextract.extract(text=text, language="en").citations
    told = [(own.text, own.kind) for own in found]
    assert told == [("resolution A/RES/70/1", "resolution"), ("E/RES/2011/16", "resolution")]
