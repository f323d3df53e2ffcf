"""The annex as PDF: whole processes beside LibreOffice on the same table, and how the time grows with the rows."""

from __future__ import annotations

import pickle
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.bench.harness import (
    Result,
    compare,
    process_seconds,
    python_seconds,
    report,
    skipped,
    timed,
)
from tests.reports.papers import plan_of
from zi_desktop.annex.forms import MOJOKERTO
from zi_desktop.annex.printed import PrintedTable, printed_table
from zi_desktop.db.opening import create_plan
from zi_desktop.domain.changes import Change, Value, creation
from zi_desktop.domain.history import Author
from zi_desktop.domain.plan import MONTH_FIELDS, PLANNED, Activity, Plan, entity_of, text_fields
from zi_desktop.services.exporting import export_paper

GOAL = 1 / 3  # of LibreOffice's time; design.md, "Speed"
LINEAR = 1.25  # a row among 8,000 costs at most so much more than one among 500
COMPONENTS_AN_AREA, ROWS_A_COMPONENT = 4, 3
VOCABULARY = (
    "adanya laporan rapat evaluasi monitoring pembangunan zona integritas pegawai dokumen surat "
    "keputusan tim kerja sosialisasi website pelayanan publik standar maklumat survei kepuasan "
    "masyarakat pengaduan gratifikasi pengendalian internal sistem informasi penetapan kinerja"
)
PRINT_PICKLED = (
    "import pickle, sys; from pathlib import Path\n"
    "from zi_desktop.services.exporting import export_paper\n"
    "from zi_desktop.domain.plan import Plan\n"
    "plan = Plan.of(*pickle.loads(Path(sys.argv[1]).read_bytes()))\n"
    "export_paper(plan, Path(sys.argv[2]), 'mojokerto')"
)


def results() -> Iterator[Result]:
    """Yield the lines of this bench."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for rows in (53, 2000):
            yield from _beside_libreoffice(plan_with(rows), rows, folder)
    yield from _growth()


def _beside_libreoffice(plan: Plan, rows: int, folder: Path) -> Iterator[Result]:
    """Two lines: the command on the plan file, and the paper alone, from a plan that is there already."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    lines = (f"PDF of {rows} rows: zi export", f"PDF of {rows} rows: plan at hand")
    if office is None:
        yield from (skipped(line, "LibreOffice is not installed") for line in lines)
        return
    workbook, out = folder / f"{rows}.xlsx", folder / f"{rows}.pdf"
    write_workbook(printed_table(plan, MOJOKERTO), workbook)
    write_plan_file(plan, folder / f"{rows}.zi")
    pickled = folder / f"{rows}.pickle"
    pickled.write_bytes(pickle.dumps((plan.info, list(plan.rows.values()))))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"

    def peer() -> float:
        convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder / "lo"]
        return process_seconds([*convert, workbook])

    def command() -> float:
        export = ["export", folder / f"{rows}.zi", out, "--form", "mojokerto"]
        return python_seconds("-m", "zi_desktop.cli", *export)

    def alone() -> float:
        return python_seconds("-c", PRINT_PICKLED, pickled, out)

    for line, ours in zip(lines, (command, alone), strict=True):
        yield compare(line, ours, peer, goal=GOAL, peer_name="LibreOffice", rounds=5)


def _growth() -> Iterator[Result]:
    """What a row costs in longer and longer plans, beside one among 500."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "a.pdf"

        def seconds_a_row(plan: Plan, rows: int) -> float:
            return timed(lambda: export_paper(plan, out, "mojokerto")) / rows

        base = plan_with(500)
        for rows in (53, 2000, 8000):
            plan = plan_with(rows)
            goal = LINEAR if rows > 500 else None
            yield compare(
                f"PDF: one row of {rows}",
                lambda plan=plan, rows=rows: seconds_a_row(plan, rows),
                lambda: seconds_a_row(base, 500),
                goal=goal,
                peer_name="one of 500",
                rounds=5,
            )


def plan_with(rows: int) -> Plan:
    """Return a plan of so many activities, no two texts alike, with months here and there."""
    random_ = random.Random(rows)

    def words(least: int, most: int) -> str:
        return " ".join(
            random_.choices(VOCABULARY.split(), k=random_.randint(least, most))
        ).capitalize()

    activities = [
        {
            "action": words(6, 16),
            "indicator": words(6, 16),
            "remarks": random_.choice(["", "", "tentatif"]),
            "months": random_.sample(range(1, 13), random_.randint(1, 5)),
        }
        for _ in range(rows)
    ]
    components = [
        (words(2, 6), activities[at : at + ROWS_A_COMPONENT])
        for at in range(0, rows, ROWS_A_COMPONENT)
    ]
    return plan_of(
        [
            (words(2, 4).upper(), components[at : at + COMPONENTS_AN_AREA])
            for at in range(0, len(components), COMPONENTS_AN_AREA)
        ]
    )


def write_plan_file(plan: Plan, path: Path) -> None:
    """Write `plan` as a plan file of one action."""
    changes = [change for row in plan.walk() for change in _changes(row)]
    info: dict[str, Value] = {
        name: getattr(plan.info, name) for name in text_fields(type(plan.info))
    }
    author = Author("bench", "bench")
    steps = [("Isi", lambda store: changes)]
    create_plan(path, author=author, info=info | {"year": plan.info.year}, first=steps).close()


def _changes(row) -> list[Change]:
    values: dict[str, Value] = {name: getattr(row, name) or None for name in text_fields(type(row))}
    if isinstance(row, Activity):
        values |= {MONTH_FIELDS[n - 1]: PLANNED for n in row.months}
    return creation(entity_of(row), row.id, row.parent, row.key, values)


def write_workbook(table: PrintedTable, path: Path) -> None:
    """Write `table` as offices have it: merged cells, wrapped words, shaded months, landscape."""
    book = Workbook()
    sheet = book.active
    rows = [*table.header, *(row.cells for row in table.body)]
    for number, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells, 1):
            if cell is None:
                continue
            _write_cell(sheet, number, column, cell)
    for column in range(1, len(table.columns) + 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = 4 if table.columns[column - 1].is_month else 28
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"1:{len(table.header)}"
    book.save(path)


THIN = Side(style="thin")


def _write_cell(sheet: Worksheet, row: int, column: int, cell) -> None:
    written = sheet.cell(row, column, cell.text or None)
    written.alignment = Alignment(wrap_text=True, vertical="top")
    written.border = Border(THIN, THIN, THIN, THIN)
    written.font = Font(name="Bookman Old Style", size=9)
    if cell.mark:
        written.fill = PatternFill("solid", fgColor="FF00B050")
    if cell.across > 1 or cell.down > 1:
        last_row, last_column = row + cell.down - 1, column + cell.across - 1
        sheet.merge_cells(
            start_row=row, start_column=column, end_row=last_row, end_column=last_column
        )


if __name__ == "__main__":
    report(results())
