"""The columns' rule: every width of the window has its columns, and from 1280 none is scrolled."""

import pytest

from zi_desktop.annex.forms import CILEGON, MOJOKERTO
from zi_desktop.ui.grid_columns import columns_for, shows_component


def widths(room, **options):
    return {column.name: column.width for column in columns_for(room, MOJOKERTO, **options)}


def test_beside_the_inspector_at_1366_the_action_has_384():
    found = widths(968)
    assert found["action"] == 384
    assert (found["flag"], found["number"], found["evidence"]) == (22, 42, 44)
    assert (found["responsible"], found["remarks"]) == (56, 84)
    assert [found[f"m{n}"] for n in range(1, 13)] == [28] * 12
    assert "component" not in found
    assert "indicator" not in found


def test_without_the_inspector_at_1366_the_grid_is_as_the_annex():
    found = widths(1294)
    assert {"component", "action", "indicator"} <= found.keys()
    assert found["component"] + found["action"] + found["indicator"] == 710


def test_between_them_the_indicator_stands_beside_the_action():
    assert "indicator" not in widths(584 + 559)
    assert "indicator" in widths(584 + 560)
    assert "component" not in widths(584 + 709)
    assert "component" in widths(584 + 710)


@pytest.mark.parametrize(("room", "month"), [(899, 24), (900, 28), (1449, 28), (1450, 32)])
def test_months_are_narrow_under_900_and_wide_from_1450(room, month):
    assert widths(room)["m7"] == month


def test_remarks_then_responsible_then_evidence_give_way_to_the_text():
    fixed = 22 + 42 + 44 + 56 + 12 * 24 + 84
    assert "remarks" in widths(fixed + 300)
    assert "remarks" not in widths(fixed + 299)
    assert "responsible" not in widths(fixed - 84 + 299)
    assert "evidence" not in widths(fixed - 84 - 56 + 299)
    assert "evidence" in widths(fixed - 84 - 56 + 300)


@pytest.mark.parametrize("zoom", [0.9, 1.0, 1.1, 1.25, 1.5])
@pytest.mark.parametrize("room", range(760, 2600, 97))
def test_the_columns_fill_the_width_exactly(room, zoom):
    assert sum(widths(room, zoom=zoom).values()) == room


def test_titles_are_the_forms_own_words():
    mojokerto = {c.name: c.title for c in columns_for(1294, MOJOKERTO)}
    assert mojokerto["component"] == "KEGIATAN"
    assert mojokerto["number"] == "NO"
    cilegon = {c.name: c.title for c in columns_for(968, CILEGON)}
    assert cilegon["action"] == "KOMPONEN / LANGKAH AKSI"


def test_all_columns_shows_each_column_of_the_annex_even_where_it_must_scroll():
    found = {c.name: c.width for c in columns_for(900, CILEGON, all_columns=True)}
    assert {"component", "indicator", "action", "expected_evidence", "target_time"} <= found.keys()
    assert "target_output" not in found
    assert sum(found.values()) > 900


def test_only_a_wide_grid_has_a_component_column():
    assert shows_component(columns_for(1294, MOJOKERTO))
    assert not shows_component(columns_for(968, MOJOKERTO))
