"""Every fact of every letter in the folder that CIRCEXTRACT_LETTERS names."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.letters import gold_of, letter_of, outside_letters

import circextract
from circextract.evaluate.compare import mismatches

GOLD = outside_letters()

pytestmark = pytest.mark.skipif(not GOLD, reason="CIRCEXTRACT_LETTERS names no folder of letters")


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name[:3])
def test_the_library_reads_every_fact(gold: Path) -> None:
    record = circextract.extract(letter_of(gold)).to_dict()
    assert mismatches(gold_of(gold), record) == []


@pytest.fixture(scope="module")
def printed_records() -> dict[str, object]:
    """Give the records the command line prints as JSON Lines, by file name."""
    command = [sys.executable, "-m", "circextract", "extract", "--format", "jsonl"]
    done = subprocess.run(
        [*command, *map(str, map(letter_of, GOLD))], capture_output=True, check=True
    )
    records = map(json.loads, done.stdout.decode("utf-8").splitlines())
    return {record["source"]["name"]: record for record in records}


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name[:3])
def test_the_command_line_prints_every_fact(gold: Path, printed_records: dict[str, object]) -> None:
    assert mismatches(gold_of(gold), printed_records[letter_of(gold).name]) == []
