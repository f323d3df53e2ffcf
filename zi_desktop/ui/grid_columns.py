"""Which columns the grid shows at a given width, how wide, and what they are called. Numbers only; paints nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from zi_desktop.annex.forms import Form
from zi_desktop.domain.plan import MONTH_FIELDS

COLUMNS = (
    "flag",
    "number",
    "component",
    "action",
    "indicator",
    "expected_evidence",
    "target_time",
    "target_output",
    "evidence",
    "responsible",
    *MONTH_FIELDS,
    "remarks",
)
"""Every column the grid knows, in the order in which they stand; `columns_for` chooses among them."""

NOTHING_CHOSEN: Mapping[str, int] = MappingProxyType({})
COLUMN_AT = {name: at for at, name in enumerate(COLUMNS)}
FIRST_MONTH = COLUMN_AT["m1"]
LAST_MONTH = COLUMN_AT["m12"]

FLAG, NUMBER, EVIDENCE, RESPONSIBLE, REMARKS = 22, 42, 44, 56, 84
NARROW_MONTH, MONTH, WIDE_MONTH = 24, 28, 32
LEAST_TEXT = 300
"""Less than this for texts, and KET, PJ and BUKTI give way in turn."""
TWO_TEXTS, THREE_TEXTS = 560, 710
SMALLEST_TEXT = 140
LEAST_FROZEN = 80
MOST_FROZEN = 0.6
"""Of the room: what stays while the other columns scroll takes at most so much."""
MONTHS = "months"
"""The name of the width that all twelve months have."""

_TITLES = {
    "flag": "",
    "number": "NO",
    "component": "KEGIATAN",
    "action": "SUB KEGIATAN",
    "indicator": "INDIKATOR",
    "expected_evidence": "BUKTI FISIK",
    "target_time": "TARGET WAKTU",
    "target_output": "TARGET CAPAIAN",
    "evidence": "BUKTI",
    "responsible": "PJ",
    "remarks": "KET",
}
_ALL_WIDTHS = {
    "component": 190,
    "action": 300,
    "indicator": 220,
    "expected_evidence": 200,
    "target_time": 130,
    "target_output": 160,
}


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A shown column: its name in `COLUMNS`, its title, its width in logical pixels."""

    name: str
    title: str
    width: int


def columns_for(
    width: int,
    form: Form,
    *,
    zoom: float = 1.0,
    all_columns: bool = False,
    chosen: Mapping[str, int] = NOTHING_CHOSEN,
) -> tuple[GridColumn, ...]:
    """Return the columns of a grid that is `width` pixels wide between rail and scroll bar.

    The texts share what the others leave: three of them as in the annex, two, or the action alone with its
    component as a heading row. They fill the width exactly, unless `all_columns` or a very narrow grid
    makes the table wider than that. `chosen` are widths that a person gave, at zoom 1; those of texts give way
    where too little is left.
    """
    room = int(width / zoom)
    widths = _with_chosen(_all(form, room) if all_columns else _fitting(room), chosen)
    if not all_columns:
        widths = _filling(widths, room) or _fitting(room)
    titles = titles_for(form, shows_component="component" in widths)
    scaled = {name: round(wide * zoom) for name, wide in widths.items()}
    if sum(widths.values()) <= room:
        scaled["action"] += width - sum(scaled.values())
    return tuple(GridColumn(name, titles[name], scaled[name]) for name in COLUMNS if name in scaled)


def shows_component(columns: tuple[GridColumn, ...]) -> bool:
    """True where components stand in a column of their own, not in heading rows."""
    return any(column.name == "component" for column in columns)


def titles_for(form: Form, *, shows_component: bool) -> dict[str, str]:
    """Return the columns' titles as the plan's form words them."""
    titles = _TITLES | {field: field[1:] for field in MONTH_FIELDS}
    titles |= {c.field: c.title.rstrip(".") for c in form.columns if c.field in titles}
    if not shows_component:
        titles["action"] = f"{titles['component']} / {titles['action']}"
    return titles


def _with_chosen(widths: Mapping[str, int], chosen: Mapping[str, int]) -> dict[str, int]:
    months = chosen.get(MONTHS)
    every = {**chosen, **(dict.fromkeys(MONTH_FIELDS, months) if months else {})}
    return {name: every.get(name, width) for name, width in widths.items()}


def _filling(widths: Mapping[str, int], room: int) -> dict[str, int] | None:
    """The action takes what the others leave; `None` where that is too little."""
    rest = room - sum(wide for name, wide in widths.items() if name != "action")
    return {**widths, "action": rest} if rest >= SMALLEST_TEXT else None


def _fitting(room: int) -> dict[str, int]:
    month = NARROW_MONTH if room < 900 else MONTH if room < 1450 else WIDE_MONTH
    widths = {"flag": FLAG, "number": NUMBER}
    widths |= {"evidence": EVIDENCE, "responsible": RESPONSIBLE}
    widths |= dict.fromkeys(MONTH_FIELDS, month)
    widths |= {"remarks": REMARKS}
    for name in ("remarks", "responsible", "evidence"):
        if room - sum(widths.values()) < LEAST_TEXT:
            del widths[name]
    return widths | _texts(room - sum(widths.values()))


def _texts(rest: int) -> dict[str, int]:
    if rest >= THREE_TEXTS:
        component, indicator = int(rest * 0.24), int(rest * 0.34)
        texts = {"component": component, "indicator": indicator}
    elif rest >= TWO_TEXTS:
        texts = {"indicator": int(rest * 0.42)}
    else:
        texts = {}
    return texts | {"action": max(rest - sum(texts.values()), SMALLEST_TEXT)}


def _all(form: Form, room: int) -> dict[str, int]:
    printed = {column.field for column in form.columns} | {"component", "action"}
    widths = {"flag": FLAG, "number": NUMBER, "evidence": EVIDENCE, "responsible": RESPONSIBLE}
    widths |= {name: wide for name, wide in _ALL_WIDTHS.items() if name in printed}
    frozen = int(room * MOST_FROZEN) - FLAG - NUMBER
    for name in ("component", "action"):
        share = _ALL_WIDTHS[name] / (_ALL_WIDTHS["component"] + _ALL_WIDTHS["action"])
        widths[name] = max(LEAST_FROZEN, min(_ALL_WIDTHS[name], int(frozen * share)))
    return widths | dict.fromkeys(MONTH_FIELDS, MONTH) | {"remarks": REMARKS}
