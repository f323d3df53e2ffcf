"""Where sending and receiving begin to look: in the user's documents, never where the program happens to lie."""

import pytest
from PySide6.QtWidgets import QFileDialog

from zi_desktop.ui.exchange_commands import ask_folder
from zi_desktop.ui.exchange_pick_dialog import PickDialog
from zi_desktop.ui.questions import documents


@pytest.fixture
def began(monkeypatch):
    """The folders that the system's dialogs began in."""
    folders = []

    def folder(parent, title, begin):
        folders.append(begin)
        return ""

    def files(parent, title, begin, kinds):
        folders.append(begin)
        return [], ""

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", folder)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", files)
    return folders


def test_folders_and_packages_are_looked_for_in_the_users_documents(began, qtbot):
    assert ask_folder(None) is None
    dialog = PickDialog()
    qtbot.addWidget(dialog)
    dialog._ask_file()
    dialog._ask_folder()
    assert began == [str(documents())] * 3
    assert dialog.chosen == []
