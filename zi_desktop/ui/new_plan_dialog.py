"""Asks what a new plan is: unit, year, how it begins and where it is kept. Makes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.plan import FIRST_YEAR, LAST_YEAR
from zi_desktop.ui.questions import PLAN_FILES, MakePlan, NewPlan, safe_file_name


class NewPlanDialog(QDialog):
    """The file's name follows unit and year until the user chooses a place himself.

    `make` is asked to make the plan when the dialog is accepted; while it refuses, the dialog stays.
    """

    def __init__(
        self,
        title: str,
        draft: NewPlan,
        templates: bool,
        parent: QWidget | None = None,
        make: MakePlan | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(680)
        self._draft = draft
        self._folder = draft.path.parent
        self._chosen: Path | None = None
        self._try_to_make = make
        self._fill(draft)
        self._lay_out(templates)
        self._refresh()
        self.unit.setFocus()

    def _fill(self, draft: NewPlan) -> None:
        self.unit = _line(draft.unit, "Satuan kerja", "misalnya KPU Kota Mojokerto")
        self.year = _line(str(draft.year), "Tahun", "")
        self.year.setValidator(QIntValidator(FIRST_YEAR, LAST_YEAR, self.year))
        self.year.setMaximumWidth(80)
        self.standard = QRadioButton("Templat standar: enam area dengan komponen bakunya")
        self.empty = QRadioButton("Kosong")
        (self.empty if draft.template == "kosong" else self.standard).setChecked(True)
        self.place = QLineEdit(readOnly=True)
        self.place.setAccessibleName("Disimpan sebagai")
        self.unit.textChanged.connect(self._refresh)
        self.year.textChanged.connect(self._refresh)

    def _lay_out(self, templates: bool) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("&Satuan kerja", self.unit)
        form.addRow("&Tahun", self.year)
        form.addRow("Dimulai dari" if templates else "", self._beginnings(templates))
        form.addRow("Disimpan sebagai", self._place_row())
        self.buttons = QDialogButtonBox()
        self.make = self.buttons.addButton("Buat rencana", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("Batal", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.hint = QLabel(wordWrap=True)
        self.hint.setObjectName("dim")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addWidget(self.buttons)

    def _beginnings(self, templates: bool) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.standard)
        layout.addWidget(self.empty)
        box.setVisible(templates)
        return box

    def _place_row(self) -> QWidget:
        box = QWidget()
        layout = QHBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        browse = QPushButton("&Pilih tempat…")
        browse.clicked.connect(self._browse)
        layout.addWidget(self.place, 1)
        layout.addWidget(browse)
        return box

    def path(self) -> Path:
        """Return where the plan would be kept."""
        if self._chosen is not None:
            return self._chosen
        return (
            self._folder
            / f"{safe_file_name(f'Rencana ZI {self.year.text()} {self.unit.text()}')}.zi"
        )

    def answer(self) -> NewPlan:
        """Return what the fields say now."""
        return replace(
            self._draft,
            unit=" ".join(self.unit.text().split()),
            year=int(self.year.text() or self._draft.year),
            template="standar" if self.standard.isChecked() else "kosong",
            path=self.path(),
        )

    def accept(self) -> None:
        """Make the plan; where that is refused say why, and keep what was typed."""
        refusal = self._try_to_make(self.answer()) if self._try_to_make is not None else ""
        if refusal:
            self._hint(refusal, "refusal")
        else:
            super().accept()

    def _hint(self, text: str, kind: str = "dim") -> None:
        self.hint.setText(text)
        self.hint.setObjectName(kind)
        self.hint.style().polish(self.hint)

    def _refresh(self) -> None:
        self.place.setText(str(self.path()))
        self.place.setToolTip(str(self.path()))
        self._hint(self._missing())
        self.make.setEnabled(not self._missing())

    def _missing(self) -> str:
        if not self.unit.text().strip():
            return "Isi nama satuan kerja."
        if not self.year.hasAcceptableInput():
            return f"Isi tahun antara {FIRST_YEAR} dan {LAST_YEAR}."
        if self._chosen is None and self.path().exists():
            return "Berkas dengan nama itu sudah ada. Pilih tempat atau nama lain."
        return ""

    def _browse(self) -> None:
        dialog = QFileDialog(self, "Simpan rencana sebagai", str(self._folder), PLAN_FILES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix("zi")
        dialog.selectFile(self.path().name)
        if dialog.exec() and dialog.selectedFiles():
            self._take(Path(dialog.selectedFiles()[0]))
        dialog.deleteLater()

    def _take(self, path: Path) -> None:
        self._folder = path.parent
        self._chosen = None if path.exists() else path
        self._refresh()
        if path.exists():
            self._hint("Berkas dengan nama itu sudah ada. Pilih tempat atau nama lain.")


def _line(value: str, name: str, placeholder: str) -> QLineEdit:
    line = QLineEdit(value)
    line.setAccessibleName(name)
    line.setPlaceholderText(placeholder)
    line.setInputMethodHints(Qt.InputMethodHint.ImhNone)
    return line
