"""What a month asks of an office: due, late, next, unproved, doubtful, disputed, recommended, and dates from outside. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zi_desktop.domain.changes import ROOT, RowId
from zi_desktop.domain.conflicts import in_conflict
from zi_desktop.domain.duties import Clock, Duty, State, all_duties
from zi_desktop.domain.evidence_view import EvidenceView
from zi_desktop.domain.evidence_view import State as Proof
from zi_desktop.domain.figures import evidence_of
from zi_desktop.domain.monev import recommendations_due
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.people import split_names
from zi_desktop.domain.periods import month_of
from zi_desktop.domain.plan import FIRST_YEAR, Activity, Plan
from zi_desktop.domain.plan_row import PlanRow
from zi_desktop.domain.records import Recommendation


@dataclass(frozen=True, slots=True)
class OutsideDate:
    """A date that others set; `day` 0 is the whole month."""

    month: int
    day: int
    text: str
    source: str = ""


class Kind(StrEnum):
    """The sections, in the order in which a page shows them."""

    DUE = "due"
    LATE = "late"
    CATCHING_UP = "catching_up"
    NEXT = "next"
    UNPROVED = "unproved"
    DOUBTFUL = "doubtful"
    DISPUTED = "disputed"
    RECOMMENDED = "recommended"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing. `row` is the activity (or heading) that it leads to, `ROOT` for none; `month` the cell of it, 0 for none.

    `state` is the duty's, where it is one.
    """

    kind: Kind
    text: str
    row: RowId = ROOT
    month: int = 0
    number: str = ""
    note: str = ""
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one kind under their title."""

    kind: Kind
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """A month's sections, those without a line left out; `due` and `done` of that month; `ahead` says what comes next."""

    month: int
    sections: tuple[Section, ...]
    due: int
    done: int
    ahead: str = ""


def agenda(
    plan: Plan,
    clock: Clock,
    month: int,
    person: str | None = None,
    outside: Sequence[OutsideDate] = (),
    absent: Iterable[str] = (),
) -> Agenda:
    """Return what `month` (1…12) asks, of `person` (`""`: of nobody named) or of everybody; what is late is so today."""
    return _Month(plan, clock, month, person, EvidenceView(plan, absent)).agenda(outside)


class _Month:
    """One month of one plan, being looked at."""

    def __init__(
        self, plan: Plan, clock: Clock, month: int, person: str | None, evidence: EvidenceView
    ) -> None:
        self.plan, self.month, self.evidence = plan, month, evidence
        self._person = person
        every = all_duties(plan, clock)
        self.duties = [(row, duty) for row, duty in every if self._concerns(row)]

    def _concerns(self, row: Activity) -> bool:
        if self._person is None:
            return True
        names = split_names(row.responsible)
        return self._person in names if self._person else not names

    def agenda(self, outside: Sequence[OutsideDate]) -> Agenda:
        here = [duty for _, duty in self.duties if self._is_due(duty)]
        makers: dict[Kind, Callable[[], Iterable[Line]]] = {
            Kind.DUE: lambda: self._of(Kind.DUE, self._is_due),
            Kind.LATE: lambda: self._of(Kind.LATE, self._is_late),
            Kind.CATCHING_UP: lambda: self._of(Kind.CATCHING_UP, self._is_catching_up),
            Kind.NEXT: lambda: self._of(Kind.NEXT, self._is_next),
            Kind.UNPROVED: self._unproved,
            Kind.DOUBTFUL: self._doubtful,
            Kind.DISPUTED: self._disputed,
            Kind.RECOMMENDED: self._recommended,
            Kind.OUTSIDE: lambda: self._outside(outside),
        }
        found = [(kind, tuple(make())) for kind, make in makers.items()]
        sections = [Section(kind, self._title(kind), lines) for kind, lines in found if lines]
        done = sum(duty.state is State.DONE for duty in here)
        return Agenda(self.month, tuple(sections), len(here), done, self._ahead())

    def _title(self, kind: Kind) -> str:
        after = MONTH_NAMES[self.month % 12]
        return {
            Kind.DUE: f"Jatuh tempo {MONTH_NAMES[self.month - 1]}",
            Kind.LATE: "Terlambat",
            Kind.CATCHING_UP: "Menyusul (jatuh tempo sebelum keputusan ditetapkan)",
            Kind.NEXT: f"Bulan berikutnya, {after}",
            Kind.UNPROVED: "Selesai, tetapi buktinya belum lengkap",
            Kind.DOUBTFUL: "Perlu diperiksa",
            Kind.DISPUTED: "Konflik",
            Kind.RECOMMENDED: "Rekomendasi yang jatuh tempo",
            Kind.OUTSIDE: "Tanggal dari luar rencana",
        }[kind]

    # duties

    def _of(self, kind: Kind, wanted: Callable[[Duty], bool]) -> Iterator[Line]:
        for row, duty in self.duties:
            if wanted(duty):
                yield self._line(kind, row, duty.due, duty.state, _words(duty, self.month))

    def _is_due(self, duty: Duty) -> bool:
        return duty.due == self.month and duty.state is not State.CANCELLED

    def _is_late(self, duty: Duty) -> bool:
        return duty.state is State.LATE and duty.due != self.month

    def _is_catching_up(self, duty: Duty) -> bool:
        return duty.state is State.CATCHING_UP and duty.due != self.month

    def _is_next(self, duty: Duty) -> bool:
        return duty.due == self.month + 1 and duty.is_open and duty.state is not State.LATE

    def _ahead(self) -> str:
        """The next month in which something is due, in words."""
        later = sorted(
            duty.due for _, duty in self.duties if duty.is_open and duty.due > self.month
        )
        if not later:
            return ""
        return f"{later.count(later[0])} kegiatan di {MONTH_NAMES[later[0] - 1]}"

    # the rest

    def _unproved(self) -> Iterator[Line]:
        for row, duty in self.duties:
            if duty.state is State.DONE:
                proof = evidence_of(self.evidence, row.id, duty.month)
                if proof not in (Proof.COMPLETE, Proof.DOUBTFUL):
                    note = "bukti kurang" if proof is Proof.PARTLY else "belum ada bukti"
                    note = f"{MONTH_NAMES[duty.due - 1]}, {note}"
                    yield self._line(Kind.UNPROVED, row, duty.due, duty.state, note)

    def _doubtful(self) -> Iterator[Line]:
        for row in self._rows():
            proof = self.evidence.coverage(row.id).state if self.evidence.proofs(row.id) else None
            if proof is Proof.DOUBTFUL:
                yield self._line(Kind.DOUBTFUL, row, 0, None, "bukti diragukan")
            if row.doubts:
                yield self._line(Kind.DOUBTFUL, row, 0, None, "ragu sejak dibawa masuk")

    def _disputed(self) -> Iterator[Line]:
        for row in dict.fromkeys(map(self._owner, in_conflict(self.plan))):
            shown = self.plan.rows.get(row)
            if isinstance(shown, Activity) and not self._concerns(shown):
                continue
            text = getattr(shown, "title", "") or getattr(shown, "action", "")
            name = text or "Keterangan rencana dan catatannya"
            yield Line(Kind.DISPUTED, _line_of(name), row, 0, self.plan.number(row))

    def _owner(self, row: PlanRow) -> RowId:
        return self.plan.owner(row.id) or RowId("")

    def _recommended(self) -> Iterator[Line]:
        if self.plan.info.year < FIRST_YEAR:
            return
        for one in recommendations_due(self.plan, month_of(self.plan.info.year, self.month)):
            if self._person is None or self._person in split_names(one.responsible):
                yield self._recommendation(one)

    def _recommendation(self, one: Recommendation) -> Line:
        row = RowId(one.activity if one.activity in self.plan else "")
        note = ", ".join(filter(None, (one.source, one.responsible)))
        number = self.plan.number(row)
        return Line(Kind.RECOMMENDED, _line_of(one.text), row, 0, number, note)

    def _outside(self, dates: Sequence[OutsideDate]) -> Iterator[Line]:
        for one in sorted(dates, key=lambda one: (one.month, one.day)):
            if one.month in (self.month, self.month + 1):
                name = MONTH_NAMES[one.month - 1]
                when = f"{one.day} {name}" if one.day else name
                yield Line(Kind.OUTSIDE, one.text, number=when, note=one.source)

    def _rows(self) -> Iterator[Activity]:
        return (row for row in self.plan.activities() if self._concerns(row))

    def _line(self, kind: Kind, row: Activity, month: int, state: State | None, note: str) -> Line:
        text = _line_of(row.action or row.indicator)
        return Line(kind, text, row.id, month, self.plan.number(row.id), note, state)


def _line_of(text: str) -> str:
    return " ".join(text.split())


def _words(duty: Duty, month: int) -> str:
    """What a line says of its duty besides the glyph."""
    words = [] if duty.due == month else [MONTH_NAMES[duty.due - 1]]
    if duty.moved:
        words.append(f"pindahan dari {MONTH_NAMES[duty.month - 1]}")
    if duty.state is State.DONE and duty.done_in != duty.due:
        words.append(f"selesai pada {MONTH_NAMES[duty.done_in - 1]}")
    return ", ".join(words)
