"""When people are reminded to take a plan with its evidence out of the house."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from zi_desktop.domain.changes import RowId
from zi_desktop.domain.evidence_kinds import FILE
from zi_desktop.domain.plan import Plan, PlanInfo
from zi_desktop.domain.records import Evidence, Records
from zi_desktop.services.full_backup import FILE_NAME, FullBackups

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
PROOF = Evidence(RowId("e"), form=FILE, sha256="0" * 64, name="sk.pdf")


def plan(*proofs: Evidence) -> Plan:
    return Plan.of(PlanInfo(RowId("plan")), [], Records.of(proofs))


def sent(left_out=(), restricted=(), missing=()):
    parcel = SimpleNamespace(left_out=left_out, restricted=restricted, missing=missing)
    return SimpleNamespace(parcel=parcel)


@pytest.fixture
def kept(tmp_path: Path) -> FullBackups:
    return FullBackups(tmp_path / "data")


def test_a_plan_without_files_needs_no_reminder(kept: FullBackups):
    assert not kept.is_due(plan(), NOW)
    assert kept.is_due(plan(PROOF), NOW)


def test_a_whole_package_is_good_for_a_month(kept: FullBackups):
    kept.note("plan", sent(), NOW)
    assert kept.last("plan") == NOW
    assert not kept.is_due(plan(PROOF), NOW + timedelta(days=29))
    assert kept.is_due(plan(PROOF), NOW + timedelta(days=31))


@pytest.mark.parametrize("what", ["left_out", "restricted", "missing"])
def test_a_package_without_some_of_it_does_not_count(kept: FullBackups, what: str):
    kept.note("plan", sent(**{what: ("sk.pdf",)}), NOW)
    assert kept.last("plan") is None


def test_it_is_said_once_a_week(kept: FullBackups):
    kept.note_told("plan", NOW)
    assert not kept.is_due(plan(PROOF), NOW + timedelta(days=6))
    assert kept.is_due(plan(PROOF), NOW + timedelta(days=8))


@pytest.mark.parametrize("text", ["", "[]", '{"plan": 1}', '{"plan": {"full": "x", "told": 3}}'])
def test_a_broken_file_counts_as_none(kept: FullBackups, tmp_path: Path, text: str):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / FILE_NAME).write_text(text)
    assert kept.last("plan") is None
    kept.note("plan", sent(), NOW)
    assert kept.last("plan") == NOW
