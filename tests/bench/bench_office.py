"""The annex as workbook and Word document: beside openpyxl writing the same cells, and beside rows of raw XML."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from copy import copy
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import SubElement
from openpyxl import Workbook, load_workbook

from tests.bench.bench_paper import plan_with
from tests.bench.harness import Result, compare, report
from zi_desktop.annex.forms import MOJOKERTO
from zi_desktop.annex.printed import Cell, PrintedTable, printed_table
from zi_desktop.domain.plan import Plan
from zi_desktop.exchange.safe_writing import write_file
from zi_desktop.services.exporting import export_paper

XLSX_GOAL, DOCX_GOAL = 1.3, 2.0
ROUNDS = 5


def results() -> Iterator[Result]:
    """Yield the lines of this bench."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for rows in (53, 200, 2000):
            plan = plan_with(rows)
            yield _workbook(plan, rows, folder)
        plan = plan_with(200)
        yield _document(plan, folder)


def _workbook(plan: Plan, rows: int, folder: Path) -> Result:
    ours, peer = folder / "ours.xlsx", folder / "peer.xlsx"
    export_paper(plan, ours, "mojokerto")
    cells, merged = _read_back(ours)
    return compare(
        f"XLSX of {rows} rows",
        lambda: export_paper(plan, ours, "mojokerto"),
        lambda: _write(cells, merged, peer),
        goal=XLSX_GOAL,
        peer_name="openpyxl, the same cells",
        rounds=ROUNDS,
    )


def _read_back(path: Path) -> tuple[list[tuple[Any, ...]], list[str]]:
    """Return the cells of a workbook with their style parts, each part once, and its merged places."""
    known: dict[str, Any] = {}

    def once(part: Any) -> Any:
        return known.setdefault(repr(part), copy(part))

    sheet = load_workbook(path, rich_text=True).active
    cells = [
        (
            cell.row,
            cell.column,
            getattr(cell, "value", None),
            once(cell.font),
            once(cell.fill),
            once(cell.border),
            once(cell.alignment),
        )
        for row in sheet.iter_rows()
        for cell in row
        if cell.has_style
    ]
    return cells, [str(merged) for merged in sheet.merged_cells.ranges]


def _write(cells: list[tuple[Any, ...]], merged: list[str], path: Path) -> None:
    """Write them as openpyxl's documentation does."""
    book = Workbook()
    sheet = book.active
    for row, column, value, font, fill, border, alignment in cells:
        cell = sheet.cell(row, column, value)
        cell.font, cell.fill, cell.border, cell.alignment = font, fill, border, alignment
    for place in merged:
        sheet.merge_cells(place)
    book.save(path)


def _document(plan: Plan, folder: Path) -> Result:
    ours, peer = folder / "ours.docx", folder / "peer.docx"
    table = printed_table(plan, MOJOKERTO)
    return compare(
        "DOCX of 200 rows",
        lambda: export_paper(plan, ours, "mojokerto"),
        lambda: _raw(table, peer),
        goal=DOCX_GOAL,
        peer_name="rows of raw XML elements",
        rounds=ROUNDS,
    )


def _raw(table: PrintedTable, path: Path) -> None:
    """Write the table row by row as XML elements, with the widths, spans, shades and styles that it has."""
    paper = docx.Document()
    made = OxmlElement("w:tbl")
    grid = SubElement(made, qn("w:tblGrid"))
    for _ in table.columns:
        SubElement(grid, qn("w:gridCol"), {qn("w:w"): "900"})
    for cells in [*table.header, *(row.cells for row in table.body)]:
        row = SubElement(made, qn("w:tr"))
        properties = SubElement(row, qn("w:trPr"))
        SubElement(properties, qn("w:cantSplit"))
        for left, cell in enumerate(cells):
            if cell is not None:
                _add_cell(row, cell)
            elif _is_below(cells, left):
                _add_cell(row, Cell(), {})
    paper.element.body.insert(0, made)
    target = BytesIO()
    paper.save(target)
    write_file(path, target.getvalue())


def _is_below(cells: Any, left: int) -> bool:
    """True where a cell from above covers the place, not one from the left."""
    owner = max((at for at in range(left) if cells[at] is not None), default=None)
    return owner is None or owner + cells[owner].across <= left


def _add_cell(row: Any, cell: Cell, merge: dict[str, str] | None = None) -> None:
    made = SubElement(row, qn("w:tc"))
    properties = SubElement(made, qn("w:tcPr"))
    SubElement(properties, qn("w:tcW"), {qn("w:w"): "900", qn("w:type"): "dxa"})
    if cell.across > 1:
        SubElement(properties, qn("w:gridSpan"), {qn("w:val"): str(cell.across)})
    if merge is not None or cell.down > 1:
        attributes = {qn("w:val"): "restart"} if merge is None else merge
        SubElement(properties, qn("w:vMerge"), attributes)
    if cell.mark:
        shade = {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): "858585"}
        SubElement(properties, qn("w:shd"), shade)
    paragraph = SubElement(made, qn("w:p"))
    style = SubElement(paragraph, qn("w:pPr"))
    SubElement(style, qn("w:pStyle"), {qn("w:val"): "Normal"})
    if cell.text:
        run = SubElement(paragraph, qn("w:r"))
        SubElement(run, qn("w:t")).text = cell.text


if __name__ == "__main__":
    report(results())
