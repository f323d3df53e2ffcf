"""The grid with the mouse unplugged: every line of the key table, pressed."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.grid_hands import WIDE, Hands, shown_page
from zi_desktop.domain import edits

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def hands(qtbot, open_plan):
    return Hands(shown_page(qtbot, open_plan))


def said(signal):
    heard = []
    signal.connect(heard.append)
    return heard


# moving


def test_the_cursor_begins_at_the_first_row(hands):
    assert hands.where() == ("a1", "action")


def test_arrows_move_by_a_cell(hands):
    hands.stand("r111")
    hands.keys(Key.Key_Down)
    assert hands.where() == ("r112", "action")
    hands.keys(Key.Key_Right, Key.Key_Right)
    assert hands.where() == ("r112", "responsible")
    hands.keys(Key.Key_Up, Key.Key_Left)
    assert hands.where() == ("r111", "evidence")


def test_home_and_end_go_along_the_row_and_with_ctrl_through_the_plan(hands):
    hands.stand("r121", "m4")
    hands.keys(Key.Key_Home)
    assert hands.where() == ("r121", "action")
    hands.keys(Key.Key_End)
    assert hands.where() == ("r121", "remarks")
    hands.keys(Key.Key_Home, modifiers=CTRL)
    assert hands.where() == ("a1", "action")
    hands.keys(Key.Key_End, modifiers=CTRL)
    assert hands.where() == ("r312", "remarks")


def test_page_keys_go_by_what_is_in_view(hands):
    hands.stand("r111", "m2")
    hands.keys(Key.Key_PageDown)
    row, column = hands.where()
    assert column == "m2"
    assert hands.shown().index(row) > 8
    hands.keys(Key.Key_PageUp, Key.Key_PageUp)
    assert hands.where() == ("a1", "m2")


def test_ctrl_right_and_left_jump_between_text_and_months(hands):
    hands.stand("r111")
    hands.keys(Key.Key_Right, modifiers=CTRL)
    assert hands.where() == ("r111", "m1")
    hands.keys(Key.Key_Right, modifiers=CTRL)
    assert hands.where() == ("r111", "remarks")
    hands.keys(Key.Key_Left, Key.Key_Left, modifiers=CTRL)
    assert hands.where() == ("r111", "action")


def test_ctrl_down_and_up_go_to_the_areas(hands):
    hands.stand("r121", "m3")
    hands.keys(Key.Key_Down, modifiers=CTRL)
    assert hands.where() == ("a2", "m3")
    hands.keys(Key.Key_Up, modifiers=CTRL)
    assert hands.where() == ("a1", "m3")


def test_left_folds_a_heading_and_right_unfolds_it(hands):
    hands.stand("a1")
    hands.keys(Key.Key_Left)
    assert hands.shown()[:2] == ["a1", "a2"]
    assert hands.where() == ("a1", "action")
    hands.keys(Key.Key_Right)
    assert hands.shown()[1] == "c11"
    hands.keys(Key.Key_Right)
    assert hands.where() == ("c11", "action")
    hands.keys(Key.Key_Left, Key.Key_Left)
    assert hands.where() == ("a1", "action")
    assert "r111" not in hands.shown()


def test_tab_goes_right_and_backtab_left(hands):
    hands.stand("r111")
    hands.keys(Key.Key_Tab)
    assert hands.where() == ("r111", "evidence")
    hands.keys(Key.Key_Backtab, modifiers=SHIFT)
    assert hands.where() == ("r111", "action")


# selecting


def test_shift_and_arrows_extend_the_selection(hands):
    hands.stand("r121", "m1")
    hands.keys(Key.Key_Right, Key.Key_Right, Key.Key_Down, modifiers=SHIFT)
    assert hands.view.selected_rows() == ["r121", "r122"]
    assert len(hands.view.selected_cells()) == 6
    hands.keys(Key.Key_Left, modifiers=SHIFT)
    assert len(hands.view.selected_cells()) == 4


def test_shift_space_chooses_the_row_and_ctrl_a_all(hands):
    hands.stand("r121", "m1")
    hands.keys(Key.Key_Space, modifiers=SHIFT)
    assert len(hands.view.selected_cells()) == len(hands.view.cursor_columns())
    hands.keys(Key.Key_A, modifiers=CTRL)
    assert hands.view.selected_rows() == hands.shown()


# months


def test_space_plans_a_month_and_takes_it_out_again(hands, open_plan):
    hands.stand("r111", "m7")
    hands.keys(Key.Key_Space)
    assert hands.months("r111") == [1, 7]
    assert open_plan.undo_label == "Ubah bulan 1.1.1"
    hands.keys(Key.Key_Space)
    assert hands.months("r111") == [1]


def test_space_over_a_selection_plans_all_unless_all_are(hands):
    hands.stand("r121", "m1")
    hands.keys(Key.Key_Right, Key.Key_Right, Key.Key_Down, modifiers=SHIFT)
    hands.keys(Key.Key_Space)
    assert hands.months("r121") == [1, 2, 3]
    assert hands.months("r122") == [1, 2, 3, 6, 9, 12]
    hands.keys(Key.Key_Space)
    assert hands.months("r121") == []
    assert hands.months("r122") == [6, 9, 12]


def test_one_undo_takes_a_whole_selection_back(hands, open_plan):
    hands.stand("r121", "m1")
    hands.keys(Key.Key_Right, Key.Key_Down, Key.Key_Down, modifiers=SHIFT)
    hands.keys(Key.Key_Space)
    hands.keys(Key.Key_Z, modifiers=CTRL)
    assert hands.months("r121") == [2]
    assert open_plan.undo_label is None
    hands.keys(Key.Key_Y, modifiers=CTRL)
    assert hands.months("r121") == [1, 2]


def test_t_makes_a_month_tentative_and_certain_again(hands):
    hands.stand("r111", "m1")
    hands.keys("t")
    assert hands.tentative("r111") == [1]
    hands.keys("t")
    assert hands.tentative("r111") == []
    assert hands.months("r111") == [1]


def test_other_letters_on_a_month_change_nothing(hands, open_plan):
    hands.stand("r111", "m1")
    hands.keys("q", "4")
    assert open_plan.undo_label is None
    assert hands.editor is None


def test_enter_on_a_month_asks_for_its_details(hands):
    asked = []
    hands.page.month_opened.connect(lambda row, month: asked.append((row, month)))
    hands.stand("r111", "m3")
    hands.keys(Key.Key_Return)
    assert asked == [("r111", 3)]


# texts


def test_a_letter_replaces_the_text_and_enter_saves_and_goes_down(hands, open_plan):
    hands.stand("r111")
    hands.keys("Tim kerja")
    assert hands.editor.toPlainText() == "Tim kerja"
    assert open_plan.undo_label is None
    hands.keys(Key.Key_Return)
    assert hands.action("r111") == "Tim kerja"
    assert open_plan.undo_label == "Ubah sub kegiatan 1.1.1"
    assert hands.where() == ("r112", "action")


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_Return])
def test_f2_and_enter_edit_the_text_that_is_there(hands, key):
    hands.stand("r111")
    hands.keys(key, "!")
    hands.keys(Key.Key_Return)
    assert hands.action("r111") == "Penetapan tim kerja dengan keputusan.!"


def test_tab_saves_and_goes_right(hands):
    hands.stand("r111", "remarks")
    hands.keys("segera", Key.Key_Backtab)
    assert hands.plan.plan.activity("r111").remarks == "segera"
    assert hands.where() == ("r111", "m12")


def test_esc_drops_the_draft(hands, open_plan):
    hands.stand("r111")
    hands.keys("Salah ketik", Key.Key_Escape)
    assert hands.editor is None
    assert hands.action("r111").startswith("Penetapan")
    assert open_plan.undo_label is None
    assert hands.view.hasFocus()


def test_alt_enter_is_a_new_line(hands):
    hands.stand("r111")
    hands.keys("satu")
    hands.keys(Key.Key_Return, modifiers=ALT)
    hands.keys("dua", Key.Key_Return)
    assert hands.action("r111") == "satu\ndua"


def test_leaving_the_cell_is_the_transaction(hands, open_plan):
    hands.stand("r111")
    hands.keys("Ditinggal begitu saja")
    hands.page.rail.buttons[0].setFocus()
    assert hands.action("r111") == "Ditinggal begitu saja"
    assert open_plan.undo_label == "Ubah sub kegiatan 1.1.1"


def test_a_text_left_as_it_was_is_no_action(hands, open_plan):
    hands.stand("r111")
    hands.keys(Key.Key_F2, Key.Key_Return)
    assert open_plan.undo_label is None


def test_a_heading_is_renamed_in_its_row(hands):
    hands.stand("c12")
    hands.keys("Rencana Kerja", Key.Key_Return)
    assert hands.plan.plan.rows["c12"].title == "Rencana Kerja"


def test_a_component_without_heading_row_is_renamed_by_shift_f2(hands):
    hands.stand("r131")
    hands.keys(Key.Key_F2, modifiers=SHIFT)
    assert hands.editor.toPlainText() == "Pemantauan dan Evaluasi Zona Integritas"
    hands.keys(" 2026", Key.Key_Return)
    assert hands.plan.plan.rows["c13"].title.endswith("2026")


def test_a_component_in_its_column_is_edited_there(qtbot, open_plan):
    hands = Hands(shown_page(qtbot, open_plan, WIDE))
    hands.stand("r111", "component")
    hands.keys("Tim", Key.Key_Return)
    assert open_plan.plan.rows["c11"].title == "Tim"


def test_an_editor_keeps_its_draft_while_the_row_changes(hands, open_plan):
    hands.stand("r111")
    hands.keys("Draf")
    open_plan.undo()
    open_plan.store.apply("lain", [])
    hands.page.model._tell(2, 2)
    assert hands.editor.toPlainText() == "Draf"


# clearing and filling


def test_del_clears_cells_and_never_removes_a_row(hands):
    hands.stand("r122", "m3")
    hands.keys(Key.Key_Delete)
    assert hands.months("r122") == [6, 9, 12]
    hands.keys(Key.Key_Space, modifiers=SHIFT)
    hands.keys(Key.Key_Delete)
    assert hands.months("r122") == []
    assert hands.action("r122") == ""
    assert "r122" in hands.shown()


def test_del_over_everything_leaves_the_headings(hands):
    before = hands.shown()
    hands.keys(Key.Key_A, modifiers=CTRL)
    hands.keys(Key.Key_Delete)
    assert hands.shown() == before
    assert hands.plan.plan.rows["a1"].title == "MANAJEMEN PERUBAHAN"
    assert hands.action("r111") == ""


@pytest.mark.parametrize("heading", ["a2", "c12"])
def test_delete_on_a_heading_alone_clears_nothing_and_says_how(hands, open_plan, heading):
    sentences = said(hands.page.notice)
    title = open_plan.plan.rows[heading].title
    hands.stand(heading)
    hands.keys(Key.Key_Delete)
    assert open_plan.plan.rows[heading].title == title != ""
    assert open_plan.undo_label is None
    assert "F2" in sentences[0]


def test_the_column_of_evidence_is_not_typed_into_and_says_why(hands, open_plan):
    sentences = said(hands.page.notice)
    hands.stand("r111", "evidence")
    hands.keys("3")
    assert hands.editor is None
    assert "Bukti" in sentences[0]
    assert open_plan.undo_label is None


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_Return])
def test_enter_on_the_column_of_evidence_asks_for_its_tab(hands, open_plan, key):
    wished = []
    open_plan.evidence.wished.connect(wished.append)
    hands.stand("r111", "evidence")
    hands.keys(key)
    assert hands.editor is None
    assert [(one.name, one.rows) for one in wished] == [("show_tab", ("r111",))]


def test_ctrl_d_fills_down(hands, open_plan):
    hands.stand("r211", "responsible")
    hands.keys(Key.Key_Down, modifiers=SHIFT)
    hands.keys(Key.Key_D, modifiers=CTRL)
    assert open_plan.plan.activity("r212").responsible == "SDM"
    assert open_plan.undo_label == "Isi ke bawah"
    hands.stand("r211", "m6")
    hands.keys(*[Key.Key_Right] * 3, Key.Key_Down, modifiers=SHIFT)
    hands.keys(Key.Key_D, modifiers=CTRL)
    assert hands.months("r212") == [1, 4, 7, 8, 9, 10]


# rows


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Key.Key_Insert, Qt.KeyboardModifier.NoModifier), (Key.Key_Plus, CTRL)]
)
def test_a_new_row_is_typed_into_at_once(hands, open_plan, key, modifiers):
    hands.stand("r111", "m4")
    hands.keys(key, modifiers=modifiers)
    assert hands.shown()[2:5] == ["r111", "new000", "r112"]
    assert hands.where() == ("new000", "action")
    hands.keys("Baris baru", Key.Key_Return)
    assert hands.action("new000") == "Baris baru"
    assert hands.where() == ("r112", "action")


def test_a_list_of_rows_is_typed_in_its_order_though_enter_goes_on(hands, open_plan):
    hands.stand("r112")
    hands.keys(Key.Key_Insert)
    hands.keys("tiga", Key.Key_Return)
    assert hands.where() == ("r121", "action")
    hands.keys(Key.Key_Insert)
    hands.keys("empat", Key.Key_Return, Key.Key_Insert)
    hands.keys("lima", Key.Key_Return)
    actions = [row.action for row in open_plan.plan.activities("c11")]
    assert actions[2:] == ["tiga", "empat", "lima"]
    hands.keys(Key.Key_Down, Key.Key_Up, Key.Key_Insert)
    hands.keys("lain", Key.Key_Escape)
    assert hands.plan.plan.rows[hands.where()[0]].parent == "c12"


def test_typing_goes_on_in_a_new_row_where_enter_found_none_below(hands, open_plan):
    last = [row.id for row in open_plan.plan.activities()][-1]
    hands.stand(last)
    hands.keys("kedua dari akhir", Key.Key_Return)
    assert hands.where()[0] == last
    hands.keys("terakhir", Key.Key_Return)
    actions = [row.action for row in open_plan.plan.activities()]
    assert actions[-2:] == ["kedua dari akhir", "terakhir"]
    hands.keys(Key.Key_Up, Key.Key_Down)
    hands.keys("lain", Key.Key_Return)
    assert [row.action for row in open_plan.plan.activities()][-2:] == ["kedua dari akhir", "lain"]
    hands.click(hands.where()[0], "action")
    hands.keys("ini", Key.Key_Return)
    assert [row.action for row in open_plan.plan.activities()][-2:] == ["kedua dari akhir", "ini"]


def test_a_new_component_is_given_its_rows_at_once(hands, open_plan):
    hands.stand("r112")
    hands.keys(Key.Key_Insert, modifiers=CTRL)
    hands.keys("Agen Perubahan", Key.Key_Return, Key.Key_Insert)
    hands.keys("satu", Key.Key_Return, Key.Key_Insert)
    hands.keys("dua", Key.Key_Return)
    made = open_plan.plan.children["a1"][1]
    assert open_plan.plan.rows[made].title == "Agen Perubahan"
    assert [row.action for row in open_plan.plan.activities(made)] == ["satu", "dua"]


def test_tab_from_a_text_passes_over_what_is_counted(hands, open_plan):
    hands.stand("r111")
    hands.keys("Tim", Key.Key_Tab)
    assert hands.where() == ("r111", "responsible")
    hands.keys("Umum", Key.Key_Backtab)
    assert hands.where() == ("r111", "action")
    assert open_plan.plan.activity("r111").responsible == "Umum"


def test_insert_on_a_component_begins_its_rows_and_on_an_area_its_components(hands):
    hands.stand("c12")
    hands.keys(Key.Key_Insert)
    hands.keys("Paling atas", Key.Key_Escape)
    at = hands.shown().index("c12")
    assert hands.shown()[at + 1] == "new000"
    hands.stand("a2")
    hands.keys(Key.Key_Insert)
    assert hands.shown()[hands.shown().index("a2") + 1] == "new001"
    hands.keys("Komponen baru", Key.Key_Return)
    assert hands.plan.plan.rows["new001"].title == "Komponen baru"


def test_a_new_row_takes_over_the_standard_component_that_its_siblings_share(hands, open_plan):
    plan = open_plan.plan
    open_plan.apply("x", edits.set_field(plan, ["r111", "r112"], "standard", "1.1"))
    others = [row.id for row in plan.activities("c11") if row.id not in ("r111", "r112")]
    open_plan.apply("x", edits.set_field(plan, others, "standard", "1.1"))
    hands.stand("r111")
    hands.keys(Key.Key_Insert, Key.Key_Escape)
    assert open_plan.plan.activity("new000").standard == "1.1"
    open_plan.apply("x", edits.set_field(plan, ["r112"], "standard", "1.2"))
    hands.stand("r111")
    hands.keys(Key.Key_Insert, Key.Key_Escape)
    assert open_plan.plan.activity("new001").standard == ""


def test_ctrl_insert_on_an_area_adds_its_last_component(hands, open_plan):
    hands.stand("a1")
    hands.keys(Key.Key_Insert, modifiers=CTRL)
    hands.keys("Terakhir", Key.Key_Return)
    assert [row.title for row in open_plan.plan.components("a1")][-1] == "Terakhir"


def test_ctrl_minus_removes_rows_says_so_and_ctrl_z_brings_them_back(hands):
    sentences = said(hands.page.removed)
    before = hands.shown()
    hands.stand("r121")
    hands.keys(Key.Key_Down, modifiers=SHIFT)
    hands.keys(Key.Key_Minus, modifiers=CTRL)
    assert "r121" not in hands.shown()
    assert sentences == ["2 baris dihapus."]
    hands.keys(Key.Key_Z, modifiers=CTRL)
    assert hands.shown() == before


def test_a_removed_component_takes_its_rows_along(hands):
    sentences = said(hands.page.removed)
    hands.stand("c21")
    hands.keys(Key.Key_Minus, modifiers=CTRL)
    assert not {"c21", "r211", "r212", "r213"} & set(hands.plan.plan.rows)
    assert sentences == ["1 komponen dan 3 baris dihapus."]


def test_alt_arrows_move_the_row_and_the_cursor_goes_along(hands):
    hands.stand("r211", "m3")
    hands.keys(Key.Key_Down, modifiers=ALT)
    assert hands.plan.plan.children["c21"] == ("r212", "r211", "r213")
    assert hands.where() == ("r211", "m3")
    hands.keys(Key.Key_Up, modifiers=ALT)
    assert hands.plan.plan.children["c21"] == ("r211", "r212", "r213")


def test_at_the_edge_of_a_component_a_sentence_says_what_goes_on(hands):
    sentences = said(hands.page.notice)
    hands.stand("r211")
    hands.keys(Key.Key_Up, modifiers=ALT)
    assert "Alt+Shift+↑" in sentences[0]


def test_two_rows_move_together(hands):
    hands.stand("r211")
    hands.keys(Key.Key_Down, modifiers=SHIFT)
    hands.keys(Key.Key_Down, modifiers=ALT)
    assert hands.plan.plan.children["c21"] == ("r213", "r211", "r212")
    assert hands.view.selected_rows() == ["r211", "r212"]


def test_a_lone_row_moves_with_its_component(hands):
    hands.stand("r131")
    hands.keys(Key.Key_Up, modifiers=ALT)
    assert hands.plan.plan.children["a1"] == ("c11", "c13", "c12", "c14")


def test_alt_shift_arrows_move_to_the_neighbour_component(hands):
    hands.stand("r121")
    hands.keys(Key.Key_Up, modifiers=ALT | SHIFT)
    assert hands.plan.plan.children["c11"] == ("r111", "r112", "r121")
    assert hands.where() == ("r121", "action")
    hands.keys(Key.Key_Down, modifiers=ALT | SHIFT)
    assert hands.plan.plan.children["c12"] == ("r121", "r122")


def test_rows_of_two_components_do_not_move_together(hands, open_plan):
    sentences = said(hands.page.notice)
    hands.stand("r213")
    hands.keys(Key.Key_Down, modifiers=SHIFT)
    hands.keys(Key.Key_Down, modifiers=ALT)
    assert open_plan.undo_label is None
    assert "tidak berdampingan" in sentences[0]


def test_a_row_that_is_moved_or_removed_leaves_the_others_where_they_are(hands):
    hands.page.resize(1040, 420)
    heading = hands.page.model.position("c12")
    hands.stand("r121")
    top = hands.view.rowViewportPosition(heading)
    hands.keys(Key.Key_Down, modifiers=ALT)
    assert hands.plan.plan.children["c12"] == ("r122", "r121")
    assert hands.view.rowViewportPosition(heading) == top
    hands.keys(Key.Key_Up, modifiers=ALT)
    assert hands.view.rowViewportPosition(heading) == top


def test_a_row_that_moves_out_of_sight_is_followed(hands):
    hands.page.resize(1040, 300)
    hands.stand("r211")
    for _ in range(2):
        hands.keys(Key.Key_Down, modifiers=ALT)
    at = hands.page.model.position("r211")
    assert at in list(hands.view.visible_rows())


def test_the_scroll_position_stays_where_a_row_comes_in(hands):
    hands.view.verticalScrollBar().setValue(100)
    hands.stand("r142")
    y = hands.view.rowViewportPosition(hands.view.currentIndex().row())
    hands.keys(Key.Key_Insert)
    hands.keys("x", Key.Key_Escape)
    at = hands.page.model.position("r142")
    assert hands.view.rowViewportPosition(at) == y


# a plan that is only read


def test_a_read_only_plan_refuses_with_a_sentence(qtbot, open_plan):
    open_plan.store.read_only = True
    hands = Hands(shown_page(qtbot, open_plan))
    sentences = said(open_plan.refused)
    hands.stand("r111", "m7")
    hands.keys(Key.Key_Space)
    hands.stand("r111")
    hands.keys("x")
    hands.keys(Key.Key_Delete)
    assert len(sentences) == 3
    assert "hanya untuk dibaca" in sentences[0]
    assert hands.editor is None
    assert hands.months("r111") == [1]
