"""The office's code, as a decree's number carries it."""

import pytest

from zi_desktop.annex.surroundings import office_code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("5/HK.03.1/3576/2022", "3576"),
        ("12 / PP.06-Kpt / 36 / 2025", "36"),
        ("15 TAHUN 2025", ""),
        ("5/HK.03.1/2022", ""),
        ("", ""),
    ],
)
def test_the_code_is_told_by_its_place_in_the_number(number, code):
    assert office_code(number) == code


def test_it_comes_into_the_plan_with_the_rest_of_the_heading(tmp_path):
    from openpyxl import Workbook

    from zi_desktop.db.snapshot import read_plan
    from zi_desktop.domain.history import Author
    from zi_desktop.services.plans import import_annex

    book = Workbook()
    for line in (
        "LAMPIRAN",
        "NOMOR 5/HK.03.1/3576/2022",
        "RENCANA AKSI KPU KOTA CONTOH TAHUN 2022",
    ):
        book.active.append([line])
    book.active.append(
        ["NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", "TARGET WAKTU"]
    )
    book.active.append(["I.", "MANAJEMEN PERUBAHAN"])
    book.active.append(
        ["1.", "Penyusunan Tim Kerja", "SK terbit", "Menyusun tim", "SK", "Maret 2022"]
    )
    book.save(tmp_path / "lampiran.xlsx")
    import_annex(tmp_path / "p.zi", tmp_path / "lampiran.xlsx", Author("Rini", "PC"))
    info = read_plan(tmp_path / "p.zi").info
    assert (info.office_code, info.unit, info.year) == ("3576", "KPU Kota Contoh", 2022)
