"""Makes the papers that the window *Cetak* shows, off the UI thread: the finished PDF, its pages, what would help. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass

from zi_desktop.services.exporting import MadeFile, make_file
from zi_desktop.services.fitting import Fit
from zi_desktop.services.papers import (
    PDF,
    Paper,
    PaperChoices,
    PaperSource,
    Remedy,
    paper_remedies,
)
from zi_desktop.ui.jobs import Progress


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What is wanted: the paper, what it is made of, how."""

    paper: Paper
    source: PaperSource
    choices: PaperChoices

    def make(self, progress: Progress) -> MadePaper:
        """Return the finished paper; for a job."""
        document = self.paper.make(self.source, self.choices)
        progress.check()
        made = make_file(document, PDF)
        progress.check()
        return MadePaper(self, made, document.sheet.name)

    def helps(self, progress: Progress) -> list[Remedy]:
        """Return what makes its letters larger; for a job."""
        return paper_remedies(self.paper, self.source, self.choices)


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A finished paper: its order, the PDF, and its sheet's name."""

    order: PaperOrder
    file: MadeFile
    sheet: str

    @property
    def fit(self) -> Fit:
        """Its smallest letters and its pages."""
        return Fit(self.file.smallest, self.file.pages)
