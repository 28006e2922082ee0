"""The command line. Data goes to stdout, everything else to stderr.

Exit codes: 0 all right, 1 some documents failed, 2 wrong usage or nothing could be done, 130 ended
by Ctrl-C.
Modules are imported inside the commands, so that help comes at once.
"""

# The order of the commands in the help.
from circextract.cli import letters, batches, databases, together, naming, measuring, about  # noqa: I001
from circextract.cli.app import app, main

__all__ = [
    "about",
    "app",
    "batches",
    "databases",
    "letters",
    "main",
    "measuring",
    "naming",
    "together",
]
