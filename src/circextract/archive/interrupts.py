"""Ctrl-C while something is written."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold a Ctrl-C back until the block is left; a second one breaks in.

    One that strikes while a connection is handed out or taken back would leave it open inside its
    transaction, and SQLite locked for whatever is written next. Where Ctrl-C does something else
    than raise KeyboardInterrupt, it goes on doing that.
    """
    if current_thread() is not main_thread():  # only the main thread is ever interrupted
        yield
        return
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:
        yield
        return
    held = False

    def hold(number: int, frame: FrameType | None) -> None:
        nonlocal held
        if held:
            signal.default_int_handler(number, frame)
        held = True

    signal.signal(signal.SIGINT, hold)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if held:
            raise KeyboardInterrupt
