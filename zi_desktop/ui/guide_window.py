"""The user guide in a window of its own: chapters, search, and the whole of it as a PDF. Knows none of its words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QKeySequence,
    QPageSize,
    QPdfWriter,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.services.guide import Chapter, chapters, guide_folder
from zi_desktop.ui import theme
from zi_desktop.ui.window_frame import stand_over

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from zi_desktop.ui.questions import Questions

PAGE_MM = QSizeF(210, 297)
MARGIN_MM = 20
DOTS_PER_INCH = 144
POINTS = 10.5
NO_MATCH = "Tidak ada bab yang memuat kata itu."


class _Chapters(QTextBrowser):
    """A chapter's text; `resized` when it has another width."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()


class GuideWindow(QWidget):
    """Stays beside the plan's window. `questions` asks where the PDF goes."""

    def __init__(self, questions: Questions, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Panduan zi-desktop")
        self.resize(940, 500)
        stand_over(self, parent)
        self._questions = questions
        self._chapters = chapters()
        self.words = QLineEdit()
        self.words.setPlaceholderText("Cari dalam panduan…")
        self.words.setAccessibleName("Cari dalam panduan")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._search)
        self.words.returnPressed.connect(self._find_next)
        self.list = QListWidget()
        self.list.setAccessibleName("Bab")
        self.list.currentItemChanged.connect(self._show)
        self.said = QLabel(NO_MATCH)
        self.said.setObjectName("dim")
        self.said.setWordWrap(True)
        self.text = _Chapters()
        self.text.resized.connect(self._fit)
        self.text.setAccessibleName("Isi bab")
        self.text.setSearchPaths([str(guide_folder())])
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self._arrange()
        self._search("")

    def _arrange(self) -> None:
        save = QPushButton("&Simpan sebagai PDF…")
        save.clicked.connect(self.save_pdf)
        left = QWidget()
        down = QVBoxLayout(left)
        down.setContentsMargins(0, 0, 0, 0)
        for part in (self.words, self.said, self.list, save):
            down.addWidget(part)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(left)
        parts.addWidget(self.text)
        parts.setSizes([260, 680])
        across = QHBoxLayout(self)
        across.addWidget(parts)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.words.setFocus)

    def show_chapter(self, name: str) -> None:
        """Show the chapter of that name; the first where there is none."""
        self.words.clear()
        names = [chapter.name for chapter in self._chapters]
        self.list.setCurrentRow(names.index(name) if name in names else 0)

    # ---- chapters and search

    def _search(self, words: str) -> None:
        before = self._current()
        self.list.blockSignals(True)
        self.list.clear()
        found = [chapter for chapter in self._chapters if chapter.holds(words)]
        for chapter in found:
            item = QListWidgetItem(chapter.title)
            item.setData(Qt.ItemDataRole.UserRole, chapter)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.said.setVisible(not found)
        self.list.setCurrentRow(found.index(before) if before in found else 0)
        self._show()

    def _current(self) -> Chapter | None:
        item = self.list.currentItem()
        chapter = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return chapter if isinstance(chapter, Chapter) else None

    def _show(self, *_: object) -> None:
        chapter = self._current()
        if chapter is None:
            return
        self.text.setMarkdown(chapter.markdown)
        self._fit()
        self._find_next()

    def _fit(self) -> None:
        room = self.text.viewport().width() - 24
        _fit_pictures(self.text.document(), room, self.devicePixelRatioF())

    def _find_next(self) -> None:
        """Go to where the first word stands next; from the top again after the last."""
        word = self.words.text().split()[:1]
        if word and not self.text.find(word[0]):
            self.text.moveCursor(self.text.textCursor().MoveOperation.Start)
            self.text.find(word[0])

    def _follow(self, link: QUrl) -> None:
        self.show_chapter(link.toString().removesuffix(".md"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the search, then the window."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.words.text():
            self.words.clear()
        else:
            self.close()

    # ---- on paper

    def save_pdf(self) -> None:
        """Ask where, and write the whole guide there."""
        from zi_desktop.ui.questions import PDF_FILES, documents

        suggested = documents() / "Panduan zi-desktop.pdf"
        out = self._questions.save_file("Simpan panduan", suggested, PDF_FILES)
        if out is not None:
            write_pdf(out)
            self._questions.open_outside(out)


def write_pdf(out: Path) -> None:
    """Write every chapter into one PDF on A4, each beginning a page. Raises `PlanError` where `out` cannot be written."""
    from zi_desktop.exchange.safe_writing import write_file

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("Panduan zi-desktop")
    writer.setPageSize(QPageSize(PAGE_MM, QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF())  # Qt leaves 2 cm around a text by itself
    writer.setResolution(DOTS_PER_INCH)
    _whole_guide().print_(writer)
    write_file(out, bytes(buffer.data().data()))


def _whole_guide() -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(theme.font(POINTS))
    document.setMarkdown("\n\n".join(chapter.markdown for chapter in chapters()))
    _fit_pictures(document, round((PAGE_MM.width() - 2 * MARGIN_MM) / 25.4 * 96))
    cursor, block = QTextCursor(document), document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == 1 and block.position():
            cursor.setPosition(block.position())
            page = QTextBlockFormat()
            page.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            cursor.mergeBlockFormat(page)
        block = block.next()
    return document


def _fit_pictures(document: QTextDocument, room: int, dots: float | None = None) -> None:
    """Let no picture be wider than `room` logical pixels; with `dots` to a pixel it is made as large as it is shown."""
    cursor = QTextCursor(document)
    while not (cursor := document.find("\ufffc", cursor)).isNull():
        picture = cursor.charFormat().toImageFormat()
        image = QImage(str(guide_folder() / picture.name()))
        width = max(1, min(room, image.width() or room))
        if dots is not None:  # Qt would shrink it by leaving dots out
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaledToWidth(round(width * dots), smooth)
            image.setDevicePixelRatio(dots)
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(picture.name()), image)
        picture.setWidth(width)
        cursor.setCharFormat(picture)
