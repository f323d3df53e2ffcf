"""The command `zi`: the window's use cases for scripts, support staff and tests. Parses, calls a service, prints."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from zi_desktop import __version__
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.history import Author, Effect
from zi_desktop.domain.plan import Activity, Component, Plan
from zi_desktop.messages import sentence

if TYPE_CHECKING:
    from zi_desktop.db.store import PlanStore

DONE, PROBLEMS, BAD_INPUT = 0, 1, 2
WHOLE_PLAN = "rencana"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 done with problems, 2 bad input and nothing changed."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        chosen = _parser().parse_args(arguments)
        command: Callable[[argparse.Namespace], int] = chosen.command
        return command(chosen)
    except PlanError as error:
        print(f"zi: {sentence(error)}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        sys.stdout = None
        return DONE
    except KeyboardInterrupt:
        print("zi: Dihentikan. Yang sudah tersimpan tetap utuh.", file=sys.stderr)
        return BAD_INPUT
    except Exception as error:
        from zi_desktop.crash_log import record

        print(f"zi: {record(error)}", file=sys.stderr)
        return BAD_INPUT


# ---- commands


def _new(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.plans import new_plan

    plan = chosen.plan
    with new_plan(
        plan, unit=chosen.unit, year=chosen.year, author=_author(), template=chosen.template
    ) as store:
        print(f"{plan.name} dibuat: {_count(store.plan)}.")
    return DONE


def _import(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.plans import import_annex
    from zi_desktop.services.showing import shown_annex

    done = import_annex(chosen.plan, chosen.source, _author(), chosen.replace)
    if chosen.json:
        _print_json(shown_annex(done.annex))
        return DONE
    count = len(done.effect.rows)
    print(f"{chosen.source.name} masuk ke {chosen.plan.name}: {count} baris berubah.")
    if done.annex.doubts:
        print(f"{len(done.annex.doubts)} hal perlu diperiksa; '--json' menyebutkannya.")
    return DONE


def _show(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.reading import read_plan

    _print_plan(read_plan(chosen.plan, _author()), chosen.json)
    return DONE


def _set(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.assigning import assign, parse_assignments

    values = parse_assignments(chosen.values)
    with _opened(chosen.plan) as store:
        row = _row(store.plan, chosen.row)
        effect = store.apply("Ubah lewat perintah", assign(store.plan, row, values))
    print(_said(effect, "Tidak ada yang berubah: nilainya memang sudah begitu."))
    return DONE


def _add(chosen: argparse.Namespace) -> int:
    from zi_desktop.domain.edits import add_activity
    from zi_desktop.services.assigning import new_activity_fields, parse_assignments

    fields = new_activity_fields(parse_assignments(chosen.values))
    with _opened(chosen.plan) as store:
        component = _row(store.plan, chosen.component)
        if not isinstance(store.plan.rows.get(component), Component):
            raise PlanError("not_a_component", row=chosen.component)
        new = store.new_row_id()
        changes = add_activity(store.plan, component, lambda: new, None, **fields)
        store.apply("Tambah baris", changes)
        print(f"{store.plan.number(new)} ditambahkan, id {new}.")
    return DONE


def _remove(chosen: argparse.Namespace) -> int:
    from zi_desktop.domain.edits import remove_rows

    with _opened(chosen.plan) as store:
        row = _row(store.plan, chosen.row)
        if row == store.plan.info.id:
            raise PlanError("no_such_row", row=chosen.row)
        effect = store.apply("Hapus baris", remove_rows(store.plan, [row]))
    print(f"{len(effect.rows)} baris dihapus. 'zi undo' mengembalikannya.")
    return DONE


def _undo(chosen: argparse.Namespace) -> int:
    with _opened(chosen.plan) as store:
        store.remember_older_actions()
        effect = store.undo()
    if effect is None:
        raise PlanError("nothing_to_undo", name=chosen.plan.name)
    print(f"Diurungkan: {effect.label}.")
    if effect.left:
        print(f"{len(effect.left)} baris dibiarkan karena sudah dilanjutkan orang lain.")
        return PROBLEMS
    return DONE


def _history(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.showing import history_line, shown_history

    with _opened(chosen.plan, read_only=True) as store:
        if chosen.at is not None:
            plan = store.plan_at(datetime.combine(chosen.at, time.max).astimezone())
            if plan is None:
                raise PlanError("nothing_known_yet", date=f"{chosen.at:%d-%m-%Y}")
            _print_plan(plan, chosen.json)
            return DONE
        row = _row(store.plan, chosen.row, gone_too=True) if chosen.row else None
        entries = store.history(row)
        plan = store.plan
    if chosen.json:
        _print_json(shown_history(plan, entries))
        return DONE
    for entry in entries:
        print(history_line(plan, entry))
    return DONE


def _export(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.exporting import export_paper
    from zi_desktop.services.reading import read_plan

    plan = read_plan(chosen.plan, _author())
    printed = export_paper(plan, chosen.out, chosen.form, chosen.paper)
    print(f"{chosen.out.name} selesai ditulis: {printed.pages} halaman.")
    if printed.substituted:
        signs = " ".join(sorted(printed.substituted))
        print(f"Tanda yang tidak ada dalam huruf cetak diganti �: {signs}")
        return PROBLEMS
    return DONE


# ---- what commands share


def _author() -> Author:
    from zi_desktop.paths import user_folders
    from zi_desktop.services.computer import account_name, author_here
    from zi_desktop.settings import SettingsFile

    return author_here(SettingsFile(user_folders().settings).settings.name or account_name())


def _opened(path: Path, read_only: bool = False) -> PlanStore:
    from zi_desktop.services.plans import open_plan

    return open_plan(path, _author(), read_only=read_only)


def _row(plan: Plan, text: str, gone_too: bool = False) -> RowId:
    if text in (WHOLE_PLAN, plan.info.id):
        return plan.info.id
    found = plan.find(text)
    if found is None and gone_too and len(text) == len(plan.info.id):
        return RowId(text)
    if found is None:
        raise PlanError("no_such_row", row=text)
    return found


def _print_plan(plan: Plan, as_json: bool) -> None:
    from zi_desktop.services.showing import shown_plan

    if as_json:
        _print_json(shown_plan(plan))
        return
    print(f"{plan.info.kind or 'Rencana'} {plan.info.unit} {plan.info.year}: {_count(plan)}")
    for row in plan.walk():
        label = plan.number(row.id)
        title = row.action if isinstance(row, Activity) else getattr(row, "title", "")
        months = ",".join(map(str, getattr(row, "months", ())))
        print(f"{label:8} {' '.join(title.split())}{'  [' + months + ']' if months else ''}")


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _count(plan: Plan) -> str:
    areas, components = len(plan.areas()), sum(1 for _ in plan.components())
    return f"{areas} area, {components} komponen, {sum(1 for _ in plan.activities())} baris"


def _said(effect: Effect, nothing: str) -> str:
    return f"{effect.label}: {len(effect.rows)} baris berubah." if effect.rows else nothing


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


class _Parser(argparse.ArgumentParser):
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


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="zi", description="Rencana kerja Zona Integritas dari baris perintah.")
    parser.add_argument(
        "--version", action="version", version=f"zi-desktop {__version__}", help="tampilkan versi"
    )
    commands = parser.add_subparsers(required=True, metavar="PERINTAH", parser_class=_Parser)

    def command(name: str, run: Callable[[argparse.Namespace], int], said: str) -> _Parser:
        made: _Parser = commands.add_parser(name, help=said, description=said)
        made.set_defaults(command=run)
        made.add_argument("plan", metavar="PLAN", type=Path, help="berkas rencana (.zi)")
        return made

    _add_plan_commands(command)
    _add_row_commands(command)
    return parser


def _add_plan_commands(command: Callable[..., _Parser]) -> None:
    new = command("new", _new, "buat rencana baru")
    new.add_argument("--unit", required=True, metavar="NAME", help="nama satker")
    new.add_argument("--year", required=True, type=int, metavar="YYYY", help="tahun rencana")
    new.add_argument("--template", default="kosong", metavar="standar|kosong", help="isi awal")

    source = _json(command("import", _import, "bawa masuk lampiran ke rencana"))
    source.add_argument("source", metavar="SOURCE", type=Path, help="berkas lampiran")
    source.add_argument("--replace", action="store_true", help="ganti isi rencana")

    _json(command("show", _show, "tampilkan rencana"))

    export = command("export", _export, "tulis lampiran ke berkas")
    export.add_argument("out", metavar="OUT", type=Path, help="berkas tujuan (.pdf)")
    export.add_argument("--form", required=True, metavar="FORM", help="bentuk lampiran: mojokerto")
    export.add_argument("--paper", default="F4", metavar="F4|A4", help="ukuran kertas")

    command("undo", _undo, "urungkan tindakan terakhir")


def _add_row_commands(command: Callable[..., _Parser]) -> None:
    change = command("set", _set, "ubah isi satu baris")
    change.add_argument("row", metavar="ROW", help=f"nomor (1.2.1), id, atau '{WHOLE_PLAN}'")
    change.add_argument(
        "values", metavar="FIELD=VALUE", nargs="+", help="months=1,2,12 dan lainnya"
    )

    add = command("add", _add, "tambah baris pada komponen")
    add.add_argument("component", metavar="COMPONENT-NUMBER", help="nomor komponen (1.2)")
    add.add_argument("values", metavar="FIELD=VALUE", nargs="*", help="isi baris baru")

    remove = command("remove", _remove, "hapus baris beserta isinya")
    remove.add_argument("row", metavar="ROW", help="nomor atau id")

    history = _json(command("history", _history, "riwayat perubahan, terbaru lebih dulu"))
    history.add_argument("row", metavar="ROW", nargs="?", help="nomor atau id satu baris")
    history.add_argument("--at", metavar="DATE", type=_date, help="rencana pada TTTT-BB-HH")


def _json(parser: _Parser) -> _Parser:
    parser.add_argument("--json", action="store_true", help="keluarkan JSON")
    return parser


def _date(text: str) -> datetime:
    return datetime.fromisoformat(text)


if __name__ == "__main__":
    sys.exit(main())
