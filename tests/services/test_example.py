"""The example annex that ships: imported, it is the plan that it was made from."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout

import pytest

from zi_desktop.cli import main
from zi_desktop.resources import resource


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
