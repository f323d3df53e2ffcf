"""The example plan: the workbook that ships, with people, a half-done year, evidence and a meeting to play with."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zi_desktop.domain.changes import Change, Value
from zi_desktop.domain.duties import all_duties, clock_of
from zi_desktop.domain.edits import set_field, set_info
from zi_desktop.domain.evidence_edits import attach
from zi_desktop.domain.evidence_items import set_items
from zi_desktop.domain.monev import add_meeting, add_recommendation, meetings_of
from zi_desktop.domain.people import add_people
from zi_desktop.domain.plan import Plan, Rhythm
from zi_desktop.domain.realization import set_realization
from zi_desktop.refusals import refusal
from zi_desktop.services.evidence import attaching, store_of, take_in
from zi_desktop.services.importing import import_changes, read_source

if TYPE_CHECKING:
    from zi_desktop.db.store import PlanStore
    from zi_desktop.domain.changes import RowId
    from zi_desktop.domain.history import Author
    from zi_desktop.reports.document import Document

UNIT = "KPU Kota Contoh"
PEOPLE = (
    ("Rini Astuti", "Kepala Subbagian Keuangan, Umum, dan Logistik", "Subbagian KUL"),
    ("Budi Santoso", "Kepala Subbagian Hukum dan SDM", "Subbagian Hukum dan SDM"),
    ("Dewi Lestari", "Kepala Subbagian Perencanaan, Data, dan Informasi", "Subbagian Rendatin"),
    ("Agus Wijaya", "Sekretaris", "Sekretariat"),
)
MONTHS = 12
_BY_AREA = (3, 2, 1, 2, 1, 0)  # who answers for the rows of each area
_DONE, _PARTLY, _NOT_YET = 7, 2, 1  # of ten duties whose month has come
PAPERS = (
    ("SK Tim Kerja ZI {year}-01-12.pdf", "KEPUTUSAN TENTANG TIM KERJA ZONA INTEGRITAS", "1.1.1"),
    ("Notulen pleno rencana kerja {year}-02-05.pdf", "NOTULEN RAPAT PLENO RENCANA KERJA", "1.2.1"),
    ("Undangan pencanangan {year}-02-18.pdf", "UNDANGAN PENCANANGAN ZONA INTEGRITAS", "1.4.1"),
    ("Laporan kinerja {year}-02-27.pdf", "LAPORAN KINERJA", "4.2.2"),
)
EXPECTED = {
    "1.1.1": ("SK tim kerja",),
    "1.2.1": ("Notulen rapat pleno", "Keputusan rencana kerja"),
    "1.4.1": ("Undangan", "Daftar hadir", "Foto pencanangan"),
    "4.2.2": ("Laporan kinerja",),
}
"""What these rows are expected to have; of the others somebody still has to say it."""


def make_example(path: Path, source: Path, author: Author, now: datetime) -> None:
    """Make the example plan at `path` out of the workbook `source`, for the year of `now`. Raises `PlanError`."""
    beside = path.parent.with_name(f"{path.parent.name}.baru")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        beside.mkdir(parents=True)
        _make(beside / path.name, source, author, now)
        path.parent.mkdir(exist_ok=True)
        for made in sorted(beside.iterdir(), key=_is_plan):  # the plan says that all is there
            made.replace(path.parent / made.name)
        beside.rmdir()
    except OSError as error:
        raise refusal(error, path) from error


def _is_plan(path: Path) -> bool:
    return path.suffix == ".zi"


def _make(path: Path, source: Path, author: Author, now: datetime) -> None:
    from zi_desktop.services.plans import new_plan

    with new_plan(path, unit=UNIT, year=now.year, author=author) as store:
        annex = replace(read_source(source), doubts=())
        store.apply("Bawa masuk contoh", import_changes(store.plan, annex, store.new_row_id))
        info = set_info(store.plan, unit=UNIT, year=now.year, decree_date=f"2 Januari {now.year}")
        store.apply("Keterangan contoh", info)
        store.apply("Irama contoh", _rhythms(store.plan))
        store.apply("Orang contoh", _people(store))
        store.apply("Penanggung jawab contoh", _responsible(store.plan))
        store.apply("Realisasi contoh", _realized(store.plan, now.date()))
        _attach_papers(store, now)
        store.apply("Rapat contoh", _meeting(store, now.date()))
        store.apply("Rekomendasi contoh", _recommendations(store, now.date()))


def _rhythms(plan: Plan) -> list[Change]:
    """What spans the year is done each month here: reports, roll-calls, attendance."""
    rows = [activity.id for activity in plan.activities() if len(activity.months) == MONTHS]
    return set_field(plan, rows, "rhythm", Rhythm.MONTHLY)


def _people(store: PlanStore) -> list[Change]:
    entries = [
        {"name": name, "position": position, "subsection": subsection}
        for name, position, subsection in PEOPLE
    ]
    return add_people(store.plan, store.new_row_id, entries)


def _responsible(plan: Plan) -> list[Change]:
    changes: list[Change] = []
    for area, person in zip(plan.areas(), _BY_AREA, strict=False):
        rows = [activity.id for activity in plan.activities(area.id)]
        changes += set_field(plan, rows, "responsible", PEOPLE[person][0])
    return changes


def _realized(plan: Plan, today: date) -> list[Change]:
    """Of ten duties that were due by now seven are done, two begun, one not touched."""
    due = [
        (activity, duty.month)
        for activity, duty in all_duties(plan, clock_of(plan, today))
        if duty.month <= today.month
    ]
    changes: list[Change] = []
    for nth, (activity, month) in enumerate(due):
        values = _said(nth % (_DONE + _PARTLY + _NOT_YET), plan.info.year, month)
        if values:
            changes += set_realization(plan, [(activity.id, month)], values)
    return changes


def _said(nth: int, year: int, month: int) -> dict[str, Value]:
    if nth < _DONE:
        day = date(year, month, 5 + 3 * nth)
        return {
            "status": "selesai",
            "date": day.isoformat(),
            "done": "Dilaksanakan sesuai rencana.",
        }
    if nth < _DONE + _PARTLY:
        return {"status": "sebagian", "percent": 50, "obstacle": "Sebagian bahan belum terkumpul."}
    return {}


def _attach_papers(store: PlanStore, now: datetime) -> None:
    evidence = store_of(store.path, store.plan)
    with tempfile.TemporaryDirectory() as folder:
        for name, title, number in PAPERS:
            row = store.plan.find(number)
            if row is not None:
                store.apply("Butir bukti", set_items(store.plan, row, EXPECTED[number]))
            file = Path(folder, name.format(year=now.year))
            if row is not None and int(file.stem[-5:-3]) <= now.month:
                _print(_paper(title, now.year), file)
                taken = take_in(evidence, store.plan, [file])
                how = attaching(store.author, now)
                store.apply("Bukti contoh", attach(store.plan, taken.proofs, [row], how))


def _paper(title: str, year: int) -> Document:
    from zi_desktop.reports.document import (
        PORTRAIT,
        Document,
        Paragraph,
        Signature,
        Signatures,
        TitleLines,
    )

    blocks = (
        TitleLines((UNIT.upper(), title)),
        Paragraph("Naskah contoh untuk mencoba bukti. Isinya tidak berarti apa-apa."),
        Signatures((Signature((f"Contoh, {year}", "SEKRETARIS"), PEOPLE[3][0]),)),
    )
    return Document(title.capitalize(), UNIT, "Contoh", PORTRAIT["F4"], blocks)


def _print(document: Document, file: Path) -> None:
    from zi_desktop.services.exporting import export_document

    export_document(document, file)


def _meeting(store: PlanStore, today: date) -> list[Change]:
    month = max(today.month - 1, 1)
    fields: dict[str, Value] = {
        "title": "Rapat monev bulanan",
        "period": f"{today.year}-{month:02d}",
        "date": date(today.year, today.month, 3).isoformat(),
        "time": "09.00",
        "location": "Ruang rapat",
        "agenda": "Capaian rencana kerja dan kelengkapan bukti",
        "led_by": PEOPLE[3][0],
        "minutes_by": PEOPLE[0][0],
        "attendees": tuple(name for name, _, _ in PEOPLE),
        "conclusion": "Bukti yang belum ada dilengkapi sebelum rapat berikutnya.",
    }
    return add_meeting(store.plan, store.new_row_id, **fields)


def _recommendations(store: PlanStore, today: date) -> Iterable[Change]:
    meeting = meetings_of(store.plan)[0].id
    due = f"{today.year}-{min(today.month + 1, 12):02d}"
    row: RowId | None = store.plan.find("1.1.1")
    return add_recommendation(
        store.plan,
        store.new_row_id,
        meeting,
        text="Melengkapi foto penempelan maklumat pelayanan",
        responsible=PEOPLE[0][0],
        due=due,
        activity=row,
    )
