"""Plans whose year runs: Cilegon's annex as its target times stand in the decree, and any plan for properties."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from zi_desktop.domain.changes import ROOT, RowId
from zi_desktop.domain.months import ALL_YEAR, Months
from zi_desktop.domain.place import keys_between
from zi_desktop.domain.plan import Activity, Area, Component, Plan, PlanInfo, Rhythm, Row
from zi_desktop.domain.realization import Status
from zi_desktop.domain.records import Realization, Record, Records, derived_id

CILEGON_AREAS = (4, 3, 6, 2, 5, 5)
"""Components, each of one row, in Cilegon's six areas."""


def cilegon(decree_date: str = "", monthly: Sequence[str] = ()) -> Plan:
    """Cilegon 2025: 25 rows done once, all `Januari-Desember 2025` but the fourth area's two, `Januari-Maret 2025`.

    Rows are named by their number, `4.1.1`; those of `monthly` are done each month instead.
    """
    rows: list[Row] = []
    keys = keys_between("", "", 10)
    for a, components in enumerate(CILEGON_AREAS, 1):
        rows.append(Area(RowId(f"{a}"), ROOT, keys[a]))
        for c in range(1, components + 1):
            row = RowId(f"{a}.{c}.1")
            rows.append(Component(RowId(f"{a}.{c}"), RowId(f"{a}"), keys[c]))
            months = Months.span(1, 3) if a == 4 else ALL_YEAR
            rhythm = Rhythm.MONTHLY if row in monthly else Rhythm.ONCE
            rows.append(Activity(row, RowId(f"{a}.{c}"), "i", months=months, rhythm=rhythm))
    return Plan.of(PlanInfo(RowId("plan"), year=2025, decree_date=decree_date), rows)


def said(row: str, month: int, status: str, **fields: object) -> Realization:
    """What was said of a row's month."""
    return Realization(
        derived_id(row, month),
        RowId(row),
        f"{month:02}",
        month=month,
        status=status,
        **fields,  # type: ignore[arg-type]
    )


def with_records(plan: Plan, *records: Record) -> Plan:
    """The plan with records beside it."""
    return plan.with_rows(records)


month_numbers = st.integers(1, 12)
_months = st.frozensets(month_numbers).map(Months)
_realizations = st.builds(
    said,
    st.sampled_from(["r1", "r2", "r3", "r4"]),
    month_numbers,
    st.sampled_from(["", *Status]),
    moved_to=st.one_of(st.none(), st.integers(0, 13)),
    date=st.sampled_from(["", "2026-02-03", "2025-12-30", "kemarin"]),
)


@st.composite
def any_plan(draw: st.DrawFn) -> Plan:
    """Four rows in two areas, planned and realised in any way, even as no window would enter it."""
    rows: list[Row] = []
    for n in range(4):
        area, component = RowId(f"a{n // 2}"), RowId(f"c{n // 2}")
        if n % 2 == 0:
            rows += [Area(area, ROOT, f"i{n}"), Component(component, area, "i")]
        rhythm = draw(st.sampled_from(Rhythm))
        row = RowId(f"r{n + 1}")
        rows.append(Activity(row, component, f"i{n}", months=draw(_months), rhythm=rhythm))
    decree = draw(st.sampled_from(["", "1 Agustus 2026", "2025-11-15", "3 Maret 2027", "entah"]))
    records = draw(st.lists(_realizations, max_size=10))
    info = PlanInfo(RowId("plan"), year=2026, decree_date=decree)
    return Plan.of(info, rows, Records.of(records))
