"""A picture as drawing commands in millimetres, and simple charts made of them. Every writer draws the same commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from zi_desktop.reports.table import Align, Fill

LABEL_SIZE = 8.5  # points


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle; its lower left corner at `x`, `y`."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill | None = None
    framed: bool = True


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; `width` in points."""

    points: tuple[tuple[float, float], ...]
    width: float = 0.5


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text, its baseline at `y`; `align` says which point of it stands at `x`. `size` in points."""

    x: float
    y: float
    text: str
    align: Align = Align.LEFT
    size: float = LABEL_SIZE
    bold: bool = False


Shape = Bar | Stroke | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in a frame of millimetres, 0, 0 its lower left corner. `says` tells who cannot see it what it shows."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    says: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a chart: its name below the axis and how large it is."""

    name: str
    value: float


def bar_chart(
    title: str, points: Sequence[Point], *, width: float = 160, height: float = 70, most: float = 0
) -> Drawing:
    """Return standing bars with their values above and names below; `most` is the axis' end (0: the largest value)."""
    return _chart(title, points, width, height, most, _bars)


def line_chart(
    title: str, points: Sequence[Point], *, width: float = 160, height: float = 70, most: float = 0
) -> Drawing:
    """Return one line through the values, each written above its point."""
    return _chart(title, points, width, height, most, _line)


_FOOT, _HEAD, _SIDE = 8.0, 12.0, 4.0  # millimetres around the axes


@dataclass(frozen=True, slots=True)
class _Axes:
    """Where each point of a chart stands."""

    places: tuple[tuple[float, float], ...]
    step: float


Inside = Callable[[_Axes], Iterator[Shape]]


def _chart(
    title: str, points: Sequence[Point], width: float, height: float, most: float, inside: Inside
) -> Drawing:
    axes = _axes(points, width, height, most)
    shapes = [
        Label(width / 2, height - 5, title, Align.CENTRE, LABEL_SIZE + 1, True),
        *inside(axes),
        Stroke(((_SIDE, _FOOT), (width - _SIDE, _FOOT)), 0.8),
        *_labels(points, axes),
    ]
    said = ", ".join(f"{point.name} {_number(point.value)}" for point in points)
    return Drawing(width, height, tuple(shapes), f"{title}: {said}")


def _axes(points: Sequence[Point], width: float, height: float, most: float) -> _Axes:
    most = most or max((point.value for point in points), default=0) or 1
    step = (width - 2 * _SIDE) / max(1, len(points))
    room = height - _FOOT - _HEAD
    places = (
        (_SIDE + step * (n + 0.5), _FOOT + room * min(1.0, max(0.0, point.value / most)))
        for n, point in enumerate(points)
    )
    return _Axes(tuple(places), step)


def _bars(axes: _Axes) -> Iterator[Shape]:
    wide = axes.step * 0.6
    for x, y in axes.places:
        yield Bar(x - wide / 2, _FOOT, wide, y - _FOOT, Fill.MEDIUM)


def _line(axes: _Axes) -> Iterator[Shape]:
    yield Stroke(axes.places, 1.2)
    for x, y in axes.places:
        yield Bar(x - 0.8, y - 0.8, 1.6, 1.6, Fill.DARK)


def _labels(points: Sequence[Point], axes: _Axes) -> Iterator[Shape]:
    for point, (x, y) in zip(points, axes.places, strict=True):
        yield Label(x, y + 1.5, _number(point.value), Align.CENTRE)
        yield Label(x, _FOOT - 4.5, point.name, Align.CENTRE)


def _number(value: float) -> str:
    """Write a number as it is written in Indonesian: 12,5."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
