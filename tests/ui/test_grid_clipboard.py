"""Copying and pasting cells: with Excel and LibreOffice, with this grid itself, and what is refused."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.annex.test_clipboard import excel
from tests.ui.grid_hands import BESIDE_INSPECTOR, WIDE, Hands, shown_page
from tests.ui.scripted_questions import ScriptedQuestions
from zi_desktop.domain import edits
from zi_desktop.domain.evidence_edits import Attaching, Proof, attach
from zi_desktop.domain.evidence_items import items_of, set_items
from zi_desktop.ui.grid_clipboard import OURS

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CAPTURED = Path(__file__).parents[1] / "annex" / "clipboards"
GREY = "#BFBFBF"


@pytest.fixture
def hands(qtbot, open_plan):
    QGuiApplication.clipboard().clear()
    return Hands(shown_page(qtbot, open_plan))


@pytest.fixture
def wide(qtbot, open_plan):
    QGuiApplication.clipboard().clear()
    return Hands(shown_page(qtbot, open_plan, WIDE))


def put(text="", html=""):
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def taken():
    return QGuiApplication.clipboard().mimeData()


def copy(hands):
    hands.keys(Key.Key_C, modifiers=CTRL)


def cut(hands):
    hands.keys(Key.Key_X, modifiers=CTRL)


def paste(hands):
    hands.keys(Key.Key_V, modifiers=CTRL)


def refusals(open_plan):
    said = []
    open_plan.refused.connect(said.append)
    return said


def answering(hands, *answers):
    hands.page.clipboard.questions = ScriptedQuestions(*answers)
    return hands.page.clipboard.questions


# copying


def test_a_block_is_copied_as_text_and_as_a_table_with_fills(hands):
    hands.stand("r141", "remarks")
    hands.keys(Key.Key_Down, *[Key.Key_Left] * 9, modifiers=SHIFT)
    copy(hands)
    assert taken().text().split("\r\n") == ["X\t" * 9, "?\t?" + "\t" * 8 + "tentatif"]
    assert taken().html().count('bgcolor="#BFBFBF"') == 11


def test_a_text_is_copied_without_the_number_that_is_printed_before_it(hands):
    hands.stand("r111")
    copy(hands)
    assert taken().text() == "Penetapan tim kerja dengan keputusan."


def test_headings_between_rows_are_left_out_and_alone_give_their_titles(hands):
    hands.stand("r112")
    hands.keys(Key.Key_Down, Key.Key_Down, modifiers=SHIFT)
    copy(hands)
    assert len(taken().text().split("\r\n")) == 2
    hands.stand("c12")
    copy(hands)
    assert taken().text() == "Rencana Pembangunan Zona Integritas"


def test_cells_that_make_no_block_are_not_copied(hands, open_plan):
    said = refusals(open_plan)
    hands.click("r111", 1)
    hands.click("r112", 3, CTRL)
    copy(hands)
    assert "persegi" in said[0]
    assert not hands.view.framed


def test_what_was_copied_has_a_frame_until_esc(hands):
    hands.stand("r111", "m1")
    copy(hands)
    assert (list(hands.view.framed.rows), len(hands.view.framed.columns)) == (["r111"], 1)
    framed = hands.view.viewport().grab().toImage()
    hands.keys(Key.Key_Escape)
    assert hands.view.framed is None
    assert framed != hands.view.viewport().grab().toImage()


# pasting


def test_a_column_of_texts_fills_as_many_rows(hands, open_plan):
    put("satu\ndua\ntiga\n")
    hands.stand("r112")
    paste(hands)
    assert [hands.action(row) for row in ("r112", "r121", "r122")] == ["satu", "dua", "tiga"]
    assert open_plan.undo_label == "Tempel"
    open_plan.undo()
    assert hands.action("r122").startswith("Sosialisasi")
    assert open_plan.undo_label is None


def test_one_cell_fills_a_selection(hands):
    put("Sekretariat")
    hands.stand("r111", "responsible")
    hands.keys(Key.Key_Down, Key.Key_Down, Key.Key_Down, modifiers=SHIFT)
    paste(hands)
    plan = hands.plan.plan
    filled = {row.id for row in plan.activities() if row.responsible == "Sekretariat"}
    assert filled == {"r111", "r112", "r121"}
    assert plan.rows["c12"].title.startswith("Rencana")


def test_one_cell_goes_into_cells_that_were_chosen_apart(hands, open_plan):
    put("X")
    hands.click("r111", 5)
    hands.click("r121", 7, CTRL)
    paste(hands)
    assert (hands.months("r111"), hands.months("r121")) == ([1, 5], [2, 7])
    assert hands.months("r112") == [1, 2]
    said = refusals(open_plan)
    put("X\tX")
    paste(hands)
    assert "persegi" in said[0]


def test_rows_chosen_apart_are_filled_and_those_between_left_alone(hands):
    put("Sekretariat")
    hands.click("r111", "responsible")
    hands.click("r121", "responsible", CTRL)
    paste(hands)
    names = [row.responsible for row in hands.plan.plan.activities()][:3]
    assert names == ["Sekretariat", "Umum", "Sekretariat"]


@pytest.mark.parametrize("mark", ["X", "v", "√", "1"])
def test_marks_in_month_columns_paint_and_blanks_erase(hands, mark):
    put(f"{mark}\t\t{mark}\n")
    hands.stand("r112", "m1")
    paste(hands)
    assert hands.months("r112") == [1, 3]


def test_much_is_read_beside_and_goes_where_it_was_meant_for(hands, open_plan, qtbot):
    hands.stand("r112")
    rows = ("satu", "dua", "tiga")
    cells = "".join(f"<tr><td>{text}</td></tr>" for text in rows)
    put("\n".join(rows), f"<table>{cells}</table>" + " " * 60_000)
    paste(hands)
    paste(hands)
    hands.stand("r111", "m4")
    assert hands.action("r112") != "satu"
    qtbot.waitUntil(lambda: hands.action("r112") == "satu")
    assert [hands.action(row) for row in ("r121", "r122")] == ["dua", "tiga"]
    assert open_plan.undo_label == "Tempel"
    open_plan.undo()
    assert not any(hands.action(row) in rows for row in ("r112", "r121", "r122"))


def test_much_that_says_nothing_is_refused_when_it_was_read(hands, open_plan, qtbot):
    said = refusals(open_plan)
    hands.stand("r112")
    put("", "<table></table>" + " " * 60_000)
    paste(hands)
    qtbot.waitUntil(lambda: bool(said))
    hands.stand("r121")
    put("lagi")
    paste(hands)
    assert hands.action("r121") == "lagi"


def test_fills_of_excel_paint(hands):
    row = [("", GREY, 1, 1), ("", "", 1, 1), ("", GREY, 1, 1)]
    put("\t\t\r\n", excel([row]))
    hands.stand("r112", "m1")
    paste(hands)
    assert hands.months("r112") == [1, 3]


def test_a_fill_of_the_whole_row_is_no_month(hands):
    row = [("tentatif", GREY, 1, 1)]
    months = [("X" if n == 3 else "", GREY, 1, 1) for n in range(1, 13)]
    put("", excel([months + row]))
    hands.stand("r112", "m1")
    paste(hands)
    assert hands.months("r112") == [3]
    assert hands.plan.plan.activity("r112").remarks == "tentatif"


@pytest.mark.parametrize("size", [BESIDE_INSPECTOR, WIDE])
def test_what_libreoffice_copied_goes_into_the_annexs_columns_at_any_width(qtbot, open_plan, size):
    hands = Hands(shown_page(qtbot, open_plan, size))
    put(*((CAPTURED / f"libreoffice.{kind}").read_text("utf-8") for kind in ("tsv", "html")))
    hands.stand("r111", "action")
    paste(hands)
    first, second, third = (open_plan.plan.activity(row) for row in ("r111", "r112", "r121"))
    assert first.action == "Pembentukan Tim Zona Integritas"
    assert first.indicator == "Terbitnya SK Tim\nZona Integritas"
    assert (list(first.months), first.remarks) == ([1, 2, 4], "tentatif")
    assert list(second.months) == [2, 5, 6]
    assert (list(third.months), list(third.tentative_months)) == ([3, 6, 7], [3])
    assert third.responsible == "Rendatin"


def test_what_went_through_libreoffice_and_back_is_the_same(hands, open_plan):
    put("", (CAPTURED / "through_libreoffice.html").read_text("utf-8"))
    hands.stand("r111", "action")
    paste(hands)
    rows = list(open_plan.plan.activities())[:9]
    assert [list(row.months) for row in rows[:3]] == [[1, 2, 4], [2, 5, 6], [3, 6, 7]]
    assert (list(rows[2].tentative_months), rows[1].remarks) == ([3], "1/3")
    assert list(rows[8].months) == list(range(1, 13))
    assert rows[2].action == "Sosialisasi <b>laman</b> & medsos"


def test_a_name_beside_an_action_stays_a_name_in_a_form_without_months(hands, open_plan):
    open_plan.apply("x", edits.set_info(open_plan.plan, form="cilegon"))
    put("Penetapan\t\tHukum")
    hands.stand("r112")
    paste(hands)
    row = open_plan.plan.activity("r112")
    assert (row.responsible, row.target_time) == ("Hukum", "")


def test_the_number_that_the_annex_prints_before_an_action_is_left_out(hands):
    put("1. Penetapan\n2. Penandatanganan")
    hands.stand("r111")
    paste(hands)
    assert [hands.action("r111"), hands.action("r112")] == ["Penetapan", "Penandatanganan"]


def test_months_that_are_pasted_make_the_target_time_automatic(hands, open_plan):
    open_plan.apply("x", edits.set_field(open_plan.plan, ["r111"], "target_time", "Mei"))
    put("X\tX")
    hands.stand("r111", "m2")
    paste(hands)
    assert open_plan.plan.activity("r111").target_time == ""


def test_a_row_is_copied_to_another_in_whole(hands):
    hands.click("r142", "number")
    copy(hands)
    hands.click("r212", "number")
    paste(hands)
    before, after = (hands.plan.plan.activity(row) for row in ("r142", "r212"))
    assert (after.action, after.remarks) == (before.action, before.remarks)
    assert (after.months, after.tentative_months) == (before.months, before.tentative_months)


def test_a_row_copied_in_whole_takes_along_what_a_narrow_grid_hides(hands, open_plan):
    hands.click("r212", "number")
    copy(hands)
    hands.stand("r111", "m4")
    hands.keys(Key.Key_Space)  # an edit in between, as people do
    hands.click("r112", "number")
    paste(hands)
    before, after = (open_plan.plan.activity(row) for row in ("r212", "r112"))
    assert (after.indicator, after.rhythm) == (before.indicator, before.rhythm)
    answering(hands, "add")
    hands.stand("c31")
    paste(hands)
    added = list(open_plan.plan.activities("c31"))[-1]
    assert (added.indicator, added.rhythm, added.months) == (
        before.indicator,
        before.rhythm,
        before.months,
    )


def test_a_row_cut_in_whole_leaves_nothing_behind(hands, open_plan):
    hands.click("r212", "number")
    cut(hands)
    hands.click("r112", "number")
    paste(hands)
    left, there = (open_plan.plan.activity(row) for row in ("r212", "r112"))
    assert (left.action, left.indicator, left.responsible, list(left.months)) == ("", "", "", [])
    assert there.indicator == "Laporan penerapan."


def test_what_was_copied_in_a_narrow_grid_goes_into_its_columns_in_a_wide_one(hands, open_plan):
    hands.stand("r122", "action")
    hands.keys(Key.Key_End, modifiers=SHIFT)
    copy(hands)
    hands.page.resize(*WIDE)
    hands.stand("r112", "action")
    paste(hands)
    before, after = (open_plan.plan.activity(row) for row in ("r122", "r112"))
    assert (after.action, after.responsible, after.months) == (
        before.action,
        before.responsible,
        before.months,
    )
    assert after.indicator == "Adanya naskah komitmen yang ditandatangani."


def test_pasted_rows_of_single_months_are_done_in_each(hands, open_plan):
    answering(hands, "add")
    put("satu\t\t\tX\t\t\tX\ndua\t\t\tX\tX\t\t\n")
    hands.stand("c31")
    paste(hands)
    rhythms = [row.rhythm for row in open_plan.plan.activities("c31")][-2:]
    assert rhythms == ["tiap_bulan", "sekali"]


def test_what_was_pasted_is_selected(hands):
    put("X\tX\n\tX\n")
    hands.stand("r121", "m4")
    paste(hands)
    assert hands.where() == ("r121", "m4")
    assert hands.view.selected_rows() == ["r121", "r122"]
    assert len(hands.view.selected_cells()) == 4


def test_pasting_into_an_open_editor_is_typing(hands, open_plan):
    put("sisipan")
    hands.stand("r111")
    hands.keys(Key.Key_F2)
    paste(hands)
    assert hands.editor.toPlainText().endswith("keputusan.sisipan")
    assert open_plan.undo_label is None


# cutting


def test_what_is_cut_goes_when_it_is_pasted_as_one_action(hands, open_plan):
    hands.stand("r122", "m3")
    hands.keys(*[Key.Key_Right] * 3, modifiers=SHIFT)
    cut(hands)
    assert hands.months("r122") == [3, 6, 9, 12]
    hands.stand("r131", "m1")
    paste(hands)
    assert hands.months("r122") == [9, 12]
    assert hands.months("r131") == [1, 4, 6, 12]
    open_plan.undo()
    assert hands.months("r122") == [3, 6, 9, 12]
    assert hands.months("r131") == [6, 12]


def test_a_cut_that_is_pasted_over_itself_keeps_what_was_pasted(hands):
    hands.stand("r122", "m3")
    hands.keys(*[Key.Key_Right] * 3, modifiers=SHIFT)
    cut(hands)
    hands.stand("r122", "m4")
    paste(hands)
    assert hands.months("r122") == [4, 7, 9, 12]


def test_a_cut_that_was_dropped_moves_nothing(hands):
    hands.stand("r111")
    cut(hands)
    hands.keys(Key.Key_Escape)
    hands.stand("r112")
    paste(hands)
    assert hands.action("r111") == hands.action("r112") == "Penetapan tim kerja dengan keputusan."


# refusals


def test_a_block_that_is_too_wide_is_refused(hands, open_plan):
    said = refusals(open_plan)
    put("a\tb\tc")
    hands.stand("r111", "m12")
    paste(hands)
    assert "3 kolom" in said[0]
    assert open_plan.undo_label is None


def test_a_text_in_a_month_column_is_refused(hands, open_plan):
    said = refusals(open_plan)
    put("X\tSegera dilaksanakan")
    hands.stand("r111", "m3")
    paste(hands)
    assert "Segera dilaksanakan" in said[0]
    assert "April" in said[0]
    assert open_plan.undo_label is None


def test_a_text_for_a_column_that_is_hidden_is_not_lost_in_bukti(hands, open_plan):
    said = refusals(open_plan)
    put("Kegiatan\tTerbitnya SK")
    hands.stand("r111")
    paste(hands)
    assert "Terbitnya SK" in said[0]
    assert open_plan.undo_label is None


def test_an_empty_clipboard_says_so(hands, open_plan):
    said = refusals(open_plan)
    hands.stand("r111")
    paste(hands)
    assert "Papan klip" in said[0]


def test_a_file_that_was_copied_is_no_text_but_proves_the_row(hands, open_plan, tmp_path):
    wished = []
    open_plan.evidence.wished.connect(wished.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "SK Tim.pdf"))])
    QGuiApplication.clipboard().setMimeData(data)
    hands.stand("r111")
    paste(hands)
    assert [(one.name, one.rows) for one in wished] == [("paste_picture", ("r111",))]
    assert open_plan.undo_label is None


@pytest.mark.parametrize("items", [(), ("SK", "Notulen")])
def test_a_row_with_evidence_is_copied_onto_another_one(hands, open_plan, items):
    proof = Proof("tautan", name="Berita", address="https://contoh.example")
    how = Attaching("Rini", "2026-05-01T00:00:00.000+00:00", 0)
    open_plan.apply("x", set_items(open_plan.plan, "r111", items))
    ticked = items_of(open_plan.plan, "r111")[:1]
    how = replace(how, items=tuple(item.id for item in ticked))
    open_plan.apply("x", attach(open_plan.plan, [proof], ["r111"], how))
    said = refusals(open_plan)
    hands.stand("r111")
    hands.keys(Key.Key_Space, modifiers=SHIFT)
    copy(hands)
    hands.stand("r213")
    hands.keys(Key.Key_Space, modifiers=SHIFT)
    paste(hands)
    assert said == []
    assert open_plan.plan.activity("r213").action == open_plan.plan.activity("r111").action


def test_a_read_only_plan_copies_and_pastes_nothing(qtbot, open_plan):
    open_plan.store.read_only = True
    hands = Hands(shown_page(qtbot, open_plan))
    hands.stand("r111")
    copy(hands)
    assert taken().text().startswith("Penetapan")
    assert not hands.page.action("paste_cells").isEnabled()


# more lines than rows


def test_more_lines_than_rows_asks_and_adds_them(hands, open_plan):
    asked = answering(hands, "add")
    put("satu\tX\ndua\t\ntiga\tX\n".replace("\t", "\t\t\t"))
    hands.stand("r312")
    paste(hands)
    assert "Tambah 2 baris" in asked.asked[0]
    assert [row.action for row in open_plan.plan.activities("c31")][1:] == ["satu", "dua", "tiga"]
    assert list(list(open_plan.plan.activities("c31"))[3].months) == [1]
    assert hands.view.selected_rows()[0] == "r312"
    open_plan.undo()
    assert len(list(open_plan.plan.activities("c31"))) == 2


def test_more_lines_than_rows_may_be_left_out_or_all_be_dropped(hands, open_plan):
    answering(hands, "fit", None)
    put("satu\ndua\n")
    hands.stand("r312")
    paste(hands)
    assert hands.action("r312") == "satu"
    assert len(list(open_plan.plan.activities("c31"))) == 2
    open_plan.undo()
    paste(hands)
    assert open_plan.undo_label is None


def test_blank_lines_at_the_end_are_no_rows(hands):
    asked = answering(hands)
    put("satu\n\n\n\n")
    hands.stand("r312")
    paste(hands)
    assert asked.asked == []
    assert hands.action("r312") == "satu"


def test_lines_on_a_components_heading_become_its_rows(hands, open_plan):
    asked = answering(hands, "add")
    put("satu\ndua\n")
    hands.stand("c12")
    paste(hands)
    assert "Tambah 2 baris di komponen 1.2" in asked.asked[0]
    assert [row.action for row in open_plan.plan.activities("c12")][2:] == ["satu", "dua"]


def test_one_text_on_a_heading_is_its_title_and_lines_on_an_area_are_refused(hands, open_plan):
    put("Judul lain")
    hands.stand("a2")
    paste(hands)
    assert open_plan.plan.rows["a2"].title == "Judul lain"
    said = refusals(open_plan)
    put("satu\ndua")
    paste(hands)
    assert "Judul hanya menerima satu teks" in said[0]


def test_a_mark_on_a_headings_month_does_not_become_its_title(hands, open_plan):
    said = refusals(open_plan)
    title = open_plan.plan.rows["c12"].title
    for text in ("X", "X\nX"):
        put(text)
        hands.stand("c12", "m3")
        paste(hands)
    assert len(said) == 2
    assert open_plan.plan.rows["c12"].title == title


def test_components_in_their_column_are_renamed_and_two_titles_for_one_refused(wide, open_plan):
    put("Tim\tsatu\n\tdua\n")
    wide.stand("r111", "component")
    paste(wide)
    assert open_plan.plan.rows["c11"].title == "Tim"
    assert wide.action("r112") == "dua"
    said = refusals(open_plan)
    put("Tim\tsatu\nRegu\tdua\n")
    wide.stand("r111", "component")
    paste(wide)
    assert "Regu" in said[0]


def test_the_menu_says_the_same_and_acts_on_the_text_that_is_typed(hands, qtbot):
    texts = {a.objectName(): a.text() for a in hands.page.commands("Edit")}
    assert [t.replace("&", "") for t in texts.values()] == ["Potong", "Salin", "Tempel"]
    hands.stand("r111")
    hands.keys(Key.Key_F2)
    QTest.keyClick(hands.editor, Key.Key_A, CTRL)
    hands.page.action("copy_cells").trigger()
    assert taken().text() == "Penetapan tim kerja dengan keputusan."
    assert not taken().hasFormat(OURS)
