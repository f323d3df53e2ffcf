"""The styles of a worksheet's cells, each made once. Knows openpyxl's style parts, not what stands in a cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from zi_desktop.reports.foreign import ForeignWords, runs_of
from zi_desktop.reports.printable import printable
from zi_desktop.reports.table import Align, Fill, Value
from zi_desktop.reports.words import Words

FONT = "Bookman Old Style"
MOST_CHARACTERS = 32_000  # Excel's own limit for a cell is 32,767
HATCH = "lightUp"
_INK = "FF6B6B6B"
_THIN = Side(style="thin")
_RULES = Border(_THIN, _THIN, _THIN, _THIN)
_FORMULA_SIGNS = ("=", "+", "-", "@")
_HORIZONTAL = {
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
    Align.JUSTIFIED: "justify",
}
_DATE, _MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; `size` in points, `indent` in steps of a blank or so."""

    size: float
    bold: bool = False
    fill: Fill | None = None
    align: Align = Align.LEFT
    ruled: bool = False
    middle: bool = False
    indent: int = 0
    number_format: str = ""
    quoted: bool = False


class Cells:
    """Makes the cells of one worksheet."""

    def __init__(self, worksheet: Any, foreign: ForeignWords | None) -> None:
        self._worksheet, self._foreign = worksheet, foreign
        self._styles: dict[Look, Any] = {}

    def blank(self, look: Look) -> Any:
        """Return an empty cell."""
        cell = WriteOnlyCell(self._worksheet)
        cell._style = self._style(look)
        return cell

    def text(self, words: Words, look: Look) -> Any:
        """Return a cell with text, never a formula: what could be one stays text also after it is edited."""
        runs = runs_of(words, self._foreign)
        plain = printable("".join(run.text for run in runs))
        if plain.startswith(_FORMULA_SIGNS):
            look = replace(look, quoted=True)
        cell = self.blank(look)
        if any(run.italic or (run.bold and not look.bold) for run in runs):
            parts = [self._part(run.text, run.bold or look.bold, run.italic, look) for run in runs]
            cell._value = CellRichText([part for part in parts if part is not None])
        else:
            cell._value = plain or None
        cell.data_type = "s" if plain else "n"
        return cell

    def value(self, value: Value, look: Look) -> Any:
        """Return a cell with a number or a date."""
        form = _DATE if isinstance(value, date) else ""
        form = _MOMENT if isinstance(value, datetime) else form
        cell = self.blank(replace(look, number_format=form))
        cell._value = value
        cell.data_type = "d" if isinstance(value, date) else "n"
        return cell

    @staticmethod
    def _part(text: str, bold: bool, italic: bool, look: Look) -> str | TextBlock | None:
        text = printable(text)
        if not text:
            return None
        if not italic and bold == look.bold:
            return text
        font = InlineFont(rFont=FONT, sz=look.size, b=bold or None, i=italic or None)
        return TextBlock(font, text)

    def _style(self, look: Look) -> Any:
        if look not in self._styles:
            cell = WriteOnlyCell(self._worksheet)
            cell.font = Font(name=FONT, size=look.size, bold=look.bold)
            vertical = "center" if look.middle else "top"
            cell.alignment = Alignment(
                _HORIZONTAL[look.align], vertical, wrap_text=True, indent=look.indent
            )
            if look.ruled:
                cell.border = _RULES
            if look.fill:
                cell.fill = _pattern(look.fill)
            if look.number_format:
                cell.number_format = look.number_format
            cell.quotePrefix = look.quoted
            self._styles[look] = cell._style
        return self._styles[look]


def _pattern(fill: Fill) -> PatternFill:
    ground = f"FF{fill.value}"
    if fill.hatched:
        return PatternFill(HATCH, fgColor=_INK, bgColor=ground)
    return PatternFill("solid", fgColor=ground)
