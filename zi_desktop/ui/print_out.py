"""What is done with the paper that the window *Cetak* shows: printed, saved, all of them at once. Asks, starts the job, tells."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from zi_desktop.domain.errors import PlanError
from zi_desktop.exchange.safe_writing import write_file
from zi_desktop.messages import sentence
from zi_desktop.services.all_papers import MadePapers, WantedPaper, make_papers, write_papers
from zi_desktop.services.exporting import Exported, export_document
from zi_desktop.services.papers import EXCEL, PAPERS, PDF, WORD, PaperChoices, PaperSource
from zi_desktop.ui.print_all_dialog import TITLE, PrintAllDialog
from zi_desktop.ui.print_job import chosen_pages, prepared, print_dialog, print_pages
from zi_desktop.ui.print_making import MadePaper
from zi_desktop.ui.print_memory import remembered
from zi_desktop.ui.questions import Choice, Questions, safe_file_name

if TYPE_CHECKING:
    from zi_desktop.services.papers import Paper
    from zi_desktop.ui.jobs import Progress
    from zi_desktop.ui.main_window import MainWindow
    from zi_desktop.ui.print_window import PrintWindow

SEE_PAPER = (Choice("open", "Buka"), Choice("folder", "Buka folder"))
SEE_FOLDER = (Choice("folder", "Buka folder"),)
KINDS = {PDF: "PDF (*.pdf)", WORD: "Word (*.docx)", EXCEL: "Excel (*.xlsx)"}
SUBSTITUTED = "Tanda ini tidak ada di huruf mana pun dan diganti: {signs}"
REPLACE = (Choice("replace", "Ganti"),)
MOST_NAMES = 8


def act(window: MainWindow, preview: PrintWindow, name: str) -> None:
    """Do what a button of the preview says: `print`, `pdf`, `excel`, `word` or `all`."""
    if name == "all":
        print_all(window, preview)
    elif preview.made is not None and name == "print":
        print_paper(window, preview, preview.made)
    elif preview.made is not None:
        save_paper(window, preview, preview.made, {"pdf": PDF, "excel": EXCEL, "word": WORD}[name])


def asking(window: MainWindow) -> Questions:
    """Return who asks: over the preview while there is one, else over the plan's window."""
    from zi_desktop.ui.print_commands import preview_of

    preview = preview_of(window)
    return window.questions.over(preview) if preview is not None else window.questions


# ---- on paper


def print_paper(window: MainWindow, preview: PrintWindow, made: MadePaper) -> None:
    """Ask by the system's dialog how to print, then print in the background."""
    if not preview.printers.any():
        asking(window).tell("Tidak dicetak", sentence(PlanError("no_printer")))
        return
    title, pages = made.order.paper.title, made.file.pages
    printer = prepared(preview.printers.printer(), title, preview.pages.sizes[0])
    if asking(window).run(partial(print_dialog, printer, pages)) is None:
        return
    numbers = chosen_pages(printer, pages, preview.pages.page)
    window.jobs.start(
        f"Mencetak {title}…",
        partial(print_pages, made.file.data, printer, numbers),
        partial(_printed, window, title),
        partial(_refused, window, "Tidak dicetak"),
    )


def _printed(window: MainWindow, title: str, pages: int) -> None:
    window.notice(f"{title}: {pages} halaman dikirim ke printer.")


# ---- into a file


def save_paper(window: MainWindow, preview: PrintWindow, made: MadePaper, ending: str) -> None:
    """Ask where to keep the paper, then write it in the background: as PDF the very one that is shown."""
    order, title = made.order, f"Simpan {made.order.paper.title}"
    suggestion = order.source.path.with_name(_file_name(order.paper, order.source.path, ending))
    out = asking(window).save_file(title, suggestion, KINDS[ending])
    if out is None:
        return

    def work(progress: Progress) -> Exported:
        if ending == PDF:
            progress.check()
            write_file(out, made.file.data)
            return Exported(out, made.file.pages, made.file.substituted)
        document = order.paper.make(order.source, order.choices)
        return export_document(document, out, before_writing=progress.check)

    window.jobs.start(
        f"Menulis {out.name}…",
        work,
        partial(_written, window),
        partial(_refused, window, "Tidak disimpan"),
    )


def _file_name(paper: Paper, plan: Path, ending: str) -> str:
    return safe_file_name(f"{paper.title} {plan.stem}") + ending


def _written(window: MainWindow, done: Exported) -> None:
    pages = f", {done.pages} halaman" if done.pages else ""
    text = f"Disimpan: {done.path}{pages}"
    window.notice(text)
    if done.substituted:
        text += f"\n\n{SUBSTITUTED.format(signs=' '.join(done.substituted))}"
    questions = asking(window)
    chosen = questions.choose("Selesai ditulis", text, SEE_PAPER, back="Tutup")
    if chosen is not None:
        questions.open_outside(done.path if chosen == "open" else done.path.parent)


def _refused(window: MainWindow, title: str, error: PlanError) -> None:
    asking(window).tell(title, sentence(error))


# ---- all of them


def print_all(window: MainWindow, preview: PrintWindow) -> None:
    """Ask which papers and where, make them in the background, ask before files are replaced, write them."""
    source = preview.source()
    why_not = {name: _why_not(paper, source) for name, paper in PAPERS.items()}
    questions = asking(window)
    dialog = questions.run(partial(PrintAllDialog, tuple(PAPERS.values()), why_not))
    folder = questions.folder(TITLE) if dialog is not None else None
    if dialog is None or folder is None:
        return
    wanted = [
        WantedPaper(
            paper, _choices(window, source, paper), ending, _file_name(paper, source.path, ending)
        )
        for paper, ending in dialog.wanted
    ]
    window.jobs.start(
        "Menyiapkan semua naskah…",
        partial(_make_all, source, wanted, folder),
        partial(_write_all, window),
        partial(_refused, window, "Tidak disimpan"),
    )


def _make_all(
    source: PaperSource, wanted: list[WantedPaper], folder: Path, progress: Progress
) -> MadePapers:
    return make_papers(source, wanted, folder, progress.report)


def _why_not(paper: Paper, source: PaperSource) -> str:
    error = paper.why_not(source.plan)
    return sentence(error).split(". ")[0] if error is not None else ""


def _choices(window: MainWindow, source: PaperSource, paper: Paper) -> PaperChoices:
    return remembered(window.memory, str(source.plan.info.id), paper, source.today)[0]


def _write_all(window: MainWindow, made: MadePapers) -> None:
    if made.there:
        names = "\n".join(made.there[:MOST_NAMES]) + ("\n…" if len(made.there) > MOST_NAMES else "")
        text = f"{len(made.there)} berkas sudah ada di {made.folder} dan akan diganti:\n\n{names}"
        if asking(window).choose(TITLE, text, REPLACE) is None:
            return

    def work(progress: Progress) -> int:
        return write_papers(made, progress.report)

    window.jobs.start(
        "Menulis semua naskah…",
        work,
        partial(_all_written, window, made),
        partial(_refused, window, "Tidak semua disimpan"),
    )


def _all_written(window: MainWindow, made: MadePapers, count: int) -> None:
    lines = [f"{count} naskah disimpan di {made.folder}."]
    lines += [f"{title} tidak dibuat: {sentence(error)}" for title, error in made.refused]
    window.notice(lines[0])
    questions = asking(window)
    if questions.choose(TITLE, "\n\n".join(lines), SEE_FOLDER, back="Tutup") is not None:
        questions.open_outside(made.folder)
