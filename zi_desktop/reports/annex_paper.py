"""The annex as a paper: title lines, the form's table, the closing block. Knows the office's wording, not how it is drawn."""

from __future__ import annotations

from zi_desktop.annex.forms import Form
from zi_desktop.annex.printed import printed_table
from zi_desktop.domain.plan import Plan, PlanInfo
from zi_desktop.reports.document import Closing, Document, Sheet, TitleLines

SUBJECT = "Pembangunan Zona Integritas"
GAP = "……………………"
"""A gap to write in with a pen, where the plan does not say."""


def annex_paper(plan: Plan, form: Form, sheet: Sheet) -> Document:
    """Return `plan` as the annex that `form` describes, on `sheet`."""
    info = plan.info
    kind = info.kind or form.kind
    return Document(
        title=f"{kind} {SUBJECT} {_unit_and_year(info)}".strip(),
        author=info.unit,
        subject=SUBJECT,
        sheet=sheet,
        blocks=(
            TitleLines(_title_lines(info, kind)),
            printed_table(plan, form),
            _closing(info),
        ),
    )


def _title_lines(info: PlanInfo, kind: str) -> tuple[str, ...]:
    lines = (f"{kind} {SUBJECT}", _unit_and_year(info))
    return tuple(line.upper() for line in lines if line)


def _unit_and_year(info: PlanInfo) -> str:
    return f"{info.unit} {f'Tahun {info.year}' if info.year else ''}".strip()


def _closing(info: PlanInfo) -> Closing:
    date = info.decree_date or str(info.year or GAP)
    return Closing(
        place_and_date=f"{info.decree_place or GAP}, {date}",
        signer_title=info.signer_title or "KETUA",
        mark="ttd.",
        signer_name=info.signer_name,
    )
