"""Tell the encoding of text from its bytes."""

from __future__ import annotations

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings that letters in the six languages were written in.
_LEGACY = ["cp1252", "cp1251", "cp1256", "gb18030", "koi8_r", "iso8859_5", "iso8859_6", "big5"]
# What a file declares is often only a part of what its program wrote, as browsers know.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode text in the encoding it shows: a byte order mark, UTF-8, else the likeliest one.

    What the file declares counts behind a mark, unless the bytes do not fit it.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    for encoding in (_known(declared) or "utf-8", "utf-8"):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    return data.decode(_likeliest(data), errors="replace")


def _known(declared: str | None) -> str | None:
    """Give Python's name of a declared text encoding, the wider one where two share a name."""
    try:
        found = codecs.lookup(declared or "")
    except (LookupError, ValueError):
        return None
    # Codecs such as base64 turn bytes into bytes.
    if not getattr(found, "_is_text_encoding", True) or found.name.startswith("utf-16"):
        return None
    return _WIDER.get(found.name, found.name)


def _likeliest(data: bytes) -> str:
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:65536], cp_isolation=_LEGACY).best()
    return best.encoding if best else "iso-8859-1"
