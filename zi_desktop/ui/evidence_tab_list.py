"""The tab *Bukti*'s list: what a row is expected to have, and under each item the proofs that fulfil it. A model and its painting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.evidence_kinds import FILE
from zi_desktop.domain.evidence_view import EvidenceView, Proven
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.records import Evidence, ExpectedItem
from zi_desktop.services.evidence_words import doubt_sentence, kind_words
from zi_desktop.ui import theme
from zi_desktop.ui.evidence_pictures import Picture, Pictures
from zi_desktop.ui.grid_text import FittedFont

Index = QModelIndex | QPersistentModelIndex
Option = Any
"""A `QStyleOptionViewItem`, whose fields PySide6's stubs leave out."""
NOWHERE = QModelIndex()
WHOLE = Qt.TextFlag.TextDontClip
"""Letters may reach below their line."""
THUMBNAIL, LARGEST_SCREEN = 40, 4
"""In logical pixels; a screen has at most so many dots for one."""
PROOF_HEIGHT, LINE = 52, 16
MARKS = {0: "○", 0.5: "◐", 1: "●"}
STATES = {0: "belum ada", 0.5: "sebagian", 1: "ada"}
OTHERS = "Bukti lain"
ABSENT = "tidak ada di sini"


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An expected item and how far it is fulfilled: 0, ½ or 1; without an item the heading over other proofs."""

    item: ExpectedItem | None
    worth: float = 0

    @property
    def words(self) -> str:
        """The item's text."""
        return self.item.text if self.item is not None else OTHERS


@dataclass(frozen=True, slots=True)
class ProofLine:
    """A proof that is attached, under the item that it fulfils."""

    proven: Proven
    item: str = ""


Line = ItemLine | ProofLine


def lines_of(view: EvidenceView, row: RowId, month: int) -> list[Line]:
    """Return what the list shows of an activity, for a month or (0) for all."""
    worth, shown = view.fulfilled(row, month), view.proofs(row)
    if month:
        shown = tuple(one for one in shown if one.use.month in (0, month))
    items = view.items(row)
    lines: list[Line] = []
    placed: set[RowId] = set()
    for item in items:
        lines.append(ItemLine(item, worth.get(item.id, 0)))
        for proven in shown:
            if item.id in proven.use.items or (len(items) == 1 and not proven.use.items):
                lines.append(ProofLine(proven, item.id))
                placed.add(proven.use.id)
    rest = [ProofLine(proven) for proven in shown if proven.use.id not in placed]
    return [*lines, *([ItemLine(None)] if rest and items else []), *rest]


def about(proven: Proven) -> str:
    """Return kind, date and month of a proof: "SK · 12-01-2026 · Januari"."""
    proof = proven.evidence
    kind = kind_words(proof.kind) if proof.form == FILE else proof.form.capitalize()
    month = MONTH_NAMES[proven.use.month - 1] if proven.use.month else ""
    place = proof.location if proof.form != FILE else ""
    marks = ["terbatas"] if proof.restricted else []
    return " · ".join(filter(None, (kind, shown_date(proof.document_date), month, place, *marks)))


def shown_date(date: str) -> str:
    """Return an ISO date as people write it: `12-01-2026`, `01-2026`."""
    return "-".join(reversed(date.split("-")))


def warnings(proven: Proven) -> list[str]:
    """Return what is doubtful about a proof, as sentences."""
    return [*([f"Berkas {ABSENT}."] if proven.absent else []), *map(doubt_sentence, proven.doubts)]


class EvidenceLines(QAbstractListModel):
    """Items and proofs of one activity."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; what stays at its place is only painted anew."""
        old, new = self._lines, list(lines)
        if len(new) < len(old):
            self.beginRemoveRows(NOWHERE, len(new), len(old) - 1)
            self._lines = old[: len(new)]
            self.endRemoveRows()
        elif len(new) > len(old):
            self.beginInsertRows(NOWHERE, len(old), len(new) - 1)
            self._lines = old + new[len(old) :]
            self.endInsertRows()
        self._lines = new
        if new:
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))

    def line(self, index: Index) -> Line | None:
        """Return the line at `index`; `None` where none is."""
        at = index.row()
        return self._lines[at] if index.isValid() and at < len(self._lines) else None

    def place_of(self, use: RowId) -> QModelIndex:
        """Return where a use is shown first."""
        found = (
            at
            for at, line in enumerate(self._lines)
            if isinstance(line, ProofLine) and line.proven.use.id == use
        )
        at = next(found, None)
        return NOWHERE if at is None else self.index(at)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a line's words; spoken and in the tooltip with its state."""
        line = self.line(index)
        if line is None:
            return None
        spoken = role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if isinstance(line, ItemLine):
            if spoken and line.item is not None:
                return f"Yang diminta: {line.words}, {STATES[line.worth]}"
            return line.words if role == Qt.ItemDataRole.DisplayRole or spoken else None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.proven.evidence.name
        if spoken:
            parts = [line.proven.evidence.name, about(line.proven), *warnings(line.proven)]
            return ". ".join(filter(None, parts))
        return None


class EvidenceList(QListView):
    """As high as its lines: the panel around it scrolls. `key_pressed` lets the tab hear a key first."""

    key_pressed = Signal(QKeyEvent)

    def __init__(self, model: EvidenceLines, pictures: Pictures) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(LineDelegate(pictures, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setAccessibleName("Bukti yang diminta dan yang ada")
        pictures.ready.connect(self._paint_again)
        model.rowsInserted.connect(self.fit)
        model.rowsRemoved.connect(self.fit)
        model.dataChanged.connect(self.fit)

    def _paint_again(self, picture: Picture) -> None:
        if picture.width <= THUMBNAIL * LARGEST_SCREEN:
            self.viewport().update()

    def fit(self) -> None:
        """Take the height of all lines."""
        self.scheduleDelayedItemsLayout()
        model, option = self.model(), self._option()
        heights = (
            self.itemDelegate().sizeHint(option, model.index(at, 0)).height()
            for at in range(model.rowCount())
        )
        self.setFixedHeight(sum(heights) + 2)

    def _option(self) -> Option:
        from PySide6.QtWidgets import QStyleOptionViewItem

        option: Option = QStyleOptionViewItem()
        option.font = self.font()
        option.rect = QRect(0, 0, max(self.width() - 2, 60), 10)
        return option

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break texts anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the tab hear a key first."""
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


class LineDelegate(QStyledItemDelegate):
    """Paints an item as its mark and its words, a proof as its picture, name and what is known of it."""

    LINES = 3

    def __init__(self, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """As many lines as an item needs, up to three; a proof with a doubt one more."""
        line = _line_at(index)
        if isinstance(line, ItemLine):
            count = len(self._fitted(option, line))
            return QSize(200, count * _line_height(option.font) + 10)
        doubtful = line is not None and bool(line.proven.doubts or line.proven.absent)
        return QSize(200, PROOF_HEIGHT + (LINE if doubtful else 0))

    def _fitted(self, option: Option, line: ItemLine) -> list[str]:
        return list(FittedFont(option.font).fit(line.words, option.rect.width() - 34, self.LINES))

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        """Paint a line."""
        line, rect, colours = _line_at(index), option.rect, theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        p.save()
        is_item = isinstance(line, ItemLine)
        ground = colours.heading_component if is_item else colours.base
        p.fillRect(rect, colours.selection if chosen else ground)
        p.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.line)
        if isinstance(line, ItemLine):
            self._item(p, option, line)
        elif line is not None:
            self._proof(p, option, line)
        if option.state & QStyle.StateFlag.State_HasFocus:
            p.setPen(colours.focus)
            p.drawRect(rect.adjusted(0, 0, -1, -2))
        p.restore()

    def _item(self, p: QPainter, option: Option, line: ItemLine) -> None:
        colours, rect = theme.current(), option.rect
        height, y = _line_height(option.font), rect.top() + 5
        p.setFont(option.font)
        p.setPen(colours.text if line.item is not None else colours.dim)
        if line.item is not None:
            mark = QRect(rect.left() + 6, y, 18, height)
            p.drawText(mark, Qt.AlignmentFlag.AlignCenter, MARKS[line.worth])
        for words in self._fitted(option, line):
            p.drawText(QRect(rect.left() + 26, y, rect.width() - 30, height), WHOLE, words)
            y += height

    def _proof(self, p: QPainter, option: Option, line: ProofLine) -> None:
        rect, colours, proven = option.rect, theme.current(), line.proven
        box = QRect(rect.left() + 6, rect.top() + 6, THUMBNAIL, THUMBNAIL)
        paint_thumbnail(p, box, proven.evidence, self._pictures, option.font)
        left, room = box.right() + 8, rect.right() - box.right() - 12
        measure = QFontMetricsF(option.font)
        height, y = _line_height(option.font), rect.top() + 8
        elide = Qt.TextElideMode.ElideMiddle
        rows = [(proven.evidence.name, colours.text, elide), (about(proven), colours.dim, elide)]
        rows += [
            (f"▲ {words}", colours.late, Qt.TextElideMode.ElideRight)
            for words in warnings(proven)[:1]
        ]
        p.setFont(option.font)
        for words, colour, mode in rows:
            p.setPen(colour)
            shown = measure.elidedText(words, mode, room)
            p.drawText(QRect(left, y, room, height), WHOLE, shown)
            y += height + 2


def paint_thumbnail(
    p: QPainter, box: QRect, proof: Evidence, pictures: Pictures, font: QFont
) -> None:
    """Paint a proof's first page, or its ending where that is not drawn (yet)."""
    from zi_desktop.services.evidence_picture import can_show

    colours = theme.current()
    p.fillRect(box, colours.window)
    drawn = None
    if proof.sha256 and can_show(proof.name):
        ratio = p.device().devicePixelRatio()
        side = round(THUMBNAIL * ratio)
        drawn = pictures.get(Picture.of(proof, side, side))
    if drawn is not None and not drawn.image.isNull():
        image = drawn.image
        place = QRect(0, 0, round(image.width() / ratio), round(image.height() / ratio))
        place.moveCenter(box.center())
        p.drawImage(place, image)
    else:
        small = QFont(font)
        small.setPixelSize(10)
        p.setFont(small)
        p.setPen(colours.dim)
        p.drawText(box, Qt.AlignmentFlag.AlignCenter, ending_of(proof))
    p.setPen(colours.border)
    p.drawRect(box.adjusted(0, 0, -1, -1))


def ending_of(proof: Evidence) -> str:
    """Return what stands in a picture's place: `PDF`, `DOCX`, `web`, `benda`."""
    if proof.form != FILE:
        return "web" if proof.address else "benda"
    return proof.name.rpartition(".")[2][:5].upper() if "." in proof.name else "?"


def _line_at(index: Index) -> Line | None:
    model = index.model()
    return model.line(index) if isinstance(model, EvidenceLines) else None


def _line_height(font: QFont) -> int:
    return round(QFontMetricsF(font).height())
