"""The lock file where the file system, or another account, makes things difficult."""

from __future__ import annotations

import errno
import json
import os
from datetime import UTC, datetime

import pytest

from zi_desktop.db import lock as lock_module
from zi_desktop.db.lock import PlanLock
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author
from zi_desktop.messages import sentence

RINI = Author("Rini", "PC-1")
NOW = datetime(2026, 11, 21, 3, 30, tzinfo=UTC)


@pytest.fixture
def plan(tmp_path):
    return tmp_path / "rencana.zi"


def left(plan, computer):
    said = {"name": "Budi", "computer": computer, "since": "2026-11-20T08:15+07:00"}
    PlanLock.path_for(plan).write_text(json.dumps(said))


def refusal(plan, **how):
    with pytest.raises(PlanError) as caught:
        PlanLock.take(plan, RINI, NOW, **how)
    return caught.value


@pytest.fixture
def no_locks(monkeypatch):
    def refuse(_):
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr(lock_module, "_lock", refuse)


def test_a_file_system_without_locks_still_opens_a_plan_that_nobody_has(plan, no_locks):
    PlanLock.take(plan, RINI, NOW).release()
    assert not PlanLock.path_for(plan).exists()


@pytest.mark.parametrize("computer", ["PC-1", "PC-2"])
def test_without_locks_only_a_person_can_say_that_the_holder_is_gone(plan, no_locks, computer):
    left(plan, computer)
    assert refusal(plan).kind == "left_open"
    PlanLock.take(plan, RINI, NOW, take_over=True).release()


def test_the_time_is_told_on_this_computers_clock(plan, monkeypatch):
    left(plan, "PC-2")
    told = datetime.fromisoformat("2026-11-20T08:15+07:00").astimezone()
    assert f"{told:%d-%m-%Y %H.%M}" in sentence(refusal(plan))


@pytest.fixture
def of_another_account(plan, monkeypatch):
    """The lock file may be read, not written; as root that has to be played."""
    real = os.open

    def open_(path, flags, mode=0o777):
        if os.fspath(path) == str(PlanLock.path_for(plan)) and flags & os.O_RDWR and plan.exists():
            plan.unlink()  # once: then the file is removed and made anew
            raise PermissionError(errno.EACCES, "not yours")
        return real(path, flags, mode)

    left(plan, "PC-1")
    plan.touch()
    monkeypatch.setattr(os, "open", open_)


def test_a_dead_process_of_another_account_gives_way(plan, of_another_account):
    lock = PlanLock.take(plan, RINI, NOW)
    assert json.loads(PlanLock.path_for(plan).read_text())["name"] == "Rini"
    lock.release()


def test_a_living_process_of_another_account_is_named(plan, of_another_account):
    descriptor = os.open(PlanLock.path_for(plan), os.O_RDONLY)
    lock_module._lock(descriptor)
    try:
        refused = refusal(plan)
    finally:
        os.close(descriptor)
    assert refused.kind == "in_use"
    assert "Budi" in sentence(refused)


def test_a_stick_that_fails_while_the_lock_is_read_is_told(plan, monkeypatch):
    left(plan, "PC-1")

    def fail(*_):
        raise OSError(errno.EIO, "stick")

    monkeypatch.setattr(os, "read", fail)
    assert refusal(plan).kind == "medium_failed"
