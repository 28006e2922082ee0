"""What letters and records say is shown as text; the page loads and runs nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.archive.archive_samples import make_letter
from tests.review.conftest import SIZE, Visit

import circextract
from circextract.models import Circular
from circextract.review import write_page
from circextract.review.data import as_script_data

TRICKS = (
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 2</script>",
    "<!--<script>",
    '<img src=x onerror="window.hacked = 3">',
    "<svg onload=window.hacked=4></svg>",
    "{{ 7 * 7 }} {% raw %} ${window.hacked = 5} #{1}",
    "javascript:window.hacked=6",
    "'\"><iframe src=javascript:window.hacked=7></iframe>",
    "&lt;b&gt; &#x3c; \\u003cscript\\u003e",
)
LETTER = f"""Geneva, 12 May 2023

Ref:\tTSB Circular 97

Subject:\tA workshop {TRICKS[0]} {TRICKS[3]}

Contact:\t{TRICKS[3]}

Dear Sir/Madam,

1\tA workshop will take place in Geneva on 5 September 2023. {" ".join(TRICKS)}

2\tRegister by 1 August 2023 at https://example.org/"onmouseover="window.hacked=8
and at {TRICKS[6]}.

3\tThe file is named \u202egpj.exe\u202c and \U0001f600 the place after it is 7 May 2023.

Yours faithfully,

{TRICKS[4]}
Director
"""
OVERRIDE = "\u202e"


def hacked(visit: Visit) -> object:
    return visit.page.evaluate("window.hacked")


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    letter = tmp_path / "<img src=x onerror=window.hacked=9>.txt"
    letter.write_text(LETTER, encoding="utf-8")
    target = tmp_path / "review.html"
    write_page([str(letter)], target)
    return target


def test_a_hostile_letter_is_text(hostile: Path, browser: Browser) -> None:
    visit = Visit(browser.new_page(viewport=SIZE), hostile)
    shown = visit.page.locator("#sheet").inner_text()
    for trick in TRICKS:
        assert trick in shown
    assert visit.page.locator("#sheet :is(script, img, svg, iframe, a)").count() == 0
    for index in range(visit.page.locator("#fields .group h2 button").count()):
        button = visit.page.locator("#fields .group h2 button").nth(index)
        if button.get_attribute("aria-expanded") == "false":
            button.click()
    assert visit.page.locator("#fields :is(script, img, svg, iframe)").count() == 0
    expect(visit.page.locator("#fields .g-content")).to_contain_text(TRICKS[0])
    assert hacked(visit) is None
    visit.close()


def test_characters_that_turn_text_around_are_shown_by_number(
    hostile: Path, browser: Browser
) -> None:
    record = {**make_letter().to_dict(), "subject": f"file {OVERRIDE}gpj.exe"}
    target = _page_of(hostile.parent, record)
    visit = Visit(browser.new_page(viewport=SIZE), target)
    expect(visit.page.locator("#fields .g-content").first).to_contain_text("file U+202Egpj.exe")
    assert OVERRIDE not in visit.page.locator("body").inner_text()
    visit.close()


def test_marks_stand_right_behind_characters_of_two_units(hostile: Path, browser: Browser) -> None:
    faces = "\U0001f600\U0001f600"
    text = f"Geneva, 12 May 2023\n\nDear Sir/Madam,\n\n1\t{faces} It begins on 5 June 2023."
    letter = hostile.parent / "faces.txt"
    letter.write_text(text, encoding="utf-8")
    record = circextract.extract(letter)
    quoted = [span.text for span in record.evidence["/paragraphs/0/text"].spans]
    target = hostile.parent / "faces.html"
    write_page([str(letter)], target)
    visit = Visit(browser.new_page(viewport=SIZE), target)
    visit.page.locator("#fields .g-text h2 button").click()
    visit.page.locator("#fields .g-text .leaf").last.click()
    assert "".join(visit.page.locator("#sheet .chosen").all_inner_texts()) == "".join(quoted)
    visit.close()


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/a", True),
        ("mailto:someone@example.org", True),
        ("javascript:window.hacked=1", False),
        ("JaVaScRiPt:window.hacked=1//https://example.org", False),
        (" javascript:window.hacked=1", False),
        ("data:text/html,<script>window.hacked=1</script>", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_web_and_mail_addresses_are_links(
    tmp_path: Path, browser: Browser, address: str, is_link: bool
) -> None:
    record = make_letter().to_dict()
    record["urls"] = [{"url": address, "text": address}]
    record["evidence"] = {"/urls/0/url": {"rule": "x", "confidence": 1.0}}
    visit = Visit(browser.new_page(viewport=SIZE), _page_of(tmp_path, record))
    links = visit.page.locator("#fields .g-addresses a")
    assert links.count() == int(is_link)
    if is_link:
        expect(links.first).to_have_attribute("rel", "noopener noreferrer")
    visit.close()


def test_a_record_with_pointers_to_nothing_is_shown(tmp_path: Path, browser: Browser) -> None:
    record = make_letter().to_dict()
    rule = {"rule": "</script>", "confidence": 0.1}
    places = ("", "x", "/", "/nothing", "/urls/99/url", "/date/0/x", "/__proto__/x", "/subject")
    record["evidence"] = dict.fromkeys(places, rule)
    visit = Visit(browser.new_page(viewport=SIZE), _page_of(tmp_path, record))
    expect(visit.page.locator("#fields")).to_contain_text("subject")
    visit.close()


def test_the_policy_names_the_one_script_and_the_one_style(hostile: Path) -> None:
    page = hostile.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    rules = dict(rule.split(" ", 1) for rule in policy[1].replace("&#39;", "'").split("; "))
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert rules["default-src"] == rules["connect-src"] == "'none'"
    assert rules["script-src"] == f"'{_digest(script)}'"
    assert rules["style-src"] == f"'{_digest(style)}'"
    assert "unsafe" not in policy[1]
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)


def test_the_policy_holds_in_the_browser(hostile: Path, browser: Browser) -> None:
    page = browser.new_page(viewport=SIZE)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(hostile.as_uri())
    inline = "const s = document.createElement('script'); s.text = 'window.hacked = 1';"
    page.evaluate(f"try {{ {inline} document.body.append(s) }} catch (error) {{}}")
    page.evaluate("fetch('https://example.org/').catch(() => {})")
    assert page.evaluate("window.hacked") is None
    assert any("Content Security Policy" in line for line in said)
    page.close()


@pytest.mark.parametrize("text", [*TRICKS, "\u2028\u2029", "\ud800 alone", "\x00\x1b", "<!--"])
def test_data_never_leave_their_script_element(text: str) -> None:
    data = as_script_data({"text": text})
    assert not set("<>&\u2028\u2029") & set(data)
    data.encode()
    assert json.loads(data)["text"] == text.replace("\ud800", "\ufffd")


def _page_of(folder: Path, record: dict[str, object]) -> Path:
    lines, target = folder / "records.jsonl", folder / "records.html"
    lines.write_text(Circular.model_validate(record).model_dump_json() + "\n", encoding="utf-8")
    write_page([str(lines)], target)
    return target


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
