"""What the menu *Bukti* does with all files at once: check them, find missing ones, empty the bin, hand them over, print lists."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.ui import print_commands
from zi_desktop.ui.questions import Choice, documents

if TYPE_CHECKING:
    from pathlib import Path

    from zi_desktop.db.evidence_check import Finding, FoundAgain
    from zi_desktop.domain.changes import RowId
    from zi_desktop.domain.plan import Plan
    from zi_desktop.services.evidence_out import HandedOver
    from zi_desktop.ui.evidence_shared import Wish
    from zi_desktop.ui.jobs import Progress
    from zi_desktop.ui.main_window import MainWindow
    from zi_desktop.ui.open_plan import OpenPlan

CHECK, FIND, BIN = "Periksa berkas bukti", "Cari lagi berkas bukti", "Keranjang bukti"
BINDER = "Map penilai"
WHOLE = "{count} berkas bukti utuh: isinya persis seperti saat dilampirkan."
NO_FILES = "Belum ada berkas bukti di rencana ini."
ALL_HERE = "Semua berkas bukti ada di sini. Tidak ada yang perlu dicari."
FOUND = "{found} dari {wanted} berkas ditemukan lagi dan dikembalikan ke folder bukti."
EMPTY_BIN = "Keranjang bukti kosong: tidak ada yang dapat dibebaskan."
ASK_BIN = (
    "Keranjang berisi berkas yang sudah dilepas dari semua baris. Menghapusnya membebaskan {size} dan tidak "
    "dapat diurungkan.\n\nBerkas yang dipakai rencana ini tidak disentuh."
)
FREED = "{size} dibebaskan."
FINDINGS = {
    "evidence_missing": "Tidak ada di sini",
    "evidence_damaged": "Rusak: isinya bukan lagi yang dilampirkan",
    "evidence_swapped": "Tertukar",
    "evidence_unreadable": "Tidak dapat dibaca",
    "evidence_extra": "Tidak dikenal rencana",
}
SEE = (Choice("open", "Buka"), Choice("folder", "Buka foldernya"))


# ---- checked


def check(window: MainWindow, wish: Wish) -> None:
    """Read every evidence file again and list what is not as it was attached."""
    shown = _shown(window)
    if shown is None:
        return
    path, plan = shown.store.path, shown.plan

    def work(progress: Progress) -> list[Finding]:
        from zi_desktop.services.evidence import store_of
        from zi_desktop.services.evidence_checking import check_files

        return check_files(store_of(path, plan), plan, progress)

    window.jobs.start(
        "Memeriksa berkas bukti…", work, partial(_checked, window, shown), partial(_refused, window)
    )


def _checked(window: MainWindow, shown: OpenPlan, findings: list[Finding]) -> None:
    from zi_desktop.domain.evidence_edits import files_of
    from zi_desktop.services.evidence_checking import WANTED_AGAIN
    from zi_desktop.ui.evidence_lists import ListDialog

    count = len(files_of(shown.plan))
    gone = (one.sha256 for one in findings if one.flaw == "evidence_missing")
    shown.evidence.say_absent(frozenset(gone))
    if not findings:
        window.questions.inform(CHECK, WHOLE.format(count=count) if count else NO_FILES)
        return
    lines = [finding_line(shown.plan, one) for one in findings]
    rows = [_first_row(shown.plan, one) for one in findings]
    actions = [("find", "Cari lagi…")] if any(one.flaw in WANTED_AGAIN for one in findings) else []
    if any(one.flaw == "evidence_extra" for one in findings):
        actions.append(("bin", "Yang tak dikenal ke keranjang"))
    text = f"{len(findings)} dari {count} berkas perlu dilihat; yang lain utuh."
    dialog = window.questions.run(
        partial(ListDialog, CHECK, text, lines, rows=rows, actions=actions)
    )
    if dialog is None:
        return
    if dialog.action == "find":
        _ask_where(window, shown, findings)
    elif dialog.action == "bin":
        _bin_unknown(window, shown, findings)
    elif dialog.chosen is not None and window.desk is not None:
        window.desk.go_to(dialog.chosen)


def finding_line(plan: Plan, finding: Finding) -> str:
    """Return a finding as a line: what is wrong, which file, the rows that it proves."""
    from zi_desktop.services.evidence_checking import finding_words

    return f"{FINDINGS[finding.flaw]}: {finding_words(plan, finding)}"


def _first_row(plan: Plan, finding: Finding) -> RowId | None:
    from zi_desktop.domain.evidence_edits import files_of
    from zi_desktop.services.evidence import rows_proven

    known = files_of(plan).get(finding.sha256)
    rows = rows_proven(plan, known.id) if known is not None else []
    return rows[0] if rows else None


def _bin_unknown(window: MainWindow, shown: OpenPlan, findings: Sequence[Finding]) -> None:
    path, plan = shown.store.path, shown.plan

    def work(_: Progress) -> int:
        from zi_desktop.services.evidence import store_of
        from zi_desktop.services.evidence_checking import bin_unknown

        return bin_unknown(store_of(path, plan), findings)

    window.jobs.start("Merapikan bukti…", work, partial(_binned, window), partial(_refused, window))


def _binned(window: MainWindow, count: int) -> None:
    window.notice(f"{count} berkas masuk keranjang bukti.")


# ---- found again


def find_again(window: MainWindow, wish: Wish) -> None:
    """Look through a folder or a stick for the files that are not here."""
    from zi_desktop.db.evidence_check import Finding, Flaw
    from zi_desktop.domain.evidence_edits import files_of

    shown = _shown(window)
    if shown is None:
        return
    known, absent = files_of(shown.plan), shown.evidence.absent
    gone = [Finding(Flaw.MISSING, sha, one.name) for sha, one in known.items() if sha in absent]
    if gone:
        _ask_where(window, shown, gone)
    else:
        window.questions.inform(FIND, ALL_HERE if known else NO_FILES)


def _ask_where(window: MainWindow, shown: OpenPlan, findings: Sequence[Finding]) -> None:
    from zi_desktop.services.evidence_checking import WANTED_AGAIN

    wanted = [one for one in findings if one.flaw in WANTED_AGAIN]
    folder = window.questions.folder(f"{FIND}: {len(wanted)} berkas. Pilih folder atau flashdisk")
    if folder is None:
        return
    path, plan = shown.store.path, shown.plan

    def work(progress: Progress) -> tuple[FoundAgain, frozenset[str]]:
        from zi_desktop.services.evidence import absent_files, store_of
        from zi_desktop.services.evidence_checking import find_files_again

        store = store_of(path, plan)
        return find_files_again(store, plan, wanted, folder, progress), absent_files(store, plan)

    done = partial(_found, window, shown, wanted)
    window.jobs.start("Mencari berkas bukti…", work, done, partial(_refused, window))


def _found(
    window: MainWindow,
    shown: OpenPlan,
    wanted: Sequence[Finding],
    answer: tuple[FoundAgain, frozenset[str]],
) -> None:
    from zi_desktop.ui.evidence_lists import ListDialog

    found, absent = answer
    shown.evidence.say_absent(absent)
    text = FOUND.format(found=len(found.found), wanted=len(wanted))
    left = [one for one in wanted if one.sha256 not in found.found]
    lines = [finding_line(shown.plan, one) for one in left]
    lines += [f"{name}: {sentence(why)}" for name, why in found.refused]
    if not lines:
        window.questions.inform(FIND, text)
        return
    text += " Yang berikut ini belum:"
    rows = [_first_row(shown.plan, one) for one in left]
    dialog = window.questions.run(partial(ListDialog, FIND, text, lines, rows=rows))
    if dialog is not None and dialog.chosen is not None and window.desk is not None:
        window.desk.go_to(dialog.chosen)


# ---- the bin


def clean_up(window: MainWindow, wish: Wish) -> None:
    """Say what rests in the bin; delete it where that is wanted."""
    shown = _shown(window)
    if shown is None:
        return
    path, plan = shown.store.path, shown.plan

    def work(_: Progress) -> int:
        from zi_desktop.services.evidence import bin_size, store_of

        return bin_size(store_of(path, plan), plan)

    done = partial(_ask_clean_up, window, shown)
    window.jobs.start("Melihat keranjang…", work, done, partial(_refused, window))


def _ask_clean_up(window: MainWindow, shown: OpenPlan, size: int) -> None:
    from zi_desktop.services.evidence_words import size_words

    if not size:
        window.questions.inform(BIN, EMPTY_BIN)
        return
    choices = (Choice("keep", "Biarkan dulu"), Choice("delete", "Hapus isi keranjang"))
    text = ASK_BIN.format(size=size_words(size))
    if window.questions.choose(BIN, text, choices) != "delete":
        return
    path, plan, folders = shown.store.path, shown.plan, window.folders

    def work(_: Progress) -> int:
        from zi_desktop.services.backups import CLEAN_UP, back_up
        from zi_desktop.services.evidence import clean_up, store_of

        back_up(path, CLEAN_UP, folders)
        return clean_up(store_of(path, plan), plan)

    window.jobs.start(
        "Mengosongkan keranjang…", work, partial(_cleaned, window), partial(_refused, window)
    )


def _cleaned(window: MainWindow, freed: int) -> None:
    from zi_desktop.services.evidence_words import size_words

    window.notice(FREED.format(size=size_words(freed)))


# ---- handed over


def hand_over(window: MainWindow, wish: Wish) -> None:
    """Ask what the assessor is to have, and write the folder or the ZIP."""
    from zi_desktop.ui.evidence_binder_dialog import BinderDialog

    shown = _shown(window)
    if shown is None:
        return
    make = partial(BinderDialog, shown.evidence.view, documents(window.plan_folder()))
    dialog = window.questions.run(make)
    if dialog is None:
        return
    path, plan, today = shown.store.path, shown.plan, window.now().date()
    out, wanted = dialog.out, dialog.wanted

    def work(progress: Progress) -> HandedOver:
        from zi_desktop.services.evidence import store_of
        from zi_desktop.services.evidence_out import export_evidence

        return export_evidence(store_of(path, plan), plan, out, wanted, today, progress)

    window.jobs.start(
        f"Menulis {out.name}…", work, partial(_handed_over, window, out), partial(_refused, window)
    )


def _handed_over(window: MainWindow, out: Path, done: HandedOver) -> None:
    from zi_desktop.services.evidence_words import size_words

    words = [f"{done.files} berkas, {size_words(done.size)}, ditulis ke {out} dan dibaca kembali."]
    if done.missing:
        words.append(f"{done.missing} bukti belum ada; daftarnya di KEKURANGAN.txt.")
    if done.left_out:
        words.append(f"{done.left_out} bukti terbatas tidak disertakan.")
    if done.absent:
        names = ", ".join(done.absent[:5]) + (" …" if len(done.absent) > 5 else "")
        words.append(f"{len(done.absent)} berkas tidak ada di komputer ini: {names}.")
    window.notice(words[0])
    chosen = window.questions.choose(BINDER, "\n\n".join(words), SEE, back="Tutup")
    if chosen is not None:
        window.questions.open_outside(out if chosen == "open" else out.parent)


# ---- lists on paper


def print_list(window: MainWindow, wish: Wish) -> None:
    """Show what is attached to which row, area by area, to be printed."""
    print_commands.show_paper(window, "daftar-bukti")


def print_missing(window: MainWindow, wish: Wish) -> None:
    """Show what is missing, person by person, to be printed."""
    print_commands.show_paper(window, "bukti-kurang")


def _shown(window: MainWindow) -> OpenPlan | None:
    if window.open_plan is not None:
        window.save_drafts()
    return window.open_plan


def _refused(window: MainWindow, error: PlanError) -> None:
    window.questions.tell("Bukti", sentence(error))
