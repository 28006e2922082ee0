"""Letters in six languages with what tells of persons planted in every part of them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.cases.tables import LANGUAGES, table
from tests.relations.archive import WORDS, Layout, as_docx, as_text

PLANTED: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "letters.toml").read_text(encoding="utf-8")
)
PHONE = "+41 22 730 6123"
SECRETS = sorted({s for told in PLANTED.values() for s in told["secrets"]} | {"730 6123"})
_ANNEX = {
    "en": "Annex 1", "fr": "Annexe 1", "es": "Anexo 1", "ru": "Приложение 1", "zh": "附件1",
    "ar": "الملحق 1",
}  # fmt: skip


def layout_of(language: str) -> Layout:
    told, frame = PLANTED[language], table(language, "frame")
    labels = frame["header"]
    reference = WORDS[language]["workshop"]["reference"].format(number=97)
    header = [
        (labels["reference"], [reference]),
        (labels["contact"], [told["contact"]]),
        (labels["phone"], [PHONE]),
        (labels["email"], [told["email"]]),
        (labels["to"], told["readers"]),
        (labels["subject"], [told["subject"]]),
    ]
    closing = frame["closing"].split("\n\n")[0]
    signed = [told["signatory"], told["title"]]
    signed = signed[::-1] if language == "zh" else signed
    body = [frame["salutation"], *told["body"], closing, *signed, _ANNEX[language], told["annex"]]
    return Layout([labels["union"], labels["bureau"], frame["date_line"]], header, body)


def write_letters(folder: Path) -> Path:
    """Write each letter as text and as a Word document."""
    folder.mkdir()
    for language in LANGUAGES:
        layout = layout_of(language)
        (folder / f"{language}.txt").write_bytes(as_text(layout))
        (folder / f"{language}.docx").write_bytes(as_docx(layout))
    return folder


def found_in(data: bytes) -> list[str]:
    """Give the secrets that bytes hold, as UTF-8, or as JSON and URLs may write them."""
    forms = {
        secret: {
            secret.encode(),
            secret.encode("utf-16-le"),
            secret.encode("ascii", "backslashreplace"),
            quote(secret).encode(),
            secret.replace(" ", "").encode(),
        }
        for secret in SECRETS
    }
    unfolded = data.replace(b"\r\n ", b"")  # as lines of a calendar are cut
    return [
        secret
        for secret, written in forms.items()
        if any(form in data or form in unfolded for form in written)
    ]
