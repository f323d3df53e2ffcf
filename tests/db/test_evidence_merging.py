"""Evidence on two computers: what both attach is one proof, what each does with it is kept."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from zi_desktop.db.opening import create_plan, open_plan
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.changes import ROOT, Entity, RowId, creation
from zi_desktop.domain.evidence_doubts import dismiss
from zi_desktop.domain.evidence_edits import Attaching, Proof, attach, detach
from zi_desktop.domain.evidence_view import EvidenceView
from zi_desktop.domain.history import Author
from zi_desktop.domain.records import Evidence, EvidenceUse

ANI, BUDI = Author("Ani", "PC-ANI"), Author("Budi", "PC-BUDI")
ROW = RowId("r" * 32)
FILE = Proof(sha256="a" * 64, name="SK Tim.pdf", kind="sk", flaw="berkata_sandi")


def rows(store: PlanStore) -> list[object]:
    area, component = RowId("a" * 32), RowId("c" * 32)
    return [
        *creation(Entity.AREA, area, ROOT, "i", {"title": "A"}),
        *creation(Entity.COMPONENT, component, area, "i", {"title": "K"}),
        *creation(
            Entity.ACTIVITY,
            ROW,
            component,
            "i",
            {"action": "x", "expected_evidence": "SK; Notulen"},
        ),
    ]


def ticking():
    hours = itertools.count()
    return lambda: datetime(2026, 3, 10, tzinfo=UTC) + timedelta(hours=next(hours))


@pytest.fixture
def copies(tmp_path: Path):
    now = ticking()
    path = tmp_path / "ani.zi"
    create_plan(path, author=ANI, info={"year": 2026}, first=[("Isi", rows)], now=now).close()
    (tmp_path / "budi.zi").write_bytes(path.read_bytes())
    with (
        open_plan(path, author=ANI, now=now) as ani,
        open_plan(tmp_path / "budi.zi", author=BUDI, now=now) as budi,
    ):
        yield ani, budi


def attached(store: PlanStore, by: str, at: str, proof: Proof = FILE) -> None:
    store.apply("Lampirkan", attach(store.plan, [proof], [ROW], Attaching(by, at)))


def exchanged(ani: PlanStore, budi: PlanStore) -> None:
    ani.merge(budi.whole_journal(), "Gabung")
    budi.merge(ani.whole_journal(), "Gabung")
    assert ani.plan.records == budi.plan.records


def test_the_same_file_attached_on_both_is_one_without_a_conflict(copies):
    ani, budi = copies
    attached(ani, "Ani", "2026-03-10T08:00:00")
    attached(budi, "Budi", "2026-03-11T08:00:00")
    exchanged(ani, budi)
    [use] = ani.plan.records.under(ROW, EvidenceUse)
    assert (use.conflicts, use.attached_by) == (frozenset(), "Budi")
    assert [one.conflicts for one in ani.plan.records.of_kind(Evidence)] == [frozenset()]


def test_detached_here_and_worked_on_there_it_stays_for_a_person_to_decide(copies):
    ani, budi = copies
    attached(ani, "Ani", "2026-03-10T08:00:00")
    exchanged(ani, budi)
    [use] = ani.plan.records.under(ROW, EvidenceUse)
    ani.apply("Lepas", detach(ani.plan, [use.id]))
    doubts = EvidenceView(budi.plan).proofs(ROW)[0].doubts
    budi.apply("Abaikan", dismiss(budi.plan, doubts, "sandinya ada"))
    exchanged(ani, budi)
    [use] = ani.plan.records.under(ROW, EvidenceUse)
    assert use.conflicts == {"alive"}


def test_different_files_on_both_are_both_there(copies):
    ani, budi = copies
    attached(ani, "Ani", "2026-03-10T08:00:00")
    attached(budi, "Budi", "2026-03-10T08:00:00", Proof(sha256="b" * 64, name="Notulen.pdf"))
    exchanged(ani, budi)
    view = EvidenceView(ani.plan)
    assert [one.evidence.name for one in view.proofs(ROW)] == ["SK Tim.pdf", "Notulen.pdf"]
    assert view.coverage(ROW).words == "2/2"


def test_attached_detached_and_attached_again_is_undone_step_by_step(copies):
    ani, _ = copies
    attached(ani, "Ani", "2026-03-10T08:00:00")
    [use] = ani.plan.records.under(ROW, EvidenceUse)
    ani.apply("Lepas", detach(ani.plan, [use.id]))
    attached(ani, "Ani", "2026-03-12T08:00:00")
    [again] = ani.plan.records.under(ROW, EvidenceUse)
    assert (again.id, again.attached_at) == (use.id, "2026-03-12T08:00:00")
    ani.undo()
    assert ani.plan.records.under(ROW, EvidenceUse) == ()
    ani.undo()
    assert ani.plan.records.under(ROW, EvidenceUse) == (use,)
    ani.undo()
    assert ani.plan.records.of_kind(Evidence) == []
