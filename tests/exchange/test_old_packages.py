"""One package of every released format lies in tests/old_files; each is opened and merged as when it was made."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.db.files import BUDI, make_plan
from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.db.opening import open_plan
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.records import Evidence
from zi_desktop.exchange.package_reading import open_package
from zi_desktop.services.incoming import read_incoming
from zi_desktop.services.merge_preview import preview
from zi_desktop.services.receiving import receive

OLD = Path(__file__).parents[1] / "old_files"


@pytest.mark.parametrize("package", sorted(OLD.glob("*.zipaket")), ids=lambda path: path.stem)
def test_a_package_of_every_version_is_received(package: Path, tmp_path: Path):
    told = json.loads(package.with_suffix(".json").read_text(encoding="utf-8"))
    incoming = read_incoming(package, BUDI)
    assert incoming.manifest is not None
    assert (incoming.manifest.unit, incoming.manifest.year) == (told["unit"], told["year"])
    plan = incoming.plan
    shown = {plan.number(row.id): row.action for row in plan.activities()}
    assert shown == told["actions"]
    assert [proof.name for proof in plan.records.of_kind(Evidence)] == told["evidence"]
    ours = tmp_path / "contoh.zi"
    with open_package(package) as opened:
        opened.plan_to(ours)
    with open_plan(ours, author=BUDI) as store:
        evidence = EvidenceStore(ours, store.plan.info.id)
        seen = preview(store, evidence, incoming)
        done = receive(store, evidence, seen, save_backup=lambda store: None)
        assert done.counts.evidence_added == len(told["evidence"])


def test_this_version_s_package_is_among_them():
    assert OLD / "paket 1.0.zipaket" in list(OLD.glob("*.zipaket"))


def make_golden(folder: Path) -> None:
    """Make this version's package; run by hand when a version is released, never by the tests."""
    from datetime import datetime

    from zi_desktop.domain.evidence_edits import Attaching, Proof, attach
    from zi_desktop.services.sending import Wish, send

    path = make_plan(folder / "contoh.zi")
    with open_plan(path, author=BUDI) as store:
        evidence = EvidenceStore(path, store.plan.info.id)
        stored = evidence.take_bytes(b"isi SK Tim", "SK Tim.pdf")
        proof = Proof(sha256=stored.sha256, name="SK Tim.pdf", size=stored.size)
        how = Attaching("Budi", "2026-03-01")
        store.apply("Lampirkan", attach(store.plan, [proof], [RowId("r1")], how))
        moment = datetime.fromisoformat("2026-03-01T10:00:00+07:00")
        target = OLD / "paket 1.0.zipaket"
        sent = send(store, evidence, target, Wish(to="KPU Provinsi"), now=moment)
        plan = store.plan
        told = {
            "unit": sent.manifest.unit,
            "year": sent.manifest.year,
            "actions": {plan.number(row.id): row.action for row in plan.activities()},
            "evidence": ["SK Tim.pdf"],
        }
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    target.with_suffix(".json").write_text(text, encoding="utf-8")
    shutil.rmtree(folder)
