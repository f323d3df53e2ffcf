"""What an import left doubtful stands beside its field in the panel, and is settled there."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.test_inspector import activities, inspector, open_plan, show  # noqa: F401  # fixtures
from zi_desktop.domain.changes import Change
from zi_desktop.services.field_words import change_words, field_words


def doubt(open_plan, rows, *kinds):  # noqa: F811
    open_plan.apply("Bawa masuk x", [Change("activity", row, "doubts", kinds) for row in rows])


def notes(inspector):  # noqa: F811
    return inspector.text.form.notes


def test_each_doubt_stands_under_its_field_with_a_sentence(inspector, open_plan, activities, qtbot):  # noqa: F811
    doubt(open_plan, activities[:1], "rhythm_uncertain", "no_action", "dari_masa_depan")
    editors = show(inspector, qtbot, activities[0])
    found = notes(inspector)
    assert found["rhythm_uncertain"].text.text().startswith("Direncanakan sepanjang tahun.")
    assert found["dari_masa_depan"].text.text() == "Ada yang perlu diperiksa pada baris ini."
    form = inspector.text.form
    qtbot.wait(1)  # for the layout
    for kind, field in (("rhythm_uncertain", "rhythm"), ("no_action", "action")):
        above = editors[field].mapTo(form, QPoint(0, editors[field].height())).y()
        assert 0 <= found[kind].mapTo(form, QPoint(0, 0)).y() - above < 8
        assert found[kind].button.accessibleName().startswith("Selesai: ")


def test_a_row_without_doubts_shows_none(inspector, open_plan, activities, qtbot):  # noqa: F811
    doubt(open_plan, activities[:1], "no_action")
    show(inspector, qtbot, activities[0])
    show(inspector, qtbot, activities[1])
    assert notes(inspector) == {}


def test_settling_is_one_action_and_the_keyboard_stays_at_the_field(
    inspector,  # noqa: F811
    open_plan,  # noqa: F811
    activities,  # noqa: F811
    qtbot,
):
    row = activities[0]
    doubt(open_plan, [row], "rhythm_uncertain", "no_action")
    editors = show(inspector, qtbot, row)
    editors["action"].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is notes(inspector)["no_action"].button
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert open_plan.plan.activity(row).doubts == ("rhythm_uncertain",)
    assert open_plan.undo_label == "Selesaikan keraguan"
    qtbot.waitUntil(lambda: list(notes(inspector)) == ["rhythm_uncertain"])
    assert QApplication.focusWidget() is editors["action"]
    open_plan.undo()
    qtbot.waitUntil(lambda: len(notes(inspector)) == 2)


def test_one_doubt_of_several_rows_is_settled_for_all_of_them(
    inspector,  # noqa: F811
    open_plan,  # noqa: F811
    activities,  # noqa: F811
    qtbot,
):
    doubt(open_plan, activities[:2], "rhythm_uncertain")
    show(inspector, qtbot, *activities[:3])
    notes(inspector)["rhythm_uncertain"].button.click()
    assert [open_plan.plan.activity(row).doubts for row in activities[:3]] == [()] * 3


def test_what_was_being_typed_is_kept_when_a_doubt_is_settled(
    inspector,  # noqa: F811
    open_plan,  # noqa: F811
    activities,  # noqa: F811
    qtbot,
):
    row = activities[0]
    doubt(open_plan, [row], "no_action")
    editors = show(inspector, qtbot, row)
    editors["action"].setFocus()
    editors["action"].setPlainText("Bentuk tim baru")
    notes(inspector)["no_action"].button.click()
    assert open_plan.plan.activity(row).action == "Bentuk tim baru"
    assert open_plan.plan.activity(row).doubts == ()


def test_a_plan_to_be_read_offers_no_button(inspector, open_plan, activities, qtbot, monkeypatch):  # noqa: F811
    doubt(open_plan, activities[:1], "no_action")
    monkeypatch.setattr(type(open_plan), "read_only", property(lambda self: True))
    show(inspector, qtbot, activities[0])
    note = notes(inspector)["no_action"]
    assert note.isVisible()
    assert not note.button.isVisible()


def test_the_history_tells_of_doubts_in_words():
    assert field_words("activity", "doubts", "mojokerto") == "Keraguan"
    assert change_words("activity", "doubts", ("no_action", "joined"), ("joined",)) == (
        "Baris tanpa langkah, Tulisan yang disambung → Tulisan yang disambung"
    )
    assert change_words("activity", "doubts", ("joined",), None).endswith("→ (kosong)")


def test_an_edit_of_a_field_settles_what_was_doubtful_about_it(open_plan, activities):  # noqa: F811
    row, kinds = (
        activities[0],
        ("rhythm_uncertain", "month_unreadable", "area_unrecognised", "baru"),
    )
    doubt(open_plan, [row], *kinds)

    def edit(field, value):
        open_plan.apply("Ubah", [Change("activity", row, field, value)])
        return open_plan.plan.activity(row).doubts

    assert edit("remarks", "x") == kinds
    assert edit("action", "Langkah lain") == kinds
    assert edit("rhythm", "tiap_bulan") == kinds[1:]
    assert edit("m5", "planned") == kinds[2:]
    open_plan.undo()
    assert open_plan.plan.activity(row).doubts == kinds[1:]
    assert 5 not in open_plan.plan.activity(row).months
