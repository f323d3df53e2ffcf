"""Bringing a document or a pasted table in: read in the background, previewed, put into a plan as one action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from zi_desktop.domain.changes import Change
from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.ui.questions import ANNEX_FILES, Choice, NewPlan, Questions, documents

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from zi_desktop.annex.imported import ImportedAnnex
    from zi_desktop.domain.history import Effect
    from zi_desktop.services.previewing import ReadDocument
    from zi_desktop.ui.jobs import Jobs
    from zi_desktop.ui.open_plan import OpenPlan
    from zi_desktop.ui.use_cases import UseCases

    MadePlan = tuple[NewPlan, OpenPlan]
    AskNew = Callable[[str, NewPlan, bool], MadePlan | None]

TITLE = "Bawa masuk"
REFUSED = "Tidak ada yang dibawa masuk"
PASTED = "papan klip"
LARGE = 50
"""From so many rows on, an annex is put in beside the window's work: a frame would take too long."""
ADD, REPLACE, NEW = "add", "replace", "new"
WHERE_TO = (
    Choice(ADD, "Tambahkan"),
    Choice(REPLACE, "Ganti isinya"),
    Choice(NEW, "Jadikan rencana baru"),
)
ASK_WHERE_TO = (
    "Rencana yang terbuka sudah berisi {there} kegiatan. {coming} kegiatan dari {name} ditambahkan di "
    "bawahnya, atau menggantikannya? Keduanya dapat diurungkan."
)


class ImportDesk(Protocol):
    """The window, as bringing in sees it."""

    @property
    def open_plan(self) -> OpenPlan | None:
        """The plan that is shown."""

    def save_drafts(self) -> None:
        """Write what is typed and not yet left."""

    def notice(self, text: str) -> None:
        """Say a sentence in passing."""


class ImportCommands(QObject):
    """`ask_new` asks what a new plan is, makes and shows it. Nothing is written before the preview's end."""

    def __init__(
        self,
        desk: ImportDesk,
        questions: Questions,
        jobs: Jobs,
        use_cases: UseCases,
        ask_new: AskNew,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._questions = questions
        self._jobs = jobs
        self._use = use_cases
        self._ask_new = ask_new
        self._now = now
        self._notices: dict[str, str] = {}
        self._said = ""

    # ---- reading

    def choose_and_bring_in(self) -> None:
        """Ask which document to bring in."""
        path = self._questions.open_file("Bawa masuk dari Excel atau Word", ANNEX_FILES)
        if path is not None:
            self.bring_in(path)

    def bring_in(self, path: Path) -> None:
        """Read a document in the background, show it, then put its rows into the open plan or a new one."""
        self._jobs.start(
            f"Membaca {path.name}…",
            lambda progress: self._use.read_document(path, progress.check),
            partial(self._document_read, path.with_suffix(".zi")),
            self._refused,
        )

    def paste(self, data: QMimeData) -> None:
        """Bring in a table that was copied or dragged out of Word, Excel or LibreOffice."""
        html, text = data.html(), data.text()
        self._jobs.start(
            f"Membaca {PASTED}…",
            lambda progress: self._use.read_clipboard(html, text, progress.check),
            partial(self._document_read, documents() / "rencana.zi"),
            self._refused,
        )

    def _refused(self, error: PlanError) -> None:
        self._questions.tell(REFUSED, sentence(error))

    # ---- what was read

    def _document_read(self, beside: Path, document: ReadDocument) -> None:
        """Show the document; `beside` is where a new plan would be kept."""
        self._desk.save_drafts()
        shown = self._editable()
        info = shown.plan.info if shown is not None and not len(shown.plan) else None
        annex = self._questions.preview(
            document, self._jobs, info.unit if info else "", info.year if info else 0
        )
        if annex is not None:
            self._bring_in(annex, document.name, beside)

    def _bring_in(self, annex: ImportedAnnex, name: str, beside: Path) -> None:
        shown = self._editable()
        where = NEW if shown is None else self._where_to(shown, annex, name)
        if shown is not None and where in (ADD, REPLACE):
            self.put_in(shown, annex, name, replacing=where == REPLACE)
        elif where == NEW:
            self._into_new(annex, name, beside)

    def _editable(self) -> OpenPlan | None:
        shown = self._desk.open_plan
        return None if shown is None or shown.read_only else shown

    def _where_to(self, shown: OpenPlan, annex: ImportedAnnex, name: str) -> str | None:
        if not len(shown.plan):
            return ADD
        there, coming = (sum(1 for _ in rows.activities()) for rows in (shown.plan, annex))
        text = ASK_WHERE_TO.format(there=there, coming=coming, name=name)
        return self._questions.choose(f"{TITLE} {name}", text, WHERE_TO)

    def _into_new(self, annex: ImportedAnnex, name: str, beside: Path) -> None:
        heading = annex.heading
        draft = NewPlan(heading.unit, heading.year or self._now().year, "kosong", beside)
        made = self._ask_new(f"Rencana dari {name}", draft, False)
        if made is not None:
            wanted, target = made
            heading = replace(heading, unit=wanted.unit, year=wanted.year)
            self.put_in(target, replace(annex, heading=heading), name)

    def put_in(
        self, target: OpenPlan, annex: ImportedAnnex, name: str, replacing: bool = False
    ) -> None:
        """Put an annex into a plan as one action, and say how much came in once it did."""
        plan, label = target.plan, f"{TITLE} {name}"

        def changes() -> Sequence[Change]:
            self._notices[label] = notice_of(annex, name)  # here, where the window does not wait
            return self._use.import_changes(plan, annex, target.new_id, replacing)

        target.changed.connect(self._came_in)
        if len(plan) * replacing + sum(1 for _ in annex.activities()) > LARGE:
            target.apply_beside(label, changes)
        else:
            target.apply(label, changes())

    def _came_in(self, effect: Effect) -> None:
        target, said = self._desk.open_plan, self._notices.pop(effect.label, "")
        if target is not None and said:
            self._said = said
            target.changed.disconnect(self._came_in)
            target.saved.connect(self._say)

    def _say(self) -> None:
        """Say it behind "Tersimpan", which the window says first."""
        target = self._desk.open_plan
        if target is not None and self._said:
            target.saved.disconnect(self._say)
            self._desk.notice(self._said)
            self._said = ""


def notice_of(annex: ImportedAnnex, name: str) -> str:
    """Return what is said of rows that came in, and of those that a person should look at."""
    from zi_desktop.annex.settling import left_open

    count, marked = sum(1 for _ in annex.activities()), len(left_open(annex))
    said = f"{count} kegiatan dibawa masuk dari {name}."
    return f"{said} {marked} di antaranya bertanda ragu." if marked else said
