"""What the checks find in a decree that would embarrass its signer, and that a sound one has nothing grave."""

from __future__ import annotations

import pytest

from tests.plans import apply_all, ids
from tests.reports.decrees import base, chaptered_decree, lettered_decree, seen, with_team
from zi_desktop.domain.changes import Change, Entity, RowId
from zi_desktop.domain.decree import (
    ADOPTING,
    ANNEX_TITLE,
    CERTIFIED,
    CONSIDERING,
    DICTUM,
    MINUTES,
    NOTING,
    TEAM_DECREE,
)
from zi_desktop.domain.decree_edits import add_items, set_field, set_item, set_word
from zi_desktop.domain.decree_library import Proposal
from zi_desktop.domain.edits import set_field as set_row
from zi_desktop.domain.edits import set_info
from zi_desktop.domain.months import Months
from zi_desktop.services.decree_checks import findings


@pytest.fixture
def plan():
    return base("cilegon", "Rencana Aksi")


def found(plan, kind="keputusan"):
    return {one.words: one for one in findings(plan, seen(plan, kind))}


def grave(plan, kind="keputusan"):
    return [one.words for one in findings(plan, seen(plan, kind)) if one.grave]


def test_a_sound_decree_has_nothing_grave_and_blank_number_and_date_are_only_told(plan):
    assert not grave(plan) and not grave(lettered_decree()) and not grave(chaptered_decree())
    plan = apply_all(plan, set_info(plan, decree_date=""))
    told = [one.field for one in findings(plan, seen(plan))]
    assert told == ["number", "date"] and not grave(plan)
    for date in ("2025", "besok", "1 Mei 2019"):
        plan = apply_all(plan, set_info(plan, decree_date=date))
        assert [one.field for one in findings(plan, seen(plan))] == told and not grave(plan)


def test_a_year_that_an_older_decree_left_behind_is_told(plan):
    plan = apply_all(plan, set_info(plan, decree_date="2022"))
    assert "Tanggal 2022, tetapi rencana tahun 2025." in found(plan)


@pytest.mark.parametrize("number", ["15 TAHUN 2025", "15", "5/HK.03.1/3576/2025"])
def test_a_decree_that_cites_its_own_number_is_told(plan, number):
    cited = f"Keputusan KPU Kota Contoh Nomor {number} tentang Rencana Aksi;"
    plan = apply_all(plan, add_items(seen(plan), ids("x"), NOTING, [Proposal(cited)]))
    assert not grave(plan)
    plan = apply_all(plan, set_info(plan, decree_number=number))
    [finding] = [one for one in findings(plan, seen(plan)) if one.grave]
    assert finding.words.startswith("Memperhatikan 1. menyebut nomor keputusan ini sendiri")
    assert (finding.part, finding.item) == (NOTING, "x1")


def test_titles_that_differ_are_told_each_with_its_place(plan):
    plan = apply_all(plan, set_word(seen(plan), ADOPTING, "Judul lain"))
    plan = apply_all(plan, set_word(seen(plan), ANNEX_TITLE, "Lagi lain"))
    assert [(one.part, one.field) for one in found(plan).values() if one.grave] == [
        ("kepala", ADOPTING),
        ("kepala", ANNEX_TITLE),
    ]
    last = seen(plan).part(CONSIDERING)[-1]
    text = "bahwa perlu menetapkan Keputusan KPU tentang Judul ketiga;"
    plan = apply_all(plan, set_item(seen(plan), last.id, "text", text))
    assert "Menimbang menyebut judul yang lain dari judul di kepala." in found(plan)


def test_case_and_spelling_of_blanks_make_no_other_title(plan):
    title = seen(plan) and "rencana  AKSI baru"
    plan = apply_all(plan, set_field(plan, seen(plan), "title", title))
    plan = apply_all(plan, set_word(seen(plan), ADOPTING, "RENCANA AKSI BARU"))
    assert not grave(plan)


def test_an_empty_dictum_and_an_empty_section_are_told(plan):
    item = seen(plan).part(DICTUM)[1]
    plan = apply_all(plan, set_item(seen(plan), item.id, "text", ""))
    assert found(plan)["Diktum KEDUA kosong."].item == str(item.id)
    changes = [
        Change(Entity.PAPER_ITEM, i.id, "alive", False) for i in seen(plan).part(CONSIDERING)
    ]
    assert "Menimbang belum ada isinya." in found(apply_all(plan, changes))


def test_letters_that_name_no_consideration_are_told(plan):
    last = seen(plan).part(CONSIDERING)[-1]
    text = last.text.replace("huruf a dan huruf b", "huruf a, huruf b, dan huruf c")
    plan = apply_all(plan, set_item(seen(plan), last.id, "text", text))
    assert any(words.startswith("Menimbang menyebut huruf a, huruf b") for words in grave(plan))


def test_rows_without_action_or_time_and_months_that_contradict_are_told_with_their_row(plan):
    row = next(plan.activities()).id
    blank = [Change(Entity.ACTIVITY, row, name, None) for name in ("action", "indicator")]
    assert found(apply_all(plan, blank))["Baris 1.1.1 tanpa rencana aksi."].row == row
    timeless = [Change(Entity.ACTIVITY, row, name, None) for name in ("target_time", "m1")]
    assert found(apply_all(plan, timeless))["Baris 1.1.1 tanpa waktu."].row == row
    other = apply_all(plan, set_row(plan, [row], "target_time", "Maret 2025"))
    assert "Baris 1.1.1: bulan tidak sama dengan “Maret 2025”." in found(other)
    told = apply_all(plan, set_row(plan, [row], "indicator", "Terlaksana bulan Oktober"))
    assert "Baris 1.1.1: tertulis “bulan Oktober”, bulan yang direncanakan lain." in found(told)
    assert Months([1]) == plan.activity(RowId(row)).months


def test_a_missing_signer_and_a_missing_certifier_are_told(plan):
    plan = apply_all(plan, set_info(plan, signer_name=""))
    plan = apply_all(plan, set_field(plan, seen(plan), "closing_style", CERTIFIED))
    told = found(plan)
    assert told["Nama penanda tangan belum diisi."].field == "signer_name"
    assert told["Pengesah salinan belum diisi."].field == "certifier_name"


def test_a_budget_year_that_is_not_the_plans_is_told(plan):
    item = seen(plan).part(DICTUM)[2]
    text = item.text.replace("2025", "2024")
    plan = apply_all(plan, set_item(seen(plan), item.id, "text", text))
    assert any("Tahun Anggaran 2024" in words for words in grave(plan))


def test_a_team_without_members_is_told_and_minutes_ask_for_no_signer(plan):
    assert any("Tim belum punya anggota" in words for words in grave(plan, TEAM_DECREE))
    assert not grave(with_team(plan), TEAM_DECREE)
    assert grave(apply_all(plan, set_info(plan, signer_name="")), MINUTES) == [
        "Hadir belum ada isinya."
    ]
