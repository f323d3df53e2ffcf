"""`zi check`, `backup`, `backups`: whether a plan is whole, and what is kept of it elsewhere."""

from __future__ import annotations

import argparse

from zi_desktop.commands.frame import DONE, PROBLEMS, Register, author, json_option, print_json
from zi_desktop.domain.errors import PlanError


def register(command: Register) -> None:
    """Add the commands of this module."""
    json_option(command("check", _check, "periksa keutuhan rencana dan buktinya"))
    command("backup", _backup, "buat cadangan di luar folder rencana")
    json_option(command("backups", _backups, "daftar cadangan, terbaru lebih dulu"))


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
