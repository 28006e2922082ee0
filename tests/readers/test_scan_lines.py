"""A page is cut into lines by the white between them, column by column."""

from __future__ import annotations

from PIL import Image, ImageDraw

from circextract.readers.scan_lines import Line, lines_of

Box = tuple[int, int, int, int]
LEFT = [(100, top, 500, top + 30) for top in (100, 160, 220)]


def page(*boxes: Box) -> Image.Image:
    image = Image.new("L", (1240, 1754), 245)
    draw = ImageDraw.Draw(image)
    for x0, y0, x1, y1 in boxes:
        for x in range(x0, x1, 20):  # letters with narrow gaps between them
            draw.rectangle((x, y0, min(x + 14, x1 - 1), y1 - 1), fill=20)
    return image


def box_of(line: Line) -> Box:
    return line.left, line.top, line.right, line.bottom


def found(image: Image.Image) -> list[Box]:
    return [box_of(line) for line in lines_of(image, 150)]


def test_lines_are_found_from_top_to_bottom() -> None:
    assert found(page(*LEFT)) == [(100, top, 495, top + 30) for top in (100, 160, 220)]


def test_columns_out_of_step_are_cut_apart() -> None:
    right = [(700, top, 1100, top + 30) for top in (130, 190, 250)]
    boxes = found(page(*LEFT, *right))
    assert len(boxes) == 6
    assert {box[0] for box in boxes} == {100, 700}


def test_lines_side_by_side_share_a_baseline() -> None:
    low = page((100, 100, 500, 130), (700, 104, 760, 130))
    assert len({line.base for line in lines_of(low, 150)}) == 1


def test_the_frame_of_a_table_is_no_print() -> None:
    image = page(*LEFT)
    ImageDraw.Draw(image).rectangle((60, 60, 1180, 400), outline=0, width=3)
    assert len(found(image)) == 3


def test_specks_are_no_lines() -> None:
    image = page(*LEFT)
    for x in range(600, 1200, 37):
        image.putpixel((x, 900 + x % 91), 0)
    assert len(found(image)) == 3


def test_a_point_above_belongs_to_its_line() -> None:
    image = page(*LEFT)
    ImageDraw.Draw(image).rectangle((300, 93, 305, 96), fill=0)
    assert found(image)[0] == (100, 93, 495, 130)


def test_shadow_on_the_paper_is_no_ink() -> None:
    image = page(*LEFT)
    shadow = (
        Image.linear_gradient("L").resize(image.size).point(lambda tone: 140 + tone * 115 // 255)
    )
    darker = Image.composite(shadow, image, image.point(lambda tone: 255 if tone > 200 else 0))
    assert len(found(darker)) == 3


def test_lines_that_touch_are_one_block() -> None:
    touching = [(100, top, 900, top + 30) for top in (500, 530)]
    lines = lines_of(page(*LEFT, *touching), 150)
    assert [line.is_block for line in lines] == [False, False, False, True]


def test_a_finer_scan_gives_the_same_lines() -> None:
    fine = page(*LEFT).resize((2480, 3508), Image.Resampling.NEAREST)
    boxes = [box_of(line) for line in lines_of(fine, 300)]
    assert boxes == [(200, top * 2, 990, top * 2 + 60) for top in (100, 160, 220)]


def test_a_blank_page_has_no_lines() -> None:
    assert found(page()) == []
