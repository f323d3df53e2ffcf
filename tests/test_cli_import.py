"""`zi import` as a script uses it: what came in, its doubts as JSON, adding and replacing."""

from __future__ import annotations

import json

import pytest
from openpyxl import Workbook

from tests.annex.workbooks import TABLE_TITLES, put, small_grid
from tests.test_cli import own_folders, zi  # noqa: F401  # fixtures

ROWS = (
    ("I.", "MANAJEMEN PERUBAHAN"),
    ("1.", "Tim Kerja", "Terbitnya SK", "Bentuk tim", "SK", "Januari-Desember 2026"),
    ("2.", "Lain-lain", "Laporan", "Susun laporan", "Laporan", "menyusul"),
)


@pytest.fixture
def source(tmp_path):
    book = Workbook()
    book.active.title = "Rencana Aksi"
    put(book.active, 1, ["RENCANA AKSI KPU KOTA CONTOH TAHUN 2026"])
    put(book.active, 3, TABLE_TITLES)
    for at, values in enumerate(ROWS, 4):
        put(book.active, at, values)
    path = tmp_path / "lampiran.xlsx"
    book.save(path)
    return path


def actions(zi, plan):  # noqa: F811
    return [row["action"] for row in json.loads(zi("show", plan, "--json")[1])["activities"]]


def test_doubts_are_printed_as_json_on_request_and_are_no_failure(zi, tmp_path, source):  # noqa: F811
    code, out, err = zi("import", tmp_path / "a.zi", source, "--json")
    said = json.loads(out)
    assert (code, err) == (0, "")
    assert {key: said[key] for key in ("form", "unit", "year", "rows")} == {
        "form": "cilegon",
        "unit": "KPU Kota Contoh",
        "year": 2026,
        "rows": 2,
    }
    doubts = {doubt["kind"]: doubt for doubt in said["doubts"]}
    assert {kind: doubt["row"] for kind, doubt in doubts.items()} == {
        "month_unreadable": "1.2.1",
        "standard_uncertain": "1.2",
        "rhythm_uncertain": "1.1.1",
    }
    assert doubts["month_unreadable"]["where"] == "Rencana Aksi, baris 6"
    assert set(doubts["month_unreadable"]) == {"kind", "row", "where", "text"}


def test_doubts_left_open_are_marks_on_their_rows(zi, tmp_path, source):  # noqa: F811
    from zi_desktop.domain.history import Author
    from zi_desktop.services.reading import read_plan

    zi("import", tmp_path / "a.zi", source)
    plan = read_plan(tmp_path / "a.zi", Author("Rini", "PC"))
    assert [row.doubts for row in plan.activities()] == [
        ("rhythm_uncertain",),
        ("month_unreadable", "standard_uncertain"),
    ]
    assert zi("check", tmp_path / "a.zi")[0] != 1


def test_without_json_the_number_of_doubts_is_told(zi, tmp_path, source):  # noqa: F811
    _, out, _ = zi("import", tmp_path / "a.zi", source)
    assert "3 hal perlu diperiksa" in out


def test_rows_are_added_below_or_put_in_place_of_the_old_ones_as_one_action(zi, tmp_path, source):  # noqa: F811
    plan = tmp_path / "a.zi"
    zi("import", plan, source)
    zi("import", plan, source)
    assert actions(zi, plan) == ["Bentuk tim", "Susun laporan"] * 2
    assert zi("import", plan, source, "--replace")[0] == 0
    assert actions(zi, plan) == ["Bentuk tim", "Susun laporan"]
    assert zi("undo", plan)[1].startswith("Diurungkan: Bawa masuk lampiran.xlsx")
    assert actions(zi, plan) == ["Bentuk tim", "Susun laporan"] * 2


def test_of_two_tables_the_larger_comes_in_and_the_other_is_named(zi, tmp_path):  # noqa: F811
    book = Workbook()
    put(book.active, 1, TABLE_TITLES)
    put(book.active, 2, ["1.", "Tim Kerja", "SK", "Bentuk tim", "SK", "Mei 2026"])
    book.active.title = "Kecil"
    book.create_sheet("Besar", 0)
    book.active = 0
    small_grid(book)
    path = tmp_path / "dua.xlsx"
    book.save(path)
    said = json.loads(zi("import", tmp_path / "a.zi", path, "--json")[1])
    assert said["rows"] == 3
    left = [doubt for doubt in said["doubts"] if doubt["kind"] == "sheet_left_out"]
    assert [doubt["where"] for doubt in left] == ["Kecil"]
