"""One description per annex form: its columns in printed order. Reading and printing both go by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A printed column: the `field` it shows and its title. The twelve months are one column, `months`."""

    field: str
    title: str


@dataclass(frozen=True, slots=True)
class Form:
    """How one kind of annex is printed.

    `number` and `component` columns are as printed; `numbers_actions`: an action begins with its composed
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
        return any(column.field == "months" for column in self.columns)


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

FORMS: Mapping[str, Form] = {form.name: form for form in (MOJOKERTO, CILEGON)}
