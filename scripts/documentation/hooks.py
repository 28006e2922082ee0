"""What MkDocs does to our pages: put in what is made from the code, and keep links inside.

A page asks for a part with a line of its own, which reads as a sentence where nobody builds it:

    *`make docs` puts here the fields of the record.*
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from scripts.documentation import codes, commands, languages, library, record, scores, speeds

PARTS: dict[str, Callable[[], str]] = {
    "the fields of the record": record.fields,
    "the closed lists": record.closed_lists,
    "the commands": commands.commands,
    "the public names": library.public_names,
    "the languages": languages.overview,
    "the tables of a language": languages.tables,
    "the forms of dates": languages.date_forms,
    "the names of places": languages.gazetteers,
    "the errors as a tree": codes.tree,
    "the scores by language": scores.by_language,
    "the scores of the systems": scores.by_system,
    "the letters without an error": scores.whole_letters,
    "the scores by field": scores.by_field,
    "the scores by layout": scores.by_layout,
    "the scores by kind": scores.by_kind,
    "the times of the readers": speeds.readers,
    "the times of batches": speeds.batches,
    "how times grow": speeds.growth,
}
_ASKED = re.compile(r"^\*`make docs` puts here (.+)\.\*$", re.MULTILINE)
_OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./[^)]+\)")


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Put in what a page asks for; what it links outside of the site is named only."""
    markdown = _ASKED.sub(lambda asked: PARTS[asked[1]](), markdown)
    return markdown if "/" in page.file.src_uri else _OUTSIDE.sub(r"`\1`", markdown)
