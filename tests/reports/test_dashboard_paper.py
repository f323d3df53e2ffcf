"""The dashboard on paper: one sheet, the figures of the plan, a picture that does not fail on any plan."""

import pytest
from hypothesis import given, settings

from tests.domain.years import any_plan, cilegon, said, with_records
from tests.plans import empty_plan
from zi_desktop.domain.duties import Clock
from zi_desktop.domain.figures import figures
from zi_desktop.reports.dashboard_paper import dashboard_paper
from zi_desktop.reports.document import LANDSCAPE
from zi_desktop.reports.drawing import Drawing, Label
from zi_desktop.reports.pdf import write_pdf


@pytest.mark.parametrize("sheet", ["F4", "A4", "A3"])
@pytest.mark.parametrize("month", [0, 3, 13])
def test_it_is_one_sheet(sheet, month):
    plan = with_records(cilegon(monthly=["5.1.1"]), said("4.1.1", 3, "selesai"))
    paper = dashboard_paper(plan, figures(plan, Clock(month)), LANDSCAPE[sheet])
    assert write_pdf(paper).pages == 1


def test_a_plan_without_rows_is_a_sheet_too():
    assert write_pdf(dashboard_paper(empty_plan(), figures(empty_plan(), Clock(3)))).pages == 1


def test_the_heat_map_says_done_of_due_and_what_is_late():
    plan = with_records(cilegon(), said("4.1.1", 3, "selesai"))
    [picture] = [
        block
        for block in dashboard_paper(plan, figures(plan, Clock(5))).blocks
        if isinstance(block, Drawing)
    ]
    texts = [shape.text for shape in picture.shapes if isinstance(shape, Label)]
    assert texts.count("1/2!") == 1
    assert "Maret: rencana 2, realisasi 1" in picture.says


@settings(max_examples=30)
@given(any_plan())
def test_every_shape_lies_in_the_frame(plan):
    [*_, picture] = dashboard_paper(plan, figures(plan, Clock(7))).blocks
    for shape in picture.shapes:
        points = getattr(shape, "points", None) or [(shape.x, shape.y)]
        assert all(-1 <= x <= picture.width and 0 <= y <= picture.height for x, y in points)
