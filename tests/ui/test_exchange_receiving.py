"""Receiving in the window: what came is shown, chosen and merged, and nothing is lost on the way."""

from __future__ import annotations

import gc
import shutil
import weakref
from datetime import UTC, date, datetime
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.ui.exchange_hands import (
    BUDI,
    attaches,
    budi_sends,
    exchanging_window,
    quiet,
    settled,
    writes,
)
from tests.ui.test_main_window import make_plan
from zi_desktop.db.snapshot import read_plan
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.edits import add_activity, remove_rows, set_field
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.twins import Twins
from zi_desktop.services.backups import list_backups
from zi_desktop.services.exchanges import Exchanges
from zi_desktop.services.plans import new_plan, open_plan
from zi_desktop.ui import exchange_receiving
from zi_desktop.ui.exchange_merges_dialog import MergesDialog
from zi_desktop.ui.exchange_pick_dialog import Found, PickDialog
from zi_desktop.ui.exchange_receive_dialog import CONFLICTS, PROOFS
from zi_desktop.ui.exchange_shelf_dialog import ShelfDialog
from zi_desktop.ui.exchange_twins_dialog import TwinsDialog


@pytest.fixture
def window(tmp_path, qtbot):
    made = exchanging_window(tmp_path, qtbot)
    yield made
    made.close()


def agrees(dialog):
    dialog.show()
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    return bool(dialog.result())


def remarks(window, at=0):
    return list(window.open_plan.plan.activities())[at].remarks


def write(window, text, at=0):
    plan = window.open_plan.plan
    row = list(plan.activities())[at].id
    window.open_plan.apply("Ubah", set_field(plan, [row], "remarks", text))


def receive(window, qtbot, path, *answers):
    window.person.answers = list(answers)
    exchange_receiving.receive_from(window, [path])
    quiet(window, qtbot)


def test_what_came_is_shown_and_merged_after_a_backup(window, qtbot, tmp_path):
    package = budi_sends(tmp_path, writes("remarks", "dari Budi"))
    receive(window, qtbot, package, agrees)
    assert remarks(window) == "dari Budi"
    assert read_plan(window.open_plan.store.path) == window.open_plan.plan
    reasons = [one.backup.reason for one in list_backups(tmp_path / "rencana.zi", window.folders)]
    assert "merge" in reasons
    assert "Diterima dari Budi: 1 baris berubah." in window.status.saved.text()
    assert [
        p.name for p in Exchanges(window.folders.data).partners(window.open_plan.plan.info.id)
    ] == ["Budi"]


def test_nothing_changes_where_the_person_leaves_the_preview(window, qtbot, tmp_path):
    package = budi_sends(tmp_path, writes("remarks", "dari Budi"))
    before = window.open_plan.plan
    receive(window, qtbot, package, lambda dialog: dialog.reject())
    assert window.open_plan.plan is before


def test_the_same_package_a_second_time_says_that_nothing_is_new(window, qtbot, tmp_path):
    package = budi_sends(tmp_path, writes("remarks", "dari Budi"))
    receive(window, qtbot, package, agrees)
    seen = []

    def looks(dialog):
        seen.append((dialog.counts.text(), dialog.take.isEnabled()))

    receive(window, qtbot, package, looks)
    assert seen == [("Tidak ada yang baru: semuanya sudah ada di sini.", False)]


def test_a_row_without_its_tick_stays_out_and_can_come_in_later(window, qtbot, tmp_path):
    package = budi_sends(tmp_path, writes("remarks", "satu"), writes("remarks", "dua", at=1))
    told = []

    def leaves_out_the_first(dialog):
        dialog.show()
        settled(dialog)
        dialog.list.setFocus()
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        settled(dialog)
        told.append(dialog.counts.text())
        return agrees(dialog)

    receive(window, qtbot, package, leaves_out_the_first)
    assert (remarks(window), remarks(window, 1)) == ("", "dua")
    assert told == ["1 baris berubah."]
    choose_merge(window, qtbot, "left_out")
    assert (remarks(window), remarks(window, 1)) == ("satu", "dua")


def test_the_preview_marks_the_difference_inside_a_text_and_filters(window, qtbot, tmp_path):
    write(window, "rapat bulan Mei")
    quiet(window, qtbot)
    package = budi_sends(
        tmp_path, writes("remarks", "rapat bulan Juni"), attaches("SK.pdf", b"isi SK")
    )
    seen = {}

    def looks(dialog):
        settled(dialog)
        seen["who"] = dialog.sender_words.text()
        dialog.filters[CONFLICTS].click()
        seen["row"] = dialog.page.toPlainText()
        seen["rich"] = dialog.page.toHtml()
        dialog.filters[PROOFS].click()
        seen["proofs"] = dialog.page.toPlainText()
        assert dialog.minimumSizeHint().width() <= 960 and dialog.minimumSizeHint().height() <= 500

    receive(window, qtbot, package, looks)
    assert "Budi" in seen["who"] and "PC-HUKUM" in seen["who"]
    assert "rapat bulan Mei" in seen["row"] and "Juni" in seen["row"] and "konflik" in seen["row"]
    assert "line-through" in seen["rich"] and "underline" in seen["rich"]
    assert "SK.pdf" in seen["proofs"]


def test_after_receiving_the_way_to_the_conflicts_is_offered(window, qtbot, tmp_path):
    write(window, "rapat bulan Mei")
    quiet(window, qtbot)
    package = budi_sends(tmp_path, writes("remarks", "rapat bulan Juni"))
    seen = []

    def looks(dialog):
        seen.append(dialog.windowTitle())

    receive(window, qtbot, package, agrees, "conflicts", looks)
    asked = next(text for text in window.person.asked if text.startswith("Selesai diterima"))
    assert "1 konflik" in asked and "Lihat konflik" in asked
    assert seen == ["Konflik"]


def test_evidence_comes_along_and_is_here_at_once(window, qtbot, tmp_path):
    receive(window, qtbot, budi_sends(tmp_path, attaches("SK.pdf", b"isi SK")), agrees)
    found = list((tmp_path / "rencana.bukti").rglob("SK.pdf"))
    assert [path.read_bytes() for path in found] == [b"isi SK"]


def removes_all(store):
    rows = [row.id for row in store.plan.areas()]
    store.apply("Hapus", remove_rows(store.plan, rows))


def test_most_of_a_plan_goes_only_where_the_person_types_how_many_rows(window, qtbot, tmp_path):
    package = budi_sends(tmp_path, removes_all)
    count = len(window.open_plan.plan)
    receive(window, qtbot, package, agrees, "5", None)
    assert len(window.open_plan.plan) == count
    assert f"Yang diketik bukan {count}" in window.person.asked[-1]
    receive(window, qtbot, package, agrees, str(count))
    assert len(window.open_plan.plan) == 0


def test_a_broken_package_is_refused_with_a_sentence(window, qtbot, tmp_path):
    package = budi_sends(tmp_path, writes("remarks", "dari Budi"))
    package.write_bytes(package.read_bytes()[:-4000])
    receive(window, qtbot, package)
    assert window.person.asked[-1].startswith("Tidak diterima | ")
    assert remarks(window) == ""


def drop(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    nothing, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, nothing))


def test_a_dropped_folder_of_several_is_received_one_after_the_other(window, qtbot, tmp_path):
    folder = tmp_path / "stik"
    folder.mkdir()
    for at, text in enumerate(("satu", "dua")):
        shutil.move(budi_sends(tmp_path, writes("remarks", text, at)), folder / f"{at}.zipaket")
    window.person.answers = [agrees, agrees]
    drop(window, folder)
    qtbot.waitUntil(lambda: not window.person.answers)
    quiet(window, qtbot)
    assert (remarks(window), remarks(window, 1)) == ("satu", "dua")


def test_a_dropped_package_is_received_into_the_plan_that_it_belongs_to(window, qtbot, tmp_path):
    """Nothing is open: the plan is found among those opened before, and opened first."""
    package = budi_sends(tmp_path, writes("remarks", "dari Budi"))
    window.commands.close_plan()
    window.person.answers = [agrees]
    drop(window, package)
    qtbot.waitUntil(lambda: window.open_plan is not None and remarks(window) == "dari Budi")
    quiet(window, qtbot)


def test_another_copy_of_the_open_plan_is_merged_or_opened(window, qtbot, tmp_path):
    budi_sends(tmp_path, writes("remarks", "dari Budi"))
    copy = tmp_path / "budi" / "rencana budi.zi"
    window.person.answers = ["merge", agrees]
    window.commands.open_any(copy)
    quiet(window, qtbot)
    assert window.open_plan.store.path == tmp_path / "rencana.zi"
    assert remarks(window) == "dari Budi"
    window.person.answers = ["open"]
    window.commands.open_any(copy)
    assert window.open_plan.store.path == copy


def stranger(folder, unit="KPU Kota Lain"):
    path = folder / "lain.zi"
    new_plan(path, unit=unit, year=2026, template="standar", author=BUDI).close()
    return path


def test_another_units_plan_goes_to_the_shelf_and_is_read_from_there(window, qtbot, tmp_path):
    receive(window, qtbot, stranger(tmp_path / "budi"), "shelf")
    assert "KPU Kota Lain" in window.person.asked[-1]
    assert [path.suffix for path in (tmp_path / "Terima").rglob("*.*") if path.is_file()] == [
        ".zipaket"
    ]
    window.person.answers = [lambda dialog: dialog.buttons["read"].click() or True]
    window.menus.actions["shelf"].trigger()
    quiet(window, qtbot)
    assert window.open_plan.plan.info.unit == "KPU Kota Lain"
    assert window.open_plan.read_only
    assert not any("rak " in path for path in window.memory.settings.recent)


def test_an_unknown_plan_is_opened_as_a_copy_here(window, qtbot, tmp_path):
    window.commands.close_plan()
    target = tmp_path / "salinan.zi"
    receive(window, qtbot, stranger(tmp_path / "budi"), "copy", target)
    assert window.open_plan.store.path == target
    assert not window.open_plan.read_only


def test_a_twin_is_paired_when_the_person_agrees(window, qtbot, tmp_path):
    twin = make_plan(tmp_path / "budi" / "kembar.zi")
    with open_plan(twin, BUDI) as store:
        writes("remarks", "dari kembaran")(store)
    pairs = []

    def looks(dialog):
        dialog.show()
        pairs.append(dialog.list.topLevelItemCount())
        assert dialog.minimumSizeHint().width() <= 960 and dialog.minimumSizeHint().height() <= 500
        return True

    count = len(window.open_plan.plan)
    receive(window, qtbot, twin, looks, agrees)
    assert pairs == [count]
    assert remarks(window) == "dari kembaran"
    assert len(window.open_plan.plan) == count


def test_a_plan_on_a_stick_is_brought_here_first(window, qtbot, tmp_path, monkeypatch):
    stick = tmp_path / "budi" / "rencana budi.zi"
    monkeypatch.setattr(
        "zi_desktop.exchange.drives.is_removable", lambda path: path.parent.name == "budi"
    )
    monkeypatch.setattr(
        "zi_desktop.services.from_stick.is_removable", lambda path: path.parent.name == "budi"
    )
    budi_sends(tmp_path, writes("remarks", "dari Budi"))
    window.commands.close_plan()
    window.person.answers = ["merge", agrees]
    window.commands.open_any(stick)
    quiet(window, qtbot)
    assert window.open_plan.store.path == tmp_path / "rencana.zi"
    assert remarks(window) == "dari Budi"
    window.commands.close_plan()
    window.person.answers = ["stick", "stick"]
    window.commands.open_any(stick)
    assert window.open_plan.store.path == stick
    assert "jangan mencabutnya" in window.person.asked[-1]


def choose_merge(window, qtbot, name, *answers):
    window.person.answers = [lambda dialog: dialog.buttons[name].click() or True, *answers]
    window.menus.actions["merges"].trigger()
    quiet(window, qtbot)


def test_a_row_that_was_used_since_stays_when_its_merge_is_taken_back(window, qtbot, tmp_path):
    component = next(window.open_plan.plan.components())
    new = RowId("barisbudi")
    changes = add_activity(window.open_plan.plan, component.id, lambda: new, action="Baris Budi")
    receive(
        window, qtbot, budi_sends(tmp_path, lambda store: store.apply("Tambah", changes)), agrees
    )
    window.open_plan.apply("Ubah", set_field(window.open_plan.plan, [new], "remarks", "dipakai"))
    quiet(window, qtbot)
    choose_merge(window, qtbot, "take_back")
    assert "1 baris tetap memuat" in window.person.asked[-1]
    assert "Baris Budi" in window.person.asked[-1]
    assert window.open_plan.plan.activity(new).remarks == "dipakai"


def test_a_merge_is_taken_back_applied_again_and_has_its_minutes(window, qtbot, tmp_path):
    receive(window, qtbot, budi_sends(tmp_path, writes("remarks", "dari Budi")), agrees)
    choose_merge(window, qtbot, "take_back")
    assert remarks(window) == ""
    choose_merge(window, qtbot, "again")
    assert remarks(window) == "dari Budi"
    out = tmp_path / "berita acara.pdf"
    choose_merge(window, qtbot, "minutes", out)
    assert out.read_bytes().startswith(b"%PDF")


def test_what_came_is_compared_with_the_plan_as_it_is_now(window, qtbot, tmp_path):
    package = budi_sends(tmp_path, writes("remarks", "dari Budi"))
    window.open_plan.show_past(date(2026, 3, 1), window.open_plan.plan)
    receive(window, qtbot, package, agrees)
    assert window.open_plan.past_day is None
    assert remarks(window) == "dari Budi"


def test_a_plan_that_is_only_read_takes_nothing_in(window, qtbot, tmp_path):
    package = budi_sends(tmp_path, writes("remarks", "dari Budi"))
    window.commands.open(tmp_path / "rencana.zi", read_only=True)
    receive(window, qtbot, package)
    assert "hanya untuk dibaca" in window.person.asked[-1]
    assert remarks(window) == ""


def test_nobody_edits_while_a_merge_is_on_its_way(window, qtbot, tmp_path):
    package = budi_sends(tmp_path, writes("remarks", "dari Budi"))
    window.person.answers = [agrees]
    exchange_receiving.receive_from(window, [package])
    qtbot.waitUntil(lambda: bool(window.open_plan._large))
    write(window, "sela", at=1)
    assert "Menggabungkan" in window.status.saved.text() or remarks(window, 1) == ""
    quiet(window, qtbot)
    assert (remarks(window), remarks(window, 1)) == ("dari Budi", "")


def test_the_shelf_is_printed_and_saved_as_a_workbook(window, qtbot, tmp_path):
    receive(window, qtbot, stranger(tmp_path / "budi"), "shelf")
    for name, out in (("paper", tmp_path / "rak.pdf"), ("book", tmp_path / "rak.xlsx")):
        window.person.answers = [
            lambda dialog, name=name: dialog.buttons[name].click() or True,
            out,
            "open",
        ]
        window.menus.actions["shelf"].trigger()
        quiet(window, qtbot)
        assert window.person.opened[-1] == out and out.stat().st_size > 1000


def test_a_shelved_plan_is_copied_to_be_annotated_and_comes_back_as_a_merge(
    window, qtbot, tmp_path
):
    source = stranger(tmp_path / "budi")
    receive(window, qtbot, source, "shelf")
    notes = tmp_path / "catatan.zi"
    window.person.answers = [lambda dialog: dialog.buttons["copy"].click() or True, notes]
    window.menus.actions["shelf"].trigger()
    quiet(window, qtbot)
    assert window.open_plan.store.path == notes and not window.open_plan.read_only
    write(window, "mohon dilengkapi")
    quiet(window, qtbot)
    window.person.answers = []
    assert window.commands.open(source)
    receive(window, qtbot, notes, agrees)
    assert remarks(window) == "mohon dilengkapi"


def test_what_lies_on_the_sticks_is_listed_and_received(window, qtbot, tmp_path):
    package = budi_sends(tmp_path, writes("remarks", "dari Budi"))
    found = [Found(package, "KINGSTON", 9000, datetime(2026, 5, 12, 10, 0, tzinfo=UTC))]
    dialog = PickDialog(None, lambda: found)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 1)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.chosen == [package]


def test_the_dialogs_fit_a_small_screen_and_are_freed(window, qtbot, tmp_path):
    ours = window.open_plan.plan
    seen = Twins((), (), ())
    makes = (
        lambda: PickDialog(None, list),
        lambda: MergesDialog([], True),
        lambda: ShelfDialog([]),
        lambda: TwinsDialog(ours, ours, seen),
    )
    for make in makes:
        dialog = make()
        dialog.show()
        assert dialog.minimumSizeHint().width() <= 960 and dialog.minimumSizeHint().height() <= 500
        for part in dialog.findChildren(QAbstractButton):
            assert part.accessibleName() or part.text()
        gone = weakref.ref(dialog)
        dialog.reject()
        dialog.deleteLater()
        del dialog
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        assert gone() is None


def test_without_a_backup_nothing_is_merged_and_the_status_row_is_free_again(
    window, qtbot, tmp_path, monkeypatch
):
    def refuses(path, reason, folders):
        raise PlanError("no_backup", name=path.name, why="tempat penyimpanannya penuh")

    package = budi_sends(tmp_path, writes("remarks", "dari Budi"), attaches("SK.pdf", b"isi SK"))
    monkeypatch.setattr("zi_desktop.services.backups.back_up", refuses)
    receive(window, qtbot, package, agrees)
    assert window.person.asked[-1].startswith("Tidak diterima | ")
    assert remarks(window) == ""
    assert list(tmp_path.glob("rencana.bukti/**/SK.pdf")) == []
    write(window, "tetap bisa diisi")
    assert remarks(window) == "tetap bisa diisi"


def test_a_merge_that_is_cancelled_leaves_plan_and_evidence_as_they_were(
    window, qtbot, tmp_path, monkeypatch
):
    begun, go_on = Event(), Event()

    def waits(path, reason, folders):
        begun.set()
        go_on.wait(20)

    package = budi_sends(tmp_path, writes("remarks", "dari Budi"), attaches("SK.pdf", b"isi SK"))
    monkeypatch.setattr("zi_desktop.services.backups.back_up", waits)
    before = window.open_plan.plan
    window.person.answers = [agrees]
    exchange_receiving.receive_from(window, [package])
    qtbot.waitUntil(begun.is_set)
    QTest.mouseClick(window.status.stop, Qt.MouseButton.LeftButton)
    go_on.set()
    quiet(window, qtbot)
    assert window.open_plan.plan == before
    assert list(tmp_path.glob("rencana.bukti/**/SK.pdf")) == []
    assert window.person.asked == ["Terima"]
