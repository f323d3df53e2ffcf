"""What a person sees of saving: at once on the screen, soon in the file, and never lost where the medium refuses."""

from __future__ import annotations

import pytest

from tests.ui.scripted_questions import ScriptedQuestions
from zi_desktop.db.snapshot import read_plan
from zi_desktop.domain.changes import Change
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.services.plans import new_plan
from zi_desktop.ui.closing import can_leave, let_go
from zi_desktop.ui.open_plan import OpenPlan
from zi_desktop.ui.saver import Saver

RINI = Author("Rini", "PC-UMUM")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "rencana.zi"


@pytest.fixture
def plan(path, qtbot):
    store = new_plan(path, unit="KPU Kota Contoh", year=2026, template="standar", author=RINI)
    plan = OpenPlan(store)
    plan.save_in_background()
    yield plan
    plan.close()
    plan.abandon()


def first(plan):
    return next(plan.activities())


def say(plan, text):
    return plan.apply("Ubah", [Change("activity", first(plan.plan).id, "remarks", text)])


def fill_the_disk(plan):
    with plan.store._saving.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")


def make_room(plan):
    with plan.store._saving.reading() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")


def test_an_action_is_shown_at_once_and_told_when_it_is_in_the_file(plan, path, qtbot):
    with qtbot.waitSignal(plan.saved):
        assert say(plan, "baru") is not None
        assert first(plan.plan).remarks == "baru"
    assert plan.unsaved == 0
    assert first(read_plan(path)).remarks == "baru"


def test_saved_is_told_once_for_a_burst_of_actions_and_not_before_the_last(plan, path, qtbot):
    told = []
    plan.saved.connect(lambda: told.append(plan.unsaved))
    for n in range(30):
        say(plan, str(n))
    qtbot.waitUntil(lambda: bool(told) and not plan.unsaved)
    qtbot.waitUntil(lambda: not plan._saver._jobs.busy)
    assert told == [0]
    assert first(read_plan(path)).remarks == "29"


def test_what_is_refused_stays_is_told_and_is_saved_once_there_is_room(plan, path, qtbot):
    fill_the_disk(plan)
    with qtbot.waitSignal(plan.refused) as told:
        say(plan, "x" * 50_000)
    assert "1 perubahan belum tersimpan: tempat penyimpanannya penuh" in told.args[0]
    assert first(plan.plan).remarks.startswith("x")
    assert plan._saver._again.isActive(), "it is tried again"
    make_room(plan)
    with qtbot.waitSignal(plan.saved):
        plan._saver._again.timeout.emit()
    assert first(read_plan(path)).remarks.startswith("x")


def test_closing_saves_what_waits(plan, path):
    say(plan, "sebelum tutup")
    assert let_go(plan, ScriptedQuestions())
    assert first(read_plan(path)).remarks == "sebelum tutup"


@pytest.mark.parametrize(("answer", "closed"), [(None, False), ("lose", True)])
def test_closing_asks_what_becomes_of_what_was_refused(plan, path, qtbot, answer, closed):
    fill_the_disk(plan)
    with qtbot.waitSignal(plan.refused):
        say(plan, "y" * 50_000)
    person = ScriptedQuestions(answer)
    assert let_go(plan, person) is closed
    assert "belum tersimpan" in person.asked[0]
    assert person.asked[0].endswith(
        "Coba simpan lagi | Simpan di tempat lain… | Tutup tanpa menyimpan | Biarkan terbuka"
    )
    if not closed:
        make_room(plan)
        with qtbot.waitSignal(plan.saved):
            plan._saver._again.timeout.emit()  # what comes by itself after a while
        assert first(read_plan(path)).remarks.startswith("y")


def test_what_was_refused_goes_into_another_file_when_closing(plan, path, qtbot, tmp_path):
    fill_the_disk(plan)
    with qtbot.waitSignal(plan.refused):
        say(plan, "y" * 50_000)
    target = tmp_path / "lain.zi"
    person = ScriptedQuestions("elsewhere", path, target)
    assert let_go(plan, person)
    assert "sudah ada" in person.asked[2], "its own name is taken"
    assert str(target) in person.asked[-1]
    assert first(read_plan(target)).remarks.startswith("y")
    assert first(read_plan(path)).remarks == ""


def test_who_thinks_better_of_another_place_is_asked_again(plan, qtbot):
    fill_the_disk(plan)
    with qtbot.waitSignal(plan.refused):
        say(plan, "y" * 50_000)
    assert not let_go(plan, ScriptedQuestions("elsewhere", None, None))
    assert plan.unsaved == 1


def test_what_stays_open_unsaved_is_tried_again_by_itself(plan, path, qtbot):
    fill_the_disk(plan)
    with qtbot.waitSignal(plan.refused):
        say(plan, "y" * 50_000)
    with qtbot.waitSignal(plan.refused):
        assert not let_go(plan, ScriptedQuestions(None))
    assert plan._saver._again.isActive()


def test_a_bug_while_saving_neither_ends_saving_nor_closes_the_plan(plan, path, qtbot, monkeypatch):
    def broken():
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(plan.store._saving, "save", broken)
        with qtbot.waitSignal(plan.refused) as told:
            say(plan, "tetap ada")
        assert "kesalahan dalam program" in told.args[0]
        assert plan._saver._again.isActive()
        assert not let_go(plan, ScriptedQuestions(None))
    with qtbot.waitSignal(plan.saved):
        plan._saver.save()
    assert first(read_plan(path)).remarks == "tetap ada"


def test_another_plan_is_not_shown_before_this_one_is_saved(plan, path, qtbot):
    assert can_leave(plan, ScriptedQuestions())
    fill_the_disk(plan)
    with qtbot.waitSignal(plan.refused):
        say(plan, "y" * 50_000)
    person = ScriptedQuestions("again", None)
    assert not can_leave(plan, person)
    assert len(person.asked) == 2


def test_history_waits_for_what_is_being_saved(plan, qtbot):
    row = first(plan.plan).id
    assert plan.history([row]) is not None
    fill_the_disk(plan)
    with qtbot.waitSignal(plan.refused):
        say(plan, "y" * 50_000)
    assert plan.history([row, None]) is None
    make_room(plan)
    with qtbot.waitSignal(plan.saved):
        plan._saver.save()
    assert plan.history([row])[0].new.startswith("y")


def test_a_plan_that_is_only_read_needs_no_saver(path):
    from zi_desktop.services.plans import open_plan

    new_plan(path, unit="KPU Kota Contoh", year=2026, author=RINI).close()
    plan = OpenPlan(open_plan(path, RINI, read_only=True))
    plan.save_in_background()
    assert plan.findChild(Saver) is None
    assert plan.close() is None


def test_a_large_action_is_done_beside_the_window_and_other_edits_wait(plan, path, qtbot):
    before, refusals = plan.plan, []
    plan.refused.connect(refusals.append)
    rows = [activity.id for activity in before.activities()]

    def many():
        return [Change("activity", row, "remarks", "semua") for row in rows]

    with qtbot.waitSignal(plan.changed):
        plan.apply_beside("Bawa masuk", many)
        assert say(plan, "sementara itu") is None
        assert plan.undo() is None
        assert plan.plan is before
    assert (
        refusals
        == [
            "Bawa masuk belum selesai, jadi perubahan ini belum dilakukan. Tunggu sebentar, lalu ulangi."
        ]
        * 2
    )
    assert {activity.remarks for activity in plan.plan.activities()} == {"semua"}
    qtbot.waitUntil(lambda: plan.unsaved == 0)
    assert read_plan(path) == plan.plan
    assert plan.undo() is not None
    assert plan.plan == before


def test_a_bug_in_a_large_action_neither_locks_the_plan_nor_ends_saving(plan, path, qtbot):
    def broken():
        raise ZeroDivisionError

    with qtbot.waitSignal(plan.refused) as told:
        plan.apply_beside("Bawa masuk", broken)
    assert "tidak terjadi" in told.args[0]
    with qtbot.waitSignal(plan.saved):
        assert say(plan, "jalan lagi") is not None
    assert first(read_plan(path)).remarks == "jalan lagi"


def test_a_large_action_that_is_refused_leaves_the_plan_open_for_edits(plan, qtbot):
    def refuse():
        raise PlanError("annex_is_folder", name="x")

    with qtbot.waitSignal(plan.refused):
        plan.apply_beside("Bawa masuk", refuse)
    assert say(plan, "jalan lagi") is not None


def test_the_first_action_already_is_saved_beside_the_window(path, qtbot):
    """A person is quicker than the window's second half."""
    store = new_plan(path, unit="KPU Kota Contoh", year=2026, template="standar", author=RINI)
    plan = OpenPlan(store)
    plan.saves_beside = True
    saving = []
    plan.changed.connect(lambda _: saving.append(plan.unsaved))
    with qtbot.waitSignal(plan.saved):
        say(plan, "segera")
    assert saving == [1], "shown before it is in the file"
    assert first(read_plan(path)).remarks == "segera"
    assert plan.close() is None
