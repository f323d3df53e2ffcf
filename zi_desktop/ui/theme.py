"""Colours by role, light and dark, and how they become Qt's palette, font and stylesheet. Knows our widgets by name only."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from zi_desktop.ui.stylesheet import STYLE

FONT_FAMILIES = ("Segoe UI", "Liberation Sans", "Noto Sans", "DejaVu Sans", "Arial")
FONT_POINTS = 9.0


class Scheme(StrEnum):
    """Which colours the user wants; `SYSTEM` follows the computer."""

    SYSTEM = "sistem"
    LIGHT = "terang"
    DARK = "gelap"

    @classmethod
    def of(cls, name: str) -> Scheme:
        """Return the scheme of that name; what nobody knows follows the computer."""
        return cls(name) if name in set(cls) else cls.SYSTEM


@dataclass(frozen=True)
class Theme:
    """A colour for each role. Text roles keep 4.5:1 on each surface that they are painted on (`TEXT_ON`)."""

    window: QColor  # tool row, header, status bar
    menu: QColor  # menu bar
    base: QColor  # grid and fields
    alternate: QColor  # inspector and rail
    text: QColor
    dim: QColor
    heading_area: QColor
    heading_component: QColor
    line: QColor  # between cells and panes
    border: QColor  # around fields and buttons
    accent: QColor  # the active tab, links, the cell cursor
    accent_text: QColor  # on `accent`
    bar: QColor  # planned
    bar_border: QColor
    done: QColor
    done_text: QColor  # on `done`
    late: QColor
    today: QColor  # this month's column
    today_heading: QColor
    found: QColor  # a cell in which the words of a search stand
    selection: QColor
    focus: QColor
    rail_active: QColor
    track: QColor  # what a progress bar has not reached
    scroll: QColor  # the handle of a scroll bar
    warning: QColor  # the read-only banner
    changed: QColor  # what is no longer as the decree adopted it


TEXT_ON = {
    "text": (
        "window",
        "menu",
        "base",
        "alternate",
        "heading_area",
        "heading_component",
        "bar",
        "today",
        "today_heading",
        "found",
        "selection",
        "rail_active",
        "warning",
        "changed",
    ),
    "dim": (
        "window",
        "base",
        "alternate",
        "heading_area",
        "heading_component",
        "today",
        "today_heading",
        "found",
        "changed",
        "selection",
        "rail_active",
    ),
    "accent": ("base", "alternate", "window", "selection", "rail_active"),
    "accent_text": ("accent",),
    "done_text": ("done",),
    "late": (
        "base",
        "alternate",
        "window",
        "selection",
        "heading_area",
        "heading_component",
        "today",
        "found",
        "changed",
    ),
}
"""Text role to the surfaces that it is read on."""


@cache
def light() -> Theme:
    """Return the colours for a light screen."""
    return _theme(
        window="#eef1f5",
        menu="#ffffff",
        base="#ffffff",
        alternate="#fafbfc",
        text="#1a1d21",
        dim="#56606d",
        heading_area="#dde6f0",
        heading_component="#f1f4f8",
        line="#e3e6ea",
        border="#aeb7c2",
        accent="#0b57d0",
        accent_text="#ffffff",
        bar="#c9d6e6",
        bar_border="#45658c",
        done="#24507f",
        done_text="#ffffff",
        late="#b3261e",
        today="#fff7db",
        today_heading="#ffe9a8",
        found="#ffe58a",
        selection="#e8f0fe",
        focus="#0b57d0",
        rail_active="#dce8f7",
        track="#e3e6ea",
        scroll="#c1c8cd",
        warning="#fff1cc",
        changed="#e9dcf7",
    )


@cache
def dark() -> Theme:
    """Return the colours for a dark screen."""
    return _theme(
        window="#23282f",
        menu="#1d2127",
        base="#15181c",
        alternate="#1b1f24",
        text="#e8ebef",
        dim="#aab3bf",
        heading_area="#2b3a4e",
        heading_component="#20262e",
        line="#323942",
        border="#5d6773",
        accent="#8ab4f8",
        accent_text="#0b1d38",
        bar="#36506f",
        bar_border="#9db8d6",
        done="#9cc2ec",
        done_text="#0d2035",
        late="#ff8f85",
        today="#2c2817",
        today_heading="#4b3e0c",
        found="#4e3f00",
        selection="#203653",
        focus="#8ab4f8",
        rail_active="#263c58",
        track="#3a424c",
        scroll="#4b545f",
        warning="#4a3d12",
        changed="#47355e",
    )


def _theme(**colours: str) -> Theme:
    return Theme(**{role: QColor(value) for role, value in colours.items()})


_chosen = Scheme.SYSTEM


def current() -> Theme:
    """Return the colours in use: the chosen scheme's, else the system's."""
    return dark() if _is_dark() else light()


def _is_dark() -> bool:
    if _chosen is not Scheme.SYSTEM:
        return _chosen is Scheme.DARK
    if QApplication.instance() is None:
        return False
    # Fusion's own palette follows the system; asking QStyleHints would make PySide6 build every enum of the
    # namespace Qt, 15 ms before the first paint.
    return QApplication.style().standardPalette().window().color().lightness() < 128


def wear(scheme: str, points: float = FONT_POINTS) -> None:
    """Put the application into the scheme of that name and type of that size, as the settings keep them."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply(app, Scheme.of(scheme), points)


def apply(app: QApplication, scheme: Scheme = Scheme.SYSTEM, points: float = FONT_POINTS) -> None:
    """Give the application `scheme`: Fusion style, so that it looks the same everywhere, font, palette, stylesheet."""
    global _chosen
    _chosen = scheme
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    theme = current()
    app.setFont(font(points))
    app.setPalette(palette(theme))
    app.setStyleSheet(stylesheet(theme))


def font(points: float = FONT_POINTS, *, bold: bool = False) -> QFont:
    """Return the window's type, the first family that the computer has."""
    made = QFont()
    made.setFamilies(list(FONT_FAMILIES))
    made.setPointSizeF(points)
    made.setBold(bold)
    return made


_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "base",
    QPalette.ColorRole.AlternateBase: "alternate",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.BrightText: "accent_text",
    QPalette.ColorRole.Light: "base",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border",
    QPalette.ColorRole.Shadow: "text",
    QPalette.ColorRole.Button: "window",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "base",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "dim",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent_text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
}


def palette(theme: Theme) -> QPalette:
    """Return Qt's palette made of the theme's colours; what is disabled is dim."""
    made = QPalette()
    for role, name in _PALETTE.items():
        made.setColor(role, getattr(theme, name))
    for role in _WORDS:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.dim)
    return made


_WORDS = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def stylesheet(theme: Theme) -> str:
    """Return what the palette cannot say, in the theme's colours."""
    return filled(STYLE, theme)


def filled(style: str, theme: Theme) -> str:
    """Put the theme's colours where `style` names a role in braces: `{accent}`."""
    for field in fields(theme):
        style = style.replace("{" + field.name + "}", getattr(theme, field.name).name())
    return style


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours by WCAG 2: 1 (equal) to 21 (black on white)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
