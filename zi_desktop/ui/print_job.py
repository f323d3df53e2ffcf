"""Puts a finished PDF on a printer: the very pages, at the printer's resolution. Asks by the system's own dialog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from zi_desktop.domain.errors import PlanError
from zi_desktop.ui.print_drawer import image_of

if TYPE_CHECKING:
    from zi_desktop.services.paper_pages import PaperPages
    from zi_desktop.ui.jobs import Progress

POINTS_PER_INCH = 72
FINEST = 600
"""Dots an inch: finer nobody sees, and takes a printer's memory."""
STRIP = 24_000_000
"""Bytes of a page that are drawn at once: an A3 sheet at 600 dots an inch has 280 MB."""


class Printers:
    """The computer's printers. Tests give the window others."""

    def any(self) -> bool:
        """True where there is one."""
        return bool(QPrinterInfo.availablePrinterNames())

    def printer(self) -> QPrinter:
        """Return the usual one."""
        return QPrinter(QPrinter.PrinterMode.HighResolution)


def prepared(printer: QPrinter, title: str, size: tuple[float, float]) -> QPrinter:
    """Set a printer to a paper's name and to the sheet of its first page, in points."""
    printer.setDocName(title)
    printer.setCreator("zi-desktop")
    printer.setPageLayout(_layout(size, _sheet(size)))
    printer.setFullPage(True)
    return printer


def print_dialog(printer: QPrinter, pages: int, parent: QWidget | None = None) -> QPrintDialog:
    """Return the system's dialog: printer, page range, copies, both sides."""
    dialog = QPrintDialog(printer, parent)
    option = QAbstractPrintDialog.PrintDialogOption
    dialog.setOptions(
        option.PrintPageRange
        | option.PrintCollateCopies
        | option.PrintShowPageSize
        | option.PrintCurrentPage
        | option.PrintToFile
    )
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    return dialog


def chosen_pages(printer: QPrinter, pages: int, current: int) -> list[int]:
    """Return the pages (from 0) that the dialog's answers ask for, in order, copies that the printer cannot make included."""
    ranges, kind = printer.pageRanges(), printer.printRange()
    chosen = list(range(pages))
    if kind == QPrinter.PrintRange.CurrentPage:
        chosen = [current]
    elif kind == QPrinter.PrintRange.PageRange and not ranges.isEmpty():
        chosen = [page for page in chosen if ranges.contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    if printer.collateCopies():
        return chosen * copies
    return [page for page in chosen for _ in range(copies)]


def print_pages(data: bytes, printer: QPrinter, numbers: Sequence[int], progress: Progress) -> int:
    """Print those pages of a PDF and return how many; for a job. Raises `PlanError`: `printer_refused`.

    Taken back, the printer is told to forget what it has.
    """
    from zi_desktop.services.paper_pages import PaperPages

    pages = PaperPages(data)
    painter = QPainter()
    try:
        _print(pages, printer, painter, numbers, progress)
    except BaseException:
        if painter.isActive():
            printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
        pages.close()
    return len(numbers)


def _print(
    pages: PaperPages,
    printer: QPrinter,
    painter: QPainter,
    numbers: Sequence[int],
    progress: Progress,
) -> None:
    chosen = printer.pageLayout().pageSize()
    own = chosen.isEquivalentTo(_sheet(pages.sizes[0]))
    for done, number in enumerate(numbers):
        progress.report(done, len(numbers))
        size = pages.sizes[number]
        printer.setPageLayout(_layout(size, _sheet(size) if own else chosen))
        begun = printer.newPage() if painter.isActive() else painter.begin(printer)
        if not begun or printer.printerState() == QPrinter.PrinterState.Error:
            raise PlanError("printer_refused", name=printer.printerName() or "ini")
        _draw(pages, number, printer, painter, progress)
    progress.check()


def _draw(
    pages: PaperPages, number: int, printer: QPrinter, painter: QPainter, progress: Progress
) -> None:
    """Draw a page in strips; on a smaller sheet than its own it shrinks, in the middle."""
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    dots = min(printer.resolution(), FINEST)
    wide, high = (side * printer.resolution() / POINTS_PER_INCH for side in pages.sizes[number])
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    shrink = min(1.0, sheet.width() / wide, sheet.height() / high)
    left, upper = (sheet.width() - wide * shrink) / 2, (sheet.height() - high * shrink) / 2
    scale = dots / POINTS_PER_INCH
    a_dot = shrink * printer.resolution() / dots
    rows = max(1, int(STRIP / (pages.sizes[number][0] * scale * 4)))
    for top in range(0, round(pages.sizes[number][1] * scale), rows):
        progress.check()
        strip = image_of(pages.strip(number, scale, top, rows))
        place = QRectF(left, upper + top * a_dot, strip.width() * a_dot, strip.height() * a_dot)
        painter.drawImage(place, _grey(strip))


def _grey(strip: QImage) -> QImage:
    """A quarter of the bytes where there is no colour, as on all papers of an office."""
    return strip.convertToFormat(QImage.Format.Format_Grayscale8) if strip.allGray() else strip


def _sheet(size: tuple[float, float]) -> QPageSize:
    upright = QSizeF(min(size), max(size))
    return QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)


def _layout(size: tuple[float, float], sheet: QPageSize) -> QPageLayout:
    """A sheet turned as the page lies, without margins: the page has its own."""
    lying = size[0] > size[1]
    turned = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    layout = QPageLayout(sheet, turned, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
