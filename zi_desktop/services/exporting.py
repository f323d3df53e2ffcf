"""Writes a paper into a file, in the format that the file's ending names. Shared by window, command and tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from zi_desktop.annex.forms import FORMS
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.plan import Plan
from zi_desktop.exchange.safe_writing import write_file
from zi_desktop.reports.annex_paper import annex_paper
from zi_desktop.reports.document import LANDSCAPE, Document

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written. `pages` is 0 where only the program that opens the file knows; `substituted` are characters that no
    font here could draw; a sign stands in their place.
    """

    path: Path
    pages: int
    substituted: str = ""


@dataclass(frozen=True, slots=True)
class AnnexChoices:
    """How the annex is printed: its `form`, the `paper` it lies on, letters in points (`None`: as large as fits), form columns that are
    left out, and whether "ttd." stands where the pen would sign.
    """

    form: str
    paper: str = "F4"
    size: float | None = None
    without: tuple[str, ...] = ()
    marked: bool = True


def annex_document(plan: Plan, choices: AnnexChoices) -> Document:
    """Return the annex of `plan` as a paper. Raises `PlanError` for a form or paper that there is not."""
    form = _chosen(FORMS, choices.form, "unknown_form").without(choices.without)
    sheet = _chosen(LANDSCAPE, choices.paper.upper(), "unknown_paper")
    return annex_paper(plan, form, sheet, size=choices.size, marked=choices.marked)


def _nobody_cancels() -> None:
    """Is asked before the file is touched, and lets it be written."""


def export_paper(
    plan: Plan,
    out: Path,
    form: str,
    paper: str = "F4",
    *,
    invariant: bool = False,
    before_writing: Callable[[], None] = _nobody_cancels,
) -> Exported:
    """Write `plan` to `out` in the annex form named `form`, on F4, A4 or A3 landscape; like `export_document`."""
    choices = AnnexChoices(form, paper)
    return export_annex(plan, out, choices, invariant=invariant, before_writing=before_writing)


def export_annex(
    plan: Plan,
    out: Path,
    choices: AnnexChoices,
    *,
    invariant: bool = False,
    before_writing: Callable[[], None] = _nobody_cancels,
) -> Exported:
    """Write the annex of `plan` as chosen to `out`; like `export_document`, and raises `PlanError` for an unknown form or paper."""
    _chosen(WRITERS, out.suffix.lower(), "unknown_ending")  # before the work
    document = annex_document(plan, choices)
    return export_document(document, out, invariant=invariant, before_writing=before_writing)


def export_document(
    document: Document,
    out: Path,
    *,
    invariant: bool = False,
    before_writing: Callable[[], None] = _nobody_cancels,
) -> Exported:
    """Write `document` to `out`, as PDF, workbook or Word document by its ending.

    `invariant` leaves the time of writing out of the file. `before_writing` is called when the paper is done and
    nothing is written yet: what it raises leaves things as they were. Raises `PlanError` for an ending that there is not, where
    the shipped letters are missing, and where `out` cannot be written; a file that was there is then as it was.
    """
    made = make_file(document, out.suffix, invariant=invariant)
    before_writing()
    write_file(out, made.data)
    return Exported(out, made.pages, made.substituted)


def make_file(document: Document, ending: str, *, invariant: bool = False) -> MadeFile:
    """Return `document` as a file of that ending, in memory. Raises `PlanError` like `export_document`."""
    return _chosen(WRITERS, ending.lower(), "unknown_ending")(document, invariant)


def _chosen(choices: Mapping[str, T], name: str, refusal: str) -> T:
    if name not in choices:
        raise PlanError(refusal, name=name or "(kosong)", known=", ".join(choices))
    return choices[name]


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A finished file, still in memory; of a PDF also its smallest letters in points."""

    data: bytes
    pages: int = 0
    substituted: str = ""
    smallest: float = 0.0


def _make_pdf(document: Document, invariant: bool) -> MadeFile:
    from zi_desktop.reports.pdf import write_pdf  # reportlab is loaded for the job, not at start-up

    printed = write_pdf(document, invariant=invariant)
    return MadeFile(printed.data, printed.pages, printed.substituted, printed.smallest)


def _make_xlsx(document: Document, invariant: bool) -> MadeFile:
    from zi_desktop.reports.xlsx import write_xlsx

    return MadeFile(write_xlsx(document, invariant=invariant))


def _make_docx(document: Document, invariant: bool) -> MadeFile:
    from zi_desktop.reports.docx import write_docx

    return MadeFile(write_docx(document, invariant=invariant))


Writer = Callable[[Document, bool], MadeFile]
WRITERS: Mapping[str, Writer] = {".pdf": _make_pdf, ".xlsx": _make_xlsx, ".docx": _make_docx}
"""How each ending is written."""
