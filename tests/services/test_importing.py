"""From a document to changes: rows in order, numbers kept where they say more than the position, one plan's words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.annex.workbooks import (
    GREEN,
    GRID_TITLES,
    TABLE_TITLES,
    grid_sheet,
    put,
    shade,
    small_grid,
)
from tests.plans import apply, empty_plan, ids, small_plan
from zi_desktop.annex.imported import (
    ClosingBlock,
    Heading,
    ImportedActivity,
    ImportedAnnex,
    ImportedArea,
    ImportedComponent,
)
from zi_desktop.domain.changes import Entity
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import Area, Component, Group, Numbering, Plan, Rhythm
from zi_desktop.domain.target_time import compose_target_time, default_rhythm
from zi_desktop.services.importing import import_changes, read_source


def annex_of(*areas, area_numbers=Numbering.ROMAN, component_numbers=Numbering.ARABIC):
    heading = Heading("KPU Kota Contoh", 2027, "Rencana Aksi", "5/2027", "1 Mei 2027")
    closing = ClosingBlock("Contoh", "", "KETUA", "BUDI")
    return ImportedAnnex(
        "cilegon", heading, closing, area_numbers, component_numbers, areas, doubts=()
    )


def imported(annex, plan=None):
    plan = plan or empty_plan()
    return apply(plan, import_changes(plan, annex, ids()))


def component(title, label="", group="", rows=1):
    made = [ImportedActivity(f"baris {n}", action=f"{title} {n}") for n in range(rows)]
    return ImportedComponent(title, label, group, tuple(made))


def test_rows_come_in_the_documents_order_below_those_of_the_plan():
    annex = annex_of(
        ImportedArea("MANAJEMEN PERUBAHAN", "I", (component("Tim", rows=3), component("SOP"))),
        ImportedArea("PENGAWASAN", "II", (component("SPIP", rows=2),)),
    )
    plan = imported(annex, small_plan())
    assert [area.title for area in plan.areas()] == [
        "AREA A",
        "AREA B",
        "MANAJEMEN PERUBAHAN",
        "PENGAWASAN",
    ]
    actions = [row.action for row in plan.activities()]
    assert actions[-6:] == ["Tim 0", "Tim 1", "Tim 2", "SOP 0", "SPIP 0", "SPIP 1"]


def test_an_empty_plan_takes_over_what_the_document_says_of_itself():
    info = imported(annex_of(ImportedArea("X", "1"), area_numbers=Numbering.ARABIC)).info
    assert (info.unit, info.year, info.kind, info.form) == (
        "KPU Kota Contoh",
        2027,
        "Rencana Aksi",
        "cilegon",
    )
    assert (info.decree_place, info.decree_date, info.decree_number) == (
        "Contoh",
        "1 Mei 2027",
        "5/2027",
    )
    assert (info.signer_title, info.signer_name) == ("KETUA", "BUDI")
    assert info.area_numbers is Numbering.ARABIC


def test_what_the_document_does_not_say_stays_as_it_was():
    silent = ImportedAnnex(
        "mojokerto", Heading(), ClosingBlock(), Numbering.ROMAN, Numbering.ARABIC, ()
    )
    info = imported(silent).info
    assert (info.unit, info.year) == (empty_plan().info.unit, empty_plan().info.year)


def test_a_plan_with_rows_keeps_its_own_words():
    plan = imported(annex_of(ImportedArea("X", "I")), small_plan())
    assert plan.info == small_plan().info


def test_a_number_is_a_literal_only_where_the_position_would_not_give_it():
    components = (component("A", "1"), component("B", "2a"), component("C", "3"))
    plan = imported(annex_of(ImportedArea("X", "I", components), ImportedArea("Y", "III")))
    assert [area.number for area in plan.areas()] == ["", "III"]
    assert [c.number for c in plan.components()] == ["", "2a", ""]
    assert [plan.area_label(area) for area in plan.areas()] == ["I", "III"]
    assert [plan.component_label(c) for c in plan.components()] == ["1", "2a", "3"]


def test_below_other_rows_the_printed_numbers_stay_what_they_were():
    plan = imported(annex_of(ImportedArea("X", "I"), ImportedArea("Y", "IV")), small_plan())
    assert [plan.area_label(area) for area in plan.areas()] == ["I", "II", "I", "IV"]
    assert [area.number for area in plan.areas()][2:] == ["I", ""]


def test_groups_hold_their_components_and_loose_ones_stay_in_the_area():
    components = (
        component("A"),
        component("B", group="Pemenuhan"),
        component("C", group="Pemenuhan"),
        component("D", group="Reform"),
    )
    plan = imported(annex_of(ImportedArea("X", "I", components)))
    area = plan.areas()[0]
    assert [row.title for row in plan.children_of(area.id)] == ["A", "Pemenuhan", "Reform"]
    groups = [plan.ancestor(c.id, Group) for c in plan.components()]
    assert [group and group.title for group in groups] == [None, "Pemenuhan", "Pemenuhan", "Reform"]


def test_an_activity_brings_texts_months_rhythm_and_its_standard_component():
    row = ImportedActivity(
        "baris 7",
        indicator="SK",
        action="Bentuk tim",
        target_time="Mei dan Juli",
        responsible="Kasubbag",
        rhythm=Rhythm.MONTHLY,
        months=Months([5, 7]),
        tentative_months=Months([7]),
    )
    area = ImportedArea(
        "MANAJEMEN PERUBAHAN", "I", (ImportedComponent("Tim Kerja", "1", "", (row,)),)
    )
    [activity] = imported(annex_of(area)).activities()
    assert (activity.indicator, activity.action, activity.responsible) == (
        "SK",
        "Bentuk tim",
        "Kasubbag",
    )
    assert (activity.target_time, activity.rhythm, activity.standard) == (
        "Mei dan Juli",
        Rhythm.MONTHLY,
        "1.i",
    )
    assert (list(activity.months), list(activity.tentative_months)) == ([5, 7], [7])


def test_blank_texts_are_no_changes():
    area = ImportedArea("X", "I", (component("A"),))
    changes = import_changes(empty_plan(), annex_of(area), ids())
    fields = {change.field for change in changes if change.entity == Entity.ACTIVITY}
    assert fields == {"alive", "place", "action", "rhythm"}


def test_a_component_of_unknown_meaning_is_asked_about_once(tmp_path):
    book = Workbook()
    sheet = small_grid(book)
    sheet["B7"] = "1. Lain-lain"
    path = tmp_path / "lampiran.xlsx"
    book.save(path)
    doubts = read_source(path).doubts
    assert [(doubt.kind, doubt.row) for doubt in doubts] == [("standard_uncertain", "1.1")]


# ---- there and back: any plan, written the way that offices write it


words = st.text(st.sampled_from("abDE\u00e9=@\U0001f600.,;()-/\x07"), min_size=1, max_size=5)
lines = st.lists(st.lists(words, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=3)
cells = lines.map(lambda several: "w" + "\n".join(several))
titles = st.sampled_from(["Tim Kerja", "SOP", "Pola Mutasi", "SPIP", "Lain-lain", "Kegiatan X"])
months_sets = st.sets(st.integers(1, 12), min_size=1).map(Months)
activities = st.builds(
    ImportedActivity, where=st.just(""), action=cells, indicator=cells, months=months_sets
)
components = st.lists(
    st.tuples(titles, st.lists(activities, min_size=1, max_size=4)),
    max_size=4,
    unique_by=lambda pair: pair[0],
)
plans = st.lists(components, min_size=1, max_size=4).filter(any)
layouts = st.fixed_dictionaries(
    {
        "top": st.integers(1, 12),
        "left": st.integers(1, 4),
        "merged": st.booleans(),
        "number_apart": st.booleans(),
        "blank_rows": st.booleans(),
        "closing": st.booleans(),
    }
)
AREAS = ["MANAJEMEN PERUBAHAN", "PENATAAN TATALAKSANA", "INOVASI", "Penguatan Pengawasan"]


def write(path: Path, plan, layout, form) -> None:
    book = Workbook()
    sheet = book.active
    left, row = layout["left"], layout["top"]
    january = 0
    if form == "mojokerto":
        row, january = grid_sheet(sheet, row, left, GRID_TITLES)
    else:
        put(sheet, row, TABLE_TITLES, left)
        row += 1
    for a, area in enumerate(plan):
        number = Numbering.ROMAN.label(a + 1)
        if layout["number_apart"] or form == "cilegon":
            put(sheet, row, [f"{number}.", AREAS[a]], left)
        else:
            put(sheet, row, [f"{number}. {AREAS[a]}"], left)
            if layout["merged"]:
                sheet.merge_cells(
                    start_row=row, end_row=row, start_column=left, end_column=left + 16
                )
        row += 1
        for c, (title, rows) in enumerate(area, 1):
            first = row
            for n, activity in enumerate(rows, 1):
                put(sheet, row, _cells(form, n, c, title, activity, len(rows)), left)
                if january:
                    shade(sheet, row, january, list(activity.months), GREEN)
                row += 1
            if layout["merged"]:
                sheet.merge_cells(
                    start_row=first, end_row=row - 1, start_column=left + 1, end_column=left + 1
                )
        row += layout["blank_rows"]
    if layout["closing"]:
        put(sheet, row + 1, ["Contoh, 2026"], left + 4)
        put(sheet, row + 2, ["KETUA"], left + 4)
    book.save(path)


def _cells(form, n, c, title, activity, count):
    if form == "mojokerto":
        action = f"{n}. {activity.action}" if count > 1 else activity.action
        return [None, f"{c}. {title}" if n == 1 else None, _safe(action), _safe(activity.indicator)]
    time = compose_target_time(activity.months, 2026)
    first = [f"{c}.", title] if n == 1 else [None, None]
    return [*first, _safe(activity.indicator), _safe(activity.action), None, time]


def _safe(text):
    return text.replace("\x07", "_x0007_")


@pytest.mark.parametrize("form", ["mojokerto", "cilegon"])
@given(plan=plans, layout=layouts)
@settings(max_examples=40)
def test_a_plan_written_to_a_workbook_comes_back(tmp_path_factory, form, plan, layout):
    path = tmp_path_factory.mktemp("lampiran") / "lampiran.xlsx"
    write(path, plan, layout, form)
    back = imported(read_source(path))
    wanted = [
        (AREAS[a], title, row.action, row.indicator, row.months, default_rhythm(row.months))
        for a, area in enumerate(plan)
        for title, rows in area
        for row in rows
    ]
    assert [_seen(back, row) for row in back.activities()] == wanted
    assert [back.area_label(area) for area in back.areas()] == [
        Numbering.ROMAN.label(n) for n in range(1, len(plan) + 1)
    ]
    assert back.info.decree_place == ("Contoh" if layout["closing"] else "")


def _seen(plan: Plan, row):
    area, found = plan.ancestor(row.id, Area), plan.ancestor(row.id, Component)
    return (area.title, found.title, row.action, row.indicator, row.months, row.rhythm)
