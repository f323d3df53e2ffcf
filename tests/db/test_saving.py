"""Work goes on while another thread makes it durable: in its order, whole, and kept where the medium refuses."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from threading import Event, Thread

import pytest

from zi_desktop.db import saving
from zi_desktop.db.opening import create_plan, open_plan
from zi_desktop.db.snapshot import read_plan
from zi_desktop.domain import edits
from zi_desktop.domain.changes import Change
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.domain.row_history import RowHistory
from zi_desktop.services.templates import template_changes

RINI = Author("Rini", "PC-1")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "rencana.zi"
    with create_plan(path, author=RINI, info={"unit": "KPU Kota Contoh", "year": 2026}) as store:
        store.apply("Isi", template_changes("standar", store.new_row_id))
    return path


@pytest.fixture
def store(path):
    store = open_plan(path, author=RINI)
    store.save_later(lambda: None)
    yield store
    store.abandon()


def first(plan):
    return next(plan.activities())


def say(store, text):
    return store.apply("Ubah", [Change("activity", first(store.plan).id, "remarks", text)])


def fill_the_disk(store):
    with store._saving.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")


def make_room(store):
    with store._saving.reading() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")


def test_an_action_is_seen_at_once_and_in_the_file_once_saved(store, path):
    say(store, "baru")
    assert (first(store.plan).remarks, store.unsaved) == ("baru", 1)
    assert first(read_plan(path)).remarks == ""
    store.save()
    assert (first(read_plan(path)).remarks, store.unsaved) == ("baru", 0)
    assert store.check() == []


def test_a_bug_in_the_middle_of_an_action_leaves_no_trace_of_it(store, path, monkeypatch):
    """What waits is not in the file yet, so that histories cannot simply be read anew."""
    say(store, "satu")
    say(store, "dua")
    before = store.plan

    def broken(_):
        raise ZeroDivisionError

    for act in (lambda: say(store, "tiga"), store.undo):
        with monkeypatch.context() as patched:
            patched.setattr(RowHistory, "state", broken)
            with pytest.raises(ZeroDivisionError):
                act()
        assert store.plan is before
    say(store, "empat")
    store.save()
    assert store.check() == []
    assert first(read_plan(path)).remarks == "empat"
    assert [entry.new for entry in store.history(first(store.plan).id)][:3] == [
        "empat",
        "dua",
        "satu",
    ]


def test_whoever_saves_is_woken_for_every_action(path):
    woken = []
    with open_plan(path, author=RINI) as store:
        store.save_later(lambda: woken.append(store.unsaved))
        say(store, "a")
        say(store, "a")  # nothing changes
        store.undo()
        assert woken == [1, 2]


def test_what_is_not_saved_yet_can_be_undone_and_redone(store, path):
    say(store, "a")
    say(store, "b")
    store.undo()
    assert first(store.plan).remarks == "a"
    store.redo()
    store.undo()
    store.save()
    assert first(read_plan(path)).remarks == "a"
    assert store.check() == []


def test_closing_saves(path):
    with open_plan(path, author=RINI) as store:
        store.save_later(lambda: None)
        say(store, "sebelum tutup")
    assert first(read_plan(path)).remarks == "sebelum tutup"


def test_a_refused_save_keeps_every_action_for_the_next_time(store, path):
    fill_the_disk(store)
    say(store, "a" * 30_000)
    say(store, "b" * 30_000)
    for attempt in (store.save, store.close):
        with pytest.raises(PlanError) as refused:
            attempt()
        assert refused.value.kind == "disk_full"
    assert store.unsaved == 2
    assert first(store.plan).remarks.startswith("b")
    assert first(read_plan(path)).remarks == ""
    make_room(store)
    store.save()
    assert first(read_plan(path)).remarks.startswith("b")
    assert [entry.new[0] for entry in store.history(first(store.plan).id)[:2]] == ["b", "a"]
    assert store.check() == []


@pytest.mark.parametrize("later", [True, False])
def test_what_reached_the_file_before_the_medium_failed_is_saved(path, monkeypatch, later):
    """A share that answers no more when the last step was done: nobody can tell that from one that was not."""
    whole = saving.transaction

    @contextmanager
    def failing_after(connection, writes=False):
        with whole(connection, writes):
            yield
        if writes:
            monkeypatch.setattr(saving, "transaction", whole)
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error

    with open_plan(path, author=RINI) as store:
        if later:
            store.save_later(lambda: None)
        say(store, "sebelum")
        store.save()
        monkeypatch.setattr(saving, "transaction", failing_after)
        say(store, "tepat sebelum gagal")
        store.save()
        say(store, "sesudah")
    assert first(read_plan(path)).remarks == "sesudah"
    with open_plan(path, author=RINI) as store:
        assert store.check() == []
        said = [entry.new for entry in store.history() if entry.field == "remarks"]
        assert said == ["sesudah", "tepat sebelum gagal", "sebelum"]


def test_work_goes_on_while_another_thread_saves(store, path):
    wake, over, errors = Event(), Event(), []

    def save():
        try:
            store.read_ahead()
            while not over.is_set() or store.unsaved:
                wake.wait(1)
                wake.clear()
                store.save()
        except BaseException as error:
            errors.append(error)

    store.save_later(wake.set)
    saver = Thread(target=save)
    saver.start()
    rows = [activity.id for activity in store.plan.activities()]
    for n in range(300):
        row = rows[n * 7 % len(rows)]
        store.apply("Ubah", edits.toggle_months(store.plan, [(row, n % 12 + 1)]))
        if n % 5 == 0:
            store.undo()
    over.set()
    wake.set()
    saver.join()
    assert errors == []
    assert read_plan(path) == store.plan
    assert store.check() == []
