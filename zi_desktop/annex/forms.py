"""One description per annex form: its columns in printed order. Reading and printing both go by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Column:
    """A printed column: the `field` it shows and its title. The twelve months are one column, `months`."""

    field: str
    title: str


NEEDED = ("number", "area", "component", "action")
"""Columns that every form prints: without them nobody knows what a row is about."""


@dataclass(frozen=True, slots=True)
class Form:
    """How one kind of annex is printed.

    `number` and `component` columns are as printed; where there is an `area` column, the number stands beside it and
    areas have no rows of their own; `numbers_actions`: an action begins with its composed
    number; `numbers_in_text`: so do area and component, and the `number` column stays blank;
    `column_numbers`: a row 1, 2, 3 … stands under the header.
    """

    name: str
    kind: str
    columns: tuple[Column, ...]
    numbers_actions: bool = False
    numbers_in_text: bool = False
    column_numbers: bool = False

    @property
    def has_month_grid(self) -> bool:
        """True where months are painted cells, not text."""
        return self.has("months")

    @property
    def has_area_column(self) -> bool:
        """True where areas stand in a column beside their components, not in rows of their own."""
        return self.has("area")

    def without(self, fields: Sequence[str]) -> Form:
        """Return the form with those columns left out; what rows are recognised by stays."""
        left = tuple(c for c in self.columns if c.field not in fields or c.field in NEEDED)
        return replace(self, columns=left)

    def has(self, field: str) -> bool:
        """True where the form prints `field`."""
        return any(column.field == field for column in self.columns)


MOJOKERTO = Form(
    "mojokerto",
    "Rencana Kerja",
    (
        Column("number", "NO."),
        Column("component", "KEGIATAN"),
        Column("action", "SUB KEGIATAN"),
        Column("indicator", "INDIKATOR KEBERHASILAN"),
        Column("months", "PELAKSANAAN (BULAN)"),
        Column("remarks", "KET"),
    ),
    numbers_actions=True,
    numbers_in_text=True,
)

CILEGON = Form(
    "cilegon",
    "Rencana Aksi",
    (
        Column("number", "NO"),
        Column("component", "KOMPONEN"),
        Column("indicator", "INDIKATOR"),
        Column("action", "LANGKAH AKSI"),
        Column("expected_evidence", "BUKTI FISIK"),
        Column("target_time", "TARGET WAKTU"),
    ),
)

BANTEN = Form("banten", "Rencana Aksi", CILEGON.columns, column_numbers=True)

# KOMPONEN is the area here, INDIKATOR/PROGRAM the component.
TASIKMALAYA = Form(
    "tasikmalaya",
    "Rencana Kerja",
    (
        Column("number", "NO."),
        Column("area", "KOMPONEN"),
        Column("component", "INDIKATOR/PROGRAM"),
        Column("action", "RENCANA AKSI"),
        Column("target_time", "TARGET WAKTU"),
    ),
    column_numbers=True,
)

MADIUN = Form(
    "madiun",
    "Rencana Aksi",
    (
        Column("number", "NO"),
        Column("component", "KOMPONEN"),
        Column("indicator", "INDIKATOR"),
        Column("action", "LANGKAH AKSI"),
        Column("expected_evidence", "BUKTI FISIK"),
        Column("target_output", "TARGET CAPAIAN"),
        Column("target_time", "TARGET WAKTU"),
    ),
    column_numbers=True,
)

FORMS: Mapping[str, Form] = {
    form.name: form for form in (MOJOKERTO, CILEGON, BANTEN, TASIKMALAYA, MADIUN)
}
