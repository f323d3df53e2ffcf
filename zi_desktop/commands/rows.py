"""`zi set`, `add`, `remove`: single rows."""

from __future__ import annotations

import argparse

from zi_desktop.commands.frame import DONE, WHOLE_PLAN, Register, opened, row_named, said
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.plan import Component


def register(command: Register) -> None:
    """Add the commands of this module."""
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


def _set(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.assigning import assign, parse_assignments

    values = parse_assignments(chosen.values)
    with opened(chosen.plan) as store:
        row = row_named(store.plan, chosen.row)
        effect = store.apply("Ubah lewat perintah", assign(store.plan, row, values))
    print(said(effect, "Tidak ada yang berubah: nilainya memang sudah begitu."))
    return DONE


def _add(chosen: argparse.Namespace) -> int:
    from zi_desktop.domain.edits import add_activity
    from zi_desktop.services.assigning import new_activity_fields, parse_assignments

    fields = new_activity_fields(parse_assignments(chosen.values))
    with opened(chosen.plan) as store:
        component = row_named(store.plan, chosen.component)
        if not isinstance(store.plan.rows.get(component), Component):
            raise PlanError("not_a_component", row=chosen.component)
        new = store.new_row_id()
        changes = add_activity(store.plan, component, lambda: new, None, **fields)
        store.apply("Tambah baris", changes)
        print(f"{store.plan.number(new)} ditambahkan, id {new}.")
    return DONE


def _remove(chosen: argparse.Namespace) -> int:
    from zi_desktop.domain.edits import remove_rows

    with opened(chosen.plan) as store:
        row = row_named(store.plan, chosen.row)
        if row == store.plan.info.id:
            raise PlanError("no_such_row", row=chosen.row)
        before = store.plan
        effect = store.apply("Hapus baris", remove_rows(before, [row]))
    gone = sum(row in before for row in effect.rows)  # what was entered beside a row is no row
    print(f"{gone} baris dihapus. 'zi undo' mengembalikannya.")
    return DONE
