"""Disks that fail, and work that somebody stops: what tests of evidence and of files that travel need alike."""

from __future__ import annotations

import errno
import os

from zi_desktop.db.medium import Medium


class Stopped(Exception):  # noqa: N818  # as ui.jobs.Cancelled, it is an answer
    """What a cancelled job raises."""


class StopAt:
    """Ends the work at the `n`-th time that it is asked."""

    def __init__(self, n: int) -> None:
        self.left = n

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Stopped

    def report(self, done: int, total: int) -> None:
        self.check()


class Failing(Medium):
    """A disk of which the `at`-th step fails; `steps` tells what was asked of it."""

    def __init__(self, at: int = -1, code: int = errno.ENOSPC) -> None:
        self.at, self.code, self.steps = at, code, []

    def __getattribute__(self, name):
        found = super().__getattribute__(name)
        if name.startswith("_") or name in ("at", "code", "steps"):
            return found

        def step(*words):
            self.steps.append(name)
            if len(self.steps) - 1 == self.at:
                raise OSError(self.code, os.strerror(self.code))
            return found(*words)

        return step
