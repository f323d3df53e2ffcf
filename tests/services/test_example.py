"""The example annex that ships: imported, it is the plan that it was made from."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from datetime import UTC, datetime

import pytest

from zi_desktop.cli import main
from zi_desktop.domain.duties import State, all_duties, clock_of
from zi_desktop.domain.evidence_view import EvidenceView
from zi_desktop.domain.history import Author
from zi_desktop.domain.records import Evidence, Recommendation
from zi_desktop.resources import resource
from zi_desktop.services.example import PAPERS, PEOPLE, make_example
from zi_desktop.services.plans import open_plan


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """Return the example as `zi show --json` tells it after `zi import`."""
    plan = tmp_path_factory.mktemp("example") / "contoh.zi"
    assert main(["import", str(plan), str(resource("examples", "kpu-kota-contoh.xlsx"))]) == 0
    with redirect_stdout(io.StringIO()) as said:
        assert main(["show", str(plan), "--json"]) == 0
    return json.loads(said.getvalue())


@pytest.fixture(scope="module")
def template():
    text = resource("templates", "standar.json").read_text(encoding="utf-8")
    return [
        (area, component, activity)
        for area in json.loads(text)["areas"]
        for component in area["components"]
        for activity in component["activities"]
    ]


def test_the_example_is_a_plan_of_a_made_up_office(shown):
    assert (shown["unit"], shown["year"], shown["kind"]) == (
        "KPU Kota Contoh",
        2026,
        "Rencana Kerja",
    )


def test_every_row_of_the_template_comes_back_from_the_workbook(shown, template):
    assert len(shown["activities"]) == len(template)
    for row, (area, component, activity) in zip(shown["activities"], template, strict=True):
        assert row["area"] == area["title"]
        assert row["component"] == component["title"]
        assert row["action"].endswith(activity["action"])
        assert row["indicator"] == activity["indicator"]
        assert row["months"] == activity["months"]


def test_remarks_of_the_example_come_back_too(shown):
    assert [row["remarks"] for row in shown["activities"]].count("tentatif") == 2


def test_every_row_finds_its_standard_component_by_its_component_s_name(shown, template):
    found = {row["component"]: row["standard"] for row in shown["activities"]}
    assert found == {component["title"]: component["code"] for _, component, _ in template}


@pytest.mark.parametrize("month", [1, 6, 12])
def test_the_example_to_play_with_has_a_year_under_way(tmp_path, month):
    path = tmp_path / "contoh" / "Contoh.zi"
    now = datetime(2026, month, 21, 10, tzinfo=UTC)
    source = resource("examples", "kpu-kota-contoh.xlsx")
    make_example(path, source, Author("Rini", "PC-UMUM"), now)
    assert sorted(file.name for file in path.parent.iterdir()) == ["Contoh.bukti", "Contoh.zi"]
    assert main(["check", str(path)]) == 0
    with open_plan(path, Author("Rini", "PC-UMUM"), read_only=True) as store:
        plan = store.plan
    assert plan.info.year == 2026
    assert {activity.responsible for activity in plan.activities()} <= {p[0] for p in PEOPLE}
    states = {duty.state for _, duty in all_duties(plan, clock_of(plan, now.date()))}
    assert State.DONE in states
    assert len(plan.records.of_kind(Evidence)) == (1 if month == 1 else len(PAPERS))
    assert len(plan.records.of_kind(Recommendation)) == 1
    view = EvidenceView(plan)
    assert list(view.fulfilled(plan.find("1.1.1")).values()) == [1]
    proven = sum(view.fulfilled(plan.find("1.4.1")).values())
    assert proven == (0 if month == 1 else 1)
    assert len(view.items(plan.find("1.4.1"))) == 3


def test_an_example_begun_before_a_power_cut_is_begun_anew(tmp_path):
    path = tmp_path / "contoh" / "Contoh.zi"
    left = tmp_path / "contoh.baru"
    left.mkdir()
    (left / "Contoh.zi").write_text("half")
    source = resource("examples", "kpu-kota-contoh.xlsx")
    make_example(path, source, Author("Rini", "PC"), datetime(2026, 3, 1, 10, tzinfo=UTC))
    assert not left.exists()
    assert main(["check", str(path)]) == 0
