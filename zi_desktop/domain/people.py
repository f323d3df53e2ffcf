"""People of the office, Tim ZI and its working groups, and who answers for which rows. Names are free words everywhere.

A row names its responsible persons or sub-sections joined by "; ": the name is the link, so a row may name
somebody who is not kept here, and nothing breaks when a person goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from zi_desktop.domain.changes import ALIVE, ROOT, Change, Entity, RowId, Value, creation
from zi_desktop.domain.place import key_between, keys_between
from zi_desktop.domain.plan import Activity, Plan
from zi_desktop.domain.records import Meeting, Member, Person, Recommendation, Team

NewId = Callable[[], RowId]

PERSON_FIELDS = ("name", "position", "subsection", "nip")
TEAM_ROLES = (
    "Penanggung Jawab",
    "Ketua",
    "Wakil Ketua",
    "Sekretaris",
    "Koordinator",
    "Anggota",
    "Agen Perubahan",
)
TEAM_TITLE = "Tim Pembangunan Zona Integritas"
GROUP_TITLE = "Kelompok Kerja {area}"

_HEADINGS = {
    "nama": "name",
    "nama lengkap": "name",
    "nama pegawai": "name",
    "jabatan": "position",
    "subbagian": "subsection",
    "sub bagian": "subsection",
    "subbag": "subsection",
    "bagian": "subsection",
    "unit kerja": "subsection",
    "nip": "nip",
}
_NUMBERS = {"no", "no.", "nomor"}


# ---- who answers for a row


def split_names(text: str) -> tuple[str, ...]:
    """Return the names in a row's `responsible`, each once."""
    return tuple(dict.fromkeys(filter(None, (name.strip() for name in text.split(";")))))


def joined_names(names: Iterable[str]) -> str:
    """Return names as a row keeps them."""
    return "; ".join(dict.fromkeys(filter(None, (name.strip() for name in names))))


def activities_by_name(plan: Plan) -> dict[str, list[Activity]]:
    """Return each responsible name with its rows in order, names by alphabet; `""` last: rows that name nobody."""
    found: dict[str, list[Activity]] = {}
    for activity in plan.activities():
        for name in split_names(activity.responsible) or ("",):
            found.setdefault(name, []).append(activity)
    return dict(sorted(found.items(), key=lambda one: (not one[0], one[0].casefold())))


def known_names(plan: Plan) -> list[str]:
    """Return every name that a row can be given to: persons, sub-sections and who is named already, by alphabet."""
    people = people_of(plan)
    names = {person.name for person in people} | {person.subsection for person in people}
    for activity in plan.activities():
        names |= {*split_names(activity.responsible)}
    return sorted(filter(None, names), key=str.casefold)


# ---- persons


def people_of(plan: Plan) -> tuple[Person, ...]:
    """Return the persons in the order in which they are kept."""
    return plan.records.under(ROOT, Person)


def person_named(plan: Plan, name: str) -> Person | None:
    """Return the first person of that name, whatever its case; `None` where nobody has it."""
    wanted = name.strip().casefold()
    return next((one for one in people_of(plan) if one.name.strip().casefold() == wanted), None)


def position_of(plan: Plan, name: str) -> str:
    """Return the position of whoever has that name; `""` where he is not kept here."""
    person = person_named(plan, name)
    return person.position if person is not None else ""


def add_people(plan: Plan, new_id: NewId, entries: Sequence[Mapping[str, str]]) -> list[Change]:
    """Keep persons; an entry with a name that is there already fills that person's fields instead."""
    last = people_of(plan)[-1].key if people_of(plan) else ""
    changes: list[Change] = []
    made: dict[str, RowId] = {}
    for entry, key in zip(entries, keys_between(last, "", len(entries)), strict=True):
        name = " ".join(entry.get("name", "").split())
        there = person_named(plan, name)
        known = there.id if there is not None else made.get(name.casefold())
        values: dict[str, Value] = {**entry, "name": name}
        if not name:
            continue
        if known is not None:
            told = {field: value for field, value in entry.items() if value and field != "name"}
            changes += [Change(Entity.PERSON, known, field, value) for field, value in told.items()]
        else:
            made[name.casefold()] = new = new_id()
            changes += creation(Entity.PERSON, new, ROOT, key, values)
    return changes


def set_person(plan: Plan, person: RowId, field: str, value: str) -> list[Change]:
    """Give a person's field a value. A new name follows to rows, recommendations and meetings that say the old one."""
    changes = [Change(Entity.PERSON, person, field, value.strip())]
    old = plan.records.get(person)
    if field == "name" and isinstance(old, Person) and old.name and value.strip():
        changes += _renamed(plan, old.name, value.strip())
    return changes


def remove_people(plan: Plan, people: Iterable[RowId]) -> list[Change]:
    """Take persons out, together with their places in teams. Rows keep their names."""
    doomed = set(people)
    members = [member.id for member in plan.records.of_kind(Member) if member.person in doomed]
    return [
        *(Change(Entity.PERSON, person, ALIVE, False) for person in sorted(doomed)),
        *(Change(Entity.MEMBER, member, ALIVE, False) for member in members),
    ]


def _renamed(plan: Plan, old: str, new: str) -> list[Change]:
    changes: list[Change] = []

    def follow(entity: Entity, row: RowId, field: str, names: Sequence[str]) -> None:
        if old in names:
            said = [new if name == old else name for name in names]
            value = tuple(said) if field == "attendees" else joined_names(said)
            changes.append(Change(entity, row, field, value))

    for activity in plan.activities():
        follow(Entity.ACTIVITY, activity.id, "responsible", split_names(activity.responsible))
    for asked in plan.records.of_kind(Recommendation):
        follow(Entity.RECOMMENDATION, asked.id, "responsible", split_names(asked.responsible))
    for meeting in plan.records.of_kind(Meeting):
        follow(Entity.MEETING, meeting.id, "attendees", meeting.attendees)
        for field in ("led_by", "minutes_by"):
            follow(Entity.MEETING, meeting.id, field, (getattr(meeting, field),))
    return changes


def pasted_people(text: str) -> list[dict[str, str]]:
    """Return the persons in rows copied from a sheet: by its header row where there is one, else name, position,
    sub-section and NIP in this order; a column of running numbers is passed over."""
    rows = [[cell.strip() for cell in line.split("\t")] for line in text.splitlines()]
    rows = [row for row in rows if any(row)]
    if not rows:
        return []
    titles = [_HEADINGS.get(cell.casefold(), "") for cell in rows[0]]
    if "name" in titles:
        rows = rows[1:]
    else:
        titles = _titles_without_header(rows)
    found = [dict(zip(titles, row, strict=False)) for row in rows]
    people = [{f: v for f, v in entry.items() if f in PERSON_FIELDS and v} for entry in found]
    return [entry for entry in people if entry.get("name")]


def _titles_without_header(rows: Sequence[Sequence[str]]) -> list[str]:
    numbered = all(row[0].rstrip(".").isdigit() or not row[0] for row in rows)
    return ["", *PERSON_FIELDS] if numbered else [*PERSON_FIELDS]


# ---- teams


def teams_of(plan: Plan) -> tuple[Team, ...]:
    """Return Tim ZI, then the working groups in the order of their areas; one whose area is gone comes last."""
    order = {str(area.id): at for at, area in enumerate(plan.areas())} | {"": -1}
    teams = plan.records.under(ROOT, Team)
    return tuple(sorted(teams, key=lambda team: order.get(team.area, len(order))))


def team_for(plan: Plan, area: str) -> Team | None:
    """Return the working group of an area's id, Tim ZI for `""`; `None` where it is not kept yet."""
    return next((team for team in teams_of(plan) if team.area == area), None)


def team_title(plan: Plan, area: str) -> str:
    """Return what a team is called that nobody named."""
    row = plan.rows.get(RowId(area)) if area else None
    return GROUP_TITLE.format(area=getattr(row, "title", "")).strip() if row else TEAM_TITLE


def add_team(plan: Plan, new_id: NewId, area: str = "", **fields: str) -> list[Change]:
    """Keep Tim ZI, or the working group of an area."""
    siblings = plan.records.under(ROOT, Team)
    key = key_between(siblings[-1].key if siblings else "", "")
    values: dict[str, Value] = {"area": area, "title": team_title(plan, area), **fields}
    return creation(Entity.TEAM, new_id(), ROOT, key, values)


def members_of(plan: Plan, team: RowId) -> list[tuple[Member, Person]]:
    """Return a team's members whose persons are kept, in order."""
    found = []
    for member in plan.records.under(team, Member):
        person = plan.records.get(member.person)
        if isinstance(person, Person):
            found.append((member, person))
    return found


def add_member(
    plan: Plan, new_id: NewId, team: RowId, person: RowId, role: str = ""
) -> list[Change]:
    """Put a person into a team; one who is in it gets the role."""
    members = plan.records.under(team, Member)
    there = next((member for member in members if member.person == person), None)
    if there is not None:
        return [Change(Entity.MEMBER, there.id, "role", role)] if role else []
    key = key_between(members[-1].key if members else "", "")
    return creation(Entity.MEMBER, new_id(), team, key, {"person": person, "role": role})


def remove_team(plan: Plan, team: RowId) -> list[Change]:
    """Take a team out with its members."""
    members = (member.id for member in plan.records.under(team, Member))
    return [
        Change(Entity.TEAM, team, ALIVE, False),
        *(Change(Entity.MEMBER, member, ALIVE, False) for member in members),
    ]


def attendees_proposed(plan: Plan) -> tuple[str, ...]:
    """Return who is asked to a monitoring meeting: Tim ZI and the working groups, or everybody where there are none."""
    invited = [person.name for team in teams_of(plan) for _, person in members_of(plan, team.id)]
    return tuple(dict.fromkeys(invited or [person.name for person in people_of(plan)]))


def roles_of(plan: Plan, person: Person) -> list[str]:
    """Return a person's roles in teams in words: "Ketua, Tim Pembangunan Zona Integritas"."""
    found = []
    for team in teams_of(plan):
        for member, one in members_of(plan, team.id):
            if one.id == person.id:
                found.append(", ".join(filter(None, (member.role, team.title))))
    return found
