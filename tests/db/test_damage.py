"""Plan files cut short or with a bit turned over: refused, or shown as they were; never written to, never a traceback."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.files import ANI, content, make_plan, opened, set_text
from zi_desktop.db.opening import open_plan
from zi_desktop.db.store import PlanStore
from zi_desktop.domain.errors import PlanError
from zi_desktop.services.templates import STANDARD, template_changes

PAGE = 4096
REFUSALS = {"damaged", "not_a_plan", "newer", "read_only_file"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan as an office has it: the standard template, and some work in it."""
    path = tmp_path_factory.mktemp("whole") / "rencana.zi"
    make_plan(path, lambda store: template_changes(STANDARD, store.new_row_id))
    with opened(path) as store:
        for n, row in enumerate(list(store.plan.activities())[:20]):
            set_text(store, row.id, "remarks", f"catatan {n}", label=f"Catat {n}")
        store.undo()
    return path


def outcome(path: Path, damaged: bytes, expected: object, read_only: bool = False) -> str:
    """Open a damaged file and say what came of it, having seen that nothing was written."""
    path.write_bytes(damaged)
    os.utime(path, ns=(1, 1))
    try:
        with open_plan(path, author=ANI, read_only=read_only) as store:
            if content(store.plan) == expected:
                answer = "as it was"
            else:
                answer = "found by check" if check_finds(store) else "WRONG AND UNSEEN"
    except PlanError as error:
        answer = error.kind
    assert path.read_bytes() == damaged
    assert path.stat().st_mtime_ns == 1
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    return answer


def check_finds(store: PlanStore) -> bool:
    try:
        return bool(store.check())
    except PlanError as error:
        return error.kind == "damaged"


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    folder = tmp_path / "rusak"
    folder.mkdir()
    return folder / "rencana.zi"


@pytest.fixture(scope="module")
def expected(whole: Path) -> object:
    with open_plan(whole, author=ANI, read_only=True) as store:
        return content(store.plan)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_cut_at_any_page_is_refused(
    whole: Path, victim: Path, expected: object, read_only: bool
):
    data = whole.read_bytes()
    assert len(data) >= 20 * PAGE
    for end in range(PAGE, len(data), PAGE):
        assert outcome(victim, data[:end], expected, read_only) == "damaged", end


def test_a_file_cut_inside_a_page_is_refused(whole: Path, victim: Path, expected: object):
    data = whole.read_bytes()
    for end in (*range(16, 100, 7), 100, 101, 512, PAGE - 1, PAGE + 1, len(data) - 1):
        assert outcome(victim, data[:end], expected) == "damaged", end


def test_a_file_whose_end_is_zeros_is_refused(whole: Path, victim: Path, expected: object):
    data = whole.read_bytes()
    for start in range(PAGE, len(data), PAGE):
        zeros = data[:start] + bytes(len(data) - start)
        assert outcome(victim, zeros, expected) == "damaged", start


def turned(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def bits_of_the_header() -> Iterator[tuple[int, int]]:
    yield from ((at, bit) for at in range(100) for bit in (0, at % 8, 7))


def bits_of_every_page(size: int) -> Iterator[tuple[int, int]]:
    """The page's own header, its cell pointers, and some of its content."""
    chance = random.Random(1)
    for page in range(0, size, PAGE):
        places = [*range(0, 12, 2), *(chance.randrange(PAGE) for _ in range(10))]
        yield from ((page + at, chance.randrange(8)) for at in places)


def test_a_turned_bit_of_the_header_is_refused_or_harmless(
    whole: Path, victim: Path, expected: object
):
    data = whole.read_bytes()
    for at, bit in bits_of_the_header():
        answer = outcome(victim, turned(data, at, bit), expected)
        assert answer in REFUSALS | {"as it was"}, (at, bit)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_turned_bit_on_any_page_is_refused_or_harmless_or_found_by_check(
    whole: Path, victim: Path, expected: object, read_only: bool
):
    data = whole.read_bytes()
    seen: set[str] = set()
    for at, bit in bits_of_every_page(len(data)):
        answer = outcome(victim, turned(data, at, bit), expected, read_only)
        assert answer in REFUSALS | {"as it was", "found by check"}, (at, bit)
        seen.add(answer)
    assert {"damaged", "as it was"} <= seen


def test_a_turned_bit_in_the_definition_of_a_table_is_refused(
    whole: Path, victim: Path, expected: object
):
    """What SQLite itself takes for a table: a column of another name or kind, a reference to nowhere."""
    data = whole.read_bytes()
    start = data.index(b"CREATE TABLE revisions")
    end = data.index(b"WITHOUT ROWID", start)
    for at in range(start, end, 3):
        answer = outcome(victim, turned(data, at, at % 5), expected)
        assert answer == "damaged" or data[at : at + 1].isspace() or data[at : at + 1] == b"E", at
