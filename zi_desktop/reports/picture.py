"""A drawing as a PNG picture, for writers that cannot draw: it is drawn as PDF and rendered. Knows no document."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from zi_desktop.reports.drawing import Drawing
from zi_desktop.reports.drawing_ink import draw
from zi_desktop.reports.ink import Ink
from zi_desktop.reports.typefaces import Typeface
from zi_desktop.reports.units import MM

DOTS = 200 / 72  # to a point: 200 dots an inch


def picture_of(drawing: Drawing, typeface: Typeface) -> bytes:
    """Return `drawing` as a grey PNG of 200 dots an inch."""
    import pypdfium2

    target = BytesIO()
    size = (drawing.width * MM, drawing.height * MM)
    canvas = Canvas(target, pagesize=size, invariant=1)
    ink = Ink(canvas)
    draw(drawing, ink, typeface, 0.0, size[1])
    ink.show_page()
    canvas.save()
    pdf = pypdfium2.PdfDocument(target.getvalue())
    bitmap = pdf[0].render(scale=DOTS, grayscale=True)
    rows = bytes(bitmap.buffer)
    data = _png(rows, bitmap.width, bitmap.height, bitmap.stride)
    pdf.close()
    return data


def _png(grey: bytes, width: int, height: int, stride: int) -> bytes:
    """Return a PNG of one grey byte a dot; `stride` is the bytes from row to row."""
    rows = b"".join(b"\0" + grey[y * stride : y * stride + width] for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    dots = struct.pack(">IIB", round(DOTS * 72 / 0.0254), round(DOTS * 72 / 0.0254), 1)
    parts = (b"IHDR", head), (b"pHYs", dots), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
