"""PySide must give back what it borrows: in 6.12.0 on Python 3.11 each of many calls took a reference of None or True away,
until the process died ("deallocating True or False"). Whoever raises the pinned version runs this."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QStandardItem
from PySide6.QtWidgets import QLabel, QTableView, QWidget

pytestmark = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None and True are immortal from Python 3.12 on (PEP 683)"
)

TIMES = 40  # few: a version that fails loses so many references in each case, and there are some hundred


class Answers(QAbstractTableModel):
    """A model that answers with None and True."""

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 3

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 3

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return True if role == Qt.ItemDataRole.DisplayRole else None

    def setData(self, index, value, role=Qt.ItemDataRole.EditRole):
        return True


class Speaker(QObject):
    """Says and hears anything."""

    anything = Signal(object)
    yes_or_no = Signal(bool)

    def __init__(self):
        super().__init__()
        self.anything.connect(self.hear)
        self.yes_or_no.connect(self.hear_bool)

    @Slot(object)
    def hear(self, value):
        return None

    @Slot(bool)
    def hear_bool(self, value):
        return True

    def event(self, event):
        return True


@pytest.fixture
def calls(qtbot):
    """What the window does all day, by name."""
    model, speaker, item, widget, view = (
        Answers(),
        Speaker(),
        QStandardItem(),
        QWidget(),
        QTableView(),
    )
    qtbot.addWidget(widget)
    qtbot.addWidget(view)
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    view.setModel(proxy)
    view.resize(400, 200)
    decoration = Qt.ItemDataRole.DecorationRole
    return {
        "a model answers True": lambda: model.index(0, 0).data(),
        "a model answers None": lambda: model.index(0, 0).data(decoration),
        "a proxy asks a model": lambda: proxy.index(0, 0).data(decoration),
        "a proxy hands None on": lambda: proxy.setData(proxy.index(0, 0), None),
        "a proxy hands True on": lambda: proxy.setData(proxy.index(0, 0), True),
        "a signal carries None": lambda: speaker.anything.emit(None),
        "a signal carries True": lambda: speaker.anything.emit(True),
        "a signal carries a bool": lambda: speaker.yes_or_no.emit(True),
        "a property is None": lambda: (widget.setProperty("p", None), widget.property("p")),
        "a property is True": lambda: (widget.setProperty("p", True), widget.property("p")),
        "an item holds None": lambda: (item.setData(None), item.data()),
        "an item holds True": lambda: (item.setData(True), item.data()),
        "a widget answers a bool": lambda: (widget.setEnabled(True), widget.isEnabled()),
        "an event is sent": lambda: QCoreApplication.sendEvent(speaker, QEvent(QEvent.Type.User)),
        "an object has no parent": lambda: (QObject(None), speaker.parent()),
        "a widget is made with words": lambda: QLabel("x", objectName="n", visible=False),
        "a table is painted": view.grab,
    }


CONSTANTS = (None, True, False)


def counts() -> tuple[int, ...]:
    return tuple(sys.getrefcount(constant) for constant in CONSTANTS)


def test_no_call_takes_a_reference_of_none_or_true_away(calls):
    sunk = {}
    for name, call in calls.items():
        call()
        before = counts()
        for _ in range(TIMES):
            call()
        lost = [b - a for b, a in zip(before, counts(), strict=True)]
        if max(lost) > TIMES // 2:
            sunk[name] = dict(zip(map(str, CONSTANTS), lost, strict=True))
    assert sunk == {}
