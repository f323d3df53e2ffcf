"""Texts in cells: broken between words, cut with a sign, never through a character."""

import pytest

from zi_desktop.ui.grid_looks import Looks
from zi_desktop.ui.grid_text import FittedFont

LONG = "Penandatanganan komitmen bersama seluruh pegawai, pimpinan dan mitra kerja di kantor."


@pytest.fixture
def body(qapp) -> FittedFont:
    return Looks().body


def test_what_has_room_is_whole(body):
    assert body.fit("Dua kata", 300, 2) == ("Dua kata",)
    assert " ".join(body.fit(LONG, 200, 50)) == LONG


def test_what_has_no_room_is_cut_with_a_sign(body):
    lines = body.fit(LONG, 200, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert LONG.startswith(f"{lines[0]} {lines[1][:-1]}")
    assert all(body.width(line) <= 200 for line in lines)


def test_line_feeds_break_lines_and_hidden_ones_are_marked(body):
    assert body.fit("satu\ndua", 300, 2) == ("satu", "dua")
    assert body.fit("satu\ndua\ntiga", 300, 2) == ("satu", "dua…")


def test_characters_of_two_units_are_not_cut_through(body):
    lines = body.fit("📎 bukti 📎 bukti 📎 bukti 📎 bukti", 60, 9)
    assert "".join(lines).count("📎") == 4


def test_an_endless_word_is_broken(body):
    assert len(body.fit("x" * 300, 100, 50)) > 3


def test_an_empty_text_has_no_lines(body):
    assert body.fit("", 100, 2) == ()
    assert body.cut("", 100) == ""


def test_a_very_long_text_is_cut_to_its_lines(body):
    lines = body.fit("kata " * 20_000, 200, 2)
    assert len(lines) == 2
    assert body.width(lines[1]) <= 200
