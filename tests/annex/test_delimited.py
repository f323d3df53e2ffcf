"""Text with columns: tabs, commas or semicolons, quotes, encodings."""

from __future__ import annotations

import pytest

from tests.annex.documents import ROWS, TABLE_TITLES
from tests.annex.workbooks import GRID_TITLES, outline, rows_of
from zi_desktop.annex import delimited
from zi_desktop.annex.delimited import records, text_grid
from zi_desktop.domain.errors import PlanError
from zi_desktop.services.importing import read_source

LINES = (TABLE_TITLES, *ROWS)


def written(delimiter, quoted=False):
    def field(text):
        return f'"{text}"' if quoted and text else text

    return "\r\n".join(delimiter.join(map(field, line)) for line in LINES) + "\r\n"


def imported(folder, data, name="lampiran.csv"):
    path = folder / name
    path.write_bytes(data)
    return read_source(path)


@pytest.mark.parametrize("delimiter", ["\t", ";", ","])
@pytest.mark.parametrize("quoted", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_columns_are_found_whatever_parts_them(tmp_path, delimiter, quoted, encoding):
    annex = imported(tmp_path, written(delimiter, quoted).encode(encoding))
    assert outline(annex) == [("I", "MANAJEMEN PERUBAHAN", {"Tim Kerja": 1, "Rencana ZI": 1})]
    assert rows_of(annex)[1].target_time == "Februari-Maret 2025"
    assert rows_of(annex)[0].where == "lampiran.csv, baris 3"


def test_letters_beyond_ascii_survive_every_encoding(tmp_path):
    text = written("\t").replace("SK terbit", "Survei “IPAK” – café")
    for encoding in ("utf-8", "cp1252", "utf-16", "utf-16-be"):
        data = text.encode(encoding)
        if encoding == "utf-16-be":
            data = b"\xfe\xff" + data
        assert rows_of(imported(tmp_path, data))[0].indicator == "Survei “IPAK” – café"


def test_a_byte_that_windows_does_not_know_leaves_the_rest_readable(tmp_path):
    data = written("\t").replace("SK terbit", "SK\x81 terbit").encode("latin-1")
    assert rows_of(imported(tmp_path, data))[0].indicator == "SK\ufffd terbit"


@pytest.mark.parametrize("delimiter", ["\t", ";", ","])
def test_commas_and_semicolons_in_quoted_texts_part_nothing(tmp_path, delimiter):
    text = "Undangan; daftar hadir, notulen\tdan foto"
    data = written(delimiter, quoted=True).replace('"SK"', f'"{text}"')
    [first, _] = rows_of(imported(tmp_path, data.encode()))
    assert first.expected_evidence == "Undangan; daftar hadir, notulen dan foto"


def test_a_list_in_one_text_does_not_make_its_commas_the_delimiter(tmp_path):
    many = "undangan, daftar hadir, notulen, foto, laporan, SOP, SK, surat, banner, maklumat"
    annex = imported(tmp_path, written(";").replace("SK terbit", many).encode())
    assert rows_of(annex)[0].indicator == many


def test_the_first_line_of_excel_names_the_delimiter(tmp_path):
    assert len(rows_of(imported(tmp_path, ("sep=;\r\n" + written(";")).encode()))) == 2
    assert text_grid("sep=|\na|b,c,d", "x").own(1, 2).text == "b,c,d"


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("a\tb\r\nc\rd\ne", [["a", "b"], ["c"], ["d"], ["e"]]),
        ('"a\nb"\t"c ""d"" e"\tf', [["a\nb", 'c "d" e', "f"]]),
        ('"never closed\tb\nc', [['"never closed', "b"], ["c"]]),
        ('"Zona" menuju\tb', [['"Zona" menuju', "b"]]),
        ('5" layar\tb"\n"c"', [['5" layar', 'b"'], ["c"]]),
        ('""\t""""\t', [["", '"', ""]]),
        ("", [[""]]),
    ],
)
def test_a_quote_opens_a_field_only_where_another_closes_it(text, fields):
    assert list(records(text, "\t")) == fields


def test_titles_above_the_table_do_not_hide_its_delimiter(tmp_path):
    title = "RENCANA AKSI PEMBANGUNAN ZI, KPU KOTA CONTOH TAHUN 2025\r\n\r\n"
    annex = imported(tmp_path, (title + written(";")).encode())
    assert (annex.heading.unit, annex.heading.year) == ("KPU Kota Contoh", 2025)
    assert len(rows_of(annex)) == 2


def test_months_are_marks(tmp_path):
    head = "\t".join(GRID_TITLES) + "\tPELAKSANAAN (BULAN)" + "\t" * 12 + "KET\n"
    months = "\t\t\t\t" + "\t".join(map(str, range(1, 13))) + "\t\n"
    area = "I. MANAJEMEN PERUBAHAN" + "\t" * 16 + "\n"
    marks = "\t".join(["X", "v", "√", "✓", "●", "1", "", "-", "", "", "", ""])
    row = f"\t1. Tim Kerja\tMenyusun SK\tSK terbit\t{marks}\ttentativ\n"
    [activity] = rows_of(imported(tmp_path, (head + months + area + row).encode(), "a.tsv"))
    assert sorted(activity.months) == [1, 2, 3, 4, 5, 6]
    assert activity.remarks == "tentativ"


def test_a_text_larger_than_any_annex_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(delimited, "LARGEST", 100)
    with pytest.raises(PlanError) as refused:
        imported(tmp_path, written("\t").encode())
    assert refused.value.kind == "annex_too_large"


def test_more_cells_than_any_annex_has_are_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(delimited, "_MOST_CELLS", 1_000)
    with pytest.raises(PlanError) as refused:
        imported(tmp_path, b"a\tb\tc\td\te\n" * 201)
    assert refused.value.kind == "annex_too_large"


def test_a_row_of_a_million_columns_is_bounded():
    grid = text_grid("x\t" * 1_000_000, "a")
    assert len(grid.cells) == 500


@pytest.mark.parametrize(
    "text", ['\t"' * 300_000, '"""\t' * 200_000, '"' * 500_001, '"a"b\t' * 200_000]
)
def test_quotes_that_never_match_take_no_longer_than_others(text):
    assert sum(map(len, records(text, "\t"))) >= 1
