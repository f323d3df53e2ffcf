"""Annexes of a made-up office in the forms of Banten and Madiun, from Excel and Word, as offices type them."""

from __future__ import annotations

import pytest

from tests.annex.office_documents import banten, banten_rows, madiun, madiun_rows
from tests.plans import apply, empty_plan, ids
from zi_desktop.domain.plan import Plan, Rhythm
from zi_desktop.services.importing import import_changes, read_source
from zi_desktop.services.showing import shown_plan

NOT_COMPARED = {"id", "number", "standard", "months", "tentative_months", "rhythm", "responsible"}
NOT_COMPARED |= {"realization", "duties"}
WRITERS = ("workbook", "document")


def written(paper, how, folder):
    ending = {"workbook": "xlsx", "document": "docx"}[how]
    return getattr(paper, how)(folder / f"lampiran.{ending}")


def imported(path):
    annex = read_source(path)
    return annex, apply(empty_plan(), import_changes(empty_plan(), annex, ids()))


def shown(plan: Plan):
    rows = shown_plan(plan)["activities"]
    return [{k: v for k, v in row.items() if k not in NOT_COMPARED} for row in rows]


def asked(annex):
    return sorted(
        {doubt.kind for doubt in annex.doubts} - {"rhythm_uncertain", "standard_uncertain"}
    )


@pytest.mark.parametrize("how", WRITERS)
@pytest.mark.parametrize("merged_areas", [True, False])
def test_bantens_form_comes_in_whole(tmp_path, how, merged_areas):
    annex, plan = imported(written(banten(merged_areas=merged_areas), how, tmp_path))
    assert shown(plan) == banten_rows()
    info = plan.info
    assert (info.form, info.kind, info.year) == ("banten", "Rencana Aksi", 2026)
    assert info.unit == "KPU Provinsi Contoh Raya"
    assert (info.decree_number, info.signer_name) == ("7 TAHUN 2025", "SITI RAHAYU")
    assert asked(annex) == []


@pytest.mark.parametrize("how", WRITERS)
def test_bantens_times_become_months_and_a_rhythm(tmp_path, how):
    _, plan = imported(written(banten(), how, tmp_path))
    read = {row.target_time: (list(row.months), row.rhythm.value) for row in plan.activities()}
    assert read["Maret, Juni, September dan Desember 2026"] == ([3, 6, 9, 12], "tiap_bulan")
    assert read["Per-bulan (Januari-Desember)"] == (list(range(1, 13)), "tiap_bulan")
    assert read["Januari – Desember 2026"] == (list(range(1, 13)), "sekali")
    assert read["Semester II 2026"] == ([7, 8, 9, 10, 11, 12], "sekali")
    assert read["Paling lambat Maret 2026"] == ([3], "sekali")


@pytest.mark.parametrize("how", WRITERS)
@pytest.mark.parametrize("cuts", [(0,), (2,), (0, 2)])
def test_a_row_that_a_page_cut_in_two_is_one_row_again(tmp_path, how, cuts):
    annex, plan = imported(written(banten(cuts), how, tmp_path))
    assert shown(plan) == banten_rows()
    assert asked(annex) == ["joined"]
    assert len([d for d in annex.doubts if d.kind == "joined"]) == len(cuts)


@pytest.mark.parametrize("how", WRITERS)
@pytest.mark.parametrize("restarting", [False, True])
def test_madiuns_form_comes_in_whole(tmp_path, how, restarting):
    annex, plan = imported(written(madiun(restarting), how, tmp_path))
    assert shown(plan) == madiun_rows(restarting)
    info = plan.info
    assert (info.form, info.kind, info.year) == ("madiun", "Rencana Aksi", 2026)
    assert (info.unit, info.decree_place) == ("KPU Kabupaten Contoh Jaya", "Contoh Jaya")
    assert asked(annex) == []


def test_a_table_that_stands_set_in_is_the_same(tmp_path):
    _, plan = imported(banten().workbook(tmp_path / "lampiran.xlsx", left=3))
    assert shown(plan) == banten_rows()


def test_most_rows_of_made_up_plans_find_their_standard_component(tmp_path):
    for paper in (banten(), madiun()):
        _, plan = imported(paper.workbook(tmp_path / "lampiran.xlsx"))
        rows = list(plan.activities())
        assert sum(bool(row.standard) for row in rows) > len(rows) * 0.9
        assert len(rows) >= 20


def test_a_span_is_once_in_every_form(tmp_path):
    _, plan = imported(madiun().workbook(tmp_path / "lampiran.xlsx"))
    rhythms = {row.target_time: row.rhythm for row in plan.activities()}
    assert rhythms["Maret-April 2026"] is Rhythm.ONCE
    assert rhythms["setiap bulan"] is Rhythm.MONTHLY
