"""The saver and large actions: shown first, then saved; and saved all the same where showing fails."""

import pytest

from zi_desktop.ui.saver import Saver


class Store:
    """Counts what is not in the file; notes what was shown when it was saved."""

    def __init__(self):
        self.unsaved = 0
        self.shown = []
        self.saves = []

    def save(self):
        self.saves.append(list(self.shown))
        self.unsaved = 0

    def read_ahead(self):
        pass


@pytest.fixture
def store():
    return Store()


@pytest.fixture
def saver(qapp, store):
    made = Saver(store)
    yield made
    made.close()


def do_large(saver, store, done):
    def act():
        store.unsaved += 1
        saver.woken.emit()
        return "besar"

    saver.work(act, done, done)


def test_a_large_action_is_saved_once_it_was_shown(saver, store, qtbot):
    do_large(saver, store, store.shown.append)
    qtbot.waitUntil(lambda: bool(store.saves))
    assert store.saves == [["besar"]]


def test_what_is_done_meanwhile_is_saved_with_it(saver, store, qtbot):
    def show(what):
        store.shown.append(what)
        store.unsaved += 1
        saver.woken.emit()

    do_large(saver, store, show)
    qtbot.waitUntil(lambda: bool(store.saves))
    assert (store.saves, store.unsaved) == ([["besar"]], 0)


def test_a_bug_in_showing_does_not_keep_it_from_being_saved(saver, store, qtbot):
    def fail(what):
        raise ValueError(what)

    with qtbot.captureExceptions() as raised:
        do_large(saver, store, fail)
        qtbot.waitUntil(lambda: bool(store.saves))
    assert len(raised) == 1
