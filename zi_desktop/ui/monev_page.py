"""The page *Monev*: meetings at the left, the chosen one's form at the right, recommendations below, papers above."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.changes import ROOT, Change, RowId, Value
from zi_desktop.domain.dates import date_words, read_date
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.monev import (
    add_meeting,
    add_recommendation,
    followed_up,
    meetings_of,
    next_meeting,
    remove_records,
    set_record,
)
from zi_desktop.domain.people import attendees_proposed, known_names, people_of
from zi_desktop.domain.periods import period_words
from zi_desktop.domain.records import Meeting, Recommendation
from zi_desktop.messages import sentence
from zi_desktop.ui.monev_columns import (
    NAMED,
    RECOMMENDATIONS,
    change_of,
    meeting_fields,
    recommendation_value,
)
from zi_desktop.ui.pages import DeskPage
from zi_desktop.ui.record_form import RecordForm
from zi_desktop.ui.record_table import TWO_LINES, RecordTable

if TYPE_CHECKING:
    from zi_desktop.domain.history import Effect
    from zi_desktop.ui.open_plan import OpenPlan

OTHERS = "Rekomendasi dari luar rapat"
NO_MEETING = "Belum ada rapat. Tekan + Rapat: peserta, tempat dan acara terisi dari Tim ZI dan rapat sebelumnya."
NO_TITLE = "(belum ada judul)"
ADD, REMOVE = "+ R&apat", "&Hapus rapat"
TEAM = "&Isi peserta dari Tim"
PAPERS = (
    ("paper_undangan", "Un&dangan…"),
    ("paper_daftar-hadir", "Da&ftar hadir…"),
    ("paper_notulen", "N&otulen…"),
    ("paper_monev", "&Lembar monev…"),
    ("paper_laporan", "La&poran…"),
    ("monev_prose", "U&raian laporan…"),
    ("monev_setup", "Kolom dan tanda tan&gan…"),
)
"""What the buttons ask the window for, by the name of a menu's line, and their words."""


class MonevPage(DeskPage):
    """Every field is an action on leaving it. `meeting` is the chosen one; papers are the window's business."""

    chosen = Signal(str)

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self._open_plan = open_plan
        self.meeting: RowId = ROOT
        self.list = QListWidget()
        self.list.setAccessibleName("Rapat")
        self.list.setSpacing(2)
        self.form = RecordForm(meeting_fields(open_plan.plan.info.year or date.today().year))  # noqa: DTZ011
        self.table = RecordTable(RECOMMENDATIONS, "Rekomendasi", "Rekomendasi", TWO_LINES)
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        self.hint = QLabel(NO_MEETING, wordWrap=True)
        self.hint.setObjectName("dim")
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)
        self._follow_list()

    # ---- what it is made of

    def _make_buttons(self) -> None:
        self.add, self.remove, self.team = QPushButton(ADD), QPushButton(REMOVE), QPushButton(TEAM)
        self.drop = QPushButton("Hapus reko&mendasi")
        self.papers = {name: QPushButton(words) for name, words in PAPERS}

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.add)
        left.addWidget(self.list, 1)
        left.addWidget(self.team)
        left.addWidget(self.remove)
        tools = QHBoxLayout()
        for button in self.papers.values():
            tools.addWidget(button)
        tools.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidget(self.form)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.area)
        self.split.addWidget(self._below())
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        right = QVBoxLayout()
        right.addLayout(tools)
        right.addWidget(self.hint)
        right.addWidget(self.split, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(8, 8, 8, 8)
        across.addLayout(left, 1)
        across.addLayout(right, 4)

    def _below(self) -> QWidget:
        box = QWidget()
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.drop)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        return box

    def _connect(self) -> None:
        self._open_plan.changed.connect(self._plan_changed)
        self.list.currentItemChanged.connect(self._choose)
        self.add.clicked.connect(self._add_meeting)
        self.remove.clicked.connect(self._remove_meeting)
        self.team.clicked.connect(self._invite_team)
        self.drop.clicked.connect(self.table.remove_chosen)
        self.form.edited.connect(self._edit)
        self.table.records.edited.connect(self._edit_recommendation)
        self.table.records.added.connect(self._add_recommendation)
        self.table.removed.connect(self._remove_recommendations)
        for name, button in self.papers.items():
            button.clicked.connect(partial(self._ask, name))

    # ---- following the plan

    def arrive(self) -> None:
        """Bring it up to date."""
        self._follow_list()

    def save_drafts(self) -> None:
        """Write what is typed and not left yet."""
        self.form.save()

    def _plan_changed(self, effect: Effect) -> None:
        if self.isVisible():  # else `arrive` will
            self._follow_list()

    def _follow_list(self) -> None:
        """Show the meetings there are; the chosen one stays chosen, else the last one is."""
        meetings = meetings_of(self._open_plan.plan)
        ids = [str(one.id) for one in meetings]
        if self.meeting and self.meeting not in ids:
            self.meeting = RowId(ids[-1]) if ids else ROOT
        elif not self.meeting and self.list.count() == 0 and ids:
            self.meeting = RowId(ids[-1])
        self.list.blockSignals(True)
        while self.list.count() > len(ids) + 1:
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(ids) + 1:
            self.list.addItem(QListWidgetItem())
        for row, (row_id, words) in enumerate(
            [*zip(ids, map(_words, meetings), strict=True), ("", OTHERS)]
        ):
            item = self.list.item(row)
            item.setData(Qt.ItemDataRole.UserRole, row_id)
            item.setText(words)
            item.setToolTip(words)
            if row_id == self.meeting:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._show()

    def _show(self) -> None:
        plan, read_only = self._open_plan.plan, self._open_plan.read_only
        record = plan.records.get(self.meeting) if self.meeting else None
        meeting = record if isinstance(record, Meeting) else None
        names = [person.name for person in people_of(plan)] or known_names(plan)
        for name in NAMED:
            self.form.offer(name, names)
        self.form.show_record(meeting, read_only)
        self.area.setVisible(meeting is not None)
        self.hint.setVisible(self.list.count() == 1)
        asked = plan.records.under(self.meeting, Recommendation)
        self.table.show_records(plan, asked, read_only)
        done, of = followed_up(plan)
        where = "rapat ini" if meeting is not None else "luar rapat (TPI, Inspektorat, provinsi)"
        self.heading.setText(
            f"Rekomendasi dari {where}: {len(asked)} · setahun {done} dari {of} ditindaklanjuti"
        )
        for button in (self.remove, self.team):
            button.setEnabled(meeting is not None and not read_only)
        for button in (self.add, self.drop):
            button.setEnabled(not read_only)
        for name in ("paper_undangan", "paper_daftar-hadir", "paper_notulen"):
            self.papers[name].setEnabled(meeting is not None)

    def _choose(self, item: QListWidgetItem | None) -> None:
        self.form.save()
        self.meeting = RowId(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ROOT
        self._show()

    @property
    def period(self) -> str:
        """The code of the chosen meeting's period, `""` where none is chosen."""
        record = self._open_plan.plan.records.get(self.meeting) if self.meeting else None
        return record.period if isinstance(record, Meeting) else ""

    # ---- what it does

    def _ask(self, name: str) -> None:
        self.form.save()
        self.begun.emit(name)

    def _apply(self, label: str, changes: list[Change]) -> None:
        self._open_plan.apply(label, changes)

    def _add_meeting(self) -> None:
        self.form.save()
        plan, new = self._open_plan.plan, self._open_plan.new_id()
        fields = next_meeting(plan, date.today())  # noqa: DTZ011  the office's own day
        self.meeting = new
        if self._open_plan.apply("Tambah rapat", add_meeting(plan, lambda: new, **fields)) is None:
            self._follow_list()
            return
        self.form.editors["title"].setFocus()

    def _remove_meeting(self) -> None:
        if self.meeting:
            self._apply("Hapus rapat", remove_records(self._open_plan.plan, [self.meeting]))

    def _invite_team(self) -> None:
        self.form.save()
        invited = attendees_proposed(self._open_plan.plan)
        self._edit("attendees", invited)

    def _edit(self, field: str, value: Value) -> None:
        label = f"Ubah rapat: {self.form.fields[field].label.lower()}"
        changes = set_record(self._open_plan.plan, self.meeting, field, value)
        if self._open_plan.apply(label, changes) is None:
            self.form.refuse(field)

    def _edit_recommendation(self, record: str, field: str, text: str) -> None:
        try:
            changes = change_of(self._open_plan.plan, record, field, text)
        except PlanError as error:
            self.notice.emit(sentence(error))
            return
        self._apply("Ubah rekomendasi", changes)

    def _add_recommendation(self, field: str, text: str) -> None:
        plan = self._open_plan.plan
        try:
            value = recommendation_value(plan, None, field, text)
        except PlanError as error:
            self.notice.emit(sentence(error))
            return
        made = add_recommendation(plan, self._open_plan.new_id, self.meeting, **{field: value})
        self._apply("Tambah rekomendasi", made)

    def _remove_recommendations(self, records: list[str]) -> None:
        gone = remove_records(self._open_plan.plan, [RowId(one) for one in records])
        self._apply("Hapus rekomendasi", gone)


def _words(meeting: Meeting) -> str:
    day = read_date(meeting.date) if meeting.date else None
    when = date_words(day) if day is not None else "tanggal belum ada"
    about = period_words(meeting.period) if meeting.period else meeting.title or NO_TITLE
    return f"{about}\n{when}"
