"""Writes text and lines as PDF operators onto pages of one document. Knows coordinates and faces, not tables.

reportlab keeps the file and its fonts; the operators of a page are composed here, because its own text calls go
through every character in Python, and most of a plan is plain ASCII that needs no encoding at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from zi_desktop.reports.typefaces import Face, Letters

_ESCAPED = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})
_OCTAL = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))}
_BYTES = {**_ESCAPED, **_OCTAL}


class Ink:
    """Operators for one page at a time; `show_page` hands them to the canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._document = canvas._doc  # reportlab's fonts ask for it when they hand out codes
        self._ops: list[str] = []
        self._font = ""
        self._fonts: dict[tuple[Face, float], str] = {}
        self._kept: dict[object, tuple[list[str], str]] = {}

    def show_page(self) -> None:
        """Finish the page."""
        self._canvas.addLiteral("\n".join(self._ops))
        self._canvas.showPage()
        self._ops, self._font = [], ""

    def repeat(self, key: object, draw: Callable[[], None]) -> None:
        """Draw what `draw` draws; the next time under the same key its operators are used again."""
        if key not in self._kept:
            self._font = ""  # what is kept must not rely on the font before it
            start = len(self._ops)
            draw()
            self._kept[key] = self._ops[start:], self._font
        else:
            ops, self._font = self._kept[key]
            self._ops += ops

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        letters: Letters,
        size: float,
        leading: float,
    ) -> None:
        """Write lines below each other, the first one's baseline at `x`, `y`."""
        self._set_font(letters.face, size)
        down = f" 0 {-leading:.2f} Td\n"
        text = "\n".join(lines)
        if text.isascii():
            shown = f"({text.translate(_ESCAPED)}) Tj".replace("\n", f") Tj{down}(")
        else:
            shown = down.join(self._shown(line, letters, size) for line in lines)
        self._ops.append(f"BT {x:.2f} {y:.2f} Td\n{shown} ET")

    def fill(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """Fill a rectangle; `grey` from 0 (black) to 1 (white)."""
        self._ops.append(f"{grey:g} g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f 0 g")

    def frame(self, x: float, y: float, width: float, height: float, rule: float) -> None:
        """Draw the outline of a rectangle."""
        self._ops.append(f"{rule:g} w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def hatch(self, x: float, y: float, width: float, height: float, gap: float) -> None:
        """Draw slanting lines over a rectangle, `gap` apart."""
        ops = [f"q {x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n 0.6 w"]
        start = x - height
        while start < x + width:
            ops.append(f"{start:.2f} {y:.2f} m {start + height:.2f} {y + height:.2f} l")
            start += gap
        self._ops.append("\n".join([*ops, "S Q"]))

    def rules(self, lines: Sequence[tuple[float, float, float, float]], width: float) -> None:
        """Draw straight lines `(x1, y1, x2, y2)`."""
        if lines:
            path = "\n".join(f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l" for a, b, c, d in lines)
            self._ops.append(f"{width:g} w\n{path} S")

    def _shown(self, line: str, letters: Letters, size: float) -> str:
        ops: list[str] = []
        for face, run in letters.runs(line):
            for subset, codes in face.font.splitString(run, self._document):
                name = face.font.getSubsetInternalName(subset, self._document)
                ops.append(f"{name} {size:g} Tf ({codes.decode('latin-1').translate(_BYTES)}) Tj")
        return " ".join([*ops, f"{self._font} Tf"])

    def _set_font(self, face: Face, size: float) -> None:
        font = self._fonts.get((face, size))
        if font is None:
            face.font.splitString(" ", self._document)  # the document learns of the face
            font = f"{face.font.getSubsetInternalName(0, self._document)} {size:g}"
            self._fonts[face, size] = font
        if font != self._font:
            self._ops.append(f"{font} Tf")
            self._font = font
