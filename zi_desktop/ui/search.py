"""The search field: words as they are typed, how often they stand in the plan, from one place to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from zi_desktop.domain.searching import Hit, find_words

if TYPE_CHECKING:
    from zi_desktop.ui.open_plan import OpenPlan
    from zi_desktop.ui.plan_page import PlanPage

LEAST, WIDTH = 90, 150
NONE = "tidak ada"


class SearchField(QWidget):
    """`words_changed` while typing; `stepped` (1, −1) for the next place or the one before; `left` with Esc."""

    words_changed = Signal(str)
    stepped = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(placeholderText="Cari  Ctrl+F")
        self.line.setMinimumWidth(LEAST)
        self.line.setMaximumWidth(WIDTH)
        self.line.setAccessibleName("Cari di semua tulisan rencana")
        self.line.setToolTip("Cari di semua tulisan (Ctrl+F)")
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.count = QLabel()
        self.count.setAccessibleName("Banyaknya yang ditemukan")
        self.previous = _button("‹", "Sebelumnya (Shift+Enter)")
        self.following = _button("›", "Berikutnya (Enter)")
        self.previous.clicked.connect(self._back)
        self.following.clicked.connect(self._on)
        across = QHBoxLayout(self)
        across.setContentsMargins(4, 0, 0, 0)
        across.setSpacing(2)
        self.count.setContentsMargins(6, 0, 2, 0)
        for part in (self.line, self.count, self.previous, self.following):
            across.addWidget(part)
        self.say(0, 0)

    def begin(self) -> None:
        """Be ready to be typed into."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def say(self, at: int, count: int) -> None:
        """Show which place of how many it is; 0 of some where the cursor is on none."""
        searching = bool(self.line.text().strip())
        self.count.setText(f"{at}/{count}" if count else NONE)
        self.count.setObjectName("dim" if count else "refusal")
        self.count.style().polish(self.count)
        for part in (self.count, self.previous, self.following):
            part.setVisible(searching)
        for button in (self.previous, self.following):
            button.setEnabled(bool(count))

    def eventFilter(self, watched: QObject, event: object) -> bool:
        """Hear Enter, Shift+Enter and Esc in the field, before any button or dialog does."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.stepped.emit(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.line.clear()
                self.left.emit()
                return True
        return False

    def _typed(self, words: str) -> None:
        self.words_changed.emit(words)

    def _back(self) -> None:
        self.stepped.emit(-1)

    def _on(self) -> None:
        self.stepped.emit(1)


class SearchDesk(Protocol):
    """What a search needs of the desk."""

    @property
    def page(self) -> PlanPage | None:
        """The grid's page while it is shown."""

    def show_grid(self) -> None:
        """Show the grid's page."""

    def leave_place(self) -> None:
        """Remember where the cursor is, to come back to."""


class Search(QObject):
    """Finds words in the rows that the grid shows, tints them, and goes from one to the next."""

    def __init__(self, desk: SearchDesk, open_plan: OpenPlan, field: SearchField) -> None:
        super().__init__(field)
        self._desk = desk
        self._open_plan = open_plan
        self._hits: list[Hit] = []
        self._at = 0
        self._words = ""
        self.field = field
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._find_again)
        open_plan.changed.connect(self._later.start)
        field.words_changed.connect(self._find)
        field.stepped.connect(self.step)
        field.left.connect(self._leave)

    def begin(self) -> None:
        """Let the person type what he looks for."""
        self._desk.show_grid()
        if self._desk.page is not None:
            self._desk.leave_place()
            self.field.begin()

    def step(self, by: int) -> None:
        """Go to the next place, or with −1 to the one before; round at the ends."""
        if self._hits:
            self._desk.show_grid()
            self._look()
            self._go_to((self._at + by) % len(self._hits))

    def _find(self, words: str) -> None:
        """Look for other words, and go to the first place from the cursor on."""
        self._words = words
        if words.strip():
            self._desk.show_grid()
        self._look()
        if self._hits:
            self._go_to(self._first_from_cursor())
        else:
            self.field.say(0, 0)

    def _find_again(self) -> None:
        if self._words.strip() and self._desk.page is not None:
            self._look()
            self._at = min(self._at, max(len(self._hits) - 1, 0))
            self.field.say(self._at + 1 if self._hits else 0, len(self._hits))

    def _look(self) -> None:
        page = self._desk.page
        if page is not None:
            self._hits = find_words(self._open_plan.plan, self._words, page.model.in_view.rows)
            page.model.show_found(self._hits)

    def _first_from_cursor(self) -> int:
        page = self._desk.page
        row = page.current[0] if page is not None else None
        if row is None or not self._hits:
            return 0
        order = {one.id: n for n, one in enumerate(self._open_plan.plan.walk())}
        here = order.get(row, 0)
        found = (n for n, hit in enumerate(self._hits) if order[hit.row] >= here)
        return next(found, 0)

    def _go_to(self, at: int) -> None:
        self._at = at
        page = self._desk.page
        if page is not None:
            hit = self._hits[at]
            page.go_to(hit.row, None if hit.field == "title" else hit.field)
        self.field.say(at + 1, len(self._hits))

    def _leave(self) -> None:
        """Show no tint any more; the keyboard goes to the grid, where the last place is."""
        if self._desk.page is not None:
            self._desk.page.setFocus()


def _button(text: str, tip: str) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
