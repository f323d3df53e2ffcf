"""The main job as its user does it: `zi import` of a published annex, then `zi show --json`, cell by cell.

Skipped where the three published annexes do not lie beside the project.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zi_desktop import cli

ANNEXES = Path(__file__).parents[2] / "shared" / "annexes"
NAMES = ("mojokerto-2022", "cilegon-2025", "tasikmalaya-2025")
pytestmark = pytest.mark.skipif(not ANNEXES.is_dir(), reason="no published annexes here")

NOT_PRINTED = {"mojokerto-2022": {"target_time"}}
"""What a form has no column for; the program composes it."""
NOT_SAID = {".tsv": {"unit", "year", "kind"}}
"""A clipboard's text has no titles."""


def run(*arguments: object) -> int:
    return cli.main([str(argument) for argument in arguments])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".tsv"])
def test_a_published_annex_comes_in_whole(tmp_path, capsys, name, ending):
    plan = tmp_path / "rencana.zi"
    assert run("import", plan, ANNEXES / (name + ending)) == 0
    capsys.readouterr()
    assert run("show", plan, "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    told = json.loads((ANNEXES / f"{name}.json").read_text(encoding="utf-8"))
    for key in {"unit", "year", "kind"} - NOT_SAID.get(ending, set()):
        assert shown[key] == told[key]
    skipped = {"months_are"} | NOT_PRINTED.get(name, set())
    expected = [{k: v for k, v in row.items() if k not in skipped} for row in told["rows"]]
    found = [
        {key: row[key] for key in wanted}
        for row, wanted in zip(shown["activities"], expected, strict=True)
    ]
    assert found == expected


@pytest.mark.parametrize("name", NAMES)
def test_bringing_it_in_is_one_action(tmp_path, capsys, name):
    plan = tmp_path / "rencana.zi"
    run("import", plan, ANNEXES / f"{name}.xlsx")
    assert run("undo", plan) == 0
    capsys.readouterr()
    run("show", plan, "--json")
    assert json.loads(capsys.readouterr().out)["activities"] == []
