"""The row above the grid: a new row, what is to be seen, which columns, how large. Asks grid and view; decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QMenu, QToolButton, QWidget

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.filtering import (
    EVERYTHING,
    MARKS,
    NOBODY,
    RowFilter,
    activities_in,
    count_marks,
    words_of,
)
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.people import activities_by_name
from zi_desktop.domain.plan import Area, Plan
from zi_desktop.ui import theme
from zi_desktop.ui.grid_looks import ZOOMS
from zi_desktop.ui.grid_view import GridView

HEIGHT = 32
ALL = "semua"
LONGEST = 18
"""Letters of a name that stand on a button; the rest is in its tooltip."""
Choices = list[tuple[str, RowFilter]]


class FilterBar(QWidget):
    """`+ Baris`, filters, chips, all columns of the annex, zoom. Chips without rows stay away."""

    def __init__(self, add_row: QAction, view: GridView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setFixedHeight(HEIGHT)
        self.add = _button("+ Baris", "Tambah baris di bawah kursor (Insert)")
        self.add.setEnabled(add_row.isEnabled())
        self.add.clicked.connect(add_row.trigger)
        self._make_filters()
        self._make_looks()
        self._arrange()
        self._show_zoom(view.looks.zoom)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        view.grid.open_plan.changed.connect(self._later.start)
        view.grid.filtered.connect(self._show_filter)
        self._counts: Mapping[str, int] = dict.fromkeys(self.chips, 0)
        self._whole = 0
        self._show_filter()
        self._later.start()  # counting a long plan's late rows is not for the first frame

    def _make_filters(self) -> None:
        self.area = _ChoiceButton("Area", self._areas, self._choose)
        self.month = _ChoiceButton("Bulan", self._months, self._choose)
        self.responsible = _ChoiceButton("PJ", self._people, self._choose)
        self.chips = {mark.name: _chip(mark.label) for mark in MARKS}
        for name, chip in self.chips.items():
            chip.setProperty("mark", name)
            chip.clicked.connect(self._press_chip)
        self.reset = _button("✕", "Hapus saringan (Esc)")
        self.reset.clicked.connect(self.clear)

    def _make_looks(self) -> None:
        view = self._view
        self.everything = _button("Semua kolom", "Tampilkan semua kolom lampiran")
        self.everything.setCheckable(True)
        self.everything.setChecked(view.all_columns)
        self.everything.toggled.connect(view.set_all_columns)
        view.all_columns_changed.connect(self.everything.setChecked)
        view.all_columns_changed.connect(self.everything.setChecked)
        self.smaller = _button("−", "Perkecil (Ctrl+Alt+- atau Ctrl+roda tetikus)")
        self.larger = _button("+", "Perbesar (Ctrl+Alt+= atau Ctrl+roda tetikus)")
        self.zoom = QLabel()
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.zoom.setMinimumWidth(44)
        self.smaller.clicked.connect(self._shrink)
        self.larger.clicked.connect(self._grow)
        view.zoomed.connect(self._show_zoom)

    def _arrange(self) -> None:
        across = QHBoxLayout(self)
        across.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the window may be narrow
        across.setContentsMargins(8, 0, 8, 0)
        across.setSpacing(2)
        filters = (self.area, self.month, self.responsible, *self.chips.values(), self.reset)
        across.addWidget(self.add)
        for part in filters:
            across.addWidget(part)
        across.addStretch(1)
        self._looks = (self.everything, self.smaller, self.zoom, self.larger)
        for look in self._looks:
            across.addWidget(look)

    # what is seen

    @property
    def wanted(self) -> RowFilter:
        """The filter that is on."""
        return self._view.grid.in_view.wanted

    def ask(self, wanted: RowFilter) -> None:
        """Show only what `wanted` admits."""
        self._view.grid.set_filter(wanted)

    def clear(self) -> None:
        """Show everything."""
        if self.wanted:
            self.ask(EVERYTHING)
        self._view.setFocus()

    def toggle_area(self, area: RowId) -> None:
        """Show only an area, or all of them where it is shown alone."""
        wanted = None if self.wanted.area == area else area
        self.ask(replace(self.wanted, area=wanted))

    def ask_mark(self, name: str) -> None:
        """Show the rows with a mark, and nothing else of a filter."""
        self.ask(EVERYTHING.with_mark(name, True))

    def _choose(self, wanted: RowFilter) -> None:
        self.ask(wanted)
        self._view.setFocus()

    def _press_chip(self, on: bool) -> None:
        chip = self.sender()
        if isinstance(chip, QToolButton):
            self.ask(self.wanted.with_mark(chip.property("mark"), on))

    # what there is to choose

    def _areas(self) -> Choices:
        plan = self._plan
        found = [("Semua area", replace(self.wanted, area=None))]
        return found + [
            (_area_words(plan, area), replace(self.wanted, area=area.id)) for area in plan.areas()
        ]

    def _months(self) -> Choices:
        found = [("Semua bulan", replace(self.wanted, month=None))]
        return found + [
            (name, replace(self.wanted, month=n)) for n, name in enumerate(MONTH_NAMES, 1)
        ]

    def _people(self) -> Choices:
        found = [("Semua", replace(self.wanted, responsible=None))]
        return found + [
            (
                f"{name or 'Tanpa penanggung jawab'} ({len(rows)})",
                replace(self.wanted, responsible=name),
            )
            for name, rows in activities_by_name(self._plan).items()
        ]

    @property
    def _plan(self) -> Plan:
        return self._view.grid.open_plan.plan

    # showing it

    def refresh(self) -> None:
        """Say how many rows have each mark now, and what is filtered."""
        self._counts = count_marks(self._plan, self._view.grid.year.clock)
        self._whole = activities_in(self._plan)
        self._show_filter()

    def _show_filter(self) -> None:
        plan, wanted = self._plan, self.wanted
        area = plan.rows.get(wanted.area) if wanted.area else None
        label = plan.area_label(area) if isinstance(area, Area) else None
        self.area.say(label or ALL if area else ALL, wanted.area is not None)
        self.month.say(MONTH_NAMES[wanted.month - 1] if wanted.month else ALL, bool(wanted.month))
        name = {None: ALL, NOBODY: "kosong"}.get(wanted.responsible, wanted.responsible or "")
        self.responsible.say(name, wanted.responsible is not None)
        for mark in MARKS:
            on = mark.name in wanted.marks
            _show_chip(self.chips[mark.name], mark.label, self._counts[mark.name], on)
        self._show_reset(plan, wanted)
        self._fit()

    def _show_reset(self, plan: Plan, wanted: RowFilter) -> None:
        self.reset.setVisible(bool(wanted))
        if wanted:
            shown, whole = self._view.grid.in_view.count(plan), self._whole
            self.reset.setText(f"✕ {shown} dari {whole}")
            tip = f"Hapus saringan: {words_of(plan, wanted)} (Esc)"
            self.reset.setToolTip(tip)
            self.reset.setAccessibleName(f"{shown} dari {whole} kegiatan. {tip}")

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: a narrow window stays one."""
        return QSize(0, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what also stands in the menus where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        for button in (self.area, self.month, self.responsible):
            button.set_short(False)
        for part in self._looks:
            part.show()
        ways: list[Callable[[], object]] = [self.everything.hide, self._hide_zoom]
        ways += [partial(one.set_short, True) for one in (self.responsible, self.month, self.area)]
        for give_way in ways:
            layout.invalidate()
            if layout.sizeHint().width() <= self.width():
                break
            give_way()
        layout.activate()

    def _hide_zoom(self) -> None:
        for part in (self.smaller, self.zoom, self.larger):
            part.hide()

    def _shrink(self) -> None:
        self._view.zoom_by(-1)

    def _grow(self) -> None:
        self._view.zoom_by(1)

    def _show_zoom(self, zoom: float) -> None:
        self.zoom.setText(f"{round(zoom * 100)} %")
        self.zoom.setAccessibleName(f"Perbesaran {self.zoom.text()}")
        self.smaller.setEnabled(zoom > ZOOMS[0])
        self.larger.setEnabled(zoom < ZOOMS[-1])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with the grid's ground."""
        QPainter(self).fillRect(event.rect(), theme.current().base)


class _ChoiceButton(QToolButton):
    """A button over a menu of filters, which is filled when it opens."""

    def __init__(
        self, title: str, choices: Callable[[], Choices], choose: Callable[[RowFilter], None]
    ) -> None:
        super().__init__(autoRaise=True)
        self.setObjectName("chip")
        self._title, self._value = title, ALL
        self._choices = choices
        self._choose = choose
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setCheckable(True)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        menu.triggered.connect(self._chosen)
        self.setMenu(menu)

    def set_short(self, short: bool) -> None:
        """Say only what is chosen, or where nothing is, what can be."""
        value = self._value if len(self._value) <= LONGEST else f"{self._value[: LONGEST - 1]}…"
        if short:
            self.setText(f"{value if self.isChecked() else self._title} ▾")
        else:
            self.setText(f"{self._title}: {value} ▾")

    def say(self, value: str, on: bool) -> None:
        """Show what is chosen."""
        self._value = value
        self.setToolTip(f"Saring menurut {self._title}: {value}")
        self.setAccessibleName(self.toolTip())
        self.setChecked(on)
        self.set_short(False)

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for words, wanted in self._choices():
            action = menu.addAction(words.replace("&", "&&"))
            action.setData(wanted)

    def _chosen(self, action: QAction) -> None:
        self._choose(action.data())


def _area_words(plan: Plan, area: Area) -> str:
    label = plan.area_label(area)
    return f"{label}. {area.title}" if label else area.title


def _chip(label: str) -> QToolButton:
    chip = _button(label, f"Hanya baris yang {label.lower()}")
    chip.setObjectName("chip")
    chip.setCheckable(True)
    return chip


def _show_chip(chip: QToolButton, label: str, count: int, on: bool) -> None:
    chip.setText(f"{label} {count}")
    chip.setChecked(on)
    chip.setVisible(bool(count) or on)
    chip.setAccessibleName(f"{label}, {count} baris")


def _button(text: str, tip: str) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
