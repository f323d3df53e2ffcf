"""A month cell's alphabet: no two states look alike in grey, bars join, edges are crisp at every ratio."""

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from tests.domain.years import said
from tests.ui.example_plans import example_plan
from zi_desktop.domain.duties import Clock
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import Rhythm
from zi_desktop.domain.realization import Status
from zi_desktop.ui import theme
from zi_desktop.ui.month_cell import MonthStamps, paint_month
from zi_desktop.ui.month_state import EMPTY, Bar, Mark, MonthState, Pip, sentence, states, year_of

WIDTH, HEIGHT = 28, 40


def picture(state, colours, ratio=1.0, kind=QImage.Format.Format_ARGB32_Premultiplied):
    image = QImage(round(WIDTH * ratio), round(HEIGHT * ratio), kind)
    image.setDevicePixelRatio(ratio)
    image.fill(colours.base)
    painter = QPainter(image)
    paint_month(painter, QRectF(0, 0, WIDTH, HEIGHT), state, colours)
    painter.end()
    return image


def grey(state, colours, ratio=1.0):
    image = picture(state, colours, ratio).convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(image.constBits())


def all_states():
    joins = [(Bar.NONE, False, False), (Bar.TENTATIVE, False, False)]
    joins += [(Bar.PLANNED, a, b) for a, b in itertools.product((False, True), repeat=2)]
    for (bar, before, after), mark, pip, conflict in itertools.product(
        joins, Mark, Pip, (False, True)
    ):
        yield MonthState(bar, mark, pip, conflict, before, after)
    for pip, conflict in itertools.product(Pip, (False, True)):
        yield MonthState(Bar.PLANNED, Mark.NONE, pip, conflict, once=True)


@pytest.mark.parametrize("width", [24, 28, 32])
@pytest.mark.parametrize("colours", [theme.light(), theme.dark()], ids=["light", "dark"])
def test_no_two_states_look_alike_in_grey(qapp, monkeypatch, colours, width):
    monkeypatch.setattr("tests.ui.test_month_cell.WIDTH", width)
    seen = {}
    for state in all_states():
        twin = seen.setdefault(grey(state, colours), state)
        assert twin is state, f"{twin} looks like {state}"


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("colours", [theme.light(), theme.dark()], ids=["light", "dark"])
def test_a_joined_bar_has_crisp_edges_at_every_ratio(qapp, colours, ratio):
    state = MonthState(Bar.PLANNED, joins_before=True, joins_after=True)
    image = picture(state, colours, ratio)
    column = [image.pixelColor(image.width() // 2, y) for y in range(image.height())]
    assert set(map(str, (c.name() for c in column))) == {
        colours.base.name(),
        colours.bar.name(),
        colours.bar_border.name(),
    }


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_a_block_has_crisp_sides_at_every_ratio(qapp, ratio):
    colours = theme.light()
    image = picture(MonthState(Bar.PLANNED), colours, ratio)
    middle = round((5 + 8.5) * ratio)
    row = {image.pixelColor(x, middle).name() for x in range(image.width())}
    assert row == {colours.base.name(), colours.bar.name(), colours.bar_border.name()}


def test_nothing_is_painted_into_an_empty_month(qapp):
    image = picture(EMPTY, theme.light())
    blank = QImage(image)
    blank.fill(theme.light().base)
    assert image == blank


def test_a_row_done_once_has_one_joined_bar_for_each_span():
    found = states(Months([1, 2, 3, 7]), Months(), Rhythm.ONCE)
    assert [(s.joins_before, s.joins_after) for s in found[:3]] == [
        (False, True),
        (True, True),
        (True, False),
    ]
    assert found[6] == MonthState(Bar.PLANNED, once=True)
    assert found[3] == EMPTY


def test_a_row_done_each_month_has_separate_blocks():
    found = states(Months.span(1, 12), Months(), Rhythm.MONTHLY)
    assert set(found) == {MonthState(Bar.PLANNED)}


def test_a_tentative_month_does_not_join_its_neighbours():
    found = states(Months([4, 5, 6]), Months([5]), Rhythm.ONCE)
    assert found[4] == MonthState(Bar.TENTATIVE)
    assert found[3] == found[5] == MonthState(Bar.PLANNED, once=True)


def test_a_conflict_stands_in_its_own_month():
    found = states(Months([4]), Months(), Rhythm.ONCE, frozenset({"m4"}))
    assert [state.conflict for state in found] == [n == 4 for n in range(1, 13)]


def test_a_sentence_has_no_two_marks_in_a_row():
    said = sentence(3, "1.2.2 Sosialisasi kepada pihak eksternal.", MonthState(Bar.PLANNED))
    assert said == "Maret, 1.2.2 Sosialisasi kepada pihak eksternal, direncanakan"


def test_a_state_is_spoken_as_a_sentence():
    state = MonthState(Bar.PLANNED, Mark.DONE, Pip.PARTLY, conflict=True)
    said = sentence(3, "1.2.2 Sosialisasi", state)
    assert said == "Maret, 1.2.2 Sosialisasi, direncanakan, selesai, bukti kurang, konflik"


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_a_stamped_cell_is_the_painted_one_wherever_it_lies(qapp, ratio):
    colours = theme.light()
    stamps = MonthStamps(colours)
    for left, state in itertools.product((0, 1, 2, 3), list(all_states())[::11]):
        painted, stamped = blank(colours, ratio), blank(colours, ratio)
        painter = QPainter(painted)
        paint_month(painter, QRectF(left, 3, WIDTH, 38), state, colours)
        painter.end()
        painter = QPainter(stamped)
        stamps.paint(painter, left, 3, WIDTH, state)
        painter.end()
        assert alike(painted, stamped), (left, state)


def blank(colours, ratio):
    image = QImage(round(60 * ratio), round(60 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(colours.base)
    return image


def alike(one, other):
    """Equal but for rounding where a smooth edge is blended twice."""
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return all(abs(a - b) <= 3 for a, b in pairs)


def test_a_running_year_makes_no_state_that_was_not_compared_in_grey():
    compared, made = set(all_states()), set()
    plan = example_plan()
    marks = [(status, {}) for status in Status if status is not Status.MOVED]
    marks += [(Status.MOVED, {"moved_to": month}) for month in (2, 7, 12)]
    for rhythm, months, (status, fields), month, now, pip in itertools.product(
        Rhythm, ([], [3], [3, 4, 5], [3, 6]), marks, (3, 4, 9), (0, 3, 12, 13), Pip
    ):
        row = replace(plan.activity("r111"), months=Months(months), rhythm=rhythm)
        its = plan.with_rows([row, said(row.id, month, status, **fields)])
        made.update(year_of(its, row, Clock(now), lambda _month, pip=pip: pip))
    # what is done once, in one month, shows its mark alone
    seen = {replace(state, once=False) if state.mark is not Mark.NONE else state for state in made}
    assert seen - compared == set()
    assert {state.mark for state in made} == set(Mark)
    assert {state.pip for state in made} == set(Pip)
