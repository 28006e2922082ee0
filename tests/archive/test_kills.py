"""A batch whose processes are all killed, at any moment, and run again gives the same rows.

CIRCEXTRACT_KILLS="20 400" tries 20 moments in a batch of 400 letters.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import pytest
from archive_rows import Rows, all_rows

SOURCE = str(Path(__file__).parents[2] / "src")
KILLS, LETTERS = map(int, os.environ.get("CIRCEXTRACT_KILLS", "3 40").split())
PATIENCE = 900.0
LETTER = """\
\tGeneva, {day} June 2021

\tRef:
\tTSB Circular {number}{amendment}

\tSubject:
\tWorkshop {number} on quality of service (Montreux, 14 October 2021)

Dear Sir/Madam,
1\tI am pleased to invite you to a workshop, which will be held in Montreux on 14 October 2021.
2\tPlease register by {day} September 2021 at https://www.itu.int/go/{number}.
Yours faithfully,
"""

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")


def letter(number: int) -> str:
    """Give a letter; every tenth is a corrigendum to the one before."""
    amended = number % 10 == 0
    return LETTER.format(
        day=number % 28 + 1,
        number=number - 1 if amended else number,
        amendment="\n\tCorrigendum 1" if amended else "",
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the letters: every eighth in an archive with the next, one file that is none."""
    folder = tmp_path_factory.mktemp("letters")
    for number in range(1, LETTERS + 1):
        if number % 8 == 1:
            with zipfile.ZipFile(folder / f"{number}.zip", "w") as container:
                container.writestr("one.txt", letter(number))
                container.writestr("copy.txt", letter(number + 1))
        else:
            (folder / f"{number}.txt").write_text(letter(number), encoding="utf-8")
    (folder / "none.bin").write_bytes(bytes(range(256)))
    return folder


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    target = tmp_path_factory.mktemp("undisturbed") / "a.db"
    finish(folder, str(target), target.with_suffix(".jsonl"))
    rows = all_rows(str(target))
    assert len(rows["letters"]) == LETTERS
    assert rows["threads"]
    return rows


def start(folder: Path, target: str, log: Path) -> subprocess.Popen[bytes]:
    command = ["batch", str(folder), "--to", target, "--workers", "2", "--log", str(log)]
    return subprocess.Popen(
        [sys.executable, "-m", "circextract", *command],
        env={**os.environ, "PYTHONPATH": SOURCE},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell may ignore it
    )


def finish(folder: Path, target: str, log: Path) -> None:
    assert start(folder, target, log).wait(timeout=PATIENCE) == 0


def kill_after(process: subprocess.Popen[bytes], log: Path, documents: int, pause: float) -> None:
    """Kill a batch and all its processes when so many documents are logged."""
    started = monotonic()
    while process.poll() is None and logged(log) < documents:
        assert monotonic() - started < PATIENCE
        sleep(0.005)
    sleep(pause)
    for pid in [process.pid, *descendants(process.pid)]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()


def logged(log: Path) -> int:
    return log.read_bytes().count(b'"event": "document"') if log.exists() else 0


def descendants(pid: int) -> Iterator[int]:
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield int(child)
            yield from descendants(int(child))


MOMENTS = random.Random(8)


def moments() -> Iterator[tuple[str, int, float]]:
    """Give databases in turn, how many documents are done, and seconds after that."""
    for number in range(KILLS):
        database = ("sqlite", "postgresql")[number % 2]
        yield database, MOMENTS.randrange(LETTERS + 1), MOMENTS.uniform(0, 0.2)


@pytest.mark.parametrize(("target", "documents", "pause"), list(moments()), indirect=["target"])
def test_a_killed_batch_run_again_gives_the_same_rows(
    folder: Path, undisturbed: Rows, target: str, tmp_path: Path, documents: int, pause: float
) -> None:
    log = tmp_path / "log.jsonl"
    process = start(folder, target, log)
    kill_after(process, log, documents, pause)
    assert documents == LETTERS or process.returncode == -signal.SIGKILL
    finish(folder, target, log)
    rows = all_rows(target)
    for name, expected in undisturbed.items():
        assert rows[name] == expected, name


def test_ctrl_c_ends_a_batch_that_goes_on_when_run_again(
    folder: Path, undisturbed: Rows, tmp_path: Path
) -> None:
    target, log = str(tmp_path / "a.db"), tmp_path / "log.jsonl"
    process = start(folder, target, log)
    while process.poll() is None and logged(log) < 3:
        sleep(0.005)
    left = [process.pid, *descendants(process.pid)]
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=PATIENCE) == 130
    wait_for(left)
    done = len(all_rows(target)["manifest"])
    assert 3 <= done < LETTERS
    finish(folder, target, log)
    assert all_rows(target) == undisturbed


def wait_for(left: list[int]) -> None:
    """Wait until processes are gone; Python's own helper ends a moment after the batch."""
    started = monotonic()
    while any(map(running, left)):
        assert monotonic() - started < PATIENCE
        sleep(0.005)


def running(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] not in "ZX"
    return False
