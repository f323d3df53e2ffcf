"""Papers about evidence: what there is per area (also the index of an assessor's folder), and what is missing per person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.dates import date_words, read_date
from zi_desktop.domain.evidence_kinds import FILE, KINDS, LINK
from zi_desktop.domain.evidence_view import EvidenceView, Proven
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.people import split_names
from zi_desktop.domain.plan import Activity, Area, Plan, Rhythm
from zi_desktop.reports.document import F4_LANDSCAPE, Document, Paragraph, Sheet, TitleLines
from zi_desktop.reports.table import Align, Cell, Column, Fill, Row, Table, titled

LIST_TITLE = "DAFTAR BUKTI"
MISSING_TITLE = "DAFTAR BUKTI YANG BELUM ADA"
NOBODY = "Belum ada penanggung jawab"
NOTHING_MISSING = "Semua bukti yang diminta sudah ada."
NO_ITEMS = "(belum ada bukti; yang diminta belum ditulis)"
NO_ROWS = "Tidak ada kegiatan yang dipilih."

Paths = Mapping[tuple[RowId, RowId], str]
"""Where a use lies in a folder that goes out: (row, use) → path."""

_LIST = (
    Column("No.", 16.0, Align.CENTRE, keep=True),
    Column("Kegiatan", 75.0),
    Column("Bukti"),
    Column("Jenis", 28.0),
    Column("Tanggal", 26.0),
    Column("Bulan", 24.0),
)
_MISSING = (
    Column("No.", 16.0, Align.CENTRE, keep=True),
    Column("Kegiatan", 90.0),
    Column("Bukti yang belum ada"),
    Column("Bulan", 40.0),
)


def evidence_list(
    view: EvidenceView,
    rows: Iterable[RowId] | None = None,
    paths: Paths | None = None,
    sheet: Sheet = F4_LANDSCAPE,
) -> Document:
    """Return the list of evidence of `rows` (all), area by area; with `paths` each file is called as in that folder."""
    plan = view.plan
    chosen = [plan.activity(row) for row in rows] if rows is not None else list(plan.activities())
    body = list(_by_area(plan, chosen, lambda one: _proof_rows(view, one, paths)))
    return _paper(plan, LIST_TITLE, _table(_LIST, body, "Daftar bukti"), NO_ROWS, sheet)


def missing_list(
    view: EvidenceView,
    rows: Iterable[RowId] | None = None,
    until: int = 12,
    person: str = "",
    sheet: Sheet = F4_LANDSCAPE,
) -> Document:
    """Return what is missing of what is due by month `until`, person by person (or for one): whom to ask for what."""
    plan = view.plan
    body: list[Row] = []
    for name, activities in missing_by_person(view, rows, until).items():
        if person and name != person:
            continue
        body.append(_heading(name or NOBODY, len(_MISSING)))
        for activity in activities:
            body += _missing_rows(view, activity, until)
    return _paper(plan, MISSING_TITLE, _table(_MISSING, body, "Belum ada"), NOTHING_MISSING, sheet)


def missing_by_person(
    view: EvidenceView, rows: Iterable[RowId] | None = None, until: int = 12
) -> dict[str, list[Activity]]:
    """Return the activities that lack evidence by who answers for them, in the plan's order; `""` where nobody does."""
    plan = view.plan
    chosen = rows if rows is not None else [one.id for one in plan.activities()]
    found: dict[str, list[Activity]] = {}
    for row in chosen:
        activity = plan.activity(row)
        if any(True for _ in missing_lines(view, activity, until)):
            for name in split_names(activity.responsible) or ("",):
                found.setdefault(name, []).append(activity)
    return {name: found[name] for name in sorted(found, key=lambda name: (not name, name))}


def missing_lines(
    view: EvidenceView, activity: Activity, until: int = 12
) -> Iterator[tuple[str, str]]:
    """Yield (months in words, item) for what an activity lacks of what is due by month `until`."""
    due = activity.months.numbers[-1] if activity.months else 12
    months = [month for month in activity.months if month <= until]
    if due > until and not (months and activity.rhythm is Rhythm.MONTHLY):
        return
    lacking: dict[str, list[int]] = {}
    for month, item in view.missing_items(activity.id, months):
        lacking.setdefault(item.text, []).append(month or (due if activity.months else 0))
    for text, at in lacking.items():
        yield ", ".join(MONTH_NAMES[month - 1] for month in at if month), text
    if not view.items(activity.id) and not view.proofs(activity.id):
        yield MONTH_NAMES[due - 1] if activity.months else "", NO_ITEMS


def proof_words(proven: Proven) -> str:
    """Return a proof's name, and what a page or thing needs to be found."""
    one = proven.evidence
    if one.form == FILE:
        return one.name
    where = one.address if one.form == LINK else one.location
    return f"{one.name} ({where})" if where and where != one.name else one.name or where


def kind_of(proven: Proven) -> str:
    """Return how a proof's kind is called."""
    one = proven.evidence
    if one.form != FILE:
        return "Tautan" if one.form == LINK else "Barang"
    return KINDS.get(one.kind, one.kind)


def date_of(text: str) -> str:
    """Return a document date as papers write it: to the day or to the month."""
    if len(text) == 7 and text[5:].isdigit() and 1 <= int(text[5:]) <= 12:
        return f"{MONTH_NAMES[int(text[5:]) - 1]} {text[:4]}"
    day = read_date(text) if text else None
    return date_words(day) if day is not None else text


def _proof_rows(view: EvidenceView, activity: Activity, paths: Paths | None) -> Iterator[Row]:
    proofs = view.proofs(activity.id)
    first = _beside(view.plan, activity, len(proofs))
    if not proofs:
        yield Row((*first, Cell("–"), Cell(""), Cell(""), Cell("")))
    for nth, proven in enumerate(proofs):
        words = proof_words(proven)
        if paths is not None and (path := paths.get((activity.id, proven.use.id))):
            folder, _, name = path.rpartition("/")
            words = f"{name}\n{folder}"
        if proven.absent:
            words += "\n(berkas tidak ada di sini)"
        elif proven.evidence.restricted:
            words += "\n(terbatas)"
        month = MONTH_NAMES[proven.use.month - 1] if proven.use.month else ""
        own = (kind_of(proven), date_of(proven.evidence.document_date), month)
        head = first if nth == 0 else (None, None)
        yield Row((*head, Cell(words), *map(Cell, own)))


def _missing_rows(view: EvidenceView, activity: Activity, until: int) -> Iterator[Row]:
    lacking = list(missing_lines(view, activity, until))
    for nth, (months, text) in enumerate(lacking):
        head = _beside(view.plan, activity, len(lacking)) if nth == 0 else (None, None)
        yield Row((*head, Cell(text), Cell(months)))


def _beside(plan: Plan, activity: Activity, rows: int) -> tuple[Cell, Cell]:
    """Number and action, once beside all rows of an activity."""
    down = max(rows, 1)
    return Cell(plan.number(activity.id), down=down), Cell(activity.action, down=down)


def _by_area(
    plan: Plan, activities: Iterable[Activity], rows_of: Callable[[Activity], Iterator[Row]]
) -> Iterator[Row]:
    area = ""
    for activity in activities:
        own = plan.ancestor(activity.id, Area)
        if own is not None and own.id != area:
            area = own.id
            label = plan.area_label(own) or ""
            yield _heading(f"{label}. {own.title}".removeprefix(". "), len(_LIST))
        yield from rows_of(activity)


def _heading(words: str, columns: int) -> Row:
    rest: tuple[Cell | None, ...] = (None,) * (columns - 1)
    return Row((Cell(words, across=columns), *rest), heading=True, fill=Fill.AREA)


def _table(columns: tuple[Column, ...], body: list[Row], name: str) -> Table | None:
    return Table(columns, titled(columns), tuple(body), name) if body else None


def _paper(plan: Plan, title: str, table: Table | None, nothing: str, sheet: Sheet) -> Document:
    info = plan.info
    year = f"TAHUN {info.year}" if info.year else ""
    lines = (title, "PEMBANGUNAN ZONA INTEGRITAS", info.unit.upper(), year)
    return Document(
        f"{title.capitalize()} {info.unit} {info.year or ''}".strip(),
        info.unit,
        "Bukti pembangunan Zona Integritas",
        sheet,
        (TitleLines(tuple(filter(None, lines))), table or Paragraph(nothing)),
    )
