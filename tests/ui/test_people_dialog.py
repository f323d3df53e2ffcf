"""Keeping people and teams by keyboard and clipboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from tests.reports.monev_plans import plan_in_april
from tests.ui.test_monev_page import opened
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.people import members_of, people_of, team_for
from zi_desktop.ui.people_dialog import NOTHING_PASTED, PeopleDialog


@pytest.fixture
def dialog(qtbot):
    dialog = PeopleDialog(opened(plan_in_april()))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.testers = [
        QAbstractItemModelTester(dialog.people.table.records),
        QAbstractItemModelTester(dialog.teams.table.records),
    ]
    return dialog


def plan_of(dialog):
    return dialog.people._open_plan.plan


def names(dialog):
    return [person.name for person in people_of(plan_of(dialog))]


def type_cell(table, row, column, text):
    table.setFocus()
    table.setCurrentIndex(table.records.index(row, column))
    QTest.keyClick(table, Qt.Key.Key_F2)
    line = table.indexWidget(table.currentIndex()) or table.viewport().focusWidget()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_a_person_is_typed_into_the_last_line(dialog):
    type_cell(dialog.people.table, 3, 0, "Dewi")
    type_cell(dialog.people.table, 3, 1, "Kasubbag Umum")
    assert names(dialog) == ["Ani", "Wahyu", "Rini", "Dewi"]
    assert people_of(plan_of(dialog))[3].position == "Kasubbag Umum"
    assert dialog.people.table.records.rowCount() == 5


def test_a_new_name_follows_into_the_plan(dialog):
    plan = dialog.people._open_plan
    plan.apply("x", set_field(plan.plan, [RowId("r111")], "responsible", "Hukum; Rini"))
    type_cell(dialog.people.table, 2, 0, "Rini Astuti")
    assert plan.plan.activity(RowId("r111")).responsible == "Hukum; Rini Astuti"
    type_cell(dialog.people.table, 2, 0, " ")
    assert names(dialog)[2] == "Rini Astuti"  # a name is never cleared


def test_people_are_pasted_from_a_sheet_as_one_action(dialog):
    QGuiApplication.clipboard().setText("Nama\tJabatan\nEko\tStaf\nRini\tKasubbag SDM\n")
    dialog.people.table.setFocus()
    QTest.keyClick(dialog.people.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert names(dialog) == ["Ani", "Wahyu", "Rini", "Eko"]
    assert people_of(plan_of(dialog))[2].position == "Kasubbag SDM"
    dialog.people._open_plan.undo()
    assert names(dialog) == ["Ani", "Wahyu", "Rini"]


def test_a_clipboard_without_names_says_so(dialog):
    QGuiApplication.clipboard().setText(" ")
    QTest.keyClick(dialog.people.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.people.note.text() == NOTHING_PASTED


def test_chosen_people_are_removed_with_their_places_in_teams(dialog):
    dialog.people.table.setCurrentIndex(dialog.people.table.records.index(1, 0))
    dialog.people.remove.click()
    assert names(dialog) == ["Ani", "Rini"]
    assert members_of(plan_of(dialog), team_for(plan_of(dialog), "").id) == []


def test_a_working_group_is_made_when_its_first_member_comes(dialog):
    teams = dialog.teams
    dialog.tabs.setCurrentIndex(1)
    teams.list.setCurrentRow(1)
    teams.person.setCurrentIndex(teams.person.findText("Rini"))
    teams.add.click()
    made = team_for(plan_of(dialog), "a1")
    assert made.title == "Kelompok Kerja MANAJEMEN PERUBAHAN"
    assert [(m.role, p.name) for m, p in members_of(plan_of(dialog), made.id)] == [
        ("Anggota", "Rini")
    ]
    assert teams.list.item(1).text().endswith("(1)")
    dialog.teams._open_plan.undo()
    assert team_for(plan_of(dialog), "a1") is None


def test_the_decree_of_a_team_is_kept_when_its_field_is_left_and_when_the_dialog_closes(dialog):
    dialog.tabs.setCurrentIndex(1)
    dialog.teams.number.setText("7/2026")
    dialog.teams.date.setText("10-01-2026")
    dialog.accept()
    team = team_for(plan_of(dialog), "")
    assert (team.decree_number, team.decree_date) == ("7/2026", "2026-01-10")


def test_the_dialog_fits_a_small_screen(dialog):
    assert dialog.minimumSizeHint().width() <= 960 and dialog.minimumSizeHint().height() <= 500
