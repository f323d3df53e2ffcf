"""One small plan, made once; each test gets a copy of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.files import make_plan, opened
from zi_desktop.db.store import PlanStore


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_plan(tmp_path_factory.mktemp("template") / "contoh.zi")


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    """A closed plan file, alone in its folder."""
    folder = tmp_path / "rencana"
    folder.mkdir()
    return Path(shutil.copy(template, folder))


@pytest.fixture
def store(path: Path) -> Iterator[PlanStore]:
    with opened(path) as store:
        yield store
