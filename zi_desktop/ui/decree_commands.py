"""What the page *Keputusan* has the window do: write its paper into a PDF or a Word file. Asks, calls services, tells."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from zi_desktop.messages import sentence
from zi_desktop.ui.questions import Choice, safe_file_name

if TYPE_CHECKING:
    from zi_desktop.domain.errors import PlanError
    from zi_desktop.services.exporting import Exported
    from zi_desktop.ui.jobs import Progress
    from zi_desktop.ui.main_window import MainWindow

WORD, WORD_FILES = ".docx", "Word (*.docx)"
SEE_PAPER = (Choice("open", "Buka"), Choice("folder", "Buka folder"))


def write_word(window: MainWindow) -> None:
    """Ask where to keep the paper that the page shows, then write it in the background."""
    from zi_desktop.domain.decree import DECREE
    from zi_desktop.domain.decree import KINDS as PAPERS

    shown = window.open_plan
    if shown is None:
        return
    window.save_drafts()
    page = window.desk.workspace.page if window.desk is not None else None
    kind = str(getattr(page, "kind", DECREE))
    called = PAPERS[kind].removesuffix(" rencana")  # a plan's own name begins with that word
    name = safe_file_name(f"{called} {shown.store.path.stem}") + WORD
    suggestion = shown.store.path.with_name(name)
    out = window.questions.save_file(PAPERS[kind], suggestion, WORD_FILES)
    if out is None:
        return
    plan = shown.plan

    def work(progress: Progress) -> Exported:
        from zi_desktop.services.decree import decree_document
        from zi_desktop.services.exporting import export_document

        return export_document(decree_document(plan, kind), out, before_writing=progress.check)

    title = f"Menulis {out.name}…"
    window.jobs.start(title, work, partial(_written, window), partial(_refused, window))


def _written(window: MainWindow, done: Exported) -> None:
    pages = f", {done.pages} halaman" if done.pages else ""
    text = f"Disimpan: {done.path}{pages}"
    window.notice(text)
    if done.substituted:
        text += (
            f"\n\nTanda ini tidak ada di huruf mana pun dan diganti: {' '.join(done.substituted)}"
        )
    chosen = window.questions.choose("Selesai ditulis", text, SEE_PAPER, back="Tutup")
    if chosen is not None:
        window.questions.open_outside(done.path if chosen == "open" else done.path.parent)


def _refused(window: MainWindow, error: PlanError) -> None:
    window.questions.tell("Tidak ditulis", sentence(error))
