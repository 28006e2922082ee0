"""Markdown of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_BAR_OR_CODE = re.compile(r"(?P<code>`[^`]*`)|\|")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table; bars and line breaks in cells are kept from parting them.

    Bars within code part nothing, and would be shown with what they are guarded by.
    """
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(value: object) -> str:
    return _BAR_OR_CODE.sub(lambda found: found["code"] or "\\|", " ".join(str(value).split()))
