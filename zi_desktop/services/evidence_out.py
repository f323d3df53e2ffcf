"""The folder that an assessor takes, and the papers about evidence: what goes in is chosen here, how it is written is exchange's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.medium import DISK, QUIET, Medium, Telling
from zi_desktop.domain.dates import date_words
from zi_desktop.domain.evidence_kinds import KINDS
from zi_desktop.domain.evidence_view import EvidenceView
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import Evidence
from zi_desktop.exchange.evidence_page import evidence_page, missing_text
from zi_desktop.exchange.evidence_tree import EvidenceTree, Wanted, evidence_tree
from zi_desktop.exchange.evidence_writing import OutFile, write_folder, write_zip
from zi_desktop.reports.document import Document
from zi_desktop.reports.evidence_lists import (
    evidence_list,
    missing_by_person,
    missing_lines,
)
from zi_desktop.services.evidence import absent_files
from zi_desktop.services.standards import standards

FORM = "bukti"
"""The folder's name among the forms of `zi export`."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was written: files and their bytes; names of files that are not here, how many restricted uses stayed out, and how many
    items are missing."""

    files: int
    size: int
    absent: tuple[str, ...]
    left_out: int
    missing: int


def chosen_tree(
    store: EvidenceStore, plan: Plan, wanted: Wanted, folder_name: str
) -> tuple[EvidenceView, EvidenceTree]:
    """Return what would go out, to show it before it is written."""
    view = EvidenceView(plan, absent_files(store, plan))
    return view, evidence_tree(view, standards(), wanted, folder_name)


def export_evidence(
    store: EvidenceStore,
    plan: Plan,
    out: Path,
    wanted: Wanted,
    today: date,
    tell: Telling = QUIET,
    disk: Medium = DISK,
) -> HandedOver:
    """Write the chosen evidence to the folder `out`, or to a ZIP where it ends in `.zip`; read back before it gets its name.

    Raises `PlanError` as `exchange.evidence_writing` does; then nothing is left.
    """
    name = out.stem if out.suffix.lower() == ".zip" else out.name
    view, tree = chosen_tree(store, plan, wanted, name)
    missing = _missing(view, tree, wanted)
    tell.check()
    texts = {
        "index.html": evidence_page(view, tree, missing, date_words(today), KINDS),
        "KEKURANGAN.txt": missing_text(plan, missing),
        "DAFTAR BUKTI.pdf": _pdf(_index(view, tree)),
    }
    files = [_out_file(store, one.path, one.evidence) for one in tree.files]
    if out.suffix.lower() == ".zip":
        write_zip(out, files, texts, tell)
    else:
        write_folder(out, files, texts, tell, disk)
    return HandedOver(
        len(files),
        sum(file.size for file in files),
        tuple(dict.fromkeys(one.proven.evidence.name for one in tree.uses if one.proven.absent)),
        sum(one.left_out for one in tree.uses),
        sum(len(lacks) for lacks in missing.values()),
    )


def _index(view: EvidenceView, tree: EvidenceTree) -> Document:
    paths = {(one.row, one.proven.use.id): one.path for one in tree.uses}
    return evidence_list(view, tree.rows, paths)


def _missing(
    view: EvidenceView, tree: EvidenceTree, wanted: Wanted
) -> dict[str, list[tuple[str, str, str]]]:
    until = wanted.months.numbers[-1] if wanted.months else 12
    return {
        person: [
            (view.plan.number(activity.id), months, item)
            for activity in activities
            for months, item in missing_lines(view, activity, until)
        ]
        for person, activities in missing_by_person(view, tree.rows, until).items()
    }


def _out_file(store: EvidenceStore, path: str, evidence: Evidence) -> OutFile:
    source = store.place.find(evidence.sha256, evidence.name)
    return OutFile(path, source or Path(evidence.name), evidence.sha256, evidence.size)


def _pdf(document: Document) -> bytes:
    from zi_desktop.reports.pdf import write_pdf  # reportlab is loaded for the job

    return write_pdf(document).data
