"""The window: which plan it shows, what it asks, and what happens to what was typed."""

import gc
import weakref
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QTabBar,
)

from tests.ui.scripted_questions import ScriptedQuestions
from zi_desktop.domain.edits import remove_rows, set_field
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.domain.realization import realization_of
from zi_desktop.messages import SENTENCES
from zi_desktop.paths import Folders
from zi_desktop.services.plans import new_plan, open_plan
from zi_desktop.settings import SettingsFile
from zi_desktop.ui.inspector_tabs import MONTH
from zi_desktop.ui.key_page import KeyPage
from zi_desktop.ui.main_window import MainWindow
from zi_desktop.ui.plan_commands import REASONS, WAYS_OUT
from zi_desktop.ui.start_page import BeginButton, EmptyPlanPage, StartPage
from zi_desktop.ui.stylesheet import STYLE
from zi_desktop.ui.use_cases import UseCases
from zi_desktop.ui.workspace import share

RINI = Author("Rini", "PC-UMUM")


def make_plan(path, template="standar"):
    new_plan(path, unit="KPU Kota Contoh", year=2026, template=template, author=RINI).close()
    return path


class Window(MainWindow):
    """The window, with a person who answers as the test says and a clock that stands."""

    def __init__(self, folder, use_cases=None):
        self.folders = Folders.under(folder)
        self.person = ScriptedQuestions()
        super().__init__(
            SettingsFile(self.folders.settings),
            self.folders,
            self.person,
            use_cases,
            lambda: datetime(2026, 11, 21, 10, 42, tzinfo=UTC),
        )


@pytest.fixture
def window(tmp_path, qtbot):
    made = Window(tmp_path)
    made.resize(1366, 697)
    made.show_start()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def shown(window, tmp_path):
    """The window with the standard plan open."""
    assert window.commands.open(make_plan(tmp_path / "rencana.zi"))
    return window


def activities(window):
    return [activity.id for activity in window.open_plan.plan.activities()]


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def go_to(window, row, qtbot):
    window.desk.page.go_to(row)
    qtbot.waitUntil(lambda: window.desk.inspector._ids == [row])
    qtbot.waitUntil(lambda: not window.desk.inspector._later.isActive())


# ---- what it shows


def test_the_title_names_the_plan(shown):
    assert shown.windowTitle() == "Rencana Kerja ZI 2026 – KPU Kota Contoh – zi-desktop"
    shown.commands.close_plan()
    assert shown.windowTitle() == "zi-desktop"


def test_the_rows_have_the_heights_of_the_drawing(shown):
    assert shown.menuBar().height() == 22
    assert shown.desk.tools.height() == 36
    assert shown.status.height() == 24
    assert shown.desk.inspector.width() == 320
    assert shown.desk.workspace.height() == 697 - 22 - 36 - 24


def test_a_row_chosen_in_the_grid_is_shown_in_the_panel(shown, qtbot):
    row = activities(shown)[2]
    go_to(shown, row, qtbot)
    assert shown.desk.inspector.heading.text().startswith("1.2.1")


def test_menus_offer_only_what_works_now(shown, window):
    for action in shown.menus.actions.values():
        assert action.isEnabled() or action.text() in ("&Urungkan", "U&langi")
    window.commands.close_plan()
    for name in ("print", "info", "close_plan", "panel", "undo"):
        assert not window.menus.actions[name].isEnabled()


def test_the_pages_own_menus_come_and_go_with_it(shown):
    def titles():
        return [action.text().replace("&", "") for action in shown.menuBar().actions()]

    with_page = [
        "Berkas",
        "Edit",
        "Tampilan",
        "Baris",
        "Bulan",
        "Bukti",
        "Cetak",
        "Kirim/Terima",
        "Bantuan",
    ]
    assert titles() == with_page
    shown.commands.close_plan()
    assert titles() == ["Berkas", "Edit", "Tampilan", "Bukti", "Cetak", "Kirim/Terima", "Bantuan"]


def mnemonics(actions):
    texts = [action.text() for action in actions if not action.isSeparator()]
    return [text[text.index("&") + 1].lower() for text in texts]


def test_no_two_menus_and_no_two_lines_of_a_menu_share_a_letter(shown):
    bar = shown.menuBar()
    menus = bar.findChildren(QMenu)  # QAction.menu() would take the menus away with it
    page = shown.desk.page
    context = [page.commands("Edit") + page.commands(menu) for menu in ("Baris", "Bulan")]
    for lines in (bar.actions(), *(menu.actions() for menu in menus), *context):
        letters = mnemonics(lines)
        assert len(set(letters)) == len(letters), letters


def test_undo_and_redo_name_what_they_undo(shown, qtbot):
    undo, redo = shown.menus.actions["undo"], shown.menus.actions["redo"]
    plan = shown.open_plan.plan
    shown.open_plan.apply(
        "Ubah indikator", set_field(plan, activities(shown)[:1], "indicator", "x")
    )
    assert undo.text() == "&Urungkan Ubah indikator"
    qtbot.waitUntil(lambda: shown.status.saved.text() == "Tersimpan 10.42")
    undo.trigger()
    assert (undo.isEnabled(), redo.text()) == (False, "U&langi Ubah indikator")
    redo.trigger()
    assert shown.open_plan.plan.activity(activities(shown)[0]).indicator == "x"


def test_undo_and_redo_go_to_what_they_changed_and_name_it(shown, qtbot):
    first, last = activities(shown)[0], activities(shown)[-1]
    page = shown.desk.page
    page.go_to(last, "m6")
    press(Qt.Key.Key_Space)
    page.edits.fold_all()
    page.go_to(first)
    page.go_to(shown.open_plan.plan.areas()[0].id)
    for key, word in ((Qt.Key.Key_Z, "Diurungkan"), (Qt.Key.Key_Y, "Diulangi")):
        page.go_to(shown.open_plan.plan.areas()[0].id)
        press(key, Qt.KeyboardModifier.ControlModifier)
        assert page.current[0] == last
        assert page.model.position(last) in page.view.visible_rows()
        assert shown.status.saved.text().startswith(f"{word}: Ubah bulan")
        assert shown.status.saved.objectName() == ""


def test_undo_shows_again_the_row_under_the_cursor_that_was_scrolled_away(shown):
    page, row = shown.desk.page, activities(shown)[0]
    page.go_to(row, "m6")
    press(Qt.Key.Key_Space)
    bar = page.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.current == (row, 6)
    assert page.model.position(row) in page.view.visible_rows()


def test_what_was_removed_can_be_taken_back_from_a_strip_below_the_grid(shown):
    page, bar, row = shown.desk.page, shown.desk.undo_bar, activities(shown)[0]
    page.go_to(row)
    assert not bar.isVisible()
    press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert shown.person.asked == []
    assert bar.isVisible()
    assert bar.label.text() == "1 baris dihapus."
    assert row not in shown.open_plan.plan
    QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert row in shown.open_plan.plan
    assert page.current[0] == row
    assert not bar.isVisible()
    assert page.view.hasFocus()


def test_the_strip_goes_with_the_next_action_and_after_a_while(shown):
    page, bar = shown.desk.page, shown.desk.undo_bar
    first, second = activities(shown)[:2]
    page.go_to(first)
    press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    page.go_to(second, "m1")
    assert bar.isVisible()
    press(Qt.Key.Key_Space)
    assert not bar.isVisible()
    press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    bar._later.timeout.emit()
    assert not bar.isVisible()


def test_an_area_goes_with_its_rows_unasked_and_comes_back_where_nothing_else_is(shown):
    before = len(shown.open_plan.plan)
    for _ in shown.open_plan.plan.areas():
        shown.desk.page.go_to(shown.open_plan.plan.areas()[0].id)
        press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert not len(shown.open_plan.plan)
    assert shown.desk.undo_bar.isVisible()  # over the page of an empty plan, too
    assert shown.person.asked == []
    for _ in range(6):
        press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(shown.open_plan.plan) == before


@pytest.mark.parametrize("way", ["button", "insert"])
def test_the_first_row_is_ready_to_be_typed(window, tmp_path, way):
    window.commands.open(make_plan(tmp_path / "kosong.zi", "kosong"))
    if way == "insert":
        press(Qt.Key.Key_Insert)
    else:
        button = next(
            b for b in window.centralWidget().findChildren(BeginButton) if "pertama" in b.text()
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(QApplication.focusWidget(), "Membentuk tim")
    press(Qt.Key.Key_Return)
    plan = window.open_plan.plan
    assert [row.action for row in plan.activities()] == ["Membentuk tim"]
    assert [row.title for row in plan.components()] == ["Komponen pertama"]


@pytest.mark.parametrize("was_shown", [True, False])
def test_enter_on_a_month_shows_the_panel_with_the_keyboard_in_that_month(shown, was_shown):
    row = activities(shown)[1]
    shown.desk.page.go_to(row, "m4")
    if not was_shown:
        press(Qt.Key.Key_F4)
    press(Qt.Key.Key_Return)
    form = shown.desk.inspector.tab(MONTH).form
    assert shown.desk.workspace.inspector_shown
    assert form.editors["status"].hasFocus()
    form.editors["done"].setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "Rapat pleno")
    shown.save_drafts()
    assert realization_of(shown.open_plan.plan, row, 4).done == "Rapat pleno"


CTRL = Qt.KeyboardModifier.ControlModifier


def test_ctrl_g_goes_to_a_rows_number(shown):
    shown.desk.page.edits.fold_all()
    shown.person.answers = ["1.2.1", "2", "9.9.9"]
    press(Qt.Key.Key_G, CTRL)
    assert shown.person.asked[0].endswith("Ke sana")
    assert shown.open_plan.plan.number(shown.desk.page.current[0]) == "1.2.1"
    press(Qt.Key.Key_G, CTRL)
    assert shown.open_plan.plan.number(shown.desk.page.current[0]) == "2"
    press(Qt.Key.Key_G, CTRL)
    assert "9.9.9" in shown.status.saved.text()
    assert shown.open_plan.plan.number(shown.desk.page.current[0]) == "2"


def test_keys_make_the_grid_larger_and_smaller(shown):
    held = CTRL | Qt.KeyboardModifier.AltModifier
    press(Qt.Key.Key_Equal, held)
    assert shown.desk.page.view.looks.zoom == 1.1
    press(Qt.Key.Key_Minus, held)
    press(Qt.Key.Key_Minus, held)
    assert shown.desk.page.view.looks.zoom == 0.9


def test_ctrl_f1_shows_the_keys(shown, qtbot):
    press(Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    assert shown.person.asked == ["keys"]
    page = KeyPage()
    qtbot.addWidget(page)
    page.show()
    words = page.table.toPlainText()
    for keys in ("Ctrl+G", "Insert", "Ctrl+−", "Alt+Shift+↑", "Ctrl+Alt+="):
        assert keys in words
    assert page.width() <= 960
    assert page.height() <= 500
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert not page.isVisible()


def test_no_key_belongs_to_two_actions(shown):
    actions = [*shown.menus.actions.values(), *shown.desk.commands()]
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(set(keys)) == len(keys)


def test_a_refusal_is_a_sentence_in_the_status_row(shown, monkeypatch):
    def refuse(label, changes):
        raise PlanError("disk_full", name="rencana.zi")

    monkeypatch.setattr(shown.open_plan.store, "apply", refuse)
    shown.open_plan.apply(
        "x", set_field(shown.open_plan.plan, activities(shown)[:1], "remarks", "x")
    )
    assert shown.status.saved.text().startswith("Tempat penyimpanan rencana.zi penuh.")


def test_every_control_has_a_name(shown, qtbot):
    go_to(shown, activities(shown)[0], qtbot)
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTabBar)
    for kind in kinds:
        for control in shown.findChildren(kind):
            if control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
                named = control.accessibleName() or getattr(control, "text", str)()
                assert named, control


# ---- nothing typed is lost


def test_closing_keeps_what_is_typed_and_gives_the_plan_free(shown, qtbot):
    row = activities(shown)[0]
    path = shown.open_plan.store.path
    go_to(shown, row, qtbot)
    editor = shown.desk.inspector.text.form.editors["remarks"]
    editor.setFocus()
    QTest.keyClicks(editor, "tentatif")
    shown.close()
    with open_plan(path, RINI) as store:
        assert store.plan.activity(row).remarks == "tentatif"


def test_undo_takes_back_the_text_that_is_being_typed(shown, qtbot):
    row = activities(shown)[0]
    go_to(shown, row, qtbot)
    editor = shown.desk.inspector.text.form.editors["remarks"]
    editor.setFocus()
    QTest.keyClicks(editor, "tentatif")
    shown.undo()
    assert shown.open_plan.plan.activity(row).remarks == ""
    assert shown.open_plan.redo_label == "Ubah keterangan 1.1.1"


# ---- opening


def test_a_plan_that_is_none_is_told_and_the_start_page_stays(window, tmp_path):
    path = tmp_path / "anggaran.zi"
    path.write_bytes(b"PK")
    assert not window.commands.open(path)
    assert window.person.asked == [
        "Rencana tidak dibuka | anggaran.zi bukan berkas rencana ZI. Berkas itu tidak diubah; "
        "pilih berkas berakhiran .zi."
    ]
    assert isinstance(window.centralWidget(), StartPage)


def test_a_plan_open_elsewhere_can_be_opened_to_be_read(window, tmp_path, qtbot):
    path = make_plan(tmp_path / "rencana.zi")
    with open_plan(path, Author("Sari", "PC-2")):
        window.person.answers = ["read_only"]
        window.commands.open(path)
        assert window.person.asked[0].endswith("| Buka hanya baca")
        assert "Sari di PC-2" in window.desk.banner.label.text()
        assert "(hanya baca)" in window.windowTitle()
        assert window.status.saved.text() == "Hanya baca"
        assert window.desk.banner.isVisible()
    window.desk.banner.button.click()  # Sari has closed it
    assert not window.open_plan.read_only
    assert not window.desk.banner.isVisible()


def test_a_plan_left_open_on_another_computer_is_taken_over_after_a_warning(window, tmp_path):
    asked = []

    class LeftOpen(UseCases):
        def open_plan(self, path, author, read_only=False, take_over=False):
            asked.append((read_only, take_over))
            if not (read_only or take_over):
                raise PlanError("left_open", name=path.name, who="Sari", computer="PC-2", since="")
            return super().open_plan(path, author, read_only, take_over)

    window.commands._use = LeftOpen()
    window.person.answers = ["take_over", "take_over"]
    assert window.commands.open(make_plan(tmp_path / "rencana.zi"))
    assert asked == [(False, False), (False, True)]
    assert "salah satu pekerjaan bisa rusak" in window.person.asked[1]


def test_every_way_out_has_its_words():
    assert WAYS_OUT.keys() == REASONS.keys()
    assert WAYS_OUT.keys() <= SENTENCES.keys()


def test_changing_ones_mind_about_taking_over_opens_nothing(window, tmp_path):
    class LeftOpen(UseCases):
        def open_plan(self, path, author, read_only=False, take_over=False):
            raise PlanError("left_open", name=path.name, who="Sari", computer="PC-2", since="")

    window.commands._use = LeftOpen()
    window.person.answers = ["take_over", None]
    assert not window.commands.open(tmp_path / "rencana.zi")
    assert window.open_plan is None


def test_opening_the_plan_that_is_shown_changes_nothing(shown):
    before = shown.open_plan
    assert shown.commands.open(before.store.path)
    assert shown.open_plan is before
    assert shown.person.asked == []


def test_another_plan_replaces_the_first_which_is_closed(shown, tmp_path):
    first = shown.open_plan.store.path
    shown.commands.open(make_plan(tmp_path / "lain.zi"))
    assert shown.open_plan.store.path.name == "lain.zi"
    with open_plan(first, RINI) as store:
        assert not store.read_only


def test_what_was_opened_is_remembered_newest_first(shown, tmp_path):
    shown.commands.open(make_plan(tmp_path / "lain.zi"))
    recent = SettingsFile(shown.folders.settings).settings.recent
    assert [Path(path).name for path in recent] == ["lain.zi", "rencana.zi"]


def test_a_recent_plan_that_is_gone_leaves_the_list(shown, tmp_path):
    path = shown.open_plan.store.path
    shown.commands.close_plan()
    path.unlink()
    assert not shown.commands.open(path)
    assert shown.memory.settings.recent == ()


# ---- a new plan


def test_a_new_plan_from_the_template_is_opened(window, tmp_path):
    path = tmp_path / "baru.zi"
    window.person.answers = [lambda draft: replace(draft, unit="KPU Kota Contoh", path=path)]
    window.commands.new_standard()
    assert len(window.open_plan.plan.areas()) == 6
    assert window.open_plan.plan.info.unit == "KPU Kota Contoh"


def test_a_new_plan_that_is_refused_is_asked_for_again(window, tmp_path):
    path = tmp_path / "gone" / "baru.zi"

    def there(draft):
        assert draft.unit == "KPU Kota Contoh"
        return replace(draft, path=tmp_path / "baru.zi")

    window.person.answers = [lambda d: replace(d, unit="KPU Kota Contoh", path=path), there]
    window.commands.new_standard()
    assert "Folder" in window.person.asked[1]
    assert window.open_plan.store.path == tmp_path / "baru.zi"


def test_a_plan_without_rows_says_how_to_begin(window, tmp_path):
    window.commands.open(make_plan(tmp_path / "kosong.zi", "kosong"))
    page = window.desk.workspace.page
    assert isinstance(page, EmptyPlanPage)
    page.begun.emit("fill_standard")
    assert window.desk.page is not None
    assert window.open_plan.undo_label == "Pakai komponen baku"
    window.undo()
    assert isinstance(window.desk.workspace.page, EmptyPlanPage)
    window.desk.workspace.page.begun.emit("first_row")
    assert len(activities(window)) == 1


def test_the_last_row_removed_leads_to_the_beginning(shown):
    plan = shown.open_plan.plan
    shown.open_plan.apply("Hapus", remove_rows(plan, [area.id for area in plan.areas()]))
    assert isinstance(shown.desk.workspace.page, EmptyPlanPage)
    shown.undo()
    assert shown.desk.page is not None


# ---- room


@pytest.mark.parametrize(
    ("width", "wanted", "expected"),
    [
        (1366, 320, (1040, 320, False)),
        (1280, 320, (954, 320, False)),
        (1280, 480, (1280, 480, True)),
        (860 + 72 + 6 + 320, 320, (932, 320, False)),
        (860 + 72 + 6 + 319, 320, (1257, 320, True)),
        (1024, 320, (1024, 320, True)),
        (1920, 480, (1434, 480, False)),
        (1920, 100, (1634, 280, False)),
        (1920, 900, (1434, 480, False)),
    ],
)
def test_the_inspector_gives_way_where_the_grid_would_be_under_860(width, wanted, expected):
    room = share(width, wanted)
    assert (room.page, room.inspector, room.overlay) == expected


def test_f4_hides_and_shows_the_panel_and_remembers_it(shown, tmp_path):
    QTest.keyClick(shown, Qt.Key.Key_F4)
    assert not shown.desk.inspector.isVisible()
    assert shown.desk.page.width() == shown.desk.workspace.width()
    assert not SettingsFile(shown.folders.settings).settings.inspector_shown
    QTest.keyClick(shown, Qt.Key.Key_F4)
    assert shown.desk.inspector.isVisible()


def test_in_a_narrow_window_the_panel_lies_over_the_page_until_escape(shown, qtbot):
    shown.resize(1024, 540)
    qtbot.waitUntil(lambda: shown.desk.workspace.overlay)
    assert not shown.desk.inspector.isVisible()
    QTest.keyClick(shown, Qt.Key.Key_F4)
    assert shown.desk.inspector.isVisible()
    assert shown.desk.page.width() == shown.desk.workspace.width()
    shown.desk.inspector.tabs.setFocus()
    QTest.keyClick(shown.desk.inspector.tabs, Qt.Key.Key_Escape)
    assert not shown.desk.inspector.isVisible()
    assert shown.desk.page.isAncestorOf(shown.focusWidget())
    shown.resize(1366, 697)
    qtbot.waitUntil(shown.desk.inspector.isVisible)


def test_the_panels_width_is_dragged_within_limits_and_remembered(shown):
    handle = shown.desk.workspace._handle
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    QTest.mouseMove(handle, handle.rect().center() - handle.rect().topRight() * 8)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
    for _ in range(20):
        QTest.keyClick(handle, Qt.Key.Key_Right)
    assert shown.desk.inspector.width() == 280
    QTest.keyClick(handle, Qt.Key.Key_Left)
    assert SettingsFile(shown.folders.settings).settings.inspector_width == 300


def test_an_opened_plan_has_the_keyboard_in_the_grid(shown):
    assert shown.focusWidget() is shown.desk.page.view


def test_the_menu_makes_the_rows_larger_and_smaller(shown):
    zoom = shown.desk.page.view.looks.zoom
    shown.menus.actions["larger"].trigger()
    assert shown.desk.page.view.looks.zoom > zoom
    shown.menus.actions["smaller"].trigger()
    assert shown.desk.page.view.looks.zoom == zoom


def test_a_plan_closed_before_its_panel_was_made_makes_none(window, tmp_path, qtbot):
    window.commands.open(make_plan(tmp_path / "rencana.zi"))
    desk = window.desk
    window.commands.close_plan()
    assert not desk._later.isActive()
    assert desk._inspector is None


def test_f6_goes_round_the_panes(shown):
    shown.desk.page.setFocus()
    places = []
    for _ in range(3):
        QTest.keyClick(shown, Qt.Key.Key_F6)
        focus = shown.focusWidget()
        panes = (shown.desk.tools, shown.desk.page, shown.desk.inspector)
        places.append(next(pane for pane in panes if pane.isAncestorOf(focus)))
    assert places == [shown.desk.inspector, shown.desk.tools, shown.desk.page]


def test_the_window_comes_back_where_it_was(window, tmp_path, qtbot):
    window.setGeometry(20, 30, 780, 500)
    window.close()
    again = Window(tmp_path)
    qtbot.addWidget(again)
    assert (again.geometry().width(), again.geometry().height()) == (780, 500)


# ---- bringing in, in the background


def test_a_workbook_dropped_on_the_window_becomes_a_new_plan(window, tmp_path, qtbot):
    source = example(tmp_path)
    target = tmp_path / "dari excel.zi"
    window.person.answers = [lambda draft: replace(draft, unit="KPU Kota Contoh", path=target)]
    drop(window, source)
    qtbot.waitUntil(lambda: bool(window.desk and window.desk.page and not window.jobs.busy))
    assert target.exists()
    assert window.person.asked[0].startswith(f"Rencana dari {source.name}")
    assert window.open_plan.undo_label == f"Bawa masuk {source.name}"
    qtbot.waitUntil(lambda: "kegiatan dibawa masuk" in window.status.saved.text())


def test_a_workbook_can_be_added_to_the_open_plan_as_one_action(shown, tmp_path, qtbot):
    before = len(activities(shown))
    shown.person.answers = ["add"]
    shown.commands.bring_in(example(tmp_path))
    qtbot.waitUntil(lambda: len(activities(shown)) > before)
    shown.undo()
    assert len(activities(shown)) == before


def test_a_file_that_is_no_workbook_is_told(window, tmp_path, qtbot):
    path = tmp_path / "surat.xlsx"
    path.write_bytes(b"bukan zip")
    window.commands.bring_in(path)
    qtbot.waitUntil(lambda: bool(window.person.asked))
    assert window.person.asked[0].startswith("Tidak ada yang dibawa masuk | ")
    assert "surat.xlsx" in window.person.asked[0]
    assert window.open_plan is None


def test_a_cancelled_reading_asks_nothing(window, tmp_path, qtbot):
    window.commands.bring_in(example(tmp_path))
    assert window.status.stop.isVisible()
    window.status.stop.click()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert not window.status.stop.isVisible()
    assert window.person.asked == []


def test_a_dropped_plan_is_opened(window, tmp_path, qtbot):
    drop(window, make_plan(tmp_path / "rencana.zi"))
    qtbot.waitUntil(lambda: window.open_plan is not None)


def test_other_files_are_not_taken(window, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "foto.jpg"))])
    event = drag(data)
    window.dragEnterEvent(event)
    assert not event.isAccepted()


def test_what_the_user_said_of_a_plan_is_not_overwritten_by_the_document(window, tmp_path, qtbot):
    target = tmp_path / "dari excel.zi"
    window.person.answers = [lambda draft: replace(draft, unit="KPU Lain", year=2031, path=target)]
    window.commands.bring_in(example(tmp_path))
    qtbot.waitUntil(lambda: bool(window.desk and window.desk.page))
    info = window.open_plan.plan.info
    assert (info.unit, info.year) == ("KPU Lain", 2031)


def test_the_example_is_made_once_and_then_opened(window, qtbot):
    window.commands.show_example()
    qtbot.waitUntil(lambda: bool(window.open_plan and len(window.open_plan.plan)))
    first = window.open_plan.plan.info.id
    window.commands.close_plan()
    window.commands.show_example()
    assert window.open_plan.plan.info.id == first


def test_only_a_refusal_is_red_and_takes_the_legends_place(shown):
    status = shown.status
    shown.notice("Lampiran 3 halaman disimpan")
    assert status.saved.objectName() == ""
    assert status._legend.isVisible()
    assert len(status._legend.shown_signs()) >= 4
    shown.open_plan.refused.emit("Tempat penyimpanan penuh")
    assert status.saved.objectName() == "refusal"
    assert "#refusal { color: {late}" in STYLE
    assert not status._legend.isVisible()
    shown.notice("Lampiran 3 halaman disimpan")
    assert status.saved.objectName() == ""
    assert status._legend.isVisible()


def test_that_all_is_saved_hides_no_notice_and_the_next_action_does(shown, qtbot):
    shown.notice("12 kegiatan dibawa masuk")
    shown.say_saved()
    assert shown.status.saved.text() == "12 kegiatan dibawa masuk"
    row = activities(shown)[0]
    shown.open_plan.apply("x", set_field(shown.open_plan.plan, [row], "remarks", "x"))
    qtbot.waitUntil(lambda: shown.status.saved.text() == "Tersimpan 10.42")


def example(tmp_path):
    from zi_desktop.resources import resource

    source = tmp_path / "rencana kantor.xlsx"
    source.write_bytes(resource("examples", "kpu-kota-contoh.xlsx").read_bytes())
    return source


def drag(data):
    return QDragEnterEvent(
        QPointF(9, 9).toPoint(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def drop(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop_data(window, data)


def drop_data(window, data):
    event = drag(data)
    window.dragEnterEvent(event)
    assert event.isAccepted()
    window.dropEvent(
        QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


# ---- who and in which colours


def test_the_name_is_asked_kept_and_written_beside_the_next_change(shown):
    shown.person.answers = ["Sari"]
    shown.status.author.click()
    assert shown.status.author.text() == "Anda: Sari"
    row = activities(shown)[0]
    shown.open_plan.apply("x", set_field(shown.open_plan.plan, [row], "remarks", "x"))
    assert shown.open_plan.store.history(row)[0].author.name == "Sari"
    assert SettingsFile(shown.folders.settings).settings.name == "Sari"


def test_the_colours_can_be_chosen(window, qapp):
    from zi_desktop.ui import theme

    window.menus.actions["scheme_gelap"].trigger()
    assert theme.current() is theme.dark()
    assert SettingsFile(window.folders.settings).settings.scheme == "gelap"
    window.menus.actions["scheme_sistem"].trigger()


# ---- their end


def test_a_closed_page_and_panel_are_freed(shown, qtbot):
    watches = [
        weakref.ref(shown.desk.page),
        weakref.ref(shown.desk.inspector),
        weakref.ref(shown.open_plan),
    ]
    shown.commands.close_plan()
    qtbot.waitUntil(lambda: all_gone(watches))


def test_a_left_start_page_is_freed(window, tmp_path, qtbot):
    watch = weakref.ref(window.centralWidget())
    window.commands.open(make_plan(tmp_path / "rencana.zi"))
    qtbot.waitUntil(lambda: all_gone([watch]))


def test_a_closed_window_is_freed(tmp_path, qtbot, qapp):
    window = Window(tmp_path)
    window.commands.open(make_plan(tmp_path / "rencana.zi"))
    window.show()
    window.close()
    watch = weakref.ref(window)
    window.deleteLater()
    del window
    qtbot.waitUntil(lambda: all_gone([watch]))


def all_gone(watches):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return all(watch() is None for watch in watches)
