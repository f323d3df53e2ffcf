"""Which standard component a printed title means, tried on the titles of three published plans."""

from __future__ import annotations

import pytest

from zi_desktop.domain.plan import ROMAN
from zi_desktop.domain.standard import propose_standard, recognise_area
from zi_desktop.services.standards import standards

COUNTS = {1: 4, 2: 3, 3: 6, 4: 2, 5: 5, 6: 5}
CODES = [f"{area}.{ROMAN[n].lower()}" for area, count in COUNTS.items() for n in range(count)]

# code: the titles of Mojokerto 2022 (which has 23), Cilegon 2025 and Tasikmalaya 2025
TITLES = {
    "1.i": [
        "Pembentukan Tim Kerja Pembangunan Zona Integritas",
        "Penyusunan Tim Kerja",
        "Penyusunan Tim Kerja",
    ],
    "1.ii": ["Rencana Pembangunan Zona Integritas"] * 2 + ["Rencana Pembangunan ZI"],
    "1.iii": [
        "Pemantauan dan Evaluasi Zona Integritas",
        "Pemantauan dan Evaluasi Pembangunan WBK/WBBM",
        "Pemantauan dan Evaluasi",
    ],
    "1.iv": ["Perubahan pola pikir dan budaya kerja"] * 2
    + ["Perubahan Pola Pikir dan Budaya Kerja"],
    "2.i": ["Penyusunan Prosedur Operasional (SOP)", "Prosedur Operasional Tetap", "SOP"],
    "2.ii": ["Penerapan e-office", "Sistem Pemerintahan Berbasis Elektronik (SPBE)", "SPBE"],
    "2.iii": ["Keterbukaan Informasi Publik"] * 3,
    "3.i": [
        "Perencanaan kebutuhan pegawai sesuai dengan kebutuhan organisasi.",
        "Pegawai sesuai dengan Kebutuhan Organisasi",
        "Perencanaan Kebutuhan Pegawai",
    ],
    "3.ii": ["Pola Mutasi Internal"] * 3,
    "3.iii": ["Pengembangan pegawai berbasis kompetensi"] * 3,
    "3.iv": ["Penetapan kinerja individu"] * 3,
    "3.v": [
        "Penegakan aturan disiplin/kode etik",
        "Penegakan Aturan Disiplin/Kode Etik/Kode Perilaku Pegawai",
        "Penegakan Disiplin/Kode Etik",
    ],
    "3.vi": ["Sistem Informasi Kepegawaian"] * 3,
    "4.i": ["Keterlibatan pimpinan"] * 3,
    "4.ii": ["Pengelolaan Akuntabilitas Kinerja"] * 3,
    "5.i": ["Pengendalian Gratifikasi"] * 3,
    "5.ii": ["Penerapan SPIP", "Penerapan Sistem Pengendalian Intern Pemerintah (SPIP)", "SPIP"],
    "5.iii": ["Pengaduan Masyarakat"] * 3,
    "5.iv": ["Whistle-Blowing System"] * 2 + ["Whistle Blowing System"],
    "5.v": ["Penanganan Benturan Kepentingan"] * 3,
    "6.i": ["Standar Pelayanan"] * 3,
    "6.ii": ["Budaya Pelayanan Prima"] * 3,
    "6.iii": ["", "Pengelolaan Pengaduan", "Pengelolaan Pengaduan"],
    "6.iv": [
        "Penilaian kepuasan terhadap pelayanan.",
        "Penilaian Kepuasan terhadap Pelayanan",
        "Penilaian Kepuasan Masyarakat",
    ],
    "6.v": ["", "Pemanfaatan Teknologi Informasi", "Pemanfaatan Teknologi Informasi"],
}
AREAS = {
    1: ["MANAJEMEN PERUBAHAN", "MANAJEMEN PERUBAHAN", "Manajemen Perubahan"],
    2: ["PENATAAN TATALAKSANA", "PENATAAN TATA LAKSANA", "Penataan Tatalaksana"],
    3: [
        "PENATAAN SISTEM MANAJEMEN SDM",
        "PENATAAN SISTEM MANAJEMEN SDM APARATUR",
        "Penataan Sistem Manajemen SDM",
    ],
    4: ["Penguatan Akuntabilitas", "PENGUATAN AKUNTABILITAS", "Penguatan Akuntabilitas Kinerja"],
    5: ["Penguatan Pengawasan", "PENGUATAN PENGAWASAN", "Penguatan Pengawasan"],
    6: ["PENINGKATAN KUALITAS PELAYANAN PUBLIK"] * 2 + ["Peningkatan Kualitas Pelayanan Publik"],
}


def test_the_shipped_sheet_has_the_25_components_of_six_areas():
    assert [component.code for component in standards().components] == CODES
    assert [area.number for area in standards().areas] == [1, 2, 3, 4, 5, 6]
    assert all(c.code.startswith(f"{c.area}.") for c in standards().components)
    assert standards().component("5.iv").title.startswith("Whistle")
    assert standards().component("7.i") is None


@pytest.mark.parametrize("plan", range(3), ids=["mojokerto", "cilegon", "tasikmalaya"])
@pytest.mark.parametrize("code", CODES)
def test_published_titles_get_their_component(code, plan):
    title = TITLES[code][plan]
    proposed = propose_standard(AREAS[int(code[0])][plan], title, standards())
    assert proposed == (code if title else "")


@pytest.mark.parametrize("number", AREAS)
def test_an_area_is_known_in_every_wording(number):
    assert {recognise_area(title, standards()) for title in AREAS[number]} == {number}


def test_the_area_decides_between_complaints_about_the_office_and_about_its_service():
    for area, code in (("Penguatan Pengawasan", "5.iii"), ("Kualitas Pelayanan Publik", "6.iii")):
        assert propose_standard(area, "Penanganan pengaduan", standards()) == code
    assert propose_standard("INOVASI PELAYANAN", "Penanganan pengaduan", standards()) == ""


def test_plain_words_find_their_component_in_an_area_of_another_name():
    assert propose_standard("INOVASI PELAYANAN", "Pengendalian gratifikasi", standards()) == "5.i"
    assert propose_standard("", "Survei kepuasan masyarakat", standards()) == "6.iv"


@pytest.mark.parametrize("title", ["", "Lain-lain", "Kegiatan pendukung", "Sopan santun"])
def test_words_that_mean_none_propose_none(title):
    assert propose_standard("MANAJEMEN PERUBAHAN", title, standards()) == ""
