"""The annex as a paper: title lines, the form's table, the closing block. Knows the office's wording, not how it is drawn."""

from __future__ import annotations

from zi_desktop.annex.forms import Form
from zi_desktop.annex.printed import printed_table
from zi_desktop.domain.filtering import PartOfPlan
from zi_desktop.domain.plan import Plan, PlanInfo
from zi_desktop.reports.annex_table import TENTATIVE_SIGN, annex_table, has_tentative
from zi_desktop.reports.document import (
    Document,
    Paragraph,
    Sheet,
    Signature,
    Signatures,
    TitleLines,
)
from zi_desktop.reports.table import Fill

SUBJECT = "Pembangunan Zona Integritas"
GAP = "……………………"
"""A gap to write in with a pen, where the plan does not say."""


def annex_paper(
    plan: Plan, form: Form, sheet: Sheet, *, size: float | None = None, marked: bool = True
) -> Document:
    """Return `plan` as the annex that `form` describes, on `sheet`.

    `size` is the letters' in points, `None`: as large as fits; `marked` puts "ttd." where the pen would sign.
    """
    info = plan.info
    kind = info.kind or form.kind
    table = printed_table(plan, form)
    return Document(
        title=f"{kind} {SUBJECT} {_unit_and_year(info)}".strip(),
        author=info.unit,
        subject=SUBJECT,
        sheet=sheet,
        blocks=(
            TitleLines(_title_lines(info, kind)),
            *_note(plan),
            annex_table(table),
            _closing(info, marked),
        ),
        table_size=size,
        legend=((Fill.TENTATIVE, f"{TENTATIVE_SIGN} = tentatif"),) if has_tentative(table) else (),
    )


def _note(plan: Plan) -> tuple[Paragraph, ...]:
    """Say over the table what a part of a plan leaves out."""
    note = plan.note if isinstance(plan, PartOfPlan) else ""
    return (Paragraph(note),) if note else ()


def _title_lines(info: PlanInfo, kind: str) -> tuple[str, ...]:
    lines = (f"{kind} {SUBJECT}", _unit_and_year(info))
    return tuple(line.upper() for line in lines if line)


def _unit_and_year(info: PlanInfo) -> str:
    return f"{info.unit} {f'Tahun {info.year}' if info.year else ''}".strip()


def _closing(info: PlanInfo, marked: bool) -> Signatures:
    date = info.decree_date or str(info.year or GAP)
    above = (f"{info.decree_place or GAP}, {date}", info.signer_title or "KETUA")
    return Signatures((Signature(above, info.signer_name, "ttd." if marked else ""),))
