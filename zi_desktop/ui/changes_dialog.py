"""Lists what changed in the plan since its decree; a line leads to its row. Changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.baseline import Difference, Kind
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.plan import Plan
from zi_desktop.reports.change_matrix import field_title

TITLES = ("Nomor", "Kegiatan", "Bagian", "Semula", "Menjadi")
WIDTHS = (64, 260, 130, 180)
WHOLE = {Kind.ADDED: "baris baru", Kind.REMOVED: "baris dihapus"}


class ChangesDialog(QDialog):
    """`row` is the one that was chosen, `""` for none; `wants_paper` where the matrix is to be printed."""

    def __init__(
        self, plan: Plan, found: Sequence[Difference], since: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Perubahan sejak SK")
        self.resize(900, 440)
        self._plan = plan
        self.row = RowId("")
        self.wants_paper = False
        label = QLabel(since, wordWrap=True)
        self.list = QTreeWidget()
        self.list.setAccessibleName("Perubahan")
        self.list.setHeaderLabels(list(TITLES))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        for column, width in enumerate(WIDTHS):
            self.list.setColumnWidth(column, width)
        for one in found:
            self._add(one)
        self.list.itemActivated.connect(self._go)
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.go = buttons.addButton("&Ke baris itu", role.AcceptRole)
        self.paper = buttons.addButton("&Matriks perubahan…", role.ActionRole)
        buttons.addButton("Tutup", role.RejectRole)
        self.go.setEnabled(bool(found))
        self.paper.setEnabled(bool(found))
        buttons.accepted.connect(self._go_to_current)
        buttons.rejected.connect(self.reject)
        self.paper.clicked.connect(self._ask_paper)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(label)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _add(self, one: Difference) -> None:
        what = field_title(self._plan, one.field) if one.field else WHOLE.get(one.kind, "")
        told = [one.number, one.title, what, one.before, one.after]
        item = QTreeWidgetItem(self.list, [" ".join(text.split()) for text in told])
        item.setData(0, Qt.ItemDataRole.UserRole, one.row)
        for column, text in enumerate(told):
            item.setToolTip(column, text)

    def _go(self, item: QTreeWidgetItem) -> None:
        """Take the row of a line; one that is gone leads nowhere."""
        row = RowId(str(item.data(0, Qt.ItemDataRole.UserRole)))
        if row in self._plan:
            self.row = row
            self.accept()

    def _go_to_current(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._go(item)

    def _ask_paper(self) -> None:
        self.wants_paper = True
        self.accept()
