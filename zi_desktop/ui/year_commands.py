"""What menus and the page *Monev* do about the year: its papers, people, report prose. Asks, calls services, tells."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.ui.questions import Choice, safe_file_name

if TYPE_CHECKING:
    from pathlib import Path

    from zi_desktop.domain.plan import Plan
    from zi_desktop.services.exporting import Exported
    from zi_desktop.services.monev import PaperWish
    from zi_desktop.ui.jobs import Progress
    from zi_desktop.ui.main_window import MainWindow

PAPERS = (
    "monev",
    "laporan",
    "undangan",
    "daftar-hadir",
    "notulen",
    "lembar-bulan",
    "grid-tahun",
    "matriks-perubahan",
    "dasbor",
)
"""Papers of the year, as services/monev.py names them: start-up does without that."""
SEE_PAPER = (Choice("open", "Buka"), Choice("folder", "Buka folder"))
KINDS = {".pdf": "PDF (*.pdf)", ".docx": "Word (*.docx)", ".xlsx": "Excel (*.xlsx)"}
SUBSTITUTED = "Tanda ini tidak ada di huruf mana pun dan diganti: {signs}"


def print_paper(window: MainWindow, form: str) -> None:
    """Ask how a paper of the year is wanted and where to keep it, then write it in the background."""
    from zi_desktop.services.monev import PaperWish, check_wish
    from zi_desktop.ui.paper_dialog import PaperDialog

    shown = window.open_plan
    if shown is None:
        return
    window.save_drafts()
    page = window.desk.workspace.page if window.desk is not None else None
    wish = PaperWish(
        form,
        shown.today(),
        period=str(getattr(page, "period", "") or ""),
        meeting=str(getattr(page, "meeting", "") or ""),
        paper="A3" if form == "grid-tahun" else "F4",
    )
    try:
        check_wish(shown.plan, wish)
    except PlanError as error:
        window.questions.tell("Tidak dicetak", sentence(error))
        return
    dialog = window.questions.run(partial(PaperDialog, shown.plan, wish))
    if dialog is None:
        return
    name = safe_file_name(f"{dialog.windowTitle()} {shown.store.path.stem}") + dialog.ending
    out = window.questions.save_file(
        dialog.windowTitle(), shown.store.path.with_name(name), KINDS[dialog.ending]
    )
    if out is not None:
        _write(window, shown.plan, dialog.wish, out)


def _write(window: MainWindow, plan: Plan, wish: PaperWish, out: Path) -> None:
    def work(progress: Progress) -> Exported:
        from zi_desktop.services.exporting import export_document
        from zi_desktop.services.monev import paper_document

        return export_document(paper_document(plan, wish), out, before_writing=progress.check)

    window.jobs.start(
        f"Menulis {out.name}…", work, partial(_written, window), partial(_refused, window)
    )


def _written(window: MainWindow, done: Exported) -> None:
    pages = f", {done.pages} halaman" if done.pages else ""
    text = f"Disimpan: {done.path}{pages}"
    window.notice(text)
    if done.substituted:
        text += f"\n\n{SUBSTITUTED.format(signs=' '.join(done.substituted))}"
    chosen = window.questions.choose("Selesai ditulis", text, SEE_PAPER, back="Tutup")
    if chosen is not None:
        window.questions.open_outside(done.path if chosen == "open" else done.path.parent)


def _refused(window: MainWindow, error: PlanError) -> None:
    window.questions.tell("Tidak dicetak", sentence(error))


def show_people(window: MainWindow) -> None:
    """Show the people of the office and their teams, to be kept."""
    from zi_desktop.ui.people_dialog import PeopleDialog

    if window.open_plan is not None:
        window.save_drafts()
        window.questions.run(partial(PeopleDialog, window.open_plan))


def write_prose(window: MainWindow) -> None:
    """Show the report's chapters of the chosen meeting's period, to be written."""
    from zi_desktop.ui.prose_dialog import ProseDialog

    shown = window.open_plan
    if shown is not None:
        window.save_drafts()
        page = window.desk.workspace.page if window.desk is not None else None
        period = str(getattr(page, "period", "") or "")
        window.questions.run(partial(ProseDialog, shown, period))


def set_up_sheet(window: MainWindow) -> None:
    """Ask which columns and signatures the monitoring sheet has."""
    from zi_desktop.domain.monev_setup import set_setup
    from zi_desktop.ui.sheet_setup_dialog import SheetSetupDialog

    shown = window.open_plan
    if shown is None:
        return
    dialog = window.questions.run(partial(SheetSetupDialog, shown.plan))
    if dialog is not None:
        shown.apply("Ubah lembar monev", set_setup(shown.plan, dialog.answer()))


def make_next_year(window: MainWindow) -> None:
    """Ask how next year's plan comes out of this one, make it in the background and open it."""
    from zi_desktop.ui.next_year_dialog import NextYearDialog

    shown = window.open_plan
    if shown is None:
        return
    window.save_drafts()
    plan, folder = shown.plan, shown.store.path.parent
    dialog = window.questions.run(partial(NextYearDialog, plan, folder))
    if dialog is None:
        return
    path, choice, author = dialog.path, dialog.choice, window.author()

    def work(progress: Progress) -> Path:
        from zi_desktop.services.next_year import make_next_year

        make_next_year(plan, path, choice, author)
        return path

    window.jobs.start(
        f"Membuat rencana {choice.year}…",
        work,
        partial(_made_next_year, window),
        partial(_not_made, window),
    )


def _made_next_year(window: MainWindow, path: Path) -> None:
    if window.commands.open(path):
        window.notice(f"Rencana baru disimpan di {path}.")


def _not_made(window: MainWindow, error: PlanError) -> None:
    window.questions.tell("Rencana tidak dibuat", sentence(error))
