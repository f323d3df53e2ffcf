"""Writes a paper of a plan into a file, in the format that the file's ending names. Shared by window, command and tests."""

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
    """What was written. `substituted` are characters that no font here could draw; a sign stands in their place."""

    path: Path
    pages: int
    substituted: str = ""


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
    """Write `plan` to `out` in the annex form named `form`, on F4 or A4 landscape.

    `invariant` leaves the time of writing out of the file. `before_writing` is called when the paper is done and
    nothing is written yet: what it raises leaves things as they were. Raises `PlanError` for a form, paper or ending that
    there is not, and where `out` cannot be written; a file that was there is then as it was.
    """
    write = _chosen(WRITERS, out.suffix.lower(), "unknown_ending")
    described = _chosen(FORMS, form, "unknown_form")
    sheet = _chosen(LANDSCAPE, paper.upper(), "unknown_paper")
    return write(annex_paper(plan, described, sheet), out, invariant, before_writing)


def _chosen(choices: Mapping[str, T], name: str, refusal: str) -> T:
    if name not in choices:
        raise PlanError(refusal, name=name or "(kosong)", known=", ".join(choices))
    return choices[name]


def _write_pdf(
    document: Document, out: Path, invariant: bool, before_writing: Callable[[], None]
) -> Exported:
    from zi_desktop.reports.pdf import write_pdf  # reportlab is loaded for the job, not at start-up

    printed = write_pdf(document, invariant=invariant)
    before_writing()
    write_file(out, printed.data)
    return Exported(out, printed.pages, printed.substituted)


Writer = Callable[[Document, Path, bool, Callable[[], None]], Exported]
WRITERS: Mapping[str, Writer] = {".pdf": _write_pdf}
"""How each ending is written."""
