"""`zi figures`: what is planned, due, done and proved, by area and component."""

from __future__ import annotations

import argparse

from zi_desktop.commands.frame import DONE, Register, author, json_option, print_json
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.figures import Figures, PlanFigures, components_and_areas
from zi_desktop.domain.plan import Plan

HEADINGS = ("rencana", "jatuh tempo", "selesai", "terlambat", "berbukti", "capaian")


def register(command: Register) -> None:
    """Add the commands of this module."""
    said = "angka rencana dan realisasi menurut area dan komponen"
    figures = json_option(command("figures", _figures, said))
    figures.add_argument(
        "--month", metavar="N", help="keadaan pada bulan 1 sampai 12; bila tidak, hari ini"
    )


def _figures(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.computer import local_now
    from zi_desktop.services.figures import plan_figures, shown_figures
    from zi_desktop.services.reading import read_plan

    month = None if chosen.month is None else _month(chosen.month)
    plan = read_plan(chosen.plan, author())
    found = plan_figures(plan, local_now().date(), month)
    if chosen.json:
        print_json(shown_figures(plan, found))
    else:
        _print(plan, found)
    return DONE


def _month(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 12:
        raise PlanError("bad_months", text=text)
    return int(text)


def _print(plan: Plan, found: PlanFigures) -> None:
    print(" ".join(f"{heading:>11}" for heading in HEADINGS))
    for row in components_and_areas(plan):
        print(f"{_line(found.of[row.id])}  {plan.number(row.id):5} {row.title}")
    print(f"{_line(found.whole)}  Seluruh rencana")


def _line(its: Figures) -> str:
    from zi_desktop.services.figures import percent_words

    counts = (its.planned, its.due, its.done, its.late, its.proved)
    cells = [*map(str, counts), percent_words(its.percent_done)]
    return " ".join(f"{cell:>11}" for cell in cells)
