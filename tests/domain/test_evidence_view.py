"""A view of the next snapshot, made from the one before, says what a fresh one says, and counts little again."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.plans import apply_all, small_plan
from zi_desktop.domain.changes import ALIVE, Change, Entity, RowId
from zi_desktop.domain.edits import move_rows, remove_rows, set_field, set_info
from zi_desktop.domain.evidence_edits import Attaching, Proof, attach, correct, detach
from zi_desktop.domain.evidence_items import set_items
from zi_desktop.domain.evidence_view import EvidenceView
from zi_desktop.domain.plan import Activity, Plan
from zi_desktop.domain.records import Evidence, EvidenceUse

ROWS = [RowId(row) for row in ("p1", "p2", "p3", "r1")]


def one_edit(plan: Plan, at: int, dice: random.Random) -> list[Change]:
    row = dice.choice([row for row in ROWS if row in plan.rows])
    uses = plan.records.of_kind(EvidenceUse)
    proofs = plan.records.of_kind(Evidence)
    how = Attaching("Ani", f"2026-03-10T08:00:{at:04}", month=dice.choice([0, 3]))
    kind = dice.randrange(8)
    if kind <= 2 or not uses:
        proof = Proof(
            sha256=str(dice.randrange(6)) * 64, name="SK.pdf", document_date="2026-03", flaw=""
        )
        return attach(plan, [proof], [row], how)
    if kind == 3:
        return detach(plan, [dice.choice(uses).id])
    if kind == 4:
        date = dice.choice(["2020-01", "2026-03", "2026-11"])
        return correct(dice.choice(proofs).id, {"document_date": date})
    if kind == 5:
        return set_field(plan, [row], dice.choice(["action", "expected_evidence"]), f"kata {at}")
    if kind == 6:
        return set_items(plan, row, [f"satu {at}", "dua"])
    return move_rows(plan, [row], RowId("q"), None)


def counted(view: EvidenceView) -> list[object]:
    found: list[object] = [view.coverage(view.plan.info.id)]
    for row in view.plan.walk():
        found.append(view.coverage(row.id))
        if isinstance(row, Activity):
            found += [view.proofs(row.id), [view.in_month(row.id, month) for month in (3, 5)]]
    return found


@pytest.mark.parametrize("seed", range(12))
def test_step_by_step_it_says_what_a_fresh_view_says(seed):
    dice = random.Random(seed)
    plan = small_plan()
    view = EvidenceView(plan, absent=["1" * 64])
    for at in range(25):
        counted(view)
        changes = one_edit(plan, at, dice)
        plan = apply_all(plan, changes)
        view = view.after(plan, {change.row for change in changes})
        assert counted(view) == counted(EvidenceView(plan, absent=["1" * 64]))


def test_rows_that_go_take_their_counts_with_them():
    plan = small_plan()
    how = Attaching("Ani", "2026-03-10T08:00:00")
    plan = apply_all(plan, attach(plan, [Proof(sha256="1" * 64)], [ROWS[0], ROWS[1]], how))
    view = EvidenceView(plan)
    counted(view)
    changes = remove_rows(plan, [ROWS[0]])
    gone = apply_all(plan, changes)
    after = view.after(gone, {change.row for change in changes})
    assert counted(after) == counted(EvidenceView(gone))


def test_another_year_is_counted_anew():
    plan = small_plan()
    how = Attaching("Ani", "2026-03-10T08:00:00")
    proof = Proof(sha256="1" * 64, document_date="2026-03-01")
    plan = apply_all(plan, attach(plan, [proof], [ROWS[0]], how))
    view = EvidenceView(plan)
    counted(view)
    later = apply_all(plan, set_info(plan, year=2028))
    assert view.after(later, {plan.info.id}).coverage(ROWS[0]).doubts == 1


def test_an_edit_counts_again_only_what_it_concerns():
    plan = small_plan()
    view = EvidenceView(plan)
    counted(view)
    changed = plan.with_rows([replace(plan.activity(ROWS[0]), action="lain")])
    after = view.after(changed, [ROWS[0]])
    assert after.proofs(ROWS[3]) is view.proofs(ROWS[3])
    assert set(after._totals) == set(view._totals) - {"p1", "p", "a", plan.info.id}


def test_a_use_that_names_a_lost_proof_is_passed_over():
    plan = small_plan()
    how = Attaching("Ani", "2026-03-10T08:00:00")
    plan = apply_all(plan, attach(plan, [Proof(sha256="1" * 64)], [ROWS[0]], how))
    [proof] = plan.records.of_kind(Evidence)
    plan = apply_all(plan, [Change(Entity.EVIDENCE, proof.id, ALIVE, False)])
    assert EvidenceView(plan).proofs(ROWS[0]) == ()
