"""What a person does with one proof: look at it, open or save a copy, find its folder, detach it, settle a doubt."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.records import Evidence, EvidenceUse
from zi_desktop.messages import sentence
from zi_desktop.ui.inspector_tabs import EVIDENCE

if TYPE_CHECKING:
    from zi_desktop.domain.changes import RowId
    from zi_desktop.domain.evidence_edits import Proof
    from zi_desktop.ui.evidence_shared import Wish
    from zi_desktop.ui.jobs import Progress
    from zi_desktop.ui.main_window import MainWindow

OPEN = "Buka bukti"
COPIES = "bukti dibuka"
DETACHED = "{what} dilepas. Berkasnya tetap di keranjang bukti."
WHY = "Mengapa bukti ini tetap benar?"


def look(window: MainWindow, wish: Wish) -> None:
    """Show a proof large over the grid; what cannot be drawn is opened outside."""
    from zi_desktop.services.evidence_picture import can_show

    proof = shown_proof(window, wish.proof)
    if proof is None or window.desk is None:
        return
    if proof.sha256 and can_show(proof.name):
        from zi_desktop.ui.evidence_preview import show_preview

        show_preview(window.desk, proof)
    else:
        open_copy(window, wish)


def shown_proof(window: MainWindow, proof: RowId | None) -> Evidence | None:
    """Return the proof whose file is seen: of a page or a thing its picture, where it has one."""
    found = window.open_plan.plan.records.get(proof) if window.open_plan and proof else None
    if isinstance(found, Evidence) and found.picture and not found.sha256:
        found = window.open_plan.plan.records.get(found.picture) if window.open_plan else None
    return found if isinstance(found, Evidence) else None


def open_copy(window: MainWindow, wish: Wish) -> None:
    """Open a copy of a file in the program that the computer has for it; a page in the browser."""
    shown, proof = window.open_plan, shown_proof(window, wish.proof)
    if shown is None or proof is None:
        return
    if not proof.sha256:
        _open_address(window, proof)
        return
    path, plan, folder = shown.store.path, shown.plan, window.folders.data / COPIES

    def work(_: Progress) -> Path:
        from zi_desktop.services.evidence import copy_to_open, store_of

        return copy_to_open(store_of(path, plan), proof.sha256, proof.name, folder)

    opened = window.questions.open_outside
    window.jobs.start(f"Membuka {proof.name}…", work, opened, partial(_refused, window))


def _open_address(window: MainWindow, proof: Evidence) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    if proof.address.lower().startswith(("http://", "https://")):
        QDesktopServices.openUrl(QUrl(proof.address))
    else:
        window.notice(proof.address or proof.location)


def save_copy(window: MainWindow, wish: Wish) -> None:
    """Ask where a copy of a file is to be, and write it."""
    from zi_desktop.ui.questions import documents, safe_file_name

    shown, proof = window.open_plan, shown_proof(window, wish.proof)
    if shown is None or proof is None or not proof.sha256:
        return
    suggestion = documents(window.plan_folder()) / safe_file_name(proof.name)
    target = window.questions.save_file("Simpan salinan", suggestion, "Semua berkas (*)")
    if target is None:
        return
    path, plan = shown.store.path, shown.plan

    def work(_: Progress) -> Path:
        from zi_desktop.services.evidence import save_copy, store_of

        save_copy(store_of(path, plan), proof.sha256, proof.name, target)
        return target

    window.jobs.start(
        f"Menyalin {proof.name}…", work, partial(_saved, window), partial(_refused, window)
    )


def _saved(window: MainWindow, path: Path) -> None:
    window.notice(f"Disimpan: {path}")


def show_folder(window: MainWindow, wish: Wish) -> None:
    """Show the folder in which a file lies."""
    from zi_desktop.services.evidence import store_of

    shown, proof = window.open_plan, shown_proof(window, wish.proof)
    if shown is None or proof is None or not proof.sha256:
        return
    try:
        path = store_of(shown.store.path, shown.plan).place.find(proof.sha256, proof.name)
    except PlanError as error:
        _refused(window, error)
        return
    if path is None:
        _refused(window, PlanError("evidence_not_here", name=proof.name))
    else:
        window.questions.open_outside(path.parent)


def _refused(window: MainWindow, error: PlanError) -> None:
    window.questions.tell(OPEN, sentence(error))


def detach(window: MainWindow, wish: Wish) -> None:
    """Take uses (the wish's rows are theirs) off their rows, with a strip that takes it back."""
    from zi_desktop.domain.evidence_edits import detach
    from zi_desktop.services.evidence import DETACH_LABEL, what_of

    shown = window.open_plan
    if shown is None or shown.refuse_if_read_only():
        return
    known = shown.plan.records
    uses = [one for one in map(known.get, wish.rows) if isinstance(one, EvidenceUse)]
    proofs = {use.evidence: known.get(use.evidence) for use in uses}
    what = what_of([_named(one) for one in proofs.values() if isinstance(one, Evidence)])
    changes = detach(shown.plan, [use.id for use in uses])
    done = shown.apply(DETACH_LABEL.format(what=what), changes) if uses else None
    if done is not None and window.desk is not None:
        window.desk.say_removed(DETACHED.format(what=what))


def _named(evidence: Evidence) -> Proof:
    from zi_desktop.domain.evidence_edits import proof_of

    return proof_of(evidence)


def dismiss_doubt(window: MainWindow, wish: Wish) -> None:
    """Ask why a use (the wish's row) is right all the same, and settle its doubts; of one kind where the wish names it."""
    from zi_desktop.domain.evidence_doubts import dismiss
    from zi_desktop.services.evidence_words import doubt_sentence

    shown = window.open_plan
    use = shown.plan.records.get(wish.rows[0]) if shown is not None and wish.rows else None
    if shown is None or not isinstance(use, EvidenceUse) or shown.refuse_if_read_only():
        return
    proofs = shown.evidence.view.proofs(use.parent)
    doubts = next((one.doubts for one in proofs if one.use.id == use.id), ())
    doubts = tuple(one for one in doubts if not wish.addresses or one.kind in wish.addresses)
    if not doubts:
        return
    text = "\n".join(map(doubt_sentence, doubts))
    reason = window.questions.line("Tutup keraguan", f"{text}\n\n{WHY}", "", "Tutup keraguan")
    if reason:
        shown.apply("Tutup keraguan", dismiss(shown.plan, doubts, reason))


def show_tab(window: MainWindow, wish: Wish) -> None:
    """Show the tab *Bukti* of the row."""
    if window.desk is not None and wish.rows:
        window.desk.workspace.show_inspector(True)
        window.desk.inspector.show_rows(wish.rows)
        window.desk.inspector.show_tab(EVIDENCE)
        window.desk.inspector.setFocus()


def open_annex(window: MainWindow, wish: Wish) -> None:
    """What fell beside the rows is the window's: a document is brought in."""
    if wish.paths:
        window.commands.open_any(wish.paths[0])
    else:
        window.notice("Lepaskan berkas di atas baris kegiatan yang dibuktikannya.")
