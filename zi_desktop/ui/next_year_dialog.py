"""Asks how next year's plan comes out of this one: rows, months, what comes along, and which years in texts shift."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.monev import open_recommendations
from zi_desktop.domain.next_year import Choice, FoundYear, around, years_found
from zi_desktop.domain.plan import FIRST_YEAR, LAST_YEAR, Activity, Plan, Row
from zi_desktop.services.field_words import FIELDS, label_of
from zi_desktop.ui.questions import PLAN_FILES, safe_file_name

ROLE = Qt.ItemDataRole.UserRole
HINT = "Bukti, realisasi, rapat dan SK tetap pada rencana tahun ini. Rencana ini tidak berubah."
YEARS_HINT = "Yang dicentang bergeser. Nomor peraturan, rentang renstra dan tahun yang jauh dibiarkan kecuali Anda centang."
EXISTS = "Berkas dengan nama itu sudah ada. Pilih tempat atau nama lain."


class NextYearDialog(QDialog):
    """`choice` and `path` are the answers."""

    def __init__(self, plan: Plan, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tahun berikutnya")
        self.resize(900, 480)
        self._plan, self._folder = plan, folder
        self._chosen: Path | None = None
        self._found: list[FoundYear] = []
        self._later = QTimer(self, singleShot=True, interval=0)  # a heading ticks all its rows
        self._later.timeout.connect(self._count)
        self._make_parts()
        self._lay_out()
        self._fill_rows()
        self._follow_year()
        self.year.textChanged.connect(self._follow_year)
        self.rows.itemChanged.connect(self._later.start)

    # ---- what it is made of

    def _make_parts(self) -> None:
        this = self._plan.info.year or date.today().year  # noqa: DTZ011  the office's own day
        self.year = QLineEdit(str(min(this + 1, LAST_YEAR)))
        self.year.setAccessibleName("Tahun")
        self.year.setValidator(QIntValidator(FIRST_YEAR, LAST_YEAR, self.year))
        self.year.setMaximumWidth(70)
        self.place = QLineEdit(readOnly=True)
        self.place.setAccessibleName("Disimpan sebagai")
        self.browse = QPushButton("&Pilih tempat…")
        self.browse.clicked.connect(self._browse)
        count = len(open_recommendations(self._plan))
        self.months = QCheckBox("&Bulan dan target waktu dipertahankan")
        self.people = QCheckBox("&Orang, tim dan tanda tangan")
        self.asked = QCheckBox(f"&Rekomendasi yang masih terbuka ({count})")
        for box in (self.months, self.people, self.asked):
            box.setChecked(True)
        self.asked.setEnabled(count > 0)
        self.rows, self.years = QTreeWidget(), QTreeWidget()
        self.rows.setHeaderHidden(True)
        self.rows.setAccessibleName("Baris yang dibawa")
        self.rows.setUniformRowHeights(True)
        self.years.setHeaderLabels(["Tahun", "Baris", "Bagian", "Di dalam teks"])
        self.years.setAccessibleName("Tahun di dalam teks")
        self.years.setRootIsDecorated(False)
        self.years.setUniformRowHeights(True)
        self.hint = QLabel(wordWrap=True)
        self.buttons = QDialogButtonBox()
        self.make = self.buttons.addButton("Buat rencana", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("Batal", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        label = QLabel("&Tahun")
        label.setBuddy(self.year)
        for part in (label, self.year, QLabel("Disimpan sebagai")):
            head.addWidget(part)
        head.addWidget(self.place, 1)
        head.addWidget(self.browse)
        options = QHBoxLayout()
        for box in (self.months, self.people, self.asked):
            options.addWidget(box)
        options.addStretch(1)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.rows, "")
        self.tabs.addTab(self._years_tab(), "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addLayout(head)
        layout.addLayout(options)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.hint)
        layout.addWidget(self.buttons)

    def _years_tab(self) -> QWidget:
        box = QWidget()
        hint = QLabel(YEARS_HINT, wordWrap=True)
        hint.setObjectName("dim")
        layout = QVBoxLayout(box)
        layout.addWidget(hint)
        layout.addWidget(self.years, 1)
        return box

    # ---- rows

    def _fill_rows(self) -> None:
        for area in self._plan.areas():
            item = self._row_item(area, self.rows.invisibleRootItem())
            item.setExpanded(True)
        self._count()

    def _row_item(self, row: Row, parent: QTreeWidgetItem) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [_row_words(self._plan, row)])
        item.setData(0, ROLE, row.id)
        for child in self._plan.children_of(row.id):
            self._row_item(child, item)
        flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(flags | Qt.ItemFlag.ItemIsAutoTristate if item.childCount() else flags)
        if isinstance(row, Activity):
            item.setCheckState(0, Qt.CheckState.Checked)
        return item

    def chosen_rows(self) -> set[RowId]:
        """Return the activities that are ticked."""
        found: set[RowId] = set()
        waiting = _below(self.rows.invisibleRootItem())
        while waiting:
            item = waiting.pop()
            waiting += _below(item)
            row = RowId(item.data(0, ROLE))
            ticked = item.checkState(0) == Qt.CheckState.Checked
            if ticked and isinstance(self._plan.rows.get(row), Activity):
                found.add(row)
        return found

    def _count(self) -> None:
        total = sum(1 for _ in self._plan.activities())
        self.tabs.setTabText(0, f"Baris: {len(self.chosen_rows())} dari {total}")
        self._refresh()

    # ---- years in texts

    def _follow_year(self) -> None:
        """Propose again: another year shifts by another number."""
        if self.year.hasAcceptableInput():
            self._found = years_found(self._plan, int(self.year.text()))
            self.years.clear()
            for found in self._found:
                self._year_item(found)
            for column, width in enumerate((110, 56, 130)):
                self.years.setColumnWidth(column, width)
            self.tabs.setTabText(1, f"Tahun di dalam teks: {len(self._found)}")
        self._refresh()

    def _year_item(self, found: FoundYear) -> None:
        before, behind = around(self._plan, found)
        row = self._plan.rows[found.row]
        field = next((one for one in FIELDS[type(row)] if one.name == found.field), None)
        words = label_of(field, self._plan.info.form) if field is not None else found.field
        text = f"{before}[{found.year}]{behind}"
        told = [f"{found.year} → {found.proposed}", self._plan.number(found.row), words, text]
        item = QTreeWidgetItem(self.years, told)
        item.setToolTip(3, str(getattr(row, found.field)))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        ticked = Qt.CheckState.Checked if found.ticked else Qt.CheckState.Unchecked
        item.setCheckState(0, ticked)

    def shifts(self) -> list[FoundYear]:
        """Return the years that are ticked."""
        ticked = Qt.CheckState.Checked
        items = _below(self.years.invisibleRootItem())
        pairs = zip(items, self._found, strict=True)
        return [found for item, found in pairs if item.checkState(0) == ticked]

    # ---- answers

    @property
    def choice(self) -> Choice:
        """What was chosen."""
        return Choice(
            int(self.year.text()),
            frozenset(self.chosen_rows()),
            keep_months=self.months.isChecked(),
            keep_people=self.people.isChecked(),
            keep_recommendations=self.asked.isChecked(),
            shifts=tuple(self.shifts()),
        )

    @property
    def path(self) -> Path:
        """Where the new plan is to be kept."""
        if self._chosen is not None:
            return self._chosen
        name = safe_file_name(f"Rencana ZI {self.year.text()} {self._plan.info.unit}")
        return self._folder / f"{name}.zi"

    def _refresh(self) -> None:
        self.place.setText(str(self.path))
        self.place.setToolTip(str(self.path))
        why = ""
        if not self.year.hasAcceptableInput():
            why = f"Isi tahun antara {FIRST_YEAR} dan {LAST_YEAR}."
        elif self.path.exists():
            why = EXISTS
        self.hint.setText(why or HINT)
        self.hint.setObjectName("refusal" if why else "dim")
        self.hint.style().polish(self.hint)
        self.make.setEnabled(not why)

    def _browse(self) -> None:
        dialog = QFileDialog(self, "Simpan rencana sebagai", str(self.path.parent), PLAN_FILES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix("zi")
        dialog.selectFile(self.path.name)
        if dialog.exec() and dialog.selectedFiles():
            self._chosen = Path(dialog.selectedFiles()[0])
            self._refresh()
        dialog.deleteLater()


def _below(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [item.child(n) for n in range(item.childCount())]


def _row_words(plan: Plan, row: Row) -> str:
    text = row.action or row.indicator if isinstance(row, Activity) else getattr(row, "title", "")
    return f"{plan.number(row.id)}  {' '.join(text.split())}".strip()
