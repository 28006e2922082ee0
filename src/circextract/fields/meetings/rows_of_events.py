"""What a row of a table or list tells of an event."""

from __future__ import annotations

import re
from dataclasses import dataclass

from circextract.dates import DateMention
from circextract.document import Span

ROW_SIGN = re.compile(r"[^\W\d_]{0,4}[-./ ]?\d{1,4}[^\W\d_]?\t(?=[^\t])")
"""The first cell of a row, where it holds no more than the sign of what the row is on: "P-07"."""


@dataclass(frozen=True, slots=True)
class Row:
    """One event of a table or list: all its words, its name, its dates."""

    span: Span
    name: Span
    date: DateMention
