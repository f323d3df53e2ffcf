"""The panel at the right: tabs about the selected rows. Turns what its tabs tell into actions of the open plan."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from zi_desktop.domain.changes import ROOT, RowId, Value
from zi_desktop.domain.edits import set_field, set_info, settle_doubts
from zi_desktop.domain.plan import Activity, Plan, PlanInfo, Row
from zi_desktop.services.field_words import KIND_WORDS, Field, label_of
from zi_desktop.ui.evidence_shared import short_words
from zi_desktop.ui.grid_intents import named
from zi_desktop.ui.grid_text import FittedFont
from zi_desktop.ui.inspector_tabs import (
    EVIDENCE,
    HISTORY,
    MONTH,
    TABS,
    TEXT,
    InspectorTab,
    index_of,
)
from zi_desktop.ui.inspector_text import TextTab, is_plan, rows_of
from zi_desktop.ui.open_plan import OpenPlan

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from zi_desktop.domain.conflicts import Conflict
    from zi_desktop.domain.history import Effect
    from zi_desktop.ui.inspector_history import HistoryTab, Line


class Heading(QLabel):
    """At most two lines; what has no room is cut at the end of the last one, and is in the tooltip."""

    LINES = 2

    def __init__(self) -> None:
        super().__init__(textFormat=Qt.TextFormat.PlainText)
        self.setObjectName("heading")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = ""

    def say(self, words: str) -> None:
        """Show `words`."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(f"<p>{escape(words)}</p>")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        font = FittedFont(self.font())
        self.setText("\n".join(font.fit(self._words, max(self.width(), 1), self.LINES)))


class Inspector(QWidget):
    """Shows the rows of a selection; none means the plan itself. `row_wanted` when a heading above was pressed."""

    row_wanted = Signal(str)

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Panel")
        self._open_plan = open_plan
        self._ids: list[RowId] = []
        self._made: dict[str, InspectorTab] = {}
        self._month: int | None = None
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._refresh)
        open_plan.changed.connect(self._plan_changed)
        open_plan.saved.connect(self._later_history)
        open_plan.evidence.recounted.connect(self._recounted)
        self._later.start()  # by then the page has told what is selected

    def _lay_out(self) -> None:
        self.tabs = QTabBar(expanding=True, drawBase=False)
        self.tabs.setObjectName("tabs")
        self.tabs.setAccessibleName("Bagian panel")
        self.path = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self.path.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.path.setAccessibleName("Letak baris")
        self.path.linkActivated.connect(self._follow_link)
        self.heading = Heading()
        self.text = TextTab()
        self.text.edited.connect(self._edit)
        self.text.settled.connect(self._settle)
        self.text.form_made.connect(self._order)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.text)
        for number, entry in enumerate(TABS):
            self.tabs.addTab(entry.title)
            shortcut = QShortcut(f"Alt+{number + 1}", self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(partial(self.show_tab, entry.name))
            self.tabs.setTabToolTip(number, f"{entry.title} (Alt+{number + 1})")
        self.tabs.currentChanged.connect(self._tab_changed)
        head = QVBoxLayout()
        head.setContentsMargins(10, 8, 10, 4)
        head.setSpacing(2)
        head.addWidget(self.path)
        head.addWidget(self.heading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addLayout(head)
        layout.addWidget(self.stack, 1)

    @cached_property
    def history(self) -> HistoryTab:
        """The tab *Riwayat*, made when it is first seen."""
        from zi_desktop.ui.inspector_history import HistoryTab

        tab = HistoryTab()
        tab.restored.connect(self._restore)
        tab.settled.connect(self._resolve)
        self.stack.addWidget(tab)
        _in_order([self.tabs, self.path, tab.view, tab.back])
        return tab

    def tab(self, name: str) -> InspectorTab:
        """Return a tab of its own, made when it is first asked for."""
        if name not in self._made:
            self._made[name] = TABS[index_of(name)].make(self._open_plan)
            self.stack.addWidget(self._made[name])
            _in_order([self.tabs, self.path, *self._made[name].tab_order()])
        return self._made[name]

    @property
    def shown(self) -> str:
        """The name of the tab that is shown."""
        return TABS[self.tabs.currentIndex()].name

    def _order(self) -> None:
        _in_order([self.tabs, self.path, *self.text.tab_order()])

    # ---- what it shows

    def show_rows(self, ids: Sequence[RowId]) -> None:
        """Show a selection, soon: running over many rows with the arrow keys shows only the last."""
        if list(ids) == self._ids:
            return
        self.save()
        self._ids = list(ids)
        self._later.start()

    def show_info(self) -> None:
        """Show what the plan says of itself, with the keyboard in its first field."""
        self.text.save()
        self._ids = []
        self.show_text()
        self._refresh()
        self.text.focus_first()

    def show_tab(self, name: str) -> None:
        """Show the tab of that name."""
        self.tabs.setCurrentIndex(index_of(name))

    def show_text(self) -> None:
        """Show the tab *Isi*."""
        self.show_tab(TEXT)

    def show_history(self) -> None:
        """Show the tab *Riwayat*."""
        self.show_tab(HISTORY)

    def follow_month(self, month: int | None) -> None:
        """The grid's cursor came to that month."""
        if month is None or month == self._month:
            return
        self._month = month
        for tab in self._made.values():
            tab.show_month(month)

    def open_month(self, month: int) -> None:
        """Show the tab *Bulan* on that month, with the keyboard in its first field."""
        self.follow_month(month)
        self.show_tab(MONTH)
        self._refresh()
        self.tab(MONTH).focus_first()

    def save(self) -> None:
        """Write what was typed and not left yet."""
        self.text.save()
        for tab in self._made.values():
            tab.save()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to what the current tab begins with."""
        if self.shown == TEXT:
            self.text.focus_first()
        elif self.shown == HISTORY:
            self.history.view.setFocus()
        else:
            self.tab(self.shown).focus_first()

    def _tab_changed(self, index: int) -> None:
        self.save()
        self.stack.setCurrentWidget(self._widget(self.shown))
        self._refresh()

    def _widget(self, name: str) -> QWidget:
        if name == TEXT:
            return self.text
        return self.history if name == HISTORY else self.tab(name)

    def _plan_changed(self, effect: Effect) -> None:
        if self.shown != HISTORY or not self._open_plan.unsaved:
            self._later.start()

    def _recounted(self) -> None:
        if self.shown != HISTORY:
            self._later.start()

    def _later_history(self) -> None:
        """History is read from the file, and so once that has the last action."""
        if self.shown == HISTORY:
            self._later.start()

    def _refresh(self) -> None:
        plan = self._open_plan.plan
        rows = rows_of(plan, self._ids)
        self.path.setText(path_of(plan, rows[0]))
        self.path.setVisible(not is_plan(rows))
        self.heading.say(heading_of(plan, rows))
        counted = self._open_plan.evidence.coverage(row.id for row in rows)
        self.tabs.setTabText(index_of(EVIDENCE), f"Bukti {short_words(counted)}".strip())
        if self.shown == TEXT:
            self.text.show_rows(plan, rows, self._open_plan.read_only)
        elif self.shown == HISTORY:
            self._show_history(plan, rows)
        else:
            tab = self.tab(self.shown)
            if self._month is not None:
                tab.show_month(self._month)
            tab.show_rows(rows)

    def _show_history(self, plan: Plan, rows: Sequence[Row]) -> None:
        wanted: list[RowId | None] = [None]
        if not is_plan(rows):
            wanted = [row.id for row in rows]
            wanted += [record.id for row in rows for record in plan.records.below(row.id)]
        disputed = [plan.info.id if row is None else row for row in wanted]
        conflicts = self._open_plan.conflicts(disputed)
        if conflicts is not None:
            self.history.show_conflicts(conflicts, plan, self._open_plan.read_only)
        entries = self._open_plan.history(wanted)
        if entries is None:
            return
        numbered = is_plan(rows) or len(rows) > 1
        self.history.show_history(entries, plan, self._open_plan.read_only, numbered)

    def _follow_link(self, link: str) -> None:
        """Show a heading above the row, or the plan; the selection in the grid stays."""
        self.save()
        self._ids = [] if link == "plan" else [RowId(link)]
        self._refresh()
        if link != "plan":
            self.row_wanted.emit(link)

    # ---- what it does

    def _edit(self, ids: list[RowId], field: Field, value: Value) -> None:
        plan = self._open_plan.plan
        label = named(plan, f"Ubah {label_of(field, plan.info.form).lower()}", ids)
        if ids == [plan.info.id]:
            changes = set_info(plan, **{field.name: value})
        else:
            there = [row for row in ids if row in plan]
            changes = set_field(plan, there, field.name, value)
        if changes and self._open_plan.apply(label, changes) is None:
            self._keep_refused(ids, field, value)

    def _settle(self, ids: list[RowId], kind: str) -> None:
        plan = self._open_plan.plan
        there = [row for row in ids if row in plan]
        self._open_plan.apply("Selesaikan keraguan", settle_doubts(plan, there, kind))

    def _keep_refused(self, ids: list[RowId], field: Field, value: Value) -> None:
        """Keep what was typed in its field where the plan did not take it (a full disk): it is tried again."""
        rows = rows_of(self._open_plan.plan, ids)
        has = str(getattr(rows[0], field.name, ""))
        if has != ("" if value is None else str(value)):
            self.text.refuse(field, has)

    def _restore(self, line: Line) -> None:
        from zi_desktop.ui.inspector_history import restoring

        self._open_plan.apply(
            f"Kembalikan {line.field.lower()}", restoring(line, self._open_plan.plan)
        )

    def _resolve(self, conflict: Conflict, value: Value) -> None:
        from zi_desktop.domain.conflicts import resolution
        from zi_desktop.services.conflicts import LABEL

        self._open_plan.apply(LABEL, resolution(self._open_plan.plan, conflict, value))


def _in_order(parts: Sequence[QWidget]) -> None:
    """Let the key Tab go through `parts` one after the other."""
    for part, following in pairwise(parts):
        QWidget.setTabOrder(part, following)


def heading_of(plan: Plan, rows: Sequence[Row]) -> str:
    """Return what stands over the tabs: number and text of a row, or how many rows there are."""
    row = rows[0]
    if len(rows) > 1:
        return f"{len(rows)} kegiatan dipilih"
    if isinstance(row, PlanInfo):
        return "Keterangan rencana"
    text = row.action or row.indicator if isinstance(row, Activity) else row.title
    short = " ".join(text.split())
    return f"{plan.number(row.id)}  {short or '(belum ada teks)'}".strip()


def path_of(plan: Plan, row: Row) -> str:
    """Return links to the plan and to the headings over a row."""
    links = ['<a href="plan">Rencana</a>']
    above: list[Row] = []
    parent = row.parent
    while parent != ROOT and parent in plan:
        above.append(plan.rows[parent])
        parent = plan.rows[parent].parent
    for heading in reversed(above):
        words = f"{KIND_WORDS[type(heading)]} {plan.number(heading.id)}".strip()
        links.append(f'<a href="{heading.id}">{words}</a>')
    return " › ".join(links)
