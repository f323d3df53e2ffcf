"""The dialog *Cadangan* and its neighbours in the menu, as a person uses them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.db.files import sql
from tests.ui.test_main_window import Window, make_plan
from zi_desktop.db.snapshot import read_plan
from zi_desktop.domain.changes import Change
from zi_desktop.services.backups import back_up, list_backups
from zi_desktop.ui.backups_dialog import AS_NEW, IN_PLACE, MAKE, BackupsDialog


@pytest.fixture
def window(tmp_path, qtbot):
    made = Window(tmp_path)
    made.show_start()
    qtbot.addWidget(made)
    made.show()
    assert made.commands.open(make_plan(tmp_path / "rencana.zi"))
    yield made
    made.close()


@pytest.fixture
def path(window):
    return window.open_plan.store.path


def first(window):
    return next(window.open_plan.plan.activities())


def say(window, qtbot, text):
    with qtbot.waitSignal(window.open_plan.saved):
        window.open_plan.apply("Ubah", [Change("activity", first(window).id, "remarks", text)])


def press(window, name):
    window.menus.actions[name].trigger()


def compared(dialog):
    """Wait as a person does who reads what it would change."""
    dialog.show()
    while dialog._jobs.busy:
        QApplication.processEvents()
    return dialog


def chooses(button):
    def answer(dialog):
        if button in (MAKE,):
            dialog.make.click()
        else:
            compared(dialog)
            {IN_PLACE: dialog.in_place, AS_NEW: dialog.as_new}[button].click()
        return dialog.wanted == button

    return answer


def test_a_backup_comes_back_into_the_plan_and_undo_takes_it_back(window, path, qtbot):
    say(window, qtbot, "dulu")
    back_up(path, "asked", window.folders)
    say(window, qtbot, "sekarang")
    window.person.answers = [chooses(IN_PLACE)]
    with qtbot.waitSignal(window.open_plan.changed):
        press(window, "backups")
    assert first(window).remarks == "dulu"
    qtbot.waitUntil(lambda: not window.open_plan.unsaved)
    assert read_plan(path) == window.open_plan.plan
    press(window, "undo")
    assert first(window).remarks == "sekarang"
    found = list_backups(path, window.folders)
    assert [listed.backup.reason for listed in found] == ["restore", "asked"]


def test_a_backup_becomes_a_file_of_its_own(window, path, qtbot, tmp_path):
    say(window, qtbot, "dulu")
    back_up(path, "asked", window.folders)
    say(window, qtbot, "sekarang")
    target = tmp_path / "lama.zi"
    window.person.answers = [chooses(AS_NEW), target]
    press(window, "backups")
    qtbot.waitUntil(target.exists)
    assert next(read_plan(target).activities()).remarks == "dulu"
    assert first(window).remarks == "sekarang"
    qtbot.waitUntil(lambda: not window.jobs.busy)


def test_a_new_backup_is_listed_at_once(window, path, qtbot):
    seen = []
    window.person.answers = [chooses(MAKE), lambda dialog: seen.append(dialog.table.rowCount())]
    press(window, "backups")
    qtbot.waitUntil(lambda: seen == [1])


def test_what_the_list_and_the_preview_say(window, path, qtbot):
    say(window, qtbot, "dulu")
    back_up(path, "asked", window.folders)
    same = compared(dialog_of(window, path, qtbot))
    assert "sama dengan rencana sekarang" in same.said.text()
    assert (same.in_place.isEnabled(), same.as_new.isEnabled()) == (False, True)
    say(window, qtbot, "sekarang")
    other = compared(dialog_of(window, path, qtbot))
    assert other.said.text().endswith(": 1 baris berubah.")
    assert other.in_place.isEnabled()
    row = [other.table.item(0, column).text() for column in range(5)]
    assert row[1] == "diminta"
    assert row[3].startswith("Ubah (")
    assert other.minimumSizeHint().width() <= 960
    assert other.minimumSizeHint().height() <= 500


def test_enter_in_the_list_brings_nothing_back(window, path, qtbot):
    say(window, qtbot, "dulu")
    back_up(path, "asked", window.folders)
    say(window, qtbot, "sekarang")
    dialog = compared(dialog_of(window, path, qtbot))
    assert dialog.in_place.isEnabled()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.wanted == ""


def dialog_of(window, path, qtbot):
    dialog = BackupsDialog(list_backups(path, window.folders), path, True)
    qtbot.addWidget(dialog)
    return dialog


def test_a_backup_that_cannot_be_read_is_not_offered(window, path, qtbot):
    made = back_up(path, "asked", window.folders)
    made.path.write_bytes(b"\0" * 100)
    dialog = compared(dialog_of(window, path, qtbot))
    assert "tidak terbaca" in dialog.said.text()
    assert not dialog.in_place.isEnabled()
    assert not dialog.as_new.isEnabled()


def test_the_check_says_that_all_is_well_or_what_is_not(window, path, qtbot):
    press(window, "check")
    qtbot.waitUntil(lambda: len(window.person.asked) == 1)
    assert "utuh" in window.person.asked[0]
    sql(path, "DELETE FROM rows WHERE entity = 'component'")
    press(window, "check")
    qtbot.waitUntil(lambda: len(window.person.asked) == 2)
    assert "tidak sepenuhnya utuh" in window.person.asked[1]
    assert "dan " in window.person.asked[1]


def test_a_plan_that_cannot_be_saved_goes_on_in_another_place(window, path, qtbot, tmp_path):
    say(window, qtbot, "tersimpan")
    qtbot.waitUntil(lambda: not window.open_plan._saver._jobs.busy)  # every history is in memory
    other = make_plan(tmp_path / "lain.zi")
    path.write_bytes(other.read_bytes())  # somebody else put another file over it
    with qtbot.waitSignal(window.open_plan.refused):
        window.open_plan.apply("Ubah", [Change("activity", first(window).id, "remarks", "baru")])
    target = tmp_path / "tempat lain.zi"
    window.person.answers = [target]
    press(window, "save_elsewhere")
    assert window.open_plan.store.path == target
    assert first(window).remarks == "baru"
    assert read_plan(path) == read_plan(other)


def test_a_damaged_plan_is_saved_into_a_new_file_which_opens(window, path, qtbot, tmp_path):
    say(window, qtbot, "dulu")
    back_up(path, "asked", window.folders)
    window.commands.close_plan()
    data = path.read_bytes()[: 3 * 4096]
    path.write_bytes(data)
    target = tmp_path / "selamat.zi"
    window.person.answers = ["recover", target]
    assert not window.commands.open(path)
    qtbot.waitUntil(lambda: window.open_plan is not None)
    assert window.open_plan.store.path == target
    assert first(window).remarks == "dulu"
    assert path.read_bytes() == data
    assert "diselamatkan" in window.person.asked[-1]


def test_nothing_is_done_to_a_damaged_plan_where_the_person_does_not_want_it(window, path):
    back_up(path, "asked", window.folders)
    window.commands.close_plan()
    path.write_bytes(b"\0" * 9000)
    assert not window.commands.open(path)
    assert "mengumpulkan semua yang masih terbaca" in window.person.asked[0]
    window.person.answers = ["recover", None]
    assert not window.commands.open(path)
    assert not window.jobs.busy
