"""Draws a drawing's shapes with ink. Knows millimetres and points, not what the shapes mean."""

from __future__ import annotations

from itertools import pairwise

from zi_desktop.reports.drawing import Bar, Drawing, Label, Stroke
from zi_desktop.reports.ink import Ink
from zi_desktop.reports.printable import printable
from zi_desktop.reports.table import Align
from zi_desktop.reports.typefaces import Typeface
from zi_desktop.reports.units import MM

HATCH_GAP = 5.0


def draw(
    drawing: Drawing, ink: Ink, typeface: Typeface, x: float, top: float, scale: float = MM
) -> None:
    """Draw `drawing` with its upper left corner at `x`, `top`; `scale` is points in one of its millimetres."""
    bottom = top - drawing.height * scale
    for shape in drawing.shapes:
        match shape:
            case Bar():
                _bar(shape, ink, x, bottom, scale)
            case Stroke():
                at = [(x + px * scale, bottom + py * scale) for px, py in shape.points]
                ink.rules([(*a, *b) for a, b in pairwise(at)], shape.width)
            case Label():
                _label(shape, ink, typeface, x + shape.x * scale, bottom + shape.y * scale, scale)


def _bar(bar: Bar, ink: Ink, x: float, bottom: float, scale: float) -> None:
    box = (x + bar.x * scale, bottom + bar.y * scale, bar.width * scale, bar.height * scale)
    if bar.fill:
        ink.fill(*box, bar.fill.grey)
        if bar.fill.hatched:
            ink.hatch(*box, HATCH_GAP)
    if bar.framed:
        ink.frame(*box, 0.5)


def _label(label: Label, ink: Ink, typeface: Typeface, x: float, y: float, scale: float) -> None:
    letters = typeface.bold if label.bold else typeface.regular
    text, size = printable(label.text), label.size * scale / MM
    share = {Align.CENTRE: 0.5, Align.RIGHT: 1.0}.get(label.align, 0.0)
    ink.lines(x - letters.width(text) * size / 1000 * share, y, [text], letters, size, 0)
