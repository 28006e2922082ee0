"""What the instruction of a Word field says."""

from __future__ import annotations

import re

AUTO_DATES = frozenset({"DATE", "TIME", "SAVEDATE", "PRINTDATE"})
_HYPERLINK = re.compile(r"\s*HYPERLINK\b(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_ARGUMENT = re.compile(r'(\\[a-z]\s*)?(?:"([^"]*)"|([^\s"\\]+))', re.IGNORECASE)


def field_target(instruction: str) -> str | None:
    """Give the address of a HYPERLINK instruction; one with a bookmark only leads nowhere."""
    match = _HYPERLINK.match(instruction)
    if match is None:
        return None
    address, fragment = None, None
    for switch, quoted, bare in _ARGUMENT.findall(match["rest"]):
        argument = quoted or bare
        if not switch and address is None:
            address = argument
        elif switch.strip().lower() == "\\l":
            fragment = argument
    return with_fragment(address, fragment) if address else None


def with_fragment(target: str, fragment: str | None) -> str:
    """Word keeps what follows "#" apart from the address."""
    return f"{target}#{fragment}" if fragment and "#" not in target else target
