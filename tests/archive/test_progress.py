from __future__ import annotations

from collections import Counter
from io import StringIO

import pytest

from circextract.archive import progress
from circextract.archive.batch import Summary

SUMMARY = Summary(counts=Counter(success=18, failed=2))


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_the_state_tells_count_rate_and_failures() -> None:
    assert progress.state(SUMMARY, 4.0) == "20 documents, 5.0 a second, 2 failed"


def test_the_rate_of_no_time_is_none_at_all() -> None:
    assert progress.state(Summary(), 0.0) == "0 documents, 0.0 a second, 0 failed"


def test_a_short_run_says_nothing_into_a_file() -> None:
    stream = StringIO()
    with progress.watching(stream) as watch:
        watch(SUMMARY)
    assert stream.getvalue() == ""


def test_a_long_run_says_a_plain_line_into_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_EVERY", 0.0)
    stream = StringIO()
    with progress.watching(stream) as watch:
        watch(SUMMARY)
    assert stream.getvalue().startswith("20 documents, ")
    assert "\x1b" not in stream.getvalue()


def test_a_terminal_gets_a_live_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    with progress.watching(stream) as watch:
        watch(SUMMARY)
    assert "\x1b" in stream.getvalue()
