"""How an office wants its monitoring sheet: which columns, and who signs. Kept in the plan; returns changes, writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zi_desktop.domain.changes import ALIVE, ROOT, Change, Entity, Value, creation
from zi_desktop.domain.people import members_of, team_for
from zi_desktop.domain.place import keys_between
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import Paper, PaperItem, derived_id

KIND = "lembar_monev"
SIGNATURE = "tanda_tangan"
COLUMNS = {
    "no": "No",
    "area": "Area",
    "component": "Komponen",
    "action": "Rencana aksi",
    "target_output": "Target capaian",
    "target_time": "Target waktu",
    "realization": "Realisasi",
    "percent": "%",
    "status": "Status",
    "obstacle": "Kendala",
    "follow_up": "Tindak lanjut",
    "evidence": "Data dukung",
    "responsible": "Penanggung jawab",
    "remarks": "Ket",
}
"""Every column there is, in order, and its title. Source: sheets of offices as docs/glossary.md's words name them."""

MOST_SIGNATURES = 4
_PAPER = derived_id("paper", KIND)


@dataclass(frozen=True, slots=True)
class SheetSetup:
    """The sheet's columns in order, and its signature blocks as typed: lines above, a blank line, name, lines below."""

    columns: tuple[str, ...]
    signatures: tuple[str, ...]


def setup_of(plan: Plan) -> SheetSetup:
    """Return what the office chose, or what is usual."""
    paper = plan.records.get(_PAPER)
    chosen = paper.options if isinstance(paper, Paper) else ()
    columns = tuple(name for name in COLUMNS if name in chosen) or usual_columns(plan)
    items = [one.text for one in _signatures(plan) if one.text]
    return SheetSetup(columns, tuple(items) or usual_signatures(plan))


def usual_columns(plan: Plan) -> tuple[str, ...]:
    """Return the columns where nobody chose: areas stand as headings, targets where the plan has some."""
    targets = any(activity.target_output for activity in plan.activities())
    left_out = {"area"} if targets else {"area", "target_output"}
    return tuple(name for name in COLUMNS if name not in left_out)


def set_setup(plan: Plan, setup: SheetSetup) -> list[Change]:
    """Keep how the sheet is wanted; two computers that choose write the same records."""
    if setup == setup_of(plan):
        return []
    changes: list[Change] = []
    if _PAPER not in plan.records:
        changes += creation(Entity.PAPER, _PAPER, ROOT, "i", {"kind": KIND})
    changes.append(Change(Entity.PAPER, _PAPER, "options", setup.columns))
    return changes + _signature_changes(plan, setup.signatures)


def _signature_changes(plan: Plan, texts: Sequence[str]) -> list[Change]:
    changes: list[Change] = []
    wanted = [text for text in texts if text.strip()][:MOST_SIGNATURES]
    for n, key in enumerate(keys_between("", "", MOST_SIGNATURES)):
        record = derived_id("paper_item", KIND, SIGNATURE, n)
        text = wanted[n].strip() if n < len(wanted) else ""
        if record in plan.records:
            changes.append(Change(Entity.PAPER_ITEM, record, "text", text))
        elif text:
            values: dict[str, Value] = {"section": SIGNATURE, "text": text}
            changes += creation(Entity.PAPER_ITEM, record, _PAPER, key, values)
    return changes


def usual_signatures(plan: Plan) -> tuple[str, ...]:
    """Return who signs where nobody chose: who signed the decree as the one informed, and the head of Tim ZI."""
    info = plan.info
    informed = f"Mengetahui,\n{info.signer_title or 'KETUA'}\n\n{info.signer_name}".rstrip()
    team = team_for(plan, "")
    members = members_of(plan, team.id) if team is not None else []
    head = next((who for member, who in members if member.role.casefold() == "ketua"), None)
    below = [head.name, f"NIP {head.nip}" if head.nip else ""] if head is not None else []
    led = "\n".join(filter(None, ["KETUA TIM ZI", "\n".join(["", *filter(None, below)])]))
    return (informed, led)


def _signatures(plan: Plan) -> list[PaperItem]:
    items = plan.records.under(_PAPER, PaperItem)
    return [item for item in items if item.section == SIGNATURE]


def reset_setup(plan: Plan) -> list[Change]:
    """Let the sheet be as usual again."""
    if _PAPER not in plan.records:
        return []
    below = [Change(Entity.PAPER_ITEM, one.id, ALIVE, False) for one in _signatures(plan)]
    return [*below, Change(Entity.PAPER, _PAPER, ALIVE, False)]
