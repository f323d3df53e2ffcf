"""Where words stand in a plan."""

from dataclasses import replace

from tests.plans import small_plan
from zi_desktop.domain.searching import find_words


def plan():
    found = small_plan()
    return found.with_rows(
        [
            replace(found.activity("p1"), action="Susun SK\nTim Kerja", remarks="tim kecil"),
            replace(found.activity("r1"), responsible="Tim Kerja"),
        ]
    )


def test_words_are_found_in_all_texts_in_the_order_of_the_annex():
    assert find_words(plan(), "tim") == [("p1", "action"), ("p1", "remarks"), ("r1", "responsible")]
    assert find_words(plan(), "area b") == [("b", "title")]


def test_letters_and_white_space_do_not_matter():
    assert find_words(plan(), "  sk   TIM ") == [("p1", "action")]


def test_nothing_is_found_for_no_words_or_elsewhere():
    assert find_words(plan(), "  ") == []
    assert find_words(plan(), "tidak ada") == []
    assert find_words(plan(), "tim", among={"r1"}) == [("r1", "responsible")]
