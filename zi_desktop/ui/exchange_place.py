"""Where a package goes: the flash drives that are plugged in, or a folder that a person names. Writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.ui.exchange_drives import Stick, folder_place, sticks
from zi_desktop.ui.jobs import Jobs

LOOK_MS = 2_000
NO_STICK = "Belum ada flashdisk. Colokkan flashdisk, atau pilih folder."


class PlaceField(QWidget):
    """Looks every two seconds which drives there are. `changed` when another place is chosen, `refused` why a folder is none."""

    changed = Signal()
    refused = Signal(str)

    def __init__(
        self,
        choose_folder: Callable[[QWidget], Path | None],
        find: Callable[[], list[Stick]] = sticks,
    ) -> None:
        super().__init__()
        self._choose_folder, self._find = choose_folder, find
        self._places: list[Stick] = []
        self._chosen: Stick | None = None
        self._looking = False
        self._jobs = Jobs(self)
        self.where = QComboBox()
        self.where.setAccessibleName("Kirim ke")
        self.where.currentIndexChanged.connect(self.changed)
        self.folder = QPushButton("&Folder lain…")
        self.folder.setAutoDefault(False)
        self.folder.clicked.connect(self._ask_folder)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.where, 1)
        across.addWidget(self.folder)
        self.setFocusProxy(self.where)
        self._again = QTimer(self, interval=LOOK_MS)
        self._again.timeout.connect(self._look)

    def look(self, wanted: bool) -> None:
        """Follow which drives are plugged in, or stop doing so."""
        if wanted:
            self._again.start()
            self._look()
        else:
            self._again.stop()

    def close_jobs(self) -> None:
        """Look no more."""
        self._again.stop()
        self._jobs.close()

    @property
    def place(self) -> Stick | None:
        """Where the package will go."""
        at = self.where.currentIndex()
        return self._places[at] if 0 <= at < len(self._places) else None

    def _look(self) -> None:
        if not self._looking:
            self._looking = True
            find = self._find
            self._jobs.start("", lambda _: find(), self._found, self._not_found)

    def _found(self, places: list[Stick]) -> None:
        self._looking = False
        own = [self._chosen] if self._chosen is not None else []
        paths = [place.path for place in own]
        self._show([*own, *(place for place in places if place.path not in paths)])

    def _not_found(self, _: PlanError) -> None:
        self._looking = False

    def _show(self, places: Sequence[Stick]) -> None:
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
        self.changed.emit()

    def _ask_folder(self) -> None:
        folder = self._choose_folder(self)
        if folder is None:
            return
        try:
            self._chosen = folder_place(folder)
        except PlanError as error:
            self.refused.emit(sentence(error))
            return
        others = [place for place in self._places if place.path != folder]
        self._show([self._chosen, *others])
        self.where.setCurrentIndex(0)
