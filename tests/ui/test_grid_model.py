"""The grid's model: what it shows of a plan, and how it follows a change without starting over."""

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from zi_desktop.domain import edits
from zi_desktop.domain.changes import Change
from zi_desktop.domain.plan import Component
from zi_desktop.ui import theme
from zi_desktop.ui.grid_columns import COLUMN_AT
from zi_desktop.ui.grid_model import TEXT, GridModel
from zi_desktop.ui.grid_view import GridView


@pytest.fixture
def model(open_plan):
    made = GridModel(open_plan)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield made
    assert tester is not None


def shown(model):
    return [row.id for row in model.grid_rows()]


def cell(model, row, column, role=Qt.ItemDataRole.DisplayRole):
    return model.index(model.position(row), COLUMN_AT[column]).data(role)


def heard(model):
    """Count what the model tells its views."""
    told = []
    model.dataChanged.connect(lambda first, last: told.append(("data", first.row(), last.row())))
    model.rowsInserted.connect(lambda _, first, last: told.append(("in", first, last)))
    model.rowsRemoved.connect(lambda _, first, last: told.append(("out", first, last)))
    model.modelReset.connect(lambda: told.append(("reset",)))
    return told


def test_a_component_of_one_row_has_no_heading_row(model):
    assert shown(model)[:8] == ["a1", "c11", "r111", "r112", "c12", "r121", "r122", "r131"]
    assert model.grid_row(7).lone


def test_a_wide_grid_has_no_component_rows(model):
    model.set_component_headings(False)
    assert shown(model)[:4] == ["a1", "r111", "r112", "r121"]
    assert cell(model, "r111", "component") == "1. Pembentukan Tim Kerja Zona Integritas"


def test_a_component_without_rows_is_shown_in_each_layout(model, open_plan):
    open_plan.apply("Hapus baris", edits.remove_rows(open_plan.plan, ["r131"]))
    assert "c13" in shown(model)
    model.set_component_headings(False)
    assert "c13" in shown(model)


def test_cells_read_as_the_annex_prints_them(model):
    assert cell(model, "r112", "number") == "1.1.2"
    assert cell(model, "r112", "action").startswith("2. Penandatanganan")
    assert cell(model, "r131", "action").startswith("Monitoring")
    assert cell(model, "a1", "action") == "I. MANAJEMEN PERUBAHAN"


def test_a_month_reads_as_a_sentence(model):
    spoken = cell(model, "r122", "m3", Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Maret, 1.2.2 Sosialisasi rencana melalui laman dan media sosial, direncanakan"
    assert "tidak direncanakan" in cell(model, "r122", "m4", Qt.ItemDataRole.AccessibleTextRole)
    assert "tentatif" in cell(model, "r142", "m4", Qt.ItemDataRole.AccessibleTextRole)


def test_a_tooltip_is_broken_into_lines_and_shows_its_text_as_it_is(model, open_plan):
    open_plan.apply("x", edits.set_field(open_plan.plan, ["r122"], "action", "a < b & c"))
    tip = cell(model, "r122", "m3", Qt.ItemDataRole.ToolTipRole)
    assert tip == "<p>Maret, 1.2.2 a &lt; b &amp; c, direncanakan</p>"
    assert cell(model, "r122", "remarks", Qt.ItemDataRole.ToolTipRole) is None


def test_a_changed_cell_is_told_as_its_row_and_the_headings_that_count_it(model, open_plan):
    told = heard(model)
    open_plan.apply("Ubah bulan", edits.toggle_months(open_plan.plan, [("r111", 5)]))
    assert told == [("data", 0, 0), ("data", 1, 1), ("data", 2, 2)]
    assert cell(model, "r111", "m5") == "X"


def test_a_component_renamed_is_told_where_its_lone_row_shows_it(model, open_plan):
    told = heard(model)
    open_plan.apply("x", edits.set_field(open_plan.plan, ["c13"], "title", "Pemantauan"))
    assert told == [("data", 0, 0), ("data", 7, 7)]
    assert model.grid_row(7).component.title == "Pemantauan"


def test_a_new_row_comes_in_without_a_reset(model, open_plan):
    told = heard(model)
    open_plan.apply(
        "Tambah baris", edits.add_activity(open_plan.plan, "c11", open_plan.new_id, after="r111")
    )
    assert ("in", 3, 3) in told
    assert not any(what[0] in ("reset", "out") for what in told)
    assert shown(model)[2:5] == ["r111", "new000", "r112"]


def test_a_second_row_gives_a_lone_one_its_heading(model, open_plan):
    open_plan.apply("Tambah baris", edits.add_activity(open_plan.plan, "c13", open_plan.new_id))
    assert shown(model)[7:10] == ["c13", "r131", "new000"]
    assert not model.grid_row(8).lone


def test_moving_undoing_and_redoing_keep_the_model_in_step(model, open_plan):
    before = shown(model)
    open_plan.apply("Pindah baris", edits.move_by_one(open_plan.plan, ["r111"], 1))
    assert shown(model)[2:4] == ["r112", "r111"]
    open_plan.undo()
    assert shown(model) == before
    open_plan.redo()
    assert shown(model)[2:4] == ["r112", "r111"]


def test_folding_leaves_out_what_is_below_and_revealing_brings_it_back(model):
    model.set_folded(["a1"], True)
    assert shown(model)[:2] == ["a1", "a2"]
    assert model.position("r112") is None
    model.reveal("r112")
    assert model.position("r112") == 3


def test_what_is_folded_stays_folded_through_changes(model, open_plan):
    model.set_folded(["a1", "c21"], True)
    open_plan.apply("Tambah baris", edits.add_activity(open_plan.plan, "c11", open_plan.new_id))
    assert shown(model)[:3] == ["a1", "a2", "c21"]
    assert "r211" not in shown(model)


def test_a_text_entered_is_one_action_named_after_its_column(model, open_plan):
    index = model.index(model.position("r111"), TEXT)
    assert model.setData(index, "Penetapan tim.")
    assert open_plan.undo_label == "Ubah sub kegiatan 1.1.1"
    assert open_plan.plan.activity("r111").action == "Penetapan tim."
    assert not model.setData(index, "Penetapan tim.")


def test_a_component_column_edits_the_component(model, open_plan):
    model.set_component_headings(False)
    index = model.index(model.position("r112"), COLUMN_AT["component"])
    model.setData(index, "Tim Kerja")
    assert open_plan.plan.row("c11", Component).title == "Tim Kerja"
    assert open_plan.undo_label == "Ubah kegiatan 1.1"


def test_months_and_numbers_are_not_typed_into(model):
    for column in ("flag", "number", "m1", "evidence"):
        index = model.index(model.position("r111"), COLUMN_AT[column])
        assert not index.flags() & Qt.ItemFlag.ItemIsEditable


def test_a_read_only_plan_is_not_edited(model, open_plan):
    open_plan.store.read_only = True
    index = model.index(model.position("r111"), TEXT)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(index, "x")


def test_the_model_is_a_flat_table(model):
    assert isinstance(model, QAbstractItemModel)
    assert model.rowCount(model.index(0, 0)) == 0


def test_a_doubtful_row_carries_a_flag_that_says_why(model, open_plan, qtbot):
    view = GridView(model)
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()

    def flag():
        cell = view.cells.rect(COLUMN_AT["flag"], view.visualRect(model.index(3, TEXT)))
        return view.viewport().grab().toImage().pixelColor(cell.center())

    plain = flag()
    doubtful = Change("activity", "r112", "doubts", ("no_action", "rhythm_uncertain"))
    open_plan.apply("Bawa masuk", [doubtful])
    assert flag() == theme.current().late != plain
    assert cell(model, "r112", "flag", Qt.ItemDataRole.ToolTipRole) == (
        "<p>ragu: baris tanpa langkah, sekali atau tiap bulan</p>"
    )
    open_plan.apply(
        "Selesaikan keraguan", edits.settle_doubts(open_plan.plan, ["r112"], "no_action")
    )
    assert cell(model, "r112", "flag", Qt.ItemDataRole.ToolTipRole) == (
        "<p>ragu: sekali atau tiap bulan</p>"
    )
    open_plan.undo()
    open_plan.undo()
    assert flag() == plain
