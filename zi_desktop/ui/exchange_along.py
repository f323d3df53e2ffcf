"""What goes along with a plan that is sent: which evidence, and whether restricted proofs too. Counts nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.plan import Plan
from zi_desktop.services.sending import Along, Parcel, Wish
from zi_desktop.ui.exchange_drives import size_words

ALONG = {
    Along.ALL: "Rencana dan &semua bukti",
    Along.SINCE: "Rencana dan bukti yang &belum ada padanya",
    Along.NONE: "&Rencana saja",
    Along.AREAS: "Rencana dan bukti &area ini:",
}
NEW_TO = "Sejak pertukaran terakhir dengan yang tertulis di Untuk siapa"
AREAS_HEIGHT, AREA_HEIGHT = 128, 20


class AlongField(QWidget):
    """`changed` when something else is wished."""

    changed = Signal()

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        kinds = QButtonGroup(self)
        self.kinds = {kind: QRadioButton(text) for kind, text in ALONG.items()}
        self.kinds[Along.ALL].setChecked(True)
        self.kinds[Along.SINCE].setToolTip(NEW_TO)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for button in self.kinds.values():
            kinds.addButton(button)
            layout.addWidget(button)
            button.toggled.connect(self.changed)
        self.areas = _area_list(plan)
        self.areas.itemChanged.connect(self._area_ticked)
        self.restricted = QCheckBox("Bukti &terbatas ikut (SKP, LHKPN, pengaduan …)")
        self.restricted.toggled.connect(self.changed)
        layout.addWidget(self.areas)
        layout.addWidget(self.restricted)

    def offer_new(self, known: bool) -> None:
        """Offer what is new to the receiver only where something was exchanged with him before."""
        new = self.kinds[Along.SINCE]
        new.setEnabled(known)
        if not known and new.isChecked():
            self.kinds[Along.ALL].setChecked(True)

    def wish(self, to: str, without: frozenset[str]) -> Wish:
        """Return what is asked for."""
        kind = next(kind for kind, button in self.kinds.items() if button.isChecked())
        ticked = (self.areas.item(at) for at in range(self.areas.count()))
        areas = frozenset(
            RowId(str(item.data(Qt.ItemDataRole.UserRole)))
            for item in ticked
            if item.checkState() is Qt.CheckState.Checked
        )
        return Wish(kind, areas, to, self.restricted.isChecked(), without)

    def _area_ticked(self) -> None:
        self.kinds[Along.AREAS].setChecked(True)
        self.changed.emit()


def _area_list(plan: Plan) -> QListWidget:
    found = QListWidget()
    found.setAccessibleName("Area yang buktinya ikut")
    found.setMaximumHeight(AREAS_HEIGHT)
    for area in plan.areas():
        number = plan.area_label(area)
        title = " ".join(area.title.split())
        item = QListWidgetItem(f"{number}. {title}" if number else title, found)
        item.setData(Qt.ItemDataRole.UserRole, area.id)
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(0, AREA_HEIGHT))
    return found


def parcel_words(found: Parcel) -> str:
    """Return what goes along and what does not, in a sentence or two."""
    said = [f"{len(found.files)} berkas bukti ikut, kira-kira {size_words(found.size)} semuanya."]
    if found.restricted:
        said.append(f"{len(found.restricted)} bukti terbatas tidak ikut.")
    if found.left_out:
        said.append(f"{len(found.left_out)} bukti lain tidak ikut.")
    if found.missing:
        said.append(f"{len(found.missing)} bukti tidak ada di komputer ini, jadi tidak ikut.")
    return " ".join(said)
