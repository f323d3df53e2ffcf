"""Fits texts into lines of the grid's cells and remembers how. Measures; paints nothing."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

Lines = tuple[str, ...]
LINE = 1.25
"""Lines stand at least so many times the font's size apart."""
KEPT = 6000
"""So many fitted texts are remembered: some screens of rows."""


class FittedFont:
    """A font in pixels with its measures. `fit` breaks a text into at most so many lines, the last one cut with "…"."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        natural = self.metrics.height()
        self.line_height = max(round(natural), round(font.pixelSize() * LINE))
        self.ascent = round(self.metrics.ascent() + (self.line_height - natural) / 2)
        self._kept: dict[tuple[str, int, int], Lines] = {}

    def fit(self, text: str, width: int, most: int) -> Lines:
        """Return the lines of `text` in `width` pixels. Breaks between words, inside one only where it must."""
        wanted = (text, width, most)
        lines = self._kept.get(wanted)
        if lines is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            lines = self._kept[wanted] = self._fit(text, width, most)
        return lines

    def cut(self, text: str, width: int) -> str:
        """Return `text` on one line."""
        lines = self.fit(text, width, 1)
        return lines[0] if lines else ""

    def width(self, text: str) -> float:
        """Return how wide `text` is on one line."""
        return self.metrics.horizontalAdvance(text)

    def _fit(self, text: str, width: int, most: int) -> Lines:
        lines: list[str] = []
        paragraphs = text.splitlines()
        for n, paragraph in enumerate(paragraphs):
            pieces = self._pieces(paragraph, width, most - len(lines))
            lines += pieces
            if len(lines) >= most:
                shown = sum(map(len, pieces)) >= len(paragraph.rstrip())
                if not shown or n < len(paragraphs) - 1:
                    tail = pieces[-1] if shown else self._rest(paragraph, pieces)
                    lines[-1] = self._elided(tail, width)
                break
        return tuple(line.rstrip() for line in lines)

    def _pieces(self, paragraph: str, width: int, most: int) -> list[str]:
        layout = QTextLayout(paragraph, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        units = paragraph.encode("utf-16-le")
        pieces: list[str] = []
        layout.beginLayout()
        while len(pieces) < most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            start, end = 2 * line.textStart(), 2 * (line.textStart() + line.textLength())
            pieces.append(units[start:end].decode("utf-16-le", "replace"))
        layout.endLayout()
        return pieces or [""]

    def _rest(self, paragraph: str, pieces: list[str]) -> str:
        return paragraph[sum(map(len, pieces[:-1])) :]

    def _elided(self, text: str, width: int) -> str:
        text = text.rstrip()
        while text and self.width(text + "…") > width:
            # drop by the estimate first: long texts would take hundreds of steps otherwise
            text = text[: min(len(text) - 1, int(len(text) * width / self.width(text)) + 2)]
        return text.rstrip(" ,;.-") + "…"
