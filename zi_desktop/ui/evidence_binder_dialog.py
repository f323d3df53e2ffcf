"""Asks what goes into the assessor's folder: areas, months, kinds, restricted files, folder or ZIP, and where. Writes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.evidence_kinds import FILE, KINDS
from zi_desktop.domain.evidence_view import EvidenceView, Proven
from zi_desktop.domain.months import ALL_YEAR, Months
from zi_desktop.domain.periods import parse_period, periods_of
from zi_desktop.exchange.evidence_tree import Wanted, use_month
from zi_desktop.services.evidence_words import kind_words, size_words
from zi_desktop.ui.inspector_editors import ChoiceBox
from zi_desktop.ui.questions import safe_file_name

FOLDER, ZIP = "folder", "zip"
HINT = (
    "Tiap berkas dibaca kembali sesudah ditulis. Di dalamnya ada daftar isi (index.html dan PDF), "
    "daftar yang kurang, dan SHA256SUMS."
)
SIZE = (760, 470)


class BinderDialog(QDialog):
    """`wanted` and `out` are the answer once it is accepted."""

    def __init__(self, view: EvidenceView, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Map penilai")
        self.resize(*SIZE)
        self._view, self._folder = view, folder
        plan = view.plan
        self._proofs = [
            (area.id, proven)
            for area in plan.areas()
            for row in plan.activities(area.id)
            for proven in view.proofs(row.id)
        ]
        areas = [
            (str(area.id), f"{plan.area_label(area) or plan.number(area.id)}. {area.title}")
            for area in plan.areas()
        ]
        kinds = dict.fromkeys(_kind(proven) for _, proven in self._proofs)
        self.areas = _ticked("Area", areas)
        self.kinds = _ticked("Jenis bukti", [(one, _words(one)) for one in kinds])
        year = plan.info.year or date.today().year  # noqa: DTZ011  the office's own day
        periods = [("", "Setahun"), *((one.code, one.words) for one in periods_of(year))]
        self.period = ChoiceBox(periods)
        self.period.setAccessibleName("Periode")
        self.restricted = QCheckBox()
        self.form = ChoiceBox([(FOLDER, "Folder"), (ZIP, "Satu berkas ZIP")])
        self.form.setAccessibleName("Bentuk")
        name = safe_file_name(f"Bukti ZI {plan.info.unit} {plan.info.year or ''}".strip())
        self.place = QLineEdit(str(folder / name))
        self.place.setAccessibleName("Tempat")
        self.said = QLabel(wordWrap=True)
        self._lay_out()
        self._connect()
        self._count()

    def _lay_out(self) -> None:
        lists = QHBoxLayout()
        for words, box in (("Area", self.areas), ("Jenis", self.kinds)):
            column = QVBoxLayout()
            column.addWidget(QLabel(words))
            column.addWidget(box, 1)
            lists.addLayout(column, 3 if box is self.areas else 2)
        form = QFormLayout()
        form.addRow("&Periode", self.period)
        form.addRow("", self.restricted)
        form.addRow("&Bentuk", self.form)
        where = QHBoxLayout()
        where.addWidget(self.place, 1)
        self.choose = QPushButton("Pilih…")
        self.choose.setAutoDefault(False)
        where.addWidget(self.choose)
        label = QLabel("&Tempat")
        label.setBuddy(self.place)
        form.addRow(label, where)
        hint = QLabel(HINT, wordWrap=True)
        hint.setObjectName("dim")
        buttons = QDialogButtonBox()
        self.take = buttons.addButton("Tulis", QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setDefault(True)
        buttons.addButton("Batal", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addLayout(lists, 1)
        layout.addLayout(form)
        layout.addWidget(self.said)
        layout.addWidget(hint)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose_place)
        for box in (self.areas, self.kinds):
            box.itemChanged.connect(self._count)
        for choice in (self.period, self.form):
            choice.currentIndexChanged.connect(self._count)
        self.restricted.toggled.connect(self._count)
        self.place.textChanged.connect(self._count)

    # ---- the answer

    @property
    def wanted(self) -> Wanted:
        """What goes out; all areas and all kinds are told as none in particular."""
        areas, kinds = _chosen(self.areas), _chosen(self.kinds)
        return Wanted(
            frozenset(map(RowId, areas)) if len(areas) < self.areas.count() else frozenset(),
            self._months(),
            frozenset(kinds) if len(kinds) < self.kinds.count() else frozenset(),
            self.restricted.isChecked(),
        )

    @property
    def out(self) -> Path:
        """Where to; a ZIP ends in `.zip`."""
        path = Path(self.place.text().strip())
        if self.form.currentData() == ZIP and path.suffix.lower() != ".zip":
            return path.with_name(f"{path.name}.zip")
        return path

    def _months(self) -> Months:
        code = str(self.period.currentData() or "")
        return parse_period(code).months if code else ALL_YEAR

    # ---- what it says

    def _count(self) -> None:
        areas, kinds, months = _chosen(self.areas), _chosen(self.kinds), self._months()
        uses = [
            proven
            for area, proven in self._proofs
            if area in areas
            and _kind(proven) in kinds
            and use_month(self._view.plan, proven) in months
        ]
        closed = {one.evidence.id for one in uses if one.evidence.restricted}
        self.restricted.setText(f"Sertakan {len(closed)} bukti terbatas (SKP, LHKPN, disiplin …)")
        self.restricted.setVisible(bool(closed))
        out = {one.evidence.id: one.evidence for one in uses if one.evidence.form == FILE}
        if not self.restricted.isChecked():
            out = {key: proof for key, proof in out.items() if key not in closed}
        absent = {one.evidence.id for one in uses if one.absent}
        size = size_words(sum(proof.size for key, proof in out.items() if key not in absent))
        words = f"{len(out.keys() - absent)} berkas, {size}"
        if absent:
            words += f"; {len(absent)} tidak ada di komputer ini"
        self.said.setText(f"{words}.")
        exists = self.out.exists()
        if exists:
            self.said.setText(f"{words}. {self.out.name} sudah ada di sana: pilih nama lain.")
        some = bool(areas) and (bool(kinds) or not self.kinds.count())
        self.take.setEnabled(some and bool(self.place.text().strip()) and not exists)

    def _choose_place(self) -> None:
        found = QFileDialog.getExistingDirectory(
            self, "Folder tempat map penilai", str(self._folder)
        )
        if found:
            self.place.setText(str(Path(found) / Path(self.place.text()).name))


def _ticked(name: str, entries: list[tuple[str, str]]) -> QListWidget:
    """A list of ticked lines."""
    box = QListWidget()
    box.setAccessibleName(name)
    box.setSpacing(2)
    for key, words in entries:
        item = QListWidgetItem(words)
        item.setToolTip(words)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        box.addItem(item)
    return box


def _chosen(box: QListWidget) -> list[str]:
    items = (box.item(at) for at in range(box.count()))
    return [
        str(item.data(Qt.ItemDataRole.UserRole))
        for item in items
        if item.checkState() == Qt.CheckState.Checked
    ]


def _kind(proven: Proven) -> str:
    return proven.evidence.kind or proven.evidence.form


def _words(kind: str) -> str:
    return kind_words(kind) if kind in KINDS else kind.capitalize()
