"""The word about Qt's missing system libraries, before Qt itself could only crash."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "installer" / "qt_libraries.py"

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux lacks them"
)


@pytest.fixture
def script():
    spec = importlib.util.spec_from_file_location("qt_libraries", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def loader_says(monkeypatch, script, missing: dict[str, list[str]]) -> None:
    """Let the system's loader miss libraries for those files of Qt whose names hold the given words."""

    def ldd(command, **_):
        lines = [
            f"\t{lib} => not found"
            for word in missing
            if word in " ".join(command)
            for lib in missing[word]
        ]
        said = "\n".join(["\tlibc.so.6 => /lib/libc.so.6 (0x0)", *lines])
        return subprocess.CompletedProcess(command, 0, stdout=said, stderr="")

    monkeypatch.setattr(
        script.shutil, "which", lambda name: f"/bin/{name}" if name != "dnf" else None
    )
    monkeypatch.setattr(script.subprocess, "run", ldd)


def test_where_tests_run_nothing_is_missing(script):
    assert script.missing_libraries(screen=False) == []


def test_the_missing_libraries_are_named_with_the_command_that_gets_them(
    script, monkeypatch, capsys
):
    loader_says(monkeypatch, script, {"libQt6Gui": ["libEGL.so.1", "libGL.so.1"]})
    assert script.main([]) == 1
    said = capsys.readouterr().out
    assert "libEGL.so.1, libGL.so.1" in said
    assert "sudo apt-get install libegl1 libgl1\n" in said


def test_scripts_get_package_names_alone(script, monkeypatch, capsys):
    loader_says(monkeypatch, script, {"libQt6Gui": ["libgthread-2.0.so.0", "libglib-2.0.so.0"]})
    assert script.main(["--packages"]) == 1
    assert capsys.readouterr().out == "libglib2.0-0\n"


def test_a_library_that_nobody_listed_is_still_named(script, monkeypatch, capsys):
    loader_says(monkeypatch, script, {"libQt6Gui": ["libnew.so.9"]})
    assert script.main([]) == 1
    assert "holds: libnew.so.9" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("display", "wayland", "missing", "expected"),
    [
        (":0", "", {"qxcb": ["libxcb-cursor.so.0"]}, ["libxcb-cursor.so.0"]),
        (":0", "", {"wayland": ["libwayland-cursor.so.0"]}, []),
        (":0", "w", {"qxcb": ["libxcb-cursor.so.0"]}, []),
        ("", "w", {"wayland": ["libwayland-cursor.so.0"]}, ["libwayland-cursor.so.0"]),
        (":0", "w", {"qxcb": ["libxcb1"], "wayland": ["libw"]}, ["libxcb1"]),
    ],
)
def test_a_window_needs_one_of_the_two_ways_to_a_screen(
    script, monkeypatch, display, wayland, missing, expected
):
    loader_says(monkeypatch, script, missing)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    assert script.missing_libraries(screen=True) == expected
    assert script.missing_libraries(screen=False) == []
