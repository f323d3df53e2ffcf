"""Two decrees as offices structure theirs, the words our own: chapters A to D with three list levels, and a cover with BAB I to V."""

from __future__ import annotations

from tests.plans import apply_all, ids
from tests.reports.papers import plan_of
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.decree import (
    BY_CHAPTER,
    CERTIFIED,
    CHAPTERS,
    CONSIDERING,
    COPY,
    COVER,
    DECREE,
    DICTUM,
    POINT,
    PROSE,
    TEAM_DECREE,
    TITLE,
    decree_of,
)
from zi_desktop.domain.decree_edits import add_items, set_field, set_option
from zi_desktop.domain.decree_library import Proposal
from zi_desktop.domain.edits import set_info
from zi_desktop.domain.people import add_member, add_people, add_team
from zi_desktop.domain.plan import Plan
from zi_desktop.services.decree import legal_bases

AREAS = [
    (
        "MANAJEMEN PERUBAHAN",
        [
            (
                "Penyusunan Tim Kerja",
                [
                    {
                        "indicator": "Tim terbentuk",
                        "action": "Rapat pembentukan tim",
                        "target_time": "Januari 2025",
                        "months": [1],
                    }
                ],
            ),
            (
                "Rencana Pembangunan",
                [
                    {
                        "indicator": "Rencana ada",
                        "action": "Menyusun rencana",
                        "target_time": "Februari 2025",
                        "months": [2],
                    }
                ],
            ),
        ],
    )
]

LETTERED = (
    (TITLE, 0, "LATAR BELAKANG"),
    (PROSE, 0, "Kantor yang **bersih** dimulai dari *pimpinan* yang memberi teladan."),
    (TITLE, 0, "DASAR HUKUM"),
    (POINT, 0, "Undang-undang tentang pemilihan umum."),
    (POINT, 0, "Peraturan tentang Zona Integritas."),
    (TITLE, 0, "TUJUAN DAN SASARAN"),
    (PROSE, 0, "Tujuan kami ada dua."),
    (POINT, 0, "Pelayanan lebih cepat."),
    (POINT, 0, "Pegawai lebih jujur."),
    (TITLE, 0, "PROGRAM KERJA"),
    (PROSE, 0, "Program dibagi menurut area."),
    (POINT, 0, "Manajemen Perubahan"),
    (POINT, 1, "Tim kerja"),
    (POINT, 2, "Undangan rapat"),
    (POINT, 2, "Keputusan tim"),
    (POINT, 1, "Rencana"),
    (POINT, 2, "Naskah rencana"),
    (POINT, 0, "Penataan Tatalaksana"),
    (POINT, 1, "Prosedur kerja"),
)
CHAPTERED = (
    (TITLE, 0, "PENDAHULUAN"),
    (TITLE, 1, "Latar Belakang"),
    (PROSE, 0, "Masyarakat menunggu layanan yang lebih baik."),
    (TITLE, 1, "Dasar Hukum"),
    (POINT, 0, "Peraturan yang berlaku."),
    (TITLE, 0, "PENGERTIAN UMUM"),
    (PROSE, 0, "**Zona Integritas** adalah janji bersama."),
    (TITLE, 0, "TUJUAN DAN SASARAN"),
    (PROSE, 0, "Sasaran dicapai dalam satu tahun."),
    (TITLE, 0, "PELAKSANAAN"),
    (PROSE, 0, "Setiap triwulan diadakan *review*."),
    (TITLE, 0, "RENCANA AKSI"),
    (PROSE, 0, "Rencana aksi tercantum dalam tabel."),
)


def seen(plan: Plan, kind: str = DECREE):
    return decree_of(plan, kind, legal_bases())


def base(form: str, kind: str) -> Plan:
    plan = plan_of(AREAS)
    told = {"form": form, "kind": kind, "year": 2025, "decree_date": "1 Agustus 2025"}
    told |= {"signer_title": "KETUA", "signer_name": "SITI RAHAYU"}
    return apply_all(plan, set_info(plan, **told))


def with_chapters(plan: Plan, told) -> Plan:
    items = [Proposal(text, level, style) for style, level, text in told]
    return apply_all(plan, add_items(seen(plan), ids("bab"), CHAPTERS, items))


def lettered_decree() -> Plan:
    """Chapters A to D, a programme of three list levels, six dictums; no number yet."""
    plan = with_chapters(base("tasikmalaya", "Rencana Kerja"), LETTERED)
    more = [Proposal("Sekretaris melaporkan:"), Proposal("capaian;", 1), Proposal("kendala.", 1)]
    first = [item.id for item in seen(plan).part(DICTUM)][1]
    return apply_all(plan, add_items(seen(plan), ids("dik"), DICTUM, more, after=first))


def chaptered_decree() -> Plan:
    """A certified copy with a cover and BAB I to V."""
    plan = with_chapters(base("banten", "Rencana Aksi"), CHAPTERED)
    for option in (BY_CHAPTER, COVER, COPY):
        plan = apply_all(plan, set_option(seen(plan), option, True))
    told = {
        "number": "15 TAHUN 2025",
        "closing_style": CERTIFIED,
        "certifier_title": "Kepala Subbagian Hukum dan SDM",
        "certifier_name": "RINA WATI",
    }
    for field, value in told.items():
        plan = apply_all(plan, set_field(plan, seen(plan), field, value))
    return plan


def with_team(plan: Plan) -> Plan:
    """Three people, two of them in the team."""
    people = [
        {"name": "SITI RAHAYU", "position": "Ketua"},
        {"name": "WAHYU", "position": "Sekretaris"},
        {"name": "RINA WATI", "position": "Kasubbag", "subsection": "Hukum"},
    ]
    plan = apply_all(plan, add_people(plan, ids("p"), people))
    plan = apply_all(plan, add_team(plan, ids("t")))
    for person, role in (("p2", "Ketua"), ("p3", "Anggota")):
        plan = apply_all(
            plan, add_member(plan, ids(f"m{person}"), RowId("t1"), RowId(person), role)
        )
    return plan


def considered(plan: Plan, kind: str = DECREE) -> list[str]:
    return [item.text for item in seen(plan, kind).part(CONSIDERING)]


TEAM = TEAM_DECREE
