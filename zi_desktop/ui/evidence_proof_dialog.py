"""Asks for a proof that is no file: a web page (*tautan*) or a thing (*barang*). Gives a value; attaches nothing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.evidence_edits import Proof
from zi_desktop.domain.evidence_kinds import KINDS, LINK
from zi_desktop.ui.inspector_editors import ChoiceBox, Line
from zi_desktop.ui.realization_form import DateLine

TITLES = {True: "Lampirkan tautan", False: "Lampirkan barang"}
HINTS = {
    True: "Halaman web bisa hilang: tambahkan tangkapan layarnya sesudah ini, supaya dihitung penuh.",
    False: "Spanduk, SOP di dinding, kotak pengaduan: tambahkan fotonya sesudah ini, supaya dihitung penuh.",
}
WIDTH = 520


class ProofDialog(QDialog):
    """A page needs its address, a thing its name and where it stands."""

    def __init__(self, form: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form, self._is_link = form, form == LINK
        self.setWindowTitle(TITLES[self._is_link])
        self.setMinimumWidth(WIDTH)
        self.address, self.name, self.location, self.note = (QLineEdit() for _ in range(4))
        self.address.setPlaceholderText("https://…")
        self.name.setPlaceholderText(
            "misalnya Berita pencanangan ZI" if self._is_link else "misalnya Spanduk maklumat"
        )
        self.location.setPlaceholderText("misalnya dinding ruang pelayanan")
        self.seen = DateLine()
        self.seen.show_value(today.isoformat(), False, "")
        self.kind = ChoiceBox(list(KINDS.items()))
        self.kind.show_value("screenshot" if self._is_link else "banner", False, "")
        self.restricted = QCheckBox("Terbatas: tidak ikut ke map penilai kecuali diminta")
        self._lay_out()
        self.address.textChanged.connect(self._allow)
        self.name.textChanged.connect(self._allow)
        self.location.textChanged.connect(self._allow)
        self._allow()

    def _lay_out(self) -> None:
        form = QFormLayout()
        rows: list[tuple[str, QWidget]] = [("&Nama", self.name)]
        if self._is_link:
            rows = [("&Alamat", self.address), *rows, ("&Dilihat tanggal", self.seen)]
        else:
            rows += [("&Letak", self.location)]
        rows += [("&Jenis", self.kind), ("&Catatan", self.note)]
        for words, editor in rows:
            form.addRow(words, editor)
            editor.setAccessibleName(words.replace("&", ""))
        form.addRow("", self.restricted)
        hint = QLabel(HINTS[self._is_link], wordWrap=True)
        hint.setObjectName("dim")
        buttons = QDialogButtonBox()
        self.take = buttons.addButton("Lampirkan", QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setDefault(True)
        buttons.addButton("Batal", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addWidget(buttons)
        (self.address if self._is_link else self.name).setFocus(Qt.FocusReason.TabFocusReason)

    def _allow(self) -> None:
        said = [self.address] if self._is_link else [self.name, self.location]
        self.take.setEnabled(all(editor.text().strip() for editor in said))

    def proof(self) -> Proof:
        """Return what was said."""
        address, name = self.address.text().strip(), self.name.text().strip()
        return Proof(
            self._form,
            name=name or address,
            kind=str(self.kind.currentData()),
            note=self.note.text().strip(),
            restricted=self.restricted.isChecked(),
            address=address,
            seen_on=_day(self.seen) if self._is_link else "",
            location=self.location.text().strip(),
        )


def _day(line: Line) -> str:
    from zi_desktop.domain.dates import read_date

    day = read_date(line.text()) if line.text() else None
    return day.isoformat() if day else ""
