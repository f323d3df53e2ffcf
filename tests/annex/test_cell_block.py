"""Cells on the clipboard: what Excel, LibreOffice and Notepad put there, and what they find there of ours."""

from pathlib import Path

import pytest

from tests.annex.test_clipboard import excel, word
from zi_desktop.annex.cell_block import FILL, Block, block_html, block_text, read_block
from zi_desktop.annex.grid import Cell
from zi_desktop.annex.month_cells import cell_mark
from zi_desktop.domain.errors import PlanError

CAPTURED = Path(__file__).parent / "clipboards"
GREY = "#BFBFBF"


def texts(block):
    return [[cell.text for cell in row] for row in block.rows]


def marks(row):
    return [cell_mark(cell) for cell in row]


def captured(name):
    return (CAPTURED / name).read_text(encoding="utf-8")


def test_what_libreoffice_copied_is_read_with_its_fills():
    block = read_block(captured("libreoffice.html"), captured("libreoffice.tsv"))
    assert (block.height, block.width) == (3, 15)
    first, second, third = block.rows
    assert first[0].text == "1. Pembentukan Tim Zona Integritas"
    assert first[1].text == "Terbitnya SK Tim\nZona Integritas"
    assert marks(first[2:14]) == ["planned", "planned", "", "planned"] + [""] * 8
    assert marks(second[2:14])[:6] == ["", "planned", "", "", "planned", "planned"]
    assert third[0].text == "Sosialisasi <b>laman</b> & medsos"
    assert marks(third[2:14])[:7] == ["", "", "tentative", "", "", "planned", "planned"]
    assert [row[14].text for row in block.rows] == ["tentatif", "1/3", ""]


def test_without_html_the_text_says_what_it_can():
    block = read_block("", captured("libreoffice.tsv"))
    assert (block.height, block.width) == (3, 15)
    assert block.rows[1][0].text == '2. Pembangunan komitmen "bersama"'


def test_what_excel_copied_is_read_without_the_row_that_it_adds_for_widths():
    html = excel([[("Satu\ndua", "", 1, 1), ("", GREY, 1, 1)], [("", "", 1, 1), ("X", "", 1, 1)]])
    block = read_block(html, '"Satu\ndua"\t\r\n\tX\r\n')
    assert texts(block) == [["Satu\ndua", ""], ["", "X"]]
    assert [marks(row)[1] for row in block.rows] == ["planned", "planned"]


def test_a_merged_cell_fills_all_months_that_it_covers_and_says_its_text_once():
    html = excel([[("Tim", "", 1, 2), ("X", GREY, 3, 1)], [("", "", 3, 1)]])
    block = read_block(html, "")
    assert texts(block)[0] == ["Tim", "X", "X", "X"]
    assert texts(block)[1][0] == ""


def test_a_table_of_word_is_read():
    block = read_block(word([[("Satu", "", 1, 1), ("dua", "", 1, 1)]]), "Satu\tdua\r\n")
    assert texts(block) == [["Satu", "dua"]]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a, b; c, d", [["a, b; c, d"]]),
        ("satu\ndua\n", [["satu"], ["dua"]]),
        ("a\t\r\n\tb\r\n", [["a", ""], ["", "b"]]),
        ('"dua\nbaris"\tx\n', [["dua\nbaris", "x"]]),
        ('kata "kutip" saja', [['kata "kutip" saja']]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ("  jarak   ganda ", [["jarak ganda"]]),
    ],
)
def test_plain_text_is_parted_by_tabs_and_lines_alone(text, cells):
    assert texts(read_block("", text)) == cells


@pytest.mark.parametrize("text", ["", "  ", "\n\n"])
def test_nothing_is_refused(text):
    with pytest.raises(PlanError) as refusal:
        read_block("", text)
    assert refusal.value.kind == "paste_empty"


def test_too_much_is_refused():
    with pytest.raises(PlanError) as refusal:
        read_block("", "x" * 20_000_001)
    assert refusal.value.kind == "paste_too_large"


def test_what_is_written_is_read_again():
    block = Block.of(
        [
            [Cell("Satu <dua> & 'tiga'\nempat"), Cell("X", FILL), Cell("?", FILL)],
            [Cell('kata "kutip"'), Cell(), Cell("=1+1")],
        ]
    )
    assert read_block(block_html(block), "") == block
    assert texts(read_block("", block_text(block))) == texts(block)


@pytest.mark.parametrize(
    ("text", "shade", "mark"),
    [
        ("X", "", "planned"),
        ("v", "", "planned"),
        ("√", "", "planned"),
        ("1", "", "planned"),
        ("", "92D050", "planned"),
        ("?", "", "tentative"),
        ("", "", ""),
        ("-", "", ""),
        ("Segera", "", None),
        ("Segera", "92D050", None),
    ],
)
def test_a_month_is_planned_by_a_mark_or_a_fill(text, shade, mark):
    assert cell_mark(Cell(text, shade)) == mark
