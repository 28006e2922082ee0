"""Letters of few names, so that many are versions and amendments of one another."""

from __future__ import annotations

import os
import random
import signal
from typing import Any

from archive_samples import make_letter

from circextract.archive import relating, waiting
from circextract.archive.database import Archive
from circextract.models import Circular


def some_letter(chance: random.Random, path: str, record_id: str, numbers: int = 4) -> Circular:
    """Give a letter, or an amendment to one, with or without an identifier, date and facts."""
    number = str(chance.randrange(numbers))
    day = f"20{chance.choice(('17', '23'))}-05-1{chance.randrange(3)}"
    name = f"T22-TSB-CIR-{number:0>4}"
    reference: dict[str, Any] = {"text": f"Circular {number}", "number": number}
    values: dict[str, Any] = {"kind": "circular", "id": name}
    if chance.random() < 0.4:
        amends = {"kind": "circular", "number": number, "id": name}
        if chance.random() < 0.5:
            amends["id"] = None
        if chance.random() < 0.3:
            amends["languages"] = [chance.choice(("en", "fr"))]
        values = {"kind": "corrigendum", "id": f"{name}!C1"}
        reference |= {"part": "C1", "amends": amends}
    if chance.random() < 0.5:
        values["id"] = None
    moved = {"date": f"2023-08-0{chance.randrange(1, 4)}", "action": "registration", "text": "by"}
    return make_letter(
        record_id,
        **values,
        reference=reference if chance.random() < 0.8 else None,
        language=chance.choice(("en", "fr", "es")),
        issuer={"code": chance.choice(("TSB", "BR"))},
        date=day if chance.random() < 0.9 else None,
        contacts=[{"emails": [f"tsb{chance.randrange(2)}@itu.int"]}],
        deadlines=[moved],
        events=[{"title": "Workshop", "start": f"2023-09-0{chance.randrange(1, 3)}"}],
        source={**make_letter(record_id).source.model_dump(), "path": path, "name": path},
    )


def relate_and_die(target: str, pages: int) -> None:
    """Bring letters together, one at a time, until the process is killed in the midst of it."""
    waiting._AT_ONCE = 1
    write, left = relating._write_threads, iter(range(pages))

    def die(*some: Any) -> None:
        write(*some)
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    relating._write_threads = die
    with Archive(target) as archive:
        archive.relate()
