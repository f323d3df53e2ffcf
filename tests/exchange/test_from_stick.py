"""A plan that lies on a flash drive comes here as a copy, or is known to be a plan that is here already."""

from __future__ import annotations

import shutil

import pytest

from tests.db.files import ANI, content
from zi_desktop.db.evidence_store import EvidenceStore
from zi_desktop.domain.errors import PlanError
from zi_desktop.services import from_stick
from zi_desktop.services.from_stick import bring_here, same_plan_here
from zi_desktop.services.plans import open_plan


@pytest.mark.parametrize("packed", [True, False])
def test_a_plan_is_copied_here_with_its_evidence(budi, tmp_path, packed: bool):
    sha = budi.attach("r1", "SK.pdf", b"isi SK")
    stick = tmp_path / "stik"
    stick.mkdir()
    source = stick / "contoh.zi"
    if packed:
        source = budi.pack().path
    else:
        shutil.copytree(
            budi.folder, stick, dirs_exist_ok=True, ignore=shutil.ignore_patterns("~$*")
        )
    here = tmp_path / "sini" / "rencana.zi"
    here.parent.mkdir()
    bring_here(source, here, ANI)
    with open_plan(here, ANI) as store:
        assert content(store.plan) == content(budi.store.plan)
        found = EvidenceStore(here, store.plan.info.id).place.find(sha, "SK.pdf")
    assert found is not None and found.read_bytes() == b"isi SK"
    assert found.is_relative_to(here.parent)
    with pytest.raises(PlanError) as refused:
        bring_here(source, here, ANI)
    assert refused.value.kind == "exists"


def test_what_cannot_be_brought_leaves_nothing_here(budi, tmp_path):
    budi.attach("r1", "SK.pdf", b"isi SK")
    source = budi.pack().path
    source.write_bytes(source.read_bytes()[:-70])
    here = tmp_path / "sini"
    here.mkdir()
    with pytest.raises(PlanError):
        bring_here(source, here / "rencana.zi", ANI)
    assert list(here.iterdir()) == []


def test_the_same_plan_on_this_computer_is_found_among_those_known(ani, tmp_path, monkeypatch):
    other = tmp_path / "hilang.zi"
    plan = ani.store.plan.info.id
    assert same_plan_here(plan, [other, ani.store.path]) == ani.store.path
    assert same_plan_here("rencana lain", [ani.store.path]) is None
    monkeypatch.setattr(from_stick, "is_removable", lambda path: True)
    assert same_plan_here(plan, [ani.store.path]) is None
