"""Checks a plan: its file, its journal against its tables, and whatever other parts have to say of it. Changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from zi_desktop.db.store import PlanStore
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author

WHAT_IS_WRONG = {
    "structure": "Susunan berkas rusak: {what}",
    "reference": "Catatan menunjuk ke yang tidak ada: {what}",
    "record": "Catatan tidak terbaca: {what}",
    "revision": "Satu perubahan dalam riwayat berubah isinya: {what}",
    "parent": "Satu perubahan dalam riwayat hilang: {what}",
    "row": "Baris tidak sama dengan riwayatnya: {what}",
    "file": "{what}",
    "evidence_missing": "Berkas bukti tidak ada di sini: {what}",
    "evidence_damaged": "Berkas bukti rusak, isinya bukan yang dilampirkan: {what}",
    "evidence_swapped": "Berkas bukti tertukar: {what}",
    "evidence_unreadable": "Berkas bukti tidak dapat dibaca: {what}",
    "evidence_extra": "Berkas di folder bukti yang tidak dikenal rencana: {what}",
}
"""What a kind of problem means to a person."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: `kind` for programs, `what` names it."""

    kind: str
    what: str

    @property
    def sentence(self) -> str:
        """Say it in Indonesian."""
        return WHAT_IS_WRONG.get(self.kind, "{what}").format(what=self.what)


def _evidence(store: PlanStore) -> list[Problem]:
    from zi_desktop.services.evidence_checking import evidence_problems

    return evidence_problems(store)


MORE: list[Callable[[PlanStore], list[Problem]]] = [_evidence]
"""What else is checked of an open plan: evidence files."""


def check_plan(path: Path, author: Author) -> list[Problem]:
    """Return what is wrong with the plan at `path`; a file that does not open is a problem, too.

    Raises `PlanError` where there is no plan to check (`not_found`, `not_a_plan`, `newer`).
    """
    from zi_desktop.messages import sentence
    from zi_desktop.services.plans import open_plan

    try:
        with open_plan(path, author, read_only=True) as store:
            return check_store(store)
    except PlanError as error:
        if error.kind != "damaged":
            raise
        return [Problem("file", sentence(error))]


def check_store(store: PlanStore) -> list[Problem]:
    """Return what is wrong with an open plan."""
    found = [Problem(kind, what) for kind, what in store.check()]
    return found + [problem for look in MORE for problem in look(store)]
