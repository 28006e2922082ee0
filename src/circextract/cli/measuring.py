"""The command that scores records against gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from circextract.cli.app import Publisher, app, echo_json, log

if TYPE_CHECKING:
    from circextract.evaluate.report import Report


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(exists=True, help="A NAME.gold.json or a folder.")],
    *,
    letters: Annotated[
        Path | None,
        typer.Option(exists=True, help="Letters of which GOLD holds corrections, file or folder."),
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option(exists=True, help="Records to score, as extract prints them.")
    ] = None,
    baselines: Annotated[bool, typer.Option(help="Score simpler systems beside.")] = False,
    publisher: Publisher = "itu",
    format: Annotated[Literal["text", "json"], typer.Option(help="How to print it.")] = "text",
    page: Annotated[Path | None, typer.Option(help="Write an HTML page here.")] = None,
    errors: Annotated[bool, typer.Option(help="List in page and JSON what is wrong.")] = True,
    floors: Annotated[Path | None, typer.Option(help="Scores to reach, else exit 1.")] = None,
    pin: Annotated[bool, typer.Option(help="Write the scores to the file of floors.")] = False,
    lower: Annotated[bool, typer.Option(help="Let a floor fall.")] = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read letters.")] = 1,
) -> None:
    """Score records against gold files, field by field.

    GOLD holds NAME.gold.json beside the letters NAME.txt, NAME.docx and so on. With --letters it is
    a file of corrections, as the review page saves it.
    """
    from circextract.archive.formats import as_json
    from circextract.evaluate import evaluate as scored
    from circextract.evaluate.page import as_page, as_text

    if (pin and floors is None) or (lower and not pin):
        raise typer.BadParameter("--pin needs --floors, --lower needs --pin")
    report = scored(
        gold,
        letters=letters,
        predictions=predictions,
        baselines=baselines,
        publisher=publisher,
        workers=workers,
    )
    if page is not None:
        page.write_text(as_page(report, errors=errors), encoding="utf-8")
    if format == "json":
        echo_json(as_json(report.to_dict(errors=errors)))
    else:
        typer.echo(as_text(report))
    if floors is not None:
        raise typer.Exit(int(not _holds(report, floors, gold.name, pin=pin, lower=lower)))


def _holds(report: Report, floors: Path, name: str, *, pin: bool, lower: bool) -> bool:
    """Pin floors, or say what is below them."""
    from circextract.evaluate import floors as pinned

    if pin:
        pinned.pin(report, floors, name, lower=lower)
        return True
    below = pinned.shortfalls(report, floors, name)
    for line in below:
        log(line)
    return not below
