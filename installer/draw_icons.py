"""Draws the shipped icons from their SVG: `make icons`. Windows wants every size in one .ico, Linux takes SVG and PNG."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
"""What Windows asks for at 100, 125, 150 and 200 %, and in its folders."""


def drawn(svg: Path, size: int) -> Image.Image:
    """Return the picture `size` × `size` pixels large."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(data.data()))


def main() -> None:
    """Draw every icon anew."""
    application = QGuiApplication(["icons", "-platform", "offscreen"])
    for svg in sorted(ICONS.glob("*.svg")):
        pictures = [drawn(svg, size) for size in SIZES]
        pictures[-1].save(
            svg.with_suffix(".ico"),
            append_images=pictures[:-1],
            sizes=[(size, size) for size in SIZES],
        )
    drawn(ICONS / "zi-desktop.svg", 256).save(ICONS / "zi-desktop.png")
    del application


if __name__ == "__main__":
    main()
