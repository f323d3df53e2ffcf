"""The adopted plan, earlier states, papers and next year's plan, asked for from the menus."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.ui.test_main_window import activities, make_plan, shown, window  # noqa: F401
from zi_desktop.domain.baseline import baseline_in_force
from zi_desktop.domain.edits import plan_months, remove_rows, set_field, set_info
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import PLANNED
from zi_desktop.services.reading import read_plan
from zi_desktop.ui.changes_dialog import ChangesDialog
from zi_desktop.ui.grid_year import CHANGED
from zi_desktop.ui.next_year_dialog import EXISTS, NextYearDialog
from zi_desktop.ui.plan_desk import BACK


def do(shown, name):  # noqa: F811
    shown.menus.actions[name].trigger()


@pytest.fixture
def adopted(shown):  # noqa: F811
    plan = shown.open_plan
    plan.apply("x", set_info(plan.plan, decree_number="5/2026", decree_date="15 Januari 2026"))
    do(shown, "adopt")
    return shown


# ---- the adopted plan


def test_fixing_the_plan_takes_number_and_date_from_what_the_plan_says(adopted):
    baseline = baseline_in_force(adopted.open_plan.plan)
    assert (baseline.date, baseline.decree_number) == ("2026-01-15", "5/2026")
    assert "15 Januari 2026" in adopted.status.saved.text()
    assert adopted.person.asked == []  # it can be undone
    do(adopted, "undo")
    assert baseline_in_force(adopted.open_plan.plan) is None


def test_a_plan_without_a_date_asks_for_it_until_it_is_one(shown):  # noqa: F811
    shown.person.answers = ["entah", "15-01-2026"]
    do(shown, "adopt")
    assert baseline_in_force(shown.open_plan.plan).date == "2026-01-15"
    assert any("entah bukan tanggal" in said for said in shown.person.asked)


def test_taking_the_question_back_fixes_nothing(shown):  # noqa: F811
    do(shown, "adopt")
    assert baseline_in_force(shown.open_plan.plan) is None


def test_nothing_is_compared_where_nothing_was_adopted(shown):  # noqa: F811
    do(shown, "compare")
    assert not shown.menus.actions["compare"].isChecked()
    assert "belum ditetapkan" in shown.person.asked[0]


def test_changed_cells_are_tinted_while_it_is_on_and_say_so(adopted):
    row = activities(adopted)[0]
    plan = adopted.open_plan
    free = next(n for n in range(1, 13) if n not in plan.plan.activity(row).months)
    plan.apply("x", plan_months(plan.plan, [row], Months([free]), PLANNED))
    plan.apply("x", remove_rows(plan.plan, [activities(adopted)[5]]))
    adopted.desk.show_page("plan")
    before = adopted.desk.page.view.grab().toImage()
    do(adopted, "compare")
    assert adopted.desk.page.view.grab().toImage() != before
    year = adopted.desk.page.model.year
    assert f"m{free}" in year.changed(row)
    assert CHANGED in year.also(plan.plan.activity(row), free)
    assert "1 baris diubah" in adopted.status.saved.text()
    assert "1 baris dihapus" in adopted.status.saved.text()
    do(adopted, "compare")
    assert year.changed(row) == frozenset()
    assert adopted.desk.page.view.grab().toImage() == before


def test_changes_are_listed_and_lead_to_their_rows(adopted):
    rows = activities(adopted)
    plan = adopted.open_plan
    plan.apply("x", set_field(plan.plan, rows[3:4], "remarks", "ditunda"))
    plan.apply("x", remove_rows(plan.plan, rows[:1]))

    def answer(dialog):
        assert isinstance(dialog, ChangesDialog)
        first, second = (
            dialog.list.topLevelItem(n) for n in range(dialog.list.topLevelItemCount())
        )
        assert first.text(2) == "baris dihapus" and second.text(4) == "ditunda"
        dialog.list.setCurrentItem(first)
        dialog.go.click()
        assert dialog.row == ""  # it is gone
        dialog.list.setCurrentItem(second)
        dialog.go.click()
        return True

    adopted.person.answers = [answer]
    do(adopted, "changes")
    assert adopted.desk.page.current[0] == rows[3]


# ---- an earlier state


def show_past(shown, qtbot, day="31-12-2099"):  # noqa: F811
    shown.open_plan.save_now()
    shown.person.answers = [day]
    do(shown, "past")
    qtbot.waitUntil(lambda: not shown.jobs.busy)


def test_an_earlier_state_is_only_to_be_read_and_goes_back_with_undo_as_it_was(shown, qtbot):  # noqa: F811
    row = activities(shown)[0]
    shown.open_plan.apply("Ubah", set_field(shown.open_plan.plan, [row], "remarks", "baru"))
    show_past(shown, qtbot)
    plan = shown.open_plan
    assert plan.read_only and plan.past_day == date(2099, 12, 31)
    assert "31 Desember 2099" in shown.desk.banner.label.text()
    assert plan.apply("x", set_field(plan.plan, [row], "remarks", "lagi")) is None
    shown.undo()
    assert plan.plan.activity(row).remarks == "baru"
    assert shown.desk.banner.button.text() == BACK
    shown.desk.banner.button.click()
    assert not plan.read_only and shown.desk.banner.isHidden()
    shown.undo()
    assert plan.plan.activity(row).remarks == ""


def test_every_page_follows_into_the_past_and_back(shown, qtbot):  # noqa: F811
    plan = shown.open_plan
    past = plan.plan
    row = activities(shown)[0]
    plan.apply("x", remove_rows(plan.plan, [row]))
    shown.desk.show_page("plan")
    rows = shown.desk.page.model.rowCount()
    plan.show_past(date(2026, 3, 10), past)
    assert shown.desk.page.model.rowCount() > rows
    assert plan.today() == date(2026, 3, 10)
    shown.desk.show_page("monev")
    assert not shown.desk.workspace.page.add.isEnabled()
    plan.show_now()
    assert shown.desk.workspace.page.add.isEnabled()
    shown.desk.show_page("plan")
    assert shown.desk.page.model.rowCount() == rows


def test_a_day_before_the_plan_is_said_to_be_one(shown, qtbot):  # noqa: F811
    show_past(shown, qtbot, "01-01-2020")
    assert shown.open_plan.past_day is None
    assert any("belum ada pada 01-01-2020" in said for said in shown.person.asked)


# ---- next year


def test_next_years_plan_is_made_beside_this_one_and_opened(shown, qtbot, tmp_path):  # noqa: F811
    plan = shown.open_plan
    rows = activities(shown)
    plan.apply(
        "x", set_field(plan.plan, rows[:1], "action", "SKP tahun 2025 dan renstra 2025-2029")
    )

    def answer(dialog):
        assert isinstance(dialog, NextYearDialog) and dialog.make.isEnabled()
        assert dialog.minimumSizeHint().width() <= 960 and dialog.minimumSizeHint().height() <= 500
        assert [found.ticked for found in dialog.shifts()] == [True]
        dialog.rows.topLevelItem(1).setCheckState(0, Qt.CheckState.Unchecked)
        dialog.months.setChecked(False)
        return True

    shown.person.answers = [answer]
    do(shown, "next_year")
    path = tmp_path / "Rencana ZI 2027 KPU Kota Contoh.zi"
    qtbot.waitUntil(lambda: shown.open_plan.store.path == path)
    new = shown.open_plan.plan
    assert (new.info.year, new.info.unit, len(new.areas())) == (2027, "KPU Kota Contoh", 5)
    first = next(new.activities())
    assert first.action == "SKP tahun 2026 dan renstra 2025-2029" and not first.months
    old = read_plan(tmp_path / "rencana.zi", plan.store.author)
    assert old.info.year == 2026 and len(old.areas()) == 6


def test_a_name_that_is_taken_is_said_before_anything_is_made(shown, tmp_path):  # noqa: F811
    make_plan(tmp_path / "Rencana ZI 2027 KPU Kota Contoh.zi")

    def answer(dialog):
        assert dialog.hint.text() == EXISTS and not dialog.make.isEnabled()
        dialog.year.setText("2028")
        assert dialog.make.isEnabled()
        dialog.year.setText("28")
        assert not dialog.make.isEnabled()
        return False

    shown.person.answers = [answer]
    do(shown, "next_year")
    assert shown.open_plan.plan.info.year == 2026
