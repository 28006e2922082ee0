"""Ctrl-C at any moment of writing leaves an archive that takes what is written next."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import pytest

from circextract.archive import connecting
from circextract.archive.database import Archive
from circextract.archive.interrupts import uninterrupted
from circextract.archive.sinks import Versions
from circextract.models import Circular
from circextract.results import Result

VERSIONS = Versions("1", "1", "itu", None)


@pytest.fixture(autouse=True)
def _ctrl_c() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@contextmanager
def interrupted_at(call: int) -> Iterator[Callable[[], int]]:
    """Press Ctrl-C when so many functions have been called; gives how many have."""
    calls = 0

    def count(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal calls
        calls += 1
        if calls == call:
            signal.raise_signal(signal.SIGINT)

    before = sys.gettrace()
    sys.settrace(count)
    try:
        yield lambda: calls
    finally:
        sys.settrace(before)


def test_what_is_written_is_written_whole_whenever_ctrl_c_is_pressed(
    tmp_path: Path, letter: Circular, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "_BUSY", 0.1)
    result = Result("success", "a", "a.txt", letter)
    with Archive(tmp_path / "a.db") as archive:
        archive.begin(["."], VERSIONS)
        archive.write(result, "a.txt")
        with interrupted_at(0) as calls:
            archive.restamp("a.txt", "0")
            last = calls()
        assert last > 50
        for call in range(1, last + 1):
            with suppress(KeyboardInterrupt), interrupted_at(call):
                archive.restamp("a.txt", str(call))
            archive.end("interrupted", {})
        with pytest.raises(KeyboardInterrupt), interrupted_at(last // 2):
            archive.restamp("a.txt", "last")
        known = archive.known(["a.txt"])
        assert known["a.txt"].stamp == "last"


@pytest.mark.parametrize(("presses", "goes_on"), [(1, True), (2, False)])
def test_the_first_ctrl_c_waits_and_the_second_breaks_in(presses: int, goes_on: bool) -> None:
    done = []

    def write() -> None:
        with uninterrupted():
            for _ in range(presses):
                signal.raise_signal(signal.SIGINT)
            done.append("the rest")

    with pytest.raises(KeyboardInterrupt):
        write()
    assert bool(done) is goes_on
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_another_program_does_at_ctrl_c_is_left_alone() -> None:
    pressed = []
    signal.signal(signal.SIGINT, lambda *_: pressed.append("here"))
    with uninterrupted():
        signal.raise_signal(signal.SIGINT)
        assert pressed == ["here"]
