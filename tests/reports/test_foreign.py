"""Which words of a text are foreign, and that marking them never changes the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_desktop.reports.foreign import ForeignWords, foreign_words
from zi_desktop.reports.marks import marked, unmarked
from zi_desktop.reports.printable import printable
from zi_desktop.reports.words import Run, plain

LIST = ForeignWords(["website", "whistle blowing", "Whistle Blowing System", "e-office"])


def found(text):
    return [run.text for run in LIST.runs(text) if run.italic]


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("lewat website resmi", ["website"]),
        ("WEBSITE, (website) dan website-nya.", ["WEBSITE", "website", "website"]),
        ("Whistle  Blowing\nSystem (WBS)", ["Whistle  Blowing\nSystem"]),
        ("whistle blowing saja", ["whistle blowing"]),
        ("whistle saja, websites, kpu.website.id, a@website", []),
        ("penerapan e-office", ["e-office"]),
        ("", []),
    ],
)
def test_whole_words_and_the_longest_phrase_are_found_in_any_case(text, foreign):
    assert found(text) == foreign


parts = st.sampled_from(["website", "whistle", "blowing", " ", "\n", ".", "ya", "İ"])


@given(st.lists(parts).map("".join))
def test_runs_and_marks_never_change_the_words(text):
    assert plain(LIST.runs(text)) == text
    assert unmarked(marked(text, LIST)) == printable(text)


def test_a_mark_that_somebody_typed_is_no_mark():
    assert marked("a\x80b\x83", None) == "ab"


def test_runs_keep_their_styles_word_by_word():
    assert marked((Run("tebal sekali", bold=True), Run(" biasa")), LIST) == (
        "\x81tebal\x83 \x81sekali\x83 biasa"
    )


def test_the_shipped_list_has_what_the_plans_say_and_no_indonesian():
    shipped = foreign_words()
    text = "Whistle Blowing System, website, reward and punishment, role model, public campaign"
    assert "".join(r.text for r in shipped.runs(text) if not r.italic) == ", , , , "
    indonesian = "rapat monitoring dan evaluasi data survei video internet aplikasi sistem kanal"
    assert not any(run.italic for run in shipped.runs(indonesian))
