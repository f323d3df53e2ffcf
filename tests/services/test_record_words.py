"""The history says in words what was entered beside the annex."""

from __future__ import annotations

from dataclasses import fields

import pytest

from zi_desktop.domain.changes import ALIVE, Entity
from zi_desktop.domain.records import RECORD_TYPES
from zi_desktop.services.field_words import change_words, field_words
from zi_desktop.services.record_words import _FIELD_WORDS

_OWN = {"id", "parent", "key", "conflicts"}


@pytest.mark.parametrize("entity", RECORD_TYPES)
def test_every_field_of_every_record_has_a_word(entity: str):
    for field in fields(RECORD_TYPES[entity]):
        if field.name not in _OWN:
            kind, _, word = field_words(entity, field.name, "mojokerto").partition(": ")
            assert kind[0].isupper()
            assert word
            assert "_" not in word
            assert field.name in _FIELD_WORDS


def test_a_month_that_was_reported_reads_as_words():
    assert field_words(Entity.REALIZATION, ALIVE, "mojokerto") == "Realisasi"
    assert field_words(Entity.REALIZATION, "obstacle", "mojokerto") == "Realisasi: kendala"
    assert change_words(Entity.REALIZATION, "moved_to", None, 6) == "(kosong) → Juni"
    assert change_words(Entity.EVIDENCE, "restricted", None, True) == "(kosong) → ya"
    assert change_words(Entity.MEETING, "attendees", ("a",), ("a", "b")) == "a → a, b"
    assert change_words(Entity.NOTE, "text", None, "x" * 400).endswith("x…")
