"""What Windows and Linux are told about our files agrees with the program and with itself."""

from __future__ import annotations

import configparser
import re
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from zi_desktop.db.sqlite_file import APPLICATION_ID

ROOT = Path(__file__).parent.parent.parent
SCRIPT = (ROOT / "installer/windows/zi-desktop.nsi").read_text(encoding="utf-8")
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_every_ending_that_windows_is_told_is_taken_back_and_has_its_picture():
    told = set(re.findall(r'associate "(\.\w+)" "(\w+)" "', SCRIPT))
    taken_back = set(re.findall(r'dissociate "(\.\w+)" "(\w+)"', SCRIPT))
    assert told == taken_back == {(".zi", "plan"), (".zipaket", "package")}
    for _, picture in told | {("", "zi-desktop")}:
        assert (ROOT / "resources/icons" / f"{picture}.ico").read_bytes()[:4] == b"\0\0\1\0"


def test_linux_knows_a_plan_by_the_number_in_its_header():
    tree = ElementTree.parse(ROOT / "installer/linux/zi-desktop.xml")
    match = tree.find(f".//{MIME}match")
    assert match is not None
    assert int(match.attrib["value"], 16) == APPLICATION_ID
    kinds = {kind.attrib["type"] for kind in tree.findall(f"{MIME}mime-type")}
    entry = configparser.ConfigParser(interpolation=None, strict=False)
    entry.read(ROOT / "installer/linux/zi-desktop.desktop", encoding="utf-8")
    assert set(entry["Desktop Entry"]["MimeType"].strip(";").split(";")) == kinds


def test_what_the_wheel_puts_beside_itself_is_there():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for files in project["tool"]["setuptools"]["data-files"].values():
        assert all((ROOT / file).is_file() for file in files)
