"""`zi meeting`, `people`, `adopt`, `next-year`: what the year's papers are made from, and the plan before and after it."""

from __future__ import annotations

import argparse
from dataclasses import fields
from datetime import date
from pathlib import Path

from zi_desktop.commands.frame import DONE, Register, author, opened, said
from zi_desktop.domain.errors import PlanError

LISTS = ("attendees",)


def register(command: Register) -> None:
    """Add the commands of this module."""
    meeting = command("meeting", _meeting, "catat rapat monev")
    meeting.add_argument(
        "values", metavar="FIELD=VALUE", nargs="*", help='period=2026-TW1 attendees="Ani; Budi" …'
    )

    people = command("people", _people, "masukkan orang dari teks bertabulasi")
    people.add_argument("source", metavar="SOURCE", type=Path, help="nama, jabatan, subbagian, NIP")

    adopt = command("adopt", _adopt, "tetapkan rencana sesuai SK")
    adopt.add_argument("--number", metavar="NOMOR", help="nomor SK; bila tidak, yang di rencana")
    adopt.add_argument("--date", metavar="DATE", help="tanggal SK; bila tidak, yang di rencana")

    following = command("next-year", _next_year, "buat rencana tahun berikutnya")
    following.add_argument("new", metavar="NEW", type=Path, help="berkas rencana baru (.zi)")
    following.add_argument("--year", type=int, metavar="YYYY", help="bila tidak, tahun sesudahnya")
    following.add_argument("--clear-months", action="store_true", help="kosongkan bulan")
    following.add_argument("--keep-years", action="store_true", help="biarkan tahun di dalam teks")


def _meeting(chosen: argparse.Namespace) -> int:
    from zi_desktop.domain.changes import Value
    from zi_desktop.domain.monev import add_meeting, next_meeting
    from zi_desktop.domain.people import split_names
    from zi_desktop.domain.periods import parse_period
    from zi_desktop.domain.records import Meeting
    from zi_desktop.services.assigning import parse_assignments

    typed = parse_assignments(chosen.values)
    own = {"id", "parent", "key", "conflicts"}
    known = [field.name for field in fields(Meeting) if field.name not in own]
    for name in typed:
        if name not in known:
            raise PlanError("unknown_field", field=name, known=", ".join(known))
    given: dict[str, Value] = {
        name: split_names(text) if name in LISTS else text for name, text in typed.items()
    }
    if typed.get("period"):
        given["period"] = parse_period(typed["period"]).code
    with opened(chosen.plan) as store:
        new = store.new_row_id()
        proposed = next_meeting(store.plan, date.today())  # noqa: DTZ011  the office's own day
        if "period" in given:
            proposed.pop("title")
        changes = add_meeting(store.plan, lambda: new, **{**proposed, **given})
        store.apply("Tambah rapat", changes)
    print(f"Rapat dicatat, id {new}.")
    return DONE


def _people(chosen: argparse.Namespace) -> int:
    from zi_desktop.domain.people import add_people, pasted_people

    try:
        text = chosen.source.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        kind = "not_found" if isinstance(error, FileNotFoundError) else "unreadable"
        raise PlanError(kind, name=chosen.source.name) from error
    with opened(chosen.plan) as store:
        people = pasted_people(text)
        effect = store.apply(
            f"Masukkan {len(people)} orang", add_people(store.plan, store.new_row_id, people)
        )
    print(said(effect, "Tidak ada orang baru di berkas itu."))
    return DONE


def _adopt(chosen: argparse.Namespace) -> int:
    from zi_desktop.domain.baseline import adopt
    from zi_desktop.domain.dates import date_words, read_date

    with opened(chosen.plan) as store:
        info = store.plan.info
        typed = chosen.date or info.decree_date
        day = read_date(typed)
        if day is None:
            raise PlanError("bad_date", text=typed or "(kosong)")
        number = chosen.number if chosen.number is not None else info.decree_number
        changes = adopt(store.plan, store.new_row_id, day.isoformat(), number)
        store.apply("Tetapkan sesuai SK", changes)
    print(f"Rencana ditetapkan menurut SK {number or '(belum bernomor)'} {date_words(day)}.")
    return DONE


def _next_year(chosen: argparse.Namespace) -> int:
    from zi_desktop.domain.next_year import Choice, years_found
    from zi_desktop.services.next_year import make_next_year
    from zi_desktop.services.reading import read_plan

    plan = read_plan(chosen.plan, author())
    year = chosen.year or (plan.info.year or date.today().year) + 1  # noqa: DTZ011
    found = [] if chosen.keep_years else years_found(plan, year)
    choice = Choice(
        year,
        frozenset(activity.id for activity in plan.activities()),
        keep_months=not chosen.clear_months,
        shifts=tuple(one for one in found if one.ticked),
    )
    make_next_year(plan, chosen.new, choice, author())
    shifted = f", {len(choice.shifts)} tahun di dalam teks digeser" if choice.shifts else ""
    print(f"{chosen.new.name} dibuat: {len(choice.rows)} baris{shifted}.")
    return DONE
