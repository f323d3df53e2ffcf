"""Plans to try the window with: a small one as an office would write it, and long ones for stress."""

from __future__ import annotations

from collections.abc import Iterable

from zi_desktop.domain.changes import ROOT, RowId
from zi_desktop.domain.months import Months
from zi_desktop.domain.place import keys_between
from zi_desktop.domain.plan import Activity, Area, Component, Plan, PlanInfo, Rhythm, Row

ONCE, MONTHLY = Rhythm.ONCE, Rhythm.MONTHLY

# area: components: (action, indicator, months, tentative, rhythm, responsible, remarks)
SMALL = {
    "MANAJEMEN PERUBAHAN": {
        "Pembentukan Tim Kerja Zona Integritas": [
            (
                "Penetapan tim kerja dengan keputusan.",
                "Terbitnya keputusan tim kerja.",
                [1],
                [],
                ONCE,
                "Hukum",
                "",
            ),
            (
                "Penandatanganan komitmen bersama seluruh pegawai, pimpinan dan mitra kerja di lingkungan kantor, disaksikan oleh pihak luar.",
                "Adanya naskah komitmen yang ditandatangani.",
                [1, 2],
                [],
                ONCE,
                "Umum",
                "",
            ),
        ],
        "Rencana Pembangunan Zona Integritas": [
            (
                "Penyusunan dokumen rencana kerja dalam rapat pleno.",
                "Penetapan rencana kerja.",
                [2],
                [],
                ONCE,
                "Rendatin",
                "",
            ),
            (
                "Sosialisasi rencana melalui laman dan media sosial.",
                "Unggahan di laman.",
                [3, 6, 9, 12],
                [],
                MONTHLY,
                "SDM",
                "",
            ),
        ],
        "Pemantauan dan Evaluasi Zona Integritas": [
            (
                "Monitoring dan evaluasi secara berkala, paling sedikit enam bulan sekali.",
                "Laporan monev.",
                [6, 12],
                [],
                MONTHLY,
                "Hukum",
                "",
            ),
        ],
        "Perubahan Pola Pikir dan Budaya Kerja": [
            (
                "Internalisasi budaya kerja kepada semua pegawai dan pimpinan.",
                "Laporan kegiatan.",
                range(1, 13),
                [],
                ONCE,
                "Umum",
                "",
            ),
            (
                "Pembentukan agen perubahan.",
                "Keputusan agen perubahan.",
                [4, 5],
                [4, 5],
                ONCE,
                "Rendatin",
                "tentatif",
            ),
        ],
    },
    "PENATAAN TATALAKSANA": {
        "Penyusunan Prosedur Operasional (SOP)": [
            (
                "Penyusunan SOP unit yang mengacu pada peta proses bisnis.",
                "Adanya SOP.",
                [7, 8, 9],
                [],
                MONTHLY,
                "SDM",
                "",
            ),
            (
                "Penerapan SOP yang telah ditetapkan.",
                "Laporan penerapan.",
                [1, 4, 7, 10],
                [],
                MONTHLY,
                "Hukum",
                "",
            ),
            ("Evaluasi SOP.", "Laporan evaluasi.", [11, 12], [], ONCE, "Hukum", ""),
        ],
        "Keterbukaan Informasi Publik": [
            (
                "Pelayanan informasi publik setiap bulan.",
                "Register permohonan.",
                range(1, 13),
                [],
                MONTHLY,
                "Umum",
                "",
            ),
        ],
    },
    "PENGUATAN PENGAWASAN": {
        "Pengendalian Gratifikasi": [
            (
                "Public campaign pengendalian gratifikasi.",
                "Adanya banner.",
                [5],
                [],
                ONCE,
                "Hukum",
                "",
            ),
            (
                "Laporan gratifikasi ke inspektorat.",
                "Laporan triwulan.",
                [3, 6, 9, 12],
                [],
                MONTHLY,
                "Hukum",
                "",
            ),
        ],
    },
}


def example_plan() -> Plan:
    """Three areas, seven components, thirteen activities. Ids tell the place: `a1`, `c12`, `r121`."""
    rows: list[Row] = []
    keys = keys_between("", "", 20)
    for a, (area, components) in enumerate(SMALL.items(), 1):
        rows.append(Area(RowId(f"a{a}"), ROOT, keys[a], title=area))
        for c, (component, actions) in enumerate(components.items(), 1):
            rows.append(Component(RowId(f"c{a}{c}"), RowId(f"a{a}"), keys[c], title=component))
            for n, words in enumerate(actions, 1):
                rows.append(_activity(RowId(f"r{a}{c}{n}"), RowId(f"c{a}{c}"), keys[n], words))
    return Plan.of(info(), rows)


def long_plan(count: int) -> Plan:
    """A plan of `count` activities, three to a component, ten components to an area, with texts of every length."""
    words = [
        one for components in SMALL.values() for actions in components.values() for one in actions
    ]
    rows: list[Row] = []
    keys = keys_between("", "", count // 30 + 20)
    for n in range(count):
        area, component = RowId(f"a{n // 30}"), RowId(f"c{n // 3}")
        if n % 30 == 0:
            rows.append(Area(area, ROOT, keys[n // 30], title=f"AREA NOMOR {n // 30 + 1}"))
        if n % 3 == 0:
            rows.append(
                Component(component, area, keys[n // 3 % 10], title=f"Komponen {n // 3 + 1}")
            )
        rows.append(_activity(RowId(f"r{n}"), component, keys[n % 3], words[n % len(words)]))
    return Plan.of(info(), rows)


def info() -> PlanInfo:
    return PlanInfo(RowId("plan"), unit="KPU Kota Contoh", year=2026, kind="Rencana Kerja")


def _activity(row: RowId, parent: RowId, key: str, words: tuple[object, ...]) -> Activity:
    action, indicator, months, tentative, rhythm, responsible, remarks = words
    return Activity(
        row,
        parent,
        key,
        action=str(action),
        indicator=str(indicator),
        months=_months(months),
        tentative_months=_months(tentative),
        rhythm=Rhythm(str(rhythm)),
        responsible=str(responsible),
        remarks=str(remarks),
    )


def _months(numbers: object) -> Months:
    assert isinstance(numbers, Iterable)
    return Months(int(n) for n in numbers)
