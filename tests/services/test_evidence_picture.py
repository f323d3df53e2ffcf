"""Pages and pictures as pixels, in the size that is asked for."""

from __future__ import annotations

import pytest

from tests.evidence_files import each_kind
from zi_desktop.services.evidence_picture import can_show, page_of


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return each_kind(tmp_path_factory.mktemp("asal"))


@pytest.mark.parametrize(
    "name", ["SK Tim 12 Maret 2026.pdf", "Foto rapat.jpg", "Screenshot website.png"]
)
def test_what_can_be_shown_fits_its_room(files, name):
    assert can_show(name)
    shown = page_of(files[name], name, 100, 80)
    assert shown is not None
    assert 10 < shown.width <= 101
    assert 10 < shown.height <= 81
    assert len(shown.data) >= shown.stride * shown.height
    assert len(set(shown.data)) > 2  # something is on it


@pytest.mark.parametrize(
    "name", ["terkunci.pdf", "rusak.pdf", "kosong.pdf", "bukan gambar.png", "gambar rusak.jpg"]
)
def test_what_cannot_be_read_is_not_shown(files, name):
    assert page_of(files[name], name, 100, 100) is None


def test_other_files_and_pages_that_there_are_not_are_not_shown(files):
    assert not can_show("Notulen.docx")
    assert page_of(files["Notulen.docx"], "Notulen.docx", 100, 100) is None
    name = "SK Tim 12 Maret 2026.pdf"
    assert page_of(files[name], name, 100, 100, page=5) is None
    assert page_of(files[name].with_name("hilang.pdf"), "hilang.pdf", 100, 100) is None
