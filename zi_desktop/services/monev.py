"""The papers of the year as it happens, by name and period: what window and command `zi export` ask for. Writes nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from zi_desktop.domain.baseline import baseline_in_force, differences
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.duties import Clock, clock_of
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.evidence_view import EvidenceView
from zi_desktop.domain.figures import Proved, proved_by
from zi_desktop.domain.monev import meetings_in, meetings_of
from zi_desktop.domain.monev_setup import setup_of
from zi_desktop.domain.periods import Period, parse_period, quarter_of
from zi_desktop.domain.plan import Activity, Component, Plan
from zi_desktop.domain.records import Meeting
from zi_desktop.reports.change_matrix import change_matrix
from zi_desktop.reports.dashboard_paper import dashboard_paper
from zi_desktop.reports.document import LANDSCAPE, PORTRAIT, Document, Sheet
from zi_desktop.reports.monev_meeting import attendance_list, invitation, minutes
from zi_desktop.reports.monev_report import monev_report
from zi_desktop.reports.monev_sheet import monev_sheet
from zi_desktop.reports.month_sheet import By, month_sheet
from zi_desktop.reports.year_grid import year_grid
from zi_desktop.services.figures import clock_at, figures_at

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PaperWish:
    """Which paper is wanted. `period` is a code, `""`: the triwulan of `today`; `month` 1…12, 0: that of `today`.

    `by` orders the month's sheet (`area`, `orang`), `person` keeps only his rows, `meeting` is a meeting's id, `""`: the last one
    (of the period, where one is given).
    """

    form: str
    today: date
    period: str = ""
    month: int = 0
    by: str = "area"
    person: str = ""
    meeting: str = ""
    paper: str = "F4"


def paper_document(plan: Plan, wish: PaperWish, proved: Proved | None = None) -> Document:
    """Return the paper. Raises `PlanError`: `unknown_form`, `unknown_paper`, `bad_period`, `bad_month`, `bad_order`,
    `no_meeting`, `no_baseline`."""
    make = _chosen(FORMS, wish.form, "unknown_form")
    return make(plan, wish, proved or proved_by(EvidenceView(plan)))


def check_wish(plan: Plan, wish: PaperWish) -> None:
    """Raise `PlanError` where nothing that could be chosen would make this paper: `no_meeting`, `no_baseline`."""
    if wish.form == "matriks-perubahan" and baseline_in_force(plan) is None:
        raise PlanError("no_baseline")
    if wish.form in ("undangan", "daftar-hadir", "notulen") and not meetings_of(plan):
        raise PlanError("no_meeting")


def _monev(plan: Plan, wish: PaperWish, proved: Proved | None) -> Document:
    period, setup = _period(plan, wish), setup_of(plan)
    when = next((meeting.date for meeting in reversed(meetings_in(plan, period))), "")
    return monev_sheet(plan, period, _clock(plan, wish), setup, when, _lying(wish))


def _report(plan: Plan, wish: PaperWish, proved: Proved | None) -> Document:
    period, signers = _period(plan, wish), setup_of(plan).signatures
    when = next((meeting.date for meeting in reversed(meetings_in(plan, period))), "")
    return monev_report(
        plan,
        period,
        _clock(plan, wish),
        proved,
        signer=signers[-1] if signers else "",
        date=when,
        sheet=_standing(wish),
    )


def _invitation(plan: Plan, wish: PaperWish, proved: Proved | None) -> Document:
    return invitation(plan, _meeting(plan, wish), _standing(wish))


def _attendance(plan: Plan, wish: PaperWish, proved: Proved | None) -> Document:
    return attendance_list(plan, _meeting(plan, wish), _standing(wish))


def _minutes(plan: Plan, wish: PaperWish, proved: Proved | None) -> Document:
    return minutes(plan, _meeting(plan, wish), _standing(wish))


def _month(plan: Plan, wish: PaperWish, proved: Proved | None) -> Document:
    month = wish.month or wish.today.month
    if not 1 <= month <= 12:
        raise PlanError("bad_month", text=wish.month)
    by = _chosen({str(one): one for one in By}, wish.by, "bad_order")
    return month_sheet(plan, month, _clock(plan, wish), by, wish.person, _standing(wish))


def _changes(plan: Plan, wish: PaperWish, proved: Proved | None) -> Document:
    baseline = baseline_in_force(plan)
    if baseline is None:
        raise PlanError("no_baseline")
    return change_matrix(plan, baseline, differences(plan, baseline), _lying(wish))


SIZES = (10.0, 9.0, 8.5, 8.0, 7.5, 7.0)
"""Letters of the year's grid in points, the largest first. Under 7 nobody reads them on a wall."""
MOST_LINES = 160
"""More lines never fit on an A3 sheet: nobody needs to try."""


def _year(plan: Plan, wish: PaperWish, proved: Proved | None) -> Document:
    """The year on one sheet, lying or standing: by row where its letters are 7 points or more, else by component."""
    clock, sheet = _clock(plan, wish), _lying(wish)
    lines = {
        kind: sum(isinstance(row, kind) for row in plan.walk()) for kind in (Activity, Component)
    }
    for by_component, kind in ((False, Activity), (True, Component)):
        for size in SIZES if lines[kind] <= MOST_LINES else ():
            for turned in (sheet, sheet.turned):
                document = year_grid(plan, clock, turned, by_component=by_component, size=size)
                if _pages(document) == 1:
                    return document
    return year_grid(plan, clock, sheet, by_component=True, size=8.0)


def _pages(document: Document) -> int:
    from zi_desktop.reports.pdf import write_pdf  # reportlab is loaded for the job, not at start-up

    return write_pdf(document).pages


def _dashboard(plan: Plan, wish: PaperWish, proved: Proved | None) -> Document:
    if not 0 <= wish.month <= 12:
        raise PlanError("bad_month", text=wish.month)
    clock = clock_at(plan, wish.today, wish.month or None)
    return dashboard_paper(plan, figures_at(plan, clock), _lying(wish))


def _clock(plan: Plan, wish: PaperWish) -> Clock:
    return clock_of(plan, wish.today)


def _period(plan: Plan, wish: PaperWish) -> Period:
    if wish.period:
        return parse_period(wish.period)
    return quarter_of(plan.info.year or wish.today.year, wish.today.month)


def _meeting(plan: Plan, wish: PaperWish) -> Meeting:
    if wish.meeting:
        found = plan.records.get(RowId(wish.meeting))
        among = [found] if isinstance(found, Meeting) else []
    else:
        among = meetings_in(plan, parse_period(wish.period)) if wish.period else meetings_of(plan)
    if not among:
        raise PlanError("no_meeting")
    return among[-1]


def _lying(wish: PaperWish) -> Sheet:
    return _chosen(LANDSCAPE, wish.paper.upper(), "unknown_paper")


def _standing(wish: PaperWish) -> Sheet:
    return _chosen(PORTRAIT, wish.paper.upper(), "unknown_paper")


def _chosen(choices: Mapping[str, T], name: str, refusal: str) -> T:
    if name not in choices:
        raise PlanError(refusal, name=name or "(kosong)", known=", ".join(choices))
    return choices[name]


FORMS: Mapping[str, Callable[[Plan, PaperWish, Proved | None], Document]] = {
    "monev": _monev,
    "laporan": _report,
    "undangan": _invitation,
    "daftar-hadir": _attendance,
    "notulen": _minutes,
    "lembar-bulan": _month,
    "grid-tahun": _year,
    "matriks-perubahan": _changes,
    "dasbor": _dashboard,
}
"""The papers of this module by the name that `zi export --form` knows them by."""
