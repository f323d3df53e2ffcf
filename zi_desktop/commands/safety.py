"""`zi check`, `backup`, `backups`, `restore`, `recover`: whether a plan is whole, and what is kept of it elsewhere."""

from __future__ import annotations

import argparse
from pathlib import Path

from zi_desktop.commands.frame import (
    DONE,
    PROBLEMS,
    Register,
    author,
    files_settled,
    json_option,
    opened,
    print_json,
    said,
)
from zi_desktop.domain.errors import PlanError


def register(command: Register) -> None:
    """Add the commands of this module."""
    json_option(command("check", _check, "periksa keutuhan rencana dan buktinya"))
    command("backup", _backup, "buat cadangan di luar folder rencana")
    json_option(command("backups", _backups, "daftar cadangan, terbaru lebih dulu"))
    _add_restore(command)
    _add_recover(command)


def _add_restore(command: Register) -> None:
    restore = command("restore", _restore, "kembalikan cadangan", plan=False)
    restore.add_argument("backup", metavar="BACKUP", type=Path, help="berkas cadangan")
    restore.add_argument("new", metavar="NEW", type=Path, help="berkas rencana baru")
    restore.add_argument(
        "--in-place", action="store_true", help="NEW rencana yang ada: isinya dikembalikan"
    )
    restore.add_argument(
        "--dry-run", action="store_true", help="dengan --in-place: sebutkan saja bedanya"
    )


def _add_recover(command: Register) -> None:
    rescue = command("recover", _recover, "selamatkan rencana yang rusak", plan=False)
    rescue.add_argument("damaged", metavar="DAMAGED", type=Path, help="berkas yang rusak")
    rescue.add_argument("new", metavar="NEW", type=Path, help="berkas rencana baru")
    rescue.add_argument(
        "--with",
        dest="others",
        metavar="FILE",
        type=Path,
        nargs="+",
        default=[],
        help="salinan atau paket lain yang ikut dibaca",
    )


def _check(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.checking import check_plan

    problems = check_plan(chosen.plan, author())
    if chosen.json:
        found = [{"kind": problem.kind, "what": problem.what} for problem in problems]
        print_json({"ok": not problems, "problems": found})
    elif problems:
        for problem in problems:
            print(problem.sentence)
    else:
        print(f"{chosen.plan.name} utuh.")
    return PROBLEMS if problems else DONE


def _backup(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.backups import ASKED, back_up

    made = back_up(chosen.plan, ASKED)
    print(f"Cadangan {chosen.plan.name} sudah diperiksa: {made.path}")
    return DONE


def _backups(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.backups import list_backups, local, occasion

    found = list_backups(chosen.plan)
    if chosen.json:
        print_json(
            [
                {
                    "path": str(listed.backup.path),
                    "at": listed.backup.at.isoformat(),
                    "reason": listed.backup.reason,
                    "verified": listed.backup.verified,
                    "size": listed.size,
                    "rows": listed.contents.rows if listed.contents else None,
                    "last": listed.contents.label if listed.contents else None,
                }
                for listed in found
            ]
        )
        return DONE
    if not found:
        raise PlanError("no_backups", name=chosen.plan.name)
    for listed in found:
        what = listed.contents
        held = f"{what.rows} baris, terakhir: {what.label}" if what else "tidak terbaca"
        mark = "" if listed.backup.verified else " [isinya tidak cocok dengan riwayatnya]"
        when = f"{local(listed.backup.at)}  {occasion(listed.backup)}"
        print(f"{when}  {listed.size // 1024} KB  {held}{mark}\n  {listed.backup.path}")
    return DONE


def _restore(chosen: argparse.Namespace) -> int:
    if chosen.in_place:
        return _restore_in_place(chosen)
    from zi_desktop.services.restoring import restore_as_new

    restore_as_new(chosen.backup, chosen.new)
    print(f"{chosen.backup.name} dipulihkan sebagai {chosen.new}.")
    return DONE


def _restore_in_place(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.backups import made_at
    from zi_desktop.services.restoring import preview, restore_in_place

    if chosen.dry_run:
        print(preview(chosen.backup, chosen.new).sentence)
        return DONE
    with opened(chosen.new) as store:
        before = store.plan
        effect = restore_in_place(store, chosen.backup, made_at(chosen.backup))
        settled = files_settled(store, before, effect.label)
    print(said(effect, "Isi cadangan ini sama dengan rencana sekarang."))
    return DONE if settled else PROBLEMS


def _recover(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.recovering import recover

    done = recover(chosen.damaged, chosen.new, author(), chosen.others)
    print(f"{chosen.new} dibuat; {chosen.damaged.name} tidak diubah. {done.report()}")
    return DONE if done.complete else PROBLEMS
