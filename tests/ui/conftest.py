"""What all tests of the window share: no screen is needed, and a plan that lives in memory."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest

from tests.ui.example_plans import example_plan
from tests.ui.fake_store import FakeStore
from zi_desktop.ui.open_plan import OpenPlan


@pytest.fixture
def open_plan(qapp):
    ids = iter(f"new{n:03}" for n in range(1000))
    return OpenPlan(FakeStore(example_plan()), new_id=lambda: next(ids))
