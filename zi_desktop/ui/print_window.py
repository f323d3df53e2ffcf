"""The window *Cetak*: a paper's options at the left, its very pages in the middle, small ones at the right.

Makes the paper anew whenever an option or the plan changes; what is done with it is `print_out`'s business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.plan import Plan
from zi_desktop.messages import sentence
from zi_desktop.services.papers import EXCEL, PAPERS, PDF, WORD, Paper, PaperChoices, PaperSource
from zi_desktop.ui.jobs import Jobs
from zi_desktop.ui.print_fit import TOO_SMALL, FitLine
from zi_desktop.ui.print_job import Printers
from zi_desktop.ui.print_making import MadePaper, PaperOrder
from zi_desktop.ui.print_memory import remember, remembered
from zi_desktop.ui.print_options import PaperOptions
from zi_desktop.ui.print_pages import PagesPane
from zi_desktop.ui.print_work import WorkLine
from zi_desktop.ui.window_frame import stand_over

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from zi_desktop.services.papers import Remedy
    from zi_desktop.settings import SettingsFile
    from zi_desktop.ui.open_plan import OpenPlan

SIZE, OPTIONS_WIDTH = (1180, 640), 236
WAIT_MS = 120
"""So long after the last change the paper is made anew."""
MAKING = "Menyiapkan {title}…"
SUBSTITUTED = "Tanda yang tidak ada di huruf mana pun diganti: {signs}"
BUTTONS = {
    "print": ("&Cetak…", "Ctrl+P"),
    "pdf": ("Simpan P&DF…", "Ctrl+S"),
    "excel": ("Simpan &Excel…", ""),
    "word": ("Simpan &Word…", ""),
    "all": ("Cetak se&mua naskah…", ""),
}
ENDINGS = {"pdf": PDF, "excel": EXCEL, "word": WORD}

Part = Callable[[], tuple[Plan, int] | None]
"""What a filter shows: the part of the plan and its activities; `None` where nothing is filtered."""


class PrintWindow(QWidget):
    """Stays beside the plan's window and follows the plan. `asked` carries the name of the button that was pressed (`BUTTONS`).

    `jobs` prints and saves: it outlives this window. `shown` when a paper, or why there is none, is shown.
    """

    asked = Signal(str)
    shown = Signal()

    def __init__(
        self,
        open_plan: OpenPlan,
        memory: SettingsFile,
        part: Part,
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        stand_over(self, parent)
        self.open_plan, self._memory, self._part = open_plan, memory, part
        self.paper: Paper = next(iter(PAPERS.values()))
        self.made: MadePaper | None = None
        self._order: PaperOrder | None = None
        self.printers = Printers()
        self.jobs = jobs
        self._stale = False
        self._maker = Jobs(parent)
        self.pages = PagesPane(parent)
        self._later = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._make_parts()
        self._arrange()
        self._connect()
        self.pages.view.setFocus()

    # ---- what it is made of

    def _make_parts(self) -> None:
        self.papers = QComboBox()
        self.papers.setAccessibleName("Naskah")
        self.papers.setMaxVisibleItems(20)
        for paper in PAPERS.values():
            self.papers.addItem(paper.title, paper.name)
        self.options = PaperOptions()
        self.fit = FitLine()
        self.work = WorkLine(self.jobs)
        self.buttons = {name: _button(*said) for name, said in BUTTONS.items()}
        self.buttons["print"].setObjectName("primary")

    def _arrange(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.pages.bar)
        middle.addWidget(self.fit)
        middle.addWidget(self.pages, 1)
        middle.addWidget(self.work)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._left())
        across.addLayout(middle, 1)

    def _left(self) -> QWidget:
        """The paper, its options, which scroll where there is no room, and the buttons."""
        inside = QWidget()
        inside.setObjectName("form")
        within = QVBoxLayout(inside)
        within.setContentsMargins(0, 4, 0, 4)
        within.addWidget(self.options)
        within.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        left = QWidget()
        left.setObjectName("form")
        left.setFixedWidth(OPTIONS_WIDTH)
        down = QVBoxLayout(left)
        down.setContentsMargins(12, 8, 12, 8)
        down.addWidget(self.papers)
        down.addWidget(area, 1)
        for button in self.buttons.values():
            down.addWidget(button)
        return left

    def _connect(self) -> None:
        self.papers.activated.connect(self._choose_paper)
        self.options.changed.connect(self._options_changed)
        self._later.timeout.connect(self._make)
        self.open_plan.changed.connect(self._plan_changed)
        self.open_plan.closed.connect(self.close)
        self.fit.helped.connect(self._help)
        self.pages.shown.connect(self._show_made)
        bar, search = self.pages.bar, self.pages.bar.search
        for name, button in self.buttons.items():
            button.setProperty("name", name)
            button.clicked.connect(self._press)
        for keys, slot in (
            ("Ctrl+F", search.begin_typing),
            ("Ctrl+G", bar.begin_typing),
            ("F3", search.go_on),
            ("Shift+F3", search.go_back),
            ("Ctrl++", self.pages.zoom_in),
            ("Ctrl+=", self.pages.zoom_in),
            ("Ctrl+-", self.pages.zoom_out),
            ("Ctrl+P", self.buttons["print"].click),
            ("Ctrl+S", self.buttons["pdf"].click),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # ---- which paper

    @property
    def today(self) -> date:
        """The plan's day."""
        return self.open_plan.today()

    def show_paper(self, name: str, **wished: Any) -> None:
        """Show a paper as it was wanted last; `wished` are choices that the place asks for where it was begun."""
        self.paper = PAPERS[name]
        self.papers.setCurrentIndex(self.papers.findData(name))
        plan = str(self.open_plan.plan.info.id)
        choices, part = remembered(self._memory, plan, self.paper, self.today)
        fit = {key: value for key, value in wished.items() if value and key in self.paper.asks}
        self.options.set_part(part)
        self._show_options(replace(choices, **fit))
        self.made = None
        self.pages.drop()
        self._make()

    def _show_options(self, choices: PaperChoices) -> None:
        part = self._part()
        count = part[1] if part is not None else None
        self.options.show_paper(self.paper, self.open_plan.plan, self.today, choices, count)
        bar = self.pages.bar
        panes = (bar.page, bar.zoom, bar.search.field, self.pages.view, self.pages.thumbnails)
        for one, after in pairwise(
            [self.papers, *self.options.controls, *self.buttons.values(), *panes]
        ):
            QWidget.setTabOrder(one, after)

    def _choose_paper(self, at: int) -> None:
        self.show_paper(str(self.papers.itemData(at)))

    def _options_changed(self) -> None:
        plan = str(self.open_plan.plan.info.id)
        choices, part = self.options.choices, self.options.part
        remember(self._memory, plan, self.paper, choices, part, self.today)
        self._allow(False)
        self._later.start()

    def _plan_changed(self, _: object) -> None:
        """Follow the plan: now, or when the person comes back to this window."""
        self._stale = True
        self._allow(False)
        if self.isActiveWindow():
            self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        """Make a paper of what the plan says now when the person comes back."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow() and self._stale:
            self._later.start()

    def _help(self, choices: PaperChoices) -> None:
        """Take what makes letters larger."""
        self._show_options(choices)
        self._options_changed()

    # ---- making it

    def source(self) -> PaperSource:
        """Return what papers are made of now."""
        return PaperSource(self.open_plan.plan, self.open_plan.store.path, self.today)

    def _make(self) -> None:
        self._later.stop()
        self._stale = False
        self._show_options(self.options.choices)
        source, part = self.source(), self._part()
        if part is not None and self.options.part:
            source = replace(source, plan=part[0])
        self._order = PaperOrder(self.paper, source, self.options.choices)
        title = self.paper.title
        self.setWindowTitle(f"Cetak – {title}")
        self._allow(False)
        self.fit.say(MAKING.format(title=title))
        self._maker.cancel()
        self._maker.start(title, self._order.make, self._take_paper, self._refuse)

    def _take_paper(self, made: MadePaper) -> None:
        """Show a finished paper; one that was ordered before the last is dropped."""
        if made.order is self._order:
            self.pages.show_paper(made.file.data, keep_place=self.made is not None)
            self.made = made

    def _show_made(self) -> None:
        """Say what there is to say of the paper that is on the screen now."""
        if self.made is not None:
            self._say_fit(self.made)
            self._allow(self.made.order is self._order)
            self.shown.emit()

    def _say_fit(self, made: MadePaper) -> None:
        said = [made.fit.sentence, f"Kertas {made.sheet}"]
        if made.file.substituted:
            said.append(SUBSTITUTED.format(signs=" ".join(made.file.substituted)))
        if not made.fit.is_readable:
            said.append(TOO_SMALL)
        self.fit.say(" · ".join(said), not made.fit.is_readable or bool(made.file.substituted))
        if not made.fit.is_readable:
            self._maker.start("", made.order.helps, self._offer, self._refuse)

    def _offer(self, helps: list[Remedy]) -> None:
        if self.made is not None and self.made.order is self._order:
            self.fit.offer(helps)

    def _refuse(self, error: PlanError) -> None:
        self.made = None
        self.pages.drop(sentence(error))
        self.fit.say("")
        self._allow(False)
        self.shown.emit()

    def _allow(self, ready: bool) -> None:
        """Enable what is done with a paper, as soon as what is shown is what was asked for."""
        for name, button in self.buttons.items():
            suits = name not in ENDINGS or ENDINGS[name] in self.paper.endings
            button.setEnabled(name == "all" or (ready and suits))
            if not suits:
                kind = name.capitalize()
                button.setToolTip(f"{self.paper.title} tidak ditulis sebagai {kind}.")
            elif name in BUTTONS:
                button.setToolTip(BUTTONS[name][1])

    # ---- what is done with it

    def _press(self) -> None:
        self.asked.emit(str(self.sender().property("name")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves a field, then the window; Enter presses the button that has the keyboard."""
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape and isinstance(focus, QLineEdit):
            self.pages.view.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            focus, QPushButton
        ):
            focus.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of everything; what runs is dropped when it answers."""
        self._later.stop()
        self._order = None
        self._maker.leave()
        self.pages.leave()
        super().closeEvent(event)


def _button(words: str, keys: str) -> QPushButton:
    button = QPushButton(words)
    button.setToolTip(keys)
    return button
