"""`zi pack`, `merge`, `conflicts`, `resolve`: plans that travel by flash drive."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import asdict
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
)
from zi_desktop.domain.errors import PlanError

if TYPE_CHECKING:
    from zi_desktop.db.evidence_store import EvidenceStore
    from zi_desktop.db.store import PlanStore
    from zi_desktop.services.incoming import Incoming
    from zi_desktop.services.merge_preview import Counts, Preview


def register(command: Register) -> None:
    """Add the commands of this module."""
    pack = command("pack", _pack, "buat paket untuk dikirim")
    pack.add_argument("out", metavar="OUT", type=Path, help="paket tujuan (.zipaket)")
    pack.add_argument("--without-evidence", action="store_true", help="rencana saja, tanpa bukti")
    pack.add_argument("--with-restricted", action="store_true", help="bukti terbatas ikut serta")
    pack.add_argument("--to", default="", metavar="NAME", help="untuk siapa")
    pack.add_argument("--new-only", action="store_true", help="hanya bukti yang belum ada padanya")

    merge = json_option(command("merge", _merge, "gabungkan paket atau rencana dari komputer lain"))
    merge.add_argument("other", metavar="OTHER", type=Path, help="paket, rencana, atau foldernya")
    merge.add_argument("--dry-run", action="store_true", help="tunjukkan saja, jangan ubah")
    merge.add_argument("--removing", type=int, metavar="N", help="setuju N baris rencana terhapus")

    merge.add_argument("--join-twin", action="store_true", help="pasangkan baris rencana kembar")

    json_option(command("conflicts", _conflicts, "daftar konflik yang belum diselesaikan"))

    resolve = command("resolve", _resolve, "selesaikan satu konflik")
    resolve.add_argument("conflict", metavar="CONFLICT", help="id dari 'zi conflicts'")
    resolve.add_argument("choice", metavar="CHOICE", nargs="?", type=int, help="pilihan, mulai 0")
    resolve.add_argument("--text", metavar="TEXT", help="isi sendiri, gabungan pilihannya")


def _pack(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.exchanges import Exchanges
    from zi_desktop.services.sending import Along, Wish, send

    along = Along.NONE if chosen.without_evidence else Along.ALL
    if along is Along.ALL and chosen.new_only:
        along = Along.SINCE
    wish = Wish(along, to=chosen.to, restricted=chosen.with_restricted)
    with opened(chosen.plan, read_only=True) as store:
        exchanges, plan = Exchanges(_data_folder()), store.plan.info.id
        known = exchanges.evidence_at(plan, wish.to)
        sent = send(store, _evidence(store), chosen.out, wish, known)
        went = [file.sha256 for file in sent.parcel.files]
        exchanges.note(plan, wish.to, sent.manifest.made_at, went)
    print(
        f"{chosen.out.name} selesai ditulis dan dibaca ulang: {len(went)} berkas bukti. Aman dicabut."
    )
    if sent.parcel.restricted:
        print(f"{len(sent.parcel.restricted)} bukti terbatas tidak ikut.")
    if sent.parcel.missing:
        print(f"{len(sent.parcel.missing)} bukti tidak ada di komputer ini, jadi tidak ikut.")
        return PROBLEMS
    return DONE


def _merge(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.exchanges import Exchanges
    from zi_desktop.services.incoming import found_in, read_incoming
    from zi_desktop.services.merge_preview import preview
    from zi_desktop.services.receiving import ensure_meant, receive

    sources = found_in(chosen.other) if chosen.other.is_dir() else [chosen.other]
    if not sources:
        raise PlanError("nothing_to_receive", name=chosen.other.name)
    who = author()
    coming = [read_incoming(source, who) for source in sources]
    coming.sort(key=lambda incoming: incoming.at)
    with opened(chosen.plan, read_only=chosen.dry_run) as store:
        evidence = _evidence(store)
        if chosen.join_twin:
            coming = [_joined(store, incoming) for incoming in coming]
        seen, settled = [preview(store, evidence, incoming) for incoming in coming], True
        if not chosen.dry_run:
            for one in seen:
                ensure_meant(one, chosen.removing)
            before = store.plan
            seen = [receive(store, evidence, one, chosen.removing).preview for one in seen]
            settled = files_settled(store, before, "tidak dipakai lagi sesudah menggabungkan")
            exchanges = Exchanges(_data_folder())
            for one in seen:
                exchanges.note_received(store.plan.info.id, one.incoming)
    _tell_merge(chosen, seen)
    return DONE if settled and not any(one.counts.conflicts for one in seen) else PROBLEMS


def _joined(store: PlanStore, incoming: Incoming) -> Incoming:
    from zi_desktop.services.twins import join, propose, understood

    came = understood(store, incoming)
    if came.plan.info.id == store.plan.info.id:
        return came
    return join(store, incoming, propose(store, incoming))


def _tell_merge(chosen: argparse.Namespace, seen: Sequence[Preview]) -> None:
    if chosen.json:
        print_json(_added(one.counts for one in seen))
        return
    for one in seen:
        sender = one.incoming.sender
        print(f"Dari {sender.name} ({sender.computer}), {one.incoming.source.name}:")
        print("  " + _words(one.counts, one.nothing_new))


def _added(counts: Iterable[Counts]) -> dict[str, int]:
    total: dict[str, int] = {}
    for one in counts:
        for name, number in asdict(one).items():
            total[name] = total.get(name, 0) + number
    return total


def _words(counts: Counts, nothing_new: bool) -> str:
    if nothing_new and counts.nothing:
        return "tidak ada yang baru; semuanya sudah ada di sini."
    rows = f"{counts.added} baris baru, {counts.changed} berubah, {counts.removed} terhapus"
    proofs = f"{counts.evidence_added} berkas bukti datang, {counts.evidence_missing} tidak ada"
    return f"{rows}, {counts.conflicts} konflik; {proofs}."


def _conflicts(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.conflicts import conflict_lines, list_conflicts, shown_conflicts

    with opened(chosen.plan, read_only=True) as store:
        found = list_conflicts(store)
        plan = store.plan
    if chosen.json:
        print_json(shown_conflicts(plan, found))
    else:
        for conflict in found:
            print("\n".join(conflict_lines(plan, conflict)))
        if not found:
            print("Tidak ada konflik.")
    return PROBLEMS if found else DONE


def _resolve(chosen: argparse.Namespace) -> int:
    from zi_desktop.services.conflicts import (
        choice_at,
        find_conflict,
        list_conflicts,
        resolve,
        typed_value,
    )

    with opened(chosen.plan) as store:
        conflict = find_conflict(store, chosen.conflict)
        if chosen.text is None:
            value = choice_at(conflict, chosen.choice)
        else:
            value = typed_value(conflict, chosen.text)
        resolve(store, conflict, value)
        left = len(list_conflicts(store))
    print(f"Konflik diselesaikan; {left} lagi belum." if left else "Konflik terakhir diselesaikan.")
    return DONE


def _evidence(store: PlanStore) -> EvidenceStore:
    from zi_desktop.db.evidence_store import EvidenceStore

    return EvidenceStore(store.path, store.plan.info.id)


def _data_folder() -> Path:
    from zi_desktop.paths import user_folders

    return user_folders().data
