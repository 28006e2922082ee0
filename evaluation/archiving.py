"""What a batch costs: rate by workers, a second run, one changed letter, memory by documents.

python evaluation/archiving.py [DOCUMENTS ...]    200, 2000 and 10000 if none are given

Letters are made in a temporary folder. Memory is the peak of the process that writes, and of the
largest worker, as Linux counts it. The load of the machine is printed, for times depend on it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

LETTER = """\
\tGeneva, {issued}

\tRef:
\tTSB Circular {number}{amendment}

\tContact:
\tOdile Karanja
\tTel:
\t+41 22 730 6412
\tE-mail:
\ttsbevents@itu.int

\tTo:
\t- Administrations of Member States of the Union;
- ITU-T Sector Members;
- ITU-T Associates;
- ITU Academia

\tSubject:
\tWorkshop {number} on quality of service (Montreux, {held})

Dear Sir/Madam,
1\tI am pleased to invite you to a workshop on quality of service, number {number} of its kind, \
which will be held in Montreux, Switzerland, on {held}.
2\tThe workshop will open at 0930 hours, and participant registration will begin at 0830 hours.
3\tPlease register by {due} at https://www.itu.int/go/workshop{number}.
4\tFellowships may be granted; requests should be received by {due}.
5\tParticipants who need a visa should apply at least four weeks before the workshop.
Yours faithfully,
B. Somebody
Director of the Telecommunication
Standardization Bureau
"""
COMPARED = 1000  # documents on which one worker is compared with two
OPEN = Path(__file__).with_name("corpus") / "open"


@dataclass(frozen=True)
class Run:
    """Seconds, and MiB of the process that writes and of the largest worker."""

    seconds: float
    writer: float
    worker: float


def letter(number: int) -> str:
    """Give a letter; every tenth is a corrigendum to the one before."""
    issued = date(2017, 1, 2) + timedelta(days=number % 1400)
    amended = number % 10 == 9
    return LETTER.format(
        number=number - amended,
        amendment="\n\tCorrigendum 1" if amended else "",
        issued=printed(issued),
        due=printed(issued + timedelta(days=60)),
        held=printed(issued + timedelta(days=90)),
    )


def printed(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def make_letters(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(letter(number), encoding="utf-8")


def batch(folder: Path, target: Path, workers: int) -> Run:
    """Run a batch and watch its memory."""
    command = [sys.executable, "-m", "circextract", "batch", str(folder), "--to", str(target)]
    started = time.monotonic()
    process = subprocess.Popen([*command, "--workers", str(workers)], stderr=subprocess.DEVNULL)
    writer = worker = 0.0
    while process.poll() is None:
        writer = max(writer, peak(process.pid))
        worker = max([worker, *map(peak, children(process.pid))])
        time.sleep(0.02)
    assert process.returncode == 0
    return Run(time.monotonic() - started, writer, worker)


def peak(pid: int) -> float:
    """Give the most memory a process held so far, in MiB."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
    return 0.0


def children(pid: int) -> Iterator[int]:
    with suppress(OSError):
        yield from map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


def measure(folder: Path, count: int) -> dict[str, float]:
    """Time so many letters, the same again, and with one changed, by two workers."""
    letters, target = folder / f"letters{count}", folder / f"{count}.db"
    make_letters(letters, count)
    first, second = batch(letters, target, 2), batch(letters, target, 2)
    (letters / "00000.txt").write_text(letter(0) + "\nP.S. Bring a badge.\n", encoding="utf-8")
    changed = batch(letters, target, 2)
    return {
        "documents": count,
        "seconds": round(first.seconds, 1),
        "again": round(second.seconds, 2),
        "one_changed": round(changed.seconds, 2),
        "writer": round(first.writer),
        "worker": round(first.worker),
    }


def compare_workers(folder: Path) -> None:
    """Print how much faster two workers are than one, on made letters and the open corpus."""
    made, held = folder / "letters", folder / "open"
    make_letters(made, COMPARED)
    held.mkdir()
    for path in OPEN.glob("*.txt"):
        shutil.copy(path, held)
    for letters in (made, held):
        targets = ((letters.with_suffix(f".{workers}.db"), workers) for workers in (1, 2))
        one, two = (batch(letters, *target).seconds for target in targets)
        print(
            f"{len(list(letters.iterdir())):>6} documents: 1 worker {one:.1f} s, 2 workers "
            f"{two:.1f} s, {one / two:.2f} times as fast",
            flush=True,
        )


def main() -> None:
    counts = list(map(int, sys.argv[1:])) or [200, 2000, 10_000]
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        compare_workers(Path(folder))
        for count in counts:
            row = measure(Path(folder), count)
            print(
                "{documents:>6} documents: {seconds:7.1f} s; again {again:5.2f} s; one changed "
                "{one_changed:5.2f} s; writer {writer:4} MiB, worker {worker:4} MiB".format_map(
                    row
                ),
                flush=True,
            )
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
