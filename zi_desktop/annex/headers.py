"""Finds an annex's header in a grid and says which column holds what. Knows titles and their synonyms, not rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zi_desktop.annex.forms import FORMS, Form
from zi_desktop.annex.grid import Cell, Grid
from zi_desktop.annex.month_header import find_months
from zi_desktop.annex.shades import is_grey

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "number": ("NO", "NOMOR", "NO URUT", "NOMOR URUT", "NR"),
    "component": (
        "KOMPONEN",
        "KEGIATAN",
        "PROGRAM",
        "KOMPONEN KEGIATAN",
        "KEGIATAN KOMPONEN",
        "URAIAN KOMPONEN",
        "AREA KOMPONEN",
        "AREA PERUBAHAN KOMPONEN",
        "NAMA KEGIATAN",
        "KEGIATAN UTAMA",
    ),
    "action": (
        "SUB KEGIATAN",
        "SUBKEGIATAN",
        "LANGKAH AKSI",
        "RENCANA AKSI",
        "AKSI",
        "RENCANA KERJA",
        "LANGKAH KERJA",
        "LANGKAH KEGIATAN",
        "LANGKAH LANGKAH",
        "LANGKAH LANGKAH KEGIATAN",
        "URAIAN KEGIATAN",
        "RINCIAN KEGIATAN",
        "URAIAN SUB KEGIATAN",
        "RENCANA TINDAK",
        "KEGIATAN",
    ),
    "indicator": (
        "INDIKATOR",
        "INDIKATOR KEBERHASILAN",
        "INDIKATOR KINERJA",
        "INDIKATOR CAPAIAN",
        "INDIKATOR KOMPONEN",
        "UKURAN KEBERHASILAN",
        "KRITERIA KEBERHASILAN",
    ),
    "expected_evidence": (
        "BUKTI FISIK",
        "BUKTI DUKUNG",
        "DATA DUKUNG",
        "BUKTI PENDUKUNG",
        "DATA PENDUKUNG",
        "DOKUMEN PENDUKUNG",
        "DOKUMEN BUKTI",
        "BUKTI",
        "EVIDEN",
        "EVIDENCE",
        "EVIDENS",
    ),
    "target_time": (
        "TARGET WAKTU",
        "WAKTU",
        "TARGET",
        "WAKTU PELAKSANAAN",
        "JADWAL",
        "JADWAL PELAKSANAAN",
        "TARGET PENYELESAIAN",
        "WAKTU PENYELESAIAN",
        "TARGET WAKTU PELAKSANAAN",
        "TARGET WAKTU PENYELESAIAN",
        "BULAN",
        "PELAKSANAAN",
    ),
    "target_output": ("TARGET CAPAIAN", "CAPAIAN", "TARGET OUTPUT", "OUTPUT", "TARGET KINERJA"),
    "remarks": ("KET", "KETERANGAN", "CATATAN"),
    "responsible": (
        "PENANGGUNG JAWAB",
        "PJ",
        "PIC",
        "PELAKSANA",
        "PENANGGUNGJAWAB",
        "UNIT PELAKSANA",
        "PENANGGUNG JAWAB KEGIATAN",
    ),
}
_ALL_NAMES = frozenset(name for names in SYNONYMS.values() for name in names)

# What a table must have to be read as this form, each entry one of several fields.
_REQUIRED: Mapping[str, tuple[frozenset[str], ...]] = {
    "mojokerto": (frozenset({"component"}), frozenset({"action"})),
    "cilegon": (
        frozenset({"component"}),
        frozenset({"action"}),
        frozenset({"target_time"}),
        frozenset({"indicator", "expected_evidence"}),
    ),
}
_OWN_TITLE, _SYNONYM, _LONGER_TITLE = 5, 3, 2
_FEWEST = 2  # known titles in a row before it is looked at closely
_TALLEST = 4  # rows of a header
_MOST_TRIED = 100  # such rows: a header is repeated on each page, never on a thousand


@dataclass(frozen=True, slots=True)
class Layout:
    """Where an annex stands in its grid: `first` to `last` are the header's rows, `columns` field → column.

    `months` says for each column of a month grid which month it is; `titles` are the header's words by column,
    `left_out` those of columns that nothing in a plan answers to.
    """

    form: Form
    first: int
    last: int
    columns: Mapping[str, int]
    months: Mapping[int, int]
    titles: Mapping[int, str]
    left_out: tuple[str, ...]
    header_shades: frozenset[str]
    score: int

    @property
    def left(self) -> int:
        """The leftmost column of the table."""
        return min((*self.columns.values(), *self.months))


def find_layout(grid: Grid) -> Layout | None:
    """Return the best header of the grid, wherever it stands; the first of equals; `None` without any."""
    best: Layout | None = None
    likely = [row for row, cells in grid.rows.items() if _known_titles(cells.values()) >= _FEWEST]
    for row in likely[:_MOST_TRIED]:
        for form in FORMS.values():
            layout = _layout(grid, row, form)
            if layout and (best is None or layout.score > best.score):
                best = layout
    return best


def plain_title(text: str) -> str:
    """Return a header's words in capitals, without marks: "No." and "NO" are one."""
    if len(text) > 80:
        return ""
    return " ".join(re.findall(r"[^\W_]+", text.upper()))


def _known_titles(cells: Iterable[Cell]) -> int:
    return sum(plain_title(cell.text) in _ALL_NAMES for cell in cells if cell.text)


def _layout(grid: Grid, row: int, form: Form) -> Layout | None:
    months = find_months(grid, row)
    if form.has_month_grid != bool(months.columns):
        return None
    bottom = max([row, months.row, *_header_bottoms(grid, row)])
    titles = _titles(grid, row, bottom, months.columns)
    columns, score = _assign(form, titles)
    if not all(columns.keys() & wanted for wanted in _REQUIRED[form.name]):
        return None
    left_out = tuple(
        grid.cell(row, column).text
        for column, names in titles.items()
        if column not in columns.values() and names[0]
    )
    shades = frozenset(
        shade
        for r in range(row, bottom + 1)
        for column in (*titles, *months.columns)
        if is_grey(shade := grid.cell(r, column).shade)
    )
    firsts = {column: names[0] for column, names in titles.items() if names[0]}
    return Layout(form, row, bottom, columns, months.columns, firsts, left_out, shades, score)


def _header_bottoms(grid: Grid, row: int) -> Iterable[int]:
    """The last rows of the header's merged cells: KOMPONEN over two rows makes a header of two rows."""
    for cell in grid.rows[row].values():
        if cell.rows <= _TALLEST and plain_title(cell.text) in _ALL_NAMES:
            yield row + cell.rows - 1


def _titles(grid: Grid, row: int, bottom: int, months: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The words of each column that is no month: all its header rows together, then each alone."""
    rows = [grid.rows.get(r, {}) for r in range(row, bottom + 1)]
    found: dict[int, tuple[str, ...]] = {}
    for column in sorted({column for cells in rows for column in cells} - set(months)):
        lines = [grid.cell(r, column).text for r in range(row, bottom + 1)]
        lines = [line for at, line in enumerate(lines) if line and line not in lines[:at]]
        if lines:
            found[column] = tuple(map(plain_title, (" ".join(lines), *lines)))
    return found


def _assign(form: Form, titles: Mapping[int, Sequence[str]]) -> tuple[dict[str, int], int]:
    """Give each field at most one column so that the titles fit best together."""
    candidates = [
        (column, scores) for column, names in titles.items() if (scores := _candidates(form, names))
    ][:14]
    return _best(candidates, frozenset())


def _best(
    candidates: Sequence[tuple[int, Mapping[str, int]]], taken: frozenset[str]
) -> tuple[dict[str, int], int]:
    if not candidates:
        return {}, 0
    (column, scores), rest = candidates[0], candidates[1:]
    best = _best(rest, taken)
    for field, worth in scores.items():
        if field not in taken:
            columns, score = _best(rest, taken | {field})
            if score + worth > best[1]:
                best = ({field: column} | columns, score + worth)
    return best


def _candidates(form: Form, names: Sequence[str]) -> dict[str, int]:
    own = {plain_title(column.title): column.field for column in form.columns}
    scores: dict[str, int] = {}
    for name in names:
        for field, synonyms in SYNONYMS.items():
            worth = _worth(name, field, synonyms, own)
            scores[field] = max(worth, scores.get(field, 0))
    return {field: worth for field, worth in scores.items() if worth}


def _worth(name: str, field: str, synonyms: Sequence[str], own: Mapping[str, str]) -> int:
    if own.get(name) == field:
        return _OWN_TITLE
    if name in synonyms:
        return _SYNONYM
    rests = (name[len(s) :].strip() for s in synonyms if name.startswith(s + " "))
    return _LONGER_TITLE if any(not _names_another(rest) for rest in rests) else 0


def _names_another(rest: str) -> bool:
    """True where a longer title speaks of a second column too: "INDIKATOR/PROGRAM" is no indicator."""
    words = rest.split()
    return any(" ".join(words[at:]) in _ALL_NAMES for at in range(len(words)))
