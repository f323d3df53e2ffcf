"""The benchmarks' measuring: what is compared, and when a goal is met."""

from __future__ import annotations

import itertools
import sys
from dataclasses import asdict
from subprocess import CalledProcessError

import pytest

from tests.bench.harness import (
    LINES,
    OTHER_PYTHON,
    compare,
    from_line,
    process_seconds,
    python_seconds,
    report,
    seconds_text,
    skipped,
    table,
    within,
)


def test_ours_and_the_peer_take_turns_after_an_unmeasured_pair():
    turns = []
    compare("x", lambda: turns.append("A"), lambda: turns.append("B"), goal=None, rounds=3)
    assert "".join(turns) == "AB" * 4


def test_the_ratio_is_the_middle_of_the_pairs_so_that_a_slowing_machine_favours_nobody():
    slowing = itertools.accumulate(itertools.repeat(3.0), lambda last, by: last * by)
    times = [t for t in itertools.islice(slowing, 4) for _ in range(2)]
    clock = iter(times)
    result = compare("x", lambda: next(clock), lambda: next(clock), goal=1.0, rounds=3)
    assert result.ratio == 1.0
    assert result.met is True


def test_a_goal_is_the_most_that_is_allowed():
    assert compare("x", lambda: 3.0, lambda: 2.0, goal=1.5, rounds=1).met is True
    assert compare("x", lambda: 3.1, lambda: 2.0, goal=1.5, rounds=1).met is False
    assert within("frames", [0.001, 0.02, 0.001], goal=0.016).met is True
    assert within("frames", [0.001, 0.02, 0.001], goal=0.016, pick=max).met is False


def test_what_has_no_goal_or_was_skipped_is_neither_met_nor_missed():
    assert within("stress", [1.0], goal=None).met is None
    assert skipped("LibreOffice", "not here").met is None


def test_a_process_that_fails_is_no_fast_process(capfd):
    with pytest.raises(CalledProcessError):
        process_seconds([sys.executable, "-c", "raise SystemExit('broken')"])
    assert "broken" in capfd.readouterr().err


def test_results_travel_as_lines_and_come_back_the_same(monkeypatch, capsys):
    monkeypatch.setenv(LINES, "1")
    result = compare("x", lambda: 1.0, lambda: 2.0, goal=1.0, peer_name="peer", rounds=1)
    report([result])
    assert asdict(from_line(capsys.readouterr().out)) == asdict(result)


def test_the_table_says_plainly_what_was_not_met():
    missed = compare("slow", lambda: 0.5, lambda: 0.1, goal=1.3, peer_name="bare", rounds=1)
    lines = table([missed, skipped("pdf", "no soffice")]).splitlines()
    assert lines[2].split() == ["slow", "0.50", "s", "0.10", "s", "bare", "5.00", "≤", "1.30", "NO"]
    assert lines[3].endswith("skipped: no soffice")


@pytest.mark.parametrize(
    ("seconds", "text"), [(1.234, "1.23 s"), (0.0123, "12.30 ms"), (0.000042, "42 µs"), (None, "")]
)
def test_seconds_are_written_as_people_read_them(seconds, text):
    assert seconds_text(seconds) == text


def test_another_environments_program_is_timed_where_it_is_named(tmp_path, monkeypatch):
    said = tmp_path / "said"
    other = tmp_path / "python"
    other.write_text(f'#!/bin/sh\necho "$@" > {said}\n')
    other.chmod(0o755)
    monkeypatch.setenv(OTHER_PYTHON, str(other))
    assert python_seconds("-m", "zi_desktop") > 0
    assert said.read_text() == "-P -m zi_desktop\n"
