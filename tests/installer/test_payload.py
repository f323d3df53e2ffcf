import io
import re
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from windows.errors import BuildError
from windows.launchers import LAUNCHERS, Launcher, appendix
from windows.packing import removal
from windows.payload import check_imports, copy_program, imported, payload_files, program_version
from windows.pins import read_pins
from windows.pruning import QT_MODULES

import zi_desktop

REPOSITORY = Path(__file__).parents[2]
PINNED = REPOSITORY / "installer" / "windows" / "requirements-windows.txt"
IMPORT_NAMES = {"pillow": "PIL", "python-docx": "docx", "pyside6-essentials": "PySide6"}


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")


def test_the_installer_carries_the_version_of_the_program():
    assert program_version(REPOSITORY) == zi_desktop.__version__


def test_a_program_without_a_version_is_not_packed(tmp_path: Path):
    write(tmp_path, "zi_desktop/__init__.py")
    with pytest.raises(BuildError, match="__version__"):
        program_version(tmp_path)


def test_the_program_is_copied_with_its_resources_and_without_left_overs(tmp_path: Path):
    write(tmp_path / "source", "zi_desktop/__init__.py", "zi_desktop/__pycache__/a.pyc")
    write(tmp_path / "source", "resources/fonts/a.ttf", "resources/make.py", "tests/test_a.py")
    copy_program(tmp_path / "source", tmp_path / "app")
    names = [str(name) for name in payload_files(tmp_path / "app")]
    assert names == ["resources/fonts/a.ttf", "zi_desktop/__init__.py"]


def test_everything_that_the_program_imports_is_shipped(tmp_path: Path):
    pins = [pin.name for pin in read_pins(PINNED.read_text(encoding="utf-8"))]
    write(tmp_path, *(IMPORT_NAMES.get(name, name.replace("-", "_")) for name in pins))
    check_imports(REPOSITORY / "zi_desktop", tmp_path)


@pytest.mark.parametrize(
    "code",
    [
        "import numpy",
        "from PySide6 import QtNetwork",
        "def f():\n    import tkinter.ttk",
        "import zoneinfo",
    ],
)
def test_an_import_that_is_not_shipped_ends_the_build(tmp_path: Path, code: str):
    write(tmp_path, "lib/PySide6/__init__.py", "zi_desktop/__init__.py")
    (tmp_path / "zi_desktop" / "page.py").write_text(code)
    with pytest.raises(BuildError, match=r"page\.py"):
        check_imports(tmp_path / "zi_desktop", tmp_path / "lib")


def test_imports_are_found_wherever_they_stand():
    code = "import a.b\nfrom c.d import e\nfrom . import f\ndef g():\n    from PySide6 import QtSvg"
    assert list(imported(code)) == ["a.b", "c.d", "PySide6.QtSvg"]
    assert "QtSvg" in QT_MODULES


def test_uninstalling_removes_what_was_installed_by_name_and_nothing_else():
    files = [PurePosixPath("zi.exe"), PurePosixPath("lib/a/b.py"), PurePosixPath("lib/$c.py")]
    lines = removal(files).splitlines()
    assert lines == [
        r'Delete "$INSTDIR\lib\$$c.py"',
        r'Delete "$INSTDIR\lib\a\b.py"',
        r'Delete "$INSTDIR\zi.exe"',
        r'RMDir "$INSTDIR\lib\a"',
        r'RMDir "$INSTDIR\lib"',
    ]
    assert not re.search(r"/r|\*", removal(files))


@pytest.mark.parametrize("launcher", LAUNCHERS, ids=lambda launcher: launcher.name)
def test_a_launcher_names_its_interpreter_and_calls_an_entry_of_the_program(launcher: Launcher):
    appended = appendix(launcher)
    first_line, _, rest = appended.partition(b"\r\n")
    assert first_line.startswith(rb"#!<launcher_dir>\runtime" + b"\\")
    main = zipfile.ZipFile(io.BytesIO(rest)).read("__main__.py").decode()
    assert f"from {launcher.module} import main" in main
    assert appended == appendix(launcher)
    assert (REPOSITORY / launcher.module.replace(".", "/")).with_suffix(".py").is_file()
