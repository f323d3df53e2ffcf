"""One conflict, to be settled: its versions with the difference marked, who said each and when, and words of one's own.

Says what was chosen; writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.conflicts import Choice, Conflict
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.plan import Plan
from zi_desktop.services.conflicts import choice_words, number_of, said_at, typed_value
from zi_desktop.services.field_words import field_words
from zi_desktop.ui.exchange_differences import choice_page
from zi_desktop.ui.inspector_history import when_words

USE = "Pakai versi &{number}"
OWN = "&Tulis gabungannya sendiri…"
KEEP = "&Simpan gabungan"
EDITOR_HEIGHT = 76


def title_of(plan: Plan, conflict: Conflict) -> str:
    """Return where a conflict is: the row's number and the field."""
    where = number_of(plan, conflict.row)
    field = field_words(conflict.entity, conflict.field, plan.info.form)
    return f"{where} · {field}" if where else field


class ConflictCard(QFrame):
    """`settled` carries the conflict and the value that is to hold; `drafted` when words of one's own begin."""

    settled = Signal(object, object)
    drafted = Signal()

    def __init__(self, plan: Plan, conflict: Conflict, editable: bool) -> None:
        super().__init__()
        self.setAccessibleName(f"Konflik {title_of(plan, conflict)}")
        self.conflict = conflict
        self.uses: list[QPushButton] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.title = QLabel(f"Konflik: {title_of(plan, conflict)}", wordWrap=True)
        self.title.setObjectName("refusal")
        layout.addWidget(self.title)
        for at, choice in enumerate(conflict.choices):
            layout.addWidget(self._version(plan, at))
            layout.addLayout(self._who(choice, at, editable))
        self.own = QPushButton(OWN)
        self.own.setAutoDefault(False)
        self.own.clicked.connect(self._begin)
        self.own.setVisible(editable and _can_type(conflict))
        layout.addWidget(self.own, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_editor(plan, layout)

    def _version(self, plan: Plan, at: int) -> QLabel:
        label = QLabel(f"<b>{at + 1}.</b> {choice_page(plan, self.conflict, at)}", wordWrap=True)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = choice_words(plan, self.conflict, self.conflict.choices[at])
        label.setAccessibleName(f"Versi {at + 1}: {words}")
        return label

    def _who(self, choice: Choice, at: int, editable: bool) -> QHBoxLayout:
        author = choice.stamp.author
        said = f"{author.name} ({author.computer}) · {when_words(said_at(choice))}"
        who = QLabel(escape(said), wordWrap=True)
        who.setObjectName("dim")
        use = QPushButton(USE.format(number=at + 1))
        use.setAutoDefault(False)
        use.setAccessibleName(f"Pakai versi {at + 1}, {said}")
        use.setVisible(editable)
        use.clicked.connect(partial(self._use, at))
        self.uses.append(use)
        across = QHBoxLayout()
        across.addWidget(who, 1)
        across.addWidget(use)
        return across

    def _add_editor(self, plan: Plan, layout: QVBoxLayout) -> None:
        words = (choice_words(plan, self.conflict, choice) for choice in self.conflict.choices)
        self.editor = QPlainTextEdit("\n".join(dict.fromkeys(words)))
        self.editor.setAccessibleName("Gabungan versi")
        self.editor.setFixedHeight(EDITOR_HEIGHT)
        self.editor.setTabChangesFocus(True)
        self.keep = QPushButton(KEEP)
        self.keep.setAutoDefault(False)
        self.keep.clicked.connect(self._keep)
        for part in (self.editor, self.keep):
            part.hide()
        layout.addWidget(self.editor)
        layout.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignRight)

    def _use(self, at: int) -> None:
        self.settled.emit(self.conflict, self.conflict.choices[at].value)

    def _begin(self) -> None:
        """Show both versions below one another, to be made one."""
        self.own.hide()
        self.editor.show()
        self.keep.show()
        self.drafted.emit()
        self.editor.setFocus()
        self.editor.selectAll()

    def _keep(self) -> None:
        text = self.editor.toPlainText().strip()
        self.settled.emit(self.conflict, typed_value(self.conflict, text))

    @property
    def draft(self) -> bool:
        """True while words of one's own are being typed."""
        return not self.editor.isHidden()


class ConflictList(QScrollArea):
    """Several conflicts below one another. `settled` as of each card."""

    settled = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.cards: list[ConflictCard] = []
        self._shown: tuple[object, ...] = ()

    def show_conflicts(self, found: Sequence[Conflict], plan: Plan, editable: bool) -> None:
        """Show `found`; what is being typed stays while they are the same."""
        wanted = (editable, *(conflict.id for conflict in found))
        self.setVisible(bool(found))
        if wanted == self._shown:
            return
        self._shown = wanted
        self.cards = [ConflictCard(plan, conflict, editable) for conflict in found]
        page = QWidget()
        page.setObjectName("form")  # its colour
        layout = QVBoxLayout(page)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(12)
        for card in self.cards:
            card.settled.connect(self.settled)
            card.drafted.connect(self.updateGeometry)
            layout.addWidget(card)
        layout.addStretch(1)
        before = self.takeWidget()
        if before is not None:
            before.deleteLater()  # the button that was pressed may be in it
        self.setWidget(page)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as what it shows in its width."""
        page, layout = self.widget(), self.widget().layout() if self.widget() else None
        if page is None or layout is None:
            return super().sizeHint()
        return QSize(page.sizeHint().width(), layout.heightForWidth(self.viewport().width()) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the new width needs."""
        super().resizeEvent(event)
        self.updateGeometry()


def _can_type(conflict: Conflict) -> bool:
    try:
        typed_value(conflict, "")
    except PlanError:
        return False
    return True
