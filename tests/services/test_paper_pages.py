"""The pages of a finished PDF as pixels, in strips, and where words stand on them."""

from __future__ import annotations

import pytest

from zi_desktop.reports.document import PORTRAIT, Document, PageBreak, Paragraph
from zi_desktop.services.exporting import make_file
from zi_desktop.services.paper_pages import PaperPages

LONG = "kata " * 17 + "zona integritas dan lagi "
BLOCKS = (Paragraph(LONG), PageBreak(), Paragraph("Halaman lain tanpa kata itu."))


@pytest.fixture
def pages():
    document = Document("x", "x", "x", PORTRAIT["F4"], BLOCKS)
    made = PaperPages(make_file(document, ".pdf").data)
    yield made
    made.close()


def test_pages_have_their_sizes_in_points(pages):
    assert len(pages) == 2
    assert pages.sizes[0] == pytest.approx((215 / 25.4 * 72, 330 / 25.4 * 72), abs=0.1)


@pytest.mark.parametrize("width", [80, 333, 700, 1401])
def test_a_picture_is_exactly_as_wide_as_asked(pages, width):
    drawn = pages.picture(0, width)
    assert drawn.width == width and len(drawn.data) == drawn.stride * drawn.height
    assert drawn.pages == 2


@pytest.mark.parametrize("scale", [1.0, 1.7, 300 / 72])
def test_strips_put_together_are_the_page(pages, scale):
    whole = pages.strip(0, scale, 0, 100_000)
    rows, top = b"", 0
    while top < whole.height:
        strip = pages.strip(0, scale, top, 97)
        assert strip.width == whole.width
        rows += strip.data
        top += strip.height
    assert rows == whole.data


def test_words_are_found_over_the_end_of_a_line_in_any_case(pages):
    (hit,) = pages.find(0, "  Zona \n INTEGRITAS ")
    assert len(hit) in (1, 2)
    for left, top, width, height in hit:
        assert 50 < left < 560 and 50 < top < 130 and width > 5 and height > 5
    assert len(pages.find(0, "kata")) == 17
    assert pages.find(1, "zona") == () and pages.find(0, " ") == ()
