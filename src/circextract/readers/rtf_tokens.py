"""Cut RTF into its tokens: groups, control words, bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from circextract.errors import DocumentTooLarge

MAX_TOKENS = 1_500_000

_TOKEN = re.compile(
    rb"(?P<bytes>(?:[^\\{}]|\\'[0-9a-fA-F]{2})+)"
    rb"|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<brace>[{}])"
    rb"|\\",
    re.DOTALL,
)
_HEX = re.compile(rb"\\'([0-9a-fA-F]{2})")


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    BYTES = auto()


class Token(NamedTuple):
    """A token; `number` is that of a control word, `data` the bytes of text."""

    kind: Kind
    name: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes, name: str) -> Iterator[Token]:
    """Give the tokens in order. Bytes written in hex come as bytes; raw binary is passed over."""
    position, left = 0, MAX_TOKENS
    while match := _TOKEN.match(data, position):
        position, left = match.end(), left - 1
        if left < 0:
            raise DocumentTooLarge(
                f"{name}: the RTF document holds more than {MAX_TOKENS} control words, more than "
                "any letter. Save it without its pictures."
            )
        token = _token(match)
        if token.name == "bin":
            position += max(token.number or 0, 0)
        else:
            yield token


def _token(match: re.Match[bytes]) -> Token:
    if match["bytes"] is not None:
        plain = match["bytes"].translate(None, b"\r\n\x00")
        return Token(Kind.BYTES, data=_HEX.sub(_byte, plain))
    if match["word"] is not None:
        number = match["number"]
        word = match["word"].decode("ascii")
        return Token(Kind.WORD, word, None if number is None else int(number))
    if match["brace"] is not None:
        return Token(Kind.OPEN if match["brace"] == b"{" else Kind.CLOSE)
    return Token(Kind.SYMBOL, (match["symbol"] or b"").decode("latin-1"))


def _byte(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 16)])
