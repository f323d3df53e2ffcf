"""Breaking texts into lines: nothing lost, nothing too wide, words whole where they can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_desktop.reports.printable import printable
from zi_desktop.reports.typefaces import Letters, shipped_typeface
from zi_desktop.reports.wrapping import ROUNDING, wrap

LETTERS = shipped_typeface().regular
WIDEST = 1600  # wider than any single character that the strategies make

texts = st.text(st.sampled_from("abcdefgWM.,/-()1 \n–√✓é"), max_size=120)
rooms = st.floats(WIDEST, 20_000)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(texts, rooms)
def test_lines_hold_every_character_in_order(text, room):
    assert squeezed("".join(wrap(text, room, LETTERS))) == squeezed(text)


@given(texts, rooms)
def test_no_line_is_wider_than_its_room(text, room):
    assert all(LETTERS.width(line) <= room + ROUNDING for line in wrap(text, room, LETTERS))


@given(texts, rooms)
def test_a_word_that_fits_a_line_is_never_broken(text, room):
    words = {word for line in wrap(text, room, LETTERS) for word in line.split()}
    assert {word for word in text.split() if LETTERS.width(word) <= room} <= words


@given(texts)
def test_a_paragraph_that_fits_is_one_line(text):
    expected = [" ".join(part.split()) for part in text.strip().split("\n")]
    assert wrap(text, 1_000_000, LETTERS) == expected


def test_a_long_word_is_broken_behind_its_strokes_first():
    room = LETTERS.width("undangan/daftar") + 1
    assert wrap("undangan/daftar-hadir/notulen", room, LETTERS) == [
        "undangan/", "daftar-hadir/", "notulen",
    ]  # fmt: skip


@given(st.text("abcdefgKEBRHASIL", min_size=1, max_size=15), st.floats(6, 14), st.floats(0, 700))
def test_a_column_exactly_as_wide_as_a_word_does_not_break_it(word, size, left):
    right = left + LETTERS.width(word) * size / 1000
    assert wrap(word, (right - left) * 1000 / size, LETTERS) == [word]


def test_an_accent_stays_with_its_letter():
    assert wrap("q\u0301" * 3, LETTERS.width("q\u0301") + 1, LETTERS) == ["q\u0301"] * 3


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("biasa saja", "biasa saja"),
        ("a\x00\x07\x1bb\x7f", "ab"),
        ("tab\there", "tab here"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("nol\u200blebar\u200d\ufeff\u00adhyphen", "nollebarhyphen"),
        ("e\u0301", "\u00e9"),
        ("\uf0b7 butir \uf0fc", "• butir ✓"),
        ("✔\ufe0f", "✔"),
        ("\ud800x", "x"),
        ("spasi\u00a0tetap", "spasi\u00a0tetap"),
    ],
)
def test_only_what_can_be_seen_is_drawn(text, drawn):
    assert printable(text) == drawn


def test_measuring_a_character_that_no_font_has_measures_what_stands_for_it():
    letters = shipped_typeface().regular
    assert isinstance(letters, Letters)
    assert letters.width("𒀀") == letters.width("\ufffd")
    assert letters.substituted == {"𒀀"}
