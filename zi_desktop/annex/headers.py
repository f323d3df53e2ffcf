"""Finds an annex's header in a grid and says which columns hold what. Knows header rows, not the rows under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from zi_desktop.annex.column_contents import has_area_rows, holds_areas, is_counted
from zi_desktop.annex.column_titles import KNOWN_TITLES, fit_titles, plain_title
from zi_desktop.annex.forms import FORMS, Form
from zi_desktop.annex.grid import Cell, Grid
from zi_desktop.annex.month_header import find_months
from zi_desktop.annex.shades import is_grey

_BASIC = (frozenset({"component"}), frozenset({"action"}))
_WITH_TIME = (*_BASIC, frozenset({"target_time"}))
_TABLE = (*_WITH_TIME, frozenset({"indicator", "expected_evidence"}))

# What a table must have to be read as this form, each entry one of several fields.
_REQUIRED: Mapping[str, tuple[frozenset[str], ...]] = {
    "mojokerto": _BASIC,
    "cilegon": _TABLE,
    "banten": _TABLE,
    "tasikmalaya": (*_WITH_TIME, frozenset({"area"})),
    "madiun": (*_TABLE, frozenset({"target_output"})),
}
_FEWEST = 2  # known titles in a row before it is looked at closely
_MISFIT = 10_000  # points: more than any header gains by its titles
_LONGEST = 50  # characters of a title that is known word by word
_TALLEST = 4  # rows of a header
_MOST_TRIED = 100  # such rows: a header is repeated on each page, never on a thousand


@dataclass(frozen=True, slots=True)
class Layout:
    """Where an annex stands in its grid: `first` to `last` are the header's rows, `columns` field → its columns.

    A field has several columns where its title stands over them: the number in one, the words in the next.
    `months` says for each column of a month grid which month it is; `titles` are the header's words by column,
    `left_out` those of columns that nothing in a plan answers to. A higher `score` is a better known header.
    """

    form: Form
    first: int
    last: int
    columns: Mapping[str, tuple[int, ...]]
    months: Mapping[int, int]
    titles: Mapping[int, str]
    left_out: tuple[str, ...]
    header_shades: frozenset[str]
    score: int

    @property
    def width(self) -> int:
        """How many columns the table has, months included."""
        return len(self.months) + sum(map(len, self.columns.values()))

    def fields_beside(self, field: str) -> tuple[str, ...]:
        """Return the fields whose columns stand left and right of `field`'s."""
        order = sorted(self.columns, key=lambda name: self.columns[name])
        if field not in order:
            return ()
        at = order.index(field)
        return (*order[max(0, at - 1) : at], *order[at + 1 : at + 2])


def find_layout(grid: Grid) -> Layout | None:
    """Return the best header of the grid, wherever it stands; the first of equals; `None` without any."""
    best: Layout | None = None
    likely = [row for row, cells in grid.rows.items() if _known_titles(cells.values()) >= _FEWEST]
    for row in likely[:_MOST_TRIED]:
        for layout in _Header.at(grid, row).layouts():
            if best is None or layout.score > best.score:
                layout = _judged(grid, layout)
                best = layout if best is None or layout.score > best.score else best
    return best


def _known_titles(cells: Iterable[Cell]) -> int:
    return sum(plain_title(c.text) in KNOWN_TITLES for c in cells if 0 < len(c.text) < _LONGEST)


def _judged(grid: Grid, layout: Layout) -> Layout:
    """Take worth from a layout whose column of areas holds none, or whose components are areas."""
    areas, (component, *_) = layout.columns.get("area", ()), layout.columns["component"]
    if areas:
        said = layout.titles.get(areas[0], "").startswith(("AREA", "PENGUNGKIT"))
        own = layout.form.has_area_column and not has_area_rows(grid, layout.last)
        fits = said or own or holds_areas(grid, layout.last, areas[0])
    else:
        fits = not holds_areas(grid, layout.last, component)
    return layout if fits else replace(layout, score=layout.score - _MISFIT)


@dataclass(frozen=True, slots=True)
class _Header:
    """A header's rows in a grid, before it is known which form's they are."""

    grid: Grid
    first: int
    last: int
    months: Mapping[int, int]
    titles: Mapping[int, tuple[str, ...]]

    @classmethod
    def at(cls, grid: Grid, row: int) -> _Header:
        months = find_months(grid, row)
        last = max([row, months.row, *_header_bottoms(grid, row)])
        return cls(grid, row, last, months.columns, _titles(grid, row, last, months.columns))

    def layouts(self) -> Iterator[Layout]:
        """Yield every way to read it: as each form, with a column of areas and without."""
        for form in FORMS.values():
            if form.has_month_grid == bool(self.months):
                for without in (frozenset[str](), frozenset({"area"})):
                    fitted, score = fit_titles(form, self.titles, without)
                    if all(fitted.keys() & wanted for wanted in _REQUIRED[form.name]):
                        yield self._layout(form, fitted, score)

    def _layout(self, form: Form, fitted: dict[str, int], score: int) -> Layout:
        titles, months = self.titles, self.months
        if "number" not in fitted and min(titles) > 1:
            fitted["number"] = min(titles) - 1  # many leave the title over the numbers blank
        used = set(fitted.values())
        counted = form.column_numbers == is_counted(self.grid, self.last)
        return Layout(
            form,
            self.first,
            self.last,
            _spread(self.grid, self.first, fitted, {*titles, *months}),
            months,
            {column: names[0] for column, names in titles.items()},
            tuple(self.grid.cell(self.first, c).text for c in titles if c not in used),
            _greys(self.grid, range(self.first, self.last + 1), (*titles, *months)),
            score * 20 + 2 * sum(map(form.has, fitted)) + counted,
        )


def _header_bottoms(grid: Grid, row: int) -> Iterable[int]:
    """The last rows of the header's merged cells: KOMPONEN over two rows makes a header of two rows."""
    for cell in grid.rows[row].values():
        if cell.rows <= _TALLEST and plain_title(cell.text) in KNOWN_TITLES:
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


def _spread(
    grid: Grid, row: int, fitted: Mapping[str, int], titled: Iterable[int]
) -> dict[str, tuple[int, ...]]:
    """Give each field the columns under its title: those it is merged over, and untitled ones up to the next title."""
    stops = sorted(titled)
    columns: dict[str, tuple[int, ...]] = {}
    for field, column in fitted.items():
        merged = column + grid.own(row, column).columns
        following = next((stop for stop in stops if stop > column), merged)
        columns[field] = tuple(range(column, following))
    return columns


def _greys(grid: Grid, rows: Sequence[int], columns: Iterable[int]) -> frozenset[str]:
    shades = {grid.cell(row, column).shade for column in columns for row in rows}
    return frozenset(filter(is_grey, shades))
