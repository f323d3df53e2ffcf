"""Two plans of one unit and year that were made apart: which rows would be which, for a person to agree to. Joins nothing."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.twins import Twins
from zi_desktop.ui.exchange_table import line, table

TITLE = "Rencana kembar"
WORDS = (
    "Kedua komputer membuat rencana {unit} {year} sendiri-sendiri, jadi program belum tahu baris mana yang sama. "
    "{pairs} baris berpasangan, {ours} hanya ada di sini, {theirs} hanya ada di kiriman. Bila disetujui, pasangan ini "
    "diingat dan ikut terkirim; sesudah itu kedua rencana bertukar seperti salinan biasa."
)
ONLY_THEIRS, ONLY_OURS = "hanya di kiriman: akan ditambahkan", "hanya di sini: tetap ada"


class TwinsDialog(QDialog):
    """Accepted where the person agrees that the pairs are the same rows."""

    def __init__(
        self, ours: Plan, theirs: Plan, twins: Twins, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.resize(900, 460)
        self._ours, self._theirs = ours, theirs
        pairs = [pair for pair in twins.pairs if pair.ours in ours]
        counts = {
            "pairs": len(pairs),
            "ours": len(twins.only_ours),
            "theirs": len(twins.only_theirs),
        }
        info = ours.info
        self.words = QLabel(WORDS.format(unit=info.unit, year=info.year, **counts), wordWrap=True)
        titles = ("Di sini", "Di kiriman", "Kemiripan")
        self.list = table("Pasangan baris", titles, (370, 370))
        for pair in sorted(pairs, key=lambda pair: pair.likeness):
            likeness = "sama" if pair.likeness == 1 else f"{pair.likeness:.0%}"
            self._add(_line(ours, pair.ours), _line(theirs, pair.theirs), likeness)
        for row in twins.only_theirs:
            self._add(ONLY_THEIRS, _line(theirs, row), "")
        for row in twins.only_ours:
            self._add(_line(ours, row), ONLY_OURS, "")
        self.agree = QPushButton("&Pasangkan dan tunjukkan isinya")
        self.agree.clicked.connect(self.accept)
        leave = QPushButton("Batal")
        leave.clicked.connect(self.reject)
        leave.setDefault(True)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.agree)
        below.addWidget(leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(self.words)
        layout.addWidget(self.list, 1)
        layout.addLayout(below)

    def _add(self, *told: str) -> None:
        self.list.addTopLevelItem(line(told))


def _line(plan: Plan, row: RowId) -> str:
    found = plan.rows[row]
    text = str(getattr(found, "action", "") or getattr(found, "indicator", ""))
    words = " ".join((text or str(getattr(found, "title", ""))).split())
    return f"{plan.number(row)}  {words}".strip()
