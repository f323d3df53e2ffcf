"""Fields of every kind of row in the words that people read, and what a change did to one. A table; knows no window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from zi_desktop.annex.forms import FORMS
from zi_desktop.domain.changes import ALIVE, PLACE, Value
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.plan import (
    MONTH_FIELDS,
    PLANNED,
    TENTATIVE,
    Activity,
    Area,
    Component,
    Group,
    Numbering,
    PlanInfo,
    Rhythm,
    Row,
)
from zi_desktop.services.record_words import RECORD_WORDS, record_field, record_value


class Kind(Enum):
    """How a field is edited."""

    TEXT = auto()  # several lines
    LINE = auto()
    YEAR = auto()
    PEOPLE = auto()  # names, completed from the plan's
    STANDARD = auto()  # a standard component's code
    CHOICE = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a row; `choices` are values and their words, `hint` stands in an empty field."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""


RHYTHMS = ((Rhythm.ONCE, "Sekali dalam rentangnya"), (Rhythm.MONTHLY, "Tiap bulan yang diisi"))
NUMBERINGS = (
    (Numbering.ROMAN, "I, II, III"),
    (Numbering.ARABIC, "1, 2, 3"),
    (Numbering.NONE, "Tanpa nomor"),
)
FORM_WORDS = tuple(
    (form.name, f"{form.kind}, seperti {form.name.title()}") for form in FORMS.values()
)
KINDS = (("Rencana Kerja", "Rencana Kerja"), ("Rencana Aksi", "Rencana Aksi"))

BLANK = "(kosong)"

_TITLE = Field("title", "Judul")
_NUMBER = Field("number", "Nomor tercetak", Kind.LINE, hint="otomatis menurut urutan")

FIELDS: Mapping[type[Row], tuple[Field, ...]] = {
    Activity: (
        Field("action", "Sub kegiatan"),
        Field("indicator", "Indikator"),
        Field("expected_evidence", "Bukti fisik"),
        Field("target_time", "Target waktu", hint="otomatis dari bulan yang diisi"),
        Field("target_output", "Target capaian"),
        Field("remarks", "Keterangan"),
        Field(
            "responsible", "Penanggung jawab", Kind.PEOPLE, hint="pisahkan nama dengan titik koma"
        ),
        Field("standard", "Komponen baku", Kind.STANDARD),
        Field("rhythm", "Irama", Kind.CHOICE, RHYTHMS),
    ),
    Component: (_TITLE, _NUMBER),
    Group: (_TITLE,),
    Area: (_TITLE, _NUMBER),
    PlanInfo: (
        Field("unit", "Satuan kerja", Kind.LINE),
        Field("office_code", "Kode satker", Kind.LINE),
        Field("year", "Tahun", Kind.YEAR),
        Field("kind", "Jenis", Kind.CHOICE, KINDS),
        Field("form", "Bentuk lampiran", Kind.CHOICE, FORM_WORDS),
        Field("area_numbers", "Nomor area", Kind.CHOICE, NUMBERINGS),
        Field("component_numbers", "Nomor komponen", Kind.CHOICE, NUMBERINGS),
        Field("decree_place", "Tempat penetapan", Kind.LINE),
        Field("decree_date", "Tanggal penetapan", Kind.LINE),
        Field("decree_number", "Nomor keputusan", Kind.LINE),
        Field("signer_title", "Jabatan penanda tangan"),
        Field("signer_name", "Nama penanda tangan", Kind.LINE),
    ),
}

KIND_WORDS: Mapping[type[Row], str] = {
    PlanInfo: "Rencana",
    Area: "Area",
    Group: "Sub-judul",
    Component: "Komponen",
    Activity: "Kegiatan",
}

_ENTITY_WORDS = {"plan": PlanInfo, "area": Area, "group": Group, "component": Component}


def label_of(field: Field, form: str) -> str:
    """Return the field's name in the words of the plan's annex form."""
    columns = FORMS[form].columns if form in FORMS else ()
    title = next((c.title for c in columns if c.field == field.name), "")
    return title.capitalize() if title and field.name != "remarks" else field.label


def field_words(entity: str, name: str, form: str) -> str:
    """Return the name of any field that a history entry can carry."""
    if name == ALIVE:
        return RECORD_WORDS.get(entity, "Baris")
    if name == PLACE:
        return "Urutan"
    if name == "doubts":
        return "Keraguan"
    if name in MONTH_FIELDS:
        return MONTH_NAMES[MONTH_FIELDS.index(name)]
    if entity in RECORD_WORDS:
        return record_field(entity, name)
    known = FIELDS[_ENTITY_WORDS.get(entity, Activity)]
    found = next((field for field in known if field.name == name), None)
    return label_of(found, form) if found is not None else name


def value_words(entity: str, name: str, value: Value) -> str:
    """Return a value as a person reads it; `(kosong)` for none."""
    if name in MONTH_FIELDS:
        return {PLANNED: "direncanakan", TENTATIVE: "tentatif"}.get(str(value), BLANK)
    if value is None or value == "":
        return BLANK
    if name == "doubts" and isinstance(value, tuple):
        from zi_desktop.annex.doubts import kind_of

        return ", ".join(kind_of(kind).title for kind in value)
    if entity in RECORD_WORDS:
        return record_value(name, value)
    known = FIELDS[_ENTITY_WORDS.get(entity, Activity)]
    choices = next((dict(field.choices) for field in known if field.name == name), {})
    return choices.get(str(value), str(value))


def change_words(entity: str, name: str, old: Value, new: Value) -> str:
    """Return what happened to a field: old and new value, or what became of the whole row."""
    if name == ALIVE:
        return ("ditambahkan" if old is None else "dikembalikan") if new else "dihapus"
    if name == PLACE:
        return "dipindahkan"
    return f"{value_words(entity, name, old)} → {value_words(entity, name, new)}"
