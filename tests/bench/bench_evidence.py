"""Evidence: taking in, rehashing, attaching to a full plan, counting coverage; each beside the bare work of the disk."""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.bench_store import ME, plan
from tests.bench.harness import Result, compare, report, timed, within
from zi_desktop.db.evidence_check import KnownFile, verify
from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.opening import open_plan
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.evidence_edits import Proof, attach
from zi_desktop.domain.evidence_view import EvidenceView
from zi_desktop.services.evidence import attaching, take_in

GIGABYTE = 1_000_000_000
CHUNK = 1 << 20
NOW = datetime(2026, 3, 20, tzinfo=UTC)
HOW = attaching(ME, NOW)
ROWS, FILES = 3_000, 5_000


def sources(folder: Path, count: int, size: int) -> list[Path]:
    """Make `count` files of `size` bytes with contents of their own."""
    folder.mkdir()
    block = os.urandom(size)
    paths = []
    for n in range(count):
        path = folder / f"{n:05}.pdf"
        path.write_bytes(n.to_bytes(8, "big") + block[8:])
        paths.append(path)
    return paths


def bare_copy(files: list[Path], folder: Path) -> Callable[[], object]:
    """Return what taking in cannot do without: read, sha256, write, fsync."""

    def run() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        buffer = memoryview(bytearray(CHUNK))
        for file in files:
            digest = hashlib.sha256()
            with (
                file.open("rb", buffering=0) as source,
                (folder / file.name).open("xb", buffering=0) as target,
            ):
                while count := source.readinto(buffer):
                    digest.update(buffer[:count])
                    target.write(buffer[:count])
                os.fsync(target.fileno())
            digest.hexdigest()

    return run


def taking(files: list[Path], folder: Path) -> Callable[[], object]:
    """Return taking files into a new store."""

    def run() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        store = EvidenceStore(folder / "rencana.zi", RowId("plan"))
        with store.batch():
            for file in files:
                store.take(file)

    return run


def taking_in(folder: Path) -> Iterator[Result]:
    """One gigabyte, as scans and as videos."""
    for what, count in (("64 files", 64), ("1 file", 1)):
        files = sources(folder / what, count, GIGABYTE // count)
        ours, peer = taking(files, folder / "ours"), bare_copy(files, folder / "peer")
        yield compare(
            f"taking in 1 GB, {what}",
            ours,
            peer,
            goal=1 / 0.7,
            peer_name="copy+sha256+fsync",
            rounds=3,
        )
        for left in (what, "ours", "peer"):
            shutil.rmtree(folder / left)


def rehashing(folder: Path) -> Iterator[Result]:
    """A thousand files of 500 KB."""
    files = sources(folder / "asal", 1_000, 500_000)
    store = EvidenceStore(folder / "rencana.zi", RowId("plan"))
    taken = [(store.take(file), file.name) for file in files]
    known = {one.sha256: KnownFile(one.sha256, name, one.size) for one, name in taken}

    def bare() -> None:
        for one, _ in taken:
            hashlib.sha256(one.path.read_bytes()).hexdigest()

    assert verify(store, known) == []
    yield compare(
        "rehash of 1,000 × 500 KB",
        lambda: verify(store, known),
        bare,
        goal=1 / 0.8,
        peer_name="sha256",
    )


def filled(store: PlanStore, files: int) -> None:
    """Attach `files` proofs (of no bytes) over the plan's rows, and ask two items of each row."""
    rows = [row.id for row in store.plan.activities()]
    if not files:
        return
    store.apply("Isi", set_field(store.plan, rows, "expected_evidence", "SK; Notulen"))
    changes = []
    for n, row in zip(range(files), itertools.cycle(rows), strict=False):
        sha = hashlib.sha256(str(n).encode()).hexdigest()
        proof = Proof(sha256=sha, name=f"SK {n}.pdf", size=n, kind="sk", document_date="2026-03-01")
        changes += attach(store.plan, [proof], [row], HOW)
    store.apply("Lampirkan", changes)


def attaching_one(store: PlanStore, folder: Path) -> Callable[[], object]:
    """Return attaching one small new file, from the disk to the durable action."""
    place = EvidenceStore(store.path, store.plan.info.id)
    rows = itertools.cycle([row.id for row in store.plan.activities()])
    numbers = itertools.count()
    store.read_ahead()

    def run() -> float:
        file = folder / f"baru {store.path.stem} {next(numbers)}.txt"
        file.write_bytes(os.urandom(20_000))

        def work() -> None:
            proofs = take_in(place, store.plan, [file]).proofs
            store.apply("Lampirkan", attach(store.plan, proofs, [next(rows)], HOW))

        return timed(work)

    return run


def counting_again(store: PlanStore) -> Iterator[Callable[[], object]]:
    """Yield counting all evidence again after an edit of one row, as the window does."""
    view = EvidenceView(store.plan)
    view.coverage(store.plan.info.id)
    for n, row in enumerate(list(store.plan.activities())):
        store.apply("Ubah", set_field(store.plan, [row.id], "action", f"lain {n}"))

        def step(row: RowId = row.id) -> None:
            nonlocal view
            view = view.after(store.plan, [row])
            view.coverage(store.plan.info.id)

        yield step


def attaching_to(folder: Path) -> Iterator[Result]:
    """A file more for 5,000 of them beside the first ones of the same plan."""
    full_path, empty_path = folder / "penuh", folder / "kosong"
    full_path.mkdir()
    empty_path.mkdir()
    with (
        open_plan(plan(full_path, ROWS), author=ME) as full,
        open_plan(plan(empty_path, ROWS), author=ME) as empty,
    ):
        filled(full, FILES)
        homes = full.path.with_suffix(".bukti")
        for n in range(FILES):
            (homes / f"{n:016x}").mkdir(parents=True)
        yield compare(
            f"attaching to {FILES:,} files",
            attaching_one(full, folder),
            attaching_one(empty, folder),
            goal=1.2,  # of some 5 ms; what differs is copying two dictionaries
            peer_name="to none",
            rounds=15,
        )
        counted = [
            timed(lambda: EvidenceView(full.plan).coverage(full.plan.info.id)) for _ in range(9)
        ]
        yield within(f"coverage of {ROWS:,} rows, {FILES:,} files", counted, goal=0.25)
        again = [timed(step) for step in itertools.islice(counting_again(full), 30)]
        yield within("the same, again after an edit", again, goal=0.016)


def results() -> Iterator[Result]:
    """Yield every line."""
    for bench in (taking_in, rehashing, attaching_to):
        with tempfile.TemporaryDirectory() as folder:
            yield from bench(Path(folder))


if __name__ == "__main__":
    report(results())
