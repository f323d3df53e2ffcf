"""Conflicts in the window: both versions with the difference marked, one chosen, both made one by typing, or left for later."""

from __future__ import annotations

import gc
import shutil
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.exchange_hands import (
    BUDI,
    budi_sends,
    copies,
    exchanging_window,
    first,
    quiet,
    writes,
)
from tests.ui.test_main_window import RINI
from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.domain.conflicts import conflict_count
from zi_desktop.domain.edits import remove_rows, set_field
from zi_desktop.services.incoming import read_incoming
from zi_desktop.services.merge_preview import preview
from zi_desktop.services.plans import open_plan
from zi_desktop.services.receiving import receive
from zi_desktop.ui import exchange_receiving
from zi_desktop.ui.exchange_commands import evidence_of
from zi_desktop.ui.exchange_conflicts_dialog import ConflictsDialog


@pytest.fixture(scope="module")
def disputed(tmp_path_factory):
    """A plan with Budi's work merged in: his remark is against ours, and so is who is responsible."""
    folder = tmp_path_factory.mktemp("konflik")
    copies(folder)
    with open_plan(folder / "rencana.zi", RINI) as store:
        writes("remarks", "rapat bulan Mei")(store)
        writes("responsible", "Hukum")(store)
        package = budi_sends(
            folder, writes("remarks", "rapat bulan Juni"), writes("responsible", "Umum")
        )
        evidence = EvidenceStore(store.path, store.plan.info.id)
        seen = preview(store, evidence, read_incoming(package, RINI))
        receive(store, evidence, seen, save_backup=lambda store: None)
    return folder


@pytest.fixture
def window(disputed, tmp_path, qtbot):
    shutil.copytree(disputed, tmp_path, dirs_exist_ok=True)
    made = exchanging_window(tmp_path, qtbot)
    yield made
    made.close()


def first_row(window):
    return window.open_plan.plan.activity(first(window.open_plan.plan))


@pytest.fixture
def dialog(window, qtbot):
    made = ConflictsDialog(window.open_plan)
    qtbot.addWidget(made)
    made.show()
    return made


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def lines(dialog):
    return [dialog.list.item(at).text().splitlines()[0] for at in range(dialog.list.count())]


def test_the_status_row_counts_them(window, qtbot):
    qtbot.waitUntil(lambda: window.status.conflicts.text() == "Konflik 2")


def test_a_conflict_shows_both_versions_who_said_them_and_what_differs(dialog):
    assert lines(dialog) == ["1.1.1 · Keterangan", "1.1.1 · Penanggung jawab"]
    labels = [label.text() for label in dialog.card.findChildren(type(dialog.words))]
    told = " ".join(labels)
    assert "Budi (PC-HUKUM)" in told
    assert "rapat bulan" in told and "<u" in told and ">Juni</u>" in told


@pytest.mark.parametrize("at", [0, 1])
def test_the_chosen_version_holds_and_the_next_conflict_stands_ready(dialog, window, qtbot, at):
    value = dialog.card.conflict.choices[at].value
    press(dialog.card.uses[at])
    assert first_row(window).remarks == value
    assert lines(dialog) == ["1.1.1 · Penanggung jawab"]
    assert dialog.card.conflict.field == "responsible"
    quiet(window, qtbot)
    window.undo()
    assert conflict_count(window.open_plan.plan) == 2


def test_both_are_made_one_by_typing(dialog, window):
    press(dialog.card.own)
    editor = dialog.card.editor
    assert editor.toPlainText().splitlines() == ["rapat bulan Mei", "rapat bulan Juni"]
    QTest.keyClicks(editor, "rapat bulan Mei dan Juni")
    press(dialog.card.keep)
    assert first_row(window).remarks == "rapat bulan Mei dan Juni"


def test_later_leaves_it_open_and_esc_settles_nothing(dialog, window):
    press(dialog.later)
    assert dialog.card.conflict.field == "responsible"
    press(dialog.later)
    assert dialog.card.conflict.field == "remarks"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert conflict_count(window.open_plan.plan) == 2


def test_the_last_one_settled_leaves_an_empty_list_and_no_count(dialog, window, qtbot):
    press(dialog.card.uses[0])
    press(dialog.card.uses[0])
    assert dialog.card is None
    assert dialog.words.text() == "Tidak ada konflik."
    qtbot.waitUntil(lambda: not window.status.conflicts.isVisible())


def test_a_conflict_leads_to_its_row(window, qtbot):
    window.person.answers = [lambda dialog: dialog.go.click() or True]
    window.menus.actions["conflicts"].trigger()
    assert window.desk.page.current[0] == first(window.open_plan.plan)


def test_the_tab_riwayat_shows_conflicts_first_and_settles_them(window, qtbot):
    window.desk.go_to(first(window.open_plan.plan))
    inspector = window.desk.inspector
    inspector.show_history()
    qtbot.waitUntil(lambda: inspector.history.conflicts is not None)
    cards = inspector.history.conflicts.cards
    assert [card.conflict.field for card in cards] == ["remarks", "responsible"]
    press(cards[0].uses[1])
    qtbot.waitUntil(lambda: len(inspector.history.conflicts.cards) == 1)
    press(inspector.history.conflicts.cards[0].uses[0])
    qtbot.waitUntil(lambda: not inspector.history.conflicts.isVisible())
    assert conflict_count(window.open_plan.plan) == 0


def test_a_resolution_travels(dialog, window, qtbot, tmp_path):
    for _ in range(2):
        press(dialog.card.uses[0])
    quiet(window, qtbot)
    path = tmp_path / "budi" / "rencana budi.zi"
    with open_plan(path, BUDI) as store:
        came = read_incoming(window.open_plan.store.path, BUDI)
        seen = preview(store, evidence_of(window.open_plan), came)
        receive(store, evidence_of(window.open_plan), seen, save_backup=lambda store: None)
        assert conflict_count(store.plan) == 0
        assert store.plan == window.open_plan.plan


def test_a_row_removed_here_and_filled_there_can_stay_or_go(window, qtbot, tmp_path):
    second = list(window.open_plan.plan.activities())[1].id
    window.open_plan.apply("Hapus", remove_rows(window.open_plan.plan, [second]))
    quiet(window, qtbot)
    package = budi_sends(tmp_path, writes("remarks", "diisi Budi", at=1))
    window.person.answers = [lambda dialog: dialog.take.click() or True, None]
    exchange_receiving.receive_from(window, [package])
    quiet(window, qtbot)
    dialog = ConflictsDialog(window.open_plan)
    qtbot.addWidget(dialog)
    dialog.list.setCurrentRow(lines(dialog).index("1.1.2 · Baris"))
    assert not dialog.card.own.isVisible()
    gone = next(at for at, one in enumerate(dialog.card.conflict.choices) if not one.value)
    press(dialog.card.uses[gone])
    assert second not in window.open_plan.plan


def test_dialogs_fit_a_small_screen_and_are_freed(window, qtbot):
    dialog = ConflictsDialog(window.open_plan)
    dialog.show()
    assert dialog.minimumSizeHint().width() <= 960 and dialog.minimumSizeHint().height() <= 500
    gone = weakref.ref(dialog)
    dialog.reject()
    dialog.deleteLater()
    del dialog
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


def test_an_undo_that_leaves_all_to_others_says_so_and_the_menu_names_the_next(tmp_path, qtbot):
    window = exchanging_window(tmp_path, qtbot)
    shown, store = window.open_plan, window.open_plan.store
    row = first(shown.plan)
    shown.apply("Ubah penanggung jawab", set_field(shown.plan, [row], "responsible", "Hukum"))
    shown.apply("Ubah keterangan", set_field(shown.plan, [row], "remarks", "rapat bulan Mei"))
    quiet(window, qtbot)
    package = budi_sends(tmp_path, writes("remarks", "rapat bulan Juni"))
    evidence = evidence_of(shown)
    seen = preview(store, evidence, read_incoming(package, RINI))
    shown.act_beside(
        "Terima", lambda: receive(store, evidence, seen, save_backup=lambda store: None).effect
    )
    quiet(window, qtbot)
    window.undo()
    assert window.status.saved.text().startswith("1 baris dibiarkan")
    assert "Ubah penanggung jawab" in window.menus.actions["undo"].text()
    window.close()
