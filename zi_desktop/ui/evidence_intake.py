"""Takes evidence in for the window: copies files in the background, attaches them as one action, lists what was refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.plan import Activity, Plan
from zi_desktop.messages import sentence
from zi_desktop.ui.evidence_shared import Wish

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QImage

    from zi_desktop.domain.changes import Change
    from zi_desktop.domain.evidence_edits import Attaching, Proof
    from zi_desktop.services.evidence import TakenIn
    from zi_desktop.ui.jobs import Progress
    from zi_desktop.ui.main_window import MainWindow
    from zi_desktop.ui.open_plan import OpenPlan

ATTACH = "Lampirkan bukti"
REFUSED = "Tidak semua dilampirkan"
NO_ROW = "Pilih dulu baris kegiatan yang dibuktikan."
NO_PICTURE = "Tidak ada gambar di papan klip. Salin dulu gambarnya, atau tekan PrtSc."
NOT_NEW = "Semuanya memang sudah terlampir di sana."
SAME_FILE = "Berkas ini isinya sama dengan yang sudah ada, jadi tidak ada yang diganti."
GIVEN_UP = "tidak jadi dilampirkan"


def activities_in(plan: Plan, rows: Sequence[RowId]) -> list[RowId]:
    """Return those of the rows that can be proven, once each."""
    return [row for row in dict.fromkeys(rows) if isinstance(plan.rows.get(row), Activity)]


def attach_files(window: MainWindow, wish: Wish) -> None:
    """Attach what the wish names, or files that are asked for."""
    shown, rows = _begun(window, wish)
    if shown is None:
        return
    paths = list(wish.paths)
    if not paths and not wish.addresses:
        paths = window.questions.open_files(ATTACH, "Semua berkas (*)")
    if wish.addresses:
        _attach_pages(window, shown, rows, wish)
    if paths:
        _take_in(window, shown, paths, partial(_attach, window, shown, rows, wish.month))


def attach_folder(window: MainWindow, wish: Wish) -> None:
    """Ask for a folder and attach all that is in it."""
    shown, _ = _begun(window, wish)
    if shown is None:
        return
    folder = window.questions.folder(f"{ATTACH}: semua isi folder")
    if folder is not None:
        attach_files(window, replace(wish, paths=(folder,)))


def paste_picture(window: MainWindow, wish: Wish) -> None:
    """Attach the picture, or the copied files, that are on the clipboard."""
    from PySide6.QtGui import QGuiApplication

    from zi_desktop.ui.evidence_drops import dropped_files

    data = QGuiApplication.clipboard().mimeData()
    files = dropped_files(data) if data is not None else []
    if files:
        attach_files(window, replace(wish, paths=tuple(files)))
        return
    shown, rows = _begun(window, wish)
    image = _image(data) if shown is not None else None
    if shown is None:
        return
    if image is None:
        window.notice(NO_PICTURE)
        return
    _take_in_image(window, shown, image, partial(_attach, window, shown, rows, wish.month))


def add_link(window: MainWindow, wish: Wish) -> None:
    """Ask for a page and attach it."""
    from zi_desktop.domain.evidence_kinds import LINK

    _add_spoken(window, wish, LINK)


def add_object(window: MainWindow, wish: Wish) -> None:
    """Ask for a thing and where it stands, and attach it."""
    from zi_desktop.domain.evidence_kinds import OBJECT

    _add_spoken(window, wish, OBJECT)


def replace_version(window: MainWindow, wish: Wish) -> None:
    """Ask for a newer file and put it in a proof's place; the older one is kept behind it."""
    _with_one_file(window, wish, "Versi baru", _replace)


def add_picture(window: MainWindow, wish: Wish) -> None:
    """Ask for the picture that shows a page or a thing."""
    _with_one_file(window, wish, "Gambar bukti", _show_by)


# ---- the parts of it


def _begun(window: MainWindow, wish: Wish) -> tuple[OpenPlan | None, list[RowId]]:
    """The plan and the rows to attach to; none where nothing can be attached, and why is said."""
    shown = window.open_plan
    if shown is None or shown.refuse_if_read_only():
        return None, []
    window.save_drafts()
    rows = activities_in(shown.plan, wish.rows)
    if not rows:
        window.notice(NO_ROW)
        return None, []
    return shown, rows


def _take_in(
    window: MainWindow, shown: OpenPlan, paths: Sequence[Path], done: partial[None]
) -> None:
    path, plan = shown.store.path, shown.plan

    def work(progress: Progress) -> TakenIn:
        from zi_desktop.services.evidence import store_of, take_in
        from zi_desktop.services.evidence_earlier import proved_earlier

        earlier = proved_earlier(path, plan)
        return take_in(store_of(path, plan), plan, paths, progress, earlier)

    window.jobs.start("Menyalin bukti…", work, done, partial(_not_taken, window))


def _take_in_image(window: MainWindow, shown: OpenPlan, image: QImage, done: partial[None]) -> None:
    path, plan, now = shown.store.path, shown.plan, window.now()

    def work(_: Progress) -> TakenIn:
        from PySide6.QtCore import QBuffer, QByteArray, QIODevice

        from zi_desktop.services.evidence import store_of, take_in_picture

        made = QByteArray()
        buffer = QBuffer(made)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes
        return take_in_picture(store_of(path, plan), bytes(made.data()), now)

    window.jobs.start("Menyimpan gambar…", work, done, partial(_not_taken, window))


def _not_taken(window: MainWindow, error: PlanError) -> None:
    window.questions.tell("Tidak dilampirkan", sentence(error))


def _attach(
    window: MainWindow, shown: OpenPlan, rows: list[RowId], month: int | None, taken: TakenIn
) -> None:
    from zi_desktop.domain.evidence_edits import attach

    rows = activities_in(shown.plan, rows)
    changes = attach(shown.plan, taken.proofs, rows, _how(window, shown, month))
    if taken.proofs and not changes:
        window.notice(NOT_NEW)
    elif taken.proofs and _apply(window, shown, "Lampirkan {what}", taken, changes):
        window.notice(_attached_words(shown, rows, taken))
    _tell_refused(window, taken)


def _apply(
    window: MainWindow, shown: OpenPlan, label: str, taken: TakenIn, changes: list[Change]
) -> bool:
    """Do it; where the plan does not take it the copied files are given up."""
    from zi_desktop.services.evidence import store_of, what_of

    gone = window.open_plan is not shown
    if not gone and shown.apply(label.format(what=what_of(taken.proofs)), changes) is not None:
        return True
    store = store_of(shown.store.path, shown.plan)
    for proof in taken.proofs:
        if proof.sha256 not in taken.known:
            store.bin.put(proof.sha256, GIVEN_UP)
    return False


def _how(window: MainWindow, shown: OpenPlan, month: int | None) -> Attaching:
    from zi_desktop.services.evidence import attaching

    return attaching(shown.store.author, window.now(), month)


def _attached_words(shown: OpenPlan, rows: Sequence[RowId], taken: TakenIn) -> str:
    from zi_desktop.services.evidence import what_of

    fresh = {proof.sha256 for proof in taken.proofs}
    doubtful = {
        proven.evidence.id
        for row in rows
        for proven in shown.evidence.view.proofs(row)
        if proven.doubts and proven.evidence.sha256 in fresh
    }
    where = shown.plan.number(rows[0]) if len(rows) == 1 else f"{len(rows)} kegiatan"
    words = f"{what_of(taken.proofs)} dilampirkan pada {where}."
    return f"{words} {len(doubtful)} perlu dilihat lagi (▲)." if doubtful else words


def _tell_refused(window: MainWindow, taken: TakenIn) -> None:
    if len(taken.refused) == 1:
        window.questions.tell(REFUSED, sentence(taken.refused[0].why))
    elif taken.refused:
        from zi_desktop.ui.evidence_lists import ListDialog

        text = f"{len(taken.refused)} berkas tidak masuk; {len(taken.proofs)} masuk."
        lines = [sentence(one.why) for one in taken.refused]
        window.questions.run(partial(ListDialog, REFUSED, text, lines))


def _attach_pages(window: MainWindow, shown: OpenPlan, rows: list[RowId], wish: Wish) -> None:
    from zi_desktop.domain.evidence_edits import Proof, attach
    from zi_desktop.domain.evidence_kinds import LINK

    seen = f"{window.now():%Y-%m-%d}"
    proofs = [Proof(LINK, name=one, address=one, seen_on=seen) for one in wish.addresses]
    changes = attach(shown.plan, proofs, rows, _how(window, shown, wish.month))
    _attach_spoken(window, shown, proofs, changes)


def _add_spoken(window: MainWindow, wish: Wish, form: str) -> None:
    from zi_desktop.domain.evidence_edits import attach
    from zi_desktop.ui.evidence_proof_dialog import ProofDialog

    shown, rows = _begun(window, wish)
    if shown is None:
        return
    dialog = window.questions.run(partial(ProofDialog, form, window.now().date()))
    if dialog is not None:
        proofs = [dialog.proof()]
        changes = attach(shown.plan, proofs, rows, _how(window, shown, wish.month))
        _attach_spoken(window, shown, proofs, changes)


def _attach_spoken(
    window: MainWindow, shown: OpenPlan, proofs: Sequence[Proof], changes: list[Change]
) -> None:
    from zi_desktop.services.evidence import ATTACH_LABEL, what_of

    what = what_of(proofs)
    if not changes:
        window.notice(NOT_NEW)
    elif shown.apply(ATTACH_LABEL.format(what=what), changes) is not None:
        window.notice(f"{what} dilampirkan.")


Then = Callable[["MainWindow", "OpenPlan", RowId, "TakenIn"], None]


def _with_one_file(window: MainWindow, wish: Wish, title: str, then: Then) -> None:
    shown = window.open_plan
    if shown is None or wish.proof is None or shown.refuse_if_read_only():
        return
    window.save_drafts()
    path = wish.paths[0] if wish.paths else window.questions.open_file(title, "Semua berkas (*)")
    if path is not None:
        _take_in(window, shown, [path], partial(then, window, shown, wish.proof))


def _replace(window: MainWindow, shown: OpenPlan, old: RowId, taken: TakenIn) -> None:
    from zi_desktop.domain.evidence_edits import replace_proof

    _tell_refused(window, taken)
    if not taken.proofs or old not in shown.plan.records:
        return
    changes = replace_proof(shown.plan, old, taken.proofs[0], _how(window, shown, None))
    if not changes:
        window.notice(SAME_FILE)
    elif _apply(window, shown, "Ganti versi {what}", taken, changes):
        window.notice("Versi baru terpasang; yang lama tetap disimpan di belakangnya.")


def _show_by(window: MainWindow, shown: OpenPlan, proof: RowId, taken: TakenIn) -> None:
    from zi_desktop.domain.evidence_edits import add_picture

    _tell_refused(window, taken)
    if taken.proofs and proof in shown.plan.records:
        changes = add_picture(shown.plan, proof, taken.proofs[0], _how(window, shown, None))
        _apply(window, shown, "Gambar bukti {what}", taken, changes)


def _image(data: QMimeData | None) -> QImage | None:
    """The picture on the clipboard; `None` where there is none."""
    from PySide6.QtGui import QImage

    found = data.imageData() if data is not None and data.hasImage() else None
    return found if isinstance(found, QImage) and not found.isNull() else None
