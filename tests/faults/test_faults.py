"""The short form of `make faults`: some of the steps of every operation, each with a fault of every kind."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.db.processes import ROOT
from tests.faults.seam import can_be_made


@pytest.mark.skipif(not can_be_made(), reason="a C compiler and Linux are needed")
def test_nothing_is_lost_wherever_a_fault_strikes():
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--short"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    last = done.stdout.splitlines()[-1] if done.stdout else done.stderr
    assert done.returncode == 0, done.stdout + done.stderr
    struck, lost = re.fullmatch(r"faults: (\d+) injected .* (\d+) values lost", last).groups()
    assert int(struck) > 20
    assert int(lost) == 0
