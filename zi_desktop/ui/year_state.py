"""What menus do about the adopted plan and earlier states: fix it at its decree, tint what changed, show it as on a day."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING

from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence

if TYPE_CHECKING:
    from zi_desktop.domain.baseline import Difference
    from zi_desktop.domain.plan import Plan
    from zi_desktop.ui.jobs import Progress
    from zi_desktop.ui.main_window import MainWindow

ADOPT = "Tetapkan sesuai SK"
ADOPTED = (
    "Isi rencana sekarang dicatat menurut {decree}. Tampilan ▸ Bandingkan dengan SK menandai yang "
    "berubah sesudahnya."
)
ASK_DATE = "Tanggal keputusan, misalnya 15-01-2026:"
ASK_PAST = "Tampilkan rencana, realisasi dan bukti seperti yang diketahui pada akhir tanggal:"
PAST = "Keadaan pada tanggal"
SAME = "Tidak ada yang berubah sejak SK."


def adopt_plan(window: MainWindow) -> None:
    """Fix the plan at its decree: whose number and date the plan says, or are asked for."""
    from zi_desktop.domain.baseline import adopt
    from zi_desktop.domain.dates import date_words, read_date

    shown = window.open_plan
    if shown is None or shown.refuse_if_read_only():
        return
    window.save_drafts()
    day = read_date(shown.plan.info.decree_date) or _ask_day(window, ADOPT, ASK_DATE)
    if day is None:
        return
    number = shown.plan.info.decree_number
    decree = f"Keputusan {number or '(belum bernomor)'} tanggal {date_words(day)}"
    if shown.apply(ADOPT, adopt(shown.plan, shown.new_id, day.isoformat(), number)) is not None:
        window.notice(ADOPTED.format(decree=decree))


def compare(window: MainWindow) -> None:
    """Tint what changed since the decree, or stop doing so."""
    from zi_desktop.domain.baseline import baseline_in_force, differences

    action = window.menus.actions["compare"]
    shown, wanted = window.open_plan, action.isChecked()
    if shown is None:
        return
    baseline = baseline_in_force(shown.plan)
    if wanted and baseline is None:
        action.setChecked(False)
        window.questions.tell("Tidak dibandingkan", sentence(PlanError("no_baseline")))
        return
    if window.desk is not None:
        window.desk.compare(wanted)
    if wanted and baseline is not None:
        window.notice(changes_words(differences(shown.plan, baseline)))


def list_changes(window: MainWindow) -> None:
    """List what changed since the decree, lead to the row that is chosen, or print the matrix."""
    from zi_desktop.domain.baseline import baseline_in_force, differences
    from zi_desktop.domain.dates import date_words, read_date
    from zi_desktop.ui.changes_dialog import ChangesDialog
    from zi_desktop.ui.print_commands import show_paper

    shown = window.open_plan
    if shown is None:
        return
    window.save_drafts()
    baseline = baseline_in_force(shown.plan)
    if baseline is None:
        window.questions.tell("Tidak dibandingkan", sentence(PlanError("no_baseline")))
        return
    found = differences(shown.plan, baseline)
    day = read_date(baseline.date)
    when = f" tanggal {date_words(day)}" if day is not None else ""
    since = (
        f"Keputusan {baseline.decree_number or '(belum bernomor)'}{when}. {changes_words(found)}"
    )
    dialog = window.questions.run(partial(ChangesDialog, shown.plan, found, since))
    if dialog is not None and dialog.wants_paper:
        show_paper(window, "matriks-perubahan")
    elif dialog is not None and dialog.row and window.desk is not None:
        window.desk.go_to(dialog.row)


def changes_words(found: list[Difference]) -> str:
    """Return how much changed since the decree, in words."""
    rows = {kind: len({one.row for one in found if one.kind.value == kind}) for kind in _KINDS}
    told = [f"{rows[kind]} baris {kind}" for kind in _KINDS if rows[kind]]
    return f"Sejak SK: {', '.join(told)}." if told else SAME


_KINDS = ("diubah", "ditambahkan", "dihapus")


def show_past(window: MainWindow) -> None:
    """Ask for a day and show the plan as it was known then; what is read meanwhile keeps nobody waiting."""
    from zi_desktop.domain.dates import date_words

    shown = window.open_plan
    if shown is None:
        return
    window.save_drafts()
    day = _ask_day(window, PAST, ASK_PAST)
    if day is None:
        return
    moment = datetime.combine(day, time.max).astimezone()

    def work(progress: Progress) -> Plan:
        plan = shown.store.plan_at(moment)
        if plan is None:
            raise PlanError("nothing_known_yet", date=f"{day:%d-%m-%Y}")
        plan.positions  # noqa: B018  counted here, where nobody waits
        return plan

    window.jobs.start(
        f"Membaca keadaan pada {date_words(day)}…",
        work,
        partial(_show_past, window, day),
        partial(_refused, window),
    )


def _show_past(window: MainWindow, day: date, plan: Plan) -> None:
    if window.open_plan is not None:
        window.open_plan.show_past(day, plan)


def _refused(window: MainWindow, error: PlanError) -> None:
    window.questions.tell(PAST, sentence(error))


def _ask_day(window: MainWindow, title: str, label: str) -> date | None:
    """Ask until a day is named, or the person takes it back."""
    from zi_desktop.domain.dates import read_date

    typed = ""
    while True:
        answer = window.questions.line(title, label, typed, "Lanjut")
        if not answer:
            return None
        day = read_date(answer)
        if day is not None:
            return day
        typed = answer
        window.questions.tell(title, sentence(PlanError("bad_date", text=answer)))
