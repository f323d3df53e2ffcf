"""Days as offices type them."""

from __future__ import annotations

from datetime import date

import pytest

from zi_desktop.domain.dates import date_words, read_date


@pytest.mark.parametrize(
    "text",
    [
        "1 Agustus 2025",
        "01 agustus 2025",
        "pada tanggal 1 Agustus 2025",
        "Cilegon, 1 Agt. 2025",
        "2025-08-01",
        "01-08-2025",
        "1/8/2025",
        "1.8.2025",
    ],
)
def test_a_day_is_read_however_it_is_typed(text):
    assert read_date(text) == date(2025, 8, 1)


@pytest.mark.parametrize("text", ["", "Agustus 2025", "31 Februari 2025", "2025-13-40", "entah"])
def test_what_names_no_day_is_none(text):
    assert read_date(text) is None


def test_a_day_is_written_as_papers_write_it():
    assert date_words(date(2026, 3, 10)) == "10 Maret 2026"
