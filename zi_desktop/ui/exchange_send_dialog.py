"""The dialog *Kirim*: where a plan goes, what goes along and how much that is; then it writes, and says when the stick may go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.services.sending import (
    ENDING,
    Along,
    Parcel,
    Sent,
    Wish,
    lightened,
    parcel,
    send,
    suggested_name,
)
from zi_desktop.ui.exchange_drives import Stick, folder_place, size_words, sticks
from zi_desktop.ui.jobs import Jobs
from zi_desktop.ui.questions import safe_file_name

if TYPE_CHECKING:
    from zi_desktop.db.evidence_store import EvidenceStore
    from zi_desktop.db.store import PlanStore
    from zi_desktop.services.exchanges import Exchanges
    from zi_desktop.ui.jobs import Progress

LOOK_MS = 2_000
COUNT_MS = 150
NO_STICK = "Belum ada flashdisk. Colokkan flashdisk, atau pilih folder."
ALONG = {
    Along.ALL: "Rencana dan &semua bukti",
    Along.SINCE: "Rencana dan bukti &baru sejak pertukaran terakhir",
    Along.AREAS: "Rencana dan bukti &area ini:",
    Along.NONE: "&Rencana saja",
}
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
        self.resize(760, 470)
        self.sent: Sent | None = None
        self._source, self._choose_folder, self._find = source, choose_folder, find
        self._plan = source.store.plan
        self._places: list[Stick] = []
        self._chosen: Stick | None = None
        self._parcel: Parcel | None = None
        self._without: frozenset[str] = frozenset()
        self._lighter: frozenset[str] = frozenset()
        self._looking = False
        self._jobs = Jobs(self)
        self._jobs.progressed.connect(self._progressed)
        self._make_parts()
        self._lay_out()
        self._count_soon = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._count_soon.timeout.connect(self._count)
        self._look_again = QTimer(self, interval=LOOK_MS)
        self._look_again.timeout.connect(self._look)
        self._look_again.start()
        self._show_partner()
        self._look()

    # ---- what it is made of

    def _make_parts(self) -> None:
        self.where = QComboBox()
        self.where.setAccessibleName("Kirim ke")
        self.where.currentIndexChanged.connect(self._place_chosen)
        self.folder = QPushButton("&Folder lain…")
        self.folder.clicked.connect(self._ask_folder)
        self.to = QComboBox(editable=True)
        self.to.setAccessibleName("Untuk siapa")
        partners = self._source.exchanges.partners(self._plan.info.id)
        self.to.addItems([partner.name for partner in partners])
        self.to.setCurrentText("")
        line = self.to.lineEdit()
        assert line is not None
        line.setPlaceholderText("misalnya KPU Provinsi, atau nama rekan")
        self.to.currentTextChanged.connect(self._show_partner)
        self.name = QLineEdit(suggested_name(self._plan, self._source.now()))
        self.name.setAccessibleName("Nama paket")
        self.kinds = QButtonGroup(self)
        self.along = {kind: self._radio(kind, text) for kind, text in ALONG.items()}
        self.along[Along.ALL].setChecked(True)
        self.areas = self._area_list()
        self.restricted = QCheckBox("Bukti &terbatas ikut (SKP, LHKPN, pengaduan …)")
        self.restricted.toggled.connect(self._wish_changed)
        self.said = QLabel("Menghitung…", wordWrap=True)
        self.trouble = QLabel(wordWrap=True)
        self.trouble.setObjectName("refusal")
        self.less = QPushButton()
        self.less.clicked.connect(self._take_less)
        self.less.hide()

    def _radio(self, kind: Along, text: str) -> QRadioButton:
        button = QRadioButton(text)
        button.toggled.connect(self._wish_changed)
        self.kinds.addButton(button)
        return button

    def _area_list(self) -> QListWidget:
        found = QListWidget()
        found.setAccessibleName("Area yang buktinya ikut")
        found.setMaximumHeight(96)
        for area in self._plan.areas():
            label = f"{self._plan.area_label(area) or ''}. {area.title}"
            item = QListWidgetItem(" ".join(label.split()).lstrip(". "), found)
            item.setData(Qt.ItemDataRole.UserRole, area.id)
            item.setCheckState(Qt.CheckState.Unchecked)
        found.itemChanged.connect(self._area_ticked)
        return found

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        for page in (self._asking(), self._working(), self._ending()):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)

    def _asking(self) -> QWidget:
        place = QHBoxLayout()
        place.addWidget(self.where, 1)
        place.addWidget(self.folder)
        form = QFormLayout()
        form.addRow("&Kirim ke", place)
        form.addRow("&Untuk siapa", self.to)
        form.addRow("&Nama paket", self.name)
        self.send_button = QPushButton("K&irim")
        self.send_button.setDefault(True)
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
        for kind in (Along.ALL, Along.SINCE, Along.NONE, Along.AREAS):
            layout.addWidget(self.along[kind])
        layout.addWidget(self.areas)
        layout.addWidget(self.restricted)
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
        self.finish.setDefault(True)
        self.finish.clicked.connect(self.accept)
        page, layout = _page()
        layout.addStretch(1)
        layout.addWidget(self.safe)
        layout.addWidget(self.what)
        layout.addWidget(self.finish, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        return page

    # ---- where to

    def _look(self) -> None:
        """See which drives are plugged in; another one may come at any time."""
        if not self._looking and self.pages.currentIndex() == 0:
            self._looking = True
            find = self._find
            self._jobs.start("", lambda _: find(), self._found, self._not_found)

    def _found(self, places: list[Stick]) -> None:
        self._looking = False
        own = [self._chosen] if self._chosen is not None else []
        self._show_places([*own, *(place for place in places if place not in own)])

    def _not_found(self, _: PlanError) -> None:
        self._looking = False

    def _show_places(self, places: Sequence[Stick]) -> None:
        if list(places) == self._places and self.where.count():
            return
        before = self.place
        self._places = list(places)
        self.where.blockSignals(True)
        self.where.clear()
        self.where.addItems([place.words for place in places] or [NO_STICK])
        paths = [place.path for place in places]
        if before is not None and before.path in paths:
            self.where.setCurrentIndex(paths.index(before.path))
        self.where.blockSignals(False)
        self._judge()

    @property
    def place(self) -> Stick | None:
        """Where the package will go."""
        at = self.where.currentIndex()
        return self._places[at] if 0 <= at < len(self._places) else None

    def _place_chosen(self, _: int) -> None:
        self._without = frozenset()
        self._wish_changed()

    def _ask_folder(self) -> None:
        folder = self._choose_folder(self)
        if folder is None:
            return
        try:
            self._chosen = folder_place(folder)
        except PlanError as error:
            self.trouble.setText(sentence(error))
            return
        others = [place for place in self._places if place.path != folder]
        self._show_places([self._chosen, *others])
        self.where.setCurrentIndex(0)

    # ---- what goes along

    @property
    def wish(self) -> Wish:
        """What is asked for."""
        kind = next(kind for kind, button in self.along.items() if button.isChecked())
        ticked = [self.areas.item(at) for at in range(self.areas.count())]
        areas = {
            RowId(str(item.data(Qt.ItemDataRole.UserRole)))
            for item in ticked
            if item.checkState() is Qt.CheckState.Checked
        }
        to = self.to.currentText().strip()
        return Wish(kind, frozenset(areas), to, self.restricted.isChecked(), self._without)

    def _known(self) -> frozenset[str]:
        to = self.to.currentText().strip()
        return self._source.exchanges.evidence_at(self._plan.info.id, to)

    def _show_partner(self, *_: object) -> None:
        """Offer what is new only where something was exchanged before."""
        known = bool(self._known())
        self.along[Along.SINCE].setEnabled(known)
        if not known and self.along[Along.SINCE].isChecked():
            self.along[Along.ALL].setChecked(True)
        if hasattr(self, "_count_soon"):
            self._wish_changed()

    def _area_ticked(self) -> None:
        self.along[Along.AREAS].setChecked(True)
        self._wish_changed()

    def _wish_changed(self, *_: object) -> None:
        self._parcel = None
        if self.sender() is not self.less:
            self._without = frozenset()
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
        self._look_again.stop()
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
        self._looking = False
        self._look_again.start()
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
        self.finish.setFocus()

    def _refused(self, error: PlanError) -> None:
        self._ask_again()
        self.trouble.setText(sentence(error))

    def done(self, result: int) -> None:
        """Leave: what is being written is given up."""
        self._look_again.stop()
        self._count_soon.stop()
        self._jobs.close()
        super().done(result)


def parcel_words(found: Parcel) -> str:
    """Return what goes along and what does not, in a sentence or two."""
    said = [f"{len(found.files)} berkas bukti ikut, kira-kira {size_words(found.size)} semuanya."]
    if found.restricted:
        said.append(f"{len(found.restricted)} bukti terbatas tidak ikut.")
    if found.left_out:
        said.append(f"{len(found.left_out)} bukti lain tidak ikut.")
    if found.missing:
        said.append(f"{len(found.missing)} bukti tidak ada di komputer ini, jadi tidak ikut.")
    return " ".join(said)


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(12, 12, 12, 12)
    layout.setSpacing(6)
    return page, layout
