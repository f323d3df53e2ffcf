"""What all tests of the window share: no screen is needed, and a plan that lives in memory."""

import gc
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest

from tests.ui.example_plans import example_plan
from tests.ui.fake_store import FakeStore
from zi_desktop.ui.open_plan import OpenPlan

MANY = 50_000


@pytest.fixture(scope="module", autouse=True)
def collected_by_module():
    """Let Python collect between tests alone, on the thread that made the windows: in a worker it would end Qt objects there."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def collected_by_test():
    """Collect in a long module, too."""
    yield
    if gc.get_count()[0] > MANY:
        gc.collect()


@pytest.fixture
def open_plan(qapp):
    ids = iter(f"new{n:03}" for n in range(1000))
    return OpenPlan(FakeStore(example_plan()), new_id=lambda: next(ids))
