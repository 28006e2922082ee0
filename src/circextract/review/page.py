"""Write the page: one HTML file with everything in it that it needs, and nothing that it may load.

The content security policy lets run the one script and the one style sheet whose digests it names.
What letters say stands in data blocks, which no browser runs, and reaches the page as text only.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from circextract.errors import SinkError
from circextract.overrides import NONE, Overrides
from circextract.results import Result
from circextract.review.choices import GROUPS, addable, choices, fillable
from circextract.review.data import as_script_data, details, summary
from circextract.review.images import PageImage, page_images
from circextract.review.letters import Reviewed, file_of, reviewed

MOST_PICTURED = 50  # letters whose pages are shown as pictures; a page of more would not open
_SCRIPTS = ("store", "place", "fields", "adding", "queue", "main")


@dataclass
class Tally:
    """What became of the letters of a review."""

    letters: int = 0
    pictured: int = 0
    without_record: Counter[str] = field(default_factory=Counter)


def write_page(
    sources: Sequence[str],
    target: str | os.PathLike[str],
    *,
    workers: int = 1,
    language: str | None = None,
    publisher: str = "itu",
    overrides: Overrides = NONE,
    complain: Callable[[Result], None] = lambda _: None,
) -> Tally:
    """Write the review page of letters: files, folders, archives, files of records.

    `overrides` are corrections to begin with; `complain` hears of what gave no record. Letters are
    written one by one, so that memory does not grow with their pictures. Raises SinkError where the
    page cannot be written, and what `extract_many` and `Archive` raise.
    """
    tally = Tally()
    found = reviewed(sources, workers=workers, language=language, publisher=publisher)
    path = Path(target)
    letters = _counted((one for one in found if not _is_at(one, path)), tally, complain)
    part = path.with_name(f".{path.name}.part")  # hidden: it may be in a folder that is read
    try:
        with part.open("w", encoding="utf-8") as file:
            for piece in _rendered(letters, tally, overrides):
                file.write(piece)
        part.replace(path)
    except OSError as error:
        raise SinkError(f"{target} cannot be written: {error.strerror}.") from None
    finally:
        part.unlink(missing_ok=True)
    return tally


def _is_at(item: Reviewed | Result, path: Path) -> bool:
    """Tell whether what was read is the page of an earlier review."""
    source = item.path if isinstance(item, Result) else item.circular.source.path
    return source is not None and Path(source).absolute() == path.absolute()


def _counted(
    found: Iterable[Reviewed | Result], tally: Tally, complain: Callable[[Result], None]
) -> Iterator[Reviewed]:
    for item in found:
        if isinstance(item, Result):
            tally.without_record[item.status] += 1
            complain(item)
        else:
            tally.letters += 1
            yield item


def _rendered(letters: Iterable[Reviewed], tally: Tally, overrides: Overrides) -> Iterator[str]:
    script = _script()
    style = _own("page.css")
    queue: list[dict[str, Any]] = []
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    yield from environment.from_string(_own("page.html")).generate(
        policy=_policy(script, style),
        style=Markup(style),
        script=Markup(script),
        letters=_blocks(letters, tally, queue),
        queue=lambda: Markup(as_script_data(_by_need(queue))),
        settings=Markup(as_script_data(_settings())),
        corrections=Markup(as_script_data(_plain(overrides))),
    )


def _script() -> str:
    parts = "\n".join(_own(f"{name}.js") for name in _SCRIPTS)
    return f"(() => {{\n'use strict';\n{parts}\n}})();\n"


def _own(name: str) -> str:
    return resources.files("circextract.review").joinpath(name).read_text("utf-8")


def _settings() -> dict[str, Any]:
    return {
        "groups": [*GROUPS, "unread"],
        "choices": choices(),
        "fillable": fillable(),
        "addable": addable(),
    }


def _policy(script: str, style: str) -> str:
    return (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "img-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _blocks(
    letters: Iterable[Reviewed], tally: Tally, queue: list[dict[str, Any]]
) -> Iterator[tuple[str, Markup]]:
    """Give each letter's data; the queue, which stands behind them, grows meanwhile."""
    for letter in letters:
        pages = _pages(letter) if tally.pictured < MOST_PICTURED else []
        tally.pictured += bool(pages)
        queue.append(summary(letter))
        yield letter.circular.record_id, Markup(as_script_data(details(letter, pages)))


def _pages(letter: Reviewed) -> list[PageImage]:
    source = letter.circular.source
    drawn = source.media_type == "application/pdf" and not letter.redacted
    file = file_of(source) if drawn else None
    return page_images(file.data) if file else []


def _by_need(queue: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put letters that need a look first: by the weight of their issues, then by confidence."""
    return sorted(queue, key=lambda one: (-one["worst"], one["lowest"], one["name"], one["id"]))


def _plain(overrides: Overrides) -> list[dict[str, Any]]:
    return [one.model_dump(mode="json") for found in overrides.values() for one in found]
