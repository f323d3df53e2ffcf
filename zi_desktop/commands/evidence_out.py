"""`zi export --form bukti`: words of the command line into what is wanted."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from zi_desktop.commands.frame import DONE, PROBLEMS, Parser
from zi_desktop.domain.errors import PlanError

if TYPE_CHECKING:
    from zi_desktop.domain.changes import RowId
    from zi_desktop.domain.plan import Plan
    from zi_desktop.exchange.evidence_tree import Wanted

FOLDER = "bukti"
"""What `--form` may be, beside papers."""


def add_options(export: Parser) -> None:
    """Let `zi export` choose among the evidence."""
    export.add_argument("--area", default="", metavar="N,…", help="surat bukti: hanya area ini")
    export.add_argument("--kind", default="", metavar="JENIS,…", help="bukti: hanya jenis ini")
    export.add_argument("--restricted", action="store_true", help="bukti: sertakan yang terbatas")


def export_evidence_folder(chosen: argparse.Namespace, plan: Plan) -> int:
    """Write the assessor's folder (or ZIP); say what it holds and lacks."""
    from zi_desktop.services.computer import local_now
    from zi_desktop.services.evidence import store_of
    from zi_desktop.services.evidence_out import export_evidence
    from zi_desktop.services.evidence_words import size_words

    store = store_of(chosen.plan, plan)
    done = export_evidence(store, plan, chosen.out, _wanted(chosen, plan), local_now().date())
    print(
        f"{chosen.out.name} selesai ditulis dan diperiksa: {done.files} berkas, {size_words(done.size)}."
    )
    if done.left_out:
        print(f"{done.left_out} bukti terbatas tidak disertakan; '--restricted' menyertakannya.")
    if done.missing:
        print(f"{done.missing} bukti belum ada; daftarnya di KEKURANGAN.txt.")
    for name in done.absent:
        print(f"Berkas tidak ada di sini, jadi tidak disertakan: {name}")
    return PROBLEMS if done.absent else DONE


def _wanted(chosen: argparse.Namespace, plan: Plan) -> Wanted:
    from zi_desktop.domain.evidence_kinds import FILE, KINDS, LINK, OBJECT
    from zi_desktop.domain.months import ALL_YEAR, Months
    from zi_desktop.domain.periods import parse_period
    from zi_desktop.exchange.evidence_tree import Wanted

    months = ALL_YEAR
    if chosen.period:
        months = parse_period(chosen.period).months
    elif chosen.month:
        if not 1 <= chosen.month <= 12:
            raise PlanError("bad_month", text=str(chosen.month))
        months = Months([chosen.month])
    kinds = frozenset(filter(None, chosen.kind.lower().split(",")))
    known = {*KINDS, LINK, OBJECT} - {FILE}
    if kinds - known:
        unknown = ", ".join(sorted(kinds - known))
        raise PlanError("bad_value", field="--kind", value=unknown, known=", ".join(sorted(known)))
    return Wanted(_areas(chosen.area, plan), months, kinds, chosen.restricted)


def _areas(text: str, plan: Plan) -> frozenset[RowId]:
    by_number = {plan.number(area.id): area.id for area in plan.areas()}
    asked = [one.strip() for one in text.split(",") if one.strip()]
    for one in asked:
        if one not in by_number:
            raise PlanError("no_such_row", row=one)
    return frozenset(by_number[one] for one in asked)
