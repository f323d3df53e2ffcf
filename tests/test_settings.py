"""What the program remembers: kept over runs, and never in the way when the file is broken."""

import json
from pathlib import Path

import pytest

from zi_desktop.paths import Folders, user_folders
from zi_desktop.settings import LAYOUTS, RECENT_PLANS, Settings, SettingsFile


@pytest.fixture
def path(tmp_path):
    return Folders.under(tmp_path).settings


def test_without_a_file_there_are_defaults_and_nothing_is_written(path):
    assert SettingsFile(path).settings == Settings()
    assert not path.exists()


def test_what_was_saved_is_there_in_the_next_run(path):
    SettingsFile(path).update(name="Rini", window=(10, 20, 1366, 697), inspector_width=400)
    again = SettingsFile(path).settings
    assert (again.name, again.window, again.inspector_width) == ("Rini", (10, 20, 1366, 697), 400)


def test_the_file_is_readable_and_nothing_else_is_left_in_the_folder(path):
    SettingsFile(path).update(name="Réni")
    assert '"name": "Réni"' in path.read_text(encoding="utf-8")
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "{",
        "[]",
        "\x00",
        '{"recent": 3}',
        '{"recent": "a.zi"}',
        '{"recent": [1]}',
        '{"window": [1]}',
        '{"window": "abcd"}',
        '{"name": 7}',
        '{"maximized": "ya"}',
        '{"inspector_width": "lebar"}',
        '{"inspector_width": Infinity}',
        '{"window": [0, 0, 1e999, 9]}',
        "[" * 100_000,
    ],
)
def test_a_broken_file_is_set_aside_and_defaults_are_used(path, broken):
    path.parent.mkdir(parents=True)
    path.write_text(broken, encoding="utf-8")
    assert SettingsFile(path).settings == Settings()
    assert path.with_name("settings.rusak.json").read_text(encoding="utf-8") == broken


def test_a_file_that_is_no_text_is_set_aside_too(path):
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff\xfe\x80")
    assert SettingsFile(path).settings == Settings()


def test_what_a_newer_version_kept_is_not_dropped(path):
    path.parent.mkdir(parents=True)
    path.write_text('{"name": "Rini", "warna_baru": 5}', encoding="utf-8")
    SettingsFile(path).update(name="Sari")
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert (kept["name"], kept["warna_baru"]) == ("Sari", 5)


def test_a_width_outside_the_limits_is_brought_inside(path):
    path.parent.mkdir(parents=True)
    path.write_text('{"inspector_width": 4000}', encoding="utf-8")
    assert SettingsFile(path).settings.inspector_width == 480


def test_a_folder_that_cannot_be_written_does_not_disturb(tmp_path):
    blocked = tmp_path / "config"
    blocked.write_text("a file where the folder should be")
    file = SettingsFile(blocked / "settings.json")
    file.update(name="Rini")
    assert file.settings.name == "Rini"


def test_a_run_that_nobody_sits_at_reads_but_changes_nothing(path):
    SettingsFile(path).update(name="Rini")
    unattended = SettingsFile(path, kept=False)
    unattended.update(name="Mesin")
    assert unattended.settings.name == "Mesin"
    assert SettingsFile(path).settings.name == "Rini"


def test_the_newest_plan_is_first_and_the_list_is_short():
    settings = Settings()
    for number in range(12):
        settings = settings.with_recent(Path(f"{number}.zi"))
    settings = settings.with_recent(Path("9.zi"))
    assert settings.recent[:3] == ("9.zi", "11.zi", "10.zi")
    assert len(settings.recent) == RECENT_PLANS
    assert "9.zi" not in settings.without_recent(Path("9.zi")).recent


def test_a_users_folders_carry_the_programs_name():
    folders = user_folders()
    for folder in (folders.config, folders.data, folders.log, folders.backup):
        assert "zi-desktop" in str(folder)


def test_a_broken_file_is_told_of_and_one_that_is_held_is_not_replaced(path, monkeypatch):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("[", encoding="utf-8")
    assert SettingsFile(path).was_broken
    path.write_text('{"name": "Rini"}', encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(type(path), "read_text", _held)
        file = SettingsFile(path)
        assert not file.was_broken
        assert file.kept, "somebody does sit at it"
        file.update(name="Budi")
    assert SettingsFile(path).settings.name == "Rini"


def _held(*_, **__):
    raise PermissionError("held by another program")


def test_papers_are_remembered_for_so_many_plans_and_a_broken_one_costs_only_itself(path):
    file = SettingsFile(path)
    for n in range(LAYOUTS + 5):
        file.save(file.settings.with_paper(f"plan{n}", "lampiran", {"form": "cilegon"}))
    file.save(file.settings.with_paper("plan9", "monev", {"sheet": "A3"}))
    kept = SettingsFile(path).settings.papers
    assert len(kept) == LAYOUTS and "plan0" not in kept
    assert kept["plan9"] == {"lampiran": {"form": "cilegon"}, "monev": {"sheet": "A3"}}
    path.write_text('{"papers": {"a": 7, "b": {"lampiran": 3}}}', encoding="utf-8")
    assert SettingsFile(path).settings.papers == {"b": {"lampiran": 3}}
