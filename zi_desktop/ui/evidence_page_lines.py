"""What the page *Bukti* lists: every proof, and every item that is due and missing; what a filter lets through. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.duties import Clock, State, duties_of
from zi_desktop.domain.evidence_kinds import FILE
from zi_desktop.domain.evidence_view import EvidenceView, Proven
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.people import split_names
from zi_desktop.domain.plan import Activity, Rhythm
from zi_desktop.ui.evidence_tab_list import about, warnings

ALL, LACKING, DOUBTED, AWAY = "all", "missing", "doubtful", "absent"
SHOWS = ((ALL, "Semua"), (LACKING, "Kurang"), (DOUBTED, "Ragu"), (AWAY, "Tidak ada di sini"))
"""What can be looked for, by its words."""
ANYBODY, NOBODY = "*", ""


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One line: a proof, or (`proven` `None`) an item that is missing. `month` 0: in general."""

    row: RowId
    number: str
    action: str
    people: tuple[str, ...]
    month: int
    proven: Proven | None = None
    item: str = ""

    @property
    def title(self) -> str:
        """The file's name, or what is missing."""
        return self.proven.evidence.name if self.proven is not None else self.item

    @property
    def kind(self) -> str:
        """The proof's kind; `""` for what is missing."""
        if self.proven is None:
            return ""
        proof = self.proven.evidence
        return (proof.kind or "lainnya") if proof.form == FILE else proof.form

    @property
    def details(self) -> str:
        """What is known of it, or since when it is missing."""
        if self.proven is not None:
            return about(self.proven)
        return f"belum ada, {MONTH_NAMES[self.month - 1]}" if self.month else "belum ada"

    @property
    def warnings(self) -> list[str]:
        """What is doubtful about it, as sentences."""
        return warnings(self.proven) if self.proven is not None else []

    @property
    def shows(self) -> frozenset[str]:
        """Which of `SHOWS` it belongs to."""
        if self.proven is None:
            return frozenset({ALL, LACKING})
        found = {ALL}
        found |= {DOUBTED} if self.proven.doubts else set()
        found |= {AWAY} if self.proven.absent else set()
        return frozenset(found)

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        parts = [self.title, self.details, *self.warnings, f"{self.number} {self.action}"]
        return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True, slots=True)
class EvidenceFilter:
    """What a line must have; what is at its default asks nothing. `words` must all stand in its title or its row."""

    shows: str = ALL
    month: int = 0
    person: str = ANYBODY
    kind: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return self != EVERYTHING

    def admits(self, line: EvidenceLine) -> bool:
        """True for a line that has all that is asked for."""
        if self.shows not in line.shows or (self.kind and self.kind != line.kind):
            return False
        if self.month and line.month not in (0, self.month):
            return False
        if self.person != ANYBODY and not self._is_whose(line):
            return False
        said = f"{line.title} {line.number} {line.action}".lower()
        return all(word in said for word in self.words.lower().split())

    def _is_whose(self, line: EvidenceLine) -> bool:
        return self.person in line.people if self.person else not line.people


EVERYTHING = EvidenceFilter()


def evidence_lines(view: EvidenceView, clock: Clock) -> list[EvidenceLine]:
    """Return every line in the plan's order: a row's proofs, then what it lacks."""
    return [
        line for activity in view.plan.activities() for line in _lines_of(view, activity, clock)
    ]


def counts(lines: Iterable[EvidenceLine]) -> dict[str, int]:
    """Return how many lines each of `SHOWS` has."""
    found = dict.fromkeys((name for name, _ in SHOWS), 0)
    for line in lines:
        for name in line.shows:
            found[name] += 1
    return found


def _lines_of(view: EvidenceView, activity: Activity, clock: Clock) -> Iterator[EvidenceLine]:
    number, people = view.plan.number(activity.id), tuple(split_names(activity.responsible))
    action = " ".join(activity.action.split()) or activity.indicator
    for proven in view.proofs(activity.id):
        yield EvidenceLine(activity.id, number, action, people, proven.use.month, proven)
    for month, item in _missing(view, activity, clock):
        yield EvidenceLine(activity.id, number, action, people, month, item=item)


def _missing(view: EvidenceView, activity: Activity, clock: Clock) -> Iterator[tuple[int, str]]:
    """What is missing of what is due by the end of the running month."""
    if not view.items(activity.id):
        return
    due = [
        duty.month
        for duty in duties_of(view.plan, activity, clock)
        if duty.due <= clock.now and duty.state is not State.CANCELLED
    ]
    if due:
        months = due if activity.rhythm is Rhythm.MONTHLY else ()
        for month, item in view.missing_items(activity.id, months):
            yield month, item.text
