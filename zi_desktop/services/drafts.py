"""Texts that are being typed, kept beside the plan's backups until they are entered: a kill costs no keystroke older than
a moment. Knows no window."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from zi_desktop.domain.changes import Change, RowId
from zi_desktop.domain.edits import set_field, set_info
from zi_desktop.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class Draft:
    """What is typed for one field of some rows (the plan's own id: what it says of itself) and not entered yet."""

    rows: tuple[RowId, ...]
    field: str
    text: str


class DraftFile:
    """The drafts of one plan on this computer. Losing the file costs comfort; a file that cannot be read counts as none."""

    def __init__(self, folder: Path, plan: RowId) -> None:
        self._path = folder / "ketikan" / f"{plan}.json"

    def read(self) -> list[Draft]:
        """Return what was being typed when the program stopped."""
        try:
            said = json.loads(self._path.read_text(encoding="utf-8"))
            return [_draft(one) for one in said]
        except (OSError, ValueError, TypeError, LookupError):
            return []

    def write(self, drafts: Sequence[Draft]) -> None:
        """Keep these drafts and no others; without any there is no file."""
        with contextlib.suppress(OSError):
            if not drafts:
                self._path.unlink(missing_ok=True)
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside = self._path.with_suffix(".baru")
            text = json.dumps([asdict(draft) for draft in drafts], ensure_ascii=False)
            beside.write_text(text, encoding="utf-8", errors="replace")
            beside.replace(self._path)


def _draft(said: dict[str, object]) -> Draft:
    rows, field, text = said["rows"], said["field"], said["text"]
    if not (isinstance(rows, list) and isinstance(field, str) and isinstance(text, str)):
        raise TypeError("no draft")
    return Draft(tuple(RowId(str(row)) for row in rows), field, text)


def changes_of(plan: Plan, draft: Draft) -> list[Change]:
    """Return what entering a draft changes; nothing where the plan says so already, or has no such row or text."""
    rows = [row for row in draft.rows if _has_other_text(plan, row, draft)]
    if rows == [plan.info.id]:
        return set_info(plan, **{draft.field: draft.text})
    return set_field(plan, rows, draft.field, draft.text)


def _has_other_text(plan: Plan, row: RowId, draft: Draft) -> bool:
    found = plan.info if row == plan.info.id else plan.rows.get(row)
    text = getattr(found, draft.field, None)
    return isinstance(text, str) and text != draft.text
