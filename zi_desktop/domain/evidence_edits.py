"""What a person does with evidence, as changes: attach, detach, replace, tick, correct, dismiss. Files are copied before, by services."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from zi_desktop.domain.changes import ALIVE, PLACE, ROOT, Change, Entity, RowId, Value
from zi_desktop.domain.evidence_items import items_of, matching_items, write_down
from zi_desktop.domain.evidence_kinds import FILE, is_restricted_for
from zi_desktop.domain.plan import Plan, Rhythm
from zi_desktop.domain.plan_row import PlanRow
from zi_desktop.domain.records import Evidence, EvidenceUse, attached_key, derived_id
from zi_desktop.domain.wording import wording_of

_OWN = {field.name for field in fields(PlanRow)}


@dataclass(frozen=True, slots=True)
class Proof:
    """What a proof is, before it is a record: a file that lies in the store, a page, or a thing. Fields as `Evidence`."""

    form: str = FILE
    sha256: str = ""
    name: str = ""
    size: int = 0
    kind: str = ""
    document_date: str = ""
    note: str = ""
    restricted: bool = False
    address: str = ""
    seen_on: str = ""
    location: str = ""
    flaw: str = ""
    proved_earlier: str = ""
    picture: str = ""
    date_guessed: bool = False


@dataclass(frozen=True, slots=True)
class Attaching:
    """How proofs are attached: by whom, when (ISO 8601), for which month (0: in general, `None`: as the dates say).

    `shared`: a person said that the proof may serve other rows too.
    """

    by: str
    at: str
    month: int | None = None
    items: tuple[str, ...] | None = None
    note: str = ""
    shared: bool = False
    today: str = ""


def evidence_id(proof: Proof) -> RowId:
    """Return the id of a proof: once for each content, address or thing, so that two copies agree."""
    if proof.form == FILE:
        return derived_id("evidence", proof.sha256)
    return derived_id("evidence", proof.form, proof.address or proof.name, proof.location)


def use_id(row: RowId, evidence: RowId | str, month: int) -> RowId:
    """Return the id of a proof's use by an activity in a month."""
    return derived_id("evidence_use", row, evidence, month)


def attach(
    plan: Plan, proofs: Sequence[Proof], rows: Iterable[RowId], how: Attaching
) -> list[Change]:
    """Let each proof serve each activity. What is attached so already is left as it is."""
    changes: list[Change] = []
    rows = list(rows)
    for nth, proof in enumerate(proofs):
        changes += _evidence(plan, _marked(plan, proof, rows), how, nth=nth)
    for row in rows:
        changes += write_down(plan, row)
        for nth, proof in enumerate(proofs):
            changes += _use(plan, row, proof, how, nth)
    return changes


def attach_known(
    plan: Plan, evidence: Iterable[RowId], rows: Iterable[RowId], how: Attaching
) -> list[Change]:
    """Let proofs that the plan has serve other activities too."""
    known = [plan.records[one] for one in evidence]
    return attach(plan, [proof_of(one) for one in known if isinstance(one, Evidence)], rows, how)


def proof_of(evidence: Evidence) -> Proof:
    """Return what a record says of its proof."""
    return Proof(**{field.name: getattr(evidence, field.name) for field in fields(Proof)})


def default_month(plan: Plan, row: RowId, document_date: str, today: str = "") -> int:
    """Return the month that a proof of a row is for: 0 for what is done once; else the document's, today's or the first one due."""
    activity, year = plan.activity(row), str(plan.info.year)
    if activity.rhythm != Rhythm.MONTHLY or not activity.months:
        return 0
    said = _month_in(document_date, year)
    if said in activity.months:
        return said
    past = [month for month in activity.months if month <= _month_in(today, year)]
    return past[-1] if past else activity.months.numbers[0]


def _month_in(date: str, year: str) -> int:
    """The month of an ISO date in that year; 0 for another year or an unknown month."""
    return int(date[5:7]) if date[:4] == year and date[5:7].isdigit() else 0


def detach(plan: Plan, uses: Iterable[RowId]) -> list[Change]:
    """Take proofs off their rows; a proof that nothing uses any more goes too, with its older versions."""
    gone = set(uses)
    changes = [Change(Entity.EVIDENCE_USE, use, ALIVE, False) for use in gone]
    for evidence in _left_alone(plan, gone):
        changes.append(Change(Entity.EVIDENCE, evidence, ALIVE, False))
    return changes


def replace_proof(plan: Plan, old: RowId, new: Proof, how: Attaching) -> list[Change]:
    """Put a newer version in a proof's place wherever it is used; the older one is kept behind it."""
    fresh = evidence_id(new)
    if fresh == old:
        return []
    changes = _evidence(plan, new, how, replaces=old)
    if fresh in plan.records:
        changes.append(Change(Entity.EVIDENCE, fresh, "replaces", old))
    for use in plan.records.of_kind(EvidenceUse):
        if use.evidence == old:
            changes.append(Change(Entity.EVIDENCE_USE, use.id, ALIVE, False))
            key = attached_key(how.at, how.by)
            changes += _new_use(plan, use.parent, fresh, use.month, use.items, how, key)
    return changes


def add_picture(plan: Plan, evidence: RowId, picture: Proof, how: Attaching) -> list[Change]:
    """Let a file show what a page or a thing looks like: it then counts whole."""
    shown = evidence_id(picture)
    return [*_evidence(plan, picture, how), Change(Entity.EVIDENCE, evidence, "picture", shown)]


def correct(evidence: RowId, values: Mapping[str, Value]) -> list[Change]:
    """Correct what the plan says of a proof: kind, document date, note, restricted … A date that a person says is no guess."""
    if "document_date" in values:
        values = {"date_guessed": None, **values}
    return [
        Change(Entity.EVIDENCE, evidence, name, value or None) for name, value in values.items()
    ]


def tick(plan: Plan, use: RowId, item: RowId, on: bool = True) -> list[Change]:
    """Say that a use fulfils an expected item, or does not."""
    record = plan.records[use]
    assert isinstance(record, EvidenceUse)
    rest = tuple(one for one in record.items if one != item)
    changes = write_down(plan, record.parent)
    return [
        *changes,
        Change(Entity.EVIDENCE_USE, use, "items", (*rest, item) if on else rest or None),
    ]


def move_to_month(plan: Plan, use: RowId, month: int) -> list[Change]:
    """Let a use be for another month (0: in general)."""
    record = plan.records[use]
    assert isinstance(record, EvidenceUse)
    if month == record.month:
        return []
    values: dict[str, Value] = {
        field.name: getattr(record, field.name)
        for field in fields(EvidenceUse)
        if field.name not in _OWN
    }
    values["month"] = month or None
    made = use_id(record.parent, record.evidence, month)
    gone = Change(Entity.EVIDENCE_USE, use, ALIVE, False)
    return [gone, *_made(Entity.EVIDENCE_USE, made, record.parent, record.key, values)]


def files_of(plan: Plan) -> dict[str, Evidence]:
    """Return every file that the plan knows, used or kept as an older version: sha256 → record."""
    known = plan.records.of_kind(Evidence)
    return {one.sha256: one for one in known if one.form == FILE and one.sha256}


def _evidence(
    plan: Plan, proof: Proof, how: Attaching, replaces: str = "", nth: int = 0
) -> list[Change]:
    evidence = evidence_id(proof)
    if evidence in plan.records:
        return []
    values: dict[str, Value] = {f.name: getattr(proof, f.name) or None for f in fields(Proof)}
    values["replaces"] = replaces or None
    return _made(Entity.EVIDENCE, evidence, ROOT, attached_key(how.at, how.by, nth), values)


def _marked(plan: Plan, proof: Proof, rows: Iterable[RowId]) -> Proof:
    """Mark a new file restricted where a row that it serves speaks of single people: rather too often than too late."""
    its = (plan.activity(row) for row in rows)
    if proof.form == FILE and any(
        is_restricted_for(proof.kind, one.action, one.indicator, one.expected_evidence)
        for one in its
    ):
        return replace(proof, restricted=True)
    return proof


def _use(plan: Plan, row: RowId, proof: Proof, how: Attaching, nth: int) -> list[Change]:
    month = how.month
    if month is None:
        month = default_month(plan, row, proof.document_date, how.today)
    evidence = evidence_id(proof)
    if use_id(row, evidence, month) in plan.records:
        return []
    items = how.items
    if items is None:
        items = matching_items(proof.name, proof.kind, items_of(plan, row))
    return _new_use(plan, row, evidence, month, items, how, attached_key(how.at, how.by, nth))


def _new_use(
    plan: Plan,
    row: RowId,
    evidence: RowId,
    month: int,
    items: tuple[str, ...],
    how: Attaching,
    key: str,
) -> list[Change]:
    values: dict[str, Value] = {
        "evidence": evidence,
        "month": month or None,
        "items": items or None,
        "wording": wording_of(plan.activity(row)),
        "dismissed": None,
        "note": how.note,
        "shared": True if how.shared else None,
    }
    return _made(Entity.EVIDENCE_USE, use_id(row, evidence, month), row, key, values)


def _made(
    entity: Entity, row: RowId, parent: RowId, key: str, values: Mapping[str, Value]
) -> list[Change]:
    """As `creation`, but a row that was there before and was removed starts with every field anew."""
    first = [Change(entity, row, ALIVE, True), Change(entity, row, PLACE, (parent, key))]
    return first + [Change(entity, row, name, value) for name, value in values.items()]


def _left_alone(plan: Plan, gone: set[RowId]) -> list[RowId]:
    """The proofs of `gone` uses that nothing uses any more, and the older versions and pictures behind them."""
    every = {one.id: one for one in plan.records.of_kind(Evidence)}
    uses = plan.records.of_kind(EvidenceUse)
    needed = _behind(every, (use.evidence for use in uses if use.id not in gone))
    lost = _behind(every, (use.evidence for use in uses if use.id in gone))
    return [one for one in lost if one not in needed]


def _behind(every: Mapping[RowId, Evidence], first: Iterable[str]) -> dict[RowId, None]:
    """Proofs, and all that they replace or are shown by."""
    found: dict[RowId, None] = {}
    waiting = [RowId(one) for one in first]
    while waiting:
        one = waiting.pop()
        if one in found or one not in every:
            continue
        found[one] = None
        waiting += [RowId(every[one].replaces), RowId(every[one].picture)]
    return found
