"""A PostgreSQL server of the tests' own, in a temporary folder, reached by a socket there."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine

_OWNER = "archive"
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


class Server:
    """A server that gives new databases."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / ".s.PGSQL.5432"
        self._names = (f"archive{number}" for number in count())

    def url(self, database: str) -> str:
        return f"postgresql+pg8000://{_OWNER}@/{database}?unix_sock={self._socket}"

    def new_database(self) -> str:
        """Make a database and give its URL, as users write it."""
        name = next(self._names)
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        return self.url(name).replace("+pg8000", "")


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server, and end it. PostgreSQL refuses to run as root, so root lends it a user."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # a socket's path must be short
    user = "postgres" if os.getuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    settings = " ".join(
        f"-c {setting}" for setting in (*_FAST, f"unix_socket_directories={folder}")
    )

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [_program(program), f"--pgdata={data}", *arguments],
            user=user,
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,  # not a pipe, which the server would keep open
        )

    run("initdb", "--no-sync", "--auth=trust", f"--username={_OWNER}", "--locale=C", "-EUTF8")
    run("pg_ctl", "start", "--wait", f"--log={folder / 'log'}", f"--options={settings}")
    try:
        yield Server(folder)
    finally:
        run("pg_ctl", "stop", "--wait", "--mode=immediate")
        shutil.rmtree(folder)


def _program(name: str) -> str:
    """Find a program of the server: Debian keeps them out of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    program = shutil.which(name) or (str(found[-1]) if found else None)
    assert program, f"{name} is missing: apt-get install postgresql"
    return program
