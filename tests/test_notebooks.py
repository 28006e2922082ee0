"""The notebooks run, and show what they show when nobody runs them."""

from __future__ import annotations

import ast
import base64
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from PIL import Image
from scripts.run_notebooks import FOLDER, KERNEL, executed, notebooks, plain, read

import circextract

ROOT = FOLDER.parent
NAMES = [
    "01_one_letter",
    "02_archive",
    "03_timeline",
    "04_languages",
    "05_spacy",
]
# What would differ elsewhere: folders, addresses in memory, hours with seconds.
OF_A_MACHINE = re.compile(
    r"/(?:home|root|tmp|usr|var|opt|work|Users)/|[A-Z]:\\|0x[0-9a-f]{6,}|\b\d\d:\d\d:\d\d\b"
)


def shown(notebook: NotebookNode) -> list[list[dict[str, Any]]]:
    """Give what each cell shows: texts whole, of pictures only that they are there."""
    return [[_output(output) for output in cell.get("outputs", ())] for cell in notebook.cells]


def _output(output: NotebookNode) -> dict[str, Any]:
    parts = output.get("data", {}).items()
    data = {kind: kind if kind.startswith("image/") else text for kind, text in parts}
    return {**output, "data": data}


def pictures(notebook: NotebookNode) -> Iterator[Image.Image]:
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if "image/png" in output.get("data", {}):
                yield Image.open(io.BytesIO(base64.b64decode(output.data["image/png"])))


def a_notebook(*sources: str) -> NotebookNode:
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in sources])


def test_these_are_the_notebooks() -> None:
    assert [path.stem for path in notebooks()] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_fresh_kernel_shows_what_is_stored(name: str) -> None:
    stored = read(FOLDER / f"{name}.ipynb")
    fresh = executed(stored)
    assert shown(fresh) == shown(stored), "renew with python scripts/run_notebooks.py"
    assert all(len(each.getcolors(1 << 24) or ()) > 20 for each in pictures(fresh))


@pytest.mark.parametrize("name", NAMES)
def test_plots_are_stored(name: str) -> None:
    found = list(pictures(read(FOLDER / f"{name}.ipynb")))
    assert found
    for picture in found:
        assert picture.width > 500
        assert len(picture.getcolors(1 << 24) or ()) > 20, "an empty picture"


@pytest.mark.parametrize("name", NAMES)
def test_outputs_hold_nothing_of_a_machine_or_an_hour(name: str) -> None:
    stored = read(FOLDER / f"{name}.ipynb")
    assert stored == plain(read(FOLDER / f"{name}.ipynb"))
    assert dict(stored.metadata) == {"kernelspec": KERNEL}
    code = [cell for cell in stored.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    for output in (output for cell in code for output in cell.outputs):
        assert output.get("name") != "stderr"
        assert not OF_A_MACHINE.search(json.dumps(_output(output), ensure_ascii=False))


@pytest.mark.parametrize("name", NAMES)
def test_only_public_names_are_used(name: str) -> None:
    cells = read(FOLDER / f"{name}.ipynb").cells
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    used = _used(ast.parse(code))
    assert used
    assert {each for each in used if each.startswith("_")} == set()
    assert {each.removeprefix(".") for each in used if "." in each} <= set(circextract.__all__)


def _used(tree: ast.Module) -> set[str]:
    """Give what is imported from within circextract, and with a dot what is called by its name."""
    used: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("circextract"):
            used |= {alias.name for alias in node.names}
            used |= set((node.module or "").split("."))
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value) == "circextract":
            used.add(f".{node.attr}")
    return used


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_that_are_linked_exist(name: str) -> None:
    stored = read(FOLDER / f"{name}.ipynb")
    texts = [cell.source for cell in stored.cells if cell.cell_type == "markdown"]
    for target in re.findall(r"\]\((?!http)([^)]+)\)", "\n".join(texts)):
        assert (FOLDER / target).is_file(), target


def test_the_readme_names_each_notebook() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in NAMES:
        assert f"(notebooks/{name}.ipynb)" in readme


def test_a_cell_that_fails_fails_the_notebook() -> None:
    with pytest.raises(CellExecutionError, match="no such letter"):
        executed(a_notebook("1 + 1", "raise ValueError('no such letter')"))


def test_another_output_is_told_from_the_stored_one(tmp_path: Path) -> None:
    path = tmp_path / "sum.ipynb"
    nbformat.write(executed(a_notebook("print(1 + 1)", "2 + 3")), path)
    stored = read(path)
    assert shown(stored)[1][0]["data"] == {"text/plain": "5"}
    stored.cells[0].source = "print(1 + 2)"
    assert shown(executed(stored)) != shown(stored)


def test_lines_printed_in_a_row_are_one_output_however_the_kernel_flushed_them() -> None:
    cell = "import sys, time\nprint('one')\nsys.stdout.flush()\ntime.sleep(0.6)\nprint('two')"
    fresh = executed(a_notebook(cell))
    assert [each["text"] for each in shown(fresh)[0]] == ["one\ntwo\n"]
