"""Sending from the window: where to, what goes along, what does not fit, and when the stick may be taken out."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListWidget

from tests.exchange.conftest import Desk
from tests.ui.exchange_hands import exchanging_window, first, quiet, settled
from zi_desktop.exchange.drives import FAT_LIMIT, Drive
from zi_desktop.services.computer import local_now
from zi_desktop.services.exchanges import Exchanges
from zi_desktop.services.incoming import read_incoming
from zi_desktop.services.sending import Along
from zi_desktop.ui.exchange_commands import evidence_of, store_of
from zi_desktop.ui.exchange_drives import Stick
from zi_desktop.ui.exchange_place import NO_STICK
from zi_desktop.ui.exchange_send_dialog import SendDialog, Source


@pytest.fixture
def window(tmp_path, qtbot):
    made = exchanging_window(tmp_path, qtbot)
    desk = Desk(store_of(made.open_plan), evidence_of(made.open_plan), tmp_path)
    row = first(made.open_plan.plan)
    desk.attach(row, "SK Tim.pdf", b"x" * 300_000)
    desk.attach(row, "notulen.pdf", b"y" * 5_000)
    desk.attach(row, "SKP Ani.pdf", b"rahasia", restricted=True)
    yield made
    quiet(made, qtbot)
    made.close()


@pytest.fixture
def stick(tmp_path):
    place = tmp_path / "stik"
    place.mkdir()
    return Stick(place, "KINGSTON (E:)", Drive(8 << 30, "fat32"))


def dialog_of(window, qtbot, *places, folder=None):
    shown = window.open_plan
    exchanges = Exchanges(window.folders.data)
    source = Source(store_of(shown), evidence_of(shown), exchanges, local_now)
    made = SendDialog(source, lambda parent: folder, None, lambda: list(places))
    qtbot.addWidget(made)
    ready(made, qtbot)
    return made


def ready(dialog, qtbot):
    settled(dialog)
    qtbot.waitUntil(lambda: bool(dialog.where.where.count()), timeout=20_000)
    qtbot.waitUntil(lambda: not dialog._count_soon.isActive() and not dialog._jobs.busy)


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def sent(dialog, qtbot):
    press(dialog.send_button)
    qtbot.waitUntil(lambda: dialog.sent is not None, timeout=20_000)
    return dialog.sent


def test_a_package_is_written_and_only_then_the_stick_may_go(window, qtbot, stick):
    dialog = dialog_of(window, qtbot, stick)
    assert dialog.where.where.currentText().startswith("KINGSTON (E:) · flashdisk · sisa 8,0 GB")
    assert "2 berkas bukti ikut" in dialog.said.text()
    assert "1 bukti terbatas tidak ikut" in dialog.said.text()
    assert not dialog.safe.isVisible()
    dialog.to.setCurrentText("KPU Provinsi")
    ready(dialog, qtbot)
    package = sent(dialog, qtbot).path
    assert dialog.safe.isVisible() and dialog.safe.text() == "Aman dicabut"
    assert package.parent == stick.path
    incoming = read_incoming(package, window.author())
    assert incoming.manifest.to == "KPU Provinsi"
    assert len(incoming.evidence) == 2
    known = Exchanges(window.folders.data).evidence_at(incoming.plan.info.id, "KPU Provinsi")
    assert known == incoming.evidence.keys()


def test_restricted_evidence_and_areas_go_along_where_they_are_ticked(window, qtbot, stick):
    dialog = dialog_of(window, qtbot, stick)
    dialog.along.restricted.click()
    ready(dialog, qtbot)
    assert "3 berkas bukti ikut" in dialog.said.text()
    dialog.along.areas.setFocus()
    dialog.along.areas.setCurrentRow(1)
    QTest.keyClick(dialog.along.areas, Qt.Key.Key_Space)
    ready(dialog, qtbot)
    assert dialog.along.kinds[Along.AREAS].isChecked()
    assert "0 berkas bukti ikut" in dialog.said.text()
    dialog.along.kinds[Along.NONE].click()
    ready(dialog, qtbot)
    assert dialog.wish.along is Along.NONE


def test_what_is_new_is_offered_only_for_somebody_known(window, qtbot, stick):
    dialog = dialog_of(window, qtbot, stick)
    new = dialog.along.kinds[Along.SINCE]
    assert not new.isEnabled()
    plan = window.open_plan.plan.info.id
    sums = [proof.sha256 for proof in window.open_plan.plan.records if hasattr(proof, "sha256")]
    Exchanges(window.folders.data).note(plan, "Budi", local_now(), sums[:1])
    QTest.keyClicks(dialog.to, "Budi")
    assert new.isEnabled()
    new.click()
    ready(dialog, qtbot)
    assert "1 bukti lain tidak ikut" in dialog.said.text() or "1 berkas" in dialog.said.text()


def test_too_little_room_is_said_before_and_less_evidence_is_proposed(window, qtbot, stick):
    size = dialog_of(window, qtbot, stick)._parcel.size
    full = Stick(stick.path, "PENUH", Drive(size + (1 << 20) - 200_000, "fat32"))
    dialog = dialog_of(window, qtbot, full)
    assert not dialog.send_button.isEnabled()
    assert "Sisa ruang" in dialog.trouble.text()
    assert dialog.less.text().startswith("Kirim tanpa 1 berkas bukti terbesar")
    press(dialog.less)
    ready(dialog, qtbot)
    assert dialog.send_button.isEnabled()
    assert "1 berkas bukti ikut" in dialog.said.text()


def test_the_limit_of_fat32_is_named(window, qtbot, stick):
    dialog = dialog_of(window, qtbot, stick)
    found = dialog._parcel
    huge = replace(found.files[0], size=FAT_LIMIT)
    dialog._parcel = replace(found, files=(huge, *found.files[1:]), size=found.size + FAT_LIMIT)
    dialog._judge()
    assert "FAT32" in dialog.trouble.text()
    assert "tanpa 1 berkas" in dialog.less.text()


def test_a_folder_serves_where_no_stick_is(window, qtbot, tmp_path):
    folder = tmp_path / "berbagi"
    folder.mkdir()
    dialog = dialog_of(window, qtbot, folder=folder)
    assert dialog.where.where.currentText() == NO_STICK
    assert not dialog.send_button.isEnabled()
    press(dialog.where.folder)
    ready(dialog, qtbot)
    dialog.name.setText("paket saya")
    assert sent(dialog, qtbot).path == folder / "paket saya.zipaket"


def test_a_name_that_is_taken_is_refused_and_a_cancelled_one_leaves_nothing(window, qtbot, stick):
    dialog = dialog_of(window, qtbot, stick)
    dialog.target.write_bytes(b"milik orang lain")
    press(dialog.send_button)
    assert "sudah ada di sana" in dialog.trouble.text()
    dialog.name.setText("lain")
    press(dialog.send_button)
    press(dialog.stop)
    qtbot.waitUntil(lambda: not dialog._jobs.busy)
    assert dialog.pages.currentIndex() == 0
    assert [path.read_bytes() for path in stick.path.iterdir()] == [b"milik orang lain"]


def test_the_dialog_fits_a_small_screen_and_every_control_has_a_name(window, qtbot, stick):
    dialog = dialog_of(window, qtbot, stick)
    assert dialog.minimumSizeHint().width() <= 960 and dialog.minimumSizeHint().height() <= 500
    for kind in (QAbstractButton, QComboBox, QLineEdit, QListWidget):
        for part in dialog.findChildren(kind):
            inside = isinstance(part.parent(), QComboBox)
            assert inside or part.accessibleName() or getattr(part, "text", str)(), part


def test_the_dialog_is_freed_when_it_is_closed(window, qtbot, stick):
    shown = window.open_plan
    source = Source(store_of(shown), evidence_of(shown), Exchanges(window.folders.data), local_now)
    dialog = SendDialog(source, lambda parent: None, None, lambda: [stick])
    ready(dialog, qtbot)
    gone = weakref.ref(dialog)
    dialog.reject()
    dialog.deleteLater()
    del dialog
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


def test_the_menu_and_the_tool_begin_sending(window, qtbot):
    seen = []
    window.person.answers = [lambda dialog: seen.append(dialog.windowTitle())]
    window.menus.actions["send"].trigger()
    assert seen == ["Kirim"]
