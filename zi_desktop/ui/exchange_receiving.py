"""Receiving in the window: reads what came, finds the plan that it belongs to, shows what it would change and merges it.

One kiriman after the other; what is slow runs in the background. Every refusal leaves plan and evidence as they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.ui.exchange_commands import evidence_of, exchanges_of, store_of
from zi_desktop.ui.questions import Choice

if TYPE_CHECKING:
    from pathlib import Path

    from zi_desktop.db.store import PlanStore
    from zi_desktop.domain.history import Effect
    from zi_desktop.domain.twins import Twins
    from zi_desktop.services.incoming import Incoming
    from zi_desktop.services.merge_preview import Preview
    from zi_desktop.services.receiving import Received
    from zi_desktop.ui.jobs import Progress
    from zi_desktop.ui.main_window import MainWindow

TITLE = "Terima"
REFUSED = "Tidak diterima"
READING, COMPARING, MERGING = "Membaca kiriman…", "Membandingkan…", "Menggabungkan…"
GUARD = (
    "Penggabungan ini menghapus {count} dari {total} baris rencana.\n"
    "Kalau memang dimaksud, ketik jumlah itu ({count}):"
)
NOT_THAT = "Yang diketik bukan {count}.\n"
READ_ONLY = "Rencana yang terbuka hanya untuk dibaca. Buka dulu untuk diubah, lalu terima lagi."
DONE = "Diterima dari {name}: {counts} Flashdisk boleh dicabut."
SEE = (Choice("conflicts", "Lihat konflik"),)


@dataclass(slots=True)
class Arrivals:
    """What was read and waits, the oldest first; why others could not be read."""

    waiting: list[Incoming]
    refused: list[PlanError] = field(default_factory=list)


@dataclass(slots=True)
class _Outcome:
    received: Received | None = None
    error: PlanError | None = None


def receive(window: MainWindow) -> None:
    """Ask what to receive: what lies on the flash drives, or another file or folder."""
    from zi_desktop.ui.exchange_pick_dialog import PickDialog

    dialog = window.questions.run(PickDialog)
    if dialog is not None and dialog.chosen:
        receive_from(window, dialog.chosen)


def receive_from(window: MainWindow, paths: Sequence[Path]) -> None:
    """Read packages, plan files and the folders that hold them; then show one after the other."""
    window.save_drafts()
    author = window.author()

    def work(progress: Progress) -> Arrivals:
        from zi_desktop.services.incoming import read_incoming

        found = Arrivals([])
        for source in _sources(paths):
            progress.check()
            try:
                found.waiting.append(read_incoming(source, author, progress))
            except PlanError as error:
                found.refused.append(error)
        found.waiting.sort(key=lambda incoming: incoming.at)
        return found

    window.jobs.start(READING, work, partial(_read, window), partial(_refuse, window))


def _sources(paths: Sequence[Path]) -> list[Path]:
    from zi_desktop.services.incoming import found_in

    sources: list[Path] = []
    for path in paths:
        inside = found_in(path) if path.is_dir() else [path]
        if not inside:
            raise PlanError("nothing_to_receive", name=path.name)
        sources += inside
    return sources


def _read(window: MainWindow, found: Arrivals) -> None:
    for error in found.refused:
        _refuse(window, error)
    _next(window, found.waiting)


def _refuse(window: MainWindow, error: PlanError) -> None:
    window.questions.tell(REFUSED, sentence(error))


def _skip(window: MainWindow, rest: list[Incoming], error: PlanError) -> None:
    _refuse(window, error)
    _next(window, rest)


def _next(window: MainWindow, waiting: list[Incoming]) -> None:
    if waiting:
        _compare(window, waiting[0], waiting[1:])


# ---- which plan it belongs to


def _compare(window: MainWindow, incoming: Incoming, rest: list[Incoming]) -> None:
    """See what it would change in the plan that is open; without one, look for its plan on this computer."""
    shown = window.open_plan
    if shown is None:
        _look_elsewhere(window, incoming, rest)
        return
    window.save_drafts()
    if shown.past_day is not None:
        shown.show_now()
    store, evidence = store_of(shown), evidence_of(shown)

    def work(_: Progress) -> Preview | Twins | None:
        from zi_desktop.services.merge_preview import preview
        from zi_desktop.services.twins import is_twin, propose, understood

        came = understood(store, incoming)
        if came.plan.info.id == store.plan.info.id:
            return preview(store, evidence, came)
        return propose(store, came) if is_twin(store.plan, came.plan) else None

    window.jobs.start(
        COMPARING, work, partial(_compared, window, incoming, rest), partial(_skip, window, rest)
    )


def _compared(
    window: MainWindow, incoming: Incoming, rest: list[Incoming], answer: Preview | Twins | None
) -> None:
    from zi_desktop.domain.twins import Twins

    if window.open_plan is None:
        return
    if answer is None:
        _look_elsewhere(window, incoming, rest)
    elif window.open_plan.read_only:
        window.questions.tell(REFUSED, READ_ONLY)
        _next(window, rest)
    elif isinstance(answer, Twins):
        _ask_twins(window, incoming, rest, answer)
    else:
        _show(window, answer, rest)


def _look_elsewhere(window: MainWindow, incoming: Incoming, rest: list[Incoming]) -> None:
    """Look for the plan among those that were open and that lie where plans are kept."""
    from zi_desktop.ui.exchange_arrivals import known_plans, offer

    known = known_plans(window)
    shown = window.open_plan
    open_now = shown.store.path.absolute() if shown is not None else None
    id_ = incoming.plan.info.id

    def work(_: Progress) -> Path | None:
        from zi_desktop.services.from_stick import same_plan_here

        source = incoming.source.absolute()
        return same_plan_here(id_, [path for path in known if path not in (source, open_now)])

    def found(path: Path | None) -> None:
        if path is None:
            offer(window, incoming)
            _next(window, rest)
        elif window.commands.open(path) and window.open_plan is not None:
            _compare(window, incoming, rest)

    window.jobs.start(COMPARING, work, found, partial(_skip, window, rest))


def _ask_twins(window: MainWindow, incoming: Incoming, rest: list[Incoming], twins: Twins) -> None:
    """Show which rows would be which, and join the plans where the person agrees."""
    from zi_desktop.ui.exchange_twins_dialog import TwinsDialog

    shown = window.open_plan
    assert shown is not None
    dialog = window.questions.run(partial(TwinsDialog, shown.plan, incoming.plan, twins))
    if dialog is None:
        _next(window, rest)
        return
    store, evidence = store_of(shown), evidence_of(shown)

    def work(_: Progress) -> Preview:
        from zi_desktop.services.merge_preview import preview
        from zi_desktop.services.twins import join

        return preview(store, evidence, join(store, incoming, twins))

    window.jobs.start(
        COMPARING, work, partial(_compared, window, incoming, rest), partial(_skip, window, rest)
    )


# ---- what it changes


def _show(window: MainWindow, seen: Preview, rest: list[Incoming]) -> None:
    from zi_desktop.services.merge_preview import preview
    from zi_desktop.ui.exchange_receive_dialog import ReceiveDialog

    shown = window.open_plan
    assert shown is not None
    store, evidence, incoming = store_of(shown), evidence_of(shown), seen.incoming
    foresee = partial(preview, store, evidence, incoming)
    dialog = window.questions.run(partial(ReceiveDialog, seen, foresee))
    if dialog is None or not _is_meant(window, dialog.seen):
        _next(window, rest)
    else:
        _merge(window, store, dialog.seen, rest)


def _is_meant(window: MainWindow, seen: Preview) -> bool:
    """Let the person type how many rows go where that is most of the plan; also the second time."""
    if not seen.removes_most:
        return True
    text = GUARD.format(count=seen.removed_rows, total=seen.rows_before)
    again = ""
    while True:
        typed = window.questions.line(
            "Sebagian besar rencana terhapus", again + text, "", "Gabungkan"
        )
        if typed is None:
            return False
        if typed.strip() == str(seen.removed_rows):
            return True
        again = NOT_THAT.format(count=seen.removed_rows)


def _merge(window: MainWindow, store: PlanStore, seen: Preview, rest: list[Incoming]) -> None:
    """Merge while nobody edits; the status row shows how far it is and takes it back."""
    from zi_desktop.domain.history import Effect
    from zi_desktop.ui.jobs import Cancelled, Progress

    shown = window.open_plan
    assert shown is not None
    if shown.refuse_if_read_only():  # another large action is on its way
        return
    evidence, folders = evidence_of(shown), window.folders
    progress = Progress(window.jobs.progressed.emit)
    outcome = _Outcome()

    def save_backup(store: PlanStore) -> None:
        from zi_desktop.services.backups import MERGE, back_up

        store.save()
        back_up(store.path, MERGE, folders)

    def act() -> Effect:
        from zi_desktop.services.receiving import receive

        confirmed = seen.removed_rows if seen.removes_most else None
        try:
            outcome.received = receive(
                store, evidence, seen, confirmed, progress, save_backup=save_backup
            )
        except Cancelled:
            return Effect("")
        except PlanError as error:
            outcome.error = error
            return Effect("")
        return outcome.received.effect

    window.status.work_started(MERGING)
    window.status.cancelled.connect(progress.cancel)
    shown.act_beside(MERGING, act, partial(_merged, window, progress, outcome, rest))


def _merged(
    window: MainWindow, progress: Progress, outcome: _Outcome, rest: list[Incoming]
) -> None:
    window.status.cancelled.disconnect(progress.cancel)
    window.status.work_ended()
    if outcome.error is not None:
        _refuse(window, outcome.error)
    elif outcome.received is not None:
        _tell(window, outcome.received)
    _next(window, rest)


def _tell(window: MainWindow, received: Received) -> None:
    from zi_desktop.ui.evidence_keeping import EvidenceKeeping
    from zi_desktop.ui.exchange_differences import counts_words

    shown, incoming = window.open_plan, received.preview.incoming
    if shown is None:
        return
    exchanges_of(window).note_received(shown.plan.info.id, incoming)
    keeper = window.desk.findChild(EvidenceKeeping) if window.desk is not None else None
    if keeper is not None and received.evidence:
        keeper.look()
    text = DONE.format(name=incoming.sender.name, counts=counts_words(received.preview))
    window.notice(text)
    if received.counts.conflicts:
        chosen = window.questions.choose("Selesai diterima", text, SEE, back="Nanti")
        if chosen is not None:
            from zi_desktop.ui.exchange_commands import show_conflicts

            show_conflicts(window)
