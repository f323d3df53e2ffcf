"""Shaded month cells in Word documents, in every way that Word shades."""

from __future__ import annotations

import pytest

from tests.annex.documents import docx, grids_of, merged, p, r, span, tbl, tc, tr
from tests.annex.workbooks import rows_of
from zi_desktop.services.importing import read_source

THEME = (
    '<a:theme xmlns:a="a"><a:themeElements><a:clrScheme name="x">'
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:accent6><a:srgbClr val="70ad47"/></a:accent6></a:clrScheme></a:themeElements></a:theme>'
)


def shd(**attributes):
    return f"<w:shd {' '.join(f'w:{k}={chr(34)}{v}{chr(34)}' for k, v in attributes.items())}/>"


@pytest.mark.parametrize(
    ("shading", "shade"),
    [
        (shd(val="clear", color="auto", fill="92D050"), "92D050"),
        (shd(val="clear", color="auto", fill="ffff00"), "FFFF00"),
        (shd(val="clear", color="auto", fill="auto"), ""),
        (shd(val="clear", color="auto", fill="FFFFFF"), ""),
        (shd(val="nil", fill="92D050"), ""),
        (shd(fill="92D050"), "92D050"),
        (shd(val="solid", color="00B050", fill="auto"), "00B050"),
        (shd(val="solid", color="auto", fill="auto"), "000000"),
        (shd(val="pct25", color="auto", fill="auto"), "BFBFBF"),
        (shd(val="pct50", color="FF0000", fill="FFFFFF"), "FF8080"),
        (shd(val="pct50", color="FFFFFF", fill="FFFFFF"), ""),
        (shd(val="horzStripe", color="00B050", fill="FFFFFF"), "00B050/FFFFFF/horzStripe"),
        (shd(val="clear", themeFill="accent6"), "70AD47"),
        (shd(val="clear", fill="C5E0B3", themeFill="accent6", themeFillTint="66"), "C5E0B3"),
        (shd(val="clear", themeFill="accent6", themeFillTint="66"), "C5E0B4"),
        (shd(val="clear", themeFill="accent6", themeFillShade="BF"), "548235"),
        (shd(val="clear", themeFill="background1"), ""),
        (shd(val="clear", themeFill="background1", themeFillShade="D9"), "D9D9D9"),
        (shd(val="clear", themeFill="accent9"), ""),
        (shd(val="clear", fill="no colour"), ""),
    ],
)
def test_a_cells_shading_is_the_fill_that_is_seen(tmp_path, shading, shade):
    [grid] = grids_of(tmp_path, tbl(tr(tc("", shading), "x")), theme=THEME)
    assert grid.own(1, 1).shade == shade


@pytest.mark.parametrize(
    "content",
    [
        p("", '<w:shd w:val="clear" w:fill="92D050"/>'),
        p(r("   ", '<w:highlight w:val="yellow"/>')),
        p(r("   ", '<w:shd w:val="clear" w:fill="92D050"/>')),
    ],
)
def test_colour_behind_a_cells_empty_paragraph_counts_as_the_cells(tmp_path, content):
    [grid] = grids_of(tmp_path, tbl(tr(tc(content), "x")))
    assert grid.own(1, 1).shade in ("92D050", "FFFF00")


def test_colour_behind_words_is_no_shade(tmp_path):
    [grid] = grids_of(tmp_path, tbl(tr(tc(p(r("penting", '<w:highlight w:val="yellow"/>'))))))
    assert grid.own(1, 1).shade == ""


GREY = shd(val="clear", color="auto", fill="BFBFBF")


def month_grid(*rows):
    head = [
        tc(title, merged(begin=True) + GREY)
        for title in ("NO.", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN")
    ]
    top = tr(
        *head, tc("PELAKSANAAN (BULAN)", span(12) + GREY), tc("KET", merged(begin=True) + GREY)
    )
    below = [tc(str(month), GREY) for month in range(1, 13)]
    second = tr(*[tc("", merged())] * 4, *below, tc("", merged()))
    return tbl(top, second, *rows)


def month_row(number, component, action, months, remarks=""):
    cells = [tc("", months[n]) if n in months else tc() for n in range(1, 13)]
    return tr(number, component, action, "Adanya laporan", *cells, remarks)


def test_months_are_shaded_cells_of_any_kind_and_the_headers_grey_is_none(tmp_path):
    kinds = {
        1: shd(val="clear", color="auto", fill="92D050"),
        2: shd(val="pct50", color="auto", fill="auto"),
        5: shd(val="clear", themeFill="accent6"),
        7: GREY,
        8: shd(val="clear", color="auto", fill="auto"),
        9: shd(val="diagStripe", color="0000FF", fill="FFFFFF"),
    }
    area = tr(tc("I. MANAJEMEN PERUBAHAN", span(17)))
    table = month_grid(area, month_row("", "1. Tim Kerja", "Menyusun SK", kinds))
    path = tmp_path / "lampiran.docx"
    path.write_bytes(docx(p("RENCANA KERJA TAHUN 2025") + table, theme=THEME))
    [row] = rows_of(read_source(path))
    assert sorted(row.months) == [1, 2, 5, 9]
