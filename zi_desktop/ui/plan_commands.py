"""What the menu Berkas does with plans: asks, calls the services, hands the outcome to the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, QTimer

from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.ui.questions import (
    OPENABLE_FILES,
    Choice,
    NewPlan,
    Questions,
    documents,
)
from zi_desktop.ui.use_cases import UseCases

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from zi_desktop.domain.history import Author
    from zi_desktop.paths import Folders
    from zi_desktop.settings import SettingsFile
    from zi_desktop.ui.import_commands import ImportCommands, MadePlan
    from zi_desktop.ui.jobs import Jobs
    from zi_desktop.ui.main_window import MainWindow
    from zi_desktop.ui.open_plan import OpenPlan, Store
    from zi_desktop.ui.plan_desk import PlanDesk
    from zi_desktop.ui.recover_commands import RecoverCommands

MAYBE_DAMAGED = ("damaged", "not_a_plan")
"""Refusals after which what is left of a plan may be saved into a new file."""
READ_ONLY, TAKE_OVER = "read_only", "take_over"
OPEN_READ_ONLY = Choice(READ_ONLY, "Buka hanya baca")
WAYS_OUT = {
    "in_use": (OPEN_READ_ONLY,),
    "left_open": (OPEN_READ_ONLY, Choice(TAKE_OVER, "Ambil alih…")),
    "read_only_place": (OPEN_READ_ONLY,),
    "read_only_file": (OPEN_READ_ONLY,),
}
"""What can be offered when a plan refuses to open, by the refusal's kind."""

REASONS = {
    "in_use": "Rencana ini sedang dikerjakan {who} di {computer}{since}. Anda hanya bisa membacanya.",
    "left_open": "Rencana ini terakhir dibuka {who} di {computer}{since} dan belum ditutup. Anda hanya bisa membacanya.",
    "read_only_place": "Folder {folder} tidak dapat ditulisi. Anda hanya bisa membaca rencana ini.",
    "read_only_file": "{name} hanya dapat dibaca. Salin berkas itu ke folder Anda untuk mengubahnya.",
}
"""What stands over a plan that is only to be read, by the refusal's kind."""

TAKE_OVER_WARNING = (
    "Ambil alih hanya kalau Anda yakin tidak ada yang sedang bekerja pada rencana ini di komputer lain. "
    "Kalau dua orang menulis ke berkas yang sama, salah satu pekerjaan bisa rusak."
)


EXAMPLE = "kpu-kota-contoh.xlsx"


class Desk(Protocol):
    """The window, as the commands see it."""

    @property
    def open_plan(self) -> OpenPlan | None:
        """The plan that is shown."""

    def show_plan(self, open_plan: OpenPlan, reason: str = "") -> None:
        """Show a plan instead of the one before, which is closed; `reason` why it is only to be read."""

    def show_start(self) -> None:
        """Show no plan; the one before is closed."""

    @property
    def desk(self) -> PlanDesk | None:
        """What is shown of it."""

    def can_leave(self) -> bool:
        """Save what is shown before another plan takes its place."""

    def save_drafts(self) -> None:
        """Write what is typed and not yet left."""

    def notice(self, text: str) -> None:
        """Say a sentence in passing."""


class PlanCommands(QObject):
    """The commands of one window. Every refusal becomes a sentence; nothing is half done."""

    def __init__(
        self,
        desk: Desk,
        questions: Questions,
        memory: SettingsFile,
        folders: Folders,
        author: Callable[[], Author],
        jobs: Jobs,
        use_cases: UseCases | None,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._questions = questions
        self._memory = memory
        self._folders = folders
        self._author = author
        self._jobs = jobs
        self._use = use_cases or UseCases()
        self._now = now

    # ---- a new plan

    def new_standard(self) -> None:
        """Make a plan from the standard template, or empty where the dialog says so."""
        self._new("standar")

    def new_empty(self) -> None:
        """Make a plan without rows, or from the template where the dialog says so."""
        self._new("kosong")

    def _new(self, template: str) -> None:
        settings = self._memory.settings
        folder = documents(settings.folder)
        draft = NewPlan(settings.unit, self._now().year, template, folder / "rencana.zi")
        self._ask_new("Rencana baru", draft, True)

    def _ask_new(self, title: str, draft: NewPlan, templates: bool) -> MadePlan | None:
        """Ask what a new plan is, make it and show it. What refuses it is said in the dialog, which stays open."""
        if not self._desk.can_leave():
            return None
        made: list[Store] = []

        def make(wanted: NewPlan) -> str:
            try:
                made.append(self._new_store(wanted))
            except PlanError as error:
                return sentence(error)
            return ""

        wanted = self._questions.new_plan(title, draft, templates=templates, make=make)
        return (wanted, self._hand_over(made[0])) if wanted is not None and made else None

    def _make(self, wanted: NewPlan) -> OpenPlan | None:
        return self._show("Rencana tidak dibuat", partial(self._new_store, wanted))

    def _new_store(self, wanted: NewPlan) -> Store:
        return self._use.new_plan(
            wanted.path, wanted.unit, wanted.year, wanted.template, self._author()
        )

    # ---- opening

    def choose_and_open(self) -> None:
        """Ask which plan or workbook to open."""
        path = self._questions.open_file("Buka rencana", OPENABLE_FILES)
        if path is not None:
            self.open_any(path)

    def open_any(self, path: Path) -> None:
        """Open a plan, receive a package, or bring a document in: what a dropped file asks for."""
        if path.suffix.lower() in (".zi", ".zipaket") or path.is_dir():
            from zi_desktop.ui.exchange_arrivals import take

            take(cast("MainWindow", self._desk), path)
        else:
            self.bring_in(path)

    def open(
        self, path: Path, read_only: bool = False, take_over: bool = False, reason: str = ""
    ) -> bool:
        """Open a plan; where it refuses, say why and offer what can be done. False where it stayed closed.

        `reason` is what the window says while the plan is only to be read.
        """
        if self._is_shown(path) and not read_only:
            return True
        if not self._desk.can_leave():
            return False
        try:
            store = self._use.open_plan(path, self._author(), read_only, take_over)
        except PlanError as error:
            return self._offer_way_out(path, error)
        self._hand_over(store, reason)
        return True

    def _is_shown(self, path: Path) -> bool:
        shown = self._desk.open_plan
        return (
            shown is not None
            and not shown.store.read_only
            and shown.store.path.absolute() == path.absolute()
        )

    def _offer_way_out(self, path: Path, error: PlanError) -> bool:
        choices = WAYS_OUT.get(error.kind)
        if error.kind == "not_found":
            self._memory.save(self._memory.settings.without_recent(path))
        if error.kind in MAYBE_DAMAGED and self.recovery.offer(path, error):
            return False
        if choices is None:
            self._questions.tell("Rencana tidak dibuka", sentence(error))
            return False
        chosen = self._questions.choose("Rencana tidak dibuka", sentence(error), choices)
        reason = REASONS[error.kind].format(**error.facts)
        if chosen == READ_ONLY:
            return self.open(path, read_only=True, reason=reason)
        return chosen == TAKE_OVER and self._take_over(path, reason)

    @cached_property
    def recovery(self) -> RecoverCommands:
        """What saves damaged plans."""
        from zi_desktop.ui.recover_commands import RecoverCommands

        return RecoverCommands(
            self._questions, self._jobs, self._folders, self._author, self.open, self
        )

    def _take_over(self, path: Path, reason: str) -> bool:
        choices = (OPEN_READ_ONLY, Choice(TAKE_OVER, "Ambil alih"))
        sure = self._questions.choose("Ambil alih rencana", TAKE_OVER_WARNING, choices)
        if sure is None:
            return False
        if sure == TAKE_OVER:
            return self.open(path, take_over=True)
        return self.open(path, read_only=True, reason=reason)

    def open_for_editing(self) -> None:
        """Try again to open a plan for editing that is open to be read only; an earlier state goes back to now."""
        shown = self._desk.open_plan
        if shown is not None and shown.past_day is not None:
            shown.show_now()
        elif shown is not None:
            self.open(shown.store.path)

    def close_plan(self) -> None:
        """Close the plan and show where to begin."""
        self._desk.show_start()

    def _show(self, refusal: str, make: Callable[[], Store]) -> OpenPlan | None:
        if not self._desk.can_leave():
            return None
        try:
            store = make()
        except PlanError as error:
            self._questions.tell(refusal, sentence(error))
            return None
        return self._hand_over(store)

    def _hand_over(self, store: Store, reason: str = "") -> OpenPlan:
        from zi_desktop.ui.open_plan import OpenPlan  # with the domain, after the first paint

        open_plan = OpenPlan(store)
        open_plan.saves_beside = True
        self._desk.show_plan(open_plan, reason)
        self._memory.save(self._memory.settings.with_recent(store.path.absolute()))
        return open_plan

    # ---- bringing an annex in

    @cached_property
    def imports(self) -> ImportCommands:
        """What brings documents and pasted tables in."""
        from zi_desktop.ui.import_commands import ImportCommands

        return ImportCommands(
            self._desk, self._questions, self._jobs, self._use, self._ask_new, self._now, self
        )

    def choose_and_bring_in(self) -> None:
        """Ask which document to bring in."""
        self.imports.choose_and_bring_in()

    def bring_in(self, path: Path) -> None:
        """Read a document, show it, then put its rows into the open plan or a new one."""
        self.imports.bring_in(path)

    def paste(self) -> None:
        """Open or bring in what was copied, where no plan or an empty one is shown."""
        from PySide6.QtGui import QGuiApplication

        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData) -> None:
        """Open or bring in what was dropped or copied; a file once the drag has ended: a question may follow."""
        from zi_desktop.ui.window_frame import carried_file

        path = carried_file(data)
        if path is None:
            self.imports.paste(data)
        else:
            QTimer.singleShot(0, self, partial(self.open_any, path))

    # ---- empty plans

    def show_example(self) -> None:
        """Open the example plan; the first time it is made, with half a year's work in it."""
        from zi_desktop.resources import resource

        path = self._folders.data / "contoh" / "Contoh rencana ZI.zi"
        if path.exists():
            self.open(path)
            return
        source, author, now = resource("examples", EXAMPLE), self._author(), self._now()
        self._jobs.start(
            "Menyiapkan contoh…",
            lambda progress: self._use.make_example(path, source, author, now),
            partial(self._example_made, path),
            partial(self._refused, "Contoh tidak dibuka"),
        )

    def _example_made(self, path: Path, _: None) -> None:
        self.open(path)

    def fill_from_standard(self) -> None:
        """Put the standard components into the open plan, which has no row."""
        shown = self._desk.open_plan
        if shown is not None:
            shown.apply("Pakai komponen baku", self._use.template_changes("standar", shown.new_id))

    def add_first_row(self) -> None:
        """Put an area, a component and an activity into the open plan, which has no row."""
        from zi_desktop.ui.first_row import first_row

        shown = self._desk.open_plan
        if shown is not None:
            shown.apply("Tambah baris pertama", first_row(shown.new_id))

    def _refused(self, title: str, error: PlanError) -> None:
        self._questions.tell(title, sentence(error))
