"""Single proofs in a text: what is certain, and what is only offered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_desktop.domain.expected_items import expected_items, proposed_items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", []),
        ("SK Tim", ["SK Tim"]),
        ("Undangan\nDaftar hadir\n\nNotulen", ["Undangan", "Daftar hadir", "Notulen"]),
        ("SKP tahun 2021; renstra 2020-2024;", ["SKP tahun 2021", "renstra 2020-2024"]),
        ("1) Undangan\n2) Notulen", ["Undangan", "Notulen"]),
        ("1. Undangan 2. Notulen 3. Foto", ["Undangan", "Notulen", "Foto"]),
        ("a. Undangan\nb. Notulen", ["Undangan", "Notulen"]),
        ("- Undangan\n– Notulen\n• Foto", ["Undangan", "Notulen", "Foto"]),
        ("Undangan, daftar hadir dan notulen", ["Undangan, daftar hadir dan notulen"]),
        ("Monev - triwulan 1. selesai", ["Monev - triwulan 1. selesai"]),
        ("Laporan; dll.", ["Laporan"]),
        ("Undangan\nUndangan", ["Undangan"]),
    ],
)
def test_only_line_feeds_list_markers_and_semicolons_part_items_for_certain(text, items):
    assert list(expected_items(text)) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("SK Tim", []),
        ("Undangan, daftar hadir, dan notulen.", ["Undangan", "daftar hadir", "notulen"]),
        ("Renstra dan SAKIP", ["Renstra", "SAKIP"]),
        ("Laporan monitoring dan evaluasi", []),
        ("Undangan; foto, video", ["Undangan", "foto", "video"]),
        ("Media (website, Instagram dan Facebook)", []),
        (
            "PK Eselon II tahun 2022 dan SKP Eselon II, III dan IV tahun 2021; SKP tahun 2021",
            ["PK Eselon II tahun 2022", "SKP Eselon II, III dan IV tahun 2021", "SKP tahun 2021"],
        ),
    ],
)
def test_commas_and_dan_are_proposals(text, items):
    assert list(proposed_items(text)) == items


@pytest.mark.parametrize(
    ("indicator", "items"),
    [
        ("Terbitnya SK Tim Zona Integritas.", ["SK Tim Zona Integritas"]),
        ("Adanya laporan monev.", ["Laporan monev"]),
        ("Tersusunnya dokumen rencana; Adanya foto", ["Dokumen rencana", "Foto"]),
        ("Adanya SK Tim dan laporan tahunan", ["SK Tim", "Laporan tahunan"]),
        ("Adanya keterlibatan seluruh pegawai", []),
        ("Unit memberikan pelayanan", []),
    ],
)
def test_without_evidence_the_indicator_proposes_the_papers_that_it_names(indicator, items):
    assert list(proposed_items("", indicator)) == items


def test_expected_evidence_prevails_over_the_indicator():
    assert proposed_items("SK Tim", "Adanya laporan monev") == ()


words = st.text("ab 1.;,-)(\nSK dan", max_size=60)


@given(text=words)
def test_items_are_words_of_the_text_each_once(text):
    items = expected_items(text)
    assert all(item and item == item.strip() and item in text for item in items)
    assert len(set(items)) == len(items)


@given(text=words)
def test_no_letter_of_the_evidence_is_lost_by_the_proposals(text):
    certain, finer = expected_items(text), proposed_items(text)
    for letter in "abS":
        assert not finer or all(
            any(letter in part for part in finer) for item in certain if letter in item
        )
