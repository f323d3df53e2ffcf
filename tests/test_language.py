"""Another language is a file of words: the window speaks it, no code is touched, and what it misses is listed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from installer.list_words import is_text, texts
from zi_desktop.language import INDONESIAN, catalogue, languages, translated

ROOT = Path(__file__).parent.parent
LANGUAGES = [code for code in languages() if code != INDONESIAN]
SHOW = """
import sys
from zi_desktop.app import speak_as_chosen
speak_as_chosen()
from PySide6.QtWidgets import QApplication
app = QApplication([])
from zi_desktop.paths import user_folders
from zi_desktop.settings import SettingsFile
from zi_desktop.ui.main_window import MainWindow
folders = user_folders()
window = MainWindow(SettingsFile(folders.settings, kept=False), folders)
window.show_start()
for action in window.menuBar().actions():
    print(action.text())
for button in window.centralWidget().buttons:
    print(button.text())
"""


def said(folder: Path, language: str) -> list[str]:
    """Return the menus and the first buttons of a window in that language."""
    places = {f"XDG_{kind}_HOME": str(folder) for kind in ("CONFIG", "DATA", "CACHE")}
    settings = folder / "zi-desktop" / "settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps({"language": language}), encoding="utf-8")
    env = os.environ | places | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SHOW], env=env, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def test_the_window_speaks_the_language_of_the_settings(tmp_path: Path):
    assert said(tmp_path, INDONESIAN)[0] == "&Berkas"
    english = said(tmp_path, "en")
    assert english[0] == "&File"
    assert "&See an example" in english
    assert said(tmp_path, "tidak-ada")[0] == "&Berkas"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_entry_of_a_language_stands_in_the_code(code: str):
    known = set(texts())
    assert set(catalogue(code)) - {""} <= known


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_entries_of_a_menu_lose_their_letters(code: str):
    for text, words in catalogue(code).items():
        assert ("&" in text) == ("&" in words), text


def test_texts_inside_functions_and_f_strings_are_found():
    code = compile("def f(n):\n    return f'{n} baris', ('Simpan',)", "x", "exec")
    space: dict[str, object] = {}
    exec(translated(code, {" baris": " rows", "Simpan": "Save"}), space)
    assert space["f"](3) == ("3 rows", ("Save",))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("constant", "read"),
    [
        ("Simpan", True),
        (" baris", True),
        ("&Baru…", True),
        ("plan", False),
        ("#heading", False),
        ("QPushButton", False),
        ("zi_desktop.ui", False),
        ("…", False),
    ],
)
def test_names_in_code_are_no_texts(constant: str, read: bool):
    assert is_text(constant) is read


def test_what_a_language_misses_is_listed():
    done = subprocess.run(
        [sys.executable, "-m", "installer.list_words", "en"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    missing = json.loads(done.stdout)
    assert "&Berkas" not in missing
    assert "Pengaturan" in missing
