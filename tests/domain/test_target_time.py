"""Target times: every spelling that the published plans have, what people type beside them, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_desktop.domain.months import ALL_YEAR, MONTH_NAMES, NO_MONTHS, Months
from zi_desktop.domain.plan import Rhythm
from zi_desktop.domain.target_time import (
    TargetTime,
    TargetTimeStyle,
    compose_target_time,
    default_rhythm,
    read_target_time,
)

ONCE, EACH = Rhythm.ONCE, Rhythm.MONTHLY
YEAR = list(range(1, 13))
QUARTERS = [3, 6, 9, 12]

SPELLINGS = [
    # published
    ("Agustus 2025", [8], ONCE),
    ("Januari-Desember 2025", YEAR, ONCE),
    ("Januari - Desember 2025", YEAR, ONCE),
    ("Januari – Desember 2025", YEAR, ONCE),
    ("Januari— Desember 2025", YEAR, ONCE),
    ("Januari s.d Desember 2025", YEAR, ONCE),
    ("Oktober s/d Desember 2025", [10, 11, 12], ONCE),
    ("April-Mei 2022", [4, 5], ONCE),
    ("Maret, Juni, September dan Desember 2025", QUARTERS, EACH),
    ("Juni dan Desember 2025", [6, 12], EACH),
    ("Februari, April, Juni, Agustus, Oktober, Desember", [2, 4, 6, 8, 10, 12], EACH),
    ("Januari minggu ke-2 tahun 2022", [1], ONCE),
    ("Paling lambat Mei-Juni 2022", [5, 6], ONCE),
    ("Per-bulan (Januari-Desember)", YEAR, EACH),
    ("Dilaksanakan 3 (Tiga) bulan sekali", QUARTERS, EACH),
    # typed
    ("JANUARI-MARET", [1, 2, 3], ONCE),
    ("januari s.d. maret 2025", [1, 2, 3], ONCE),
    ("Januari sd Maret", [1, 2, 3], ONCE),
    ("Januari sampai dengan Maret 2025", [1, 2, 3], ONCE),
    ("Januari sampai Maret", [1, 2, 3], ONCE),
    ("Januari hingga Maret", [1, 2, 3], ONCE),
    ("Januari -\nMaret 2025", [1, 2, 3], ONCE),
    ("Januari−Maret", [1, 2, 3], ONCE),
    ("Januari 2025 - Maret 2025", [1, 2, 3], ONCE),
    ("Januari 2025 s/d Maret 2025", [1, 2, 3], ONCE),
    ("15 Januari s.d. 20 Maret 2025", [1, 2, 3], ONCE),
    ("1-15 Maret 2025", [3], ONCE),
    ("tanggal 31 Mei 2025", [5], ONCE),
    ("31/05/2025", [5], ONCE),
    ("2025-05-31", [5], ONCE),
    ("05/2025", [5], ONCE),
    ("Jan - Mar", [1, 2, 3], ONCE),
    ("Jan. s/d Mar. 2025", [1, 2, 3], ONCE),
    ("Peb, Agt, Sept, Okt, Nop & Des", [2, 8, 9, 10, 11, 12], EACH),
    ("Agust-Sep", [8, 9], ONCE),
    ("Ags", [8], ONCE),
    ("Nopember 2025", [11], ONCE),
    ("Pebruari", [2], ONCE),
    ("Januari; Juli", [1, 7], EACH),
    ("Januari\nJuli", [1, 7], EACH),
    ("Januari & Juli", [1, 7], EACH),
    ("Januari/Juli", [1, 7], EACH),
    ("Januari dan Februari", [1, 2], EACH),
    ("Januari-Maret, Juni dan Oktober-Desember 2025", [1, 2, 3, 6, 10, 11, 12], EACH),
    ("1-12", YEAR, ONCE),
    ("1 s.d 3", [1, 2, 3], ONCE),
    ("3, 6, 9, 12", QUARTERS, EACH),
    ("bulan 3", [3], ONCE),
    ("Bulan ke-3", [3], ONCE),
    ("Bulan I s.d III", [1, 2, 3], ONCE),
    ("Triwulan I", [1, 2, 3], ONCE),
    ("TRIWULAN KE-2 TAHUN 2025", [4, 5, 6], ONCE),
    ("triwulan kedua", [4, 5, 6], ONCE),
    ("Tw. 3", [7, 8, 9], ONCE),
    ("TW-4", [10, 11, 12], ONCE),
    ("Kuartal IV 2025", [10, 11, 12], ONCE),
    ("Q1", [1, 2, 3], ONCE),
    ("Semester II", [7, 8, 9, 10, 11, 12], ONCE),
    ("smt 1", [1, 2, 3, 4, 5, 6], ONCE),
    ("Caturwulan II", [5, 6, 7, 8], ONCE),
    ("Triwulan I (Januari-Maret)", [1, 2, 3], ONCE),
    ("Triwulan I dan III", [1, 2, 3, 7, 8, 9], EACH),
    ("TW I, II, III dan IV", YEAR, EACH),
    ("Triwulan I-IV", YEAR, EACH),
    ("Triwulan II s.d. Oktober", [4, 5, 6, 7, 8, 9, 10], ONCE),
    ("setiap bulan", YEAR, EACH),
    ("Tiap-tiap bulan", YEAR, EACH),
    ("perbulan", YEAR, EACH),
    ("sebulan sekali", YEAR, EACH),
    ("1 kali sebulan", YEAR, EACH),
    ("Setiap akhir bulan", YEAR, EACH),
    ("setiap minggu", YEAR, EACH),
    ("Bulanan", YEAR, EACH),
    ("Januari-Juni (setiap bulan)", [1, 2, 3, 4, 5, 6], EACH),
    ("setiap triwulan", QUARTERS, EACH),
    ("Triwulan", QUARTERS, EACH),
    ("triwulanan", QUARTERS, EACH),
    ("setiap 3 (tiga) bulan", QUARTERS, EACH),
    ("tiga bulan sekali", QUARTERS, EACH),
    ("4x setahun", QUARTERS, EACH),
    ("4 kali dalam 1 tahun", QUARTERS, EACH),
    ("Januari-Desember, 3 bulan sekali", QUARTERS, EACH),
    ("Maret dan September (6 bulan sekali)", [3, 9], EACH),
    ("setiap semester", [6, 12], EACH),
    ("6 bulan sekali", [6, 12], EACH),
    ("2x setahun", [6, 12], EACH),
    ("1x setahun", YEAR, ONCE),
    ("setahun sekali", YEAR, ONCE),
    ("sepanjang tahun 2025", YEAR, ONCE),
    ("Selama 1 tahun", YEAR, ONCE),
    ("Tahun 2025", YEAR, ONCE),
    ("akhir tahun", [12], ONCE),
    ("Terlaksana bulan Oktober", [10], ONCE),
    ("Maret 2025 (tentatif)", [3], ONCE),
    ("mulai Februari sampai Juni", [2, 3, 4, 5, 6], ONCE),
]  # fmt: skip


@pytest.mark.parametrize(("text", "months", "rhythm"), SPELLINGS, ids=[s[0] for s in SPELLINGS])
def test_every_spelling_is_read(text, months, rhythm):
    target = read_target_time(text)
    assert (list(target.months), target.rhythm, target.understood) == (months, rhythm, True)


@pytest.mark.parametrize(("text", "months", "rhythm"), SPELLINGS, ids=[s[0] for s in SPELLINGS])
def test_case_and_spare_blanks_change_nothing(text, months, rhythm):
    for changed in (text.upper(), text.lower(), f"  {text.replace(' ', '  ')} "):
        target = read_target_time(changed)
        assert (list(target.months), target.rhythm, target.understood) == (months, rhythm, True)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("sewaktu-waktu", []),
        ("sesuai kebutuhan", []),
        ("-", []),
        ("3", []),
        ("13, 14", []),
        ("12 bulan", []),
        ("Janurai 2025", [1]),
        ("Septmber-Desember", [9, 10, 11, 12]),
        ("November-Februari", [1, 2, 11, 12]),
        ("Oktober 2025 - Maret 2026", [1, 2, 3, 10, 11, 12]),
        ("Maret 2025 dan Maret 2026", [3]),
        ("Mulai Februari 2025", [2]),
        ("setelah Maret", [3]),
        ("Januari-Desember kecuali Mei", YEAR),
        ("Januari 2 Maret 99", [1, 3]),
        ("Januari -", [1]),
        ("Maret-Juni-September", [3, 4, 5, 6, 7, 8, 9]),
    ],
)
def test_what_a_person_must_look_at_is_said(text, months):
    target = read_target_time(text)
    assert (list(target.months), target.understood) == (months, False)


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_blank_says_nothing_and_is_no_question(text):
    assert read_target_time(text) == TargetTime()


@pytest.mark.parametrize(
    ("text", "year", "week", "deadline"),
    [
        ("Januari minggu ke-2 tahun 2022", 2022, 2, False),
        ("Minggu II Januari", None, 2, False),
        ("M-4 Mei 2025", 2025, 4, False),
        ("minggu pertama Maret", None, 1, False),
        ("Minggu I, II dan III Maret", None, 1, False),
        ("Paling lambat Mei-Juni 2022", 2022, None, True),
        ("selambat-lambatnya 31 Mei 2025", 2025, None, True),
        ("Maksimal Mei", None, None, True),
        ("s.d. Maret 2025", 2025, None, True),
        ("Januari s.d. Maret 2025", 2025, None, False),
        ("Januari-Maret", None, None, False),
    ],
)
def test_year_week_and_deadline_are_kept_as_facts(text, year, week, deadline):
    target = read_target_time(text)
    assert (target.year, target.week, target.deadline) == (year, week, deadline)
    assert target.understood


@pytest.mark.parametrize(
    ("months", "text"),
    [
        (YEAR, "Januari-Desember 2025"),
        (QUARTERS, "Maret, Juni, September dan Desember 2025"),
        ([8], "Agustus 2025"),
        ([6, 12], "Juni dan Desember 2025"),
        ([4, 5], "April-Mei 2025"),
        ([1, 2, 3, 6], "Januari-Maret dan Juni 2025"),
        ([1, 3, 4, 5, 12], "Januari, Maret-Mei dan Desember 2025"),
        ([], ""),
    ],
)
def test_months_are_composed_as_the_decrees_write_them(months, text):
    assert compose_target_time(Months(months), 2025) == text


def test_a_composed_text_without_a_year_and_in_another_style():
    style = TargetTimeStyle(till=" s.d. ", last=" & ")
    assert compose_target_time(Months([1, 2, 6]), 0, style) == "Januari s.d. Februari & Juni"


months_sets = st.sets(st.integers(1, 12)).map(Months)
styles = st.builds(
    TargetTimeStyle,
    till=st.sampled_from(["-", " - ", "–", " s.d. ", " s/d ", " sampai dengan "]),
    last=st.sampled_from([" dan ", " & ", ", "]),
)


@given(months_sets, st.sampled_from([0, 2025]), styles)
def test_what_was_composed_is_read_back(months, year, style):
    target = read_target_time(compose_target_time(months, year, style))
    assert target.months == months
    assert target.understood
    assert target.year == (year or None if months else None)


@given(months_sets)
def test_a_composed_text_has_the_rhythm_of_its_months(months):
    assert read_target_time(compose_target_time(months, 2025)).rhythm == default_rhythm(months)


TYPED = "Jan s.d. - , dan Triwulan I IV 3 12 2025 ke-2 setiap bulan sekali minggu x ( ) tahun / \n"
words = st.sampled_from([*MONTH_NAMES, "paling lambat", *TYPED.split(" ")])


@given(st.lists(words, max_size=12).map(" ".join) | st.text(max_size=40))
def test_nothing_that_is_typed_breaks_the_reader(text):
    target = read_target_time(text)
    assert target.months or not target.understood or not text.strip()


def test_months_alone_have_the_rhythm_of_a_span_or_a_list():
    assert default_rhythm(NO_MONTHS) is default_rhythm(Months([5])) is ONCE
    assert default_rhythm(ALL_YEAR) is ONCE
    assert default_rhythm(Months([6, 12])) is EACH
