"""The documentation names what the code has."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import circextract
import circextract.spacy_components  # as its entry points do where the package is installed
from circextract import errors

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "circextract").rglob("*.py"))
ISSUES = (ROOT / "docs" / "issues.md").read_text(encoding="utf-8")


def issue_codes() -> set[str]:
    """Give the first argument of every call that makes an issue or a warning."""
    codes: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in ("issue", "warn", "ReadWarning"):
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    codes.add(first.value)
    return codes


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def constants() -> set[str]:
    """Give every text that the code holds as such."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES)
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in nodes if isinstance(node.value, str)}


def test_the_issue_codes_are_those_of_the_code() -> None:
    listed = set(re.findall(r"^\| `(\w+)` \| (?:info|warning|error) \|", ISSUES, re.MULTILINE))
    assert issue_codes()
    assert issue_codes() <= listed <= constants()


def test_the_errors_are_those_of_the_code() -> None:
    classes = [value for value in vars(errors).values() if isinstance(value, type)]
    named = [error for error in classes if issubclass(error, errors.CircextractError)][1:]
    rows = re.findall(r"^\| (`\w+_\w+`.*?|`cover_note`) \| (`[A-Z].*?) \|", ISSUES, re.MULTILINE)
    listed = {pair for row in rows for pair in zip(*map(_quoted, row), strict=True)}
    assert listed == {(error.code, error.__name__) for error in named}


def _quoted(text: str) -> list[str]:
    return re.findall(r"`(\w+)`", text)


def test_the_codes_of_a_batch_are_those_of_the_code() -> None:
    said = ISSUES[ISSUES.index("A batch adds") :]
    assert len(_quoted(said)) == 4
    assert set(_quoted(said)) <= constants()


def test_the_export_list_is_sorted_and_loads() -> None:
    assert list(circextract.__all__) == sorted(circextract.__all__)
    for name in circextract.__all__:
        assert getattr(circextract, name) is not None


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    modules = (ROOT / "src" / "circextract" / "cli").glob("*.py")
    cli = "\n".join(path.read_text(encoding="utf-8") for path in modules)
    commands = re.findall(r"@app\.command\(.*\)\ndef (\w+)", cli)
    assert commands
    for command in commands:
        assert f"circextract {command.replace('_', '-')}" in readme, command


def test_the_examples_with_spacy_run() -> None:
    page = (ROOT / "docs" / "spacy.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(examples) > 3
    names: dict[str, object] = {}
    for example in examples:
        exec(compile(example, "docs/spacy.md", "exec"), names)
