"""A finished PDF, to be looked at and printed: its pages as pixels and where words stand on them. For a job; knows no widget."""

from __future__ import annotations

from contextlib import closing
from math import ceil
from typing import Any

from zi_desktop.services.evidence_facts import PDFIUM
from zi_desktop.services.evidence_picture import Pixels

Box = tuple[float, float, float, float]
"""Left, top, width and height in points, from the page's upper left corner."""
Hit = tuple[Box, ...]
"""One place where words stand: a box for each line that they run over."""


class PaperPages:
    """An open PDF. `sizes` are its pages' width and height in points. Whoever made it closes it; every call may take a while."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        with PDFIUM:
            self._pdf: Any = pypdfium2.PdfDocument(data)
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._pdf.get_page_size(number) for number in range(len(self._pdf))
            )

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, number: int, width: int) -> Pixels:
        """Return page `number` (from 0), so many dots wide."""
        return self._drawn(number, (width - 0.01) / self.sizes[number][0])

    def strip(self, number: int, scale: float, top: int, height: int) -> Pixels:
        """Return a part of a page at `scale` dots a point, from row `top` on, so many rows of dots: a whole page may be too large."""
        high = ceil(self.sizes[number][1] * scale)
        below = max(0, high - top - height)
        # half a dot less, since the library rounds what is cut off upwards
        crop = (0, max(0, (below - 0.5) / scale), 0, max(0, (top - 0.5) / scale))
        return self._drawn(number, scale, crop)

    def _drawn(self, number: int, scale: float, crop: Box = (0, 0, 0, 0)) -> Pixels:
        with (
            PDFIUM,
            closing(self._pdf[number]) as page,
            closing(page.render(scale=scale, crop=crop, prefer_bgrx=True)) as bitmap,
        ):
            data = bytes(bitmap.buffer)
            return Pixels(bitmap.width, bitmap.height, bitmap.stride, data, len(self.sizes))

    def find(self, number: int, words: str) -> tuple[Hit, ...]:
        """Return where `words` stand on a page, over line ends too, large and small letters alike."""
        wanted = " ".join(words.split())
        if not wanted:
            return ()
        with (
            PDFIUM,
            closing(self._pdf[number]) as page,
            closing(page.get_textpage()) as text,
            closing(text.search(wanted)) as search,
        ):
            hits: list[Hit] = []
            while (place := search.get_next()) is not None:
                boxes = [text.get_rect(n) for n in range(text.count_rects(*place))]
                hits.append(tuple(_from_top(box, self.sizes[number][1]) for box in boxes))
        return tuple(hits)

    def close(self) -> None:
        """Let go of it."""
        with PDFIUM:
            self._pdf.close()


def _from_top(box: Box, height: float) -> Box:
    left, bottom, right, top = box
    return (left, height - top, right - left, top - bottom)
