"""The year as it happens, from the command line: `zi set … realization.3=selesai`, `zi show`, `zi figures`."""

from __future__ import annotations

import json

import pytest

from tests.test_cli import own_folders, plan, shown, zi  # noqa: F401


@pytest.fixture
def row(zi, plan):  # noqa: F811
    """The first row, done once in March; the plan adopted in January."""
    zi("set", plan, "rencana", "decree_date=5 Januari 2026")
    assert zi("set", plan, "1.1.1", "months=3", "rhythm=sekali")[0] == 0
    return "1.1.1"


def first(zi, plan):  # noqa: F811
    return shown(zi, plan)["activities"][0]


def test_a_month_is_marked_and_shown_with_its_duty(zi, plan, row):  # noqa: F811
    assert zi("set", plan, row, "realization.3=selesai")[0] == 0
    found = first(zi, plan)
    assert found["duties"] == [{"month": 3, "due": 3, "state": "selesai", "done_in": 3}]
    [said] = found["realization"]
    assert (said["month"], said["status"], said["percent"]) == (3, "selesai", None)
    assert zi("set", plan, row, "realization.3=")[0] == 0
    assert first(zi, plan)["realization"] == []


def test_all_that_can_be_entered_of_a_month(zi, plan, row):  # noqa: F811
    values = {
        "date": "4-3-2026",
        "percent": "80",
        "output_count": "2",
        "output": "laporan",
        "done": "Rapat",
        "obstacle": "Hujan",
        "follow_up": "Ulang",
    }
    words = [f"realization.3.{name}={value}" for name, value in values.items()]
    assert zi("set", plan, row, "realization.3=sebagian", *words, "remarks=x")[0] == 0
    [said] = first(zi, plan)["realization"]
    assert said == values | {
        "month": 3,
        "status": "sebagian",
        "date": "2026-03-04",
        "percent": 80,
        "moved_to": None,
        "reason": "",
    }
    assert first(zi, plan)["remarks"] == "x"


def test_a_duty_is_moved_again_and_called_off(zi, plan, row):  # noqa: F811
    zi("set", plan, row, "realization.3=dipindah:6")
    zi("set", plan, row, "realization.6=dipindah:12")
    assert [duty["due"] for duty in first(zi, plan)["duties"]] == [12]
    zi("set", plan, row, "realization.12=dibatalkan:tidak ada anggaran")
    found = first(zi, plan)
    assert found["duties"][0]["state"] == "dibatalkan"
    assert found["realization"][-1]["reason"] == "tidak ada anggaran"


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("realization.13=selesai", "13"),
        ("realization.3=beres", "selesai, sebagian"),
        ("realization.3=dipindah", "bulan"),
        ("realization.3=dipindah:3", "memang jatuh tempo"),
        ("realization.8=dibatalkan:x", "Tidak ada yang jatuh tempo"),
        ("realization.3.percent=101", "0-100"),
        ("realization.3.date=kemarin", "2026-03-10"),
        ("realization.3.warna=biru", "realization.N.done"),
        ("realization.maret=selesai", "realization.N"),
    ],
)
def test_what_cannot_be_meant_is_refused(zi, plan, row, value, word):  # noqa: F811
    before = plan.read_bytes()
    code, out, err = zi("set", plan, row, value)
    assert (code, out) == (2, "")
    assert word in err
    assert plan.read_bytes() == before


def test_only_activities_have_months(zi, plan):  # noqa: F811
    code, _, err = zi("set", plan, "1.1", "realization.3=selesai")
    assert code == 2
    assert "realization.3" in err


def test_the_figures_of_a_month_by_area_and_component(zi, plan, row):  # noqa: F811
    zi("set", plan, row, "realization.3=selesai")
    code, out, _ = zi("figures", plan, "--month", 4, "--json")
    assert code == 0
    found = json.loads(out)
    assert (found["year"], found["month"]) == (2026, 4)
    whole, areas = found["whole"], found["areas"]
    for name in ("planned", "due", "done", "late", "coming"):
        parts = [component[name] for area in areas for component in area["components"]]
        assert sum(area[name] for area in areas) == sum(parts) == whole[name]
    [component] = [one for one in areas[0]["components"] if one["number"] == "1.1"]
    assert (component["done"], component["realized"][2]) == (1, 1)
    assert len(whole["plan"]) == 12


def test_the_figures_for_people(zi, plan, row):  # noqa: F811
    code, out, _ = zi("figures", plan)
    assert code == 0
    lines = out.splitlines()
    assert lines[0].split()[:3] == ["rencana", "jatuh", "tempo"]
    assert lines[-1].endswith("Seluruh rencana")
    code, out, err = zi("figures", plan, "--month", "13")
    assert (code, out) == (2, "")
    assert "13" in err
