"""Cycles are collected on the UI thread and only there; what comes in large numbers is not walked."""

import gc
import weakref

import pytest
from PySide6.QtCore import QObject

from zi_desktop.ui.garbage import MANY, Garbage


class Thing:
    def __init__(self):
        self.me = self


@pytest.fixture
def away():
    return []


@pytest.fixture
def garbage(qapp, away):
    made = Garbage(QObject(qapp), lambda: bool(away))
    yield made
    made.stop()


def left(thing):
    return thing() is not None


def test_python_does_not_collect_by_itself_until_it_is_told_to(garbage):
    assert not gc.isenabled()
    garbage.stop()
    assert gc.isenabled()


def test_what_holds_itself_goes_at_a_look(garbage):
    thing = weakref.ref(Thing())
    held = [[] for _ in range(2 * gc.get_threshold()[0])]
    assert left(thing)
    garbage.look()
    assert held
    assert not left(thing)


def test_many_new_objects_are_set_aside_until_the_person_works_elsewhere(garbage, away):
    garbage.look()
    before = gc.get_freeze_count()
    thing, held = weakref.ref(Thing()), [[] for _ in range(2 * MANY)]
    garbage.look()
    assert gc.get_freeze_count() >= before + len(held)
    assert left(thing)
    away.append(True)
    garbage.look()
    assert not left(thing)


def test_everything_is_walked_once_while_the_person_is_away(garbage, away, monkeypatch):
    away.append(True)
    garbage.look()
    walked = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: walked.append(generation))
    garbage.look()
    assert 2 not in walked
