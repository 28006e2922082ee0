"""The site builds strictly, names all there is, and asks no other machine for anything."""

from __future__ import annotations

import inspect
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import sync_playwright
from scripts.documentation import commands, hooks, library, record
from tests.documentation.conftest import ROOT

import circextract
from circextract.models import Circular


def page(site: Path, name: str) -> Any:
    return html.fromstring((site / f"{name}.html").read_bytes())


def section(site: Path, name: str, heading: str) -> str:
    """Give the text from a heading to the next one of its level."""
    start = page(site, name).get_element_by_id(heading)
    found = [start.text_content()]
    for after in start.itersiblings():
        if after.tag == start.tag:
            break
        found.append(after.text_content())
    return "\n".join(found)


def test_every_page_is_built_and_nothing_is_left_to_put_in(site: Path) -> None:
    for source in (ROOT / "docs").rglob("*.md"):
        built = site / source.relative_to(ROOT / "docs").with_suffix(".html")
        assert "puts here" not in built.read_text(encoding="utf-8"), source


def test_every_part_is_asked_for() -> None:
    pages = "\n".join(path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.md"))
    assert set(re.findall(r"^\*`make docs` puts here (.+)\.\*$", pages, re.M)) == set(hooks.PARTS)


@pytest.mark.parametrize("name", circextract.__all__)
def test_every_public_name_is_documented(site: Path, name: str) -> None:
    home = "record" if name in library.of_the_record() else "library"
    heading = page(site, home).get_element_by_id(f"circextract.{name}")
    shown = heading.getparent().text_content().replace("¶", "")
    value = getattr(circextract, name)
    said = "" if isinstance(value, str) else (inspect.getdoc(value) or "").replace("`", "")
    assert isinstance(value, str) or said, f"{name} has no docstring"
    assert said.split("\n")[0] in shown


@pytest.mark.parametrize("name", sorted(commands.PROGRAM.commands))
def test_every_command_is_documented_with_its_options(site: Path, name: str) -> None:
    command = commands.PROGRAM.commands[name]
    told = section(site, "commands", name)
    assert " ".join(command.help.split("\n\n")[0].split()) in " ".join(told.split())
    for parameter in command.params:
        assert parameter.help, f"{name} {parameter.name} says nothing"
        assert " ".join(parameter.help.split()) in " ".join(told.split())
        for option in parameter.opts if parameter.param_type_name == "option" else ():
            assert option in told.replace(",", " ").split()


def test_every_field_is_documented(site: Path) -> None:
    for part in record.parts():
        told = section(site, "record", f"circextract.{part.__name__}").split()
        fields = getattr(part, "model_fields", None)
        assert set(fields if fields is not None else list(part)) <= {
            word.strip(",") for word in told
        }
    assert "venue" in section(site, "record", "circextract.Circular").split()


def test_every_field_of_the_record_says_what_it_holds() -> None:
    own = record.section(Circular).splitlines()
    assert [row for row in own if row.endswith("|  |")] == []
    fields = set(Circular.model_json_schema(mode="serialization")["properties"])
    assert {found[1] for row in own if (found := re.match(r"\| `(\w+)`", row))} == fields


def test_accuracy_shows_the_figures_that_were_kept(site: Path) -> None:
    shown = page(site, "accuracy").text_content()
    runs = json.loads((ROOT / "evaluation" / "scores.json").read_text("utf-8"))
    for run in runs.values():
        for rows in (run["tables"][title] for title in ("systems", "fields", "kinds", "layouts")):
            assert all(figures in shown for figures in rows.values())


def test_a_browser_asks_for_files_of_the_site_only(site: Path) -> None:
    chromium = shutil.which("chromium")
    assert chromium
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        window = browser.new_page()
        window.on("request", lambda request: asked.append(request.url))
        for name in ("index", "library", "howto/analyst"):
            window.goto((site / f"{name}.html").as_uri())
            assert window.locator("h1").first.is_visible()
        browser.close()
    assert asked
    assert [url for url in asked if not url.startswith((site.as_uri(), "data:"))] == []
