from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circextract.document import (
    BBox,
    Block,
    BlockKind,
    Document,
    Link,
    Place,
    Source,
    Span,
    union_of,
)

SOURCE = Source("letter.txt", "0" * 64, "text/plain", 11, "text")
spans = st.tuples(st.integers(0, 30), st.integers(0, 10)).map(lambda p: Span(p[0], p[0] + p[1]))


def document(**changes: object) -> Document:
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, 5)),
        Block(BlockKind.CELL, Span(6, 11), 0, 0, 0),
    )
    return Document(
        **{"source": SOURCE, "text": "Dear\nSir\nMadam"[:11], "blocks": blocks} | changes
    )


@given(spans, spans)
def test_two_spans_overlap_when_they_share_a_character(one, other):
    shared = set(range(*one)) & set(range(*other))
    if one.start < one.end and other.start < other.end:
        assert one.overlaps(other) == bool(shared) == other.overlaps(one)


@given(spans, spans)
def test_a_span_contains_another_when_all_its_characters_are_inside(one, other):
    if other.start < other.end:
        assert one.contains(other) == (set(range(*other)) <= set(range(*one)))


def test_spans_that_touch_do_not_overlap():
    assert not Span(0, 5).overlaps(Span(5, 8))


def test_a_span_contains_itself_and_an_empty_one_at_its_border():
    assert Span(2, 5).contains(Span(2, 5))
    assert Span(2, 5).contains(Span(5, 5))


@given(spans, st.integers(0, 20))
def test_a_shifted_span_keeps_its_length(span, offset):
    moved = span.shift(offset)
    assert (moved.start - span.start, moved.end - span.end) == (offset, offset)


def test_the_union_of_boxes_is_the_smallest_one_around_them():
    boxes = [BBox(10, 20, 30, 40), BBox(5, 25, 20, 50)]
    assert union_of(boxes) == BBox(5, 20, 30, 50) == boxes[0].union(boxes[1])


def test_slice_gives_the_text_of_a_span():
    assert document().slice(Span(0, 4)) == "Dear"


@pytest.mark.parametrize(
    ("offset", "index"), [(0, 0), (4, 0), (5, None), (6, 1), (10, 1), (11, None)]
)
def test_block_at_gives_the_block_that_holds_a_character(offset, index):
    letter = document()
    assert letter.block_at(offset) == (None if index is None else letter.blocks[index])


def test_a_document_without_blocks_has_none_anywhere():
    assert document(blocks=()).block_at(0) is None


def test_the_place_of_a_span_is_the_box_around_its_part_on_the_first_page():
    places = (
        Place(Span(0, 4), 1, BBox(10, 10, 50, 20)),
        Place(Span(4, 8), 1, BBox(50, 10, 90, 22)),
        Place(Span(8, 11), 2, BBox(10, 10, 40, 20)),
    )
    letter = document(places=places)
    assert letter.place_of(Span(0, 6)) == (1, BBox(10, 10, 90, 22))
    assert letter.place_of(Span(2, 10)) == (1, BBox(10, 10, 90, 22))
    assert letter.place_of(Span(9, 10)) == (2, BBox(10, 10, 40, 20))
    assert list(letter.places_of(Span(9, 10))) == [places[2]]


def test_a_span_without_places_stands_nowhere():
    assert document().place_of(Span(0, 4)) is None


def test_a_document_cannot_be_changed():
    letter = document(links=(Link(Span(0, 4), "https://www.itu.int"),))
    with pytest.raises(dataclasses.FrozenInstanceError):
        letter.text = ""  # type: ignore[misc]


def test_source_offsets_are_left_out_of_the_representation():
    assert "source_offsets" not in repr(document(source_offsets=tuple(range(11))))
