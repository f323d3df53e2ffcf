"""Says before printing whether a paper can be read: its smallest letters and its pages, and what helps. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zi_desktop.annex.forms import FORMS, NEEDED
from zi_desktop.domain.plan import Plan
from zi_desktop.reports.document import LANDSCAPE, Document
from zi_desktop.services.exporting import AnnexChoices, annex_document

READABLE = 7.0
"""Points: the office's printers and eyes make a struggle of less."""
POINT = 25.4 / 72  # millimetres


@dataclass(frozen=True, slots=True)
class Fit:
    """The smallest letters on a paper in points, and how many pages it has."""

    points: float
    pages: int

    @property
    def millimetres(self) -> float:
        """The same letters in millimetres."""
        return self.points * POINT

    @property
    def is_readable(self) -> bool:
        """False where letters are smaller than people should be given."""
        return self.points >= READABLE

    @property
    def sentence(self) -> str:
        """What a person reads before printing."""
        points, millimetres = _decimal(self.points), _decimal(self.millimetres)
        return f"Huruf terkecil {points} pt ({millimetres} mm) · {self.pages} halaman"


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something that makes letters larger: what a button says of it, the choices to print with, and what comes of it."""

    label: str
    choices: AnnexChoices
    fit: Fit


def fit_of(document: Document) -> Fit:
    """Return the smallest letters and the pages of `document` as PDF; slow for a long one."""
    from zi_desktop.reports.flow import lay_out  # reportlab is loaded for the job, not at start-up
    from zi_desktop.reports.pdf import smallest_letters
    from zi_desktop.reports.typefaces import office_typeface

    laid = lay_out(document, office_typeface())
    return Fit(smallest_letters(document, laid), len(laid.pages))


def remedies(plan: Plan, choices: AnnexChoices) -> list[Remedy]:
    """Return what makes an annex with letters too small readable or at least larger, the best first; nothing where it is readable."""
    now = fit_of(annex_document(plan, choices))
    if now.is_readable:
        return []
    tried = (
        Remedy(label, other, fit_of(annex_document(plan, other)))
        for label, other in _others(choices)
    )
    better = [remedy for remedy in tried if remedy.fit.points > now.points]
    return sorted(better, key=lambda remedy: (not remedy.fit.is_readable, -remedy.fit.points))


def _others(choices: AnnexChoices) -> Iterator[tuple[str, AnnexChoices]]:
    """Yield other choices: letters that fit by themselves, a larger paper, one column less."""
    free = replace(choices, size=None)
    if choices.size is not None:
        yield "Huruf sebesar yang muat", free
    width = LANDSCAPE[choices.paper.upper()].width
    for name, sheet in LANDSCAPE.items():
        if sheet.width > width:
            yield f"Kertas {name}", replace(free, paper=name)
    form = FORMS[choices.form].without(choices.without)
    for column in form.columns:
        if column.field not in NEEDED and column.field != "months":
            without = (*choices.without, column.field)
            yield f"Tanpa kolom {column.title}", replace(free, without=without)


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
