"""What a file's name says: kind, date, restricted."""

from __future__ import annotations

import pytest

from zi_desktop.domain.evidence_kinds import (
    KINDS,
    date_in_name,
    date_in_pdf,
    guess_kind,
    guess_restricted,
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SK Tim ZI 2026.pdf", "sk"),
        ("Keputusan KPU Nomor 15.pdf", "sk"),
        ("Undangan_rapat.pdf", "undangan"),
        ("und rapat pleno.docx", "undangan"),
        ("DaftarHadir.pdf", "daftar_hadir"),
        ("ABSENSI.xlsx", "daftar_hadir"),
        ("notula rapat.docx", "notulen"),
        ("BA Rapat 12 Maret.pdf", "notulen"),
        ("IMG_20260312_101112.jpg", "foto"),
        ("WhatsApp Image 2026-03-12 at 10.11.12.jpeg", "foto"),
        ("DSC0001.JPG", "foto"),
        ("kegiatan.png", "foto"),
        ("rapat.mp4", "foto"),
        ("Screenshot 2026-03-12.png", "screenshot"),
        ("Tangkapan Layar website.png", "screenshot"),
        ("Laporan Monev TW1.pdf", "laporan"),
        ("LKjIP.pdf", "laporan"),
        ("SOP-Pelayanan.pdf", "sop"),
        ("Surat pengantar.pdf", "surat"),
        ("Nota Dinas.pdf", "surat"),
        ("Matrik RB.xlsx", "matriks"),
        ("Rekap pengaduan.xlsx", "rekapitulasi"),
        ("Maklumat pelayanan.pdf", "banner"),
        ("Hasil SKM.pdf", "survei"),
        ("Piagam.pdf", "sertifikat"),
        ("Pakta Integritas pegawai.pdf", "pakta_integritas"),
        ("data.xlsx", "lainnya"),
        ("Taskforce.pdf", "lainnya"),
        ("", "lainnya"),
    ],
)
def test_a_name_tells_the_kind(name, kind):
    assert guess_kind(name) == kind
    assert kind in KINDS


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("SK Tim 12 Maret 2026.pdf", "2026-03-12"),
        ("2026-03-12 notulen.pdf", "2026-03-12"),
        ("12-03-2026_undangan.pdf", "2026-03-12"),
        ("IMG_20260312_101112.jpg", "2026-03-12"),
        ("IMG-20260312-WA0001.jpg", "2026-03-12"),
        ("Laporan Maret 2026.pdf", "2026-03"),
        ("Laporan_Des2025.pdf", "2025-12"),
        ("laporan 2026-03.pdf", "2026-03"),
        ("undangan 5 Nop 2025.pdf", "2025-11-05"),
        ("12032026.pdf", "2026-03-12"),
        ("31-02-2026.pdf", ""),
        ("SKP 2026.pdf", ""),
        ("Keputusan 15 Tahun 2026.pdf", ""),
        ("scan0001.pdf", ""),
        ("0812345678901.pdf", ""),
    ],
)
def test_a_name_tells_the_date(name, date):
    assert date_in_name(name) == date


def test_a_pdf_tells_its_date():
    assert date_in_pdf("D:20260312101112+07'00'") == "2026-03-12"
    assert date_in_pdf("D:2026") == ""
    assert date_in_pdf("yesterday") == ""


def test_what_concerns_single_people_is_restricted():
    assert guess_restricted("SKP Ketua.pdf")
    assert guess_restricted("a.pdf", "Pelaporan LHKPN tepat waktu")
    assert guess_restricted("laporan_WBS.pdf")
    assert not guess_restricted("SK Tim.pdf", "Penetapan tim kerja")
