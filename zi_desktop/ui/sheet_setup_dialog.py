"""Asks which columns the monitoring sheet has and who signs it. Writes nothing."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.monev_setup import COLUMNS, MOST_SIGNATURES, SheetSetup, setup_of
from zi_desktop.domain.plan import Plan

HINT = "Tulis jabatan (boleh beberapa baris), satu baris kosong, lalu nama dan NIP. Blok terakhir memuat tempat dan tanggal."


class SheetSetupDialog(QDialog):
    """Columns to tick at the left, signature blocks to type at the right."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Kolom dan tanda tangan lembar monev")
        self.resize(760, 440)
        setup = setup_of(plan)
        self.columns = {name: QCheckBox(title) for name, title in COLUMNS.items()}
        left = QVBoxLayout()
        left.addWidget(QLabel("Kolom"))
        for name, box in self.columns.items():
            box.setChecked(name in setup.columns)
            box.toggled.connect(self._refresh)
            left.addWidget(box)
        left.addStretch(1)
        self.signatures = [QPlainTextEdit() for _ in range(MOST_SIGNATURES)]
        blocks = QGridLayout()
        for number, editor in enumerate(self.signatures):
            editor.setAccessibleName(f"Tanda tangan {number + 1}")
            editor.setTabChangesFocus(True)
            editor.setPlainText(setup.signatures[number] if number < len(setup.signatures) else "")
            blocks.addWidget(editor, number // 2, number % 2)
        hint = QLabel(HINT, wordWrap=True)
        hint.setObjectName("dim")
        right = QVBoxLayout()
        right.addWidget(QLabel("Tanda tangan"))
        right.addWidget(hint)
        right.addLayout(blocks, 1)
        across = QHBoxLayout()
        across.addLayout(left)
        across.addLayout(right, 1)
        buttons = QDialogButtonBox()
        self.keep = buttons.addButton("Simpan", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Batal", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addLayout(across, 1)
        layout.addWidget(buttons)

    def answer(self) -> SheetSetup:
        """Return what the dialog says now."""
        columns = tuple(name for name, box in self.columns.items() if box.isChecked())
        typed = (editor.toPlainText().strip() for editor in self.signatures)
        return SheetSetup(columns, tuple(filter(None, typed)))

    def _refresh(self) -> None:
        self.keep.setEnabled(any(box.isChecked() for box in self.columns.values()))
