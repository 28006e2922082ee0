"""The command line, from the program that reads it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import typer
from scripts.documentation.markup import table

from circextract.cli import app

PROGRAM: Any = typer.main.get_command(app)


def commands() -> str:
    """Describe every command with its arguments and options, by name."""
    return "\n\n".join(_section(name) for name in sorted(PROGRAM.commands))


def _section(name: str) -> str:
    command = PROGRAM.commands[name]
    above = typer.Context(PROGRAM, info_name=PROGRAM.name)
    context = typer.Context(command, info_name=name, parent=above)
    usage = " ".join([PROGRAM.name, name, *command.collect_usage_pieces(context)])
    told = [f"## {name}", f"```text\n{usage}\n```", inspect.cleandoc(command.help)]
    if command.params:
        told.append(table(("argument or option", "what it does"), _rows(command, context)))
    return "\n\n".join(told)


def _rows(command: Any, context: Any) -> Iterator[tuple[str, str]]:
    for parameter in command.params:
        written, told = parameter.get_help_record(context)
        yield f"`{written}`", told
