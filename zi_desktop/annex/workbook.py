"""Turns an Excel workbook into grids. Knows the file format, not what an annex is.

It reads the parts itself, as streams: openpyxl keeps every formatted empty cell (a million rows take gigabytes), its
read-only mode has no merged cells, and neither gives a formula's stored value beside the formula.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from zi_desktop.annex.grid import Grid
from zi_desktop.annex.package import LARGEST_STREAMED, Step, go_on, open_package
from zi_desktop.annex.sheet import read_sheet
from zi_desktop.annex.workbook_parts import shared_strings, sheet_parts
from zi_desktop.annex.workbook_styles import styles

_MOST_SHEETS = 200


def read_workbook(path: Path, step: Step = go_on) -> Generator[Grid, None, None]:
    """Yield every sheet of the workbook at `path` in the order of its tabs; one is in memory at a time.

    Raises `PlanError` with one of the `annex_…` kinds for a file that is no readable workbook. The file is open
    until the last sheet was taken or the iterator is closed. What `step` raises ends the reading.
    """
    with open_package(path, step) as package:
        sheets = sheet_parts(package)[:_MOST_SHEETS]
        strings, looks = shared_strings(package), styles(package)
        for sheet in sheets:
            with package.part(sheet.part, LARGEST_STREAMED) as stream:
                grid = read_sheet(stream, sheet, strings, looks)
            yield grid
