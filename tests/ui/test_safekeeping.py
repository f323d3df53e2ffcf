"""What stands between a person and a loss while he works: backups by themselves, and what he was just typing."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from tests.ui.grid_hands import Hands
from tests.ui.test_main_window import Window, make_plan
from zi_desktop.domain.changes import Change
from zi_desktop.services.backups import list_backups
from zi_desktop.services.drafts import Draft, DraftFile
from zi_desktop.services.plans import open_plan
from zi_desktop.ui import safekeeping
from zi_desktop.ui.inspector_text import TextTab
from zi_desktop.ui.safekeeping import Safekeeping


@pytest.fixture
def path(tmp_path):
    return make_plan(tmp_path / "rencana.zi")


@pytest.fixture
def window(tmp_path, qtbot):
    made = Window(tmp_path)
    made.resize(1366, 697)
    made.show_start()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def opened(window, path, *answers):
    window.person.answers = list(answers)
    assert window.commands.open(path)
    window.desk.complete()
    return window.desk.findChild(Safekeeping)


def first(window):
    return next(window.open_plan.plan.activities())


def reasons(window, path):
    return [listed.backup.reason for listed in list_backups(path, window.folders)]


def wait_for(keeper, qtbot):
    qtbot.waitUntil(lambda: not keeper._jobs.busy)


def test_a_plan_is_backed_up_some_time_after_it_was_opened_and_while_people_work(
    window, path, qtbot, monkeypatch
):
    monkeypatch.setattr(safekeeping, "FIRST_MS", 0)
    keeper = opened(window, path)
    qtbot.waitUntil(lambda: reasons(window, path) == ["opening"])
    wait_for(keeper, qtbot)
    keeper.back_up()
    wait_for(keeper, qtbot)
    assert reasons(window, path) == ["opening"], "nothing was changed"
    with qtbot.waitSignal(window.open_plan.saved):
        window.open_plan.apply("Ubah", [Change("activity", first(window).id, "remarks", "x")])
    keeper.back_up()
    wait_for(keeper, qtbot)
    assert reasons(window, path) == ["work", "opening"]


def test_where_none_can_be_made_it_is_said_once_and_work_goes_on(window, path, qtbot):
    window.folders.data.mkdir(parents=True)
    window.folders.backup.write_text("a file where a folder is needed")
    (window.folders.data / "cadangan").write_text("and here")
    keeper = opened(window, path)
    told = []
    keeper.refused.connect(told.append)
    for _ in range(2):
        keeper.back_up()
        wait_for(keeper, qtbot)
    assert len(told) == 1
    assert "tidak dapat dibuat" in told[0]


def draft_file(window, path):
    with open_plan(path, window.author(), read_only=True) as store:
        return DraftFile(window.folders.data, store.plan.info.id)


def test_a_text_being_typed_in_the_grid_is_kept_at_once(window, path):
    keeper = opened(window, path)
    hands = Hands(window.desk.page)
    row = first(window).id
    hands.stand(row)
    hands.keys("Ditik")
    keeper.keep_drafts()
    assert draft_file(window, path).read() == [Draft((row,), "action", "Ditik")]
    window.save_drafts()
    keeper.keep_drafts()
    assert draft_file(window, path).read() == []
    assert first(window).action == "Ditik"


def test_what_was_being_typed_at_a_kill_is_offered_and_entered(window, path):
    file = draft_file(window, path)
    with open_plan(path, window.author(), read_only=True) as store:
        row = next(store.plan.activities()).id
    file.write([Draft((row,), "remarks", "belum masuk")])
    opened(window, path, "enter")
    assert "Keterangan: “belum masuk”" in window.person.asked[0]
    assert first(window).remarks == "belum masuk"
    assert window.open_plan.undo_label == "Masukkan ketikan"
    assert file.read() == []


def test_a_text_being_typed_in_the_panel_is_kept_and_forgotten_once_entered(window, path, qtbot):
    keeper = opened(window, path)
    window.desk.page.go_to(first(window).id)
    tab = window.desk.inspector.findChild(TextTab)
    window.desk.inspector.show_rows([first(window).id])
    qtbot.waitUntil(lambda: tab.form is not None and "remarks" in tab.form.editors)
    editor = tab.form.editors["remarks"]
    editor.setFocus()
    QTest.keyClicks(editor, "sedang ditulis")
    keeper.keep_drafts()
    file = DraftFile(window.folders.data, window.open_plan.plan.info.id)
    assert [(d.field, d.text) for d in file.read()] == [("remarks", "sedang ditulis")]
    window.save_drafts()
    keeper.keep_drafts()
    assert file.read() == []
    assert first(window).remarks == "sedang ditulis"


@pytest.mark.parametrize(("answer", "kept"), [(None, 1), ("drop", 0)])
def test_what_was_typed_is_thrown_away_only_when_a_person_says_so(window, path, answer, kept):
    with open_plan(path, window.author(), read_only=True) as store:
        plan, row = store.plan, next(store.plan.activities()).id
    file = DraftFile(window.folders.data, plan.info.id)
    file.write([Draft((row,), "remarks", "belum masuk")])
    opened(window, path, answer)
    assert first(window).remarks == ""
    window.close()
    assert len(file.read()) == kept


@pytest.mark.parametrize(
    "draft",
    [
        Draft(("gone",), "remarks", "x"),
        Draft(("plan",), "no such field", "x"),
        Draft((), "remarks", "x"),
    ],
)
def test_what_fits_nowhere_is_not_asked_about(window, path, draft):
    with open_plan(path, window.author(), read_only=True) as store:
        plan = store.plan.info.id
    DraftFile(window.folders.data, plan).write([draft])
    opened(window, path)
    assert window.person.asked == []


def test_a_broken_file_of_drafts_is_none(tmp_path):
    file = DraftFile(tmp_path, "plan")
    file.write([Draft(("r",), "remarks", "x")])
    (path,) = (tmp_path / "ketikan").iterdir()
    for text in ("", "[1]", '{"a": 1}', '[{"rows": 1, "field": "a", "text": "b"}]'):
        path.write_text(text)
        assert file.read() == []
