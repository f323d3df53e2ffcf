"""Annexes of a made-up office in the forms of Banten, Madiun and Tasikmalaya, the ways that offices type them.

A `Paper` is a table as one sees it, with what stands around it; it becomes a workbook, a Word document or a grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from openpyxl import Workbook
from openpyxl.styles import Alignment

from zi_desktop.annex.grid import Cell, Grid, Merge, clean_text

SIX = ("NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", "TARGET WAKTU")
SEVEN = (*SIX[:5], "TARGET CAPAIAN", "TARGET WAKTU")
FIVE = ("NO.", "KOMPONEN", "INDIKATOR/PROGRAM", "RENCANA AKSI", "TARGET WAKTU")

Texts = Sequence[str | None]


@dataclass
class Paper:
    """Lines above, a table of texts with merged cells (top, left, bottom, right from 0), lines below."""

    above: Sequence[str]
    rows: list[Texts] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    below: Sequence[str] = ()

    def add(self, *texts: str | None) -> int:
        """Put a row below and return its number."""
        self.rows.append(texts)
        return len(self.rows) - 1

    def heading(self, text: str, number: str = "", width: int = 6) -> None:
        """Put a heading below: its number in the first cell, the words merged over the others."""
        at = self.add(number, text)
        self.merges.append((at, 1 if number else 0, at, width - 1))
        if not number:
            self.rows[at] = (text,)

    def workbook(self, path: Path, left: int = 1) -> Path:
        """Write it as Excel does, the table beginning in column `left`."""
        book = Workbook()
        sheet = book.active
        for at, line in enumerate(self.above, 1):
            sheet.cell(at, left, line)
        top = len(self.above) + 2
        for r, texts in enumerate(self.rows):
            for c, text in enumerate(texts):
                if text:
                    sheet.cell(top + r, left + c, text).alignment = Alignment(wrap_text=True)
        for r1, c1, r2, c2 in self.merges:
            sheet.merge_cells(None, top + r1, left + c1, top + r2, left + c2)
        for at, line in enumerate(self.below, top + len(self.rows) + 1):
            sheet.cell(at, left + 4, line)
        book.save(path)
        return path

    def document(self, path: Path) -> Path:
        """Write it as Word does, on a page that lies."""
        paper = Document()
        paper.sections[0].orientation = WD_ORIENT.LANDSCAPE
        for line in self.above:
            paper.add_paragraph(line)
        width = max(map(len, self.rows))
        table = paper.add_table(len(self.rows), width)
        cells = [row.cells for row in table.rows]
        for r, texts in enumerate(self.rows):
            for c, text in enumerate(texts):
                _write(cells[r][c], text)
        for r1, c1, r2, c2 in self.merges:
            cells[r1][c1].merge(cells[r2][c2])
        for line in self.below:
            paper.add_paragraph(line)
        paper.save(str(path))
        return path

    def grid(self, name: str = "Tabel") -> Grid:
        """Return it as a reader hands it over."""
        top = len(self.above) + 2
        cells = {(at, 1): Cell(line) for at, line in enumerate(self.above, 1)}
        for r, texts in enumerate(self.rows):
            for c, text in enumerate(texts):
                if text and (cleaned := clean_text(text)):
                    cells[top + r, c + 1] = Cell(cleaned)
        merges = [Merge(top + a, b + 1, top + c, d + 1) for a, b, c, d in self.merges]
        return Grid.of(name, cells, merges)


def _write(cell: Any, text: str | None) -> None:
    first, *others = (text or "").split("\n")
    cell.paragraphs[0].text = first
    for line in others:
        cell.add_paragraph(line)


# ---- Banten's form: blank number and component mean the same one, the header on each page, rows cut by its end

BANTEN_ABOVE = (
    "LAMPIRAN KEPUTUSAN KETUA KOMISI PEMILIHAN UMUM PROVINSI CONTOH RAYA",
    "NOMOR 7 TAHUN 2025",
    "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS",
    "KOMISI PEMILIHAN UMUM PROVINSI CONTOH RAYA",
    "TAHUN ANGGARAN 2026",
)
# area → component → rows of indicator, action, evidence, target time
BANTEN: Sequence[tuple[str, Sequence[tuple[str, Sequence[tuple[str, str, str, str]]]]]] = (
    ("MANAJEMEN PERUBAHAN", (
        ("Tim Kerja", (
            ("Tim terbentuk", "Menyusun tim kerja yang anggotanya dipilih dengan cara terbuka dan tercatat",
             "1. Undangan\n2. Daftar hadir\n3. SK Tim", "Januari 2026"),
            ("Tim dikenal", "Mengumumkan tim di laman dan media sosial", "Tangkapan layar", "Februari 2026"),
        )),
        ("Rencana Pembangunan ZI", (
            ("Rencana disahkan", "1. Menyusun rencana\n2. Membahasnya dalam pleno\n3. Menetapkan rencana",
             "Dokumen rencana", "Januari-Februari 2026"),
            ("Rencana dikenal", "Sosialisasi rencana kepada pegawai", "Notulen\nFoto", "Maret 2026"),
        )),
        ("Pemantauan dan Evaluasi", (
            ("Evaluasi berkala", "Rapat evaluasi", "Laporan monev", "Maret, Juni, September dan Desember 2026"),
        )),
        ("Perubahan Pola Pikir dan Budaya Kerja", (
            ("Pimpinan menjadi teladan", "Apel setiap Senin", "Foto apel", "Per-bulan (Januari-Desember)"),
        )),
    )),
    ("PENATAAN TATALAKSANA", (
        ("SOP Kegiatan Utama", (
            ("SOP sesuai peta proses", "Menyusun SOP layanan", "SOP", "April 2026"),
            ("SOP dievaluasi", "Menilai pelaksanaan SOP", "Laporan", "Oktober s.d November 2026"),
        )),
        ("SPBE", (("Layanan elektronik dipakai", "Memakai aplikasi perkantoran", "Tangkapan layar",
                   "Januari – Desember 2026"),)),
        ("Keterbukaan Informasi Publik", (
            ("PPID berjalan", "Memutakhirkan daftar informasi", "Daftar informasi", "Juni dan Desember 2026"),
            ("Layanan tercatat", "Melaporkan permohonan informasi", "Laporan PPID", "Desember 2026"),
        )),
    )),
    ("PENATAAN SISTEM MANAJEMEN SDM APARATUR", (
        ("Perencanaan Kebutuhan Pegawai", (
            ("Kebutuhan dihitung", "Menghitung beban kerja", "Peta jabatan", "Februari 2026"),
        )),
        ("Pola Mutasi Internal", (("Mutasi terbuka", "Menetapkan aturan mutasi", "SK", "Mei 2026"),)),
        ("Penetapan Kinerja Individu", (
            ("SKP selaras", "Menyusun SKP", "SKP", "Januari 2026"),
            ("SKP dinilai", "Menilai SKP setiap bulan", "Rekapitulasi", "Januari s/d Desember 2026"),
        )),
    )),
    ("PENGUATAN AKUNTABILITAS", (
        ("Keterlibatan Pimpinan", (
            ("Pimpinan hadir", "Rapat perencanaan bersama pimpinan", "Notulen", "Januari 2026"),
            ("Pimpinan memantau", "Rapat pemantauan capaian", "Notulen", "April, Juli dan Oktober 2026"),
        )),
        ("Pengelolaan Akuntabilitas Kinerja", (("Laporan tepat waktu", "Menyusun laporan kinerja",
                                               "LKjIP", "Paling lambat Maret 2026"),)),
    )),
    ("PENGUATAN PENGAWASAN", (
        ("Pengendalian Gratifikasi", (("Unit berjalan", "Melaporkan gratifikasi", "Laporan", "Desember 2026"),)),
        ("Pengaduan Masyarakat", (("Aduan dijawab", "Menjawab aduan", "Rekap aduan", "Semester II 2026"),)),
        ("WBS", (("Saluran ada", "Sosialisasi WBS", "Banner", "Triwulan I 2026"),)),
    )),
    ("PENINGKATAN KUALITAS PELAYANAN PUBLIK", (
        ("Standar Pelayanan", (("Maklumat dipasang", "Menetapkan standar", "Maklumat", "Februari 2026"),)),
        ("Penilaian Kepuasan", (("Survei terlaksana", "Survei kepuasan", "Hasil survei", "Juni, Desember 2026"),)),
    )),
)  # fmt: skip


def banten(cuts: Sequence[int] = (), merged_areas: bool = True) -> Paper:
    """The Banten form; the rows whose numbers (from 0) are in `cuts` are cut in two by the end of a page."""
    paper = Paper(
        BANTEN_ABOVE, below=("Contoh, 5 Januari 2026", "KETUA", "", "ttd.", "", "SITI RAHAYU")
    )
    _banten_header(paper)
    row = 0
    for at, (area, components) in enumerate(BANTEN):
        roman = ("I.", "II.", "III.", "IV.", "V.", "VI.")[at]
        if merged_areas:
            paper.heading(area, roman)
        else:
            paper.add(roman, area)
        for number, (title, rows) in enumerate(components, 1):
            for first, texts in enumerate(rows):
                beside = ("", "") if first else (f"{number}.", title)
                halves = cut_in_two(texts) if row in cuts else [texts]
                for half, part in enumerate(halves):
                    if half:
                        _banten_header(paper)
                    paper.add(*(("", "") if half else beside), *part)
                row += 1
    return paper


def _banten_header(paper: Paper) -> None:
    paper.add(*SIX)
    paper.add(*map(str, range(1, 7)))


def cut_in_two(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Cut a row as a page's end does: sentences between words, lists between lines, short cells stay above."""
    upper, lower = list[str](), list[str]()
    for text in texts[:3]:
        glue = "\n" if "\n" in text else " "
        parts = text.split(glue)
        half = (
            len(parts) // 2
            if glue == "\n"
            else next(
                (n for n in range(len(parts) // 2, len(parts)) if parts[n][0].islower()), len(parts)
            )
        )
        keep = len(parts) if glue == " " and len(parts) < 4 else half
        upper.append(glue.join(parts[:keep]))
        lower.append(glue.join(parts[keep:]))
    return [(*upper, texts[3]), (*lower, "")]


def banten_rows() -> list[dict[str, Any]]:
    """What the Banten paper says, row by row, in the words of `zi show --json`."""
    found = []
    for a, (area, components) in enumerate(BANTEN):
        for c, (title, rows) in enumerate(components, 1):
            for indicator, action, evidence, time in rows:
                found.append(
                    _row(("I", "II", "III", "IV", "V", "VI")[a], area, None, f"{c}", title)
                    | {"indicator": indicator, "action": action, "expected_evidence": evidence}
                    | {"target_time": time}
                )
    return found


# ---- Madiun's form: groups between areas and components, a seventh area, paragraphs in cells, target outputs

MADIUN_ABOVE = (
    "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS MENUJU WBK/WBBM",
    "DI LINGKUNGAN KPU KABUPATEN CONTOH JAYA",
    "TAHUN 2026",
)
# area → group (or none) → components: title, indicator, action, evidence, output, target time
MADIUN: Sequence[tuple[str, Sequence[tuple[str, Sequence[tuple[str, ...]]]]]] = (
    ("MANAJEMEN PERUBAHAN", (
        ("", (
            ("Penyusunan Tim Kerja", "SK tim terbit", "Menyusun tim\nMenetapkan tim", "SK Tim", "1 SK", "Januari 2026"),
            ("Rencana Pembangunan ZI", "Rencana ada", "Menyusun rencana", "Dokumen", "1 dokumen", "Januari 2026"),
        )),
        ("Pemantauan dan Budaya Kerja", (
            ("Pemantauan dan Evaluasi", "Monev berkala", "Rapat monev", "Undangan\nNotulen\nFoto", "4 laporan",
             "Maret, Juni, September, Desember 2026"),
            ("Perubahan Pola Pikir", "Agen perubahan bekerja", "Memilih agen perubahan", "SK", "2 orang", "Maret 2026"),
        )),
    )),
    ("PENATAAN TATALAKSANA", (
        ("Prosedur", (
            ("SOP Kegiatan Utama", "SOP ada", "Menyusun SOP", "SOP", "10 SOP", "April 2026"),
        )),
        ("Pemerintahan Elektronik", (
            ("SPBE", "Aplikasi dipakai", "Memakai aplikasi", "Tangkapan layar", "100%", "Januari-Desember 2026"),
            ("Keterbukaan Informasi Publik", "PPID berjalan", "Melayani permohonan", "Laporan", "1 laporan", "Desember 2026"),
        )),
    )),
    ("PENATAAN SISTEM MANAJEMEN SDM", (
        ("", (
            ("Perencanaan Kebutuhan Pegawai", "Peta jabatan", "Menghitung beban", "Peta", "1 peta", "Februari 2026"),
            ("Pengembangan Pegawai", "Pelatihan diikuti", "Mengirim pegawai", "Sertifikat", "20 JP", "Semester I 2026"),
            ("Penetapan Kinerja Individu", "SKP ada", "Menyusun SKP", "SKP", "100%", "Januari 2026"),
            ("Penegakan Disiplin", "Disiplin naik", "Rekap kehadiran", "Rekap", "12 rekap", "setiap bulan"),
        )),
    )),
    ("PENGUATAN AKUNTABILITAS KINERJA", (
        ("", (
            ("Keterlibatan Pimpinan", "Pimpinan memimpin", "Rapat", "Notulen", "4 kali", "Tw. I, II, III, IV 2026"),
            ("Pengelolaan Akuntabilitas Kinerja", "Laporan baik", "Menyusun laporan", "LKjIP", "Nilai BB", "Maret 2026"),
        )),
    )),
    ("PENGUATAN PENGAWASAN", (
        ("Pencegahan", (
            ("Pengendalian Gratifikasi", "UPG ada", "Membentuk UPG", "SK UPG", "1 SK", "Februari 2026"),
            ("SPIP", "Risiko dikenali", "Menilai risiko\nMenyusun rencana", "Peta risiko", "1 peta", "Maret-April 2026"),
        )),
        ("Saluran Aduan", (
            ("Pengaduan Masyarakat", "Aduan selesai", "Menjawab aduan", "Rekap", "100%", "Januari-Desember 2026"),
            ("Whistle Blowing System", "WBS dikenal", "Sosialisasi", "Foto", "1 kali", "Mei 2026"),
            ("Penanganan Benturan Kepentingan", "Terpetakan", "Memetakan", "Peta", "1 peta", "Juni 2026"),
        )),
    )),
    ("PENINGKATAN KUALITAS PELAYANAN PUBLIK", (
        ("", (
            ("Standar Pelayanan", "Standar ada", "Menetapkan standar", "SK", "1 SK", "Februari 2026"),
            ("Budaya Pelayanan Prima", "Petugas ramah", "Pelatihan", "Sertifikat", "5 orang", "Juli 2026"),
            ("Penilaian Kepuasan", "Indeks naik", "Survei", "Hasil survei", "Indeks 3,5", "Juni dan Desember 2026"),
        )),
    )),
    ("INOVASI PELAYANAN", (
        ("", (
            ("Laporan Harta Kekayaan", "LHKPN lengkap", "Mengingatkan pejabat", "Tanda terima", "100%", "Maret 2026"),
            ("Pakta Integritas", "Semua menandatangani", "Penandatanganan", "Pakta", "100%", "Januari 2026"),
        )),
    )),
)  # fmt: skip


def madiun(restarting: bool = False, tall: bool = True) -> Paper:
    """The Madiun form; `restarting`: numbers begin again in each group; `tall`: each paragraph has a row of its own.

    A component of several rows is then one tall merged cell beside its paragraphs' rows.
    """
    paper = Paper(
        MADIUN_ABOVE, below=("Contoh Jaya, 2026", "KETUA", "", "ttd.", "", "BUDI SANTOSO")
    )
    paper.add(*SEVEN)
    paper.add(*map(str, range(1, 8)))
    for at, (area, groups) in enumerate(MADIUN):
        paper.heading(area, ("I", "II", "III", "IV", "V", "VI", "VII")[at], width=7)
        number = 0
        for group, components in groups:
            if group:
                paper.heading(group, width=7)
            number = 0 if restarting and group else number
            for title, *texts in components:
                number += 1
                top = paper.add(f"{number}", title, *texts)
                if tall and number == 1:
                    paper.add()
                    paper.merges += [(top, column, top + 1, column) for column in range(7)]
    return paper


def madiun_rows(restarting: bool = False) -> list[dict[str, Any]]:
    """What the Madiun paper says, row by row."""
    found = []
    for a, (area, groups) in enumerate(MADIUN):
        number = 0
        for group, components in groups:
            number = 0 if restarting and group else number
            for title, indicator, action, evidence, output, time in components:
                number += 1
                label = ("I", "II", "III", "IV", "V", "VI", "VII")[a]
                found.append(
                    _row(label, area, group or _group_above(found, area), f"{number}", title)
                    | {"indicator": indicator, "action": action, "expected_evidence": evidence}
                    | {"target_output": output, "target_time": time}
                )
    return found


def _group_above(found: Sequence[dict[str, Any]], area: str) -> str | None:
    return found[-1]["group"] if found and found[-1]["area"] == area else None


def _row(area_no: str, area: str, group: str | None, number: str, title: str) -> dict[str, Any]:
    return {
        "area_no": area_no,
        "area": area,
        "group": group,
        "component_no": number,
        "component": title,
        "target_output": "",
        "remarks": "",
    }
