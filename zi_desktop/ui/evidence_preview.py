"""A proof seen large over the page: PDF pages and pictures, drawn off the UI thread. Shows one file; changes nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from zi_desktop.services.evidence_words import kind_words
from zi_desktop.ui import theme
from zi_desktop.ui.evidence_pictures import Drawn, Picture, Pictures
from zi_desktop.ui.evidence_tab_list import shown_date

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from zi_desktop.domain.records import Evidence
    from zi_desktop.ui.open_plan import OpenPlan
    from zi_desktop.ui.plan_desk import PlanDesk

DRAWING = "Sedang digambar…"
NONE = "Berkas ini tidak dapat ditampilkan di sini. Buka salinannya di program lain."
STEPS = 64
"""Rooms are asked for in such steps: a few pixels more of the window draw nothing anew."""


def show_preview(desk: PlanDesk, proof: Evidence) -> Preview:
    """Show a proof over the desk's page; the inspector beside it stays."""
    found = desk.findChild(Preview)
    preview = found or _made(desk)
    preview.show_proof(proof)
    return preview


def _made(desk: PlanDesk) -> Preview:
    preview = Preview(desk.open_plan, desk.workspace)
    desk.page_changed.connect(preview.leave)
    return preview


class PageArea(QWidget):
    """Paints a page as large as there is room."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._proof: Evidence | None = None
        self._page = 0
        self._shown: Drawn | None = None
        pictures.ready.connect(self._ready)
        self.setAccessibleName("Halaman bukti")

    def show_page(self, proof: Evidence, page: int) -> None:
        """Show a page; the one before it stays until this one is drawn."""
        if self._proof is None or proof.id != self._proof.id:
            self._shown = None
        self._proof, self._page = proof, page
        self._look()

    @property
    def seen(self) -> Drawn | None:
        """The page that was drawn last, of this file."""
        return self._shown

    @property
    def drawn(self) -> Drawn | None:
        """The page that is seen; `None` while it is being drawn."""
        return self._pictures.get(self._wanted()) if self._proof is not None else None

    def _wanted(self) -> Picture:
        assert self._proof is not None
        ratio = self.devicePixelRatioF()
        width, height = (
            max(STEPS, int(side * ratio) // STEPS * STEPS) for side in (self.width(), self.height())
        )
        return Picture.of(self._proof, width, height, self._page)

    def _look(self) -> None:
        found = self.drawn
        if found is not None:
            self._shown = found
        self.update()

    def _ready(self, picture: Picture) -> None:
        if self._proof is not None and picture == self._wanted():
            self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew for another room."""
        if self._proof is not None and self.isVisible():
            self._look()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page in the middle."""
        p, colours = QPainter(self), theme.current()
        p.fillRect(self.rect(), colours.track)
        if self._shown is None or self._shown.image.isNull():
            p.setPen(colours.text)
            words = DRAWING if self._shown is None else NONE
            p.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
            return
        image, ratio = self._shown.image, self.devicePixelRatioF()
        room = self.size() * ratio
        size = image.size()
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, round(size.width() / ratio), round(size.height() / ratio))
        place.moveCenter(self.rect().center())
        p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        p.drawImage(place, image)
        p.setPen(colours.border)
        p.drawRect(place.adjusted(-1, -1, 0, 0))


class Preview(QWidget):
    """Covers the page. PgUp, PgDn and the wheel turn pages; Esc, Space or a click beside the page ends it."""

    def __init__(self, open_plan: OpenPlan, over: QWidget) -> None:
        super().__init__(over)
        self._open_plan, self._over = open_plan, over
        self._proof: Evidence | None = None
        self._page = 0
        self._back: QWidget | None = None
        self.setObjectName("preview")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area = PageArea(open_plan.evidence.pictures)
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.title.setObjectName("heading")
        self.count = QLabel()
        self.before, self.after = QPushButton("‹"), QPushButton("›")
        self.before.setAccessibleName("Halaman sebelumnya (PgUp)")
        self.after.setAccessibleName("Halaman berikutnya (PgDn)")
        self.before.clicked.connect(partial(self.turn, -1))
        self.after.clicked.connect(partial(self.turn, 1))
        self.outside, self.end = QPushButton("Buka salinan"), QPushButton("Tutup (Esc)")
        self.outside.clicked.connect(self._open)
        self.end.clicked.connect(self.leave)
        self._lay_out()
        open_plan.evidence.pictures.ready.connect(self._follow)
        open_plan.changed.connect(self._plan_changed)
        over.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(10, 4, 10, 4)
        head.addWidget(self.title, 1)
        for part in (self.before, self.count, self.after, self.outside, self.end):
            if isinstance(part, QPushButton):
                part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            head.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.area, 1)

    def show_proof(self, proof: Evidence) -> None:
        """Show a file from its first page on."""
        if not self.isVisible():
            self._back = self.window().focusWidget()
        self._proof, self._page = proof, 0
        words = (proof.name, kind_words(proof.kind), shown_date(proof.document_date))
        self.title.setText(" · ".join(filter(None, words)))
        self.setAccessibleName(f"Pratinjau {proof.name}")
        self._cover()
        self.show()
        self.raise_()
        self.setFocus()
        self.turn(0)

    def turn(self, by: int) -> None:
        """Go so many pages on."""
        if self._proof is None:
            return
        pages = self._pages()
        self._page = min(max(self._page + by, 0), max(pages - 1, 0))
        self.area.show_page(self._proof, self._page)
        self._say()

    def leave(self) -> None:
        """Give the page back, and the keyboard to whoever had it."""
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus()
        self._back = None

    def _pages(self) -> int:
        shown = self.area.seen
        return shown.pages if shown is not None else 1

    def _follow(self, picture: Picture) -> None:
        if self._proof is not None and picture.sha256 == self._proof.sha256:
            self._say()

    def _say(self) -> None:
        pages = self._pages()
        self.count.setText(f"{self._page + 1} / {pages}")
        self.count.setVisible(pages > 1)
        for button, on in ((self.before, self._page > 0), (self.after, self._page < pages - 1)):
            button.setVisible(pages > 1)
            button.setEnabled(on)

    def _open(self) -> None:
        if self._proof is not None:
            self._open_plan.evidence.wish("open", proof=self._proof.id)

    def _plan_changed(self) -> None:
        if self._proof is not None and self._proof.id not in self._open_plan.plan.records:
            self.leave()

    def _cover(self) -> None:
        """Lie over the page that is shown, not over the inspector beside it."""
        page = getattr(self._over, "page", None)
        self.setGeometry(page.geometry() if page is not None else self._over.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page's size; another page ends the preview."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.isVisible():
            self._cover()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, or end."""
        key = event.key()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self.leave()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Right):
            self.turn(1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_Up, Qt.Key.Key_Left):
            self.turn(-1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn pages."""
        self.turn(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing under it is pressed."""
        event.accept()
