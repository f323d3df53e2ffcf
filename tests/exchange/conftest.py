"""Two computers with a copy of one small plan each, closed and open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from tests.db.files import ANI, BUDI, START, Clock, make_plan
from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.opening import open_plan
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.evidence_edits import Attaching, Proof, attach
from zi_desktop.domain.history import Author
from zi_desktop.services.incoming import Incoming, read_incoming
from zi_desktop.services.merge_preview import Preview, preview
from zi_desktop.services.receiving import Received, receive
from zi_desktop.services.sending import Sent, Wish, send


@dataclass
class Desk:
    """One computer: its open plan, its evidence, and what is done there."""

    store: PlanStore
    evidence: EvidenceStore
    folder: Path

    def write(self, row: str, field: str, value: object) -> None:
        self.store.apply("Ubah", set_field(self.store.plan, [RowId(row)], field, value))

    def attach(self, row: str, name: str, content: bytes, restricted: bool = False) -> str:
        stored = self.evidence.take_bytes(content, name)
        proof = Proof(sha256=stored.sha256, name=name, size=stored.size, restricted=restricted)
        changes = attach(self.store.plan, [proof], [RowId(row)], Attaching("Ani", "2026-03-01"))
        self.store.apply("Lampirkan", changes)
        return stored.sha256

    def pack(self, wish: Wish = Wish(), known: frozenset[str] = frozenset()) -> Sent:  # noqa: B008
        target = self.folder.parent / f"{self.folder.name}.zipaket"
        return send(self.store, self.evidence, target, wish, known)

    def read(self, source: Path) -> Incoming:
        return read_incoming(source, self.store.author)

    def see(self, source: Path, left_out: frozenset[RowId] = frozenset()) -> Preview:
        return preview(self.store, self.evidence, self.read(source), left_out)

    def receive(self, source: Path, **more: object) -> Received:
        seen = self.see(source, more.pop("left_out", frozenset()))  # type: ignore[arg-type]
        more.setdefault("save_backup", lambda store: None)
        return receive(self.store, self.evidence, seen, **more)  # type: ignore[arg-type]

    def value(self, row: str, field: str) -> object:
        return getattr(self.store.plan.activity(RowId(row)), field)

    def files(self) -> dict[str, bytes]:
        """Every file of this computer but the plan's lock, by its place."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in found
            if not path.name.startswith("~$")
        }


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_plan(tmp_path_factory.mktemp("template") / "contoh.zi")


def desk(template: Path, folder: Path, who: Author) -> Desk:
    folder.mkdir()
    path = Path(shutil.copy(template, folder / "contoh.zi"))
    store = open_plan(path, author=who, now=Clock(START + timedelta(days=1)))
    return Desk(store, EvidenceStore(path, store.plan.info.id), folder)


@pytest.fixture
def ani(template: Path, tmp_path: Path) -> Iterator[Desk]:
    made = desk(template, tmp_path / "ani", ANI)
    with made.store:
        yield made


@pytest.fixture
def budi(template: Path, tmp_path: Path) -> Iterator[Desk]:
    made = desk(template, tmp_path / "budi", BUDI)
    with made.store:
        yield made
