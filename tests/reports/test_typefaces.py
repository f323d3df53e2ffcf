"""Which font a paper is set in, and what stands in for characters that it lacks."""

from __future__ import annotations

import shutil

import pytest

from zi_desktop.reports.typefaces import BONUM, BOOKMAN, office_typeface, shipped_typeface
from zi_desktop.resources import resource


@pytest.fixture
def fonts(tmp_path, monkeypatch):
    """A computer without fonts; its Windows folder for them."""
    monkeypatch.setenv("WINDIR", str(tmp_path / "Windows"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    folder = tmp_path / "Windows" / "Fonts"
    folder.mkdir(parents=True)
    return folder


def install_bookman(folder):
    for name, source in zip(BOOKMAN, BONUM, strict=True):
        shutil.copy(resource("fonts", source), folder / name)


def face_name(typeface):
    return typeface.regular.face.font.fontName


def test_the_shipped_letters_are_used_where_bookman_is_not_installed(fonts):
    assert face_name(office_typeface()) == "ZIBonum-Regular"


def test_bookman_is_used_where_it_is_installed(fonts):
    install_bookman(fonts)
    assert face_name(office_typeface()) == "BOOKOS"


def test_bookman_installed_for_one_user_is_found(fonts, tmp_path):
    folder = tmp_path / "Local" / "Microsoft" / "Windows" / "Fonts"
    folder.mkdir(parents=True)
    install_bookman(folder)
    assert face_name(office_typeface()) == "BOOKOS"


def test_bookman_without_its_bold_is_not_used(fonts):
    install_bookman(fonts)
    (fonts / BOOKMAN[1]).unlink()
    assert face_name(office_typeface()) == "ZIBonum-Regular"


@pytest.mark.parametrize("content", [b"", b"no font at all", b"\x00\x01\x00\x00" + b"\xff" * 200])
def test_a_damaged_bookman_is_passed_over(fonts, content):
    install_bookman(fonts)
    (fonts / BOOKMAN[0]).write_bytes(content)
    assert face_name(office_typeface()) == "ZIBonum-Regular"


def test_a_sign_that_the_typeface_lacks_comes_from_the_signs():
    letters = shipped_typeface().regular
    runs = [(face.font.fontName, text) for face, text in letters.runs("beres ✓✓ √")]
    assert runs == [
        ("ZIBonum-Regular", "beres "), ("DejaVuSans-signs", "✓✓"), ("ZIBonum-Regular", " √"),
    ]  # fmt: skip
    assert letters.substituted == set()


def test_a_ligature_is_drawn_as_its_letters():
    letters = shipped_typeface().regular
    assert "".join(text for _, text in letters.runs("eﬁsien")) == "efisien"


def test_a_character_that_no_font_has_is_drawn_as_a_mark_and_reported(fonts):
    typeface = shipped_typeface()
    assert [text for _, text in typeface.bold.runs("中")] == ["\ufffd"]
    assert typeface.substituted == "中"


def test_damaged_signs_of_windows_do_no_harm(fonts):
    (fonts / "seguisym.ttf").write_bytes(b"no font")
    typeface = shipped_typeface()
    assert [text for _, text in typeface.regular.runs("中")] == ["\ufffd"]


def test_every_letter_of_plain_text_is_in_the_shipped_fonts():
    typeface = shipped_typeface()
    plain = {chr(code) for code in range(32, 127)} | set("–—“”‘’…•°±×½²³éèêëïöüçñ§√≥≤")
    assert plain <= set(typeface.regular.face.widths) & set(typeface.bold.face.widths)
