"""What holds for every page and every dialog that a menu opens: names for a screen reader, room, models, and that they are freed."""

from __future__ import annotations

import gc
import weakref
from collections import Counter
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)

from installer.scenes import every_dialog, every_page, open_example, settle
from zi_desktop.paths import Folders
from zi_desktop.settings import SettingsFile
from zi_desktop.ui.main_window import MainWindow

NOW = datetime(2026, 5, 12, 10, 42, tzinfo=UTC)
SIZES = ((1024, 540), (1280, 640))
LARGEST_DIALOG = (960, 500)
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)


@pytest.fixture(scope="module")
def example(tmp_path_factory, qapp):
    """The window with the example plan, for all tests here: none of them changes the plan."""
    folders = Folders.under(tmp_path_factory.mktemp("scenes"))
    window = MainWindow(SettingsFile(folders.settings, kept=False), folders, now=lambda: NOW)
    window.resize(1366, 697)
    window.show()
    open_example(window, NOW)
    yield window
    window.close()
    window.deleteLater()
    settle()


def unnamed(shown):
    """The controls that the keyboard reaches and a screen reader has no name for."""
    for kind in CONTROLS:
        for control in shown.findChildren(kind):
            reached = control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus
            said = QAccessible.queryAccessibleInterface(control)
            if reached and not (said and said.text(QAccessible.Text.Name).strip()):
                yield f"{type(control).__name__} {control.objectName()} in {type(control.parent()).__name__}"


def cut(shown):
    """The controls that have less room than their words need, and tabs that are scrolled away."""
    for kind in (QAbstractButton, QComboBox, QLabel):
        for control in shown.findChildren(kind):
            wraps = isinstance(control, QLabel) and (control.wordWrap() or not control.text())
            if control.isVisible() and not wraps:
                low = control.height() < control.fontMetrics().height()
                if low or control.width() < control.minimumSizeHint().width():
                    words = getattr(control, "text", str)()
                    yield f"{type(control).__name__} {words} {control.accessibleName()} is cut"
    for tabs in shown.findChildren(QTabBar):
        if tabs.isVisible() and tabs.tabRect(tabs.count() - 1).right() >= tabs.width():
            yield f"the last of {tabs.accessibleName()} is scrolled away"


def test_every_control_of_every_page_has_a_name_and_nothing_scrolls_sideways_from_1280(example):
    found, testers = Counter(), {}

    def see(name, window):
        found.update(f"{name}: {what}" for what in (*unnamed(window), *cut(window)))
        for area in window.findChildren(QAbstractScrollArea):
            if (
                area.isVisible()
                and window.width() >= 1280
                and area.horizontalScrollBar().isVisible()
            ):
                found[f"{name} scrolls sideways: {type(area).__name__}"] += 1
        for view in window.findChildren(QAbstractItemView):
            watch(view.model(), testers)

    for size in SIZES:
        example.resize(*size)
        settle()
        every_page(example, see)
        assert (example.width(), example.height()) == size
    assert not found
    assert len(testers) >= 4


def let_go():
    """Let what is to be deleted be deleted."""
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def watch(model, testers):
    """Let Qt check a model of ours from now on: its warning fails the test."""
    ours = isinstance(model, QAbstractItemModel) and type(model).__module__.startswith("zi_desktop")
    if ours and id(model) not in testers:
        testers[id(model)] = QAbstractItemModelTester(model)


def test_every_dialog_of_the_menus_fits_names_its_controls_and_is_freed(example):
    found, kept, testers = Counter(), {}, {}

    def see(name, dialog):
        found.update(f"{name}: {what}" for what in (*unnamed(dialog), *cut(dialog)))
        smallest = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
        for size in (dialog.size(), smallest):
            if size.width() > LARGEST_DIALOG[0] or size.height() > LARGEST_DIALOG[1]:
                found[f"{name} is {size.width()} × {size.height()}"] += 1
        if isinstance(dialog, QDialog) and dialog.focusWidget() is None:
            found[f"{name} shows no focus"] += 1
        for view in dialog.findChildren(QAbstractItemView):
            watch(view.model(), testers)
        kept[name] = weakref.ref(dialog)

    example.resize(1280, 640)
    every_dialog(example, see)
    testers.clear()
    let_go()
    assert not found
    assert len(kept) >= 15
    assert [name for name, dialog in kept.items() if dialog() is not None] == []


def test_every_page_is_freed_when_its_plan_is_closed(example):
    every_page(example, lambda _name, _window: None)
    pages = {name: weakref.ref(page) for name, page in example.desk._pages.items()}
    assert len(pages) >= 5
    example.commands.close_plan()
    let_go()
    assert [name for name, page in pages.items() if page() is not None] == []
