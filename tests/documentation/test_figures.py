"""The figures that pages show are taken by programs, which keep what they were not asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from evaluation import scoring
from tests.documentation.conftest import ROOT
from tests.letters import FIXTURES


def test_scores_of_a_run_are_kept_beside_those_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "scores.json"
    kept.write_text(json.dumps({"earlier": {"tables": {}}}))
    monkeypatch.setattr(scoring, "SCORES", kept)
    scoring.main([f"samples={FIXTURES}"])
    runs = json.loads(kept.read_text())
    assert list(runs) == ["earlier", "samples"]
    assert runs["samples"]["letters"] >= runs["samples"]["whole"] > 0
    whole = runs["samples"]["tables"]["systems"]
    assert list(whole) == ["circextract", "without header segmentation", "patterns and dateparser"]
    assert whole["circextract"] > whole["patterns and dateparser"]
    assert "samples" in capsys.readouterr().out


def test_times_come_with_the_words_of_the_machine(tmp_path: Path) -> None:
    kept = tmp_path / "speeds.json"
    code = (
        "import pathlib, sys; sys.path.insert(0, 'evaluation'); import speeds; "
        "speeds.SPEEDS = pathlib.Path(sys.argv[1]); speeds.main(['readers'])"
    )
    subprocess.run([sys.executable, "-c", code, str(kept)], cwd=ROOT, check=True)
    readers = json.loads(kept.read_text())["readers"]
    assert readers["machine"]["cores"] > 0
    assert {row["format"] for row in readers["rows"]} == {
        *("docx", "pdf", "odt", "rtf", "doc", "html", "txt")
    }
    assert all(row["reader"] > 0 for row in readers["rows"])
