"""Papers of the year against what they said when they were last looked at (`golden/year`), and their edges.

To take a new look over: run with the environment variable ZI_GOLDEN set, then read the difference.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.plans import apply_all, empty_plan, ids, small_plan
from tests.reports.monev_plans import MEETING, TODAY, changed_plan, lines, plan_in_april
from zi_desktop.domain.changes import ROOT, Entity, RowId, creation
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.monev import REPORT, add_meeting, set_narrative, set_record
from zi_desktop.domain.monev_setup import SheetSetup, reset_setup, set_setup, setup_of
from zi_desktop.reports.document import Document
from zi_desktop.reports.office_words import letterhead, signature, weekday_words
from zi_desktop.reports.table import Fill, Table
from zi_desktop.services.exporting import WRITERS, export_document
from zi_desktop.services.monev import FORMS, PaperWish, paper_document
from zi_desktop.services.papers import PAPERS

GOLDEN = Path(__file__).parent / "golden" / "year"


def paper(form, plan=None, **wish) -> Document:
    if plan is None:
        plan = changed_plan() if form == "matriks-perubahan" else plan_in_april()
    return paper_document(plan, PaperWish(form, **{"today": TODAY, "period": "2026-TW1"} | wish))


@pytest.mark.parametrize("form", FORMS)
def test_a_paper_says_what_it_said_when_it_was_looked_at(form):
    said = "\n".join(lines(paper(form, month=3))) + "\n"
    kept = GOLDEN / f"{form}.txt"
    if "ZI_GOLDEN" in os.environ:
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(said, encoding="utf-8", newline="\n")
    assert said == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_every_paper_has_a_title_and_is_written_as_every_type_that_is_offered(form, tmp_path):
    document = paper(form, month=3)
    for ending in PAPERS[form].endings:
        assert ending in WRITERS
        written = export_document(document, tmp_path / f"x{ending}", invariant=True)
        assert written.substituted == "" and written.path.stat().st_size > 1000


@pytest.mark.parametrize("form", ["monev", "laporan", "lembar-bulan", "grid-tahun"])
def test_a_plan_without_rows_prints_without_a_crash(form, tmp_path):
    document = paper(form, empty_plan(), month=3)
    assert export_document(document, tmp_path / "x.pdf").pages in (1, 2)


@pytest.mark.parametrize(
    ("form", "today"),
    [("monev", date(2026, 1, 5)), ("monev", date(2026, 3, 5)), ("lembar-bulan", date(2026, 3, 5))],
)
def test_states_are_printed_as_words_and_not_as_their_names_in_files(form, today):
    said = "\n".join(lines(paper(form, today=today, month=3)))
    assert "akan datang" in said or "jatuh tempo" in said
    assert "akan_datang" not in said and "jatuh_tempo" not in said


def test_wishes_that_mean_nothing_are_refused_by_name():
    for form, wish, kind in (
        ("tidak-ada", {}, "unknown_form"),
        ("monev", {"period": "2026-TW9"}, "bad_period"),
        ("monev", {"paper": "B5"}, "unknown_paper"),
        ("lembar-bulan", {"month": 13}, "bad_month"),
        ("lembar-bulan", {"by": "warna"}, "bad_order"),
        ("notulen", {"period": "2026-TW3"}, "no_meeting"),
        ("notulen", {"meeting": "gone"}, "no_meeting"),
        ("matriks-perubahan", {"plan": small_plan()}, "no_baseline"),
    ):
        with pytest.raises(PlanError) as error:
            paper(form, **wish)
        assert error.value.kind == kind


def test_without_a_period_the_triwulan_of_today_is_meant_and_the_last_meeting():
    assert lines(paper("monev", period=""))[3] == "TRIWULAN II TAHUN 2026"
    plan = plan_in_april()
    plan = apply_all(plan, add_meeting(plan, ids("late"), title="Rapat Juni", date="2026-06-30"))
    assert "RAPAT JUNI" in lines(paper("notulen", plan, period=""))
    assert "RAPAT MONEV TRIWULAN I" in lines(paper("notulen", plan, meeting=MEETING))


# ---- the sheet


def test_the_sheet_has_the_columns_and_signatures_that_the_office_chose():
    plan = plan_in_april()
    chosen = SheetSetup(
        ("no", "area", "action", "status"), ("Mengetahui,\nKetua\n\nBU ANI\nNIP 1",)
    )
    plan = apply_all(plan, set_setup(plan, chosen))
    assert setup_of(plan) == chosen
    said = lines(paper("monev", plan))
    assert said[4] == "No | Area | Rencana aksi | Status"
    assert said[5].startswith("1.1.1 | MANAJEMEN PERUBAHAN | ")
    assert said[-1] == "Contoh, 31 Maret 2026 / Mengetahui, / Ketua /  / BU ANI / NIP 1"
    assert set_setup(plan, chosen) == []
    assert setup_of(apply_all(plan, reset_setup(plan))) == setup_of(plan_in_april())


def test_fewer_signatures_leave_none_of_the_old_ones():
    plan = small_plan()
    plan = apply_all(plan, set_setup(plan, SheetSetup(("no",), ("A\n\nSatu", "B\n\nDua"))))
    plan = apply_all(plan, set_setup(plan, SheetSetup(("no",), ("C\n\nTiga",))))
    assert setup_of(plan).signatures == ("C\n\nTiga",)


def test_a_target_column_stands_only_where_the_plan_has_targets():
    plan = plan_in_april()
    assert "target_output" not in setup_of(plan).columns
    plan = apply_all(plan, set_field(plan, [RowId("r111")], "target_output", "1 SK"))
    assert "target_output" in setup_of(plan).columns


def test_a_month_that_nobody_planned_but_somebody_worked_in_is_listed():
    said = lines(paper("monev", period="2026-02"))
    assert any(line.startswith("2.1.2") for line in said)  # moved into February
    assert not any(line.startswith("1.2.2") for line in said)


def test_proofs_of_the_period_are_named_once_and_restricted_ones_only_by_kind():
    plan = plan_in_april()
    for n, (fields, use) in enumerate(
        (
            ({"form": "berkas", "name": "SK Tim.pdf"}, {"month": 1}),
            ({"form": "berkas", "name": "Nama orang.pdf", "kind": "SKP", "restricted": True}, {}),
            ({"form": "berkas", "name": "Mei.pdf"}, {"month": 5}),
            ({"form": "tautan", "address": "kpu.example/berita"}, {"month": 2}),
        )
    ):
        proof, used = RowId(f"e{n}"), RowId(f"u{n}")
        plan = apply_all(plan, creation(Entity.EVIDENCE, proof, ROOT, "i", fields))
        place = creation(Entity.EVIDENCE_USE, used, RowId("r111"), "i", {"evidence": proof, **use})
        plan = apply_all(plan, place)
    [row] = [line for line in lines(paper("monev", plan)) if line.startswith("1.1.1")]
    assert "SK Tim.pdf / SKP (terbatas) / kpu.example/berita" in row


# ---- papers of a meeting


def test_a_meeting_of_which_nothing_is_known_prints_gaps_to_write_in():
    plan = small_plan()
    plan = apply_all(plan, add_meeting(plan, ids("m")))
    for form in ("undangan", "daftar-hadir", "notulen"):
        said = "\n".join(lines(paper(form, plan, period="")))
        assert "…………" in said and "None" not in said


def test_many_who_are_invited_stand_on_a_list_behind_the_letter():
    plan = plan_in_april()
    names = tuple(f"Orang {n}" for n in range(1, 10))
    plan = apply_all(plan, set_record(plan, MEETING, "attendees", names))
    said = lines(paper("undangan", plan))
    assert "Daftar terlampir" in said and "Lampiran | : | 1 (satu) lembar" in said
    assert said.index("DAFTAR UNDANGAN") < said.index("* Orang 1")


def test_every_place_to_sign_has_room_for_a_pen():
    table = next(b for b in paper("daftar-hadir").blocks if isinstance(b, Table) and b.ruled)
    assert {row.lines for row in table.body} == {2}


# ---- the report


def test_what_the_office_wrote_stands_in_place_of_the_proposed_sentence():
    plan = plan_in_april()
    text = "Ditulis sendiri.\nDua alinea."
    plan = apply_all(plan, set_narrative(plan, REPORT, "2026-TW1", "saran", text))
    said = lines(paper("laporan", plan))
    at = said.index("# B. Saran")
    assert said[at + 1 : at + 3] == ["Ditulis sendiri.", "Dua alinea."]
    other = lines(paper("laporan", plan, period="2026-TW2"))
    assert "Ditulis sendiri." not in other


# ---- month and year


def test_the_month_by_person_has_a_row_under_each_who_answers_for_it():
    plan = plan_in_april()
    plan = apply_all(plan, set_field(plan, [RowId("r122")], "responsible", "SDM; Rini"))
    said = lines(paper("lembar-bulan", plan, month=3, by="orang"))
    assert [line for line in said if line in ("SDM", "Rini, Kasubbag Hukum", "Umum")]
    assert sum(line.startswith("1.2.2") for line in said) == 2
    only = lines(paper("lembar-bulan", plan, month=3, by="orang", person="Rini"))
    assert [line[:5] for line in only if line[:1].isdigit()] == ["1.2.2"]


def test_a_line_for_each_row_becomes_one_for_each_component_where_letters_would_be_too_small():
    by_row = paper("grid-tahun", paper="A3")
    by_component = paper("grid-tahun", long_rows(70))
    assert by_row.blocks[1].columns[1].title == "Rencana aksi"
    assert by_component.blocks[1].columns[1].title == "Komponen"
    assert (by_row.table_size or 0) >= 7 and (by_component.table_size or 0) >= 7


def long_rows(count):
    from tests.ui.example_plans import long_plan

    return long_plan(count)


def test_a_tentative_month_of_the_year_is_hatched_and_a_certain_one_is_not():
    table = paper("grid-tahun").blocks[1]
    row = next(row for row in table.body if row.cells[0].text == "1.4.2")
    assert [row.cells[n].fill for n in (5, 6, 7)] == [Fill.TENTATIVE, Fill.TENTATIVE, None]


# ---- words


def test_the_letterhead_writes_kpu_out():
    info = small_plan().info
    assert letterhead(info) == ("KOMISI PEMILIHAN UMUM", "KOTA CONTOH")
    assert letterhead(replace(info, unit="Sekretariat X")) == ("SEKRETARIAT X",)


def test_a_signature_is_read_from_how_it_is_typed():
    one = signature("Mengetahui,\nKETUA\n\nANI\nNIP 1", "Contoh, 1 Mei 2026")
    assert (one.above, one.name, one.below) == (
        ("Contoh, 1 Mei 2026", "Mengetahui,", "KETUA"),
        "ANI",
        ("NIP 1",),
    )
    assert signature("KETUA").name.startswith("…")


def test_days_have_their_names():
    assert weekday_words("2026-03-31") == "Selasa, 31 Maret 2026"
    assert weekday_words("besok") == "besok"
    assert date(2026, 3, 31).weekday() == 1
