"""`zi new`, `import`, `show`, `undo`, `history`: a plan as a whole."""

from __future__ import annotations

import argparse
from pathlib import Path

from zi_desktop.commands.frame import (
    DONE,
    PROBLEMS,
    Register,
    author,
    count,
    day,
    files_settled,
    json_option,
    opened,
    plan_on,
    print_json,
    print_plan,
    row_named,
)
from zi_desktop.domain.errors import PlanError


def register(command: Register) -> None:
    """Add the commands of this module."""
    new = command("new", _new, "buat rencana baru")
    new.add_argument("--unit", required=True, metavar="NAME", help="nama satker")
    new.add_argument("--year", required=True, type=int, metavar="YYYY", help="tahun rencana")
    new.add_argument("--template", default="kosong", metavar="standar|kosong", help="isi awal")

    source = json_option(command("import", _import, "bawa masuk lampiran ke rencana"))
    source.add_argument("source", metavar="SOURCE", type=Path, help="berkas lampiran")
    source.add_argument("--replace", action="store_true", help="ganti isi rencana")

    json_option(command("show", _show, "tampilkan rencana"))

    command("undo", _undo, "urungkan tindakan terakhir")

    history = json_option(command("history", _history, "riwayat perubahan, terbaru lebih dulu"))
    history.add_argument("row", metavar="ROW", nargs="?", help="nomor atau id satu baris")
    history.add_argument("--at", metavar="DATE", type=day, help="rencana pada TTTT-BB-HH")


def _new(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.plans import new_plan

    plan = chosen.plan
    with new_plan(
        plan, unit=chosen.unit, year=chosen.year, author=author(), template=chosen.template
    ) as store:
        print(f"{plan.name} dibuat: {count(store.plan)}.")
    return DONE


def _import(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.plans import import_annex
    from zi_desktop.services.showing import shown_annex

    done = import_annex(chosen.plan, chosen.source, author(), chosen.replace)
    if chosen.json:
        print_json(shown_annex(done.annex))
        return DONE
    count = len(done.effect.rows)
    print(f"{chosen.source.name} masuk ke {chosen.plan.name}: {count} baris berubah.")
    if done.annex.doubts:
        print(f"{len(done.annex.doubts)} hal perlu diperiksa; '--json' menyebutkannya.")
    return DONE


def _show(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.reading import read_plan

    print_plan(read_plan(chosen.plan, author()), chosen.json)
    return DONE


def _undo(chosen: argparse.Namespace) -> int:
    with opened(chosen.plan) as store:
        store.remember_older_actions()
        before = store.plan
        effect = store.undo()
        settled = files_settled(store, before, "diurungkan")
    if effect is None:
        raise PlanError("nothing_to_undo", name=chosen.plan.name)
    print(f"Diurungkan: {effect.label}.")
    if effect.left:
        print(f"{len(effect.left)} baris dibiarkan karena sudah dilanjutkan orang lain.")
    return DONE if settled and not effect.left else PROBLEMS


def _history(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.computer import local_now
    from zi_desktop.services.showing import history_line, shown_history

    with opened(chosen.plan, read_only=True) as store:
        if chosen.at is not None:
            plan = plan_on(store, chosen.at)
            print_plan(plan, chosen.json, min(chosen.at, local_now().date()))
            return DONE
        row = row_named(store.plan, chosen.row, gone_too=True) if chosen.row else None
        entries = store.history(row)
        plan = store.plan
    if chosen.json:
        print_json(shown_history(plan, entries))
        return DONE
    for entry in entries:
        print(history_line(plan, entry))
    return DONE
