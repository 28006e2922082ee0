"""The system's Chromium, driven by Playwright, and pages to open in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.letters import FIXTURES

from circextract.review import write_page

FORMATS = Path(__file__).parents[1] / "fixtures" / "formats"
SIZE = {"width": 1400, "height": 900}


@pytest.fixture(scope="module")  # Playwright keeps an event loop running as long as it lives
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "The review page is tested in Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        # No sandbox: as root it has none. The pages are ours, what they may load is tested.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with an English circular as PDF and as DOCX, an Arabic and a Chinese one."""
    target = tmp_path_factory.mktemp("review") / "review.html"
    sources = [
        FIXTURES / "en-circular.pdf",
        FIXTURES / "en-circular.docx",
        FORMATS / "ar.docx",
        FORMATS / "zh.docx",
    ]
    write_page([str(source) for source in sources], target)
    return target


class Visit:
    """A page that was opened, with what it asked for and what went wrong in it."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page, self.url = page, path.as_uri()
        self.requests: list[str] = []
        self.troubles: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", lambda message: self.troubles.append(message.text))
        page.goto(self.url)

    def letter(self, name: str) -> None:
        """Open the letter of a file."""
        self.page.locator("#letters button", has_text=name).click()

    def close(self) -> None:
        self.page.close()
        assert self.troubles == []
        loaded = [url for url in self.requests if not url.startswith(("data:", "blob:"))]
        assert loaded == [self.url], "the page loads nothing"


@pytest.fixture
def visit(browser: Browser, review: Path) -> Iterator[Visit]:
    visit = Visit(browser.new_page(viewport=SIZE, accept_downloads=True), review)
    yield visit
    visit.close()
