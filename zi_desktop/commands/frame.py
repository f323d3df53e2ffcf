"""What every command shares: exit codes, who acts, which plan and row it works on, how it answers."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author, Effect
from zi_desktop.domain.plan import Activity, Plan

if TYPE_CHECKING:
    from zi_desktop.db.store import PlanStore

DONE, PROBLEMS, BAD_INPUT = 0, 1, 2
WHOLE_PLAN = "rencana"

Run = Callable[[argparse.Namespace], int]


class Register(Protocol):
    """Makes a command: its name, what runs it, what it says of itself, and its first argument unless that is a plan."""

    def __call__(self, name: str, run: Run, said: str, *, plan: bool = True) -> Parser: ...


def author() -> Author:
    """Return who acts: the name of the settings, else the one that the computer knows."""
    from zi_desktop.paths import user_folders
    from zi_desktop.services.computer import account_name, author_here
    from zi_desktop.settings import SettingsFile

    return author_here(SettingsFile(user_folders().settings).settings.name or account_name())


def opened(path: Path, read_only: bool = False) -> PlanStore:
    """Open a plan for work; closing it is the caller's."""
    from zi_desktop.services.plans import open_plan

    return open_plan(path, author(), read_only=read_only)


_YEARS = range(1971, 3000)
"""The years of which every system can tell when a day begins."""


def day(text: str) -> date:
    """Return the day that `TTTT-BB-HH` names. Raises `ValueError`, which argparse turns into words."""
    found = datetime.fromisoformat(text).date()
    if found.year not in _YEARS:
        raise ValueError(text)
    return found


def plan_on(store: PlanStore, on: date) -> Plan:
    """Return the plan as this copy knew it at the end of a day. Raises `PlanError("nothing_known_yet")`."""
    plan = store.plan_at(datetime.combine(on, time.max).astimezone())
    if plan is None:
        raise PlanError("nothing_known_yet", date=f"{on:%d-%m-%Y}")
    return plan


def row_named(plan: Plan, text: str, gone_too: bool = False) -> RowId:
    """Return the row of that number or id, or the whole plan. Raises `PlanError`: `no_such_row`."""
    if text in (WHOLE_PLAN, plan.info.id):
        return plan.info.id
    found = plan.find(text)
    if found is None and gone_too and len(text) == len(plan.info.id):
        return RowId(text)
    if found is None:
        raise PlanError("no_such_row", row=text)
    return found


def print_plan(plan: Plan, as_json: bool, on: date | None = None) -> None:
    """Print a plan, for people or as JSON; its duties as they stood `on` that day, else today."""
    from zi_desktop.services.showing import shown_plan

    if as_json:
        print_json(shown_plan(plan, on))
        return
    print(f"{plan.info.kind or 'Rencana'} {plan.info.unit} {plan.info.year}: {count(plan)}")
    for row in plan.walk():
        label = plan.number(row.id)
        title = row.action if isinstance(row, Activity) else getattr(row, "title", "")
        months = ",".join(map(str, getattr(row, "months", ())))
        print(f"{label:8} {' '.join(title.split())}{'  [' + months + ']' if months else ''}")


def print_json(value: object) -> None:
    """Print a value as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def count(plan: Plan) -> str:
    """Say how large a plan is."""
    areas, components = len(plan.areas()), sum(1 for _ in plan.components())
    return f"{areas} area, {components} komponen, {sum(1 for _ in plan.activities())} baris"


def files_settled(store: PlanStore, before: Plan, reason: str) -> bool:
    """Let the evidence store follow what became of `before`. Where the medium refuses, that is said: what was done stands."""
    from zi_desktop.messages import sentence
    from zi_desktop.services.evidence import settle_files, store_of

    try:
        settle_files(store_of(store.path, before), before, store.plan, reason)
    except PlanError as error:
        print(f"zi: {sentence(error)}", file=sys.stderr)
        return False
    return True


def said(effect: Effect, nothing: str) -> str:
    """Say what an action changed."""
    return f"{effect.label}: {len(effect.rows)} baris berubah." if effect.rows else nothing


def json_option(parser: Parser) -> Parser:
    """Let a command answer with JSON."""
    parser.add_argument("--json", action="store_true", help="keluarkan JSON")
    return parser


# ---- the words of the command line


_WRONG = (
    (r"the following arguments are required: (.+)", "Belum disebut: {0}."),
    (r"unrecognized arguments: (.+)", "Tidak dikenal: {0}."),
    (r"argument (.+?): invalid choice: (\S+).*", "{1} bukan pilihan untuk {0}."),
    (r"argument (.+?): invalid .+ value: (.+)", "{1} tidak cocok untuk {0}."),
    (r"argument (.+?): expected .+", "{0} perlu diikuti nilainya."),
)
"""What argparse says, and how it is said here."""


def _what_is_wrong(message: str) -> str:
    for pattern, words in _WRONG:
        if match := re.fullmatch(pattern, message):
            return words.format(*match.groups())
    return "Perintah tidak dipahami."


class Parser(argparse.ArgumentParser):
    """Says in Indonesian what is wrong with a command."""

    def error(self, message: str) -> NoReturn:
        print(
            f"zi: {_what_is_wrong(message)} Tidak ada yang diubah.\n{self.format_usage()}"
            f"Lihat '{self.prog} --help'.",
            file=sys.stderr,
        )
        sys.exit(BAD_INPUT)

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "pemakaian:", 1)

    def format_help(self) -> str:
        said = super().format_help().replace("usage:", "pemakaian:", 1)
        said = said.replace("positional arguments:", "argumen:", 1).replace(
            "options:", "pilihan:", 1
        )
        return said.replace("show this help message and exit", "tampilkan bantuan ini")
