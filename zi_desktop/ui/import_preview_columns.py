"""A document's columns beside the plan's fields that they are read as; a person chooses others. Reads nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from zi_desktop.annex.mapping import IGNORED, MappedColumn, chosen
from zi_desktop.ui.inspector_editors import ChoiceBox

FIELDS: Mapping[str, str] = {
    IGNORED: "Abaikan",
    "number": "Nomor",
    "area": "Area",
    "component": "Komponen",
    "action": "Langkah (sub kegiatan)",
    "indicator": "Indikator",
    "expected_evidence": "Bukti fisik",
    "target_time": "Target waktu",
    "target_output": "Target capaian",
    "remarks": "Keterangan",
    "responsible": "Penanggung jawab",
}
HINT = "Judul kolom di berkas, dan isiannya di rencana. Bulan yang diarsir dibaca sendiri."


class ColumnsPanel(QScrollArea):
    """`mapped` carries column → field after a choice."""

    mapped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._columns: tuple[MappedColumn, ...] = ()
        self.boxes: dict[int, ChoiceBox] = {}

    def show_columns(self, columns: Sequence[MappedColumn]) -> None:
        """Show the columns of a document; the same ones with other fields keep their boxes."""
        same = [(c.column, c.title) for c in columns] == [
            (c.column, c.title) for c in self._columns
        ]
        self._columns = tuple(columns)
        if not same:
            self._build()
        for column in columns:
            self.boxes[column.column].show_value(column.field, False, "")

    def _build(self) -> None:
        form = QWidget()
        form.setObjectName("form")
        layout = QVBoxLayout(form)
        layout.setContentsMargins(8, 6, 8, 8)
        layout.setSpacing(2)
        hint = QLabel(HINT, wordWrap=True)
        hint.setObjectName("dim")
        layout.addWidget(hint)
        self.boxes = {}
        for column in self._columns:
            layout.addSpacing(6)
            self._add(column, layout)
        layout.addStretch(1)
        self.setWidget(form)

    def _add(self, column: MappedColumn, layout: QVBoxLayout) -> None:
        box = ChoiceBox(list(FIELDS.items()))
        box.setAccessibleName(f"Kolom {column.title} dibaca sebagai")
        box.left.connect(partial(self._chosen, column.column))
        label = QLabel(column.title, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        label.setBuddy(box)
        layout.addWidget(label)
        layout.addWidget(box)
        self.boxes[column.column] = box

    def _chosen(self, column: int, field: str) -> None:
        self.mapped.emit(chosen(self._columns, column, field))

    def tab_order(self) -> list[QWidget]:
        """Return the boxes in the order of the key Tab."""
        return list(self.boxes.values())
