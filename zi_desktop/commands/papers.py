"""`zi export`: papers into files."""

from __future__ import annotations

import argparse
from pathlib import Path

from zi_desktop.commands.frame import DONE, PROBLEMS, Register, author


def register(command: Register) -> None:
    """Add the commands of this module."""
    export = command("export", _export, "tulis lampiran ke berkas")
    export.add_argument("out", metavar="OUT", type=Path, help="berkas tujuan (.pdf)")
    export.add_argument("--form", required=True, metavar="FORM", help="bentuk lampiran: mojokerto")
    export.add_argument("--paper", default="F4", metavar="F4|A4", help="ukuran kertas")


def _export(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.exporting import export_paper
    from zi_desktop.services.reading import read_plan

    plan = read_plan(chosen.plan, author())
    printed = export_paper(plan, chosen.out, chosen.form, chosen.paper)
    print(f"{chosen.out.name} selesai ditulis: {printed.pages} halaman.")
    if printed.substituted:
        signs = " ".join(sorted(printed.substituted))
        print(f"Tanda yang tidak ada dalam huruf cetak diganti �: {signs}")
        return PROBLEMS
    return DONE
