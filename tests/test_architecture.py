"""The shape of the code: no circles among the fields, no module grown beyond reading."""

from __future__ import annotations

from pathlib import Path

import grimp

SOURCE = Path(__file__).parents[1] / "src" / "circextract"
LONGEST = 330
# One flat list of models reads better in one piece.
WHOLE = {"models.py"}


def test_no_module_is_long() -> None:
    lengths = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCE.rglob("*.py")}
    assert {p.name for p, n in lengths.items() if n > LONGEST} <= WHOLE


def test_the_fields_import_each_other_without_circles() -> None:
    graph = grimp.build_graph("circextract")
    fields = [name for name in graph.modules if name.startswith("circextract.fields.")]
    for name in fields:
        upstream = graph.find_upstream_modules(name)
        assert name not in upstream
        for other in upstream & set(fields):
            assert name not in graph.find_upstream_modules(other), (name, other)
