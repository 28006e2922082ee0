from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from circextract.models import Circular

sys.path.insert(0, str(Path(__file__).parent))  # for archive_samples, in any import mode
from archive_samples import make_letter
from postgres_server import Server, running_server


@pytest.fixture
def letter() -> Circular:
    return make_letter()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with running_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive can be made: a file, and a database on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "letters.db")
    server: Server = request.getfixturevalue("postgres")
    return server.new_database()
