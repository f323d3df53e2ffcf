"""From a document to its annex, beside the loading of the same document by openpyxl and python-docx; and how it grows."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from tests.annex.documents import docx, p, r, tbl, tc, tr
from tests.bench.bench_paper import plan_with, write_workbook
from tests.bench.harness import Result, compare, python_seconds, report, timed
from zi_desktop.annex.forms import MOJOKERTO
from zi_desktop.annex.printed import Cell, PrintedTable, printed_table
from zi_desktop.services.importing import read_source

GOAL = 1.5  # of the library's own loading
LINEAR = 1.25  # a row among 2,000 costs at most so much more than one among 500
FONT = (
    '<w:rFonts w:ascii="Bookman Old Style" w:hAnsi="Bookman Old Style"/><w:sz w:val="18"/>'
    '<w:szCs w:val="18"/><w:lang w:val="id-ID"/>'
)
SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="00B050"/>'


def results() -> Iterator[Result]:
    """Yield the lines of this bench."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for rows in (70, 2000):
            table = printed_table(plan_with(rows), MOJOKERTO)
            workbook, document = folder / f"{rows}.xlsx", folder / f"{rows}.docx"
            write_workbook(table, workbook)
            write_document(table, document)
            yield _beside(f"XLSX of {rows} rows", workbook, load_workbook, "openpyxl")
            yield _beside(f"DOCX of {rows} rows", document, _load_document, "python-docx parsing")
            yield _beside(f"DOCX of {rows} rows", document, _read_cells, "python-docx, cells")
            yield from _first_of_a_run(rows, workbook, document)
        yield from _growth(folder)


def _beside(what: str, path: Path, load: Callable[[Path], object], peer: str) -> Result:
    return compare(what, lambda: read_source(path), lambda: load(path), goal=GOAL, peer_name=peer)


def _load_document(path: Path) -> object:
    return Document(str(path))


def _read_cells(path: Path) -> object:
    """The texts of all cells, as python-docx is asked for them row by row."""
    return [cell.text for t in Document(str(path)).tables for row in t.rows for cell in row.cells]


def _first_of_a_run(rows: int, workbook: Path, document: Path) -> Iterator[Result]:
    """A person drops one document: the libraries are not loaded yet."""
    ours = "import sys, pathlib; from zi_desktop.services.importing import read_source as r; r(pathlib.Path(sys.argv[1]))"
    peers = {
        workbook: "import sys; from openpyxl import load_workbook as r; r(sys.argv[1])",
        document: "import sys; from docx import Document as r; r(sys.argv[1])",
    }
    for path, peer in peers.items():
        yield compare(
            f"{path.suffix[1:].upper()} of {rows} rows, first of a run",
            lambda path=path: python_seconds("-c", ours, path),
            lambda path=path, peer=peer: python_seconds("-c", peer, path),
            goal=GOAL,
            peer_name="library's loading",
        )


def _growth(folder: Path) -> Iterator[Result]:
    """What a row costs in a long document, beside one among 500."""
    for ending, write in (("xlsx", write_workbook), ("docx", write_document)):
        paths = {rows: folder / f"growth-{rows}.{ending}" for rows in (500, 2000)}
        for rows, path in paths.items():
            write(printed_table(plan_with(rows), MOJOKERTO), path)

        def seconds_a_row(path: Path, rows: int) -> float:
            return timed(lambda: read_source(path)) / rows

        yield compare(
            f"{ending.upper()}: one row of 2000",
            lambda path=paths[2000]: seconds_a_row(path, 2000),
            lambda path=paths[500]: seconds_a_row(path, 500),
            goal=LINEAR,
            peer_name="one of 500",
        )


def write_document(table: PrintedTable, path: Path) -> None:
    """Write `table` as Word does: a font in every run, merged areas, shaded months, Word's own parts beside."""
    rows = [*table.header, *(row.cells for row in table.body)]
    open_cells: dict[int, tuple[int, int]] = {}
    body = tbl(*(_row(cells, open_cells) for cells in rows))
    path.write_bytes(_with_template(docx(p("RENCANA KERJA TAHUN 2025") + body)))


def _row(cells: tuple[Cell | None, ...], open_cells: dict[int, tuple[int, int]]) -> str:
    """A covered place is written as the continuation of the cell above, or not at all where one beside covers it."""
    made: list[str] = []
    column = 0
    while column < len(cells):
        cell = cells[column]
        rows_left, across = open_cells.get(column, (0, 1))
        if cell is not None:
            across = cell.across
            open_cells[column] = (cell.down - 1, across)
            made.append(_cell(cell))
        elif rows_left:
            open_cells[column] = (rows_left - 1, across)
            made.append(tc("", f'<w:gridSpan w:val="{across}"/><w:vMerge/>'))
        column += across
    return tr(*made)


def _cell(cell: Cell) -> str:
    properties = '<w:tcW w:w="1134" w:type="dxa"/>'
    if cell.across > 1:
        properties += f'<w:gridSpan w:val="{cell.across}"/>'
    if cell.down > 1:
        properties += '<w:vMerge w:val="restart"/>'
    properties += SHADE if cell.mark else ""
    words = r(cell.text, FONT) if cell.text else ""
    return tc(p(words, f"<w:spacing w:after='0'/><w:rPr>{FONT}</w:rPr>"), properties)


def _with_template(document: bytes) -> bytes:
    """Return python-docx's own empty document, with its styles and theme, holding this one's text."""
    empty, out = io.BytesIO(), io.BytesIO()
    Document().save(empty)
    with zipfile.ZipFile(io.BytesIO(document)) as ours:
        text = ours.read("word/document.xml")
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info, text if info.filename == "word/document.xml" else old.read(info))
    return out.getvalue()


if __name__ == "__main__":
    report(results())
