"""The menus' settings and what the program says of itself, through the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.test_main_window import shown, window  # noqa: F401  # fixtures
from zi_desktop import __version__
from zi_desktop.services.licences import LIBRARIES, components, text_of
from zi_desktop.settings import SettingsFile
from zi_desktop.ui import theme
from zi_desktop.ui.about_dialog import AboutDialog
from zi_desktop.ui.questions import documents
from zi_desktop.ui.settings_dialog import SettingsDialog


def choose(window, name):  # noqa: F811
    window.menus.actions[name].trigger()


@pytest.fixture
def light_again():
    yield
    theme.wear("terang")


@pytest.mark.usefixtures("light_again")
def test_settings_are_kept_and_worn_at_once(shown, tmp_path):  # noqa: F811
    def write(dialog: SettingsDialog) -> bool:
        dialog.name.setText("Rini Astuti")
        dialog.unit.setText("KPU  Kota Contoh")
        dialog.folder.line.setText(str(tmp_path))
        dialog.type_size.setCurrentIndex(2)
        dialog.scheme.setCurrentIndex(2)
        return True

    shown.person.answers = [write]
    choose(shown, "settings")
    kept = SettingsFile(shown.folders.settings).settings
    assert (kept.name, kept.unit, kept.type_size) == ("Rini Astuti", "KPU Kota Contoh", 11)
    assert shown.open_plan.store.author.name == "Rini Astuti"
    assert QApplication.font().pointSizeF() == 11
    assert theme.current().base.lightness() < 80
    assert shown.menus.actions["scheme_gelap"].isChecked()
    assert documents(kept.folder) == tmp_path


def test_settings_taken_back_change_nothing(shown):  # noqa: F811
    before = shown.memory.settings

    def write_and_leave(dialog: SettingsDialog) -> bool:
        dialog.name.setText("Orang lain")
        return False

    shown.person.answers = [write_and_leave]
    choose(shown, "settings")
    assert shown.memory.settings == before


def test_a_new_plan_is_proposed_for_the_office_of_the_settings(window):  # noqa: F811
    window.memory.update(unit="KPU Kota Contoh")
    window.commands.new_standard()
    assert window.person.asked == ["Rencana baru | KPU Kota Contoh | 2026"]


def test_a_folder_that_is_gone_is_not_where_plans_are_looked_for(tmp_path):
    assert documents(str(tmp_path / "hilang")) == documents()


def test_what_support_needs_is_copied_without_any_of_the_plan(shown):  # noqa: F811
    seen: list[str] = []

    def copy(dialog: AboutDialog) -> bool:
        dialog.copy.click()
        seen.append(dialog.copy.text())
        return True

    shown.person.answers = [copy]
    choose(shown, "about")
    said = QApplication.clipboard().text()
    assert seen == ["Tersalin"]
    assert f"zi-desktop {__version__}" in said
    assert str(shown.folders.backup) in said
    assert "baris" in said
    plan = shown.open_plan.plan
    assert plan.info.unit not in said
    assert all(activity.action not in said for activity in plan.activities() if activity.action)


def test_every_library_has_its_licence_here():
    found = {one.name: one for one in components()}
    assert found.keys() >= LIBRARIES.keys() | {"zi-desktop", "Python", "TeX Gyre Bonum"}
    for one in found.values():
        assert one.texts or one.name == "Python", one.name
        assert len(text_of(one)) > 500 or one.name == "Python", one.name
    assert "LESSER GENERAL PUBLIC" in text_of(found["PySide6-Essentials"])


def test_the_programs_own_licence_ships_as_it_stands_beside_the_code():
    root = Path(__file__).parent.parent.parent
    assert text_of(components()[0]) == (root / "LICENSE").read_text(encoding="utf-8")


def test_what_ships_for_windows_is_named_with_its_licence():
    pins = Path(__file__).parent.parent.parent / "installer/windows/requirements-windows.txt"
    names = {line.split("==")[0] for line in pins.read_text().splitlines() if "==" in line}
    assert names == {name.lower() for name in LIBRARIES}
