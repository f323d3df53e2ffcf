"""The page in an assessor's folder that leads to every file, and the plain list of what is missing. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from urllib.parse import quote

from zi_desktop.domain.evidence_view import EvidenceView
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.plan import Area, Plan
from zi_desktop.exchange.evidence_tree import EvidenceTree, Listed

_STYLE = """body{font:16px/1.5 "Bookman Old Style",Georgia,serif;margin:2em auto;max-width:60em;padding:0 1em}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #888;padding:.3em .5em;vertical-align:top;text-align:left}
th{background:#eee}.area td{background:#e4ecf4;font-weight:bold}small{color:#555}code{overflow-wrap:anywhere}"""

Missing = Mapping[str, Sequence[tuple[str, str, str]]]
"""Person → (row's number, months, item) of what is missing."""


def evidence_page(
    view: EvidenceView, tree: EvidenceTree, missing: Missing, made_on: str, kinds: Mapping[str, str]
) -> bytes:
    """Return `index.html`; `made_on` is the day in words, `kinds` how each kind of evidence is called."""
    return "".join(_page(view, tree, missing, made_on, kinds)).encode("utf-8", "replace")


def missing_text(plan: Plan, missing: Missing) -> bytes:
    """Return what is missing as plain text, person by person, with the line ends of Windows."""
    called = {plan.number(one.id): one.action or one.indicator for one in plan.activities()}
    lines = [f"Bukti yang belum ada, {plan.info.unit} {plan.info.year or ''}".strip(), ""]
    for person, lacks in missing.items():
        lines += [person or "Belum ada penanggung jawab"]
        for number, months, item in lacks:
            row = " ".join(f"{number}  {called.get(number, '')}".split("\n")).rstrip(" .")
            lines.append(f"  {row}: {item}" + (f" ({months})" if months else ""))
        lines.append("")
    if not missing:
        lines.append("Semua bukti yang diminta sudah ada.")
    return "\r\n".join(lines).encode("utf-8", "replace")


def _page(
    view: EvidenceView, tree: EvidenceTree, missing: Missing, made_on: str, kinds: Mapping[str, str]
) -> Iterator[str]:
    info = view.plan.info
    title = f"Bukti Zona Integritas {info.unit} {info.year or ''}".strip()
    yield f'<!doctype html><html lang="id"><meta charset="utf-8"><title>{escape(title)}</title>'
    yield f"<style>{_STYLE}</style><h1>{escape(title)}</h1>"
    yield f"<p>Dibuat pada {escape(made_on)}: {len(tree.files)} berkas. "
    yield 'Untuk dicetak: <a href="DAFTAR%20BUKTI.pdf">DAFTAR BUKTI.pdf</a>. '
    yield 'Yang belum ada: <a href="KEKURANGAN.txt">KEKURANGAN.txt</a>.</p>'
    yield "<table><tr><th>No<th>Kegiatan<th>Bukti"
    uses: dict[str, list[Listed]] = {}
    for one in tree.uses:
        uses.setdefault(one.row, []).append(one)
    area = ""
    for row in tree.rows:
        own = view.plan.ancestor(row, Area)
        if own is not None and own.id != area:
            area = own.id
            label = view.plan.area_label(own) or ""
            yield f'<tr class="area"><td>{escape(label)}<td colspan="2">{_text(own.title)}\n'
        activity = view.plan.activity(row)
        yield f"<tr><td>{view.plan.number(row)}<td>{_text(activity.action)}<td>"
        yield "<br>".join(_proof(one, kinds) for one in uses.get(row, ())) or "–"
        yield "\n"
    yield "</table>"
    yield from _missing(missing)
    yield _PROVING


def _proof(one: Listed, kinds: Mapping[str, str]) -> str:
    evidence = one.proven.evidence
    name = escape(evidence.name or evidence.address or evidence.location)
    said = [kinds.get(evidence.kind, "") or evidence.form, evidence.document_date]
    if one.proven.use.month:
        said.append(MONTH_NAMES[one.proven.use.month - 1])
    if evidence.address and evidence.address.lower().startswith(("http://", "https://")):
        said.append(f'<a href="{escape(evidence.address)}">{escape(evidence.address)}</a>')
    if evidence.location:
        said.append(escape(evidence.location))
    if one.left_out:
        said.append("terbatas, tidak disertakan")
    elif not one.path and evidence.sha256:
        said.append("berkas tidak ada")
    linked = f'<a href="{quote(one.path)}">{name}</a>' if one.path else name
    return f"{linked} <small>{', '.join(filter(None, said))}</small>"


def _missing(missing: Missing) -> Iterator[str]:
    if not missing:
        return
    yield "<h2>Yang belum ada</h2><table><tr><th>Penanggung jawab<th>No<th>Bukti<th>Bulan"
    for person, lacks in missing.items():
        for number, months, item in lacks:
            yield f"<tr><td>{escape(person or 'Belum ada')}<td>{number}<td>{_text(item)}"
            yield f"<td>{escape(months)}\n"
    yield "</table>"


_PROVING = """<h2>Memeriksa keutuhan</h2><p>SHA256SUMS berisi sidik (SHA-256) setiap berkas. Di Windows, buka Command Prompt di folder ini
dan jalankan <code>certutil -hashfile "NAMA BERKAS" SHA256</code>; hasilnya harus sama dengan baris berkas itu di SHA256SUMS. Di Linux:
<code>sha256sum -c SHA256SUMS</code>.</p></html>
"""


def _text(text: str) -> str:
    return "<br>".join(escape(text).split("\n"))
