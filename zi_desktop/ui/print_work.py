"""The line under a paper that says what is being printed or saved, how far it is, and stops it. Starts nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from zi_desktop.ui.jobs import Jobs


class WorkLine(QWidget):
    """Hidden while `jobs` rest."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.label = QLabel()
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Kemajuan")
        self.progress.setFixedWidth(180)
        self.progress.setTextVisible(False)
        self.stop = QPushButton("&Batal")
        self.stop.setAccessibleName("Batalkan pekerjaan")
        self.stop.clicked.connect(self._stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 8, 2)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.stop)
        jobs.started.connect(self._begin)
        jobs.progressed.connect(self._go_on)
        jobs.ended.connect(self.hide)
        self.hide()

    def _begin(self, title: str) -> None:
        self.label.setText(title)
        self.progress.setRange(0, 0)
        self.show()

    def _go_on(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _stop(self) -> None:
        self._jobs.cancel()
