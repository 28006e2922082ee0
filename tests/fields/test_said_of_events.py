"""What a sentence says of an event: whether one may take part from afar, who hosts it, where."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.frames import FRAMES

import circextract
from circextract.models import Event

_SAID = tomllib.loads((Path(__file__).parent / "said_of_events.toml").read_text("utf-8"))
_HELD = [
    (language, mode, sentence)
    for language, said in _SAID.items()
    for mode in ("hybrid", "physical")
    for sentence in said[mode]
]
_ONLINE = [(language, sentence) for language, said in _SAID.items() for sentence in said["virtual"]]
_HOSTS = [(language, case) for language, said in _SAID.items() for case in said["hosts"]]
_OF_BOTH = [(language, case) for language, said in _SAID.items() for case in said["hosts_of_both"]]
_NAMES = [(language, case) for language, said in _SAID.items() for case in said["names"]]


def _events(language: str, paragraphs: str) -> list[Event]:
    frame = FRAMES[language]
    text = "\n\n".join([frame.salutation, paragraphs, frame.closing])
    return circextract.extract(text=text, language=language).events


@pytest.mark.parametrize("apart", [False, True], ids=["same paragraph", "next paragraph"])
@pytest.mark.parametrize(("language", "mode", "sentence"), _HELD)
def test_who_is_far_away_may_take_part_or_not(language, mode, sentence, apart):
    place = _SAID[language]["place"]
    between = "\n\n2\t" if apart else " "
    events = _events(language, f"1\t{place}{between}{sentence}")
    assert [event.mode for event in events] == [mode]


@pytest.mark.parametrize(("language", "sentence"), _ONLINE)
def test_an_event_on_the_network_is_virtual(language, sentence):
    assert [event.mode for event in _events(language, f"1\t{sentence}")] == ["virtual"]


@pytest.mark.parametrize(("language", "case"), _NAMES)
def test_a_name_ends_where_the_sentence_goes_on(language, case):
    (event,) = _events(language, f"1\t{case['text']}")
    assert event.hosts == ([case["host"]] if "host" in case else [])
    assert (event.venue and event.venue.name) == case.get("venue")


@pytest.mark.parametrize(("language", "case"), _HOSTS)
def test_who_hosts_an_event(language, case):
    (event,) = _events(language, f"1\t{_SAID[language]['place']} {case['text']}")
    assert event.hosts == case["hosts"]


@pytest.mark.parametrize(("language", "case"), _OF_BOTH)
def test_who_hosts_each_of_two_events(language, case):
    events = _events(language, f"1\t{_SAID[language]['two']} {case['text']}")
    assert [event.hosts for event in events] == case.get("each", [case.get("hosts")] * 2)
