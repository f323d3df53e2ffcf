"""`zi export`: papers into files."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from zi_desktop.commands import evidence_out
from zi_desktop.commands.frame import DONE, PROBLEMS, Register, author, day, opened, plan_on
from zi_desktop.domain.errors import PlanError

if TYPE_CHECKING:
    from zi_desktop.domain.plan import Plan
    from zi_desktop.services.exporting import Exported


def register(command: Register) -> None:
    """Add the commands of this module."""
    export = command("export", _export, "tulis lampiran atau surat lain ke berkas")
    export.add_argument(
        "out", metavar="OUT", type=Path, help="berkas tujuan (.pdf, .xlsx atau .docx)"
    )
    export.add_argument(
        "--form", required=True, metavar="FORM", help="bentuk lampiran (mojokerto …) atau monev …"
    )
    export.add_argument("--paper", default="F4", metavar="F4|A4|A3", help="ukuran kertas")
    export.add_argument("--no-ttd", action="store_true", help="tanpa 'ttd.', untuk ditandatangani")
    export.add_argument("--period", default="", metavar="PERIODE", help="2026-03, 2026-TW1, …")
    export.add_argument("--month", type=int, default=0, metavar="N", help="bulan 1 sampai 12")
    export.add_argument("--by", default="area", metavar="area|orang", help="urutan lembar bulan")
    export.add_argument("--person", default="", metavar="NAMA", help="hanya baris orang ini")
    export.add_argument("--meeting", default="", metavar="ID", help="rapat; bila tidak, yang akhir")
    evidence_out.add_options(export)
    export.add_argument("--at", metavar="DATE", type=day, help="keadaan pada TTTT-BB-HH")


def _export(chosen: argparse.Namespace) -> int:
    plan = _plan(chosen)
    if chosen.form == evidence_out.FOLDER:
        return evidence_out.export_evidence_folder(chosen, plan)
    printed = _written(chosen, plan)
    pages = f": {printed.pages} halaman" if printed.pages else ""
    print(f"{chosen.out.name} selesai ditulis{pages}.")
    if printed.substituted:
        signs = " ".join(sorted(printed.substituted))
        print(f"Tanda yang tidak ada dalam huruf cetak diganti �: {signs}")
        return PROBLEMS
    return DONE


def _written(chosen: argparse.Namespace, plan: Plan) -> Exported:
    from zi_desktop.annex.forms import FORMS
    from zi_desktop.services.exporting import export_document
    from zi_desktop.services.papers import ANNEX, PAPERS, PaperChoices, PaperSource

    form = chosen.form if chosen.form in FORMS else ""
    paper = PAPERS.get(ANNEX if form else chosen.form)
    if paper is None:
        known = ", ".join([*FORMS, *PAPERS, evidence_out.FOLDER])
        raise PlanError("unknown_form", name=chosen.form or "(kosong)", known=known)
    choices = PaperChoices(
        form,
        chosen.paper,
        chosen.period,
        chosen.month,
        chosen.by,
        chosen.person,
        chosen.area,
        chosen.meeting,
        marked=not chosen.no_ttd,
    )
    today = chosen.at or date.today()  # noqa: DTZ011  the office's own day
    document = paper.make(PaperSource(plan, chosen.plan, today), choices)
    return export_document(document, chosen.out)


def _plan(chosen: argparse.Namespace) -> Plan:
    """The plan as it is, or as this copy knew it at the end of the day `--at`."""
    from zi_desktop.services.reading import read_plan

    if chosen.at is None:
        return read_plan(chosen.plan, author())
    with opened(chosen.plan, read_only=True) as store:
        return plan_on(store, chosen.at)
