"""One count of the evidence for the whole window: it follows every change and hears which files are not here."""

from datetime import date

from zi_desktop.domain.duties import clock_of
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.evidence_edits import Attaching, Proof, attach, detach
from zi_desktop.domain.evidence_items import set_items
from zi_desktop.domain.evidence_view import EvidenceView
from zi_desktop.domain.filtering import NO_EVIDENCE, count_marks
from zi_desktop.ui.evidence_shared import short_words, spoken
from zi_desktop.ui.grid_columns import COLUMN_AT
from zi_desktop.ui.grid_model import GridModel
from zi_desktop.ui.rail import Rail

HOW = Attaching("Rini", "2026-05-01T00:00:00.000+00:00", 0)
FILE = Proof(sha256="ab" * 32, name="SK.pdf", size=9, kind="sk")
TODAY = date(2026, 5, 10)


def give(open_plan, row, proof=FILE):
    open_plan.apply("x", attach(open_plan.plan, [proof], [row], HOW))


def test_it_counts_as_a_fresh_view_after_every_change(open_plan):
    shared = open_plan.evidence
    steps = [
        lambda plan: set_items(plan, "r111", ["SK", "Notulen"]),
        lambda plan: attach(plan, [FILE], ["r111", "r112"], HOW),
        lambda plan: set_field(plan, ["r111"], "action", "Kalimat yang lain sama sekali"),
        lambda plan: detach(plan, [plan.records.under("r112", _use())[0].id]),
    ]
    for step in steps:
        open_plan.apply("x", step(open_plan.plan))
        fresh = EvidenceView(open_plan.plan)
        for row in open_plan.plan.rows:
            assert shared.view.coverage(row) == fresh.coverage(row)
    while open_plan.undo() is not None:
        fresh = EvidenceView(open_plan.plan)
        assert all(shared.view.coverage(row) == fresh.coverage(row) for row in open_plan.plan.rows)


def _use():
    from zi_desktop.domain.records import EvidenceUse

    return EvidenceUse


def test_screens_that_hear_a_change_find_it_counted_already(open_plan):
    seen = []
    open_plan.changed.connect(lambda: seen.append(open_plan.evidence.view.coverage("r111").proofs))
    give(open_plan, "r111")
    open_plan.undo()
    assert seen == [1, 0]


def test_a_file_that_is_not_here_makes_its_rows_doubtful_everywhere(open_plan, qtbot):
    model, rail = GridModel(open_plan, today=lambda: TODAY), Rail(open_plan)
    qtbot.addWidget(rail)
    give(open_plan, "r111")
    cell = model.index(model.position("r111"), COLUMN_AT["evidence"])
    assert cell.data() == "1"
    with qtbot.waitSignals([open_plan.evidence.recounted, model.dataChanged]):
        open_plan.evidence.say_absent(frozenset({FILE.sha256}))
    assert cell.data() == "1 ▲"
    qtbot.waitUntil(lambda: "tidak ada di sini" in rail.buttons[0].toolTip())


def test_an_earlier_state_is_counted_as_it_was(open_plan):
    before = open_plan.plan
    give(open_plan, "r111")
    open_plan.show_past(date(2026, 1, 1), before)
    assert open_plan.evidence.view.coverage("r111").proofs == 0
    open_plan.show_now()
    assert open_plan.evidence.view.coverage("r111").proofs == 1


def test_words_for_the_eye_and_the_ear(open_plan):
    assert short_words(open_plan.evidence.coverage(["r111"])) == ""
    open_plan.apply("x", set_items(open_plan.plan, "r111", ["SK", "Notulen"]))
    give(open_plan, "r111")
    counted = open_plan.evidence.coverage(["r111"])
    assert (short_words(counted), spoken(counted)) == ("1/2", "1 dari 2 butir")


def test_rows_that_are_due_and_have_no_evidence_can_be_looked_for(open_plan):
    def without():
        return count_marks(open_plan.plan, clock_of(open_plan.plan, TODAY))[NO_EVIDENCE]

    assert without() == 0  # nothing is asked for
    for row in ("r111", "r122", "r213"):  # due in January, in March, in December
        open_plan.apply("x", set_items(open_plan.plan, row, ["Laporan"]))
    assert without() == 2
    give(open_plan, "r111")
    assert without() == 1
    give(open_plan, "r122")
    assert without() == 0
