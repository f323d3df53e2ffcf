"""Every paper there is: what it is called, what it asks, which sheets and files suit it, and how it is made of a plan. Writes nothing.

Another paper is one line in `PAPERS`; its line in the menu *Cetak* stands in `ui/menus.py` under `paper_NAME`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from zi_desktop.annex.forms import FORMS, NEEDED
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.decree import DECREE, MINUTES, TEAM_DECREE
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.evidence_view import EvidenceView
from zi_desktop.domain.plan import Plan
from zi_desktop.reports.document import LANDSCAPE, Document, Sheet
from zi_desktop.services import monev
from zi_desktop.services.exporting import AnnexChoices, annex_document
from zi_desktop.services.fitting import Fit, fit_of, remedies

ANNEX = "lampiran"
PDF, WORD, EXCEL = ".pdf", ".docx", ".xlsx"
USUAL, LARGER = ("F4", "A4"), ("F4", "A4", "A3")


@dataclass(frozen=True, slots=True)
class PaperSource:
    """What a paper is made of: the plan (or a part of it), the file that its evidence lies beside, and today."""

    plan: Plan
    path: Path
    today: date


@dataclass(frozen=True, slots=True)
class PaperChoices:
    """How a paper is wanted; each paper reads what it `asks`.

    `form` is an annex form, `""`: the plan's own; `period` a code, `""`: today's triwulan; `month` 1…12, 0: today's; `by` `area` or
    `orang`; `person` and `area` (numbers, "1,3") keep only their rows; `meeting` an id, `""`: the last; `size` letters in points, `None`:
    as large as fits; `without` columns left out; `marked`: "ttd." where the pen would sign.
    """

    form: str = ""
    sheet: str = "F4"
    period: str = ""
    month: int = 0
    by: str = "area"
    person: str = ""
    area: str = ""
    meeting: str = ""
    size: float | None = None
    without: tuple[str, ...] = ()
    marked: bool = True


Make = Callable[[PaperSource, PaperChoices], Document]


def _nothing_needed(plan: Plan) -> None:
    """Is asked before a paper that every plan has."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its `name` among the forms of `zi export`, its title, what it asks (fields of `PaperChoices`, and `part`: whether a
    filter's rows are printed alone), how it is made, file types and sheets that suit it, the usual one first, a line on what it is, and `check`, which raises `PlanError` for a plan that has
    nothing for it.
    """

    name: str
    title: str
    asks: tuple[str, ...]
    make: Make
    endings: tuple[str, ...] = (PDF, EXCEL, WORD)
    sheets: tuple[str, ...] = USUAL
    hint: str = ""
    check: Callable[[Plan], None] = _nothing_needed

    def why_not(self, plan: Plan) -> PlanError | None:
        """Return why a plan has nothing for this paper, whatever is chosen; `None` where it has."""
        try:
            self.check(plan)
        except PlanError as error:
            return error
        return None


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something that makes letters larger: what a button says of it, the choices to print with, and what comes of it."""

    label: str
    choices: PaperChoices
    fit: Fit


def paper_named(name: str) -> Paper:
    """Return a paper. Raises `PlanError`: `unknown_form`."""
    if name not in PAPERS:
        raise PlanError("unknown_form", name=name or "(kosong)", known=", ".join(PAPERS))
    return PAPERS[name]


def form_of(plan: Plan, choices: PaperChoices) -> str:
    """Return the annex form that is printed: the chosen one, else the plan's own."""
    return choices.form or plan.info.form


def columns_to_leave(form: str) -> Mapping[str, str]:
    """Return the columns that an annex can do without: field → title."""
    columns = FORMS[form].columns if form in FORMS else ()
    return {c.field: c.title for c in columns if c.field not in NEEDED and c.field != "months"}


def paper_remedies(paper: Paper, source: PaperSource, choices: PaperChoices) -> list[Remedy]:
    """Return what makes letters too small larger, the best first; nothing where they are readable. Slow for a long paper."""
    if paper.name == ANNEX:
        found = remedies(source.plan, _annex_choices(source, choices))
        return [Remedy(one.label, _with_annex(choices, one.choices), one.fit) for one in found]
    now = fit_of(paper.make(source, choices))
    width = LANDSCAPE[choices.sheet.upper()].width
    larger = [name for name in paper.sheets if LANDSCAPE[name].width > width]
    tried = [] if now.is_readable else [replace(choices, sheet=name) for name in larger]
    made = [Remedy(f"Kertas {c.sheet}", c, fit_of(paper.make(source, c))) for c in tried]
    return [one for one in made if one.fit.points > now.points]


# ---- how each is made


def _annex(source: PaperSource, choices: PaperChoices) -> Document:
    return annex_document(source.plan, _annex_choices(source, choices))


def _annex_choices(source: PaperSource, choices: PaperChoices) -> AnnexChoices:
    form = form_of(source.plan, choices)
    return AnnexChoices(form, choices.sheet, choices.size, choices.without, choices.marked)


def _with_annex(choices: PaperChoices, annex: AnnexChoices) -> PaperChoices:
    return replace(choices, sheet=annex.paper, size=annex.size, without=annex.without)


def _of_year(name: str, source: PaperSource, choices: PaperChoices) -> Document:
    wish = monev.PaperWish(
        name,
        source.today,
        choices.period,
        choices.month,
        choices.by,
        choices.person,
        choices.meeting,
        choices.sheet,
    )
    return monev.paper_document(source.plan, wish)


def _evidence(source: PaperSource, choices: PaperChoices) -> Document:
    from zi_desktop.reports.evidence_lists import evidence_list

    view, rows = _proofs(source), _rows(source.plan, choices.area)
    return evidence_list(view, rows, sheet=_lying(choices))


def _missing(source: PaperSource, choices: PaperChoices) -> Document:
    from zi_desktop.reports.evidence_lists import missing_list

    view, rows = _proofs(source), _rows(source.plan, choices.area)
    return missing_list(view, rows, person=choices.person, sheet=_lying(choices))


def _decree(kind: str, source: PaperSource, choices: PaperChoices) -> Document:
    from zi_desktop.services.decree import decree_document

    sheet, form, marked = choices.sheet, choices.form, choices.marked
    return decree_document(source.plan, kind, sheet, form=form, marked=marked)


def _proofs(source: PaperSource) -> EvidenceView:
    from zi_desktop.services.evidence import absent_files, store_of

    store = store_of(source.path, source.plan)
    return EvidenceView(source.plan, absent_files(store, source.plan))


def _rows(plan: Plan, numbers: str) -> list[RowId] | None:
    """The activities of the areas of those numbers; `None`, which is all, without any."""
    areas = {plan.number(area.id): area.id for area in plan.areas()}
    asked = [one.strip() for one in numbers.split(",") if one.strip()]
    for one in asked:
        if one not in areas:
            raise PlanError("no_such_row", row=one)
    return [one.id for number in asked for one in plan.activities(areas[number])] or None


def _lying(choices: PaperChoices) -> Sheet:
    name = choices.sheet.upper()
    if name not in LANDSCAPE:
        raise PlanError("unknown_paper", name=name or "(kosong)", known=", ".join(LANDSCAPE))
    return LANDSCAPE[name]


def _year_paper(
    name: str,
    title: str,
    asks: tuple[str, ...],
    endings: tuple[str, ...] = (PDF, EXCEL, WORD),
    sheets: tuple[str, ...] = USUAL,
    hint: str = "",
) -> Paper:
    check = partial(_check_year, name)
    return Paper(name, title, asks, partial(_of_year, name), endings, sheets, hint, check)


def _check_year(name: str, plan: Plan) -> None:
    monev.check_wish(plan, monev.PaperWish(name, date.min))


_ALL = (
    Paper(
        ANNEX, "Lampiran", ("form", "without", "marked", "part"), _annex, (PDF, EXCEL, WORD), LARGER
    ),
    Paper(
        "keputusan", "Keputusan", ("form", "marked"), partial(_decree, DECREE), (PDF, WORD), USUAL
    ),
    Paper(
        "keputusan-tim",
        "Keputusan tim",
        ("marked",),
        partial(_decree, TEAM_DECREE),
        (PDF, WORD),
        USUAL,
    ),
    Paper(
        "berita-acara-pleno",
        "Berita acara rapat pleno",
        (),
        partial(_decree, MINUTES),
        (PDF, WORD),
        USUAL,
    ),
    _year_paper(
        "lembar-bulan",
        "Lembar bulan",
        ("month", "by", "person"),
        hint="Yang jatuh tempo pada bulan itu dan yang tertinggal, dengan ruang centang dan paraf.",
    ),
    _year_paper(
        "grid-tahun",
        "Setahun satu lembar",
        (),
        (PDF, EXCEL),
        ("A3", "F4", "A4"),
        "Satu lembar untuk dinding: satu baris tiap kegiatan, atau tiap komponen bila hurufnya akan lebih kecil dari 7 pt.",
    ),
    _year_paper("monev", "Lembar monev", ("period",), sheets=LARGER),
    _year_paper("laporan", "Laporan monev", ("period",), (WORD, PDF)),
    _year_paper("undangan", "Undangan", ("meeting",), (WORD, PDF)),
    _year_paper("daftar-hadir", "Daftar hadir", ("meeting",), (PDF, WORD, EXCEL)),
    _year_paper("notulen", "Notulen", ("meeting",), (WORD, PDF)),
    _year_paper(
        "matriks-perubahan",
        "Matriks perubahan",
        (),
        (WORD, PDF, EXCEL),
        LARGER,
        "Semua yang berubah sejak rencana ditetapkan dengan SK.",
    ),
    _year_paper(
        "dasbor",
        "Dasbor",
        ("month",),
        sheets=LARGER,
        hint="Angka tiap area, rencana dan realisasi setahun, dan peta bulan pada satu lembar.",
    ),
    Paper("daftar-bukti", "Daftar bukti", ("area",), _evidence, (PDF, EXCEL, WORD), LARGER),
    Paper("bukti-kurang", "Bukti kurang", ("person", "area"), _missing, (PDF, EXCEL, WORD), LARGER),
)

PAPERS: Mapping[str, Paper] = {paper.name: paper for paper in _ALL}
"""The papers by name, in the order of the menu *Cetak*."""
