"""What the examples of the documentation print is what they print now."""

from __future__ import annotations

from pathlib import Path

import pytest
from scripts.run_examples import PAGES, ROOT, commands, renewed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_shows_what_its_examples_print(page: Path) -> None:
    written = page.read_text(encoding="utf-8")
    assert renewed(written) == written, "renew with python scripts/run_examples.py"


def test_every_guide_with_a_console_or_python_block_to_run_is_run() -> None:
    guides = {path.name for path in (ROOT / "docs" / "howto").glob("*.md")}
    assert guides == {"analyst.md", "archivist.md", "data-engineer.md", "spacy-user.md"}
    for page in PAGES:
        assert "```console\n$ " in page.read_text("utf-8") or "```python\n" in page.read_text(
            "utf-8"
        )


def test_commands_go_on_over_lines() -> None:
    block = "$ one \\\n  --two\nprinted\n$ cat > a <<'END'\n$ text\nEND\n$ three\n"
    assert list(commands(block)) == ["one \\\n  --two", "cat > a <<'END'\n$ text\nEND", "three"]


def test_another_output_is_told_from_the_one_written() -> None:
    page = "```console\n$ echo two\none\n```\n\n```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n"
    fresh = page.replace("\none\n", "\ntwo\n").replace("\n3\n", "\n2\n")
    assert renewed(page) == renewed(fresh) == fresh


def test_a_command_that_fails_silently_fails_the_page() -> None:
    with pytest.raises(RuntimeError, match="no such"):
        renewed("```console\n$ echo no such file >&2; false\n```\n")
