"""Every question that the window puts to a person, as a protocol that tests answer. Decides nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

    from zi_desktop.annex.imported import ImportedAnnex
    from zi_desktop.services.previewing import ReadDocument
    from zi_desktop.ui.jobs import Jobs

D = TypeVar("D", bound=QDialog)

PLAN_FILES = "Rencana ZI (*.zi)"
ANNEX_FILES = "Lampiran rencana (*.xlsx *.xlsm *.docx *.docm *.csv *.tsv *.txt *.html *.htm);;Semua berkas (*)"
PDF_FILES = "PDF (*.pdf)"
OPENABLE_FILES = "Rencana ZI, paket, Excel atau Word (*.zi *.zipaket *.xlsx *.xlsm *.docx *.docm *.csv *.tsv);;Semua berkas (*)"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a question: what it answers and what stands on it."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What a new plan needs to be made; `template` is `standar` or `kosong`."""

    unit: str
    year: int
    template: str
    path: Path


MakePlan = Callable[[NewPlan], str]
"""Makes a plan and returns "", or why it could not, as a sentence."""


class Questions(Protocol):
    """Asks a person; `None` always means that he took back what he began."""

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Ask which file to read."""

    def open_files(self, title: str, kinds: str) -> list[Path]:
        """Ask which files to read; none where he took it back."""

    def folder(self, title: str) -> Path | None:
        """Ask for a folder to read."""

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        """Ask where to write; an existing file was confirmed."""

    def over(self, parent: QWidget) -> Questions:
        """Return who asks the same over another window."""

    def choose(
        self, title: str, text: str, choices: Sequence[Choice], back: str = "Batal"
    ) -> str | None:
        """Ask for one of `choices` and return its key; the first is the safe one, `back` stands on none of them."""

    def tell(self, title: str, text: str) -> None:
        """Say what went wrong: it needs no answer but must be seen."""

    def inform(self, title: str, text: str) -> None:
        """Say what was asked for and is no trouble."""

    def show_keys(self) -> None:
        """Show which keys there are."""

    def open_outside(self, path: Path) -> None:
        """Show a file or a folder in the program that the computer has for it."""

    def line(self, title: str, label: str, value: str, accept: str = "Simpan") -> str | None:
        """Ask for one line of text; `accept` stands on the button that takes it."""

    def month(self, title: str, text: str, near: int = 1) -> int | None:
        """Ask for a month, 1…12; `near` is the one to begin at."""

    def new_plan(
        self, title: str, draft: NewPlan, templates: bool, make: MakePlan | None = None
    ) -> NewPlan | None:
        """Ask what a new plan is; `templates` where it may begin with one. A refusal of `make` is asked about again."""

    def run(self, make: Callable[[QWidget | None], D]) -> D | None:
        """Show the dialog that `make` makes over a widget; returns it where it was accepted."""

    def preview(
        self, document: ReadDocument, jobs: Jobs, unit: str, year: int
    ) -> ImportedAnnex | None:
        """Show a document and ask its doubts; `unit` and `year` are the plan's own, where it has them."""


class DialogQuestions:
    """Asks by dialogs over `parent`; `folder` says where files are looked for, `""` in the user's documents."""

    def __init__(self, parent: QWidget, folder: Callable[[], str] = str) -> None:
        self._parent = parent
        self._folder = folder

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Ask by the system's file dialog."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(
            self._parent, title, str(documents(self._folder())), kinds
        )
        return Path(name) if name else None

    def open_files(self, title: str, kinds: str) -> list[Path]:
        """Ask by the system's file dialog."""
        from PySide6.QtWidgets import QFileDialog

        names, _ = QFileDialog.getOpenFileNames(
            self._parent, title, str(documents(self._folder())), kinds
        )
        return [Path(name) for name in names]

    def folder(self, title: str) -> Path | None:
        """Ask by the system's file dialog."""
        from PySide6.QtWidgets import QFileDialog

        start = str(documents(self._folder()))
        name = QFileDialog.getExistingDirectory(self._parent, title, start)
        return Path(name) if name else None

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        """Ask by the system's file dialog; the ending is added where it was left out."""
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._parent, title, str(suggestion.parent), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suggestion.suffix.lstrip("."))
        dialog.selectFile(suggestion.name)
        accepted = bool(dialog.exec())
        names = dialog.selectedFiles()
        dialog.deleteLater()
        return Path(names[0]) if accepted and names else None

    def over(self, parent: QWidget) -> DialogQuestions:
        """Ask over `parent`."""
        return DialogQuestions(parent, self._folder)

    def choose(
        self, title: str, text: str, choices: Sequence[Choice], back: str = "Batal"
    ) -> str | None:
        """Ask by a message box whose first button is the one that Enter presses."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=self._parent)
        buttons = [
            box.addButton(choice.label, QMessageBox.ButtonRole.ActionRole) for choice in choices
        ]
        cancel = box.addButton(back, QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(cancel)
        box.setDefaultButton(buttons[0])
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return next(
            (choice.key for choice, b in zip(choices, buttons, strict=True) if b is clicked), None
        )

    def tell(self, title: str, text: str) -> None:
        """Say it in a message box."""
        from PySide6.QtWidgets import QMessageBox

        self._say(QMessageBox.Icon.Warning, title, text)

    def inform(self, title: str, text: str) -> None:
        """Say it in a message box."""
        from PySide6.QtWidgets import QMessageBox

        self._say(QMessageBox.Icon.Information, title, text)

    def _say(self, icon: QMessageBox.Icon, title: str, text: str) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(icon, title, text, parent=self._parent)
        box.addButton("Mengerti", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()

    def show_keys(self) -> None:
        """Show their page."""
        from zi_desktop.ui.key_page import KeyPage

        page = KeyPage(self._parent)
        page.exec()
        page.deleteLater()

    def open_outside(self, path: Path) -> None:
        """Hand it to the system."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def line(self, title: str, label: str, value: str, accept: str = "Simpan") -> str | None:
        """Ask by an input dialog."""
        from PySide6.QtWidgets import QInputDialog

        dialog = QInputDialog(self._parent)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setTextValue(value)
        dialog.setOkButtonText(accept)
        dialog.setCancelButtonText("Batal")
        accepted = bool(dialog.exec())
        text = dialog.textValue().strip()
        dialog.deleteLater()
        return text if accepted else None

    def month(self, title: str, text: str, near: int = 1) -> int | None:
        """Ask by a dialog of twelve buttons."""
        from zi_desktop.ui.month_dialog import MonthDialog

        dialog = MonthDialog(title, text, near, self._parent)
        chosen = dialog.chosen if dialog.exec() else None
        dialog.deleteLater()
        return chosen

    def new_plan(
        self, title: str, draft: NewPlan, templates: bool, make: MakePlan | None = None
    ) -> NewPlan | None:
        """Ask by the dialog for new plans, which stays open while `make` refuses."""
        from zi_desktop.ui.new_plan_dialog import NewPlanDialog

        dialog = NewPlanDialog(title, draft, templates, self._parent, make)
        accepted = bool(dialog.exec())
        answer = dialog.answer()
        dialog.deleteLater()
        return answer if accepted else None

    def run(self, make: Callable[[QWidget | None], D]) -> D | None:
        """Show it; it is deleted when the caller is done with it."""
        dialog = make(self._parent)
        accepted = bool(dialog.exec())
        dialog.deleteLater()
        return dialog if accepted else None

    def preview(
        self, document: ReadDocument, jobs: Jobs, unit: str, year: int
    ) -> ImportedAnnex | None:
        """Show it by the dialog for documents."""
        from zi_desktop.ui.import_preview import ImportPreview

        dialog = ImportPreview(document, jobs, unit, year, self._parent)
        accepted = bool(dialog.exec())
        annex = dialog.annex
        dialog.deleteLater()
        return annex if accepted else None


def documents(chosen: str = "") -> Path:
    """Return where plans are offered to be kept: the `chosen` folder, the user's documents, or his own folder."""
    from PySide6.QtCore import QStandardPaths

    if chosen and Path(chosen).is_dir():
        return Path(chosen)
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    folder = QStandardPaths.writableLocation(kind)
    return Path(folder) if folder and Path(folder).is_dir() else Path.home()


def safe_file_name(text: str) -> str:
    """Return `text` without what a file name cannot hold on Windows."""
    kept = "".join(" " if mark in '<>:"/\\|?*' or ord(mark) < 32 else mark for mark in text)
    return " ".join(kept.split()).rstrip(". ") or "Rencana ZI"
