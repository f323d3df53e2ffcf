"""What an `OSError` at a file means to a person, in one table. Knows error numbers; touches no file."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zi_desktop.domain.errors import PlanError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_GONE = (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.EIO)
_BAD_NAME = (errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP)


def refusal(error: OSError, target: Path) -> PlanError:
    """Return what a person is told when `target` could not be written."""
    facts = {"name": target.name, "folder": str(target.parent)}
    if error.errno in _FULL:
        return PlanError("target_full", **facts)
    if error.errno in _FORBIDDEN:
        return PlanError("target_forbidden", **facts)
    if error.errno in _GONE:
        return PlanError("target_gone", **facts)
    if error.errno in _BAD_NAME:
        return PlanError("target_bad_name", **facts)
    return PlanError("target_unwritable", **facts, reason=error.strerror or str(error))


@contextmanager
def refusing(target: Path) -> Iterator[None]:
    """Tell an `OSError` of the block as what could not be written of `target`."""
    try:
        yield
    except OSError as error:
        raise refusal(error, target) from error


def reading_refusal(error: OSError, name: str) -> PlanError:
    """Return what a person is told when a file that is to become evidence could not be read."""
    if error.errno in _GONE:
        return PlanError("evidence_gone", name=name)
    if error.errno in (*_FORBIDDEN, errno.EBUSY, errno.ETXTBSY):
        return PlanError("evidence_locked", name=name)
    return PlanError("evidence_unreadable", name=name, reason=error.strerror or str(error))


def is_full(error: OSError) -> bool:
    """True where there was no room left."""
    return error.errno in _FULL
