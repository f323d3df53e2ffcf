"""A decree from the first edit on: what is proposed, how items count and move, and what the plan itself says."""

from __future__ import annotations

import itertools

import pytest

from tests.plans import apply_all, ids
from tests.reports.decrees import (
    base,
    chaptered_decree,
    considered,
    lettered_decree,
    seen,
    with_team,
)
from zi_desktop.domain.changes import Entity
from zi_desktop.domain.decree import (
    ADOPTING,
    CHAPTERS,
    CONSIDERING,
    DECREE,
    DICTUM,
    KINDS,
    MINUTES,
    PARTS,
    PRESENT,
    RECALLING,
    TEAM_DECREE,
    head_of,
    marks_of,
    usual_title,
)
from zi_desktop.domain.decree_edits import (
    add_items,
    move_by_one,
    move_item,
    remove_items,
    set_field,
    set_item,
    set_option,
    set_word,
)
from zi_desktop.domain.decree_library import Proposal
from zi_desktop.domain.decree_numbers import letter, letters_words, number_words, ordinal
from zi_desktop.domain.edits import set_info
from zi_desktop.services.decree import legal_bases


@pytest.fixture
def plan():
    return base("mojokerto", "Rencana Kerja")


def texts(plan, section, kind=DECREE):
    return [item.text for item in seen(plan, kind).part(section)]


def test_dictums_are_headed_by_ordinals_far_beyond_what_anybody_needs():
    told = [ordinal(n) for n in (1, 2, 3, 9, 10, 11, 12, 19, 20, 21, 30)]
    assert told[:6] == ["KESATU", "KEDUA", "KETIGA", "KESEMBILAN", "KESEPULUH", "KESEBELAS"]
    assert told[6:9] == ["KEDUA BELAS", "KESEMBILAN BELAS", "KEDUA PULUH"]
    assert told[9:] == ["KEDUA PULUH SATU", "KETIGA PULUH"]


def test_numbers_are_said_in_words_as_minutes_say_them():
    assert number_words(2022) == "dua ribu dua puluh dua"
    assert [number_words(n) for n in (0, 11, 17, 100, 1999)] == [
        "nol",
        "sebelas",
        "tujuh belas",
        "seratus",
        "seribu sembilan ratus sembilan puluh sembilan",
    ]


def test_considerations_go_on_after_z_and_are_listed_in_words():
    assert [letter(n) for n in (1, 26, 27)] == ["a", "z", "aa"]
    assert letters_words(1) == "huruf a" and letters_words(2) == "huruf a dan huruf b"
    assert letters_words(3) == "huruf a, huruf b, dan huruf c"


@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_paper_is_proposed_from_the_plan_and_keeps_nothing(plan, kind):
    decree = seen(plan, kind)
    assert not decree.stored and decree.items and not plan.records.of_kind(type(decree.paper))
    assert not any("{" in item.text for item in decree.items)
    assert "2025" in " ".join(item.text for item in decree.items)


def test_legal_bases_are_those_of_the_plans_year(plan):
    of_2025 = " ".join(texts(plan, RECALLING))
    assert "Nomor 12 Tahun 2023" in of_2025 and "Nomor 90 Tahun 2021" in of_2025
    older = apply_all(plan, set_info(plan, year=2021))
    of_2021 = " ".join(texts(older, RECALLING))
    assert "2023" not in of_2021 and "Nomor 10 Tahun 2019" in of_2021


def test_every_legal_basis_says_where_it_was_read():
    assert all(entry.source for entry in legal_bases().of(RECALLING))


def test_the_first_edit_writes_the_whole_proposal_and_two_computers_write_the_same(plan):
    item = seen(plan).part(DICTUM)[2]
    changes = set_item(seen(plan), item.id, "text", "Biaya ditanggung bersama.")
    after = apply_all(plan, changes)
    decree = seen(after)
    assert decree.stored and {i.id for i in decree.items} == {i.id for i in seen(plan).items}
    assert texts(after, DICTUM)[2] == "Biaya ditanggung bersama."
    assert texts(after, CONSIDERING) == texts(plan, CONSIDERING)
    elsewhere = set_option(seen(plan), "salinan", True)
    both = apply_all(after, [c for c in elsewhere if c.entity == Entity.PAPER_ITEM])
    assert len(seen(both).items) == len(decree.items)


def test_an_emptied_section_stays_empty(plan):
    plan = apply_all(plan, remove_items(seen(plan), [i.id for i in seen(plan).part(RECALLING)]))
    assert not texts(plan, RECALLING) and texts(plan, DICTUM)


def test_number_place_date_and_signer_of_the_decree_are_the_plans_own(plan):
    for field, value in (("number", "9/2025"), ("location", "Banten"), ("signer_name", "BUDI")):
        plan = apply_all(plan, set_field(plan, seen(plan), field, value))
    assert (plan.info.decree_number, plan.info.decree_place) == ("9/2025", "Banten")
    head = head_of(plan, seen(plan))
    assert (head.number, head.place, head.signer_name) == ("9/2025", "Banten", "BUDI")
    assert not seen(plan).stored


def test_the_teams_decree_has_the_number_that_the_team_was_made_by(plan):
    plan = with_team(plan)
    plan = apply_all(plan, set_field(plan, seen(plan, TEAM_DECREE), "number", "3/2025"))
    assert head_of(plan, seen(plan, TEAM_DECREE)).number == "3/2025"
    assert not plan.info.decree_number


def test_the_office_is_written_out_and_the_signer_named_in_full(plan):
    head = head_of(plan, seen(plan))
    assert head.office == "Komisi Pemilihan Umum Kota Contoh"
    assert head.signer_title == "KETUA KOMISI PEMILIHAN UMUM KOTA CONTOH"
    assert head.title == head.adopting == head.annex_title == usual_title(plan, DECREE)


def test_another_title_follows_into_the_items_that_say_it(plan):
    old = usual_title(plan, DECREE)
    assert any(old in text for text in considered(plan))
    plan = apply_all(plan, set_field(plan, seen(plan), "title", "Rencana Baru"))
    assert head_of(plan, seen(plan)).title == "Rencana Baru"
    assert any("tentang Rencana Baru;" in text for text in considered(plan))
    assert texts(plan, DICTUM)[0].startswith("Menetapkan Rencana Baru sebagaimana")


def test_a_word_of_its_own_takes_the_titles_place_until_it_is_cleared(plan):
    plan = apply_all(plan, set_word(seen(plan), ADOPTING, "Judul lain"))
    assert head_of(plan, seen(plan)).adopting == "Judul lain"
    plan = apply_all(plan, set_word(seen(plan), ADOPTING, ""))
    assert head_of(plan, seen(plan)).adopting == usual_title(plan, DECREE)


def test_a_new_consideration_stands_before_the_one_that_sums_up_and_is_named_in_it(plan):
    assert "huruf a dan huruf b" in considered(plan)[-1]
    new = [Proposal("bahwa ada hal baru;")]
    plan = apply_all(plan, add_items(seen(plan), ids(), CONSIDERING, new))
    assert considered(plan)[2] == "bahwa ada hal baru;"
    assert "huruf a, huruf b, dan huruf c" in considered(plan)[-1]
    gone = [seen(plan).part(CONSIDERING)[n].id for n in (0, 1)]
    plan = apply_all(plan, remove_items(seen(plan), gone))
    assert "dalam huruf a, perlu" in considered(plan)[-1]


def test_a_lone_consideration_has_no_letter_and_dictums_count_anew_below_each(plan):
    assert marks_of(seen(plan), CONSIDERING) == ["a.", "b.", "c."]
    gone = [i.id for i in seen(plan).part(CONSIDERING)[1:]]
    plan = apply_all(plan, remove_items(seen(plan), gone))
    assert marks_of(seen(plan), CONSIDERING) == [""]
    marks = marks_of(seen(lettered_decree()), DICTUM)
    assert marks == ["KESATU", "KEDUA", "KETIGA", "a.", "b.", "KEEMPAT", "KELIMA"]


def test_chapters_count_by_letter_or_as_bab_and_lists_begin_anew():
    marks = marks_of(seen(lettered_decree()), CHAPTERS)
    assert marks[:9] == ["A.", "", "B.", "1.", "2.", "C.", "", "1.", "2."]
    assert marks[9:] == ["D.", "", "1.", "a.", "1)", "2)", "b.", "1)", "2.", "a."]
    told = marks_of(seen(chaptered_decree()), CHAPTERS)
    assert [mark for mark in told if mark.startswith("BAB")] == [
        *("BAB I", "BAB II", "BAB III", "BAB IV", "BAB V")
    ]
    assert told[1] == "A." and told[3] == "B."


def test_an_item_moves_with_what_lies_under_it():
    plan = lettered_decree()
    third = seen(plan).part(DICTUM)[2]
    plan = apply_all(plan, move_by_one(seen(plan), third.id, -1))
    assert [text[:10] for text in texts(plan, DICTUM)[1:4]] == [
        "Sekretaris",
        "capaian;",
        "kendala.",
    ]
    plan = apply_all(plan, move_item(seen(plan), third.id, len(texts(plan, DICTUM))))
    assert texts(plan, DICTUM)[-3:] == ["Sekretaris melaporkan:", "capaian;", "kendala."]


def test_a_chapter_moves_whole_and_nothing_moves_over_the_edge():
    plan = lettered_decree()
    last = seen(plan).part(CHAPTERS)[9]
    plan = apply_all(plan, move_by_one(seen(plan), last.id, -1))
    titles = [i.text for i in seen(plan).part(CHAPTERS) if i.style == "judul"]
    assert titles == ["LATAR BELAKANG", "DASAR HUKUM", "PROGRAM KERJA", "TUJUAN DAN SASARAN"]
    assert seen(plan).part(CHAPTERS)[6].text == "Program dibagi menurut area."
    first = seen(plan).part(CHAPTERS)[0]
    assert not move_by_one(seen(plan), first.id, -1)
    tail = seen(plan).part(RECALLING)[-1]
    assert not move_by_one(seen(plan), tail.id, 1)


def test_any_order_can_be_made_by_moving(plan):
    wanted = [item.id for item in seen(plan).part(RECALLING)]
    for order in itertools.islice(itertools.permutations(wanted), 0, 120, 17):
        for place, item in enumerate(order):
            plan = apply_all(plan, move_item(seen(plan), item, place))
        assert [item.id for item in seen(plan).part(RECALLING)] == list(order)


def test_who_is_at_the_plenary_meeting_is_proposed_from_the_people(plan):
    assert texts(with_team(plan), PRESENT, MINUTES) == ["SITI RAHAYU, Ketua"]
    assert texts(plan, PRESENT, MINUTES) == ["SITI RAHAYU"]
    assert set(PARTS) == set(KINDS)
