"""Reads an annex out of a grid: areas, components, rows, months and doubts. Knows tables, neither files nor plans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from zi_desktop.annex.grid import Grid, column_name
from zi_desktop.annex.headers import Layout, find_layout
from zi_desktop.annex.imported import Doubt, Heading, ImportedAnnex, ImportedArea
from zi_desktop.annex.labels import style_of
from zi_desktop.annex.mapping import remapped
from zi_desktop.annex.package import Step, go_on
from zi_desktop.annex.parts import Part, belongs, without_header
from zi_desktop.annex.surroundings import read_closing, read_heading, unit_said
from zi_desktop.annex.table import read_table
from zi_desktop.annex.table_rows import closing_lines
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.target_time import read_target_time

_WORD_ENDS = re.compile(r"[_\-.+]+")  # between the words of a file's name


@dataclass(frozen=True, slots=True)
class Candidate:
    """An annex found in one grid or in several that make one, with what is needed to read it again in another way.

    `grid` and `layout` are the first part's.
    """

    parts: tuple[Part, ...]
    annex: ImportedAnnex
    name: str

    @property
    def grid(self) -> Grid:
        """The sheet or table in which the annex begins."""
        return self.parts[0].grid

    @property
    def layout(self) -> Layout:
        """Where it begins there."""
        return self.parts[0].layout

    @property
    def worth(self) -> tuple[bool, int]:
        """What people see before what is hidden, then the most rows."""
        return (self.grid.visible, sum(1 for _ in self.annex.activities()))

    def read_as(self, mapping: Mapping[int, str]) -> Candidate:
        """Return the annex read with other columns: column number → field, `""` for one that is left out."""
        parts = (_remapped(part, self.layout, mapping) for part in self.parts)
        return _candidate(tuple(parts), self.name)


def find_annexes(grids: Iterable[Grid], name: str, step: Step = go_on) -> list[Candidate]:
    """Return the annexes that stand in `grids`, the sheets or tables of the document `name`, the best one first.

    Raises `PlanError("annex_no_table")` where no grid has a known header, `"annex_no_rows"` where none has rows
    under it, `"annex_too_large"` where a grid was too large to be looked at and no other is an annex; and what
    `step`, called between the rows, raises.
    """
    together: list[list[Part]] = []
    oversized = False
    for grid in grids:
        oversized |= grid.oversized
        _put(together, grid)
    if not together:
        raise PlanError("annex_too_large" if oversized else "annex_no_table", name=name)
    found = [_candidate(tuple(parts), name, step) for parts in together]
    best = max(found, key=lambda candidate: candidate.worth)
    if not best.worth[1]:
        raise PlanError("annex_no_rows", name=name)
    return [best, *(other for other in found if other is not best and all(other.worth))]


def _put(together: list[list[Part]], grid: Grid) -> None:
    """Add the grid to the annex that it goes on with, or as one of its own; nothing where it is none."""
    layout = find_layout(grid)
    if layout:
        part = Part(grid, layout)
        if together and belongs(together[-1], part):
            together[-1].append(part)
        else:
            together.append([part])
    elif together and (rest := without_header(grid, together[-1][-1])):
        together[-1].append(rest)


def read_annex(
    grids: Iterable[Grid], name: str, mapping: Mapping[int, str] | None = None
) -> ImportedAnnex:
    """Return the annex that stands in one or several of `grids`; where there is none, what `find_annexes` raises.

    Of several the one with most rows is taken, and a doubt names the others. `mapping` gives some of its columns
    other fields.
    """
    best, *others = find_annexes(grids, name)
    if mapping:
        best = best.read_as(mapping)
    doubts = [_left_sheet(other.grid, best.grid) for other in others]
    return replace(best.annex, doubts=(*doubts, *best.annex.doubts))


def _candidate(parts: tuple[Part, ...], name: str, step: Step = go_on) -> Candidate:
    annex = _read(parts, name, step)
    left = _left_columns(parts[0].grid, parts[0].layout)
    return Candidate(parts, replace(annex, doubts=(*left, *annex.doubts)), name)


def _remapped(part: Part, first: Layout, mapping: Mapping[int, str]) -> Part:
    """Give the columns of a part the fields that were chosen for those of the first one with the same titles."""
    here = {title: column for column, title in part.layout.titles.items()}
    columns = {n: here.get(first.titles.get(n, ""), n) for n in mapping}
    chosen = {columns[n]: field for n, field in mapping.items()}
    return Part(part.grid, remapped(part.grid, part.layout, chosen))


def read_grid(grid: Grid, layout: Layout) -> ImportedAnnex:
    """Return what stands under and around the header at `layout`, which a person may have corrected."""
    return _read((Part(grid, layout),), "")


def _read(parts: Sequence[Part], name: str, step: Step = go_on) -> ImportedAnnex:
    first, last = parts[0], parts[-1]
    areas, doubts = read_table(first.layout, [row for part in parts for row in part.rows], step)
    untitled = [doubt for part in parts for doubt in _untitled_columns(part)]
    return ImportedAnnex(
        first.layout.form.name,
        _completed(first.heading, first.layout, areas, name),
        read_closing(closing_lines(last.grid, last.end)),
        style_of([[area.label for area in areas]]),
        style_of([[component.label for component in area.components] for area in areas]),
        areas,
        (*untitled, *doubts),
    )


def _completed(
    heading: Heading, layout: Layout, areas: Sequence[ImportedArea], name: str
) -> Heading:
    """Fill in what the titles leave open: what most rows say, then the file's name, then the form's usual kind."""
    activities = [row for area in areas for c in area.components for row in c.activities]
    years = Counter(year for row in activities if (year := read_target_time(row.target_time).year))
    said = years.most_common(1)[0][0] if years else 0
    file = read_heading([_WORD_ENDS.sub(" ", name.rpartition(".")[0])])
    texts = (
        text for row in activities for text in (row.action, row.indicator, row.expected_evidence)
    )
    return replace(
        heading,
        unit=heading.unit or file.unit or unit_said(texts, name),
        year=heading.year or said or file.year,
        kind=heading.kind or file.kind or layout.form.kind,
    )


def _untitled_columns(part: Part) -> list[Doubt]:
    """Say which columns beside the table hold words that no title explains; titled ones are named elsewhere."""
    grid, layout = part.grid, part.layout
    known = {*layout.months, *layout.titles, *(c for own in layout.columns.values() for c in own)}
    first: dict[int, int] = {}
    for row in part.rows:
        for column, cell in grid.rows[row.number].items():
            if cell.text and column not in known and cell.text != row.wide:
                first.setdefault(column, row.number)
    return [
        Doubt(
            "column_left_out",
            f"{grid.name}, baris {row}",
            f"Kolom {column_name(column)} tidak berjudul; isinya tidak dibawa masuk.",
        )
        for column, row in sorted(first.items())
    ]


def _left_sheet(left: Grid, taken: Grid) -> Doubt:
    text = f"Lembar {left.name} juga berisi rencana; yang dibawa masuk hanya lembar {taken.name}."
    return Doubt("sheet_left_out", left.name, text)


def _left_columns(grid: Grid, layout: Layout) -> list[Doubt]:
    where = f"{grid.name}, baris {layout.first}"
    return [
        Doubt("column_left_out", where, f"Kolom {title} tidak dikenal; isinya tidak dibawa masuk.")
        for title in layout.left_out
    ]
