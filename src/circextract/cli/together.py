"""Commands that look at several letters together: compare, threads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from circextract.cli.app import Language, Publisher, app, complain
from circextract.cli.databases import Rows, TableFormat, print_rows

if TYPE_CHECKING:
    from pydantic import BaseModel

    from circextract.models import Circular
    from circextract.relations.models import Comparison, Difference, Reading, Thread

Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE...", help="Files, folders, databases, FILE.jsonl."),
]


@app.command()
def compare(
    sources: Sources,
    format: Rows = "table",
    language: Language = None,
    publisher: Publisher = "itu",
) -> None:
    """Show where the language versions of a letter disagree, and which file was read better.

    "differs" names the values; "missing in" is what was not read there, whether the letter says it
    or not.
    """
    from circextract.relations import compare as compared

    records, failed = _records(sources, language, publisher)
    found = compared(records)
    _print(found, _comparison_rows(found), format)
    raise typer.Exit(int(failed))


@app.command()
def threads(
    sources: Sources,
    format: Rows = "table",
    changed: Annotated[
        bool, typer.Option("--changed", help="Only facts that an amendment changes or adds.")
    ] = False,
    language: Language = None,
    publisher: Publisher = "itu",
) -> None:
    """Show letters with what amends them, and the facts in force."""
    from circextract.relations import threads as threaded

    records, failed = _records(sources, language, publisher)
    found = threaded(records)
    if changed:
        found = [thread for thread in map(_changes, found) if thread.in_force]
    _print(found, _thread_rows(found), format)
    raise typer.Exit(int(failed))


def _print(found: Iterable[BaseModel], rows: Iterable[dict[str, Any]], format: TableFormat) -> None:
    """Print models whole as JSON, the rows told from them as a table."""
    if format != "table":
        print_rows([model.model_dump(mode="json") for model in found], format)
    else:
        print_rows(list(rows), format)


# --- where records come from ---------------------------------------------------------------------


def _records(
    sources: list[str], language: str | None, publisher: str
) -> tuple[list[Circular], bool]:
    """Take stored records as they are, and read letters; tell whether one failed."""
    from circextract.archive.stored import holds_records, stored
    from circextract.pipeline import extract_many

    records = [record for source in filter(holds_records, sources) for record in stored(source)]
    letters = [source for source in sources if not holds_records(source)]
    failed = False
    for result in extract_many(letters, language=language, publisher=publisher):
        complain(result)
        failed = failed or result.status == "failed"
        if result.circular is not None:
            records.append(result.circular)
    return records, failed


# --- rows to read --------------------------------------------------------------------------------


def _comparison_rows(found: Iterable[Comparison]) -> Iterator[dict[str, Any]]:
    for comparison in found:
        letter = comparison.work.key
        for difference in comparison.differences:
            yield _difference_row(letter, "languages", difference)
        for difference in comparison.format_differences:
            yield _difference_row(letter, "formats", difference)
        for file in comparison.formats:
            read = f"{file.values} values, {file.errors} errors, {file.warnings} warnings"
            yield {
                "letter": letter,
                "between": "formats",
                "what": "read best" if file.best else "read worse",
                "field": file.name,
                "about": None,
                "values": read,
                "missing in": None,
                "though printed in": None,
            }


def _difference_row(letter: str, between: str, difference: Difference) -> dict[str, Any]:
    return {
        "letter": letter,
        "between": between,
        "what": difference.kind,
        "field": difference.field,
        "about": difference.about,
        "values": "; ".join(map(_said, difference.readings)),
        "missing in": ", ".join(difference.missing_in) or None,
        "though printed in": ", ".join(difference.printed_in) or None,
    }


def _said(reading: Reading) -> str:
    """Give a value, who says it, and the words of the first who does."""
    names = ", ".join(witness.version for witness in reading.witnesses)
    first = reading.witnesses[0].evidence
    words = " … ".join(span.text for span in first.spans) if first else ""
    return f"{reading.value} ({names}: “{words}”)" if words else f"{reading.value} ({names})"


def _changes(thread: Thread) -> Thread:
    """Leave out what stands as the letter had it; an amendment alone changes nothing known."""
    versions = [
        version.model_copy(update={"facts": [fact for fact in version.facts if fact.reason]})
        for version in thread.in_force
    ]
    return thread.model_copy(update={"in_force": [v for v in versions if v.facts]})


def _thread_rows(found: Iterable[Thread]) -> Iterator[dict[str, Any]]:
    for thread in found:
        letters = ", ".join(work.key for work in (thread.root, *thread.amendments) if work)
        for version in thread.in_force:
            for fact in version.facts:
                yield {
                    "thread": letters,
                    "languages": ", ".join(version.languages),
                    "field": fact.field,
                    "about": fact.about,
                    "in force": fact.value,
                    "said by": fact.letter,
                    "replaced": "; ".join(f"{old.value} ({old.letter})" for old in fact.replaced)
                    or None,
                    "reason": fact.reason
                    or (None if thread.root else "the letter it amends is not here"),
                }
