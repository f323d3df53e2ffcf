"""What other offices sent lies on a shelf: listed by its manifests, never changed, printed on a page."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from tests.exchange.conftest import Desk
from zi_desktop.domain.changes import Entity, RowId, creation
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.records import Note
from zi_desktop.reports.shelf_paper import shelf_paper
from zi_desktop.services.exporting import export_document
from zi_desktop.services.plans import open_plan
from zi_desktop.services.shelf import Shelf, copy_of_plan, shelf_lines


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    return Shelf(tmp_path / "Terima")


def sent_at(budi: Desk, minute: int):
    from datetime import datetime

    from zi_desktop.services.sending import Wish, send

    moment = datetime.fromisoformat(f"2026-03-01T10:{minute:02}:00+07:00")
    target = budi.folder.parent / f"{minute}.zipaket"
    return send(budi.store, budi.evidence, target, Wish(), now=moment).path


def test_packages_lie_by_unit_and_year_the_newest_first(ani, budi, shelf):
    budi.attach("r1", "SK.pdf", b"isi")
    first = shelf.put(ani.read(sent_at(budi, 1)))
    budi.write("r1", "action", "kemudian")
    second = shelf.put(ani.read(sent_at(budi, 5)))
    assert first.path.parent == shelf.root / "KPU Kota Contoh" / "2026"
    (plan,) = shelf.plans()
    assert [one.path for one in plan.packages] == [second.path, first.path]
    assert plan.latest.manifest.counts["activities"] == 3


def test_the_same_package_again_and_a_bare_plan_are_laid_there_once(ani, budi, shelf):
    source = sent_at(budi, 1)
    shelf.put(ani.read(source))
    shelf.put(ani.read(source))
    assert len(shelf.plans()[0].packages) == 1
    budi.attach("r1", "SK.pdf", b"isi")
    budi.store.save()
    bare = shelf.put(ani.read(budi.store.path))
    assert bare.manifest.author.name == "Budi" and len(bare.manifest.evidence) == 1


def test_what_lies_there_is_not_written_to(ani, budi, shelf):
    shelved = shelf.put(ani.read(sent_at(budi, 1)))
    if os.name == "posix":
        assert not shelved.path.stat().st_mode & 0o222


def test_a_damaged_package_is_refused_and_one_that_broke_on_the_shelf_is_still_listed(
    ani, budi, shelf
):
    source = sent_at(budi, 1)
    shelved = shelf.put(ani.read(source))
    shelved.path.chmod(0o644)
    shelved.path.write_bytes(b"PK\x03\x04rusak")
    (plan,) = shelf.plans()
    assert plan.latest.manifest is None and shelf_lines([plan]) == []
    seen = ani.read(source)
    source.write_bytes(source.read_bytes()[:-1])
    shelved.path.unlink()
    with pytest.raises(PlanError):
        shelf.put(seen)
    assert shelf.plans() == []


def test_the_list_is_a_page_and_a_workbook(ani, budi, shelf, tmp_path):
    shelf.put(ani.read(sent_at(budi, 1)))
    lines = shelf_lines(shelf.plans())
    assert [(line.unit, line.year) for line in lines] == [("KPU Kota Contoh", 2026)]
    paper = shelf_paper(lines)
    assert export_document(paper, tmp_path / "rak.pdf").pages == 1
    export_document(paper, tmp_path / "rak.xlsx")
    areas = tuple((number, 12, 10, 8) for number in ("I", "II", "III", "IV", "V", "VI"))
    many = [replace(lines[0], unit="KPU Kabupaten Lima Puluh Kota", areas=areas)] * 38
    assert export_document(shelf_paper(many), tmp_path / "rak38.pdf").pages == 1


def test_notes_of_the_province_come_back_as_an_ordinary_merge(ani, budi, shelf, tmp_path):
    shelved = shelf.put(ani.read(sent_at(budi, 1)))
    copy = tmp_path / "catatan.zi"
    copy_of_plan(shelved.path, copy, ani.store.author)
    with open_plan(copy, ani.store.author) as store:
        note = creation(Entity.NOTE, RowId("n1"), RowId("r1"), "i", {"text": "lengkapi SK"})
        store.apply("Catatan", note)
    assert budi.receive(copy).counts.changed == 1
    assert [one.text for one in budi.store.plan.records.under("r1", Note)] == ["lengkapi SK"]
    with pytest.raises(PlanError):
        copy_of_plan(shelved.path, copy, ani.store.author)


def test_an_empty_shelf_has_no_plans(shelf):
    assert shelf.plans() == []
