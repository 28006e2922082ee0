"""What models say of their fields below them, which Python does not keep."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel


def description(model: type[BaseModel], name: str) -> str | None:
    """Give the docstring of a field; None where it has none, or where there is no source."""
    return _described(model.__module__).get((model.__name__, name))


@cache
def _described(module: str) -> Mapping[tuple[str, str], str]:
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except OSError:
        return {}
    found = {}
    for owner in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        for field, below in zip(owner.body, owner.body[1:], strict=False):
            if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr):
                said = ast.literal_eval(below.value)
                found[owner.name, ast.unparse(field.target)] = inspect.cleandoc(said)
    return found
