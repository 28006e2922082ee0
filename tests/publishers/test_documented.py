"""docs/publishers.md tells of each table and key the loader knows, and quotes the file as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from circextract.errors import PublisherError
from circextract.publishers import Publisher, parse_publisher
from circextract.publishers.forms import Table

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "publishers.md").read_text(encoding="utf-8")
IMO = (ROOT / "src" / "circextract" / "publishers" / "imo.toml").read_text(encoding="utf-8")
TOP = "The file itself"


def table_in(annotation: Any) -> type[Table] | None:
    """Give the table a field holds, by itself or as a list."""
    if isinstance(annotation, type) and issubclass(annotation, Table):
        return annotation
    return next((t for t in map(table_in, get_args(annotation)) if t), None)


def is_list(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is tuple


def known_tables(model: type[Table] = Publisher, path: str = "") -> Iterator[tuple[str, set[str]]]:
    """Give the heading of each table with its plain keys."""
    inner = {name: table_in(field.annotation) for name, field in model.model_fields.items()}
    yield path, {name for name, table in inner.items() if table is None}
    for name, table in inner.items():
        if table:
            key = f"{path.strip('[]')}.{name}".removeprefix(".")
            listed = is_list(model.model_fields[name].annotation)
            yield from known_tables(table, f"[[{key}]]" if listed else f"[{key}]")


def documented() -> Iterator[tuple[str, list[str]]]:
    tables = PAGE.partition("\n## The tables\n")[2].partition("\n## ")[0]
    for section in re.split(r"^### ", tables, flags=re.MULTILINE)[1:]:
        heading = section.partition("\n")[0].strip("`")
        yield ("" if heading == TOP else heading), re.findall(r"^\| `(\w+)` \|", section, re.M)


KNOWN = dict(known_tables())
TOLD = dict(documented())


def test_the_tables_told_are_those_the_loader_knows() -> None:
    assert len(KNOWN) > 10
    assert set(TOLD) == set(KNOWN)


@pytest.mark.parametrize("table", KNOWN)
def test_the_keys_told_of_a_table_are_those_it_has(table: str) -> None:
    assert sorted(TOLD[table]) == sorted(KNOWN[table])


def test_what_is_quoted_stands_in_the_file() -> None:
    quoted = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert len(quoted) > 4
    assert not [block for block in quoted if block not in IMO]


def test_the_example_runs() -> None:
    [example] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(example, "docs/publishers.md", "exec"), {})


def test_the_refusal_told_is_the_real_one() -> None:
    text = IMO.replace('number = ["letter"]', 'number = ["letters"]')
    text = text.replace(
        '"Carta[s] circular[es] {no}{number}"', '"Carta[s circular[es] {no}{number}"'
    )
    with pytest.raises(PublisherError) as caught:
        parse_publisher(text, name="house.toml")
    assert f"```\n{caught.value}\n```" in PAGE


def test_what_must_be_there_is_what_the_page_says() -> None:
    needed = {name for name, field in Publisher.model_fields.items() if field.is_required()}
    assert needed == {"code", "name", "placeholders", "house", "issuers", "series"}
