"""Plans that travel: a merge out of many revisions, its preview, and packing evidence beside a plain copy that is hashed."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.bench.bench_store import INFO, ME, OTHER, rows
from tests.bench.harness import ROOT, Result, compare, report, timed, within
from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.opening import create_plan, open_plan
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.changes import Change, Entity
from zi_desktop.domain.evidence_edits import Attaching, Proof, attach
from zi_desktop.services.incoming import read_incoming
from zi_desktop.services.merge_preview import preview
from zi_desktop.services.sending import Wish, send

FILES, FILE_SIZE = 64, 16 << 20
"""1 GB of evidence."""


def plan(folder: Path, name: str, count: int) -> Path:
    path = folder / name
    create_plan(path, author=ME, info=INFO, first=[("Isi", rows(count))]).close()
    return path


def work(store: PlanStore, revisions: int, said: str) -> None:
    """Write `revisions`, each row some at a time as years of edits do, in a few transactions."""
    activities = [row.id for row in store.plan.activities()]
    fields = ("remarks", "action", "target_output", "indicator")
    for n in range(revisions // len(activities)):
        name = fields[n % len(fields)]
        words = f"{said} {n}"
        store.apply("Ubah", [Change(Entity.ACTIVITY, row, name, words) for row in activities])


def merges(folder: Path) -> Iterator[Result]:
    """All that receiving takes: reading the file that came, the preview, the merge and its save, at three sizes."""
    per_record = {}
    for count, revisions in ((200, 5_000), (1_000, 20_000), (2_000, 100_000)):
        ours = plan(folder, f"{count}.zi", count)
        theirs = Path(shutil.copy(ours, folder / f"{count}-theirs.zi"))
        for path, author in ((ours, ME), (theirs, OTHER)):
            with open_plan(path, author=author) as store:
                work(store, revisions if path is theirs else revisions // 10, author.name)
        with open_plan(theirs, author=OTHER) as store:
            journal = store.whole_journal()
        times = []
        for n in range(3):
            copy = Path(shutil.copy(ours, folder / f"{count}-{n}.zi"))
            with open_plan(copy, author=ME) as store:
                times.append(timed(lambda s=store, j=journal: s.merge(j, "Gabung")))
        goal = {5_000: 0.5, 100_000: 5.0}.get(revisions)
        yield within(f"merge of {revisions:,} revisions into {count:,} rows", times, goal=goal)
        per_record[revisions] = min(times) / revisions
        yield within(
            f"reading and checking {revisions:,} revisions that came",
            [timed(lambda p=theirs: read_incoming(p, ME))],
            goal=None,
        )
        with open_plan(ours, author=ME) as store:
            incoming = read_incoming(theirs, ME)
            evidence = EvidenceStore(ours, store.plan.info.id)
            took = timed(partial(preview, store, evidence, incoming))
        yield within(f"preview of {revisions:,} revisions", [took], goal=None)
    ratio = per_record[100_000] / per_record[20_000]
    what = "merge, per record, 100,000 beside 20,000"
    yield Result(what, per_record[100_000], per_record[20_000], "at 20,000", ratio, 1.5)


def packing(folder: Path) -> Iterator[Result]:
    """Packing 1 GB of evidence, read back and all, beside a plain durable copy of the same files that is hashed."""
    path = plan(folder, "bukti.zi", 200)
    with open_plan(path, author=ME) as store:
        evidence = EvidenceStore(path, store.plan.info.id)
        row = next(iter(store.plan.activities())).id
        block = os.urandom(FILE_SIZE - 8)
        for n in range(FILES):
            stored = evidence.take_bytes(block + n.to_bytes(8, "big"), f"bukti {n}.pdf")
            proof = Proof(sha256=stored.sha256, name=stored.path.name, size=stored.size)
            store.apply("Lampirkan", attach(store.plan, [proof], [row], Attaching("Ani", "")))
        sources = list((folder / "bukti.bukti").rglob("*.pdf"))

        def ours() -> None:
            send(store, evidence, folder / "paket.zipaket", Wish())

        def peer() -> None:
            target = folder / "salinan"
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir()
            for n, source in enumerate(sources):
                copy = shutil.copyfile(source, target / f"{n}.pdf")
                with copy.open("rb+") as file:
                    hashlib.file_digest(file, "sha256")
                    os.fsync(file.fileno())

        what = f"packing {FILES * FILE_SIZE >> 20:,} MB of evidence, read back"
        yield compare(what, ours, peer, peer_name="copy + sha256", goal=1 / 0.7, rounds=3)
        incoming = read_incoming(folder / "paket.zipaket", ME)
        assert len(incoming.evidence) == FILES


def results() -> Iterator[Result]:
    """Every line, in a folder of the project's own disk."""
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    for group in (merges, packing):
        with tempfile.TemporaryDirectory(dir=out) as made:
            yield from group(Path(made))


if __name__ == "__main__":
    report(results())
