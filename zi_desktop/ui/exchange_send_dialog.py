"""The dialog *Kirim*: where a plan goes, what goes along and how much that is; then it writes, and says when the stick may go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.services.sending import (
    ENDING,
    Parcel,
    Sent,
    Wish,
    lightened,
    parcel,
    send,
    suggested_name,
)
from zi_desktop.ui.exchange_along import AlongField, parcel_words
from zi_desktop.ui.exchange_drives import Stick, size_words, sticks
from zi_desktop.ui.exchange_place import PlaceField
from zi_desktop.ui.jobs import Jobs
from zi_desktop.ui.questions import safe_file_name

if TYPE_CHECKING:
    from zi_desktop.db.evidence_store import EvidenceStore
    from zi_desktop.db.store import PlanStore
    from zi_desktop.services.exchanges import Exchanges
    from zi_desktop.ui.jobs import Progress

COUNT_MS = 150
SAFE = "Aman dicabut"
SENT = "{name} sudah ditulis, dibaca ulang dari {place}, dan sama dengan aslinya."
TOO_LARGE = (
    "Ukurannya lebih dari 4 GB: flashdisk berformat FAT32 tidak menampung berkas sebesar itu."
)
NO_ROOM = "Sisa ruang di sana hanya {free}."
LESS = "Kirim tanpa {count} berkas bukti terbesar ({size})?"
NO_LESS = "Rencananya sendiri pun tidak muat. Kosongkan tempat itu atau pilih tempat lain."


@dataclass(frozen=True, slots=True)
class Source:
    """What is sent: the plan's store, its evidence, with whom it was exchanged before, and the time."""

    store: PlanStore
    evidence: EvidenceStore
    exchanges: Exchanges
    now: Callable[[], datetime]


class SendDialog(QDialog):
    """Stays open until the package was read back; `sent` then tells of it."""

    def __init__(
        self,
        source: Source,
        choose_folder: Callable[[QWidget], Path | None],
        parent: QWidget | None = None,
        find: Callable[[], list[Stick]] = sticks,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Kirim")
        self.resize(700, 420)
        self.sent: Sent | None = None
        self._source = source
        self._plan = source.store.plan
        self._parcel: Parcel | None = None
        self._without: frozenset[str] = frozenset()
        self._lighter: frozenset[str] = frozenset()
        self._lightened_for: Path | None = None
        self._jobs = Jobs(self)
        self._jobs.progressed.connect(self._progressed)
        self.where = PlaceField(choose_folder, find)
        self._make_parts()
        self._lay_out()
        self._count_soon = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._count_soon.timeout.connect(self._count)
        self.where.changed.connect(self._place_changed)
        self.where.refused.connect(self.trouble.setText)
        self._show_partner()
        self._ask_again()

    # ---- what it is made of

    def _make_parts(self) -> None:
        self.to = QComboBox(editable=True)
        self.to.setAccessibleName("Untuk siapa")
        partners = self._source.exchanges.partners(self._plan.info.id)
        self.to.addItems([partner.name for partner in partners])
        self.to.setCurrentText("")
        line = self.to.lineEdit()
        assert line is not None
        line.setAccessibleName("Untuk siapa")
        line.setPlaceholderText("misalnya KPU Provinsi, atau nama rekan")
        self.to.currentTextChanged.connect(self._show_partner)
        self.name = QLineEdit(suggested_name(self._plan, self._source.now()))
        self.name.setAccessibleName("Nama paket")
        self.along = AlongField(self._plan)
        self.along.changed.connect(self._wish_changed)
        self.said = QLabel("Menghitung…", wordWrap=True)
        self.trouble = QLabel(wordWrap=True)
        self.trouble.setObjectName("refusal")
        self.less = QPushButton()
        self.less.setAccessibleName("Kirim tanpa bukti terbesar")
        self.less.clicked.connect(self._take_less)
        self.less.hide()

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        for page in (self._asking(), self._working(), self._ending()):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)

    def _asking(self) -> QWidget:
        form = QFormLayout()
        form.addRow("&Kirim ke", self.where)
        form.addRow("&Untuk siapa", self.to)
        form.addRow("&Nama paket", self.name)
        self.send_button = QPushButton("K&irim")
        self.send_button.clicked.connect(self._send)
        leave = QPushButton("Batal")
        leave.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self.less)
        below.addStretch(1)
        below.addWidget(self.send_button)
        below.addWidget(leave)
        page, layout = _page()
        layout.addLayout(form)
        layout.addWidget(self.along)
        layout.addStretch(1)
        for part in (self.said, self.trouble):
            layout.addWidget(part)
        layout.addLayout(below)
        return page

    def _working(self) -> QWidget:
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Kemajuan")
        self.doing = QLabel("Menulis dan membaca ulang. Jangan dicabut dulu.", wordWrap=True)
        self.stop = QPushButton("&Batal")
        self.stop.clicked.connect(self._cancel)
        page, layout = _page()
        layout.addStretch(1)
        layout.addWidget(self.doing)
        layout.addWidget(self.bar)
        layout.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignRight)
        layout.addStretch(2)
        return page

    def _ending(self) -> QWidget:
        self.safe = QLabel(SAFE)
        self.safe.setObjectName("title")
        self.what = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.finish = QPushButton("&Selesai")
        self.finish.clicked.connect(self.accept)
        page, layout = _page()
        layout.addStretch(1)
        layout.addWidget(self.safe)
        layout.addWidget(self.what)
        layout.addWidget(self.finish, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        return page

    # ---- what goes along

    @property
    def place(self) -> Stick | None:
        """Where the package will go."""
        return self.where.place

    def _place_changed(self) -> None:
        """Another place may take what the one before did not."""
        if self._without and (self.place is None or self.place.path != self._lightened_for):
            self._without = frozenset()
            self._wish_changed()
        self._judge()

    @property
    def wish(self) -> Wish:
        """What is asked for."""
        return self.along.wish(self.to.currentText().strip(), self._without)

    def _known(self) -> frozenset[str]:
        to = self.to.currentText().strip()
        return self._source.exchanges.evidence_at(self._plan.info.id, to)

    def _show_partner(self, *_: object) -> None:
        """Offer what is new only where something was exchanged before."""
        self.along.offer_new(bool(self._known()))
        if hasattr(self, "_count_soon"):
            self._wish_changed()

    def _wish_changed(self, *_: object) -> None:
        self._parcel = None
        self._judge()
        self._count_soon.start()

    def _count(self) -> None:
        store, evidence, wish, known = *self._parts(), self.wish, self._known()

        def work(_: Progress) -> Parcel:
            return parcel(store, evidence, wish, known)

        self._jobs.start("", work, partial(self._counted, wish), self._refused)

    def _parts(self) -> tuple[PlanStore, EvidenceStore]:
        return self._source.store, self._source.evidence

    def _counted(self, wish: Wish, found: Parcel) -> None:
        if wish == self.wish:
            self._parcel = found
            self._judge()

    def _judge(self) -> None:
        """Say how much it is and whether it fits, before anything is written."""
        found, place = self._parcel, self.place
        self.less.hide()
        self.trouble.clear()
        self.send_button.setEnabled(found is not None and place is not None)
        if found is None:
            self.said.setText("Menghitung…")
            return
        self.said.setText(parcel_words(found))
        refusal = place.drive.refuses(found.size) if place is not None else None
        if place is not None and refusal is not None:
            self.send_button.setEnabled(False)
            self._offer_less(found, place, refusal)

    def _offer_less(self, found: Parcel, place: Stick, refusal: str) -> None:
        free = size_words(place.drive.free)
        self.trouble.setText(
            TOO_LARGE if refusal == "drive_file_limit" else NO_ROOM.format(free=free)
        )
        self._lighter = lightened(found, place.drive)
        if not self._lighter:
            self.trouble.setText(f"{self.trouble.text()} {NO_LESS}")
            return
        gone = [file for file in found.files if file.sha256 in self._lighter]
        size = size_words(sum(file.size for file in gone))
        self.less.setText(LESS.format(count=len(gone), size=size))
        self.less.setAccessibleName(self.less.text())
        self.less.setToolTip("\n".join(file.name for file in gone[:20]))
        self.less.show()

    def _take_less(self) -> None:
        self._without |= self._lighter
        self._lightened_for = self.place.path if self.place is not None else None
        self._parcel = None
        self._judge()
        self._count_soon.start()

    # ---- sending

    @property
    def target(self) -> Path | None:
        """The package's file; an ending that was left out is put there."""
        if self.place is None:
            return None
        name = safe_file_name(self.name.text())
        return self.place.path / (name if name.lower().endswith(ENDING) else name + ENDING)

    def _send(self) -> None:
        target = self.target
        if target is None:
            return
        if target.exists():
            self.trouble.setText(f"{target.name} sudah ada di sana. Tulis nama lain.")
            self.name.setFocus()
            return
        self.where.look(False)
        store, evidence, wish, known = *self._parts(), self.wish, self._known()
        now = self._source.now()

        def work(progress: Progress) -> Sent:
            return send(store, evidence, target, wish, known, progress, now)

        self.bar.setRange(0, 0)
        self.pages.setCurrentIndex(1)
        self.stop.setFocus()
        self._jobs.start("", work, self._done, self._refused)

    def _progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _cancel(self) -> None:
        """Stop: the stick is then as it was."""
        self._jobs.cancel()
        self._ask_again()

    def _ask_again(self) -> None:
        self.pages.setCurrentIndex(0)
        self.send_button.setDefault(True)
        self.where.look(True)
        self._judge()

    def _done(self, sent: Sent) -> None:
        self.sent = sent
        went = [file.sha256 for file in sent.parcel.files]
        manifest = sent.manifest
        self._source.exchanges.note(self._plan.info.id, manifest.to, manifest.made_at, went)
        place = self.place.name if self.place is not None else str(sent.path.parent)
        said = SENT.format(name=sent.path.name, place=place)
        self.what.setText(f"{said}\n{parcel_words(sent.parcel)}")
        self.pages.setCurrentIndex(2)
        self.finish.setDefault(True)
        self.finish.setFocus()

    def _refused(self, error: PlanError) -> None:
        self._ask_again()
        self.trouble.setText(sentence(error))

    def done(self, result: int) -> None:
        """Leave: what is being written is given up."""
        self.where.close_jobs()
        self._count_soon.stop()
        self._jobs.close()
        super().done(result)


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(12, 12, 12, 12)
    layout.setSpacing(6)
    return page, layout
