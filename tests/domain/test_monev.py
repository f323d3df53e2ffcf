from datetime import date

import pytest

from tests.plans import apply_all, ids, small_plan
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.monev import (
    DROPPED,
    FOLLOWED_UP,
    UNDER_WAY,
    add_meeting,
    add_recommendation,
    due_words,
    followed_up,
    meetings_in,
    meetings_of,
    narrative,
    next_meeting,
    open_recommendations,
    recommendations_due,
    recommendations_for,
    recommendations_of,
    remove_records,
    set_narrative,
    set_record,
)
from zi_desktop.domain.periods import parse_period


def with_meetings(*meetings):
    plan = small_plan()
    for n, fields in enumerate(meetings, 1):
        plan = apply_all(plan, add_meeting(plan, ids(f"meeting{n}."), **fields))
    return plan


def recommending(plan, *recommendations):
    for n, (meeting, fields) in enumerate(recommendations, 1):
        plan = apply_all(plan, add_recommendation(plan, ids(f"rec{n}."), RowId(meeting), **fields))
    return plan


def test_meetings_stand_by_date_and_those_without_one_last():
    plan = with_meetings(
        {"title": "C"}, {"title": "B", "date": "2026-06-30"}, {"title": "A", "date": "2026-03-31"}
    )
    assert [meeting.title for meeting in meetings_of(plan)] == ["A", "B", "C"]


def test_the_meetings_of_a_semester_are_those_of_its_triwulan_and_months():
    plan = with_meetings(
        {"period": "2026-TW1"},
        {"period": "2026-06"},
        {"period": "2026-TW3"},
        {"period": "2026"},
        {"period": "entah"},
    )
    assert [m.period for m in meetings_in(plan, parse_period("2026-S1"))] == ["2026-TW1", "2026-06"]
    assert len(meetings_in(plan, parse_period("2026"))) == 4


@pytest.mark.parametrize(
    ("today", "period"),
    [
        (date(2026, 3, 10), "2026-TW1"),
        (date(2025, 12, 1), "2026-TW1"),
        (date(2027, 1, 5), "2026-TW4"),
    ],
)
def test_the_next_meeting_is_about_the_triwulan_of_today_inside_the_plans_year(today, period):
    assert next_meeting(small_plan(), today)["period"] == period


def test_the_next_meeting_is_held_as_the_last_one_was():
    plan = with_meetings(
        {"date": "2026-03-31", "location": "Aula", "led_by": "Rini", "attendees": ("Budi",)}
    )
    proposed = next_meeting(plan, date(2026, 6, 1))
    assert (proposed["location"], proposed["led_by"], proposed["attendees"]) == (
        "Aula",
        "Rini",
        ("Budi",),
    )


def test_a_recommendation_of_a_meeting_goes_with_it():
    plan = recommending(
        with_meetings({}),
        ("meeting1.1", {"text": "Lengkapi"}),
        ("", {"text": "TPI", "source": "TPI"}),
    )
    assert [(r.text, r.source) for r in recommendations_of(plan)] == [
        ("Lengkapi", "Monev"),
        ("TPI", "TPI"),
    ]
    plan = apply_all(plan, remove_records(plan, [RowId("meeting1.1"), RowId("gone")]))
    assert [r.text for r in recommendations_of(plan)] == ["TPI"]
    assert set_record(plan, RowId("gone"), "text", "x") == []


def test_what_was_dropped_counts_neither_as_done_nor_as_open():
    plan = recommending(
        small_plan(),
        ("", {"status": FOLLOWED_UP}),
        ("", {"status": UNDER_WAY}),
        ("", {"status": DROPPED}),
        ("", {"text": "x"}),
    )
    assert followed_up(plan) == (1, 3)
    assert len(open_recommendations(plan)) == 2


def test_due_is_what_is_open_and_has_its_month_or_had_it_before():
    plan = recommending(
        small_plan(),
        ("", {"due": "2026-02"}),
        ("", {"due": "2026-TW1"}),
        ("", {"due": "2026-04"}),
        ("", {"due": "segera"}),
        ("", {"due": "2026-03", "status": FOLLOWED_UP}),
        ("", {"due": "2025-12"}),
    )
    due = recommendations_due(plan, parse_period("2026-03"))
    assert [r.due for r in due] == ["2026-02", "2026-TW1", "2025-12"]
    assert [due_words(r) for r in recommendations_of(plan)][3] == "segera"


def test_a_paper_about_a_period_lists_its_meetings_wishes_and_what_is_open_from_before():
    plan = with_meetings({"period": "2026-TW1"}, {"period": "2026-TW2"}, {"period": "2026-TW3"})
    plan = recommending(
        plan,
        ("meeting1.1", {"text": "lama, terbuka"}),
        ("meeting1.1", {"text": "lama, selesai", "status": FOLLOWED_UP}),
        ("meeting2.1", {"text": "kini, selesai", "status": FOLLOWED_UP}),
        ("meeting3.1", {"text": "nanti"}),
    )
    listed = [r.text for r in recommendations_for(plan, parse_period("2026-TW2"))]
    assert listed == ["lama, terbuka", "kini, selesai"]


def test_prose_is_kept_for_a_chapter_and_a_period_and_blank_prose_makes_nothing():
    plan = small_plan()
    assert set_narrative(plan, "laporan_monev", "2026-TW1", "penutup", "  ") == []
    plan = apply_all(plan, set_narrative(plan, "laporan_monev", "2026-TW1", "penutup", "Satu."))
    plan = apply_all(plan, set_narrative(plan, "laporan_monev", "2026-TW1", "penutup", "Dua."))
    assert narrative(plan, "laporan_monev", "2026-TW1", "penutup") == "Dua."
    assert narrative(plan, "laporan_monev", "2026-TW2", "penutup") == ""
    assert len(plan.records) == 1
