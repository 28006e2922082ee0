"""Commands about the program itself: schema, doctor."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from circextract.cli.app import app


@app.command()
def schema(
    sql: Annotated[
        Literal["sqlite", "postgresql"] | None, typer.Option(help="Print the tables instead.")
    ] = None,
) -> None:
    """Print the JSON Schema of a record, or the SQL that makes an archive."""
    if sql is not None:
        from circextract.archive.ddl import ddl

        typer.echo(ddl(sql), nl=False)
    else:
        from circextract.archive.formats import as_json
        from circextract.models import Circular

        typer.echo(as_json(Circular.model_json_schema(mode="serialization")))


@app.command()
def doctor() -> None:
    """Check the installation and say what to do about what is missing."""
    from circextract.archive.doctor import examine

    findings = list(examine())
    for finding in findings:
        typer.echo(finding.line())
    raise typer.Exit(int(any(finding.needed and not finding.works for finding in findings)))
