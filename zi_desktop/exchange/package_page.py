"""The page in a package that people read without the program: what the plan says, and where its evidence lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.plan import Activity, Area, Component, Group, Plan
from zi_desktop.domain.records import Evidence, EvidenceUse
from zi_desktop.exchange.manifest import Manifest

_STYLE = """body{font:16px/1.5 "Bookman Old Style",Georgia,serif;margin:2em auto;max-width:60em;padding:0 1em}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #888;padding:.3em .5em;vertical-align:top;text-align:left}
th{background:#eee}.area td{background:#e4ecf4;font-weight:bold}.component td{background:#f5f5f5}small{color:#555}"""


def package_page(plan: Plan, manifest: Manifest, members: Mapping[str, str]) -> bytes:
    """Return `index.html`; `members` are the evidence files that travel along, sha256 → name in the package."""
    return "".join(_page(plan, manifest, members)).encode("utf-8", "replace")


def _page(plan: Plan, manifest: Manifest, members: Mapping[str, str]) -> Iterator[str]:
    info, made = plan.info, manifest.made_at
    title = f"{info.kind or 'Rencana'} Zona Integritas {info.unit} {info.year}"
    yield f'<!doctype html><html lang="id"><meta charset="utf-8"><title>{escape(title)}</title>'
    yield f"<style>{_STYLE}</style><h1>{escape(title)}</h1>"
    sender = f"{manifest.author.name} ({manifest.author.computer})"
    to = f" untuk {manifest.to}" if manifest.to else ""
    yield f"<p>Dikirim oleh {escape(sender + to)} pada {made:%d-%m-%Y %H.%M}. "
    yield f"Berkas bukti di dalam paket: {len(members)}.</p>"
    yield "<p>Paket ini dibuka dengan program zi-desktop: <em>Kirim/Terima ▸ Terima…</em> "
    yield "Rencananya ada di plan.zi, buktinya di folder bukti.</p>"
    yield "<table><tr><th>No<th>Kegiatan<th>Bulan<th>Bukti"
    for row in plan.walk():
        yield from _row(plan, row, members)
    yield "</table></html>\n"


def _row(plan: Plan, row: object, members: Mapping[str, str]) -> Iterator[str]:
    if isinstance(row, Area | Group | Component):
        kind = "area" if isinstance(row, Area) else "component"
        number = plan.number(row.id)
        yield f'<tr class="{kind}"><td>{number}<td colspan="3">{_text(row.title)}\n'
    elif isinstance(row, Activity):
        months = ", ".join(MONTH_NAMES[month - 1] for month in row.months)
        yield f"<tr><td>{plan.number(row.id)}<td>{_text(row.action)}"
        if row.indicator:
            yield f"<br><small>{_text(row.indicator)}</small>"
        yield f"<td>{escape(row.target_time or months)}<td>"
        yield "<br>".join(_proofs(plan, row.id, members)) + "\n"


def _proofs(plan: Plan, row: RowId, members: Mapping[str, str]) -> Iterator[str]:
    for use in plan.records.under(row, EvidenceUse):
        proof = plan.records.get(use.evidence)
        if isinstance(proof, Evidence):
            name = escape(proof.name or proof.address or proof.location)
            where = members.get(proof.sha256) if proof.sha256 else None
            yield f'<a href="{quote(where)}">{name}</a>' if where else name


def _text(text: str) -> str:
    return "<br>".join(escape(text).split("\n"))
