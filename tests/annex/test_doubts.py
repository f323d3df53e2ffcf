"""Doubts: how they are asked, what an answer makes of the annex, and what stays on the rows without one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_desktop.annex.doubts import KINDS, answers_to, by_kind, kind_of, questions, rhythm_doubts
from zi_desktop.annex.imported import (
    ClosingBlock,
    Doubt,
    Heading,
    ImportedActivity,
    ImportedAnnex,
    ImportedArea,
    ImportedComponent,
)
from zi_desktop.annex.settling import left_open, settle, settle_all
from zi_desktop.domain.months import ALL_YEAR, NO_MONTHS, Months
from zi_desktop.domain.plan import Numbering, Rhythm


def row(action="satu", **values):
    return ImportedActivity("Lembar, baris 9", action=action, **values)


def annex(*areas, doubts=()):
    """Each area is a list of components, each component a list of rows."""
    made = tuple(
        ImportedArea(f"AREA {a}", "", tuple(_component(c, rows) for c, rows in enumerate(area, 1)))
        for a, area in enumerate(areas, 1)
    )
    numbers = (Numbering.ROMAN, Numbering.ARABIC)
    return ImportedAnnex("cilegon", Heading(), ClosingBlock(), *numbers, made, tuple(doubts))


def _component(number, rows):
    return ImportedComponent(f"Komponen {number}", "", "", tuple(rows))


def doubt(kind, at, **values):
    return Doubt(kind, "Lembar, baris 9", "Kalimat.", at, **values)


def only(found):
    return next(found.activities())


# ---- asking


def test_questions_come_before_notes_and_each_kind_once():
    found = [doubt("column_left_out", ""), doubt("no_action", "1.1.1"), doubt("no_action", "1.1.2")]
    found += [doubt("rhythm_uncertain", "1.1.1"), doubt("dari_masa_depan", "1.1.1")]
    kinds = [(kind.name, len(doubts)) for kind, doubts in by_kind(found)]
    assert kinds == [
        ("rhythm_uncertain", 1),
        ("no_action", 2),
        ("column_left_out", 1),
        ("dari_masa_depan", 1),
    ]
    assert questions(annex([[row()]], doubts=found)) == 2


def test_every_kind_has_words_and_the_answer_that_keeps_things_comes_first_or_names_what_was_read():
    for kind in KINDS.values():
        assert kind.title
        assert "{count}" in kind.question
        if kind.asks:
            assert kind.answers[0].key in ("keep", "once"), kind.name


@pytest.mark.parametrize(
    ("target_time", "rhythm", "asked"),
    [
        ("Januari-Desember 2025", Rhythm.ONCE, True),
        ("Jan s.d. Des", Rhythm.ONCE, True),
        ("", Rhythm.ONCE, True),
        ("Per-bulan (Januari-Desember)", Rhythm.MONTHLY, False),
        ("1x setahun, Januari-Desember", Rhythm.ONCE, False),
        ("sepanjang tahun", Rhythm.ONCE, False),
        ("Januari-Desember 2025", Rhythm.MONTHLY, False),
    ],
)
def test_a_row_of_the_whole_year_is_asked_about_unless_it_says_how_often(
    target_time, rhythm, asked
):
    found = annex([[row(target_time=target_time, months=ALL_YEAR, rhythm=rhythm)]])
    assert [d.row for d in rhythm_doubts(found)] == (["1.1.1"] if asked else [])


def test_half_a_year_is_no_question():
    months = Months.span(1, 6)
    found = annex([[row(target_time="Januari-Juni", months=months)]])
    assert not list(rhythm_doubts(found))


# ---- settling


def test_one_answer_settles_all_rows_of_a_kind_and_no_other_kind():
    doubts = [doubt("rhythm_uncertain", f"1.1.{n}") for n in (1, 2)] + [doubt("no_action", "1.1.1")]
    found = settle_all(annex([[row(), row(), row()]], doubts=doubts), "rhythm_uncertain", "monthly")
    rhythms = [activity.rhythm for activity in found.activities()]
    assert rhythms == [Rhythm.MONTHLY, Rhythm.MONTHLY, Rhythm.ONCE]
    assert [d.kind for d in found.doubts] == ["no_action"]


def test_one_row_is_settled_alone():
    doubts = [doubt("rhythm_uncertain", f"1.1.{n}") for n in (1, 2)]
    found = settle(annex([[row(), row()]], doubts=doubts), doubts[1], "monthly")
    assert [activity.rhythm for activity in found.activities()] == [Rhythm.ONCE, Rhythm.MONTHLY]
    assert found.doubts == (doubts[0],)


def test_a_kept_row_stays_as_it_was_read():
    whole = annex([[row(months=Months([2]))]], doubts=[doubt("months_disagree", "1.1.1")])
    assert settle(whole, whole.doubts[0], "keep") == annex([[row(months=Months([2]))]])


def test_months_are_taken_from_the_target_time_and_its_words_stay():
    read = row(target_time="Maret dan Juni 2025", months=Months([2]), tentative_months=Months([2]))
    whole = annex([[read]], doubts=[doubt("months_disagree", "1.1.1")])
    found = only(settle(whole, whole.doubts[0], "written"))
    assert (found.months, found.rhythm) == (Months([3, 6]), Rhythm.MONTHLY)
    assert (found.tentative_months, found.target_time) == (NO_MONTHS, "Maret dan Juni 2025")


def test_an_unreadable_time_takes_the_months_that_a_person_enters():
    whole = annex([[row(target_time="menyusul")]], doubts=[doubt("month_unreadable", "1.1.1")])
    found = settle(whole, whole.doubts[0], "target_time", "Juli-September")
    assert only(found).months == Months([7, 8, 9])
    assert only(found).target_time == "menyusul"
    assert found.doubts == ()


def test_words_that_are_no_months_change_nothing():
    whole = annex([[row(months=Months([4]))]], doubts=[doubt("month_unreadable", "1.1.1")])
    assert only(settle(whole, whole.doubts[0], "target_time", "besok")).months == Months([4])


def test_a_row_without_action_takes_its_indicator_or_goes_and_the_numbers_below_follow():
    rows = [row(), row("", indicator="Terbitnya SK"), row("tiga")]
    doubts = [doubt("no_action", "1.1.2"), doubt("joined", "1.1.3"), doubt("no_action", "1.2.1")]
    whole = annex([rows, [row("")]], doubts=doubts)
    used = settle(whole, doubts[0], "indicator")
    assert [a.action for a in used.activities()] == ["satu", "Terbitnya SK", "tiga", ""]
    gone = settle(whole, doubts[0], "drop")
    assert [a.action for a in gone.activities()] == ["satu", "tiga", ""]
    assert [(d.kind, d.row) for d in gone.doubts] == [("joined", "1.1.2"), ("no_action", "1.2.1")]


def test_joined_rows_come_apart_again_in_their_order():
    one, two = row("", indicator="kedua"), row("", indicator="ketiga", expected_evidence="foto")
    whole = row(indicator="pertama\nkedua\nketiga", expected_evidence="foto")
    doubts = [doubt("joined", "1.1.1", apart=one), doubt("joined", "1.1.1", apart=two)]
    doubts.append(doubt("no_action", "1.1.2"))
    found = settle_all(annex([[whole, row("akhir")]], doubts=doubts), "joined", "apart")
    assert [a.indicator for a in found.activities()] == ["pertama", "kedua", "ketiga", ""]
    assert [a.expected_evidence for a in found.activities()] == ["", "", "foto", ""]
    assert [d.row for d in found.doubts] == ["1.1.4"]


def test_what_was_joined_below_goes_along_when_a_row_is_cut_off():
    one, two = row("", indicator="kedua"), row("", indicator="ketiga")
    doubts = [doubt("joined", "1.1.1", apart=one), doubt("joined", "1.1.1", apart=two)]
    whole = annex([[row(indicator="pertama\nkedua\nketiga")]], doubts=doubts)
    upper, lower = settle(whole, doubts[0], "apart").activities()
    assert (upper.indicator, lower.indicator) == ("pertama", "kedua\nketiga")
    assert [d.row for d in settle(whole, doubts[0], "apart").doubts] == ["1.1.2"]
    upper, lower = settle(whole, doubts[1], "apart").activities()
    assert (upper.indicator, lower.indicator) == ("pertama\nkedua", "ketiga")


def test_texts_that_were_joined_into_one_sentence_come_apart_too():
    part = row("", indicator="dan disosialisasikan", target_time="Juni 2025")
    read = row(
        indicator="Ditetapkan dan disosialisasikan",
        target_time="Mei-Juni 2025",
        months=Months([5, 6]),
    )
    whole = annex([[read]], doubts=[doubt("joined", "1.1.1", apart=part)])
    upper, lower = settle(whole, whole.doubts[0], "apart").activities()
    assert (upper.indicator, lower.indicator) == ("Ditetapkan", "dan disosialisasikan")
    assert (upper.target_time, lower.target_time) == ("Mei-", "Juni 2025")
    assert (upper.months, lower.months) == (Months([5]), Months([6]))


def test_only_what_was_joined_can_come_apart():
    kind = KINDS["joined"]
    assert [a.key for a in answers_to(kind, [doubt("joined", "1.1")])] == ["keep"]
    can = [doubt("joined", "1.1"), doubt("joined", "1.1.1", apart=row())]
    assert [a.key for a in answers_to(kind, can)] == ["keep", "apart"]


def test_a_title_that_is_no_area_gives_its_components_to_the_area_above():
    doubts = [
        doubt("area_unrecognised", "2"),
        doubt("no_action", "2.1.1"),
        doubt("joined", "3.1.1"),
    ]
    whole = annex([[row("a")]], [[row("b")]], [[row("c")]], doubts=doubts)
    found = settle(whole, doubts[0], "merge")
    assert [area.title for area in found.areas] == ["AREA 1", "AREA 3"]
    assert [a.action for a in found.activities()] == ["a", "b", "c"]
    assert [d.row for d in found.doubts] == ["1.2.1", "2.1.1"]


def test_the_first_area_has_none_above_it():
    whole = annex([[row()]], doubts=[doubt("area_unrecognised", "1")])
    assert settle(whole, whole.doubts[0], "merge") == annex([[row()]])


def test_a_chosen_standard_component_is_kept_at_its_component():
    whole = annex([[row()], [row()]], doubts=[doubt("standard_uncertain", "1.2")])
    found = settle(whole, whole.doubts[0], "standard", "5.iv")
    assert [c.standard for c in found.areas[0].components] == ["", "5.iv"]
    assert found.doubts == ()


def test_a_number_out_of_order_and_evidence_of_the_neighbour_can_go():
    whole = annex(
        [[row("4. Umumkan", expected_evidence="x")]],
        doubts=[doubt("number_out_of_order", "1.1.1"), doubt("evidence_in_neighbour", "1.1.1")],
    )
    assert only(settle_all(whole, "number_out_of_order", "strip")).action == "Umumkan"
    assert only(settle_all(whole, "evidence_in_neighbour", "drop_evidence")).expected_evidence == ""


# ---- what stays


def test_a_row_keeps_the_kinds_that_nobody_settled_and_no_notes():
    doubts = [
        doubt("no_action", "1.1.1"),
        doubt("no_action", "1.1.1"),
        doubt("month_text", "1.1.2"),
        doubt("standard_uncertain", "1.1"),
        doubt("area_unrecognised", "2"),
        doubt("column_left_out", ""),
        doubt("dari_masa_depan", "1.1.2"),
    ]
    whole = annex([[row(), row()]], [[row(), row()]], doubts=doubts)
    assert left_open(whole) == {
        "1.1.1": ("no_action", "standard_uncertain"),
        "1.1.2": ("standard_uncertain",),
        "2.1.1": ("area_unrecognised",),
    }


kinds = st.sampled_from([*KINDS, "lain"])
shapes = st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=3), min_size=1, max_size=3)


@given(shape=shapes, seed=st.lists(st.tuples(kinds, st.integers(0, 40)), max_size=12))
def test_whatever_is_settled_each_doubt_stays_with_its_row(shape, seed):
    """Actions are unique, so that a doubt that names one by number can be followed."""
    rows = iter(f"baris {n}" for n in range(40))
    areas = [[[row(next(rows)) for _ in range(n)] for n in area] for area in shape]
    whole = annex(*areas)
    numbered = [number for number, _ in whole.numbered()]
    at = dict(whole.numbered())
    found = [
        Doubt(kind, at[(number := numbered[n % len(numbered)])].action, "", number)
        for kind, n in seed
    ]
    whole = annex(*areas, doubts=found)
    for kind, answers in [(k.name, k.answers) for k in map(kind_of, dict(seed))]:
        for answer in answers[-1:]:
            whole = settle_all(whole, kind, answer.key)
    now = dict(whole.numbered())
    for left in whole.doubts:
        assert left.row not in now or now[left.row].action == left.where


def test_a_number_out_of_order_is_stripped_from_headings_too():
    doubts = [doubt("number_out_of_order", at) for at in ("1", "1.1")]
    found = annex([[row()]], doubts=doubts)
    area = replace(found.areas[0], label="IX")
    area = replace(area, components=(replace(area.components[0], label="7"),))
    found = settle_all(replace(found, areas=(area,)), "number_out_of_order", "strip")
    assert (found.areas[0].label, found.areas[0].components[0].label) == ("", "")
    kept = settle_all(annex([[row()]], doubts=doubts), "number_out_of_order", "keep")
    assert kept.doubts == ()
