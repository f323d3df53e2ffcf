"""Keeps the people of the office and their teams: a table to type or paste into, and Tim ZI with a working group per area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.changes import Change, RowId
from zi_desktop.domain.monev import remove_records, set_record
from zi_desktop.domain.people import (
    TEAM_ROLES,
    activities_by_name,
    add_member,
    add_people,
    add_team,
    members_of,
    pasted_people,
    people_of,
    remove_people,
    roles_of,
    set_person,
    team_for,
    team_title,
)
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import Member, Person, Record
from zi_desktop.ui.inspector_editors import Line
from zi_desktop.ui.realization_form import DateLine
from zi_desktop.ui.record_table import RecordTable, TableColumn

if TYPE_CHECKING:
    from zi_desktop.domain.history import Effect
    from zi_desktop.ui.open_plan import OpenPlan

HINT = (
    "Ketik di baris terakhir untuk menambah, atau salin dari Excel lalu tempel (Ctrl+V): "
    "nama, jabatan, subbagian, NIP. Mengganti nama mengganti juga penanggung jawab di rencana."
)
NOTHING_PASTED = "Tidak ada nama di papan klip. Salin dulu kolom nama dari Excel."


def _roles(plan: Plan, record: Record) -> str:
    return "; ".join(roles_of(plan, record)) if isinstance(record, Person) else ""


def _member_name(plan: Plan, record: Record) -> str:
    found = plan.records.get(record.person) if isinstance(record, Member) else None
    return found.name if isinstance(found, Person) else ""


def _member_position(plan: Plan, record: Record) -> str:
    found = plan.records.get(record.person) if isinstance(record, Member) else None
    return found.position if isinstance(found, Person) else ""


def _everybody(plan: Plan) -> list[tuple[str, str]]:
    return [(str(one.id), one.name) for one in people_of(plan)]


PEOPLE = (
    TableColumn("name", "Nama", 200),
    TableColumn("position", "Jabatan", 190),
    TableColumn("subsection", "Subbagian", 130),
    TableColumn("nip", "NIP", 140),
    TableColumn("roles", "Peran dalam tim", 0, words=_roles),
)
MEMBERS = (
    TableColumn("person", "Nama", 220, words=_member_name, choices=_everybody),
    TableColumn(
        "role", "Peran", 150, choices=lambda plan: [(one, one) for one in TEAM_ROLES], free=True
    ),
    TableColumn("position", "Jabatan", 0, words=_member_position),
)


class PeopleDialog(QDialog):
    """Every cell is an action of its own; closing it has nothing to save."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Orang dan tim")
        self.resize(900, 470)
        self.tabs = QTabWidget()
        self.people = PeopleTab(open_plan)
        self.teams = TeamsTab(open_plan)
        self.tabs.addTab(self.people, "&Orang")
        self.tabs.addTab(self.teams, "&Tim dan Pokja")
        buttons = QDialogButtonBox()
        buttons.addButton("Selesai", QDialogButtonBox.ButtonRole.AcceptRole).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(buttons)
        self.people.table.setFocus()

    def done(self, result: int) -> None:
        """Keep what was typed and not left yet."""
        self.teams.save()
        super().done(result)


class PeopleTab(QWidget):
    """The table of people."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self._open_plan = open_plan
        self._rows: dict[str, int] = {}
        rows = TableColumn("rows", "Baris", 48, words=self._rows_of)
        self.table = RecordTable((*PEOPLE, rows), "Orang", "Orang")
        self.note = QLabel(HINT, wordWrap=True)
        self.note.setObjectName("dim")
        self.remove = QPushButton("&Hapus orang")
        self.remove.setAutoDefault(False)
        self.remove.setEnabled(not open_plan.read_only)
        self.remove.clicked.connect(self.table.remove_chosen)
        below = QHBoxLayout()
        below.addWidget(self.note, 1)
        below.addWidget(self.remove)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        self.table.records.edited.connect(self._edit)
        self.table.records.added.connect(self._add)
        self.table.removed.connect(self._remove)
        self.table.pasted.connect(self._paste)
        open_plan.changed.connect(self._refresh)
        self._refresh(None)

    def _refresh(self, effect: Effect | None) -> None:
        plan = self._open_plan.plan
        self._rows = {name: len(rows) for name, rows in activities_by_name(plan).items()}
        self.table.show_records(plan, people_of(plan), self._open_plan.read_only)

    def _rows_of(self, plan: Plan, record: Record) -> str:
        return str(self._rows.get(getattr(record, "name", ""), ""))

    def _edit(self, person: str, field: str, text: str) -> None:
        if field in PERSON_TOLD or (field == "name" and not text):
            return
        label = "Ubah orang" if field != "name" else "Ubah nama orang"
        self._apply(label, set_person(self._open_plan.plan, RowId(person), field, text))

    def _add(self, field: str, text: str) -> None:
        if field == "name":
            self._take([{"name": text}], "Tambah orang")

    def _paste(self, text: str) -> None:
        people = pasted_people(text)
        if not people:
            self.note.setText(NOTHING_PASTED)
            return
        self._take(people, "Tempel daftar orang")

    def _take(self, people: list[dict[str, str]], label: str) -> None:
        self._apply(label, add_people(self._open_plan.plan, self._open_plan.new_id, people))

    def _remove(self, people: list[str]) -> None:
        gone = remove_people(self._open_plan.plan, [RowId(one) for one in people])
        self._apply("Hapus orang", gone)

    def _apply(self, label: str, changes: list[Change]) -> None:
        self._open_plan.apply(label, changes)


PERSON_TOLD = ("roles", "rows")


class TeamsTab(QWidget):
    """Tim ZI and the working groups at the left; decree and members of the chosen one at the right."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self._open_plan = open_plan
        self._shown: str | None = None
        self.list = QListWidget()
        self.list.setAccessibleName("Tim")
        self.list.setMaximumWidth(280)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(3)
        self.number, self.date = Line(), DateLine()
        self.number.setAccessibleName("Nomor SK")
        self.date.setAccessibleName("Tanggal SK")
        self.table = RecordTable(MEMBERS, "Anggota", "Anggota")
        self.person = QComboBox()
        self.person.setAccessibleName("Orang yang ditambahkan")
        self.add = QPushButton("&Tambahkan")
        self.drop = QPushButton("&Keluarkan")
        for button in (self.add, self.drop):
            button.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._refresh(None)
        self.list.setCurrentRow(0)

    def _lay_out(self) -> None:
        decree = QFormLayout()
        decree.addRow("&Nomor SK", self.number)
        decree.addRow("Tan&ggal SK", self.date)
        below = QHBoxLayout()
        below.addWidget(self.person, 1)
        below.addWidget(self.add)
        below.addWidget(self.drop)
        right = QVBoxLayout()
        right.addLayout(decree)
        right.addWidget(self.table, 1)
        right.addLayout(below)
        layout = QHBoxLayout(self)
        layout.addWidget(self.list)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._choose)
        self.number.left.connect(self._keep_number)
        self.date.left.connect(self._keep_date)
        self.table.records.edited.connect(self._edit)
        self.table.records.added.connect(self._add_by_line)
        self.table.removed.connect(self._remove)
        self.add.clicked.connect(self._add_chosen)
        self.drop.clicked.connect(self.table.remove_chosen)
        self._open_plan.changed.connect(self._refresh)

    # ---- what it shows

    @property
    def area(self) -> str:
        """The chosen working group's area id, `""` for Tim ZI."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def _refresh(self, effect: Effect | None) -> None:
        plan = self._open_plan.plan
        areas = ["", *(str(area.id) for area in plan.areas())]
        while self.list.count() > len(areas):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(areas):
            self.list.addItem(QListWidgetItem())
        for row, area in enumerate(areas):
            team = team_for(plan, area)
            count = len(members_of(plan, team.id)) if team is not None else 0
            words = (team.title if team is not None else "") or team_title(plan, area)
            item = self.list.item(row)
            item.setText(f"{words} ({count})")
            item.setToolTip(words)
            item.setData(Qt.ItemDataRole.UserRole, area)
        self._show()

    def _choose(self, row: int) -> None:
        self.save()
        self._show()

    def _show(self) -> None:
        plan, read_only = self._open_plan.plan, self._open_plan.read_only
        team = team_for(plan, self.area)
        self._show_line(self.number, team.decree_number if team else "")
        self._show_line(self.date, team.decree_date if team else "")
        self._shown = self.area
        members = [member for member, _ in members_of(plan, team.id)] if team is not None else []
        self.table.show_records(plan, members, read_only)
        names = [(str(one.id), one.name) for one in people_of(plan)]
        if names != [
            (self.person.itemData(n), self.person.itemText(n)) for n in range(self.person.count())
        ]:
            self.person.clear()
            for value, words in names:
                self.person.addItem(words, value)
        self.add.setEnabled(bool(names) and not read_only)
        self.drop.setEnabled(not read_only)
        for line in (self.number, self.date):
            line.set_read_only(read_only)

    def _show_line(self, line: Line, value: str) -> None:
        """Show a value; what is being typed for the same team is left alone."""
        if self._shown != self.area or line.draft() is None:
            line.show_value(value, False, "")

    # ---- what it does

    def save(self) -> None:
        """Write what was typed and not left yet."""
        for field, line in (("decree_number", self.number), ("decree_date", self.date)):
            text = line.draft()
            if text is not None and self._shown is not None:
                line.stay_draft(line.text())
                self._keep(field, text)

    def _keep_number(self, text: str) -> None:
        self._keep("decree_number", text)

    def _keep_date(self, text: str) -> None:
        self._keep("decree_date", text)

    def _keep(self, field: str, text: str) -> None:
        plan, area = self._open_plan.plan, self._shown or ""
        team = team_for(plan, area)
        if team is not None:
            changes = set_record(plan, team.id, field, text)
        else:
            changes = add_team(plan, self._open_plan.new_id, area, **{field: text})
        self._open_plan.apply("Ubah SK tim", changes)

    def _add_chosen(self) -> None:
        if self.person.currentData():
            self._join(str(self.person.currentData()))

    def _add_by_line(self, field: str, text: str) -> None:
        if field == "person":
            self._join(text)

    def _join(self, person: str) -> None:
        """Put a person into the team, which is made where it is not kept yet; both are one action."""
        plan, new = self._open_plan.plan, self._open_plan.new_id()
        team = team_for(plan, self.area)
        made = add_team(plan, lambda: new, self.area) if team is None else []
        where = new if team is None else team.id
        joined = add_member(plan, self._open_plan.new_id, where, RowId(person), "Anggota")
        self._open_plan.apply("Tambah anggota tim", [*made, *joined])

    def _edit(self, member: str, field: str, text: str) -> None:
        if field == "position" or (field == "person" and not text):
            return
        changes = set_record(self._open_plan.plan, RowId(member), field, text)
        self._open_plan.apply("Ubah anggota tim", changes)

    def _remove(self, members: list[str]) -> None:
        gone = remove_records(self._open_plan.plan, [RowId(one) for one in members])
        self._open_plan.apply("Keluarkan anggota tim", gone)
