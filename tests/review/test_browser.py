"""A person at the review page: everything is done in the browser, as people do it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from tests.archive.archive_samples import make_letter
from tests.letters import FIXTURES
from tests.review.conftest import FORMATS, SIZE, Visit

import circextract
from circextract.archive.database import Archive
from circextract.cli import main
from circextract.results import Result
from circextract.review import write_page


def row(page: Page, rule: str) -> Locator:
    """Find the first row of a value that a rule read."""
    return page.locator("#fields li[data-field]", has=page.locator(f'code:text-is("{rule}")')).first


def is_in_view(page: Page, mark: Locator) -> bool:
    inner, outer = mark.bounding_box(), page.locator("#letter").bounding_box()
    assert inner
    assert outer
    return outer["y"] <= inner["y"] <= outer["y"] + outer["height"]


def saved(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.keyboard.press("s")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


# --- looking ---------------------------------------------------------------------------------


def test_a_field_shows_its_place_in_the_text(visit: Visit) -> None:
    page = visit.page
    visit.letter("en-circular.docx")
    row(page, "date.place_and_date").locator(".leaf").click()
    marks = page.locator("#sheet .chosen")
    assert "".join(marks.all_inner_texts()) == "12 April 2019"
    assert is_in_view(page, marks.first)
    row(page, "place.beside_date").locator(".leaf").hover()
    assert page.locator("#sheet .pointed").all_inner_texts() == ["Geneva"]


def test_a_long_address_is_marked_in_a_chinese_letter_too(browser: Browser, tmp_path: Path) -> None:
    address = f"https://www.itu.int/net4/CRM/xreg/web/Registration.aspx?Event=C-{'0' * 20}1"
    letter, target = tmp_path / "zh.txt", tmp_path / "review.html"
    letter.write_text(
        f"事由：讲习班\n\n尊敬的先生/女士：\n\n请通过以下网页完成注册：{address}。", "utf-8"
    )
    write_page([str(letter)], target)
    visit = Visit(browser.new_page(viewport=SIZE), target)
    assert visit.page.locator("#sheet mark", has_text=address).is_visible()
    visit.close()


def test_pointing_at_a_field_brings_its_place_into_view(visit: Visit) -> None:
    page = visit.page
    visit.letter("en-circular.docx")
    page.locator("#fields").evaluate("pane => { pane.scrollTop = pane.scrollHeight / 2 }")
    page.locator(".g-deadlines li[data-field] .leaf").last.hover()
    assert is_in_view(page, page.locator("#sheet .pointed").first)


def test_a_field_far_down_brings_its_place_into_view(visit: Visit) -> None:
    page = visit.page
    visit.letter("en-circular.docx")
    last = page.locator(".g-deadlines li[data-field] .leaf").last
    last.click()
    assert is_in_view(page, page.locator("#sheet .chosen").first)


def test_a_field_shows_its_box_on_the_page(visit: Visit) -> None:
    page = visit.page
    visit.letter("en-circular.pdf")
    expect(page.locator("#sheet img").first).to_be_visible()
    row(page, "date.place_and_date").locator(".leaf").click()
    box, picture = page.locator("#sheet .box.chosen"), page.locator("#sheet img").first
    inner, outer = box.first.bounding_box(), picture.bounding_box()
    assert inner
    assert outer
    entry = circextract.extract(FIXTURES / "en-circular.pdf").evidence["/date"].spans[0]
    assert entry.bbox
    scale = outer["width"] / 595  # points of A4
    assert inner["x"] - outer["x"] == pytest.approx(entry.bbox[0] * scale, abs=4)
    assert inner["y"] - outer["y"] == pytest.approx(entry.bbox[1] * scale, abs=4)
    page.get_by_role("button", name="Show the text").click()
    assert "".join(page.locator("#sheet .chosen").all_inner_texts()) == "12 April 2019"


def test_a_mark_shows_its_fields(visit: Visit) -> None:
    page = visit.page
    visit.letter("en-circular.docx")
    mark = page.locator("#sheet mark", has_text="12 April 2019").first
    mark.hover()
    expect(page.locator("#fields li.pointed").first).to_contain_text("2019-04-12")
    mark.click()
    expect(page.locator('#fields .leaf[aria-current="true"]')).to_contain_text("2019-04-12")


def test_a_computed_value_shows_what_it_follows_from(visit: Visit) -> None:
    page = visit.page
    visit.letter("en-circular.docx")
    row(page, "period.date").locator(".leaf").click()
    assert "12 April 2019" in page.locator("#sheet .chosen").all_inner_texts()
    row(page, "purpose.event").locator(".leaf").click()  # follows from the event, all of it
    assert "July 2019" in "".join(page.locator("#sheet .chosen").all_inner_texts())


def test_filters_narrow_the_queue(visit: Visit) -> None:
    page = visit.page
    page.get_by_label("Language").select_option("zh")
    assert page.locator("#letters li").count() == 1
    expect(page.locator("#count")).to_have_text("1 of 4 letters")
    page.get_by_label("Language").select_option("")
    page.get_by_label("Find").fill("EN-CIRC")
    assert page.locator("#letters li").count() == 2
    page.get_by_label("Find").fill("")
    page.locator("#by-issue").select_option(index=1)
    assert 0 < page.locator("#letters li").count() < 4


@pytest.mark.parametrize(
    ("name", "language", "direction"),
    [("en-circular.docx", "en", "ltr"), ("/ar.docx", "ar", "rtl"), ("zh.docx", "zh-Hans", "ltr")],
)
def test_a_letter_runs_as_its_language_runs(
    visit: Visit, name: str, language: str, direction: str
) -> None:
    visit.letter(name)
    text = visit.page.locator("#sheet .text")
    expect(text).to_have_attribute("lang", language)
    expect(text).to_have_css("direction", direction)


def test_a_telephone_number_runs_from_left_to_right_in_an_arabic_letter(visit: Visit) -> None:
    visit.letter("/ar.docx")
    number = visit.page.locator("#sheet mark", has_text=re.compile(r"^\+41")).first
    expect(number).to_have_css("direction", "ltr")


# --- correcting ------------------------------------------------------------------------------


def test_a_date_is_corrected_saved_and_applied(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    page.get_by_label("Language").select_option("en")
    visit.letter("en-circular.docx")
    row(page, "date.place_and_date").locator(".leaf").click()
    expect(page.locator("#sheet .chosen").first).to_be_visible()
    page.keyboard.press("c")
    page.locator("#fields form input").fill("2019-04-13")
    page.keyboard.press("Enter")
    expect(row(page, "date.place_and_date")).to_contain_text("corrected")
    path = saved(page, tmp_path)
    said = json.loads(path.read_text(encoding="utf-8"))["corrections"]
    assert [(one["field"], one["quote"]) for one in said] == [("/date", "12 April 2019")]
    database = tmp_path / "letters.db"
    letter = FIXTURES / "en-circular.docx"
    with pytest.raises(SystemExit) as ended:
        main(["batch", str(letter), "--to", str(database), "--overrides", str(path)])
    assert ended.value.code == 0
    with Archive(database, create=False) as archive:
        (record,) = archive.records()
    assert str(record.date) == "2019-04-13"
    assert record.evidence["/date"].origin == "override"


def test_a_field_nobody_read_is_filled_in(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    visit.letter("zh.docx")
    page.locator(".g-unread h2 button").click()
    page.locator(".g-unread .leaf", has_text="abstract").click()
    page.get_by_role("button", name="Correct", exact=True).click()
    page.locator("#fields form input").fill("摘要")
    page.get_by_role("button", name="Apply").click()
    path = saved(page, tmp_path)
    record = circextract.extract(FORMATS / "zh.docx", overrides=path)
    assert record.abstract == "摘要"
    assert record.evidence["/abstract"].origin == "override"


def select_words(page: Page, words: str) -> None:
    """Select words of the letter as a mouse does."""
    page.locator("#sheet .text p", has_text=words).first.evaluate(
        "(line) => document.getSelection().selectAllChildren(line)"
    )


def test_an_entry_that_was_overlooked_is_added_saved_and_applied(
    visit: Visit, tmp_path: Path
) -> None:
    page, letter = visit.page, FIXTURES / "en-circular.docx"
    visit.letter("en-circular.docx")
    select_words(page, "12 April 2019")
    page.get_by_role("button", name="Add an entry").click()
    dialog = page.get_by_role("dialog", name="Add an entry")
    expect(dialog.get_by_label("Words of the letter")).to_have_value(re.compile("12 April 2019"))
    dialog.get_by_label("Date", exact=True).fill("2019-05-03")
    dialog.get_by_label("Action", exact=True).select_option("visa")
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".added")).to_contain_text("2019-05-03")
    expect(page.locator("#added")).to_be_focused()
    path = saved(page, tmp_path)
    before = circextract.extract(letter)
    record = circextract.extract(letter, overrides=path)
    assert len(record.deadlines) == len(before.deadlines) + 1
    assert (str(record.deadlines[-1].date), record.deadlines[-1].action) == ("2019-05-03", "visa")
    place = len(before.deadlines)
    (span, *_) = record.evidence[f"/deadlines/{place}/date"].spans
    assert "12 April 2019" in span.text


def test_an_entry_is_added_by_keys_alone_and_removed(visit: Visit) -> None:
    page = visit.page
    visit.letter("/ar.docx")
    line = page.locator("#sheet .text p").first.inner_text()
    page.keyboard.press("e")
    expect(page.locator("#adding-quote")).to_be_focused()
    page.keyboard.type("nowhere in it")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    day = page.get_by_role("dialog").get_by_label("Date", exact=True)
    expect(day).to_be_focused()
    day.fill("2024-05-03")
    page.keyboard.press("Enter")
    expect(page.locator("#adding")).to_be_visible()  # these words do not stand in the letter
    page.locator("#adding-quote").fill(line)
    day.press("Enter")
    expect(page.locator("#adding")).to_be_hidden()
    expect(page.locator(".added li li").first).to_contain_text("2024-05-03")
    page.get_by_role("button", name="Remove the added deadline").press("Enter")
    expect(page.locator("#added")).to_have_text("Nothing added")


def test_escape_leaves_the_adding_of_an_entry(visit: Visit) -> None:
    page = visit.page
    visit.letter("zh.docx")
    page.keyboard.press("e")
    expect(page.locator("#adding")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#adding")).to_be_hidden()
    expect(page.locator("#added")).to_have_text("Nothing added")


def test_the_keys_go_accept_reject_and_undo(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    visit.letter("en-circular.docx")
    for key in ("a", "r", "n", "a", "p", "u"):
        page.keyboard.press(key)
    said = json.loads(saved(page, tmp_path).read_text(encoding="utf-8"))["corrections"]
    record = circextract.extract(FIXTURES / "en-circular.docx")
    order = list(record.evidence)
    assert [(one["verdict"], one["field"]) for one in said][:2] == [
        ("accepted", order[0]),
        ("rejected", order[1]),
    ]
    page.keyboard.press("]")
    expect(page.locator("#name")).not_to_contain_text("en-circular.docx")
    page.keyboard.press("[")
    expect(page.locator("#name")).to_contain_text("en-circular.docx")
    expect(page.locator("#fields li.accepted").first).to_be_visible()


def test_saved_corrections_are_opened_again(visit: Visit, tmp_path: Path, browser: Browser) -> None:
    page = visit.page
    visit.letter("zh.docx")
    page.keyboard.press("a")
    path = saved(page, tmp_path)
    page.reload()
    visit.requests.pop()
    expect(page.locator("#progress")).to_contain_text("0 values")
    page.locator("#file").set_input_files(path)
    expect(page.locator("#progress")).to_contain_text("1 value of 1 letter reviewed")
    visit.letter("zh.docx")
    expect(page.locator("#fields li.accepted")).to_have_count(1)


def test_corrections_given_to_the_command_are_there_from_the_start(
    visit: Visit, tmp_path: Path, browser: Browser
) -> None:
    visit.letter("zh.docx")
    visit.page.keyboard.press("a")
    path = saved(visit.page, tmp_path)
    target = tmp_path / "again.html"
    arguments = ["review", str(FORMATS / "zh.docx"), "-o", str(target), "--overrides", str(path)]
    with pytest.raises(SystemExit):
        main(arguments)
    again = Visit(browser.new_page(viewport=SIZE), target)
    expect(again.page.locator("#fields li.accepted")).to_have_count(1)
    again.close()


def test_marks_are_reached_by_keys(visit: Visit) -> None:
    page = visit.page
    visit.letter("en-circular.docx")
    page.locator("#sheet mark").first.focus()
    page.keyboard.press("ArrowRight")
    second = page.locator("#sheet mark").nth(1)
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    fields = (second.get_attribute("data-fields") or "").split()
    current = page.locator('#fields li:has([aria-current="true"])')
    assert current.get_attribute("data-field") in fields


def test_keys_can_be_turned_off(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_label("Use these keys").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("a")
    expect(page.locator("#progress")).to_contain_text("0 values")


# --- for everyone ------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["en-circular.pdf", "en-circular.docx", "/ar.docx", "zh.docx"])
def test_nothing_stands_in_the_way_of_anyone(
    browser: Browser, review: Path, scheme: str, name: str
) -> None:
    page = browser.new_page(viewport=SIZE, color_scheme=scheme)  # type: ignore[arg-type]
    visit = Visit(page, review)
    visit.letter(name)
    page.keyboard.press("a")
    page.keyboard.press("r")
    page.keyboard.press("c")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    for name in ("events", "deadlines"):
        page.locator("#adding-list").select_option(name)
        assert violations(page) == []
    visit.page.close()


def violations(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found]


# --- many letters ------------------------------------------------------------------------------


def test_a_thousand_letters_are_a_page_that_works(tmp_path: Path, browser: Browser) -> None:
    database, target = tmp_path / "letters.db", tmp_path / "review.html"
    with Archive(database) as archive:
        for number in range(1000):
            letter = make_letter(f"{number:064x}")
            archive.write(Result("success", f"{number}.txt", f"in/{number}.txt", letter))
    tally = write_page([str(database)], target)
    assert tally.letters == 1000
    visit = Visit(browser.new_page(viewport=SIZE), target)
    page = visit.page
    expect(page.locator("#count")).to_have_text("1000 of 1000 letters")
    assert page.locator("#letters li").count() < 200
    expect(page.locator("#partly")).to_be_visible()
    for _ in range(120):
        page.keyboard.press("]")
    assert 120 < page.locator("#letters li").count() < 400
    visit.close()
