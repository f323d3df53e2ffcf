"""List numbers in Word documents, as they are printed: counting on, restarting, levels, bullets."""

from __future__ import annotations

import pytest

from tests.annex.documents import (
    W,
    grids_of,
    level,
    numbered,
    numbering,
    of,
    p,
    r,
    tbl,
    tc,
    tr,
)
from zi_desktop.annex.document_lists import number_text

DECIMAL = {0: level(0, "%1.") + level(1, "%2)", "lowerLetter") + level(2, "%1.%2.%3")}


@pytest.fixture
def lines(tmp_path):
    """The lines that cells with those paragraphs say; `lines(numbering, [paragraph, …], …)`."""

    def read(part, *cells, **parts):
        body = tbl(*(tr(tc("".join(cell))) for cell in cells))
        [grid] = grids_of(tmp_path, body, numbering=part, **parts)
        return [grid.own(row, 1).text.split("\n") for row in range(1, len(cells) + 1)]

    return read


def item(instance, depth=0, text="x"):
    return p(text, numbered(instance, depth))


def test_a_list_counts_on_over_its_paragraphs(lines):
    part = numbering(DECIMAL, {1: of(0)})
    assert lines(part, [item(1, text="Undangan"), item(1, text="Notulen")]) == [
        ["1. Undangan", "2. Notulen"]
    ]


def test_a_list_counts_on_from_cell_to_cell(lines):
    part = numbering(DECIMAL, {1: of(0)})
    assert lines(part, [item(1)], [item(1)], [item(1)]) == [["1. x"], ["2. x"], ["3. x"]]


def test_an_empty_paragraph_of_a_list_shows_its_number(lines):
    assert lines(numbering(DECIMAL, {1: of(0)}), [p("", numbered(1))], [p("", numbered(1))]) == [
        ["1."],
        ["2."],
    ]


def test_deeper_levels_begin_again_under_each_number(lines):
    part = numbering(DECIMAL, {1: of(0)})
    cell = [item(1), item(1, 1), item(1, 1), item(1, 2), item(1), item(1, 1)]
    assert lines(part, cell) == [["1. x", "a) x", "b) x", "1.b.1 x", "2. x", "a) x"]]


def test_a_level_may_go_on_counting_under_every_number(lines):
    part = numbering(
        {0: level(0, "%1.") + level(1, "%2)", more='<w:lvlRestart w:val="0"/>')}, {1: of(0)}
    )
    cell = [item(1), item(1, 1), item(1), item(1, 1)]
    assert lines(part, cell) == [["1. x", "1) x", "2. x", "2) x"]]


def test_lists_of_one_description_count_together_until_one_is_told_to_restart(lines):
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    part = numbering(DECIMAL, {1: of(0), 2: of(0), 3: of(0, restart)})
    cells = [item(1), item(1)], [item(2)], [item(3), item(3)]
    assert lines(part, *cells) == [["1. x", "2. x"], ["3. x"], ["1. x", "2. x"]]


def test_a_list_may_look_otherwise_than_its_description(lines):
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)", "upperRoman", 4)}</w:lvlOverride>'
    assert lines(numbering(DECIMAL, {1: of(0, other)}), [item(1), item(1)]) == [["(IV) x", "(V) x"]]


@pytest.mark.parametrize(
    ("pattern", "font", "shown"),
    [("\uf0b7", "Symbol", "•"), ("\uf0fc", "Wingdings", "✓"), ("-", "Calibri", "-"), ("", "", "•")],
)
def test_a_bullet_is_the_sign_that_is_printed(lines, pattern, font, shown):
    part = numbering({0: level(0, pattern, "bullet", font=font)}, {1: of(0)})
    assert lines(part, [item(1)]) == [[f"{shown} x"]]


def test_a_style_can_be_a_list(lines):
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="Nomor"><w:pPr>{numbered(1)}</w:pPr></w:style>'
        '<w:style w:styleId="Nomor2"><w:basedOn w:val="Nomor"/></w:style>'
        '<w:style w:styleId="Putar"><w:basedOn w:val="Putar"/></w:style></w:styles>'
    )
    part = numbering(DECIMAL, {1: of(0)})
    named = [f'<w:pStyle w:val="{name}"/>' for name in ("Nomor", "Nomor2", "Putar", "Lain")]
    off = named[0] + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    cell = [p("x", properties) for properties in (*named, off)]
    assert lines(part, cell, styles=styles) == [["1. x", "2. x", "x", "x", "x"]]


def test_a_list_may_take_its_levels_from_the_list_of_a_style(lines):
    part = (
        f'<w:numbering xmlns:w="{W}">'
        f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="Daftar"/>{level(0, "%1)")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Daftar"/></w:abstractNum>'
        f'<w:num w:numId="5">{of(1)}</w:num></w:numbering>'
    )
    assert lines(part, [item(5)]) == [["1) x"]]


def test_a_hidden_paragraph_takes_no_number(lines):
    hidden = p("", numbered(1) + "<w:rPr><w:vanish/></w:rPr>")
    assert lines(numbering(DECIMAL, {1: of(0)}), [item(1), hidden, item(1)]) == [["1. x", "2. x"]]


def test_a_list_that_is_described_nowhere_has_no_numbers(lines):
    assert lines(numbering(DECIMAL, {1: of(0), 2: of(7)}), [item(9)], [item(2)]) == [["x"], ["x"]]


def test_numbers_that_make_no_sense_are_bounded(lines):
    part = numbering({0: level(0, "%1.", "upperRoman", 999999999)}, {1: of(0)})
    assert lines(part, [p(r("x"), numbered(1, 12345))], [item(1)])[1] == ["32767. x"]


@pytest.mark.parametrize(
    ("kind", "number", "text"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 2, "B"),
        ("lowerRoman", 49, "xlix"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("none", 5, ""),
        ("ordinal", 5, "5"),
        ("lowerLetter", 0, "0"),
    ],
)
def test_kinds_of_numbers(kind, number, text):
    assert number_text(kind, number) == text
