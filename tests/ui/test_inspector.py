"""The panel: shows the rows of a selection, saves a text on leaving it, and brings old values back."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from zi_desktop.domain.edits import plan_months, remove_rows, set_field
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import PLANNED
from zi_desktop.services.plans import new_plan
from zi_desktop.ui.inspector import Inspector
from zi_desktop.ui.inspector_editors import MIXED, MOST_LINES, GrowingText
from zi_desktop.ui.inspector_history import lines_of
from zi_desktop.ui.inspector_tabs import HISTORY, index_of
from zi_desktop.ui.open_plan import OpenPlan


@pytest.fixture
def open_plan(tmp_path, qapp):
    author = Author("Rini", "PC-UMUM")
    path = tmp_path / "rencana.zi"
    store = new_plan(path, unit="KPU Kota Contoh", year=2026, template="standar", author=author)
    yield OpenPlan(store)
    store.close()


@pytest.fixture
def activities(open_plan):
    return [activity.id for activity in open_plan.plan.activities()]


@pytest.fixture
def inspector(open_plan, qtbot):
    window = QWidget()
    window.elsewhere = QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(window.elsewhere)
    window.inspector = Inspector(open_plan)
    layout.addWidget(window.inspector, 1)
    window.resize(320, 640)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window.inspector


def show(inspector, qtbot, *rows):
    inspector.show_rows(list(rows))
    qtbot.waitUntil(lambda: not inspector._later.isActive())
    return inspector.text.form.editors


def leave(inspector):
    inspector.window().elsewhere.setFocus()


def type_over(editor, text):
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)


# ---- texts


def test_a_text_is_one_action_when_its_field_is_left(inspector, open_plan, activities, qtbot):
    row = activities[0]
    editor = show(inspector, qtbot, row)["indicator"]
    type_over(editor, "Terbitnya SK Tim")
    assert open_plan.undo_label is None  # a keystroke is a draft
    leave(inspector)
    assert open_plan.plan.activity(row).indicator == "Terbitnya SK Tim"
    assert open_plan.undo_label == "Ubah indikator keberhasilan 1.1.1"
    open_plan.undo()
    assert open_plan.plan.activity(row).indicator != "Terbitnya SK Tim"
    qtbot.waitUntil(lambda: editor.toPlainText() == open_plan.plan.activity(row).indicator)


def plan_only(open_plan, row, months):
    every, chosen = Months.span(1, 12), Months(months)
    open_plan.apply("Ubah bulan", plan_months(open_plan.plan, [row], every - chosen, None))
    open_plan.apply("Ubah bulan", plan_months(open_plan.plan, [row], chosen, PLANNED))


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_an_empty_field_is_painted_with_each_other_text_that_stands_for_it(qtbot):
    editor = GrowingText()
    qtbot.addWidget(editor)
    editor.show_value("", False, "Otomatis: Maret 2026")
    with qtbot.waitExposed(editor):
        editor.show()
    QApplication.processEvents()
    paints = Paints(editor.viewport())
    editor.show_value("", False, "Otomatis: Maret 2026")
    QApplication.processEvents()
    assert not paints.count
    editor.show_value("", False, "Otomatis: Juni 2026")
    QApplication.processEvents()
    assert paints.count


def test_a_long_automatic_target_time_says_first_that_it_is_automatic_and_is_seen_whole(
    inspector, open_plan, activities, qtbot
):
    plan_only(open_plan, activities[0], [3, 6, 9, 12])
    editor = show(inspector, qtbot, activities[0])["target_time"]
    assert editor.placeholderText() == "Otomatis: Maret, Juni, September dan Desember 2026"
    assert editor.height() > 2 * editor.fontMetrics().lineSpacing()


def test_a_long_heading_is_cut_at_the_end_of_its_second_line(
    inspector, open_plan, activities, qtbot
):
    words = "Pelaksanaan sosialisasi pembangunan zona integritas kepada pihak eksternal " * 4
    open_plan.apply("x", set_field(open_plan.plan, activities[:1], "action", words.strip()))
    show(inspector, qtbot, activities[0])
    first, second = inspector.heading.text().split("\n")
    assert second.endswith("…")
    assert len(second) > len(first) / 2
    assert inspector.heading.fontMetrics().horizontalAdvance(second) <= inspector.heading.width()
    assert words.strip() in inspector.heading.toolTip()


def test_a_text_left_as_it_was_writes_nothing(inspector, open_plan, activities, qtbot):
    editor = show(inspector, qtbot, activities[0])["action"]
    editor.setFocus()
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    leave(inspector)
    assert open_plan.undo_label is None


def test_escape_takes_back_what_was_typed(inspector, open_plan, activities, qtbot):
    editor = show(inspector, qtbot, activities[0])["action"]
    before = editor.toPlainText()
    type_over(editor, "salah")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.toPlainText() == before
    leave(inspector)
    assert open_plan.undo_label is None


def test_a_text_that_the_plan_does_not_take_stays_in_its_field(
    inspector, open_plan, activities, qtbot, monkeypatch
):
    row = activities[0]
    editor = show(inspector, qtbot, row)["remarks"]

    def refuse(label, changes):
        raise PlanError("disk_full", name="rencana.zi")

    with monkeypatch.context() as patch:
        patch.setattr(open_plan.store, "apply", refuse)
        type_over(editor, "tentatif")
        leave(inspector)
    assert open_plan.plan.activity(row).remarks == ""
    assert editor.toPlainText() == "tentatif"
    editor.setFocus()
    leave(inspector)  # there is room again
    assert open_plan.plan.activity(row).remarks == "tentatif"


def test_another_row_is_shown_only_after_the_draft_is_kept(inspector, open_plan, activities, qtbot):
    editors = show(inspector, qtbot, activities[0])
    type_over(editors["remarks"], "tentatif")
    show(inspector, qtbot, activities[1])
    assert open_plan.plan.activity(activities[0]).remarks == "tentatif"
    assert open_plan.plan.activity(activities[1]).remarks == ""
    assert editors["remarks"].toPlainText() == ""


def test_an_action_elsewhere_does_not_disturb_a_draft(inspector, open_plan, activities, qtbot):
    editor = show(inspector, qtbot, activities[0])["action"]
    type_over(editor, "sedang diketik")
    months = plan_months(open_plan.plan, [activities[0]], Months([7]), PLANNED)
    open_plan.apply("Ubah bulan", months)
    qtbot.waitUntil(lambda: not inspector._later.isActive())
    assert editor.toPlainText() == "sedang diketik"
    leave(inspector)
    assert open_plan.plan.activity(activities[0]).action == "sedang diketik"


def test_a_text_grows_to_six_lines_and_no_further(inspector, activities, qtbot):
    editor = show(inspector, qtbot, activities[0])["remarks"]
    heights = []
    for lines in range(1, 10):
        editor.setPlainText("\n".join(["baris"] * lines))
        heights.append(editor.height())
    assert heights == sorted(heights)
    assert len(set(heights)) == MOST_LINES
    line = editor.fontMetrics().lineSpacing()
    assert MOST_LINES * line < editor.height() < (MOST_LINES + 1) * line


def test_tab_goes_through_the_fields_and_saves_each(inspector, open_plan, activities, qtbot):
    editors = show(inspector, qtbot, activities[0])
    type_over(editors["action"], "Membentuk tim")
    QTest.keyClick(editors["action"], Qt.Key.Key_Tab)
    assert editors["indicator"].hasFocus()
    assert open_plan.plan.activity(activities[0]).action == "Membentuk tim"


def test_tab_goes_from_the_tabs_over_the_links_to_the_fields(inspector, activities, qtbot):
    editors = show(inspector, qtbot, activities[0])
    inspector.tabs.setFocus()
    met = []
    for _ in range(4 + len(editors)):  # the path has three links
        focus = QApplication.focusWidget()
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    fields = [widget for widget in met if widget in editors.values()]
    assert met[0] is inspector.path
    assert fields == list(editors.values())


def test_people_are_completed_and_kept_in_one_spelling(inspector, open_plan, activities, qtbot):
    give = set_field(open_plan.plan, activities[1:2], "responsible", "Kasubbag Umum")
    open_plan.apply("Ubah penanggung jawab", give)
    editor = show(inspector, qtbot, activities[0])["responsible"]
    assert editor.completer().model().stringList() == ["Kasubbag Umum"]
    type_over(editor, " SDM ;Hukum")
    leave(inspector)
    assert open_plan.plan.activity(activities[0]).responsible == "SDM; Hukum"


def test_names_are_chips_that_come_and_go_one_by_one(inspector, open_plan, activities, qtbot):
    row = activities[0]

    def responsible():
        return open_plan.plan.activity(row).responsible

    open_plan.apply("x", set_field(open_plan.plan, [row], "responsible", "Umum; Hukum; SDM"))
    editor = show(inspector, qtbot, row)["responsible"]
    chips = editor.chips.chips
    assert [chip.text() for chip in chips] == ["Umum  ✕", "Hukum  ✕", "SDM  ✕"]
    assert chips[1].accessibleName() == "Hapus Hukum"
    QTest.mouseClick(chips[1], Qt.MouseButton.LeftButton)
    assert responsible() == "Umum; SDM"
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert responsible() == "Umum"
    QTest.keyClicks(editor, "Rendatin;")
    assert (responsible(), editor.text()) == ("Umum; Rendatin", "")
    QTest.keyClicks(editor, "Umum")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert responsible() == "Umum; Rendatin"
    QTest.keyClicks(editor, "Draf")
    assert editor.draft() == "Umum; Rendatin; Draf"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.draft() is None


def test_a_long_name_is_cut_on_its_chip_and_chips_keep_to_their_row(
    inspector, open_plan, activities, qtbot
):
    names = "Subbagian Perencanaan, Data, Informasi dan Hubungan Masyarakat; Umum; Hukum; SDM; TU"
    open_plan.apply("x", set_field(open_plan.plan, activities[:1], "responsible", names))
    editor = show(inspector, qtbot, activities[0])["responsible"]
    chips = editor.chips.chips

    def fits(chip):
        place, row = chip.geometry(), editor.chips
        return place.right() <= row.width() and place.bottom() < row.height()

    qtbot.waitUntil(lambda: all(map(fits, chips)))
    assert "…" in chips[0].text()
    assert chips[1].y() > chips[0].y()
    assert chips[2].y() == chips[1].y()


def test_a_choice_is_an_action_at_once_and_the_wheel_changes_nothing(
    inspector, open_plan, activities, qtbot
):
    box = show(inspector, qtbot, activities[0])["rhythm"]
    before = open_plan.plan.activity(activities[0]).rhythm
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down if box.currentIndex() == 0 else Qt.Key.Key_Up)
    after = open_plan.plan.activity(activities[0]).rhythm
    assert after != before
    assert open_plan.undo_label == "Ubah irama 1.1.1"


def test_every_standard_component_can_be_chosen(inspector, activities, qtbot):
    box = show(inspector, qtbot, activities[0])["standard"]
    assert box.count() == 1 + 25  # and none


# ---- many rows, headings, the plan


def test_rows_that_differ_say_so_and_one_edit_writes_them_all(
    inspector, open_plan, activities, qtbot
):
    rows = activities[:3]
    editors = show(inspector, qtbot, *rows)
    assert inspector.heading.text() == "3 kegiatan dipilih"
    assert editors["action"].toPlainText() == ""
    assert editors["action"].placeholderText() == MIXED
    type_over(editors["responsible"], "Umum")
    leave(inspector)
    assert {open_plan.plan.activity(row).responsible for row in rows} == {"Umum"}
    open_plan.undo()
    assert {open_plan.plan.activity(row).responsible for row in rows} == {""}


@pytest.mark.parametrize(("field", "value"), [("rhythm", "tiap_bulan"), ("standard", "5.iv")])
def test_a_choice_is_made_for_many_rows_at_once(
    inspector, open_plan, activities, qtbot, field, value
):
    rows = activities[:3]
    box = show(inspector, qtbot, *rows)[field]
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    assert {getattr(open_plan.plan.activity(row), field) for row in rows} == {value}
    open_plan.undo()
    assert {getattr(open_plan.plan.activity(row), field) for row in rows} != {value}


def test_a_mixed_field_that_is_only_visited_clears_nothing(inspector, open_plan, activities, qtbot):
    editor = show(inspector, qtbot, *activities[:2])["action"]
    type_over(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    leave(inspector)
    assert open_plan.undo_label is None


def test_a_component_shows_its_title(inspector, open_plan, qtbot):
    component = next(open_plan.plan.components())
    editors = show(inspector, qtbot, component.id)
    assert list(editors) == ["title", "number"]
    type_over(editors["title"], "Tim Kerja")
    leave(inspector)
    assert next(open_plan.plan.components()).title == "Tim Kerja"
    assert open_plan.undo_label == "Ubah judul 1.1"


def test_no_selection_shows_what_the_plan_says_of_itself(inspector, open_plan, qtbot):
    editors = inspector.text.form.editors
    assert editors["unit"].text() == "KPU Kota Contoh"
    type_over(editors["decree_place"], "Mojokerto")
    leave(inspector)
    type_over(editors["year"], "2027")
    leave(inspector)
    assert (open_plan.plan.info.decree_place, open_plan.plan.info.year) == ("Mojokerto", 2027)
    type_over(editors["year"], "20")
    leave(inspector)
    assert (open_plan.plan.info.year, editors["year"].text()) == (2027, "2027")


def test_the_headings_above_a_row_are_a_key_away(inspector, open_plan, activities, qtbot):
    show(inspector, qtbot, activities[0])
    component = next(open_plan.plan.components())
    assert "Komponen 1.1" in inspector.path.text()
    inspector.path.linkActivated.emit(component.id)
    assert inspector.text.form.editors["title"].toPlainText() == component.title


def test_a_row_that_was_removed_gives_way_to_the_plan(inspector, open_plan, activities, qtbot):
    show(inspector, qtbot, activities[0])
    open_plan.apply("Hapus baris", remove_rows(open_plan.plan, activities[:1]))
    qtbot.waitUntil(lambda: inspector.heading.text() == "Keterangan rencana")


def test_labels_are_those_of_the_plans_form(inspector, open_plan, activities, qtbot):
    names = {
        form: show_form(inspector, open_plan, qtbot, form, activities[0])
        for form in ("mojokerto", "cilegon")
    }
    assert names == {"mojokerto": "Sub kegiatan", "cilegon": "Langkah aksi"}


def show_form(inspector, open_plan, qtbot, form, row):
    editors = show(inspector, qtbot)
    box = editors["form"]
    box.setCurrentIndex(box.findData(form))
    box.activated.emit(box.currentIndex())
    return show(inspector, qtbot, row)["action"].accessibleName()


def test_every_control_has_a_name(inspector, activities, qtbot):
    show(inspector, qtbot, activities[0])
    controls = [*inspector.text.form.editors.values(), inspector.tabs, inspector.history.back]
    assert all(control.accessibleName() for control in [*controls, inspector.history.view])


def test_nothing_can_be_edited_in_a_plan_open_to_be_read(tmp_path, open_plan, activities, qtbot):
    from zi_desktop.services.plans import open_plan as open_file

    path = open_plan.store.path
    with open_file(path, Author("Sari", "PC-2"), read_only=True) as store:
        panel = Inspector(OpenPlan(store))
        qtbot.addWidget(panel)
        editors = show(panel, qtbot, activities[0])
        assert editors["action"].isReadOnly()
        assert not editors["rhythm"].isEnabled()
        panel.show_history()
        assert not panel.history.back.isEnabled()


# ---- history


def test_the_history_tells_who_changed_what_newest_first(inspector, open_plan, activities, qtbot):
    row = activities[0]
    open_plan.apply("Ubah irama", set_field(open_plan.plan, [row], "remarks", "a"))
    open_plan.apply("Ubah irama", set_field(open_plan.plan, [row], "remarks", "b"))
    show(inspector, qtbot, row)
    QTest.keyClick(inspector, str(index_of(HISTORY) + 1), Qt.KeyboardModifier.AltModifier)
    lines = inspector.history.model.lines
    assert [(line.title, line.values) for line in lines[:2]] == [
        ("Keterangan", "a → b"),
        ("Keterangan", "(kosong) → a"),
    ]
    assert lines[0].who.endswith("Rini (PC-UMUM)")
    assert (lines[-1].title, lines[-1].values) == ("Baris", "ditambahkan")


def test_bringing_back_is_a_new_action(inspector, open_plan, activities, qtbot):
    row = activities[0]
    old = open_plan.plan.activity(row).indicator
    open_plan.apply("Ubah indikator", set_field(open_plan.plan, [row], "indicator", "baru"))
    show(inspector, qtbot, row)
    inspector.show_history()
    inspector.history.view.setFocus()
    QTest.keyClick(inspector.history.view, Qt.Key.Key_Return)
    assert open_plan.plan.activity(row).indicator == old
    assert open_plan.undo_label == "Kembalikan indikator keberhasilan"
    qtbot.waitUntil(lambda: len(inspector.history.model.lines) == 3)


def test_months_that_changed_alike_are_one_line(inspector, open_plan, activities, qtbot):
    row = activities[0]
    before = open_plan.plan.activity(row).months
    new = Months([n for n in range(1, 13) if n not in before][:3])
    open_plan.apply("Ubah bulan", plan_months(open_plan.plan, [row], new, PLANNED))
    line = lines_of(open_plan.store.history(row), open_plan.plan)[0]
    assert line.values == "(kosong) → direncanakan"
    assert len(line.entries) == 3
    show(inspector, qtbot, row)
    inspector.show_history()
    inspector.history.back.click()
    assert open_plan.plan.activity(row).months == before


def test_a_removed_row_is_brought_back_from_the_plans_history(
    inspector, open_plan, activities, qtbot
):
    open_plan.apply("Hapus baris", remove_rows(open_plan.plan, activities[:1]))
    inspector.show_info()
    inspector.show_history()
    assert inspector.history.model.lines[0].values == "dihapus"
    inspector.history.back.click()
    assert activities[0] in open_plan.plan


def test_what_cannot_be_brought_back_offers_nothing(inspector, open_plan, activities, qtbot):
    show(inspector, qtbot, activities[0])
    inspector.show_history()
    assert inspector.history.current().values == "ditambahkan"
    assert not inspector.history.back.isEnabled()


# ---- its end


def test_a_closed_panel_is_freed(open_plan, activities, qtbot):
    panel = Inspector(open_plan)
    panel.show_rows(activities[:1])
    panel.show_history()
    watch = weakref.ref(panel)
    panel.deleteLater()
    del panel
    qtbot.waitUntil(lambda: _gone(watch))


def _gone(watch):
    from PySide6.QtCore import QCoreApplication

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return watch() is None
