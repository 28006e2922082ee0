"""Words of a recognised line stand where their ink is."""

from __future__ import annotations

from PIL import Image, ImageDraw

from circextract.readers.scan_lines import Line
from circextract.readers.tesseract import Scan, Word
from circextract.readers.word_boxes import placed

INK = [(10, 60), (90, 140), (170, 290)]
LINE = Line(10, 10, 290, 40)


def page(stretches: list[tuple[int, int]]) -> Scan:
    image = Image.new("L", (300, 50), 250)
    for x0, x1 in stretches:
        ImageDraw.Draw(image).rectangle((x0, 10, x1 - 1, 39), fill=10)
    return Scan(1, image, 72)


def word(text: str, x0: float, x1: float) -> Word:
    return Word(text, x0, x1, 35, 30, 90)


def boxes(words: list[Word], stretches: list[tuple[int, int]]) -> list[tuple[float, float]]:
    return [(each.x0, each.x1) for each in placed(words, LINE, page(stretches))]


def test_words_stand_on_the_ink() -> None:
    assert boxes([word("a", 5, 70), word("b", 80, 150), word("c", 160, 299)], INK) == INK


def test_words_read_from_the_right_keep_their_order() -> None:
    read = [word("a", 160, 299), word("b", 80, 150), word("c", 5, 70)]
    assert boxes(read, INK) == INK[::-1]


def test_a_word_that_was_given_the_whole_line_is_put_between_the_others() -> None:
    assert boxes([word("a", 10, 290), word("b", 85, 140), word("c", 165, 290)], INK) == INK


def test_where_the_ink_does_not_tell_words_apart_their_boxes_do() -> None:
    even = [(x, x + 20) for x in range(10, 290, 28)]
    assert boxes([word("a", 10, 200), word("b", 150, 290)], even) == [(10, 150), (150, 290)]


def test_a_line_without_words_stays_without() -> None:
    assert boxes([], INK) == []


def test_a_word_on_print_too_faint_to_see_keeps_its_box() -> None:
    assert boxes([word("a", 10, 290)], []) == [(10, 290)]
