"""Lets the tests import what `python installer/build.py` imports."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "installer"))
