"""A bug of the program's own: logged, told, and never an endless row of dialogs."""

import faulthandler
import sys

import pytest

from zi_desktop.ui.crash import FALL, CrashHook


def bug(hook):
    try:
        raise ZeroDivisionError("isi rencana")
    except ZeroDivisionError as error:
        hook(type(error), error, error.__traceback__)


def test_a_bug_is_logged_and_told_in_one_sentence(tmp_path, capsys):
    told = []
    bug(CrashHook(tmp_path, lambda title, text: told.append((title, text))))
    assert told[0][0] == "Kesalahan program"
    assert str(tmp_path) in told[0][1]
    assert "ZeroDivisionError" in (tmp_path / "zi-desktop.log").read_text()
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_only_the_first_bugs_are_told(tmp_path, capsys):
    told = []
    hook = CrashHook(tmp_path, lambda title, text: told.append(text))
    for _ in range(10):
        bug(hook)
    assert len(told) == CrashHook.MOST_TOLD


def test_a_bug_while_one_is_told_opens_no_second_dialog(tmp_path, capsys):
    told = []

    def tell(title, text):
        told.append(text)
        bug(hook)

    hook = CrashHook(tmp_path, tell)
    bug(hook)
    assert len(told) == 1


def test_ctrl_c_is_no_bug(tmp_path, capsys):
    told = []
    hook = CrashHook(tmp_path, lambda title, text: told.append(text))
    hook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []


def test_the_hook_takes_pythons_place(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    enabled = []
    monkeypatch.setattr(faulthandler, "enable", enabled.append)
    hook = CrashHook(tmp_path / "log", lambda title, text: None)
    hook.install()
    assert sys.excepthook is hook
    assert not (tmp_path / "log").exists()
    hook.catch_falls()
    assert enabled[0].name == str(tmp_path / "log" / FALL)
    enabled[0].close()


@pytest.mark.parametrize(
    ("unsaved", "said"),
    [(None, "Tutup program"), (0, "ada dalam berkas rencana"), (3, "3 perubahan belum ada")],
)
def test_it_says_what_became_of_the_work(tmp_path, capsys, unsaved, said):
    told = []
    bug(CrashHook(tmp_path, lambda title, text: told.append(text), lambda: unsaved))
    assert said in told[0]
    assert "isi rencana" not in told[0]
    assert "isi rencana" not in (tmp_path / "zi-desktop.log").read_text()
