"""Times *Bukti* over 2,000 files: frames of scrolling while thumbnails are drawn beside, a filter, an edit until it is counted."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtWidgets import QApplication

from tests.bench.harness import Result, report, within
from tests.ui.example_plans import long_plan
from tests.ui.fake_store import FakeStore
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.evidence_edits import Attaching, Proof, attach
from zi_desktop.ui import theme
from zi_desktop.ui.evidence_page import EvidencePage
from zi_desktop.ui.evidence_preview import PageArea
from zi_desktop.ui.open_plan import OpenPlan

SIZE = (1366, 615)
ROWS, FILES, FRAMES, EDITS = 500, 2_000, 300, 20
FRAME = 0.016
HOW = Attaching("Rini", "2026-05-10T03:00:00.000+00:00", 0)


def results() -> Iterator[Result]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Scheme.LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        open_plan = proven(Path(folder))
        page = EvidencePage(open_plan, lambda: date(2026, 5, 10))
        start = time.perf_counter()
        page.resize(*SIZE)
        page.show()
        page.arrive()
        app.processEvents()
        yield within(f"Bukti shown, {FILES} files", [time.perf_counter() - start], goal=None)
        yield within(
            f"frame of Bukti, {FILES} files, new to the screen, 99 of 100",
            list(scrolled(page, 57)),
            goal=FRAME,
            pick=most,
        )
        yield within(
            f"frame of Bukti, {FILES} files, far jumps, 99 of 100",
            list(scrolled(page, 5_003)),
            goal=FRAME,
            pick=most,
        )
        yield within(f"filtered, {FILES} files", list(filtered(page)), goal=None)
        yield within(
            f"edited and counted on Bukti, {FILES} files", list(edited(page, open_plan)), goal=None
        )
        yield within(
            "frame of the preview while a page is drawn", list(turned(open_plan)), goal=FRAME
        )
        page.close()
        open_plan.evidence.pictures.close()


def proven(folder: Path) -> OpenPlan:
    """A plan of 500 rows with four pictures each, of their own bytes, in a store beside it."""
    store = FakeStore(long_plan(ROWS))
    store.path = folder / "rencana.zi"
    rows = [activity.id for activity in store.plan.activities()]
    for n in range(FILES):
        proof = written(folder / "rencana.bukti", n)
        store.apply("x", attach(store.plan, [proof], [rows[n % ROWS]], HOW))
    return OpenPlan(store)


def written(folder: Path, n: int) -> Proof:
    image = Image.new("RGB", (640, 480), (n % 256, 80, 120))
    ImageDraw.Draw(image).text((20, 20), str(n), fill="white")
    made = BytesIO()
    image.save(made, "JPEG")
    sha, name = hashlib.sha256(made.getvalue()).hexdigest(), f"Foto kegiatan {n:05}.jpg"
    home = folder / sha[:16]
    home.mkdir(parents=True, exist_ok=True)
    (home / name).write_bytes(made.getvalue())
    return Proof(sha256=sha, name=name, size=len(made.getvalue()), kind="foto")


def scrolled(page: EvidencePage, step: int) -> Iterator[float]:
    """What the window's own thread works for each frame and for what arrives in it; pictures are drawn beside it."""
    bar = page.view.verticalScrollBar()
    for n in range(FRAMES):
        start = time.thread_time()
        bar.setValue(n * step % max(1, bar.maximum()))
        page.view.viewport().repaint()
        QApplication.processEvents()
        yield time.thread_time() - start


def most(times: object) -> float:
    """The worst of ninety-nine in a hundred: the machine has other things to do, too."""
    found = sorted(times)  # type: ignore[call-overload]
    return float(found[len(found) * 99 // 100])


def filtered(page: EvidencePage) -> Iterator[float]:
    for words in ("foto", "kegiatan 001", "tidak ada", ""):
        start = time.thread_time()
        page.words.setText(words)
        QApplication.processEvents()
        yield time.thread_time() - start


def edited(page: EvidencePage, open_plan: OpenPlan) -> Iterator[float]:
    for activity in list(open_plan.plan.activities())[:EDITS]:
        changes = set_field(open_plan.plan, [activity.id], "remarks", "diubah")
        start = time.thread_time()
        open_plan.apply("x", changes)
        QApplication.processEvents()
        yield time.thread_time() - start


def turned(open_plan: OpenPlan) -> Iterator[float]:
    """Another file in the preview each time: the frame does not wait for its page."""
    area = PageArea(open_plan.evidence.pictures)
    area.resize(*SIZE)
    area.show()
    proofs = open_plan.evidence.view
    for activity in list(open_plan.plan.activities())[:EDITS]:
        start = time.perf_counter()
        area.show_page(proofs.proofs(activity.id)[0].evidence, 0)
        area.repaint()
        yield time.perf_counter() - start
    area.close()


if __name__ == "__main__":
    report(results())
