"""The errors, from the docstring that draws them."""

from __future__ import annotations

import inspect
from textwrap import dedent

from circextract import errors


def tree() -> str:
    """Give the drawing of the tree of errors."""
    paragraphs = (inspect.getdoc(errors) or "").split("\n\n")
    drawn = next(part for part in paragraphs if "├──" in part)
    return f"```text\n{dedent(drawn)}\n```"
