"""How the time grows with the length of a text: a bounded cost for texts that are no letters.

Each shape is repeated up to one length and up to four times that length, with a running number for
"{n}". Prints both times and their ratio;
4 is linear, 16 is quadratic. Exits 1 where a ratio shows more than linear growth. Processor time is
counted, which depends least on what else the machine does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from time import process_time
from typing import Any

import circextract

FRAME = "TSB Circular 12\nGeneva, 3 May 2021\n\nSubject: A meeting\n\nDear Sir/Madam,\n1\tFirst. {}"
SHAPES = {
    "sentences on one line": "This is a sentence about the meeting on 12 May 2021. ",
    "addresses": "the registration form and the hotels of the meeting at https://www.itu.int/x ",
    "blanks": " " * 50,
    "deadlines without a full stop": "reply by 3 May 2021 ",
    "phone numbers": "call +41 22 730 5111 or ",
    "labels": "\nTel:\n",
    "cells": "\tRef:\n\tTSB Circular 1\n\n",
    "brackets": "((((((((((",
    "numbered lines": "\n2 May 2021 one\n",
    "digits": "1234567890 ",
    "one word": "a",
    "dots": ".",
    "dashes": "-",
    "deadlines in rows": "deadline: 3 May 2021 \n",
    "events in rows": "\nWorkshop {n} on rural masts and cable ducts, Lima, Peru\t3 June 2021\t"
    "register by 8 May 2021 at https://lima.example/register\tinterpretation in English, Spanish\n",
}
LENGTH = 20_000
FACTOR = 4
LIMIT = 9.0


def seconds(shape: str, length: int) -> float:
    """Give the processor time of a letter whose body repeats a shape up to so many characters."""
    rows = (shape.replace("{n}", str(n)) for n in range(1, length // len(shape) + 1))
    text = FRAME.format("".join(rows))
    started = process_time()
    circextract.extract(text=text)
    return process_time() - started


def main() -> int:
    """Print the table of ratios."""
    worst = 0.0
    for row in times():
        worst = max(worst, row["ratio"])
        print("{shape:32} {short:7.2f} s {long:7.2f} s   ratio {ratio:5.1f}".format_map(row))
    return int(worst > LIMIT)


def times() -> Iterator[dict[str, Any]]:
    """Give for each shape the seconds of both lengths and their ratio."""
    seconds("Warm. ", 100)
    for name, shape in SHAPES.items():
        short, long = seconds(shape, LENGTH), seconds(shape, LENGTH * FACTOR)
        yield {
            "shape": name,
            "short": round(short, 2),
            "long": round(long, 2),
            "ratio": round(long / short, 1),
        }


if __name__ == "__main__":
    sys.exit(main())
