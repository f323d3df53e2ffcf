"""The rules by which a table is divided into pages, as laws over random tables."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zi_desktop.reports.pagination import (
    SHARE_OF_A_HEADING,
    SHARE_OF_A_SPAN,
    Measure,
    Room,
    Span,
    Tall,
    paginate,
)

MEASURE = Measure(leading=10.0, padding=2.0)
ROOM = Room(first=300.0, other=340.0, closing=80.0)
LONGEST_SPAN = MEASURE.lines(ROOM.first * SHARE_OF_A_SPAN)


def table(blocks):
    """Rows and spans of blocks: a number is a heading of so many lines, a pair `(span's lines, rows' lines)`."""
    rows: list[Tall] = []
    spans: list[Span] = []
    for block in blocks:
        if isinstance(block, int):
            rows.append(Tall(block, heading=True))
            continue
        beside, lines = block
        if len(lines) > 1:
            spans.append(Span(len(rows), len(rows) + len(lines), beside, beside + 1))
        rows += [Tall(count) for count in lines]
    return rows, spans


def divided(blocks, room=ROOM):
    rows, spans = table(blocks)
    return paginate(rows, spans, MEASURE, room)


lines = st.one_of(st.integers(0, 6), st.integers(0, 40), st.integers(0, 150))
components = st.tuples(st.integers(0, LONGEST_SPAN - 1), st.lists(lines, min_size=1, max_size=8))
tables = st.lists(st.one_of(st.integers(1, 2), components), max_size=25)


@given(tables)
@example([])
@example([1])
@example([1, (2, [3])])
@example([(0, [30, 30])])
def test_every_line_of_every_row_stands_once_and_in_order(blocks):
    rows, _ = table(blocks)
    seen = [
        (band.row, line)
        for page in divided(blocks)
        for band in page.bands
        for line in range(band.skip, band.skip + max(band.take, 0))
    ]
    assert seen == [(n, line) for n, row in enumerate(rows) for line in range(row.lines)]


@given(tables)
def test_every_row_stands_somewhere_even_an_empty_one(blocks):
    rows, _ = table(blocks)
    assert {band.row for page in divided(blocks) for band in page.bands} == set(range(len(rows)))


@given(tables)
def test_nothing_reaches_over_the_foot_of_a_page(blocks):
    pages = divided(blocks)
    for number, page in enumerate(pages):
        room = ROOM.first if number == 0 else ROOM.other
        assert page.foot + (ROOM.closing if page.closing else 0.0) <= room + 0.01


@given(tables)
def test_bands_lie_under_each_other_without_gaps_and_hold_their_lines(blocks):
    for page in divided(blocks):
        for above, below in pairwise(page.bands):
            assert below.top == pytest.approx(above.top + above.height)
        for band in page.bands:
            assert band.height >= MEASURE.height(band.take) - 0.01


@given(tables)
def test_a_row_is_cut_only_where_it_and_what_must_stay_with_it_are_taller_than_a_page(blocks):
    rows, _ = table(blocks)
    pages = divided(blocks)
    for number, page in enumerate(pages):
        for band in page.bands:
            if band.skip + band.take < rows[band.row].lines:
                fresh = ROOM.first if number == 0 else ROOM.other
                headings = 2 * MEASURE.height(2) * sum(isinstance(b, int) for b in blocks)
                tied = min(headings, ROOM.first * SHARE_OF_A_HEADING) + ROOM.closing
                assert MEASURE.height(rows[band.row].lines) + tied > min(fresh, ROOM.other)


@given(tables)
def test_a_heading_never_ends_a_page_but_the_last(blocks):
    rows, _ = table(blocks)
    for page in divided(blocks)[:-1]:
        last = page.bands[-1].row
        run = 0  # of headings without a row between them: too many fill a page by themselves
        while run <= last and rows[last - run].heading:
            run += 1
        assert run == 0 or (run + 1) * MEASURE.height(2) > ROOM.first * SHARE_OF_A_HEADING


@given(tables)
def test_the_closing_block_stands_on_the_last_page_below_a_row(blocks):
    pages = divided(blocks)
    assert [page.closing for page in pages] == [False] * (len(pages) - 1) + [True]
    if blocks:
        assert pages[-1].bands


@given(tables)
def test_a_spanning_cell_is_drawn_beside_its_rows_on_every_page_and_holds_its_lines(blocks):
    _, spans = table(blocks)
    for number, page in enumerate(divided(blocks)):
        for band in page.bands:
            beside = [
                part for part in page.parts
                if spans[part.span].start <= band.row < spans[part.span].end
            ]  # fmt: skip
            covering = [n for n, span in enumerate(spans) if span.start <= band.row < span.end]
            assert [part.span for part in beside] == covering, number
            for part in beside:
                assert part.top <= band.top + 0.01
                assert part.top + part.height >= band.top + band.height - 0.01
        for part in page.parts:
            span = spans[part.span]
            assert part.height >= MEASURE.height(span.again if part.again else span.lines) - 0.01


@given(tables)
def test_a_spanning_cell_begins_once_and_goes_on(blocks):
    _, spans = table(blocks)
    parts = [part for page in divided(blocks) for part in page.parts]
    for number in range(len(spans)):
        again = [part.again for part in parts if part.span == number]
        assert again == [False] + [True] * (len(again) - 1)


def test_a_component_that_would_be_cut_at_the_foot_of_a_full_page_stands_whole_on_the_next():
    pages = divided([(1, [10]), (1, [12]), (1, [5, 5]), (1, [1])])
    assert [[band.row for band in page.bands] for page in pages] == [[0, 1], [2, 3, 4]]


def test_a_component_longer_than_a_page_fills_the_page_that_it_begins_on():
    pages = divided([(1, [10]), (2, [5] * 12)])
    assert [band.row for band in pages[0].bands] == [0, 1, 2, 3]
    assert [part.again for page in pages for part in page.parts] == [False, True, True]


def test_the_last_row_goes_with_the_closing_block_that_has_no_room():
    pages = divided([(1, [12]), (1, [12])])
    assert [[band.row for band in page.bands] for page in pages] == [[0], [1]]


def test_two_lines_of_a_last_row_that_fills_its_page_go_with_the_closing_block():
    pages = divided([(1, [29])])
    assert [(band.skip, band.take) for page in pages for band in page.bands] == [(0, 27), (27, 2)]


def test_a_row_taller_than_a_page_begins_where_six_lines_of_it_fit():
    pages = divided([(1, [20]), (1, [60])])
    assert [band.row for band in pages[0].bands] == [0, 1]
    pages = divided([(1, [25]), (1, [60])])
    assert [band.row for band in pages[0].bands] == [0]


def test_an_area_goes_to_the_next_page_with_its_first_row():
    pages = divided([(1, [25]), 1, (1, [4])])
    assert [[band.row for band in page.bands] for page in pages] == [[0], [1, 2]]


def test_a_sheet_without_room_still_takes_every_row():
    pages = divided([1, (1, [3, 3])], Room(first=-20.0, other=5.0, closing=900.0))
    assert {band.row for page in pages for band in page.bands} == {0, 1, 2}


inside = st.lists(
    st.tuples(st.integers(0, 8), st.lists(st.tuples(st.integers(1, 3), st.booleans()), min_size=2)),
    max_size=12,
)


@given(inside)
@example([(1, [(1, True), (1, False)])])
def test_a_heading_beside_a_span_stands_once_and_with_the_row_that_follows_it(blocks):
    """As in the form whose areas stand beside all their rows, groups included."""
    rows: list[Tall] = []
    spans: list[Span] = []
    for beside, its_rows in blocks:
        spans.append(Span(len(rows), len(rows) + len(its_rows), beside, beside + 1))
        rows += [Tall(lines, heading) for lines, heading in its_rows]
    pages = paginate(rows, spans, MEASURE, ROOM)
    bands = [band for page in pages for band in page.bands]
    assert [band.row for band in bands if not band.skip] == list(range(len(rows)))
    ends = {span.end - 1 for span in spans}
    for page in pages[:-1]:
        last = page.bands[-1].row
        assert not rows[last].heading or last in ends or last == page.bands[0].row
