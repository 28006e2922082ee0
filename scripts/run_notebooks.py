"""Run the notebooks anew and keep what they show, so that they can be read without running.

    python scripts/run_notebooks.py [NOTEBOOK...]

Nothing of the machine or of the hour is kept: no times, no versions of Python, no warnings of
others. The same letters give the same file.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

import circextract

FOLDER = Path(__file__).parents[1] / "notebooks"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def notebooks() -> list[Path]:
    """Give the notebooks in order of their numbers."""
    return sorted(FOLDER.glob("*.ipynb"))


def read(path: Path) -> NotebookNode:
    """Read a notebook."""
    return nbformat.read(path, as_version=4)


def executed(notebook: NotebookNode) -> NotebookNode:
    """Give a notebook with its cells run in a fresh kernel; one that fails raises.

    The kernel reads this copy of circextract, and no settings of the user's.
    """
    fresh = NotebookNode(nbformat.from_dict(notebook))
    with TemporaryDirectory() as settings:
        own = {
            "PYTHONPATH": str(Path(circextract.__file__).parents[1]),
            "IPYTHONDIR": settings,
            "MPLCONFIGDIR": settings,
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        }
        client = NotebookClient(fresh, timeout=300, record_timing=False, kernel_name="python3")
        client.execute(cwd=str(FOLDER), env={**os.environ, **own})
    return plain(fresh)


def plain(notebook: NotebookNode) -> NotebookNode:
    """Take out what differs from machine to machine and from run to run."""
    notebook.metadata = NotebookNode(kernelspec=NotebookNode(KERNEL))
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number:02}"
        cell.metadata = NotebookNode()
        if "outputs" in cell:
            cell.outputs = _joined(cell.outputs)
    return notebook


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Put what was printed in a row together: a kernel flushes by the clock."""
    joined: list[NotebookNode] = []
    for output in outputs:
        last = joined[-1] if joined else None
        if last and output.output_type == last.output_type == "stream" and output.name == last.name:
            last.text += output.text
        else:
            joined.append(output)
    return joined


def main(names: list[str]) -> None:
    """Renew the notebooks named, or all."""
    for path in map(Path, names) if names else notebooks():
        notebook = executed(read(path))
        nbformat.validate(notebook)
        nbformat.write(notebook, path)
        print(path.name)


if __name__ == "__main__":
    main(sys.argv[1:])
