"""Run the examples of the documentation anew and write down what they print.

    python scripts/run_examples.py [PAGE...]

In the pages below, a `console` block holds commands behind "$ " with what they print on standard
output, a `python` block is followed by a `text` block if it prints. A page is run from top to
bottom in an empty folder where `tests` is that of the source tree.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

import circextract

ROOT = Path(__file__).parents[1]
PAGES = [
    *(ROOT / "docs" / name for name in ("index.md", "add-language.md", "add-field.md")),
    *sorted((ROOT / "docs" / "howto").glob("*.md")),
]
_EXAMPLE = re.compile(
    r"^```console\n(?P<commands>.*?)^```$|^```python\n(?P<code>.*?)^```$(?:\n\n^```text\n.*?^```$)?",
    re.MULTILINE | re.DOTALL,
)
_HERE_DOCUMENT = re.compile(r"<<'(\w+)'")


def renewed(page: str) -> str:
    """Give a page with what its examples print now. Raises for Python that fails."""
    names: dict[str, object] = {"__name__": "__main__"}
    with TemporaryDirectory() as folder, chdir(folder):
        Path("tests").symlink_to(ROOT / "tests")
        environment = _environment(Path(folder))
        return _EXAMPLE.sub(lambda found: _run(found, names, environment), page)


def commands(block: str) -> Iterator[str]:
    """Give the commands of a console block: lines behind "$ ", with those that go on from them."""
    lines = iter(block.splitlines())
    for line in lines:
        if line.startswith("$ "):
            command = [line[2:]]
            while command[-1].endswith("\\"):
                command.append(next(lines))
            if end := _HERE_DOCUMENT.search(command[0]):
                while command[-1] != end[1]:
                    command.append(next(lines))
            yield "\n".join(command)


def _run(found: re.Match[str], names: dict[str, object], environment: dict[str, str]) -> str:
    if found["commands"] is not None:
        shown = (f"$ {one}\n{_printed(one, environment)}" for one in commands(found["commands"]))
        return f"```console\n{''.join(shown)}```"
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(found["code"], "an example", "exec"), names)
    block = f"```python\n{found['code']}```"
    return f"{block}\n\n```text\n{printed.getvalue()}```" if printed.getvalue() else block


def _printed(command: str, environment: dict[str, str]) -> str:
    """Run a command; one that fails and prints nothing, or with a fault of the program, raises."""
    shell = ["bash", "-c", command]
    done = subprocess.run(shell, env=environment, capture_output=True, text=True, check=False)
    if "Traceback" in done.stderr or (done.returncode and not done.stdout):
        raise RuntimeError(f"{command}\n{done.stderr}")
    printed = done.stdout.rstrip("\n")
    return f"{printed}\n" if printed else ""


def _environment(folder: Path) -> dict[str, str]:
    """Let `circextract` be this copy of it, whatever is installed."""
    programs = folder / ".programs"
    programs.mkdir()
    program = programs / "circextract"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m circextract "$@"\n')
    program.chmod(0o755)
    own = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(Path(circextract.__file__).parents[1]),
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "100",
    }
    return {**os.environ, **own}


def main(names: list[str]) -> None:
    """Renew the pages named, or all."""
    for path in map(Path, names) if names else PAGES:
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
        print(path.name)


if __name__ == "__main__":
    main(sys.argv[1:])
