"""The command line. Data goes to stdout, everything else to stderr.

Exit codes: 0 all right, 1 some documents failed, 2 wrong usage or nothing could be done, 130 ended
by Ctrl-C.
Modules are imported inside the commands, so that help comes at once.
"""

# The order of the commands in the help.
from circextract.cli import letters, batches, databases, exporting  # noqa: I001
from circextract.cli import together, naming, measuring, about
from circextract.cli.app import app, main

__all__ = [
    "about",
    "app",
    "batches",
    "databases",
    "exporting",
    "letters",
    "main",
    "measuring",
    "naming",
    "together",
]
