"""Whatever is done to a file, reading it ends soon, in a Document or an error that gives advice."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from tests.readers.ole_maker import attachment, msg, ole
from tests.readers.test_containers import tar
from tests.readers.test_mail import mail

from circextract.errors import ReadError
from circextract.readers import File, letters, read_file

FORMATS = Path(__file__).parents[1] / "fixtures" / "formats"
WORD = (FORMATS / "en.docx").read_bytes()
FILES: dict[str, Callable[[], bytes]] = {
    **{
        suffix: (FORMATS / f"zh.{suffix}").read_bytes
        for suffix in ("docx", "html", "odt", "rtf", "doc")
    },
    "eml": lambda: mail("x", "<p>y", b_docx=WORD),
    "msg": lambda: ole(msg(attachment("b.docx", WORD), subject="s", body="b")),
    "tar": lambda: tar({"a.docx": WORD, "b.txt": b"Dear Sir\n" * 99}),
}


def spoilt(data: bytes, choose: random.Random) -> bytes:
    """Change, drop or repeat some bytes."""
    result = bytearray(data)
    for _ in range(choose.choice((1, 3, 10, 40))):
        at = choose.randrange(len(result))
        match choose.randrange(4):
            case 0:
                result[at] = choose.randrange(256)
            case 1:
                del result[at : at + choose.randrange(1, 60)]
            case 2:
                result[at:at] = result[choose.randrange(len(result)) :][:80]
            case _:
                result[at : at + 4] = choose.choice((b"\xff" * 4, bytes(4), b"\xff\xff\xff\x7f"))
    return bytes(result)


@pytest.mark.parametrize("kind", FILES)
def test_a_spoilt_file_is_read_or_told_to_be_damaged(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")  # LibreOffice has its own tests
    data, choose = FILES[kind](), random.Random(7)
    for _ in range(40):
        started = time.perf_counter()
        with suppress(ReadError):
            for part in letters(spoilt(data, choose), name="a"):
                if isinstance(part, File):
                    with suppress(ReadError):
                        read_file(part)
        assert time.perf_counter() - started < 5
