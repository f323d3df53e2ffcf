"""Asks how a paper of the year is wanted: which period, month or meeting, in what order, on which sheet, as what file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.monev import meetings_of
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.people import activities_by_name
from zi_desktop.domain.periods import period_words, periods_of, quarter_of
from zi_desktop.domain.plan import Plan
from zi_desktop.services.monev import FORM_TITLES, USUAL_ENDINGS, PaperWish

ASKED = {
    "monev": ("period",),
    "laporan": ("period",),
    "undangan": ("meeting",),
    "daftar-hadir": ("meeting",),
    "notulen": ("meeting",),
    "lembar-bulan": ("month", "by", "person"),
    "grid-tahun": (),
    "matriks-perubahan": (),
    "dasbor": ("month",),
}
LABELS = {
    "period": "&Periode",
    "month": "&Bulan",
    "by": "&Urut menurut",
    "person": "&Untuk",
    "meeting": "&Rapat",
    "paper": "&Kertas",
    "ending": "&Jenis berkas",
}
ORDERS = (("area", "area"), ("orang", "penanggung jawab"))
SHEETS = (("F4", "F4 (folio)"), ("A4", "A4"), ("A3", "A3"))
KINDS = {".pdf": "PDF, untuk dicetak", ".docx": "Word, untuk disunting", ".xlsx": "Excel"}
HINTS = {
    "grid-tahun": "Satu lembar untuk dinding: satu baris tiap kegiatan, atau tiap komponen bila hurufnya akan lebih kecil dari 7 pt.",
    "lembar-bulan": "Yang jatuh tempo pada bulan itu dan yang tertinggal, dengan ruang centang dan paraf.",
    "dasbor": "Angka tiap area, rencana dan realisasi setahun, dan peta bulan pada satu lembar.",
    "matriks-perubahan": "Semua yang berubah sejak rencana ditetapkan dengan SK.",
}


class PaperDialog(QDialog):
    """Shows only what the paper needs; `wish` and `ending` are the answers."""

    def __init__(self, plan: Plan, wish: PaperWish, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(FORM_TITLES[wish.form])
        self.setMinimumWidth(460)
        self._wish = wish
        self.boxes: dict[str, QComboBox] = {}
        form = QFormLayout()
        for name, (choices, chosen) in _asked(plan, wish).items():
            box = QComboBox()
            box.setAccessibleName(LABELS[name].replace("&", ""))
            for value, words in choices:
                box.addItem(words, value)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            self.boxes[name] = box
            form.addRow(LABELS[name], box)
        hint = QLabel(HINTS.get(wish.form, ""), wordWrap=True)
        hint.setObjectName("dim")
        hint.setVisible(bool(hint.text()))
        buttons = QDialogButtonBox()
        self.make = buttons.addButton("Simpan sebagai…", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Batal", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(hint)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def _answer(self, name: str) -> str:
        return str(self.boxes[name].currentData() or "") if name in self.boxes else ""

    @property
    def wish(self) -> PaperWish:
        """What is wanted."""
        return replace(
            self._wish,
            period=self._answer("period") or self._wish.period,
            month=int(self._answer("month") or self._wish.month),
            by=self._answer("by") or self._wish.by,
            person=self._answer("person"),
            meeting=self._answer("meeting"),
            paper=self._answer("paper"),
        )

    @property
    def ending(self) -> str:
        """As what file it is wanted."""
        return self._answer("ending")


Choices = Sequence[tuple[str, str]]


def _asked(plan: Plan, wish: PaperWish) -> dict[str, tuple[Choices, str]]:
    """Return each question with its choices and the one that is chosen first."""
    year = plan.info.year or wish.today.year
    people = [("", "semua orang"), *((name, name) for name in activities_by_name(plan) if name)]
    every: dict[str, tuple[Choices, str]] = {
        "period": (
            [(one.code, one.words) for one in periods_of(year)],
            wish.period or quarter_of(year, wish.today.month).code,
        ),
        "month": (
            [(str(n), name) for n, name in enumerate(MONTH_NAMES, 1)],
            str(wish.month or wish.today.month),
        ),
        "by": (ORDERS, wish.by),
        "person": (people, wish.person),
        "meeting": (
            [
                (
                    str(one.id),
                    " · ".join(filter(None, (period_words(one.period), one.date, one.title))),
                )
                for one in meetings_of(plan)
            ],
            wish.meeting,
        ),
    }
    asked = {name: every[name] for name in ASKED[wish.form]}
    sheets = SHEETS if wish.form == "grid-tahun" else SHEETS[:2]
    kinds = [(ending, KINDS[ending]) for ending in USUAL_ENDINGS[wish.form]]
    return asked | {"paper": (sheets, wish.paper), "ending": (kinds, kinds[0][0])}
