"""`zi attach`, `detach`, `evidence`: the files, pages and things that prove a row."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from zi_desktop.commands.frame import (
    DONE,
    PROBLEMS,
    Register,
    author,
    files_settled,
    json_option,
    opened,
    print_json,
    row_named,
)
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.plan import Activity, Plan
from zi_desktop.messages import sentence

if TYPE_CHECKING:
    from zi_desktop.domain.evidence_edits import Proof
    from zi_desktop.services.evidence import TakenIn


def register(command: Register) -> None:
    """Add the commands of this module."""
    attach = command("attach", _attach, "lampirkan berkas bukti pada baris")
    attach.add_argument("row", metavar="ROW", help="nomor (1.2.1) atau id; beberapa dipisah koma")
    attach.add_argument("files", metavar="FILE", nargs="+", help="berkas, folder, atau alamat http")
    attach.add_argument("--month", type=int, choices=range(13), metavar="N", help="bulan; 0: umum")
    attach.add_argument("--note", default="", metavar="TEXT", help="catatan")
    attach.add_argument("--restricted", action="store_true", help="tandai terbatas")

    detach = command("detach", _detach, "lepas berkas bukti dari baris")
    detach.add_argument("row", metavar="ROW", help="nomor (1.2.1) atau id")
    detach.add_argument("sha256", metavar="SHA256", help="sha256, atau awalnya yang cukup panjang")

    listed = json_option(command("evidence", _evidence, "daftar bukti"))
    listed.add_argument("--find", type=Path, metavar="FOLDER", help="cari lagi berkas yang hilang")
    listed.add_argument("--clean-up", action="store_true", help="hapus isi keranjang bukti")


def _attach(chosen: argparse.Namespace) -> int:
    from dataclasses import replace

    from zi_desktop.domain.evidence_edits import attach, correct, evidence_id
    from zi_desktop.services.computer import local_now
    from zi_desktop.services.evidence import ATTACH_LABEL, attaching, store_of, take_in, what_of
    from zi_desktop.services.evidence_earlier import proved_earlier

    with opened(chosen.plan) as store:
        rows = [_activity(store.plan, one) for one in chosen.row.split(",")]
        paths = [Path(one) for one in chosen.files if not _is_address(one)]
        place = store_of(store.path, store.plan)
        taken = take_in(place, store.plan, paths, earlier=proved_earlier(store.path, store.plan))
        proofs = [*taken.proofs, *(_page(one) for one in chosen.files if _is_address(one))]
        if chosen.restricted:
            proofs = [replace(proof, restricted=True) for proof in proofs]
        how = attaching(author(), local_now(), chosen.month, note=chosen.note)
        changes = attach(store.plan, proofs, rows, how)
        if chosen.restricted:  # also what the plan had before
            for proof in proofs:
                changes += correct(evidence_id(proof), {"restricted": True})
        label = ATTACH_LABEL.format(what=what_of(proofs) if proofs else "")
        try:
            effect = store.apply(label, changes)
        except PlanError:
            for proof in taken.proofs:
                if proof.sha256 not in taken.known:
                    place.bin.put(proof.sha256, "tidak jadi dilampirkan")
            raise
        doubts = _doubts(store.plan, rows, [proof.sha256 for proof in proofs])
    return _told(taken, proofs, bool(effect.rows), doubts)


def _told(taken: TakenIn, proofs: list[Proof], changed: bool, doubts: list[str]) -> int:
    for refused in taken.refused:
        print(f"zi: {sentence(refused.why)}", file=sys.stderr)
    if not proofs:
        raise PlanError("nothing_attached")
    if not changed:
        print("Tidak ada yang berubah: semuanya memang sudah terlampir.")
    else:
        print(f"{len(proofs)} bukti dilampirkan.")
    for doubt in doubts:
        print(f"Perlu diperiksa: {doubt}")
    return PROBLEMS if taken.refused else DONE


def _doubts(plan: Plan, rows: list[RowId], contents: list[str]) -> list[str]:
    from zi_desktop.domain.evidence_view import EvidenceView
    from zi_desktop.services.evidence_words import doubt_sentence

    view = EvidenceView(plan)
    return [
        f"{proven.evidence.name} ({plan.number(row)}): {doubt_sentence(doubt)}"
        for row in dict.fromkeys(rows)
        for proven in view.proofs(row)
        for doubt in proven.doubts
        if proven.evidence.sha256 in contents
    ]


def _detach(chosen: argparse.Namespace) -> int:
    from zi_desktop.domain.evidence_edits import detach
    from zi_desktop.domain.evidence_view import EvidenceView
    from zi_desktop.services.evidence import DETACH_LABEL

    with opened(chosen.plan) as store:
        before = store.plan
        row = _activity(before, chosen.row)
        wanted = chosen.sha256.lower()
        found = [
            one
            for one in EvidenceView(before).proofs(row)
            if wanted and (one.evidence.sha256 or one.evidence.id).startswith(wanted)
        ]
        if not found:
            raise PlanError("evidence_not_attached", text=chosen.sha256, row=chosen.row)
        if len({one.evidence.id for one in found}) > 1:
            raise PlanError("evidence_ambiguous", text=chosen.sha256)
        name = found[0].evidence.name
        store.apply(DETACH_LABEL.format(what=name), detach(before, [one.use.id for one in found]))
        settled = files_settled(store, before, f"dilepas dari {before.number(row)}")
    print(f"{name} dilepas dari {chosen.row}. 'zi undo' mengembalikannya.")
    return DONE if settled else PROBLEMS


def _evidence(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.evidence import store_of
    from zi_desktop.services.evidence_words import evidence_line, shown_evidence
    from zi_desktop.services.reading import read_plan

    if chosen.find:
        return _find(chosen)
    if chosen.clean_up:
        return _clean_up(chosen)
    plan = read_plan(chosen.plan, author())
    shown = shown_evidence(plan, store_of(chosen.plan, plan))
    if chosen.json:
        print_json(shown)
        return DONE
    for one in shown:
        print(evidence_line(one))
    if not shown:
        print("Belum ada bukti.")
    return DONE


def _find(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.evidence import store_of
    from zi_desktop.services.evidence_checking import (
        WANTED_AGAIN,
        check_files,
        find_files_again,
        finding_words,
    )

    if not chosen.find.is_dir():
        raise PlanError("not_a_folder", name=chosen.find.name)
    with opened(chosen.plan) as store:
        place = store_of(store.path, store.plan)
        lacking = [one for one in check_files(place, store.plan) if one.flaw in WANTED_AGAIN]
        found = find_files_again(place, store.plan, lacking, chosen.find)
        left = [one for one in lacking if one.sha256 not in found.found]
        for one in left:
            print(f"Belum ditemukan: {finding_words(store.plan, one)}")
    for name, why in found.refused:
        print(f"zi: {name}: {sentence(why)}", file=sys.stderr)
    print(f"{len(found.found)} berkas ditemukan lagi, {len(left)} belum.")
    return PROBLEMS if left else DONE


def _clean_up(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.backups import CLEAN_UP, back_up
    from zi_desktop.services.evidence import clean_up, store_of
    from zi_desktop.services.evidence_words import size_words

    with opened(chosen.plan) as store:
        back_up(store.path, CLEAN_UP)
        back_up(store.path, CLEAN_UP)
        freed = clean_up(store_of(store.path, store.plan), store.plan)
    print(f"Keranjang bukti dikosongkan: {size_words(freed)} dibebaskan.")
    return DONE


def _activity(plan: Plan, text: str) -> RowId:
    row = row_named(plan, text.strip())
    if not isinstance(plan.rows.get(row), Activity):
        raise PlanError("not_an_activity", row=text)
    return row


def _is_address(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))


def _page(address: str) -> Proof:
    from zi_desktop.domain.evidence_edits import Proof
    from zi_desktop.domain.evidence_kinds import LINK
    from zi_desktop.services.computer import local_now

    return Proof(LINK, name=address, address=address, seen_on=f"{local_now():%Y-%m-%d}")
