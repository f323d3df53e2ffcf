"""The page *Bukti*: every proof of the plan and all that is due and missing, filtered; each line leads to its row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.duties import clock_of
from zi_desktop.domain.evidence_edits import files_of
from zi_desktop.domain.evidence_kinds import KINDS
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.people import activities_by_name
from zi_desktop.services.evidence_words import kind_words, size_words
from zi_desktop.ui.evidence_page_lines import (
    ALL,
    ANYBODY,
    AWAY,
    EVERYTHING,
    SHOWS,
    EvidenceFilter,
    EvidenceLine,
    counts,
    evidence_lines,
)
from zi_desktop.ui.evidence_page_list import EvidenceLinesModel, EvidencePageList
from zi_desktop.ui.evidence_shared import spoken
from zi_desktop.ui.inspector_editors import ChoiceBox
from zi_desktop.ui.open_plan import OpenPlan
from zi_desktop.ui.pages import DeskPage

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

NO_EVIDENCE = (
    "Belum ada bukti dan tidak ada yang kurang sampai bulan ini.\n\nSeret berkas ke baris kegiatan di halaman "
    "Rencana, atau pilih barisnya dan tekan Ctrl+B."
)
NONE_FITS = "Tidak ada yang cocok dengan saringan ini."
HINT = "Enter ke barisnya · Spasi melihat · Del melepas · Ctrl+B melampirkan pada baris itu"
TOOLS = (
    ("check_evidence", "Periksa…", "Membaca ulang semua berkas bukti"),
    ("find_evidence", "Cari lagi…", "Mencari berkas yang tidak ada di sini"),
    ("evidence_binder", "Map penilai…", "Menulis folder atau ZIP untuk penilai"),
)


class EvidencePage(DeskPage):
    """Follows the plan while it is seen. `today` says what is due."""

    def __init__(self, open_plan: OpenPlan, today: Callable[[], date] | None = None) -> None:
        super().__init__()
        self._open_plan = open_plan
        self._today = today or open_plan.today
        self._lines: list[EvidenceLine] = []
        self.model = EvidenceLinesModel(self)
        self.view = EvidencePageList(self.model, open_plan.evidence.pictures)
        self._make_filters()
        self._make_rest()
        self._arrange()
        self._connect()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        open_plan.changed.connect(self._plan_changed)
        open_plan.evidence.recounted.connect(self._plan_changed)
        self.setFocusProxy(self.view)

    # ---- what it is made of

    def _make_filters(self) -> None:
        self.chips: dict[str, QToolButton] = {}
        for name, words in SHOWS:
            chip = QToolButton(autoRaise=True)
            chip.setCheckable(True)
            chip.setAutoExclusive(True)
            chip.setObjectName("chip")
            chip.setText(words)
            chip.setToolTip("Semua bukti" if name == ALL else f"Hanya yang {words.lower()}")
            chip.setProperty("shows", name)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.chips[name] = chip
        self.chips[ALL].setChecked(True)
        self.month = ChoiceBox([("0", "Semua bulan"), *_numbered(MONTH_NAMES)])
        self.person = ChoiceBox([(ANYBODY, "Semua orang")])
        self.kind = ChoiceBox([("", "Semua jenis")])
        self.words = QLineEdit()
        self.words.setPlaceholderText("Cari nama berkas atau kegiatan")
        self.words.setClearButtonEnabled(True)
        names = ((self.month, "Bulan"), (self.person, "Orang"), (self.kind, "Jenis bukti"))
        for box, name in (*names, (self.words, "Cari bukti")):
            box.setAccessibleName(name)
        for box, _ in names:
            box.setCurrentIndex(0)

    def _make_rest(self) -> None:
        self.said = QLabel(wordWrap=True)
        self.said.setAccessibleName("Ringkasan bukti")
        self.tools = {name: QPushButton(words) for name, words, _ in TOOLS}
        for name, _, tip in TOOLS:
            self.tools[name].setToolTip(tip)
        self.empty = QLabel(wordWrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reset = QPushButton("Hapus saringan")
        self.hint = QLabel(HINT)
        self.hint.setObjectName("dim")

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.said, 1)
        for button in self.tools.values():
            top.addWidget(button)
        across = QHBoxLayout()
        across.setSpacing(4)
        for chip in self.chips.values():
            across.addWidget(chip)
        across.addSpacing(8)
        for box in (self.month, self.person, self.kind):
            across.addWidget(box)
        across.addWidget(self.words, 1)
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.addStretch(1)
        column.addWidget(self.empty)
        column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 6)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addLayout(across)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.hint)

    def _connect(self) -> None:
        for chip in self.chips.values():
            chip.clicked.connect(self._filter)
        for box in (self.month, self.person, self.kind):
            box.currentIndexChanged.connect(self._filter)
        self.words.textChanged.connect(self._filter)
        self.reset.clicked.connect(self.clear_filter)
        for name, button in self.tools.items():
            button.clicked.connect(partial(self.begun.emit, name))
        self.view.key_pressed.connect(self._key)
        self.view.doubleClicked.connect(self.lead_to_row)
        self.view.dropped.connect(self._attach)
        self.view.selectionModel().selectionChanged.connect(self._tell_selection)

    # ---- what it shows

    def arrive(self) -> None:
        """The page is shown now: bring it up to date."""
        self.refresh()
        self._tell_selection()

    def _plan_changed(self) -> None:
        if self.isVisible():  # else `arrive` will
            self._later.start()

    def refresh(self) -> None:
        """Look at the plan and the clock anew."""
        plan = self._open_plan.plan
        self._lines = evidence_lines(self._open_plan.evidence.view, clock_of(plan, self._today()))
        found = counts(self._lines)
        for name, words in SHOWS:
            chip = self.chips[name]
            chip.setText(f"{words} {found[name]}")
            chip.setAccessibleName(f"{words}, {found[name]} bukti")
            chip.setVisible(bool(found[name]) or chip.isChecked() or name == ALL)
        self.tools["find_evidence"].setVisible(bool(found[AWAY]))
        people = [(ANYBODY, "Semua orang")]
        people += [(name, name or "Tanpa penanggung jawab") for name in activities_by_name(plan)]
        _offer(self.person, people)
        kinds = sorted({line.kind for line in self._lines if line.kind}, key=_kind_name)
        _offer(self.kind, [("", "Semua jenis"), *((one, _kind_name(one)) for one in kinds)])
        self.said.setText(self._summary())
        self._filter()

    def _summary(self) -> str:
        plan = self._open_plan.plan
        files = files_of(plan).values()
        counted = spoken(self._open_plan.evidence.coverage([plan.info.id]))
        size = size_words(sum(one.size for one in files))
        return f"{counted or 'Belum ada bukti'}. {len(files)} berkas, {size}."

    @property
    def wanted(self) -> EvidenceFilter:
        """The filter that is on."""
        shows = next(name for name, chip in self.chips.items() if chip.isChecked())
        return EvidenceFilter(
            shows,
            int(self.month.currentData() or 0),
            str(self.person.currentData() if self.person.currentIndex() > 0 else ANYBODY),
            str(self.kind.currentData() or ""),
            self.words.text(),
        )

    def clear_filter(self) -> None:
        """Show everything."""
        self.chips[ALL].setChecked(True)
        for box in (self.month, self.person, self.kind):
            box.setCurrentIndex(0)
        self.words.clear()
        self._filter()
        self.view.setFocus()

    def _filter(self) -> None:
        wanted = self.wanted
        shown = [line for line in self._lines if wanted.admits(line)]
        self.model.show_lines(shown)
        self.stack.setCurrentIndex(0 if shown else 1)
        self.empty.setText(NONE_FITS if self._lines else NO_EVIDENCE)
        self.reset.setVisible(wanted != EVERYTHING)
        self.hint.setVisible(bool(shown))
        self.setFocusProxy(self.view if shown else self.words)
        chosen = self.view.selectionModel()
        if shown and not chosen.hasSelection():
            at = self.view.currentIndex()
            first = at if at.isValid() else self.model.index(0)
            chosen.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # ---- what it does

    def _chosen(self) -> list[EvidenceLine]:
        indexes = sorted(self.view.selectionModel().selectedIndexes(), key=lambda one: one.row())
        return [line for line in map(self.model.line, indexes) if line is not None]

    def _tell_selection(self) -> None:
        if not self.isVisible():
            return
        chosen = self._chosen()
        rows: list[RowId] = list(dict.fromkeys(line.row for line in chosen))
        self.selection_changed.emit(rows)
        if chosen:
            self.current_changed.emit(chosen[-1].row, chosen[-1].month or None)

    def _key(self, event: QKeyEvent) -> None:
        line, key = self.model.line(self.view.currentIndex()), event.key()
        if line is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.lead_to_row()
        elif key == Qt.Key.Key_Space and line.proven is not None:
            event.accept()
            self._open_plan.evidence.wish("look", [line.row], proof=line.proven.evidence.id)
        elif key == Qt.Key.Key_Delete:
            event.accept()
            uses = [one.proven.use.id for one in self._chosen() if one.proven is not None]
            self._open_plan.evidence.wish("detach", uses)
        elif key == Qt.Key.Key_Escape and self.wanted:
            event.accept()
            self.clear_filter()

    def lead_to_row(self) -> None:
        """Go to the chosen line's row in the grid."""
        line = self.model.line(self.view.currentIndex())
        if line is not None:
            self.row_asked.emit(line.row, f"m{line.month}" if line.month else "evidence")

    def _attach(self, line: EvidenceLine, paths: list[Path], addresses: list[str]) -> None:
        month = line.month or None
        self._open_plan.evidence.wish("attach", [line.row], month, paths=paths, addresses=addresses)


def _numbered(words: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(str(number), name) for number, name in enumerate(words, 1)]


def _kind_name(kind: str) -> str:
    return kind_words(kind) if kind in KINDS else kind.capitalize()


def _offer(box: ChoiceBox, choices: list[tuple[str, str]]) -> None:
    """Let these be a box's choices; what was chosen stays chosen where it is still there."""
    had = [(box.itemData(at), box.itemText(at)) for at in range(box.count())]
    if had == choices:
        return
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for value, words in choices:
            box.addItem(words, value)
        box.setCurrentIndex(max(box.findData(chosen), 0))
