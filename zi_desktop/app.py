"""The command `zi-desktop`: reads its arguments, shows the window, then opens the plan. Imports little before the first paint."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from zi_desktop.services.previewing import ReadDocument
    from zi_desktop.ui.garbage import Garbage
    from zi_desktop.ui.main_window import MainWindow
    from zi_desktop.ui.questions import D

USAGE = "zi-desktop [RENCANA.zi] [--exit-when shown|ready] [--screenshot BERKAS.png]"
INDONESIAN = "id"
STATES = ("shown", "ready")
ROUNDS = 20  # of events until texts have their heights: each layout asks for the next
PICTURE = (1366, 697)  # the room of a maximized window at 1366 x 768


SETTINGS_BROKEN = "Pengaturan program tidak terbaca, jadi dipakai yang biasa. Yang lama disimpan sebagai settings.rusak.json; rencana tidak terpengaruh."


class UsageError(Exception):
    """The arguments mean nothing; the text says why, in Indonesian."""


@dataclass(frozen=True, slots=True)
class Options:
    """`exit_when` is one of `STATES` or empty: the window stays. A screenshot is taken in that state, else when ready."""

    plan: Path | None = None
    exit_when: str = ""
    screenshot: Path | None = None


def read_arguments(arguments: Sequence[str]) -> Options:
    """Return what the arguments say. Raises `UsageError`. (argparse would cost the start-up and speak English.)"""
    values: dict[str, str] = {}
    plans: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        name, _, value = argument.partition("=")
        if name in ("--exit-when", "--screenshot"):
            values[name] = value or next(rest, "")
            if not values[name]:
                raise UsageError(f"Opsi {name} perlu nilai.")
        elif argument.startswith("-"):
            raise UsageError(f"Opsi {argument} tidak dikenal.")
        else:
            plans.append(argument)
    return _checked(plans, values.get("--exit-when", ""), values.get("--screenshot"))


def _checked(plans: Sequence[str], exit_when: str, screenshot: str | None) -> Options:
    if len(plans) > 1:
        raise UsageError("Hanya satu rencana yang bisa dibuka sekaligus.")
    if exit_when and exit_when not in STATES:
        raise UsageError(f"--exit-when harus shown atau ready, bukan {exit_when}.")
    if screenshot is not None and Path(screenshot).suffix.lower() != ".png":
        raise UsageError("--screenshot perlu nama berkas berakhiran .png.")
    plan = Path(plans[0]) if plans else None
    return Options(plan, exit_when, Path(screenshot) if screenshot else None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window. Returns 0; 2 where arguments or plan are no good and the window was not to stay."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if "--help" in arguments or "-h" in arguments:
        _say(sys.stdout, f"Cara pakai: {USAGE}")
        return 0
    try:
        options = read_arguments(arguments)
    except UsageError as error:
        _say(sys.stderr, f"{error}\nCara pakai: {USAGE}")
        return 2
    speak_as_chosen()
    gc.disable()  # nothing that start-up makes is garbage: walking it again and again took 40 ms
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    run = Run(app, options)
    run.begin()
    app.exec()
    run.end()
    return run.outcome


def speak_as_chosen() -> None:
    """Speak the language of the settings from here on; the window's modules are loaded afterwards."""
    from zi_desktop.paths import user_folders
    from zi_desktop.settings import SettingsFile

    language = SettingsFile(user_folders().settings, kept=False).settings.language
    if language != INDONESIAN:
        from zi_desktop.language import speak

        speak(language)


def _say(stream: TextIO | None, text: str) -> None:
    """Write a line; a window started without a console (pythonw) has no streams."""
    if stream is not None:
        stream.write(f"{text}\n")


class Run:
    """One run of the window, from its first paint to the state in which it exits."""

    def __init__(self, app: QApplication, options: Options) -> None:
        self._app = app
        self._options = options
        self.outcome = 0
        self.window = self._window()
        self._garbage: Garbage | None = None

    def _window(self) -> MainWindow:
        from zi_desktop.paths import user_folders
        from zi_desktop.settings import SettingsFile
        from zi_desktop.ui import theme
        from zi_desktop.ui.crash import CrashHook
        from zi_desktop.ui.main_window import MainWindow
        from zi_desktop.ui.qt_words import IndonesianWords

        self._app.setApplicationName("zi-desktop")
        self._name_for_the_taskbar()
        folders = user_folders()
        memory = SettingsFile(folders.settings, kept=not self._options.exit_when)
        if memory.settings.language == INDONESIAN:
            self._app.installTranslator(IndonesianWords(self._app))
        theme.apply(self._app, theme.Scheme.of(memory.settings.scheme), memory.settings.type_size)
        questions = Refusals(self) if self._options.exit_when else None
        folders = folders.with_backup(memory.settings.backup_folder)
        window = MainWindow(memory, folders, questions)
        if self._options.screenshot is not None:
            window.resize(*PICTURE)
        hook = CrashHook(folders.log, self._tell_bug, self._unsaved)
        hook.install()
        if memory.kept:
            hook.catch_falls()
        return window

    def _tell_bug(self, title: str, text: str) -> None:
        self.window.questions.tell(title, text)
        if self._options.exit_when:
            self._app.quit()

    def _unsaved(self) -> int | None:
        shown = self.window.open_plan
        return shown.unsaved if shown is not None else None

    def _name_for_the_taskbar(self) -> None:
        """Let Windows show our icon, not Python's, and Linux find the menu's entry."""
        self._app.setDesktopFileName("zi-desktop")
        if sys.platform == "win32":
            import ctypes

            ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("zi-desktop")

    def begin(self) -> None:
        """Show the window, and go on when it was painted."""
        if self._options.plan is None:
            self.window.show_start()
        self.window.first_painted.connect(self._shown)
        self.window.show()

    def _shown(self) -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtGui import QIcon

        from zi_desktop.resources import resource

        self._app.setWindowIcon(QIcon(str(resource("icons", "zi-desktop.ico"))))
        self._app.styleHints().colorSchemeChanged.connect(self.window.wear_colours)
        if self._options.exit_when == "shown":
            self._finish()
            return
        if self._options.plan is not None:
            self.window.commands.open_any(self._options.plan)
            if self.window.open_plan is None:
                self.window.show_start()
        if self.window.memory.was_broken:
            self.window.notice(SETTINGS_BROKEN)
        QTimer.singleShot(0, self._ready)

    def _ready(self) -> None:
        from zi_desktop.ui.garbage import Garbage

        self._app.processEvents()  # lay out and paint
        self._garbage = self._garbage or Garbage(self.window)
        if self.window.jobs.busy:  # a workbook is being read
            self.window.jobs.ended.connect(self._ready_later)
        elif self._options.exit_when or self._options.screenshot:
            self._finish()

    def _ready_later(self) -> None:
        from PySide6.QtCore import QTimer

        self.window.jobs.ended.disconnect(self._ready_later)
        QTimer.singleShot(0, self._ready)  # after the answer was taken in

    def _finish(self) -> None:
        if self._options.screenshot is not None:
            self._take_picture(self._options.screenshot)
        if self._options.exit_when:
            self.window.close()
            self._app.quit()

    def _take_picture(self, path: Path) -> None:
        if self.window.desk is not None:
            self.window.desk.complete()
        for _ in range(ROUNDS):
            self._app.processEvents()
        if not self.window.grab().save(str(path)):
            self.refuse(f"Gambar {path} tidak dapat ditulis. Periksa foldernya.")

    def end(self) -> None:
        """Take the window down while Qt still stands: in the other order Python may crash at its exit."""
        from PySide6.QtCore import QEvent

        sys.excepthook = sys.__excepthook__
        self.window.close()
        self.window.deleteLater()
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.freeze()  # the process ends: Python's last collections would walk every module for 60 ms

    def refuse(self, text: str) -> None:
        """Say on the command line why the run did not do what was asked."""
        _say(sys.stderr, text)
        self.outcome = 2


class Refusals:
    """Answers a window that nobody sits at: each question is a refusal, told on the command line."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def open_file(self, title: str, kinds: str) -> None:
        """Choose nothing."""
        self._run.refuse(title)

    def open_files(self, title: str, kinds: str) -> list[Path]:
        """Choose nothing."""
        self._run.refuse(title)
        return []

    def folder(self, title: str) -> None:
        """Choose nothing."""
        self._run.refuse(title)

    def save_file(self, title: str, suggestion: Path, kinds: str) -> None:
        """Choose nothing."""
        self._run.refuse(title)

    def over(self, parent: object) -> Refusals:
        """Refuse over every window."""
        return self

    def choose(self, title: str, text: str, choices: object, back: str = "") -> None:
        """Choose nothing."""
        self._run.refuse(text)

    def tell(self, title: str, text: str) -> None:
        """Tell it."""
        self._run.refuse(text)

    def inform(self, title: str, text: str) -> None:
        """Tell it."""
        self._run.refuse(text)

    def show_keys(self) -> None:
        """Show nothing."""

    def open_outside(self, path: Path) -> None:
        """Open nothing."""

    def line(self, title: str, label: str, value: str, accept: str = "") -> None:
        """Write nothing."""
        self._run.refuse(label)

    def month(self, title: str, text: str, near: int = 1) -> None:
        """Choose nothing."""
        self._run.refuse(text)

    def new_plan(self, title: str, draft: object, templates: bool, make: object = None) -> None:
        """Make nothing."""
        self._run.refuse(title)

    def run(self, make: Callable[[QWidget | None], D]) -> None:
        """Show nothing."""

    def preview(self, document: ReadDocument, jobs: object, unit: str, year: int) -> None:
        """Bring nothing in."""
        self._run.refuse(document.name)
