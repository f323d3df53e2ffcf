"""A short name for all that a copy of a plan knows and shows: two copies are equal where theirs are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from zi_desktop.domain.revision import Revision
from zi_desktop.domain.row_history import Pair


def fingerprint(revisions: Iterable[Revision], withheld: Iterable[Pair] = ()) -> str:
    """Return 16 hex digits in fours (`9F3A-0C11-…`): of every revision, and of what this copy does not let be in effect."""
    known = [revision.id for revision in revisions]
    kept = [f"-{revision} {name}" for revision, name in withheld]
    text = "\n".join(sorted(known) + sorted(kept))
    digits = hashlib.sha256(text.encode()).hexdigest()[:16].upper()
    return "-".join(digits[n : n + 4] for n in range(0, 16, 4))
