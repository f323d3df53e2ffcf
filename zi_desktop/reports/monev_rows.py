"""What a monitoring paper says of an activity in a period: realisation, status, proof. Words only; knows no paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zi_desktop.domain.duties import Clock, Duty, State, duties_of
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.periods import Period
from zi_desktop.domain.plan import Activity, Plan, Rhythm
from zi_desktop.domain.realization import STATUS_WORDS, Status, percent_of
from zi_desktop.domain.records import Evidence, EvidenceUse, Realization
from zi_desktop.domain.target_time import compose_target_time
from zi_desktop.reports.office_words import day_words

UNDER_WAY = "belum jatuh tempo ({month})"


@dataclass(frozen=True, slots=True)
class MonevRow:
    """One activity in a period: its duties due there, and what was said of its months."""

    activity: Activity
    duties: tuple[Duty, ...]
    later: tuple[Duty, ...]
    said: tuple[Realization, ...]
    period: Period

    @property
    def is_open_from_before(self) -> bool:
        """True where something that was due before the period is still not done."""
        return any(duty.due < self.period.first for duty in self.duties)


def rows_in(plan: Plan, period: Period, clock: Clock) -> list[MonevRow]:
    """Return the activities that a paper about `period` lists, in the plan's order.

    Planned, due or worked on in the period, or due before it and still open.
    """
    found = []
    for activity in plan.activities():
        row = row_in(plan, activity, period, clock)
        if row.duties or row.said or activity.months & period.months:
            found.append(row)
    return found


def row_in(plan: Plan, activity: Activity, period: Period, clock: Clock) -> MonevRow:
    """Return one activity as a paper about `period` sees it."""
    duties = duties_of(plan, activity, clock)
    here = tuple(
        duty
        for duty in duties
        if duty.due in period
        or (duty.month in period and duty.moved)
        or (duty.due < period.first and duty.is_open)
    )
    said = plan.records.under(activity.id, Realization)
    told = tuple(one for one in said if one.month in period and _says_something(one))
    later = tuple(duty for duty in duties if duty not in here and duty.due > period.last)
    return MonevRow(activity, here, later, told, period)


def _says_something(said: Realization) -> bool:
    return any((said.status, said.done, said.percent is not None, said.obstacle, said.output))


def time_words(plan: Plan, activity: Activity) -> str:
    """Return an activity's target time as its plan prints it."""
    return activity.target_time or compose_target_time(activity.months, plan.info.year)


def realization_words(row: MonevRow) -> str:
    """Return what was done, a line for each month that says something."""
    several = row.period.length > 1
    lines = []
    for one in row.said:
        parts = [one.done, " ".join(filter(None, (one.output_count, one.output)))]
        if one.date:
            parts.append(day_words(one.date))
        words = "; ".join(filter(None, parts))
        if words:
            lines.append(f"{MONTH_NAMES[one.month - 1]}: {words}" if several else words)
    return "\n".join(lines)


def row_percent(row: MonevRow) -> int | None:
    """Return how far the row is in the period: of one done once its last word, else the mean of what was due.

    `None` where nothing was due and nothing was said.
    """
    if row.activity.rhythm is Rhythm.ONCE:
        if any(duty.state is State.DONE for duty in row.duties):
            return 100
        return percent_of(row.said[-1]) if row.said else 0 if row.duties else None
    wanted = [duty for duty in row.duties if duty.state is not State.CANCELLED]
    if not wanted:
        return percent_of(row.said[-1]) if row.said else None
    by_month = {one.month: one for one in row.said}
    each = [
        100 if duty.state is State.DONE else percent_of(by_month.get(duty.due)) for duty in wanted
    ]
    return round(sum(each) / len(each))


def status_words(row: MonevRow) -> str:
    """Return how the row stands, in words: of one duty its state, of several how many stand how."""
    if not row.duties:
        if row.said and row.said[-1].status in set(Status):
            return STATUS_WORDS[Status(row.said[-1].status)].lower()
        month = MONTH_NAMES[row.later[0].due - 1] if row.later else ""
        return UNDER_WAY.format(month=month) if month else "tidak direncanakan"
    if len(row.duties) == 1:
        return _one_status(row.duties[0])
    counts: dict[str, int] = {}
    for duty in row.duties:
        counts[duty.state.words] = counts.get(duty.state.words, 0) + 1
    return "\n".join(f"{state} {count}" for state, count in counts.items())


def _one_status(duty: Duty) -> str:
    words = [duty.state.words]
    if duty.is_open and duty.said in (Status.PARTLY, Status.NOT_DONE):
        words.insert(0, STATUS_WORDS[Status(duty.said)].lower())
    if duty.moved:
        words.append(f"dipindah ke {MONTH_NAMES[duty.due - 1]}")
    return ", ".join(words)


def said_words(said: Sequence[Realization], field: str) -> str:
    """Return a field of several months' realisations, each text once; a cancellation's reason counts as an obstacle."""
    texts = [str(getattr(one, field)).strip() for one in said]
    if field == "obstacle":
        texts += [one.reason.strip() for one in said]
    return "\n".join(dict.fromkeys(filter(None, texts)))


def _proof_name(proof: Evidence) -> str:
    """Return what a proof is called on paper; a restricted one is not named on what others read."""
    if proof.restricted:
        return f"{proof.kind or 'Bukti'} (terbatas)"
    return proof.name or proof.address or proof.location


def proof_words(plan: Plan, row: MonevRow) -> str:
    """Return the names of the proofs of the period's months and of those of no month, each once."""
    names = []
    for use in plan.records.under(row.activity.id, EvidenceUse):
        proof = plan.records.get(use.evidence)
        if isinstance(proof, Evidence) and (not use.month or use.month in row.period):
            names.append(_proof_name(proof))
    return "\n".join(dict.fromkeys(filter(None, names)))
